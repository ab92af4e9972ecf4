/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "time_line.h"

#include <stdlib.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/text.h"

enum {
    LABEL = 5,
    LABEL_WIDE = 13,
    YEAR = 4,
    MONTHS_OF_YEAR = 12,
    ROWS_MOST = 24,
    CLIPPED_LEAST = 7
};

static const char bar_cell[] = "━";
static const char coming_cell[] = "─";

/* Months from the first January to the last December that are shown. */
struct scale {
    int first_year, years, width;
};

/* One fact on its row: the cells [at, end). */
struct piece {
    size_t line;
    int row, at, end;
};

struct layout {
    struct scale scale;
    struct piece *pieces;
    size_t count;
    int rows;
    enum career_lane lane_of[ROWS_MOST];
    bool first_of_lane[ROWS_MOST];
};

static int year_of(const char *date) {
    return (int)strtol(date, NULL, 10);
}

static int month_of(const char *date) {
    return strlen(date) >= 7 ? (int)strtol(date + 5, NULL, 10) - 1 : 0;
}

/* ---- scale ---- */

static struct scale scale_of(const struct time_line *life, int width) {
    int first = 0, last = year_of(life->as_of);

    for (size_t i = 0; i < life->count; i++) {
        const struct career_line *line = &life->lines[i];
        if (!*line->from)
            continue;
        int from = year_of(line->from), to = *line->to ? year_of(line->to) : from;
        first = first == 0 || from < first ? from : first;
        last = from > last ? from : last;
        last = to > last ? to : last;
    }
    return (struct scale){first, first == 0 ? 0 : last - first + 1, width};
}

static int cell_of(const struct scale *scale, const char *date) {
    long months = (long)(year_of(date) - scale->first_year) * MONTHS_OF_YEAR + month_of(date);
    long cell = months * scale->width / ((long)scale->years * MONTHS_OF_YEAR);
    return cell < 0 ? 0 : cell >= scale->width ? scale->width - 1 : (int)cell;
}

/* Schooling and certificates are moments, the rest holds for a time. */
static bool is_moment(const struct career_line *line) {
    return line->lane == LANE_EDUCATION || line->lane == LANE_CERTIFICATE;
}

/* The next title ends the run of the one before; newest first, it stands before it. */
static const char *next_title(const struct time_line *life, size_t number) {
    for (size_t i = number; i > 0; i--)
        if (life->lines[i - 1].lane == LANE_TITLE && *life->lines[i - 1].from)
            return life->lines[i - 1].from;
    return NULL;
}

static int end_of(const struct time_line *life, const struct scale *scale, size_t number) {
    const struct career_line *line = &life->lines[number];
    const char *until = *line->to                  ? line->to
                        : line->lane == LANE_TITLE ? next_title(life, number)
                                                   : NULL;
    int at = cell_of(scale, line->from);
    int end = at + 1;

    if (!is_moment(line)) {
        bool open_ahead = line->time == CAREER_COMING && !until;
        end = until        ? cell_of(scale, until)
              : open_ahead ? scale->width
                           : cell_of(scale, life->as_of) + 1;
    }
    return end > at ? end : at + 1;
}

/* ---- rows ---- */

/* A moment takes the cells of its word too, where they are. */
static struct piece piece_of(const struct time_line *life, const struct scale *scale,
                             size_t number) {
    const struct career_line *line = &life->lines[number];
    struct piece piece = {
        .line = number, .at = cell_of(scale, line->from), .end = end_of(life, scale, number)};
    int with_word = piece.at + 1 + sz_text_width(line->brief);
    if (is_moment(line) && with_word <= scale->width)
        piece.end = with_word;
    return piece;
}

/* The first row of the lane whose last piece is over; -1: none. */
static int free_row(const struct layout *layout, int first_row, const struct piece *piece) {
    for (int row = first_row; row < layout->rows; row++) {
        bool taken = false;
        for (size_t i = 0; i < layout->count; i++)
            taken = taken || (layout->pieces[i].row == row && layout->pieces[i].end > piece->at);
        if (!taken)
            return row;
    }
    return -1;
}

static void lay_lane(struct layout *layout, const struct time_line *life, enum career_lane lane) {
    int first_row = layout->rows;

    for (size_t i = life->count; i > 0; i--) { /* oldest first */
        if (life->lines[i - 1].lane != lane || !*life->lines[i - 1].from)
            continue;
        struct piece piece = piece_of(life, &layout->scale, i - 1);
        piece.row = free_row(layout, first_row, &piece);
        if (piece.row < 0 && layout->rows < ROWS_MOST) {
            layout->first_of_lane[layout->rows] = layout->rows == first_row;
            layout->lane_of[layout->rows] = lane;
            piece.row = layout->rows++;
        }
        if (piece.row >= 0)
            layout->pieces[layout->count++] = piece;
    }
}

static struct layout lay_out(const struct time_line *life, struct sz_arena *arena, int width) {
    struct layout layout = {.scale = scale_of(life, width > 1 ? width : 1)};

    layout.pieces = sz_arena_array(arena, life->count + 1, sizeof *layout.pieces);
    for (int lane = 0; lane < LANE_COUNT && layout.scale.years > 0; lane++)
        lay_lane(&layout, life, (enum career_lane)lane);
    return layout;
}

/* Names of lanes, with a space behind. */
static int label_cells(void) {
    return strcmp(sz_language(), "zh") == 0 ? LABEL : LABEL_WIDE;
}

int time_line_rows(const struct time_line *life, struct sz_arena *arena, int width) {
    struct layout layout = lay_out(life, arena, width - label_cells());
    return layout.rows > 0 ? layout.rows + 1 : 0;
}

/* ---- drawing ---- */

static const char *lane_name(enum career_lane lane) {
    static const char *const names[LANE_COUNT] = {
        [LANE_POSTING] = N_("任职"),   [LANE_AWAY] = N_("在外"),
        [LANE_TITLE] = N_("职称"),     [LANE_POST] = N_("聘用"),
        [LANE_EDUCATION] = N_("学历"), [LANE_CERTIFICATE] = N_("证书")};
    return _(names[lane]);
}

static unsigned style_of(const struct time_line *life, size_t line) {
    static const unsigned styles[] = {
        [CAREER_PAST] = UI_DIM, [CAREER_NOW] = UI_ACCENT, [CAREER_COMING] = UI_WARN};
    return line == life->current ? UI_CURSOR : styles[life->lines[line].time];
}

static void draw_piece(const struct time_line *life, struct ui_grid *grid, int row, int left,
                       const struct piece *piece) {
    const struct career_line *line = &life->lines[piece->line];
    unsigned style = style_of(life, piece->line);
    const char *cell = line->time == CAREER_COMING ? coming_cell : bar_cell;
    int at = piece->at + 1, word = sz_text_width(line->brief);

    ui_put(grid, row, left + piece->at, 1, style, "o");
    int room = piece->end - at;
    bool school = line->lane == LANE_POSTING || line->lane == LANE_AWAY;
    if (word > room && school && room >= CLIPPED_LEAST) /* the start of a name says enough */
        word = room;
    if (word <= room) {
        ui_put(grid, row, left + at, word, style, line->brief);
        at += word;
    }
    for (; at < piece->end; at++)
        ui_put(grid, row, left + at, 1, style | UI_GAUGE, cell);
}

/* Years under the lanes, as many as have room, and the date that is shown. */
static void draw_years(const struct time_line *life, struct ui_grid *grid, int row, int left,
                       const struct scale *scale) {
    int step = 1, now = cell_of(scale, life->as_of);
    while (scale->width * step / scale->years < YEAR + 2)
        step += step < 2 ? 1 : step == 2 ? 3 : 5;
    for (int year = scale->first_year; year < scale->first_year + scale->years; year++) {
        int at = (year - scale->first_year) * scale->width / scale->years;
        if (year % step != 0 || at + YEAR > scale->width || (now >= at - 1 && now <= at + YEAR))
            continue;
        ui_putf(grid, row, left + at, YEAR, UI_DIM, "%d", year);
    }
    ui_put(grid, row, left + now, 1, UI_BOLD, "^");
}

void time_line_draw(const struct time_line *life, struct ui_grid *grid, struct ui_rect area) {
    struct layout layout = lay_out(life, &grid->scratch, area.columns - label_cells());
    int step = life->airy ? 2 : 1, left = area.column + label_cells();
    int room = (area.rows - 1) / step;
    int rows = layout.rows < room ? layout.rows : room;

    if (layout.rows == 0)
        return;
    for (int row = 0; row < rows; row++)
        if (layout.first_of_lane[row])
            ui_put(grid, area.row + row * step, area.column, label_cells() - 1, UI_HEADER,
                   lane_name(layout.lane_of[row]));
    for (size_t i = 0; i < layout.count; i++)
        if (layout.pieces[i].row < rows)
            draw_piece(life, grid, area.row + layout.pieces[i].row * step, left, &layout.pieces[i]);
    draw_years(life, grid, area.row + rows * step, left, &layout.scale);
}

const char *time_line_strip(const struct time_line *life, size_t line, int width,
                            struct sz_arena *arena) {
    struct scale scale = scale_of(life, width);
    const char *text = "";

    if (scale.years == 0 || !*life->lines[line].from)
        return "";
    int at = cell_of(&scale, life->lines[line].from), end = end_of(life, &scale, line);
    for (int i = 0; i < end; i++)
        text = sz_arena_printf(arena, "%s%c", text, i < at ? ' ' : i == at ? 'o' : '=');
    return text;
}
