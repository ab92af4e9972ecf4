/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 职称评聘 by keys: a batch, an application, the steps, and 下达. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bureau.h"
#include "people.h"
#include "shizi/promotion.h"

static const char facts[] =
    "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from) VALUES"
    " (1, '专业技术', '中小学教师', 7, 20, '2020-01-01'),"
    " (1, '专业技术', '中小学教师', 10, 40, '2020-01-01');"
    "INSERT INTO promotion_batch (id, name, year, opened_on, tenure_date) VALUES"
    " (1, '2026年度', 2026, '2026-09-01', '2026-12-31');"
    "INSERT INTO allotment (batch_id, school_id, series, level, places, on_date) VALUES"
    " (1, 1, '中小学教师', '高级', 2, '2026-09-02');"
    "INSERT INTO application (id, batch_id, teacher_id, school_id, year, series, level, from_level,"
    " track, applied_on) VALUES"
    " (1, 1, 1, 1, 2026, '中小学教师', '副高', '中级', '特设岗位', '2026-09-10'),"
    " (2, 1, 2, 1, 2026, '中小学教师', '副高', '中级', '特设岗位', '2026-09-10');"
    "INSERT INTO application_state (application_id, state, on_date, actor) VALUES"
    " (1, '已申报', '2026-09-10', 'other'), (2, '已申报', '2026-09-10', 'other');";

static int setup(void **state) {
    static struct bureau bureau;
    bureau_begin(&bureau, 30, 100);
    people_sql(bureau.db, facts);
    PRESS(&bureau.fx, ':');
    screens_type(&bureau.fx, "职称评聘");
    PRESS(&bureau.fx, UI_KEY_ENTER);
    *state = &bureau;
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

static void a_case_shows_its_conditions(void **state) {
    struct bureau *bureau = *state;
    screens_assert_shows(&bureau->fx, "2026年度  用 2026 年度指标，任职年限到 2026-12-31");
    screens_assert_shows(&bureau->fx, "现聘中级，申报副高");
    screens_assert_shows(&bureau->fx, "待核：");
}

/* Both marked, recommended in the order of the list, through the card. */
static void marked_cases_take_a_step_together(void **state) {
    struct bureau *bureau = *state;
    struct sz_arena arena = {0};
    struct sz_case *cases = NULL;
    struct sz_error err;
    size_t count = 0;

    PRESS(&bureau->fx, ' ', ' ', 's');
    screens_assert_shows(&bureau->fx, "办理 2 人");
    PRESS(&bureau->fx, UI_KEY_ENTER); /* 学校推荐 is the first */
    screens_assert_shows(&bureau->fx, "名次");
    PRESS(&bureau->fx, UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_DOWN);
    screens_type(&bureau->fx, "1");
    PRESS(&bureau->fx, UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "办理前确认：学校推荐 2 人");
    screens_assert_shows(&bureau->fx, "新增申报状态 王秀英"); /* called by the person */
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "学校推荐");
    assert_int_equal(sz_cases(bureau->db, &(struct sz_case_filter){.state = "学校推荐"}, NULL,
                              &arena, &cases, &count, &err),
                     SZ_OK);
    assert_int_equal(count, 2);
    assert_int_equal(cases[0].said.rank, 1);
    assert_int_equal(cases[1].said.rank, 2);
    sz_arena_free(&arena);
}

static void a_batch_is_opened_by_keys(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, 'o', UI_CTRL('u'));
    screens_type(&bureau->fx, "第二批");
    PRESS(&bureau->fx, UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "建立评聘批次 第二批");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "第二批  用 2026 年度指标");
    screens_assert_shows(&bureau->fx, "没有申报");
    PRESS(&bureau->fx, 'b');
    screens_type(&bureau->fx, "2026");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "王秀英");
}

/* Esc on the card: the batch that was shown stays, and its keys work. */
static void a_batch_that_is_not_opened_changes_nothing(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, 'o', UI_CTRL('u'));
    screens_type(&bureau->fx, "第二批");
    PRESS(&bureau->fx, UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "建立评聘批次 第二批");
    PRESS(&bureau->fx, UI_KEY_ESCAPE);
    screens_assert_shows(&bureau->fx, "2026年度  用 2026 年度指标");
    PRESS(&bureau->fx, 'l');
    screens_assert_shows(&bureau->fx, "指标分配");
}

/* Nobody knows the identity numbers by heart: the person is found first, as everywhere. */
static void an_application_begins_with_finding_the_person(void **state) {
    struct bureau *bureau = *state;
    int64_t before = bureau_acts(bureau);
    PRESS(&bureau->fx, 'a');
    screens_assert_shows(&bureau->fx, "谁申报");
    screens_type(&bureau->fx, "ww");
    screens_assert_shows(&bureau->fx, "> 王伟");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "王伟 的职称申报");
    PRESS(&bureau->fx, UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "职称申报 王伟");
    PRESS(&bureau->fx, UI_KEY_ESCAPE, 'a', UI_KEY_ESCAPE);
    screens_assert_hides(&bureau->fx, "谁申报");
    assert_int_equal(bureau_acts(bureau), before);
}

/* Who cannot is said before what becomes of everybody. */
static void what_is_in_the_way_stands_first(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, ' ', ' ', 's', UI_KEY_ENTER, UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "办理前确认：学校推荐 2 人");
    int remark = screens_find(&bureau->fx, "待核");
    assert_true(remark > 0);
    assert_true(remark < screens_find(&bureau->fx, "新增申报状态"));
}

/* The batch of the date; before there was one, no key that does not work is offered. */
static void on_another_date_it_is_the_batch_of_then(void **state) {
    struct bureau *bureau = *state;
    people_sql(bureau->db,
               "INSERT INTO promotion_batch (id, name, year, opened_on, closed_on, tenure_date)"
               " VALUES (7, '2025年度', 2025, '2025-09-01', '2025-12-20', '2025-12-31');");
    PRESS(&bureau->fx, UI_KEY_F9, UI_CTRL('u'));
    screens_type(&bureau->fx, "2025-10-01");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "2025年度  用 2025 年度指标，任职年限到 2025-12-31");
    screens_assert_hides(&bureau->fx, "已结束");
    screens_assert_shows(&bureau->fx, "这一天还没有申报");
    PRESS(&bureau->fx, UI_KEY_F9, UI_CTRL('u'));
    screens_type(&bureau->fx, "2024-10-01");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "这一天还没有评聘批次");
}

static void places_are_changed_and_allotted(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, 'l');
    screens_assert_shows(&bureau->fx, "可评聘 3，现写 2，还剩 1");
    screens_assert_shows(&bureau->fx, "按权重应得");
    PRESS(&bureau->fx, '+');
    screens_assert_shows(&bureau->fx, "现写 3，还剩 0");
    PRESS(&bureau->fx, UI_KEY_F2, UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "指标下达 乳山市实验小学");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "现写 3");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_case_shows_its_conditions, setup, teardown),
        cmocka_unit_test_setup_teardown(marked_cases_take_a_step_together, setup, teardown),
        cmocka_unit_test_setup_teardown(a_batch_is_opened_by_keys, setup, teardown),
        cmocka_unit_test_setup_teardown(a_batch_that_is_not_opened_changes_nothing, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(an_application_begins_with_finding_the_person, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(what_is_in_the_way_stands_first, setup, teardown),
        cmocka_unit_test_setup_teardown(on_another_date_it_is_the_batch_of_then, setup, teardown),
        cmocka_unit_test_setup_teardown(places_are_changed_and_allotted, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
