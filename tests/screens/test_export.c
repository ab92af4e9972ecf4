/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F8: a report into a file, for whom, and the register of what left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "bureau.h"
#include "desk.h"
#include "scratch.h"
#include "shizi/person.h"
#include "shizi/register.h"

struct fixture {
    struct bureau bureau;
    void *scratch; /* folder the files go to */
    struct sz_arena arena;
};

static int setup(void **state) {
    struct fixture *fx = calloc(1, sizeof *fx);
    assert_non_null(fx);
    bureau_begin(&fx->bureau, 30, 100);
    assert_int_equal(scratch_setup(&fx->scratch), 0);
    assert_int_equal(setenv("HOME", ((const struct scratch *)fx->scratch)->folder, 1), 0);
    *state = fx;
    return 0;
}

static int teardown(void **state) {
    struct fixture *fx = *state;
    bureau_end(&fx->bureau);
    scratch_teardown(&fx->scratch);
    sz_arena_free(&fx->arena);
    free(fx);
    return 0;
}

static const char *read_file(struct fixture *fx, const char *name) {
    const char *path = scratch_path(fx->scratch, name);
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("no file %s", path);
    char *text = sz_arena_alloc(&fx->arena, 65536);
    size_t length = fread(text, 1, 65535, file);
    text[length] = '\0';
    fclose(file);
    return text;
}

static bool there_is(struct fixture *fx, const char *name) {
    return access(scratch_path(fx->scratch, name), F_OK) == 0;
}

static const struct sz_sent_sheet *entry(struct fixture *fx, size_t at, size_t count_wanted) {
    struct sz_register_entry *entries = NULL;
    struct sz_error err;
    size_t count = 0;
    must(sz_register_list(fx->bureau.db, NULL, &fx->arena, &entries, &count, &err), &err);
    assert_int_equal(count, count_wanted);
    return count > at ? entries[at].sheet : NULL;
}

/* From the first field of the form to another one. */
enum { TO_FILTER = 1, TO_AUDIENCE = 5, TO_FILE_FROM_TOP = 11 };

static void down(struct screens *screens, int times) {
    for (int i = 0; i < times; i++)
        PRESS(screens, UI_KEY_DOWN);
}

static void type_file(struct screens *screens, int steps, const char *name) {
    down(screens, steps);
    PRESS(screens, UI_CTRL('u'));
    screens_type(screens, name);
}

static void the_masked_list_leaves_at_once(void **state) {
    struct fixture *fx = *state;
    struct screens *screens = &fx->bureau.fx;

    bureau_find(&fx->bureau, "王");
    PRESS(screens, UI_KEY_F8);
    screens_assert_shows(screens, "将要导出");
    screens_assert_shows(screens, "身份证号、电话遮去中间几位");
    screens_assert_shows(screens, "：2 人");
    screens_assert_shows(screens, "教师花名册-20261123-内部.xlsx");
    type_file(screens, TO_FILE_FROM_TOP, "out.csv");
    PRESS(screens, UI_KEY_F2);
    screens_assert_shows(screens, "回车 导出"); /* the card; nothing is written yet */
    assert_false(there_is(fx, "out.csv"));
    PRESS(screens, UI_KEY_ENTER);
    screens_assert_shows(screens, "已导出");
    screens_assert_shows(screens, "报送登记 #1（内部）");

    const char *text = read_file(fx, "out.csv");
    assert_non_null(strstr(text, "王秀英"));
    assert_non_null(strstr(text, "王伟"));
    assert_null(strstr(text, "单雄"));
    assert_non_null(strstr(text, "********"));
    assert_string_equal(entry(fx, 0, 1)->state, "未报");
    assert_int_equal(entry(fx, 0, 1)->rows, 2);
    PRESS(screens, UI_KEY_ENTER);
    screens_assert_shows(screens, "> 王"); /* back in the list */
}

static void only_those_marked_leave(void **state) {
    struct fixture *fx = *state;
    struct screens *screens = &fx->bureau.fx;

    PRESS(screens, '1', ' ', UI_KEY_F8);
    screens_assert_shows(screens, "选上的 1 个");
    type_file(screens, TO_FILE_FROM_TOP, "one.csv");
    PRESS(screens, UI_KEY_F2, UI_KEY_ENTER);
    assert_int_equal(entry(fx, 0, 1)->rows, 1);
    assert_string_equal(entry(fx, 0, 1)->scope, "选中的 1 人");
    PRESS(screens, UI_KEY_ENTER, '*', UI_KEY_F8); /* all the others */
    type_file(screens, TO_FILE_FROM_TOP, "rest.csv");
    PRESS(screens, UI_KEY_F2, UI_KEY_ENTER);
    assert_int_equal(entry(fx, 0, 2)->rows, 6);
}

static void for_a_superior_a_reason_is_needed(void **state) {
    struct fixture *fx = *state;
    struct screens *screens = &fx->bureau.fx;

    PRESS(screens, '1', UI_KEY_F8);
    down(screens, TO_AUDIENCE);
    screens_type(screens, "上报");
    PRESS(screens, UI_KEY_ENTER, UI_KEY_F2);
    screens_assert_hides(screens, "回车 导出"); /* the cursor is on 事由, numbers are in full */
    screens_assert_shows(screens, "> 事由");
    screens_assert_shows(screens, "完整写出");
    screens_type(screens, "省厅年报");
    PRESS(screens, UI_KEY_F2, UI_KEY_ENTER);
    assert_string_equal(entry(fx, 0, 1)->audience, "上报");
    assert_string_equal(entry(fx, 0, 1)->reason, "省厅年报");
    assert_true(there_is(fx, "教师花名册-20261123-上报.xlsx"));
}

/* Back from 上报 to 内部 the numbers are masked again: nothing is revealed unasked. */
static void going_back_to_internal_masks_again(void **state) {
    struct fixture *fx = *state;
    struct screens *screens = &fx->bureau.fx;

    PRESS(screens, '1', UI_KEY_F8);
    down(screens, TO_AUDIENCE);
    screens_type(screens, "上报");
    PRESS(screens, UI_KEY_ENTER, UI_KEY_UP);
    screens_type(screens, "内部");
    PRESS(screens, UI_KEY_ENTER);
    screens_assert_shows(screens, "遮去中间几位");
    screens_assert_shows(screens, "内部.xlsx");
}

static void an_existing_file_is_asked_about(void **state) {
    struct fixture *fx = *state;
    struct screens *screens = &fx->bureau.fx;

    scratch_write(scratch_path(fx->scratch, "out.csv"), "old");
    PRESS(screens, '1', UI_KEY_F8);
    type_file(screens, TO_FILE_FROM_TOP, "out.csv");
    screens_assert_shows(screens, "已有这个文件");
    PRESS(screens, UI_KEY_F2);
    screens_assert_shows(screens, "它将被替换");
    PRESS(screens, UI_KEY_ESCAPE);
    assert_string_equal(read_file(fx, "out.csv"), "old");
    assert_null(entry(fx, 0, 0));
    PRESS(screens, UI_KEY_F2, UI_KEY_ENTER);
    assert_null(strstr(read_file(fx, "out.csv"), "old"));
}

static void what_cannot_be_written_is_said_before(void **state) {
    struct fixture *fx = *state;
    struct screens *screens = &fx->bureau.fx;
    static const struct {
        int steps;
        const char *typed, *said;
    } cases[] = {
        {TO_FILTER, "帽子=红", "帽子"},
        {TO_FILE_FROM_TOP - 1, "/nowhere/at/all", "没有这个文件夹"},
        {TO_FILE_FROM_TOP, "out.doc", "结尾写"},
        {TO_FILE_FROM_TOP, "a/b.csv", "不能有 /"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        PRESS(screens, '1', UI_KEY_F8);
        type_file(screens, cases[i].steps, cases[i].typed);
        PRESS(screens, UI_KEY_F2);
        screens_assert_shows(screens, cases[i].said);
        screens_assert_hides(screens, "回车 导出");
        PRESS(screens, UI_KEY_ESCAPE, UI_KEY_ESCAPE);
    }
    assert_null(entry(fx, 0, 0));
}

static void a_past_date_can_leave(void **state) {
    struct fixture *fx = *state;
    struct screens *screens = &fx->bureau.fx;

    PRESS(screens, '1', UI_KEY_F8);
    down(screens, 3);
    PRESS(screens, UI_CTRL('u'));
    screens_type(screens, "2024-12-31");
    type_file(screens, 8, "old.json");
    PRESS(screens, UI_KEY_F2, UI_KEY_ENTER);
    screens_assert_shows(screens, "已导出");
    assert_string_equal(entry(fx, 0, 1)->as_of, "2024-12-31");
    assert_int_equal(strncmp(entry(fx, 0, 1)->sent_at, "2026-11-23", 10), 0);
}

static void schools_leave_by_their_own_report(void **state) {
    struct fixture *fx = *state;
    struct screens *screens = &fx->bureau.fx;

    PRESS(screens, '2', UI_KEY_F8);
    screens_assert_shows(screens, "学校一览表");
    screens_assert_shows(screens, "不写出"); /* no numbers of people in it */
    PRESS(screens, UI_KEY_F2, UI_KEY_ENTER);
    assert_string_equal(entry(fx, 0, 1)->report, "school_list");
}

/* 已报 → 退回 → 重报, each by an act with its card. */
static void the_register_is_kept_by_acts(void **state) {
    struct fixture *fx = *state;
    struct screens *screens = &fx->bureau.fx;

    PRESS(screens, '1', UI_KEY_F8);
    down(screens, TO_AUDIENCE);
    screens_type(screens, "上报");
    PRESS(screens, UI_KEY_ENTER);
    screens_type(screens, "年报");
    PRESS(screens, UI_KEY_F2, UI_KEY_ENTER, UI_KEY_ENTER, UI_KEY_F8, UI_KEY_F8);
    screens_assert_shows(screens, "1 份，退回待改 0 份");
    int64_t acts = bureau_acts(&fx->bureau);

    PRESS(screens, 's');
    screens_type(screens, "退回");
    PRESS(screens, UI_KEY_ENTER, UI_KEY_DOWN);
    screens_type(screens, "少一人");
    PRESS(screens, UI_KEY_F2);
    assert_int_equal(bureau_acts(&fx->bureau), acts); /* the card first */
    PRESS(screens, UI_KEY_ENTER);
    assert_int_equal(bureau_acts(&fx->bureau), acts + 1);
    screens_assert_shows(screens, "退回待改 1 份");
    assert_string_equal(entry(fx, 0, 1)->state_reason, "少一人");

    PRESS(screens, UI_KEY_F3);
    screens_assert_shows(screens, "少一人");
    screens_assert_shows(screens, "报表回执（上报）");
    screens_assert_shows(screens, "同样条件的只有这一份");
}

static void an_auditor_takes_masked_lists_only(void **state) {
    struct fixture *fx = *state;
    struct screens *screens = &fx->bureau.fx;
    struct sz_error err;
    const struct sz_account account = {
        .name = "audit", .os_user = "audit", .display_name = "审", .role = "审计"};
    struct sz_act *act = NULL;
    int64_t id = 0;

    must(sz_account_add(fx->bureau.db, &account, &(struct sz_act_info){0}, &act, &err), &err);
    must(sz_act_commit(act, &id, &err), &err);
    sz_act_free(act);
    must(sz_db_sign_in(fx->bureau.db, "audit", NULL, &err), &err);
    PRESS(screens, '1', UI_KEY_F8, UI_KEY_F2, UI_KEY_ENTER);
    screens_assert_shows(screens, "已导出");
    assert_string_equal(entry(fx, 0, 1)->sent_by, "audit");
    PRESS(screens, UI_KEY_ENTER, UI_KEY_F8);
    down(screens, TO_AUDIENCE);
    screens_type(screens, "上报");
    PRESS(screens, UI_KEY_ENTER);
    screens_type(screens, "年报");
    PRESS(screens, UI_KEY_F2);
    screens_assert_shows(screens, "无权");
    screens_assert_hides(screens, "回车 导出");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(the_masked_list_leaves_at_once),
        CASE(only_those_marked_leave),
        CASE(for_a_superior_a_reason_is_needed),
        CASE(going_back_to_internal_masks_again),
        CASE(an_existing_file_is_asked_about),
        CASE(what_cannot_be_written_is_said_before),
        CASE(a_past_date_can_leave),
        CASE(schools_leave_by_their_own_report),
        CASE(the_register_is_kept_by_acts),
        CASE(an_auditor_takes_masked_lists_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
