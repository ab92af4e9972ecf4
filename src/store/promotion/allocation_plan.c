/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims of the schools, from the same counts as the board. */
#include "shizi/allocation_plan.h"

#include <stdlib.h>
#include <string.h>

#include "shizi/allocation.h"
#include "shizi/board.h"
#include "shizi/language.h"
#include "shizi/text.h"
#include "store.h"

enum { PERCENT = 100 };

struct planning {
    struct sz_db *db;
    struct sz_arena *arena;
    struct sz_allocation_plan *plan;
    size_t room;
    const char *areas;
    char today[11];
    bool pooled;
};

static struct sz_allocation_line *line_of(struct planning *in, int64_t school_id) {
    struct sz_allocation_plan *plan = in->plan;
    for (size_t i = plan->count; i-- > 0;) /* cells come school by school */
        if (plan->lines[i].school_id == school_id)
            return &plan->lines[i];
    if (plan->count == in->room) {
        in->room = in->room ? in->room * 2 : 64;
        struct sz_allocation_line *more = sz_arena_array(in->arena, in->room, sizeof *more);
        if (plan->count > 0)
            memcpy(more, plan->lines, plan->count * sizeof *more);
        plan->lines = more;
    }
    plan->lines[plan->count] = (struct sz_allocation_line){.school_id = school_id};
    return &plan->lines[plan->count++];
}

static bool below(enum sz_post_level level, enum sz_post_level of) {
    return (int)level == (int)of + 1;
}

static enum sz_code gather_posts(struct planning *in, struct sz_error *err) {
    struct sz_post_cell *cells = NULL;
    size_t count = 0;
    enum sz_post_level level = in->plan->level;
    enum sz_code code = sz_posts_count(in->db, in->today, in->arena, &cells, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const struct sz_post_cell *cell = &cells[i];
        if (!cell->series || strcmp(cell->series, in->plan->series) != 0)
            continue;
        struct sz_allocation_line *line = line_of(in, cell->school_id);
        if (cell->level == level || (in->pooled && cell->level == SZ_JUNIOR))
            line->approved += cell->approved;
        if (cell->level == level)
            line->occupied += cell->occupied;
        if (below(cell->level, level))
            line->candidates += cell->occupied;
    }
    return code;
}

/* Places that are held already take a vacancy of their school. */
static enum sz_code gather_held(struct planning *in, const struct sz_quota_rules *rules,
                                int64_t batch_id, struct sz_error *err) {
    struct sz_charge *charges = NULL;
    size_t count = 0;
    enum sz_code code = sz_charges(in->db, 0, in->today, rules, in->arena, &charges, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        if (strcmp(charges[i].series, in->plan->series) != 0 ||
            sz_post_level_of_title(charges[i].level) != in->plan->level)
            continue;
        struct sz_allocation_line *line = line_of(in, charges[i].school_id);
        bool taken = charges[i].in_cap && charges[i].batch_id == batch_id;
        line->occupied += charges[i].in_vacancy;
        line->taken += taken;
        in->plan->taken += taken;
    }
    return code;
}

static enum sz_code gather_allotted(struct planning *in, int64_t batch_id, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    const char *level = sz_post_level_code(in->plan->level);
    if (!batch_id)
        return SZ_OK;
    enum sz_code code =
        sz_records_of(in->db, SZ_ALLOTMENT, batch_id, in->arena, &records, &ids, &count, err);
    const struct sz_allotment *all = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (strcmp(all[i].series, in->plan->series) == 0 && strcmp(all[i].level, level) == 0)
            line_of(in, all[i].school_id)->allotted = all[i].places;
    return code;
}

static enum sz_code name_schools(struct planning *in, int64_t *orders, struct sz_error *err) {
    static const char sql[] =
        "SELECT s.name, coalesce(s.list_order, 1000000000), t.area, t.weak FROM school s"
        " LEFT JOIN school_status t ON t.school_id = s.id AND t.valid_from <= ?2"
        "  AND (t.valid_to IS NULL OR ?2 < t.valid_to) WHERE s.id = ?1";
    sqlite3_stmt *stmt = NULL;
    enum sz_code code = sql_prepare(in->db, sql, &stmt, err);
    for (size_t i = 0; i < in->plan->count && code == SZ_OK; i++) {
        struct sz_allocation_line *line = &in->plan->lines[i];
        bool row = false;
        sqlite3_reset(stmt);
        sqlite3_bind_int64(stmt, 1, line->school_id);
        sql_bind_text(stmt, 2, in->today);
        code = sql_step(in->db, stmt, &row, "统计岗位", err);
        if (!row)
            continue;
        const char *area = sql_column_text(stmt, 2, in->arena);
        line->school = sql_column_text(stmt, 0, in->arena);
        line->rural = (area && sz_text_in_list(in->areas, area)) || sqlite3_column_int(stmt, 3);
        orders[i] = sqlite3_column_int64(stmt, 1) * 100000 + line->school_id;
    }
    sqlite3_finalize(stmt);
    return code;
}

/* ---- sharing out ---- */

static int64_t least(int64_t a, int64_t b) {
    return a < b ? a : b;
}

static void claim(struct planning *in, struct sz_claim *claims, const int64_t *orders) {
    for (size_t i = 0; i < in->plan->count; i++) {
        struct sz_allocation_line *line = &in->plan->lines[i];
        int64_t vacant = line->approved - line->occupied;
        line->vacant = vacant > 0 ? vacant : 0;
        line->weight = line->vacant * (PERCENT + (line->rural ? in->plan->bonus : 0));
        claims[i] = (struct sz_claim){.weight = line->weight,
                                      .most = least(line->vacant, line->candidates),
                                      .order = orders[i]};
    }
}

/* Quotients in tenths, for reading only: weight / (2 · given ± 1). */
static double quotient(const struct sz_allocation_line *line, int64_t divisor) {
    return (double)line->weight / (double)divisor;
}

static const char *why(const struct planning *in, const struct sz_allocation_line *line,
                       double border) {
    struct sz_arena *arena = in->arena;
    const char *before =
        line->taken ? sz_arena_printf(arena, _("本批已占 %lld；"), (long long)line->taken) : "";
    const char *start = sz_arena_printf(
        arena, _("%s空岗 %lld，下一级 %lld 人%s，权重 %lld"), before, (long long)line->vacant,
        (long long)line->candidates,
        line->rural ? sz_arena_printf(arena, _("，农村加 %ld%%"), in->plan->bonus) : "",
        (long long)line->weight);
    int64_t most = least(line->vacant, line->candidates), given = line->webster;
    const char *last =
        given == 0 ? ""
                   : sz_arena_printf(arena, _("；第 %lld 个的商 %.1f，不低于分界 %.1f"),
                                     (long long)given, quotient(line, 2 * given - 1), border);
    if (given == most)
        return sz_arena_printf(arena, _("%s%s；到了上限"), start, last);
    return sz_arena_printf(arena, _("%s%s；第 %lld 个的商 %.1f，没有排上"), start, last,
                           (long long)given + 1, quotient(line, 2 * given + 1));
}

static double border_of(const struct sz_allocation_plan *plan) {
    double border = 0;
    for (size_t i = 0; i < plan->count; i++) {
        const struct sz_allocation_line *line = &plan->lines[i];
        double last = line->webster ? quotient(line, 2 * line->webster - 1) : 0;
        if (line->webster && (border == 0 || last < border))
            border = last;
    }
    return border;
}

static void share_out(struct planning *in, const int64_t *orders) {
    struct sz_allocation_plan *plan = in->plan;
    struct sz_claim *claims = sz_arena_array(in->arena, plan->count + 1, sizeof *claims);
    claim(in, claims, orders);
    sz_allocate_hamilton(claims, plan->count, plan->places);
    for (size_t i = 0; i < plan->count; i++) {
        plan->lines[i].hamilton = claims[i].given;
        plan->lines[i].share = sz_allocation_share(claims, plan->count, i, plan->places);
    }
    plan->unplaced = sz_allocate_webster(claims, plan->count, plan->places);
    for (size_t i = 0; i < plan->count; i++)
        plan->lines[i].webster = claims[i].given;
    double border = border_of(plan);
    for (size_t i = 0; i < plan->count; i++)
        plan->lines[i].why = why(in, &plan->lines[i], border);
    for (size_t i = 0; i < plan->count; i++) {
        plan->lines[i].webster += plan->lines[i].taken;
        plan->lines[i].hamilton += plan->lines[i].taken;
    }
}

/* ---- order of the list ---- */

struct ordered {
    struct sz_allocation_line line;
    int64_t order;
};

static int by_order(const void *a, const void *b) {
    const struct ordered *left = a, *right = b;
    return (left->order > right->order) - (left->order < right->order);
}

static void sort_lines(struct planning *in, const int64_t *orders) {
    struct sz_allocation_plan *plan = in->plan;
    struct ordered *all = sz_arena_array(in->arena, plan->count + 1, sizeof *all);
    size_t kept = 0;
    for (size_t i = 0; i < plan->count; i++)
        all[i] = (struct ordered){plan->lines[i], orders[i]};
    qsort(all, plan->count, sizeof *all, by_order);
    for (size_t i = 0; i < plan->count; i++)
        if (all[i].line.vacant > 0 || all[i].line.allotted > 0)
            plan->lines[kept++] = all[i].line;
    plan->count = kept;
}

static int64_t places_left(const struct sz_board *board, const struct sz_allocation_plan *plan) {
    const struct sz_board_line *line = sz_board_line(board, plan->series, plan->level);
    return line ? line->room.allowed : 0;
}

enum sz_code sz_allocation_plan(struct sz_db *db, int64_t batch_id, int64_t year,
                                const char *series, enum sz_post_level level, int64_t places,
                                struct sz_arena *arena, struct sz_allocation_plan *plan,
                                struct sz_error *err) {
    static const char *const names[] = {"rural_bonus", "rural_areas"};
    const char *values[2] = {NULL};
    struct planning in = {.db = db, .arena = arena, .plan = plan};
    struct sz_board board;
    *plan = (struct sz_allocation_plan){
        .year = year, .series = series, .level = level, .places = places};
    sz_db_today(db, in.today);
    enum sz_code code = sz_rule_values(db, in.today, names, values, 2, arena, err);
    if (code == SZ_OK)
        code = sz_board_count(db, year, in.today, NULL, arena, &board, err);
    if (code != SZ_OK)
        return code;
    plan->bonus = strtol(values[0], NULL, 10);
    in.areas = values[1];
    in.pooled = level == SZ_INTERMEDIATE && board.rules.pool != SZ_POOL_NONE;
    if (places == SZ_NONE)
        plan->places = places_left(&board, plan);
    code = gather_posts(&in, err);
    if (code == SZ_OK)
        code = gather_held(&in, &board.rules, batch_id, err);
    if (code == SZ_OK)
        code = gather_allotted(&in, batch_id, err);
    int64_t *orders = sz_arena_array(arena, plan->count + 1, sizeof *orders);
    if (code == SZ_OK)
        code = name_schools(&in, orders, err);
    if (code != SZ_OK)
        return code;
    share_out(&in, orders);
    sort_lines(&in, orders);
    return SZ_OK;
}
