/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking for text in the rows of a list: `/` and what is typed, n and N. */
#include "list_private.h"

#include "match.h"
#include "shizi/language.h"
#include "shizi/text.h"

enum { CHUNK = 64, ROWS_MOST = 5000, LABEL_CELLS = 5, NOTE_CELLS = 10 };

bool ui_list_searching(const struct ui_list *list) {
    return list->find && list->find->typing;
}

enum ui_outcome ui_list_start_find(struct ui_screen *screen) {
    const struct ui_event slash = {.key = '/'};
    return screen->klass->handle(screen, &slash);
}

static const char *row_text(const struct ui_list *list, struct sz_arena *arena, long row) {
    const struct ui_list_source *source = &list->source;
    const char *text = "";

    for (size_t i = 0; i < list->column_count; i++) {
        unsigned style = UI_NORMAL;
        const char *cell = source->cell(source->owner, row, i, &style);
        text = sz_arena_printf(arena, "%s %s", text, cell ? cell : "");
    }
    return text;
}

/* The first row from @p row on in direction @p by, around the end, that has what was typed; or -1.
 */
static long look(const struct ui_list *list, long row, int by) {
    long count = ui_list_count(list), window = -1;
    long most = count < ROWS_MOST ? count : ROWS_MOST;
    struct sz_arena scratch = {0};
    long found = -1;

    for (long i = 0; i < most && found < 0; i++, row += by) {
        row = (row % count + count) % count;
        if (window != row / CHUNK) {
            long first = row / CHUNK * CHUNK;
            window = row / CHUNK;
            list->source.window(list->source.owner, first,
                                first + CHUNK < count ? CHUNK : count - first);
        }
        sz_arena_reset(&scratch);
        if (ui_match(&scratch, list->find->line.text, row_text(list, &scratch, row)))
            found = row;
    }
    sz_arena_free(&scratch);
    return found;
}

static enum ui_outcome go_to_hit(struct ui_list *list, long from, int by) {
    struct ui_find *find = list->find;
    long row;

    if (find->line.text[0] == '\0' || ui_list_count(list) == 0)
        return UI_REDRAW;
    row = look(list, from, by);
    find->missed = row < 0;
    if (row >= 0)
        ui_list_go(list, row);
    return UI_REDRAW;
}

static void start(struct ui_list *list) {
    ui_line_set(&list->find->line, "");
    list->find->typing = true;
    list->find->missed = false;
    list->find->from = list->current;
}

static enum ui_outcome type(struct ui_list *list, const struct ui_event *event) {
    struct ui_find *find = list->find;

    if (event->key == UI_KEY_ENTER || event->key == UI_KEY_ESCAPE || event->key == UI_KEY_TAB) {
        find->typing = false;
        if (event->key == UI_KEY_ESCAPE)
            ui_list_go(list, find->from);
        return UI_REDRAW;
    }
    if (ui_line_handle(&find->line, event) == UI_IGNORED) {
        find->typing = false; /* another key: the search is over */
        return UI_IGNORED;
    }
    return go_to_hit(list, find->from, 1);
}

enum ui_outcome list_find(struct ui_list *list, const struct ui_event *event) {
    if (!list->find)
        return UI_IGNORED;
    if (list->find->typing)
        return type(list, event);
    switch (event->key) {
    case '/':
        start(list);
        return UI_REDRAW;
    case 'n':
        return go_to_hit(list, list->current + 1, 1);
    case 'N':
        return go_to_hit(list, list->current - 1, -1);
    default:
        return UI_IGNORED;
    }
}

void list_draw_find(struct ui_list *list, struct ui_grid *grid, struct ui_rect line) {
    struct ui_find *find = list->find;
    int width = line.columns - LABEL_CELLS - NOTE_CELLS - 1;

    ui_put(grid, line.row, line.column, line.columns, UI_NORMAL, "");
    ui_put(grid, line.row, line.column, LABEL_CELLS, UI_BOLD, _("查找"));
    ui_line_draw(&find->line, grid, line.row, line.column + LABEL_CELLS, width, true);
    if (find->missed)
        ui_put(grid, line.row, line.column + LABEL_CELLS + width + 1, NOTE_CELLS, UI_WARN,
               _("没有"));
}
