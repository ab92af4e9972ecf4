/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole conversation by keys: a school's messy sheet, from the chooser to the act and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "bureau.h"
#include "desk.h"
#include "people.h"
#include "scratch.h"
#include "shizi/idcard.h"
#include "shizi/query.h"
#include "xlsx_maker.h"

struct talk {
    struct bureau bureau;
    struct maker *maker;
};

static const char *made_id(struct talk *talk, const char *digits) {
    return sz_arena_printf(&talk->bureau.fx.arena, "%.17s%c", digits, sz_id_check_digit(digits));
}

static int setup(void **state) {
    struct talk *talk = calloc(1, sizeof *talk);
    void *maker = NULL;
    assert_non_null(talk);
    assert_int_equal(maker_setup(&maker), 0);
    talk->maker = maker;
    setenv("HOME", talk->maker->folder, 1);
    bureau_begin(&talk->bureau, 30, 100);
    *state = talk;
    return 0;
}

static int teardown(void **state) {
    struct talk *talk = *state;
    void *maker = talk->maker;
    bureau_end(&talk->bureau);
    maker_teardown(&maker);
    free(talk);
    return 0;
}

/* ---- sheets ---- */

/* One school's sheet as it comes: title, 填报单位, header in two rows, wrong month, lost digits, a
 * new teacher, a footer. 单雄 (3) is as the bureau has him but for his phone. */
static const char *messy_rows(struct talk *talk) {
    return sz_arena_printf(
        &talk->bureau.fx.arena,
        "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>教职工花名册</t></is></c></row>"
        "<row r=\"2\"><c r=\"A2\" "
        "t=\"inlineStr\"><is><t>填报单位：乳山市育黎镇中心学校</t></is></c></row>"
        "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is><t>姓　名</t></is></c>"
        "<c r=\"B3\" t=\"inlineStr\"><is><t>身份证号码</t></is></c>"
        "<c r=\"C3\" t=\"inlineStr\"><is><t>出生年月</t></is></c>"
        "<c r=\"D3\" t=\"inlineStr\"><is><t>来校时间</t></is></c>"
        "<c r=\"E3\" t=\"inlineStr\"><is><t>手机</t></is></c>"
        "<c r=\"F3\" t=\"inlineStr\"><is><t>入职</t></is></c></row>"
        "<row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>赵 丽</t></is></c>"
        "<c r=\"B4\" t=\"inlineStr\"><is><t>%s</t></is></c>"
        "<c r=\"C4\" t=\"inlineStr\"><is><t>1985.13</t></is></c>"
        "<c r=\"D4\" t=\"inlineStr\"><is><t>2009.09</t></is></c></row>"
        "<row r=\"5\"><c r=\"A5\" t=\"inlineStr\"><is><t>吴明</t></is></c>"
        "<c r=\"B5\" t=\"inlineStr\"><is><t>371083</t></is></c>"
        "<c r=\"C5\" t=\"inlineStr\"><is><t>1990.02</t></is></c>"
        "<c r=\"D5\" t=\"inlineStr\"><is><t>2012.09</t></is></c></row>"
        "<row r=\"6\"><c r=\"A6\" t=\"inlineStr\"><is><t>郑新</t></is></c>"
        "<c r=\"B6\" t=\"inlineStr\"><is><t>%s</t></is></c>"
        "<c r=\"C6\" t=\"inlineStr\"><is><t>1992.03</t></is></c>"
        "<c r=\"D6\" t=\"inlineStr\"><is><t>2015.09</t></is></c>"
        "<c r=\"E6\"><v>13806310000</v></c></row>"
        "<row r=\"7\"><c r=\"A7\" t=\"inlineStr\"><is><t>填表人：张三</t></is></c></row>",
        made_id(talk, "37108319850203002"), made_id(talk, "37108319920301001"));
}

static void write_messy(struct talk *talk) {
    const struct xlsx_spec spec = {.rows = messy_rows(talk)};
    assert_int_equal(mkdir(maker_path(talk->maker, "收件"), 0700), 0);
    xlsx_write(talk->maker, "收件/育黎2026.xlsx", &spec);
}

static struct screens *open_messy(struct talk *talk) {
    struct screens *fx = &talk->bureau.fx;
    write_messy(talk);
    PRESS(fx, '1', 'i');
    screens_assert_shows(fx, "/收件");
    screens_type(fx, "yuli");
    screens_assert_shows(fx, "> 育黎2026.xlsx");
    PRESS(fx, UI_KEY_ENTER);
    return fx;
}

static int64_t count_teachers(struct talk *talk) {
    struct sz_query all = {.as_of = "2026-11-23"};
    struct sz_error err;
    int64_t count = 0;
    must(sz_roster_count(talk->bureau.db, &all, &count, &err), &err);
    return count;
}

/* ---- the conversation ---- */

static void from_the_chooser_to_the_act_and_back(void **state) {
    struct talk *talk = *state;
    struct screens *fx = open_messy(talk);
    int64_t before = count_teachers(talk);

    screens_assert_shows(fx, "导入 育黎2026.xlsx");
    screens_assert_shows(fx, "表头第 3 行");
    screens_assert_shows(fx, "填报单位 乳山市育黎镇中心学校");
    screens_assert_shows(fx, "1新增 1");
    screens_assert_shows(fx, "[5错误 2]"); /* shown first: there is something to do */
    screens_assert_shows(fx, "1985.13 -> 1985.02(a 采纳)");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "还有错误 2 行");
    PRESS(fx, UI_KEY_ENTER, 'a'); /* the month */
    screens_assert_shows(fx, "1新增 2");
    screens_assert_shows(fx, "[5错误 1]");

    PRESS(fx, UI_KEY_ENTER); /* 吴明: his number is typed in the row */
    screens_assert_shows(fx, ">x身份证号");
    PRESS(fx, UI_KEY_ENTER, UI_CTRL('u'));
    screens_type(fx, made_id(talk, "37108319900203001"));
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "第 5 行现在是新增");
    PRESS(fx, 'u');
    screens_assert_shows(fx, "第 5 行现在是错误");
    PRESS(fx, 's');
    screens_assert_shows(fx, "第 5 行现在是搁置");
    PRESS(fx, UI_KEY_ESCAPE);
    screens_assert_shows(fx, "7搁置 1");

    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "新增 2，变动 0，搁置 1");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "办理前确认：导入 育黎2026.xlsx：新增 2 搁置 1");
    screens_assert_shows(fx, "学校报告");
    assert_int_equal(count_teachers(talk), before);
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "已写入");
    screens_assert_shows(fx, "第 5 行     吴明");
    assert_int_equal(count_teachers(talk), before + 2);

    PRESS(fx, UI_KEY_ENTER); /* the act, where it can be undone */
    PRESS(fx, 'u');
    screens_type(fx, "测试撤销");
    PRESS(fx, UI_KEY_F2, UI_KEY_ENTER);
    assert_int_equal(count_teachers(talk), before);
}

static void leaving_writes_nothing(void **state) {
    struct talk *talk = *state;
    struct screens *fx = open_messy(talk);
    int64_t acts = bureau_acts(&talk->bureau);

    PRESS(fx, 'a', UI_KEY_ESCAPE);
    screens_assert_shows(fx, "选学校报来的花名册");
    assert_int_equal(bureau_acts(&talk->bureau), acts);
}

static void people_the_sheet_omits_are_decided(void **state) {
    struct talk *talk = *state;
    struct screens *fx = open_messy(talk);

    PRESS(fx, '6');
    screens_assert_shows(fx, "在岗而来表没有：按 d 定去向");
    PRESS(fx, ' ', UI_KEY_HOME, 'd');
    screens_assert_shows(fx, "已选 1 人的去向");
    PRESS(fx, ' ');
    screens_type(fx, "退休");
    PRESS(fx, UI_KEY_ENTER, UI_KEY_DOWN, UI_KEY_F2);
    screens_assert_shows(fx, "退休要有日期");
    screens_type(fx, "2026.12");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "退休  2026-12");
    PRESS(fx, 'u');
    screens_assert_hides(fx, "退休  2026-12");
}

/* 入职 is no heading we know: the clerk says what it is, and the file is read again. */
static void columns_are_set_by_hand(void **state) {
    struct talk *talk = *state;
    struct screens *fx = open_messy(talk);

    screens_assert_shows(fx, "未用");
    PRESS(fx, 'a', UI_KEY_F4); /* what was accepted is accepted again afterwards */
    screens_assert_shows(fx, "来表的表头");
    PRESS(fx, UI_KEY_END, UI_KEY_ENTER);
    screens_type(fx, "参加工作");
    PRESS(fx, UI_KEY_ENTER);
    assert_true(strstr(screens_row(fx, screens_find(fx, "> F")), "参加工作时间") != NULL);
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "F 入职=参加工作时间");
    screens_assert_shows(fx, "接着上次：已照做 1 处");
    screens_assert_shows(fx, "1新增 2");

    PRESS(fx, UI_KEY_F4, ']'); /* the first person as header: no name column any more */
    screens_assert_shows(fx, "表头第 4 行");
    PRESS(fx, UI_KEY_F2);
    screens_assert_shows(fx, "还缺");
    PRESS(fx, '[');
    screens_assert_shows(fx, "表头第 3 行");
}

static void a_file_without_header_is_explained(void **state) {
    struct talk *talk = *state;
    struct screens *fx = &talk->bureau.fx;
    maker_file(talk->maker, "无表头.csv", "王芳,1\n", 9);

    PRESS(fx, '1', 'i', UI_KEY_ENTER);
    screens_assert_shows(fx, "没有找到表头");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "没有表头");
    PRESS(fx, UI_KEY_ESCAPE);
    screens_assert_shows(fx, "没有找到表头");
}

static void a_pasted_block_opens_it(void **state) {
    struct talk *talk = *state;
    struct screens *fx = &talk->bureau.fx;
    const char *block = sz_arena_printf(
        &fx->arena, "姓名\t身份证号\t单位\t进本校时间\r孙丽\t%s\t乳山市育黎镇中心学校\t2020.09\r",
        made_id(talk, "37108319920301001"));

    PRESS(fx, '1');
    screens_paste(fx, "王芳"); /* a word is no block */
    screens_assert_shows(fx, "花名册");
    screens_paste(fx, block);
    screens_assert_shows(fx, "导入 粘贴");
    screens_assert_shows(fx, "1新增 1");
    PRESS(fx, UI_KEY_ESCAPE, UI_KEY_ESCAPE);
    screens_paste(fx, block); /* and on the home page */
    screens_assert_shows(fx, "导入 粘贴");
    screens_assert_shows(fx, "孙丽");
}

static void an_outside_list_is_only_looked_at(void **state) {
    struct talk *talk = *state;
    struct screens *fx = &talk->bureau.fx;
    const char *text =
        sz_arena_printf(&fx->arena, "姓名,身份证号\n孙丽,%s\n", made_id(talk, "37108319920301001"));
    maker_file(talk->maker, "名单.csv", text, strlen(text));

    PRESS(fx, ':');
    screens_type(fx, "对照");
    PRESS(fx, UI_KEY_ENTER, UI_KEY_ENTER);
    screens_assert_shows(fx, "对照 名单.csv");
    screens_assert_shows(fx, "1只在表 1");
    screens_assert_hides(fx, "写入");
    PRESS(fx, 'a', 's', UI_KEY_F2);
    screens_assert_shows(fx, "1只在表 1");
}

static void typed_paths_and_wrong_ones(void **state) {
    struct talk *talk = *state;
    struct screens *fx = &talk->bureau.fx;
    write_messy(talk);

    PRESS(fx, '1', 'i', UI_KEY_BACKSPACE);
    screens_assert_shows(fx, "> 收件/");
    screens_type(fx, "/gibts/nicht.xlsx");
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "没有读成");
    PRESS(fx, UI_KEY_ESCAPE, UI_KEY_ESCAPE);
    screens_paste(fx, maker_path(talk->maker, "收件"));
    PRESS(fx, UI_KEY_ENTER);
    screens_assert_shows(fx, "> 育黎2026.xlsx");
}

/* 8 000 rows: what is shown is judged, what is not is not in memory. */
static void memory_does_not_grow_with_the_file(void **state) {
    struct talk *talk = *state;
    struct screens *fx = &talk->bureau.fx;
    char *path = maker_path(talk->maker, "大.csv");
    FILE *file = fopen(path, "w");
    struct rusage before, after;
    assert_non_null(file);
    fputs("姓名,身份证号,单位,进本校时间\n", file);
    for (int i = 0; i < 8000; i++) {
        char digits[40];
        snprintf(digits, sizeof digits, "3710831%03d0101%03d", 980 + i / 800 % 10, i % 800);
        fprintf(file, "李强,%.17s%c,乳山市育黎镇中心学校,2010.09\n", digits,
                sz_id_check_digit(digits));
    }
    fclose(file);

    getrusage(RUSAGE_SELF, &before);
    PRESS(fx, '1', 'i', UI_KEY_ENTER);
    PRESS(fx, '0', UI_KEY_END, UI_KEY_HOME, UI_KEY_PAGE_DOWN);
    getrusage(RUSAGE_SELF, &after);
    screens_assert_shows(fx, "8000 行");
    assert_true(after.ru_maxrss - before.ru_maxrss < 200000); /* KB, with the sanitizer's shadow */
}

static void every_size_shows_the_verdicts(void **state) {
    struct talk *talk = *state;
    struct screens *fx = open_messy(talk);
    static const int sizes[][2] = {{15, 60}, {24, 80}, {30, 100}, {45, 160}};

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        screens_resize(fx, sizes[i][0], sizes[i][1]);
        screens_assert_shows(fx, "5错误 2");
        screens_assert_shows(fx, "> ");
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(int argc, char **argv) {
    int status = 0;
    if (sz_sheet_child(argc, argv, &status))
        return status;
    const struct CMUnitTest tests[] = {
        TEST(from_the_chooser_to_the_act_and_back), TEST(leaving_writes_nothing),
        TEST(people_the_sheet_omits_are_decided),   TEST(columns_are_set_by_hand),
        TEST(a_file_without_header_is_explained),   TEST(a_pasted_block_opens_it),
        TEST(an_outside_list_is_only_looked_at),    TEST(typed_paths_and_wrong_ones),
        TEST(memory_does_not_grow_with_the_file),   TEST(every_size_shows_the_verdicts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
