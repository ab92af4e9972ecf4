/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An outside list beside the roster, through the command line: nothing is written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"

static const char roster[] = "姓名,身份证号码,单位,任教学科,任教学段,进本校时间\n"
                             "王芳,371099198001010028,实验小学,语文,小学,2010.09\n"
                             "李强,371099197506150013,实验小学,数学,小学,2012.09\n";

static int start(void **state) {
    struct program *program = program_open(SZ_PROGRAM);
    *state = program;
    shizi(program, "db", "init", "--unit", "乳山市教育和体育局", NULL);
    shizi(program, "school", "add", "name=乳山市实验小学", "简称=实验小学", "类别=小学",
          "学段=小学", "--on", "2005-01-01", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "import", program_write(program, "花名册.csv", roster), "--yes",
          NULL);
    must_end(program, 0);
    return 0;
}

static int finish(void **state) {
    program_close(*state);
    return 0;
}

static void the_same_list_has_no_findings(void **state) {
    struct program *program = *state;

    shizi(program, "teacher", "compare", program_write(program, "名单.csv", roster), "--json",
          NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.same"), "2");
    assert_int_equal(json_count(program, "$.different"), 0);
}

static void what_differs_is_listed_and_not_written(void **state) {
    struct program *program = *state;
    const char *path = program_write(program, "名单.csv",
                                     "姓名,身份证号,学科\n"
                                     "王芳,371099198001010028,英语\n"
                                     "赵丽,371099199002030026,数学\n");

    shizi(program, "teacher", "compare", path, "--json", NULL);
    must_end(program, 1);
    assert_string_equal(json_at(program, "$.different[0].differences[0].key"), "subject");
    assert_string_equal(json_at(program, "$.different[0].differences[0].desk"), "语文");
    assert_string_equal(json_at(program, "$.different[0].differences[0].list"), "英语");
    assert_string_equal(json_at(program, "$.desk_only[0].name"), "李强");
    assert_int_equal(json_count(program, "$.list_only") + json_count(program, "$.unreadable"), 1);

    shizi(program, "teacher", "compare", path, NULL);
    must_end(program, 1);
    shizi(program, "teacher", "list", "--json", NULL);
    must_end(program, 0);
    assert_int_equal(json_count(program, "$"), 2);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, finish)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(the_same_list_has_no_findings),
        TEST(what_differs_is_listed_and_not_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
