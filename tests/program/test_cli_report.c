/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets sent up: from definition and facts to a file, read back with our own reader. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "program.h"

static int start(void **state) {
    struct program *program = program_open(SZ_PROGRAM);
    *state = program;
    shizi(program, "db", "init", "--unit", "乳山市教育和体育局", NULL);
    shizi(program, "school", "add", "name=乳山市实验小学", "简称=实验小学", "类别=小学",
          "学段=小学", "--on", "2005-01-01", NULL);
    shizi(program, "school", "add", "name=乳山市育黎镇中心小学", "简称=育黎小学", "类别=小学",
          "学段=小学", "--on", "2005-01-01", NULL);
    shizi(program, "teacher", "add", "姓名=王芳", "身份证号=371099198001010028", "单位=实验小学",
          "学科=语文", "联系电话=13800001234", "参加工作时间=2002.10", "--on", "2010-09-01", NULL);
    must_end(program, 0);
    shizi(program, "teacher", "add", "姓名=李强", "身份证号=371099197506150013", "单位=育黎小学",
          "--on", "2012-09-01", NULL);
    must_end(program, 0);
    return 0;
}

static int finish(void **state) {
    program_close(*state);
    return 0;
}

static void the_roster_goes_out_and_can_be_read(void **state) {
    struct program *program = *state;
    const char *path = program_path(program, "r.xlsx");

    shizi(program, "log", "head", "--json", NULL);
    const char *head = json_at(program, "$.head"); /* before the export is registered */
    shizi(program, "report", "export", "teacher_roster", "-o", path, "--for", "上报", "--reason",
          "年报", "--json", NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.rows"), "2");
    const char *digest = json_at(program, "$.digest");

    shizi(program, "sheet", "cat", path, "--json", NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.rows[0].cells[0]"), "乳山市教育和体育局教师花名册");
    assert_non_null(strstr(json_at(program, "$.rows[1].cells[0]"), "乳山市教育和体育局"));
    assert_non_null(strstr(program->out, "371099198001010028"));
    assert_non_null(strstr(program->out, "\"2002.10\"")); /* text: the zero of October stays */
    assert_non_null(strstr(program->out, digest));
    assert_non_null(strstr(program->out, head));
}

/* A sheet of one school is reported by that school (填报单位), one of several by the bureau. */
static void one_school_reports_itself(void **state) {
    struct program *program = *state;
    const char *path = program_path(program, "r.xlsx");

    shizi(program, "report", "export", "teacher_roster", "-o", path, "--filter", "学校=育黎小学",
          NULL);
    must_end(program, 0);
    shizi(program, "sheet", "cat", path, "--json", NULL);
    assert_non_null(strstr(json_at(program, "$.rows[1].cells[0]"), "乳山市育黎镇中心小学"));
    assert_null(strstr(program->out, "王芳"));
    shizi(program, "report", "export", "teacher_roster", "-o", path, "--filter", "学校=实验小学",
          NULL); /* 验 ends in a byte of ， */
    shizi(program, "sheet", "cat", path, "--json", NULL);
    assert_non_null(strstr(json_at(program, "$.rows[1].cells[0]"), "乳山市实验小学"));
    shizi(program, "report", "export", "teacher_roster", "-o", path, "--filter",
          "学校=育黎小学,实验小学", NULL);
    must_end(program, 0);
    shizi(program, "sheet", "cat", path, "--json", NULL);
    assert_non_null(strstr(json_at(program, "$.rows[1].cells[0]"), "教育和体育局"));
}

static void masked_sheets_hold_no_number(void **state) {
    struct program *program = *state;
    const char *path = program_path(program, "r.csv");

    shizi(program, "report", "export", "teacher_roster", "-o", path, "--masked", NULL);
    must_end(program, 0);
    shizi(program, "sheet", "cat", path, NULL);
    assert_null(strstr(program->out, "371099198001010028"));
    assert_null(strstr(program->out, "13800001234"));
    assert_non_null(strstr(program->out, "371099********0028"));
}

/* product.md §7: 公示 has full names; ID, phone, birth day and remarks are absent. */
static void public_sheets_hold_names_and_no_numbers(void **state) {
    struct program *program = *state;
    const char *path = program_path(program, "r.xlsx");

    shizi(program, "report", "export", "teacher_roster", "-o", path, "--for", "公示", "--reason",
          "评优公示", NULL);
    must_end(program, 0);
    shizi(program, "sheet", "cat", path, NULL);
    assert_non_null(strstr(program->out, "王芳"));
    assert_null(strstr(program->out, "0028"));
    assert_null(strstr(program->out, "1380000"));
    assert_null(strstr(program->out, "身份证号"));
    assert_null(strstr(program->out, "联系电话,"));
    assert_null(strstr(program->out, "备注"));
    assert_non_null(strstr(program->out, "1980.01"));
    assert_null(strstr(program->out, "1980.01.01"));
    assert_non_null(strstr(program->out, "监督电话"));
}

/* What nobody has said a reason for does not leave, and nothing is left behind. */
static void full_numbers_need_a_reason(void **state) {
    struct program *program = *state;
    static const char *const audiences[] = {"上报", "公示"};
    const char *path = program_path(program, "r.csv");

    for (size_t i = 0; i < sizeof audiences / sizeof audiences[0]; i++) {
        shizi(program, "report", "export", "teacher_roster", "-o", path, "--for", audiences[i],
              NULL);
        must_end(program, 64);
        assert_non_null(strstr(program->err, "事由"));
    }
    shizi(program, "report", "export", "teacher_roster", "-o", path, "--reveal", NULL);
    must_end(program, 64);
    shizi(program, "report", "export", "teacher_roster", "-o", path, "--for", "外人", NULL);
    must_end(program, 64);
    assert_int_not_equal(access(path, F_OK), 0);
    shizi(program, "report", "register", "--json", NULL);
    assert_int_equal(json_count(program, "$"), 0);

    shizi(program, "report", "export", "teacher_roster", "-o", path, "--reveal", "--reason",
          "核对证号", NULL);
    must_end(program, 0);
    shizi(program, "report", "register", "#1", "--json", NULL);
    assert_string_equal(json_at(program, "$.reason"), "核对证号");
    assert_string_equal(json_at(program, "$.revealed"), "true");
}

static void send(struct program *program, const char *path) {
    shizi(program, "report", "export", "teacher_roster", "-o", path, "--for", "上报", "--reason",
          "年报", "--json", NULL);
    must_end(program, 0);
}

/* 已报 → 退回 → 重报 → 已收, and the log says who and why. */
static void the_register_follows_a_sheet(void **state) {
    struct program *program = *state;
    const char *path = program_path(program, "r.xlsx");

    send(program, path);
    assert_string_equal(json_at(program, "$.register"), "1");
    shizi(program, "report", "state", "#1", "退回", NULL);
    must_end(program, 64); /* without a reason */
    shizi(program, "report", "state", "#1", "退回", "--reason", "少一人", NULL);
    must_end(program, 0);

    shizi(program, "teacher", "set", "371099197506150013", "学科=数学", "--on", "2026-09-01", NULL);
    must_end(program, 0);
    send(program, path);
    shizi(program, "report", "register", "--json", NULL);
    assert_int_equal(json_count(program, "$"), 2);
    assert_string_equal(json_at(program, "$[0].state"), "重报");
    assert_string_equal(json_at(program, "$[1].state"), "退回");
    assert_string_equal(json_at(program, "$[1].state_reason"), "少一人");
    shizi(program, "report", "register", "#2", NULL);
    assert_non_null(strstr(program->out, "与 #1"));
    assert_non_null(strstr(program->out, "内容不同"));
    shizi(program, "report", "state", "#2", "已收", NULL);
    must_end(program, 0);
    shizi(program, "log", "verify", NULL);
    must_end(program, 0);
}

static void an_internal_sheet_was_never_sent(void **state) {
    struct program *program = *state;

    shizi(program, "report", "export", "school_list", "-o", program_path(program, "s.xlsx"), NULL);
    must_end(program, 0);
    shizi(program, "report", "register", "--json", NULL);
    assert_string_equal(json_at(program, "$[0].state"), "未报");
    shizi(program, "report", "state", "1", "已收", NULL);
    must_end(program, 1);
}

static void a_sent_sheet_is_recognised(void **state) {
    struct program *program = *state;
    const char *path = program_path(program, "r.xlsx");
    const char *other_path = program_path(program, "o.xlsx");

    send(program, path);
    shizi(program, "report", "verify", path, "--json", NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.same"), "true");
    assert_string_equal(json_at(program, "$.register"), "1");

    /* one heading row, a plain definition */
    shizi(program, "report", "export", "school_list", "-o", other_path, NULL);
    shizi(program, "report", "verify", other_path, NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "一致"));
}

/* A cell changed by hand, and a sheet of another bureau. */
static void a_changed_sheet_is_found(void **state) {
    struct program *program = *state;
    const char *path = program_path(program, "r.xlsx");
    const char *script = "import zipfile,sys\n"
                         "s=zipfile.ZipFile(sys.argv[1]);o=zipfile.ZipFile(sys.argv[2],'w')\n"
                         "for i in s.infolist():\n"
                         " o.writestr(i,s.read(i).replace('王芳'.encode(),'王方'.encode()))\n"
                         "o.close()\n";
    const char *changed = program_path(program, "c.xlsx");

    send(program, path);
    other(program, "python3", "-c", script, path, changed, NULL);
    must_end(program, 0);
    shizi(program, "report", "verify", changed, "--json", NULL);
    must_end(program, 1);
    assert_string_equal(json_at(program, "$.same"), "false");
    assert_string_equal(json_at(program, "$.register"), "1");

    shizi(program, "db", "init", program_path(program, "b.db"), "--unit", "别的局", NULL);
    shizi(program, "--db", program_path(program, "b.db"), "report", "verify", path, NULL);
    must_end(program, 1);
    assert_non_null(strstr(program->out, "没有这份表"));
    shizi(program, "report", "verify", program_write(program, "n.csv", "姓名\n王芳\n"), NULL);
    must_end(program, 1);
    assert_non_null(strstr(program->out, "没有报表回执"));
}

static void json_and_gb18030_are_the_same_rows(void **state) {
    struct program *program = *state;
    const char *json = program_path(program, "r.json");
    const char *csv = program_path(program, "r.csv");

    shizi(program, "report", "export", "teacher_roster", "-o", json, "--json", NULL);
    const char *digest = json_at(program, "$.digest");
    other(program, "cat", json, NULL);
    assert_string_equal(json_at(program, "$.rows[0].name"), "王芳");
    shizi(program, "report", "export", "teacher_roster", "-o", csv, "--gb18030", "--json", NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.digest"), digest);
    shizi(program, "sheet", "cat", csv, NULL);
    assert_non_null(strstr(program->out, "王芳"));
    shizi(program, "report", "export", "teacher_roster", "-o", json, "--gb18030", NULL);
    must_end(program, 64);
}

static void as_of_goes_into_the_sheet(void **state) {
    struct program *program = *state;
    const char *path = program_path(program, "r.json");

    shizi(program, "report", "export", "teacher_roster", "-o", path, "--as-of", "2011-01-01",
          "--json", NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.rows"), "1");
    assert_non_null(strstr(json_at(program, "$.receipt"), "2011-01-01"));
}

/* A clerk's own definition with a field that does not exist is 78, and names it. */
static void a_wrong_definition_is_named(void **state) {
    struct program *program = *state;

    mkdir(program_path(program, ".config"), 0700);
    mkdir(program_path(program, ".config/shizi"), 0700);
    mkdir(program_path(program, ".config/shizi/reports"), 0700);
    program_write(program, ".config/shizi/reports/own.sheet",
                  "[report]\ntitle = 自用\nquery = roster\n[columns]\nname = 姓名\nhat = 帽子\n");
    shizi(program, "report", "export", "own", "-o", program_path(program, "o.csv"), "--json", NULL);
    must_end(program, 78);
    assert_string_equal(json_at(program, "$.error.code"), "configuration");
    assert_non_null(strstr(json_at(program, "$.error.message"), "hat"));
    assert_int_not_equal(access(program_path(program, "o.csv"), F_OK), 0);
}

static void an_old_file_stays_when_export_fails(void **state) {
    struct program *program = *state;
    const char *path = program_write(program, "r.csv", "old");

    shizi(program, "report", "export", "teacher_roster", "-o", path, "--sort", "帽子", NULL);
    must_end(program, 64);
    other(program, "cat", path, NULL);
    assert_string_equal(program->out, "old");
    other(program, "ls", program->folder, NULL);
    assert_null(strstr(program->out, "~shizi"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_roster_goes_out_and_can_be_read, start, finish),
        cmocka_unit_test_setup_teardown(one_school_reports_itself, start, finish),
        cmocka_unit_test_setup_teardown(masked_sheets_hold_no_number, start, finish),
        cmocka_unit_test_setup_teardown(public_sheets_hold_names_and_no_numbers, start, finish),
        cmocka_unit_test_setup_teardown(full_numbers_need_a_reason, start, finish),
        cmocka_unit_test_setup_teardown(the_register_follows_a_sheet, start, finish),
        cmocka_unit_test_setup_teardown(an_internal_sheet_was_never_sent, start, finish),
        cmocka_unit_test_setup_teardown(a_sent_sheet_is_recognised, start, finish),
        cmocka_unit_test_setup_teardown(a_changed_sheet_is_found, start, finish),
        cmocka_unit_test_setup_teardown(json_and_gb18030_are_the_same_rows, start, finish),
        cmocka_unit_test_setup_teardown(as_of_goes_into_the_sheet, start, finish),
        cmocka_unit_test_setup_teardown(a_wrong_definition_is_named, start, finish),
        cmocka_unit_test_setup_teardown(an_old_file_stays_when_export_fails, start, finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
