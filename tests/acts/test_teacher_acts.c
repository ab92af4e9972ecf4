/* SPDX-License-Identifier: GPL-3.0-or-later */
/* add, set (变动), correct (更正), leave, fact: what ends up in the records, and what the card
 * says. */
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
    int64_t school, other;
};

static int setup(void **state) {
    struct bureau *self = calloc(1, sizeof *self);
    assert_non_null(self);
    self->db = desk_open(NULL);
    self->school = desk_school(self->db, "乳山市实验小学", 1);
    self->other = desk_school(self->db, "乳山市第二中学", 2);
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

/* Remarks and changes of the card, one line each. */
static const char *card_text(struct bureau *self, struct sz_act *act) {
    struct sz_card_line *lines = NULL;
    struct sz_error err;
    const char *text = "";
    size_t count = 0;
    must(sz_act_card(act, 0, &self->arena, &lines, &count, &err), &err);
    for (size_t i = 0; i < count; i++)
        text = sz_arena_printf(&self->arena, "%s%s %s>%s\n", text, lines[i].label,
                               lines[i].old_value, lines[i].new_value);
    return text;
}

static const char *commit(struct bureau *self, struct sz_act *act) {
    struct sz_error err;
    int64_t id = 0;
    const char *card = card_text(self, act);
    must(sz_act_commit(act, &id, &err), &err);
    sz_act_free(act);
    return card;
}

static const struct sz_act_info with_doc = {
    .reason = "测试", .doc = "乳教体发[2026]6号", .effective_on = "2026-09-01"};

static int64_t add_wang(struct bureau *self) {
    static const struct sz_pair pairs[] = {
        {"name", "王　芳"},         {"id_no", "11010519491231002x"},
        {"单位", "乳山市实验小学"}, {"joined_school", "2010.9"},
        {"职称", "小教高级"},       {"title_obtained", "2015.12"},
        {"grade", "专技9"},         {"grade_from", "2018.01"},
        {"subject", "小学语文"},    {"class_teacher", "是"},
        {"duty", "教研组长"},
    };
    struct sz_act *act = NULL;
    struct sz_error err;
    int64_t id = 0;
    must(sz_teacher_add(self->db, pairs, sizeof pairs / sizeof pairs[0], &with_doc, &act, &err),
         &err);
    commit(self, act);
    must(sz_teacher_find(self->db, "11010519491231002X", &id, &err), &err);
    return id;
}

static const char *set(struct bureau *self, int64_t id, const struct sz_pair *pairs, size_t count,
                       const char *on) {
    const struct sz_act_info info = {.reason = "测试", .doc = "文〔2026〕1号", .effective_on = on};
    struct sz_act *act = NULL;
    struct sz_error err;
    must(sz_teacher_set(self->db, id, pairs, count, &info, &act, &err), &err);
    return commit(self, act);
}

static void *records(struct bureau *self, enum sz_entity entity, int64_t id, size_t *count,
                     int64_t **ids) {
    void *list = NULL;
    struct sz_error err;
    must(sz_records_of(self->db, entity, id, &self->arena, &list, ids, count, &err), &err);
    return list;
}

static void a_new_teacher_has_all_his_records(void **state) {
    struct bureau *self = *state;
    size_t count = 0;
    int64_t *ids = NULL;
    int64_t id = add_wang(self);
    const struct sz_posting *posting = records(self, SZ_POSTING, id, &count, &ids);
    assert_int_equal(count, 1);
    assert_string_equal(posting->valid_from, "2010-09");
    assert_string_equal(posting->stage, "2");
    assert_string_equal(posting->subject, "13");
    const struct sz_title *title = records(self, SZ_TITLE, id, &count, &ids);
    assert_string_equal(title->name, "一级教师");
    const struct sz_appointment *appointment = records(self, SZ_APPOINTMENT, id, &count, &ids);
    assert_int_equal(appointment->grade, 9);
    assert_string_equal(appointment->level, "中级");
}

static void a_known_number_is_refused_naming_who_has_it(void **state) {
    struct bureau *self = *state;
    static const struct sz_pair pairs[] = {{"name", "王方"}, {"id_no", "11010519491231002X"}};
    struct sz_act *act = NULL;
    struct sz_error err;
    add_wang(self);
    assert_int_equal(sz_teacher_add(self->db, pairs, 2, &with_doc, &act, &err), SZ_REFUSED);
    assert_non_null(strstr(err.message, "王芳"));
    assert_null(act);
}

static void bad_pairs_are_refused_with_what_would_do(void **state) {
    struct bureau *self = *state;
    static const struct {
        struct sz_pair pair;
        enum sz_code code;
        const char *words;
    } cases[] = {
        {{"no_such", "1"}, SZ_USAGE, "no_such"},          {{"age", "40"}, SZ_USAGE, "年龄"},
        {{"birth", "1985.13"}, SZ_INVALID, "月份"},       {{"name", ""}, SZ_INVALID, "不能为空"},
        {{"school", "实验小校"}, SZ_INVALID, "没有学校"}, {{"sex", "男人"}, SZ_INVALID, "男人"},
    };
    int64_t id = add_wang(self);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_act *act = NULL;
        struct sz_error err = {0};
        enum sz_code code = sz_teacher_set(self->db, id, &cases[i].pair, 1, &with_doc, &act, &err);
        if (code != cases[i].code || !strstr(err.message, cases[i].words))
            fail_msg("%s=%s: %s %s", cases[i].pair.key, cases[i].pair.value, sz_code_name(code),
                     err.message);
        sz_act_free(act);
    }
}

static void set_changes_from_a_day_on(void **state) {
    struct bureau *self = *state;
    static const struct sz_pair pairs[] = {{"duty", "副校长"}, {"phone", "13800000001"}};
    size_t count = 0;
    int64_t *ids = NULL;
    int64_t id = add_wang(self);
    set(self, id, pairs, 2, "2025-03-01");
    const struct sz_posting *rows = records(self, SZ_POSTING, id, &count, &ids);
    assert_int_equal(count, 2);
    assert_string_equal(rows[0].valid_to, "2025-03-01");
    assert_string_equal(rows[1].duty, "副校长");
    assert_string_equal(rows[1].subject, "13");
}

static void promotion_closes_the_old_grade(void **state) {
    struct bureau *self = *state;
    static const struct sz_pair pairs[] = {
        {"title", "高级教师"}, {"title_obtained", "2025.12"}, {"grade", "专技7"}};
    size_t count = 0;
    int64_t *ids = NULL;
    int64_t id = add_wang(self);
    set(self, id, pairs, 3, "2026-01-01");
    const struct sz_appointment *rows = records(self, SZ_APPOINTMENT, id, &count, &ids);
    assert_int_equal(count, 2);
    assert_string_equal(rows[0].end_reason, "晋升");
    assert_string_equal(rows[1].level, "副高");
    assert_string_equal(rows[1].level_since, "2026-01-01");
    records(self, SZ_TITLE, id, &count, &ids);
    assert_int_equal(count, 2);
}

static void a_transfer_leaves_duty_and_class_behind(void **state) {
    struct bureau *self = *state;
    static const struct sz_pair pairs[] = {{"school", "乳山市第二中学"}};
    size_t count = 0;
    int64_t *ids = NULL;
    int64_t id = add_wang(self);
    const char *card = set(self, id, pairs, 1, "2026-09-01");
    assert_non_null(strstr(card, "原班级需另行安排"));
    const struct sz_posting *rows = records(self, SZ_POSTING, id, &count, &ids);
    assert_int_equal(count, 2);
    assert_string_equal(rows[0].end_reason, "调动");
    assert_int_equal(rows[1].school_id, self->other);
    assert_null(rows[1].duty);
    assert_int_equal(rows[1].class_teacher, SZ_NONE);
    assert_string_equal(rows[1].subject, "13");
}

static void a_future_date_and_a_missing_document_are_said(void **state) {
    struct bureau *self = *state;
    const struct sz_act_info info = {.effective_on = "2027-01-01"};
    static const struct sz_pair pairs[] = {{"duty", "校长"}};
    struct sz_act *act = NULL;
    struct sz_error err;
    int64_t id = add_wang(self);
    must(sz_teacher_set(self->db, id, pairs, 1, &info, &act, &err), &err);
    const char *card = commit(self, act);
    assert_non_null(strstr(card, "自 2027-01-01 起生效，届时计入"));
    assert_non_null(strstr(card, "待补文号"));

    static const struct sz_pair again[] = {{"duty", "副校长"}};
    const struct sz_act_info earlier = {.doc = "文1号", .effective_on = "2026-12-01"};
    assert_int_equal(sz_teacher_set(self->db, id, again, 1, &earlier, &act, &err), SZ_REFUSED);
    assert_non_null(strstr(err.message, "2027-01-01"));
}

static void correct_rewrites_what_was_never_true(void **state) {
    struct bureau *self = *state;
    static const struct sz_pair pairs[] = {
        {"name", "汪芳"}, {"title_obtained", "2014.12"}, {"grade", "专技10"}};
    static const struct sz_pair absent[] = {{"putonghua", "二甲"}};
    struct sz_act *act = NULL;
    struct sz_error err;
    struct sz_teacher teacher;
    size_t count = 0;
    int64_t *ids = NULL;
    int64_t id = add_wang(self);
    must(sz_teacher_correct(self->db, id, pairs, 3, &with_doc, &act, &err), &err);
    commit(self, act);
    must(sz_record_get(self->db, SZ_TEACHER, id, &self->arena, &teacher, &err), &err);
    assert_string_equal(teacher.name, "汪芳");
    assert_null(teacher.former_name);
    const struct sz_appointment *rows = records(self, SZ_APPOINTMENT, id, &count, &ids);
    assert_int_equal(count, 1);
    assert_int_equal(rows[0].grade, 10);
    assert_int_equal(sz_teacher_correct(self->db, id, absent, 1, &with_doc, &act, &err),
                     SZ_REFUSED);
}

static void leaving_ends_every_posting(void **state) {
    struct bureau *self = *state;
    struct sz_act *act = NULL;
    struct sz_error err;
    size_t count = 0;
    int64_t *ids = NULL;
    int64_t id = add_wang(self);
    assert_int_equal(sz_teacher_leave(self->db, id, "升天", &with_doc, &act, &err), SZ_USAGE);
    must(sz_teacher_leave(self->db, id, "退休", &with_doc, &act, &err), &err);
    assert_non_null(strstr(commit(self, act), "班主任"));
    const struct sz_posting *posting = records(self, SZ_POSTING, id, &count, &ids);
    assert_string_equal(posting->valid_to, "2026-09-01");
    assert_string_equal(posting->end_reason, "退休");
    const struct sz_appointment *appointment = records(self, SZ_APPOINTMENT, id, &count, &ids);
    assert_string_equal(appointment->end_reason, "退休");
    assert_int_equal(sz_teacher_leave(self->db, id, "退休", &with_doc, &act, &err), SZ_REFUSED);
}

static void facts_by_themselves(void **state) {
    struct bureau *self = *state;
    static const struct sz_pair past[] = {
        {"school", "乳山市第二中学"}, {"valid_from", "2001.08"}, {"valid_to", "2010.09"}};
    static const struct sz_pair wrong[] = {{"school", "乳山市第二中学"}, {"valid_from", "2012.08"}};
    static const struct sz_pair mend[] = {{"valid_from", "2002.08"}};
    struct sz_act *act = NULL;
    struct sz_error err;
    size_t count = 0;
    int64_t *ids = NULL;
    int64_t id = add_wang(self);
    must(sz_fact_add(self->db, id, "任职", past, 3, &with_doc, &act, &err), &err);
    commit(self, act);
    assert_int_equal(sz_fact_add(self->db, id, "posting", wrong, 2, &with_doc, &act, &err),
                     SZ_REFUSED);
    assert_non_null(strstr(err.message, "重叠"));
    assert_int_equal(sz_fact_add(self->db, id, "奖状", wrong, 2, &with_doc, &act, &err), SZ_USAGE);

    const struct sz_posting *rows = records(self, SZ_POSTING, id, &count, &ids);
    assert_int_equal(count, 2);
    assert_string_equal(rows[0].valid_to, "2010-09");
    must(sz_fact_correct(self->db, id, "任职", ids[0], mend, 1, &with_doc, &act, &err), &err);
    commit(self, act);
    must(sz_fact_end(self->db, id, "任职", ids[1], &with_doc, &act, &err), &err);
    commit(self, act);
    rows = records(self, SZ_POSTING, id, &count, &ids);
    assert_string_equal(rows[0].valid_from, "2002-08");
    assert_string_equal(rows[1].valid_to, "2026-09-01");
    assert_int_equal(sz_fact_end(self->db, id, "任职", ids[0], &with_doc, &act, &err), SZ_REFUSED);
    assert_int_equal(sz_fact_end(self->db, id + 1, "任职", ids[0], &with_doc, &act, &err),
                     SZ_NOT_FOUND);
}

static void working_elsewhere_and_back(void **state) {
    struct bureau *self = *state;
    static const struct sz_pair lent[] = {{"work_school", "乳山市第二中学"},
                                          {"work_reason", "借调"}};
    static const struct sz_pair back[] = {{"work_school", ""}};
    size_t count = 0;
    int64_t *ids = NULL;
    int64_t id = add_wang(self);
    set(self, id, lent, 2, "2025-09-01");
    set(self, id, back, 1, "2026-09-01");
    const struct sz_posting *rows = records(self, SZ_POSTING, id, &count, &ids);
    assert_int_equal(count, 2);
    assert_string_equal(rows[1].kind, "工作");
    assert_string_equal(rows[1].valid_to, "2026-09-01");
    assert_string_equal(rows[1].end_reason, "借调期满");
    assert_null(rows[0].valid_to);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_new_teacher_has_all_his_records),
        TEST(a_known_number_is_refused_naming_who_has_it),
        TEST(bad_pairs_are_refused_with_what_would_do),
        TEST(set_changes_from_a_day_on),
        TEST(promotion_closes_the_old_grade),
        TEST(a_transfer_leaves_duty_and_class_behind),
        TEST(a_future_date_and_a_missing_document_are_said),
        TEST(correct_rewrites_what_was_never_true),
        TEST(leaving_ends_every_posting),
        TEST(facts_by_themselves),
        TEST(working_elsewhere_and_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
