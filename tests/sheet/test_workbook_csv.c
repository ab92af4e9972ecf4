/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scratch.h"
#include "shizi/arena.h"
#include "shizi/workbook.h"

static const struct sz_layout_column columns[] = {
    {"name", NULL, "姓名", 0, SZ_COLUMN_NAME},
    {"cert_kind", "教师资格", "种类", 0, SZ_COLUMN_TEXT},
    {"vacancy", NULL, "空岗", 0, SZ_COLUMN_COUNT},
};
static const struct sz_layout layout = {
    .title = "不写进 csv", .columns = columns, .column_count = 3};

static char *written(struct scratch *scratch, enum sz_format format, const char *const *row,
                     size_t *size) {
    const char *path = scratch_path(scratch, "a.csv");
    struct sz_workbook *book = NULL;
    struct sz_error err;

    assert_int_equal(sz_workbook_create(path, format, &layout, &book, &err), SZ_OK);
    assert_int_equal(sz_workbook_row(book, row, NULL, &err), SZ_OK);
    assert_int_equal(sz_workbook_note(book, "注不写进 csv", &err), SZ_OK);
    assert_int_equal(sz_workbook_close(book, &err), SZ_OK);
    return scratch_read(path, size);
}

static void utf8_has_bom_headings_and_crlf(void **state) {
    static const char *const row[] = {"王芳", NULL, "-3"};
    size_t size = 0;
    char *text = written(*state, SZ_CSV_UTF8, row, &size);
    assert_string_equal(text, "\xEF\xBB\xBF姓名,教师资格种类,空岗\r\n王芳,,-3\r\n");
    free(text);
}

/* GB 18030-2022: 王 CDF5, 芳 B7BC, 𠮷 9534B235 (four bytes), 姓名 D0D5C3FB. */
static void gb18030_holds_rare_characters(void **state) {
    static const char *const row[] = {"王芳", "𠮷", "7"};
    size_t size = 0;
    char *text = written(*state, SZ_CSV_GB18030, row, &size);
    assert_memory_equal(text, "\xD0\xD5\xC3\xFB,", 5);
    const char *line = strchr(text, '\n') + 1;
    assert_string_equal(line, "\xCD\xF5\xB7\xBC,\x95\x34\xB2\x35,7\r\n");
    free(text);
}

/* CWE-1236; RFC 4180 section 2 (5)-(7). */
static const struct {
    const char *why, *cell, *field;
} guard_cases[] = {
    {"plain", "王芳", "王芳"},
    {"formula", "=1+1", "'=1+1"},
    {"plus", "+86 138", "'+86 138"},
    {"minus in a text", "-", "'-"},
    {"at", "@SUM(A1)", "'@SUM(A1)"},
    {"tab", "\t=1", "\"'\t=1\""},
    {"full-width equals", "＝1", "'＝1"},
    {"full-width at", "＠a", "'＠a"},
    {"guarded before", "'=1", "''=1"},
    {"apostrophe without formula", "'王", "'王"},
    {"comma", "语文,数学", "\"语文,数学\""},
    {"quote", "a\"b", "\"a\"\"b\""},
    {"formula and quote", "=\"a\"", "\"'=\"\"a\"\"\""},
    {"line end", "甲\n乙", "\"甲\n乙\""},
    {"edge space", " a", "\" a\""},
    {"inside", "a=b", "a=b"},
};

static void formulas_are_guarded(void **state) {
    for (size_t i = 0; i < sizeof guard_cases / sizeof guard_cases[0]; i++) {
        const char *const row[] = {"甲", guard_cases[i].cell, NULL};
        char expected[128];
        size_t size = 0;
        char *text = written(*state, SZ_CSV_UTF8, row, &size);
        snprintf(expected, sizeof expected, "\r\n甲,%s,\r\n", guard_cases[i].field);
        if (!strstr(text, expected))
            fail_msg("%s: %s", guard_cases[i].why, text);
        free(text);
    }
}

static void count_that_is_no_number_is_guarded(void **state) {
    static const char *const row[] = {"甲", NULL, "-3+cmd"};
    size_t size = 0;
    char *text = written(*state, SZ_CSV_UTF8, row, &size);
    assert_non_null(strstr(text, "甲,,'-3+cmd\r\n"));
    free(text);
}

static void guard_is_undone(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof guard_cases / sizeof guard_cases[0]; i++) {
        char *text = NULL;
        size_t size = 0;
        FILE *out = open_memstream(&text, &size);
        sz_csv_guarded_cell(out, guard_cases[i].cell);
        fclose(out);
        if (*text != '"')
            assert_string_equal(sz_csv_unguarded(text), guard_cases[i].cell);
        free(text);
    }
    assert_string_equal(sz_csv_unguarded("'"), "'");
    assert_string_equal(sz_csv_unguarded(""), "");
}

static void headings_of_groups_read_naturally(void **state) {
    (void)state;
    static const struct {
        const char *group, *heading, *joined;
    } cases[] = {
        {NULL, "姓名", "姓名"},
        {"教师资格", "种类", "教师资格种类"},
        {"第一学历", "学历", "第一学历"},
        {"最高学历", "毕业院校", "最高学历毕业院校"},
    };
    struct sz_arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_layout_column column = {.group = cases[i].group, .heading = cases[i].heading};
        assert_string_equal(sz_layout_heading(&arena, &column), cases[i].joined);
    }
    sz_arena_free(&arena);
}

static void long_rows_follow_short_ones(void **state) {
    struct scratch *scratch = *state;
    const char *path = scratch_path(scratch, "a.csv");
    char *note = malloc(30001);
    assert_non_null(note);
    memset(note, 'x', 30000);
    note[30000] = '\0';
    const char *const rows[][3] = {{"甲", note, "1"}, {"乙", "z", "2"}, {"丙", note, "3"}};
    struct sz_workbook *book = NULL;
    struct sz_error err;
    size_t size = 0;

    assert_int_equal(sz_workbook_create(path, SZ_CSV_GB18030, &layout, &book, &err), SZ_OK);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(sz_workbook_row(book, rows[i], NULL, &err), SZ_OK);
    assert_int_equal(sz_workbook_close(book, &err), SZ_OK);
    char *text = scratch_read(path, &size);
    assert_non_null(strstr(text, "x,1\r\n\xD2\xD2,z,2\r\n\xB1\xFB,xxx"));
    assert_string_equal(text + size - 5, "x,3\r\n");
    free(text);
    free(note);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(utf8_has_bom_headings_and_crlf, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(gb18030_holds_rare_characters, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(formulas_are_guarded, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(count_that_is_no_number_is_guarded, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test(guard_is_undone),
        cmocka_unit_test(headings_of_groups_read_naturally),
        cmocka_unit_test_setup_teardown(long_rows_follow_short_ones, scratch_setup,
                                        scratch_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
