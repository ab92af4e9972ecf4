/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Approved posts by hand and from an approval sheet; versions, and what is said about them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "importing.h"
#include "shizi/post_plan.h"
#include "shizi/posts.h"

static struct sz_post_said nothing(int64_t school_id) {
    struct sz_post_said said = {
        .school_id = school_id, .category = "专业技术", .series = "中小学教师"};
    for (size_t grade = 0; grade < SZ_GRADES; grade++)
        said.posts[grade] = SZ_NONE;
    return said;
}

static int64_t commit(struct sz_act *act) {
    struct sz_error err;
    int64_t id = 0;
    must(sz_act_commit(act, &id, &err), &err);
    sz_act_free(act);
    return id;
}

static enum sz_code set_posts(struct importing *self, const struct sz_post_said *said,
                              const char *on, struct sz_act **act, struct sz_error *err) {
    const struct sz_act_info info = {.doc = "乳人社字[2026]5号", .effective_on = on};
    return sz_post_plan_set(self->db, said, &info, act, err);
}

/* Approved posts of a grade at a school on a date. */
static int64_t approved(struct importing *self, int64_t school_id, int64_t grade,
                        const char *as_of) {
    struct sz_post_cell *cells = NULL;
    struct sz_error err;
    size_t count = 0;
    int64_t posts = 0;
    must(sz_posts_approved(self->db, as_of, &self->arena, &cells, &count, &err), &err);
    for (size_t i = 0; i < count; i++)
        if (cells[i].school_id == school_id && cells[i].grade == grade)
            posts += cells[i].approved;
    return posts;
}

static bool remarks(struct sz_act *act, const char *words) {
    struct sz_changes *set = sz_act_changes(act);
    for (size_t i = 0; i < sz_changes_remarks(set); i++)
        if (strstr(sz_changes_remark_at(set, i, NULL), words))
            return true;
    return false;
}

static void a_version_follows_another(void **state) {
    struct importing *self = *state;
    struct sz_post_said said = nothing(self->school);
    struct sz_act *act = NULL;
    struct sz_error err;

    said.posts[7] = 10;
    said.posts[9] = 20;
    must(set_posts(self, &said, "2022-01-01", &act, &err), &err);
    commit(act);
    said.posts[7] = 12;
    said.posts[9] = 0;
    must(set_posts(self, &said, "2026-06-01", &act, &err), &err);
    int64_t second = commit(act);

    assert_int_equal(approved(self, self->school, 7, "2021-12-31"), 0);
    assert_int_equal(approved(self, self->school, 7, "2026-05-31"), 10);
    assert_int_equal(approved(self, self->school, 7, "2026-06-01"), 12);
    assert_int_equal(approved(self, self->school, 9, "2026-05-31"), 20);
    assert_int_equal(approved(self, self->school, 9, "2026-06-01"), 0);

    must(sz_log_undo(self->db, second, &(struct sz_act_info){.reason = "录错"}, &act, &err), &err);
    commit(act);
    assert_int_equal(approved(self, self->school, 9, "2026-11-23"), 20);
}

static void what_is_said_again_changes_nothing(void **state) {
    struct importing *self = *state;
    struct sz_post_said said = nothing(self->school);
    struct sz_act *act = NULL;
    struct sz_error err;
    int64_t id = 0;

    said.posts[7] = 10;
    must(set_posts(self, &said, "2022-01-01", &act, &err), &err);
    commit(act);
    must(set_posts(self, &said, "2026-06-01", &act, &err), &err);
    assert_int_equal(sz_act_commit(act, &id, &err), SZ_REFUSED);
    sz_act_free(act);
}

static void a_date_before_a_later_version_is_refused(void **state) {
    struct importing *self = *state;
    struct sz_post_said said = nothing(self->school);
    struct sz_act *act = NULL;
    struct sz_error err;

    said.posts[7] = 10;
    must(set_posts(self, &said, "2026-06-01", &act, &err), &err);
    commit(act);
    said.posts[7] = 8;
    assert_int_equal(set_posts(self, &said, "2026-01-01", &act, &err), SZ_REFUSED);
    assert_non_null(strstr(err.message, "2026-06-01"));
}

/* 2:4:4 and the like are said, not enforced. */
static void shares_are_checked_not_enforced(void **state) {
    struct importing *self = *state;
    struct sz_post_said said = nothing(self->school);
    struct sz_act *act = NULL;
    struct sz_error err;

    said.posts[5] = 4;
    said.posts[6] = 4;
    said.posts[7] = 2;
    must(set_posts(self, &said, "2022-01-01", &act, &err), &err);
    assert_true(remarks(act, "2:4:4"));
    commit(act);
    said.posts[5] = 2;
    said.posts[7] = 4;
    must(set_posts(self, &said, "2023-01-01", &act, &err), &err);
    assert_false(remarks(act, "2:4:4"));
    commit(act);
}

/* Negative posts, and grades that the category does not have. */
static void bad_numbers_are_refused(void **state) {
    struct importing *self = *state;
    static const struct {
        const char *category;
        int64_t grade, posts;
        const char *words;
    } cases[] = {
        {"专业技术", 7, -1, "不能是 -1"},
        {"管理", 11, 2, "没有 11 级"},
        {"工勤技能", 7, 2, "没有 7 级"},
        {"工勤技能", 13, 2, "没有 13 级"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_post_said said = nothing(self->school);
        struct sz_act *act = NULL;
        struct sz_error err;
        said.category = cases[i].category;
        said.series = strcmp(said.category, "专业技术") == 0 ? "中小学教师" : NULL;
        said.posts[cases[i].grade] = cases[i].posts;
        assert_int_equal(set_posts(self, &said, "2026-06-01", &act, &err), SZ_INVALID);
        assert_non_null(strstr(err.message, cases[i].words));
    }
}

/* ---- the sheet ---- */

static enum sz_code read_sheet(struct importing *self, const char *text,
                               struct sz_post_sheet *sheet, struct sz_error *err) {
    const char *path = scratch_path(self->scratch, "核准表.csv");
    scratch_write(path, text);
    const struct sz_list_source source = {.path = path};
    return sz_post_sheet_read(self->db, &source, &self->arena, sheet, err);
}

/* As they come: a title, two heading rows with groups, notes; no series anywhere. */
static void an_approval_sheet_is_understood(void **state) {
    struct importing *self = *state;
    struct sz_post_sheet sheet;
    struct sz_act *act = NULL;
    struct sz_error err;

    must(read_sheet(self,
                    "乳山市教育系统岗位设置方案核准表,,,,,,,\n"
                    "序号,单位,高级,,中级,,管理岗位,\n"
                    ",,六级,七级,八级,九级,八级,九级\n"
                    "1,乳山市实验小学,3,5,6,8,1,2\n"
                    "2,乳山市第二中学,,4,—,6,,1\n"
                    "合计,,3,9,6,14,1,3\n"
                    "注：本表一式三份,,,,,,,\n",
                    &sheet, &err),
         &err);
    assert_int_equal(sheet.found.rows, 2);
    assert_int_equal(sheet.found.problem_count, 0);
    must(sz_post_sheet_act(
             self->db, &sheet,
             &(struct sz_act_info){.doc = "乳人社字[2026]5号", .effective_on = "2026-01-01"}, &act,
             &err),
         &err);
    commit(act);
    assert_int_equal(approved(self, self->school, 7, "2026-01-01"), 5);
    assert_int_equal(approved(self, self->school, 8, "2026-01-01"), 6 + 1); /* 中级 and 管理 */
    assert_int_equal(approved(self, self->other, 7, "2026-01-01"), 4);
    assert_int_equal(approved(self, self->other, 6, "2026-01-01"), 0);
}

static const struct sz_list_problem *only_problem(struct importing *self, const char *text) {
    static struct sz_post_sheet sheet;
    struct sz_error err;
    must(read_sheet(self, text, &sheet, &err), &err);
    assert_int_equal(sheet.found.problem_count, 1);
    return &sheet.found.problems[0];
}

static void bad_numbers_and_schools_are_named(void **state) {
    struct importing *self = *state;
    const struct sz_list_problem *problem =
        only_problem(self, "单位,六级,七级\n乳山市实验小学,3,-1\n乳山市第二中学,1,1\n");
    assert_int_equal(problem->row, 2);
    assert_string_equal(problem->heading, "七级");
    assert_string_equal(problem->value, "-1");

    problem = only_problem(self, "单位,六级,七级\n乳山市实验小学,3,1.5\n");
    assert_string_equal(problem->value, "1.5");
    problem = only_problem(self, "单位,六级,七级\n乳山市没有的学校,3,1\n");
    assert_string_equal(problem->heading, "单位");
    problem = only_problem(self, "单位,系列,六级,七级\n乳山市实验小学,天文,3,1\n");
    assert_string_equal(problem->value, "天文");
    problem = only_problem(self, "单位,六级,七级\n乳山市实验小学,3,1\n乳山市实验小学,3,1\n");
    assert_non_null(strstr(problem->text, "两次"));
    problem = only_problem(self, "单位,六级,七级\n乳山市实验小学,3,1\n合计,3,2\n");
    assert_non_null(strstr(problem->text, "合计"));
}

/* What goes back to the sender has one row of headings; grades keep the group they stood under. */
static void bad_rows_go_back_and_come_again(void **state) {
    struct importing *self = *state;
    const char *path = scratch_path(self->scratch, "退回.xlsx");
    const struct sz_list_source source = {.path = path};
    struct sz_post_sheet sheet;
    struct sz_post_sheet again;
    struct sz_error err;
    must(read_sheet(self,
                    "单位,高级,,管理岗位,\n,六级,七级,七级,八级\n乳山市实验小学,3,多,1,2\n"
                    "乳山市第二中学,1,1,1,1\n",
                    &sheet, &err),
         &err);
    assert_int_equal(sheet.schools, 1);
    must(sz_list_error_workbook(&sheet.found, path, &err), &err);
    must(sz_post_sheet_read(self->db, &source, &self->arena, &again, &err), &err);
    assert_string_equal(again.grades, "六级 七级 管理7 管理8");
    assert_int_equal(again.found.rows, 1);
    assert_int_equal(again.found.problem_count, 1);
    assert_string_equal(again.found.problems[0].heading, "七级");
    assert_string_equal(again.found.problems[0].value, "多");
}

static void a_sheet_without_grades_is_no_approval_sheet(void **state) {
    struct importing *self = *state;
    struct sz_post_sheet sheet;
    struct sz_error err;
    assert_int_equal(read_sheet(self, "单位,人数\n乳山市实验小学,3\n", &sheet, &err), SZ_INVALID);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, importing_setup, importing_teardown)

int main(int argc, char **argv) {
    int status = 0;
    if (sz_sheet_child(argc, argv, &status))
        return status;
    const struct CMUnitTest tests[] = {
        TEST(a_version_follows_another),
        TEST(what_is_said_again_changes_nothing),
        TEST(a_date_before_a_later_version_is_refused),
        TEST(shares_are_checked_not_enforced),
        TEST(bad_numbers_are_refused),
        TEST(an_approval_sheet_is_understood),
        TEST(bad_numbers_and_schools_are_named),
        TEST(bad_rows_go_back_and_come_again),
        TEST(a_sheet_without_grades_is_no_approval_sheet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
