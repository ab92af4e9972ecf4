/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/arena.h"
#include "shizi/hanzi.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static int open_arena(void **state) {
    *state = calloc(1, sizeof(struct sz_arena));
    return *state ? 0 : -1;
}

static int close_arena(void **state) {
    sz_arena_free(*state);
    free(*state);
    return 0;
}

struct reading {
    const char *name, *pinyin;
};

static void check_readings(struct sz_arena *arena, const struct reading *readings, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const char *got = sz_name_pinyin(arena, readings[i].name);
        if (strcmp(got, readings[i].pinyin) != 0)
            fail_msg("%s gives '%s', not '%s'", readings[i].name, got, readings[i].pinyin);
    }
}

/* 现代汉语词典 marks these readings "姓". */
static void surnames_are_read_as_surnames(void **state) {
    static const struct reading readings[] = {
        {"单雄", "shan xiong"},      {"曾国", "zeng guo"},         {"仇英", "qiu ying"},
        {"区小明", "ou xiao ming"},  {"解缙", "xie jin"},          {"查良镛", "zha liang yong"},
        {"盖叫天", "ge jiao tian"},  {"乐毅", "yue yi"},           {"任重", "ren zhong"},
        {"华罗庚", "hua luo geng"},  {"种师道", "chong shi dao"},  {"翟志刚", "zhai zhi gang"},
        {"缪荣株", "miao rong zhu"}, {"朴树", "piao shu"},         {"覃辉", "qin hui"},
        {"员半千", "yun ban qian"},  {"召忽", "shao hu"},          {"隗嚣", "wei xiao"},
        {"卜商", "bu shang"},        {"逄先知", "pang xian zhi"},  {"牟宗三", "mou zong san"},
        {"吕若曦", "lv ruo xi"},     {"张三丰", "zhang san feng"}, {"么红", "yao hong"},
        {"王乐", "wang le"},         {"李单", "li dan"},           {"张曾", "zhang ceng"},
        {"长青", "chang qing"},      {"秘书", "bi shu"},
    };
    check_readings(*state, readings, COUNT(readings));
}

static void two_character_surnames_are_one(void **state) {
    static const struct reading readings[] = {
        {"欧阳若曦", "ou yang ruo xi"},
        {"尉迟恭", "yu chi gong"},
        {"单于航", "chan yu hang"},
        {"万俟卨", "mo qi xie"},
        {"司马光", "si ma guang"},
        {"诸葛亮", "zhu ge liang"},
        {"上官婉儿", "shang guan wan er"},
        {"长孙无忌", "zhang sun wu ji"},
        {"令狐冲", "ling hu chong"},
        {"澹台灭明", "tan tai mie ming"},
        {"乐正克", "yue zheng ke"},
        {"单于", "shan yu"}, /* a surname of one character and a given name of one */
    };
    check_readings(*state, readings, COUNT(readings));
}

static void other_names_keep_what_cannot_be_read(void **state) {
    static const struct reading readings[] = {
        {"买买提·艾力", "mai mai ti ai li"},
        {"单木·曾", "dan mu ceng"}, /* a transcription has no surname */
        {"𠮷秀英", "ji xiu ying"},
        {"张㛃", "zhang jie"},
        {"刘䶮", "liu yan"},
        {"John Smith", "John Smith"},
        {"张A", "zhang A"},
        {"张\uE000英", "zhang \uE000 ying"},
        {"〇", "ling"},
        {"", ""},
    };
    check_readings(*state, readings, COUNT(readings));
}

static void strokes_are_those_of_the_standard(void **state) {
    (void)state;
    /* 通用规范汉字表 (2013), ordered by strokes. */
    static const struct {
        uint32_t c;
        int strokes;
    } cases[] = {
        {0x4E00, 1},  {0x4E01, 2},  {0x4E07, 3}, {0x738B, 4},   {0x53F8, 5}, {0x5218, 6},
        {0x674E, 7},  {0x6B27, 8},  {0x8D75, 9}, {0x5F20, 7},   {0x9648, 7}, {0x9AD8, 10},
        {0x9EC4, 11}, {0x8C22, 12}, {0x6768, 7}, {0x9F8D, 16},  {0x90D1, 8}, {0x20BB7, 6},
        {0x4DAE, 9},  {'A', 0},     {0xE000, 0}, {0x10FFFF, 0}, {0x82CF, 7}, {0x9B4F, 17},
        {0x8521, 14}, {0x9A6C, 3},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (sz_hanzi_strokes(cases[i].c) != cases[i].strokes)
            fail_msg("U+%04X has %d", (unsigned)cases[i].c, sz_hanzi_strokes(cases[i].c));
}

/* Each name stands before the next: strokes of the surname, then names of two characters before
 * those of three, then the given name. */
static void a_roster_is_ordered_by_strokes(void **state) {
    static const char *const roster[] = {
        "丁一",   "丁丁",   "卜商",   "于洋", "马云", "王一", "王伟",       "王一一",
        "王小明", "司强",   "司马光", "刘洋", "李伟", "李娜", "李小龙",     "欧强",
        "欧小强", "欧阳锋", "赵云",   "高飞", "黄忠", "谢晋", "John Smith",
    };
    const char *before = sz_name_stroke_key(*state, roster[0]);
    for (size_t i = 1; i < COUNT(roster); i++) {
        const char *key = sz_name_stroke_key(*state, roster[i]);
        if (strcmp(before, key) >= 0)
            fail_msg("%s does not stand behind %s", roster[i], roster[i - 1]);
        before = key;
    }
    assert_true(strcmp(sz_name_stroke_key(*state, "买英"), sz_name_stroke_key(*state, "买\uE000")) <
                0);
}

/* Surnames of one number of strokes follow their strokes 横竖撇点折, as printed lists have them. */
static void equal_counts_follow_the_strokes(void **state) {
    static const char *const of_seven[] = {"苏", "杜", "李", "吴", "何",
                                           "余", "汪", "宋", "张", "陈"};
    static const char *const of_four[] = {"王", "韦", "毛", "方", "尹", "邓"};
    for (size_t i = 1; i < COUNT(of_seven); i++)
        if (strcmp(sz_name_stroke_key(*state, of_seven[i - 1]),
                   sz_name_stroke_key(*state, of_seven[i])) >= 0)
            fail_msg("%s does not stand behind %s", of_seven[i], of_seven[i - 1]);
    for (size_t i = 1; i < COUNT(of_four); i++)
        assert_true(strcmp(sz_name_stroke_key(*state, of_four[i - 1]),
                           sz_name_stroke_key(*state, of_four[i])) < 0);
}

static void dots_do_not_change_the_order(void **state) {
    assert_string_equal(sz_name_stroke_key(*state, "买买提·艾力"),
                        sz_name_stroke_key(*state, "买买提艾力"));
}

static void all_readings_of_a_surname_are_known(void **state) {
    (void)state;
    size_t syllables = 0;
    assert_string_equal(sz_name_surname_readings("覃辉", &syllables), "qin/tan");
    assert_int_equal(syllables, 1);
    assert_string_equal(sz_name_surname_readings("单雄", &syllables), "shan/dan");
    assert_string_equal(sz_name_surname_readings("单于航", &syllables), "chan yu/shan yu/dan yu");
    assert_int_equal(syllables, 2);
    assert_string_equal(sz_name_surname_readings("张三", &syllables), "");
    assert_string_equal(sz_name_surname_readings("", &syllables), "");
}

/* The two-character surnames of src/base/surnames.csv have two syllables, the others one; no
 * reading is anything but letters. */
static void the_surname_list_is_well_formed(void **state) {
    FILE *file = fopen(SZ_SOURCE_DIR "/src/base/surnames.csv", "r");
    char line[256];
    int count = 0;
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    while (fgets(line, sizeof line, file)) {
        char *reading = strchr(line, ',');
        assert_non_null(reading);
        *reading++ = '\0';
        reading[strcspn(reading, ",")] = '\0';
        size_t characters = strlen(line) / 3, space = strcspn(reading, " ");
        assert_int_equal(strspn(reading, "abcdefghijklmnopqrstuvwxyz "), strlen(reading));
        assert_int_equal(characters, reading[space] ? 2 : 1);

        const char *name = sz_arena_printf(*state, "%s明明", line);
        const char *wanted = sz_arena_printf(*state, "%s ming ming", reading);
        assert_string_equal(sz_name_pinyin(*state, name), wanted);
        count++;
    }
    fclose(file);
    assert_true(count >= 120);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(surnames_are_read_as_surnames),
        cmocka_unit_test(two_character_surnames_are_one),
        cmocka_unit_test(other_names_keep_what_cannot_be_read),
        cmocka_unit_test(strokes_are_those_of_the_standard),
        cmocka_unit_test(a_roster_is_ordered_by_strokes),
        cmocka_unit_test(equal_counts_follow_the_strokes),
        cmocka_unit_test(dots_do_not_change_the_order),
        cmocka_unit_test(all_readings_of_a_surname_are_known),
        cmocka_unit_test(the_surname_list_is_well_formed),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
