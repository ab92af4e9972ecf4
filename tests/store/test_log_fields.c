/* SPDX-License-Identifier: GPL-3.0-or-later */
/* History of a record, field by field. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "shizi/arena.h"
#include "shizi/person.h"

static void correct(struct sz_db *db, int64_t id, const char *key, const char *value) {
    const struct sz_pair pair = {key, value};
    const struct sz_act_info info = {
        .kind = "teacher.correct", .title = "更正", .reason = "测试", .evidence = "无"};
    struct sz_act *act = NULL;
    struct sz_error err;
    int64_t number = 0;
    must(sz_teacher_correct(db, id, &pair, 1, &info, &act, &err), &err);
    must(sz_act_commit(act, &number, &err), &err);
    sz_act_free(act);
}

static const struct sz_log_field *find(const struct sz_log_field *fields, size_t count,
                                       const char *key) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(fields[i].field->key, key) == 0)
            return &fields[i];
    fail_msg("no history of %s", key);
    return NULL;
}

static void values_are_printed_newest_first(void **state) {
    (void)state;
    struct sz_db *db = desk_open(NULL);
    struct sz_arena arena = {0};
    struct sz_log_field *fields = NULL;
    size_t count = 0, posting_count = 0;
    void *postings = NULL;
    int64_t *posting_ids = NULL;
    struct sz_error err;
    int64_t school = desk_school(db, "乳山市实验小学", 1);
    int64_t id = desk_teacher(db, "王芳", "371099198001010028", school);

    correct(db, id, "联系电话", "13800001234");
    correct(db, id, "联系电话", "13900005678");
    must(sz_log_fields(db, SZ_TEACHER, id, &arena, &fields, &count, &err), &err);
    assert_string_equal(fields[0].field->key, "phone");
    assert_string_equal(fields[0].old_value, "13800001234");
    assert_string_equal(fields[0].new_value, "13900005678");
    assert_true(fields[0].act_id > fields[1].act_id);
    assert_string_equal(fields[1].old_value, "");
    assert_string_equal(find(fields, count, "sex")->new_value, "女"); /* the short name of a code */
    assert_int_equal(find(fields, count, "name")->op, SZ_INSERT);

    /* A reference by its name; the owner is not told. */
    must(sz_records_of(db, SZ_POSTING, id, &arena, &postings, &posting_ids, &posting_count, &err),
         &err);
    must(sz_log_fields(db, SZ_POSTING, posting_ids[0], &arena, &fields, &count, &err), &err);
    assert_string_equal(find(fields, count, "school_id")->new_value, "乳山市实验小学");
    for (size_t i = 0; i < count; i++)
        assert_string_not_equal(fields[i].field->key, "teacher_id");
    sz_arena_free(&arena);
    sz_db_close(db);
}

static void a_record_without_changes_has_none(void **state) {
    (void)state;
    struct sz_db *db = desk_open(NULL);
    struct sz_arena arena = {0};
    struct sz_log_field *fields = NULL;
    size_t count = 1;
    struct sz_error err;
    must(sz_log_fields(db, SZ_TEACHER, 4711, &arena, &fields, &count, &err), &err);
    assert_int_equal(count, 0);
    sz_arena_free(&arena);
    sz_db_close(db);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_printed_newest_first),
        cmocka_unit_test(a_record_without_changes_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
