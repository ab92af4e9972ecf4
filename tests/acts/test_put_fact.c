/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dated facts side by side: closed and opened, rewritten, refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "shizi/arena.h"
#include "shizi/person.h"

struct bureau {
    struct sz_db *db;
    struct sz_arena arena;
    int64_t school, other, teacher;
};

static int setup(void **state) {
    struct bureau *self = calloc(1, sizeof *self);
    assert_non_null(self);
    self->db = desk_open(NULL);
    self->school = desk_school(self->db, "乳山市实验小学", 1);
    self->other = desk_school(self->db, "乳山市第二中学", 2);
    self->teacher = desk_teacher(self->db, "王芳", "37108319800101001X", self->school);
    *state = self;
    return 0;
}

static int teardown(void **state) {
    struct bureau *self = *state;
    sz_db_close(self->db);
    sz_arena_free(&self->arena);
    free(self);
    return 0;
}

static struct sz_posting *postings(struct bureau *self, int64_t **ids, size_t *count) {
    void *records = NULL;
    struct sz_error err;
    must(sz_records_of(self->db, SZ_POSTING, self->teacher, &self->arena, &records, ids, count,
                       &err),
         &err);
    return records;
}

/* Another state of the last posting from a date on. */
struct put {
    struct bureau *bureau;
    const char *on, *duty;
    int64_t school_id;
};

static enum sz_code put(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct put *put = ctx;
    int64_t *ids = NULL;
    size_t count = 0;
    const struct sz_posting *rows = postings(put->bureau, &ids, &count);
    struct sz_posting after = rows[count - 1];
    after.duty = put->duty;
    after.school_id = put->school_id;
    return sz_put_fact(set, SZ_POSTING, ids[count - 1], &rows[count - 1], &after, put->on, err);
}

static void a_later_date_closes_one_and_opens_the_next(void **state) {
    struct bureau *self = *state;
    struct put what = {self, "2024-09-01", "副校长", self->school};
    int64_t *ids = NULL;
    size_t count = 0;
    desk_act(self->db, "teacher.set", put, &what);

    const struct sz_posting *rows = postings(self, &ids, &count);
    assert_int_equal(count, 2);
    assert_string_equal(rows[0].valid_to, "2024-09-01");
    assert_string_equal(rows[0].end_reason, "岗位变动");
    assert_null(rows[0].duty);
    assert_string_equal(rows[1].valid_from, "2024-09-01");
    assert_null(rows[1].valid_to);
    assert_null(rows[1].end_reason);
    assert_string_equal(rows[1].duty, "副校长");
}

static void another_school_is_a_transfer(void **state) {
    struct bureau *self = *state;
    struct put what = {self, "2024-09", "教师", self->other};
    int64_t *ids = NULL;
    size_t count = 0;
    desk_act(self->db, "teacher.set", put, &what);
    assert_string_equal(postings(self, &ids, &count)[0].end_reason, "调动");
}

static void the_same_date_rewrites(void **state) {
    struct bureau *self = *state;
    struct put what = {self, "2020-09", "校长", self->school};
    int64_t *ids = NULL;
    size_t count = 0;
    desk_act(self->db, "teacher.set", put, &what);
    const struct sz_posting *rows = postings(self, &ids, &count);
    assert_int_equal(count, 1);
    assert_string_equal(rows[0].duty, "校长");
    assert_string_equal(rows[0].valid_from, "2020-09-01");
}

static enum sz_code refused(struct bureau *self, struct put *what, struct sz_error *err) {
    const struct sz_act_info info = {.kind = "teacher.set", .title = "测试"};
    struct sz_act *act = NULL;
    enum sz_code code = sz_act_prepare(self->db, &info, put, what, &act, err);
    sz_act_free(act);
    return code;
}

static void an_earlier_date_is_refused_with_the_later_one(void **state) {
    struct bureau *self = *state;
    struct put what = {self, "2019-09-01", "校长", self->school};
    struct sz_error err;
    assert_int_equal(refused(self, &what, &err), SZ_REFUSED);
    assert_non_null(strstr(err.message, "2020-09-01"));
}

/* The current fact is followed by one that somebody planned. */
static enum sz_code put_first(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct put *put = ctx;
    int64_t *ids = NULL;
    size_t count = 0;
    const struct sz_posting *rows = postings(put->bureau, &ids, &count);
    struct sz_posting after = rows[0];
    after.duty = put->duty;
    return sz_put_fact(set, SZ_POSTING, ids[0], &rows[0], &after, put->on, err);
}

static void a_planned_fact_stands_in_the_way(void **state) {
    struct bureau *self = *state;
    const struct sz_act_info info = {.kind = "teacher.set", .title = "测试"};
    struct put planned = {self, "2027-09-01", "校长", self->school};
    struct put before = {self, "2026-12-01", "副校长", self->school};
    struct sz_act *act = NULL;
    struct sz_error err;
    desk_act(self->db, "teacher.set", put, &planned);
    assert_int_equal(sz_act_prepare(self->db, &info, put_first, &before, &act, &err), SZ_REFUSED);
    assert_non_null(strstr(err.message, "2027-09-01"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_later_date_closes_one_and_opens_the_next),
        TEST(another_school_is_a_transfer),
        TEST(the_same_date_rewrites),
        TEST(an_earlier_date_is_refused_with_the_later_one),
        TEST(a_planned_fact_stands_in_the_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
