/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/arena.h"
#include "shizi/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static int open_arena(void **state) {
    static struct sz_arena arena;
    arena = (struct sz_arena){0};
    *state = &arena;
    return 0;
}

static int close_arena(void **state) {
    sz_arena_free(*state);
    return 0;
}

struct change {
    const char *from, *to;
};

static void check_changes(struct sz_arena *arena, const struct change *changes, size_t count,
                          char *(*function)(struct sz_arena *, const char *)) {
    for (size_t i = 0; i < count; i++) {
        const char *got = function(arena, changes[i].from);
        if (strcmp(got, changes[i].to) != 0)
            fail_msg("'%s' gives '%s', not '%s'", changes[i].from, got, changes[i].to);
    }
}

/* RFC 3629 and Unicode 3.9 table 3-7: shortest form, no surrogates, nothing above U+10FFFF. */
static void decoding_is_strict(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        uint32_t c;
        size_t moved;
    } cases[] = {
        {"A", 'A', 1},
        {"\xC2\xB7", 0xB7, 2},
        {"张", 0x5F20, 3},
        {"𠮷", 0x20BB7, 4},
        {"\xF4\x8F\xBF\xBF", 0x10FFFF, 4},
        {"\xC0\x80", SZ_BAD_CHAR, 1},
        {"\xE0\x80\xAF", SZ_BAD_CHAR, 1},
        {"\xF0\x80\x80\xAF", SZ_BAD_CHAR, 1},
        {"\xED\xA0\x80", SZ_BAD_CHAR, 1},
        {"\xF4\x90\x80\x80", SZ_BAD_CHAR, 1},
        {"\x80", SZ_BAD_CHAR, 1},
        {"\xFF", SZ_BAD_CHAR, 1},
        {"\xE5\xBC", SZ_BAD_CHAR, 1},
        {"\xE5", SZ_BAD_CHAR, 1},
        {"", 0, 0},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *at = cases[i].bytes;
        assert_int_equal(sz_utf8_next(&at), cases[i].c);
        assert_int_equal(at - cases[i].bytes, cases[i].moved);
    }
}

static void every_character_survives_writing_and_reading(void **state) {
    (void)state;
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        bool surrogate = c >= 0xD800 && c <= 0xDFFF;
        char bytes[5];
        const char *at = bytes;
        size_t len = sz_utf8_put(c, bytes);
        if (strlen(bytes) != len || sz_utf8_next(&at) != (surrogate ? SZ_BAD_CHAR : c) || *at)
            fail_msg("U+%04X", (unsigned)c);
    }
    char bytes[5];
    assert_int_equal(sz_utf8_put(0x110000, bytes), 3);
}

static void the_first_wrong_byte_is_found(void **state) {
    (void)state;
    assert_int_equal(sz_utf8_valid("张三", 6), 6);
    assert_int_equal(sz_utf8_valid("张三", 5), 3);
    assert_int_equal(sz_utf8_valid("ab\0cd", 5), 2);
    assert_int_equal(sz_utf8_valid("\xD5\xC5\xC8\xFD", 4), 0); /* 张三 in GBK */
    assert_int_equal(sz_utf8_valid("", 0), 0);
    assert_int_equal(sz_utf8_count("𠮷秀英"), 3);
    assert_int_equal(sz_utf8_count("a\xFFz"), 3);
}

/* EastAsianWidth.txt 15.0 for W and F; the rest of the cases are what a terminal must not get. */
static void width_follows_the_table(void **state) {
    (void)state;
    static const struct {
        uint32_t c;
        int width;
    } cases[] = {
        {'A', 1},     {0x4E00, 2},   {0x9FFF, 2},  {0x3400, 2},  {0x20BB7, 2}, {0x2A700, 2},
        {0x30000, 2}, {0x31350, 2},  {0x2EBF0, 2}, {0xF900, 2},  {0x3007, 2},  {0xFF08, 2},
        {0x3001, 2},  {0x3042, 2},   {0x30AB, 2},  {0xAC00, 2},  {0x1F600, 2}, {0x2705, 2},
        {0xFFE5, 2},  {0xB7, 1},     {0x2014, 1},  {0x2460, 1},  {0x201C, 1},  {0x25CF, 1},
        {0x2500, 1},  {0x2588, 1},   {0xE000, 1},  {0xFFFD, 1},  {0xFF65, 1},  {0xE9, 1},
        {0x0301, 0},  {0x20DD, 0},   {0xFE0F, 0},  {0xE0100, 0}, {0x064B, 0},  {0x1161, 0},
        {0, -1},      {0x1B, -1},    {0x7F, -1},   {0x9B, -1},   {0x200B, -1}, {0x200D, -1},
        {0x202E, -1}, {0x2066, -1},  {0x2028, -1}, {0xFEFF, -1}, {0xAD, -1},   {0xE0041, -1},
        {0xFFFF, -1}, {0x1FFFE, -1}, {0xFDD0, -1}, {0xD800, -1}, {0x3164, -1}, {0x110000, -1},
    };

    for (size_t i = 0; i < COUNT(cases); i++)
        if (sz_char_width(cases[i].c) != cases[i].width)
            fail_msg("U+%04X is %d", (unsigned)cases[i].c, sz_char_width(cases[i].c));
    assert_int_equal(sz_text_width("张三 Abc"), 8);
    assert_int_equal(sz_text_width("e\u0301"), 1);
    assert_int_equal(sz_text_width("\x1b[31m"), 5);
}

static void han_characters_are_known(void **state) {
    (void)state;
    static const uint32_t han[] = {0x4E00, 0x3400, 0x20BB7, 0x31350, 0x3007, 0xF900};
    static const uint32_t other[] = {'A', 0xB7, 0x3001, 0x3042, 0xAC00, 0xFF21, 0x4DC0, 0x40000};
    for (size_t i = 0; i < COUNT(han); i++)
        assert_true(sz_char_is_han(han[i]));
    for (size_t i = 0; i < COUNT(other); i++)
        assert_false(sz_char_is_han(other[i]));
}

static void hostile_text_becomes_harmless(void **state) {
    static const struct change changes[] = {
        {"张三", "张三"},
        {"", ""},
        {"\x1b[31m红", "␛[31m红"},
        {"a\r\nb\tc", "a␍␊b␉c"},
        {"\x7f", "␡"},
        {"\xC2\x9B"
         "31m",
         "\uFFFD31m"},
        {"甲\xE2\x80\xAE乙", "甲\uFFFD乙"},
        {"甲\u200b乙\ufeff", "甲\uFFFD乙\uFFFD"},
        {"\U000E0041", "\uFFFD"},
        {"\uffff", "\uFFFD"},
        {"\u0301张", "张"},
        {"e\u0301\u0302\u0303\u0304x\u0301", "e\u0301\u0302x\u0301"},
        {"\xD5\xC5", "\uFFFD\uFFFD"},
        {"a\xE5\xBC", "a\uFFFD\uFFFD"},
        {"\x01\x02\x03", "␁␂␃"},
    };
    check_changes(*state, changes, COUNT(changes), sz_text_safe);
}

static void every_byte_pair_is_made_safe(void **state) {
    for (int first = 1; first < 256; first++)
        for (int second = 1; second < 256; second++) {
            const char pair[] = {(char)first, (char)second, '\0'};
            const char *safe = sz_text_safe(*state, pair);
            assert_int_equal(sz_utf8_valid(safe, strlen(safe)), strlen(safe));
            for (uint32_t c = sz_utf8_next(&safe); c != 0; c = sz_utf8_next(&safe))
                assert_true(sz_char_width(c) >= 0);
            sz_arena_reset(*state);
        }
}

static void a_column_is_exactly_filled(void **state) {
    static const struct {
        const char *text;
        int width;
        const char *fit;
    } cases[] = {
        {"张三", 6, "张三  "},
        {"张三", 4, "张三"},
        {"张三", 3, "张~"},
        {"张三", 2, "~ "},
        {"张三", 1, "~"},
        {"张三", 0, ""},
        {"张三", -1, ""},
        {"", 3, "   "},
        {"abcdef", 4, "abc~"},
        {"a张三", 4, "a张~"},
        {"ab张三", 4, "ab~ "},
        {"e\u0301f", 2, "e\u0301f"},
        {"买买提·艾力", 8, "买买提·~"},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *fit = sz_text_fit(*state, cases[i].text, cases[i].width);
        assert_string_equal(fit, cases[i].fit);
        if (cases[i].width > 0)
            assert_int_equal(sz_text_width(fit), cases[i].width);
    }
}

static void typed_cells_get_one_form(void **state) {
    static const struct change changes[] = {
        {"　张三　", "张三"},
        {"ＡＢＣ１２３（一）", "ABC123(一)"},
        {"a \t\r\n b", "a b"},
        {"a\u00a0\u2003\u3000b", "a b"},
        {"张\u200b三\ufeff", "张三"},
        {"\xE2\x80\xAE张三\xE2\x80\xAC", "张三"},
        {"\x01张\x1b三", "张三"},
        {"", ""},
        {" 　\t", ""},
        {"教师、园长。", "教师、园长。"},
        {"￥", "￥"},
    };
    check_changes(*state, changes, COUNT(changes), sz_text_normal);
}

static void names_lose_padding_and_get_one_dot(void **state) {
    static const struct change changes[] = {
        {"张　三", "张三"},
        {"张 三 丰", "张三丰"},
        {"买买提•艾力", "买买提·艾力"},
        {"买买提・艾力", "买买提·艾力"},
        {"买买提．艾力", "买买提·艾力"},
        {"买买提.艾力", "买买提·艾力"},
        {"买买提･艾力", "买买提·艾力"},
        {"买买提 · 艾力", "买买提·艾力"},
        {"买买提‧艾力", "买买提·艾力"},
        {"John  Smith", "John Smith"},
        {"J. Smith", "J. Smith"},
        {"𠮷 秀英", "𠮷秀英"},
        {"", ""},
    };
    check_changes(*state, changes, COUNT(changes), sz_text_name);
}

static void headings_lose_their_furniture(void **state) {
    static const struct change changes[] = {
        {"姓　　名", "姓名"},
        {"姓名：", "姓名"},
        {"* 姓名（必填）：", "姓名"},
        {"身份证号*", "身份证号"},
        {"出生\n年月", "出生年月"},
        {"岗位等级（聘任）", "岗位等级(聘任)"},
        {"出生年月(YYYY.MM)", "出生年月(yyyy.mm)"},
        {"ＩＤ号", "id号"},
        {"【必填】学历", "学历"},
        {"：", ""},
        {"", ""},
    };
    check_changes(*state, changes, COUNT(changes), sz_text_heading);
}

/* GB/T 9704-2012, 7.2.5: the year stands in full in six-angle brackets. */
static void document_numbers_get_six_angle_brackets(void **state) {
    static const struct change changes[] = {
        {"乳政发[2021]6号", "乳政发〔2021〕6号"},
        {"乳政发【2021】6号", "乳政发〔2021〕6号"},
        {"乳政发（2021）6号", "乳政发〔2021〕6号"},
        {"乳政发 ( 2021 ) 6 号", "乳政发〔2021〕6号"},
        {"乳政发〔２０２１〕６号", "乳政发〔2021〕6号"},
        {"乳政发〔2021〕6号", "乳政发〔2021〕6号"},
        {"乳政发［2021］第6号", "乳政发〔2021〕第6号"},
        {"乳教体发[21]6号", "乳教体发[21]6号"},
        {"关于(试行)的通知", "关于(试行)的通知"},
        {"（2021", "(2021"},
        {"", ""},
    };
    check_changes(*state, changes, COUNT(changes), sz_text_doc_no);
}

static void lists_hold_whole_words(void **state) {
    (void)state;
    assert_true(sz_text_in_list("甲|乙|丙", "甲"));
    assert_true(sz_text_in_list("甲|乙|丙", "丙"));
    assert_false(sz_text_in_list("甲乙|丙", "甲"));
    assert_false(sz_text_in_list("甲|乙", "甲|乙"));
    assert_false(sz_text_in_list("甲", ""));
    assert_false(sz_text_in_list("", "甲"));
    assert_false(sz_text_in_list(NULL, "甲"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decoding_is_strict),
        cmocka_unit_test(every_character_survives_writing_and_reading),
        cmocka_unit_test(the_first_wrong_byte_is_found),
        cmocka_unit_test(width_follows_the_table),
        cmocka_unit_test(han_characters_are_known),
        cmocka_unit_test(hostile_text_becomes_harmless),
        cmocka_unit_test(every_byte_pair_is_made_safe),
        cmocka_unit_test(a_column_is_exactly_filled),
        cmocka_unit_test(typed_cells_get_one_form),
        cmocka_unit_test(names_lose_padding_and_get_one_dot),
        cmocka_unit_test(headings_lose_their_furniture),
        cmocka_unit_test(document_numbers_get_six_angle_brackets),
        cmocka_unit_test(lists_hold_whole_words),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
