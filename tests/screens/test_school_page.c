/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of one school: its tabs, the people behind a bar, dates, history. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "bureau.h"
#include "people.h"
#include "school_page.h"

/* 2 is 乳山市育黎镇中心学校: 九年一贯, two states, sizes of two years, teachers 4 5 6. */
static int setup(void **state) {
    static struct bureau bureau;
    bureau_begin(&bureau, 30, 100);
    people_sql(bureau.db,
               "INSERT INTO school_lineage (school_id, successor_id, kind, on_date, doc) VALUES"
               " (4, 2, '合并', '2019-09-01', '乳教体发〔2019〕33号');"
               "INSERT INTO school_establishment (school_id, valid_from, approved) VALUES"
               " (2, '2018-01-01', 2)");
    ui_app_open(&bureau.fx.app, school_page_new(&bureau.fx.app, 2));
    PRESS(&bureau.fx, UI_KEY_UP);
    *state = &bureau;
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

static void tells_what_the_school_is(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    screens_assert_row(fx, 1, " 乳山市育黎镇中心学校  镇区  在编 3 / 核定 2  超 1");
    screens_assert_shows(fx, "学段   小学、初中");
    screens_assert_shows(fx, "班额   平均 38.5 人"); /* (310 + 190) / (8 + 5) */
    screens_assert_shows(fx, "师生比 1 : 166.7");
    screens_assert_shows(fx, "2010-01-01 2020-08-31 从前 乡村 薄弱");
    screens_assert_shows(fx, "2020-09-01            现在 镇区");
}

static void shows_sizes_and_posts_over_the_years(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    PRESS(fx, '2');
    screens_assert_shows(fx, "2026-2027 现在 小学      310     8  38.8");
    screens_assert_shows(fx, "2025-2026 从前 初中      200     5  40.0");
    screens_assert_shows(fx, "o 小学   x 初中");
    PRESS(fx, UI_KEY_TAB);
    screens_assert_shows(fx, "2018-01-01            现在     2");
    screens_assert_shows(fx, "o 核定   x 在编");
}

static void a_bar_opens_its_people(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    PRESS(fx, '4');
    screens_assert_shows(fx, "> 语文  2  ━");
    screens_assert_shows(fx, "  数学  1  ━");
    screens_assert_shows(fx, "46-50岁");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "单位=“乳山市育黎镇中心学校” 任教学科=语文");
    screens_assert_shows(fx, "2 / 7 人");
    PRESS(fx, UI_KEY_ESCAPE, UI_KEY_ESCAPE);
    PRESS(fx, UI_KEY_END, UI_KEY_ENTER); /* the last title: 无 */
    screens_assert_shows(fx, "职称级别=空");
    PRESS(fx, UI_KEY_ESCAPE, UI_KEY_ESCAPE);
    PRESS(fx, 'p');
    screens_assert_shows(fx, "3 / 7 人");
}

static void tells_what_became_of_schools(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    PRESS(fx, '5');
    screens_assert_shows(fx, "2019-09-01 从前 合并   乳山市旧小学 并入本校");
    screens_assert_shows(fx, "乳教体发〔2019〕33号");
    PRESS(fx, 'h');
    screens_assert_shows(fx, "乳山市育黎镇中心学校  学校沿革  2019-09-01");
}

static void follows_the_date(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    ui_app_set_as_of(&fx->app, "2019-01-01");
    PRESS(fx, UI_KEY_UP);
    screens_assert_row(fx, 1, " 乳山市育黎镇中心学校  乡村  在编 2 / 核定 2  满编  薄弱学校");
    screens_assert_shows(fx, "2020-09-01            未到 镇区");
}

static void the_list_opens_the_page_and_statistics(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    PRESS(fx, UI_KEY_ESCAPE, '2', UI_KEY_ENTER);
    screens_assert_shows(fx, "学校 > 乳山市育黎镇中心学校");
    PRESS(fx, 's');
    screens_assert_shows(fx, " 行 任教学科   列 年龄");
    screens_assert_shows(fx, "单位是乳山市育黎镇中心学校");
}

static void every_tab_fits_every_window(void **state) {
    static const int sizes[][2] = {{15, 60}, {24, 80}, {30, 100}, {45, 160}, {120, 400}};
    struct screens *fx = &((struct bureau *)*state)->fx;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        screens_resize(fx, sizes[i][0], sizes[i][1]);
        for (uint32_t tab = '1'; tab <= '6'; tab++) {
            PRESS(fx, tab);
            screens_assert_shows(fx, "概况");
            screens_assert_shows(fx, "┘");
        }
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(tells_what_the_school_is),
        TEST(shows_sizes_and_posts_over_the_years),
        TEST(a_bar_opens_its_people),
        TEST(tells_what_became_of_schools),
        TEST(follows_the_date),
        TEST(the_list_opens_the_page_and_statistics),
        TEST(every_tab_fits_every_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
