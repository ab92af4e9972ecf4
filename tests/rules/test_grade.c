/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/roster.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char technical[] = "专业技术", managing[] = "管理", working[] = "工勤技能";

/* 国人部发〔2006〕87号: 专业技术岗位 13 grades; 高级 1-7 (正高 1-4, 副高 5-7), 中级 8-10, 初级
 * 11-13 with 13 for 员级. */
static void every_technical_grade_has_its_level(void **state) {
    (void)state;
    static const char *const levels[] = {NULL,   "正高",   "正高",   "正高", "正高",
                                         "副高", "副高",   "副高",   "中级", "中级",
                                         "中级", "助理级", "助理级", "员级", NULL};
    for (int64_t grade = 0; grade < (int64_t)COUNT(levels); grade++) {
        const char *level = sz_grade_level(grade);
        if (!levels[grade])
            assert_null(level);
        else
            assert_string_equal(level, levels[grade]);
    }
    assert_null(sz_grade_level(-1));
    assert_null(sz_grade_level(SZ_NONE));
}

static void what_sheets_say_is_read(void **state) {
    (void)state;
    static const struct {
        const char *typed, *category;
        int64_t grade;
    } cases[] = {
        {"专业技术岗位九级", technical, 9},
        {"专业技术九级", technical, 9},
        {"专业技术9级岗位", technical, 9},
        {"专技九级", technical, 9},
        {"专技9", technical, 9},
        {"专技岗十三级", technical, 13},
        {"专技１０级", technical, 10},
        {"专 技 十 级", technical, 10},
        {"教师岗位十一级", technical, 11},
        {"九级", NULL, 9},
        {"十级", NULL, 10},
        {"十二级", NULL, 12},
        {"9", NULL, 9},
        {"09", NULL, 9},
        {"9级", NULL, 9},
        {"13", NULL, 13},
        {"管理七级", managing, 7},
        {"管理岗位八级", managing, 8},
        {"管理10级", managing, 10},
        {"七级职员", NULL, 7},
        {"职员七级", managing, 7},
        {"技工三级", working, 3},
        {"技术工三级", working, 3},
        {"工勤技能岗位四级", working, 4},
        {"普通工", working, 6},
        {"技术工普通工", working, 6},
        {"高级工", working,
         3}, /* 国人部发〔2006〕70号: 技术工 1-5 = 高级技师 技师 高级工 中级工 初级工 */
        {"高级技师", working, 1},
        {"初级工", working, 5},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *category = NULL;
        int64_t grade = SZ_NONE;
        if (!sz_grade_read(cases[i].typed, &category, &grade) || grade != cases[i].grade)
            fail_msg("%s is read as %lld", cases[i].typed, (long long)grade);
        if (!cases[i].category)
            assert_null(category);
        else
            assert_string_equal(category, cases[i].category);
    }
}

static void what_is_no_grade_is_refused(void **state) {
    (void)state;
    static const char *const cases[] = {
        "",         "0",        "14",  "十四级", "专技14", "管理十一级", "技工六级", "一级教师",
        "高级教师", "专业技术", "9.5", "-9",     "九九级", "语文",       "999"};
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *category = "unchanged";
        int64_t grade = 77;
        if (sz_grade_read(cases[i], &category, &grade))
            fail_msg("%s is read as %lld", cases[i], (long long)grade);
        assert_int_equal(grade, 77);
        assert_string_equal(category, "unchanged");
    }
}

static void grades_print_short(void **state) {
    (void)state;
    static const struct {
        const char *category;
        int64_t grade;
        const char *printed;
    } cases[] = {
        {technical, 9, "专技9"},  {technical, 6, "专技6"}, {managing, 7, "管理7"},
        {managing, 6, "管理6"},   {working, 3, "技工3"},   {working, 6, "普通工"},
        {technical, SZ_NONE, ""}, {NULL, SZ_NONE, ""},     {NULL, 9, "9级"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char out[32];
        sz_grade_print(cases[i].category, cases[i].grade, out);
        assert_string_equal(out, cases[i].printed);
    }
}

static void printed_grades_are_read_again(void **state) {
    (void)state;
    static const struct {
        const char *category;
        int64_t last;
    } cases[] = {{technical, 13}, {managing, 10}, {working, 6}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        for (int64_t grade = 1; grade <= cases[i].last; grade++) {
            char out[32];
            const char *category = NULL;
            int64_t again = SZ_NONE;
            sz_grade_print(cases[i].category, grade, out);
            assert_true(sz_grade_read(out, &category, &again));
            assert_int_equal(again, grade);
            assert_string_equal(category, cases[i].category);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_technical_grade_has_its_level),
        cmocka_unit_test(what_sheets_say_is_read),
        cmocka_unit_test(what_is_no_grade_is_refused),
        cmocka_unit_test(grades_print_short),
        cmocka_unit_test(printed_grades_are_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
