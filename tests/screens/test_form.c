/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "screens.h"
#include "shizi/idcard.h"
#include "widgets/form.h"

/* GB/T 8561 codes of some titles. */
static const struct ui_choice titles[] = {
    {"081", "正高级教师", NULL},
    {"082", "高级教师", "副高"},
    {"083", "一级教师", "中级"},
    {"084", "二级教师", NULL},
};

enum { NAME, ID, TITLE, SCHOOL, FIELDS };

struct change_form {
    struct ui_screen screen;
    struct ui_form form;
    struct ui_field fields[FIELDS];
    int saved;
};

static void check(void *owner, struct ui_form *form) {
    struct ui_field *id = &form->fields[ID];
    (void)owner;

    if (id->line.text[0] == '\0')
        return;
    struct sz_id_result read = sz_id_read(id->line.text, false);
    if (read.problem == SZ_ID_GOOD)
        ui_field_say(id, UI_OK, "%s 出生", read.birth);
    else
        ui_field_say(id, UI_BAD, "%s", read.message);
}

static enum ui_outcome save(struct ui_screen *screen) {
    struct change_form *self = (struct change_form *)(void *)screen;

    if (!ui_form_problem(&self->form))
        self->saved++;
    return UI_REDRAW;
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_form_handle(&((struct change_form *)(void *)screen)->form, event, screen);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    ui_form_resumed(&((struct change_form *)(void *)screen)->form, child);
    return UI_REDRAW;
}

static bool unsaved(const struct ui_screen *screen) {
    return ((const struct change_form *)(const void *)screen)->form.changed;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    ui_form_draw(&((struct change_form *)(void *)screen)->form, grid, area);
}

static const struct ui_binding bindings[] = {
    {UI_KEY_F2, UI_CTRL('s'), "F2", "保存", "检查并保存", save, NULL},
};

static const struct ui_screen_class change_class = {
    .title = "变动",
    .bindings = bindings,
    .binding_count = 1,
    .draw = draw,
    .handle = handle,
    .resumed = resumed,
    .unsaved = unsaved,
};

static struct ui_screen *first(struct ui_app *app) {
    struct change_form *self = ui_screen_new(&change_class, sizeof *self);
    (void)app;

    self->fields[NAME] = (struct ui_field){.label = "姓名", .width = 12, .required = true};
    self->fields[ID] = (struct ui_field){.label = "身份证号", .width = 20};
    self->fields[ID].line.limit = 18;
    self->fields[TITLE] =
        (struct ui_field){.label = "职称", .width = 16, .choices = titles, .choice_count = 4};
    self->fields[SCHOOL] = (struct ui_field){.label = "编制学校", .locked = true};
    ui_line_set(&self->fields[SCHOOL].line, "实验小学");
    self->form = (struct ui_form){.fields = self->fields, .count = FIELDS, .check = check};
    ui_form_begin(&self->form);
    return &self->screen;
}

static const struct ui_start start = {
    .today = "2026-11-23", .account = "王芳", .role = "经办", .first = first};

static int setup(void **state) {
    static struct screens fx; /* one program, one test at a time */

    screens_begin(&fx, &start, 24, 80);
    *state = &fx;
    return 0;
}

static int teardown(void **state) {
    screens_end(*state);
    return 0;
}

static struct change_form *form_of(struct screens *fx) {
    return (struct change_form *)(void *)fx->app.top;
}

static void fields_are_filled_in_their_order(void **state) {
    struct screens *fx = *state;

    screens_type(fx, "张三");
    PRESS(fx, UI_KEY_TAB);
    screens_type(fx, "37108319");
    screens_assert_row(fx, 1, "  姓名*     张三");
    PRESS(fx, UI_KEY_SHIFT_TAB, UI_KEY_END, UI_KEY_BACKSPACE);
    screens_type(fx, "丰");
    screens_assert_row(fx, 1, "> 姓名*     张丰");
    assert_int_equal(fx->grid.cursor_row, 1);
    assert_int_equal(fx->grid.cursor_column, 16);
}

static void messages_follow_what_is_typed(void **state) {
    struct screens *fx = *state;

    PRESS(fx, UI_KEY_DOWN);
    screens_paste(fx, "110105194912310021"); /* GB 11643-1999 check digit is X */
    screens_assert_shows(fx, "X");
    assert_int_equal(form_of(fx)->fields[ID].message_style, UI_BAD);
    PRESS(fx, UI_KEY_BACKSPACE, UI_KEY_BACKSPACE);
    screens_type(fx, "2X");
    screens_assert_row(fx, 2, "> 身份证号  11010519491231002X    1949-12-31 出生");
}

static void choices_open_filter_and_close(void **state) {
    struct screens *fx = *state;

    PRESS(fx, UI_KEY_DOWN, UI_KEY_DOWN, ' ');
    screens_assert_shows(fx, "正高级教师");
    screens_type(fx, "fugao"); /* found by another word, in pinyin */
    screens_assert_shows(fx, "> 高级教师");
    screens_assert_hides(fx, "二级教师");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "职称      高级教师");
    assert_string_equal(form_of(fx)->fields[TITLE].line.text, "082");

    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "> 高级教师"); /* starts at the value it has */
    PRESS(fx, UI_KEY_DOWN, UI_KEY_ESCAPE);
    assert_string_equal(form_of(fx)->fields[TITLE].line.text, "082");
    PRESS(fx, UI_KEY_DELETE);
    assert_string_equal(form_of(fx)->fields[TITLE].line.text, "");
}

static void typing_on_a_choice_starts_its_filter(void **state) {
    struct screens *fx = *state;

    PRESS(fx, UI_KEY_DOWN, UI_KEY_DOWN);
    screens_type(fx, "二");
    screens_assert_shows(fx, "> 二级教师");
    screens_assert_hides(fx, "一级教师");
    screens_type(fx, "人");
    screens_assert_shows(fx, "没有符合的项");
    PRESS(fx, UI_KEY_ENTER); /* nothing to take: stays open */
    PRESS(fx, UI_KEY_BACKSPACE, UI_KEY_ENTER);
    assert_string_equal(form_of(fx)->fields[TITLE].line.text, "084");
}

static void locked_fields_are_passed_over(void **state) {
    struct screens *fx = *state;

    PRESS(fx, UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_DOWN);
    assert_int_equal(form_of(fx)->form.current, TITLE);
    screens_assert_shows(fx, "编制学校  实验小学");
}

/* A field that is not asked has no row, is not reached, and nothing is missing in it. */
static void hidden_fields_are_not_there(void **state) {
    struct screens *fx = *state;
    struct ui_form *form = &form_of(fx)->form;

    form->fields[ID].hidden = form->fields[ID].required = true;
    screens_type(fx, "张三");
    screens_assert_hides(fx, "身份证号");
    assert_int_equal(screens_find(fx, "职称"), screens_find(fx, "姓名") + 1); /* moved up */
    PRESS(fx, UI_KEY_DOWN);
    assert_int_equal(form->current, TITLE);
    PRESS(fx, UI_KEY_UP);
    assert_int_equal(form->current, NAME);
    const struct ui_event click = {
        .key = UI_KEY_CLICK, .row = form->place.row + 1, .column = form->place.column + 2};
    assert_int_equal(ui_form_handle(form, &click, &form_of(fx)->screen), UI_REDRAW);
    assert_int_equal(form->current, TITLE); /* the second that is shown */
    PRESS(fx, UI_KEY_F2);
    assert_int_equal(form_of(fx)->saved, 1);
}

static void saving_stops_at_the_first_problem(void **state) {
    struct screens *fx = *state;

    PRESS(fx, UI_KEY_DOWN, UI_KEY_F2);
    screens_assert_row(fx, 1, "> 姓名*                   必填");
    assert_int_equal(form_of(fx)->saved, 0);
    screens_type(fx, "张三");
    PRESS(fx, UI_CTRL('s'));
    assert_int_equal(form_of(fx)->saved, 1);
}

static void leaving_unsaved_asks_first(void **state) {
    struct screens *fx = *state;

    screens_type(fx, "张");
    PRESS(fx, UI_KEY_F10);
    screens_assert_shows(fx, "放弃它并离开");
    PRESS(fx, UI_KEY_ESCAPE);
    screens_assert_hides(fx, "放弃它并离开");
    assert_false(fx->app.over);
    PRESS(fx, UI_KEY_F10, UI_KEY_ENTER);
    assert_true(fx->app.over);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(fields_are_filled_in_their_order, setup, teardown),
        cmocka_unit_test_setup_teardown(messages_follow_what_is_typed, setup, teardown),
        cmocka_unit_test_setup_teardown(choices_open_filter_and_close, setup, teardown),
        cmocka_unit_test_setup_teardown(typing_on_a_choice_starts_its_filter, setup, teardown),
        cmocka_unit_test_setup_teardown(locked_fields_are_passed_over, setup, teardown),
        cmocka_unit_test_setup_teardown(hidden_fields_are_not_there, setup, teardown),
        cmocka_unit_test_setup_teardown(saving_stops_at_the_first_problem, setup, teardown),
        cmocka_unit_test_setup_teardown(leaving_unsaved_asks_first, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
