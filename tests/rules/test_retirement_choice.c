/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proposed track (国发〔1978〕104号, 组通字〔2015〕14号) and what 实施弹性退休制度暂行办法
 * lets people agree on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "shizi/retirement.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void the_track_is_proposed_with_its_ground(void **state) {
    (void)state;
    static const struct {
        struct sz_track_facts facts;
        const char *track, *ground;
    } cases[] = {
        {{.technical = true}, "M60", "男"},
        {{.worker = true}, "M60", "男"},
        {{.senior_title = true, .technical = true}, "M60", "男"},
        {{.female = true, .technical = true}, "F55", "女，专业技术或管理岗位"},
        {{.female = true, .worker = true}, "F50", "女，工勤技能岗位"},
        {{.female = true, .worker = true, .technical = true}, "F55", "女，专业技术或管理岗位"},
        {{.female = true}, "F55", "女，没有岗位聘用，暂按干部"},
        {{.female = true, .senior_title = true, .technical = true},
         "",
         "女，有高级职称：55 或 60 由本人选择，未登记"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *ground = NULL;
        assert_string_equal(sz_track_word(sz_track_propose(&cases[i].facts, &ground)),
                            cases[i].track);
        assert_string_equal(ground, cases[i].ground);
    }
}

static void tracks_belong_to_a_sex(void **state) {
    (void)state;
    static const char *const words[] = {"M60", "F55", "F50", "F60"};
    for (size_t i = 0; i < COUNT(words); i++) {
        assert_int_equal(sz_track_of_sex(sz_track_read(words[i]), false), i == 0);
        assert_int_equal(sz_track_of_sex(sz_track_read(words[i]), true), i > 0);
    }
    assert_false(sz_track_of_sex(SZ_TRACK_NONE, true));
}

/* M 1975-06: old age 2035-06, retires 2038-02, so early from 2035-06 on; M 1965-01 one month of
 * delay only: 2025-01 at the earliest, 2025-02, 2028-02 at the latest. */
static void agreements_are_held_against_the_law(void **state) {
    (void)state;
    static const struct {
        const char *birth, *kind, *month, *noticed;
        enum sz_agreement_problem problem;
        bool unlawful;
    } cases[] = {
        {"1975-06", NULL, NULL, NULL, SZ_AGREED, false},
        {"1975-06", "法定", "2038-02", NULL, SZ_AGREED, false},
        {"1975-06", NULL, "2037-02", "2036-01", SZ_AGREED_NO_KIND, true},
        {"1975-06", "提前", NULL, "2036-01", SZ_AGREED_NO_MONTH, true},
        {"1975-06", "提前", "2035-06", "2035-03-31", SZ_AGREED, false},
        {"1975-06", "提前", "2035-05", "2035-01-01", SZ_AGREED_TOO_EARLY, true},
        {"1975-06", "提前", "2038-02", "2037-01-01", SZ_AGREED_NOT_EARLY, true},
        {"1975-06", "提前", "2038-01", "2037-10-31", SZ_AGREED, false},
        {"1975-06", "提前", "2038-01", "2037-11-01", SZ_AGREED_LATE_NOTICE, false},
        {"1975-06", "提前", "2038-01", NULL, SZ_AGREED_NO_NOTICE, false},
        {"1975-06", "延迟", "2041-02", "2038-01-15", SZ_AGREED, false},
        {"1975-06", "延迟", "2041-03", "2038-01-15", SZ_AGREED_TOO_LATE, true},
        {"1975-06", "延迟", "2038-02", "2038-01-15", SZ_AGREED_NOT_LATE, true},
        {"1975-06", "延迟", "2039-01-31", "2038-02-01", SZ_AGREED_LATE_NOTICE, false},
        {"1975-06", "延迟", "2039-01", NULL, SZ_AGREED_NO_NOTICE, false},
        {"1965-01", "提前", "2025-01", "2024-10", SZ_AGREED, false},
        {"1965-01", "提前", "2024-12", "2024-01", SZ_AGREED_TOO_EARLY, true},
        {"1964-06", "提前", "2024-05", "2024-01", SZ_AGREED_TOO_EARLY, true},
        {"1995-12", "提前", "2055-12", "2055-01", SZ_AGREED, false},
        {"1995-12", "提前", "2055-11", "2055-01", SZ_AGREED_TOO_EARLY, true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct sz_agreement agreement = {cases[i].kind, cases[i].month, cases[i].noticed};
        struct sz_retirement law;
        assert_true(sz_retirement_of(cases[i].birth, SZ_TRACK_M60, &law));
        enum sz_agreement_problem found = sz_agreement_check(&law, &agreement);
        if (found != cases[i].problem)
            fail_msg("%zu: %d is not %d", i, (int)found, (int)cases[i].problem);
        assert_int_equal(sz_agreement_unlawful(found), cases[i].unlawful);
        assert_int_equal(*sz_agreement_text(found) == '\0', found == SZ_AGREED);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_track_is_proposed_with_its_ground),
        cmocka_unit_test(tracks_belong_to_a_sex),
        cmocka_unit_test(agreements_are_held_against_the_law),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
