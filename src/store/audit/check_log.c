/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes that belong to no act: each act says which changes are its own, without a gap between
 * acts, so what stands in a gap was written around the program. The chain itself is recomputed by
 * `log verify`. */
#include "audit_private.h"
#include "shizi/language.h"

enum { EDITS_MOST = 1000 };

static enum sz_code put_gap(struct sz_audit *audit, int64_t from, int64_t to,
                            struct sz_error *err) {
    struct sz_finding found = {.subject = sz_arena_copy(&audit->arena, _("业务日志"))};
    found.text = sz_arena_printf(&audit->arena, _("变动记录 #%lld 到 #%lld 不见了"),
                                 (long long)from, (long long)to);
    return audit_add(audit, "external_edit", found, NULL, 0, err);
}

static const char *label_of(const char *table) {
    enum sz_entity entity;
    return sz_entity_by_table(table, &entity) ? _(sz_entity_def(entity)->label) : table;
}

static enum sz_code put_edit(struct sz_audit *audit, sqlite3_stmt *stmt, struct sz_error *err) {
    static const char *const ops[] = {N_("写入"), N_("改动"), N_("删除")};
    const char *table = (const char *)sqlite3_column_text(stmt, 0);
    const char op = *(const char *)sqlite3_column_text(stmt, 2);
    struct sz_finding found = {.teacher_id = sqlite3_column_int64(stmt, 4)};
    const char *what = sz_arena_printf(&audit->arena, "%s #%lld", label_of(table),
                                       (long long)sqlite3_column_int64(stmt, 1));
    if (!found.teacher_id)
        found.subject = what;
    found.text =
        sz_arena_printf(&audit->arena, _("%s 被%s（变动记录 #%lld），不属于任何一笔业务"), what,
                        _(ops[op == 'I'   ? 0
                              : op == 'U' ? 1
                                          : 2]),
                        (long long)sqlite3_column_int64(stmt, 3));
    return audit_add(audit, "external_edit", found, NULL, 0, err);
}

/* What stands between two acts. */
static enum sz_code look_between(struct sz_audit *audit, int64_t from, int64_t to,
                                 struct sz_error *err) {
    static const char sql[] =
        "SELECT tbl, row_id, op, id, CASE WHEN tbl = 'teacher' THEN row_id ELSE"
        " json_extract(coalesce(after, before), '$.teacher_id') END FROM change"
        " WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT ?3";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    size_t seen = 0;
    enum sz_code code = sql_prepare(audit->db, sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, from);
        sqlite3_bind_int64(stmt, 2, to);
        sqlite3_bind_int64(stmt, 3, EDITS_MOST);
    }
    while (code == SZ_OK && (code = sql_step(audit->db, stmt, &row, "审计", err)) == SZ_OK && row) {
        seen++;
        code = put_edit(audit, stmt, err);
    }
    sqlite3_finalize(stmt);
    return code == SZ_OK && seen == 0 ? put_gap(audit, from, to, err) : code;
}

enum sz_code audit_log(struct sz_audit *audit, struct sz_error *err) {
    static const char sql[] =
        "SELECT first_change, last_change FROM act WHERE last_change >= first_change"
        " UNION ALL SELECT max(id) + 1, max(id) + 1 FROM change ORDER BY 1";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    int64_t last = 0;
    enum sz_code code = sql_prepare(audit->db, sql, &stmt, err);
    while (code == SZ_OK && (code = sql_step(audit->db, stmt, &row, "审计", err)) == SZ_OK && row) {
        int64_t first = sqlite3_column_int64(stmt, 0);
        if (first > last + 1)
            code = look_between(audit, last + 1, first - 1, err);
        last = sqlite3_column_int64(stmt, 1);
    }
    sqlite3_finalize(stmt);
    return code;
}
