/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo = a compensating act: the changes reversed in strict descending order. Refused, naming the
 * later act, when a row is no longer as the act left it, or when a row that the act made is leaned
 * on by a later one. */
#include "store.h"

#include <stdlib.h>
#include <string.h>

#include "shizi/language.h"
#include "shizi/log.h"

struct undo {
    struct sz_db *db;
    int64_t act_id;
    struct sz_changes *set;
};

/* The act that changed a row after ours, for the message. */
static enum sz_code refuse_changed(struct sz_db *db, int64_t act_id, const char *table,
                                   int64_t row_id, int64_t later, struct sz_error *err) {
    enum sz_entity entity = SZ_SCHOOL;
    const char *label =
        sz_entity_by_table(table, &entity) ? _(sz_entity_def(entity)->label) : table;
    struct sz_arena arena = {0};
    struct sz_log_act act;
    enum sz_code code;

    if (later == SZ_NONE)
        code = sz_fail(err, SZ_REFUSED, "先用 shizi log verify 查明",
                       "%s #%lld 被库外修改过，不能撤销第 %lld 号业务", label, (long long)row_id,
                       (long long)act_id);
    else if (sz_log_get(db, later, &arena, &act, NULL) == SZ_OK)
        code = sz_fail(err, SZ_REFUSED, "先撤销后面的业务，再撤销这一笔",
                       "第 %lld 号业务不能撤销：%s #%lld 后来被第 %lld 号业务（%s，%s）改过",
                       (long long)act_id, label, (long long)row_id, (long long)later, act.at,
                       act.title);
    else
        code = sz_fail(err, SZ_REFUSED, "先撤销后面的业务", "第 %lld 号业务不能撤销",
                       (long long)act_id);
    sz_arena_free(&arena);
    return code;
}

/* Rows that are no longer as the act left them; what was changed and turned back since is. The
 * latest act comes first: it is the one to undo before. */
static enum sz_code check_untouched(struct sz_db *db, int64_t act_id, int64_t *later,
                                    struct sz_error *err) {
    static const char sql[] =
        "SELECT c.tbl, c.row_id, l.act_id FROM act a"
        " JOIN change c ON c.id BETWEEN a.first_change AND a.last_change AND c.act_id = a.id"
        " JOIN change l ON l.tbl = c.tbl AND l.row_id = c.row_id AND l.id > a.last_change"
        " WHERE a.id = ?1"
        " AND c.id = (SELECT max(m.id) FROM change m WHERE m.tbl = c.tbl AND m.row_id = c.row_id"
        "   AND m.id <= a.last_change)"
        " AND l.id = (SELECT max(m.id) FROM change m WHERE m.tbl = c.tbl AND m.row_id = c.row_id)"
        " AND l.after IS NOT c.after ORDER BY l.id DESC LIMIT 1";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, act_id);
        code = sql_step(db, stmt, &row, "核对撤销", err);
    }
    if (row) {
        *later = sql_column_number(stmt, 2);
        code = refuse_changed(db, act_id, (const char *)sqlite3_column_text(stmt, 0),
                              sqlite3_column_int64(stmt, 1), *later, err);
    }
    sqlite3_finalize(stmt);
    return code;
}

/* Rows of `child` that point at rows the act inserted, but were not inserted by it. */
static enum sz_code check_reference(struct sz_db *db, int64_t act_id, enum sz_entity child,
                                    const struct sz_field *field, int64_t *later,
                                    struct sz_error *err) {
    const char *parent = sz_entity_def(field->refers_to)->table;
    const char *table = sz_entity_def(child)->table;
    struct sz_arena arena = {0};
    const char *sql = sz_arena_printf(
        &arena,
        "SELECT x.id, (SELECT l.act_id FROM change l WHERE l.tbl = '%s' AND l.row_id = x.id"
        " ORDER BY l.id DESC LIMIT 1) AS last_act, c.row_id FROM act a"
        " JOIN change c ON c.id BETWEEN a.first_change AND a.last_change AND c.act_id = a.id"
        " JOIN %s x ON x.%s = c.row_id"
        " WHERE a.id = ?1 AND c.op = 'I' AND c.tbl = '%s'"
        " AND NOT EXISTS (SELECT 1 FROM change o WHERE o.tbl = '%s' AND o.row_id = x.id"
        "   AND o.op = 'I' AND o.act_id = a.id) LIMIT 1",
        table, table, field->key, parent, table);
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, act_id);
        code = sql_step(db, stmt, &row, "核对撤销", err);
    }
    if (row) {
        *later = sql_column_number(stmt, 1);
        code = refuse_changed(db, act_id, table, sqlite3_column_int64(stmt, 0), *later, err);
    }
    sqlite3_finalize(stmt);
    sz_arena_free(&arena);
    return code;
}

static enum sz_code inserted_any(struct sz_db *db, int64_t act_id, const char *table, bool *any,
                                 struct sz_error *err) {
    static const char sql[] =
        "SELECT 1 FROM act a JOIN change c ON c.id BETWEEN a.first_change AND a.last_change"
        " AND c.act_id = a.id WHERE a.id = ?1 AND c.op = 'I' AND c.tbl = ?2 LIMIT 1";
    sqlite3_stmt *stmt = NULL;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, act_id);
        sql_bind_text(stmt, 2, table);
        code = sql_step(db, stmt, any, "核对撤销", err);
    }
    sqlite3_finalize(stmt);
    return code;
}

static enum sz_code check_leaned_on(struct sz_db *db, int64_t act_id, int64_t *later,
                                    struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (int child = 0; child < SZ_ENTITY_COUNT && code == SZ_OK; child++) {
        const struct sz_entity_def *def = sz_entity_def((enum sz_entity)child);
        for (size_t i = 0; i < def->field_count && code == SZ_OK; i++) {
            bool any = false;
            if (def->fields[i].type != SZ_REF)
                continue;
            code =
                inserted_any(db, act_id, sz_entity_def(def->fields[i].refers_to)->table, &any, err);
            if (code == SZ_OK && any)
                code =
                    check_reference(db, act_id, (enum sz_entity)child, &def->fields[i], later, err);
        }
    }
    return code;
}

/* Stage the reverse of one logged change. */
static enum sz_code reverse(struct undo *undo, sqlite3_stmt *stmt, struct sz_arena *arena,
                            struct sz_error *err) {
    const char *images[2] = {(const char *)sqlite3_column_text(stmt, 3),
                             (const char *)sqlite3_column_text(stmt, 4)};
    union any_record sides[2];
    enum sz_entity entity = SZ_SCHOOL;
    int64_t id = sqlite3_column_int64(stmt, 1);

    if (!sz_entity_by_table((const char *)sqlite3_column_text(stmt, 0), &entity))
        return SZ_OK;
    for (int i = 0; i < 2; i++) {
        enum sz_code code =
            images[i] ? record_from_image(undo->db, entity, images[i], arena, sides[i].bytes, err)
                      : SZ_OK;
        if (code != SZ_OK)
            return code;
    }
    switch (*(const char *)sqlite3_column_text(stmt, 2)) {
    case 'I':
        return sz_changes_delete(undo->set, entity, id, sides[1].bytes, err);
    case 'U':
        return sz_changes_update(undo->set, entity, id, sides[1].bytes, sides[0].bytes, err);
    default:
        return changes_insert_as(undo->set, entity, id, sides[0].bytes, err);
    }
}

static enum sz_code check_not_undone(struct sz_db *db, int64_t act_id, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_log_act act;
    enum sz_code code = sz_log_get(db, act_id, &arena, &act, err);
    if (code == SZ_OK && act.undone_by)
        code = sz_fail(err, SZ_REFUSED, "如要恢复，撤销那笔撤销业务",
                       "第 %lld 号业务已由第 %lld 号业务撤销", (long long)act_id,
                       (long long)act.undone_by);
    if (code == SZ_OK && strcmp(act.kind, "init") == 0)
        code =
            sz_fail(err, SZ_REFUSED, "建错了就另建一个库文件：shizi db init", "建库业务不能撤销");
    sz_arena_free(&arena);
    return code;
}

static enum sz_code prepare_undo(struct sz_changes *set, void *ctx, struct sz_error *err) {
    static const char sql[] =
        "SELECT c.tbl, c.row_id, c.op, c.before, c.after FROM act a"
        " JOIN change c ON c.id BETWEEN a.first_change AND a.last_change AND c.act_id = a.id"
        " WHERE a.id = ?1 ORDER BY c.id DESC";
    struct undo *undo = ctx;
    struct sz_arena arena = {0};
    sqlite3_stmt *stmt = NULL;
    bool row = true;
    int64_t later = 0;
    undo->set = set;

    enum sz_code code = check_not_undone(undo->db, undo->act_id, err);
    if (code == SZ_OK)
        code = check_untouched(undo->db, undo->act_id, &later, err);
    if (code == SZ_OK)
        code = check_leaned_on(undo->db, undo->act_id, &later, err);
    if (code == SZ_OK)
        code = sql_prepare(undo->db, sql, &stmt, err);
    if (code == SZ_OK)
        sqlite3_bind_int64(stmt, 1, undo->act_id);
    while (code == SZ_OK && (code = sql_step(undo->db, stmt, &row, "读取日志", err)) == SZ_OK &&
           row) {
        sz_arena_reset(&arena);
        code = reverse(undo, stmt, &arena, err);
    }
    sqlite3_finalize(stmt);
    sz_arena_free(&arena);
    return code == SZ_OK ? promotion_undo_check(set, err) : code;
}

/* Undoing an undoing does again what had been done at first. */
static const char *undo_title(struct sz_db *db, const struct sz_log_act *undone,
                              struct sz_arena *arena) {
    struct sz_log_act first = *undone;
    bool again = false;

    while (first.undoes && sz_log_get(db, first.undoes, arena, &first, NULL) == SZ_OK)
        again = !again;
    return sz_arena_printf(arena,
                           again ? ZH_("重做第 %lld 号业务：%s") : ZH_("撤销第 %lld 号业务：%s"),
                           (long long)first.id, first.title);
}

enum sz_code sz_log_undo(struct sz_db *db, int64_t act_id, const struct sz_act_info *info,
                         struct sz_act **act, struct sz_error *err) {
    /* Lives as long as the handle: the act may be prepared again at any time before it is freed. */
    struct undo *undo = sz_arena_alloc(&db->arena, sizeof *undo);
    struct sz_arena arena = {0};
    struct sz_log_act undone;
    *undo = (struct undo){.db = db, .act_id = act_id};

    enum sz_code code = sz_log_get(db, act_id, &arena, &undone, err);
    if (code == SZ_OK) {
        struct sz_act_info own = *info;
        own.kind = "undo";
        own.undoes = act_id;
        own.title = undo_title(db, &undone, &arena);
        own.evidence = info->evidence ? info->evidence : info->doc ? NULL : ZH_("无");
        code = sz_act_prepare(db, &own, prepare_undo, undo, act, err);
    }
    sz_arena_free(&arena);
    return code;
}

int64_t sz_log_undo_after(struct sz_db *db, int64_t act_id) {
    int64_t later = 0;
    struct sz_error err;

    if (check_untouched(db, act_id, &later, &err) == SZ_OK)
        check_leaned_on(db, act_id, &later, &err);
    return later == SZ_NONE ? 0 : later;
}
