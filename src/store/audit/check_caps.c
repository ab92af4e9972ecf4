/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The caps of every year. What is over now was either over when its places were taken, by what the
 * file held then, or has become so: bases lowered later, rules changed, overrides taken back. What
 * the file held then is read from the log (audit_past.c). */
#include <stdlib.h>
#include <string.h>

#include "audit_past.h"
#include "audit_private.h"
#include "shizi/language.h"

static int64_t taken(const struct sz_board_line *line) {
    return line->used + line->held;
}

static const char *sums(struct sz_audit *audit, const struct sz_board_line *line) {
    const char *extra =
        line->extra ? sz_arena_printf(&audit->arena, _("，超限批准 %lld"), (long long)line->extra)
                    : "";
    return sz_arena_printf(
        &audit->arena, _("基数 %lld，上限 %lld%s，已用 %lld，占用 %lld，超 %lld"),
        (long long)line->base, (long long)line->room.cap, extra, (long long)line->used,
        (long long)line->held, (long long)-line->room.available);
}

static enum sz_code put_over(struct sz_audit *audit, const struct sz_board *board,
                             const struct sz_board_line *line, struct sz_finding found,
                             struct sz_error *err) {
    struct past past = {.board = board, .line = line};
    enum sz_code code = past_judge(audit, &past, err);
    if (code != SZ_OK)
        return code;
    found.text = sums(audit, line);
    found.act_id = past.act_id;
    if (past.over)
        return audit_add(audit, "cap_exceeded", found, NULL, 0, err);
    found.text = sz_arena_printf(&audit->arena, _("%s；办理时上限 %lld，没有超过"), found.text,
                                 (long long)past.cap);
    return audit_add(audit, "cap_lowered", found, NULL, 0, err);
}

static enum sz_code check_line(struct sz_audit *audit, const struct sz_board *board,
                               const struct sz_board_line *line, struct sz_error *err) {
    struct sz_finding found = {
        .year = board->year, .series = line->series, .level = sz_post_level_code(line->level)};
    if (line->room.available >= 0)
        return SZ_OK;
    if (line->base > 0)
        return put_over(audit, board, line, found, err);
    found.text =
        sz_arena_printf(&audit->arena, _("%s 没有核准岗位，已用 %lld，占用 %lld，占基数的比例 —"),
                        board->base_date, (long long)line->used, (long long)line->held);
    return audit_add(audit, "cap_no_base", found, NULL, 0, err);
}

/* A number of its own beside the 15 %: rule zhenggao_limit. */
static enum sz_code check_zhenggao(struct sz_audit *audit, const struct sz_board *board,
                                   const struct sz_board_line *line, struct sz_error *err) {
    int64_t limit = board->rules.zhenggao_limit;
    struct sz_finding found = {
        .year = board->year, .series = line->series, .level = sz_post_level_code(line->level)};
    if (limit == SZ_NONE || line->level != SZ_SENIOR || line->zhenggao <= limit)
        return SZ_OK;
    found.text = sz_arena_printf(&audit->arena, _("到正高 %lld 人，限额 %lld"),
                                 (long long)line->zhenggao, (long long)limit);
    return audit_add(audit, "zhenggao_exceeded", found, NULL, 0, err);
}

/* ---- 下达 ---- */

static enum sz_code check_allotted(struct sz_audit *audit, const struct sz_board *board,
                                   struct sz_error *err) {
    static const char sql[] =
        "SELECT l.series, l.level, sum(l.places), max(l.id) FROM allotment l"
        " JOIN promotion_batch b ON b.id = l.batch_id WHERE b.year = ?1 AND l.on_date <= ?2"
        " GROUP BY l.series, l.level";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(audit->db, sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, board->year);
        sql_bind_text(stmt, 2, board->as_of);
    }
    while (code == SZ_OK && (code = sql_step(audit->db, stmt, &row, "审计", err)) == SZ_OK && row) {
        struct sz_finding found = {.year = board->year,
                                   .series = (const char *)sqlite3_column_text(stmt, 0),
                                   .level = (const char *)sqlite3_column_text(stmt, 1)};
        const struct sz_board_line *line =
            sz_board_line(board, found.series, sz_post_level_read(found.level));
        int64_t most = line ? line->room.cap + line->extra : 0;
        int64_t sum = sqlite3_column_int64(stmt, 2);
        if (sum <= most)
            continue;
        found.text = sz_arena_printf(&audit->arena, _("共下达 %lld，上限和超限批准共 %lld"),
                                     (long long)sum, (long long)most);
        code = audit_add(audit, "allotted_over", found, "allotment", sqlite3_column_int64(stmt, 3),
                         err);
    }
    sqlite3_finalize(stmt);
    return code;
}

/* ---- all years ---- */

static enum sz_code check_year(struct sz_audit *audit, int64_t year, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_board board;
    enum sz_code code = sz_board_count(audit->db, year, audit->as_of, NULL, &arena, &board, err);
    for (size_t i = 0; code == SZ_OK && i < board.count; i++) {
        const struct sz_board_line *line = &board.lines[i];
        if (taken(line) > 0)
            code = check_line(audit, &board, line, err);
        if (code == SZ_OK)
            code = check_zhenggao(audit, &board, line, err);
    }
    if (code == SZ_OK)
        code = check_allotted(audit, &board, err);
    sz_arena_free(&arena);
    return code;
}

enum sz_code audit_caps(struct sz_audit *audit, struct sz_error *err) {
    static const char sql[] = "SELECT year FROM promotion_batch UNION SELECT year FROM application"
                              " UNION SELECT year FROM quota_override ORDER BY 1";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(audit->db, sql, &stmt, err);
    while (code == SZ_OK && (code = sql_step(audit->db, stmt, &row, "审计", err)) == SZ_OK && row)
        if (!audit->year || audit->year == sqlite3_column_int64(stmt, 0))
            code = check_year(audit, sqlite3_column_int64(stmt, 0), err);
    sqlite3_finalize(stmt);
    return code;
}
