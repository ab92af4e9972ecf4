/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written is read back with openpyxl, a reader that is not ours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scratch.h"
#include "shizi/workbook.h"

/* clang-format off */
static const struct sz_layout_column columns[] = {
    {"row_number",      NULL,       "序号",     0,  SZ_COLUMN_CODE},
    {"name",            NULL,       "姓名",     8,  SZ_COLUMN_NAME},
    {"id_no",           NULL,       "身份证号", 18, SZ_COLUMN_CODE},
    {"first_education", "第一学历", "学历",     0,  SZ_COLUMN_TEXT},
    {"first_graduated", "第一学历", "毕业时间", 7,  SZ_COLUMN_CODE},
    {"vacancy",         NULL,       "空岗",     6,  SZ_COLUMN_COUNT},
};
/* clang-format on */
enum { COLUMNS = sizeof columns / sizeof columns[0] };

static const struct sz_layout roster = {
    .sheet_name = "花名册",
    .title = "乳山市教师花名册",
    .line_left = "填报单位(盖章)：乳山市教育和体育局",
    .line_right = "填表人：  联系电话：  填报日期：",
    .columns = columns,
    .column_count = COLUMNS,
    .a3 = true,
    .frozen_columns = 2,
};

static void write_book(const char *path, const struct sz_layout *layout, const char *const *cells,
                       const bool *bad, const char *note) {
    struct sz_workbook *book = NULL;
    struct sz_error err = {0};
    struct sz_row_marks marks = {bad};

    assert_int_equal(sz_workbook_create(path, SZ_XLSX, layout, &book, &err), SZ_OK);
    assert_int_equal(sz_workbook_row(book, cells, &marks, &err), SZ_OK);
    if (note)
        assert_int_equal(sz_workbook_note(book, note, &err), SZ_OK);
    if (sz_workbook_close(book, &err) != SZ_OK)
        fail_msg("%s", err.message);
}

static char *read_back(const char *path) {
    char command[512];
    char *facts = NULL;
    size_t size = 0;
    int c = 0;

    snprintf(command, sizeof command, "/usr/bin/python3 '%s/tests/sheet/read_back.py' '%s'",
             SZ_SOURCE_DIR, path);
    FILE *pipe = popen(command, "r");
    FILE *out = open_memstream(&facts, &size);
    assert_non_null(pipe);
    assert_non_null(out);
    while ((c = getc(pipe)) != EOF)
        putc(c, out);
    fclose(out);
    if (pclose(pipe) != 0)
        fail_msg("openpyxl cannot read it (package python3-openpyxl)");
    return facts;
}

/* A whole line of the facts. */
static void expect(const char *facts, const char *line) {
    size_t length = strlen(line);
    for (const char *at = facts; (at = strstr(at, line)) != NULL; at++) {
        if ((at == facts || at[-1] == '\n') && at[length] == '\n')
            return;
    }
    fail_msg("no line %s in\n%s", line, facts);
}

static void expect_all(char *facts, const char *const *lines) {
    for (; *lines; lines++)
        expect(facts, *lines);
    free(facts);
}

static const char *const one_row[COLUMNS] = {"1",    "王芳",    "37108319780601004X",
                                             "中专", "1998.07", "-3"};

static void form_looks_as_superiors_expect(void **state) {
    const char *path = scratch_path(*state, "花名册.xlsx");
    static const char *const facts[] = {
        "sheet 花名册 A1:F6",
        "A1|s|'乳山市教师花名册'|General|center|bold|宋体|None|none",
        "merged A1:F1",
        "A2|s|'填报单位(盖章)：乳山市教育和体育局'|General|left|plain|宋体|None|none",
        "A3|s|'序号'|General|center|bold|宋体|thin|none",
        "D3|s|'第一学历'|General|center|bold|宋体|thin|none",
        "D4|s|'学历'|General|center|bold|宋体|thin|none",
        "E4|s|'毕业时间'|General|center|bold|宋体|thin|none",
        "merged A3:A4",
        "merged D3:E3",
        "merged F3:F4",
        "B5|s|'王芳'|@|distributed|plain|仿宋|thin|none",
        "C5|s|'37108319780601004X'|@|center|plain|仿宋|thin|none",
        "D5|s|'中专'|@|left|plain|仿宋|thin|none",
        "E5|s|'1998.07'|@|center|plain|仿宋|thin|none",
        "F5|n|-3|0|right|plain|仿宋|thin|none",
        "A6|s|'注：共 1 人'|General|left|plain|宋体|None|none",
        "merged A6:F6",
        "page 8 landscape None 0 True",
        "frozen C5",
        "repeated $3:$4",
        "footer 第 &P 页  共 &N 页",
        NULL,
    };

    write_book(path, &roster, one_row, NULL, "注：共 1 人");
    expect_all(read_back(path), facts);
}

static void header_only_starts_in_row_one(void **state) {
    const char *path = scratch_path(*state, "a.xlsx");
    struct sz_layout plain = roster;
    plain.header_only = true;
    plain.a3 = false;
    static const char *const facts[] = {
        "A1|s|'序号'|General|center|bold|宋体|thin|none",
        "merged A1:A2",
        "B3|s|'王芳'|@|distributed|plain|仿宋|thin|none",
        "page 9 landscape None 0 True",
        "frozen C3",
        "repeated $1:$2",
        NULL,
    };

    write_book(path, &plain, one_row, NULL, NULL);
    expect_all(read_back(path), facts);
}

static void one_column_and_one_heading_row(void **state) {
    const char *path = scratch_path(*state, "a.xlsx");
    struct sz_layout narrow = roster;
    narrow.columns = columns + 1;
    narrow.column_count = 1;
    narrow.frozen_columns = 0;
    static const char *const row[] = {"王芳"};
    static const char *const facts[] = {
        "A1|s|'乳山市教师花名册'|General|center|bold|宋体|None|none",
        "A3|s|'填表人：  联系电话：  填报日期：'|General|right|plain|宋体|None|none",
        "A4|s|'姓名'|General|center|bold|宋体|thin|none",
        "A5|s|'王芳'|@|distributed|plain|仿宋|thin|none",
        "repeated $4:$4",
        NULL,
    };

    write_book(path, &narrow, row, NULL, NULL);
    expect_all(read_back(path), facts);
}

static void text_is_neither_formula_nor_escape(void **state) {
    const char *path = scratch_path(*state, "a.xlsx");
    static const char *const row[COLUMNS] = {
        "=1+1", "𠮷田", "_x001B_[2J", "a_x0041_x0042_", "<&>\" ", "+3",
    };
    static const char *const facts[] = {
        "A5|s|'=1+1'|@|center|plain|仿宋|thin|none",
        "B5|s|'𠮷田'|@|distributed|plain|仿宋|thin|none",
        "C5|s|'_x005F_x001B_[2J'|@|center|plain|仿宋|thin|none",
        "D5|s|'a_x005F_x0041_x005F_x0042_'|@|left|plain|仿宋|thin|none",
        "E5|s|'<&>\" '|@|center|plain|仿宋|thin|none",
        "F5|s|'+3'|0|right|plain|仿宋|thin|none",
        NULL,
    };
    struct sz_layout named = roster;
    named.title = "_x001B_";

    write_book(path, &named, row, NULL, NULL);
    char *seen = read_back(path);
    expect(seen, "A1|s|'_x005F_x001B_'|General|center|bold|宋体|None|none");
    if (strstr(seen, "A5|f|"))
        fail_msg("a text came back as a formula:\n%s", seen);
    expect_all(seen, facts);
}

static void bad_cells_are_marked_and_blank_ones_framed(void **state) {
    const char *path = scratch_path(*state, "a.xlsx");
    static const char *const row[COLUMNS] = {"1", NULL, "371", "", "x\ny", NULL};
    static const bool bad[COLUMNS] = {false, true, true, false, false, false};
    static const char *const facts[] = {
        "A5|s|'1'|@|center|plain|仿宋|thin|none",
        "B5|n|None|@|distributed|plain|仿宋|thin|FFFFC7CE",
        "C5|s|'371'|@|center|plain|仿宋|thin|FFFFC7CE",
        "D5|n|None|@|left|plain|仿宋|thin|none",
        "E5|s|'x\\ny'|@|center|plain|仿宋|thin|none",
        NULL,
    };

    write_book(path, &roster, row, bad, NULL);
    expect_all(read_back(path), facts);
}

static void many_rows_come_back_in_order(void **state) {
    const char *path = scratch_path(*state, "a.xlsx");
    enum { ROWS = 3000 };
    struct sz_workbook *book = NULL;
    struct sz_error err;
    char number[16];
    const char *row[COLUMNS] = {number, "王芳", "371083", NULL, NULL, number};

    assert_int_equal(sz_workbook_create(path, SZ_XLSX, &roster, &book, &err), SZ_OK);
    for (int i = 0; i < ROWS; i++) {
        snprintf(number, sizeof number, "%d", i);
        assert_int_equal(sz_workbook_row(book, row, NULL, &err), SZ_OK);
    }
    assert_int_equal(sz_workbook_rows(book), ROWS);
    assert_int_equal(sz_workbook_close(book, &err), SZ_OK);

    char *facts = read_back(path);
    expect(facts, "F5|n|0|0|right|plain|仿宋|thin|none");
    expect(facts, "F3004|n|2999|0|right|plain|仿宋|thin|none");
    expect(facts, "sheet 花名册 A1:F3004");
    free(facts);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(form_looks_as_superiors_expect, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(header_only_starts_in_row_one, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(one_column_and_one_heading_row, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(text_is_neither_formula_nor_escape, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(bad_cells_are_marked_and_blank_ones_framed, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(many_rows_come_back_in_order, scratch_setup,
                                        scratch_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
