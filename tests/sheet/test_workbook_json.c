/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scratch.h"
#include "shizi/workbook.h"

static const struct sz_layout_column columns[] = {
    {"name", NULL, "姓名", 0, SZ_COLUMN_NAME},
    {"top_education", "最高学历", "学历", 0, SZ_COLUMN_TEXT},
    {"vacancy", NULL, "空岗", 0, SZ_COLUMN_COUNT},
};
static const struct sz_layout layout = {.title = "一览表", .columns = columns, .column_count = 3};

static void document_has_columns_rows_and_notes(void **state) {
    const char *path = scratch_path(*state, "a.json");
    static const char *const rows[][3] = {{"王\"芳\"", NULL, "-3"}, {"", "本科", "三"}};
    struct sz_workbook *book = NULL;
    struct sz_error err;
    size_t size = 0;

    assert_int_equal(sz_workbook_create(path, SZ_JSON, &layout, &book, &err), SZ_OK);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(sz_workbook_row(book, rows[i], NULL, &err), SZ_OK);
    assert_int_equal(sz_workbook_note(book, "注：一", &err), SZ_OK);
    assert_int_equal(sz_workbook_note(book, "二", &err), SZ_OK);
    assert_int_equal(sz_workbook_close(book, &err), SZ_OK);

    char *text = scratch_read(path, &size);
    assert_string_equal(
        text, "{\"title\":\"一览表\",\"columns\":[{\"key\":\"name\",\"heading\":\"姓名\"},"
              "{\"key\":\"top_education\",\"heading\":\"最高学历\"},"
              "{\"key\":\"vacancy\",\"heading\":\"空岗\"}],"
              "\"rows\":[{\"name\":\"王\\\"芳\\\"\",\"top_education\":null,\"vacancy\":-3},"
              "{\"name\":\"\",\"top_education\":\"本科\",\"vacancy\":\"三\"}],"
              "\"notes\":[\"注：一\",\"二\"]}\n");
    free(text);
}

static void empty_sheet_is_a_whole_document(void **state) {
    const char *path = scratch_path(*state, "a.json");
    struct sz_layout untitled = layout;
    struct sz_workbook *book = NULL;
    struct sz_error err;
    size_t size = 0;

    untitled.title = NULL;
    untitled.column_count = 1;
    assert_int_equal(sz_workbook_create(path, SZ_JSON, &untitled, &book, &err), SZ_OK);
    assert_int_equal(sz_workbook_close(book, &err), SZ_OK);
    char *text = scratch_read(path, &size);
    assert_string_equal(text,
                        "{\"title\":null,\"columns\":[{\"key\":\"name\",\"heading\":\"姓名\"}],"
                        "\"rows\":[],\"notes\":[]}\n");
    free(text);
}

/* The receipt compares sheets of different formats, so the digest is part of the contract:
 * FNV-1a 64 over "a" 1F "" 1F "1" 1F 1E, computed apart. */
static void digest_is_the_same_for_all_formats(void **state) {
    static const enum sz_format formats[] = {SZ_XLSX, SZ_CSV_UTF8, SZ_CSV_GB18030, SZ_JSON};
    static const unsigned char bytes[] = {'a', 0x1F, 0x1F, '1', 0x1F, 0x1E};
    static const char *const row[] = {"a", NULL, "1"};
    uint64_t hash = UINT64_C(14695981039346656037);
    char expected[17];

    for (size_t i = 0; i < sizeof bytes; i++)
        hash = (hash ^ bytes[i]) * UINT64_C(1099511628211);
    snprintf(expected, sizeof expected, "%016llx", (unsigned long long)hash);

    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        struct sz_workbook *book = NULL;
        struct sz_error err;
        const char *path = scratch_path(*state, "a");
        assert_int_equal(sz_workbook_create(path, formats[i], &layout, &book, &err), SZ_OK);
        assert_string_equal(sz_workbook_digest(book), "cbf29ce484222325");
        assert_int_equal(sz_workbook_row(book, row, NULL, &err), SZ_OK);
        assert_string_equal(sz_workbook_digest(book), expected);
        assert_int_equal(sz_workbook_rows(book), 1);
        assert_int_equal(sz_workbook_close(book, &err), SZ_OK);
    }
}

static void format_follows_the_ending(void **state) {
    (void)state;
    enum sz_format format = SZ_JSON;

    assert_true(sz_format_of("发件/花名册.XLSX", &format));
    assert_int_equal(format, SZ_XLSX);
    assert_true(sz_format_of("a.csv", &format));
    assert_int_equal(format, SZ_CSV_UTF8);
    assert_true(sz_format_of("a.json", &format));
    assert_int_equal(format, SZ_JSON);
    assert_false(sz_format_of("a.xls", &format));
    assert_false(sz_format_of(".xlsx", &format));
    assert_false(sz_format_of("xlsx", &format));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(document_has_columns_rows_and_notes, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(empty_sheet_is_a_whole_document, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(digest_is_the_same_for_all_formats, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test(format_follows_the_ending),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
