/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The screens in English: labels, keys, values and what a filter is read as. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bureau.h"
#include "shizi/field.h"
#include "shizi/language.h"
#include "shizi/roster.h"

static int begin(void **state) {
    static struct bureau bureau;

    if (!sz_language_choose("en"))
        fail_msg("no English catalogue beside the tests");
    bureau_begin(&bureau, 30, 100);
    *state = &bureau;
    return 0;
}

static int end(void **state) {
    bureau_end(*state);
    return sz_language_choose("zh") ? 0 : -1;
}

/* No screen of the walk holds a text that nobody translated: these stand for their kinds. */
static void labels_keys_and_values(void **state) {
    struct bureau *bureau = *state;

    screens_assert_shows(&bureau->fx, "Home");
    PRESS(&bureau->fx, '1');
    screens_assert_shows(&bureau->fx, "Roster");
    screens_assert_shows(&bureau->fx, "Title");
    screens_assert_shows(&bureau->fx, "Enter View");
    screens_assert_shows(&bureau->fx, "as of 2026-11-23");
    screens_assert_hides(&bureau->fx, "学科");
    screens_assert_hides(&bureau->fx, "排序");
}

static void a_filter_is_read_back_in_english(void **state) {
    struct bureau *bureau = *state;

    PRESS(&bureau->fx, '1', '/');
    screens_type(&bureau->fx, "性别=女 年龄<50");
    screens_assert_shows(&bureau->fx, "Sex is F, Age under 50");
}

static void help_lists_the_keys_in_english(void **state) {
    struct bureau *bureau = *state;

    PRESS(&bureau->fx, '?');
    screens_assert_shows(&bureau->fx, "Keys that work here");
    screens_assert_hides(&bureau->fx, "此处可用的按键");
}

/* Screens beside the roster: values of people and schools, what one can count by, old and new. */
static void no_screen_speaks_chinese(void **state) {
    static const struct {
        const char *keys, *chinese[4];
    } cases[] = {
        {"g王", {"男", "级教师"}},
        {"4", {"任教学段", "职称级别"}},
        {"4r", {"任教学段", "参加工作时间", "可分段"}},
        {"2\r", {"公办", "城区", "镇区"}},
        {"25", {"建校"}},
        {"1\rH", {"专技", "中级", "教师资格", "至今"}},
        {":时点", {"日期", "："}},
    };
    struct bureau *bureau = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        screens_go(&bureau->fx, cases[i].keys);
        for (size_t c = 0; c < 4 && cases[i].chinese[c]; c++)
            screens_assert_hides(&bureau->fx, cases[i].chinese[c]);
        screens_go_home(&bureau->fx);
    }
}

/* Codes on the card: what the paper is, why a period ends. */
static void a_card_speaks_english(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    screens_go(fx, "1\rl");
    PRESS(fx, ' ', UI_KEY_ENTER, UI_KEY_F2);
    screens_assert_shows(fx, "Please confirm");
    screens_assert_hides(fx, "待补文号");
    screens_assert_hides(fx, "（");
}

/* Who works in English may still know the Chinese name of a place. */
static void the_palette_knows_both_languages(void **state) {
    struct bureau *bureau = *state;

    screens_go(&bureau->fx, ":统计");
    screens_assert_shows(&bureau->fx, "> Places Statistics");
    screens_go(&bureau->fx, "\r");
    screens_assert_shows(&bureau->fx, "shizi Statistics");
}

/* Values that are made of words and numbers, as cells and bands show them. */
static void values_made_of_parts(void **state) {
    static const struct {
        const char *stored, *shown;
    } cases[] = {
        {"专技9", "P9"},
        {"管理10", "M10"},
        {"6年2月", "6y 2m"},
        {"小学、初中", "Primary, Lower secondary"},
        {"35-44岁", "35-44 years old"},
        {"34岁及以下", "34 and under"},
        {"不满5年", "under 5 years"},
        {"乳山市实验小学", "乳山市实验小学"},
    };
    struct sz_arena arena = {0};
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(sz_label_for_reader(cases[i].stored, &arena), cases[i].shown);
    sz_arena_free(&arena);
}

static void headings_made_of_parts(void **state) {
    struct sz_arena arena = {0};
    (void)state;

    assert_string_equal(sz_heading_for_reader(sz_roster_column("top_education"), &arena),
                        "Highest educ.");
    assert_string_equal(sz_heading_for_reader(sz_roster_column("top_institution"), &arena),
                        "Highest educ. Institution");
    sz_arena_free(&arena);
}

static void chinese_where_it_is_held(void **state) {
    (void)state;

    assert_string_equal(sz_text_for_reader("花名册"), "Roster");
    sz_language_hold();
    sz_language_hold();
    sz_language_release();
    assert_string_equal(sz_text_for_reader("花名册"), "花名册");
    assert_string_equal(sz_language(), "zh");
    sz_language_release();
    assert_string_equal(sz_text_for_reader("花名册"), "Roster");
    assert_false(sz_language_choose("xx"));
    assert_string_equal(sz_language(), "en");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(labels_keys_and_values, begin, end),
        cmocka_unit_test_setup_teardown(a_filter_is_read_back_in_english, begin, end),
        cmocka_unit_test_setup_teardown(help_lists_the_keys_in_english, begin, end),
        cmocka_unit_test_setup_teardown(no_screen_speaks_chinese, begin, end),
        cmocka_unit_test_setup_teardown(a_card_speaks_english, begin, end),
        cmocka_unit_test_setup_teardown(the_palette_knows_both_languages, begin, end),
        cmocka_unit_test_setup_teardown(values_made_of_parts, begin, end),
        cmocka_unit_test_setup_teardown(headings_made_of_parts, begin, end),
        cmocka_unit_test_setup_teardown(chinese_where_it_is_held, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
