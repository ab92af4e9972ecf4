/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Old workbooks. data/roster.xls was saved by LibreOffice 7.4 as "MS Excel 97" from a sheet with
 * texts, an ID typed as a number, dates, formulas, booleans and errors; a hidden and an empty
 * sheet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "shizi/arena.h"
#include "xlsx_maker.h"

#define ROSTER SZ_SOURCE_DIR "/tests/sheet/data/roster.xls"

struct bytes {
    unsigned char *at;
    size_t length;
};

static struct bytes load(struct maker *maker, const char *path) {
    FILE *file = fopen(path, "rb");
    struct bytes bytes = {.at = sz_arena_alloc(maker->arena, 1 << 20)};

    assert_non_null(file);
    bytes.length = fread(bytes.at, 1, 1 << 20, file);
    fclose(file);
    assert_true(bytes.length > 512);
    return bytes;
}

static void every_kind_of_cell_is_read(void **state) {
    assert_string_equal(sheet_dump(*state, ROSTER, NULL),
                        "1: T乳山市实验小学教师花名册\n"
                        "2: T姓名 T身份证号 T出生年月 T教龄 T职称\n"
                        "3: T张　三 T371083198001011234 D1980-01-01 N12 T一级教师\n"
                        "4: T李四 N371083198001010000 D1985-03-01 N0.1 T高级教师\n"
                        "5: T王五 Tx D2020-09-01 08:30:00 N3.5 T二级教师\n"
                        "7: T合计 - - N15.6 T张　三好 BTRUE E#DIV/0! BTRUE E#N/A T08:30:00 "
                        "D1980-01-01 N-7 N1234567\n"
                        "9: T𠮷野\n");
}

static void hidden_sheets_are_known_and_can_be_asked_for(void **state) {
    struct sz_sheet_options list = {.list_names = true};
    struct sz_sheet_options hidden = {.sheet = "隐藏"};
    struct sz_sheet_options second = {.sheet = "2"};
    struct sz_sheet_options empty = {.sheet = "空表"};

    assert_string_equal(sheet_dump(*state, ROSTER, &list),
                        "1: T教师 Tvisible\n2: T隐藏 Thidden\n3: T空表 Tvisible\n");
    assert_string_equal(sheet_dump(*state, ROSTER, &hidden), "1: T看不见\n");
    assert_string_equal(sheet_dump(*state, ROSTER, &second), "1: T看不见\n");
    assert_string_equal(sheet_dump(*state, ROSTER, &empty), "");
}

static void a_sheet_that_is_missing_is_named(void **state) {
    struct sz_sheet_options options = {.sheet = "花名册"};
    struct sz_error err = {0};
    (void)state;

    assert_int_equal(sheet_read_all(ROSTER, &options, &err), SZ_NOT_FOUND);
    assert_non_null(strstr(err.message, "花名册"));
}

static void put16(unsigned char *at, unsigned value) {
    at[0] = (unsigned char)value;
    at[1] = (unsigned char)(value >> 8);
}

static void put32(unsigned char *at, unsigned long value) {
    put16(at, (unsigned)(value & 0xFFFF));
    put16(at + 2, (unsigned)(value >> 16));
}

static void put_entry(unsigned char *at, const char *name, unsigned char kind) {
    size_t length = strlen(name);
    for (size_t i = 0; i < length; i++)
        at[i * 2] = (unsigned char)name[i];
    put16(at + 64, (unsigned)(length * 2 + 2));
    at[66] = kind;
    put32(at + 116, 0xFFFFFFFE);
}

/* [MS-CFB] 2.2: header, one sector of chains, one of entries: a root and the stream @p name. */
static char *compound_file(struct maker *maker, const char *name) {
    unsigned char bytes[1536] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};

    put16(bytes + 26, 3);
    put16(bytes + 28, 0xFFFE);
    put16(bytes + 30, 9);
    put16(bytes + 32, 6);
    put32(bytes + 44, 1);
    put32(bytes + 48, 1);
    put32(bytes + 56, 4096);
    put32(bytes + 60, 0xFFFFFFFE);
    put32(bytes + 68, 0xFFFFFFFE);
    memset(bytes + 76, 0xFF, 512 - 76);
    put32(bytes + 76, 0);
    memset(bytes + 512, 0xFF, 512);
    put32(bytes + 512, 0xFFFFFFFD);
    put32(bytes + 516, 0xFFFFFFFE);
    put_entry(bytes + 1024, "Root Entry", 5);
    put_entry(bytes + 1024 + 128, name, 2);
    return maker_file(maker, "ole.xlsx", bytes, sizeof bytes);
}

static void a_protected_xlsx_is_told_from_a_damaged_one(void **state) {
    assert_refused(compound_file(*state, "EncryptedPackage"), SZ_INVALID, "密码");
    assert_refused(compound_file(*state, "WordDocument"), SZ_INVALID, "不是工作簿");
    assert_refused(compound_file(*state, "Workbook"), SZ_INVALID, "损坏");
}

/* [MS-XLS] 2.4.117: a FilePass record behind the first one means that all others are encrypted. */
static void a_protected_xls_is_refused_as_such(void **state) {
    struct maker *maker = *state;
    struct bytes xls = load(maker, ROSTER);
    static const unsigned char begin[] = {0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00};
    size_t at = 512;

    while (at + 24 < xls.length && memcmp(xls.at + at, begin, sizeof begin) != 0)
        at += 64;
    assert_true(at + 24 < xls.length);
    put16(xls.at + at + 20, 0x002F);
    assert_refused(maker_file(maker, "locked.xls", xls.at, xls.length), SZ_INVALID, "密码");
}

static void a_cut_file_is_refused_or_read(void **state) {
    struct maker *maker = *state;
    struct bytes xls = load(maker, ROSTER);
    size_t refused = 0;
    size_t tried = 0;

    for (size_t length = 8; length < xls.length; length += xls.length / 60) {
        struct sz_error err = {0};
        char *path = maker_file(maker, "cut.xls", xls.at, length);
        enum sz_code code = sheet_read_all(path, NULL, &err);
        assert_true(code == SZ_OK || (code == SZ_INVALID && err.hint[0] != '\0'));
        refused += code != SZ_OK;
        tried++;
    }
    assert_true(refused > tried / 2);
}

/* Any byte may be wrong: the child may fail, the program must not, and never hangs. */
static void damaged_bytes_never_reach_the_caller_as_a_crash(void **state) {
    struct maker *maker = *state;
    struct bytes xls = load(maker, ROSTER);

    for (size_t at = 20; at < xls.length; at += xls.length / 60) {
        struct sz_error err = {0};
        unsigned char kept = xls.at[at];
        xls.at[at] ^= 0xFF;
        enum sz_code code =
            sheet_read_all(maker_file(maker, "bad.xls", xls.at, xls.length), NULL, &err);
        assert_true(code == SZ_OK || (code == SZ_INVALID && err.hint[0] != '\0'));
        xls.at[at] = kept;
    }
}

int main(int argc, char **argv) {
    int status = 0;
    if (sz_sheet_child(argc, argv, &status))
        return status;

    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_cell_is_read),
        cmocka_unit_test(hidden_sheets_are_known_and_can_be_asked_for),
        cmocka_unit_test(a_sheet_that_is_missing_is_named),
        cmocka_unit_test(a_protected_xlsx_is_told_from_a_damaged_one),
        cmocka_unit_test(a_protected_xls_is_refused_as_such),
        cmocka_unit_test(a_cut_file_is_refused_or_read),
        cmocka_unit_test(damaged_bytes_never_reach_the_caller_as_a_crash),
    };
    return cmocka_run_group_tests(tests, maker_setup, maker_teardown);
}
