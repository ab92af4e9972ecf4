/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 退休 by keys: who is due, from there to the person and to his record. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bureau.h"
#include "people.h"

/* A woman of 副高 (55: 2026-08, 60: 2032-11), a man of 1966-12 (2027-06), one who should have gone.
 */
static const char facts[] = "INSERT INTO teacher (id, id_no, name, sex, birth) VALUES"
                            " (20, '371083197104050022', '李萍', '2', '1971-04-05'),"
                            " (21, '371083196612010013', '周强', '1', '1966-12'),"
                            " (22, '371083196408050011', '刘明', '1', '1964-08');"
                            "INSERT INTO posting (teacher_id, school_id, kind, valid_from)"
                            " SELECT id, 2, '编制', '2000-01-01' FROM teacher WHERE id >= 20;"
                            "INSERT INTO title (teacher_id, series, level, name, obtained) VALUES"
                            " (20, '中小学教师', '副高', '高级教师', '2015-12');";

static int setup(void **state) {
    static struct bureau bureau;
    bureau_begin(&bureau, 30, 100);
    people_sql(bureau.db, facts);
    PRESS(&bureau.fx, ':');
    screens_type(&bureau.fx, "谁退休");
    PRESS(&bureau.fx, UI_KEY_ENTER);
    *state = &bureau;
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

static void this_year_and_the_next_are_listed(void **state) {
    struct bureau *bureau = *state;
    screens_assert_shows(
        &bureau->fx, "2026、2027 年到退休年月的 3 人，1 人要选 55 或 60，1 人过了退休年月还在岗");
    screens_assert_shows(&bureau->fx, "> 2024-08  刘明");
    screens_assert_shows(&bureau->fx, "  2027-06  周强");
    screens_assert_shows(&bureau->fx, "待选");
    PRESS(&bureau->fx, UI_KEY_END);
    screens_assert_shows(&bureau->fx, "> 2026-08  李萍");
    screens_assert_shows(&bureau->fx, "55 岁 2026-08（可在 2026-04 至 2029-08），60 岁 2032-11");
}

static void years_are_leafed_through(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, ']');
    screens_assert_shows(&bureau->fx, "2027、2028 年到退休年月的 1 人");
    screens_assert_hides(&bureau->fx, "刘明");
    PRESS(&bureau->fx, ']', ']');
    screens_assert_shows(&bureau->fx, "这两年没有人到退休年月");
    PRESS(&bureau->fx, '[', '[', '[');
    screens_assert_shows(&bureau->fx, "2026、2027 年到退休年月的 3 人");
}

static void a_person_is_opened(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, UI_KEY_DOWN, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "履历");
    screens_assert_shows(&bureau->fx, "周强");
}

/* The choice is recorded with the form for records; the list follows. */
static void the_choice_is_recorded(void **state) {
    struct bureau *bureau = *state;
    PRESS(&bureau->fx, UI_KEY_END, 'r');
    screens_assert_shows(&bureau->fx, "李萍  退休登记");
    screens_type(&bureau->fx, "女60");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    PRESS(&bureau->fx, UI_KEY_F2);
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "2026、2027 年到退休年月的 2 人");
    screens_assert_hides(&bureau->fx, "2026-08  李萍");
    for (int i = 0; i < 6; i++)
        PRESS(&bureau->fx, ']');
    screens_assert_shows(&bureau->fx, "2032-11  李萍");
    PRESS(&bureau->fx, 'r'); /* what is there is corrected */
    screens_assert_shows(&bureau->fx, "更正");
}

static void the_year_leaves_as_a_sheet(void **state) {
    struct bureau *bureau = *state;

    PRESS(&bureau->fx, UI_KEY_F8);
    screens_assert_shows(&bureau->fx, "退休预测表");
    screens_assert_shows(&bureau->fx, "年度=20");
    screens_assert_shows(&bureau->fx, "身份证号、电话遮去中间几位");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(this_year_and_the_next_are_listed),
        TEST(years_are_leafed_through),
        TEST(a_person_is_opened),
        TEST(the_choice_is_recorded),
        TEST(the_year_leaves_as_a_sheet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
