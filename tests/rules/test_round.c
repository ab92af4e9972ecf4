/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appointment rounds: 乳政发〔2021〕6号 item 6 (3年一个轮次), 国人部发〔2006〕87号 (grades). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "shizi/quota.h"
#include "shizi/round_rule.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* V16, I9: round end = start + 36 months − 1 day. */
static void a_round_lasts_three_years(void **state) {
    (void)state;
    static const struct {
        const char *from;
        int months;
        const char *end;
    } cases[] = {
        {"2024-09-01", 36, "2027-08-31"},
        {"2024-02-29", 36, "2027-02-27"},
        {"2024-09-01", 60, "2029-08-31"},
        {"2025-01-15", 12, "2026-01-14"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char end[SZ_DATE_MAX];
        sz_round_end(cases[i].from, cases[i].months, end);
        assert_string_equal(end, cases[i].end);
    }
}

static void every_outcome_knows_how_the_grade_goes(void **state) {
    (void)state;
    static const struct {
        const char *code;
        enum sz_grade_move move;
        bool fits;
    } cases[] = {
        {"续聘", SZ_GRADE_STAYS, true},  {"续聘", SZ_GRADE_UP, false},
        {"晋级", SZ_GRADE_UP, true},     {"晋级", SZ_GRADE_ABOVE, false},
        {"晋级", SZ_GRADE_DOWN, false},  {"高聘", SZ_GRADE_ABOVE, true},
        {"高聘", SZ_GRADE_UP, true},     {"高聘", SZ_GRADE_STAYS, false},
        {"低聘", SZ_GRADE_DOWN, true},   {"低聘", SZ_GRADE_STAYS, false},
        {"缓聘", SZ_GRADE_STAYS, false}, {"不聘", SZ_GRADE_DOWN, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct sz_round_outcome *outcome = sz_round_outcome(cases[i].code);
        assert_non_null(outcome);
        assert_int_equal((outcome->moves >> cases[i].move & 1) == 1, cases[i].fits);
    }
    assert_null(sz_round_outcome("留任"));
    assert_true(sz_round_outcome("高聘")->wants_doc);
    assert_true(sz_round_outcome("不聘")->wants_reason);
    assert_string_equal(sz_round_outcome_of(SZ_GRADE_UP), "晋级");
    assert_string_equal(sz_round_outcome_of(SZ_GRADE_DOWN), "低聘");
}

/* domain.md 1.2: 高级 5-7; a higher grade's empty post may be filled at a lower grade, not the
 * reverse: so 7 people on 5 posts of grade 7 sit on posts of grade 6. */
static void a_move_needs_a_post_at_the_higher_grade(void **state) {
    (void)state;
    static const struct {
        int64_t approved[3], occupied[3]; /* grades 5, 6, 7 */
        int from, to;
        int64_t vacancy;
        int least;
    } cases[] = {
        {{2, 4, 4}, {2, 3, 4}, 7, 6, 1, 6}, /* an empty post of grade 6 */
        {{2, 4, 4}, {2, 4, 4}, 7, 6, 0, 6}, /* none */
        {{2, 4, 4}, {1, 4, 4}, 7, 6, 1, 6}, /* the empty post of grade 5, filled at grade 6 */
        {{2, 4, 4}, {2, 4, 3}, 7, 6, 0, 6}, /* an empty post of grade 7 is no help */
        {{2, 4, 4}, {2, 3, 5}, 7, 6, 1, 6}, /* one of grade 7 already sits on that of grade 6 */
        {{2, 4, 4}, {1, 5, 4}, 7, 5, 0, 6}, /* grade 5 is empty, but one of grade 6 sits on it */
        {{2, 4, 4}, {1, 4, 5}, 6, 5, 1, 5},
        {{2, 4, 4}, {3, 4, 4}, 7, 6, -1, 6}, /* too many already */
        {{2, 4, 4}, {2, 4, 3}, 8, 7, 1, 7},  /* from 中级: a post anywhere in 高级 at grade 7 */
        {{2, 4, 4}, {2, 5, 3}, 8, 7, 0, 7},
        {{0, 0, 0}, {0, 0, 0}, 7, 6, 0, 6},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t approved[SZ_ROUND_GRADES] = {0}, occupied[SZ_ROUND_GRADES] = {0};
        for (int k = 0; k < 3; k++) {
            approved[5 + k] = cases[i].approved[k];
            occupied[5 + k] = cases[i].occupied[k];
        }
        int least = 0;
        int64_t found =
            sz_round_vacancy(approved, occupied, 5, 7, cases[i].from, cases[i].to, &least);
        if (found != cases[i].vacancy || least != cases[i].least)
            fail_msg("case %zu: %lld at grade %d", i, (long long)found, least);
    }
}

/* The shares are those of 国人部发〔2006〕87号, each level's make ten. */
static void shares_of_a_level_make_ten(void **state) {
    (void)state;
    size_t count = 0;
    const struct sz_level_share *shares = sz_level_shares(&count);
    assert_int_equal(count, 3);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(shares[i].tenths[0] + shares[i].tenths[1] + shares[i].tenths[2], 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_round_lasts_three_years),
        cmocka_unit_test(every_outcome_knows_how_the_grade_goes),
        cmocka_unit_test(a_move_needs_a_post_at_the_higher_grade),
        cmocka_unit_test(shares_of_a_level_make_ten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
