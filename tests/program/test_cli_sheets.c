/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every sheet of the demo bureau: written, calculated again by another program, known again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"

static int start(void **state) {
    struct program *program = program_open(SZ_PROGRAM);
    *state = program;
    shizi(program, "db", "demo", program->db, "--teachers", "300", "--schools", "8", NULL);
    must_end(program, 0);
    return 0;
}

static int finish(void **state) {
    program_close(*state);
    return 0;
}

static void expect(const struct program *program, const char *text) {
    if (!strstr(program->out, text) && !strstr(program->err, text))
        fail_msg("no “%s” in\n%s\n%s", text, program->out, program->err);
}

/* The formulas of the file, by openpyxl; those of a list are none. */
static void recompute(struct program *program, const char *path) {
    const char *script = SZ_SOURCE_DIR "/tests/sheet/recompute.py";
    other(program, "/usr/bin/python3", script, path, NULL);
    must_end(program, 0);
    expect(program, "differ 0\n");
}

static void every_sheet_adds_up_and_is_known_again(void **state) {
    struct program *program = *state;
    static const char *const names[] = {
        "appointment_roster", "application_list",    "post_usage",    "quota_settlement",
        "quota_usage",        "retirement_forecast", "special_posts",
    };
    const char *path = program_path(program, "a.xlsx");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        shizi(program, "report", "export", names[i], "-o", path, "--for", "上报", "--reason",
              "年报", NULL);
        must_end(program, 0);
        recompute(program, path);
        shizi(program, "report", "verify", path, NULL);
        must_end(program, 0);
    }
    shizi(program, "report", "register", "--json", NULL);
    assert_int_equal(json_count(program, "$"), sizeof names / sizeof names[0]);
}

/* Printable before and after, and the paper of a reopening stays on it. */
static void the_settlement_says_what_was_decided(void **state) {
    struct program *program = *state;
    const char *path = program_path(program, "s.xlsx");
    shizi(program, "report", "export", "quota_settlement", "--year", "2025", "-o", path, NULL);
    must_end(program, 0);
    shizi(program, "sheet", "cat", path, NULL);
    expect(program, "2025 年度已于");
    assert_null(strstr(program->out, "试算"));
    shizi(program, "quota", "reopen", "--year", "2025", "--reason", "补报一人", "--doc",
          "乳教体发〔2026〕30号", "--user", "shenhe", "--yes", NULL);
    must_end(program, 0);
    shizi(program, "report", "export", "quota_settlement", "--year", "2025", "-o", path, NULL);
    must_end(program, 0);
    shizi(program, "sheet", "cat", path, NULL);
    expect(program, "试算");
    expect(program, "乳教体发〔2026〕30号，事由：补报一人");
    shizi(program, "quota", "close", "--year", "2025", "--user", "shenhe", "--doc",
          "乳教体发〔2026〕31号", "--yes", NULL);
    must_end(program, 0);
    expect(program, "report export quota_settlement --year 2025");
    shizi(program, "report", "export", "quota_settlement", "--year", "2025", "-o", path, NULL);
    shizi(program, "sheet", "cat", path, NULL);
    expect(program, "乳教体发〔2026〕30号，事由：补报一人");
    expect(program, "（乳教体发〔2026〕31号）");
}

static void figures_that_disagree_end_with_one(void **state) {
    struct program *program = *state;
    const char *path = program_path(program, "no.xlsx");
    other(program, "sqlite3", program->db,
          "UPDATE appointment SET level = NULL, grade = NULL WHERE id ="
          " (SELECT min(id) FROM appointment WHERE category = '专业技术' AND valid_to IS NULL"
          " AND special_reason IS NULL)",
          NULL);
    shizi(program, "report", "export", "post_usage", "-o", path, "--json", NULL);
    must_end(program, 1);
    assert_string_equal(json_at(program, "$.error.code"), "refused");
    expect(program, "勾稽不符，没有导出：在岗 ＝ 高级在岗 ＋ 中级在岗 ＋ 初级在岗");
    expect(program, "；差的是 ");
    other(program, "test", "!", "-e", path, NULL);
    must_end(program, 0);
}

static void the_list_says_what_may_be_asked(void **state) {
    struct program *program = *state;
    shizi(program, "report", "list", "--json", NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$[0].name"), "application_list");
    assert_string_equal(json_at(program, "$[0].title"), "年度职称申报人员一览表");
    assert_string_equal(json_at(program, "$[0].asks"), "--year --batch --school");
    shizi(program, "report", "export", "quota_usage", "--school", "实验小学", "-o",
          program_path(program, "a.xlsx"), NULL);
    must_end(program, 64);
    expect(program, "不分学校");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sheet_adds_up_and_is_known_again),
        cmocka_unit_test(the_settlement_says_what_was_decided),
        cmocka_unit_test(the_list_says_what_may_be_asked),
        cmocka_unit_test(figures_that_disagree_end_with_one),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
