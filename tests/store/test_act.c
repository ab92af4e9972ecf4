/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The act pipeline on real files: card, commit, conflict, stop, roles, undo. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "desk_file.h"
#include "shizi/arena.h"
#include "shizi/person.h"

/* A prepare function as small as they get: a new phone number. */
struct phone {
    int64_t teacher;
    const char *number;
    enum sz_remark_level remark;
    const char *text;
};

static enum sz_code set_phone(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct phone *phone = ctx;
    struct sz_arena arena = {0};
    struct sz_teacher before, after;
    enum sz_code code =
        sz_record_get(sz_changes_db(set), SZ_TEACHER, phone->teacher, &arena, &before, err);
    after = before;
    after.phone = phone->number;
    if (code == SZ_OK)
        code = sz_changes_update(set, SZ_TEACHER, phone->teacher, &before, &after, err);
    if (phone->text)
        sz_changes_remark(set, phone->remark, "%s", phone->text);
    sz_arena_free(&arena);
    return code;
}

static const char *phone_of(struct desk_file *fx) {
    struct sz_teacher teacher;
    must(sz_record_get(fx->db, SZ_TEACHER, fx->teacher, &fx->arena, &teacher, &fx->err), &fx->err);
    return teacher.phone;
}

static const struct sz_act_info phone_info = {
    .kind = "teacher.set", .title = "变动 张三 联系电话", .doc = "乳教体发[2026]3号"};

static void card_shows_old_and_new(void **state) {
    struct desk_file *fx = *state;
    struct phone phone = {fx->teacher, "13800000000", SZ_WARN, "号码与李四相同"};
    struct sz_act *act = NULL;
    struct sz_card_line *lines = NULL;
    size_t count = 0;
    must(sz_act_prepare(fx->db, &phone_info, set_phone, &phone, &act, &fx->err), &fx->err);
    must(sz_act_card(act, 0, &fx->arena, &lines, &count, &fx->err), &fx->err);
    assert_int_equal(count, 3);
    assert_string_equal(lines[0].label, "教师 张三");
    assert_string_equal(lines[1].label, "联系电话");
    assert_string_equal(lines[1].old_value, "");
    assert_string_equal(lines[1].new_value, "13800000000");
    assert_int_equal(lines[2].kind, SZ_CARD_WARN);
    assert_null(phone_of(fx)); /* nothing is written while a person reads */
    sz_act_free(act);
}

static void commit_logs_who_why_and_what(void **state) {
    struct desk_file *fx = *state;
    struct phone phone = {.teacher = fx->teacher, .number = "13800000000"};
    struct sz_act *act = NULL;
    struct sz_log_act logged;
    int64_t id = 0;
    must(sz_act_prepare(fx->db, &phone_info, set_phone, &phone, &act, &fx->err), &fx->err);
    must(sz_act_commit(act, &id, &fx->err), &fx->err);
    sz_act_free(act);

    must(sz_log_get(fx->db, id, &fx->arena, &logged, &fx->err), &fx->err);
    assert_string_equal(phone_of(fx), "13800000000");
    assert_string_equal(logged.actor, "tester");
    assert_string_equal(logged.doc, "乳教体发〔2026〕3号");
    assert_string_equal(logged.evidence, "文号");
    assert_string_equal(logged.effective_on, "2026-11-23");
    assert_int_equal(logged.changes, 1);
}

static void a_stop_forbids_the_commit(void **state) {
    struct desk_file *fx = *state;
    struct phone phone = {fx->teacher, "1", SZ_STOP, "号码太短"};
    struct sz_act *act = NULL;
    int64_t id = 0;
    must(sz_act_prepare(fx->db, &phone_info, set_phone, &phone, &act, &fx->err), &fx->err);
    assert_int_equal(sz_act_commit(act, &id, &fx->err), SZ_REFUSED);
    assert_string_equal(fx->err.message, "号码太短");
    assert_null(phone_of(fx));
    sz_act_free(act);
}

static void no_change_is_no_act(void **state) {
    struct desk_file *fx = *state;
    struct phone phone = {.teacher = fx->teacher, .number = NULL};
    struct sz_act *act = NULL;
    int64_t id = 0;
    must(sz_act_prepare(fx->db, &phone_info, set_phone, &phone, &act, &fx->err), &fx->err);
    assert_int_equal(sz_act_commit(act, &id, &fx->err), SZ_REFUSED);
    sz_act_free(act);
}

/* Another clerk saved something else in between: same effects, the commit goes through. */
static void an_unrelated_save_does_not_disturb(void **state) {
    struct desk_file *fx = *state;
    struct phone phone = {.teacher = fx->teacher, .number = "13800000000"};
    struct sz_db *other = NULL;
    struct sz_act *act = NULL;
    int64_t id = 0;
    must(sz_act_prepare(fx->db, &phone_info, set_phone, &phone, &act, &fx->err), &fx->err);
    must(sz_db_open(fx->path, &other, &fx->err), &fx->err);
    must(sz_db_sign_in(other, "tester", NULL, &fx->err), &fx->err);
    desk_school(other, "黄海路学校", 2);
    sz_db_close(other);
    must(sz_act_commit(act, &id, &fx->err), &fx->err);
    assert_string_equal(phone_of(fx), "13800000000");
    sz_act_free(act);
}

/* Another clerk changed the same record: conflict, and the card is renewed. */
static void a_save_of_the_same_record_is_a_conflict(void **state) {
    struct desk_file *fx = *state;
    struct phone mine = {.teacher = fx->teacher, .number = "13800000000"};
    struct phone theirs = {.teacher = fx->teacher, .number = "13999999999"};
    struct sz_db *other = NULL;
    struct sz_act *act = NULL;
    struct sz_card_line *lines = NULL;
    size_t count = 0;
    int64_t id = 0;
    must(sz_act_prepare(fx->db, &phone_info, set_phone, &mine, &act, &fx->err), &fx->err);
    must(sz_db_open(fx->path, &other, &fx->err), &fx->err);
    must(sz_db_sign_in(other, "tester", NULL, &fx->err), &fx->err);
    desk_act(other, "teacher.set", set_phone, &theirs);
    sz_db_close(other);

    assert_int_equal(sz_act_commit(act, &id, &fx->err), SZ_CONFLICT);
    assert_string_equal(phone_of(fx), "13999999999");
    must(sz_act_card(act, 0, &fx->arena, &lines, &count, &fx->err), &fx->err);
    assert_string_equal(lines[1].old_value, "13999999999");
    assert_string_equal(lines[1].new_value, "13800000000");
    must(sz_act_commit(act, &id, &fx->err), &fx->err);
    assert_string_equal(phone_of(fx), "13800000000");
    sz_act_free(act);
}

static void an_os_user_without_account_only_reads(void **state) {
    struct desk_file *fx = *state;
    struct phone phone = {.teacher = fx->teacher, .number = "1"};
    struct sz_act *act = NULL;
    must(sz_db_sign_in(fx->db, "stranger", NULL, &fx->err), &fx->err);
    assert_null(phone_of(fx));
    assert_int_equal(sz_act_prepare(fx->db, &phone_info, set_phone, &phone, &act, &fx->err),
                     SZ_DENIED);
}

static int64_t run_undo(struct desk_file *fx, int64_t act_id, enum sz_code expected) {
    const struct sz_act_info info = {.reason = "录错"};
    struct sz_act *act = NULL;
    int64_t id = 0;
    enum sz_code code = sz_log_undo(fx->db, act_id, &info, &act, &fx->err);
    if (code == SZ_OK)
        code = sz_act_commit(act, &id, &fx->err);
    sz_act_free(act);
    if (code != expected)
        fail_msg("%s: %s", sz_code_name(code), fx->err.message);
    return id;
}

/* Chain whole, every row as its last after-image says. */
static void verify_ok(struct desk_file *fx) {
    struct sz_log_report report;
    must(sz_log_verify(fx->db, &fx->arena, &report, &fx->err), &fx->err);
    if (report.break_count)
        fail_msg("%s", report.breaks[0].text);
}

static void undo_and_undo_of_undo(void **state) {
    struct desk_file *fx = *state;
    struct phone phone = {.teacher = fx->teacher, .number = "13800000000"};
    int64_t act = desk_act(fx->db, "teacher.set", set_phone, &phone);
    int64_t undo = run_undo(fx, act, SZ_OK);
    assert_null(phone_of(fx));
    run_undo(fx, act, SZ_REFUSED);
    run_undo(fx, undo, SZ_OK);
    assert_string_equal(phone_of(fx), "13800000000");
    verify_ok(fx);
}

static void undo_names_the_later_act(void **state) {
    struct desk_file *fx = *state;
    struct phone first = {.teacher = fx->teacher, .number = "1"};
    struct phone second = {.teacher = fx->teacher, .number = "2"};
    int64_t act = desk_act(fx->db, "teacher.set", set_phone, &first);
    int64_t later = desk_act(fx->db, "teacher.set", set_phone, &second);
    char words[48];
    snprintf(words, sizeof words, "第 %lld 号业务", (long long)later);
    run_undo(fx, act, SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, words));
    assert_string_equal(phone_of(fx), "2");
}

/* The school of act 2 is untouched itself, but a later posting points at it. */
static void undo_of_a_parent_that_is_leaned_on_is_refused(void **state) {
    struct desk_file *fx = *state;
    struct sz_log_act *acts = NULL;
    size_t count = 0;
    must(sz_log_list(fx->db, 0, 10, &fx->arena, &acts, &count, &fx->err), &fx->err);
    assert_int_equal(count, 3); /* teacher, school, init */
    run_undo(fx, acts[1].id, SZ_REFUSED);
    run_undo(fx, acts[0].id, SZ_OK);
    run_undo(fx, acts[1].id, SZ_OK);
    assert_int_equal(sz_record_find(fx->db, SZ_SCHOOL, "name", "实验小学", &(int64_t){0}, &fx->err),
                     SZ_NOT_FOUND);
    verify_ok(fx);
}

/* What was changed later and turned back is as the act left it. */
static void a_later_act_that_was_undone_is_not_in_the_way(void **state) {
    struct desk_file *fx = *state;
    struct phone first = {.teacher = fx->teacher, .number = "1"};
    struct phone second = {.teacher = fx->teacher, .number = "2"};
    int64_t act = desk_act(fx->db, "teacher.set", set_phone, &first);
    int64_t later = desk_act(fx->db, "teacher.set", set_phone, &second);
    assert_int_equal(sz_log_undo_after(fx->db, act), later);
    run_undo(fx, later, SZ_OK);
    assert_int_equal(sz_log_undo_after(fx->db, act), 0);
    run_undo(fx, act, SZ_OK);
    assert_null(phone_of(fx));
    verify_ok(fx);
}

/* A person taken away with all he has comes back under the same numbers. */
static void what_was_undone_and_done_again_keeps_its_ids(void **state) {
    struct desk_file *fx = *state;
    struct sz_log_act *acts = NULL;
    struct sz_posting posting;
    size_t count = 0;
    must(sz_log_list(fx->db, 0, 1, &fx->arena, &acts, &count, &fx->err), &fx->err);
    int64_t undo = run_undo(fx, acts[0].id, SZ_OK); /* 张三 and his posting */
    assert_int_equal(sz_record_get(fx->db, SZ_POSTING, 1, &fx->arena, &posting, &fx->err),
                     SZ_NOT_FOUND);
    run_undo(fx, undo, SZ_OK);
    must(sz_record_get(fx->db, SZ_POSTING, 1, &fx->arena, &posting, &fx->err), &fx->err);
    assert_int_equal(posting.teacher_id, fx->teacher);
    must(sz_log_list(fx->db, 0, 1, &fx->arena, &acts, &count, &fx->err), &fx->err);
    assert_non_null(strstr(acts[0].title, "重做第 3 号业务"));
    verify_ok(fx);
}

static enum sz_code change_duty(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_posting before, after;
    (void)ctx;
    enum sz_code code = sz_record_get(sz_changes_db(set), SZ_POSTING, 1, &arena, &before, err);
    after = before;
    after.duty = "副校长";
    if (code == SZ_OK)
        code = sz_put_fact(set, SZ_POSTING, 1, &before, &after, "2026-11-23", err);
    sz_arena_free(&arena);
    return code;
}

static const struct sz_card_line *find_line(const struct sz_card_line *lines, size_t count,
                                            const char *label) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(lines[i].label, label) == 0)
            return &lines[i];
    return NULL;
}

/* A closed record and the one that follows it are one thing to a reader; so is taking it back. */
static void a_change_from_a_day_on_is_one_record_of_the_card(void **state) {
    struct desk_file *fx = *state;
    struct sz_act_info info = {.kind = "teacher.set", .title = "变动 张三 行政职务"};
    struct sz_act *act = NULL;
    struct sz_card_line *lines = NULL;
    size_t count = 0;
    int64_t id = 0;

    must(sz_act_prepare(fx->db, &info, change_duty, NULL, &act, &fx->err), &fx->err);
    must(sz_act_card(act, 0, &fx->arena, &lines, &count, &fx->err), &fx->err);
    assert_int_equal(count, 3);
    assert_string_equal(lines[0].label, "任职 张三");
    assert_string_equal(find_line(lines, count, "自")->new_value, "2026-11-23（岗位变动）");
    assert_string_equal(find_line(lines, count, "行政职务")->new_value, "副校长");
    must(sz_act_commit(act, &id, &fx->err), &fx->err);
    sz_act_free(act);

    info = (struct sz_act_info){.reason = "录错"};
    must(sz_log_undo(fx->db, id, &info, &act, &fx->err), &fx->err);
    must(sz_act_card(act, 0, &fx->arena, &lines, &count, &fx->err), &fx->err);
    assert_string_equal(find_line(lines, count, "恢复")->new_value, "2026-11-23 的变动不算");
    assert_string_equal(find_line(lines, count, "行政职务")->old_value, "副校长");
    sz_act_free(act);
}

static enum sz_code end_posting(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_posting before, after;
    (void)ctx;
    enum sz_code code = sz_record_get(sz_changes_db(set), SZ_POSTING, 1, &arena, &before, err);
    after = before;
    after.valid_to = "2026-12-01";
    if (code == SZ_OK)
        code = sz_changes_update(set, SZ_POSTING, 1, &before, &after, err);
    sz_arena_free(&arena);
    return code;
}

static void a_period_ends_with_its_last_day_on_the_card(void **state) {
    struct desk_file *fx = *state;
    const struct sz_act_info info = {.kind = "fact.end", .title = "终止 张三 任职"};
    struct sz_act *act = NULL;
    struct sz_card_line *lines = NULL;
    size_t count = 0;

    must(sz_act_prepare(fx->db, &info, end_posting, NULL, &act, &fx->err), &fx->err);
    must(sz_act_card(act, 0, &fx->arena, &lines, &count, &fx->err), &fx->err);
    assert_string_equal(find_line(lines, count, "截止时间")->new_value, "2026-11-30（含）");
    sz_act_free(act);
}

static void the_first_act_stays(void **state) {
    struct desk_file *fx = *state;
    run_undo(fx, 1, SZ_REFUSED);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(card_shows_old_and_new, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(a_later_act_that_was_undone_is_not_in_the_way,
                                        desk_file_setup, desk_file_teardown),
        cmocka_unit_test_setup_teardown(what_was_undone_and_done_again_keeps_its_ids,
                                        desk_file_setup, desk_file_teardown),
        cmocka_unit_test_setup_teardown(a_change_from_a_day_on_is_one_record_of_the_card,
                                        desk_file_setup, desk_file_teardown),
        cmocka_unit_test_setup_teardown(a_period_ends_with_its_last_day_on_the_card,
                                        desk_file_setup, desk_file_teardown),
        cmocka_unit_test_setup_teardown(commit_logs_who_why_and_what, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(a_stop_forbids_the_commit, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(no_change_is_no_act, desk_file_setup, desk_file_teardown),
        cmocka_unit_test_setup_teardown(an_unrelated_save_does_not_disturb, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(a_save_of_the_same_record_is_a_conflict, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(an_os_user_without_account_only_reads, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(undo_and_undo_of_undo, desk_file_setup, desk_file_teardown),
        cmocka_unit_test_setup_teardown(undo_names_the_later_act, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(undo_of_a_parent_that_is_leaned_on_is_refused,
                                        desk_file_setup, desk_file_teardown),
        cmocka_unit_test_setup_teardown(the_first_act_stays, desk_file_setup, desk_file_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
