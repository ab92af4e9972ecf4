/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board is put together from three counts: posts on the base date, posts and people on the
 * date, and applications. */
#include "shizi/board.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "board_private.h"
#include "post_staff.h"
#include "shizi/language.h"
#include "shizi/promotion.h"
#include "store.h"

const char *sz_limit_name(enum sz_limit limit) {
    static const char *const names[] = {[SZ_LIMIT_CAP] = N_("年度上限"),
                                        [SZ_LIMIT_VACANCY] = N_("空岗"),
                                        [SZ_LIMIT_STANDARD] = N_("省定标准")};
    return names[limit];
}

const char *sz_cap_mode_name(enum sz_cap_mode mode) {
    static const char *const names[] = {
        [SZ_CAP_STOP] = "stop", [SZ_CAP_WARN] = "warn", [SZ_CAP_TRACK] = "track"};
    return names[mode];
}

/* ---- lines ---- */

struct counting {
    struct sz_db *db;
    struct post_staff staff; /* as of the date */
    struct sz_board *board;
    struct sz_arena *arena;
    size_t room;
    struct sz_post_cell *cells, *base_cells; /* as of the date, on the base date */
    size_t cell_count, base_count;
};

/* The line of a series and level; both levels of a series are made at once. */
static struct sz_board_line *line_of(struct counting *counting, const char *series,
                                     enum sz_post_level level) {
    struct sz_board *board = counting->board;
    for (size_t i = 0; i < board->count; i++)
        if (board->lines[i].level == level && strcmp(board->lines[i].series, series) == 0)
            return &board->lines[i];
    if (board->count + 2 > counting->room) {
        size_t room = counting->room ? counting->room * 2 : 16;
        struct sz_board_line *lines = sz_arena_array(counting->arena, room, sizeof *lines);
        if (board->count > 0)
            memcpy(lines, board->lines, board->count * sizeof *lines);
        board->lines = lines;
        counting->room = room;
    }
    size_t at = board->count;
    board->lines[at] = (struct sz_board_line){.series = series, .level = SZ_SENIOR};
    board->lines[at + 1] = (struct sz_board_line){.series = series, .level = SZ_INTERMEDIATE};
    board->count += 2;
    return &board->lines[level == SZ_SENIOR ? at : at + 1];
}

static void count_cell(struct counting *counting, const struct sz_post_cell *cell) {
    if (cell->level == SZ_JUNIOR) {
        struct sz_board_line *line = line_of(counting, cell->series, SZ_INTERMEDIATE);
        line->junior_approved += cell->approved;
        line->junior_occupied += cell->occupied;
    } else if (cell->level < SZ_POST_LEVELS) {
        struct sz_board_line *line = line_of(counting, cell->series, cell->level);
        line->approved += cell->approved;
        line->occupied += cell->occupied;
        line->special += cell->special;
        line->expired += cell->expired;
    }
}

static enum sz_code count_posts(struct counting *counting, struct sz_error *err) {
    const char *as_of = counting->board->as_of;
    enum sz_code code =
        post_staff_read(counting->db, as_of, counting->arena, &counting->staff, err);
    if (code == SZ_OK)
        code = posts_gather(counting->db, as_of, counting->arena, &counting->staff,
                            &counting->cells, &counting->cell_count, err);
    for (size_t i = 0; i < counting->cell_count && code == SZ_OK; i++)
        count_cell(counting, &counting->cells[i]);
    return code;
}

static enum sz_code count_base(struct counting *counting, struct sz_error *err) {
    enum sz_code code = sz_posts_approved(counting->db, counting->board->base_date, counting->arena,
                                          &counting->base_cells, &counting->base_count, err);
    for (size_t i = 0; i < counting->base_count && code == SZ_OK; i++) {
        const struct sz_post_cell *cell = &counting->base_cells[i];
        if (cell->level == SZ_SENIOR || cell->level == SZ_INTERMEDIATE)
            line_of(counting, cell->series, cell->level)->base += cell->approved;
    }
    return code;
}

static enum sz_code count_charges(struct counting *counting, struct sz_error *err) {
    const struct sz_board *board = counting->board;
    struct sz_charge *charges = NULL;
    size_t count = 0;
    enum sz_code code = sz_charges(counting->db, 0, board->as_of, &board->rules, counting->arena,
                                   &charges, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const struct sz_charge *charge = &charges[i];
        enum sz_post_level level = sz_post_level_of_title(charge->level);
        if (level > SZ_INTERMEDIATE)
            continue;
        struct sz_board_line *line = line_of(counting, charge->series, level);
        bool of_year = charge->year == board->year && charge->in_cap;
        line->used += of_year && charge->effect == SZ_QUOTA_USED;
        line->held += of_year && charge->effect == SZ_QUOTA_HELD;
        line->held_posts += charge->in_vacancy;
        line->zhenggao += charge->year == board->year && charge->effect != SZ_QUOTA_FREE &&
                          strcmp(charge->level, ZH_("正高")) == 0;
    }
    return code;
}

static enum sz_code count_overrides(struct counting *counting, struct sz_error *err) {
    const struct sz_board *board = counting->board;
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_all(counting->db, SZ_QUOTA_OVERRIDE, counting->arena, &records,
                                       &ids, &count, err);
    const struct sz_quota_override *all = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        enum sz_post_level level = sz_post_level_read(all[i].level);
        if (all[i].year == board->year && level <= SZ_INTERMEDIATE && all[i].approved_on &&
            sz_date_days(all[i].approved_on) <= sz_date_days(board->as_of))
            line_of(counting, all[i].series, level)->extra += all[i].places;
    }
    return code;
}

static enum sz_code count_unappointed(struct counting *counting, struct sz_error *err) {
    struct sz_unappointed *people = NULL;
    size_t count = 0;
    enum sz_code code =
        posts_unappointed_find(counting->db, counting->board->as_of, counting->arena,
                               &counting->staff, &people, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        enum sz_post_level level = sz_post_level_of_title(people[i].title_level);
        if (level <= SZ_INTERMEDIATE && level != sz_post_level_of_title(people[i].appointed_level))
            line_of(counting, people[i].series, level)->unappointed++;
    }
    return code;
}

enum sz_code sz_year_closed(struct sz_db *db, int64_t year, const char *as_of, bool *closed,
                            struct sz_error *err) {
    struct sz_arena arena = {0};
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    *closed = false;
    enum sz_code code = sz_records_all(db, SZ_YEAR_CLOSE, &arena, &records, &ids, &count, err);
    const struct sz_year_close *all = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (all[i].year == year && sz_date_days(all[i].on_date) <= sz_date_days(as_of))
            *closed = strcmp(all[i].kind, ZH_("结算")) == 0;
    sz_arena_free(&arena);
    return code;
}

/* ---- rooms ---- */

static int64_t cap_by_unit(const struct sz_board_line *line, const struct board_units *units,
                           int64_t rate) {
    int64_t cap = 0;
    for (size_t i = 0; i < units->count; i++)
        if (units->units[i].level == line->level &&
            strcmp(units->units[i].series, line->series) == 0)
            cap += sz_quota_cap(units->units[i].posts, rate);
    return cap;
}

/* Linyi's reading of 15 %: who holds the title, appointed or not, may exceed the posts by it. */
static int64_t stock_left(const struct sz_board_line *line, int64_t cap) {
    return line->base + cap + line->extra - line->occupied - line->unappointed - line->held;
}

static void make_room(const struct sz_board *board, const struct board_units *units,
                      struct sz_board_line *line, int64_t standard) {
    const struct sz_quota_rules *rules = &board->rules;
    int64_t cap = rules->unit == SZ_CAP_BUREAU ? sz_quota_cap(line->base, rules->cap_rate)
                                               : cap_by_unit(line, units, rules->cap_rate);
    struct sz_quota_counts counts = {
        .base = line->base,
        .rate = rules->cap_rate,
        .used = line->used,
        .held = line->held,
        .held_posts = line->held_posts,
        .extra = line->extra,
        .level = {line->approved, line->occupied},
        .junior = {line->junior_approved, line->junior_occupied},
        .pooled = line->level == SZ_INTERMEDIATE,
        .pool = rules->pool,
        .standard = standard,
    };
    /* what is lost by cutting off in every school or stage */
    counts.extra -= sz_quota_cap(line->base, rules->cap_rate) - cap;
    if (rules->by_stock) /* and what a stock leaves instead of a number a year */
        counts.extra += stock_left(line, cap) - (cap + line->extra - line->used - line->held);
    line->room = sz_quota_room(&counts);
    line->room.cap = cap;
}

static enum sz_code make_rooms(struct counting *counting, struct sz_error *err) {
    struct sz_board *board = counting->board;
    struct board_units units = {0};
    struct board_standards standards = {0}, then = {0};
    enum sz_code code = SZ_OK;
    if (board->rules.unit != SZ_CAP_BUREAU)
        code = board_units_count(counting->db, board->base_date, board->rules.unit, counting->arena,
                                 &units, err);
    if (code == SZ_OK && board->rules.posts_by_standard)
        code = board_standards_read(counting->db, board->base_date, counting->arena, &then, err);
    if (code == SZ_OK)
        code = board_standards_read(counting->db, board->as_of, counting->arena, &standards, err);
    for (size_t i = 0; i < board->count && code == SZ_OK; i++) {
        struct sz_board_line *line = &board->lines[i];
        int64_t standard = board_standard(&standards, counting->cells, counting->cell_count,
                                          line->series, line->level);
        int64_t base = board_standard(&then, counting->base_cells, counting->base_count,
                                      line->series, line->level);
        if (board->rules.posts_by_standard && base != SZ_QUOTA_NO_STANDARD)
            line->base = base;
        make_room(board, &units, line, standard);
    }
    return code;
}

/* ---- the whole ---- */

static int place_of(struct sz_db *db, const char *series) {
    const struct sz_code_row *row = sz_code_find(sz_db_codes(db), "title_series", series);
    return row ? row->rank : 999;
}

/* In the order of the list of series; there are a dozen lines at most. */
static void sort_lines(struct sz_db *db, struct sz_board *board) {
    for (size_t i = 1; i < board->count; i++) {
        struct sz_board_line line = board->lines[i];
        int place = place_of(db, line.series) * 8 + (int)line.level;
        size_t at = i;
        for (; at > 0 &&
               place_of(db, board->lines[at - 1].series) * 8 + (int)board->lines[at - 1].level >
                   place;
             at--)
            board->lines[at] = board->lines[at - 1];
        board->lines[at] = line;
    }
}

/* Lines where there is nothing at all say nothing. */
static void drop_empty(struct sz_board *board) {
    size_t kept = 0;
    for (size_t i = 0; i < board->count; i++) {
        const struct sz_board_line *line = &board->lines[i];
        if (line->base || line->approved || line->occupied || line->special || line->used ||
            line->held || line->extra || line->unappointed)
            board->lines[kept++] = *line;
    }
    board->count = kept;
}

enum sz_code sz_quota_year_rules(struct sz_db *db, int64_t year, const char *as_of,
                                 struct sz_arena *arena, struct sz_quota_rules *rules, char on[11],
                                 struct sz_error *err) {
    char last[16];
    snprintf(last, sizeof last, "%04d-12-31", (int)(year % 10000));
    bool past = sz_date_days(last) < sz_date_days(as_of);
    snprintf(on, 11, "%.10s", past ? last : as_of);
    return sz_quota_rules(db, on, arena, rules, err);
}

static enum sz_code open_board(struct sz_db *db, int64_t year, const char *as_of,
                               const struct sz_quota_rules *rules, struct sz_arena *arena,
                               struct sz_board *board, struct sz_error *err) {
    char today[11];
    sz_db_today(db, today);
    *board = (struct sz_board){.year = year};
    sz_date_first_day(as_of ? as_of : today, board->as_of);
    enum sz_code code =
        sz_quota_year_rules(db, year, board->as_of, arena, &board->rules, board->rules_on, err);
    if (code != SZ_OK)
        return code;
    if (rules)
        board->rules = *rules;
    char base[32];
    snprintf(base, sizeof base, "%04d-%s", (int)(year % 10000), board->rules.base_day);
    if (sz_date_check(base) != SZ_DATE_DAY)
        return sz_fail(err, SZ_USAGE, "写成 --year 2026", "没有 %lld 这个年度", (long long)year);
    sz_date_first_day(base, board->base_date);
    return SZ_OK;
}

enum sz_code sz_board_count(struct sz_db *db, int64_t year, const char *as_of,
                            const struct sz_quota_rules *rules, struct sz_arena *arena,
                            struct sz_board *board, struct sz_error *err) {
    struct counting counting = {.db = db, .board = board, .arena = arena};
    enum sz_code code = open_board(db, year, as_of, rules, arena, board, err);
    if (code == SZ_OK)
        code = count_posts(&counting, err);
    if (code == SZ_OK)
        code = count_base(&counting, err);
    if (code == SZ_OK)
        code = count_charges(&counting, err);
    if (code == SZ_OK)
        code = count_overrides(&counting, err);
    if (code == SZ_OK)
        code = count_unappointed(&counting, err);
    if (code == SZ_OK)
        code = sz_year_closed(db, year, board->as_of, &board->closed, err);
    if (code == SZ_OK)
        code = make_rooms(&counting, err);
    if (code != SZ_OK)
        return code;
    drop_empty(board);
    sort_lines(db, board);
    return SZ_OK;
}

const struct sz_board_line *sz_board_line(const struct sz_board *board, const char *series,
                                          enum sz_post_level level) {
    for (size_t i = 0; i < board->count; i++)
        if (board->lines[i].level == level && strcmp(board->lines[i].series, series) == 0)
            return &board->lines[i];
    return NULL;
}
