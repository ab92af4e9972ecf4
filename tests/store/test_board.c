/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quota board over facts that are known one by one: 乳政发〔2021〕6号 item 6 and the cases an
 * auditor tries. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "people.h"
#include "shizi/arena.h"
#include "shizi/board.h"

#define SERIES "中小学教师"

struct fixture {
    struct sz_db *db;
    struct sz_arena arena;
    struct sz_error err;
    struct sz_board board;
};

/* 100 posts of 高级 and 60 of 中级 at two schools; two people are 副高, one of them on a special
 * post, one is 中级. Schools and people are those of people.c. */
static const char posts[] =
    "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from, valid_to, doc)"
    " VALUES (1, '专业技术', '中小学教师', 7, 60, '2020-01-01', NULL, '乳人社字〔2020〕1号'),"
    " (2, '专业技术', '中小学教师', 6, 40, '2020-01-01', '2026-06-01', '乳人社字〔2020〕1号'),"
    " (2, '专业技术', '中小学教师', 6, 30, '2026-06-01', NULL, '乳人社字〔2026〕5号'),"
    " (1, '专业技术', '中小学教师', 9, 60, '2020-01-01', NULL, '乳人社字〔2020〕1号'),"
    " (1, '专业技术', '中小学教师', 12, 40, '2020-01-01', NULL, '乳人社字〔2020〕1号'),"
    " (1, '管理', NULL, 8, 2, '2020-01-01', NULL, '乳人社字〔2020〕1号');"
    "DELETE FROM appointment;"
    "INSERT INTO appointment (teacher_id, category, grade, valid_from, valid_to, series, level,"
    " special_reason) VALUES"
    " (1, '专业技术', 7, '2015-01-01', NULL, '中小学教师', '副高', NULL),"
    " (1, '管理', 8, '2018-02-01', NULL, NULL, NULL, NULL),"
    " (2, '专业技术', 6, '2019-01-01', NULL, '中小学教师', '副高', '援藏'),"
    " (3, '专业技术', 9, '2019-01-01', NULL, '中小学教师', '中级', NULL),"
    " (5, '专业技术', 12, '2010-01-01', '2026-03-01', '中小学教师', '助理级', NULL),"
    " (5, '专业技术', 10, '2026-03-01', NULL, '中小学教师', '中级', NULL);"
    "DELETE FROM title;"
    "INSERT INTO title (teacher_id, series, level, name, obtained) VALUES"
    " (3, '中小学教师', '副高', '高级教师', '2025-12'),"
    " (1, '中小学教师', '副高', '高级教师', '2014-12'),"
    " (5, '中小学教师', '中级', '一级教师', '2025-12');";

/* A batch charged to 2025 and one to 2026. */
static const char batches[] =
    "INSERT INTO promotion_batch (id, name, year, opened_on, tenure_date) VALUES"
    " (1, '2025年', 2025, '2025-09-01', '2025-12-31'),"
    " (2, '2026年', 2026, '2026-09-01', '2026-12-31');"
    "INSERT INTO application (id, batch_id, teacher_id, school_id, year, series, level, from_level,"
    " track, applied_on) VALUES"
    " (1, 1, 5, 1, 2025, '中小学教师', '中级', '助理级', '正常', '2025-09-10'),"
    " (2, 1, 3, 1, 2025, '中小学教师', '副高', '中级', '正常', '2025-09-10'),"
    " (3, 2, 6, 1, 2026, '中小学教师', '副高', '中级', '定向评价', '2026-09-10'),"
    " (4, 2, 8, 1, 2026, '中小学教师', '正高', '副高', '正常', '2026-09-10'),"
    " (5, 2, 4, 1, 2026, '中小学教师', '副高', '中级', '正常', '2026-09-10');"
    "INSERT INTO application_state (application_id, state, on_date, actor) VALUES"
    " (1, '已申报', '2025-09-10', 'a'), (1, '局审核通过', '2025-10-20', 'b'),"
    /* decided in 2025, appointed in 2026: the year is stored, not computed */
    " (1, '评审通过', '2025-12-20', 'b'), (1, '已聘任', '2026-03-01', 'b'),"
    " (2, '局审核通过', '2025-10-20', 'b'), (2, '评审通过', '2025-12-20', 'b'),"
    " (3, '局审核通过', '2026-10-20', 'b'), (4, '局审核通过', '2026-10-20', 'b'),"
    " (5, '局审核通过', '2026-10-20', 'b'), (5, '撤回', '2026-11-01', 'a');";

static int open_fixture(void **state) {
    struct fixture *fx = calloc(1, sizeof *fx);
    assert_non_null(fx);
    fx->db = people_open();
    people_sql(fx->db, posts);
    people_sql(fx->db, batches);
    *state = fx;
    return 0;
}

static int close_fixture(void **state) {
    struct fixture *fx = *state;
    sz_db_close(fx->db);
    sz_arena_free(&fx->arena);
    free(fx);
    return 0;
}

static const struct sz_board_line *line(struct fixture *fx, int64_t year, const char *as_of,
                                        enum sz_post_level level) {
    must(sz_board_count(fx->db, year, as_of, NULL, &fx->arena, &fx->board, &fx->err), &fx->err);
    const struct sz_board_line *found = sz_board_line(&fx->board, SERIES, level);
    assert_non_null(found);
    return found;
}

static void the_base_is_what_was_approved_on_the_base_date(void **state) {
    struct fixture *fx = *state;
    const struct sz_board_line *senior = line(fx, 2026, "2026-11-23", SZ_SENIOR);

    assert_string_equal(fx->board.base_date, "2026-01-01");
    assert_int_equal(senior->base, 100); /* 90 since June */
    assert_int_equal(senior->approved, 90);
    assert_int_equal(senior->room.cap, 15);
    assert_int_equal(line(fx, 2027, "2026-11-23", SZ_SENIOR)->base, 90);
}

static void special_posts_stand_on_neither_side(void **state) {
    const struct sz_board_line *senior = line(*state, 2026, "2026-11-23", SZ_SENIOR);

    assert_int_equal(senior->occupied, 1);
    assert_int_equal(senior->special, 1);
}

/* Case 16: applied in one year, appointed in the next: the quota of the year that is stored. */
static void a_promotion_is_charged_to_its_stored_year(void **state) {
    struct fixture *fx = *state;

    assert_int_equal(line(fx, 2025, "2026-11-23", SZ_INTERMEDIATE)->used, 1);
    assert_int_equal(line(fx, 2026, "2026-11-23", SZ_INTERMEDIATE)->used, 0);
}

static void a_place_is_held_until_it_is_used(void **state) {
    struct fixture *fx = *state;

    assert_int_equal(line(fx, 2025, "2025-10-19", SZ_INTERMEDIATE)->held, 0);
    assert_int_equal(line(fx, 2025, "2025-10-20", SZ_INTERMEDIATE)->held, 1);
    assert_int_equal(line(fx, 2025, "2026-02-28", SZ_INTERMEDIATE)->held, 1);
    const struct sz_board_line *later = line(fx, 2025, "2026-03-01", SZ_INTERMEDIATE);
    assert_int_equal(later->held, 0);
    assert_int_equal(later->used, 1);
}

/* Held places of an earlier year still take a vacancy. */
static void what_is_held_takes_a_vacancy_in_every_year(void **state) {
    const struct sz_board_line *senior = line(*state, 2026, "2026-11-23", SZ_SENIOR);

    /* 2 is passed for 2025 and not appointed yet; 3 is 定向评价, 4 stays in 高级, 5 withdrew */
    assert_int_equal(senior->held_posts, 1);
    assert_int_equal(senior->room.vacancy, 90 - 1 - 1);
}

/* 副高 → 正高 counts into the 15 % of 高级 unless the rule says otherwise; tracks apart do not. */
static void only_what_counts_is_counted(void **state) {
    struct fixture *fx = *state;

    assert_int_equal(line(fx, 2026, "2026-11-23", SZ_SENIOR)->held, 1);
    people_sql(fx->db, "UPDATE rule SET value = '否' WHERE name = 'zhenggao_counts'");
    assert_int_equal(line(fx, 2026, "2026-11-23", SZ_SENIOR)->held, 0);
    people_sql(fx->db, "UPDATE rule SET value = '乡村从教' WHERE name = 'tracks_outside_cap'");
    assert_int_equal(line(fx, 2026, "2026-11-23", SZ_SENIOR)->held, 1);
}

static void what_was_withdrawn_is_freed(void **state) {
    struct fixture *fx = *state;

    assert_int_equal(line(fx, 2026, "2026-10-31", SZ_SENIOR)->held, 2);
    assert_int_equal(line(fx, 2026, "2026-11-01", SZ_SENIOR)->held, 1);
}

/* 中初级贯通: 合计 60 + 40 − 2, 初级空岗 60 + 40 − 2 − 0. */
static void junior_posts_are_pooled_with_intermediate_ones(void **state) {
    struct fixture *fx = *state;
    const struct sz_board_line *middle = line(fx, 2026, "2026-02-01", SZ_INTERMEDIATE);

    assert_int_equal(middle->occupied, 1);
    assert_int_equal(middle->junior_occupied, 1);
    assert_int_equal(middle->room.vacancy, 100 - 1 - 1); /* one held since 2025 */
    assert_int_equal(middle->room.vacancy_junior, 100 - 2 - 1);
    assert_int_equal(middle->room.cap, 9);
}

static void who_holds_a_title_above_his_post_is_counted(void **state) {
    struct fixture *fx = *state;
    struct sz_unappointed *people = NULL;
    size_t count = 0;

    assert_int_equal(line(fx, 2026, "2026-11-23", SZ_SENIOR)->unappointed, 1);
    must(sz_posts_unappointed(fx->db, "2026-11-23", &fx->arena, &people, &count, &fx->err),
         &fx->err);
    assert_int_equal(count, 1);
    assert_string_equal(people[0].name, "欧阳若曦");
    assert_string_equal(people[0].appointed_level, "中级");
    must(sz_posts_unappointed(fx->db, "2025-11-30", &fx->arena, &people, &count, &fx->err),
         &fx->err);
    assert_int_equal(count, 0); /* it was obtained in December */
}

/* Nobody's level is no level: not appointed at all is below 高级, not in it. */
static void who_is_not_appointed_at_all_is_counted(void **state) {
    struct fixture *fx = *state;

    assert_int_equal(sz_post_level_of_title(""), SZ_POST_LEVELS);
    people_sql(fx->db, "UPDATE appointment SET valid_to = '2026-01-01' WHERE teacher_id = 1");
    assert_int_equal(line(fx, 2026, "2026-11-23", SZ_SENIOR)->unappointed, 2);
    int64_t held = line(fx, 2026, "2026-11-23", SZ_SENIOR)->held_posts;
    people_sql(fx->db, "UPDATE application SET from_level = NULL WHERE id = 4");
    assert_int_equal(line(fx, 2026, "2026-11-23", SZ_SENIOR)->held_posts, held + 1);
}

/* 双肩挑: one person, two posts, counted once. */
static void two_posts_are_one_person(void **state) {
    struct fixture *fx = *state;
    struct sz_post_cell *cells = NULL;
    size_t count = 0;
    int64_t occupied = 0, dual = 0;

    must(sz_posts_count(fx->db, "2026-11-23", &fx->arena, &cells, &count, &fx->err), &fx->err);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(cells[i].category, "管理") != 0)
            continue;
        occupied += cells[i].occupied;
        dual += cells[i].dual;
        assert_int_equal(cells[i].approved, 2);
    }
    assert_int_equal(occupied, 0);
    assert_int_equal(dual, 1);
}

/* An approved override lifts the room, not the cap; a proposed one does nothing. */
static void an_override_counts_from_its_approval(void **state) {
    struct fixture *fx = *state;

    people_sql(fx->db, "INSERT INTO quota_override (year, series, level, places, reason, doc,"
                       " proposed_by, proposed_on, approved_by, approved_on) VALUES"
                       " (2026, '中小学教师', '高级', 2, 'r', 'd', 'a', '2026-10-01', 'b',"
                       "  '2026-10-10'),"
                       " (2026, '中小学教师', '高级', 5, 'r', 'd', 'a', '2026-10-01', NULL, NULL)");
    const struct sz_board_line *before = line(fx, 2026, "2026-10-09", SZ_SENIOR);
    assert_int_equal(before->extra, 0);
    const struct sz_board_line *after = line(fx, 2026, "2026-11-23", SZ_SENIOR);
    assert_int_equal(after->extra, 2);
    assert_int_equal(after->room.cap, 15);
    assert_int_equal(after->room.available, 15 + 2 - 1);
}

/* Empty until it is entered, and a stage without an entry leaves it open for all. */
static void a_provincial_standard_is_never_invented(void **state) {
    struct fixture *fx = *state;

    assert_true(line(fx, 2026, "2026-11-23", SZ_SENIOR)->room.standard == SZ_QUOTA_NO_STANDARD);
    people_sql(fx->db, "INSERT INTO post_standard (stage, level, permille, valid_from) VALUES"
                       " ('2', '高级', 350, '2022-01-01')");
    assert_true(line(fx, 2026, "2026-11-23", SZ_SENIOR)->room.standard == SZ_QUOTA_NO_STANDARD);
    people_sql(fx->db, "INSERT INTO post_standard (stage, level, permille, valid_from) VALUES"
                       " ('3', '高级', 101, '2022-01-01')");
    const struct sz_board_line *senior = line(fx, 2026, "2026-11-23", SZ_SENIOR);
    /* school 1: 160 technical posts at 350, school 2 (小学 and 初中: 初中): 30 at 101: 56 + 3 */
    assert_int_equal(senior->room.standard, 59 - 1 - 1);
    assert_int_equal(senior->room.binding, SZ_LIMIT_CAP);
}

/* A past year is explained by the rule it is counted with, whatever is in force on its base date.
 */
static void the_rule_that_counts_is_the_one_that_is_told(void **state) {
    struct fixture *fx = *state;
    struct sz_explain_line *lines = NULL;
    size_t count = 0;
    const char *told = "";

    people_sql(fx->db, "UPDATE rule SET valid_to = '2026-03-01' WHERE name = 'pool_rule';"
                       "INSERT INTO rule (name, value, valid_from, force, source) VALUES"
                       " ('pool_rule', '初级空岗', '2026-03-01', '现行', '人社局答复')");
    const struct sz_board_line *middle = line(fx, 2026, "2026-11-23", SZ_INTERMEDIATE);
    assert_int_equal(middle->room.vacancy, middle->room.vacancy_junior);
    must(sz_board_explain(fx->db, &fx->board, middle, &fx->arena, &lines, &count, &fx->err),
         &fx->err);
    for (size_t i = 0; i < count; i++)
        if (strcmp(lines[i].label, "中初级贯通") == 0)
            told = lines[i].text;
    assert_non_null(strstr(told, "初级空岗"));
    /* 2025 is judged as it was then */
    middle = line(fx, 2025, "2026-02-01", SZ_INTERMEDIATE);
    assert_true(middle->room.vacancy != middle->room.vacancy_junior);
}

/* 系列 read as 学段: school 1 is 小学, school 2 goes up to 初中. 存量: holders ≤ posts + 15 %. */
static void stages_and_stock_are_readings_too(void **state) {
    struct fixture *fx = *state;

    people_sql(fx->db, "UPDATE post_plan SET posts = 66 WHERE school_id = 1 AND grade = 7;"
                       "UPDATE post_plan SET posts = 34 WHERE school_id = 2 AND posts = 40;"
                       "UPDATE rule SET value = '分学段' WHERE name = 'cap_unit'");
    const struct sz_board_line *senior = line(fx, 2026, "2026-11-23", SZ_SENIOR);
    assert_int_equal(senior->room.cap, 9 + 5);
    assert_int_equal(senior->room.available, 14 - 1);
    people_sql(fx->db, "UPDATE rule SET value = '全局' WHERE name = 'cap_unit';"
                       "UPDATE rule SET value = '存量' WHERE name = 'cap_test'");
    senior = line(fx, 2026, "2026-11-23", SZ_SENIOR);
    assert_int_equal(senior->room.cap, 15);
    /* one appointed, one 有资格未聘, one held */
    assert_int_equal(senior->room.available, 100 + 15 - 1 - 1 - 1);
}

/* Cut off in each school: 60 → 9 and 40 → 6; 中级 60 → 9. */
static void readings_stand_side_by_side(void **state) {
    struct fixture *fx = *state;
    struct sz_reading *readings = NULL;
    size_t count = 0, present = 0;

    people_sql(fx->db, "UPDATE post_plan SET posts = 66 WHERE school_id = 1 AND grade = 7;"
                       "UPDATE post_plan SET posts = 34 WHERE school_id = 2 AND posts = 40");
    must(sz_board_readings(fx->db, 2026, "2026-11-23", &fx->arena, &readings, &count, &fx->err),
         &fx->err);
    for (size_t i = 0; i < count; i++) {
        const struct sz_board_line *senior = sz_board_line(&readings[i].board, SERIES, SZ_SENIOR);
        bool by_unit =
            strcmp(readings[i].value, "逐校") == 0 || strcmp(readings[i].value, "分学段") == 0;
        present += readings[i].present;
        assert_int_equal(senior->room.cap, by_unit ? 9 + 5 : 15); /* 66 → 9, 34 → 5 */
        if (strcmp(readings[i].value, "存量") != 0)
            assert_int_equal(senior->room.available,
                             senior->room.cap - senior->held - senior->used);
    }
    assert_int_equal(present, 6);
}

static void a_figure_explains_itself(void **state) {
    struct fixture *fx = *state;
    const struct sz_board_line *senior = line(fx, 2025, "2026-11-23", SZ_SENIOR);
    struct sz_explain_line *lines = NULL;
    size_t count = 0;
    int64_t planned = 0, people = 0;
    bool rule = false;

    must(sz_board_explain(fx->db, &fx->board, senior, &fx->arena, &lines, &count, &fx->err),
         &fx->err);
    for (size_t i = 0; i < count; i++) {
        planned += lines[i].kind == SZ_EXPLAIN_PLAN ? lines[i].number : 0;
        people += lines[i].kind == SZ_EXPLAIN_PERSON;
        rule = rule || (lines[i].kind == SZ_EXPLAIN_RULE && strstr(lines[i].doc, "15%"));
        if (lines[i].kind == SZ_EXPLAIN_PLAN)
            assert_string_equal(lines[i].doc, "乳人社字〔2020〕1号");
    }
    assert_int_equal(planned, senior->base); /* the documents add up to the base */
    assert_int_equal(people, senior->used + senior->held);
    assert_true(rule);
}

static void a_closed_year_says_so_until_it_is_reopened(void **state) {
    struct fixture *fx = *state;

    people_sql(fx->db, "INSERT INTO year_close (year, kind, on_date, actor) VALUES"
                       " (2025, '结算', '2026-01-20', 'b'), (2025, '重开', '2026-05-01', 'b')");
    line(fx, 2025, "2026-01-19", SZ_SENIOR);
    assert_false(fx->board.closed);
    line(fx, 2025, "2026-02-01", SZ_SENIOR);
    assert_true(fx->board.closed);
    line(fx, 2025, "2026-05-01", SZ_SENIOR);
    assert_false(fx->board.closed);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_base_is_what_was_approved_on_the_base_date),
        TEST(special_posts_stand_on_neither_side),
        TEST(a_promotion_is_charged_to_its_stored_year),
        TEST(a_place_is_held_until_it_is_used),
        TEST(what_is_held_takes_a_vacancy_in_every_year),
        TEST(only_what_counts_is_counted),
        TEST(what_was_withdrawn_is_freed),
        TEST(junior_posts_are_pooled_with_intermediate_ones),
        TEST(who_holds_a_title_above_his_post_is_counted),
        TEST(who_is_not_appointed_at_all_is_counted),
        TEST(two_posts_are_one_person),
        TEST(an_override_counts_from_its_approval),
        TEST(a_provincial_standard_is_never_invented),
        TEST(readings_stand_side_by_side),
        TEST(the_rule_that_counts_is_the_one_that_is_told),
        TEST(stages_and_stock_are_readings_too),
        TEST(a_figure_explains_itself),
        TEST(a_closed_year_says_so_until_it_is_reopened),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
