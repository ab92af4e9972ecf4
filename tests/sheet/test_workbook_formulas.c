/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Formulas with their stored results and the chart's page, as openpyxl reads and calculates them.
 */
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

enum { COLUMNS = 5 };

static const struct sz_layout_column columns[COLUMNS] = {
    {"school", NULL, "单位", 12, SZ_COLUMN_TEXT},   {"approved", NULL, "核准", 6, SZ_COLUMN_COUNT},
    {"occupied", NULL, "在岗", 6, SZ_COLUMN_COUNT}, {"vacant", NULL, "空岗", 6, SZ_COLUMN_COUNT},
    {"cap", NULL, "上限", 6, SZ_COLUMN_COUNT},
};
static const struct sz_layout_term terms[] = {{1, 1}, {2, -1}};
static const struct sz_layout_formula formulas[COLUMNS] = {[3] = {terms, 2}};
static const size_t drawn[] = {1, 2};
static const struct sz_layout_chart chart = {.title = "核准和在岗",
                                             .first_label = 0,
                                             .last_label = 0,
                                             .values = drawn,
                                             .value_count = 2,
                                             .rows = 2};

/* Two rows, their 小计 with a figure that is given, one more with its 小计, 合计. */
static void write_book(const char *path, const struct sz_layout *layout, enum sz_format format) {
    static const char *const rows[][COLUMNS] = {
        {"实验小学", "10", "12", "-2", NULL}, {"育黎小学", "6", "6", "0", NULL},
        {"小计", "16", "18", "-2", "2"},      {"第一中学", "8", "5", "3", NULL},
        {"小计", "8", "5", "3", "1"},         {"合计", "24", "23", "1", "3"},
    };
    static const bool given[COLUMNS] = {[4] = true};
    const struct sz_row_sums first = {.from = 0, .to = 2, .given = given};
    const struct sz_row_sums second = {.from = 3, .to = 4, .given = given};
    const struct sz_row_sums all = {.from = 0, .to = 5};
    const struct sz_row_sums *const sums[] = {NULL, NULL, &first, NULL, &second, &all};
    struct sz_workbook *book = NULL;
    struct sz_error err;

    assert_int_equal(sz_workbook_create(path, format, layout, &book, &err), SZ_OK);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_int_equal(sums[i] ? sz_workbook_sum_row(book, rows[i], sums[i], &err)
                                 : sz_workbook_row(book, rows[i], NULL, &err),
                         SZ_OK);
    assert_int_equal(sz_workbook_close(book, &err), SZ_OK);
}

static char *recompute(const char *path) {
    char command[512];
    char *text = NULL;
    size_t size = 0;
    int c = 0;
    snprintf(command, sizeof command, "/usr/bin/python3 '%s/tests/sheet/recompute.py' '%s'",
             SZ_SOURCE_DIR, path);
    FILE *pipe = popen(command, "r");
    FILE *out = open_memstream(&text, &size);
    assert_non_null(pipe);
    assert_non_null(out);
    while ((c = getc(pipe)) != EOF)
        putc(c, out);
    fclose(out);
    if (pclose(pipe) != 0)
        fail_msg("openpyxl cannot calculate it (package python3-openpyxl)");
    return text;
}

static void expect(const char *text, const char *line) {
    if (!strstr(text, line))
        fail_msg("no “%s” in\n%s", line, text);
}

static const struct sz_layout plain = {.sheet_name = "岗位",
                                       .title = "岗位使用",
                                       .columns = columns,
                                       .column_count = COLUMNS,
                                       .formulas = formulas};

static void formulas_are_stored_with_their_results(void **state) {
    const char *path = scratch_path(*state, "a.xlsx");
    write_book(path, &plain, SZ_XLSX);
    char *text = recompute(path);

    expect(text, "D3|=B3-C3|-2\n");
    expect(text, "B5|=SUBTOTAL(9,B3:B4)|16\n");
    expect(text, "D5|=B5-C5|-2\n");            /* not a sum of differences: the row adds up */
    expect(text, "E8|=SUBTOTAL(9,E3:E7)|3\n"); /* of what was given in the rows of 小计 */
    expect(text, "D8|=B8-C8|1\n");
    expect(text, "formulas 13 differ 0");
    if (strstr(text, "E5|"))
        fail_msg("a given figure became a formula:\n%s", text);
    free(text);
}

/* The check itself is able to fail. */
static void a_wrong_result_is_seen(void **state) {
    const char *path = scratch_path(*state, "a.xlsx");
    static const char *const row[COLUMNS] = {"实验小学", "10", "12", "7", NULL};
    struct sz_workbook *book = NULL;
    struct sz_error err;
    assert_int_equal(sz_workbook_create(path, SZ_XLSX, &plain, &book, &err), SZ_OK);
    assert_int_equal(sz_workbook_row(book, row, NULL, &err), SZ_OK);
    assert_int_equal(sz_workbook_close(book, &err), SZ_OK);
    char *text = recompute(path);
    expect(text, "formulas 1 differ 1");
    free(text);
}

static void the_chart_has_a_page_of_its_own(void **state) {
    const char *path = scratch_path(*state, "a.xlsx");
    struct sz_layout drawn_too = plain;
    drawn_too.chart = &chart;
    write_book(path, &drawn_too, SZ_XLSX);
    char *text = recompute(path);

    expect(text, "chart|核准|'岗位'!$B$3:$B$4|'岗位'!$A$3:$A$4\n");
    expect(text, "chart|在岗|'岗位'!$C$3:$C$4|'岗位'!$A$3:$A$4\n");
    expect(text, "formulas 13 differ 0");
    free(text);
}

static void other_formats_hold_the_numbers(void **state) {
    const char *path = scratch_path(*state, "a.csv");
    struct sz_layout drawn_too = plain;
    size_t size = 0;
    drawn_too.chart = &chart;
    write_book(path, &drawn_too, SZ_CSV_UTF8);
    char *text = scratch_read(path, &size);
    expect(text, "实验小学,10,12,-2,\r\n");
    expect(text, "合计,24,23,1,3\r\n");
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(formulas_are_stored_with_their_results, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(a_wrong_result_is_seen, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(the_chart_has_a_page_of_its_own, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(other_formats_hold_the_numbers, scratch_setup,
                                        scratch_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
