/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 年度考核, 师德, 处分, 继续教育 as schools send them, and what they bar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"

static int start(void **state) {
    struct program *program = program_open(SZ_PROGRAM);
    static const char people[] = "姓名,身份证号,单位,性别,任教学科,任教学段,进本校时间\n"
                                 "王芳,371099198001010028,实验小学,女,语文,小学,2010.09\n"
                                 "李强,371099197506150013,实验小学,男,数学,小学,2012.09\n"
                                 "李强,37109919750615003X,第二小学,男,数学,小学,2012.09\n";
    *state = program;
    shizi(program, "db", "init", "--unit", "乳山市教育和体育局", NULL);
    shizi(program, "school", "add", "name=乳山市实验小学", "简称=实验小学", "类别=小学",
          "学段=小学", "--on", "2005-01-01", NULL);
    shizi(program, "school", "add", "name=乳山市第二小学", "简称=第二小学", "类别=小学",
          "学段=小学", "--on", "2005-01-01", NULL);
    shizi(program, "teacher", "import", program_write(program, "人.csv", people), "--yes", NULL);
    must_end(program, 0);
    return 0;
}

static int finish(void **state) {
    program_close(*state);
    return 0;
}

static void import(struct program *program, const char *kind, const char *text,
                   const char *option) {
    const char *path = program_write(program, "表.csv", text);
    shizi(program, "teacher", "fact", "import", kind, path, "--yes", "--json", option, NULL);
}

static const char *records(struct program *program, const char *key, int at, const char *member) {
    shizi(program, "teacher", "show", "371099198001010028", "--json", NULL);
    must_end(program, 0);
    return json_at(program, sz_arena_printf(&program->arena, "$.%s[%d].%s", key, at, member));
}

/* Year and school stand above the headings: there is another 李强 elsewhere. */
static void a_messy_list_of_one_year(void **state) {
    struct program *program = *state;
    static const char text[] = "乳山市实验小学2024年度考核结果汇总表,,,,\n"
                               "填报单位：乳山市实验小学,,,,\n"
                               "序号,姓　名,身份证号码,※考核等次（必填）,备　注\n"
                               "1,王　芳,371099198001010028,优秀,\n"
                               "2, 李 强 ,371099197506150000,称职,\n"
                               "3,王芳,371099197506150013,合格,\n"
                               "4,李强,,甲等,\n"
                               "合计,2,,,\n"
                               "填表人：张三,,,,\n";
    const char *errors = program_path(program, "退回.xlsx");

    import(program, "年度考核", text, sz_arena_printf(&program->arena, "--errors=%s", errors));
    must_end(program, 1);
    assert_string_equal(json_at(program, "$.rows"), "4");
    assert_string_equal(json_at(program, "$.new"), "1");
    assert_string_equal(json_at(program, "$.rejected"), "3");
    assert_string_equal(json_at(program, "$.problems[0].row"), "5");
    assert_string_equal(json_at(program, "$.problems[0].column"), "身份证号码");
    assert_non_null(strstr(json_at(program, "$.problems[1].problem"), "李强"));
    assert_string_equal(json_at(program, "$.problems[2].value"), "甲等");
    assert_string_equal(records(program, "assessments", 0, "result"), "优秀");
    assert_string_equal(json_at(program, "$.assessments[0].year"), "2024");

    /* the rows that go back hold the school's own cells, marked, and the reason */
    shizi(program, "sheet", "cat", errors, NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "371099197506150000"));
    assert_non_null(strstr(program->out, "原因"));
    assert_null(strstr(program->out, "优秀"));
}

static void several_years_in_a_line_and_what_is_there_already(void **state) {
    struct program *program = *state;
    static const char text[] = "姓名,单位,2022年,2023年度考核等次,2024年\n"
                               "王芳,实验小学,合格,未定等次,优秀\n"
                               "李强,实验小学,,合格,基本合格\n";
    static const char other[] = "姓名,单位,年度,考核结果\n"
                                "王芳,实验小学,2024,合格\n"
                                "李强,实验小学,2024,基本合格\n"
                                "李强,实验小学,2031,合格\n";

    import(program, "年度考核", text, NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.new"), "4");
    assert_string_equal(json_at(program, "$.same"), "1");
    import(program, "年度考核", text, NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.new"), "0");
    assert_string_equal(json_at(program, "$.same"), "5");
    import(program, "年度考核", other, NULL);
    must_end(program, 1);
    assert_string_equal(json_at(program, "$.same"), "1");
    assert_string_equal(json_at(program, "$.rejected"), "2");
    assert_non_null(strstr(json_at(program, "$.problems[0].problem"), "优秀"));
    assert_string_equal(records(program, "assessments", 0, "result"), "优秀"); /* not overwritten */
}

static void ethics_and_hours(void **state) {
    struct program *program = *state;

    import(program, "师德", "姓名,师德考核\n王芳,优秀\n", "--year=2025");
    must_end(program, 64); /* 师德 is no name of the records */
    import(program, "师德考核", "姓名,年度考核,师德考核\n王芳,合格,优秀\n", "--year=2025");
    must_end(program, 0);
    assert_string_equal(records(program, "ethics", 0, "result"), "优秀");
    import(program, "继续教育", "姓名,学时\n王芳,96\n李强,九十\n", "--year=2025");
    must_end(program, 1);
    assert_string_equal(records(program, "training", 0, "hours"), "96");
    import(program, "继续教育", "姓名,学时\n王芳,96\n", NULL);
    must_end(program, 1); /* of which year? */
    assert_non_null(strstr(json_at(program, "$.problems[0].problem"), "年度"));
    import(program, "职称", "姓名,职称\n王芳,一级教师\n", NULL);
    must_end(program, 64);
}

/* 警告 6 months, then 记过 12 behind what still runs; 记过 bars the review
 * (事业单位工作人员处分规定). */
static void sanctions_add_up_and_bar(void **state) {
    struct program *program = *state;
    static const char text[] = "姓名,处分种类,处分时间,处分文号\n"
                               "王芳,警告,2026.07.10,乳教纪[2026]3号\n"
                               "王芳,记过,2026.10.10,乳教纪[2026]9号\n";

    import(program, "处分", text, NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.new"), "2");
    assert_string_equal(records(program, "sanctions", 0, "valid_to"), "2027-01-10");
    assert_string_equal(json_at(program, "$.sanctions[1].valid_to"), "2028-01-10");
    assert_string_equal(json_at(program, "$.sanctions[1].doc"), "乳教纪〔2026〕9号");

    import(program, "处分", "姓名,处分种类,处分时间,处分期满\n李强,诫勉,2026.05.01,\n",
           "--school=实验小学");
    must_end(program, 1); /* would bar for ever */
    assert_non_null(strstr(json_at(program, "$.problems[0].problem"), "期满"));
    import(program, "处分", "姓名,处分种类,处分时间,处分期满\n李强,诫勉,2026.05.01,2026.11.01\n",
           "--school=实验小学");
    must_end(program, 0);

    shizi(program, "promotion", "open", "2026年度", "--year", "2026", "--on", "2026-09-01", "--yes",
          NULL);
    must_end(program, 0);
    shizi(program, "promotion", "apply", "371099198001010028", "申报级别=中级", "--on",
          "2026-11-01", "--yes", NULL);
    must_end(program, 0);
    shizi(program, "promotion", "check", "1", "--csv", NULL);
    must_end(program, 1);
    if (!strstr(program->out, "期内不得申报"))
        fail_msg("%s", program->out);
    import(program, "处分", text, NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.same"), "2");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_messy_list_of_one_year),
        cmocka_unit_test(several_years_in_a_line_and_what_is_there_already),
        cmocka_unit_test(ethics_and_hours),
        cmocka_unit_test(sanctions_add_up_and_bar),
    };
    return cmocka_run_group_tests(tests, start, finish); /* one bureau: each list adds to it */
}
