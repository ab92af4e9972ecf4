/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "explain_screen.h"

#include "app.h"
#include "as_of.h"
#include "school_page.h"
#include "shizi/language.h"
#include "teacher_screen.h"
#include "widgets/detail.h"
#include "widgets/list.h"

enum { HEAD_ROWS = 1, STRIP_ROWS = 6, DETAILS = 3 };

struct explain_screen {
    struct ui_screen screen;
    struct ui_list list;
    struct ui_find find;
    struct sz_arena memory, cells;
    struct sz_explain_line *lines;
    size_t count;
    struct sz_error error;
    int64_t year;
    const char *series;
    enum sz_post_level level;
    const char *head; /* of lines that are not read again; else NULL */
    unsigned revision;
};

static struct explain_screen *as_explain(struct ui_screen *screen) {
    return (struct explain_screen *)(void *)screen;
}

static const struct sz_explain_line *current(const struct ui_screen *screen) {
    const struct explain_screen *self = (const struct explain_screen *)(const void *)screen;
    return self->list.current < (long)self->count ? &self->lines[self->list.current] : NULL;
}

/* A person, or the school of a document. */
static bool leads_on(const struct ui_screen *screen) {
    const struct sz_explain_line *line = current(screen);
    return line && (line->teacher_id || line->school_id);
}

static enum ui_outcome open_it(struct ui_screen *screen) {
    const struct sz_explain_line *line = current(screen);
    screen->next = line->teacher_id ? teacher_screen_new(screen->app, line->teacher_id)
                                    : school_page_new(screen->app, line->school_id);
    return UI_OPEN;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, 0, N_("回车"), N_("查看"), N_("打开这个人，或这所学校"), open_it, leads_on},
    {UI_KEY_F3,    0, "F3",       N_("查看"), N_("打开这个人，或这所学校"), open_it, leads_on},
    AS_OF_BINDING,
    UI_LIST_FIND_BINDING,
};

static const struct ui_column columns[] = {
    {.heading = N_("类别"), .width = 8,  .wide = 12, .frozen = true},
    {.heading = N_("项目"), .width = 22, .frozen = true},
    {.heading = N_("数"),   .width = 6,  .right = true},
    {.heading = N_("说明"), .width = 30, .grow = true},
    {.heading = N_("文号"), .width = 20, .drop = 1},
};
/* clang-format on */

static const char *kind_name(enum sz_explain_kind kind) {
    static const char *const names[] = {
        [SZ_EXPLAIN_SUM] = N_("算式"),      [SZ_EXPLAIN_RULE] = N_("规则"),
        [SZ_EXPLAIN_PLAN] = N_("核准文件"), [SZ_EXPLAIN_PERSON] = N_("人员"),
        [SZ_EXPLAIN_NOTE] = N_("说明"),
    };
    return _(names[kind]);
}

static long count_rows(void *owner) {
    return (long)((const struct explain_screen *)owner)->count;
}

static void fetch(void *owner, long first, long count) {
    (void)first;
    (void)count;
    sz_arena_reset(&((struct explain_screen *)owner)->cells);
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct explain_screen *self = owner;
    const struct sz_explain_line *line = &self->lines[row];

    switch (column) {
    case 0: /* once for each kind */
        *style = UI_DIM;
        return row > 0 && self->lines[row - 1].kind == line->kind ? "" : kind_name(line->kind);
    case 1:
        return line->label;
    case 2:
        *style = line->number != SZ_NONE && line->number < 0 ? UI_BAD : UI_NORMAL;
        return line->number == SZ_NONE
                   ? ""
                   : sz_arena_printf(&self->cells, "%lld", (long long)line->number);
    case 3:
        *style = line->kind == SZ_EXPLAIN_NOTE ? UI_WARN : UI_NORMAL;
        return line->text;
    default:
        return line->doc;
    }
}

static void read_again(struct explain_screen *self) {
    struct ui_app *app = self->screen.app;
    struct sz_board board;

    self->revision = app->revision;
    if (self->head)
        return;
    self->count = 0;
    sz_arena_reset(&self->memory);
    self->error.code = sz_board_count(app->start.db, self->year, app->as_of, NULL, &self->memory,
                                      &board, &self->error);
    const struct sz_board_line *line =
        self->error.code == SZ_OK ? sz_board_line(&board, self->series, self->level) : NULL;
    if (line)
        self->error.code = sz_board_explain(app->start.db, &board, line, &self->memory,
                                            &self->lines, &self->count, &self->error);
    ui_list_go(&self->list, self->list.current);
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_explain(screen)->list, event);
}

/* The line in full: sources and readings are longer than a row. */
static void draw_strip(const struct explain_screen *self, struct ui_grid *grid,
                       struct ui_rect frame) {
    const struct sz_explain_line *line = current(&self->screen);
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, line ? kind_name(line->kind) : "");

    if (!line)
        return;
    const struct ui_detail_line lines[DETAILS] = {
        {NULL,
         line->number == SZ_NONE ? line->label
                                 : ui_text(grid, "%s  %lld", line->label, (long long)line->number),
         UI_BOLD},
        {NULL, line->text, UI_NORMAL},
        {_("依据"), line->doc, UI_NORMAL},
    };
    ui_detail_draw(grid, within, lines, DETAILS, 0);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct explain_screen *self = as_explain(screen);
    int below = area.rows > STRIP_ROWS + 7 ? STRIP_ROWS : 0;
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS - below,
                           area.columns};

    if (self->revision != screen->app->revision)
        read_again(self);
    if (self->head)
        ui_put(grid, area.row, area.column + 1, area.columns - 2, UI_NORMAL, self->head);
    else
        ui_putf(grid, area.row, area.column + 1, area.columns - 2, UI_NORMAL, "%lld 年度 %s %s",
                (long long)self->year, _(self->series), _(sz_post_level_code(self->level)));
    ui_list_draw(&self->list, grid, list, true);
    if (below)
        draw_strip(self, grid,
                   (struct ui_rect){list.row + list.rows, area.column, below, area.columns});
    if (self->error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->error);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    struct explain_screen *self = as_explain(screen);

    sz_arena_free(&self->memory);
    sz_arena_free(&self->cells);
}

static const struct ui_screen_class explain_screen_class = {
    .title = N_("说明"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .close = close,
};

static struct explain_screen *make(struct ui_app *app) {
    struct explain_screen *self = ui_screen_new(&explain_screen_class, sizeof *self);

    self->screen.app = app;
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = fetch, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .empty = _("没有岗位，也没有人"),
        .find = &self->find,
    };
    return self;
}

struct ui_screen *explain_screen_new(struct ui_app *app, int64_t year, const char *series,
                                     enum sz_post_level level) {
    struct explain_screen *self = make(app);

    self->year = year;
    self->series = sz_arena_copy(&self->screen.arena, series);
    self->level = level;
    read_again(self);
    return &self->screen;
}

struct ui_screen *explain_screen_of(struct ui_app *app, const char *head, struct sz_arena *memory,
                                    struct sz_explain_line *lines, size_t count) {
    struct explain_screen *self = make(app);

    self->head = sz_arena_copy(&self->screen.arena, head);
    self->memory = *memory;
    *memory = (struct sz_arena){0};
    self->lines = lines;
    self->count = count;
    self->revision = app->revision;
    return &self->screen;
}
