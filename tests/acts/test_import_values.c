/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of cells: normal forms, what is read into which record, and every kind of problem with its
 * suggestion. One column beside 姓名 and 身份证号 at a time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "importing.h"
#include "shizi/sheet.h"
#include "xlsx_maker.h"

static const char *sheet_of(struct importing *self, const char *headings, const char *values,
                            const char *id_no) {
    return sz_arena_printf(&self->arena, "姓名,身份证号,进本校时间,%s\n王芳,%s,2010.09,%s\n",
                           headings, id_no, values);
}

/* What the new person's changes say under a heading. */
static const char *value_of(const struct sz_import_row *row, const char *key) {
    for (size_t i = 0; i < row->change_count; i++)
        if (strcmp(row->changes[i].key, key) == 0)
            return row->changes[i].new_value;
    return "";
}

/* domain.md §1.1 old title names, §8 codes and dates, §9.1 任教学科 with its stage. */
static const struct {
    const char *heading, *typed, *key, *value;
} readings[] = {
    {"出生年月", "1980.01", "birth", "1980-01"},
    {"出生年月", "198001", "birth", "1980-01"},
    {"出生年月", "1980-1-1", "birth", "1980-01-01"},
    {"出生年月", "１９８０年１月", "birth", "1980-01"},
    {"性别", " 女 ", "sex", "女"},
    {"民族", "汉", "ethnic", "汉族"},
    {"政治面貌", "党员", "political", "中共党员"},
    {"政治面貌", "", "political", ""},
    {"职称", "中学高级", "title", "高级教师"},
    {"职称", "小学一级", "title", "二级教师"},
    {"职称", "一级教师(2015)", "title", "一级教师"},
    {"职称", "高级讲师", "title", "高级讲师"},
    {"职称", "无", "title", ""},
    {"岗位等级", "专业技术岗位九级", "grade", "专技9"},
    {"岗位等级", "9", "grade", "专技9"},
    {"岗位等级", "管理七级", "grade", "管理7"},
    {"岗位等级", "普通工", "grade", "普通工"},
    {"任教学科", "小学语文", "subject", "语文"},
    {"任教学科", "小学语文", "stage", "小学"},
    {"任教学科", "初中物理", "stage", "初中"},
    {"任教学科", "体健", "subject", "体育"},
    {"任教学科", "无", "subject", "不任课"},
    {"班主任", "√", "class_teacher", "是"},
    {"班主任", "三年级一班", "class_teacher", "是"},
    {"班主任", "无", "class_teacher", "否"},
    {"最高学历", "大学本科", "top_education", "本科"},
    {"普通话", "二甲", "putonghua", "二级甲等"},
    {"教师资格", "小学教师", "cert_kind", "小学教师资格"},
    {"教师资格证号", "20053710231001234", "cert_kind", "初级中学教师资格"},
    {"编制性质", "在编", "establishment_kind", "事业编制"},
    {"联系电话", "１３８ ", "phone", "138"},
    {"籍贯", "无", "native_place", ""},
};

static void cells_are_read_in_normal_form(void **state) {
    struct importing *self = *state;
    const char *id = made_id(self, "37108319800101002");
    for (size_t i = 0; i < sizeof readings / sizeof readings[0]; i++) {
        struct sz_import *import =
            import_csv(self,
                       sz_arena_printf(&self->arena, "填报单位：乳山市实验小学,,,\n%s",
                                       sheet_of(self, readings[i].heading, readings[i].typed, id)),
                       NULL);
        struct sz_import_row row = import_row(self, import, SZ_VERDICT_COUNT);
        const char *value = value_of(&row, readings[i].key);
        if (row.verdict != SZ_ROW_NEW || strcmp(value, readings[i].value) != 0)
            fail_msg("%s=%s: %s, %s is \"%s\" {%s}", readings[i].heading, readings[i].typed,
                     sz_verdict_name(row.verdict), readings[i].key, value,
                     import_problems(self, &row));
        sz_import_close(import);
    }
}

/* Bad values: which column, words of the problem, suggestion, fatal or a warning. */
static const struct {
    const char *why, *headings, *values;
    const char *key, *problem, *suggestion;
    bool fatal;
} problems[] = {
    {"no 13th month; the number knows better", "出生年月", "1980.13", "birth", "月份", "1980.01",
     true},
    {"sex against digit 17", "性别", "男", "sex", "第 17 位是双数", "女", true},
    {"birth against the number: 以档案为准", "出生年月", "1981.02", "birth",
     "与身份证号不同（身份证号为 1980-01-01）", NULL, false},
    {"only a year", "参加工作时间", "2001年", "work_started", "缺月份", NULL, true},
    {"at work as a child", "参加工作时间", "1990.01", "work_started", "不满 14 周岁", NULL, false},
    {"graduated before birth", "最高学历,最高学历毕业时间", "本科,1979.07", "top_graduated",
     "不满 12 周岁", NULL, false},
    {"a date to come", "职称,职称取得时间", "一级教师,2030.01", "title_obtained", "在今天以后",
     NULL, false},
    {"an unknown code lists what is allowed", "政治面貌", "青年才俊", "political", "青年才俊", NULL,
     true},
    {"an unknown title", "职称", "特级教授", "title", "没有职称“特级教授”", NULL, true},
    {"an unreadable grade", "岗位等级", "十五级", "grade", "专技9", NULL, true},
    {"grade against category", "岗位类别,岗位等级", "管理,专技9", "grade", "不一致", NULL, true},
    {"an unknown school with the nearest one", "单位", "实验小学校", "school",
     "没有学校“实验小学校”", "乳山市实验小学", true},
    {"title without its date", "职称", "一级教师", "title", "没有取得时间", NULL, false},
    {"post above the title", "职称,职称取得时间,岗位等级", "一级教师,2015.12,专技7", "grade",
     "高于职称级别中级", NULL, false},
    {"a short certificate number", "教师资格,教师资格证号", "小学,12345", "cert_no", "应为 17 位",
     NULL, false},
};

static void problems_name_the_cell_and_what_would_do(void **state) {
    struct importing *self = *state;
    const char *id = made_id(self, "37108319800101002");
    for (size_t i = 0; i < sizeof problems / sizeof problems[0]; i++) {
        struct sz_import *import = import_csv(
            self,
            sz_arena_printf(&self->arena, "填报单位：乳山市实验小学,,,,\n%s",
                            sheet_of(self, problems[i].headings, problems[i].values, id)),
            NULL);
        struct sz_import_row row = import_row(self, import, SZ_VERDICT_COUNT);
        const struct sz_import_problem *found = NULL;
        for (size_t p = 0; p < row.problem_count; p++)
            if (row.problems[p].key && strcmp(row.problems[p].key, problems[i].key) == 0 &&
                strstr(row.problems[p].problem, problems[i].problem))
                found = &row.problems[p];
        bool suggested =
            found &&
            (problems[i].suggestion == NULL ||
             (found->suggestion && strcmp(found->suggestion, problems[i].suggestion) == 0));
        if (!suggested || found->fatal != problems[i].fatal)
            fail_msg("%s: %s {%s} suggestion %s", problems[i].why, sz_verdict_name(row.verdict),
                     import_problems(self, &row),
                     found && found->suggestion ? found->suggestion : "-");
        sz_import_close(import);
    }
}

/* GB 11643: what is wrong with a number, and the one that would fit. */
static void identity_numbers(void **state) {
    struct importing *self = *state;
    const char *good = made_id(self, "37108319800101002");
    const struct {
        const char *typed, *problem, *suggestion;
    } cases[] = {
        {"371083800101002", "15 位", good}, {"37108319801301002X", "不是存在的日期", NULL},
        {"3.71083E+17", "丢失", NULL},      {"3710831980010100", "18 位", NULL},
        {"", "缺少身份证号", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_import *import =
            import_csv(self, sheet_of(self, "单位", "乳山市实验小学", cases[i].typed), NULL);
        struct sz_import_row row = import_row(self, import, SZ_ROW_REJECTED);
        const char *text = import_problems(self, &row);
        if (!strstr(text, cases[i].problem) ||
            (cases[i].suggestion && (!row.problems[0].suggestion ||
                                     strcmp(row.problems[0].suggestion, cases[i].suggestion) != 0)))
            fail_msg("%s: %s", cases[i].typed, text);
        sz_import_close(import);
    }

    struct sz_import *import = import_csv(
        self, sheet_of(self, "单位", "乳山市实验小学", made_id(self, "37108319800101002")), NULL);
    assert_string_equal(import_counts(self, import), "新增1");
    sz_import_close(import);
}

/* The school of the row wins, then the caller's, then the 填报单位. */
static void which_school(void **state) {
    struct importing *self = *state;
    const char *id = made_id(self, "37108319800101002");
    const char *path = scratch_path(self->scratch, "来表.csv");
    struct sz_import_options options = {.path = path, .school = "乳山市第二中学"};
    struct sz_import *import = NULL;
    struct sz_error err;
    scratch_write(path, sz_arena_printf(&self->arena, "填报单位：乳山市实验小学,,,\n%s",
                                        sheet_of(self, "备注", "x", id)));
    must(sz_import_open(self->db, &options, &import, &err), &err);
    struct sz_import_row row = import_row(self, import, SZ_ROW_NEW);
    assert_string_equal(value_of(&row, "school"), "乳山市第二中学");
    sz_import_close(import);

    scratch_write(path, sheet_of(self, "单位", "乳山市实验小学", id));
    must(sz_import_open(self->db, &options, &import, &err), &err);
    row = import_row(self, import, SZ_ROW_NEW);
    assert_string_equal(value_of(&row, "school"), "乳山市实验小学");
    sz_import_close(import);

    options.school = "没有的学校";
    assert_int_equal(sz_import_open(self->db, &options, &import, &err), SZ_NOT_FOUND);

    import = import_csv(
        self,
        sz_arena_printf(&self->arena, "填报单位：实验小校,,,\n%s", sheet_of(self, "备注", "x", id)),
        NULL);
    row = import_row(self, import, SZ_ROW_REJECTED);
    assert_non_null(strstr(import_problems(self, &row), "填报单位“实验小校”不在库中"));
    sz_import_close(import);
}

/* A former 15-digit number that is this very person. */
static void a_former_number_is_the_same_person(void **state) {
    struct importing *self = *state;
    const char *id = made_id(self, "37108319800101002");
    import_all(self,
               sz_arena_printf(&self->arena,
                               "单位,姓名,身份证号,原身份证号,进本校时间\n"
                               "乳山市实验小学,王芳,%s,371083800101004,2010.09\n",
                               id),
               NULL);
    struct sz_import *import = import_csv(
        self,
        sz_arena_printf(&self->arena,
                        "单位,姓名,身份证号,进本校时间\n乳山市实验小学,王芳,%s,2010.09\n",
                        made_id(self, "37108319800101004")),
        NULL);
    struct sz_import_row row = import_row(self, import, SZ_ROW_CONFLICT);
    assert_non_null(strstr(import_problems(self, &row), "原身份证号"));
    sz_import_close(import);
}

#define TEXT_CELL(place, text) "<c r=\"" place "\" t=\"inlineStr\"><is><t>" text "</t></is></c>"

/* Excel keeps 15 digits of a number, and the zero of 1978.10 is gone. */
static void numbers_where_text_belongs(void **state) {
    struct importing *self = *state;
    void *folder = NULL;
    maker_setup(&folder);
    const struct maker *maker = folder;
    const struct xlsx_spec spec = {
        .rows = "<row r=\"1\">" TEXT_CELL("A1", "姓名") TEXT_CELL("B1", "身份证号") TEXT_CELL(
            "C1", "进本校时间") "</row>"
                                "<row r=\"2\">" TEXT_CELL(
                                    "A2", "王芳") "<c r=\"B2\"><v>371083198001010000</v></c><c "
                                                  "r=\"C2\"><v>2010.1</v></c></row>"};
    const struct sz_import_options options = {.path = xlsx_write(maker, "来表.xlsx", &spec),
                                              .school = "乳山市实验小学"};
    struct sz_import *import = NULL;
    struct sz_error err;
    must(sz_import_open(self->db, &options, &import, &err), &err);
    struct sz_import_row row = import_row(self, import, SZ_ROW_REJECTED);
    const char *text = import_problems(self, &row);
    assert_non_null(strstr(text, "丢失"));
    assert_non_null(strstr(text, "进本校时间“2010.1”"));
    sz_import_close(import);
    maker_teardown(&folder);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, importing_setup, importing_teardown)

int main(int argc, char **argv) {
    int status = 0;
    if (sz_sheet_child(argc, argv, &status))
        return status;
    const struct CMUnitTest tests[] = {
        TEST(cells_are_read_in_normal_form),
        TEST(problems_name_the_cell_and_what_would_do),
        TEST(identity_numbers),
        TEST(numbers_where_text_belongs),
        TEST(which_school),
        TEST(a_former_number_is_the_same_person),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
