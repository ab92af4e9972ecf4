/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screen of one person: in a wide window the life in lanes, its facts and the one with the
 * cursor on the left, what is true now on the right; in a narrow one what is true now above the
 * facts, each with a strip of the years it held. */
#include <stdio.h>

#include "act_screen.h"
#include "shizi/language.h"
#include "teacher_private.h"
#include "teacher_record.h"
#include "widgets/detail.h"

enum {
    BELOW_LEAST = 9,
    RECORD_LINES = 32,
    PANE_LEAST = 38,
    PANE_MOST = 54,
    FACT_ROWS = 5,
    LIST_LEAST = 8,
    STRIP = 14,
    RECORD_ROWS = 27, /* of the pane, with lines that take two rows */
    ACTS_LEAST = 5,
};

/* ---- lists ---- */

static long count_career(void *owner) {
    return (long)((const struct teacher_screen *)owner)->career_count;
}

static long count_acts(void *owner) {
    return (long)((const struct teacher_screen *)owner)->act_count;
}

static void begin_window(void *owner, long first, long count) {
    struct teacher_screen *self = owner;
    (void)first, (void)count; /* the rows are at hand, only printed cells are let go */
    sz_arena_reset(&self->cells);
}

static struct time_line life_of(const struct teacher_screen *self) {
    return (struct time_line){
        .lines = self->career,
        .count = self->career_count,
        .as_of = self->person.as_of,
        .current = self->pane == PANE_CAREER ? (size_t)self->career_list.current : SIZE_MAX,
    };
}

static const char *strip(struct teacher_screen *self, long row) {
    const struct time_line life = life_of(self);
    return time_line_strip(&life, (size_t)row, STRIP, &self->cells);
}

/* An open end is said where a period may have one. */
static const char *end_text(const struct career_line *line) {
    bool period = line->lane == LANE_POSTING || line->lane == LANE_AWAY || line->lane == LANE_POST;
    return *line->to || !period || line->time == CAREER_COMING ? line->last : _("至今");
}

static const char *career_cell(void *owner, long row, size_t column, unsigned *style) {
    static const unsigned styles[] = {
        [CAREER_PAST] = UI_DIM, [CAREER_NOW] = UI_NORMAL, [CAREER_COMING] = UI_WARN};
    struct teacher_screen *self = owner;
    const struct career_line *line = &self->career[row];

    *style = styles[line->time];
    switch (column) {
    case 0:
        return line->from;
    case 1:
        return end_text(line);
    case 2:
        return career_time_name(line->time);
    case 3:
        return line->kind;
    case 4:
        return line->text;
    case 5:
        return line->doc;
    default:
        return strip(self, row);
    }
}

static const char *act_cell(void *owner, long row, size_t column, unsigned *style) {
    struct teacher_screen *self = owner;

    return act_list_cell(&self->acts[row], column, &self->cells, style);
}

/* clang-format off */
static const struct ui_column career_columns[] = {
    {.heading = N_("自"),   .width = 10},
    {.heading = N_("至"),   .width = 10},
    {.heading = N_("此时"), .width = 4, .wide = 5},
    {.heading = N_("类别"), .width = 4, .wide = 11},
    {.heading = N_("内容"), .width = 22, .grow = true},
    {.heading = N_("文号"), .width = 22, .drop = 2},
    {.heading = N_("年份"), .width = STRIP, .drop = 1}, /* only where there are no lanes */
};
/* clang-format on */

enum { CAREER_COLUMNS = sizeof career_columns / sizeof career_columns[0] };

void teacher_lists(struct teacher_screen *self) {
    self->career_list = (struct ui_list){
        .source = {.owner = self,
                   .count = count_career,
                   .window = begin_window,
                   .cell = career_cell},
        .columns = career_columns,
        .column_count = CAREER_COLUMNS,
        .empty = _("还没有履历"),
        .find = &self->find,
    };
    self->act_list = (struct ui_list){
        .source = {.owner = self, .count = count_acts, .window = begin_window, .cell = act_cell},
        .columns = act_list_columns,
        .column_count = ACT_LIST_COLUMNS,
        .empty = _("没有业务"),
        .find = &self->find,
    };
}

static struct ui_rect draw_list(struct teacher_screen *self, struct ui_grid *grid,
                                struct ui_rect frame, int below) {
    bool acts = self->pane == PANE_ACTS;
    struct ui_rect within = ui_box(
        grid, frame, UI_NORMAL,
        ui_text(grid,
                acts ? "业务 %zu 笔   Tab 看履历 %zu 条" : _("履历 %zu 条   Tab 看业务 %zu 笔"),
                acts ? self->act_count : self->career_count,
                acts ? self->career_count : self->act_count));
    struct ui_list *list = acts ? &self->act_list : &self->career_list;
    struct ui_rect rows = within;

    rows.column -= 1; /* the list brings its own margin */
    rows.columns += 1;
    rows.rows -= acts ? 0 : below;
    ui_list_draw(list, grid, rows, true);
    ui_list_position(list, self->screen.position, sizeof self->screen.position);
    return within;
}

/* ---- the fact with the cursor ---- */

static const char *period_text(const struct teacher_screen *self, const struct career_line *line,
                               struct ui_grid *grid) {
    const char *duration = career_duration(line, self->person.as_of, &grid->scratch);
    const char *end = end_text(line);
    bool open = !*line->to;
    return ui_text(grid, "%s%s%s%s%s  %s", *line->from ? line->from : _("时间未填"),
                   *end && !open ? _(" 至 ")
                   : *end        ? "  "
                                 : "",
                   end, *duration ? "  " : "", duration, career_time_name(line->time));
}

static void draw_fact(const struct teacher_screen *self, struct ui_grid *grid,
                      struct ui_rect frame) {
    const struct career_line *line = teacher_fact(self);
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("这一条"));
    if (!line)
        return;
    const struct ui_detail_line lines[] = {
        {line->kind, line->text, UI_BOLD},
        {_("时间"), period_text(self, line, grid), UI_NORMAL},
        {_("文号"), *line->doc ? line->doc : _("没有"), *line->doc ? UI_NORMAL : UI_DIM},
    };
    ui_detail_draw(grid, within, lines, sizeof lines / sizeof lines[0], 0);
}

static void draw_fact_line(const struct teacher_screen *self, struct ui_grid *grid,
                           struct ui_rect within) {
    const struct career_line *line = teacher_fact(self);
    if (!line)
        return;
    ui_putf(grid, within.row + within.rows - 1, within.column, within.columns, UI_ACCENT,
            "%s  %s  %s", period_text(self, line, grid), line->text, line->doc);
}

/* ---- what is true now ---- */

static void draw_record_columns(const struct teacher_screen *self, struct ui_grid *grid,
                                struct ui_rect frame) {
    struct ui_detail_line lines[RECORD_LINES];
    struct sz_db *db = self->screen.app->start.db;
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("现况"));
    struct ui_rect left = within, right = within;

    left.columns = within.columns * 2 / 5;
    right.column += left.columns + 2;
    right.columns = within.columns - left.columns - 2;
    ui_detail_draw(grid, left, lines, teacher_record_person(&self->person, db, grid, lines), 0);
    ui_detail_draw(grid, right, lines, teacher_record_post(&self->person, db, grid, lines), 0);
}

/* The last acts, where the record leaves room for them. */
static void draw_last_acts(const struct teacher_screen *self, struct ui_grid *grid,
                           struct ui_rect frame) {
    struct ui_rect within =
        ui_box(grid, frame, UI_NORMAL, ui_text(grid, "业务 %zu 笔", self->act_count));
    for (size_t i = 0; i < self->act_count && (int)i < within.rows; i++) {
        const struct sz_log_act *act = &self->acts[i];
        ui_putf(grid, within.row + (int)i, within.column, within.columns,
                act->undone_by ? UI_DIM : UI_NORMAL, "%.10s  %s", act->at, act->title);
    }
}

static void draw_record_pane(const struct teacher_screen *self, struct ui_grid *grid,
                             struct ui_rect frame) {
    struct ui_detail_line lines[RECORD_LINES];
    struct sz_db *db = self->screen.app->start.db;
    struct ui_rect acts = frame;
    size_t count = teacher_record_person(&self->person, db, grid, lines);

    count += teacher_record_post(&self->person, db, grid, lines + count);
    if (frame.rows >= RECORD_ROWS + ACTS_LEAST) {
        frame.rows = RECORD_ROWS;
        acts.row += RECORD_ROWS;
        acts.rows -= RECORD_ROWS;
        draw_last_acts(self, grid, acts);
    }
    ui_detail_draw(grid, ui_box(grid, frame, UI_NORMAL, _("现况")), lines, count, 0);
}

/* ---- both windows ---- */

static int pane_width(int columns) {
    int width = columns / 3;
    return width < PANE_LEAST ? PANE_LEAST : width > PANE_MOST ? PANE_MOST : width;
}

static int draw_lanes(const struct teacher_screen *self, struct ui_grid *grid,
                      struct ui_rect area) {
    struct time_line life = life_of(self);
    int rows = time_line_rows(&life, &grid->scratch, area.columns - 4);

    if (rows == 0 || area.rows - rows - 2 < LIST_LEAST)
        return 0;
    /* With air between the lanes where all the facts still have their rows below. */
    life.airy = area.rows - 2 * rows - 2 >= (int)self->career_count + FACT_ROWS + 3;
    area.rows = (life.airy ? 2 * rows - 1 : rows) + 2; /* the years are one of the rows */
    time_line_draw(&life, grid, ui_box(grid, area, UI_NORMAL, _("生涯")));
    return area.rows;
}

static void draw_wide(struct teacher_screen *self, struct ui_grid *grid, struct ui_rect area) {
    struct ui_rect left = area, right = area;

    right.columns = pane_width(area.columns);
    left.columns -= right.columns + 1;
    right.column += left.columns + 1;
    draw_record_pane(self, grid, right);

    int lanes = draw_lanes(self, grid, left);
    left.row += lanes;
    left.rows -= lanes;
    self->career_list.column_count = lanes > 0 ? CAREER_COLUMNS - 1 : CAREER_COLUMNS;
    if (self->pane == PANE_CAREER && left.rows >= LIST_LEAST + FACT_ROWS) {
        struct ui_rect fact = left;
        left.rows -= FACT_ROWS;
        fact.row += left.rows;
        fact.rows = FACT_ROWS;
        draw_fact(self, grid, fact);
    }
    draw_list(self, grid, left, 0);
}

static void draw_narrow(struct teacher_screen *self, struct ui_grid *grid, struct ui_rect area) {
    struct ui_rect above = area, below = area;

    above.rows = TEACHER_RECORD_ROWS + 2;
    if (above.rows > area.rows - BELOW_LEAST)
        above.rows = area.rows - BELOW_LEAST;
    below.row += above.rows;
    below.rows -= above.rows;
    draw_record_columns(self, grid, above);
    self->career_list.column_count = CAREER_COLUMNS;
    struct ui_rect within = draw_list(self, grid, below, 1);
    draw_fact_line(self, grid, within);
}

void teacher_draw(struct teacher_screen *self, struct ui_grid *grid, struct ui_rect area) {
    if (self->error.code != SZ_OK) {
        ui_put(grid, area.row + 1, area.column + 1, area.columns - 2, UI_BAD, self->error.message);
        ui_put(grid, area.row + 2, area.column + 1, area.columns - 2, UI_DIM, self->error.hint);
        return;
    }
    if (area.columns >= UI_TWO_PANES)
        draw_wide(self, grid, area);
    else
        draw_narrow(self, grid, area);
}
