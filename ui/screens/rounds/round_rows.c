/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the three pages: people by window, schools in numbers, who has outlived his round. */
#include <string.h>

#include "app.h"
#include "round_private.h"
#include "shizi/language.h"
#include "shizi/roster.h"
#include "typed.h"
#include "widgets/detail.h"

/* clang-format off */
static const struct ui_column people[] = {
    {.heading = N_("姓名"),     .width = 12, .wide = 14, .frozen = true},
    {.heading = N_("学校"),     .width = 16, .grow = true},
    {.heading = N_("原等级"),   .width = 7,  .wide = 12},
    {.heading = N_("聘任等级"), .width = 8,  .wide = 12},
    {.heading = N_("结果"),     .width = 5,  .wide = 14},
    {.heading = N_("状态"),     .width = 6,  .wide = 10},
    {.heading = N_("决定时间"), .width = 10, .drop = 1},
    {.heading = N_("拟定人"),   .width = 8,  .wide = 11, .drop = 2},
    {.heading = N_("决定人"),   .width = 8,  .wide = 10, .drop = 3},
};

static const struct ui_column progress[] = {
    {.heading = N_("学校"),   .width = 20, .frozen = true, .grow = true},
    {.heading = N_("级别"),   .width = 8,  .wide = 14, .frozen = true},
    {.heading = N_("人数"),   .width = 5,  .wide = 6,  .right = true},
    {.heading = N_("续聘"),   .width = 4,  .wide = 7,  .right = true},
    {.heading = N_("晋级"),   .width = 4,  .wide = 8,  .right = true},
    {.heading = N_("高聘"),   .width = 4,  .wide = 7,  .right = true},
    {.heading = N_("低聘"),   .width = 4,  .wide = 8,  .right = true},
    {.heading = N_("缓聘"),   .width = 4,  .wide = 8,  .right = true, .drop = 2},
    {.heading = N_("不聘"),   .width = 4,  .wide = 13, .right = true, .drop = 2},
    {.heading = N_("未定"),   .width = 5,  .wide = 9,  .right = true},
    {.heading = N_("拟定"),   .width = 5,  .wide = 8,  .right = true},
    {.heading = N_("已定"),   .width = 5,  .wide = 7,  .right = true, .drop = 1},
    {.heading = N_("已办结"), .width = 6,  .wide = 9,  .right = true},
};

static const struct ui_column expired[] = {
    {.heading = N_("姓名"), .width = 10, .wide = 14, .frozen = true},
    {.heading = N_("学校"), .width = 20, .grow = true},
    {.heading = N_("等级"), .width = 7,  .wide = 12},
    {.heading = N_("系列"), .width = 14, .wide = 18, .drop = 1},
    {.heading = N_("聘期"), .width = 12},
    {.heading = N_("到期"), .width = 10},
    {.heading = N_("情况"), .width = 12, .wide = 22},
};
/* clang-format on */

#define COUNT(columns) (sizeof(columns) / sizeof(columns)[0])

const struct ui_column *round_columns(enum round_tab tab, size_t *count) {
    *count = tab == ROUND_PEOPLE     ? COUNT(people)
             : tab == ROUND_PROGRESS ? COUNT(progress)
                                     : COUNT(expired);
    return tab == ROUND_PEOPLE ? people : tab == ROUND_PROGRESS ? progress : expired;
}

static enum round_tab tab_of(const struct round_screen *self) {
    return (enum round_tab)self->tabs.current;
}

static long count_rows(void *owner) {
    const struct round_screen *self = owner;
    if (!self->counted)
        return 0;
    return (long)(tab_of(self) == ROUND_PEOPLE     ? self->count
                  : tab_of(self) == ROUND_PROGRESS ? self->count_count
                                                   : self->expired_count);
}

static void fetch(void *owner, long first, long count) {
    struct round_screen *self = owner;
    sz_arena_reset(&self->cells);
    self->have = 0;
    if (tab_of(self) != ROUND_PEOPLE)
        return;
    self->first = first;
    self->lines = sz_arena_array(&self->cells, (size_t)count + 1, sizeof *self->lines);
    for (long i = 0; i < count && first + i < (long)self->count; i++, self->have++)
        if (sz_round_line(self->screen.app->start.db, self->ids[first + i], &self->cells,
                          &self->lines[i], &self->error) != SZ_OK)
            return;
}

static int64_t id_of(void *owner, long row) {
    const struct round_screen *self = owner;
    return tab_of(self) == ROUND_PEOPLE ? self->ids[row] : row + 1;
}

const struct sz_round_line *round_current(const struct round_screen *self) {
    long at = self->list.current - self->first;
    bool there = self->counted && tab_of(self) == ROUND_PEOPLE && at >= 0 && at < self->have;
    return there ? &self->lines[at] : NULL;
}

/* ---- cells ---- */

static const char *grade(struct round_screen *self, const char *category, int64_t value) {
    char text[32];
    if (value == SZ_NONE)
        return "";
    sz_grade_print(category, value, text);
    return sz_label_for_reader(sz_arena_copy(&self->cells, text), &self->cells);
}

static unsigned style_of(enum sz_round_stage stage) {
    return stage == SZ_ROUND_WRITTEN ? UI_DIM : stage == SZ_ROUND_UNDECIDED ? UI_WARN : UI_OK;
}

static const char *word(const char *text) {
    return text ? _(text) : "";
}

static const char *plain(const char *text) {
    return text ? text : "";
}

static const char *person_cell(struct round_screen *self, long row, size_t column,
                               unsigned *style) {
    long at = row - self->first;
    if (at < 0 || at >= self->have)
        return "";
    const struct sz_round_line *line = &self->lines[at];
    const struct sz_round_entry *said = &line->said;
    switch (column) {
    case 0:
        return line->name;
    case 1:
        return line->school;
    case 2:
        return grade(self, said->category, said->grade_before);
    case 3:
        return grade(self, said->category, said->grade_after);
    case 4:
        return word(said->outcome);
    case 5:
        *style = style_of(sz_round_stage_of(said));
        return _(sz_round_stage_name(sz_round_stage_of(said)));
    case 6:
        return plain(said->decided_on);
    case 7:
        return plain(said->proposed_by);
    default:
        return plain(said->decided_by);
    }
}

static const char *count_cell(struct round_screen *self, long row, size_t column, unsigned *style) {
    const struct sz_round_count *one = &self->counts[row];
    const int64_t numbers[] = {one->people,
                               one->stays,
                               one->up,
                               one->above,
                               one->down,
                               one->deferred,
                               one->dropped,
                               one->stages[SZ_ROUND_UNDECIDED],
                               one->stages[SZ_ROUND_PROPOSED],
                               one->stages[SZ_ROUND_DECIDED],
                               one->stages[SZ_ROUND_WRITTEN]};
    if (column == 0) /* once for each school */
        return row > 0 && self->counts[row - 1].school_id == one->school_id ? "" : one->school;
    if (column == 1)
        return *one->level ? _(one->level) : _(one->category);
    int64_t number = numbers[column - 2];
    if (column == 9 && number > 0)
        *style = UI_WARN;
    if (number == 0)
        *style = UI_DIM;
    return sz_arena_printf(&self->cells, "%lld", (long long)number);
}

static const char *expired_cell(struct round_screen *self, long row, size_t column,
                                unsigned *style) {
    const struct sz_expired *one = &self->expired[row];
    switch (column) {
    case 0:
        return one->name;
    case 1:
        return one->school;
    case 2:
        return grade(self, one->category, one->grade);
    case 3:
        return word(one->series);
    case 4:
        return one->round;
    case 5:
        return one->ended;
    default:
        *style = UI_WARN;
        return one->deferred ? _("缓聘到期未聘") : _("聘期届满未续");
    }
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct round_screen *self = owner;
    return tab_of(self) == ROUND_PEOPLE     ? person_cell(self, row, column, style)
           : tab_of(self) == ROUND_PROGRESS ? count_cell(self, row, column, style)
                                            : expired_cell(self, row, column, style);
}

void round_source(struct round_screen *self) {
    self->list.source = (struct ui_list_source){
        .owner = self, .count = count_rows, .window = fetch, .cell = cell, .id = id_of};
}

/* ---- reading ---- */

static enum sz_code keep_expired(void *ctx, const struct sz_expired *one, struct sz_error *err) {
    struct round_screen *self = ctx;
    struct sz_arena *arena = &self->memory;
    (void)err;
    if (self->expired_count == self->expired_room) {
        self->expired_room = self->expired_room ? self->expired_room * 2 : 64;
        struct sz_expired *more = sz_arena_array(arena, self->expired_room, sizeof *more);
        if (self->expired_count > 0)
            memcpy(more, self->expired, self->expired_count * sizeof *more);
        self->expired = more;
    }
    struct sz_expired *kept = &self->expired[self->expired_count++];
    *kept = *one;
    kept->name = sz_arena_copy(arena, one->name);
    kept->school = sz_arena_copy(arena, one->school);
    kept->category = sz_arena_copy(arena, one->category);
    kept->series = sz_arena_copy(arena, one->series);
    kept->round = sz_arena_copy(arena, one->round);
    kept->ended = sz_arena_copy(arena, one->ended);
    return SZ_OK;
}

static enum sz_code read_round(struct round_screen *self, struct sz_error *err) {
    struct sz_db *db = self->screen.app->start.db;
    const char *word =
        self->wanted ? sz_arena_printf(&self->memory, "#%lld", (long long)self->wanted) : "";
    enum sz_code code = sz_round_find(db, word, &self->memory, &self->round_id, &self->round, err);
    self->filter.round_id = self->round_id;
    if (code == SZ_OK)
        code = sz_round_ids(db, &self->filter, &self->memory, &self->ids, &self->count, err);
    return code == SZ_OK ? sz_round_counts(db, self->round_id, &self->memory, &self->counts,
                                           &self->count_count, err)
                         : code;
}

/* The numbers of the school that is shown, or of all. */
static void sum_up(struct round_screen *self) {
    size_t kept = 0;
    self->sum = (struct sz_round_count){0};
    for (size_t i = 0; i < self->count_count; i++) {
        const struct sz_round_count one = self->counts[i];
        if (self->filter.school_id && one.school_id != self->filter.school_id)
            continue;
        self->sum.people += one.people;
        for (int stage = 0; stage < SZ_ROUND_STAGES; stage++)
            self->sum.stages[stage] += one.stages[stage];
        self->counts[kept++] = one;
    }
    self->count_count = kept;
}

bool round_read(struct round_screen *self) {
    struct ui_start *start = &self->screen.app->start;
    if (self->revision != self->screen.app->revision) {
        self->revision = self->screen.app->revision;
        self->counted = false;
    }
    if (self->counted)
        return false;
    sz_arena_reset(&self->memory);
    self->round_id = 0;
    self->count = self->count_count = self->expired_count = self->expired_room = 0;
    self->have = 0;
    self->error.code = SZ_OK;
    sz_db_give_way(start->db, key_goes_first, start);
    enum sz_code code = read_round(self, &self->error);
    if (code == SZ_OK || code == SZ_NOT_FOUND) {
        struct sz_error later;
        enum sz_code listed = sz_round_expired(start->db, self->screen.app->as_of,
                                               self->filter.school_id, keep_expired, self, &later);
        if (listed == SZ_STOPPED)
            code = listed;
    }
    sz_db_give_way(start->db, NULL, NULL);
    if (code == SZ_STOPPED || key_goes_first(start))
        return true;
    if (code == SZ_NOT_FOUND)
        self->error.code = SZ_OK; /* the empty list says what to do */
    self->counted = true;
    sum_up(self);
    ui_list_go(&self->list, self->list.current);
    return false;
}

/* ---- the pane below ---- */

void round_strip(struct round_screen *self, struct ui_grid *grid, struct ui_rect frame) {
    const struct sz_round_line *line = round_current(self);
    struct ui_rect within =
        ui_box(grid, frame, UI_NORMAL,
               line ? ui_text(grid, "#%lld %s", (long long)line->id, line->name) : _("这一行"));
    if (!line)
        return;
    const struct sz_round_entry *said = &line->said;
    const char *decided =
        said->decided_on ? ui_text(grid, "%s %s", said->decided_on, plain(said->decided_by)) : "";
    const struct ui_detail_line lines[] = {
        {_("岗位"),
         ui_text(grid, "%s → %s  %s", grade(self, said->category, said->grade_before),
                 said->grade_after == SZ_NONE ? "—"
                                              : grade(self, said->category, said->grade_after),
                 word(said->outcome)),
         UI_BOLD},
        {_("拟定人"), plain(said->proposed_by), UI_NORMAL},
        {_("决定"), decided, UI_NORMAL},
        {_("事由"), plain(said->reason), UI_NORMAL},
        {_("缓聘到"), plain(said->deferred_to), UI_WARN},
        {_("文号"), plain(said->doc), UI_NORMAL},
        {_("办结"), plain(said->appointed_on), UI_NORMAL},
    };
    ui_detail_draw(grid, within, lines, sizeof lines / sizeof lines[0], 0);
}
