/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An appointment round act by act: 建立 → 冻结 → 拟定 → 决定 → 办结 (乳政发〔2021〕6号 item 6:
 * 3年一个 轮次; domain of posts: 国人部发〔2006〕87号), and what must not happen in one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "people.h"
#include "scratch.h"
#include "shizi/arena.h"
#include "shizi/board.h"
#include "shizi/person.h"
#include "shizi/round_act.h"
#include "shizi/sheet.h"

#define SERIES "中小学教师"

/* School 1: teachers 1, 2 on grade 7, 3 on grade 6; school 2: 4 on 10, 5 on a special post, 6 on
 * 管理 7 and 专技 7 (双肩挑); school 3: 8 on 9 until the round before ends. */
static const char facts[] =
    "DELETE FROM appointment;"
    "INSERT INTO appointment (teacher_id, category, grade, valid_from, valid_to, series, level,"
    " level_since, round, special_reason) VALUES"
    " (1, '专业技术', 7, '2019-09-01', NULL, '中小学教师', '副高', '2019-09-01', '2023-2025', "
    "NULL),"
    " (2, '专业技术', 7, '2025-01-01', NULL, '中小学教师', '副高', '2025-01-01', '2023-2025', "
    "NULL),"
    " (3, '专业技术', 6, '2020-09-01', NULL, '中小学教师', '副高', '2012-01-01', '2023-2025', "
    "NULL),"
    " (4, '专业技术', 10, '2019-01', NULL, '中小学教师', '中级', '2019-01', '2023-2025', NULL),"
    " (5, '专业技术', 7, '2015-01-01', '2024-09-01', '中小学教师', '副高', '2015-01-01', NULL, "
    "NULL),"
    " (5, '专业技术', 6, '2024-09-01', NULL, '中小学教师', '副高', '2015-01-01', '2023-2025',"
    "  '援疆'),"
    " (6, '专业技术', 7, '2016-01-01', NULL, '中小学教师', '副高', '2016-01-01', '2023-2025', "
    "NULL),"
    " (6, '管理', 7, '2022-01-01', NULL, NULL, NULL, NULL, '2023-2025', NULL),"
    " (8, '专业技术', 9, '2018-09-01', '2026-09-01', '中小学教师', '中级', '2016-01-01',"
    "  '2023-2025', NULL);"
    "INSERT INTO round (id, name, valid_from, valid_to, frozen_on) VALUES"
    " (1, '2023-2025', '2023-09-01', '2026-09-01', '2023-09-05');"
    "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from, doc) VALUES"
    " (1, '专业技术', '中小学教师', 5, 1, '2020-01-01', '乳人社字〔2020〕1号'),"
    " (1, '专业技术', '中小学教师', 6, 2, '2020-01-01', '乳人社字〔2020〕1号'),"
    " (1, '专业技术', '中小学教师', 7, 3, '2020-01-01', '乳人社字〔2020〕1号'),"
    " (2, '专业技术', '中小学教师', 7, 2, '2020-01-01', '乳人社字〔2020〕1号'),"
    " (2, '专业技术', '中小学教师', 10, 2, '2020-01-01', '乳人社字〔2020〕1号');";

struct fixture {
    struct sz_db *db;
    struct sz_arena arena;
    struct sz_error err;
    int64_t round;
};

static void as(struct fixture *fx, const char *account) {
    must(sz_db_sign_in(fx->db, account, NULL, &fx->err), &fx->err);
}

static int64_t commit(struct fixture *fx, enum sz_code code, struct sz_act **act) {
    int64_t id = 0;
    must(code, &fx->err);
    must(sz_act_commit(*act, &id, &fx->err), &fx->err);
    sz_act_free(*act);
    return id;
}

static bool remarks(struct sz_act *act, enum sz_remark_level level, const char *words) {
    struct sz_changes *set = sz_act_changes(act);
    for (size_t i = 0; i < sz_changes_remarks(set); i++) {
        enum sz_remark_level found = SZ_NOTE;
        const char *text = sz_changes_remark_at(set, i, &found);
        if (found == level && strstr(text, words))
            return true;
    }
    return false;
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
    return (struct sz_act_info){.effective_on = day};
}

static int64_t open_round(struct fixture *fx) {
    struct sz_act *act = NULL;
    struct sz_round round;
    int64_t id = 0;
    const struct sz_act_info info = {.doc = "乳人社字[2026]8号"};
    enum sz_code code = sz_round_open(fx->db, "2026-2028", "2026-09-01", &info, &act, &fx->err);
    commit(fx, code, &act);
    must(sz_round_find(fx->db, "", &fx->arena, &id, &round, &fx->err), &fx->err);
    assert_string_equal(round.name, "2026-2028");
    assert_string_equal(round.valid_to, "2029-09-01");
    return id;
}

static int64_t freeze(struct fixture *fx) {
    struct sz_act *act = NULL;
    const struct sz_act_info info = on("2026-09-05");
    enum sz_code code = sz_round_freeze(fx->db, fx->round, &info, &act, &fx->err);
    return commit(fx, code, &act);
}

static int setup(void **state) {
    static struct fixture fx;
    fx = (struct fixture){.db = people_open()};
    people_sql(fx.db, facts);
    add_account(&fx, "a", "经办");
    add_account(&fx, "b", "审核");
    fx.round = open_round(&fx);
    *state = &fx;
    return 0;
}

static int setup_frozen(void **state) {
    setup(state);
    freeze(*state);
    as(*state, "a");
    return 0;
}

static int teardown(void **state) {
    struct fixture *fx = *state;
    sz_db_close(fx->db);
    sz_arena_free(&fx->arena);
    return 0;
}

/* The entry of a teacher in the round. */
static struct sz_round_line entry(struct fixture *fx, int64_t teacher) {
    const struct sz_round_filter filter = {
        .round_id = fx->round, .teacher_id = teacher, .stage = SZ_ROUND_STAGES};
    struct sz_round_line line = {0};
    size_t count = 0;
    must(sz_round_page(fx->db, &filter, 0, &fx->arena, &line, 1, &count, &fx->err), &fx->err);
    return count ? line : (struct sz_round_line){0};
}

static enum sz_round_stage stage(struct fixture *fx, int64_t teacher) {
    const struct sz_round_line line = entry(fx, teacher);
    return sz_round_stage_of(&line.said);
}

/* What is proposed; SZ_OK: it was written. A stop is SZ_REFUSED. */
static enum sz_code propose(struct fixture *fx, int64_t teacher, const char *outcome, int64_t grade,
                            const char *reason, const char *doc) {
    const struct sz_round_said said = {.entry_id = entry(fx, teacher).id,
                                       .outcome = outcome,
                                       .grade = grade,
                                       .reason = reason,
                                       .doc = doc};
    const struct sz_act_info info = on("2026-09-10");
    struct sz_act *act = NULL;
    int64_t id = 0;
    enum sz_code code = sz_round_propose(fx->db, &said, 1, &info, &act, &fx->err);
    if (code == SZ_OK)
        code = sz_act_commit(act, &id, &fx->err);
    sz_act_free(act);
    return code;
}

static void carry(struct fixture *fx) {
    struct sz_act *act = NULL;
    const struct sz_act_info info = on("2026-09-11");
    enum sz_code code = sz_round_carry(fx->db, fx->round, 0, &info, &act, &fx->err);
    commit(fx, code, &act);
}

static int64_t decide_all(struct fixture *fx) {
    const struct sz_round_scope scope = {.round_id = fx->round};
    struct sz_act *act = NULL;
    const struct sz_act_info info = on("2026-09-15");
    enum sz_code code = sz_round_decide(fx->db, &scope, &info, &act, &fx->err);
    return commit(fx, code, &act);
}

static int64_t complete(struct fixture *fx) {
    struct sz_act *act = NULL;
    const struct sz_act_info info = {.effective_on = "2026-09-20", .doc = "乳人社字[2026]30号"};
    enum sz_code code = sz_round_complete(fx->db, fx->round, 0, &info, &act, &fx->err);
    return commit(fx, code, &act);
}

/* "9>8 2019-01/今 2026-2028" for the appointment that holds on a date, "" for none. */
static const char *post_on(struct fixture *fx, int64_t teacher, const char *category,
                           const char *day) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    must(sz_records_of(fx->db, SZ_APPOINTMENT, teacher, &fx->arena, &records, &ids, &count,
                       &fx->err),
         &fx->err);
    const struct sz_appointment *all = records;
    for (size_t i = 0; i < count; i++)
        if (strcmp(all[i].category, category) == 0 && strcmp(all[i].valid_from, day) <= 0 &&
            (!all[i].valid_to || strcmp(day, all[i].valid_to) < 0))
            return sz_arena_printf(&fx->arena, "%lld %s/%s %s", (long long)all[i].grade,
                                   all[i].valid_from, all[i].valid_to ? all[i].valid_to : "今",
                                   all[i].round ? all[i].round : "-");
    return "";
}

static size_t count_acts(struct fixture *fx) {
    struct sz_db_info info;
    must(sz_db_info(fx->db, &fx->arena, &info, &fx->err), &fx->err);
    return (size_t)info.acts;
}

/* ---- opening and freezing ---- */

static void a_round_overlaps_no_other(void **state) {
    struct fixture *fx = *state;
    struct sz_act *act = NULL;
    const struct sz_act_info info = {.doc = "x"};
    assert_int_equal(sz_round_open(fx->db, "2028", "2029-08-31", &info, &act, &fx->err),
                     SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "2026-2028"));
    assert_int_equal(sz_round_open(fx->db, "2026-2028", "2030-09-01", &info, &act, &fx->err),
                     SZ_REFUSED);
    assert_int_equal(sz_round_open(fx->db, "x", "2029", &info, &act, &fx->err), SZ_USAGE);
    assert_int_equal(sz_round_open(fx->db, "", "2029-09-01", &info, &act, &fx->err), SZ_USAGE);
    must(sz_round_open(fx->db, "2029-2031", "2029-09-01", &info, &act, &fx->err), &fx->err);
    sz_act_free(act);
}

/* Rule round_months is data. */
static void how_long_a_round_lasts_is_a_rule(void **state) {
    struct fixture *fx = *state;
    struct sz_act *act = NULL;
    const struct sz_act_info info = {.effective_on = "2029-01-01", .doc = "鲁人社发[2029]1号"};
    enum sz_code code = sz_rule_set(fx->db, "round_months", "60", &info, &act, &fx->err);
    commit(fx, code, &act);
    must(sz_round_open(fx->db, "2029-2033", "2029-09-01", &info, &act, &fx->err), &fx->err);
    assert_true(remarks(act, SZ_NOTE, "2034-08-31"));
    sz_act_free(act);
}

/* Special posts have no part in it, 双肩挑 comes once, and whose post ends with the old round. */
static void freezing_notes_everybody_once(void **state) {
    struct fixture *fx = *state;
    freeze(fx);
    assert_int_equal(entry(fx, 1).said.grade_before, 7);
    assert_int_equal(entry(fx, 8).said.grade_before, 9);
    assert_int_equal(entry(fx, 5).id, 0);
    assert_string_equal(entry(fx, 6).said.category, "专业技术");
    struct sz_round_count *counts = NULL;
    size_t count = 0;
    int64_t people = 0;
    must(sz_round_counts(fx->db, fx->round, &fx->arena, &counts, &count, &fx->err), &fx->err);
    for (size_t i = 0; i < count; i++)
        people += counts[i].people;
    assert_int_equal(people, 6);

    struct sz_act *act = NULL;
    const struct sz_act_info info = on("2026-09-06");
    int64_t id = 0;
    must(sz_round_freeze(fx->db, fx->round, &info, &act, &fx->err), &fx->err);
    assert_int_equal(sz_act_commit(act, &id, &fx->err), SZ_REFUSED); /* nobody came meanwhile */
    sz_act_free(act);
}

/* ---- moves ---- */

/* 7 → 6: three posts at 5 and 6, one person there. */
static void a_move_up_needs_a_post(void **state) {
    struct fixture *fx = *state;
    must(propose(fx, 1, NULL, 6, NULL, NULL), &fx->err);
    assert_string_equal(entry(fx, 1).said.outcome, "晋级");
    /* School 2 has no post above 7; the special post on 6 is on neither side. */
    assert_int_equal(propose(fx, 6, NULL, 6, NULL, NULL), SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "没有空岗"));
    /* Grade 9 at a school without a plan. */
    assert_int_equal(propose(fx, 8, NULL, 8, NULL, NULL), SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "没有登记岗位设置核准"));
}

/* What others are to get counts too, and who goes down makes room. */
static void proposals_share_the_posts(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db, "UPDATE post_plan SET posts = 1 WHERE school_id = 1 AND grade = 6;"
                       "UPDATE post_plan SET posts = 0 WHERE school_id = 1 AND grade = 5;");
    assert_int_equal(propose(fx, 1, NULL, 6, NULL, NULL), SZ_REFUSED); /* 3 sits there */
    must(propose(fx, 3, NULL, 7, "本人申请", NULL), &fx->err);
    assert_string_equal(entry(fx, 3).said.outcome, "低聘");
    must(propose(fx, 1, NULL, 6, NULL, NULL), &fx->err);
    /* His place is taken now: taking the lower grade back finds no post. */
    assert_int_equal(propose(fx, 2, "晋级", 6, NULL, NULL), SZ_REFUSED);
}

/* Rule grade_years: two years on the lower grade; a document makes 高聘 an exception. */
static void years_on_the_lower_grade_are_asked(void **state) {
    struct fixture *fx = *state;
    struct sz_act *act = NULL;
    assert_int_equal(propose(fx, 2, NULL, 6, NULL, NULL), SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "2025-01-01"));
    must(propose(fx, 2, "高聘", 6, "引进", "乳人社字[2026]2号"), &fx->err);
    must(propose(fx, 2, "", SZ_NONE, NULL, NULL), &fx->err); /* taken back */
    assert_null(entry(fx, 2).said.outcome);

    as(fx, "tester");
    const struct sz_act_info info = {.effective_on = "2026-01-01", .doc = "x[2026]1号"};
    enum sz_code code = sz_rule_set(fx->db, "grade_years", "1", &info, &act, &fx->err);
    commit(fx, code, &act);
    as(fx, "a");
    must(propose(fx, 2, NULL, 6, NULL, NULL), &fx->err);
}

/* A grade that is renewed round after round is held since it was reached. */
static void a_new_round_on_the_same_grade_does_not_begin_the_years_anew(void **state) {
    struct fixture *fx = *state;
    const char *since = NULL;
    people_sql(fx->db,
               "UPDATE appointment SET valid_to = '2023-09-01' WHERE teacher_id = 1;"
               "INSERT INTO appointment (teacher_id, category, grade, valid_from, series, level)"
               " VALUES (1, '专业技术', 7, '2023-09-01', '中小学教师', '副高');");
    must(sz_grade_since(fx->db, 1, "专业技术", 7, "2026-09-01", &fx->arena, &since, &fx->err),
         &fx->err);
    assert_string_equal(since, "2019-09-01");
    must(sz_grade_since(fx->db, 5, "专业技术", 7, "2026-09-01", &fx->arena, &since, &fx->err),
         &fx->err);
    assert_null(since); /* he is on 6 now */
}

static void a_running_sanction_bars_a_higher_grade(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db, "INSERT INTO sanction (teacher_id, kind, valid_from, valid_to) VALUES"
                       " (1, '警告', '2026-06-01', '2026-12-01');");
    assert_int_equal(propose(fx, 1, NULL, 6, NULL, NULL), SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "处分期未满"));
    must(propose(fx, 1, "续聘", SZ_NONE, NULL, NULL), &fx->err);
}

static void every_outcome_asks_for_its_papers(void **state) {
    struct fixture *fx = *state;
    static const struct {
        int64_t teacher;
        const char *outcome;
        int64_t grade;
        const char *reason, *doc, *words;
    } cases[] = {
        {4, "高聘", 9, NULL, NULL, "事由"},       {4, "高聘", 9, "引进", NULL, "文号"},
        {4, "低聘", 11, NULL, NULL, "事由"},      {4, "缓聘", SZ_NONE, NULL, NULL, "事由"},
        {4, "不聘", SZ_NONE, NULL, NULL, "事由"}, {4, "晋级", 10, NULL, NULL, "续聘"},
        {4, "续聘", 9, NULL, NULL, "晋级"},       {4, "晋级", 7, NULL, NULL, "高聘"},
        {4, "低聘", 9, "x", NULL, "晋级"},        {4, "低聘", 14, "x", NULL, "没有 14 级"},
        {4, "低聘", 0, "x", NULL, "没有 0 级"},   {4, "留任", SZ_NONE, NULL, NULL, "留任"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        enum sz_code code = propose(fx, cases[i].teacher, cases[i].outcome, cases[i].grade,
                                    cases[i].reason, cases[i].doc);
        if (code == SZ_OK || !strstr(fx->err.message, cases[i].words))
            fail_msg("case %zu: %s %s", i, sz_code_name(code), fx->err.message);
    }
    assert_null(entry(fx, 4).said.outcome);
}

/* ---- two people ---- */

static void nobody_decides_his_own_proposals(void **state) {
    struct fixture *fx = *state;
    const struct sz_round_scope all = {.round_id = fx->round};
    struct sz_act *act = NULL;
    const struct sz_act_info info = on("2026-09-15");

    as(fx, "b");
    must(propose(fx, 1, "续聘", SZ_NONE, NULL, NULL), &fx->err);
    assert_int_equal(sz_round_decide(fx->db, &all, &info, &act, &fx->err), SZ_DENIED);
    const int64_t ids[] = {entry(fx, 1).id};
    const struct sz_round_scope one = {.round_id = fx->round, .ids = ids, .count = 1};
    assert_int_equal(sz_round_decide(fx->db, &one, &info, &act, &fx->err), SZ_DENIED);
    as(fx, "a");
    carry(fx);
    assert_int_equal(sz_round_decide(fx->db, &all, &info, &act, &fx->err), SZ_DENIED); /* a clerk */
    as(fx, "b");
    must(sz_round_decide(fx->db, &all, &info, &act, &fx->err), &fx->err);
    assert_true(remarks(act, SZ_WARN, "1 人是本人拟定的"));
    commit(fx, SZ_OK, &act);
    assert_int_equal(stage(fx, 1), SZ_ROUND_PROPOSED);
    assert_string_equal(entry(fx, 2).said.decided_by, "b");
}

/* 回避: what everybody gets is left to somebody else for a relative; freezing is no act on him. */
static void relatives_are_left_to_somebody_else(void **state) {
    struct fixture *fx = *state;
    struct sz_act *act = NULL;
    const struct sz_act_info info = {.evidence = "无"};
    enum sz_code code = sz_account_recuse(fx->db, "b", 3, "配偶", &info, &act, &fx->err);
    commit(fx, code, &act);
    as(fx, "b");
    freeze(fx);
    as(fx, "a");
    carry(fx);
    as(fx, "b");
    decide_all(fx);
    assert_int_equal(stage(fx, 3), SZ_ROUND_PROPOSED);
    assert_int_equal(stage(fx, 2), SZ_ROUND_DECIDED);
    const int64_t ids[] = {entry(fx, 3).id};
    const struct sz_round_scope one = {.round_id = fx->round, .ids = ids, .count = 1};
    const struct sz_act_info day = on("2026-09-15");
    assert_int_equal(sz_round_decide(fx->db, &one, &day, &act, &fx->err), SZ_DENIED);
    as(fx, "tester");
    decide_all(fx);
    assert_int_equal(stage(fx, 3), SZ_ROUND_DECIDED);
}

/* ---- completing ---- */

static void completing_names_who_is_missing(void **state) {
    struct fixture *fx = *state;
    struct sz_act *act = NULL;
    const struct sz_act_info info = on("2026-09-20");
    int64_t id = 0;
    must(propose(fx, 1, "续聘", SZ_NONE, NULL, NULL), &fx->err);
    must(propose(fx, 8, "续聘", SZ_NONE, NULL, NULL), &fx->err);
    as(fx, "b");
    decide_all(fx);
    must(sz_round_complete(fx->db, fx->round, 0, &info, &act, &fx->err), &fx->err);
    assert_true(remarks(act, SZ_STOP, "还有 4 人没有决定"));
    assert_true(remarks(act, SZ_STOP, "张建国"));
    assert_int_equal(sz_act_commit(act, &id, &fx->err), SZ_REFUSED);
    sz_act_free(act);
    /* A school that is done can be completed by itself. */
    must(sz_round_complete(fx->db, fx->round, 3, &info, &act, &fx->err), &fx->err);
    commit(fx, SZ_OK, &act);
    assert_int_equal(stage(fx, 8), SZ_ROUND_WRITTEN);
    assert_int_equal(stage(fx, 1), SZ_ROUND_DECIDED);
    assert_string_equal(post_on(fx, 8, "专业技术", "2026-09-01"), "9 2026-09-01/今 2026-2028");
}

static void a_whole_round_becomes_appointments(void **state) {
    struct fixture *fx = *state;
    size_t acts = count_acts(fx);
    must(propose(fx, 1, NULL, 6, NULL, NULL), &fx->err);
    must(propose(fx, 4, "不聘", SZ_NONE, "考核不合格", "乳教字[2026]9号"), &fx->err);
    must(propose(fx, 3, NULL, 7, "本人申请", NULL), &fx->err);
    carry(fx);
    as(fx, "b");
    decide_all(fx);
    complete(fx);
    assert_int_equal(count_acts(fx), acts + 6); /* one act for everybody, not one each */

    assert_string_equal(post_on(fx, 1, "专业技术", "2026-08-31"),
                        "7 2019-09-01/2026-09-01 2023-2025");
    assert_string_equal(post_on(fx, 1, "专业技术", "2026-09-01"), "6 2026-09-01/今 2026-2028");
    assert_string_equal(post_on(fx, 2, "专业技术", "2026-09-01"), "7 2026-09-01/今 2026-2028");
    assert_string_equal(post_on(fx, 3, "专业技术", "2026-09-01"), "7 2026-09-01/今 2026-2028");
    assert_string_equal(post_on(fx, 4, "专业技术", "2026-09-01"), "");
    assert_string_equal(post_on(fx, 8, "专业技术", "2026-09-01"), "9 2026-09-01/今 2026-2028");
    /* The special post and the administrative one of 双肩挑 are as they were. */
    assert_string_equal(post_on(fx, 5, "专业技术", "2026-09-01"), "6 2024-09-01/今 2023-2025");
    assert_string_equal(post_on(fx, 6, "管理", "2026-09-01"), "7 2022-01-01/今 2023-2025");
}

/* A move inside a level is no promotion: nothing is charged to the year's 15 %. */
static void moves_never_touch_the_cap(void **state) {
    struct fixture *fx = *state;
    struct sz_board before, after;
    must(sz_board_count(fx->db, 2026, "2026-11-23", NULL, &fx->arena, &before, &fx->err), &fx->err);
    must(propose(fx, 1, NULL, 6, NULL, NULL), &fx->err);
    must(propose(fx, 2, "高聘", 6, "引进", "乳人社字[2026]2号"), &fx->err);
    carry(fx);
    as(fx, "b");
    decide_all(fx);
    complete(fx);
    must(sz_board_count(fx->db, 2026, "2026-11-23", NULL, &fx->arena, &after, &fx->err), &fx->err);
    const struct sz_board_line *one = sz_board_line(&before, SERIES, SZ_SENIOR);
    const struct sz_board_line *two = sz_board_line(&after, SERIES, SZ_SENIOR);
    assert_int_equal(one->used, two->used);
    assert_int_equal(one->held, two->held);
    assert_int_equal(one->room.cap, two->room.cap);
    assert_int_equal(one->occupied, two->occupied);
}

/* Somebody was promoted inside the round before it was completed: both posts stand. */
static void a_promotion_inside_the_round_stays(void **state) {
    struct fixture *fx = *state;
    people_sql(
        fx->db,
        "UPDATE appointment SET valid_to = '2026-10-01', end_reason = '晋升'"
        " WHERE teacher_id = 4;"
        "INSERT INTO appointment (teacher_id, category, grade, valid_from, series, level,"
        " round) VALUES (4, '专业技术', 7, '2026-10-01', '中小学教师', '副高', '2026-2028');");
    carry(fx);
    as(fx, "b");
    decide_all(fx);
    complete(fx);
    assert_string_equal(post_on(fx, 4, "专业技术", "2026-08-31"),
                        "10 2019-01/2026-09-01 2023-2025");
    assert_string_equal(post_on(fx, 4, "专业技术", "2026-09-30"),
                        "10 2026-09-01/2026-10-01 2026-2028");
    assert_string_equal(post_on(fx, 4, "专业技术", "2026-10-01"), "7 2026-10-01/今 2026-2028");
}

static void undoing_is_refused_by_name_while_it_is_leaned_on(void **state) {
    struct fixture *fx = *state;
    struct sz_act *act = NULL;
    const struct sz_act_info info = {.reason = "录错"};
    carry(fx);
    as(fx, "b");
    int64_t decided = decide_all(fx);
    int64_t completed = complete(fx);
    assert_int_equal(sz_log_undo(fx->db, decided, &info, &act, &fx->err), SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "办结"));
    enum sz_code code = sz_log_undo(fx->db, completed, &info, &act, &fx->err);
    commit(fx, code, &act);
    assert_string_equal(post_on(fx, 1, "专业技术", "2026-09-01"), "7 2019-09-01/今 2023-2025");
    assert_string_equal(post_on(fx, 8, "专业技术", "2026-09-01"), "");
    code = sz_log_undo(fx->db, decided, &info, &act, &fx->err);
    commit(fx, code, &act);
    assert_int_equal(stage(fx, 1), SZ_ROUND_PROPOSED);
}

static void what_is_decided_is_not_proposed_again(void **state) {
    struct fixture *fx = *state;
    carry(fx);
    as(fx, "b");
    decide_all(fx);
    as(fx, "a");
    assert_int_equal(propose(fx, 1, "续聘", SZ_NONE, NULL, NULL), SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "已在 2026-09-15 决定续聘"));
}

/* ---- expiries ---- */

static enum sz_code count_expired(void *ctx, const struct sz_expired *one, struct sz_error *err) {
    size_t *counts = ctx;
    (void)err;
    counts[one->deferred]++;
    assert_string_equal(one->ended, one->deferred ? "2026-10-31" : "2026-08-31");
    return SZ_OK;
}

/* Whose round ended without another; 缓聘 whose time is over. Special posts and the second post of
 * 双肩挑 are not among them. */
static void expiries_are_listed_and_on_the_board(void **state) {
    struct fixture *fx = *state;
    size_t counts[2] = {0};
    struct sz_board board;
    must(sz_round_expired(fx->db, "2026-08-31", 0, count_expired, counts, &fx->err), &fx->err);
    assert_int_equal(counts[0], 0);
    must(sz_round_expired(fx->db, "2026-09-01", 0, count_expired, counts, &fx->err), &fx->err);
    assert_int_equal(counts[0], 5); /* 1 2 3 4 6; 8 has no post any more */
    must(sz_board_count(fx->db, 2026, "2026-11-23", NULL, &fx->arena, &board, &fx->err), &fx->err);
    assert_int_equal(sz_board_line(&board, SERIES, SZ_SENIOR)->expired, 4);
    assert_int_equal(sz_board_line(&board, SERIES, SZ_INTERMEDIATE)->expired, 1);

    const struct sz_round_said said = {.entry_id = entry(fx, 3).id,
                                       .outcome = "缓聘",
                                       .grade = SZ_NONE,
                                       .deferred_to = "2026-11-01",
                                       .reason = "病休"};
    const struct sz_act_info info = on("2026-09-10");
    struct sz_act *act = NULL;
    enum sz_code code = sz_round_propose(fx->db, &said, 1, &info, &act, &fx->err);
    commit(fx, code, &act);
    carry(fx);
    as(fx, "b");
    decide_all(fx);
    complete(fx);
    counts[0] = 0;
    must(sz_round_expired(fx->db, "2026-11-23", 0, count_expired, counts, &fx->err), &fx->err);
    assert_int_equal(counts[0], 0);
    assert_int_equal(counts[1], 1);
}

/* ---- the school's list, the sheet ---- */

static void a_schools_list_is_understood(void **state) {
    struct fixture *fx = *state;
    void *scratch = NULL;
    struct sz_round_sheet sheet;
    struct sz_act *act = NULL;
    scratch_setup(&scratch);
    const char *path = scratch_path(scratch, "花名册.csv");
    scratch_write(path, "岗位聘用花名册,,,,\n"
                        "姓名,单位,变动后等级,变动原因,聘任结果\n"
                        "王秀英,乳山市实验小学,专技6级,,\n"
                        "欧阳若曦,乳山市实验小学,七级,本人申请,低聘\n"
                        "张建国,乳山市实验小学,,,续聘\n"
                        "买买提·艾力,乳山市育黎镇中心学校,二十级,,\n"
                        "王伟,乳山市育黎镇中心学校,6,,\n"
                        "王秀英,乳山市实验小学,7,,\n");
    const struct sz_list_source source = {.path = path, .on = "2026-09-10"};
    must(sz_round_sheet_read(fx->db, fx->round, &source, &fx->arena, &sheet, &fx->err), &fx->err);
    assert_int_equal(sheet.found.rows, 6);
    assert_int_equal(sheet.found.count, 3);
    assert_int_equal(sheet.found.problem_count, 3); /* no grade, not in the round, twice */
    const struct sz_act_info info = {.kind = "import.round", .effective_on = "2026-09-10"};
    enum sz_code code =
        sz_round_propose(fx->db, sheet.said, sheet.found.count, &info, &act, &fx->err);
    commit(fx, code, &act);
    assert_string_equal(entry(fx, 1).said.outcome, "晋级");
    assert_string_equal(entry(fx, 3).said.outcome, "低聘");
    assert_string_equal(entry(fx, 2).said.outcome, "续聘");
    scratch_teardown(&scratch);
}

/* As superiors' forms have it: 变动前 and 变动后 as groups over the same parts. */
static void a_list_with_groups_over_its_parts_is_understood(void **state) {
    struct fixture *fx = *state;
    void *scratch = NULL;
    struct sz_round_sheet sheet;
    scratch_setup(&scratch);
    const char *path = scratch_path(scratch, "变动.csv");
    scratch_write(path, "岗位变动花名册,,,,,,,\n"
                        "姓名,单位,岗位变动前,,岗位变动后,,变动原因,备注\n"
                        ",,岗位等级,聘任时间,岗位等级,聘任时间,,\n"
                        "王秀英,乳山市实验小学,专技7级,2019.09,专技6级,2026.09,晋升,\n"
                        "张建国,乳山市实验小学,专技7级,2025.01,专技7级,2026.09,续聘,\n");
    const struct sz_list_source source = {.path = path, .on = "2026-09-10"};
    must(sz_round_sheet_read(fx->db, fx->round, &source, &fx->arena, &sheet, &fx->err), &fx->err);
    assert_int_equal(sheet.found.problem_count, 0);
    assert_int_equal(sheet.found.count, 2);
    assert_int_equal(sheet.said[0].grade, 6);
    assert_string_equal(sheet.said[0].reason, "晋升");
    assert_int_equal(sheet.said[1].grade, 7);
    scratch_teardown(&scratch);
}

static enum sz_code look_at_hire(void *ctx, const struct sz_hire *hire, struct sz_error *err) {
    size_t *seen = ctx;
    (void)err;
    (*seen)++;
    assert_string_equal(hire->name, "王秀英");
    assert_int_equal(hire->said.grade_before, 7);
    assert_int_equal(hire->said.grade_after, 6);
    assert_string_equal(hire->before_since, "2019-09-01");
    assert_string_equal(hire->after_since, "2026-09-01");
    assert_int_equal(hire->assessment_count, 2);
    assert_int_equal(hire->assessments[0].year, 2025);
    assert_string_equal(hire->assessments[0].result, "优秀");
    return SZ_OK;
}

/* Rows of 岗位聘用花名册: before, after, since when, assessments of the years before. */
static void the_list_of_changes_has_both_grades(void **state) {
    struct fixture *fx = *state;
    const struct sz_round_filter filter = {.round_id = fx->round, .stage = SZ_ROUND_STAGES};
    size_t seen = 0;
    people_sql(fx->db, "INSERT INTO assessment (teacher_id, year, result) VALUES"
                       " (1, 2024, '合格'), (1, 2025, '优秀'), (1, 2026, '优秀');");
    must(propose(fx, 1, NULL, 6, NULL, NULL), &fx->err);
    carry(fx);
    as(fx, "b");
    decide_all(fx);
    complete(fx);
    must(sz_round_hires(fx->db, &filter, true, look_at_hire, &seen, &fx->err), &fx->err);
    assert_int_equal(seen, 1);
}

#define TEST(name, start) cmocka_unit_test_setup_teardown(name, start, teardown)

int main(int argc, char **argv) {
    int status = 0;
    if (sz_sheet_child(argc, argv, &status))
        return status;
    const struct CMUnitTest tests[] = {
        TEST(a_round_overlaps_no_other, setup),
        TEST(how_long_a_round_lasts_is_a_rule, setup),
        TEST(freezing_notes_everybody_once, setup),
        TEST(a_move_up_needs_a_post, setup_frozen),
        TEST(proposals_share_the_posts, setup_frozen),
        TEST(years_on_the_lower_grade_are_asked, setup_frozen),
        TEST(a_new_round_on_the_same_grade_does_not_begin_the_years_anew, setup_frozen),
        TEST(a_running_sanction_bars_a_higher_grade, setup_frozen),
        TEST(every_outcome_asks_for_its_papers, setup_frozen),
        TEST(nobody_decides_his_own_proposals, setup_frozen),
        TEST(relatives_are_left_to_somebody_else, setup),
        TEST(completing_names_who_is_missing, setup_frozen),
        TEST(a_whole_round_becomes_appointments, setup_frozen),
        TEST(moves_never_touch_the_cap, setup_frozen),
        TEST(a_promotion_inside_the_round_stays, setup_frozen),
        TEST(undoing_is_refused_by_name_while_it_is_leaned_on, setup_frozen),
        TEST(what_is_decided_is_not_proposed_again, setup_frozen),
        TEST(expiries_are_listed_and_on_the_board, setup_frozen),
        TEST(a_schools_list_is_understood, setup_frozen),
        TEST(a_list_with_groups_over_its_parts_is_understood, setup_frozen),
        TEST(the_list_of_changes_has_both_grades, setup_frozen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
