/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who retires when, over facts that are known one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "people.h"
#include "shizi/arena.h"
#include "shizi/retiring.h"

/* Beside the people of people.c: 10 a woman of 副高 born 1971-04 (55: 2026-08, 60: 2032-11), 11 a
 * woman on a workers' post, 12 a man whose archive is two years older than his card, 13 whose
 * archive is silent. 2 has agreed to stay, 5 to go early without a notice. */
static const char facts[] =
    "INSERT INTO teacher (id, id_no, name, sex, birth) VALUES"
    " (10, '371083197104050022', '李萍', '2', '1971-04-05'),"
    " (11, '371083197702100023', '孙丽', '2', '1977-02'),"
    " (12, '371083196708050011', '刘明', '1', '1965-08'),"
    " (13, '371083196612010013', '周强', '1', NULL);"
    "INSERT INTO posting (teacher_id, school_id, kind, valid_from) VALUES (10, 1, '编制', "
    "'2000-01-01'), (11, 1, '编制', '2000-01-01'), (12, 2, '编制', '2000-01-01'),"
    " (13, 2, '编制', '2000-01-01');"
    "INSERT INTO appointment (teacher_id, category, grade, valid_from, series, level) VALUES"
    " (10, '专业技术', 7, '2016-01-01', '中小学教师', '副高'),"
    " (11, '工勤技能', 3, '2016-01-01', NULL, NULL);"
    "INSERT INTO title (teacher_id, series, level, name, obtained) VALUES"
    " (10, '中小学教师', '副高', '高级教师', '2015-12');"
    "INSERT INTO retirement (teacher_id, track, ground, kind, month, noticed_on) VALUES"
    " (2, 'M60', NULL, '延迟', '2043-04', '2042-02-01'),"
    " (5, 'M60', '本人申请', '提前', '2041-01', NULL);";

struct fixture {
    struct sz_db *db;
    struct sz_arena arena;
    struct sz_error err;
    struct sz_retiring *people;
    size_t count;
};

static int open_fixture(void **state) {
    struct fixture *fx = calloc(1, sizeof *fx);
    assert_non_null(fx);
    fx->db = people_open();
    people_sql(fx->db, facts);
    *state = fx;
    return 0;
}

static int close_fixture(void **state) {
    struct fixture *fx = *state;
    sz_db_close(fx->db);
    sz_arena_free(&fx->arena);
    free(fx);
    return 0;
}

static void list(struct fixture *fx, const char *as_of, const char *from, const char *to,
                 int64_t school) {
    const struct sz_retiring_filter filter = {
        .as_of = as_of, .from = from, .to = to, .school_id = school};
    must(sz_retiring_list(fx->db, &filter, &fx->arena, &fx->people, &fx->count, &fx->err),
         &fx->err);
}

static const struct sz_retiring *person(struct fixture *fx, int64_t id) {
    for (size_t i = 0; i < fx->count; i++)
        if (fx->people[i].teacher_id == id)
            return &fx->people[i];
    fail_msg("%ld is not there", (long)id);
    return NULL;
}

static void everybody_has_month_track_and_ground(void **state) {
    static const struct {
        int64_t id;
        const char *track, *month, *ground, *notice;
    } cases[] = {
        {1, "F55", "2031-12", "女，专业技术或管理岗位", "2031-11"},
        {2, "M60", "2043-04", "没有写依据", "2042-03"},
        {5, "M60", "2041-01", "本人申请", "2040-10"},
        {10, "", "2026-08", "女，有高级职称：55 或 60 由本人选择，未登记", "2026-07"},
        {11, "F50", "2028-03", "女，工勤技能岗位", "2028-02"},
        {12, "M60", "2025-10", "男", "2025-09"},
        {13, "M60", "2027-06", "男", "2027-05"},
    };
    struct fixture *fx = *state;
    list(fx, "2026-08-01", NULL, NULL, 0);
    assert_int_equal(fx->count, 11); /* 7 has retired, 9 is not there yet */
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct sz_retiring *found = person(fx, cases[i].id);
        assert_string_equal(sz_track_word(found->track), cases[i].track);
        assert_string_equal(found->month, cases[i].month);
        assert_string_equal(found->ground, cases[i].ground);
        assert_string_equal(found->notice_by, cases[i].notice);
    }
    list(fx, "2027-02-01", NULL, NULL, 0);
    assert_int_equal(fx->count, 12);
    assert_string_equal(person(fx, 9)->month, "2059-05");
    assert_string_equal(person(fx, 9)->ground, "女，没有岗位聘用，暂按干部");
}

/* 出生日期以档案为准; a difference is legal and is flagged. */
static void the_archive_decides_the_birth_date(void **state) {
    struct fixture *fx = *state;
    list(fx, "2026-08-01", NULL, NULL, 0);
    assert_string_equal(person(fx, 12)->birth, "1965-08");
    assert_true(person(fx, 12)->birth_differs);
    assert_false(person(fx, 1)->birth_differs);
    assert_string_equal(person(fx, 13)->birth, "1966-12-01");
    assert_true(person(fx, 13)->birth_of_id);
    assert_false(person(fx, 13)->birth_differs);
}

/* Both months until the choice is recorded; past the first she stays for the second. */
static void who_has_to_choose_is_due_in_both_months(void **state) {
    struct fixture *fx = *state;
    list(fx, "2026-08-31", "2026-01", "2026-12", 0);
    assert_string_equal(person(fx, 10)->law.month, "2026-08");
    assert_string_equal(person(fx, 10)->other.month, "2032-11");
    list(fx, "2026-08-31", "2032-01", "2032-12", 0);
    assert_string_equal(person(fx, 10)->month, "2026-08");
    list(fx, "2026-09-01", "2032-01", "2032-12", 0);
    assert_string_equal(person(fx, 10)->month, "2032-11");

    people_sql(fx->db, "INSERT INTO retirement (teacher_id, track, ground) VALUES"
                       " (10, 'F60', '本人选择书')");
    list(fx, "2026-08-31", "2026-01", "2026-12", 0);
    assert_int_equal(fx->count, 0);
    list(fx, "2026-08-31", "2032-11", "2032-11", 0);
    assert_int_equal(fx->count, 1);
    assert_true(person(fx, 10)->recorded);
}

static void agreements_are_judged(void **state) {
    struct fixture *fx = *state;
    list(fx, "2026-08-01", NULL, NULL, 0);
    assert_int_equal(person(fx, 2)->problem, SZ_AGREED);
    assert_int_equal(person(fx, 5)->problem, SZ_AGREED_NO_NOTICE);
    /* what is not lawful does not move the month */
    people_sql(fx->db, "UPDATE retirement SET month = '2049-04' WHERE teacher_id = 2");
    list(fx, "2026-08-01", NULL, NULL, 0);
    assert_int_equal(person(fx, 2)->problem, SZ_AGREED_TOO_LATE);
    assert_string_equal(person(fx, 2)->month, "2042-04");
}

static void a_year_and_a_school_are_taken_out_in_order(void **state) {
    struct fixture *fx = *state;
    list(fx, "2026-08-01", "2025-01", "2028-12", 0);
    assert_int_equal(fx->count, 4);
    const int64_t order[] = {12, 10, 13, 11};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(fx->people[i].teacher_id, order[i]);
    list(fx, "2026-08-01", "2025-01", "2028-12", 2);
    assert_int_equal(fx->count, 2);
    assert_string_equal(fx->people[0].school, "乳山市育黎镇中心学校");
}

/* 12 should have gone in 2025; a woman who stays to 60 is not overdue. */
static void who_should_have_gone_can_be_had_too(void **state) {
    struct fixture *fx = *state;
    const struct sz_retiring_filter filter = {
        .as_of = "2026-11-23", .from = "2026-11", .to = "2027-12", .overdue = true};
    must(sz_retiring_list(fx->db, &filter, &fx->arena, &fx->people, &fx->count, &fx->err),
         &fx->err);
    assert_int_equal(fx->count, 2);
    assert_int_equal(fx->people[0].teacher_id, 12);
    assert_int_equal(fx->people[1].teacher_id, 13);
}

static enum sz_code count_one(void *ctx, const struct sz_retiring *person, struct sz_error *err) {
    (void)err;
    *(int64_t *)ctx += person->teacher_id;
    return SZ_OK;
}

static void stretches_pass_everybody_once(void **state) {
    struct fixture *fx = *state;
    int64_t whole = 0, sum = 0, at = 0;
    bool more = true;
    must(sz_retiring_each(fx->db, NULL, count_one, &whole, &fx->err), &fx->err);
    while (more)
        must(sz_retiring_step(fx->db, NULL, &at, 3, count_one, &sum, &more, &fx->err), &fx->err);
    assert_true(whole > 0);
    assert_int_equal(sum, whole);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)
    const struct CMUnitTest tests[] = {
        TEST(everybody_has_month_track_and_ground),
        TEST(the_archive_decides_the_birth_date),
        TEST(who_has_to_choose_is_due_in_both_months),
        TEST(agreements_are_judged),
        TEST(a_year_and_a_school_are_taken_out_in_order),
        TEST(who_should_have_gone_can_be_had_too),
        TEST(stretches_pass_everybody_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
