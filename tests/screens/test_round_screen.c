/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 聘期 by keys: the worklist, proposing for marked people, carrying over, deciding, completing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bureau.h"
#include "people.h"
#include "shizi/round.h"

/* School 1: 1 on grade 8, 2 on 9, 3 on 11; school 2: 4 on 10, 6 on 7. The round before has ended.
 */
static const char facts[] =
    "INSERT INTO round (id, name, valid_from, valid_to, frozen_on) VALUES"
    " (1, '2023-2025', '2023-09-01', '2026-09-01', '2023-09-05'),"
    " (2, '2026-2028', '2026-09-01', '2029-09-01', '2026-09-05');"
    "UPDATE appointment SET round = '2023-2025' WHERE valid_to IS NULL;"
    "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from, doc) VALUES"
    " (1, '专业技术', '中小学教师', 8, 3, '2020-01-01', '乳人社字〔2020〕1号'),"
    " (1, '专业技术', '中小学教师', 9, 4, '2020-01-01', '乳人社字〔2020〕1号');"
    "INSERT INTO round_entry (id, round_id, teacher_id, school_id, category, series, grade_before)"
    " VALUES (1, 2, 1, 1, '专业技术', '中小学教师', 8), (2, 2, 2, 1, '专业技术', '中小学教师', 9),"
    " (3, 2, 3, 1, '专业技术', '中小学教师', 11), (4, 2, 4, 2, '专业技术', '中小学教师', 10),"
    " (5, 2, 6, 2, '专业技术', '中小学教师', 7);";

static int setup(void **state) {
    static struct bureau bureau;
    bureau_begin(&bureau, 30, 100);
    people_sql(bureau.db, facts);
    PRESS(&bureau.fx, ':');
    screens_type(&bureau.fx, "shizi round");
    PRESS(&bureau.fx, UI_KEY_ENTER);
    *state = &bureau;
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

/* How many entries are at a stage. */
static size_t at_stage(struct bureau *bureau, enum sz_round_stage stage) {
    const struct sz_round_filter filter = {.round_id = 2, .stage = stage};
    struct sz_arena arena = {0};
    struct sz_error err;
    int64_t *ids = NULL;
    size_t count = 0;
    assert_int_equal(sz_round_ids(bureau->db, &filter, &arena, &ids, &count, &err), SZ_OK);
    sz_arena_free(&arena);
    return count;
}

static void the_last_round_is_shown(void **state) {
    struct bureau *bureau = *state;
    screens_assert_shows(&bureau->fx, "聘期 2026-2028  2026-09-01 至 2029-08-31");
    screens_assert_shows(&bureau->fx, "共 5 人：未定 5，拟定 0，已定 0，已办结 0");
    screens_assert_shows(&bureau->fx, "王秀英");
    PRESS(&bureau->fx, '2');
    screens_assert_shows(&bureau->fx, "乳山市育黎镇中心学校");
    PRESS(&bureau->fx, '3');
    screens_assert_shows(&bureau->fx, "聘期届满未续");
    screens_assert_shows(&bureau->fx, "2026-08-31");
}

/* The school's people, from its line of the progress. */
static void a_schools_line_leads_to_its_people(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, '2', UI_KEY_ENTER); /* 育黎 stands first in 学校惯例顺序 */
    screens_assert_shows(&bureau->fx, "2029-08-31  乳山市育黎镇中心学校");
    screens_assert_shows(&bureau->fx, "共 2 人：未定 2");
    screens_assert_shows(&bureau->fx, "买买提·艾力");
    screens_assert_hides(&bureau->fx, "王秀英");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "履历");
}

/* 9 → 8 for one, through the question and the card. */
static void one_is_moved_up(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, '/');
    screens_type(&bureau->fx, "张建国");
    PRESS(&bureau->fx, UI_KEY_ENTER, 's');
    screens_assert_shows(&bureau->fx, "怎样聘任");
    screens_type(&bureau->fx, "晋级");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "聘任等级");
    PRESS(&bureau->fx, UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "聘期拟定 张建国 晋级");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "未定 4，拟定 1");
    screens_assert_shows(&bureau->fx, "专技9 → 专技8  晋级");
}

/* No post: the card says why, and Enter writes nothing. */
static void what_has_no_post_is_stopped_on_the_card(void **state) {
    struct bureau *bureau = *state;
    int64_t acts = bureau_acts(bureau);
    PRESS(&bureau->fx, 's');
    screens_type(&bureau->fx, "晋级");
    PRESS(&bureau->fx, UI_KEY_ENTER, UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "没有登记岗位设置核准");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    assert_int_equal(bureau_acts(bureau), acts);
    assert_int_equal(at_stage(bureau, SZ_ROUND_PROPOSED), 0);
}

static void marked_people_are_proposed_together(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, ' ', ' ', 's');
    screens_assert_shows(&bureau->fx, "拟定 2 人");
    PRESS(&bureau->fx, UI_KEY_ENTER); /* 续聘 is the first */
    PRESS(&bureau->fx, UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "聘期拟定 2 人");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    assert_int_equal(at_stage(bureau, SZ_ROUND_PROPOSED), 2);
}

/* Everybody who is left, then a decision by somebody else, then the appointments. */
static void a_round_is_carried_decided_and_completed(void **state) {
    struct bureau *bureau = *state;
    int64_t acts = bureau_acts(bureau);
    PRESS(&bureau->fx, 'c', UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "5 人拟续聘，等级不变");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "未定 0，拟定 5");
    PRESS(&bureau->fx, 'd', UI_KEY_F2); /* one's own */
    screens_assert_shows(&bureau->fx, "不能再由本人决定");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    people_sql(bureau->db, "UPDATE round_entry SET proposed_by = 'other'");
    PRESS(&bureau->fx, 'w', UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "还有 5 人没有决定");
    PRESS(&bureau->fx, UI_KEY_ESCAPE, 'd', UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "决定 5 人");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "已定 5");
    PRESS(&bureau->fx, 'w', UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "办结 5 人");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "已办结 5");
    assert_true(bureau_acts(bureau) >= acts + 3);
    PRESS(&bureau->fx, '3');
    screens_assert_shows(&bureau->fx, "没有聘期届满未续");
}

static void people_are_filtered_by_state_and_school(void **state) {
    struct bureau *bureau = *state;
    people_sql(bureau->db, "UPDATE round_entry SET outcome = '续聘', grade_after = 8 WHERE id = 1");
    PRESS(&bureau->fx, 'f');
    screens_type(&bureau->fx, "拟定");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "；只看 拟定");
    screens_assert_shows(&bureau->fx, "王秀英");
    screens_assert_hides(&bureau->fx, "张建国");
    PRESS(&bureau->fx, 'f', UI_KEY_ENTER); /* all */
    PRESS(&bureau->fx, 'u');
    screens_type(&bureau->fx, "实验小学");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "张建国");
    screens_assert_hides(&bureau->fx, "买买提");
}

static void a_round_is_opened_and_frozen_by_keys(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, 'o', UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "建立聘期 2029-2031");
    PRESS(&bureau->fx, UI_KEY_ESCAPE); /* the round that was shown stays */
    screens_assert_shows(&bureau->fx, "聘期 2026-2028");
    PRESS(&bureau->fx, 'o', UI_KEY_F2, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "聘期 2029-2031  2029-09-01 至 2032-08-31，还没有冻结");
    PRESS(&bureau->fx, 'r', UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "聘期还没有开始");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "未定 5");
    PRESS(&bureau->fx, 'b');
    screens_type(&bureau->fx, "2026-2028");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "聘期 2026-2028");
}

/* 80x24: the pane goes, columns drop, nothing is cut in the middle of a character. */
static void it_fits_a_small_window(void **state) {
    struct bureau *bureau = *state;
    screens_resize(&bureau->fx, 24, 80);
    screens_assert_shows(&bureau->fx, "聘任等级");
    screens_assert_shows(&bureau->fx, "王秀英");
    PRESS(&bureau->fx, '2');
    screens_assert_shows(&bureau->fx, "已办结");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

/* The round that is shown, by the same dialog as every sheet. */
static void the_round_leaves_as_a_sheet(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, UI_KEY_F8);
    screens_assert_shows(&bureau->fx, "岗位聘用花名册");
    screens_assert_shows(&bureau->fx, "聘期=2026-2028");
    screens_assert_hides(&bureau->fx, "批次");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_last_round_is_shown),
        TEST(a_schools_line_leads_to_its_people),
        TEST(one_is_moved_up),
        TEST(what_has_no_post_is_stopped_on_the_card),
        TEST(marked_people_are_proposed_together),
        TEST(a_round_is_carried_decided_and_completed),
        TEST(people_are_filtered_by_state_and_school),
        TEST(a_round_is_opened_and_frozen_by_keys),
        TEST(the_round_leaves_as_a_sheet),
        TEST(it_fits_a_small_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
