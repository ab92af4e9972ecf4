/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A whole title round, from the school's list to the record and the sheet that leaves, once by
 * commands and once by keys on a copy of the same bureau: the two files hold the same facts and the
 * same acts, the two sheets the same cells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
/* cmocka wants its four headers first */
#include <cmocka.h>

#include "pty_harness.h"
#include "round.h"

enum { SETTLE_MS = 100 };

#define BATCH "二〇二六年评聘"
#define RESULT_DOC "威人社字〔2026〕12号"

struct twice {
    struct program *program;
    struct round_people people;
    const char *list, *me, *copy; /* the copy is done by keys */
    struct pty *pty;
};

static const char *format(struct twice *fx, const char *text, const char *a, const char *b) {
    return sz_arena_printf(&fx->program->arena, "%s%s%s", text, a, b);
}

/* Two are appointed, the third stays, and a name nobody knows: a title row, padded names. */
static const char *list_text(struct twice *fx) {
    const char *text = "2026年申报职称人员一览表,,,,\n序号,姓　名,单位,申报职称,推荐排序\n";
    for (int i = 0; i < 3; i++)
        text = sz_arena_printf(&fx->program->arena, "%s%d, %s ,%s,一级教师,\n", text, i + 1,
                               fx->people.names[i], fx->people.school);
    return format(fx, text, "4,没有这个人,", ",一级教师,\n填报人：,,,,\n");
}

static int start(void **state) {
    static struct twice fx;
    struct program *program = fx.program = program_open(SZ_PROGRAM);
    round_people(program, &fx.people);
    fx.list = program_write(program, "申报.csv", list_text(&fx));
    shizi(program, "user", "list", "--json", NULL);
    fx.me = sz_arena_copy(&program->arena, json_at(program, "$[0].name"));
    fx.copy = program_path(program, "keys.db");
    shizi(program, "db", "backup", fx.copy, NULL);
    must_end(program, 0);
    *state = &fx;
    return 0;
}

static int finish(void **state) {
    struct twice *fx = *state;
    program_close(fx->program);
    return 0;
}

/* ---- by commands ---- */

static void step(struct twice *fx, const char *verb, const char *user, const char *on,
                 const char *option, const char *value) {
    shizi(fx->program, "promotion", verb, round_case(fx->program, &fx->people, 0),
          round_case(fx->program, &fx->people, 1), "--on", on, "--user", user, "--yes", option,
          value, NULL);
    must_end(fx->program, 0);
}

static void by_commands(struct twice *fx) {
    struct program *program = fx->program;
    const char *first = round_case(program, &fx->people, 0);
    shizi(program, "promotion", "close", "--on", "2026-09-30", "--yes", NULL);
    must_end(program, 0);
    shizi(program, "promotion", "open", BATCH, "--year", "2026", "--on", "2026-09-01", "--doc",
          "乳教体发[2026]6号", "--yes", NULL);
    must_end(program, 0);
    shizi(program, "promotion", "allot", "--level", "中级", "--on", "2026-09-02", "--doc",
          "乳教体发〔2026〕7号", "--yes", NULL);
    must_end(program, 0);
    shizi(program, "promotion", "import", fx->list, "--on", "2026-09-10", "--yes", NULL);
    must_end(program, 1); /* one line is nobody's */
    shizi(program, "promotion", "recommend", format(fx, first, "=1", ""),
          format(fx, round_case(program, &fx->people, 1), "=2", ""), "--on", "2026-09-11", "--yes",
          NULL);
    must_end(program, 0);
    step(fx, "notice", fx->me, "2026-09-14", "--phone", "0631-6651234");
    shizi(program, "promotion", "object", first, "教龄不实", "--on", "2026-09-16", "--yes", NULL);
    must_end(program, 0);
    shizi(program, "promotion", "reply", "1", "查档案属实，无误", "--on", "2026-09-18", "--user",
          "shenhe", "--yes", NULL);
    must_end(program, 0);
    step(fx, "approve", "shenhe", "2026-09-21", "--reason", "材料齐全");
    step(fx, "confirm", "shenhe", "2026-10-10", "--reason", "同意");
    step(fx, "pass", "shenhe", "2026-10-20", "--doc", RESULT_DOC);
    step(fx, "publish", "shenhe", "2026-10-21", "--phone", "0631-6651234");
    step(fx, "appoint", "shenhe", "2026-11-02", "--grade", "9");
    step(fx, "file", "shenhe", "2026-11-10", "--doc", "乳人社字〔2026〕3号");
    shizi(program, "report", "export", "application_list", "-o", program_path(program, "一览.xlsx"),
          "--user", "shenhe", NULL);
    must_end(program, 0);
}

/* ---- by keys ---- */

static void sees(struct twice *fx, const char *text) {
    if (!pty_wait(fx->pty, text))
        fail_msg("not on the screen: %s", text);
}

static void type(struct twice *fx, const char *text) {
    pty_send(fx->pty, text);
}

/* One field, whatever stands in it. */
static void field(struct twice *fx, const char *text) {
    type(fx, "\025");
    type(fx, text);
    type(fx, "\t");
}

/* F2 takes the answers, the card is read and confirmed. */
static void confirm(struct twice *fx) {
    type(fx, "\033OQ");
    sees(fx, "办理前确认");
    pty_confirm(fx->pty);
    sees(fx, "已办理 #");
}

static void sit_down(struct twice *fx, const char *user) {
    struct sz_arena *arena = &fx->program->arena;
    const char *const argv[] = {SZ_PROGRAM, "--db", fx->copy, "--user", user, NULL};
    const char *const env[] = {
        "TERM=xterm-256color", sz_arena_printf(arena, "HOME=%s", fx->program->folder),
        sz_arena_printf(arena, "XDG_STATE_HOME=%s/state", fx->program->folder), NULL};
    fx->pty = pty_start(30, 100, argv, env);
    sees(fx, "首页");
    type(fx, ":");
    sees(fx, "去哪里，办什么");
    type(fx, "职称评聘\r");
    sees(fx, "年度指标");
}

static void stand_up(struct twice *fx) {
    pty_settle(fx->pty, SETTLE_MS);
    pty_free(fx->pty);
}

/* A step for the two at the top. */
static void step_by_keys(struct twice *fx, const char *label, const char *on, const char *doc,
                         const char *opinion, const char *extra) {
    pty_settle(fx->pty, SETTLE_MS);
    type(fx, "\033[H  s"); /* Home, the first, the second */
    sees(fx, "办理 2 人");
    type(fx, label);
    pty_settle(fx->pty, SETTLE_MS);
    type(fx, "\r");
    sees(fx, "看办理前确认");
    field(fx, on);
    field(fx, doc);
    field(fx, opinion);
    if (*extra)
        field(fx, extra);
    confirm(fx);
}

static void new_batch(struct twice *fx) {
    type(fx, "c");
    sees(fx, "结束批次");
    field(fx, "2026-09-30");
    confirm(fx);
    pty_settle(fx->pty, SETTLE_MS);
    type(fx, "o");
    sees(fx, "建立评聘批次");
    field(fx, BATCH);
    field(fx, "2026");
    field(fx, "2026-09-01");
    field(fx, "乳教体发[2026]6号");
    confirm(fx);
    sees(fx, BATCH "  用 2026 年度指标");
}

static void allot(struct twice *fx) {
    type(fx, "l");
    sees(fx, "指标分配");
    type(fx, "t");
    sees(fx, "中小学教师 中级");
    type(fx, "\033OQ");
    sees(fx, "下达日期");
    field(fx, "乳教体发〔2026〕7号");
    field(fx, "2026-09-02");
    confirm(fx);
    pty_settle(fx->pty, SETTLE_MS);
    type(fx, "\033[21~");
    sees(fx, "没有申报");
}

static void import(struct twice *fx) {
    type(fx, "i");
    sees(fx, "导入申报表");
    type(fx, fx->list);
    pty_settle(fx->pty, SETTLE_MS);
    type(fx, "\r");
    sees(fx, "读到 4 行，可以写入 3 项");
    type(fx, "e");
    sees(fx, "表里没有写的");
    field(fx, "2026-09-10");
    type(fx, "\033OQ");
    sees(fx, "日期：2026-09-10");
    pty_settle(fx->pty, SETTLE_MS);
    confirm(fx);
    pty_settle(fx->pty, SETTLE_MS);
    type(fx, "\033[21~");
    sees(fx, "导入申报表");
    pty_settle(fx->pty, SETTLE_MS);
    type(fx, "\033[21~");
    sees(fx, "第 1/3 行");
}

static void object(struct twice *fx) {
    pty_settle(fx->pty, SETTLE_MS);
    type(fx, "\033[Hx");
    sees(fx, "异议内容");
    field(fx, "教龄不实");
    field(fx, "2026-09-16");
    confirm(fx);
}

static void reply(struct twice *fx) {
    type(fx, "\033[Hv");
    sees(fx, "申报经过");
    sees(fx, "教龄不实");
    type(fx, "\033[F"); /* the last line */
    sees(fx, "没有答复：r 答复");
    type(fx, "r");
    sees(fx, "答复异议");
    field(fx, "查档案属实，无误");
    type(fx, "\t");
    field(fx, "2026-09-18");
    confirm(fx);
    sees(fx, "答复：不属实");
    pty_settle(fx->pty, SETTLE_MS);
    type(fx, "\033[21~");
    sees(fx, "年度指标");
}

static void sheet(struct twice *fx) {
    pty_settle(fx->pty, SETTLE_MS);
    type(fx, ":");
    sees(fx, "去哪里，办什么");
    type(fx, "导出报表\r");
    sees(fx, "将要导出");
    type(fx, " 申报人员");
    pty_settle(fx->pty, SETTLE_MS);
    type(fx, "\r");
    sees(fx, "还没有导出过这张表");
    type(fx, "\033OQ");
    sees(fx, "遮去中间几位");
    pty_confirm(fx->pty);
    sees(fx, "报送登记 #1（内部）");
}

static void by_keys(struct twice *fx) {
    sit_down(fx, fx->me);
    new_batch(fx);
    allot(fx);
    import(fx);
    step_by_keys(fx, "学校推荐", "2026-09-11", "", "", "1");
    step_by_keys(fx, "学校公示", "2026-09-14", "", "", "0631-6651234");
    object(fx);
    stand_up(fx);

    sit_down(fx, "shenhe");
    reply(fx);
    step_by_keys(fx, "局审核通过", "2026-09-21", "", "材料齐全", "");
    step_by_keys(fx, "人社审核通过", "2026-10-10", "", "同意", "");
    step_by_keys(fx, "评审通过", "2026-10-20", RESULT_DOC, "", "");
    step_by_keys(fx, "结果公示", "2026-10-21", "", "", "0631-6651234");
    step_by_keys(fx, "聘任", "2026-11-02", "", "", "9");
    step_by_keys(fx, "备案", "2026-11-10", "乳人社字〔2026〕3号", "", "");
    sheet(fx);
    stand_up(fx);
}

static void keys_and_commands_leave_the_same_bureau(void **state) {
    struct twice *fx = *state;
    by_commands(fx);
    by_keys(fx);
    other(fx->program, "python3", SZ_SOURCE_DIR "/tests/program/same_facts.py", fx->program->db,
          fx->copy, NULL);
    must_end(fx->program, 0);
    shizi(fx->program, "promotion", "show", round_case(fx->program, &fx->people, 1), "--db",
          fx->copy, "--json", NULL);
    assert_string_equal(json_at(fx->program, "$.state"), "已备案");
    shizi(fx->program, "log", "verify", "--db", fx->copy, NULL);
    must_end(fx->program, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(keys_and_commands_leave_the_same_bureau)};
    return cmocka_run_group_tests(tests, start, finish);
}
