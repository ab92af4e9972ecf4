/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding the header among title rows, groups, footers, repeated headers, the sheet itself.
 * Layouts: merged title, 填报单位 line, 1-3 header rows, data, 说明 (as in the forms of other
 * bureaus). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "importing.h"
#include "shizi/sheet.h"

/* "column=key" of what was mapped, in order. */
static const char *mapped(struct importing *self, struct sz_import *import) {
    const struct sz_import_summary *summary = sz_import_summary(import);
    const char *text = "";
    for (size_t i = 0; i < summary->mapping_count; i++)
        if (summary->mappings[i].key)
            text = sz_arena_printf(&self->arena, "%s%s%s", text, *text ? " " : "",
                                   summary->mappings[i].key);
    return text;
}

/* ID and ID2 stand for two numbers with their check digits. */
static const struct {
    const char *why, *sheet;
    long first, last;
    size_t rows;
    const char *keys, *unit;
} cases[] = {
    {"header in row 1", "姓名,身份证号,联系电话\n王芳,ID,138\n", 1, 1, 1, "name id_no phone", NULL},
    {"title and unit above, footers below",
     "2026年教师花名册,,\n填报单位(盖章)：乳山市实验小学    "
     "填表人：张三,,\n姓名,身份证号码,手机号\n"
     "王芳,ID,138\n说明：1.本表一式三份,,\n审核人：,,单位负责人：\n",
     3, 3, 1, "name id_no phone", "乳山市实验小学"},
    {"unit in the cell beside its label",
     "填报单位：,乳山市实验小学,\n姓名,身份证号,手机\n王芳,ID,\n", 2, 2, 1, "name id_no phone",
     "乳山市实验小学"},
    {"two rows with groups",
     "序号,姓名,身份证号,第一学历,,,最高学历,,,联系电话\n,,,学历,毕业院校,时间,学历,毕业院校,时间,"
     "\n"
     "1,王芳,ID,本科,鲁东大学,2001.07,,,,138\n",
     1, 2, 1,
     "name id_no first_education first_institution first_graduated top_education top_institution "
     "top_graduated phone",
     NULL},
    {"a blank upper cell over a blank lower one inherits nothing",
     "姓名,职称,,,身份证号,备注\n,名称,取得时间,,,\n王芳,一级教师,2015.12,,ID,\n", 1, 2, 1,
     "name title title_obtained id_no note", NULL},
    {"three rows",
     "教师基本情况,,,,\n姓名,身份证号,教师资格,,电话\n,,种类,证号,\n王芳,ID,小学,,138\n", 2, 3, 1,
     "name id_no cert_kind cert_no phone", NULL},
    {"repeated headers, numbering rows and blank numbers are no data",
     "序号,姓名,身份证号\n1,2,3\n1,王芳,ID\n乳山市实验小学花名册,,\n序号,姓名,身份证号\n2,李强,"
     "ID2\n3,,\n"
     "合计,2,\n",
     1, 1, 2, "name id_no", NULL},
    {"both rows of a header repeated",
     "姓名,身份证号,最高学历,\n,,学历,专业\n王芳,ID,本科,数学\n姓名,身份证号,最高学历,\n,,学历,"
     "专业\n"
     "李强,ID2,专科,\n",
     1, 2, 2, "name id_no top_education top_major", NULL},
    {"marks, spaces and line ends in headings",
     "* 姓　名（必填）：,\"身份证\n号\",手机\n王芳,ID,138\n", 1, 1, 1, "name id_no phone", NULL},
    {"the first of two columns with one meaning", "姓名,身份证号,身份证号码\n王芳,ID,x\n", 1, 1, 1,
     "name id_no", NULL},
};

static const char *with_numbers(struct importing *self, const char *sheet) {
    const char *out = "";
    for (const char *at = strstr(sheet, "ID"); at; at = strstr(sheet, "ID")) {
        bool second = at[2] == '2';
        out = sz_arena_printf(&self->arena, "%s%.*s%s", out, (int)(at - sheet), sheet,
                              made_id(self, second ? "37108319850203001" : "37108319800101002"));
        sheet = at + (second ? 3 : 2);
    }
    return sz_arena_printf(&self->arena, "%s%s", out, sheet);
}

static void headers_are_found(void **state) {
    struct importing *self = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_import *import =
            import_csv(self, with_numbers(self, cases[i].sheet), "2026-09-01");
        const struct sz_import_summary *summary = sz_import_summary(import);
        const char *keys = mapped(self, import);
        if (summary->header_first != cases[i].first || summary->header_last != cases[i].last ||
            summary->rows != cases[i].rows || strcmp(keys, cases[i].keys) != 0 ||
            (summary->unit == NULL) != (cases[i].unit == NULL) ||
            (summary->unit && strcmp(summary->unit, cases[i].unit) != 0))
            fail_msg("%s: rows %ld-%ld, %zu data rows, [%s], unit %s", cases[i].why,
                     summary->header_first, summary->header_last, summary->rows, keys,
                     summary->unit ? summary->unit : "-");
        sz_import_close(import);
    }
}

static void what_was_seen_is_named_when_there_is_none(void **state) {
    struct importing *self = *state;
    const char *path = scratch_path(self->scratch, "来表.csv");
    const struct sz_import_options options = {.path = path};
    struct sz_import *import = NULL;
    struct sz_error err;
    scratch_write(path, "学校,人数,备注\n乳山市实验小学,98,\n");
    assert_int_equal(sz_import_open(self->db, &options, &import, &err), SZ_INVALID);
    assert_null(import);
    assert_non_null(strstr(err.message, "学校、人数、备注"));
    assert_non_null(strstr(err.hint, "身份证号"));
}

static void headings_are_shown_with_their_group(void **state) {
    struct importing *self = *state;
    struct sz_import *import = import_csv(self, with_numbers(self, cases[3].sheet), NULL);
    const struct sz_import_summary *summary = sz_import_summary(import);
    assert_string_equal(summary->mappings[4].heading, "第一学历/毕业院校");
    assert_int_equal(summary->mappings[4].column, 4);
    assert_null(summary->mappings[0].key); /* 序号 */
    sz_import_close(import);
}

static void a_file_without_rows_is_no_error(void **state) {
    struct importing *self = *state;
    struct sz_import *import = import_csv(self, "姓名,身份证号\n", NULL);
    assert_int_equal(sz_import_summary(import)->rows, 0);
    assert_string_equal(import_counts(self, import), "");
    sz_import_close(import);
}

static void a_missing_file_is_said(void **state) {
    struct importing *self = *state;
    const struct sz_import_options options = {.path = "/nonexistent/来表.xlsx"};
    struct sz_import *import = NULL;
    struct sz_error err;
    assert_int_equal(sz_import_open(self->db, &options, &import, &err), SZ_NO_INPUT);
    assert_null(import);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, importing_setup, importing_teardown)

int main(int argc, char **argv) {
    int status = 0;
    if (sz_sheet_child(argc, argv, &status))
        return status;
    const struct CMUnitTest tests[] = {
        TEST(headers_are_found),
        TEST(what_was_seen_is_named_when_there_is_none),
        TEST(headings_are_shown_with_their_group),
        TEST(a_file_without_rows_is_no_error),
        TEST(a_missing_file_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
