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
#include "people.h"
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

/* ---- reports over counted rows: year, batch and notice instead of a condition ---- */

static const char posts_and_cases[] =
    "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from, doc) VALUES"
    " (1, '专业技术', '中小学教师', 7, 34, '2020-01-01', '乳人社字〔2020〕1号');"
    "DELETE FROM appointment;"
    "INSERT INTO appointment (teacher_id, category, grade, valid_from, series, level) VALUES"
    " (1, '专业技术', 7, '2015-01-01', '中小学教师', '副高');"
    "INSERT INTO promotion_batch (id, name, year, opened_on, tenure_date) VALUES"
    " (1, '2025年度', 2025, '2025-09-01', '2025-12-31'),"
    " (2, '2026年度', 2026, '2026-09-01', '2026-12-31');"
    "INSERT INTO application (id, batch_id, teacher_id, school_id, year, series, level, from_level,"
    " track, applied_on) VALUES (1, 2, 5, 2, 2026, '中小学教师', '副高', '中级', '正常',"
    " '2026-09-10');"
    "INSERT INTO application_state (application_id, state, on_date, actor) VALUES"
    " (1, '学校公示', '2026-10-08', 'b');"
    "INSERT INTO notice (id, batch_id, school_id, kind, begins_on, ends_on, phone) VALUES"
    " (1, 2, 2, '推荐公示', '2026-10-08', '2026-10-14', '0631-6651234');"
    "INSERT INTO notice_entry (notice_id, application_id, line) VALUES"
    " (1, 1, '王伟，乳山市育黎镇中心学校，中级→副高（中小学教师），正常');";

static void go_to(struct screens *screens, const char *place) {
    PRESS(screens, ':');
    screens_type(screens, place);
    PRESS(screens, UI_KEY_ENTER);
}

/* From 报表 to 文件名 of a report that asks for a year alone. */
enum { YEARLY_FILE = 8 };

static void the_board_leaves_with_its_year(void **state) {
    struct fixture *fx = *state;
    struct screens *screens = &fx->bureau.fx;

    people_sql(fx->bureau.db, posts_and_cases);
    go_to(screens, "评聘指标");
    PRESS(screens, 'p', UI_KEY_F8);
    screens_assert_shows(screens, "年度中高级岗位评聘指标使用情况表");
    screens_assert_shows(screens, "附各级岗位使用图"); /* its line of purpose */
    screens_assert_shows(screens, "年度=2025");
    screens_assert_hides(screens, "条件"); /* not asked: it has no condition */
    screens_assert_hides(screens, "顺序");
    type_file(screens, YEARLY_FILE, "q.csv");
    PRESS(screens, UI_KEY_F2);
    screens_assert_shows(screens, "先核对勾稽");
    PRESS(screens, UI_KEY_ENTER);
    screens_assert_shows(screens, "已导出");
    assert_non_null(strstr(read_file(fx, "q.csv"), "1,中小学教师,高级,34,5,0,0,0,5,34,1,0,33,"));
    assert_string_equal(entry(fx, 0, 1)->report, "quota_usage");
    assert_string_equal(entry(fx, 0, 1)->filter, "年度=2025");
    assert_int_equal(entry(fx, 0, 1)->revealed, 0);
}

static void another_report_asks_for_other_things(void **state) {
    struct fixture *fx = *state;
    struct screens *screens = &fx->bureau.fx;

    people_sql(fx->bureau.db, posts_and_cases);
    go_to(screens, "评聘指标");
    PRESS(screens, UI_KEY_F8, ' ');
    screens_type(screens, "岗位设置");
    PRESS(screens, UI_KEY_ENTER);
    screens_assert_shows(screens, "用情况表-20261123-内部.xlsx");
    screens_assert_hides(screens, "年度=2026");
    screens_assert_shows(screens, "学校 ");
    PRESS(screens, UI_KEY_UP, ' ');
    screens_type(screens, "教师花名册");
    PRESS(screens, UI_KEY_ENTER);
    screens_assert_shows(screens, "条件");
    screens_assert_shows(screens, "身份证号、电话遮去中间几位");
}

static void the_worklist_leaves_with_its_batch(void **state) {
    struct fixture *fx = *state;
    struct screens *screens = &fx->bureau.fx;

    people_sql(fx->bureau.db, posts_and_cases);
    go_to(screens, "职称评聘");
    PRESS(screens, UI_KEY_F8);
    screens_assert_shows(screens, "批次=2026年度");
    screens_assert_shows(screens, "身份证号、电话遮去中间几位");
    PRESS(screens, UI_KEY_F2, UI_KEY_ENTER);
    screens_assert_shows(screens, "已导出");
    assert_string_equal(entry(fx, 0, 1)->report, "application_list");
    assert_int_equal(entry(fx, 0, 1)->rows, 1);
}

static void a_notice_is_chosen_from_the_list(void **state) {
    struct fixture *fx = *state;
    struct screens *screens = &fx->bureau.fx;

    people_sql(fx->bureau.db, posts_and_cases);
    go_to(screens, "职称评聘");
    PRESS(screens, UI_KEY_F8, ' ');
    screens_type(screens, "公示");
    PRESS(screens, UI_KEY_ENTER, ' ');
    screens_assert_shows(screens, "#1 乳山市育黎镇中心学校 推荐公示 2026-10-08");
    screens_type(screens, "育黎");
    PRESS(screens, UI_KEY_ENTER, UI_KEY_DOWN);
    screens_type(screens, "公示");
    PRESS(screens, UI_KEY_ENTER);
    screens_type(screens, "推荐公示");
    PRESS(screens, UI_KEY_F2, UI_KEY_ENTER);
    screens_assert_shows(screens, "已导出");
    assert_string_equal(entry(fx, 0, 1)->audience, "公示");
    assert_string_equal(entry(fx, 0, 1)->filter, "公示=1");
}

/* Nothing is written when figures do not agree; the dialog says who is behind it. */
static void figures_that_disagree_do_not_leave(void **state) {
    struct fixture *fx = *state;
    struct screens *screens = &fx->bureau.fx;

    people_sql(fx->bureau.db, posts_and_cases);
    people_sql(fx->bureau.db, "INSERT INTO posting (teacher_id, school_id, kind, valid_from,"
                              " valid_to) VALUES (1, 2, '编制', '2026-01-01', '2199-01-01')");
    go_to(screens, "评聘指标");
    PRESS(screens, UI_KEY_F8);
    type_file(screens, YEARLY_FILE, "q.csv");
    PRESS(screens, UI_KEY_F2, UI_KEY_ENTER);
    screens_assert_shows(screens, "勾稽不符");
    screens_assert_shows(screens, "王秀英（#1）");
    assert_false(there_is(fx, "q.csv"));
    assert_null(entry(fx, 0, 0));
}

static void the_register_asks_the_same_again(void **state) {
    struct fixture *fx = *state;
    struct screens *screens = &fx->bureau.fx;

    people_sql(fx->bureau.db, posts_and_cases);
    go_to(screens, "评聘指标");
    PRESS(screens, 'p', UI_KEY_F8, UI_KEY_F2, UI_KEY_ENTER, UI_KEY_ENTER, UI_KEY_F8, UI_KEY_F8);
    screens_assert_shows(screens, "1 份");
    PRESS(screens, UI_KEY_F8);
    screens_assert_shows(screens, "年度=2025");
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
        CASE(the_board_leaves_with_its_year),
        CASE(another_report_asks_for_other_things),
        CASE(the_worklist_leaves_with_its_batch),
        CASE(a_notice_is_chosen_from_the_list),
        CASE(figures_that_disagree_do_not_leave),
        CASE(the_register_asks_the_same_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
