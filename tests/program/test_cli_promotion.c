/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole title round by commands, from a school's list to the record. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "round.h"

struct fixture {
    struct program *program;
    struct round_people people;
};

static int start(void **state) {
    static struct fixture fx;
    fx.program = program_open(SZ_PROGRAM);
    round_open(fx.program, &fx.people);
    *state = &fx;
    return 0;
}

static int finish(void **state) {
    struct fixture *fx = *state;
    program_close(fx->program);
    return 0;
}

static const char *list_file(struct fixture *fx) {
    struct sz_arena *arena = &fx->program->arena;
    const char *text = "2026年申报职称人员一览表,,,,\n序号,姓名,单位,申报职称,推荐排序\n";
    for (int i = 0; i < 3; i++)
        text = sz_arena_printf(arena, "%s%d,%s,%s,一级教师,%d\n", text, i + 1, fx->people.names[i],
                               fx->people.school, i + 1);
    text = sz_arena_printf(arena, "%s4,没有这个人,%s,一级教师,4\n填报人：,,,,\n", text,
                           fx->people.school);
    return program_write(fx->program, "申报.csv", text);
}

static const char *case_number(struct fixture *fx, int place) {
    return round_case(fx->program, &fx->people, place);
}

static void step(struct fixture *fx, const char *verb, const char *user, const char *on,
                 const char *doc) {
    shizi(fx->program, "promotion", verb, case_number(fx, 0), case_number(fx, 1), "--on", on,
          "--user", user, "--doc", doc, "--reason", "测试", "--yes", NULL);
    must_end(fx->program, 0);
}

static const char *state_of(struct fixture *fx, int place) {
    shizi(fx->program, "promotion", "show", case_number(fx, place), "--json", NULL);
    must_end(fx->program, 0);
    return json_at(fx->program, "$.state");
}

static long middle(struct fixture *fx, const char *key) {
    shizi(fx->program, "quota", "show", "--year", "2026", "--json", NULL);
    must_end(fx->program, 0);
    const char *path = sz_arena_printf(&fx->program->arena, "$[1].%s", key);
    return strtol(json_at(fx->program, path), NULL, 10);
}

/* The sheet of the frozen list: names in full, nothing that leads to the person. */
static void the_list_is_put_up(struct fixture *fx) {
    struct program *program = fx->program;
    const char *path = program_path(program, "公示.xlsx");
    shizi(program, "report", "export", "public_notice", "--batch", "2026年度", "-o", path, "--for",
          "公示", "--reason", "推荐公示", NULL);
    must_end(program, 0);
    shizi(program, "sheet", "cat", path, NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "2026年度职称评聘人员公示表"));
    assert_non_null(strstr(program->out, fx->people.names[0]));
    assert_non_null(strstr(program->out, "推荐公示：2026-09-14 至 2026-09-18"));
    assert_non_null(strstr(program->out, "监督电话："));
    assert_null(strstr(program->out, "身份证"));
    assert_null(strstr(program->out, "37109"));
}

static void a_round_from_the_list_to_the_record(void **state) {
    struct fixture *fx = *state;
    struct program *program = fx->program;
    shizi(program, "user", "list", "--json", NULL);
    const char *me = sz_arena_copy(&program->arena, json_at(program, "$[0].name"));

    shizi(program, "promotion", "allot",
          sz_arena_printf(&program->arena, "%s=2", fx->people.school), "--level", "中级", "--doc",
          "乳教体发〔2026〕7号", "--on", "2026-09-02", "--yes", NULL);
    must_end(program, 0);
    shizi(program, "promotion", "import", list_file(fx), "--on", "2026-09-10", "--yes", "--json",
          NULL);
    must_end(program, 1); /* a line was rejected */
    assert_string_equal(json_at(program, "$.new"), "3");
    assert_string_equal(json_at(program, "$.rejected"), "1");
    assert_string_equal(json_at(program, "$.problems[0].value"), "没有这个人");
    shizi(program, "promotion", "list", "--batch", "2026年度", "--state", "已申报", "--json", NULL);
    must_end(program, 0);
    assert_int_equal(json_count(program, "$"), 3);
    assert_string_equal(json_at(program, "$[0].rank"), "1");
    shizi(program, "promotion", "check", case_number(fx, 0), "--json", NULL);
    must_end(program, 0); /* unclear for want of assessments, not unmet */
    assert_string_equal(json_at(program, "$[2].verdict"), "met");

    shizi(program, "promotion", "recommend", case_number(fx, 0), case_number(fx, 1),
          case_number(fx, 2), "--on", "2026-09-11", "--yes", NULL);
    must_end(program, 1); /* three for two places */
    assert_non_null(strstr(program->err, "下达 2"));
    step(fx, "recommend", me, "2026-09-11", "");
    step(fx, "notice", me, "2026-09-14", "");
    the_list_is_put_up(fx);
    shizi(program, "promotion", "approve", case_number(fx, 0), "--on", "2026-09-21", "--yes", NULL);
    must_end(program, 77); /* who prepared does not review */
    long used = middle(fx, "used");
    step(fx, "approve", "shenhe", "2026-09-21", "");
    assert_int_equal(middle(fx, "held"), 2);
    step(fx, "confirm", "shenhe", "2026-10-10", "");
    step(fx, "pass", "shenhe", "2026-10-20", "威人社字〔2026〕12号");
    step(fx, "publish", "shenhe", "2026-10-21", "");
    long occupied = middle(fx, "occupied");
    step(fx, "appoint", "shenhe", "2026-11-02", "乳教体发〔2026〕9号");
    assert_int_equal(middle(fx, "held"), 0);
    assert_int_equal(middle(fx, "used"), used + 2);
    assert_int_equal(middle(fx, "occupied"), occupied + 2);
    shizi(program, "promotion", "show", case_number(fx, 0), "--json", NULL);
    must_end(program, 0);
    assert_string_equal(json_at(program, "$.history[2].what"), "学校公示");
    assert_string_equal(json_at(program, "$.history[3].what"), "推荐公示");
    assert_string_equal(json_at(program, "$.history[3].text"), "2026-09-14 到 2026-09-18");
    step(fx, "file", "shenhe", "2026-11-10", "乳人社字〔2026〕3号");
    assert_string_equal(state_of(fx, 0), "已备案");
    assert_string_equal(state_of(fx, 2), "已申报");

    shizi(program, "teacher", "show", fx->people.ids[0], "--json", NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "威人社字〔2026〕12号"));
    shizi(program, "quota", "explain", "--level", "中级", "--year", "2026", "--json", NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, fx->people.names[1]));
    shizi(program, "log", "verify", NULL);
    must_end(program, 0);
}

/* The sheet as it comes: a merged title, headings in two rows, padded names, an identity number
 * that a spreadsheet took for a number, a wrong check digit, somebody else's number, the same one
 * twice. */
static const char messy_sheet[] =
    "import openpyxl, sys\n"
    "path, school, one, two, number, other = sys.argv[1:]\n"
    "book = openpyxl.Workbook(); sheet = book.active\n"
    "sheet.append(['2026年职称申报人员一览表']); sheet.merge_cells('A1:G1')\n"
    "sheet.append(['填报单位（盖章）：' + school])\n"
    "sheet.append(['序号', '姓  名', '身份证号', '申报情况', None, '备注'])\n"
    "sheet.append([None, None, None, '申报职称', '推荐排序'])\n"
    "sheet.merge_cells('D3:E3')\n"
    "wrong = number[:17] + ('0' if number[17] != '0' else '1')\n"
    "for at, (name, n, title, rank) in enumerate([\n"
    "        (' ' + one[0] + '\u3000' + one[1:] + ' ', number, '一级教师', 1),\n"
    "        (one, number, '一级', 1), (one, int(number[:15] + '000'), '一级教师', 2),\n"
    "        (one, wrong, '一级教师', 3), (one, other, '一级教师', 4),\n"
    "        (two, other.lower(), '特级', '第五')]):\n"
    "    sheet.append([at + 1, name, n, title, rank])\n"
    "sheet.append(['合计', 6]); sheet.append(['填表人：张三'])\n"
    "book.save(path)\n";

static const char *id_no(struct fixture *fx, int place) {
    shizi(fx->program, "teacher", "show", fx->people.ids[place], "--json", NULL);
    must_end(fx->program, 0);
    return sz_arena_copy(&fx->program->arena, json_at(fx->program, "$.id_no"));
}

static void what_is_wrong_with_a_list_is_said_by_row_and_column(void **state) {
    struct fixture *fx = *state;
    struct program *program = fx->program;
    const char *path = program_path(program, "一览表.xlsx");
    const char *errors = program_path(program, "退回.xlsx");

    other(program, "/usr/bin/python3", "-c", messy_sheet, path, fx->people.school,
          fx->people.names[6], fx->people.names[7], id_no(fx, 6), id_no(fx, 7), NULL);
    must_end(program, 0);
    shizi(program, "promotion", "import", path, "--on", "2026-09-10", "--dry-run", "--json",
          "--errors", errors, NULL);
    must_end(program, 1);
    assert_string_equal(json_at(program, "$.rows"), "6");
    assert_string_equal(json_at(program, "$.new"), "1");
    assert_string_equal(json_at(program, "$.rejected"), "5");
    static const struct {
        const char *row, *column, *says;
    } problems[] = {{"6", "姓名", "两次"},      {"7", "身份证号", "末三位"},
                    {"8", "身份证号", "校验"},  {"9", "身份证号", "的"},
                    {"10", "申报职称", "没有"}, {"10", "推荐排序", "正整数"}};
    for (size_t i = 0; i < sizeof problems / sizeof problems[0]; i++) {
        const char *at = sz_arena_printf(&program->arena, "$.problems[%zu].", i);
        assert_string_equal(json_at(program, sz_arena_printf(&program->arena, "%srow", at)),
                            problems[i].row);
        assert_string_equal(json_at(program, sz_arena_printf(&program->arena, "%scolumn", at)),
                            problems[i].column);
        const char *said = json_at(program, sz_arena_printf(&program->arena, "%sproblem", at));
        if (!strstr(said, problems[i].says))
            fail_msg("%s: %s", problems[i].says, said);
    }
    shizi(program, "sheet", "cat", errors, NULL);
    must_end(program, 0);
    assert_non_null(strstr(program->out, "推荐排序,备注,原因"));
}

static void years_may_be_counted_to_another_day(void **state) {
    struct fixture *fx = *state;
    shizi(fx->program, "promotion", "open", "补充批", "--year", "2026", "--on", "2026-09-05",
          "--tenure", "2026-08-31", "--yes", NULL);
    must_end(fx->program, 0);
    shizi(fx->program, "promotion", "batches", "--json", NULL);
    must_end(fx->program, 0);
    assert_non_null(strstr(fx->program->out, "\"tenure_date\":\"2026-08-31\""));
    shizi(fx->program, "promotion", "close", "补充批", "--on", "2026-09-05", "--yes", NULL);
    must_end(fx->program, 0);
}

static void bad_words_are_refused_with_a_hint(void **state) {
    struct fixture *fx = *state;
    struct program *program = fx->program;
    static const char *const bad[][5] = {
        {"promotion", "show", "999", NULL},
        {"promotion", "recommend", "x", NULL},
        {"promotion", "approve", "1=2", NULL},
        {"promotion", "list", "--state", "没有", NULL},
        {"promotion", "list", "--batch", "没有", NULL},
        {"promotion", "apply", "#1", "颜色=红", NULL},
        {"promotion", "allot", "第一中学=-1", "--level", "中级"},
        {"promotion", "allot", "第一中学=1", "--level", "初初"},
        {"promotion", "open", "2026年度", NULL},
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const char *const *words = bad[i];
        int status = shizi(program, words[0], words[1], words[2], words[3] ? words[3] : "--yes",
                           words[3] && words[4] ? words[4] : "--lang=zh", NULL);
        if (status == 0 || status > 78)
            fail_msg("%s %s: %d", words[1], words[2], status);
        assert_non_null(strstr(program->err, "怎么办"));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bad_words_are_refused_with_a_hint),
        cmocka_unit_test(years_may_be_counted_to_another_day),
        cmocka_unit_test(what_is_wrong_with_a_list_is_said_by_row_and_column),
        cmocka_unit_test(a_round_from_the_list_to_the_record),
    };
    return cmocka_run_group_tests(tests, start, finish); /* one bureau: making it takes longest */
}
