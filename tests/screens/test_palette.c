/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `:` the palette: what it offers, how it is found, what comes first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "bureau.h"
#include "people.h"

static int setup(void **state) {
    static struct bureau bureau;
    bureau_begin(&bureau, 30, 110);
    *state = &bureau;
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

/* The first row of the palette. */
static const char *first_row(struct screens *fx) {
    return screens_row(fx, screens_find(fx, "何处") + 1);
}

static void assert_first(struct screens *fx, const char *typed, const char *expected) {
    PRESS(fx, ':');
    screens_type(fx, typed);
    if (!strstr(first_row(fx), expected))
        fail_msg("%s gives %s", typed, first_row(fx));
    PRESS(fx, UI_KEY_ESCAPE);
}

static void finds_by_han_pinyin_initials_and_synonym(void **state) {
    static const char *const cases[][2] = {
        {"花名", "花名册"},   {"huaming", "花名册"}, {"hmc", "花名册"},
        {"roster", "花名册"}, {"教职工", "花名册"},  {"rizhi", "业务日志"},
        {"undo", "业务日志"}, {"xuexiao", "学校"},   {"charen", "查人"},
        {"tuichu", "退出"},   {"as-of", "时点"},     {"jiaoshi hua", "花名册"},
    };
    struct screens *fx = &((struct bureau *)*state)->fx;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_first(fx, cases[i][0], cases[i][1]);
}

/* 评职称 = 晋升 = promote: the same act, where it can be done. */
static void synonyms_lead_to_one_act(void **state) {
    static const char *const words[] = {"评职称", "晋升", "promote", "jinsheng", "pzc"};
    struct bureau *bureau = *state;

    bureau_find(bureau, "王伟");
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        assert_first(&bureau->fx, words[i], "变动：");
}

static void shows_key_and_command_line(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    bureau_find(bureau, "王伟");
    PRESS(fx, ':');
    screens_type(fx, "变动");
    screens_assert_shows(fx, "F4 e");
    screens_assert_shows(fx, "shizi teacher set");
}

static void goes_there_over_the_screen_below(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    bureau_find(bureau, "王伟");
    PRESS(fx, ':');
    screens_type(fx, "日志");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "花名册 > 业务日志");
    PRESS(fx, UI_KEY_ESCAPE);
    screens_assert_shows(fx, "> 王伟");
}

static void does_what_the_screen_below_can_do(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    bureau_find(bureau, "王伟");
    PRESS(fx, ':');
    screens_type(fx, "biandong");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "花名册 > 变动");
}

/* What does not work here is not offered: nobody is current in an empty list. */
static void offers_only_what_works(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    bureau_find(bureau, "没有此人");
    PRESS(fx, ':');
    screens_type(fx, "biandong");
    screens_assert_hides(fx, "变动：从某一天起");
}

static void what_was_used_last_comes_first(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, ':');
    screens_type(fx, "rizhi");
    PRESS(fx, UI_KEY_ENTER, UI_KEY_ESCAPE, ':');
    assert_non_null(strstr(first_row(fx), "业务日志"));
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "日志头");
}

static void a_number_is_a_person(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, ':');
    screens_type(fx, "0016");
    assert_non_null(strstr(first_row(fx), "查人 “0016”"));
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "> 王伟");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "师资  王伟");
}

static void a_name_that_is_no_place_is_a_person(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, ':');
    screens_type(fx, "欧阳若曦");
    assert_non_null(strstr(first_row(fx), "查人 “欧阳若曦”"));
    PRESS(fx, UI_KEY_ENTER, UI_KEY_ENTER);
    screens_assert_shows(fx, "师资  欧阳若曦");
}

static void reports_are_offered_by_their_title(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, ':');
    screens_type(fx, "teacher_roster");
    screens_assert_shows(fx, "shizi report export teacher_roster");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "将要导出");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds_by_han_pinyin_initials_and_synonym, setup, teardown),
        cmocka_unit_test_setup_teardown(synonyms_lead_to_one_act, setup, teardown),
        cmocka_unit_test_setup_teardown(shows_key_and_command_line, setup, teardown),
        cmocka_unit_test_setup_teardown(goes_there_over_the_screen_below, setup, teardown),
        cmocka_unit_test_setup_teardown(does_what_the_screen_below_can_do, setup, teardown),
        cmocka_unit_test_setup_teardown(offers_only_what_works, setup, teardown),
        cmocka_unit_test_setup_teardown(what_was_used_last_comes_first, setup, teardown),
        cmocka_unit_test_setup_teardown(a_number_is_a_person, setup, teardown),
        cmocka_unit_test_setup_teardown(a_name_that_is_no_place_is_a_person, setup, teardown),
        cmocka_unit_test_setup_teardown(reports_are_offered_by_their_title, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
