/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "app.h"
#include "mouse.h"
#include "screens.h"
#include "widgets/card.h"
#include "widgets/choice.h"
#include "widgets/dialog.h"
#include "widgets/form.h"
#include "widgets/list.h"

/* ---- what the terminal reports: xterm's ctlseqs, "Mouse Tracking" ---- */

static uint32_t key_of(const char *text, struct ui_event *event) {
    struct ui_mouse_report report;
    struct ui_mouse mouse = {0};

    *event = (struct ui_event){0};
    if (!ui_mouse_read(text, &report) || !ui_mouse_event(&mouse, &report, 1000, event))
        return UI_KEY_NONE;
    return event->key;
}

static void reports_are_presses_and_the_wheel(void **state) {
    (void)state;
    struct ui_event event;

    assert_int_equal(key_of("0;12;7M", &event), UI_KEY_CLICK);
    assert_int_equal(event.column, 11);
    assert_int_equal(event.row, 6);
    assert_int_equal(key_of("64;1;1M", &event), UI_KEY_WHEEL_UP);
    assert_int_equal(key_of("65;500;200M", &event), UI_KEY_WHEEL_DOWN);
    assert_int_equal(key_of("81;5;5M", &event), UI_KEY_WHEEL_DOWN); /* with Ctrl */
    assert_int_equal(key_of("0;12;7m", &event), UI_KEY_NONE);       /* released */
    assert_int_equal(key_of("32;12;7M", &event), UI_KEY_NONE);      /* dragged */
    assert_int_equal(key_of("4;12;7M", &event), UI_KEY_NONE);       /* Shift: selecting */
    assert_int_equal(key_of("1;12;7M", &event), UI_KEY_NONE);       /* middle: pasting */
    assert_int_equal(key_of("2;12;7M", &event), UI_KEY_NONE);
    assert_int_equal(key_of("66;12;7M", &event), UI_KEY_NONE); /* sideways wheel */
}

static void broken_reports_mean_nothing(void **state) {
    (void)state;
    static const char *const broken[] = {
        "",
        "M",
        "0M",
        "0;12M",
        ";12;7M",
        "0;12;7",
        "0;12;7x",
        "0;;7M",
        "0;-12;7M",
        "0;0;7M",
        "0;12;0M",
        "0;12;7Mx",
        "0;12;7;8M",
        "a;12;7M",
        "0;99999;7M",
        " 0;12;7M",
        "99999999999999999999;1;1M",
    };
    struct ui_event event;

    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++)
        if (key_of(broken[i], &event) != UI_KEY_NONE)
            fail_msg("%s", broken[i]);
}

static void the_old_form_is_understood_too(void **state) {
    (void)state;
    struct ui_mouse_report report;
    struct ui_mouse mouse = {0};
    struct ui_event event;

    assert_true(ui_mouse_read_old(" +'", &report));
    assert_true(ui_mouse_event(&mouse, &report, 0, &event));
    assert_int_equal(event.key, UI_KEY_CLICK);
    assert_int_equal(event.column, 10);
    assert_int_equal(event.row, 6);
    assert_true(ui_mouse_read_old("#+'", &report)); /* released */
    assert_false(ui_mouse_event(&mouse, &report, 0, &event));
    assert_true(ui_mouse_read_old("`+\xFF", &report));
    assert_true(ui_mouse_event(&mouse, &report, 0, &event));
    assert_int_equal(event.key, UI_KEY_WHEEL_UP);
    assert_int_equal(event.row, 222);
    assert_false(ui_mouse_read_old("\0+'", &report));
    assert_false(ui_mouse_read_old("  '", &report));
}

static uint32_t click_at(struct ui_mouse *mouse, long column, long long now) {
    struct ui_event event = {0};
    struct ui_mouse_report report = {.column = column, .row = 3};

    assert_true(ui_mouse_event(mouse, &report, now, &event));
    return event.key;
}

static void two_clicks_soon_on_one_cell_are_a_double_click(void **state) {
    (void)state;
    struct ui_mouse mouse = {0};

    assert_int_equal(click_at(&mouse, 5, 1000), UI_KEY_CLICK);
    assert_int_equal(click_at(&mouse, 5, 1300), UI_KEY_DOUBLE_CLICK);
    assert_int_equal(click_at(&mouse, 5, 1500), UI_KEY_CLICK);
    assert_int_equal(click_at(&mouse, 6, 1600), UI_KEY_CLICK);
    assert_int_equal(click_at(&mouse, 6, 2600), UI_KEY_CLICK);
}

/* ---- what a click does: a page with a list that opens further pages ---- */

struct page {
    struct ui_screen screen;
    struct ui_list list;
    struct ui_column column;
    int depth;
};

static struct page *as_page(struct ui_screen *screen) {
    return (struct page *)(void *)screen;
}

static struct ui_screen *page_new(int depth);

static enum ui_outcome open_row(struct ui_screen *screen) {
    screen->next = page_new(as_page(screen)->depth + 1);
    return UI_OPEN;
}

static enum ui_outcome ask(struct ui_screen *screen) {
    static const struct ui_card_line lines[] = {{.kind = UI_CARD_TEXT, .after = "改一项"}};

    screen->next = ui_card_new("办理前确认", lines, 1, "办理", NULL);
    return UI_OPEN;
}

static enum ui_outcome choose(struct ui_screen *screen) {
    static const struct ui_choice choices[] = {{.value = "a", .label = "甲"},
                                               {.value = "b", .label = "乙"}};

    screen->next = ui_choice_new("选一项", choices, 2, "a", NULL);
    return UI_OPEN;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, 0, "回车", "打开", "打开一行",     open_row, NULL},
    {UI_KEY_F2,    0, "F2",   "办理", "先看卡片",     ask,      NULL},
    {'c',          0, "c",    "选择", "从几项里选",   choose,   NULL},
};
/* clang-format on */

static long count(void *owner) {
    (void)owner;
    return 100;
}

static void window(void *owner, long first, long asked) {
    (void)owner, (void)first, (void)asked;
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    static char text[32];
    (void)owner, (void)column, (void)style;
    snprintf(text, sizeof text, "行%ld", row);
    return text;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    ui_list_draw(&as_page(screen)->list, grid, area, true);
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_page(screen)->list, event);
}

static bool confirmed;

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    (void)screen;
    confirmed = confirmed || ui_card_confirmed(child);
    if (ui_choice_taken(child))
        ui_app_say(screen->app, UI_OK, "选了%s", ui_choice_taken(child)->label);
    return UI_REDRAW;
}

static const struct ui_screen_class page_class = {
    .title = "首页",
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .resumed = resumed,
};

static struct ui_screen *page_new(int depth) {
    static const char *const titles[] = {"首页", "花名册", "王芳", "履历"};
    struct page *self = ui_screen_new(&page_class, sizeof *self);

    self->depth = depth;
    self->screen.title = titles[depth % 4];
    self->column = (struct ui_column){.heading = "名", .width = 10};
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count, .window = window, .cell = cell},
        .columns = &self->column,
        .column_count = 1,
    };
    return &self->screen;
}

static struct ui_screen *first(struct ui_app *app) {
    (void)app;
    return page_new(0);
}

static int setup(void **state) {
    static struct screens fx;
    static const struct ui_start start = {
        .today = "2026-11-23", .account = "王芳", .role = "经办", .first = first};

    confirmed = false;
    screens_begin(&fx, &start, 24, 80);
    *state = &fx;
    return 0;
}

static int teardown(void **state) {
    screens_end(*state);
    return 0;
}

static void mouse_at(struct screens *fx, uint32_t key, int row, int column) {
    ui_app_handle(&fx->app, &(struct ui_event){.key = key, .row = row, .column = column});
    if (!fx->app.over)
        ui_app_draw(&fx->app, &fx->grid);
}

static void a_click_goes_to_a_row_and_a_second_opens_it(void **state) {
    struct screens *fx = *state;

    mouse_at(fx, UI_KEY_CLICK, 7, 3);
    screens_assert_row(fx, 7, "> 行5");
    mouse_at(fx, UI_KEY_DOUBLE_CLICK, 7, 3);
    screens_assert_shows(fx, " 师资  花名册");
    mouse_at(fx, UI_KEY_DOUBLE_CLICK, 1, 3); /* the headings are no row */
    screens_assert_shows(fx, " 师资  花名册 ");
}

static void the_wheel_moves_three_rows(void **state) {
    struct screens *fx = *state;

    mouse_at(fx, UI_KEY_WHEEL_DOWN, 10, 10);
    screens_assert_row(fx, 5, "> 行3");
    mouse_at(fx, UI_KEY_WHEEL_UP, 23, 0);
    screens_assert_row(fx, 2, "> 行0");
}

static void a_click_on_the_breadcrumb_goes_back(void **state) {
    struct screens *fx = *state;

    PRESS(fx, UI_KEY_ENTER, UI_KEY_ENTER, UI_KEY_ENTER);
    screens_assert_shows(fx, " 师资  花名册 > 王芳 > 履历 ");
    mouse_at(fx, UI_KEY_CLICK, 0, 22); /* here we are */
    screens_assert_shows(fx, " 师资  花名册 > 王芳 > 履历 ");
    mouse_at(fx, UI_KEY_CLICK, 0, 8);
    screens_assert_shows(fx, " 师资  花名册  ");
    mouse_at(fx, UI_KEY_CLICK, 0, 2);
    screens_assert_shows(fx, " 师资  首页 ");
    mouse_at(fx, UI_KEY_CLICK, 0, 2);
    assert_false(fx->app.over);
}

static void a_click_on_a_key_presses_it(void **state) {
    struct screens *fx = *state;

    screens_assert_row(fx, 23, "F1帮助   F2办理   F10退出");
    mouse_at(fx, UI_KEY_CLICK, 23, 10);
    screens_assert_shows(fx, "办理前确认");
    PRESS(fx, UI_KEY_ESCAPE);
    mouse_at(fx, UI_KEY_CLICK, 23, 7); /* between two keys */
    screens_assert_hides(fx, "办理前确认");
    mouse_at(fx, UI_KEY_CLICK, 22, 12); /* a hint: c选择 */
    screens_assert_shows(fx, "选一项");
    PRESS(fx, UI_KEY_ESCAPE);
    mouse_at(fx, UI_KEY_CLICK, 23, 20);
    assert_true(fx->app.over);
}

/* screens.md §7: every write goes through the card, and only a key confirms it. */
static void no_click_confirms_a_card(void **state) {
    struct screens *fx = *state;

    PRESS(fx, UI_KEY_F2);
    for (int row = 0; row < 24; row++)
        for (int column = 0; column < 80; column += 2) {
            if (screens_find(fx, "办理前确认") < 0)
                PRESS(fx, UI_KEY_F2); /* 放弃 was hit */
            mouse_at(fx, UI_KEY_CLICK, row, column);
            assert_false(confirmed);
            if (fx->app.over) /* F10, in the last line */
                return;
            mouse_at(fx, UI_KEY_DOUBLE_CLICK, row, column);
        }
    assert_false(confirmed);
}

static void an_enter_typed_ahead_confirms_no_card(void **state) {
    struct screens *fx = *state;

    PRESS(fx, UI_KEY_F2);
    ui_app_handle(&fx->app, &(struct ui_event){.key = UI_KEY_ENTER, .hasty = true});
    assert_false(confirmed);
    ui_app_draw(&fx->app, &fx->grid);
    screens_assert_shows(fx, "看清");
    PRESS(fx, UI_KEY_ENTER);
    assert_true(confirmed);
}

static void a_double_click_takes_a_choice(void **state) {
    struct screens *fx = *state;

    PRESS(fx, 'c');
    int row = screens_find(fx, "乙");
    mouse_at(fx, UI_KEY_CLICK, row, 40);
    mouse_at(fx, UI_KEY_DOUBLE_CLICK, row, 40);
    screens_assert_shows(fx, "选了乙");
}

static void a_click_on_a_dialog_answers(void **state) {
    struct screens *fx = *state;

    ui_app_open(&fx->app, ui_dialog_tell("说明", "一句话", NULL));
    ui_app_draw(&fx->app, &fx->grid);
    int row = screens_find(fx, "知道了");
    mouse_at(fx, UI_KEY_CLICK, row, 20);
    screens_assert_hides(fx, "知道了");
}

static void a_click_goes_to_a_field(void **state) {
    (void)state;
    static const struct ui_choice choices[] = {{.value = "a", .label = "甲"}};
    struct ui_field fields[] = {{.label = "姓名"},
                                {.label = "证号", .locked = true},
                                {.label = "职务", .choices = choices, .choice_count = 1}};
    struct ui_form form = {.fields = fields, .count = 3};
    struct ui_screen *host = page_new(0);
    struct ui_grid grid;

    grid_begin(&grid, 10, 60);
    ui_form_begin(&form);
    ui_form_draw(&form, &grid, (struct ui_rect){2, 0, 8, 60});
    struct ui_event click = {.key = UI_KEY_CLICK, .row = 4, .column = 12};
    assert_int_equal(ui_form_handle(&form, &click, host), UI_REDRAW);
    assert_int_equal(form.current, 2);
    assert_int_equal(ui_form_handle(&form, &click, host), UI_OPEN);
    click.row = 3;
    assert_int_equal(ui_form_handle(&form, &click, host), UI_IGNORED);
    click.row = 1;
    assert_int_equal(ui_form_handle(&form, &click, host), UI_IGNORED);
    assert_int_equal(form.current, 2);
    ui_grid_free(&grid);
    ui_screen_free(host);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports_are_presses_and_the_wheel),
        cmocka_unit_test(broken_reports_mean_nothing),
        cmocka_unit_test(the_old_form_is_understood_too),
        cmocka_unit_test(two_clicks_soon_on_one_cell_are_a_double_click),
        cmocka_unit_test_setup_teardown(a_click_goes_to_a_row_and_a_second_opens_it, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(the_wheel_moves_three_rows, setup, teardown),
        cmocka_unit_test_setup_teardown(a_click_on_the_breadcrumb_goes_back, setup, teardown),
        cmocka_unit_test_setup_teardown(a_click_on_a_key_presses_it, setup, teardown),
        cmocka_unit_test_setup_teardown(no_click_confirms_a_card, setup, teardown),
        cmocka_unit_test_setup_teardown(an_enter_typed_ahead_confirms_no_card, setup, teardown),
        cmocka_unit_test_setup_teardown(a_double_click_takes_a_choice, setup, teardown),
        cmocka_unit_test_setup_teardown(a_click_on_a_dialog_answers, setup, teardown),
        cmocka_unit_test(a_click_goes_to_a_field),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
