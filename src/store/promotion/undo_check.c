/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undoing a step of the round is a step itself: back to the state before. */
#include <string.h>

#include "shizi/language.h"
#include "shizi/promotion.h"
#include "store.h"

enum { MOVES_MOST = 4096 };

struct undoing {
    struct sz_db *db;
    struct sz_arena arena;
    struct sz_move *moves;
    size_t count;
};

/* The step before @p id, NULL when there is none: the case is gone with it. */
static enum sz_code state_before(struct undoing *undo, int64_t case_id, int64_t id,
                                 const char **state, struct sz_error *err) {
    static const char sql[] =
        "SELECT state FROM application_state WHERE application_id = ?1 AND id <> ?2"
        " ORDER BY on_date DESC, id DESC LIMIT 1";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    *state = NULL;
    enum sz_code code = sql_prepare(undo->db, sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, case_id);
        sqlite3_bind_int64(stmt, 2, id);
        code = sql_step(undo->db, stmt, &row, "核对撤销", err);
    }
    if (row)
        *state = sql_column_text(stmt, 0, &undo->arena);
    sqlite3_finalize(stmt);
    return code;
}

/* Whether @p id is the last step of its case, and which step is. */
static enum sz_code check_last(struct undoing *undo, const struct sz_application_state *step,
                               int64_t id, struct sz_error *err) {
    static const char sql[] =
        "SELECT s.id, s.state, s.on_date, t.name FROM application_state s"
        " JOIN application a ON a.id = s.application_id JOIN teacher t ON t.id = a.teacher_id"
        " WHERE s.application_id = ?1 ORDER BY s.on_date DESC, s.id DESC LIMIT 1";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(undo->db, sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, step->application_id);
        code = sql_step(undo->db, stmt, &row, "核对撤销", err);
    }
    if (row && sqlite3_column_int64(stmt, 0) != id)
        code = sz_fail(err, SZ_REFUSED, "先撤销后面的业务，再撤销这一笔",
                       "%s 的申报后来办到了“%s”（%s），不能撤销“%s”",
                       (const char *)sqlite3_column_text(stmt, 3),
                       _((const char *)sqlite3_column_text(stmt, 1)),
                       (const char *)sqlite3_column_text(stmt, 2), _(step->state));
    sqlite3_finalize(stmt);
    return code;
}

static enum sz_code add_move(struct undoing *undo, int64_t case_id, const char *from,
                             const char *to, struct sz_error *err) {
    if (undo->count == MOVES_MOST)
        return SZ_OK;
    struct sz_case *one = sz_arena_alloc(&undo->arena, sizeof *one);
    struct sz_move *move = &undo->moves[undo->count];
    struct sz_teacher teacher;
    enum sz_code code =
        sz_record_get(undo->db, SZ_APPLICATION, case_id, &undo->arena, &one->said, err);
    if (code == SZ_OK)
        code =
            sz_record_get(undo->db, SZ_TEACHER, one->said.teacher_id, &undo->arena, &teacher, err);
    if (code != SZ_OK)
        return code;
    one->id = case_id;
    one->name = teacher.name;
    one->state = from;
    *move = (struct sz_move){one, to};
    undo->count++;
    return SZ_OK;
}

static enum sz_code look(void *ctx, const struct sz_change *change, struct sz_error *err) {
    struct undoing *undo = ctx;
    const char *before = NULL;
    if (change->entity != SZ_APPLICATION_STATE || change->op == SZ_UPDATE)
        return SZ_OK;
    const struct sz_application_state *step =
        change->op == SZ_DELETE ? change->before : change->after;
    const char *state = sz_arena_copy(&undo->arena, step->state);
    enum sz_code code = SZ_OK;
    if (change->op == SZ_DELETE)
        code = check_last(undo, step, change->id, err);
    if (code == SZ_OK)
        code = state_before(undo, step->application_id, change->id, &before, err);
    if (code != SZ_OK || (!before && change->op == SZ_INSERT)) /* the case comes back too */
        return code;
    const char *none = sz_application_step("withdraw")->to;
    return change->op == SZ_DELETE
               ? add_move(undo, step->application_id, state, before ? before : none, err)
               : add_move(undo, step->application_id, before, state, err);
}

enum sz_code promotion_undo_check(struct sz_changes *set, struct sz_error *err) {
    struct undoing undo = {.db = sz_changes_db(set)};
    undo.moves = sz_arena_array(&undo.arena, MOVES_MOST, sizeof *undo.moves);
    enum sz_code code = sz_changes_each(set, look, &undo, err);
    if (code == SZ_OK && undo.count > 0)
        code = sz_room_check(set, undo.moves, undo.count, err);
    sz_arena_free(&undo.arena);
    return code;
}
