/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter language: what a clerk types, how it is understood, whom it finds. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "people.h"
#include "shizi/arena.h"

static int setup(void **state) {
    *state = people_open();
    return *state ? 0 : -1;
}

static int teardown(void **state) {
    sz_db_close(*state);
    return 0;
}

/* Ids in the order of pinyin: 4 买 8 吕 3 欧阳 6 单 5 王伟 1 王秀英 2 张. */
static const struct {
    const char *text, *sentence, *ids;
} cases[] = {
    {"", "", "8 4 3 6 5 1 2"},
    /* choices by code, whatever word of the list is used */
    {"学段=小学", "任教学段是小学", "3 1 2"},
    {"任教学段=小学部", "任教学段是小学", "3 1 2"},
    {"stage=2", "任教学段是小学", "3 1 2"},
    {"学段=小学,初中", "任教学段是小学或初中", "4 3 6 5 1 2"},
    {"学段=小学、 初中", "任教学段是小学或初中", "4 3 6 5 1 2"},
    {"学段＝小学，初中", "任教学段是小学或初中", "4 3 6 5 1 2"},
    {"性别=男", "性别是男", "8 4 6 5 2"},
    {"性别!=男", "性别不是男", "3 1"},
    {"性别≠男", "性别不是男", "3 1"},
    {"政治面貌!=群众", "政治面貌不是群众", "4 6 5 1"},
    {"政治面貌~党员", "政治面貌含“党员”", "6 5 1"},
    {"政治面貌=空", "政治面貌为空", "4"},
    {"政治面貌!=空", "政治面貌不为空", "8 3 6 5 1 2"},
    {"联系电话=非空", "联系电话不为空", "3 1"},
    /* title: by today's name, old names are read; a level takes every series */
    {"职称=一级教师", "职称是一级教师", "4 1 2"},
    {"职称=小学高级教师", "职称是一级教师", "4 1 2"},
    {"职称=中级", "职称是中级", "8 4 1 2"},
    {"职称>=一级教师", "职称是一级教师及以上", "8 4 6 1 2"},
    {"职称>中级", "职称高于中级", "6"},
    {"职称<一级教师", "职称低于一级教师", "3"},
    {"职称~教师", "职称含“教师”", "4 3 6 1 2"},
    {"职称=空", "职称为空", "5"},
    {"职称级别=副高", "职称级别是副高", "6"},
    /* heights */
    {"学历>=本科", "最高学历是本科及以上", "4 3 2"},
    {"学历≥本科", "最高学历是本科及以上", "4 3 2"},
    {"学历<本科", "最高学历低于本科", "6 1"},
    {"学历=大专", "最高学历是专科", "6 1"},
    {"普通话>=二级甲等", "普通话是二级甲等及以上", "1"},
    {"职务>=中层正职", "行政职务是中层正职及以上", "6 1"},
    /* posts: a smaller number is higher; 双肩挑 counts with the 专业技术 post */
    {"岗位=专技8..10", "岗位等级是专技8至专技10", "4 1 2"},
    {"岗位=10..8", "岗位等级是专技10至专技8", "4 1 2"},
    {"岗位=专业技术岗位八级", "岗位等级是专技8", "1"},
    {"岗位=专技7,专技8", "岗位等级是专技7或专技8", "6 1"},
    {"岗位>=专技8", "岗位等级是专技8及以上", "6 1"},
    {"岗位>专技8", "岗位等级高于专技8", "6"},
    {"岗位<=9", "岗位等级是专技9及以下", "4 3 2"},
    {"岗位=管理7", "岗位等级是管理7", ""},
    {"岗位类别=专技", "岗位类别是专技", "4 3 6 1 2"},
    /* dates: a year, month or day is a period; a month is its first day */
    {"出生<1980", "出生年月早于1980年", "6 1 2"},
    {"出生<=1980", "出生年月不晚于1980年", "6 5 1 2"},
    {"出生＞1980", "出生年月晚于1980年", "8 4 3"},
    {"出生>=1980.1", "出生年月不早于1980年1月", "8 4 3 5"},
    {"出生=1979", "出生年月在1979年", "6 2"},
    {"出生=1979.12", "出生年月在1979年12月", "6"},
    {"出生=1979-12-31", "出生年月在1979年12月31日", "6"},
    {"出生=1975-07-01", "出生年月在1975年7月1日", "1"},
    {"出生=1979..1980", "出生年月在1979年至1980年", "6 5 2"},
    {"出生!=1979", "出生年月不在1979年", "8 4 3 5 1"},
    /* durations: 5 came on 2021-11-24, a day short of five years; 1 counts from 2010-09 */
    {"本校>=6年", "在本校满6年以上", "8 4 3 6 1 2"},
    {"本校>=16年", "在本校满16年以上", "6 1 2"},
    {"本校<5年", "在本校不满5年", "5"},
    {"本校=4年", "在本校是4年", "5"},
    {"本校=4年11个月", "在本校是4年11月", "5"},
    {"本校>=72月", "在本校满6年以上", "8 4 3 6 1 2"},
    {"本校=6..14", "在本校是6年至14年", "8 4 3"},
    {"教龄>30年", "教龄超过30年", ""},
    {"教龄>=30年", "教龄满30年以上", "1"},
    {"年龄>=50岁", "年龄至少50岁", "1"},
    {"年龄=36..38", "年龄是36至38", "8 4"},
    /* schools */
    {"学校=实验小学", "单位是乳山市实验小学", "3 1 2"},
    {"学校=实验小学,3710830003", "单位是乳山市实验小学或乳山市第一中学", "8 3 1 2"},
    {"学校~育黎", "单位含“育黎”", "4 6 5"},
    {"学校!=实验小学", "单位不是乳山市实验小学", "8 4 6 5"},
    {"实际工作学校=一中", "实际工作学校是乳山市第一中学", "4"},
    {"城乡=镇区", "城乡类别是镇区", "4 6 5"},
    {"薄弱=否", "薄弱学校：否", "8 4 3 6 5 1 2"},
    {"薄弱=是", "薄弱学校：是", ""},
    {"班主任=是", "班主任：是", "3 2"},
    {"班主任=否", "班主任：否", "8 4 6 5 1"},
    /* text */
    {"姓名~秀", "姓名含“秀”", "1"},
    {"姓名!~建国", "姓名不含“建国”", "4 3 6 5 1"},
    {"姓名=王伟,单雄", "姓名是王伟或单雄", "6 5"},
    {"身份证号~02x", "身份证号含“02x”", "1"},
    {"毕业院校=“山东师范大学”", "最高学历毕业院校是山东师范大学", "3 1"},
    {"毕业院校=\"a b\"", "最高学历毕业院校是a b", ""},
    {"第一学历=中专", "第一学历是中专", "1"},
    /* search */
    {"王", "查找“王”", "5 1"},
    {"建国", "查找“建国”", "8 2"},
    {"王秀英", "查找“王秀英”", "1"},
    {"lv", "查找“lv”", "8"},
    {"oyrx", "查找“oyrx”", "3"},
    {"shanxiong", "查找“shanxiong”", "6"},
    {"02X", "查找“02X”", "1"},
    {"王 学段=小学", "任教学段是小学，查找“王”", "1"},
    {"“王” 性别 = 男", "性别是男，查找“王”", "5"},
    {"学段=小学  职称=一级教师 本校>=6年 王",
     "任教学段是小学，职称是一级教师，在本校满6年以上，查找“王”", "1"},
    {"x'; DROP TABLE teacher;--", "查找“x'; DROP TABLE teacher;--”", ""},
};

static void finds_whom_the_sentence_says(void **state) {
    struct sz_db *db = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_arena arena = {0};
        struct sz_error err;
        struct sz_filter *filter = NULL;
        if (sz_filter_parse(db, cases[i].text, &arena, &filter, &err) != SZ_OK)
            fail_msg("%s: %s (%s)", cases[i].text, err.message, err.hint);
        const struct sz_query query = {.filter = filter, .sort = "pinyin"};
        const char *sentence = sz_filter_sentence(filter, &arena);
        const char *ids = people_ids(db, &query, false, &arena);
        if (strcmp(sentence, cases[i].sentence) != 0 || strcmp(ids, cases[i].ids) != 0)
            fail_msg("%s: “%s” %s, not “%s” %s", cases[i].text, sentence, ids, cases[i].sentence,
                     cases[i].ids);
        sz_arena_free(&arena);
    }
}

static void counts_as_many_as_it_lists(void **state) {
    struct sz_db *db = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_arena arena = {0};
        struct sz_error err;
        struct sz_filter *filter = NULL;
        int64_t count = 0, expected = *cases[i].ids ? 1 : 0;
        for (const char *at = cases[i].ids; *at; at++)
            expected += *at == ' ';
        must(sz_filter_parse(db, cases[i].text, &arena, &filter, &err), &err);
        const struct sz_query query = {.filter = filter};
        must(sz_roster_count(db, &query, &count, &err), &err);
        if (count != expected)
            fail_msg("%s: %d, not %d", cases[i].text, (int)count, (int)expected);
        sz_arena_free(&arena);
    }
}

/* What is not understood is refused, with the word and what would fit. */
static void refuses_with_the_word_and_a_way_out(void **state) {
    static const struct {
        const char *text, *message, *hint;
    } wrong[] = {
        {"职称级=中级", "没有“职称级”这一列", "职称"},
        {"颜色=红", "没有“颜色”这一列", "姓名"},
        {"学段=大学", "“任教学段”没有“大学”这个值", "小学"},
        {"职称=超级教师", "“职称”没有“超级教师”这个值", "高级教师"},
        {"性别>男", "“性别”不能比大小", "="},
        {"姓名>王", "“姓名”不能比大小", "~"},
        {"本校>=很久", "“本校年限”不能是“很久”", "6年3月"},
        {"本校=8年..6年", "“本校年限”不能是", "从小写到大"},
        {"本校=6年13月", "“本校年限”不能是", "6年"},
        {"年龄>=老", "“年龄”不能是“老”", "整数"},
        {"年龄~5", "“年龄”不能用 ~", ">="},
        {"出生=1980.13", "“出生年月”不能是“1980.13”", "月"},
        {"出生<1980..1990", "“出生年月”不能是", ".."},
        {"岗位=专技8..管理9", "“岗位等级”不能是", "同一类"},
        {"岗位=高", "“岗位等级”不能是“高”", "专技9"},
        {"学校=育黎小学", "没有学校“育黎小学”", "育黎镇中心学校"},
        {"学历>=本科,专科", "不能写几个值", ".."},
        {"班主任=也许", "“班主任”不能是“也许”", "是 或 否"},
        {"学段=", "“任教学段”后面没有值", "=空"},
        {"=小学", "前面没有列名", "学段=小学"},
        {"姓名=“王", "引号没有结束", "成对"},
        {"!!", "没有可以查找的内容", "拼音"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct sz_arena arena = {0};
        struct sz_error err = {0};
        struct sz_filter *filter = NULL;
        if (sz_filter_parse(*state, wrong[i].text, &arena, &filter, &err) == SZ_OK)
            fail_msg("%s was taken", wrong[i].text);
        if (!strstr(err.message, wrong[i].message) || !strstr(err.hint, wrong[i].hint))
            fail_msg("%s: %s (%s)", wrong[i].text, err.message, err.hint);
        sz_arena_free(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_whom_the_sentence_says),
        cmocka_unit_test(counts_as_many_as_it_lists),
        cmocka_unit_test(refuses_with_the_word_and_a_way_out),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
