/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text files: RFC 4180, what Excel does beyond it, and the encodings that reach a Chinese bureau.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "shizi/arena.h"
#include "xlsx_maker.h"

/* A literal and its length: some hold NUL. */
#define BYTES(text) text, sizeof(text) - 1

static void fields_and_rows_are_split(void **state) {
    static const struct {
        const char *why, *bytes;
        size_t length;
        const char *rows;
    } cases[] = {
        {"RFC 4180 2.1: CRLF, the last one may be missing", BYTES("甲,乙\r\n丙,丁"),
         "1: T甲 T乙\n2: T丙 T丁\n"},
        {"LF", BYTES("a,b\nc,d\n"), "1: Ta Tb\n2: Tc Td\n"},
        {"lone CR", BYTES("a,b\rc,d\r"), "1: Ta Tb\n2: Tc Td\n"},
        {"RFC 4180 2.6: separators, quotes and line ends in quotes",
         BYTES("\"a,b\",\"c\"\"d\",\"e\r\nf\"\r\ng\r\n"), "1: Ta,b Tc\"d Te\r\nf\n2: Tg\n"},
        {"a quote inside a field without quotes is itself", BYTES("5\" 管,b\n"), "1: T5\" 管 Tb\n"},
        {"blank rows count but are not handed out", BYTES("a\n\n,,\n\"\"\nb\n"), "1: Ta\n5: Tb\n"},
        {"blank cells at the end are no cells", BYTES("a,,c,,\n"), "1: Ta - Tc\n"},
        {"semicolons", BYTES("姓名;年龄\n张三;3,5\n"), "1: T姓名 T年龄\n2: T张三 T3,5\n"},
        {"tabs", BYTES("姓名\t年龄\n张,三\t35\n"), "1: T姓名 T年龄\n2: T张,三 T35\n"},
        {"a title line without separators does not hide them",
         BYTES("花名册\n姓名;年龄\n张三;35\n"), "1: T花名册\n2: T姓名 T年龄\n3: T张三 T35\n"},
        {"Excel's sep= names the separator and is no row", BYTES("sep=|\r\na|b,c\r\n"),
         "1: Ta Tb,c\n"},
        {"codes wrapped to stay text", BYTES("=\"0123\",\"=\"\"0456\"\"\"\n"), "1: T0123 T0456\n"},
        {"the guard against formulas is dropped, an apostrophe is not",
         BYTES("'=1+1,'+86,'abc,','＝x\n"), "1: T=1+1 T+86 T'abc T' T＝x\n"},
        {"only blanks of Excel: nothing", BYTES("\r\n\r\n"), ""},
        {"a mark alone", BYTES("\xEF\xBB\xBF"), ""},
    };
    struct maker *maker = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *path = maker_file(maker, "case.csv", cases[i].bytes, cases[i].length);
        const char *got = sheet_dump(maker, path, NULL);
        if (strcmp(got, cases[i].rows) != 0)
            fail_msg("%s: wanted\n%sgot\n%s", cases[i].why, cases[i].rows, got);
    }
}

static void encodings_are_found(void **state) {
    static const struct {
        const char *why, *bytes;
        size_t length;
        const char *rows;
    } cases[] = {
        {"UTF-8", BYTES("姓名,𠮷\n"), "1: T姓名 T𠮷\n"},
        {"UTF-8 with mark", BYTES("\xEF\xBB\xBF姓名,a\n"), "1: T姓名 Ta\n"},
        {"GBK, as Chinese Excel saves csv", BYTES("\xD0\xD5\xC3\xFB,\xD5\xC5\xC8\xFD\n"),
         "1: T姓名 T张三\n"},
        {"the first bytes of 联通 are good UTF-8 alone, not with what follows",
         BYTES("\xC1\xAA\xCD\xA8,\xD0\xD5\n"), "1: T联通 T姓\n"},
        {"GB18030, four bytes: U+20BB7", BYTES("\x95\x34\xB2\x35,\xD2\xB0\n"), "1: T𠮷 T野\n"},
        {"UTF-16 little endian", BYTES("\xFF\xFE\xD3\x59\x0D\x54,\0a\0\n\0"), "1: T姓名 Ta\n"},
        {"UTF-16 big endian", BYTES("\xFE\xFF\x59\xD3\x54\x0D\0,\0a\0\n"), "1: T姓名 Ta\n"},
    };
    struct maker *maker = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *path = maker_file(maker, "case.csv", cases[i].bytes, cases[i].length);
        const char *got = sheet_dump(maker, path, NULL);
        if (strcmp(got, cases[i].rows) != 0)
            fail_msg("%s: wanted\n%sgot\n%s", cases[i].why, cases[i].rows, got);
    }
}

static void bytes_in_no_encoding_are_refused_with_the_line(void **state) {
    static const struct {
        const char *bytes;
        size_t length;
        const char *words;
    } cases[] = {
        {BYTES("a,b\nc,\xFF\xFFx\n"), "第 2 行"},
        {BYTES("a\nb\n\x80\x80\n"), "第 3 行"},
        {BYTES("姓名,单位\n张三,学校\n李\xE5\x9B,x\n"), "第 3 行的字节不是 UTF-8"},
        {BYTES("姓名,单位\n张三,学\xE6\xA0"), "第 2 行"},
        {BYTES("a\n\xD0\xD5\xC3\xFB\n\xD0"), "第 3 行"},
        {BYTES("a,b\nc\0d\n"), "第 2 行有空字符"},
        {BYTES("\xFF\xFE"
               "a\0\n\0\0\xD8"
               "b\0"),
         "第 2 行"},
        {BYTES("\xFF\xFE"
               "a\0b"),
         "第 1 行"},
    };
    struct maker *maker = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_refused(maker_file(maker, "bad.csv", cases[i].bytes, cases[i].length), SZ_INVALID,
                       cases[i].words);
}

/* Pieces of 64 KiB are cut anywhere: in a character, in a quoted field, between CR and LF. */
static void pieces_may_end_anywhere(void **state) {
    struct maker *maker = *state;

    for (size_t shift = 0; shift < 4; shift++) {
        char *head = repeated(maker, "", "a", shift, "");
        char *text = repeated(maker, head, "张三,\"李\"\"四\"\r\n", 9000, "完\r\n");
        char *path = maker_file(maker, "long.csv", text, strlen(text));
        char *got = sheet_dump(maker, path, NULL);
        char *first = sz_arena_printf(maker->arena, "1: T%s张三 T李\"四\n2: T张三 T李\"四\n", head);
        assert_memory_equal(got, first, strlen(first));
        assert_non_null(strstr(got, "9000: T张三 T李\"四\n9001: T完\n"));
    }
}

static void quotes_that_do_not_match_are_refused_where_they_begin(void **state) {
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"a,b\nc,\"d\ne\n", "第 2 行的引号没有配对"},
        {"a\n\"b\"c\n", "第 2 行的引号之后还有内容"},
        {"\"a\nb\"\n\"c\"d\n", "第 3 行的引号之后"},
    };
    struct maker *maker = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_refused(maker_file(maker, "quotes.csv", cases[i].text, strlen(cases[i].text)),
                       SZ_INVALID, cases[i].words);
}

static void limits_are_named(void **state) {
    struct maker *maker = *state;
    char *wide = repeated(maker, "", "1,", 257, "1\n");
    char *deep = repeated(maker, "甲,", "长", 32768, "\n");
    char *longest = repeated(maker, "", repeated(maker, "", "a", 32000, ","), 40, "\n");
    char *open_quote = repeated(maker, "a\n\"", "b\n", 600000, "");
    char *just = repeated(maker, "甲,", "长", 32767, "\n");

    assert_refused(maker_file(maker, "wide.csv", wide, strlen(wide)), SZ_INVALID, "超过 256 列");
    assert_refused(maker_file(maker, "deep.csv", deep, strlen(deep)), SZ_INVALID,
                   "第 1 行 B 列：单元格内容超过 32767 字");
    assert_refused(maker_file(maker, "line.csv", longest, strlen(longest)), SZ_INVALID,
                   "一行超过 1 MB");
    assert_refused(maker_file(maker, "open.csv", open_quote, strlen(open_quote)), SZ_INVALID,
                   "第 2 行的引号没有配对");
    struct sz_error err;
    assert_int_equal(sheet_read_all(maker_file(maker, "just.csv", just, strlen(just)), NULL, &err),
                     SZ_OK);
}

/* A csv has no limit of rows. */
static void long_files_are_read_to_the_end(void **state) {
    enum { ROWS = 300000 };
    struct maker *maker = *state;
    char *text = repeated(maker, "", "张三,371083198001011234\n", ROWS, "末,行\n");
    char *path = maker_file(maker, "rows.csv", text, strlen(text));
    struct sz_sheet *sheet = NULL;
    struct sz_sheet_row row = {0};
    struct sz_error err = {0};
    long last = 0;

    assert_int_equal(sz_sheet_open(path, NULL, &sheet, &err), SZ_OK);
    assert_string_equal(sz_sheet_name(sheet), "rows.csv");
    while (sz_sheet_next(sheet, &row, &err) == SZ_OK && row.cells)
        last = row.number;
    assert_int_equal(err.code, SZ_OK);
    assert_int_equal(last, ROWS + 1);
    sz_sheet_close(sheet);
}

static void a_text_file_lists_itself_as_its_sheet(void **state) {
    struct sz_sheet_options options = {.list_names = true};
    char *path = maker_file(*state, "实验小学.csv", BYTES("a\n"));
    assert_string_equal(sheet_dump(*state, path, &options), "1: T实验小学.csv Tvisible\n");
}

int main(int argc, char **argv) {
    int status = 0;
    if (sz_sheet_child(argc, argv, &status))
        return status;

    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_and_rows_are_split),
        cmocka_unit_test(encodings_are_found),
        cmocka_unit_test(bytes_in_no_encoding_are_refused_with_the_line),
        cmocka_unit_test(pieces_may_end_anywhere),
        cmocka_unit_test(quotes_that_do_not_match_are_refused_where_they_begin),
        cmocka_unit_test(limits_are_named),
        cmocka_unit_test(long_files_are_read_to_the_end),
        cmocka_unit_test(a_text_file_lists_itself_as_its_sheet),
    };
    return cmocka_run_group_tests(tests, maker_setup, maker_teardown);
}
