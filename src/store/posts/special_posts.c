/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 特设岗位: appointments with a reason, the regular post before and behind them. */
#include "shizi/special_post.h"

#include <string.h>

#include "shizi/date.h"
#include "shizi/language.h"
#include "store.h"

const char *sz_special_state_name(enum sz_special_state state) {
    static const char *const names[] = {[SZ_SPECIAL_HELD] = N_("在用"),
                                        [SZ_SPECIAL_OVERDUE] = N_("到期未核销"),
                                        [SZ_SPECIAL_OVER] = N_("已核销")};
    return names[state];
}

/* Before: the last regular post that began earlier. Behind: the first appointment that begins when
 * or after the special one ends. Whoever has left the bureau needs no writing off. */
static const char sql[] =
    "SELECT a.id, a.teacher_id, p.school_id, t.name, s.name, a.category, a.series,"
    " a.special_reason, a.doc, a.grade, a.valid_from, a.valid_to,"
    " (SELECT b.grade FROM appointment b WHERE b.teacher_id = a.teacher_id"
    "  AND b.category = a.category AND b.special_reason IS NULL AND b.valid_from < a.valid_from"
    "  ORDER BY b.valid_from DESC LIMIT 1),"
    " n.valid_from, n.doc,"
    " EXISTS (SELECT 1 FROM posting q WHERE q.teacher_id = a.teacher_id AND q.kind = '编制'"
    "  AND q.valid_from <= ?1 AND (q.valid_to IS NULL OR ?1 < q.valid_to))"
    " FROM appointment a JOIN teacher t ON t.id = a.teacher_id"
    " JOIN posting p ON p.id = (SELECT q.id FROM posting q WHERE q.teacher_id = a.teacher_id"
    "  AND q.kind = '编制' AND q.valid_from <= ?1 ORDER BY q.valid_from DESC LIMIT 1)"
    " JOIN school s ON s.id = p.school_id"
    " LEFT JOIN appointment n ON n.id = (SELECT x.id FROM appointment x"
    "  WHERE x.teacher_id = a.teacher_id AND x.category = a.category AND x.id <> a.id"
    "  AND x.valid_from >= a.valid_to AND x.valid_from <= ?1 ORDER BY x.valid_from LIMIT 1)"
    " WHERE a.special_reason IS NOT NULL AND a.valid_from <= ?1 AND (?2 = 0 OR p.school_id = ?2)"
    " ORDER BY s.list_order IS NULL, s.list_order, p.school_id, a.teacher_id, a.valid_from";

static void read_post(sqlite3_stmt *stmt, const char *as_of, struct sz_arena *arena,
                      struct sz_special_post *post) {
    *post = (struct sz_special_post){
        .appointment_id = sqlite3_column_int64(stmt, 0),
        .teacher_id = sqlite3_column_int64(stmt, 1),
        .school_id = sqlite3_column_int64(stmt, 2),
        .name = sql_column_text(stmt, 3, arena),
        .school = sql_column_text(stmt, 4, arena),
        .category = sql_column_text(stmt, 5, arena),
        .series = sql_column_text(stmt, 6, arena),
        .reason = sql_column_text(stmt, 7, arena),
        .doc = sql_column_text(stmt, 8, arena),
        .grade = sql_column_number(stmt, 9),
        .from = sql_column_text(stmt, 10, arena),
        .to = sql_column_text(stmt, 11, arena),
        .origin_grade = sql_column_number(stmt, 12),
        .written_off = sql_column_text(stmt, 13, arena),
        .written_off_doc = sql_column_text(stmt, 14, arena),
    };
    bool on_post = sqlite3_column_int(stmt, 15) != 0;
    bool ended = post->to && sz_date_days(post->to) <= sz_date_days(as_of);
    if (!ended && on_post)
        post->state = SZ_SPECIAL_HELD;
    else
        post->state = post->written_off || !on_post ? SZ_SPECIAL_OVER : SZ_SPECIAL_OVERDUE;
}

enum sz_code sz_special_posts(struct sz_db *db, const char *as_of, int64_t school_id, bool all,
                              struct sz_arena *arena, struct sz_special_post **posts, size_t *count,
                              struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    size_t room = 0;
    bool row = false;
    *posts = NULL;
    *count = 0;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        sql_bind_text(stmt, 1, as_of);
        sqlite3_bind_int64(stmt, 2, school_id);
    }
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "读取特设岗位", err)) == SZ_OK &&
           row) {
        struct sz_special_post post;
        read_post(stmt, as_of, arena, &post);
        if (!all && post.state == SZ_SPECIAL_OVER)
            continue;
        if (*count == room) {
            room = room ? room * 2 : 16;
            struct sz_special_post *more = sz_arena_array(arena, room, sizeof *more);
            if (*count > 0)
                memcpy(more, *posts, *count * sizeof *more);
            *posts = more;
        }
        (*posts)[(*count)++] = post;
    }
    sqlite3_finalize(stmt);
    return code;
}
