/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the file went, and how it gets to the clerk's own machine. */
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export_private.h"
#include "shizi/language.h"
#include "widgets/detail.h"
#include "wrap.h"

enum { WIDTH = 76, HEIGHT = 14, LABEL_LINES = 5 };

struct export_done {
    struct ui_screen screen;
    const char *path, *receipt, *entry, *rows, *fetch;
};

static struct export_done *as_done(struct ui_screen *screen) {
    return (struct export_done *)(void *)screen;
}

static enum ui_outcome copy_path(struct ui_screen *screen) {
    ui_app_copy(screen->app, as_done(screen)->path);
    return UI_REDRAW;
}

static enum ui_outcome copy_fetch(struct ui_screen *screen) {
    ui_app_copy(screen->app, as_done(screen)->fetch);
    return UI_REDRAW;
}

static enum ui_outcome copy_receipt(struct ui_screen *screen) {
    ui_app_copy(screen->app, as_done(screen)->receipt);
    return UI_REDRAW;
}

static bool came_by_ssh(const struct ui_screen *screen) {
    return ((const struct export_done *)(const void *)screen)->fetch != NULL;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, UI_KEY_ESCAPE, N_("回车"), N_("返回"), N_("回到名单"),       ui_screen_leave, NULL},
    {'y', 0, "y", N_("复制路径"), N_("把文件的路径复制到剪贴板"),               copy_path,       NULL},
    {'s', 0, "s", N_("复制取回命令"), N_("在自己的电脑上运行，把文件取回来"),   copy_fetch,      came_by_ssh},
    {'r', 0, "r", N_("复制回执"), N_("把回执一行复制到剪贴板"),                 copy_receipt,    NULL},
};
/* clang-format on */

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    const struct export_done *self = as_done(screen);
    int width = area.columns - 4 < WIDTH ? area.columns - 4 : WIDTH;
    int height = HEIGHT - (self->fetch ? 0 : 2);
    struct ui_rect frame = {area.row + (area.rows - height) / 2,
                            area.column + (area.columns - width) / 2, height, width};
    const struct ui_detail_line lines[LABEL_LINES] = {
        {_("文件"), self->path, UI_BOLD},    {_("行数"), self->rows, UI_NORMAL},
        {_("登记"), self->entry, UI_NORMAL}, {_("回执"), self->receipt, UI_DIM},
        {_("取回"), self->fetch, UI_ACCENT},
    };
    struct ui_rect within = ui_box(grid, frame, UI_OK, _("已导出"));
    int bottom = within.row + within.rows - 1;

    within.rows -= 2;
    ui_detail_draw(grid, within, lines, LABEL_LINES, 0);
    ui_put(grid, bottom, within.column, within.columns, UI_ACCENT,
           self->fetch ? _("回车 返回   y 复制路径   s 复制取回命令   r 复制回执")
                       : _("回车 返回   y 复制路径   r 复制回执"));
}

const struct ui_screen_class export_done_class = {
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .overlay = true,
    .draw = draw,
};

/* A path as one word of a shell. */
static const char *quoted(const char *path, struct sz_arena *arena) {
    char *out = sz_arena_alloc(arena, strlen(path) * 4 + 3), *at = out;

    *at++ = '\'';
    for (; *path; path++) {
        if (*path == '\'') {
            memcpy(at, "'\\''", 4);
            at += 4;
        } else
            *at++ = *path;
    }
    *at++ = '\'';
    *at = '\0';
    return out;
}

static const char *whole_path(const char *path, struct sz_arena *arena) {
    char *real = realpath(path, NULL);
    const char *whole = sz_arena_copy(arena, real ? real : path);

    free(real);
    return whole;
}

/* scp 'clerk@10.0.0.5:/home/clerk/发件/花名册.xlsx' . — the address the clerk has reached us at. */
static const char *fetch_line(const char *path, struct sz_arena *arena) {
    const char *connection = getenv("SSH_CONNECTION");
    const struct passwd *entry = getpwuid(geteuid());
    char address[64] = "";

    if (!connection || !entry || sscanf(connection, "%*s %*s %63s", address) != 1)
        return NULL;
    const char *source = strchr(address, ':')
                             ? sz_arena_printf(arena, "%s@[%s]:%s", entry->pw_name, address, path)
                             : sz_arena_printf(arena, "%s@%s:%s", entry->pw_name, address, path);
    return sz_arena_printf(arena, "scp %s .", quoted(source, arena));
}

static const char *entry_line(const struct sz_export_options *options,
                              const struct sz_export_result *result, struct sz_arena *arena) {
    const char *audience = _(sz_audience_name(options->audience));

    if (!result->sheet_id)
        return _("没有登记：没有账户");
    if (result->replaces)
        return sz_arena_printf(arena, _("报送登记 #%lld（%s），是退回的 #%lld 的重报"),
                               (long long)result->sheet_id, audience, (long long)result->replaces);
    return sz_arena_printf(arena, _("报送登记 #%lld（%s）"), (long long)result->sheet_id, audience);
}

struct ui_screen *export_done_new(struct ui_app *app, const struct sz_export_options *options,
                                  const struct sz_export_result *result) {
    struct export_done *self = ui_screen_new(&export_done_class, sizeof *self);
    struct sz_arena *arena = &self->screen.arena;

    self->screen.app = app;
    self->path = whole_path(options->path, arena);
    self->receipt = sz_arena_copy(arena, result->receipt);
    self->rows = sz_arena_printf(arena, "%zu", result->rows);
    self->entry = entry_line(options, result, arena);
    self->fetch = fetch_line(self->path, arena);
    return &self->screen;
}
