/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tabs, tree, checklist, progress, dates: driven by keys, compared as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "screens.h"
#include "widgets/checklist.h"
#include "widgets/date_field.h"
#include "widgets/progress.h"
#include "widgets/tabs.h"
#include "widgets/tree.h"

static enum ui_outcome press_tabs(struct ui_tabs *tabs, uint32_t key) {
    struct ui_event event = key_event(key);
    return ui_tabs_handle(tabs, &event);
}

/* ---- tabs ---- */

static void tabs_turn_by_number_and_arrow(void **state) {
    static const char *const titles[] = {"概况", "编制", "沿革"};
    struct ui_tabs tabs = {titles, 3, 0};
    (void)state;

    assert_int_equal(press_tabs(&tabs, '3'), UI_REDRAW);
    assert_int_equal(tabs.current, 2);
    press_tabs(&tabs, UI_KEY_TAB); /* around */
    assert_int_equal(tabs.current, 0);
    press_tabs(&tabs, UI_KEY_LEFT);
    assert_int_equal(tabs.current, 2);
    assert_int_equal(press_tabs(&tabs, '4'), UI_IGNORED);
}

static void tabs_that_do_not_fit_go_at_the_far_end(void **state) {
    static const char *const titles[] = {"概况", "编制", "沿革", "教师"};
    struct ui_tabs tabs = {titles, 4, 3};
    struct ui_grid grid;
    (void)state;

    grid_begin(&grid, 1, 40);
    ui_tabs_draw(&tabs, &grid, 0, 0, 40);
    grid_assert_row(&grid, 0, "  1 概况    2 编制    3 沿革    4 教师");
    assert_int_equal(ui_grid_cell(&grid, 0, 33)->style & UI_STYLE_MASK, UI_CURSOR);
    assert_int_equal(ui_tabs_at(&tabs, 40, 12), 1);
    assert_int_equal(ui_tabs_at(&tabs, 40, 9), 4);

    ui_grid_clear(&grid);
    ui_tabs_draw(&tabs, &grid, 0, 0, 24);
    grid_assert_row(&grid, 0, "< 3 沿革    4 教师");
    tabs.current = 0;
    ui_grid_clear(&grid);
    ui_tabs_draw(&tabs, &grid, 0, 0, 24);
    grid_assert_row(&grid, 0, "  1 概况    2 编制     >");
    ui_grid_free(&grid);
}

/* ---- tree: node n has the children 10 n + 1 … 10 n + 3 down to three digits ---- */

static size_t children(void *owner, int64_t node) {
    int *asked = owner;
    (*asked)++;
    return node < 100 ? 3 : 0;
}

static int64_t child(void *owner, int64_t node, size_t i) {
    (void)owner;
    return node * 10 + (int64_t)i + 1;
}

static const char *tree_cell(void *owner, int64_t node, size_t column, unsigned *style) {
    static char text[32];
    (void)owner, (void)style;
    snprintf(text, sizeof text, column ? "%ld 人" : "学校%ld", (long)node);
    return text;
}

static void press_tree(struct ui_tree *tree, struct ui_grid *grid, uint32_t key) {
    struct ui_event event = key_event(key);
    ui_tree_handle(tree, &event);
    ui_grid_clear(grid);
    ui_tree_draw(tree, grid, ui_grid_rect(grid), true);
}

static void tree_opens_what_is_asked_for(void **state) {
    static const struct ui_column columns[] = {{.heading = "学校", .width = 16},
                                               {.heading = "人数", .width = 8, .right = true}};
    int asked = 0;
    const struct ui_tree_source source = {&asked, children, child, tree_cell};
    struct ui_tree tree;
    struct ui_grid grid;
    (void)state;

    grid_begin(&grid, 12, 32);
    ui_tree_begin(&tree, &source, columns, 2, "没有学校");
    press_tree(&tree, &grid, UI_KEY_DOWN);
    grid_assert_row(&grid, 1, "  + 学校1              1 人");
    grid_assert_row(&grid, 2, "> + 学校2              2 人");
    assert_int_equal(asked, 4); /* the root and its children, nothing below them */

    press_tree(&tree, &grid, UI_KEY_RIGHT); /* open, then in */
    press_tree(&tree, &grid, UI_KEY_RIGHT);
    grid_assert_row(&grid, 2, "  - 学校2              2 人");
    grid_assert_row(&grid, 3, ">   + 学校21          21 人");
    press_tree(&tree, &grid, ' ');
    grid_assert_row(&grid, 4, "        学校211      211 人");
    assert_int_equal(ui_tree_node(&tree), 21);

    press_tree(&tree, &grid, UI_KEY_LEFT); /* closed, then up */
    press_tree(&tree, &grid, UI_KEY_LEFT);
    assert_int_equal(ui_tree_node(&tree), 2);
    press_tree(&tree, &grid, '-');
    grid_assert_row(&grid, 3, "  + 学校3              3 人");

    ui_tree_open_to(&tree, 1);
    assert_int_equal(tree.count, 12);
    ui_tree_free(&tree);
    ui_grid_free(&grid);
}

/* ---- overlays over a plain page ---- */

enum { NUMBERS = 5 };

struct page {
    struct ui_screen screen;
    int done, limit;
    enum ui_progress_end end;
    char answer[64];
    char day[16];
};

static const struct ui_choice numbers[NUMBERS] = {{"1", "一月", NULL},
                                                  {"2", "二月", NULL},
                                                  {"3", "三月", NULL},
                                                  {"4", "四月", NULL},
                                                  {"5", "五月", "劳动节"}};

static struct page *as_page(struct ui_screen *screen) {
    return (struct page *)(void *)screen;
}

static bool step(void *ctx, struct ui_progress_at *at) {
    struct page *page = ctx;

    at->total = 4;
    at->doing = "读取第 3 张表";
    at->done = page->done;
    return page->done < page->limit && page->done++ < 4;
}

static enum ui_outcome open_progress(struct ui_screen *screen) {
    screen->next = ui_progress_new("导入", "import", step, screen);
    return UI_OPEN;
}

static enum ui_outcome open_checklist(struct ui_screen *screen) {
    static const char *const taken[] = {"4", "2"};
    const struct ui_checklist list = {.title = "月份",
                                      .tag = "months",
                                      .choices = numbers,
                                      .count = NUMBERS,
                                      .taken = taken,
                                      .taken_count = 2,
                                      .least = 1,
                                      .most = 3,
                                      .ordered = true};
    screen->next = ui_checklist_new(&list);
    return UI_OPEN;
}

static enum ui_outcome open_calendar(struct ui_screen *screen) {
    screen->next = ui_calendar_new("自何日起", "2026-11", "2026-11-23");
    return UI_OPEN;
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *below) {
    struct page *page = as_page(screen);
    size_t count;
    const char *const *answer = ui_checklist_answer(below, "months", &count);
    const char *day = ui_calendar_taken(below);

    assert_null(ui_checklist_answer(below, "others", &(size_t){0}));
    page->end = ui_progress_ended(below, "import");
    for (size_t i = 0; i < count; i++)
        strncat(page->answer, answer[i], sizeof page->answer - strlen(page->answer) - 1);
    if (day)
        snprintf(page->day, sizeof page->day, "%s", day);
    return UI_REDRAW;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    (void)screen;
    ui_put(grid, area.row, area.column, area.columns, UI_NORMAL, "一页");
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {'p', 0, "p", NULL, "进度", open_progress,  NULL},
    {'m', 0, "m", NULL, "多选", open_checklist, NULL},
    {'d', 0, "d", NULL, "日期", open_calendar,  NULL},
};
/* clang-format on */

static const struct ui_screen_class page_class = {
    .title = "首页", .bindings = bindings, .binding_count = 3, .draw = draw, .resumed = resumed};

static struct ui_screen *page_new(struct ui_app *app) {
    struct page *page = ui_screen_new(&page_class, sizeof *page);
    (void)app;
    page->limit = 100;
    return &page->screen;
}

static int setup(void **state) {
    static struct screens fx;
    const struct ui_start start = {
        .today = "2026-11-23", .account = "王芳", .role = "经办", .first = page_new};

    screens_begin(&fx, &start, 24, 80);
    *state = &fx;
    return 0;
}

static int teardown(void **state) {
    screens_end(*state);
    return 0;
}

static void progress_closes_when_the_work_is_done(void **state) {
    struct screens *fx = *state;

    PRESS(fx, 'p');
    assert_int_equal(as_page(fx->app.top)->end, UI_PROGRESS_DONE);
    assert_int_equal(as_page(fx->app.top)->done, 5);
}

static void progress_stops_at_escape(void **state) {
    struct screens *fx = *state;
    const struct ui_event open = key_event('p'), escape = key_event(UI_KEY_ESCAPE);

    ui_app_handle(&fx->app, &open);
    assert_true(ui_app_idle(&fx->app));
    assert_true(ui_app_idle(&fx->app));
    ui_app_draw(&fx->app, &fx->grid);
    screens_assert_shows(fx, "读取第 3 张表");
    screens_assert_shows(fx, "1 / 4   25%");
    ui_app_handle(&fx->app, &escape);
    assert_int_equal(as_page(fx->app.top)->end, UI_PROGRESS_STOPPED);
    assert_false(ui_app_idle(&fx->app));
}

static void checklist_keeps_an_order(void **state) {
    struct screens *fx = *state;

    PRESS(fx, 'm');
    assert_true(screens_find(fx, "> [x] 四月") < screens_find(fx, "[x] 二月"));
    assert_true(screens_find(fx, "[ ] 一月") > screens_find(fx, "[x] 二月"));
    PRESS(fx, '>'); /* 四月 behind 二月 */
    screens_type(fx, "ldj");
    screens_assert_hides(fx, "一月");
    PRESS(fx, ' ', UI_KEY_BACKSPACE, UI_KEY_BACKSPACE, UI_KEY_BACKSPACE);
    screens_assert_shows(fx, "已选 3");
    PRESS(fx, UI_KEY_END, ' ');
    screens_assert_shows(fx, "最多选 3 项");
    PRESS(fx, UI_KEY_ENTER);
    assert_string_equal(as_page(fx->app.top)->answer, "245");
}

static void checklist_wants_at_least_one(void **state) {
    struct screens *fx = *state;

    PRESS(fx, 'm', UI_KEY_HOME, ' ', UI_KEY_HOME, ' ', UI_KEY_ENTER);
    screens_assert_shows(fx, "至少选 1 项");
    assert_int_equal(screens_find(fx, "[x]"), -1);
    PRESS(fx, UI_KEY_ESCAPE);
    assert_string_equal(as_page(fx->app.top)->answer, "");
}

static void calendar_steps_by_day_week_month(void **state) {
    struct screens *fx = *state;

    PRESS(fx, 'd');
    screens_assert_shows(fx, "2026-11-01 星期日");
    screens_assert_shows(fx, "23  24  25  26  27  28  29");
    PRESS(fx, UI_KEY_PAGE_DOWN, UI_KEY_DOWN, UI_KEY_RIGHT);
    screens_assert_shows(fx, "2026-12-09 星期三");
    PRESS(fx, '<');
    screens_assert_shows(fx, "2025-12-09 星期二");
    PRESS(fx, 't', UI_KEY_ENTER);
    assert_string_equal(as_page(fx->app.top)->day, "2026-11-23");
}

/* ---- dates ---- */

static void dates_as_clerks_write_them(void **state) {
    static const struct {
        const char *typed, *value;
    } cases[] = {
        {"今天", "2026-11-23"},   {"昨日", "2026-11-22"},
        {"月底", "2026-11-30"},   {"上月底", "2026-10-31"},
        {"下月初", "2026-12-01"}, {"年底", "2026-12-31"},
        {"学年初", "2026-09-01"}, {"学年末", "2027-08-31"},
        {"+30", "2026-12-23"},    {"-7", "2026-11-16"},
        {"1985.3", "1985-03"},    {"20260901", "2026-09-01"},
        {"1985年3月", "1985-03"}, {" ２０２６.9.1 ", "2026-09-01"},
    };
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_date_result result = ui_date_read(cases[i].typed, "2026-11-23");
        if (strcmp(result.value, cases[i].value) != 0)
            fail_msg("%s: %s, not %s", cases[i].typed, result.value, cases[i].value);
    }
    /* In spring the school year is the one that began last autumn. */
    assert_string_equal(ui_date_read("学年初", "2026-03-01").value, "2025-09-01");
    assert_int_equal(ui_date_read("+999999", "2026-03-01").precision, SZ_DATE_BAD);
    assert_int_equal(ui_date_read("后天的后天", "2026-03-01").precision, SZ_DATE_BAD);
}

static void dates_are_said_back(void **state) {
    char said[64];
    (void)state;

    ui_date_say("2026-09-01", said, sizeof said);
    assert_string_equal(said, "2026-09-01 星期二");
    ui_date_say("1969-12-31", said, sizeof said);
    assert_string_equal(said, "1969-12-31 星期三");
    ui_date_say("1985-03", said, sizeof said);
    assert_string_equal(said, "1985年3月");
    ui_date_say("不是", said, sizeof said);
    assert_string_equal(said, "");
}

static void dates_step(void **state) {
    struct ui_line line = {.text = ""};
    (void)state;

    ui_line_set(&line, "");
    ui_date_step(&line, "2026-11-23", UI_KEY_DOWN); /* from nothing: today */
    assert_string_equal(line.text, "2026-11-23");
    ui_date_step(&line, "2026-11-23", UI_KEY_UP);
    assert_string_equal(line.text, "2026-11-22");
    ui_date_step(&line, "2026-11-23", UI_KEY_PAGE_DOWN);
    assert_string_equal(line.text, "2026-12-22");
    assert_int_equal(ui_date_step(&line, "2026-11-23", UI_KEY_LEFT), UI_IGNORED);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tabs_turn_by_number_and_arrow),
        cmocka_unit_test(tabs_that_do_not_fit_go_at_the_far_end),
        cmocka_unit_test(tree_opens_what_is_asked_for),
        cmocka_unit_test_setup_teardown(progress_closes_when_the_work_is_done, setup, teardown),
        cmocka_unit_test_setup_teardown(progress_stops_at_escape, setup, teardown),
        cmocka_unit_test_setup_teardown(checklist_keeps_an_order, setup, teardown),
        cmocka_unit_test_setup_teardown(checklist_wants_at_least_one, setup, teardown),
        cmocka_unit_test_setup_teardown(calendar_steps_by_day_week_month, setup, teardown),
        cmocka_unit_test(dates_as_clerks_write_them),
        cmocka_unit_test(dates_are_said_back),
        cmocka_unit_test(dates_step),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
