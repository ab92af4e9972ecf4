/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import as one act: written, the same again, undone; people it omits; rows set aside; the error
 * workbook read back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "importing.h"
#include "shizi/log.h"
#include "shizi/sheet.h"

/* Two header rows with groups, padded names, dates of every kind, a footer. */
static const char roster[] =
    "乳山市实验小学教师花名册,,,,,,,,,,,\n"
    "填报单位（盖章）：乳山市实验小学   填表人：张三,,,,,,,,,,,\n"
    "序号,姓名,性别,身份证号,进本校时间,最高学历,,,职称,,岗位等级,聘任该等级时间\n"
    ",,,,,学历,毕业院校,毕业时间,名称,取得时间,,\n"
    "1,王　芳,女,%s,2010.09,本科,鲁东大学,200107,小教高级,2015年12月,专技九级,2018-1\n"
    "2,李 强,男,%s,2009/9/1,专科,烟台师范,2005.7,二级教师,2010.12,12级,2011.01\n"
    "填表人：张三,,审核人：李四,,,,,,,,,\n";

static const char *two_people(struct importing *self) {
    return sz_arena_printf(
        &self->arena, "%.*s%s%.*s%s%s", (int)(strstr(roster, "%s") - roster), roster,
        made_id(self, "37108319800101002"), (int)(strrchr(roster, '%') - strstr(roster, "%s") - 2),
        strstr(roster, "%s") + 2, made_id(self, "37108319850203001"), strrchr(roster, '%') + 2);
}

static int64_t teachers(struct importing *self) {
    struct sz_db_info info;
    struct sz_error err;
    must(sz_db_info(self->db, &self->arena, &info, &err), &err);
    return info.teachers;
}

static void written_then_the_same_then_undone(void **state) {
    struct importing *self = *state;
    const struct sz_act_info info = {.reason = "报错学校"};
    struct sz_log_report report;
    struct sz_log_act logged;
    struct sz_error err;
    struct sz_act *undo = NULL;
    int64_t id = 0;

    struct sz_import *import = import_csv(self, two_people(self), NULL);
    assert_string_equal(import_counts(self, import), "新增2");
    assert_string_equal(sz_import_summary(import)->unit, "乳山市实验小学");
    int64_t act = import_commit(import);
    sz_import_close(import);
    assert_int_equal(teachers(self), 2);
    must(sz_log_get(self->db, act, &self->arena, &logged, &err), &err);
    assert_string_equal(logged.title, "导入 来表.csv：新增 2");

    import = import_csv(self, two_people(self), NULL);
    assert_string_equal(import_counts(self, import), "相同2");
    struct sz_act *nothing = NULL;
    assert_int_equal(sz_import_act(import, &info, &nothing, &err), SZ_REFUSED);
    assert_null(nothing);
    sz_import_close(import);

    must(sz_log_undo(self->db, act, &info, &undo, &err), &err);
    must(sz_act_commit(undo, &id, &err), &err);
    sz_act_free(undo);
    assert_int_equal(teachers(self), 0);
    must(sz_log_verify(self->db, &self->arena, &report, &err), &err);
    assert_int_equal(report.break_count, 0);
}

/* Everything one wide row says ends up in its own record. */
static void one_row_fills_every_part(void **state) {
    struct importing *self = *state;
    struct sz_error err;
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    int64_t id = 0;
    import_all(self, two_people(self), NULL);
    must(sz_teacher_find(self->db, made_id(self, "37108319800101002"), &id, &err), &err);

    struct sz_teacher teacher;
    must(sz_record_get(self->db, SZ_TEACHER, id, &self->arena, &teacher, &err), &err);
    assert_string_equal(teacher.name, "王芳");
    assert_string_equal(teacher.pinyin, "wang fang");
    assert_string_equal(teacher.birth, "1980-01-01");

    must(sz_records_of(self->db, SZ_POSTING, id, &self->arena, &records, &ids, &count, &err), &err);
    const struct sz_posting *posting = records;
    assert_int_equal(count, 1);
    assert_int_equal(posting->school_id, self->school);
    assert_string_equal(posting->valid_from, "2010-09");

    must(sz_records_of(self->db, SZ_TITLE, id, &self->arena, &records, &ids, &count, &err), &err);
    const struct sz_title *title = records;
    assert_int_equal(count, 1);
    assert_string_equal(title->name, "一级教师");
    assert_string_equal(title->typed, "小教高级");
    assert_string_equal(title->obtained, "2015-12");

    must(sz_records_of(self->db, SZ_APPOINTMENT, id, &self->arena, &records, &ids, &count, &err),
         &err);
    const struct sz_appointment *appointment = records;
    assert_int_equal(count, 1);
    assert_int_equal(appointment->grade, 9);
    assert_string_equal(appointment->category, "专业技术");
    assert_string_equal(appointment->level, "中级");
    assert_string_equal(appointment->series, "中小学教师");
    assert_string_equal(appointment->valid_from, "2018-01");

    must(sz_records_of(self->db, SZ_EDUCATION, id, &self->arena, &records, &ids, &count, &err),
         &err);
    const struct sz_education *education = records;
    assert_int_equal(count, 1);
    assert_string_equal(education->kind, "最高学历");
    assert_string_equal(education->institution, "鲁东大学");
}

/* A file of one person: the other is listed, and nothing happens to him unless it is decided. */
static void people_the_file_omits_are_decided_one_by_one(void **state) {
    struct importing *self = *state;
    struct sz_error err;
    import_all(self, two_people(self), NULL);
    const char *half = sz_arena_printf(
        &self->arena, "单位,姓名,身份证号,联系电话\n乳山市实验小学,王芳,%s,13800000001\n",
        made_id(self, "37108319800101002"));

    struct sz_import *import = import_csv(self, half, NULL);
    assert_string_equal(import_counts(self, import), "变动1 库有表无1");
    struct sz_import_row missing = import_row(self, import, SZ_ROW_MISSING);
    assert_string_equal(missing.name, "李强");
    assert_null(missing.decision);
    import_commit(import);
    sz_import_close(import);

    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    must(sz_records_of(self->db, SZ_POSTING, missing.teacher_id, &self->arena, &records, &ids,
                       &count, &err),
         &err);
    assert_null(((const struct sz_posting *)records)->valid_to);

    import = import_csv(self, half, NULL);
    assert_int_equal(sz_import_decide(import, missing.teacher_id, "升天", NULL, &err), SZ_USAGE);
    assert_int_equal(sz_import_decide(import, missing.teacher_id, "退休", NULL, &err), SZ_USAGE);
    must(sz_import_decide(import, missing.teacher_id, "退休", "2026.08", &err), &err);
    import_commit(import);
    sz_import_close(import);
    must(sz_records_of(self->db, SZ_POSTING, missing.teacher_id, &self->arena, &records, &ids,
                       &count, &err),
         &err);
    assert_string_equal(((const struct sz_posting *)records)->valid_to, "2026-08");
    assert_string_equal(((const struct sz_posting *)records)->end_reason, "退休");
}

static void an_empty_file_removes_nobody(void **state) {
    struct importing *self = *state;
    const struct sz_act_info info = {.reason = "空表"};
    struct sz_act *act = NULL;
    struct sz_error err;
    import_all(self, two_people(self), NULL);
    struct sz_import *import =
        import_csv(self, "填报单位：乳山市实验小学,,\n姓名,身份证号,联系电话\n", NULL);
    assert_string_equal(import_counts(self, import), "库有表无2");
    assert_int_equal(sz_import_act(import, &info, &act, &err), SZ_REFUSED);
    assert_int_equal(teachers(self), 2);
    sz_import_close(import);
}

static const char *with_a_bad_row(struct importing *self) {
    return sz_arena_printf(&self->arena,
                           "单位,姓名,身份证号,出生年月,进本校时间\n"
                           "乳山市实验小学,王芳,%s,1980.01,2010.09\n"
                           "乳山市实验小学,李强,%.17sQ,1985.13,2009.09\n",
                           made_id(self, "37108319800101002"), "37108319850203001");
}

static void bad_rows_stop_the_act_until_they_are_set_aside(void **state) {
    struct importing *self = *state;
    const struct sz_act_info info = {.reason = "测试"};
    struct sz_act *act = NULL;
    struct sz_error err;
    struct sz_import *import = import_csv(self, with_a_bad_row(self), NULL);
    assert_string_equal(import_counts(self, import), "新增1 错误1");
    assert_int_equal(sz_import_act(import, &info, &act, &err), SZ_REFUSED);
    assert_non_null(strstr(err.message, "错误 1 行"));

    assert_int_equal(sz_import_set_aside(import, 2, &err), SZ_REFUSED); /* a good row */
    must(sz_import_set_aside(import, 0, &err), &err);
    import_commit(import);
    sz_import_close(import);

    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    must(sz_records_all(self->db, SZ_TODO, &self->arena, &records, &ids, &count, &err), &err);
    const struct sz_todo *todo = records;
    assert_int_equal(count, 1);
    assert_string_equal(todo->kind, "导入搁置");
    assert_string_equal(todo->subject, "李强");
    assert_non_null(strstr(todo->text, "1985.13"));
    assert_non_null(strstr(todo->source, "第 3 行"));
}

static void the_error_workbook_is_the_schools_rows_with_reasons(void **state) {
    struct importing *self = *state;
    const char *path = scratch_path(self->scratch, "待改正.xlsx");
    struct sz_sheet *sheet = NULL;
    struct sz_sheet_row row;
    struct sz_error err;
    struct sz_import *import = import_csv(self, with_a_bad_row(self), NULL);
    must(sz_import_error_workbook(import, path, &err), &err);
    sz_import_close(import);

    must(sz_sheet_open(path, NULL, &sheet, &err), &err);
    must(sz_sheet_next(sheet, &row, &err), &err);
    assert_string_equal(row.cells[2].text, "身份证号");
    assert_string_equal(row.cells[5].text, "原因");
    must(sz_sheet_next(sheet, &row, &err), &err);
    assert_string_equal(row.cells[1].text, "李强");
    assert_string_equal(row.cells[2].text, "37108319850203001Q");
    assert_int_equal(row.cells[2].kind, SZ_CELL_TEXT);
    assert_string_equal(row.cells[3].text, "1985.13");
    assert_non_null(strstr(row.cells[5].text, "月份"));
    must(sz_sheet_next(sheet, &row, &err), &err);
    assert_null(row.cells);
    sz_sheet_close(sheet);
}

/* Somebody else writes between the card and the confirmation: judged again on his state. */
static void others_who_wrote_in_between_are_seen(void **state) {
    struct importing *self = *state;
    const struct sz_act_info info = {.reason = "测试"};
    struct sz_act *act = NULL;
    struct sz_error err;
    int64_t id = 0;
    struct sz_import *import = import_csv(self, two_people(self), NULL);
    must(sz_import_act(import, &info, &act, &err), &err);
    desk_teacher(self->db, "李强", made_id(self, "37108319850203001"), self->other);

    assert_int_equal(sz_act_commit(act, &id, &err), SZ_REFUSED);
    assert_string_equal(import_counts(self, import), "新增1 冲突1");
    sz_act_free(act);
    sz_import_close(import);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, importing_setup, importing_teardown)

int main(int argc, char **argv) {
    int status = 0;
    if (sz_sheet_child(argc, argv, &status))
        return status;
    const struct CMUnitTest tests[] = {
        TEST(written_then_the_same_then_undone),
        TEST(one_row_fills_every_part),
        TEST(people_the_file_omits_are_decided_one_by_one),
        TEST(an_empty_file_removes_nobody),
        TEST(bad_rows_stop_the_act_until_they_are_set_aside),
        TEST(the_error_workbook_is_the_schools_rows_with_reasons),
        TEST(others_who_wrote_in_between_are_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
