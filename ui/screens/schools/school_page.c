/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "school_page.h"

#include <string.h>

#include "act_flow.h"
#include "act_screen.h"
#include "as_of.h"
#include "record_history.h"
#include "roster_screen.h"
#include "school_form.h"
#include "school_page_private.h"
#include "shizi/language.h"
#include "stats_screen.h"

static struct school_page *as_page(struct ui_screen *screen) {
    return (struct school_page *)(void *)screen;
}

static const struct school_page *as_page_const(const struct ui_screen *screen) {
    return (const struct school_page *)(const void *)screen;
}

/* ---- where the cursor is ---- */

/* The table of the current tab; the acts and the staff have none. */
static enum school_table current_table(const struct school_page *page) {
    static const enum school_table tables[TAB_COUNT] = {
        [TAB_ABOUT] = SCHOOL_STATES, [TAB_SIZE] = SCHOOL_SIZES,      [TAB_POSTS] = SCHOOL_POSTS,
        [TAB_STAFF] = SCHOOL_TABLES, [TAB_LINEAGE] = SCHOOL_LINEAGE, [TAB_ACTS] = SCHOOL_TABLES};
    return tables[page->tabs.current];
}

struct school_list *school_page_list(struct school_page *page) {
    return page->tabs.current == TAB_STAFF ? NULL : &page->lists[current_table(page)];
}

const struct school_row *school_page_row(const struct school_page *page) {
    enum school_table table = current_table(page);
    if (table == SCHOOL_TABLES || page->facts.counts[table] == 0)
        return NULL;
    return &page->facts.rows[table][page->lists[table].list.current];
}

size_t school_page_bars(const struct school_page *page) {
    size_t count = 0;
    for (int i = 0; i < STAFF_CHARTS; i++)
        count += school_staff_has(&page->staff, i) ? page->staff.charts[i].line_count : 0;
    return count;
}

bool school_page_bar(const struct school_page *page, int *chart, size_t *line) {
    size_t at = page->bar;
    for (int i = 0; i < STAFF_CHARTS && school_staff_has(&page->staff, i); i++) {
        if (at < page->staff.charts[i].line_count) {
            *chart = i;
            *line = at;
            return true;
        }
        at -= page->staff.charts[i].line_count;
    }
    return false;
}

/* ---- reading ---- */

static void read_school(struct school_page *page) {
    struct ui_app *app = page->screen.app;

    sz_arena_reset(&page->arena);
    page->error.code = school_facts_read(app->start.db, page->id, app->as_of, &page->arena,
                                         &page->facts, &page->error);
    if (page->error.code != SZ_OK)
        return;
    page->screen.title = sz_arena_copy(&page->screen.arena, page->facts.school.name);
    school_staff_begin(&page->staff, app->start.db, page->facts.school.name, app->as_of);
    for (int i = 0; i <= SCHOOL_TABLES; i++)
        ui_list_go(&page->lists[i].list, page->lists[i].list.current);
}

static void follow(struct school_page *page) {
    if (page->revision == page->screen.app->revision)
        return;
    page->revision = page->screen.app->revision;
    read_school(page);
}

static bool idle(struct ui_screen *screen) {
    struct school_page *page = as_page(screen);

    follow(page);
    return page->error.code == SZ_OK && school_staff_slice(&page->staff);
}

/* ---- keys ---- */

static bool was_read(const struct ui_screen *screen) {
    return as_page_const(screen)->error.code == SZ_OK;
}

static bool may_change(const struct ui_screen *screen) {
    return was_read(screen) && act_flow_allowed(screen);
}

static bool has_bar(const struct ui_screen *screen) {
    const struct school_page *page = as_page_const(screen);
    int chart = 0;
    size_t line = 0;
    return page->tabs.current == TAB_STAFF && school_page_bar(page, &chart, &line);
}

static bool has_act(const struct ui_screen *screen) {
    const struct school_page *page = as_page_const(screen);
    return page->tabs.current == TAB_ACTS && page->facts.act_count > 0;
}

static bool has_row(const struct ui_screen *screen) {
    return school_page_row(as_page_const(screen)) != NULL;
}

static enum ui_outcome open_people(struct ui_screen *screen, const char *filter) {
    screen->next = roster_screen_new(screen->app, filter, false);
    return UI_OPEN;
}

static enum ui_outcome people(struct ui_screen *screen) {
    return open_people(screen, as_page(screen)->staff.people);
}

static enum ui_outcome people_of_bar(struct ui_screen *screen) {
    const struct school_page *page = as_page(screen);
    struct sz_arena scratch = {0};
    enum ui_outcome outcome = UI_REDRAW;
    int chart = 0;
    size_t line = 0;

    if (school_page_bar(page, &chart, &line)) {
        const struct sz_crosstab_table *table = &page->staff.charts[chart];
        const char *filter = sz_crosstab_people(table, line, table->column_count, &scratch);
        if (filter)
            outcome = open_people(screen, filter);
    }
    sz_arena_free(&scratch);
    return outcome;
}

static enum ui_outcome view_act(struct ui_screen *screen) {
    const struct school_page *page = as_page(screen);

    screen->next =
        act_screen_new(screen->app, page->facts.acts[page->lists[SCHOOL_TABLES].list.current].id);
    return UI_OPEN;
}

static enum ui_outcome change(struct ui_screen *screen) {
    struct sz_error err;

    screen->next = school_form_new(screen->app, as_page(screen)->id, &err);
    if (screen->next)
        return UI_OPEN;
    ui_app_say_error(screen->app, &err);
    return UI_REDRAW;
}

static enum ui_outcome statistics(struct ui_screen *screen) {
    screen->next =
        stats_screen_ask(screen->app, ZH_("任教学科"), ZH_("年龄"), as_page(screen)->staff.people);
    return UI_OPEN;
}

static enum ui_outcome history(struct ui_screen *screen) {
    const struct school_page *page = as_page(screen);
    const struct school_row *row = school_page_row(page);
    const struct record_ref record = {row->entity, row->id};
    struct sz_arena scratch = {0};

    screen->next =
        record_history_new(screen->app,
                           sz_arena_printf(&scratch, "%s  %s  %s", page->facts.school.name,
                                           _(sz_entity_def(row->entity)->label), row->cells[0]),
                           &record, 1);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome school_history(struct ui_screen *screen) {
    const struct school_page *page = as_page(screen);
    const struct record_ref record = {SZ_SCHOOL, page->id};

    screen->next = record_history_new(screen->app, page->facts.school.name, &record, 1);
    return UI_OPEN;
}

static enum ui_outcome copy(struct ui_screen *screen) {
    const struct school_row *row = school_page_row(as_page(screen));
    struct sz_arena scratch = {0};
    const char *text = as_page(screen)->facts.school.name;

    for (int i = 0; row && i < SCHOOL_CELLS; i++)
        text = i == 0 ? row->cells[0] : sz_arena_printf(&scratch, "%s\t%s", text, row->cells[i]);
    ui_app_copy(screen->app, text);
    sz_arena_free(&scratch);
    return UI_REDRAW;
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    ui_app_changed(screen->app);
    ui_app_say(screen->app, UI_NORMAL, "已重新读取");
    return UI_REDRAW;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_F3,    'p', "F3",       N_("本校教师"), N_("打开这所学校的花名册"),             people,        was_read},
    {UI_KEY_ENTER, 0,   N_("回车"), N_("名单"),     N_("打开这一条的人"),                   people_of_bar, has_bar},
    {UI_KEY_ENTER, 0,   N_("回车"), N_("看业务"),   N_("这笔业务改了什么"),                 view_act,      has_act},
    {UI_KEY_F4,    'e', "F4",       N_("变动"),     N_("学校自己、类别标记、编制和规模的变动"), change,    may_change},
    {UI_KEY_F5,    0,   "F5",       N_("刷新"),     N_("重新读取，看到同事刚办的业务"),     refresh,       NULL},
    {UI_KEY_F6,    's', "F6",       N_("统计"),     N_("本校教师的交叉统计"),               statistics,    was_read},
    AS_OF_BINDING,
    {'h',          0,   "h",        N_("经过"),     N_("这一条是谁、何时、凭什么登记和改动的"), history,   has_row},
    {'H',          0,   "H",        NULL,           N_("学校自己的登记的改动经过"),         school_history, was_read},
    {'y',          0,   "y",        NULL,           N_("复制这一条"),                       copy,          was_read},
    ACT_FLOW_REFUSED(UI_KEY_F4, 'e', "F4"),
    UI_LIST_FIND_BINDING,
};
/* clang-format on */

static enum ui_outcome move_bar(struct school_page *page, uint32_t key) {
    size_t count = school_page_bars(page);

    if (key == UI_KEY_DOWN && page->bar + 1 < count)
        page->bar++;
    else if (key == UI_KEY_UP && page->bar > 0)
        page->bar--;
    else if (key == UI_KEY_HOME)
        page->bar = 0;
    else if (key == UI_KEY_END && count > 0)
        page->bar = count - 1;
    else
        return key == UI_KEY_DOWN || key == UI_KEY_UP ? UI_REDRAW : UI_IGNORED;
    return UI_REDRAW;
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct school_page *page = as_page(screen);
    struct school_list *list = school_page_list(page);
    bool searching = list && ui_list_searching(&list->list);
    enum ui_outcome outcome = searching ? UI_IGNORED : ui_tabs_handle(&page->tabs, event);

    if (outcome != UI_IGNORED)
        return outcome;
    return list ? ui_list_handle(&list->list, event) : move_bar(page, event->key);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct school_page *page = as_page(screen);

    follow(page);
    sz_arena_reset(&page->cells);
    school_page_draw(page, grid, area);
}

static void close(struct ui_screen *screen) {
    struct school_page *page = as_page(screen);

    school_staff_end(&page->staff);
    sz_arena_free(&page->arena);
    sz_arena_free(&page->cells);
}

const struct ui_screen_class school_page_class = {
    .title = N_("学校"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .idle = idle,
    .close = close,
};

struct ui_screen *school_page_new(struct ui_app *app, int64_t school_id) {
    static const char *const titles[TAB_COUNT] = {N_("概况"), N_("规模"), N_("编制"),
                                                  N_("教师"), N_("沿革"), N_("业务")};
    struct school_page *page = ui_screen_new(&school_page_class, sizeof *page);

    page->screen.app = app;
    page->id = school_id;
    page->revision = app->revision;
    page->tabs = (struct ui_tabs){.titles = titles, .count = TAB_COUNT};
    school_page_lists(page);
    read_school(page);
    return &page->screen;
}
