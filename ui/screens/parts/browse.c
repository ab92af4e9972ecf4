/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "browse.h"

#include <stdio.h>
#include <string.h>

#include "app.h"
#include "shizi/text.h"

static const char *sort_keys(const struct browse *browse) {
    return browse->plan->sorts[browse->sort].value;
}

/* Read the line; while it is not understood the list stays as it is. */
static void search(struct browse *browse) {
    struct sz_arena *arena = &browse->parsed[1 - browse->shown];
    struct sz_filter *filter = NULL;
    struct sz_error *err = &browse->complaint;
    enum sz_code code = SZ_OK;
    const char *text = browse->line.text;

    err->code = SZ_OK;
    sz_arena_reset(arena);
    if (text[strspn(text, " ")])
        code = browse->plan->schools
                   ? sz_school_filter_parse(browse->pages.db, text, arena, &filter, err)
                   : sz_filter_parse(browse->pages.db, text, arena, &filter, err);
    if (code != SZ_OK)
        return;

    browse->shown = 1 - browse->shown;
    browse->text = sz_arena_copy(arena, text);
    browse->sentence = filter ? sz_filter_sentence(filter, arena) : browse->plan->everything;
    pages_start(&browse->pages, browse->as_of, filter, sort_keys(browse));
    ui_list_go(&browse->list, 0);
}

/* The pages' own source, asked through the browse so that a cell can be shortened. */
static long count_rows(void *owner) {
    const struct ui_list_source pages = pages_source(&((struct browse *)owner)->pages);
    return pages.count(pages.owner);
}

static void fetch(void *owner, long first, long count) {
    const struct ui_list_source pages = pages_source(&((struct browse *)owner)->pages);
    pages.window(pages.owner, first, count);
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct browse *browse = owner;
    const struct ui_list_source pages = pages_source(&browse->pages);
    const char *text = pages.cell(pages.owner, row, column, style);

    if (column != browse->plan->month_column || column == 0)
        return text;
    snprintf(browse->month, sizeof browse->month, "%.7s", text);
    return browse->month;
}

void browse_begin(struct browse *browse, const struct browse_plan *plan, struct ui_screen *host,
                  const char *text) {
    *browse = (struct browse){
        .plan = plan,
        .screen = host,
        .pages = {.db = host->app->start.db,
                  .schools = plan->schools,
                  .columns = plan->keys,
                  .column_count = plan->key_count},
        .everyone = -1,
        .revision = host->app->revision,
        .sentence = plan->everything,
        .text = "",
    };
    browse->list = (struct ui_list){
        .source = {.owner = browse, .count = count_rows, .window = fetch, .cell = cell},
        .columns = plan->columns,
        .column_count = plan->column_count,
        .empty = plan->empty,
    };
    snprintf(browse->as_of, sizeof browse->as_of, "%s", host->app->as_of);
    ui_line_set(&browse->line, text ? text : "");
    search(browse);
}

void browse_end(struct browse *browse) {
    pages_free(&browse->pages);
    ui_marks_free(&browse->marks);
    sz_arena_free(&browse->parsed[0]);
    sz_arena_free(&browse->parsed[1]);
}

/* Somebody has written, or another date is shown. */
static void follow(struct browse *browse) {
    const struct ui_app *app = browse->screen->app;

    if (browse->revision == app->revision)
        return;
    browse->revision = app->revision;
    browse->everyone = -1;
    if (strcmp(browse->as_of, app->as_of) == 0) {
        pages_refresh(&browse->pages);
        return;
    }
    snprintf(browse->as_of, sizeof browse->as_of, "%s", app->as_of);
    search(browse);
}

static bool count_everyone(struct browse *browse) {
    const struct sz_query all = {.as_of = browse->as_of};
    int64_t count = 0;
    struct sz_error err;

    if (browse->everyone >= 0)
        return false;
    enum sz_code code = browse->plan->schools
                            ? sz_school_count(browse->pages.db, &all, &count, &err)
                            : sz_roster_count(browse->pages.db, &all, &count, &err);
    browse->everyone = code == SZ_OK ? (long)count : 0;
    return true;
}

bool browse_idle(struct browse *browse) {
    follow(browse);
    return pages_count_slice(&browse->pages) || count_everyone(browse);
}

const char *browse_filter(const struct browse *browse) {
    return browse->text + strspn(browse->text, " ");
}

void browse_type(struct browse *browse) {
    browse->typing = true;
}

static enum ui_outcome handle_typing(struct browse *browse, const struct ui_event *event) {
    char before[UI_LINE_SIZE];

    if (event->key == UI_KEY_ESCAPE && browse->line.text[0])
        ui_line_set(&browse->line, "");
    else if (event->key == UI_KEY_ESCAPE || event->key == UI_KEY_TAB)
        browse->typing = false;
    else {
        memcpy(before, browse->line.text, sizeof before);
        enum ui_outcome outcome = ui_line_handle(&browse->line, event);
        if (outcome != UI_REDRAW || strcmp(before, browse->line.text) == 0)
            return outcome;
    }
    if (event->key != UI_KEY_TAB)
        search(browse);
    return UI_REDRAW;
}

static bool moves_line(uint32_t key) {
    return key == UI_KEY_LEFT || key == UI_KEY_RIGHT || key == UI_KEY_HOME || key == UI_KEY_END;
}

enum ui_outcome browse_handle(struct browse *browse, const struct ui_event *event) {
    enum ui_outcome outcome = UI_IGNORED;

    if (browse->typing)
        outcome = handle_typing(browse, event);
    else if (event->key == UI_KEY_ESCAPE && browse->line.text[0]) {
        ui_line_set(&browse->line, "");
        search(browse);
        outcome = UI_REDRAW;
    }
    if (outcome != UI_IGNORED || (browse->typing && moves_line(event->key)))
        return outcome;
    if (event->key == UI_KEY_END) /* where the end is must be known before going there */
        pages_count_slice(&browse->pages);
    return ui_list_handle(&browse->list, event);
}

const struct pages_row *browse_row(const struct browse *browse) {
    return pages_row(&browse->pages, browse->list.current);
}

const char *browse_cell(const struct browse *browse, const char *key) {
    const struct pages_row *row = browse_row(browse);

    for (size_t i = 0; row && i < browse->plan->key_count; i++)
        if (strcmp(browse->plan->keys[i], key) == 0)
            return row->cells[i];
    return "";
}

struct sz_selection browse_selection(struct browse *browse) {
    const struct pages_row *row = browse_row(browse);
    struct sz_selection selection = {.filter = browse_filter(browse), .as_of = browse->as_of};

    if (ui_marks_any(&browse->marks)) {
        selection.ids = browse->marks.ids;
        selection.count = browse->marks.count;
        selection.all_but = browse->marks.inverted;
    } else if (row) {
        browse->alone = row->id;
        selection.ids = &browse->alone;
        selection.count = 1;
    }
    return selection;
}

enum ui_outcome browse_ask_sort(struct browse *browse) {
    browse->screen->next = ui_choice_new(_("排序"), browse->plan->sorts, browse->plan->sort_count,
                                         sort_keys(browse), NULL);
    return UI_OPEN;
}

bool browse_resumed(struct browse *browse, const struct ui_screen *child) {
    const struct ui_choice *taken = ui_choice_taken(child);

    if (!taken || taken < browse->plan->sorts ||
        taken >= browse->plan->sorts + browse->plan->sort_count)
        return false;
    browse->sort = (size_t)(taken - browse->plan->sorts);
    pages_start(&browse->pages, browse->as_of, browse->pages.query.filter, sort_keys(browse));
    ui_list_go(&browse->list, 0);
    return true;
}

/* ---- drawing ---- */

static const char *count_text(const struct browse *browse, struct ui_grid *grid) {
    long total = browse->pages.total;
    const char *sort = browse->plan->sorts[browse->sort].label;

    if (total < 0)
        return ui_text(grid, "正在统计…  按%s", sort);
    if (browse->everyone > total)
        return ui_text(grid, "%ld / %ld %s  按%s", total, browse->everyone, browse->plan->unit,
                       sort);
    return ui_text(grid, "%ld %s  按%s", total, browse->plan->unit, sort);
}

static void draw_line(struct browse *browse, struct ui_grid *grid, struct ui_rect head) {
    int column = head.column + 6, width = head.columns - 7;

    ui_put(grid, head.row, head.column + 1, 5, browse->typing ? UI_BOLD : UI_DIM, _("查找"));
    if (browse->typing || browse->line.text[0])
        ui_line_draw(&browse->line, grid, head.row, column, width, browse->typing);
    else
        ui_put(grid, head.row, column, width, UI_DIM, browse->plan->hint);
}

static void draw_head(struct browse *browse, struct ui_grid *grid, struct ui_rect head) {
    const char *count = count_text(browse, grid);
    int taken = sz_text_width(count) + 2;
    int room = head.columns - taken - 1;

    draw_line(browse, grid, head);
    if (browse->complaint.code != SZ_OK) {
        const struct sz_error *err = &browse->complaint;
        ui_putf(grid, head.row + 1, head.column + 1, head.columns - 2, UI_WARN, "%s%s%s",
                err->message, err->hint[0] ? "：" : "", err->hint);
        return;
    }
    ui_put(grid, head.row + 1, head.column + 1, room, UI_NORMAL, browse->sentence);
    ui_put(grid, head.row + 1, head.column + head.columns - taken + 1, taken - 1, UI_DIM, count);
}

static void say_position(const struct browse *browse) {
    struct ui_screen *screen = browse->screen;

    screen->position[0] = '\0';
    snprintf(screen->status, sizeof screen->status, "%s",
             browse->typing ? _("回车查看  Tab 回到名单  Esc 清空") : "");
    if (browse->pages.total >= 0)
        ui_list_position(&browse->list, screen->position, sizeof screen->position);
    else if (ui_list_has_row(&browse->list))
        snprintf(screen->position, sizeof screen->position, _("第 %ld 行"),
                 browse->list.current + 1);
}

void browse_draw(struct browse *browse, struct ui_grid *grid, struct ui_rect head,
                 struct ui_rect list_area) {
    follow(browse);
    draw_head(browse, grid, head);
    ui_list_draw(&browse->list, grid, list_area, true);
    if (browse->pages.error.code != SZ_OK)
        ui_app_say_error(browse->screen->app, &browse->pages.error);
    say_position(browse);
}
