/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The yearly round act by act (product decisions: 下达 → 申报 → 推荐、公示 → 局审核 → 人社审核 →
 * 评审 → 聘任), and the cases an auditor tries. */
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
#include "shizi/board.h"
#include "shizi/person.h"
#include "shizi/promotion_act.h"

#define SERIES "中小学教师"

/* 13 posts of 副高 give a cap of one; 40 of 中级 a cap of six. Three people are 中级 at school 1
 * and one at school 2, all in order but for assessments, which are unclear. */
static const char facts[] =
    "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from, doc) VALUES"
    " (1, '专业技术', '中小学教师', 7, 7, '2020-01-01', '乳人社字〔2020〕1号'),"
    " (2, '专业技术', '中小学教师', 7, 6, '2020-01-01', '乳人社字〔2020〕1号'),"
    " (1, '专业技术', '中小学教师', 10, 40, '2020-01-01', '乳人社字〔2020〕1号');"
    "DELETE FROM appointment; DELETE FROM title; DELETE FROM education;"
    "UPDATE school_status SET area = '乡村';"
    "INSERT INTO appointment (teacher_id, category, grade, valid_from, series, level, level_since)"
    " VALUES (1, '专业技术', 10, '2015-01-01', '中小学教师', '中级', '2015-01-01'),"
    " (2, '专业技术', 10, '2015-01-01', '中小学教师', '中级', '2015-01-01'),"
    " (3, '专业技术', 11, '2020-01-01', '中小学教师', '助理级', '2020-01-01'),"
    " (6, '专业技术', 10, '2015-01-01', '中小学教师', '中级', '2015-01-01');"
    "INSERT INTO education (teacher_id, kind, level, graduated) VALUES"
    " (1, '最高学历', '21', '2000-07'), (2, '最高学历', '21', '2000-07'),"
    " (3, '最高学历', '21', '2008-07'), (6, '最高学历', '21', '2001-07');"
    "INSERT INTO certificate (teacher_id, kind) VALUES (2, '小学'), (3, '小学'), (6, '初级中学');";

struct fixture {
    struct sz_db *db;
    struct sz_arena arena;
    struct sz_error err;
    int64_t batch;
};

static void as(struct fixture *fx, const char *account) {
    must(sz_db_sign_in(fx->db, account, NULL, &fx->err), &fx->err);
}

/* By address: the call that makes the act is an argument too. */
static int64_t commit(struct fixture *fx, enum sz_code code, struct sz_act **act) {
    int64_t id = 0;
    must(code, &fx->err);
    must(sz_act_commit(*act, &id, &fx->err), &fx->err);
    sz_act_free(*act);
    return id;
}

static void add_account(struct fixture *fx, const char *name, const char *role) {
    const struct sz_account account = {
        .name = name, .os_user = name, .display_name = name, .role = role, .state = "启用"};
    struct sz_act *act = NULL;
    enum sz_code code =
        sz_account_add(fx->db, &account, &(struct sz_act_info){.evidence = "无"}, &act, &fx->err);
    commit(fx, code, &act);
}

static struct sz_act_info on(const char *day) {
    return (struct sz_act_info){.effective_on = day, .doc = "乳教体发[2026]6号", .reason = "测试"};
}

static int64_t open_batch(struct fixture *fx) {
    const struct sz_promotion_batch batch = {.name = "2026年度", .year = 2026};
    const struct sz_act_info info = on("2026-09-01");
    struct sz_promotion_batch found;
    struct sz_act *act = NULL;
    int64_t id = 0;
    enum sz_code code = sz_promotion_open(fx->db, &batch, &info, &act, &fx->err);
    commit(fx, code, &act);
    must(sz_batch_find(fx->db, "2026年度", &fx->arena, &id, &found, &fx->err), &fx->err);
    assert_string_equal(found.tenure_date, "2026-12-31");
    return id;
}

static enum sz_code allot_code(struct fixture *fx, int64_t school, const char *level,
                               int64_t places) {
    const struct sz_allotment_said said = {school, SERIES, level, places};
    const struct sz_act_info info = on("2026-09-02");
    struct sz_act *act = NULL;
    int64_t id = 0;
    enum sz_code code = sz_promotion_allot(fx->db, fx->batch, &said, 1, &info, &act, &fx->err);
    if (code == SZ_OK)
        code = sz_act_commit(act, &id, &fx->err);
    sz_act_free(act);
    return code;
}

static enum sz_code apply_code(struct fixture *fx, int64_t teacher, const char *level,
                               const char *day, int64_t *case_id) {
    const struct sz_application_said said = {
        .teacher_id = teacher, .level = level, .rank = SZ_NONE};
    const struct sz_act_info info = on(day);
    struct sz_act *act = NULL;
    int64_t id = 0;
    enum sz_code code = sz_promotion_apply(fx->db, fx->batch, &said, 1, &info, &act, &fx->err);
    if (code == SZ_OK)
        code = sz_act_commit(act, &id, &fx->err);
    if (code == SZ_OK && case_id)
        *case_id = sz_act_real_id(act, SZ_APPLICATION, -1);
    sz_act_free(act);
    return code;
}

static int64_t apply(struct fixture *fx, int64_t teacher) {
    int64_t id = 0;
    must(apply_code(fx, teacher, NULL, "2026-09-10", &id), &fx->err);
    return id;
}

static enum sz_code step_code(struct fixture *fx, const char *verb, int64_t case_id,
                              const char *day, int64_t *act_id) {
    const struct sz_step_said said = {.ids = &case_id, .count = 1, .grade = SZ_NONE};
    const struct sz_act_info info = on(day);
    struct sz_act *act = NULL;
    int64_t id = 0;
    enum sz_code code = sz_promotion_step(fx->db, verb, &said, &info, &act, &fx->err);
    if (code == SZ_OK)
        code = sz_act_commit(act, &id, &fx->err);
    if (act_id)
        *act_id = id;
    sz_act_free(act);
    return code;
}

static int64_t step(struct fixture *fx, const char *verb, int64_t case_id, const char *day) {
    int64_t id = 0;
    must(step_code(fx, verb, case_id, day, &id), &fx->err);
    return id;
}

/* Up to 公示 by the clerk; the list hangs from 14 to 18 September. */
static int64_t published(struct fixture *fx, int64_t teacher) {
    as(fx, "clerk");
    int64_t id = apply(fx, teacher);
    step(fx, "recommend", id, "2026-09-11");
    step(fx, "notice", id, "2026-09-14");
    return id;
}

static const struct sz_board_line *senior(struct fixture *fx) {
    static struct sz_board board;
    must(sz_board_count(fx->db, 2026, NULL, NULL, &fx->arena, &board, &fx->err), &fx->err);
    return sz_board_line(&board, SERIES, SZ_SENIOR);
}

static const char *state_of(struct fixture *fx, int64_t case_id) {
    struct sz_case one;
    must(sz_case_get(fx->db, case_id, &fx->arena, &one, &fx->err), &fx->err);
    return one.state;
}

static int open_fixture(void **state) {
    struct fixture *fx = calloc(1, sizeof *fx);
    assert_non_null(fx);
    fx->db = people_open();
    people_sql(fx->db, facts);
    add_account(fx, "clerk", "经办");
    add_account(fx, "second", "经办");
    add_account(fx, "reviewer", "审核");
    as(fx, "clerk");
    fx->batch = open_batch(fx);
    must(allot_code(fx, 1, "高级", 1), &fx->err);
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

static void a_round_goes_from_application_to_record(void **state) {
    struct fixture *fx = *state;
    int64_t id = published(fx, 2);
    assert_int_equal(senior(fx)->held, 0);
    as(fx, "reviewer");
    step(fx, "approve", id, "2026-09-21");
    assert_int_equal(senior(fx)->held, 1);
    assert_int_equal(senior(fx)->room.available, 0);
    step(fx, "confirm", id, "2026-10-10");
    step(fx, "pass", id, "2026-10-20");
    step(fx, "publish", id, "2026-10-21");
    step(fx, "appoint", id, "2026-11-02");
    assert_int_equal(senior(fx)->held, 0);
    assert_int_equal(senior(fx)->used, 1);
    assert_int_equal(senior(fx)->occupied, 1);
    step(fx, "file", id, "2026-11-10");
    assert_string_equal(state_of(fx, id), "已备案");

    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    must(sz_records_of(fx->db, SZ_APPOINTMENT, 2, &fx->arena, &records, &ids, &count, &fx->err),
         &fx->err);
    const struct sz_appointment *appointments = records;
    assert_int_equal(count, 2);
    assert_string_equal(appointments[0].valid_to, "2026-11-02");
    assert_string_equal(appointments[0].end_reason, "晋升");
    assert_int_equal(appointments[1].grade, 7); /* the lowest of 副高 */
    assert_string_equal(appointments[1].level, "副高");
    assert_string_equal(appointments[1].level_since, "2026-11-02");
    must(sz_records_of(fx->db, SZ_TITLE, 2, &fx->arena, &records, &ids, &count, &fx->err),
         &fx->err);
    assert_int_equal(count, 1);
    assert_string_equal(((struct sz_title *)records)[0].name, "高级教师");
    assert_string_equal(((struct sz_title *)records)[0].obtained, "2026-10-20");
}

static void steps_keep_their_order(void **state) {
    struct fixture *fx = *state;
    int64_t id = apply(fx, 2);
    as(fx, "reviewer");
    assert_int_equal(step_code(fx, "approve", id, "2026-09-21", NULL), SZ_REFUSED);
    assert_int_equal(step_code(fx, "appoint", id, "2026-09-21", NULL), SZ_REFUSED);
    as(fx, "clerk");
    assert_int_equal(step_code(fx, "recommend", id, "2026-09-09", NULL), SZ_REFUSED); /* before */
    assert_int_equal(step_code(fx, "recommend", id, "2026-12-01", NULL), SZ_REFUSED); /* future */
    assert_int_equal(step_code(fx, "promote", id, "2026-09-11", NULL), SZ_USAGE);
    step(fx, "recommend", id, "2026-09-11");
    assert_int_equal(step_code(fx, "recommend", id, "2026-09-12", NULL), SZ_REFUSED); /* twice */
    assert_int_equal(step_code(fx, "recommend", 99, "2026-09-12", NULL), SZ_NOT_FOUND);
}

static void another_person_reviews(void **state) {
    struct fixture *fx = *state;
    int64_t id = published(fx, 2);
    assert_int_equal(step_code(fx, "approve", id, "2026-09-21", NULL), SZ_DENIED); /* 经办 */
    as(fx, "tester"); /* 管理, but prepared nothing */
    step(fx, "approve", id, "2026-09-21");
}

static void who_prepared_does_not_review(void **state) {
    struct fixture *fx = *state;
    as(fx, "tester");
    int64_t id = apply(fx, 2);
    as(fx, "clerk");
    step(fx, "recommend", id, "2026-09-11");
    step(fx, "notice", id, "2026-09-14");
    as(fx, "tester");
    assert_int_equal(step_code(fx, "approve", id, "2026-09-21", NULL), SZ_DENIED);
    assert_non_null(strstr(fx->err.message, "tester"));
    as(fx, "reviewer");
    step(fx, "approve", id, "2026-09-21");
}

static void nobody_acts_on_himself_or_a_relative(void **state) {
    struct fixture *fx = *state;
    struct sz_act *act = NULL;
    as(fx, "tester");
    enum sz_code code = sz_account_recuse(fx->db, "clerk", 2, "配偶",
                                          &(struct sz_act_info){.evidence = "无"}, &act, &fx->err);
    commit(fx, code, &act);
    as(fx, "clerk");
    assert_int_equal(apply_code(fx, 2, NULL, "2026-09-10", NULL), SZ_DENIED);
    as(fx, "second");
    int64_t id = apply(fx, 2);
    as(fx, "clerk");
    assert_int_equal(step_code(fx, "recommend", id, "2026-09-11", NULL), SZ_DENIED);
    as(fx, "second");
    step(fx, "recommend", id, "2026-09-11");
}

static void a_notice_hangs_for_its_working_days(void **state) {
    struct fixture *fx = *state;
    int64_t id = published(fx, 2);
    as(fx, "reviewer");
    assert_int_equal(step_code(fx, "approve", id, "2026-09-18", NULL), SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "2026-09-18"));
    step(fx, "approve", id, "2026-09-19");
}

static void an_objection_is_settled_first(void **state) {
    struct fixture *fx = *state;
    int64_t id = published(fx, 2);
    const struct sz_act_info info = on("2026-09-16");
    struct sz_act *act = NULL;
    commit(fx, sz_promotion_object(fx->db, id, "教龄不实", &info, &act, &fx->err), &act);
    as(fx, "reviewer");
    assert_int_equal(step_code(fx, "approve", id, "2026-09-21", NULL), SZ_REFUSED);
    const struct sz_act_info reply = on("2026-09-20");
    int64_t replied =
        commit(fx, sz_promotion_reply(fx->db, 1, "经查属实", true, &reply, &act, &fx->err), &act);
    assert_int_equal(step_code(fx, "approve", id, "2026-09-21", NULL), SZ_REFUSED);
    enum sz_code code =
        sz_log_undo(fx->db, replied, &(struct sz_act_info){.reason = "写错"}, &act, &fx->err);
    commit(fx, code, &act);
    commit(fx, sz_promotion_reply(fx->db, 1, "经查不实", false, &reply, &act, &fx->err), &act);
    step(fx, "approve", id, "2026-09-21");
}

/* Case 1 and 2: exactly at the cap passes, one more does not, and is told who has the place. */
static void the_last_place_is_taken_once(void **state) {
    struct fixture *fx = *state;
    must(allot_code(fx, 1, "高级", 0), &fx->err);
    must(allot_code(fx, 2, "高级", 1), &fx->err);
    int64_t first = published(fx, 6);
    /* the allotment is what keeps a second one away: more is given than there is */
    people_sql(fx->db, "UPDATE allotment SET places = 2");
    int64_t late = published(fx, 2);
    as(fx, "reviewer");
    step(fx, "approve", first, "2026-09-21");
    assert_int_equal(step_code(fx, "approve", late, "2026-09-21", NULL), SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "单雄"));
    assert_string_equal(state_of(fx, late), "学校公示");
    step(fx, "cancel", first, "2026-10-01"); /* freed, visibly */
    assert_int_equal(senior(fx)->held, 0);
    step(fx, "approve", late, "2026-10-02");
    assert_int_equal(senior(fx)->held, 1);
}

/* 拦住 refuses what goes beyond the cap, 提醒 and 只记录 let it pass: the board shows it. */
static void a_cap_stops_warns_or_only_records(void **state) {
    struct fixture *fx = *state;
    static const struct {
        const char *mode;
        enum sz_code code;
        enum sz_remark_level level;
    } modes[] = {
        {"拦住", SZ_REFUSED, SZ_STOP}, {"提醒", SZ_OK, SZ_WARN}, {"只记录", SZ_OK, SZ_NOTE}};
    people_sql(fx->db, "INSERT INTO allotment (batch_id, school_id, series, level, places, on_date)"
                       " VALUES (1, 2, '中小学教师', '高级', 1, '2026-09-02');");
    int64_t first = published(fx, 6), second = published(fx, 2);
    as(fx, "reviewer");
    step(fx, "approve", first, "2026-09-21");
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        const struct sz_step_said said = {.ids = &second, .count = 1, .grade = SZ_NONE};
        const struct sz_act_info info = on("2026-09-21");
        struct sz_act *act = NULL;
        enum sz_remark_level level = SZ_NOTE;
        bool told = false;
        int64_t id = 0;
        people_sql(fx->db, sz_arena_printf(&fx->arena,
                                           "UPDATE rule SET value = '%s' WHERE name = 'cap_mode'",
                                           modes[i].mode));
        must(sz_promotion_step(fx->db, "approve", &said, &info, &act, &fx->err), &fx->err);
        for (size_t at = 0; at < sz_changes_remarks(sz_act_changes(act)); at++)
            if (strstr(sz_changes_remark_at(sz_act_changes(act), at, &level), "上限 1")) {
                told = true;
                assert_int_equal(level, modes[i].level);
            }
        assert_true(told);
        if (i == 0 || i == 2)
            assert_int_equal(sz_act_commit(act, &id, &fx->err), modes[i].code);
        sz_act_free(act);
    }
    assert_int_equal(senior(fx)->held, 2);
    assert_int_equal(senior(fx)->room.available, -1);
}

/* 副高 → 正高 may have a number of its own besides the cap. */
static void full_senior_may_have_a_limit(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db,
               "UPDATE post_plan SET posts = 70 WHERE grade = 7 AND school_id = 1;"
               "UPDATE appointment SET grade = 7, level = '副高' WHERE teacher_id IN (2, 6);"
               "UPDATE rule SET value = '1' WHERE name = 'zhenggao_limit';"
               "UPDATE rule SET value = '正高=0' WHERE name = 'rural_years'");
    people_sql(fx->db, "INSERT INTO allotment (batch_id, school_id, series, level, places, on_date)"
                       " VALUES (1, 2, '中小学教师', '高级', 1, '2026-09-02');");
    int64_t first = published(fx, 6), second = published(fx, 2);
    as(fx, "reviewer");
    step(fx, "approve", first, "2026-09-21");
    assert_int_equal(senior(fx)->zhenggao, 1);
    assert_int_equal(step_code(fx, "approve", second, "2026-09-21", NULL), SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "正高限额 1"));
    people_sql(fx->db, "UPDATE rule SET value = '不限' WHERE name = 'zhenggao_limit'");
    step(fx, "approve", second, "2026-09-21");
}

/* Two cards prepared at once: the second is refused, naming who has the place. */
static void of_two_open_cards_one_wins(void **state) {
    struct fixture *fx = *state;
    int64_t first = published(fx, 2);
    people_sql(fx->db, "INSERT INTO allotment (batch_id, school_id, series, level, places, on_date)"
                       " VALUES (1, 2, '中小学教师', '高级', 1, '2026-09-02');");
    int64_t second = published(fx, 6);
    as(fx, "reviewer");
    struct sz_act *cards[2] = {NULL, NULL};
    const struct sz_act_info info = on("2026-09-21");
    const int64_t ids[2] = {first, second};
    for (int i = 0; i < 2; i++) {
        const struct sz_step_said said = {.ids = &ids[i], .count = 1, .grade = SZ_NONE};
        must(sz_promotion_step(fx->db, "approve", &said, &info, &cards[i], &fx->err), &fx->err);
    }
    int64_t act = 0;
    must(sz_act_commit(cards[0], &act, &fx->err), &fx->err);
    assert_int_equal(sz_act_commit(cards[1], &act, &fx->err), SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "张建国"));
    sz_act_free(cards[0]);
    sz_act_free(cards[1]);
}

static void allotted_is_within_allowed_and_recommended_within_allotted(void **state) {
    struct fixture *fx = *state;
    assert_int_equal(allot_code(fx, 2, "高级", 1), SZ_REFUSED); /* the only one is at school 1 */
    assert_int_equal(allot_code(fx, 2, "高级", -1), SZ_INVALID);
    int64_t second = apply(fx, 6);
    assert_int_equal(step_code(fx, "recommend", second, "2026-09-11", NULL), SZ_REFUSED);
    int64_t first = apply(fx, 2);
    step(fx, "recommend", first, "2026-09-11");
    assert_int_equal(allot_code(fx, 1, "高级", 0), SZ_REFUSED); /* below what is recommended */
    step(fx, "withdraw", first, "2026-09-12");
    must(allot_code(fx, 1, "高级", 0), &fx->err);
}

static void nobody_applies_twice(void **state) {
    struct fixture *fx = *state;
    int64_t id = apply(fx, 2);
    assert_int_equal(apply_code(fx, 2, NULL, "2026-09-11", NULL), SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "2026年度"));
    step(fx, "withdraw", id, "2026-09-12");
    must(apply_code(fx, 2, NULL, "2026-09-13", NULL), &fx->err);
    assert_int_equal(apply_code(fx, 7, NULL, "2026-09-13", NULL), SZ_REFUSED); /* retired */
    assert_int_equal(apply_code(fx, 99, NULL, "2026-09-13", NULL), SZ_NOT_FOUND);
}

/* What is not met stops the recommendation; a sanction that ran its time does not. */
static void what_is_not_met_stops_the_recommendation(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db, "INSERT INTO sanction (teacher_id, kind, valid_from, valid_to) VALUES"
                       " (2, '记过', '2026-01-01', '2027-01-01')");
    int64_t id = apply(fx, 2);
    assert_int_equal(step_code(fx, "recommend", id, "2026-09-11", NULL), SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "记过"));
    people_sql(fx->db, "UPDATE sanction SET valid_from = '2025-01-01', valid_to = '2026-01-01'");
    step(fx, "recommend", id, "2026-09-11");
}

/* 警告 lets him be reviewed, but nobody is appointed higher while it runs. */
/* A special post says why it is there; other posts do not. */
static void a_special_post_has_its_reason(void **state) {
    struct fixture *fx = *state;
    struct sz_step_said said = {.count = 1, .grade = SZ_NONE, .special = "援藏干部"};
    const struct sz_act_info info = on("2026-11-02");
    struct sz_act *act = NULL;
    void *records = NULL;
    int64_t *ids = NULL, id = published(fx, 2);
    size_t count = 0;
    as(fx, "reviewer");
    step(fx, "approve", id, "2026-09-21");
    step(fx, "pass", id, "2026-10-20");
    said.ids = &id;
    assert_int_equal(sz_promotion_step(fx->db, "appoint", &said, &info, &act, &fx->err),
                     SZ_REFUSED); /* 正常 */
    people_sql(fx->db, "UPDATE application SET track = '特设岗位'");
    commit(fx, sz_promotion_step(fx->db, "appoint", &said, &info, &act, &fx->err), &act);
    must(sz_records_of(fx->db, SZ_APPOINTMENT, 2, &fx->arena, &records, &ids, &count, &fx->err),
         &fx->err);
    assert_string_equal(((struct sz_appointment *)records)[count - 1].special_reason, "援藏");
}

static void a_warning_holds_up_the_appointment(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db, "INSERT INTO sanction (teacher_id, kind, valid_from, valid_to) VALUES"
                       " (2, '警告', '2026-08-01', '2026-11-15')");
    int64_t id = published(fx, 2);
    as(fx, "reviewer");
    step(fx, "approve", id, "2026-09-21");
    step(fx, "pass", id, "2026-10-20");
    assert_int_equal(step_code(fx, "appoint", id, "2026-11-14", NULL), SZ_REFUSED);
    step(fx, "appoint", id, "2026-11-15");
}

/* Case 5: withdrawn after 聘任; the place is free again and he is what he was. */
static void a_cancelled_appointment_is_taken_back(void **state) {
    struct fixture *fx = *state;
    int64_t id = published(fx, 2);
    as(fx, "reviewer");
    step(fx, "approve", id, "2026-09-21");
    step(fx, "pass", id, "2026-10-20");
    step(fx, "appoint", id, "2026-11-02");
    int64_t cancelled = step(fx, "cancel", id, "2026-11-20");
    assert_int_equal(senior(fx)->used, 0);
    assert_int_equal(senior(fx)->occupied, 0);
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    must(sz_records_of(fx->db, SZ_TITLE, 2, &fx->arena, &records, &ids, &count, &fx->err),
         &fx->err);
    assert_int_equal(count, 0);
    must(sz_records_of(fx->db, SZ_APPOINTMENT, 2, &fx->arena, &records, &ids, &count, &fx->err),
         &fx->err);
    const struct sz_appointment *appointments = records;
    assert_int_equal(count, 3);
    assert_int_equal(appointments[2].grade, 10);
    assert_string_equal(appointments[2].level_since, "2015-01-01");

    struct sz_act *act = NULL;
    enum sz_code code =
        sz_log_undo(fx->db, cancelled, &(struct sz_act_info){.reason = "查无此事"}, &act, &fx->err);
    commit(fx, code, &act);
    assert_int_equal(senior(fx)->used, 1);
    assert_int_equal(senior(fx)->occupied, 1);
}

/* Undo of a step that a later one leans on, and of one that frees a place somebody took since. */
static void undo_keeps_to_the_rules(void **state) {
    struct fixture *fx = *state;
    int64_t id = published(fx, 2);
    as(fx, "reviewer");
    int64_t approved = step(fx, "approve", id, "2026-09-21");
    step(fx, "pass", id, "2026-10-20");
    struct sz_act *act = NULL;
    const struct sz_act_info why = {.reason = "写错"};
    assert_int_equal(sz_log_undo(fx->db, approved, &why, &act, &fx->err), SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "评审通过"));
    int64_t cancelled = step(fx, "cancel", id, "2026-10-21");
    people_sql(fx->db, "UPDATE allotment SET places = 2");
    int64_t other = published(fx, 1);
    as(fx, "reviewer");
    step(fx, "approve", other, "2026-10-22");
    must(sz_log_undo(fx->db, cancelled, &why, &act, &fx->err), &fx->err);
    int64_t none = 0;
    assert_int_equal(sz_act_commit(act, &none, &fx->err), SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "王秀英"));
    sz_act_free(act);
}

static void a_settled_year_stays_as_it_is(void **state) {
    struct fixture *fx = *state;
    int64_t id = published(fx, 2);
    people_sql(fx->db, "INSERT INTO year_close (year, kind, on_date, actor) VALUES"
                       " (2026, '结算', '2026-10-01', 'x')");
    as(fx, "reviewer");
    assert_int_equal(step_code(fx, "approve", id, "2026-10-02", NULL), SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "结算"));
    people_sql(fx->db, "INSERT INTO year_close (year, kind, on_date, actor) VALUES"
                       " (2026, '重开', '2026-10-03', 'x')");
    step(fx, "approve", id, "2026-10-04");
}

static void ranks_are_given_once(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db, "UPDATE allotment SET places = 2");
    const int64_t ids[2] = {apply(fx, 1), apply(fx, 2)};
    const int64_t same[2] = {1, 1}, both[2] = {2, 1};
    struct sz_step_said said = {.ids = ids, .count = 2, .ranks = same, .grade = SZ_NONE};
    const struct sz_act_info info = on("2026-09-11");
    struct sz_act *act = NULL;
    assert_int_equal(sz_promotion_step(fx->db, "recommend", &said, &info, &act, &fx->err),
                     SZ_REFUSED);
    said.ranks = both;
    commit(fx, sz_promotion_step(fx->db, "recommend", &said, &info, &act, &fx->err), &act);
    struct sz_case *cases = NULL;
    size_t count = 0;
    must(sz_cases(fx->db, &(struct sz_case_filter){.batch_id = fx->batch}, NULL, &fx->arena, &cases,
                  &count, &fx->err),
         &fx->err);
    assert_int_equal(count, 2);
    assert_int_equal(cases[0].id, ids[1]); /* in the order of their ranks */
    assert_int_equal(cases[1].said.rank, 2);
}

static void a_grade_outside_the_level_is_refused(void **state) {
    struct fixture *fx = *state;
    int64_t id = published(fx, 2);
    as(fx, "reviewer");
    step(fx, "approve", id, "2026-09-21");
    step(fx, "pass", id, "2026-10-20");
    const struct sz_step_said said = {.ids = &id, .count = 1, .grade = 9};
    const struct sz_act_info info = on("2026-11-02");
    struct sz_act *act = NULL;
    assert_int_equal(sz_promotion_step(fx->db, "appoint", &said, &info, &act, &fx->err),
                     SZ_INVALID);
    const struct sz_step_said right = {.ids = &id, .count = 1, .grade = 6};
    commit(fx, sz_promotion_step(fx->db, "appoint", &right, &info, &act, &fx->err), &act);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_round_goes_from_application_to_record),
        TEST(steps_keep_their_order),
        TEST(another_person_reviews),
        TEST(who_prepared_does_not_review),
        TEST(nobody_acts_on_himself_or_a_relative),
        TEST(a_notice_hangs_for_its_working_days),
        TEST(an_objection_is_settled_first),
        TEST(the_last_place_is_taken_once),
        TEST(a_cap_stops_warns_or_only_records),
        TEST(full_senior_may_have_a_limit),
        TEST(of_two_open_cards_one_wins),
        TEST(allotted_is_within_allowed_and_recommended_within_allotted),
        TEST(nobody_applies_twice),
        TEST(what_is_not_met_stops_the_recommendation),
        TEST(a_special_post_has_its_reason),
        TEST(a_warning_holds_up_the_appointment),
        TEST(a_cancelled_appointment_is_taken_back),
        TEST(undo_keeps_to_the_rules),
        TEST(a_settled_year_stays_as_it_is),
        TEST(ranks_are_given_once),
        TEST(a_grade_outside_the_level_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
