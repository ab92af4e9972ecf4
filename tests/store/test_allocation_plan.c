/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places to schools: claims from the counted posts; the method itself is
 * tests/rules/test_allocation.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "people.h"
#include "shizi/allocation_plan.h"
#include "shizi/arena.h"

/* Vacancies of 高级: school 1 (城区) 4, school 2 (镇区) 4, with many people of 中级 at both. */
static const char facts[] =
    "DELETE FROM appointment;"
    "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from) VALUES"
    " (1, '专业技术', '中小学教师', 7, 4, '2020-01-01'),"
    " (2, '专业技术', '中小学教师', 7, 4, '2020-01-01'),"
    " (3, '专业技术', '中小学教师', 7, 2, '2020-01-01');"
    "INSERT INTO appointment (teacher_id, category, grade, valid_from, series, level)"
    " SELECT id, '专业技术', 10, '2020-01-01', '中小学教师', '中级' FROM teacher WHERE id <= 6;"
    "UPDATE school_status SET area = '乡村' WHERE school_id = 2 AND valid_to IS NULL;";

struct fixture {
    struct sz_db *db;
    struct sz_arena arena;
    struct sz_error err;
};

static int open_fixture(void **state) {
    struct fixture *fx = calloc(1, sizeof *fx);
    assert_non_null(fx);
    fx->db = people_open();
    people_sql(fx->db, facts);
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

static struct sz_allocation_plan plan_of(struct fixture *fx, int64_t places) {
    struct sz_allocation_plan plan;
    must(sz_allocation_plan(fx->db, 0, 2026, "中小学教师", SZ_SENIOR, places, &fx->arena, &plan,
                            &fx->err),
         &fx->err);
    return plan;
}

static const struct sz_allocation_line *school(const struct sz_allocation_plan *plan, int64_t id) {
    for (size_t i = 0; i < plan->count; i++)
        if (plan->lines[i].school_id == id)
            return &plan->lines[i];
    fail_msg("no school %d", (int)id);
    return NULL;
}

/* Equal vacancies: the rural bonus of 20 % gives the odd place to the village. */
static void a_rural_school_is_weighted(void **state) {
    struct fixture *fx = *state;
    struct sz_allocation_plan plan = plan_of(fx, 3);
    assert_int_equal(school(&plan, 1)->weight, 400);
    assert_int_equal(school(&plan, 2)->weight, 480);
    assert_int_equal(school(&plan, 1)->webster, 1);
    assert_int_equal(school(&plan, 2)->webster, 2);
    assert_int_equal(plan.unplaced, 0);
    assert_non_null(strstr(school(&plan, 2)->why, "20%"));
}

/* School 3 has vacancies and nobody to promote; 1 has three people of the level below, 2 has three.
 */
static void nobody_gets_more_than_it_can_use(void **state) {
    struct fixture *fx = *state;
    struct sz_allocation_plan plan = plan_of(fx, 10);
    assert_int_equal(school(&plan, 3)->webster, 0);
    assert_int_equal(school(&plan, 1)->candidates, 3);
    assert_int_equal(school(&plan, 1)->webster, 3);
    assert_int_equal(school(&plan, 2)->webster, 3);
    assert_int_equal(plan.unplaced, 4);
}

/* Without a number it is what the board allows: 15 % of 10 posts. */
static void places_are_what_is_allowed(void **state) {
    struct fixture *fx = *state;
    struct sz_allocation_plan plan = plan_of(fx, SZ_NONE);
    assert_int_equal(plan.places, 1);
    assert_int_equal(school(&plan, 2)->webster, 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_rural_school_is_weighted),
        TEST(nobody_gets_more_than_it_can_use),
        TEST(places_are_what_is_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
