/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking through the log with conditions and in stretches; how often an act was turned round. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "shizi/arena.h"
#include "shizi/log_find.h"

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct sz_todo todo = {.kind = "其他",
                                 .subject = "张建国",
                                 .text = "试",
                                 .teacher_id = SZ_NONE,
                                 .school_id = SZ_NONE,
                                 .state = "待办"};
    (void)ctx;
    return sz_changes_insert(set, SZ_TODO, &todo, NULL, err);
}

/* What waits for its document. */
static void change_somebody(struct sz_db *db) {
    const struct sz_act_info info = {.kind = "teacher.set", .title = "变动 张建国 行政职务"};
    struct sz_act *act = NULL;
    struct sz_error err;
    int64_t id = 0;

    must(sz_act_prepare(db, &info, prepare, NULL, &act, &err), &err);
    must(sz_act_commit(act, &id, &err), &err);
    sz_act_free(act);
}

/* Acts 1 建库; 2 学校; 3 王秀英; 4 张建国, of another day. */
static int setup(void **state) {
    struct sz_db *db = desk_open(":memory:");

    int64_t school = desk_school(db, "实验小学", 1);
    desk_teacher(db, "王秀英", "371083199001010012", school);
    sz_db_set_now(db, "2026-12-02 10:00:00");
    change_somebody(db);
    *state = db;
    return 0;
}

static int teardown(void **state) {
    sz_db_close(*state);
    return 0;
}

static int64_t undo(struct sz_db *db, int64_t id) {
    const struct sz_act_info info = {.kind = "undo", .reason = "试", .undoes = id};
    struct sz_act *act = NULL;
    struct sz_error err;
    int64_t made = 0;

    must(sz_log_undo(db, id, &info, &act, &err), &err);
    must(sz_act_commit(act, &made, &err), &err);
    sz_act_free(act);
    return made;
}

/* Ids of all acts a filter takes, read with that span: "4 3". */
static const char *found(struct sz_db *db, const char *text, int64_t span, char out[128]) {
    struct sz_arena arena = {0};
    struct sz_log_filter *filter = NULL;
    struct sz_error err;
    int64_t before = 0;

    out[0] = '\0';
    must(sz_log_filter_parse(db, text, &arena, &filter, &err), &err);
    do {
        struct sz_log_act *acts = NULL;
        size_t count = 0;
        must(sz_log_find(db, filter, &before, 2, span, &arena, &acts, &count, &err), &err);
        for (size_t i = 0; i < count; i++)
            snprintf(out + strlen(out), 128 - strlen(out), "%s%d", *out ? " " : "",
                     (int)acts[i].id);
    } while (before);
    sz_arena_free(&arena);
    return out;
}

static void conditions_take_what_they_say(void **state) {
    static const char *const cases[][2] = {
        {"", "4 3 2 1"},
        {"建国", "4"},
        {"业务=教师", "4 3"},
        {"业务=学校,建库", "2 1"},
        {"经办=tester", "4 3 2 1"},
        {"经办=没有此人", ""},
        {"2026-12", "4"},
        {"2026-11-23", "3 2 1"},
        {"<=2026-11-23 业务=教师", "3"},
        {">=2026-12-02", "4"},
        {"2026", "4 3 2 1"},
        {"2025", ""},
        {"#3", "3"},
        {"业务=变动 建国", "4"},
    };
    char out[128];

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *ids = found(*state, cases[i][0], 1000, out);
        if (strcmp(ids, cases[i][1]) != 0)
            fail_msg("%s gives %s instead of %s", cases[i][0], ids, cases[i][1]);
    }
}

/* However short the stretches are, nothing is missed or found twice. */
static void stretches_join(void **state) {
    char out[128];

    for (int64_t span = 1; span <= 5; span++) {
        assert_string_equal(found(*state, "", span, out), "4 3 2 1");
        assert_string_equal(found(*state, "建国", span, out), "4");
    }
}

static void an_unknown_kind_is_named(void **state) {
    struct sz_arena arena = {0};
    struct sz_log_filter *filter = NULL;
    struct sz_error err;

    assert_int_equal(sz_log_filter_parse(*state, "业务=调换", &arena, &filter, &err), SZ_USAGE);
    assert_non_null(strstr(err.message, "调换"));
    sz_arena_free(&arena);
}

/* 撤销, 重做, 撤销: the same act, in force with every second turn. */
static void turns_are_counted(void **state) {
    struct sz_arena arena = {0};
    struct sz_log_act act;
    struct sz_error err;
    int64_t last = 4;

    for (int turn = 0; turn < 4; turn++) {
        must(sz_log_get(*state, 4, &arena, &act, &err), &err);
        assert_int_equal(act.turns, turn);
        assert_int_equal(act.last_turn, turn ? last : 0);
        last = undo(*state, last);
    }
    sz_arena_free(&arena);
}

/* Acts without their document count as long as they are in force. */
static void what_is_undone_waits_for_no_document(void **state) {
    char out[128];

    assert_string_equal(found(*state, "待补文号", 1000, out), "4");
    undo(*state, 4);
    assert_string_equal(found(*state, "待补文号", 1000, out), "");
}

static struct sz_log_report verify_in_steps(struct sz_db *db, int64_t *steps) {
    struct sz_verify *verify = NULL;
    struct sz_error err;
    bool more = true;

    *steps = 0;
    must(sz_verify_open(db, &verify, &err), &err);
    while (more) {
        must(sz_verify_step(verify, &more, &err), &err);
        if (++*steps == 2) /* somebody saves while we look */
            desk_school(db, "后来的学校", 9);
    }
    int64_t done, whole;
    sz_verify_progress(verify, &done, &whole);
    assert_true(done >= whole); /* rows that came meanwhile are looked at too */
    struct sz_log_report report = *sz_verify_report(verify);
    sz_verify_close(verify);
    return report;
}

static void a_check_in_steps_bears_a_save_in_between(void **state) {
    int64_t steps;
    struct sz_log_report report = verify_in_steps(*state, &steps);

    assert_int_equal(report.break_count, 0);
    assert_int_equal(report.acts, 4);
    assert_true(steps > 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(conditions_take_what_they_say, setup, teardown),
        cmocka_unit_test_setup_teardown(stretches_join, setup, teardown),
        cmocka_unit_test_setup_teardown(an_unknown_kind_is_named, setup, teardown),
        cmocka_unit_test_setup_teardown(turns_are_counted, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_undone_waits_for_no_document, setup, teardown),
        cmocka_unit_test_setup_teardown(a_check_in_steps_bears_a_save_in_between, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
