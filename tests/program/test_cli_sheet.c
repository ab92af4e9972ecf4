/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi sheet cat. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"

static int start(void **state) {
    *state = program_open(SZ_PROGRAM);
    return 0;
}

static int finish(void **state) {
    program_close(*state);
    return 0;
}

static void csv_comes_out_as_csv(void **state) {
    struct program *program = *state;
    const char *path = program_write(program, "a.csv",
                                     "\xEF\xBB\xBF姓名,备注\n张三,\"甲,\"\"乙\"\"\"\n\n李四,-1\n");

    shizi(program, "sheet", "cat", path, NULL);
    must_end(program, 0);
    assert_string_equal(program->out, "姓名,备注\r\n张三,\"甲,\"\"乙\"\"\"\r\n\r\n李四,-1\r\n");
}

static void json_names_sheet_and_rows(void **state) {
    struct program *program = *state;
    const char *path = program_write(program, "a.csv", "姓名,备注\n\n张三,x\n");

    shizi(program, "sheet", "cat", path, "--json", NULL);
    must_end(program, 0);
    assert_int_equal(json_count(program, "$.rows"), 2);
    assert_string_equal(json_at(program, "$.rows[1].row"), "3");
    assert_string_equal(json_at(program, "$.rows[1].cells[0]"), "张三");
}

/* 花名 in GB18030, as Excel in China saves csv. */
static void gb18030_is_read(void **state) {
    struct program *program = *state;
    const char *path = program_write(program, "g.csv", "\xBB\xA8\xC3\xFB,1\n");

    shizi(program, "sheet", "cat", path, NULL);
    must_end(program, 0);
    assert_string_equal(program->out, "花名,1\r\n");
}

static void controls_do_not_come_out(void **state) {
    struct program *program = *state;
    const char *path = program_write(program, "c.csv",
                                     "a\033[2Jb,\xC2\x9B"
                                     "1m\n");

    shizi(program, "sheet", "cat", path, NULL);
    if (program->status == 0) {
        assert_null(strchr(program->out, '\033'));
        assert_null(strstr(program->out, "\xC2\x9B"));
    } else {
        must_end(program, 65);
    }
}

static void what_was_exported_can_be_read(void **state) {
    struct program *program = *state;
    const char *path = program_path(program, "s.xlsx");

    shizi(program, "db", "init", "--unit", "乳山市教育和体育局", NULL);
    shizi(program, "report", "export", "school_list", "-o", path, "--json", NULL);
    must_end(program, 0);
    const char *digest = json_at(program, "$.digest");
    assert_string_equal(json_at(program, "$.rows"), "0");
    assert_int_equal(strlen(digest), 16);

    shizi(program, "sheet", "cat", path, NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "乳山市教育和体育局学校一览表"));
    assert_non_null(strstr(program->out, "学校标识码"));
    assert_non_null(strstr(program->out, digest)); /* the receipt line */
    shizi(program, "sheet", "cat", path, "--sheet", "没有这张", NULL);
    assert_true(program->status != 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(csv_comes_out_as_csv, start, finish),
        cmocka_unit_test_setup_teardown(json_names_sheet_and_rows, start, finish),
        cmocka_unit_test_setup_teardown(gb18030_is_read, start, finish),
        cmocka_unit_test_setup_teardown(controls_do_not_come_out, start, finish),
        cmocka_unit_test_setup_teardown(what_was_exported_can_be_read, start, finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
