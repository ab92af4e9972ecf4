/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log verify: the chain of acts, edits from outside, and every row against its last after-image. */
#include "store.h"

#include <stdio.h>
#include <string.h>

#include "shizi/language.h"
#include "shizi/log_find.h"

enum {
    ACTS_AT_ONCE = 32,
    ROWS_AT_ONCE = 4000,
    CHANGES_AT_ONCE = 8000,
};

/* What is checked, one after the other; rows and what is gone entity by entity. */
enum stage { STAGE_CHAIN, STAGE_OUTSIDE, STAGE_ROWS, STAGE_GONE, STAGE_DONE };

struct sz_verify {
    struct sz_db *db;
    struct sz_arena *arena; /* of what was found */
    struct sz_arena own;
    struct sz_log_report report;
    struct sz_log_break *breaks;
    size_t room;
    struct head until; /* what was saved later is left for the next time */
    enum stage stage;
    enum sz_entity entity;
    int64_t next; /* where the stage goes on */
    int64_t done, whole;
};

static void found(struct sz_verify *verify, const char *table, int64_t row_id, const char *text) {
    if (!verify->breaks || verify->report.break_count == verify->room) {
        size_t room = verify->room ? verify->room * 2 : 16;
        struct sz_log_break *more = sz_arena_array(verify->arena, room, sizeof *more);
        if (verify->breaks)
            memcpy(more, verify->breaks, verify->room * sizeof *more);
        verify->breaks = more;
        verify->room = room;
    }
    verify->breaks[verify->report.break_count++] =
        (struct sz_log_break){sz_arena_copy(verify->arena, table), row_id, text};
    verify->report.breaks = verify->breaks;
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
static enum sz_code check_act(struct sz_verify *verify, sqlite3_stmt *stmt, struct sz_error *err) {
    struct sz_log_report *report = &verify->report;
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

/* A statement over numbers from verify->next (?1) to @p last (?2), ?3 a limit. */
static enum sz_code prepare_stretch(struct sz_verify *verify, const char *sql, int64_t last,
                                    int64_t limit, sqlite3_stmt **stmt, struct sz_error *err) {
    enum sz_code code = sql_prepare(verify->db, sql, stmt, err);

    if (code != SZ_OK)
        return code;
    sqlite3_bind_int64(*stmt, 1, verify->next);
    sqlite3_bind_int64(*stmt, 2, last);
    if (sqlite3_bind_parameter_count(*stmt) > 2)
        sqlite3_bind_int64(*stmt, 3, limit);
    return SZ_OK;
}

static int64_t at_most(int64_t number, int64_t most) {
    return number < most ? number : most;
}

static enum sz_code check_chain(struct sz_verify *verify, bool *more, struct sz_error *err) {
    static const char sql[] =
        "SELECT id, at, actor, kind, title, reason, evidence, doc, effective_on, undoes,"
        " first_change, last_change, prev_hash, hash FROM act WHERE id >= ?1 AND id <= ?2"
        " ORDER BY id LIMIT ?3";
    sqlite3_stmt *stmt = NULL;
    bool row = true;
    enum sz_code code =
        prepare_stretch(verify, sql, verify->until.act_id, ACTS_AT_ONCE, &stmt, err);
    int64_t count = 0;
    while (code == SZ_OK && (code = sql_step(verify->db, stmt, &row, "核对日志", err)) == SZ_OK &&
           row) {
        verify->next = sqlite3_column_int64(stmt, 0) + 1;
        code = check_act(verify, stmt, err);
        count++;
    }
    sqlite3_finalize(stmt);
    *more = count == ACTS_AT_ONCE;
    verify->done += count;
    return code;
}

static const char *table_label(const char *table) {
    enum sz_entity entity = SZ_SCHOOL;
    return sz_entity_by_table(table, &entity) ? _(sz_entity_def(entity)->label) : table;
}

static enum sz_code count_changes(struct sz_verify *verify, int64_t last, struct sz_error *err) {
    static const char sql[] = "SELECT count(*) FROM change WHERE id BETWEEN ?1 AND ?2";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = prepare_stretch(verify, sql, last, 0, &stmt, err);

    if (code == SZ_OK)
        code = sql_step(verify->db, stmt, &row, "核对日志", err);
    if (row)
        verify->report.changes += sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return code;
}

/* The numbers up to @p last have been looked at. */
static void go_on(struct sz_verify *verify, int64_t last, int64_t end, bool *more) {
    verify->done += last - verify->next + 1;
    verify->next = last + 1;
    *more = last < end;
}

/* Changes without an act, or of an act that does not own them: edits around the program. */
static enum sz_code check_outside(struct sz_verify *verify, bool *more, struct sz_error *err) {
    static const char sql[] =
        "SELECT c.tbl, c.row_id, c.op FROM change c LEFT JOIN act a ON a.id = c.act_id"
        " AND c.id BETWEEN a.first_change AND a.last_change"
        " WHERE a.id IS NULL AND c.id BETWEEN ?1 AND ?2 ORDER BY c.id";
    int64_t last = at_most(verify->next + CHANGES_AT_ONCE - 1, verify->until.change_id);
    sqlite3_stmt *stmt = NULL;
    bool row = true;
    enum sz_code code = prepare_stretch(verify, sql, last, 0, &stmt, err);
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
    if (code == SZ_OK)
        code = count_changes(verify, last, err);
    go_on(verify, last, verify->until.change_id, more);
    return code;
}

/* Which fields differ, as "姓名 张三→李四". "" when only the form of the image differs. */
static enum sz_code differences(struct sz_verify *verify, enum sz_entity entity, int64_t id,
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
static enum sz_code report_row(struct sz_verify *verify, enum sz_entity entity, sqlite3_stmt *stmt,
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
              sz_arena_printf(verify->arena, _("%s #%lld 与日志最后一次记录不符：%s"),
                              _(def->label), (long long)id, text));
    return code;
}

static enum sz_code last_row(struct sz_verify *verify, const char *table, int64_t *last,
                             struct sz_error *err) {
    char sql[96];

    snprintf(sql, sizeof sql, "SELECT coalesce(max(id), 0) FROM %s", table);
    return sql_number(verify->db, sql, last, err);
}

static enum sz_code check_rows(struct sz_verify *verify, bool *more, struct sz_error *err) {
    const char *table = sz_entity_def(verify->entity)->table;
    struct sz_arena arena = {0};
    const char *sql =
        sz_arena_printf(&arena,
                        "SELECT t.id, c.op, c.after FROM %s t LEFT JOIN change c ON c.id ="
                        " (SELECT max(l.id) FROM change l WHERE l.tbl = '%s' AND l.row_id = t.id)"
                        " WHERE t.id BETWEEN ?1 AND ?2"
                        " AND (c.id IS NULL OR c.op = 'D' OR c.after IS NOT %s)",
                        table, table, log_image_sql(verify->entity, "t", &arena));
    sqlite3_stmt *stmt = NULL;
    bool row = true;
    int64_t end = 0;
    enum sz_code code = last_row(verify, table, &end, err);
    int64_t last = at_most(verify->next + ROWS_AT_ONCE - 1, end);
    if (code == SZ_OK)
        code = prepare_stretch(verify, sql, last, 0, &stmt, err);
    while (code == SZ_OK && (code = sql_step(verify->db, stmt, &row, "核对日志", err)) == SZ_OK &&
           row)
        code = report_row(verify, verify->entity, stmt, err);
    sqlite3_finalize(stmt);
    sz_arena_free(&arena);
    go_on(verify, last, end, more);
    return code;
}

/* Rows that the log says exist and the table does not have. */
static enum sz_code check_gone(struct sz_verify *verify, bool *more, struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(verify->entity);
    struct sz_arena arena = {0};
    const char *sql =
        sz_arena_printf(&arena,
                        "SELECT c.row_id FROM change c WHERE c.tbl = '%s' AND c.op = 'I'"
                        " AND c.id BETWEEN ?1 AND ?2"
                        " AND NOT EXISTS (SELECT 1 FROM %s t WHERE t.id = c.row_id)"
                        " AND (SELECT l.op FROM change l WHERE l.tbl = '%s' AND l.row_id = c.row_id"
                        "      ORDER BY l.id DESC LIMIT 1) <> 'D' GROUP BY c.row_id",
                        def->table, def->table, def->table);
    int64_t last = at_most(verify->next + CHANGES_AT_ONCE - 1, verify->until.change_id);
    sqlite3_stmt *stmt = NULL;
    bool row = true;
    enum sz_code code = prepare_stretch(verify, sql, last, 0, &stmt, err);
    while (code == SZ_OK && (code = sql_step(verify->db, stmt, &row, "核对日志", err)) == SZ_OK &&
           row) {
        int64_t id = sqlite3_column_int64(stmt, 0);
        found(verify, def->table, id,
              sz_arena_printf(verify->arena, _("%s #%lld 从库里消失，日志没有删除记录"),
                              _(def->label), (long long)id));
    }
    sqlite3_finalize(stmt);
    sz_arena_free(&arena);
    go_on(verify, last, verify->until.change_id, more);
    return code;
}

/* The next thing to check: rows and what is gone of one entity, then of the next. */
static void next_stage(struct sz_verify *verify) {
    verify->next = 1;
    if (verify->stage == STAGE_GONE && verify->entity + 1 < SZ_ENTITY_COUNT) {
        verify->entity++;
        verify->stage = STAGE_ROWS;
        return;
    }
    verify->stage++;
}

enum sz_code sz_verify_step(struct sz_verify *verify, bool *more, struct sz_error *err) {
    typedef enum sz_code check_fn(struct sz_verify *, bool *, struct sz_error *);
    static check_fn *const checks[] = {
        [STAGE_CHAIN] = check_chain,
        [STAGE_OUTSIDE] = check_outside,
        [STAGE_ROWS] = check_rows,
        [STAGE_GONE] = check_gone,
    };
    bool rest = false;

    *more = false;
    if (verify->stage == STAGE_DONE)
        return SZ_OK;
    enum sz_code code = checks[verify->stage](verify, &rest, err);
    if (!rest)
        next_stage(verify);
    *more = code == SZ_OK && verify->stage != STAGE_DONE;
    return code;
}

static enum sz_code begin(struct sz_verify *verify, struct sz_db *db, struct sz_arena *arena,
                          struct sz_error *err) {
    *verify = (struct sz_verify){.db = db, .arena = arena, .next = 1};
    memcpy(verify->report.head, chain_genesis, sizeof verify->report.head);
    enum sz_code code = log_head(db, &verify->until, err);
    int64_t rows = 0;

    for (int i = 0; i < SZ_ENTITY_COUNT && code == SZ_OK; i++) {
        int64_t last = 0;
        code = last_row(verify, sz_entity_def((enum sz_entity)i)->table, &last, err);
        rows += last;
    }
    verify->whole = verify->until.act_id + rows + (SZ_ENTITY_COUNT + 1) * verify->until.change_id;
    return code;
}

enum sz_code sz_verify_open(struct sz_db *db, struct sz_verify **verify, struct sz_error *err) {
    struct sz_arena own = {0};
    struct sz_verify *self = sz_arena_alloc(&own, sizeof *self);
    enum sz_code code = begin(self, db, NULL, err);

    self->own = own;
    self->arena = &self->own;
    *verify = self;
    if (code == SZ_OK)
        return SZ_OK;
    sz_verify_close(self);
    *verify = NULL;
    return code;
}

void sz_verify_progress(const struct sz_verify *verify, int64_t *done, int64_t *whole) {
    *done = verify->done;
    *whole = verify->whole;
}

const struct sz_log_report *sz_verify_report(const struct sz_verify *verify) {
    return &verify->report;
}

void sz_verify_close(struct sz_verify *verify) {
    if (!verify)
        return;
    struct sz_arena own = verify->own; /* which the struct lives in */
    sz_arena_free(&own);
}

enum sz_code sz_log_verify(struct sz_db *db, struct sz_arena *arena, struct sz_log_report *report,
                           struct sz_error *err) {
    struct sz_verify verify;
    bool more = true;

    /* One read transaction: an act saved meanwhile must not look like a break. */
    enum sz_code code = sql_exec(db, "BEGIN", err);
    if (code != SZ_OK)
        return code;
    code = begin(&verify, db, arena, err);
    while (code == SZ_OK && more)
        code = sz_verify_step(&verify, &more, err);
    sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    *report = verify.report;
    return code;
}
