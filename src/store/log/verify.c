/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log verify: the chain of acts, edits from outside, and every row against its last after-image. */
#include "store.h"

#include <stdio.h>
#include <string.h>

#include "shizi/language.h"
#include "shizi/log.h"

struct verify {
    struct sz_db *db;
    struct sz_arena *arena;
    struct sz_log_report *report;
    struct sz_log_break *breaks;
    size_t room;
};

static void found(struct verify *verify, const char *table, int64_t row_id, const char *text) {
    if (!verify->breaks || verify->report->break_count == verify->room) {
        size_t room = verify->room ? verify->room * 2 : 16;
        struct sz_log_break *more = sz_arena_array(verify->arena, room, sizeof *more);
        if (verify->breaks)
            memcpy(more, verify->breaks, verify->room * sizeof *more);
        verify->breaks = more;
        verify->room = room;
    }
    verify->breaks[verify->report->break_count++] =
        (struct sz_log_break){sz_arena_copy(verify->arena, table), row_id, text};
    verify->report->breaks = verify->breaks;
}

static void read_chain_act(sqlite3_stmt *stmt, struct sz_arena *arena, struct chain_act *act) {
    const char **texts[] = {&act->at,     &act->actor,    &act->kind, &act->title,
                            &act->reason, &act->evidence, &act->doc,  &act->effective_on};
    act->id = sqlite3_column_int64(stmt, 0);
    for (int i = 0; i < 8; i++)
        *texts[i] = sql_column_text(stmt, i + 1, arena);
    act->undoes = sqlite3_column_int64(stmt, 9);
    act->first_change = sqlite3_column_int64(stmt, 10);
    act->last_change = sqlite3_column_int64(stmt, 11);
    act->prev_hash = sql_column_text(stmt, 12, arena);
}

/* Acts are numbered without holes, each holds the hash of the one before and its own. */
static enum sz_code check_act(struct verify *verify, sqlite3_stmt *stmt, struct sz_error *err) {
    struct sz_log_report *report = verify->report;
    struct sz_arena scratch = {0};
    struct chain_act act;
    char hash[65];
    read_chain_act(stmt, &scratch, &act);
    const char *stored = sql_column_text(stmt, 13, &scratch);

    enum sz_code code = chain_hash(verify->db, &act, hash, err);
    if (act.id != report->acts + 1)
        found(verify, "act", act.id,
              sz_arena_printf(verify->arena,
                              _("业务号不连续：第 %lld 号之后是第 %lld 号，中间的业务被删除"),
                              (long long)report->acts, (long long)act.id));
    if (strcmp(act.prev_hash, report->head) != 0)
        found(verify, "act", act.id, _("链断开：所记前一笔业务的链值与日志不符"));
    if (strcmp(hash, stored) != 0)
        found(verify, "act", act.id, _("这笔业务或它的变动记录被改过：链值与内容不符"));
    snprintf(report->head, sizeof report->head, "%s", stored);
    report->acts = act.id;
    sz_arena_free(&scratch);
    return code;
}

static enum sz_code check_chain(struct verify *verify, struct sz_error *err) {
    static const char sql[] =
        "SELECT id, at, actor, kind, title, reason, evidence, doc, effective_on, undoes,"
        " first_change, last_change, prev_hash, hash FROM act ORDER BY id";
    sqlite3_stmt *stmt = NULL;
    bool row = true;
    enum sz_code code = sql_prepare(verify->db, sql, &stmt, err);
    while (code == SZ_OK && (code = sql_step(verify->db, stmt, &row, "核对日志", err)) == SZ_OK &&
           row)
        code = check_act(verify, stmt, err);
    sqlite3_finalize(stmt);
    return code;
}

static const char *table_label(const char *table) {
    enum sz_entity entity = SZ_SCHOOL;
    return sz_entity_by_table(table, &entity) ? _(sz_entity_def(entity)->label) : table;
}

/* Changes without an act, or of an act that does not own them: edits around the program. */
static enum sz_code check_outside(struct verify *verify, struct sz_error *err) {
    static const char sql[] =
        "SELECT c.tbl, c.row_id, c.op FROM change c LEFT JOIN act a ON a.id = c.act_id"
        " AND c.id BETWEEN a.first_change AND a.last_change WHERE a.id IS NULL ORDER BY c.id";
    sqlite3_stmt *stmt = NULL;
    bool row = true;
    enum sz_code code = sql_prepare(verify->db, sql, &stmt, err);
    while (code == SZ_OK && (code = sql_step(verify->db, stmt, &row, "核对日志", err)) == SZ_OK &&
           row) {
        const char *table = (const char *)sqlite3_column_text(stmt, 0);
        const char *op = (const char *)sqlite3_column_text(stmt, 2);
        int64_t id = sqlite3_column_int64(stmt, 1);
        found(verify, table, id,
              sz_arena_printf(verify->arena, _("库外%s：%s #%lld 不是通过本程序改的"),
                              *op == 'I'   ? _("新增")
                              : *op == 'D' ? _("删除")
                                           : _("修改"),
                              table_label(table), (long long)id));
    }
    sqlite3_finalize(stmt);
    return code;
}

/* Which fields differ, as "姓名 张三→李四". "" when only the form of the image differs. */
static enum sz_code differences(struct verify *verify, enum sz_entity entity, int64_t id,
                                const char *image, const char **text, struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    const struct sz_codes *codes = sz_db_codes(verify->db);
    union any_record now, logged;
    *text = "";

    enum sz_code code = sz_record_get(verify->db, entity, id, verify->arena, now.bytes, err);
    if (code == SZ_OK)
        code = record_from_image(verify->db, entity, image, verify->arena, logged.bytes, err);
    for (size_t i = 0; i < def->field_count && code == SZ_OK; i++) {
        const struct sz_field *field = &def->fields[i];
        if (!sz_field_equal(field, now.bytes, logged.bytes))
            *text = sz_arena_printf(verify->arena, "%s%s%s %s→%s", *text, **text ? "，" : "",
                                    _(field->heading),
                                    sz_field_print(field, logged.bytes, codes, verify->arena),
                                    sz_field_print(field, now.bytes, codes, verify->arena));
    }
    return code;
}

/* One suspicious row: image NULL = never logged, op D = logged as deleted. */
static enum sz_code report_row(struct verify *verify, enum sz_entity entity, sqlite3_stmt *stmt,
                               struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    int64_t id = sqlite3_column_int64(stmt, 0);
    const char *op = sql_column_text(stmt, 1, verify->arena);
    const char *image = sql_column_text(stmt, 2, verify->arena);

    if (!op || *op == 'D') {
        found(verify, def->table, id,
              sz_arena_printf(verify->arena, "%s #%lld %s", _(def->label), (long long)id,
                              op ? _("在日志里已删除，库里却还在") : _("没有任何日志")));
        return SZ_OK;
    }
    const char *text = "";
    enum sz_code code = differences(verify, entity, id, image, &text, err);
    if (code == SZ_OK && *text)
        found(verify, def->table, id,
              sz_arena_printf(verify->arena, _("%s #%lld 与日志最后一次记录不符：%s"), _(def->label),
                              (long long)id, text));
    return code;
}

static enum sz_code check_rows(struct verify *verify, enum sz_entity entity, struct sz_error *err) {
    const char *table = sz_entity_def(entity)->table;
    struct sz_arena arena = {0};
    const char *sql =
        sz_arena_printf(&arena,
                        "SELECT t.id, c.op, c.after FROM %s t LEFT JOIN change c ON c.id ="
                        " (SELECT max(l.id) FROM change l WHERE l.tbl = '%s' AND l.row_id = t.id)"
                        " WHERE c.id IS NULL OR c.op = 'D' OR c.after IS NOT %s",
                        table, table, log_image_sql(entity, "t", &arena));
    sqlite3_stmt *stmt = NULL;
    bool row = true;
    enum sz_code code = sql_prepare(verify->db, sql, &stmt, err);
    while (code == SZ_OK && (code = sql_step(verify->db, stmt, &row, "核对日志", err)) == SZ_OK &&
           row)
        code = report_row(verify, entity, stmt, err);
    sqlite3_finalize(stmt);
    sz_arena_free(&arena);
    return code;
}

/* Rows that the log says exist and the table does not have. */
static enum sz_code check_gone(struct verify *verify, enum sz_entity entity, struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    struct sz_arena arena = {0};
    const char *sql =
        sz_arena_printf(&arena,
                        "SELECT c.row_id FROM change c WHERE c.tbl = '%s' AND c.op = 'I'"
                        " AND NOT EXISTS (SELECT 1 FROM %s t WHERE t.id = c.row_id)"
                        " AND (SELECT l.op FROM change l WHERE l.tbl = '%s' AND l.row_id = c.row_id"
                        "      ORDER BY l.id DESC LIMIT 1) <> 'D' GROUP BY c.row_id",
                        def->table, def->table, def->table);
    sqlite3_stmt *stmt = NULL;
    bool row = true;
    enum sz_code code = sql_prepare(verify->db, sql, &stmt, err);
    while (code == SZ_OK && (code = sql_step(verify->db, stmt, &row, "核对日志", err)) == SZ_OK &&
           row) {
        int64_t id = sqlite3_column_int64(stmt, 0);
        found(verify, def->table, id,
              sz_arena_printf(verify->arena, _("%s #%lld 从库里消失，日志没有删除记录"), _(def->label),
                              (long long)id));
    }
    sqlite3_finalize(stmt);
    sz_arena_free(&arena);
    return code;
}

static enum sz_code check_all(struct verify *verify, struct sz_error *err) {
    enum sz_code code = check_chain(verify, err);
    if (code == SZ_OK)
        code = check_outside(verify, err);
    for (int i = 0; i < SZ_ENTITY_COUNT && code == SZ_OK; i++) {
        code = check_rows(verify, (enum sz_entity)i, err);
        if (code == SZ_OK)
            code = check_gone(verify, (enum sz_entity)i, err);
    }
    return code == SZ_OK ? sql_number(verify->db, "SELECT count(*) FROM change",
                                      &verify->report->changes, err)
                         : code;
}

enum sz_code sz_log_verify(struct sz_db *db, struct sz_arena *arena, struct sz_log_report *report,
                           struct sz_error *err) {
    struct verify verify = {.db = db, .arena = arena, .report = report};
    *report = (struct sz_log_report){0};
    memcpy(report->head, chain_genesis, sizeof report->head);

    /* One read transaction: an act saved meanwhile must not look like a break. */
    enum sz_code code = sql_exec(db, "BEGIN", err);
    if (code != SZ_OK)
        return code;
    code = check_all(&verify, err);
    sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    return code;
}
