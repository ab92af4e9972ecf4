/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "record_history.h"

#include <string.h>

#include "act_screen.h"
#include "app.h"
#include "as_of.h"
#include "shizi/language.h"
#include "shizi/log.h"
#include "widgets/list.h"

/* One line: a field that an act changed. */
struct line {
    const struct sz_log_act *act; /* NULL: an edit made around the program */
    const char *record;
    struct sz_log_field field;
};

struct record_history {
    struct ui_screen screen;
    const char *about;
    struct record_ref *records;
    size_t record_count;
    struct sz_arena arena; /* what was read */
    struct sz_arena cells; /* what is being drawn */
    struct line *lines;
    size_t count, room;
    struct sz_error error;
    struct ui_list list;
    struct ui_find find;
    unsigned revision;
};

static struct record_history *as_history(struct ui_screen *screen) {
    return (struct record_history *)(void *)screen;
}

static const struct line *current(const struct ui_screen *screen) {
    const struct record_history *self = (const struct record_history *)(const void *)screen;
    return ui_list_has_row(&self->list) ? &self->lines[self->list.current] : NULL;
}

/* ---- reading ---- */

static struct line *add(struct record_history *self) {
    if (self->count == self->room) {
        size_t room = self->room ? self->room * 2 : 64;
        struct line *more = sz_arena_array(&self->arena, room, sizeof *more);
        if (self->count)
            memcpy(more, self->lines, self->count * sizeof *more);
        self->lines = more;
        self->room = room;
    }
    return &self->lines[self->count++];
}

/* The act of a change, read once however many fields it changed. */
static const struct sz_log_act *act_of(struct record_history *self, int64_t id) {
    struct sz_log_act *act = NULL;
    if (id == 0)
        return NULL;
    for (size_t i = self->count; i > 0; i--)
        if (self->lines[i - 1].act && self->lines[i - 1].act->id == id)
            return self->lines[i - 1].act;
    act = sz_arena_alloc(&self->arena, sizeof *act);
    return sz_log_get(self->screen.app->start.db, id, &self->arena, act, NULL) == SZ_OK ? act
                                                                                        : NULL;
}

static enum sz_code read_record(struct record_history *self, const struct record_ref *ref) {
    struct sz_log_field *fields = NULL;
    size_t count = 0;
    enum sz_code code = sz_log_fields(self->screen.app->start.db, ref->entity, ref->id,
                                      &self->arena, &fields, &count, &self->error);

    for (size_t i = 0; i < count; i++) {
        const struct sz_log_act *act = act_of(self, fields[i].act_id);
        *add(self) = (struct line){act, sz_entity_def(ref->entity)->label, fields[i]};
    }
    return code;
}

/* Newest change first; the fields of a change stand as they were read. */
static void sort(struct record_history *self) {
    for (size_t i = 1; i < self->count; i++) {
        struct line line = self->lines[i];
        size_t at = i;
        for (; at > 0 && self->lines[at - 1].field.change_id < line.field.change_id; at--)
            self->lines[at] = self->lines[at - 1];
        self->lines[at] = line;
    }
}

static void read_all(struct record_history *self) {
    enum sz_code code = SZ_OK;

    sz_arena_reset(&self->arena);
    self->lines = NULL;
    self->count = self->room = 0;
    for (size_t i = 0; i < self->record_count && code == SZ_OK; i++)
        code = read_record(self, &self->records[i]);
    self->error.code = code;
    sort(self);
    ui_list_go(&self->list, self->list.current);
}

/* ---- keys ---- */

static bool has_act(const struct ui_screen *screen) {
    const struct line *line = current(screen);
    return line && line->act;
}

static bool has_line(const struct ui_screen *screen) {
    return current(screen) != NULL;
}

static enum ui_outcome view(struct ui_screen *screen) {
    screen->next = act_screen_new(screen->app, current(screen)->act->id);
    return UI_OPEN;
}

static enum ui_outcome copy(struct ui_screen *screen) {
    const struct line *line = current(screen);
    struct sz_arena scratch = {0};

    ui_app_copy(screen->app,
                sz_arena_printf(&scratch, "%s\t%s\t%s\t%s\t%s\t%s", line->act ? line->act->at : "",
                                line->act ? line->act->actor : "", line->field.field->heading,
                                line->field.old_value, line->field.new_value,
                                line->act && line->act->doc ? line->act->doc : ""));
    sz_arena_free(&scratch);
    return UI_REDRAW;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, 0, N_("回车"), N_("看业务"), N_("打开改这一项的那笔业务"), view, has_act},
    AS_OF_BINDING,
    {'y',          0, "y",        N_("复制"),   N_("复制这一行"),             copy, has_line},
    UI_LIST_FIND_BINDING,
};

static const struct ui_column columns[] = {
    {.heading = N_("时间"), .width = 10},
    {.heading = N_("经办"), .width = 8,  .drop = 2},
    {.heading = N_("记录"), .width = 8,  .wide = 11, .drop = 3},
    {.heading = N_("项目"), .width = 12},
    {.heading = N_("原来"), .width = 16},
    {.heading = N_("改为"), .width = 16, .grow = true},
    {.heading = N_("文号"), .width = 22, .drop = 1},
};
/* clang-format on */

/* ---- the list ---- */

static long count_lines(void *owner) {
    return (long)((const struct record_history *)owner)->count;
}

static void begin_window(void *owner, long first, long count) {
    struct record_history *self = owner;
    (void)first, (void)count; /* the rows are at hand, only printed cells are let go */
    sz_arena_reset(&self->cells);
}

/* When, who, on which paper; without one what the act was. */
static const char *act_text(struct record_history *self, const struct sz_log_act *act,
                            size_t column) {
    if (!act)
        return column == 0 ? _("程序外") : "";
    if (column == 0)
        return sz_arena_copy_len(&self->cells, act->at, 10);
    if (column == 1)
        return act->actor;
    return act->doc && *act->doc ? act->doc : act->title;
}

static const char *spoken(struct record_history *self, const struct sz_log_field *of,
                          const char *value) {
    return sz_field_for_reader(of->field, value, &self->cells);
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct record_history *self = owner;
    const struct line *line = &self->lines[row];
    const struct sz_log_act *act = line->act;

    *style = act && act->undone_by ? UI_DIM : UI_NORMAL;
    switch (column) {
    case 0:
    case 1:
    case 6:
        return act_text(self, act, column);
    case 2:
        return _(line->record);
    case 3:
        return _(line->field.field->heading);
    case 4:
        *style = UI_DIM;
        return line->field.op == SZ_INSERT ? _("（新登记）")
                                           : spoken(self, &line->field, line->field.old_value);
    default:
        return *line->field.new_value ? spoken(self, &line->field, line->field.new_value)
                                      : _("（空）");
    }
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_history(screen)->list, event);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct record_history *self = as_history(screen);

    if (self->revision != screen->app->revision)
        read_all(self);
    self->revision = screen->app->revision;
    if (self->error.code != SZ_OK) {
        ui_put(grid, area.row + 1, area.column + 1, area.columns - 2, UI_BAD, self->error.message);
        return;
    }
    ui_put(grid, area.row, area.column + 1, area.columns - 2, UI_BOLD, self->about);
    area.row += 2;
    area.rows -= 2;
    ui_list_draw(&self->list, grid, area, true);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    sz_arena_free(&as_history(screen)->arena);
    sz_arena_free(&as_history(screen)->cells);
}

const struct ui_screen_class record_history_class = {
    .title = N_("改动经过"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .close = close,
};

struct ui_screen *record_history_new(struct ui_app *app, const char *about,
                                     const struct record_ref *records, size_t count) {
    struct record_history *self = ui_screen_new(&record_history_class, sizeof *self);

    self->screen.app = app;
    self->revision = app->revision;
    self->about = sz_arena_copy(&self->screen.arena, about);
    self->records = sz_arena_array(&self->screen.arena, count, sizeof *self->records);
    memcpy(self->records, records, count * sizeof *records);
    self->record_count = count;
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_lines, .window = begin_window, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .empty = _("没有改动记录：导入或登记以后没有改过"),
        .find = &self->find,
    };
    read_all(self);
    return &self->screen;
}
