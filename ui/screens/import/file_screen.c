/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "file_screen.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "app.h"
#include "file_list.h"
#include "match.h"
#include "shizi/language.h"
#include "shizi/own.h"
#include "shizi/text.h"
#include "widgets/dialog.h"
#include "widgets/line.h"
#include "widgets/list.h"

enum { HEAD_ROWS = 3, COLUMN_NAME = 0, COLUMN_SIZE, COLUMN_CHANGED };

static const char kind[] = "folders";

struct file_screen {
    struct ui_screen screen;
    const struct file_wish *wish;
    int64_t about;
    struct file_list files;
    size_t *shown; /* entries that match; in the list's arena */
    size_t shown_count;
    struct ui_line line;
    struct ui_list list;
    struct sz_arena cells;
};

static struct file_screen *as_files(struct ui_screen *screen) {
    return (struct file_screen *)(void *)screen;
}

bool file_is_sheet(const char *name) {
    static const char *const ends[] = {".xlsx", ".xlsm", ".xls", ".csv", ".txt", ".tsv"};
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        size_t end = strlen(ends[i]);
        if (length > end && strcasecmp(name + length - end, ends[i]) == 0)
            return true;
    }
    return false;
}

/* ---- the list ---- */

static bool is_path(const char *typed) {
    return strchr(typed, '/') || *typed == '~';
}

static void filter(struct file_screen *self) {
    struct sz_arena scratch = {0};
    const char *typed = is_path(self->line.text) ? "" : self->line.text;
    self->shown_count = 0;
    for (size_t i = 0; i < self->files.count; i++)
        if (ui_match(&scratch, typed, self->files.entries[i].name))
            self->shown[self->shown_count++] = i;
    sz_arena_free(&scratch);
    ui_list_go(&self->list, 0);
}

static enum sz_code enter_folder(struct file_screen *self, const char *folder,
                                 struct sz_error *err) {
    enum sz_code code = file_list_read(&self->files, folder, self->wish->wanted, err);
    if (code != SZ_OK)
        return code;
    self->shown = sz_arena_array(&self->files.arena, self->files.count + 1, sizeof *self->shown);
    ui_line_set(&self->line, "");
    filter(self);
    return SZ_OK;
}

static enum ui_outcome go_to(struct file_screen *self, const char *folder) {
    struct sz_error err;
    if (enter_folder(self, folder, &err) == SZ_OK)
        return UI_REDRAW;
    self->screen.next = ui_dialog_error(_("打不开文件夹"), &err);
    return UI_OPEN;
}

/* The folder we come from stays the current row. */
static enum ui_outcome go_up(struct ui_screen *screen) {
    struct file_screen *self = as_files(screen);
    struct sz_arena scratch = {0};
    const char *slash = strrchr(self->files.folder, '/');
    const char *from = sz_arena_copy(&scratch, slash ? slash + 1 : "");
    enum ui_outcome outcome = go_to(self, "..");
    for (size_t i = 0; i < self->shown_count; i++)
        if (strcmp(self->files.entries[self->shown[i]].name, from) == 0)
            ui_list_go(&self->list, (long)i);
    sz_arena_free(&scratch);
    return outcome;
}

static const struct file_entry *current(const struct file_screen *self) {
    long row = self->list.current;
    return row >= 0 && (size_t)row < self->shown_count ? &self->files.entries[self->shown[row]]
                                                       : NULL;
}

static void remember(const struct file_screen *self) {
    const struct sz_own_pair pair = {"folder", self->files.folder};
    sz_own_save(kind, self->wish->purpose, &pair, 1, NULL);
}

static enum ui_outcome open_path(struct file_screen *self, const char *typed) {
    struct sz_arena scratch = {0};
    const char *path = file_list_resolve(&self->files, typed, &scratch);
    enum ui_outcome outcome = file_is_folder(path)
                                  ? go_to(self, path)
                                  : self->wish->taken(&self->screen, path, self->about);
    sz_arena_free(&scratch);
    return outcome;
}

static enum ui_outcome take(struct ui_screen *screen) {
    struct file_screen *self = as_files(screen);
    const struct file_entry *entry = current(self);
    if (is_path(self->line.text))
        return open_path(self, self->line.text);
    if (!entry)
        return UI_REDRAW;
    if (!entry->readable) {
        ui_app_say(screen->app, UI_BAD, "没有权限读“%s”：请对方另存一份，或请管理员放开权限",
                   entry->name);
        return UI_REDRAW;
    }
    if (!entry->folder)
        remember(self);
    return open_path(self, entry->name);
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    return go_to(as_files(screen), ".");
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER,     0, N_("回车"), N_("打开"),   N_("打开光标处的文件夹或文件；输入路径时打开那个路径"), take, NULL},
    {UI_KEY_F5,        0, "F5",       N_("重读"),   N_("重新读这个文件夹"),                               refresh, NULL},
    {UI_KEY_BACKSPACE, UI_KEY_LEFT, N_("退格"), N_("上一级"), N_("到上一级文件夹"),                       go_up,   NULL},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct file_screen *self = as_files(screen);
    bool empty = !self->line.text[0];
    if (event->key == UI_KEY_ESCAPE && !empty) {
        ui_line_set(&self->line, "");
        filter(self);
        return UI_REDRAW;
    }
    if (event->key == UI_KEY_LEFT && empty)
        return UI_IGNORED;
    bool moves = event->key == UI_KEY_HOME || event->key == UI_KEY_END ||
                 event->key == UI_KEY_LEFT || event->key == UI_KEY_RIGHT;
    if ((empty || !moves) && ui_list_handle(&self->list, event) == UI_REDRAW)
        return UI_REDRAW;
    if (empty && (event->key == UI_KEY_BACKSPACE || event->key == ':' || event->key == '?'))
        return UI_IGNORED;
    if (ui_line_handle(&self->line, event) == UI_IGNORED)
        return UI_IGNORED;
    filter(self);
    return UI_REDRAW;
}

/* ---- source ---- */

static long count_rows(void *owner) {
    return (long)((const struct file_screen *)owner)->shown_count;
}

static void begin_window(void *owner, long first, long count) {
    (void)first, (void)count; /* all rows are at hand */
    sz_arena_reset(&((struct file_screen *)owner)->cells);
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct file_screen *self = owner;
    const struct file_entry *entry = &self->files.entries[self->shown[row]];
    *style = !entry->readable ? UI_DIM : entry->folder ? UI_ACCENT : UI_NORMAL;
    if (column == COLUMN_NAME)
        return entry->folder ? sz_arena_printf(&self->cells, "%s/", entry->name) : entry->name;
    if (column == COLUMN_SIZE)
        return !entry->readable ? _("无权限")
               : entry->folder  ? _("文件夹")
                                : file_size_text(entry->bytes, &self->cells);
    return entry->changed_on;
}

static const struct ui_column columns[] = {
    {.heading = N_("名称"), .width = 30, .grow = true},
    {.heading = N_("大小"), .width = 9, .right = true},
    {.heading = N_("改动时间"), .width = 11},
};

/* ---- drawing ---- */

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct file_screen *self = as_files(screen);
    int width = area.columns - 2;
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS, area.columns};
    ui_putf(grid, area.row, area.column + 1, width, UI_DIM, "%s", _(self->wish->hint));
    ui_put(grid, area.row + 1, area.column + 1, 7, UI_DIM, _("文件夹"));
    ui_putf(grid, area.row + 1, area.column + 8, width - 7, UI_BOLD, "%s%s", self->files.folder,
            self->files.cut ? _("  (太多，只列出一部分)") : "");
    ui_put(grid, area.row + 2, area.column + 1, 5, UI_DIM, _("查找"));
    ui_line_draw(&self->line, grid, area.row + 2, area.column + 8, width - 8, true);
    self->list.empty = self->line.text[0] ? _("没有符合的文件：退格改，或输入完整路径后回车")
                                          : _("这里没有表格文件：退格到上一级，或输入路径");
    ui_list_draw(&self->list, grid, list, true);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    struct file_screen *self = as_files(screen);
    file_list_free(&self->files);
    sz_arena_free(&self->cells);
}

static const struct ui_screen_class file_screen_class = {
    .title = N_("选文件"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .close = close,
};

/* The last folder, 收件, the home, the root: the first that opens. */
static void begin_somewhere(struct file_screen *self) {
    struct sz_arena arena = {0};
    struct sz_own_pair *pairs = NULL;
    size_t count = 0;
    struct sz_error err;
    const char *last = NULL;
    if (sz_own_load(kind, self->wish->purpose, &arena, &pairs, &count, &err) == SZ_OK)
        last = sz_own_value(pairs, count, "folder");
    const char *const tries[] = {last, ZH_("~/收件"), "~", "/"};
    for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++)
        if (tries[i] && enter_folder(self, tries[i], &err) == SZ_OK)
            break;
    sz_arena_free(&arena);
}

struct ui_screen *file_screen_new(struct ui_app *app, const struct file_wish *wish, int64_t about) {
    struct file_screen *self = ui_screen_new(&file_screen_class, sizeof *self);
    self->screen.app = app;
    self->screen.title = _(wish->title);
    self->wish = wish;
    self->about = about;
    self->files.folder = "/";
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = begin_window, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .empty = "",
    };
    begin_somewhere(self);
    return &self->screen;
}
