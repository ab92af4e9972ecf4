/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files and packages made to hurt. Every kind that an importer meets ends in a clear refusal or is
 * read right, in time and in little memory, and nothing is written anywhere. The parts inside a
 * package are test_sheet_hostile_xml.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <zip.h>

#include <cmocka.h>

#include "shizi/arena.h"
#include "xlsx_maker.h"

#define ROW(cells) "<row r=\"1\">" cells "</row>"
#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"

static const struct xlsx_spec plain = {.rows = ROW("<c r=\"A1\"><v>1</v></c>")};

struct bytes {
    unsigned char *at;
    size_t length;
};

static struct bytes load(const struct maker *maker, const char *path) {
    struct stat info;
    FILE *file = fopen(path, "rb");

    assert_non_null(file);
    assert_int_equal(fstat(fileno(file), &info), 0);
    struct bytes bytes = {.length = (size_t)info.st_size};
    bytes.at = sz_arena_alloc(maker->arena, bytes.length + 1);
    assert_int_equal(fread(bytes.at, 1, bytes.length, file), bytes.length);
    fclose(file);
    return bytes;
}

/* Offset of the n-th @p mark, counted from 0. */
static size_t find_mark(const struct bytes *bytes, const char *mark, size_t length, int n) {
    for (size_t at = 0; at + length <= bytes->length; at++)
        if (memcmp(bytes->at + at, mark, length) == 0 && n-- == 0)
            return at;
    fail_msg("the zip has no such mark");
    return 0;
}

static size_t central_entry(const struct bytes *bytes, int n) {
    return find_mark(bytes, "PK\1\2", 4, n);
}

static size_t end_record(const struct bytes *bytes) {
    return find_mark(bytes, "PK\5\6", 4, 0);
}

/* --- what is no ordinary file --- */

static void what_is_no_regular_file_is_refused_at_once(void **state) {
    struct maker *maker = *state;
    char *fifo = maker_path(maker, "fifo.xlsx");
    char *to_fifo = maker_path(maker, "link.xlsx");
    char *to_device = maker_path(maker, "device.csv");
    char *nowhere = maker_path(maker, "nowhere.csv");

    assert_int_equal(mkfifo(fifo, 0600), 0);
    assert_int_equal(symlink(fifo, to_fifo), 0);
    assert_int_equal(symlink("/dev/zero", to_device), 0);
    assert_int_equal(symlink("/nonexistent", nowhere), 0);
    assert_refused(fifo, SZ_NO_INPUT, "不是普通文件");
    assert_refused(to_fifo, SZ_NO_INPUT, "不是普通文件");
    assert_refused(to_device, SZ_NO_INPUT, "不是普通文件");
    assert_refused("/dev/tty", SZ_NO_INPUT, "");
    assert_refused(maker->folder, SZ_NO_INPUT, "文件夹");
    assert_refused(nowhere, SZ_NO_INPUT, "没有这个文件");
    assert_refused(maker_file(maker, "empty.xlsx", "", 0), SZ_INVALID, "空的");
}

static void a_link_to_a_regular_file_is_read(void **state) {
    struct maker *maker = *state;
    char *link = maker_path(maker, "good-link.xlsx");

    assert_int_equal(symlink(xlsx_write(maker, "target.xlsx", &plain), link), 0);
    assert_string_equal(sheet_dump(maker, link, NULL), "1: N1\n");
}

static void other_kinds_of_file_get_their_name(void **state) {
    static const struct {
        const char *bytes, *words;
    } cases[] = {
        {"%PDF-1.7 ...", "PDF"},
        {"<html><table><tr><td>姓名</td></tr></table></html>", "网页"},
        {"\xEF\xBB\xBF <!DOCTYPE html><html>", "网页"},
        {"<?xml version=\"1.0\"?><Workbook/>", "XML"},
        {"Rar!....", "RAR"},
        {"PK\3\4 is not all of a zip", "损坏"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 is not all of a compound file", "损坏"},
    };
    struct maker *maker = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_refused(maker_file(maker, "other.xls", cases[i].bytes, strlen(cases[i].bytes)),
                       SZ_INVALID, cases[i].words);
}

static void zips_that_are_no_xlsx_get_their_name(void **state) {
    static const struct {
        const char *entry, *words;
    } cases[] = {{"content.xml", ".ods"},
                 {"word/document.xml", "Word"},
                 {"xl/workbook.bin", ".xlsb"},
                 {"花名册.xlsx", "没有工作簿"}}; /* a workbook inside a zip is not unpacked */
    struct maker *maker = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct zip_part part = {.name = cases[i].entry, .text = "x"};
        assert_refused(zip_write(maker, "other.zip", &part, 1), SZ_INVALID, cases[i].words);
    }
}

/* --- the zip --- */

static void names_that_leave_the_package_are_refused(void **state) {
    static const char *const names[] = {"/etc/passwd",  "../../evil.xml", "xl/../../evil.xml",
                                        "..\\evil.xml", "C:/evil.xml",    "xl/.."};
    struct maker *maker = *state;

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct zip_part parts[MAKER_PARTS];
        size_t count = xlsx_parts(maker, &plain, parts);
        parts[count++] = (struct zip_part){.name = names[i], .text = "x"};
        assert_refused(zip_write(maker, "names.xlsx", parts, count), SZ_INVALID, "文件之外");
    }
}

/* POI CVE-2025-31672: readers that disagree on which of two entries counts. libzip will not write
 * them, so the second name is put over one of the same length. */
static void duplicate_entries_are_refused(void **state) {
    static const char *const second[] = {"xl/worksheets/sheet1.xml", "XL/worksheets\\Sheet1.xml"};
    static const char first[] = "xl/worksheets/sheetX.xml";
    struct maker *maker = *state;

    for (size_t i = 0; i < sizeof second / sizeof second[0]; i++) {
        struct zip_part parts[MAKER_PARTS];
        size_t count = xlsx_parts(maker, &plain, parts);
        parts[count++] = (struct zip_part){.name = first, .text = parts[0].text};
        struct bytes zip = load(maker, zip_write(maker, "twice.xlsx", parts, count));
        for (int n = 0; n < 2; n++)
            memcpy(zip.at + find_mark(&zip, first, strlen(first), 0), second[i], strlen(first));
        assert_refused(maker_file(maker, "twice.xlsx", zip.at, zip.length), SZ_INVALID, "同名部件");
    }
}

static void encrypted_entries_are_refused(void **state) {
    struct maker *maker = *state;
    char *path = xlsx_write(maker, "locked.xlsx", &plain);
    zip_t *zip = zip_open(path, 0, NULL);

    assert_non_null(zip);
    assert_int_equal(zip_file_set_encryption(zip, 0, ZIP_EM_AES_256, "secret"), 0);
    assert_int_equal(zip_close(zip), 0);
    assert_refused(path, SZ_INVALID, "密码");
}

static void too_many_entries_are_refused(void **state) {
    enum { ENTRIES = 1001 };
    struct maker *maker = *state;
    struct zip_part *parts = sz_arena_array(maker->arena, ENTRIES, sizeof *parts);

    for (size_t i = 0; i < ENTRIES; i++)
        parts[i] = (struct zip_part){.name = sz_arena_printf(maker->arena, "xl/media/%zu.png", i),
                                     .text = "x"};
    assert_refused(zip_write(maker, "crowd.xlsx", parts, ENTRIES), SZ_INVALID, "超过 1000 个");
}

static void a_part_that_inflates_too_much_is_refused(void **state) {
    enum { FACTOR = 3 << 20 };
    struct maker *maker = *state;
    struct xlsx_spec by_ratio = {.rows = repeated(maker, "<!--", " ", 900000, "--><row/>")};
    struct xlsx_spec by_blanks = {.rows = repeated(maker, "", "          ", FACTOR, "<row/>")};

    assert_true(strlen(by_ratio.rows) < 1 << 20); /* small ones may be as thin as they like */
    assert_string_equal(sheet_dump(maker, xlsx_write(maker, "thin.xlsx", &by_ratio), NULL), "");
    assert_refused(xlsx_write(maker, "bomb.xlsx", &by_blanks), SZ_INVALID, "压缩炸弹");
}

/* No bomb by its ratio, but longer than a table of texts may be. */
static void a_part_has_a_greatest_size(void **state) {
    enum { BYTES = 101 << 20 };
    struct maker *maker = *state;
    struct zip_part parts[MAKER_PARTS];
    size_t count = xlsx_parts(maker, &plain, parts);
    char *text = malloc(BYTES + 1);

    assert_non_null(text);
    memcpy(text, "<sst>", 5);
    maker_noise(text + 5, BYTES - 5);
    parts[4].text = text;
    parts[4].length = BYTES;
    char *path = zip_write(maker, "large.xlsx", parts, count);
    free(text);
    struct sz_error err = {0};
    assert_int_equal(sheet_read_all(path, NULL, &err), SZ_INVALID);
    assert_non_null(strstr(err.message, "解压后超过 100 MB"));
}

static void a_workbook_has_a_greatest_size(void **state) {
    struct maker *maker = *state;
    char *path = xlsx_write(maker, "padded.xlsx", &plain);

    assert_int_equal(truncate(path, (50 << 20) + 1), 0);
    assert_refused(path, SZ_INVALID, "超过 50 MB");
}

/* Checksums and sizes are compared although the rows have been sent by then. */
static void lies_about_a_part_are_noticed(void **state) {
    struct maker *maker = *state;
    struct bytes zip = load(maker, xlsx_write(maker, "lies.xlsx", &plain));
    static const size_t fields[] = {16, 24}; /* checksum and size in the list of entries */

    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        size_t at = central_entry(&zip, 0) + fields[i];
        zip.at[at] ^= 0x55U;
        assert_refused(maker_file(maker, "lies.xlsx", zip.at, zip.length), SZ_INVALID,
                       "sheet1.xml");
        zip.at[at] ^= 0x55;
    }
}

static void a_second_entry_may_not_lie_on_the_first(void **state) {
    struct maker *maker = *state;
    struct bytes zip = load(maker, xlsx_write(maker, "overlap.xlsx", &plain));

    /* the list says that the strings lie where the sheet lies */
    memcpy(zip.at + central_entry(&zip, 4) + 42, zip.at + central_entry(&zip, 0) + 42, 4);
    struct sz_error err = {0};
    assert_int_equal(
        sheet_read_all(maker_file(maker, "overlap.xlsx", zip.at, zip.length), NULL, &err),
        SZ_INVALID);
}

static void a_list_that_lies_about_itself_is_refused(void **state) {
    static const struct {
        size_t offset; /* in the end record */
        const char *bytes;
        size_t length;
    } cases[] = {
        {8, "\xFF\xFF\xFF\xFF", 4},  /* entries: look into a ZIP64 record */
        {12, "\xFF\xFF\xFF\x7F", 4}, /* size of the list */
        {16, "\xFF\xFF\xFF\xFF", 4}, /* its place */
        {8, "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 8},
    };
    struct maker *maker = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct bytes zip = load(maker, xlsx_write(maker, "list.xlsx", &plain));
        memcpy(zip.at + end_record(&zip) + cases[i].offset, cases[i].bytes, cases[i].length);
        assert_refused(maker_file(maker, "list.xlsx", zip.at, zip.length), SZ_INVALID, "损坏");
    }
}

static void data_around_the_zip_is_no_way_in(void **state) {
    struct maker *maker = *state;
    struct bytes zip = load(maker, xlsx_write(maker, "around.xlsx", &plain));
    char *bytes = sz_arena_alloc(maker->arena, zip.length + 100);

    memset(bytes, 'x', zip.length + 100);
    memcpy(bytes, zip.at, zip.length);
    struct sz_error err = {0};
    enum sz_code after =
        sheet_read_all(maker_file(maker, "after.xlsx", bytes, zip.length + 100), NULL, &err);
    assert_true(after == SZ_OK || (after == SZ_INVALID && err.hint[0] != '\0'));

    memset(bytes, 'x', 100);
    memcpy(bytes + 100, zip.at, zip.length);
    assert_refused(maker_file(maker, "before.xlsx", bytes, zip.length + 100), SZ_INVALID, "");
}

/* The whole file is needed: cut anywhere, it is refused. */
static void a_cut_workbook_is_refused(void **state) {
    struct maker *maker = *state;
    struct bytes zip = load(maker, xlsx_write(maker, "whole.xlsx", &plain));

    for (size_t length = 1; length < zip.length; length += 10) {
        struct sz_error err = {0};
        char *path = maker_file(maker, "cut.xlsx", zip.at, length);
        enum sz_code code = sheet_read_all(path, NULL, &err);
        if (length < 4) /* "P", "PK": still text */
            continue;
        if (code != SZ_INVALID || err.hint[0] == '\0')
            fail_msg("cut at %zu of %zu: %s", length, zip.length, sz_code_name(code));
    }
}

static void a_wrong_byte_is_refused_or_harmless(void **state) {
    struct maker *maker = *state;
    struct bytes zip = load(maker, xlsx_write(maker, "good.xlsx", &plain));

    for (size_t at = 0; at < zip.length; at += 23) {
        struct sz_error err = {0};
        zip.at[at] ^= 0xFF;
        enum sz_code code =
            sheet_read_all(maker_file(maker, "wrong.xlsx", zip.at, zip.length), NULL, &err);
        if (code != SZ_OK && (code != SZ_INVALID || err.hint[0] == '\0'))
            fail_msg("byte %zu: %s %s", at, sz_code_name(code), err.message);
        zip.at[at] ^= 0xFF;
    }
}

int main(int argc, char **argv) {
    int status = 0;
    if (sz_sheet_child(argc, argv, &status))
        return status;

    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_regular_file_is_refused_at_once),
        cmocka_unit_test(a_link_to_a_regular_file_is_read),
        cmocka_unit_test(other_kinds_of_file_get_their_name),
        cmocka_unit_test(zips_that_are_no_xlsx_get_their_name),
        cmocka_unit_test(names_that_leave_the_package_are_refused),
        cmocka_unit_test(duplicate_entries_are_refused),
        cmocka_unit_test(encrypted_entries_are_refused),
        cmocka_unit_test(too_many_entries_are_refused),
        cmocka_unit_test(a_part_that_inflates_too_much_is_refused),
        cmocka_unit_test(a_part_has_a_greatest_size),
        cmocka_unit_test(a_workbook_has_a_greatest_size),
        cmocka_unit_test(lies_about_a_part_are_noticed),
        cmocka_unit_test(a_second_entry_may_not_lie_on_the_first),
        cmocka_unit_test(a_list_that_lies_about_itself_is_refused),
        cmocka_unit_test(data_around_the_zip_is_no_way_in),
        cmocka_unit_test(a_cut_workbook_is_refused),
        cmocka_unit_test(a_wrong_byte_is_refused_or_harmless),
        cmocka_unit_test(sheet_children_were_modest),
    };
    return cmocka_run_group_tests(tests, maker_setup, maker_teardown);
}
