/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 特设岗位 (乳政发〔2021〕6号 item 6: 超岗位聘用; not limited by total, written off when the task
 * ends), 双肩挑 counted once, checks of posts, 省定岗位标准. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "people.h"
#include "shizi/arena.h"
#include "shizi/board.h"
#include "shizi/post_check.h"
#include "shizi/special_post.h"

#define SERIES "中小学教师"

/* School 1: 1 on grade 7, 2 on 6; school 2: 6 on 专技 7 and 管理 7 (双肩挑). */
static const char facts[] =
    "DELETE FROM appointment;"
    "INSERT INTO appointment (teacher_id, category, grade, valid_from, series, level) VALUES"
    " (1, '专业技术', 7, '2015-01-01', '中小学教师', '副高'),"
    " (2, '专业技术', 6, '2018-01-01', '中小学教师', '副高'),"
    " (6, '专业技术', 7, '2016-01-01', '中小学教师', '副高'),"
    " (6, '管理', 7, '2022-01-01', NULL, NULL);"
    "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from, doc) VALUES"
    " (1, '专业技术', '中小学教师', 6, 1, '2020-01-01', '乳人社字〔2020〕1号'),"
    " (1, '专业技术', '中小学教师', 7, 1, '2020-01-01', '乳人社字〔2020〕1号'),"
    " (2, '专业技术', '中小学教师', 7, 2, '2020-01-01', '乳人社字〔2020〕1号'),"
    " (2, '管理', NULL, 7, 1, '2020-01-01', NULL);";

struct fixture {
    struct sz_db *db;
    struct sz_arena arena;
    struct sz_error err;
};

static int setup(void **state) {
    static struct fixture fx;
    fx = (struct fixture){.db = people_open()};
    people_sql(fx.db, facts);
    *state = &fx;
    return 0;
}

static int teardown(void **state) {
    struct fixture *fx = *state;
    sz_db_close(fx->db);
    sz_arena_free(&fx->arena);
    return 0;
}

static int64_t commit(struct fixture *fx, enum sz_code code, struct sz_act **act) {
    int64_t id = 0;
    must(code, &fx->err);
    must(sz_act_commit(*act, &id, &fx->err), &fx->err);
    sz_act_free(*act);
    return id;
}

static enum sz_code add_code(struct fixture *fx, const struct sz_special_said *said, const char *on,
                             struct sz_act **act) {
    const struct sz_act_info info = {.effective_on = on, .doc = "乳人社字[2024]7号"};
    return sz_special_add(fx->db, said, &info, act, &fx->err);
}

static int64_t add(struct fixture *fx, int64_t teacher, const char *reason, const char *on,
                   const char *until) {
    const struct sz_special_said said = {
        .teacher_id = teacher, .reason = reason, .until = until, .grade = SZ_NONE};
    struct sz_act *act = NULL;
    enum sz_code code = add_code(fx, &said, on, &act);
    return commit(fx, code, &act);
}

static enum sz_code off_code(struct fixture *fx, int64_t teacher, int64_t grade, const char *on,
                             struct sz_act **act) {
    const struct sz_act_info info = {.effective_on = on, .doc = "乳人社字[2026]9号"};
    return sz_special_write_off(fx->db, teacher, grade, &info, act, &fx->err);
}

/* The special post of a teacher as of a date; all NULL for none. */
static struct sz_special_post special(struct fixture *fx, int64_t teacher, const char *as_of) {
    struct sz_special_post *posts = NULL;
    size_t count = 0;
    must(sz_special_posts(fx->db, as_of, 0, true, &fx->arena, &posts, &count, &fx->err), &fx->err);
    for (size_t i = 0; i < count; i++)
        if (posts[i].teacher_id == teacher)
            return posts[i];
    return (struct sz_special_post){0};
}

static struct sz_post_cell cell(struct fixture *fx, int64_t school, const char *category,
                                int64_t grade, const char *as_of) {
    struct sz_post_cell *cells = NULL;
    size_t count = 0;
    must(sz_posts_count(fx->db, as_of, &fx->arena, &cells, &count, &fx->err), &fx->err);
    for (size_t i = 0; i < count; i++)
        if (cells[i].school_id == school && cells[i].grade == grade &&
            strcmp(cells[i].category, category) == 0)
            return cells[i];
    return (struct sz_post_cell){0};
}

/* ---- special posts ---- */

/* Going and coming back are two events; the regular post is free in between. */
static void going_and_coming_back_are_events(void **state) {
    struct fixture *fx = *state;
    struct sz_act *act = NULL;
    add(fx, 2, "援疆", "2024-09-01", "2026-08-31");
    struct sz_special_post post = special(fx, 2, "2025-01-01");
    assert_int_equal(post.state, SZ_SPECIAL_HELD);
    assert_string_equal(post.reason, "援疆");
    assert_string_equal(post.doc, "乳人社字〔2024〕7号");
    assert_string_equal(post.to, "2026-09-01");
    assert_int_equal(post.origin_grade, 6);
    assert_int_equal(cell(fx, 1, "专业技术", 6, "2024-08-31").occupied, 1);
    assert_int_equal(cell(fx, 1, "专业技术", 6, "2025-01-01").occupied, 0);
    assert_int_equal(cell(fx, 1, "专业技术", 6, "2025-01-01").special, 1);

    assert_int_equal(special(fx, 2, "2026-09-01").state, SZ_SPECIAL_OVERDUE);
    enum sz_code code = off_code(fx, 2, SZ_NONE, "2026-10-01", &act);
    commit(fx, code, &act);
    post = special(fx, 2, "2026-11-23");
    assert_int_equal(post.state, SZ_SPECIAL_OVER);
    assert_string_equal(post.written_off, "2026-10-01");
    assert_string_equal(post.written_off_doc, "乳人社字〔2026〕9号");
    assert_int_equal(cell(fx, 1, "专业技术", 6, "2026-11-23").occupied, 1);
    assert_int_equal(cell(fx, 1, "专业技术", 6, "2026-11-23").special, 0);
}

/* Before the term is over the special post ends on the day of coming back. */
static void coming_back_early_ends_the_special_post(void **state) {
    struct fixture *fx = *state;
    struct sz_act *act = NULL;
    add(fx, 2, "高层次人才", "2024-09-01", NULL);
    enum sz_code code = off_code(fx, 2, 7, "2026-03-01", &act);
    must(code, &fx->err);
    bool told = false; /* grade 7 is taken by another: said, not forbidden */
    for (size_t i = 0; i < sz_changes_remarks(sz_act_changes(act)); i++)
        told =
            told || strstr(sz_changes_remark_at(sz_act_changes(act), i, NULL), "没有空岗") != NULL;
    assert_true(told);
    int64_t id = commit(fx, SZ_OK, &act);
    assert_string_equal(special(fx, 2, "2026-11-23").to, "2026-03-01");
    assert_int_equal(cell(fx, 1, "专业技术", 7, "2026-11-23").occupied, 2);
    must(sz_log_undo(fx->db, id, &(struct sz_act_info){.reason = "录错"}, &act, &fx->err),
         &fx->err);
    commit(fx, SZ_OK, &act);
    assert_int_equal(special(fx, 2, "2026-11-23").state, SZ_SPECIAL_HELD);
}

static void what_does_not_fit_is_refused(void **state) {
    struct fixture *fx = *state;
    struct sz_act *act = NULL;
    const struct {
        struct sz_special_said said;
        const char *on;
        enum sz_code code;
        const char *words;
    } cases[] = {
        {{2, "旅游", NULL, SZ_NONE}, "2024-09-01", SZ_USAGE, "旅游"},
        {{2, NULL, NULL, SZ_NONE}, "2024-09-01", SZ_USAGE, "原因"},
        {{2, "援藏", "2024-08-01", SZ_NONE}, "2024-09-01", SZ_INVALID, "到期日期"},
        {{2, "援藏", NULL, 14}, "2024-09-01", SZ_INVALID, "没有 14 级"},
        {{2, "援藏", NULL, SZ_NONE}, "2018-01-01", SZ_REFUSED, "2018-01-01"},
        {{3, "援藏", NULL, SZ_NONE}, "2024-09-01", SZ_REFUSED, "还没有岗位"},
        {{2, "援藏", NULL, SZ_NONE}, "2027-09-01", SZ_REFUSED, "还没有到"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        enum sz_code code = add_code(fx, &cases[i].said, cases[i].on, &act);
        if (code != cases[i].code || !strstr(fx->err.message, cases[i].words))
            fail_msg("case %zu: %s %s", i, sz_code_name(code), fx->err.message);
    }
    assert_int_equal(off_code(fx, 2, SZ_NONE, "2026-03-01", &act), SZ_REFUSED);
    add(fx, 2, "援藏", "2024-09-01", NULL);
    const struct sz_special_said again = {.teacher_id = 2, .reason = "援疆", .grade = SZ_NONE};
    assert_int_equal(add_code(fx, &again, "2025-09-01", &act), SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "已在特设岗位"));
}

/* I8: special posts are never in the cap's base or among the occupied. */
static void special_posts_stand_on_neither_side(void **state) {
    struct fixture *fx = *state;
    struct sz_board before, after;
    must(sz_board_count(fx->db, 2026, "2026-11-23", NULL, &fx->arena, &before, &fx->err), &fx->err);
    add(fx, 2, "援青", "2026-09-01", NULL);
    must(sz_board_count(fx->db, 2026, "2026-11-23", NULL, &fx->arena, &after, &fx->err), &fx->err);
    const struct sz_board_line *was = sz_board_line(&before, SERIES, SZ_SENIOR);
    const struct sz_board_line *is = sz_board_line(&after, SERIES, SZ_SENIOR);
    assert_int_equal(was->base, is->base);
    assert_int_equal(was->occupied - 1, is->occupied);
    assert_int_equal(is->special, 1);
    assert_int_equal(was->room.vacancy + 1, is->room.vacancy);
}

/* 双肩挑: one person, two posts, counted once, on the technical one. */
static void a_dual_post_is_counted_once(void **state) {
    struct fixture *fx = *state;
    struct sz_board board;
    int64_t people = 0;
    struct sz_post_cell *cells = NULL;
    size_t count = 0;
    must(sz_posts_count(fx->db, "2026-11-23", &fx->arena, &cells, &count, &fx->err), &fx->err);
    for (size_t i = 0; i < count; i++)
        people += cells[i].occupied + cells[i].special;
    assert_int_equal(people, 3);
    assert_int_equal(cell(fx, 2, "专业技术", 7, "2026-11-23").occupied, 1);
    assert_int_equal(cell(fx, 2, "管理", 7, "2026-11-23").occupied, 0);
    assert_int_equal(cell(fx, 2, "管理", 7, "2026-11-23").dual, 1);
    must(sz_board_count(fx->db, 2026, "2026-11-23", NULL, &fx->arena, &board, &fx->err), &fx->err);
    assert_int_equal(sz_board_line(&board, SERIES, SZ_SENIOR)->occupied, 3);
    /* Before he was appointed to the second one as well. */
    assert_int_equal(cell(fx, 2, "管理", 7, "2021-12-31").dual, 0);
}

/* ---- checks ---- */

static void plans_are_checked_and_explained(void **state) {
    struct fixture *fx = *state;
    struct sz_post_finding *findings = NULL;
    size_t count = 0;
    people_sql(fx->db, "UPDATE post_plan SET posts = 0 WHERE school_id = 1 AND grade = 7;"
                       "INSERT INTO post_plan (school_id, category, series, grade, posts,"
                       " valid_from, doc) VALUES (2, '专业技术', '中小学教师', 5, 4, '2020-01-01',"
                       " 'x');");
    must(sz_post_check(fx->db, "2026-11-23", 0, &fx->arena, &findings, &count, &fx->err), &fx->err);
    assert_int_equal(count, 3);
    assert_int_equal(findings[0].kind, SZ_POST_CROWDED);
    assert_non_null(strstr(findings[0].text, "核准 0，在岗 1，空岗 -1"));
    assert_int_equal(findings[1].kind, SZ_POST_NO_DOC);
    assert_int_equal(findings[2].kind, SZ_POST_SHARE);
    assert_non_null(strstr(findings[2].text, "4:0:2 共 6"));
    assert_non_null(strstr(findings[2].text, "5 级至多 2"));
    must(sz_post_check(fx->db, "2026-11-23", 1, &fx->arena, &findings, &count, &fx->err), &fx->err);
    assert_int_equal(count, 1);
}

/* 国人部发〔2006〕87号; a small school does not divide: each limit is rounded up. */
static void shares_are_said_with_their_numbers(void **state) {
    struct fixture *fx = *state;
    static const struct {
        int level; /* of the table: 高级, 中级, 初级 */
        int64_t posts[3];
        bool over;
        const char *words;
    } cases[] = {
        {1, {1, 1, 1}, false, "不能整分"},     {1, {1, 2, 0}, false, "8–9 级至多 3"},
        {1, {2, 1, 0}, true, "8 级多 1 个"},   {0, {2, 4, 4}, false, "5 级至多 2、5–6 级至多 6"},
        {0, {2, 5, 3}, true, "5–6 级多 1 个"}, {2, {1, 0, 0}, false, "11 级至多 1"},
        {2, {3, 2, 0}, false, "11 级至多 3"},  {2, {0, 0, 0}, false, "没有岗位"},
    };
    size_t count = 0;
    const struct sz_level_share *shares = sz_level_shares(&count);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool over = false;
        const char *words =
            sz_post_share_words(&shares[cases[i].level], cases[i].posts, &over, &fx->arena);
        if (over != cases[i].over || !strstr(words, cases[i].words))
            fail_msg("case %zu: %s", i, words);
    }
}

/* ---- 省定岗位标准 ---- */

static const struct sz_standard_line *standard(struct fixture *fx, const char *stage,
                                               const char *as_of) {
    struct sz_standard_line *lines = NULL;
    size_t count = 0;
    must(sz_post_standards(fx->db, as_of, &fx->arena, &lines, &count, &fx->err), &fx->err);
    for (size_t i = 0; i < count; i++)
        if (strcmp(lines[i].stage, stage) == 0 && strcmp(lines[i].level, "高级") == 0)
            return &lines[i];
    return NULL;
}

static void standards_are_dated_and_empty_at_first(void **state) {
    struct fixture *fx = *state;
    struct sz_act_info info = {.effective_on = "2022-01-01", .doc = "鲁人社发[2022]1号"};
    struct sz_act *act = NULL;
    assert_int_equal(standard(fx, "2", "2026-11-23")->permille, SZ_NONE);
    enum sz_code code = sz_post_standard_set(fx->db, "小学", "高级", 250, "鲁人社发〔2022〕1号 三",
                                             &info, &act, &fx->err);
    commit(fx, code, &act);
    info.effective_on = "2025-01-01";
    code = sz_post_standard_set(fx->db, "小学", "高级", 300, NULL, &info, &act, &fx->err);
    commit(fx, code, &act);
    assert_int_equal(standard(fx, "2", "2021-12-31")->permille, SZ_NONE);
    assert_int_equal(standard(fx, "2", "2024-12-31")->permille, 250);
    assert_int_equal(standard(fx, "2", "2026-11-23")->permille, 300);
    assert_string_equal(standard(fx, "2", "2024-12-31")->doc, "鲁人社发〔2022〕1号");
    info.effective_on = "2023-01-01"; /* a later one stands already */
    assert_int_equal(sz_post_standard_set(fx->db, "小学", "高级", 1, NULL, &info, &act, &fx->err),
                     SZ_REFUSED);
    assert_int_equal(
        sz_post_standard_set(fx->db, "小学", "高级", 1001, NULL, &info, &act, &fx->err),
        SZ_INVALID);
    assert_int_equal(sz_post_standard_set(fx->db, "小学", "高级", -1, NULL, &info, &act, &fx->err),
                     SZ_INVALID);
    assert_int_equal(sz_post_standard_set(fx->db, "大学", "高级", 1, NULL, &info, &act, &fx->err),
                     SZ_USAGE);
    assert_int_equal(sz_post_standard_set(fx->db, "小学", "特级", 1, NULL, &info, &act, &fx->err),
                     SZ_USAGE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(going_and_coming_back_are_events),   TEST(coming_back_early_ends_the_special_post),
        TEST(what_does_not_fit_is_refused),       TEST(special_posts_stand_on_neither_side),
        TEST(a_dual_post_is_counted_once),        TEST(plans_are_checked_and_explained),
        TEST(shares_are_said_with_their_numbers), TEST(standards_are_dated_and_empty_at_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
