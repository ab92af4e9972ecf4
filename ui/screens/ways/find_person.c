/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "find_person.h"

#include <stdio.h>
#include <string.h>

#include "app.h"
#include "shizi/language.h"
#include "shizi/query.h"
#include "shizi/roster.h"
#include "teacher_screen.h"
#include "widgets/line.h"
#include "widgets/list.h"

enum { MOST = 50, WIDTH = 78, HEIGHT = 18, COLUMNS = 7, TAIL = 4 };

/* What is fetched; id_no is shown by its tail, leave_reason instead of a school. */
static const char *const keys[] = {"name",  "sex",   "birth",       "school_short",
                                   "title", "id_no", "leave_reason"};
enum { NAME, SEX, BIRTH, SCHOOL, TITLE, ID_NO, LEFT };

struct person {
    int64_t id;
    const char *cells[COLUMNS];
};

struct find_person {
    struct ui_screen screen;
    struct ui_line line;
    struct ui_list list;
    struct sz_arena arena; /* of what was found */
    struct person found[MOST];
    size_t count;
    bool stale; /* the line has changed since it was searched */
    const char *title;
    bool picks;                  /* somebody is to be named, not opened */
    const struct person *picked; /* of found */
    struct sz_error error;
};

static struct find_person *as_find(struct ui_screen *screen) {
    return (struct find_person *)(void *)screen;
}

static bool spoken(size_t column) {
    return column == SEX || column == TITLE || column == LEFT;
}

static enum sz_code take(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    struct find_person *self = ctx;
    struct person *person = &self->found[self->count++];
    (void)err;

    person->id = row->id;
    for (size_t i = 0; i < COLUMNS; i++)
        person->cells[i] =
            sz_arena_copy(&self->arena, spoken(i) ? sz_label_for_reader(row->cells[i], &self->arena)
                                                  : row->cells[i]);
    return SZ_OK;
}

/* One window of the roster, once per picture however many keys came. */
static void search(struct find_person *self) {
    struct sz_db *db = self->screen.app->start.db;
    struct sz_filter *filter = NULL;
    struct sz_query query = {
        .as_of = self->screen.app->as_of,
        .columns = keys,
        .column_count = COLUMNS,
        .sort = "pinyin",
        .limit = MOST,
        .everyone = true,
    };
    const char *typed = self->line.text;

    if (!self->stale)
        return;
    self->stale = false;
    self->count = 0;
    self->error.code = SZ_OK;
    sz_arena_reset(&self->arena);
    ui_list_go(&self->list, 0);
    if (typed[strspn(typed, " ")] == '\0')
        return;
    self->error.code = sz_filter_parse(db, typed, &self->arena, &filter, &self->error);
    query.filter = filter;
    if (self->error.code == SZ_OK)
        self->error.code = sz_roster_query(db, &query, take, self, &self->error);
}

static enum ui_outcome open_person(struct ui_screen *screen) {
    struct find_person *self = as_find(screen);

    search(self);
    if (!ui_list_has_row(&self->list))
        return UI_REDRAW;
    screen->next = teacher_screen_new(screen->app, self->found[self->list.current].id);
    return UI_REPLACE;
}

static enum ui_outcome pick(struct ui_screen *screen) {
    struct find_person *self = as_find(screen);

    search(self);
    if (!ui_list_has_row(&self->list))
        return UI_REDRAW;
    self->picked = &self->found[self->list.current];
    return UI_CLOSE;
}

static bool picks(const struct ui_screen *screen) {
    return ((const struct find_person *)(const void *)screen)->picks;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER,  0,         N_("回车"), N_("选定"), N_("就是当前这个人"),           pick,            picks},
    {UI_KEY_ENTER,  0,         N_("回车"), N_("打开"), N_("打开当前这个人的全部记录"), open_person,     NULL},
    {UI_KEY_ESCAPE, UI_KEY_F7, "Esc",      N_("返回"), N_("不查了"),                   ui_screen_leave, NULL},
};

static const struct ui_column columns[] = {
    {.heading = N_("姓名"),   .width = 12, .frozen = true},
    {.heading = N_("性"),     .width = 2,  .drop = 2},
    {.heading = N_("出生"),   .width = 10},
    {.heading = N_("学校"),   .width = 16, .grow = true},
    {.heading = N_("职称"),   .width = 12, .drop = 1},
    {.heading = N_("证号尾"), .width = 6, .wide = 9},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct find_person *self = as_find(screen);

    if (event->key == UI_KEY_UP || event->key == UI_KEY_DOWN || event->key == UI_KEY_PAGE_UP ||
        event->key == UI_KEY_PAGE_DOWN) {
        search(self);
        return ui_list_handle(&self->list, event);
    }
    if (event->key == UI_KEY_BACKSPACE && self->line.text[0] == '\0')
        return UI_CLOSE;
    if (ui_line_handle(&self->line, event) == UI_IGNORED)
        return UI_IGNORED;
    self->stale = true;
    return UI_REDRAW;
}

static long count_rows(void *owner) {
    return (long)((const struct find_person *)owner)->count;
}

static void no_fetch(void *owner, long first, long count) {
    (void)owner, (void)first, (void)count; /* all rows are at hand */
}

static const char *school_of(const struct person *person, unsigned *style) {
    if (*person->cells[SCHOOL])
        return person->cells[SCHOOL];
    *style = UI_DIM;
    return *person->cells[LEFT] ? person->cells[LEFT] : _("不在编");
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    const struct find_person *self = owner;
    const struct person *person = &self->found[row];
    const char *text = person->cells[column];
    size_t len = strlen(text);

    if (column == SCHOOL)
        return school_of(person, style);
    return column == ID_NO && len > TAIL ? text + len - TAIL : text;
}

static const char *empty_text(const struct find_person *self) {
    if (self->line.text[0] == '\0')
        return _("姓名、拼音、首字母或证号尾数，如 张伟  zhangwei  zw  2315");
    return _("没有这个人：退格改查找字；改名、更正的人可用证号尾数查");
}

static void say_count(struct find_person *self) {
    struct ui_screen *screen = &self->screen;

    screen->position[0] = '\0';
    if (self->count == MOST)
        snprintf(screen->position, sizeof screen->position, _("前 %d 人，再输几个字"), MOST);
    else if (self->count > 0)
        snprintf(screen->position, sizeof screen->position, _("%zu 人"), self->count);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct find_person *self = as_find(screen);
    int width = area.columns < WIDTH + 2 ? area.columns - 2 : WIDTH;
    int height = area.rows < HEIGHT + 2 ? area.rows : HEIGHT;

    search(self);
    struct ui_rect frame = {area.row + (area.rows - height) / 3,
                            area.column + (area.columns - width) / 2, height, width};
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, self->title);
    ui_put(grid, within.row, within.column, 5, UI_BOLD, _("查找"));
    ui_line_draw(&self->line, grid, within.row, within.column + 5, within.columns - 5, true);
    within.row++;
    within.rows--;
    self->list.empty = empty_text(self);
    if (self->error.code != SZ_OK)
        ui_putf(grid, within.row, within.column, within.columns, UI_WARN, "%s。%s",
                self->error.message, self->error.hint);
    else
        ui_list_draw(&self->list, grid, within, true);
    say_count(self);
}

static void close(struct ui_screen *screen) {
    sz_arena_free(&as_find(screen)->arena);
}

const struct ui_screen_class find_person_class = {
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .overlay = true,
    .draw = draw,
    .handle = handle,
    .close = close,
};

struct ui_screen *find_person_new(struct ui_app *app, const char *typed) {
    struct find_person *self = ui_screen_new(&find_person_class, sizeof *self);

    self->screen.app = app;
    self->title = _("查人");
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = no_fetch, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
    };
    ui_line_set(&self->line, typed ? typed : "");
    self->stale = true;
    return &self->screen;
}

struct ui_screen *find_person_pick(struct ui_app *app, const char *title) {
    struct ui_screen *screen = find_person_new(app, NULL);
    struct find_person *self = as_find(screen);

    self->title = sz_arena_copy(&screen->arena, title);
    self->picks = true;
    return screen;
}

bool find_person_picked(const struct ui_screen *child, int64_t *id, const char **name) {
    const struct find_person *self = (const struct find_person *)(const void *)child;

    if (child->klass != &find_person_class || !self->picked)
        return false;
    *id = self->picked->id;
    *name = self->picked->cells[NAME];
    return true;
}
