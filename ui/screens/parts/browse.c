/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "browse.h"

#include <stdio.h>
#include <string.h>

#include "app.h"
#include "browse_private.h"
#include "shizi/language.h"
#include "shizi/text.h"

const struct browse_question *browse_shown(const struct browse *browse) {
    return &browse->questions[browse->shown];
}

/* ---- asking ---- */

/* One that is neither shown nor waited for. */
static int free_question(const struct browse *browse) {
    int i = 0;

    while (i == browse->shown || i == browse->asked)
        i++;
    return i;
}

static enum sz_code read_filter(struct browse *browse, struct browse_question *question) {
    struct sz_error *err = &browse->complaint;
    const char *text = browse->line.text;

    err->code = SZ_OK;
    question->text = sz_arena_copy(&question->arena, text + strspn(text, " "));
    question->filter = NULL;
    if (!*question->text)
        return SZ_OK;
    return browse->plan->schools
               ? sz_school_filter_parse(browse->pages.db, text, &question->arena, &question->filter,
                                        err)
               : sz_filter_parse(browse->pages.db, text, &question->arena, &question->filter, err);
}

/* The rows at hand are those of the question asked last. */
static void adopt(struct browse *browse) {
    const struct browse_question *question;

    browse->shown = browse->asked;
    question = browse_shown(browse);
    browse->sentence = question->sentence;
    browse->list.columns = question->columns;
    browse->list.column_count = question->column_count;
    if (browse->list.column >= question->column_count)
        browse->list.picked = false;
    if (!browse->list.picked)
        browse->list.column = 0;
    browse->list.ranging = false;
    ui_list_go(&browse->list, 0);
}

void browse_ask_again(struct browse *browse) {
    int number = free_question(browse);
    struct browse_question *question = &browse->questions[number];

    sz_arena_reset(&question->arena);
    if (read_filter(browse, question) != SZ_OK)
        return; /* not understood: the list stays as it is */
    question->sentence = question->filter ? sz_filter_sentence(question->filter, &question->arena)
                                          : browse->plan->everything;
    question->sort = sz_arena_copy(&question->arena, browse->sort);
    question->as_of = sz_arena_copy(&question->arena, browse->as_of);
    browse_lay_out(browse, question);
    browse->asked = number;

    const struct pages_question asked = {
        .as_of = question->as_of,
        .sort = question->sort,
        .filter = question->filter,
        .columns = question->keys,
        .column_count = question->key_count,
    };
    if (pages_start(&browse->pages, &asked))
        adopt(browse);
}

void browse_settle(struct browse *browse) {
    if (browse->pages.waiting && pages_settle(&browse->pages, true))
        adopt(browse);
}

/* ---- the list's source: the pages', asked through the browse so that a cell can be shortened ----
 */

static struct ui_list_source source(void *owner) {
    return pages_source(&((struct browse *)owner)->pages);
}

static long count_rows(void *owner) {
    return source(owner).count(source(owner).owner);
}

static void fetch(void *owner, long first, long count) {
    source(owner).window(source(owner).owner, first, count);
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct browse *browse = owner;
    const struct browse_plan *plan = browse->plan;
    const char *text = source(owner).cell(source(owner).owner, row, column, style);

    if (plan->month_column == 0 ||
        strcmp(browse_shown(browse)->keys[column], plan->keys[plan->month_column]) != 0)
        return text;
    snprintf(browse->month, sizeof browse->month, "%.7s", text);
    return browse->month;
}

static int64_t id(void *owner, long row) {
    return source(owner).id(source(owner).owner, row);
}

static size_t ids(void *owner, long first, long count, int64_t *out) {
    return source(owner).ids(source(owner).owner, first, count, out);
}

/* ---- life ---- */

void browse_begin(struct browse *browse, const struct browse_plan *plan, struct ui_screen *host,
                  const char *text) {
    const struct ui_app *app = host->app;

    *browse = (struct browse){
        .plan = plan,
        .screen = host,
        .pages = {.db = app->start.db,
                  .schools = plan->schools,
                  .key_waits = app->start.key_waits,
                  .terminal = app->start.terminal},
        .everyone = -1,
        .revision = app->revision,
        .sentence = plan->everything,
    };
    browse->list = (struct ui_list){
        .source = {.owner = browse,
                   .count = count_rows,
                   .window = fetch,
                   .cell = cell,
                   .id = id,
                   .ids = ids},
        .empty = _(plan->empty),
        .marks = &browse->marks,
        .pick = true,
    };
    snprintf(browse->sort, sizeof browse->sort, "%s", plan->sorts[0].value);
    snprintf(browse->as_of, sizeof browse->as_of, "%s", app->as_of);
    ui_line_set(&browse->line, text ? text : "");
    browse_ask_again(browse);
    if (browse->complaint.code != SZ_OK) { /* a filter that is not understood: all of them */
        struct sz_error complaint = browse->complaint;
        ui_line_set(&browse->line, "");
        browse_ask_again(browse);
        ui_line_set(&browse->line, text);
        browse->complaint = complaint;
    }
}

void browse_end(struct browse *browse) {
    pages_free(&browse->pages);
    ui_marks_free(&browse->marks);
    for (int i = 0; i < BROWSE_QUESTIONS; i++)
        sz_arena_free(&browse->questions[i].arena);
    sz_arena_free(&browse->offered);
}

/* Somebody has written, or another date is shown. */
void browse_follow(struct browse *browse) {
    const struct ui_app *app = browse->screen->app;

    if (browse->revision == app->revision)
        return;
    browse->revision = app->revision;
    browse->everyone = -1;
    if (strcmp(browse->as_of, app->as_of) == 0) {
        browse_settle(browse);
        pages_refresh(&browse->pages);
        return;
    }
    snprintf(browse->as_of, sizeof browse->as_of, "%s", app->as_of);
    browse_ask_again(browse);
}

static bool count_everyone(struct browse *browse) {
    const struct sz_query all = {.as_of = browse->as_of};

    if (browse->everyone >= 0)
        return false;
    browse->everyone = pages_count(&browse->pages, &all);
    return true;
}

bool browse_idle(struct browse *browse) {
    browse_follow(browse);
    if (browse->pages.waiting) {
        if (browse->pages.slow && browse->screen->app->hurried)
            return false; /* the loop comes back when the keyboard rests */
        if (pages_settle(&browse->pages, false))
            adopt(browse);
        return true;
    }
    return pages_read_ahead(&browse->pages, browse->list.first) ||
           pages_count_slice(&browse->pages, false) || count_everyone(browse);
}

/* ---- keys ---- */

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
        browse_ask_again(browse);
    return UI_REDRAW;
}

static bool moves_line(uint32_t key) {
    return key == UI_KEY_LEFT || key == UI_KEY_RIGHT || key == UI_KEY_HOME || key == UI_KEY_END;
}

static enum ui_outcome clear_line(struct browse *browse) {
    ui_line_set(&browse->line, "");
    browse->view[0] = '\0';
    browse_ask_again(browse);
    return UI_REDRAW;
}

enum ui_outcome browse_handle(struct browse *browse, const struct ui_event *event) {
    enum ui_outcome outcome = UI_IGNORED;

    if (browse->typing)
        outcome = handle_typing(browse, event);
    if (outcome != UI_IGNORED || (browse->typing && moves_line(event->key)))
        return outcome;
    /* From here on a key means the rows of what was typed, not those before them. */
    browse_settle(browse);
    if (event->key == UI_KEY_END) /* where the end is must be known before going there */
        pages_count_slice(&browse->pages, true);
    outcome = ui_list_handle(&browse->list, event);
    if (outcome == UI_IGNORED && event->key == UI_KEY_ESCAPE && browse->line.text[0])
        return clear_line(browse);
    return outcome;
}

enum ui_outcome browse_find(struct ui_screen *screen) {
    browse_type(browse_in(screen));
    return UI_REDRAW;
}

/* ---- what is shown ---- */

const char *browse_filter(const struct browse *browse) {
    return browse_shown(browse)->text;
}

const char *browse_sort(const struct browse *browse) {
    return browse_shown(browse)->sort;
}

const struct pages_row *browse_row(const struct browse *browse) {
    return pages_row(&browse->pages, browse->list.current);
}

bool browse_has_row(const struct ui_screen *screen) {
    return browse_row(&((const struct browse_screen *)(const void *)screen)->browse) != NULL;
}

static const char *cell_of(const struct browse *browse, const struct pages_row *row,
                           const char *key) {
    const struct browse_question *question = browse_shown(browse);

    for (size_t i = 0; row && i < question->key_count; i++)
        if (strcmp(question->keys[i], key) == 0)
            return row->cells[i];
    return "";
}

const char *browse_cell(const struct browse *browse, const char *key) {
    return cell_of(browse, browse_row(browse), key);
}

const char *browse_detail(const struct browse *browse, const char *key) {
    const struct pages_row *row = pages_row(&browse->pages, browse->detailed);

    return cell_of(browse, row ? row : browse_row(browse), key);
}

struct sz_selection browse_selection(struct browse *browse) {
    const struct pages_row *row;
    struct sz_selection selection = {.filter = browse_filter(browse), .as_of = browse->as_of};

    browse_settle(browse);
    row = browse_row(browse);
    selection.filter = browse_filter(browse);
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

static enum ui_outcome list_key(struct ui_screen *screen, uint32_t key) {
    const struct ui_event event = {.key = key};
    return ui_list_handle(&browse_in(screen)->list, &event);
}

enum ui_outcome browse_mark(struct ui_screen *screen) {
    return list_key(screen, ' ');
}

enum ui_outcome browse_mark_others(struct ui_screen *screen) {
    return list_key(screen, '*');
}

enum ui_outcome browse_mark_range(struct ui_screen *screen) {
    return list_key(screen, 'V');
}

/* ---- choice lists ---- */

enum ui_outcome browse_offer(struct browse *browse, unsigned what, const char *title,
                             const char *current) {
    browse->offering = what;
    browse->screen->next = ui_choice_new(title, browse->offers, browse->offer_count, current, NULL);
    return UI_OPEN;
}

const struct ui_choice *browse_taken(const struct browse *browse, unsigned what,
                                     const struct ui_screen *child) {
    const struct ui_choice *taken = ui_choice_taken(child);

    if (!taken || browse->offering != what || taken < browse->offers ||
        taken >= browse->offers + browse->offer_count)
        return NULL;
    return taken;
}

enum ui_outcome browse_resumed(struct browse *browse, const struct ui_screen *child) {
    enum ui_outcome outcome = browse_sort_resumed(browse, child);

    if (outcome == UI_IGNORED)
        outcome = browse_columns_resumed(browse, child);
    if (outcome == UI_IGNORED)
        outcome = browse_views_resumed(browse, child);
    return outcome;
}
