/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Back, forward, somebody from everywhere, and what the help says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "bureau.h"
#include "people.h"

static int setup(void **state) {
    static struct bureau bureau;
    bureau_begin(&bureau, 30, 100);
    *state = &bureau;
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

static void finds_by_name_pinyin_initials_and_id_tail(void **state) {
    static const char *const typed[] = {"王伟", "wangwei", "ww", "0016", "371083198001010016"};
    struct screens *fx = &((struct bureau *)*state)->fx;

    for (size_t i = 0; i < sizeof typed / sizeof typed[0]; i++) {
        PRESS(fx, 'g');
        screens_type(fx, typed[i]);
        screens_assert_shows(fx, "> 王伟");
        PRESS(fx, UI_KEY_ENTER);
        screens_assert_shows(fx, "师资  王伟");
        PRESS(fx, UI_KEY_ESCAPE);
    }
}

/* Also somebody who has left; the list says so instead of a school. */
static void finds_who_is_no_longer_on_post(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, UI_KEY_F7);
    screens_type(fx, "李敏");
    screens_assert_shows(fx, "> 李敏");
    screens_assert_shows(fx, "退休");
}

static void tells_people_of_one_name_apart(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    people_sql(bureau->db, "INSERT INTO teacher (id, id_no, name, sex, birth) VALUES"
                           " (20, '371083199509090015', '王伟', '1', '1995-09-09');");
    people_index(bureau->db);
    PRESS(fx, 'g');
    screens_type(fx, "王伟");
    screens_assert_shows(fx, "2 人");
    screens_assert_shows(fx, "1995-09-09");
    screens_assert_shows(fx, "0015");
    screens_assert_shows(fx, "0016");
}

static void works_while_something_is_typed(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', '/');
    screens_type(fx, "王");
    PRESS(fx, UI_CTRL('f'));
    screens_type(fx, "单雄");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "花名册 > 单雄");
}

static void back_has_three_keys(void **state) {
    static const uint32_t keys[] = {UI_KEY_ESCAPE, UI_KEY_ALT_LEFT, UI_KEY_BACKSPACE};
    struct screens *fx = &((struct bureau *)*state)->fx;

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        PRESS(fx, '3');
        screens_assert_shows(fx, "师资  业务日志");
        PRESS(fx, keys[i]);
        screens_assert_shows(fx, "师资  首页");
    }
    PRESS(fx, UI_KEY_BACKSPACE); /* the first screen stays */
    screens_assert_shows(fx, "师资  首页");
}

static void a_backspace_in_a_line_only_erases(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', '/', 'w', UI_KEY_BACKSPACE, UI_KEY_BACKSPACE);
    screens_assert_shows(fx, "师资  花名册");
}

static void forward_opens_again_where_one_was(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', UI_KEY_DOWN, UI_KEY_DOWN, UI_KEY_ENTER);
    screens_assert_shows(fx, "花名册 > 王伟");
    PRESS(fx, UI_KEY_ESCAPE, UI_KEY_ESCAPE);
    screens_assert_shows(fx, "师资  首页");
    PRESS(fx, UI_KEY_ALT_RIGHT);
    screens_assert_shows(fx, "> 王伟");
    PRESS(fx, '+');
    screens_assert_shows(fx, "花名册 > 王伟");
    PRESS(fx, '+'); /* there is nothing ahead */
    screens_assert_shows(fx, "花名册 > 王伟");
}

static void another_way_forgets_what_was_ahead(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '1', UI_KEY_ESCAPE, '3', UI_KEY_ESCAPE, UI_KEY_ALT_RIGHT);
    screens_assert_shows(fx, "师资  业务日志");
    PRESS(fx, UI_KEY_ESCAPE, '1', UI_KEY_ALT_RIGHT);
    screens_assert_shows(fx, "师资  花名册");
}

/* A screen that comes back shows what others have written meanwhile. */
static void forward_shows_what_is_true_now(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    PRESS(fx, '1', UI_KEY_ESCAPE);
    people_sql(bureau->db, "UPDATE teacher SET name = '欧阳新' WHERE id = 3;");
    PRESS(fx, UI_KEY_F5, '+');
    screens_assert_shows(fx, "欧阳新");
}

/* A form is done with once it is left. */
static void forward_does_not_open_a_form_again(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    bureau_find(bureau, "王伟");
    PRESS(fx, 'e');
    screens_assert_shows(fx, "花名册 > 变动");
    PRESS(fx, UI_KEY_ESCAPE, '+');
    screens_assert_hides(fx, "花名册 > 变动");
}

static void help_is_grouped_and_names_both_keys(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    bureau_find(bureau, "王伟");
    screens_resize(fx, 50, 100);
    PRESS(fx, UI_KEY_F1);
    int here = screens_find(fx, "此屏    ");
    int list = screens_find(fx, "列表    ");
    int anywhere = screens_find(fx, "到处可用");
    assert_true(0 < here && here < list && list < anywhere);
    screens_assert_shows(fx, "F4 e");
    screens_assert_shows(fx, "F5 Esc5");
    screens_assert_shows(fx, ": Ctrl-P");
}

/* No list, no keys of lists. */
static void help_of_a_screen_without_rows(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    bureau_find(bureau, "没有此人");
    PRESS(fx, UI_KEY_F1);
    screens_assert_hides(fx, "上一页、下一页");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finds_by_name_pinyin_initials_and_id_tail, setup, teardown),
        cmocka_unit_test_setup_teardown(finds_who_is_no_longer_on_post, setup, teardown),
        cmocka_unit_test_setup_teardown(tells_people_of_one_name_apart, setup, teardown),
        cmocka_unit_test_setup_teardown(works_while_something_is_typed, setup, teardown),
        cmocka_unit_test_setup_teardown(back_has_three_keys, setup, teardown),
        cmocka_unit_test_setup_teardown(a_backspace_in_a_line_only_erases, setup, teardown),
        cmocka_unit_test_setup_teardown(forward_opens_again_where_one_was, setup, teardown),
        cmocka_unit_test_setup_teardown(another_way_forgets_what_was_ahead, setup, teardown),
        cmocka_unit_test_setup_teardown(forward_shows_what_is_true_now, setup, teardown),
        cmocka_unit_test_setup_teardown(forward_does_not_open_a_form_again, setup, teardown),
        cmocka_unit_test_setup_teardown(help_is_grouped_and_names_both_keys, setup, teardown),
        cmocka_unit_test_setup_teardown(help_of_a_screen_without_rows, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
