/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One change of many people as one act. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "people.h"
#include "shizi/arena.h"
#include "shizi/changes.h"
#include "shizi/person.h"
#include "shizi/query.h"

struct fixture {
    struct sz_db *db;
    struct sz_act *act;
    struct sz_error err;
    struct sz_arena arena;
};

static int setup(void **state) {
    static struct fixture fx;
    fx = (struct fixture){.db = people_open()};
    *state = &fx;
    return 0;
}

static int teardown(void **state) {
    struct fixture *fx = *state;
    sz_act_free(fx->act);
    sz_arena_free(&fx->arena);
    sz_db_close(fx->db);
    return 0;
}

static enum sz_code prepare(struct fixture *fx, const struct sz_selection *selection,
                            const char *key, const char *value, bool set_aside) {
    const struct sz_pair pair = {key, value};
    const struct sz_bulk how = {.set_aside = set_aside};
    const struct sz_act_info info = {.effective_on = "2026-11-23"};

    sz_act_free(fx->act);
    return sz_teacher_bulk(fx->db, selection, &pair, 1, &how, &info, &fx->act, &fx->err);
}

static int64_t commit(struct fixture *fx) {
    int64_t id = 0;
    must(sz_act_commit(fx->act, &id, &fx->err), &fx->err);
    return id;
}

static bool remarked(const struct fixture *fx, enum sz_remark_level wanted, const char *text) {
    struct sz_changes *set = sz_act_changes(fx->act);
    for (size_t i = 0; i < sz_changes_remarks(set); i++) {
        enum sz_remark_level level = SZ_NOTE;
        const char *remark = sz_changes_remark_at(set, i, &level);
        if (level == wanted && strstr(remark, text))
            return true;
    }
    return false;
}

static const char *who_has(struct fixture *fx, const char *text) {
    struct sz_filter *filter = NULL;
    must(sz_filter_parse(fx->db, text, &fx->arena, &filter, &fx->err), &fx->err);
    const struct sz_query query = {.as_of = "2026-11-23", .filter = filter, .everyone = true};
    return people_ids(fx->db, &query, false, &fx->arena);
}

/* 1 is 中层正职 already since 2018; 2 and 3 are 教师 at the same school. */
static void a_filter_is_one_act_with_counts(void **state) {
    struct fixture *fx = *state;
    const struct sz_selection all = {.filter = "单位=实验小学", .all_but = true};

    must(prepare(fx, &all, "duty", "中层正职", false), &fx->err);
    assert_true(remarked(fx, SZ_NOTE, "改动 2 人；1 人本来就是这样；0 人不能办理"));
    int64_t id = commit(fx);
    assert_string_equal(who_has(fx, "职务=中层正职"), "1 2 3");

    struct sz_act *undo = NULL;
    must(sz_log_undo(fx->db, id, &(struct sz_act_info){.reason = "试"}, &undo, &fx->err), &fx->err);
    must(sz_act_commit(undo, &id, &fx->err), &fx->err);
    sz_act_free(undo);
    assert_string_equal(who_has(fx, "职务=中层正职"), "1");
}

static void marks_are_exactly_those(void **state) {
    struct fixture *fx = *state;
    const int64_t ids[] = {2, 5};
    const struct sz_selection marked = {.ids = ids, .count = 2};
    const struct sz_selection others = {
        .filter = "单位=实验小学", .ids = ids, .count = 2, .all_but = true};

    must(prepare(fx, &marked, "political", "群众", false), &fx->err);
    commit(fx);
    assert_string_equal(who_has(fx, "政治面貌=群众 职务=教师"), "5 2 3");
    must(prepare(fx, &others, "staff_no", "A1", false), &fx->err);
    commit(fx);
    assert_string_equal(who_has(fx, "工号=A1"), "1 3");
}

/* 7 retired in 2022: no post to change. */
static void one_who_cannot_stops_the_act_by_default(void **state) {
    struct fixture *fx = *state;
    const int64_t ids[] = {2, 7};
    const struct sz_selection marked = {.ids = ids, .count = 2};
    int64_t id = 0;

    must(prepare(fx, &marked, "class_teacher", "否", false), &fx->err);
    assert_true(remarked(fx, SZ_STOP, "李敏（#7）"));
    assert_int_equal(sz_act_commit(fx->act, &id, &fx->err), SZ_REFUSED);
}

static void those_who_cannot_are_set_aside_by_choice(void **state) {
    struct fixture *fx = *state;
    const int64_t ids[] = {2, 7};
    const struct sz_selection marked = {.ids = ids, .count = 2};

    must(prepare(fx, &marked, "class_teacher", "否", true), &fx->err);
    assert_true(remarked(fx, SZ_NOTE, "改动 1 人；0 人本来就是这样；1 人不能办理"));
    assert_true(remarked(fx, SZ_WARN, "李敏（#7）"));
    commit(fx);
    assert_string_equal(who_has(fx, "姓名=张建国 班主任=否"), "2");
}

/* What a person was given is taken out again when a later part of him is refused. */
static void half_a_person_is_never_written(void **state) {
    struct fixture *fx = *state;
    const int64_t ids[] = {2, 6};
    const struct sz_selection marked = {.ids = ids, .count = 2};
    const struct sz_pair pairs[] = {{"subject", "语文"}, {"id_no", "371083199002030015"}};
    const struct sz_bulk how = {.set_aside = true};
    const struct sz_act_info info = {.effective_on = "2026-11-23"};

    must(sz_teacher_bulk(fx->db, &marked, pairs, 2, &how, &info, &fx->act, &fx->err), &fx->err);
    assert_true(remarked(fx, SZ_NOTE, "改动 0 人"));
    assert_int_equal(sz_changes_count(sz_act_changes(fx->act)), 0);
}

static void a_wrong_column_is_told_once(void **state) {
    struct fixture *fx = *state;
    const struct sz_selection all = {.all_but = true};

    assert_int_equal(prepare(fx, &all, "shoe_size", "42", true), SZ_USAGE);
    assert_null(fx->act);
}

/* Going back leaves counts, digest and rows as they were at the mark. */
static enum sz_code stage_and_go_back(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct sz_teacher teacher;
    struct sz_arena arena = {0};
    (void)ctx;

    must(sz_record_get(sz_changes_db(set), SZ_TEACHER, 1, &arena, &teacher, err), err);
    struct sz_teacher other = teacher;
    other.phone = "1";
    must(sz_changes_update(set, SZ_TEACHER, 1, &teacher, &other, err), err);
    sz_changes_mark(set);
    other.phone = "2";
    must(sz_changes_update(set, SZ_TEACHER, 1, &teacher, &other, err), err);
    must(sz_changes_back(set, err), err);
    assert_int_equal(sz_changes_count(set), 1);
    other.note = "之后";
    other.phone = "1";
    sz_arena_free(&arena);
    return SZ_OK;
}

static void going_back_forgets_what_came_behind_the_mark(void **state) {
    struct fixture *fx = *state;

    desk_act(fx->db, "teacher.set", stage_and_go_back, NULL);
    assert_string_equal(who_has(fx, "电话=1"), "1");
    assert_string_equal(who_has(fx, "电话=2"), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_filter_is_one_act_with_counts, setup, teardown),
        cmocka_unit_test_setup_teardown(marks_are_exactly_those, setup, teardown),
        cmocka_unit_test_setup_teardown(one_who_cannot_stops_the_act_by_default, setup, teardown),
        cmocka_unit_test_setup_teardown(those_who_cannot_are_set_aside_by_choice, setup, teardown),
        cmocka_unit_test_setup_teardown(half_a_person_is_never_written, setup, teardown),
        cmocka_unit_test_setup_teardown(a_wrong_column_is_told_once, setup, teardown),
        cmocka_unit_test_setup_teardown(going_back_forgets_what_came_behind_the_mark, setup,
                                        teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
