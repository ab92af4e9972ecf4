/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "screens.h"
#include "shizi/text.h"

/* A desk of two kinds of screens: a page that opens further pages, with keys that come and go. */
struct page {
    struct ui_screen screen;
    int depth;
    int refreshed, exported;
    int idle_left; /* slices of work */
    int *closed;   /* counts closings, for all pages */
    int *kept;     /* and keepings */
};

static struct page *as_page(struct ui_screen *screen) {
    return (struct page *)(void *)screen;
}

static struct ui_screen *page_new(int depth, const struct page *like);

static enum ui_outcome open_next(struct ui_screen *screen) {
    screen->next = page_new(as_page(screen)->depth + 1, as_page(screen));
    return UI_OPEN;
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    as_page(screen)->refreshed++;
    as_page(screen)->idle_left = 3;
    ui_app_say(screen->app, UI_OK, "已刷新");
    return UI_REDRAW;
}

static enum ui_outcome export_sheet(struct ui_screen *screen) {
    as_page(screen)->exported++;
    return UI_REDRAW;
}

static enum ui_outcome yesterday(struct ui_screen *screen) {
    ui_app_set_as_of(screen->app, "2025-09-01");
    return UI_REDRAW;
}

static bool is_deep(const struct ui_screen *screen) {
    return ((const struct page *)(const void *)screen)->depth > 0;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_F2, 0,   "F2",   "新增", "新增一人",           open_next,    NULL},
    {UI_KEY_F5, 0,   "F5",   "刷新", "重新读取数据",       refresh,      NULL},
    {UI_KEY_F8, 'x', "F8",   "导出", "导出当前名单",       export_sheet, is_deep},
    {UI_KEY_F9, 0,   "F9",   "时点", "查看另一日期的情况", yesterday,    NULL},
    {'s',       0,   "s",    "排序", "换排序",             refresh,      NULL},
    {' ',       0,   "空格", "选",   "选中当前行",         refresh,      is_deep},
};
/* clang-format on */

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    const struct page *self = as_page(screen);

    ui_putf(grid, area.row, area.column, area.columns, UI_NORMAL, "第%d层", self->depth);
    ui_put(grid, area.row + area.rows - 1, area.column, area.columns, UI_NORMAL, "末行");
    snprintf(screen->position, sizeof screen->position, "第 %d 行", self->depth + 1);
}

static bool idle(struct ui_screen *screen) {
    struct page *self = as_page(screen);

    if (self->idle_left > 0)
        self->idle_left--;
    return self->idle_left > 0;
}

static void close_page(struct ui_screen *screen) {
    (*as_page(screen)->closed)++;
}

static void keep_page(struct ui_screen *screen) {
    (*as_page(screen)->kept)++;
}

static const struct ui_screen_class page_class = {
    .title = "花名册",
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .idle = idle,
    .close = close_page,
    .keep = keep_page,
};

static struct ui_screen *page_new(int depth, const struct page *like) {
    static const char *const titles[] = {"首页", NULL, "导入 实验小学2026.xlsx", "对照"};
    struct page *self = ui_screen_new(&page_class, sizeof *self);

    self->depth = depth;
    self->closed = like->closed;
    self->kept = like->kept;
    self->screen.title = titles[depth % 4];
    return &self->screen;
}

struct fixture {
    struct screens screens;
    int closed, kept;
};

static struct fixture *current; /* the first-screen factory has no other way to it */

static struct ui_screen *first(struct ui_app *app) {
    (void)app;
    return page_new(0, &(struct page){.closed = &current->closed, .kept = &current->kept});
}

static const struct ui_start start = {
    .today = "2026-11-23", .account = "王芳", .role = "经办", .first = first};

static int setup(void **state) {
    static struct fixture fx;

    fx.closed = fx.kept = 0;
    current = &fx;
    screens_begin(&fx.screens, &start, 24, 80);
    *state = &fx;
    return 0;
}

static int teardown(void **state) {
    struct fixture *fx = *state;

    screens_end(&fx->screens);
    return 0;
}

static void furniture_stands_where_the_eye_looks(void **state) {
    struct fixture *fx = *state;
    struct screens *s = &fx->screens;

    screens_assert_row(
        s, 0, " 师资  首页                                         时点 2026-11-23  王芳(经办)");
    screens_assert_row(s, 1, "第0层");
    screens_assert_row(s, 21, "末行");
    screens_assert_row(
        s, 22, " s排序                                                                  第 1 行");
    screens_assert_row(s, 23, "F1帮助   F2新增   F5刷新   F9时点   F10退出");
    assert_int_equal(ui_grid_cell(&s->grid, 0, 1)->style, UI_TITLE);
    assert_int_equal(ui_grid_cell(&s->grid, 23, 2)->style, UI_KEYS);
}

static void breadcrumb_follows_the_stack(void **state) {
    struct fixture *fx = *state;
    struct screens *s = &fx->screens;

    PRESS(s, UI_KEY_F2);
    screens_assert_shows(s, " 师资  花名册  ");
    PRESS(s, UI_KEY_F2);
    screens_assert_shows(s, " 师资  花名册 > 导入 实验小学2026.xlsx  ");
    screens_assert_row(s, 23, "F1帮助   F2新增   F5刷新   F8导出   F9时点   F10返回");
    PRESS(s, UI_KEY_ESCAPE);
    screens_assert_shows(s, " 师资  花名册  ");
    PRESS(s, UI_KEY_F10);
    screens_assert_shows(s, " 师资  首页");
    assert_int_equal(fx->closed, 0); /* both wait for 前进 */
    PRESS(s, UI_KEY_F2);             /* another way */
    assert_int_equal(fx->closed, 2);
}

static void escape_never_leaves_the_program(void **state) {
    struct fixture *fx = *state;

    PRESS(&fx->screens, UI_KEY_ESCAPE, UI_KEY_ESCAPE, UI_KEY_ESCAPE);
    assert_false(fx->screens.app.over);
    PRESS(&fx->screens, UI_KEY_F10);
    assert_true(fx->screens.app.over);
    assert_int_equal(fx->closed, 1);
}

static void hanging_up_closes_everything(void **state) {
    struct fixture *fx = *state;

    PRESS(&fx->screens, UI_KEY_F2, UI_KEY_F2, UI_KEY_F1, UI_KEY_HANGUP);
    assert_true(fx->screens.app.over);
    assert_int_equal(fx->closed, 3);
}

static void drafts_are_kept_at_rest_and_when_the_line_drops(void **state) {
    struct fixture *fx = *state;

    PRESS(&fx->screens, UI_KEY_F2);
    assert_int_equal(fx->kept, 0);
    ui_app_keep(&fx->screens.app);
    assert_int_equal(fx->kept, 2); /* every screen of the stack */
    PRESS(&fx->screens, UI_KEY_HANGUP);
    assert_int_equal(fx->kept, 4);
}

static void another_date_is_announced_on_every_screen(void **state) {
    struct fixture *fx = *state;
    struct screens *s = &fx->screens;

    PRESS(s, UI_KEY_F9);
    screens_assert_row(
        s, 0, " 师资  首页                                时点 2025-09-01(非今日)   王芳(经办)");
    assert_int_equal(ui_grid_cell(&s->grid, 0, 50)->style, UI_BANNER);
    PRESS(s, UI_KEY_F2, UI_KEY_F2);
    screens_assert_shows(s, "时点 2025-09-01(非今日)");
}

static void messages_stay_until_the_next_key(void **state) {
    struct fixture *fx = *state;
    struct screens *s = &fx->screens;

    PRESS(s, UI_KEY_F5);
    screens_assert_shows(s, " 已刷新");
    assert_int_equal(ui_grid_cell(&s->grid, 22, 1)->style, UI_OK);
    screens_resize(s, 24, 100);
    screens_assert_shows(s, " 已刷新");
    PRESS(s, 'q');
    screens_assert_hides(s, "已刷新");
    PRESS(s, SZ_BAD_CHAR);
    screens_assert_shows(s, "收到的不是 UTF-8");
}

static void help_lists_only_what_works_here(void **state) {
    struct fixture *fx = *state;
    struct screens *s = &fx->screens;

    PRESS(s, '?');
    screens_assert_shows(s, "此处可用的按键");
    screens_assert_shows(s, "重新读取数据");
    screens_assert_shows(s, "离开程序");
    screens_assert_row(s, 23, "F10返回"); /* F1 closes it too, but is no way back of its own */
    screens_assert_hides(s, "导出当前名单");
    screens_assert_hides(s, "选中当前行");
    PRESS(s, '?', UI_KEY_F2, UI_KEY_F1);
    screens_assert_shows(s, "导出当前名单");
    screens_assert_shows(s, "选中当前行");
    PRESS(s, UI_KEY_ESCAPE);
    screens_assert_hides(s, "此处可用的按键");
}

static void help_filters_by_han_pinyin_initials_and_key(void **state) {
    struct fixture *fx = *state;
    struct screens *s = &fx->screens;
    static const char *const typed[] = {"导出", "daochu", "DC", "f8", "chu dangqian"};

    PRESS(s, UI_KEY_F2);
    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        PRESS(s, UI_KEY_F1);
        screens_type(s, typed[i]);
        screens_assert_shows(s, "> 此屏     F8 x       导出当前名单");
        screens_assert_hides(s, "重新读取数据");
        PRESS(s, UI_KEY_ESCAPE);
    }
}

static void help_runs_what_is_chosen(void **state) {
    struct fixture *fx = *state;
    struct screens *s = &fx->screens;

    PRESS(s, UI_KEY_F2, UI_KEY_F1);
    screens_type(s, "导出");
    PRESS(s, UI_KEY_ENTER);
    screens_assert_hides(s, "此处可用的按键");
    assert_int_equal(as_page(s->app.top)->exported, 1);
    PRESS(s, UI_KEY_F1);
    screens_type(s, "新增");
    PRESS(s, UI_KEY_ENTER);
    assert_int_equal(as_page(s->app.top)->depth, 2);
}

static void bindings_that_do_not_work_do_nothing(void **state) {
    struct fixture *fx = *state;
    struct screens *s = &fx->screens;

    PRESS(s, 'x', UI_KEY_F8);
    assert_int_equal(as_page(s->app.top)->exported, 0);
    PRESS(s, UI_KEY_F2, 'x', UI_KEY_F8);
    assert_int_equal(as_page(s->app.top)->exported, 2);
}

static void idle_work_is_done_in_slices(void **state) {
    struct fixture *fx = *state;
    struct ui_app *app = &fx->screens.app;

    ui_app_handle(app, &(struct ui_event){.key = UI_KEY_F5});
    assert_true(ui_app_idle(app));
    assert_true(ui_app_idle(app));
    assert_false(ui_app_idle(app));
}

static void bar_keeps_the_way_out_when_narrow(void **state) {
    struct fixture *fx = *state;
    struct screens *s = &fx->screens;

    PRESS(s, UI_KEY_F2);
    screens_resize(s, 24, 60);
    screens_assert_row(s, 23, "F1帮助   F2新增   F5刷新   F8导出   F9时点   F10返回");
    screens_resize(s, 24, 61);
    screens_assert_row(s, 0, " 师资  花名册                    时点 2026-11-23  王芳(经办)");
}

static void small_windows_say_so_and_take_no_keys(void **state) {
    struct fixture *fx = *state;
    struct screens *s = &fx->screens;

    screens_resize(s, 14, 80);
    screens_assert_row(s, 0, "窗口太小");
    screens_assert_row(s, 1, "请放大到 60x15 以上(现 80x14)");
    PRESS(s, UI_KEY_F2, UI_KEY_F5);
    screens_resize(s, 1, 1);
    screens_resize(s, 15, 60);
    screens_assert_row(s, 1, "第0层");
    screens_resize(s, 5, 200);
    PRESS(s, UI_KEY_F10);
    assert_true(s->app.over);
}

/* Any size from 1x1 to 160x50, with an overlay or without: nothing is drawn outside. */
static void every_size_can_be_drawn(void **state) {
    struct fixture *fx = *state;
    struct screens *s = &fx->screens;

    PRESS(s, UI_KEY_F2, UI_KEY_F1);
    for (int rows = 1; rows < 50; rows += 7)
        for (int columns = 1; columns < 160; columns += 3) {
            screens_resize(s, rows, columns);
            if (rows >= UI_MIN_ROWS && columns >= UI_MIN_COLUMNS)
                screens_assert_shows(s, "此处可用的按键");
            else
                screens_assert_hides(s, "此处可用的按键");
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(furniture_stands_where_the_eye_looks, setup, teardown),
        cmocka_unit_test_setup_teardown(breadcrumb_follows_the_stack, setup, teardown),
        cmocka_unit_test_setup_teardown(escape_never_leaves_the_program, setup, teardown),
        cmocka_unit_test_setup_teardown(hanging_up_closes_everything, setup, teardown),
        cmocka_unit_test_setup_teardown(drafts_are_kept_at_rest_and_when_the_line_drops, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(another_date_is_announced_on_every_screen, setup, teardown),
        cmocka_unit_test_setup_teardown(messages_stay_until_the_next_key, setup, teardown),
        cmocka_unit_test_setup_teardown(help_lists_only_what_works_here, setup, teardown),
        cmocka_unit_test_setup_teardown(help_filters_by_han_pinyin_initials_and_key, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(help_runs_what_is_chosen, setup, teardown),
        cmocka_unit_test_setup_teardown(bindings_that_do_not_work_do_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(idle_work_is_done_in_slices, setup, teardown),
        cmocka_unit_test_setup_teardown(bar_keeps_the_way_out_when_narrow, setup, teardown),
        cmocka_unit_test_setup_teardown(small_windows_say_so_and_take_no_keys, setup, teardown),
        cmocka_unit_test_setup_teardown(every_size_can_be_drawn, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
