/* SPDX-License-Identifier: GPL-3.0-or-later */
/* To the clipboard, as a spreadsheet takes it: cells between tabs, a line of headings first. */
#include <string.h>

#include "app.h"
#include "browse_private.h"
#include "shizi/language.h"

struct copy {
    const struct browse *browse;
    char text[UI_COPY_MOST + 1];
    size_t used;
    bool full; /* more than a clipboard takes */
    size_t rows;
};

static void add_len(struct copy *copy, const char *text, size_t len) {
    if (copy->full || copy->used + len >= sizeof copy->text) {
        copy->full = true;
        return;
    }
    memcpy(copy->text + copy->used, text, len);
    copy->used += len;
    copy->text[copy->used] = '\0';
}

/* A tab or line end inside a cell would shift the columns. */
static void add_cell(struct copy *copy, const char *text) {
    while (*text) {
        size_t len = strcspn(text, "\t\r\n");
        add_len(copy, text, len);
        text += len;
        if (*text)
            add_len(copy, " ", 1), text++;
    }
}

static void add_row(struct copy *copy, const char *const *cells, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            add_len(copy, "\t", 1);
        add_cell(copy, cells[i]);
    }
    add_len(copy, "\n", 1);
    copy->rows++;
}

static struct copy *start(const struct browse *browse, struct sz_arena *arena) {
    const struct browse_question *question = browse_shown(browse);
    struct copy *copy = sz_arena_alloc(arena, sizeof *copy);

    copy->browse = browse;
    for (size_t i = 0; i < question->column_count; i++) {
        if (i > 0)
            add_len(copy, "\t", 1);
        const char *heading = browse_heading(browse, question->keys[i], arena);
        add_cell(copy, heading ? heading : _(question->columns[i].heading));
    }
    add_len(copy, "\n", 1);
    return copy;
}

enum ui_outcome browse_copy_cell(struct ui_screen *screen) {
    struct browse *browse = browse_in(screen);
    const struct pages_row *row = browse_row(browse);

    if (!row)
        return UI_IGNORED;
    ui_app_copy(screen->app, row->cells[browse->list.column]);
    return UI_REDRAW;
}

enum ui_outcome browse_copy_row(struct ui_screen *screen) {
    struct browse *browse = browse_in(screen);
    const struct pages_row *row = browse_row(browse);
    struct sz_arena arena = {0};

    if (!row)
        return UI_IGNORED;
    struct copy *copy = start(browse, &arena);
    add_row(copy, row->cells, browse_shown(browse)->column_count);
    ui_app_copy(screen->app, copy->text);
    sz_arena_free(&arena);
    return UI_REDRAW;
}

static enum sz_code take(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    struct copy *copy = ctx;
    const struct ui_marks *marks = &copy->browse->marks;
    (void)err;

    if (!ui_marks_any(marks) || ui_marks_has(marks, row->id))
        add_row(copy, row->cells, browse_shown(copy->browse)->column_count);
    bool found_all = ui_marks_any(marks) && !marks->inverted && copy->rows == marks->count;
    return copy->full || found_all ? SZ_STOPPED : SZ_OK;
}

enum ui_outcome browse_copy_list(struct ui_screen *screen) {
    struct browse *browse = browse_in(screen);
    const struct browse_question *question = browse_shown(browse);
    struct sz_arena arena = {0};
    struct sz_error err;
    struct copy *copy = start(browse, &arena);
    enum sz_code code =
        pages_walk(&browse->pages, question->keys, question->column_count, 0, take, copy, &err);

    if (code != SZ_OK)
        ui_app_say_error(screen->app, &err);
    else if (copy->full)
        ui_app_say(screen->app, UI_BAD,
                   "剪贴板放不下：只放得下前 %zu 行。选上要的几行再复制，或用 F8 导出成文件",
                   copy->rows);
    else
        ui_app_copy(screen->app, copy->text);
    sz_arena_free(&arena);
    return UI_REDRAW;
}
