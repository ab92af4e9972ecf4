/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The act pipeline. One function commits; nothing else in the program writes facts. */
#include "store.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "shizi/language.h"
#include "shizi/text.h"

struct sz_act {
    struct sz_db *db;
    struct sz_arena arena;
    struct sz_act_info info;
    sz_prepare_fn *prepare;
    void *ctx;
    struct sz_changes *set;
    struct head head; /* of the log when the set was prepared */
    int64_t base[SZ_ENTITY_COUNT];
};

enum { COMMIT_TRIES = 5, COMMIT_PAUSE_MS = 20, COMMIT_WAITS = 500 };

enum sz_code log_head(struct sz_db *db, struct head *head, struct sz_error *err) {
    static const char sql[] = "SELECT (SELECT max(id) FROM act), (SELECT max(id) FROM change),"
                              " (SELECT hash FROM act ORDER BY id DESC LIMIT 1)";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    *head = (struct head){0};
    memcpy(head->hash, chain_genesis, sizeof head->hash);

    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK)
        code = sql_step(db, stmt, &row, "读取日志", err);
    if (row && sqlite3_column_type(stmt, 0) != SQLITE_NULL) {
        const char *hash = (const char *)sqlite3_column_text(stmt, 2);
        head->act_id = sqlite3_column_int64(stmt, 0);
        if (hash && strlen(hash) == 64)
            memcpy(head->hash, hash, sizeof head->hash);
    }
    if (row)
        head->change_id = sqlite3_column_int64(stmt, 1);
    sqlite3_finalize(stmt);
    return code;
}

/* Own copy of what the caller said, with what it left open filled in. */
static void keep_info(struct sz_act *act, const struct sz_act_info *info) {
    struct sz_arena *arena = &act->arena;
    char today[11];
    sz_db_today(act->db, today);

    act->info = (struct sz_act_info){
        .kind = sz_arena_copy(arena, info->kind),
        .title = sz_arena_copy(arena, info->title),
        .reason = sz_arena_copy(arena, info->reason),
        .doc = info->doc && *info->doc ? sz_text_doc_no(arena, info->doc) : NULL,
        .effective_on = sz_arena_copy(arena, info->effective_on ? info->effective_on : today),
        .undoes = info->undoes,
    };
    const char *evidence = info->evidence  ? info->evidence
                           : act->info.doc ? ZH_("文号")
                                           : ZH_("待补文号");
    act->info.evidence = sz_arena_copy(arena, evidence);
}

/* Note the head, then fill a new set from the database as it is. */
static enum sz_code fill(struct sz_act *act, struct sz_changes **set, struct head *head,
                         struct sz_error *err) {
    enum sz_code code = log_head(act->db, head, err);
    if (code != SZ_OK)
        return code;
    *set = changes_new(act->db, err);
    if (!*set)
        return SZ_IO;
    code = act->prepare(*set, act->ctx, err);
    enum sz_code ended = sql_batch_end(act->db, code == SZ_OK ? err : NULL);
    if (code == SZ_OK && ended == SZ_OK)
        code = recusal_check(act->db, act->info.kind, *set, err);
    return code != SZ_OK ? code : ended;
}

enum sz_code sz_act_permitted(struct sz_db *db, const char *kind, struct sz_error *err) {
    return permission_check(sz_db_actor(db), kind, err);
}

static enum sz_code check_info(struct sz_db *db, const struct sz_act_info *info,
                               struct sz_error *err) {
    if (info->evidence && !sz_code_read(sz_db_codes(db), "evidence", info->evidence))
        return sz_fail(err, SZ_USAGE,
                       "可用：文号 会议纪要 审批表 证书 本人申请 学校报告 待补文号 无",
                       "没有材料类别“%s”", info->evidence);
    return sz_act_permitted(db, info->kind, err);
}

static enum sz_code prepare_act(struct sz_db *db, const struct sz_act_info *info,
                                sz_prepare_fn *prepare, void *ctx, struct sz_act **act,
                                struct sz_error *err) {
    enum sz_code code = check_info(db, info, err);
    if (code != SZ_OK)
        return code;

    struct sz_act *new = calloc(1, sizeof *new);
    if (!new)
        return sz_no_memory(err);
    new->db = db;
    new->prepare = prepare;
    new->ctx = ctx;
    keep_info(new, info);

    code = fill(new, &new->set, &new->head, err);
    if (code != SZ_OK)
        sz_act_free(new);
    else
        *act = new;
    return code;
}

enum sz_code sz_act_prepare(struct sz_db *db, const struct sz_act_info *info,
                            sz_prepare_fn *prepare, void *ctx, struct sz_act **act,
                            struct sz_error *err) {
    struct sz_error own;
    *act = NULL;
    if (!err)
        err = &own;
    enum sz_code code = prepare_act(db, info, prepare, ctx, act, err);
    if (code == SZ_DENIED)
        denial_note(db, info, err->message);
    return code;
}

void sz_act_free(struct sz_act *act) {
    if (!act)
        return;
    changes_free(act->set);
    sz_arena_free(&act->arena);
    free(act);
}

struct sz_changes *sz_act_changes(struct sz_act *act) {
    return act->set;
}

const struct sz_act_info *sz_act_info(const struct sz_act *act) {
    return &act->info;
}

int64_t sz_act_real_id(const struct sz_act *act, enum sz_entity entity, int64_t placeholder) {
    return placeholder < 0 ? act->base[entity] - placeholder : placeholder;
}

/* ---- commit ---- */

static enum sz_code insert_act(struct sz_act *act, struct chain_act *row, struct sz_error *err) {
    static const char sql[] =
        "INSERT INTO act (at, actor, kind, title, reason, evidence, doc, effective_on, undoes,"
        " prev_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, '')";
    sqlite3_stmt *stmt = NULL;
    enum sz_code code = sql_prepare(act->db, sql, &stmt, err);
    if (code != SZ_OK)
        return code;

    const char *texts[] = {row->at,     row->actor,    row->kind, row->title,
                           row->reason, row->evidence, row->doc,  row->effective_on};
    for (int i = 0; i < 8; i++)
        sql_bind_text(stmt, i + 1, texts[i]);
    sql_bind_number(stmt, 9, row->undoes ? row->undoes : SZ_NONE);
    sql_bind_text(stmt, 10, row->prev_hash);
    code = sql_run(act->db, stmt, "写入日志", err);
    sqlite3_finalize(stmt);
    row->id = sqlite3_last_insert_rowid(act->db->handle);
    return code;
}

static enum sz_code open_for_log(struct sz_db *db, int64_t act_id, struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    enum sz_code code = sql_prepare(db, "UPDATE act_open SET act_id = ?1", &stmt, err);
    if (code == SZ_OK) {
        sql_bind_number(stmt, 1, act_id);
        code = sql_run(db, stmt, "写入日志", err);
    }
    sqlite3_finalize(stmt);
    return code;
}

static enum sz_code apply_one(void *ctx, const struct sz_change *change, struct sz_error *err) {
    return apply_change(ctx, change, err);
}

static enum sz_code write_facts(struct sz_act *act, struct sz_error *err) {
    struct apply *apply = apply_open(act->db, act->set, err);
    if (!apply)
        return SZ_IO;
    for (int i = 0; i < SZ_ENTITY_COUNT; i++)
        act->base[i] = apply_base(apply, (enum sz_entity)i);
    enum sz_code code = sz_changes_each(act->set, apply_one, apply, err);
    apply_close(apply);
    return code;
}

static enum sz_code seal(struct sz_db *db, struct chain_act *row, struct sz_error *err) {
    static const char sql[] =
        "UPDATE act SET first_change = ?2, last_change = ?3, hash = ?4 WHERE id = ?1";
    char hash[65];
    sqlite3_stmt *stmt = NULL;
    enum sz_code code = sql_number(db, "SELECT max(id) FROM change", &row->last_change, err);
    if (code == SZ_OK)
        code = chain_hash(db, row, hash, err);
    if (code == SZ_OK)
        code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, row->id);
        sql_bind_number(stmt, 2, row->first_change);
        sql_bind_number(stmt, 3, row->last_change);
        sql_bind_text(stmt, 4, hash);
        code = sql_run(db, stmt, "写入日志", err);
    }
    sqlite3_finalize(stmt);
    return code;
}

/* Inside the IMMEDIATE transaction: act row, facts, hash. */
static enum sz_code write_act(struct sz_act *act, int64_t *act_id, struct sz_error *err) {
    char now[20];
    sz_db_now(act->db, now);
    struct chain_act row = {
        .at = now,
        .actor = act->db->actor.name,
        .kind = act->info.kind,
        .title = act->info.title,
        .reason = act->info.reason,
        .evidence = act->info.evidence,
        .doc = act->info.doc,
        .effective_on = act->info.effective_on,
        .undoes = act->info.undoes,
        .first_change = act->head.change_id + 1,
        .prev_hash = act->head.hash,
    };
    enum sz_code code = insert_act(act, &row, err);
    if (code == SZ_OK)
        code = open_for_log(act->db, row.id, err);
    if (code == SZ_OK)
        code = write_facts(act, err);
    if (code == SZ_OK)
        code = open_for_log(act->db, SZ_NONE, err);
    if (code == SZ_OK)
        code = seal(act->db, &row, err);
    *act_id = row.id;
    return code;
}

/* A reader that has not finished blocks the COMMIT; the transaction stays open and may be retried.
 */
static enum sz_code commit_patiently(struct sz_db *db, struct sz_error *err) {
    const struct timespec pause = {.tv_nsec = COMMIT_PAUSE_MS * 1000000L};
    int rc = SQLITE_BUSY;
    for (int i = 0; i < COMMIT_WAITS && rc == SQLITE_BUSY; i++) {
        if (i)
            nanosleep(&pause, NULL);
        rc = sqlite3_exec(db->handle, "COMMIT", NULL, NULL, NULL);
    }
    return rc == SQLITE_OK ? SZ_OK : sql_fail(db, "保存", err);
}

/* One try. *moved: the head is no longer the one the set was prepared on; nothing was written. */
static enum sz_code try_commit(struct sz_act *act, bool *moved, int64_t *act_id,
                               struct sz_error *err) {
    struct head now;
    *moved = false;
    enum sz_code code = sql_exec(act->db, "BEGIN IMMEDIATE", err);
    if (code != SZ_OK)
        return code;

    code = log_head(act->db, &now, err);
    if (code == SZ_OK)
        *moved = now.act_id != act->head.act_id || now.change_id != act->head.change_id;
    if (code == SZ_OK && !*moved)
        code = write_act(act, act_id, err);
    if (code == SZ_OK && !*moved)
        code = commit_patiently(act->db, err);
    if (code != SZ_OK || *moved)
        sqlite3_exec(act->db->handle, "ROLLBACK", NULL, NULL, NULL);
    return code;
}

/* The stop that stands on the card, SZ_OK when none does. */
static enum sz_code find_stop(struct sz_act *act, struct sz_error *err) {
    for (size_t i = 0; i < sz_changes_remarks(act->set); i++) {
        enum sz_remark_level level = SZ_NOTE;
        const char *text = sz_changes_remark_at(act->set, i, &level);
        if (level == SZ_STOP)
            return sz_fail(err, SZ_REFUSED, "先处理上述问题", "%s", text);
    }
    return SZ_OK;
}

/* Others wrote in between: prepare on their state; the same effects may go on, others are shown.
 * What can no longer be done at all is told at once: who took the last place, say. */
static enum sz_code prepare_again(struct sz_act *act, struct sz_error *err) {
    struct sz_changes *set = NULL;
    struct head head;
    enum sz_code code = fill(act, &set, &head, err);
    if (code != SZ_OK) {
        changes_free(set);
        return code;
    }
    bool same = changes_equal(act->set, set);
    changes_free(act->set);
    act->set = set;
    act->head = head;
    if (same)
        return SZ_OK;
    code = find_stop(act, err);
    return code != SZ_OK
               ? code
               : sz_fail(err, SZ_CONFLICT, "看过新的前后对照再确认", "确认期间他人改动了相关记录");
}

static enum sz_code may_commit(struct sz_act *act, struct sz_error *err) {
    enum sz_code code = find_stop(act, err);
    if (code == SZ_OK && sz_changes_count(act->set) == 0)
        return sz_fail(err, SZ_REFUSED, "核对要改的值和日期", "没有变化，不必保存");
    return code;
}

/* With the writers' lock held. Only a foreign client can move the head again meanwhile. */
static enum sz_code commit_in_turn(struct sz_act *act, int64_t *act_id, struct sz_error *err) {
    enum sz_code code = SZ_OK;
    bool moved = true;

    for (int i = 0; i < COMMIT_TRIES && moved && code == SZ_OK; i++) {
        code = may_commit(act, err);
        if (code == SZ_OK)
            code = try_commit(act, &moved, act_id, err);
        if (code == SZ_OK && moved)
            code = prepare_again(act, err);
    }
    if (code == SZ_OK && moved)
        code = sz_fail(err, SZ_LOCKED, "稍候再试；没有写入任何内容", "有其他工具正连续改动库文件");
    return code;
}

enum sz_code sz_act_commit(struct sz_act *act, int64_t *act_id, struct sz_error *err) {
    int fd = -1;
    enum sz_code code = may_commit(act, err);
    if (code == SZ_OK)
        code = lock_take(act->db, &fd, err);
    if (code == SZ_OK)
        code = commit_in_turn(act, act_id, err);
    lock_release(fd);
    return code;
}

static enum sz_code each_staged(void *ctx, sz_change_fn *fn, void *fn_ctx, struct sz_error *err) {
    return sz_changes_each(ctx, fn, fn_ctx, err);
}

enum sz_code sz_act_card(struct sz_act *act, size_t limit, struct sz_arena *arena,
                         struct sz_card_line **lines, size_t *count, struct sz_error *err) {
    static const enum sz_card_kind kinds[] = {
        [SZ_NOTE] = SZ_CARD_NOTE, [SZ_WARN] = SZ_CARD_WARN, [SZ_STOP] = SZ_CARD_STOP};
    struct card_lines out = {0};
    const struct card_request request = {.db = act->db,
                                         .set = act->set,
                                         .each = each_staged,
                                         .ctx = act->set,
                                         .limit = limit,
                                         .arena = arena};
    enum sz_code code = card_changes(&request, &out, err);
    for (size_t i = 0; i < sz_changes_remarks(act->set); i++) {
        enum sz_remark_level level = SZ_NOTE;
        const char *text = sz_changes_remark_at(act->set, i, &level);
        card_add(&out, arena, kinds[level], text, "", "");
    }
    *lines = out.lines;
    *count = out.count;
    return code;
}
