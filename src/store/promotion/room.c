/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether there is a place: counted inside the transaction that takes it (the act pipeline prepares
 * again when somebody wrote in between), so that the last place is taken once. */
#include <string.h>

#include "shizi/board.h"
#include "shizi/language.h"
#include "shizi/promotion.h"
#include "shizi/text.h"
#include "store.h"

enum { LINES_MOST = 64 };

/* Places that the moves take of one year, series and level. */
struct want {
    int64_t year;
    const char *series;
    enum sz_post_level level;
    int64_t cap, vacancy, zhenggao;
    struct sz_quota_rules rules; /* of the year */
};

struct room {
    struct sz_changes *set;
    struct sz_db *db;
    struct sz_arena arena;
    char today[11];
    struct want wants[LINES_MOST];
    size_t count;
};

static struct want *want_for(struct room *room, const struct sz_application *said) {
    enum sz_post_level level = sz_post_level_of_title(said->level);
    for (size_t i = 0; i < room->count; i++)
        if (room->wants[i].year == said->year && room->wants[i].level == level &&
            strcmp(room->wants[i].series, said->series) == 0)
            return &room->wants[i];
    if (level > SZ_INTERMEDIATE || room->count == LINES_MOST)
        return NULL;
    struct want *want = &room->wants[room->count++];
    *want = (struct want){.year = said->year, .series = said->series, .level = level};
    return want;
}

/* A past year is judged by the rules then in force. */
static enum sz_code rules_of(struct room *room, struct want *want, struct sz_error *err) {
    char on[11];
    if (want->rules.cap_rate)
        return SZ_OK;
    return sz_quota_year_rules(room->db, want->year, room->today, &room->arena, &want->rules, on,
                               err);
}

/* Free before, not free behind: that takes a place. A place that is held is not taken again. */
static enum sz_code count_move(struct room *room, const struct sz_move *move,
                               struct sz_error *err) {
    const struct sz_application *said = &move->now->said;
    bool inside = sz_post_level_of_title(said->level) == sz_post_level_of_title(said->from_level);
    if (sz_application_effect(move->now->state) != SZ_QUOTA_FREE ||
        sz_application_effect(move->state) == SZ_QUOTA_FREE)
        return SZ_OK;
    struct want *want = want_for(room, said);
    enum sz_code code = want ? rules_of(room, want, err) : SZ_OK;
    if (!want || code != SZ_OK)
        return code;
    want->cap += !sz_text_in_list(want->rules.outside_cap, said->track) &&
                 (!inside || want->rules.zhenggao_counts);
    want->zhenggao += strcmp(said->level, ZH_("正高")) == 0;
    want->vacancy += !inside && !sz_text_in_list(want->rules.outside_vacancy, said->track);
    return SZ_OK;
}

/* Who took a place last, for the clerk who came too late. */
static const char *last_holder(struct room *room, const struct want *want, struct sz_error *err) {
    static const char sql[] =
        "SELECT t.name, s.name, l.state, l.on_date, l.actor FROM application a"
        " JOIN teacher t ON t.id = a.teacher_id JOIN school s ON s.id = a.school_id"
        " JOIN application_state l ON l.id = (SELECT x.id FROM application_state x"
        "  WHERE x.application_id = a.id ORDER BY x.on_date DESC, x.id DESC LIMIT 1)"
        " WHERE a.year = ?1 AND a.series = ?2 AND instr(?3, a.level) > 0"
        " AND instr('局审核通过|人社审核通过|评审通过|结果公示|已聘任|已备案', l.state) > 0"
        " ORDER BY (SELECT max(x.id) FROM application_state x WHERE x.application_id = a.id"
        "  AND x.state = '局审核通过') DESC, l.id DESC LIMIT 1";
    static const char *const titles[] = {
        [SZ_SENIOR] = ZH_("正高|副高"), [SZ_INTERMEDIATE] = ZH_("中级")};
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    const char *text = "";
    if (sql_prepare(room->db, sql, &stmt, err) == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, want->year);
        sql_bind_text(stmt, 2, want->series);
        sql_bind_text(stmt, 3, titles[want->level]);
        if (sql_step(room->db, stmt, &row, "查找申报", err) == SZ_OK && row)
            text = sz_arena_printf(&room->arena, _("；最后一个是%s（%s，%s %s，%s 办理）"),
                                   (const char *)sqlite3_column_text(stmt, 0),
                                   (const char *)sqlite3_column_text(stmt, 1),
                                   (const char *)sqlite3_column_text(stmt, 3),
                                   _((const char *)sqlite3_column_text(stmt, 2)),
                                   (const char *)sqlite3_column_text(stmt, 4));
    }
    sqlite3_finalize(stmt);
    return text;
}

static enum sz_remark_level weight(enum sz_cap_mode mode) {
    return mode == SZ_CAP_STOP ? SZ_STOP : mode == SZ_CAP_WARN ? SZ_WARN : SZ_NOTE;
}

/* The number of its own that 正高 may have besides the cap of 高级. */
static void judge_zhenggao(struct room *room, const struct want *want, const struct sz_board *board,
                           const struct sz_board_line *line) {
    int64_t most = board->rules.zhenggao_limit, taken = line ? line->zhenggao : 0;
    if (want->zhenggao > 0 && most != SZ_NONE && taken + want->zhenggao > most)
        sz_changes_remark(room->set, weight(board->rules.mode),
                          "%lld 年度 %s 正高限额 %lld，已用和占用 %lld，这次要 %lld",
                          (long long)want->year, _(want->series), (long long)most, (long long)taken,
                          (long long)want->zhenggao);
}

static enum sz_code judge(struct room *room, const struct want *want, struct sz_error *err) {
    struct sz_board board;
    enum sz_code code =
        sz_board_count(room->db, want->year, room->today, NULL, &room->arena, &board, err);
    if (code != SZ_OK)
        return code;
    const struct sz_board_line *line = sz_board_line(&board, want->series, want->level);
    static const struct sz_quota_room none = {0};
    const struct sz_quota_room *have = line ? &line->room : &none;
    const char *level = sz_post_level_code(want->level);
    enum sz_remark_level level_of = weight(board.rules.mode);
    judge_zhenggao(room, want, &board, line);
    if (want->cap > 0 && want->cap > have->available)
        sz_changes_remark(room->set, level_of,
                          "%lld 年度 %s %s：上限 %lld，已用 %lld，占用 %lld，还剩 %lld，这次要 "
                          "%lld%s",
                          (long long)want->year, _(want->series), _(level), (long long)have->cap,
                          line ? (long long)line->used : 0, line ? (long long)line->held : 0,
                          (long long)(have->available > 0 ? have->available : 0),
                          (long long)want->cap, last_holder(room, want, err));
    else if (want->vacancy > 0 && want->vacancy > have->vacancy)
        sz_changes_remark(room->set, level_of, "%s %s：空岗 %lld，这次要 %lld%s", _(want->series),
                          _(level), (long long)have->vacancy, (long long)want->vacancy,
                          last_holder(room, want, err));
    else if (want->vacancy > 0 && have->standard != SZ_QUOTA_NO_STANDARD &&
             want->vacancy > have->standard)
        sz_changes_remark(room->set, level_of, "%s %s：省定标准还容 %lld，这次要 %lld",
                          _(want->series), _(level), (long long)have->standard,
                          (long long)want->vacancy);
    return SZ_OK;
}

/* What changes how a settled year stands wants a reopening first. */
static enum sz_code check_closed(struct room *room, const struct sz_move *move,
                                 struct sz_error *err) {
    bool closed = false;
    if (sz_application_effect(move->now->state) == sz_application_effect(move->state))
        return SZ_OK;
    enum sz_code code = sz_year_closed(room->db, move->now->said.year, room->today, &closed, err);
    if (code == SZ_OK && closed)
        code = sz_fail(err, SZ_REFUSED,
                       "由审核人先重开：shizi quota reopen --year 年度 --reason 事由 --doc 文号",
                       "%lld 年度已结算，%s 的申报不能再变", (long long)move->now->said.year,
                       move->now->name);
    return code;
}

enum sz_code sz_room_check(struct sz_changes *set, const struct sz_move *moves, size_t count,
                           struct sz_error *err) {
    struct room *room = sz_arena_alloc(&sz_changes_db(set)->arena, sizeof *room);
    *room = (struct room){.set = set, .db = sz_changes_db(set)};
    sz_db_today(room->db, room->today);
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        code = check_closed(room, &moves[i], err);
        if (code == SZ_OK)
            code = count_move(room, &moves[i], err);
    }
    for (size_t i = 0; i < room->count && code == SZ_OK; i++)
        code = judge(room, &room->wants[i], err);
    sz_arena_free(&room->arena);
    return code;
}
