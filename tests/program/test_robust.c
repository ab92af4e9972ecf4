/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a terminal can do to the application on any of its screens: change its size a thousand
 * times, send bytes that mean nothing, vanish. SHIZI_FUZZ_MINUTES=60 makes the random input last
 * that long, SHIZI_FUZZ_SEED=n makes it another one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
/* cmocka wants its four headers first */
#include <cmocka.h>

#include "program.h"
#include "pty_harness.h"

enum {
    ROWS = 24,
    COLUMNS = 80,
    END_MS = 10000,
    GONE_MS = 2000,
    QUIET_MS = 200,
    FORGOTTEN_MS = 1700
};
enum { SIZES = 1000, SIZES_DRAWN = 20, ROWS_MOST = 200, COLUMNS_MOST = 500 };
enum { RANDOM_BYTES = 15000, CHUNK_MOST = 120, CHUNKS_EACH = 30, PAUSE_EVERY = 16, PAUSE_MS = 250 };

/* Keys from the home page, and what stands on the screen then. */
struct way {
    const char *name;
    struct {
        const char *keys, *shown;
    } steps[5];
};

static const struct way ways[] = {
    {"首页", {{"", "最近的业务"}}},
    {"花名册", {{"1", "花名册"}}},
    {"花名册筛选", {{"1", "花名册"}, {"/", "回到名单"}}},
    {"学校", {{"2", "学校"}}},
    {"一所学校", {{"2", "全称"}, {"\r", "沿革"}}},
    {"业务日志", {{"3", "日志"}}},
    {"一笔业务", {{"3", "日志"}, {"\r", "业务 #"}}},
    {"统计", {{"4", "合计"}}},
    {"导入", {{"5", "选学校报来的花名册"}}},
    {"草稿", {{"8", "这些内容填了还没有办理"}}},
    {"系统", {{"9", "规则  "}}},
    {"代码表", {{"9", "规则"}, {"2", "代码"}}},
    {"库文件", {{"9", "规则"}, {"4", "检查"}}},
    {"帮助", {{"?", "此处可用的按键"}}},
    {"命令", {{":", "去哪里，办什么"}}},
    {"时点", {{"D", "Esc放弃"}}},
    {"报送登记", {{":", "去哪里，办什么"}, {"登记", "报送登记"}, {"\r", "还没有导出过"}}},
    {"导出", {{"1", "花名册"}, {"x", "将要导出"}}},
    {"查人", {{"g", "查找"}, {"w", "查找 w"}}},
    {"一个人", {{"1", "花名册"}, {"\r", "履历"}}},
    {"变动", {{"1", "花名册"}, {"\r", "履历"}, {"e", "> 变动"}}},
    {"登记", {{"1", "花名册"}, {"\r", "履历"}, {"a", "回车选定"}}},
    {"评聘指标", {{":", "去哪里，办什么"}, {"评聘指标\r", "口径待人社部门确认"}}},
    {"指标说明", {{":", "去哪里，办什么"}, {"评聘指标\r", "口径待人社部门确认"}, {"\r", "> 说明"}}},
    {"职称评聘", {{":", "去哪里，办什么"}, {"职称评聘\r", "任职年限到"}}},
    {"评聘预测", {{"f", "评聘预测"}}},
    {"退休", {{"e", "师资  退休"}}},
    {"审计", {{"a", "师资  审计"}}},
    {"办理申报", {{":", "去哪里，办什么"}, {"职称评聘\r", "任职年限到"}, {"s", "本人撤回"}}},
    {"指标分配", {{":", "去哪里，办什么"}, {"职称评聘\r", "任职年限到"}, {"l", "指标分配"}}},
    {"指标下达",
     {{":", "去哪里，办什么"}, {"职称评聘\r", "任职年限到"}, {"l", "指标分配"}, {"s", "下达日期"}}},
};
enum { WAYS = sizeof ways / sizeof ways[0] };

static int make_bureau(void **state) {
    struct program *program = program_open(SZ_PROGRAM);

    *state = program;
    shizi(program, "db", "demo", program->db, "--teachers", "60", "--schools", "3", NULL);
    must_end(program, 0);
    return 0;
}

static int remove_bureau(void **state) {
    program_close(*state);
    return 0;
}

/* The tour is put away: it would follow what is done. */
static struct pty *start(struct program *program) {
    const char *const argv[] = {SZ_PROGRAM, "--db", program->db, NULL};
    const char *home = program_path(program, "");
    char set[4200];
    const char *const env[] = {set, NULL};

    snprintf(set, sizeof set, "HOME=%s", home);
    struct pty *pty = pty_start(ROWS, COLUMNS, argv, env);
    assert_true(pty_wait(pty, "F10退出"));
    return pty;
}

static struct pty *go(struct program *program, const struct way *way) {
    struct pty *pty = start(program);

    for (size_t i = 0; i < 5 && way->steps[i].keys; i++) {
        pty_send(pty, way->steps[i].keys);
        if (!pty_wait(pty, way->steps[i].shown))
            fail_msg("%s: no %s after %s", way->name, way->steps[i].shown, way->steps[i].keys);
    }
    pty_settle(pty, QUIET_MS);
    return pty;
}

static const char *head(struct program *program) {
    shizi(program, "log", "head", "--json", NULL);
    must_end(program, 0);
    return sz_arena_copy(&program->arena, json_at(program, "$.head"));
}

/* ---- sizes ---- */

static const char *picture(struct pty *pty, struct sz_arena *arena) {
    const char *text = "";

    for (int row = 0; row < ROWS; row++)
        text = sz_arena_printf(arena, "%s%s\n", text, pty_row(pty, row));
    return text;
}

static void resize_a_thousand_times(struct pty *pty, unsigned *seed) {
    pty_blind(pty);
    for (int i = 0; i < SIZES; i++) {
        int rows = 1 + rand_r(seed) % ROWS_MOST, columns = 1 + rand_r(seed) % COLUMNS_MOST;
        pty_resize(pty, i == 0 ? 1 : rows, i == 0 ? 1 : columns);
        if (i % (SIZES / SIZES_DRAWN) == 0)
            pty_settle(pty, 30);
    }
    pty_resize(pty, ROWS_MOST, COLUMNS_MOST);
    pty_settle(pty, 30);
    pty_resize(pty, ROWS, COLUMNS);
    pty_settle(pty, QUIET_MS);
    pty_see(pty);
    pty_settle(pty, QUIET_MS);
}

static void every_screen_is_as_before_after_any_sizes(void **state) {
    struct program *program = *state;
    unsigned seed = 20261124;

    for (size_t i = 0; i < WAYS; i++) {
        struct pty *pty = go(program, &ways[i]);
        const char *before = picture(pty, &program->arena);
        resize_a_thousand_times(pty, &seed);
        const char *after = picture(pty, &program->arena);
        if (strcmp(before, after) != 0)
            fail_msg("%s, before:\n%s\nafter:\n%s", ways[i].name, before, after);
        pty_hang_up(pty);
        assert_int_equal(pty_wait_exit(pty, END_MS), 0);
        pty_free(pty);
    }
}

/* ---- a line that drops ---- */

static long now_ms(void) {
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void every_screen_ends_soon_when_the_line_drops(void **state) {
    struct program *program = *state;
    const char *before = head(program);

    for (size_t i = 0; i < WAYS; i++) {
        struct pty *pty = go(program, &ways[i]);
        long dropped = now_ms();
        pty_hang_up(pty);
        if (pty_wait_exit(pty, END_MS) != 0 || now_ms() - dropped > GONE_MS)
            fail_msg("%s: %ld ms", ways[i].name, now_ms() - dropped);
        pty_free(pty);
    }
    assert_string_equal(head(program), before);
    shizi(program, "school", "add", "name=乳山市新建小学", "类别=小学", "--on", "2026-09-01", NULL);
    must_end(program, 0); /* nobody is locked out */
}

/* ---- bytes without a meaning ---- */

/* A card is on the screen and has been read for @p read_ms; then come @p bytes, a pause, and Enter
 * alone. Nothing of that is a decision. */
static void is_held_up(struct program *program, int read_ms, const char *bytes, size_t count,
                       int pause_ms) {
    static const struct way card = {
        "撤销", {{"3", "日志"}, {"u", "事由"}, {"录错了\r", "> 文号"}, {"\r", "一笔业务，可撤销"}}};
    const char *before = head(program);
    struct pty *pty = go(program, &card);

    pty_settle(pty, read_ms);
    pty_send_bytes(pty, bytes, count);
    pty_settle(pty, pause_ms);
    pty_send(pty, "\r");
    assert_true(pty_wait(pty, "请看清卡片内容"));
    pty_hang_up(pty);
    assert_int_equal(pty_wait_exit(pty, END_MS), 0);
    pty_free(pty);
    assert_string_equal(head(program), before);
}

/* Only the wrong byte before it says that no person typed this. */
static void a_wrong_byte_holds_up_a_decision(void **state) {
    is_held_up(*state, 0, "\xFF", 1, QUIET_MS);
}

/* The same without a wrong byte: eight different keys at once, then a pause, then Enter. */
static void a_burst_of_keys_holds_up_a_decision(void **state) {
    is_held_up(*state, 0, "wxvbnmkjwx", 10, QUIET_MS);
}

/* And one key that does nothing on a card, however long before: a reader does not press it. */
static void a_key_without_a_meaning_holds_up_a_decision(void **state) {
    is_held_up(*state, FORGOTTEN_MS, "w", 1, 1000);
}

/* A key that has one, but no moment to read what it brought: so a slow stream of bytes goes on. */
static void a_decision_wants_a_moment_of_rest(void **state) {
    is_held_up(*state, FORGOTTEN_MS, "\033[B", 3, 300);
}

static size_t random_chunk(unsigned *seed, char *chunk) {
    static const char *const pieces[] = {
        "\033[A",         "\033[B",   "\033[5~", "\033[6~",   "\r",        "\t",
        "\033OQ",         "\033[19~", "\033",    "\0332",     "\033[200~", "\033[201~",
        "\033[<0;20;10M", "王",       "副校长",  "\x80\xff",  "\033[M !!", ":",
        "\x15",           "e",        "u",       "\033[1;5D", "\033]11;",  " ",
    };
    size_t len = 0, wanted = 1 + (size_t)rand_r(seed) % CHUNK_MOST;

    while (len < wanted)
        if (rand_r(seed) % 3 == 0) {
            const char *piece = pieces[(size_t)rand_r(seed) % (sizeof pieces / sizeof pieces[0])];
            memcpy(chunk + len, piece, strlen(piece));
            len += strlen(piece);
        } else {
            chunk[len++] = (char)(rand_r(seed) % (rand_r(seed) % 4 ? 127 : 256));
        }
    return len;
}

static bool long_enough(size_t sent, long began) {
    const char *minutes = getenv("SHIZI_FUZZ_MINUTES");

    return minutes ? now_ms() - began > atol(minutes) * 60000 : sent > RANDOM_BYTES;
}

static unsigned first_seed(void) {
    const char *seed = getenv("SHIZI_FUZZ_SEED");

    return seed ? (unsigned)strtoul(seed, NULL, 10) : 4711;
}

/* A burst or a drip, now and then with the pause in which a screen could have been read. */
static size_t send_random(struct pty *pty, unsigned *seed) {
    char chunk[CHUNK_MOST + 32];
    size_t len = random_chunk(seed, chunk);
    size_t step = rand_r(seed) % 2 ? len : 1;

    for (size_t at = 0; at < len; at += step) {
        pty_send_bytes(pty, chunk + at, step);
        pty_settle(pty, step == 1 ? 2 : 0);
    }
    if (rand_r(seed) % PAUSE_EVERY == 0)
        pty_settle(pty, PAUSE_MS);
    return len;
}

/* Whoever comes back finds the drafts of the last time and is asked about them. */
static struct pty *begin_again(struct program *program, struct pty *pty, const struct way *way) {
    if (pty) {
        pty_hang_up(pty);
        int status = pty_wait_exit(pty, END_MS);
        if (status != 0)
            fail_msg("before %s: ended with %d\n%s", way->name, status,
                     picture(pty, &program->arena));
        pty_free(pty);
    }
    other(program, "rm", "-rf", program_path(program, ".local"), NULL);
    must_end(program, 0);
    return go(program, way);
}

/* From every screen; when the bytes happen to end the program it is started on the next. */
static void random_bytes_write_nothing(void **state) {
    struct program *program = *state;
    const char *before = head(program);
    long began = now_ms();
    unsigned seed = first_seed();
    struct pty *pty = NULL;

    for (size_t sent = 0, chunks = 0, way = seed % WAYS; !long_enough(sent, began); chunks++) {
        if (!pty || pty_wait_exit(pty, 0) != -1 || chunks % CHUNKS_EACH == 0)
            pty = begin_again(program, pty, &ways[way++ % WAYS]);
        sent += send_random(pty, &seed);
    }
    pty_hang_up(pty);
    assert_int_equal(pty_wait_exit(pty, END_MS), 0);
    pty_free(pty);
    if (strcmp(head(program), before) != 0) {
        shizi(program, "log", "list", "--limit", "3", NULL);
        fail_msg("the bytes wrote:\n%s", program->out);
    }
    shizi(program, "db", "check", NULL);
    must_end(program, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_is_as_before_after_any_sizes),
        cmocka_unit_test(every_screen_ends_soon_when_the_line_drops),
        cmocka_unit_test(a_wrong_byte_holds_up_a_decision),
        cmocka_unit_test(a_burst_of_keys_holds_up_a_decision),
        cmocka_unit_test(a_key_without_a_meaning_holds_up_a_decision),
        cmocka_unit_test(a_decision_wants_a_moment_of_rest),
        cmocka_unit_test(random_bytes_write_nothing),
    };
    if (getenv("SHIZI_FUZZ_MINUTES"))
        cmocka_set_test_filter("random_*");
    return cmocka_run_group_tests(tests, make_bureau, remove_bureau);
}
