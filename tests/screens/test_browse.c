/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every list of people or schools can do: columns, orders, views, marks, copies. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "browse.h"
#include "bureau.h"
#include "desk.h"
#include "people.h"
#include "roster_screen.h"

enum { MANY = 1000 };

static int setup(void **state) {
    static struct bureau bureau;

    bureau_begin(&bureau, 30, 100);
    *state = &bureau;
    return 0;
}

static int setup_many(void **state) {
    setup(state);
    struct bureau *bureau = *state;

    people_sql(bureau->db,
               "WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1999)"
               "INSERT INTO teacher (id, id_no, name, sex) SELECT i, '37108319900101' || i, "
               "'李' || i, '1' FROM n;"
               "INSERT INTO posting (teacher_id, school_id, kind, valid_from)"
               " SELECT id, 2, '编制', '2020-09-01' FROM teacher WHERE id >= 1000;");
    people_index(bureau->db);
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

static struct browse *browse(struct screens *fx) {
    return browse_in(fx->app.top);
}

static const char *row_with(struct screens *fx, const char *text) {
    int row = screens_find(fx, text);
    return row < 0 ? "" : screens_row(fx, row);
}

/* ---- columns ---- */

static void columns_are_chosen_and_put_in_order(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', UI_KEY_F6);
    screens_type(fx, "lianxidianhua"); /* 联系电话 */
    PRESS(fx, ' ');
    for (int i = 0; i < 20; i++)
        PRESS(fx, UI_KEY_BACKSPACE);
    PRESS(fx, UI_KEY_DOWN, ' '); /* 性别 goes */
    PRESS(fx, UI_KEY_ENTER);
    assert_non_null(strstr(browse(fx)->columns, "name,birth,"));
    assert_non_null(strstr(browse(fx)->columns, ",phone"));
    screens_assert_hides(fx, " 性 ");
    PRESS(fx, UI_KEY_RIGHT, UI_KEY_RIGHT, UI_KEY_RIGHT, UI_KEY_RIGHT, UI_KEY_RIGHT, UI_KEY_RIGHT,
          UI_KEY_RIGHT);
    screens_assert_shows(fx, "联系电话");
    screens_assert_shows(fx, "> 单雄"); /* the name stays */
}

static void a_column_moves_to_the_front(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', UI_KEY_F6, UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_DOWN, '<', '<', '<',
          UI_KEY_ENTER);
    assert_non_null(strstr(row_with(fx, "  姓名  "), "姓名        学校"));
}

static void the_usual_columns_are_no_choice(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', UI_KEY_F6, UI_KEY_ENTER);
    assert_string_equal(browse(fx)->columns, "");
}

/* ---- orders ---- */

static void sorts_by_the_column_pointed_at(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', '[');
    screens_assert_shows(fx, "先用 < > 指到要排序的列");
    PRESS(fx, '>', '>', ']'); /* 出生 */
    screens_assert_shows(fx, "按出生，年轻在前");
    screens_assert_shows(fx, "> 吕建国");
    PRESS(fx, '[');
    screens_assert_shows(fx, "按出生，年长在前");
    screens_assert_shows(fx, "> 王秀英");
}

static void sorts_by_two_columns(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', 's', UI_KEY_END);
    for (int i = 0; i < 20; i++)
        PRESS(fx, UI_KEY_DOWN);
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "先按");
    PRESS(fx, ' ');
    screens_type(fx, "xingbie"); /* 性别 */
    PRESS(fx, UI_KEY_ENTER, UI_KEY_DOWN, ' ');
    screens_type(fx, "chushengnianyue");
    PRESS(fx, UI_KEY_ENTER, ' ');
    screens_type(fx, "从大");
    PRESS(fx, UI_KEY_ENTER, UI_KEY_F2);
    assert_string_equal(browse_sort(browse(fx)), "sex,-birth");
    screens_assert_shows(fx, "按性别、出生年月(从大到小)");
    screens_assert_shows(fx, "> 吕建国");
}

/* ---- views ---- */

static void a_view_is_kept_and_comes_back(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    bureau_find(bureau, "职称=一级教师");
    PRESS(fx, 's');
    screens_type(fx, "年轻");
    PRESS(fx, UI_KEY_ENTER, 'w');
    screens_type(fx, "一级由轻到长");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "已存成视图“一级由轻到长”");

    PRESS(fx, UI_KEY_F10, '1'); /* another day, another screen */
    screens_assert_shows(fx, "全部在编人员");
    PRESS(fx, 'v');
    screens_type(fx, "一级由");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "职称是一级教师");
    screens_assert_shows(fx, "视图 一级由轻到长");
    assert_string_equal(browse_sort(browse(fx)), "-birth");

    PRESS(fx, 'v');
    screens_type(fx, "删掉");
    PRESS(fx, UI_KEY_ENTER, UI_KEY_ENTER, 'v');
    screens_assert_hides(fx, "自存");
}

/* Every ready-made view is understood, and 平常视图 leads back. */
static void ready_views_are_understood(void **state) {
    static const char *const names[] = {"临近退休", "本校满", "没有教师资格", "缺联系电话"};
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1');
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        PRESS(fx, 'v');
        screens_type(fx, names[i]);
        PRESS(fx, UI_KEY_ENTER);
        assert_int_equal(browse(fx)->complaint.code, SZ_OK);
        assert_int_equal(browse(fx)->pages.error.code, SZ_OK);
        assert_true(*browse_filter(browse(fx)) != '\0');
        assert_true(browse(fx)->pages.total < 7);
    }
    PRESS(fx, 'v', UI_KEY_ENTER);
    screens_assert_shows(fx, "全部在编人员");
    screens_assert_shows(fx, "7 人  按学校惯例顺序");
}

/* ---- marks ---- */

static void who_is_meant(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    struct sz_selection meant;

    PRESS(fx, '1');
    meant = browse_selection(browse(fx));
    assert_int_equal(meant.count, 1); /* the one the cursor is on */
    assert_int_equal(meant.ids[0], browse_row(browse(fx))->id);

    PRESS(fx, ' ', ' ');
    screens_assert_shows(fx, "已选 2");
    meant = browse_selection(browse(fx));
    assert_int_equal(meant.count, 2);
    assert_false(meant.all_but);
    assert_true(meant.ids[0] < meant.ids[1]);

    PRESS(fx, '*');
    screens_assert_shows(fx, "已选 5");
    meant = browse_selection(browse(fx));
    assert_true(meant.all_but);
    assert_string_equal(meant.filter, "");

    PRESS(fx, 'U');
    screens_assert_hides(fx, "已选");
}

static void marks_stay_through_another_search(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    bureau_find(*state, "王秀英");
    PRESS(fx, ' ', '/', UI_KEY_ESCAPE);
    screens_type(fx, "吕建国");
    PRESS(fx, UI_KEY_TAB, ' ');
    assert_int_equal(browse_selection(browse(fx)).count, 2);
}

/* Half of it is not at hand any more when the range ends. */
static void a_range_over_many_pages(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    bureau_find(*state, "李1");
    PRESS(fx, UI_KEY_DOWN, 'V', UI_KEY_END, 'V');
    assert_int_equal(browse(fx)->pages.total, MANY);
    assert_int_equal(browse(fx)->marks.count, MANY - 1);
    assert_false(ui_marks_has(&browse(fx)->marks, 1000));
    assert_true(ui_marks_has(&browse(fx)->marks, 1001));
    assert_true(ui_marks_has(&browse(fx)->marks, 1999));
    screens_assert_shows(fx, "已选 999");
}

/* ---- copies ---- */

static const char *copied(struct screens *fx) {
    const char *text = ui_app_take_copy(&fx->app);
    return text ? text : "(nothing)";
}

static void copies_cell_row_and_list(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    bureau_find(*state, "王");
    PRESS(fx, 'y');
    assert_string_equal(copied(fx), "王伟");
    PRESS(fx, '>', '>', 'y');
    assert_string_equal(copied(fx), "1980-01");
    PRESS(fx, 'Y');
    const char *row = copied(fx);
    assert_non_null(strstr(row, "姓名\t性别\t出生年月\t"));
    assert_non_null(strstr(row, "\n王伟\t男\t"));

    PRESS(fx, UI_CTRL('y'));
    const char *list = copied(fx);
    assert_non_null(strstr(list, "\n王伟\t"));
    assert_non_null(strstr(list, "\n王秀英\t"));
    PRESS(fx, UI_KEY_DOWN, ' ', UI_CTRL('y')); /* only the marked one */
    list = copied(fx);
    assert_null(strstr(list, "\n王伟\t"));
    assert_non_null(strstr(list, "\n王秀英\t"));
}

static void refuses_what_no_clipboard_takes(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    people_sql(bureau->db,
               "UPDATE teacher SET name = name || '买买提艾力吐尔逊古丽娜尔' WHERE id >= 1000;");
    PRESS(fx, '1', UI_CTRL('y'));
    screens_assert_shows(fx, "剪贴板放不下");
    assert_string_equal(copied(fx), "(nothing)");
}

/* ---- giving way ---- */

static bool key_waits(void *terminal) {
    int *keys = terminal;
    return *keys > 0 && (*keys)--;
}

/* A search that a key interrupts changes nothing; the next idle slice goes on with it; a key that
 * means a row waits for the right ones. */
static void a_key_interrupts_a_search(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    int keys = 0;

    fx->app.start.key_waits = key_waits;
    fx->app.start.terminal = &keys;
    bureau_find(*state, "李1");
    struct pages *pages = &browse(fx)->pages;
    struct pages_question question = {.as_of = pages->query.as_of,
                                      .sort = "-phone,name",
                                      .columns = pages->query.columns,
                                      .column_count = pages->query.column_count};
    const char *first = pages_row(pages, 0)->cells[0];

    /* As if it had been asked and had not been ready at once. */
    pages->next = pages->query;
    pages->next.sort = question.sort;
    pages->waiting = true;
    keys = 1;
    assert_false(pages_settle(pages, false));
    assert_true(pages->waiting);
    assert_string_equal(pages_row(pages, 0)->cells[0], first);
    assert_true(pages_settle(pages, false));
    assert_false(pages->waiting);
    assert_string_equal(pages->query.sort, "-phone,name");
}

static void counting_gives_way_too(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;
    int keys = 1;

    fx->app.start.key_waits = key_waits;
    fx->app.start.terminal = &keys;
    ui_app_open(&fx->app, roster_screen_new(&fx->app, NULL, false));
    assert_true(ui_app_idle(&fx->app));
    assert_int_equal(browse(fx)->pages.total, -1);
    assert_true(ui_app_idle(&fx->app));
    assert_int_equal(browse(fx)->pages.total, 1007);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
#define CASE_MANY(name) cmocka_unit_test_setup_teardown(name, setup_many, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(columns_are_chosen_and_put_in_order),
        CASE(a_column_moves_to_the_front),
        CASE(the_usual_columns_are_no_choice),
        CASE(sorts_by_the_column_pointed_at),
        CASE(sorts_by_two_columns),
        CASE(a_view_is_kept_and_comes_back),
        CASE(ready_views_are_understood),
        CASE(who_is_meant),
        CASE(marks_stay_through_another_search),
        CASE_MANY(a_range_over_many_pages),
        CASE(copies_cell_row_and_list),
        CASE_MANY(refuses_what_no_clipboard_takes),
        CASE_MANY(a_key_interrupts_a_search),
        CASE_MANY(counting_gives_way_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
