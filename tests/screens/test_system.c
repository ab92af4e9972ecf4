/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 系统: what is in force and why, who may change it, the file and its copy. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "bureau.h"
#include "desk.h"
#include "people.h"
#include "scratch.h"
#include "shizi/db.h"
#include "shizi/entities.h"

static int setup(void **state) {
    static struct bureau bureau;
    bureau_begin(&bureau, 30, 110);
    PRESS(&bureau.fx, '9');
    *state = &bureau;
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

static void rules_are_shown_with_source_and_history(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    people_sql(bureau->db,
               "DELETE FROM rule;"
               "INSERT INTO rule (name, value, valid_from, valid_to, force, source, doc) VALUES"
               " ('rotation_years', '5', '2015-01-01', '2021-03-01', '现行', '旧办法', NULL),"
               " ('rotation_years', '6', '2021-03-01', NULL, '现行', '意见 三(三)',"
               "  '乳政发〔2021〕6号'),"
               " ('senior_share', '15', '2027-01-01', NULL, '待确认', NULL, NULL);");
    PRESS(fx, UI_KEY_F5);
    screens_assert_shows(fx, "> rotation_years             6");
    screens_assert_shows(fx, "意见 三(三)");
    screens_assert_shows(fx, "乳政发〔2021〕6号");
    screens_assert_shows(fx, "2021-03-01 起 6");
    assert_non_null(strstr(screens_row(fx, screens_find(fx, "2015-01-01 2021-02-28")), "失效"));
    assert_non_null(strstr(screens_row(fx, screens_find(fx, "senior_share")), "未到"));
}

static void a_rule_is_changed_from_a_day_on_with_a_card(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    people_sql(bureau->db, "DELETE FROM rule;"
                           "INSERT INTO rule (name, value, valid_from, force) VALUES"
                           " ('rotation_years', '6', '2021-03-01', '现行');");
    PRESS(fx, UI_KEY_F5, 'e', UI_CTRL('u'));
    screens_type(fx, "7");
    PRESS(fx, UI_KEY_TAB);
    screens_type(fx, "2027-01-01");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "办理前确认：规则 rotation_years 改为 7");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "已办理 #");
    screens_assert_shows(fx, "未到   2027-01-01");
}

/* By the name people use; values that are given are chosen; a reading is confirmed with its paper.
 */
static void a_reading_is_chosen_and_confirmed(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    people_sql(bureau->db, "DELETE FROM rule;"
                           "INSERT INTO rule (name, value, valid_from, force) VALUES"
                           " ('pool_rule', '合计', '2021-12-01', '待确认');");
    PRESS(fx, UI_KEY_F5);
    screens_assert_shows(fx, "> 中初级贯通");
    screens_assert_shows(fx, "中初级贯通的空岗算法（pool_rule）");
    PRESS(fx, 'e', ' ');
    screens_assert_shows(fx, "初级空岗");
    PRESS(fx, UI_KEY_ESCAPE, UI_KEY_ESCAPE, 'c');
    screens_assert_shows(fx, "口径确认：中初级贯通");
    screens_type(fx, "市人社局 2026-11-20 电话答复");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "办理前确认");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "已办理 #");
    screens_assert_shows(fx, "市人社局 2026-11-20 电话答复");
    screens_assert_hides(fx, "口径还没有人确认");
}

static void codes_are_found_by_what_sheets_write(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '2', '/');
    screens_type(fx, "中师");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "> 学历 education");
    screens_assert_shows(fx, "中等专科毕业");
}

static void find(struct screens *fx, const char *text) {
    PRESS(fx, '/');
    screens_type(fx, text);
    PRESS(fx, UI_KEY_ENTER);
}

static void an_account_gets_another_role_a_relative_and_is_locked(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;

    people_sql(bureau->db, "INSERT INTO account (name, display_name, role, os_user) VALUES"
                           " ('clerk', '赵敏', '经办', 'clerk');");
    PRESS(fx, '3', UI_KEY_F5);
    find(fx, "clerk");
    PRESS(fx, 'r', ' ');
    screens_type(fx, "审核");
    PRESS(fx, UI_KEY_ENTER, UI_KEY_F2, UI_KEY_ENTER);
    assert_non_null(strstr(screens_row(fx, screens_find(fx, "赵敏")), "审核"));
    PRESS(fx, 'x');
    screens_type(fx, "#3");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "欧阳若曦");
    PRESS(fx, UI_KEY_ENTER, 'l', UI_KEY_ENTER);
    assert_non_null(strstr(screens_row(fx, screens_find(fx, "赵敏")), "停用"));
}

static void an_account_is_added_through_the_card(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;
    int64_t acts = bureau_acts(bureau);

    PRESS(fx, '3', 'a');
    screens_type(fx, "lijing");
    PRESS(fx, UI_KEY_TAB);
    screens_type(fx, "李静");
    PRESS(fx, UI_KEY_TAB, ' ');
    screens_type(fx, "shenhe");
    PRESS(fx, UI_KEY_ENTER, UI_KEY_F2);
    screens_assert_shows(fx, "办理前确认：开户 lijing");
    assert_int_equal(bureau_acts(bureau), acts);
    PRESS(fx, UI_KEY_ENTER);
    assert_int_equal(bureau_acts(bureau), acts + 1);
    assert_non_null(strstr(screens_row(fx, screens_find(fx, "lijing         李静")), "审核"));
}

/* An account of role 经办 looks; the key says why it does nothing. */
static void who_may_not_only_looks(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;
    struct sz_error err;

    people_sql(bureau->db, "INSERT INTO account (name, display_name, role, os_user) VALUES"
                           " ('clerk', '赵敏', '经办', 'clerk');");
    must(sz_db_sign_in(bureau->db, "clerk", NULL, &err), &err);
    PRESS(fx, '3');
    screens_assert_hides(fx, "F2开户");
    PRESS(fx, 'a');
    screens_assert_shows(fx, "无权办理");
    PRESS(fx, '1', 'e');
    screens_assert_shows(fx, "无权办理");
}

static void the_file_tells_what_it_is(void **state) {
    struct screens *fx = &((struct bureau *)*state)->fx;

    PRESS(fx, '4');
    screens_assert_shows(fx, "9 人，包括离岗的");
    screens_assert_shows(fx, "还没有备份过：按 F4");
    screens_assert_shows(fx, "日志模式");
    PRESS(fx, 'k');
    screens_assert_shows(fx, "检查");
    PRESS(fx, UI_KEY_F6);
    screens_assert_shows(fx, "核对日志");
}

static void a_copy_is_made_where_it_is_asked_for(void **state) {
    struct bureau *bureau = *state;
    struct screens *fx = &bureau->fx;
    const char *path = scratch_path(bureau->scratch, "copy.db");

    PRESS(fx, '4', 'b', UI_CTRL('u'));
    screens_type(fx, path);
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "已备份并核对");
    assert_int_equal(access(path, F_OK), 0);
    PRESS(fx, UI_KEY_ESCAPE);
    assert_non_null(strstr(screens_row(fx, screens_find(fx, "上次备份")), "2026-11-23 09:00"));
    PRESS(fx, '9', '4', 'b', UI_CTRL('u')); /* a file that exists is not overwritten */
    screens_type(fx, path);
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "备份不覆盖文件");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rules_are_shown_with_source_and_history, setup, teardown),
        cmocka_unit_test_setup_teardown(a_reading_is_chosen_and_confirmed, setup, teardown),
        cmocka_unit_test_setup_teardown(a_rule_is_changed_from_a_day_on_with_a_card, setup,
                                        teardown),
        cmocka_unit_test_setup_teardown(codes_are_found_by_what_sheets_write, setup, teardown),
        cmocka_unit_test_setup_teardown(an_account_is_added_through_the_card, setup, teardown),
        cmocka_unit_test_setup_teardown(an_account_gets_another_role_a_relative_and_is_locked,
                                        setup, teardown),
        cmocka_unit_test_setup_teardown(who_may_not_only_looks, setup, teardown),
        cmocka_unit_test_setup_teardown(the_file_tells_what_it_is, setup, teardown),
        cmocka_unit_test_setup_teardown(a_copy_is_made_where_it_is_asked_for, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
