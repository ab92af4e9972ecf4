/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places beyond the cap, settling and reopening a year. */
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
#include "shizi/promotion.h"
#include "shizi/quota_act.h"

#define SERIES "中小学教师"

struct fixture {
    struct sz_db *db;
    struct sz_arena arena;
    struct sz_error err;
};

static const char facts[] =
    "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from) VALUES"
    " (1, '专业技术', '中小学教师', 7, 20, '2020-01-01');";

static enum sz_code commit(struct fixture *fx, enum sz_code code, struct sz_act **act) {
    int64_t id = 0;
    if (code == SZ_OK)
        code = sz_act_commit(*act, &id, &fx->err);
    sz_act_free(*act);
    return code;
}

static int open_fixture(void **state) {
    struct fixture *fx = calloc(1, sizeof *fx);
    const struct sz_account account = {.name = "shenhe", .os_user = "shenhe", .role = "审核"};
    struct sz_act *act = NULL;
    assert_non_null(fx);
    fx->db = people_open();
    people_sql(fx->db, facts);
    must(commit(fx,
                sz_account_add(fx->db, &account, &(struct sz_act_info){.evidence = "无"}, &act,
                               &fx->err),
                &act),
         &fx->err);
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

static enum sz_code propose(struct fixture *fx, int64_t places, const char *reason,
                            const char *doc) {
    const struct sz_act_info info = {.reason = reason, .doc = doc, .effective_on = "2026-11-01"};
    struct sz_act *act = NULL;
    return commit(fx, sz_quota_propose(fx->db, 2026, SERIES, "高级", places, &info, &act, &fx->err),
                  &act);
}

static enum sz_code approve(struct fixture *fx, const char *who) {
    const struct sz_act_info info = {.effective_on = "2026-11-02"};
    struct sz_act *act = NULL;
    must(sz_db_sign_in(fx->db, who, NULL, &fx->err), &fx->err);
    return commit(fx, sz_quota_approve(fx->db, 1, &info, &act, &fx->err), &act);
}

static const struct sz_board_line *senior(struct fixture *fx, const char *as_of) {
    static struct sz_board board;
    must(sz_board_count(fx->db, 2026, as_of, NULL, &fx->arena, &board, &fx->err), &fx->err);
    return sz_board_line(&board, SERIES, SZ_SENIOR);
}

static void an_override_takes_two_people_a_reason_and_a_paper(void **state) {
    struct fixture *fx = *state;
    assert_int_equal(propose(fx, 1, NULL, "乳人社字[2026]9号"), SZ_USAGE);
    assert_int_equal(propose(fx, 1, "引进人才", NULL), SZ_USAGE);
    assert_int_equal(propose(fx, 0, "引进人才", "乳人社字[2026]9号"), SZ_INVALID);
    must(propose(fx, 2, "引进人才", "乳人社字[2026]9号"), &fx->err);
    assert_int_equal(senior(fx, NULL)->extra, 0); /* proposed is not approved */
    assert_int_equal(approve(fx, "tester"), SZ_DENIED);
    must(approve(fx, "shenhe"), &fx->err);
    assert_int_equal(senior(fx, NULL)->extra, 2);
    assert_int_equal(senior(fx, NULL)->room.available, 5);
    assert_int_equal(senior(fx, "2026-11-01")->extra, 0); /* the day before */
    assert_int_equal(approve(fx, "shenhe"), SZ_REFUSED);
}

static enum sz_code settle(struct fixture *fx, bool reopen, const char *on, const char *doc) {
    const struct sz_act_info info = {.reason = "年终", .doc = doc, .effective_on = on};
    struct sz_act *act = NULL;
    return commit(fx,
                  reopen ? sz_quota_reopen(fx->db, 2026, &info, &act, &fx->err)
                         : sz_quota_close(fx->db, 2026, &info, &act, &fx->err),
                  &act);
}

static void a_year_is_settled_when_all_is_decided(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db,
               "INSERT INTO promotion_batch (id, name, year, opened_on, tenure_date) VALUES"
               " (1, 'x', 2026, '2026-09-01', '2026-12-31');"
               "INSERT INTO application (id, batch_id, teacher_id, school_id, year, series, level,"
               " from_level, track, applied_on) VALUES (1, 1, 2, 1, 2026, '中小学教师', '副高',"
               " '中级', '正常', '2026-09-10');"
               "INSERT INTO application_state (application_id, state, on_date, actor) VALUES"
               " (1, '局审核通过', '2026-09-21', 'x');");
    assert_int_equal(settle(fx, false, "2026-11-24", NULL), SZ_REFUSED); /* tomorrow */
    assert_int_equal(settle(fx, false, "2025-12-31", NULL), SZ_REFUSED); /* before the year */
    assert_int_equal(settle(fx, false, "2026-11-20", NULL), SZ_REFUSED);
    assert_non_null(strstr(fx->err.message, "张建国"));
    people_sql(fx->db, "INSERT INTO application_state (application_id, state, on_date, actor)"
                       " VALUES (1, '未通过', '2026-10-21', 'x')");
    must(settle(fx, false, "2026-11-20", NULL), &fx->err);
    assert_int_equal(settle(fx, false, "2026-11-21", NULL), SZ_REFUSED); /* once */
    bool closed = false;
    must(sz_year_closed(fx->db, 2026, "2026-11-19", &closed, &fx->err), &fx->err);
    assert_false(closed);
    must(sz_year_closed(fx->db, 2026, "2026-11-20", &closed, &fx->err), &fx->err);
    assert_true(closed);
    assert_int_equal(settle(fx, true, "2026-11-22", NULL), SZ_USAGE); /* without a paper */
    must(settle(fx, true, "2026-11-22", "乳教体发[2026]20号"), &fx->err);
    must(sz_year_closed(fx->db, 2026, "2026-11-23", &closed, &fx->err), &fx->err);
    assert_false(closed);
    assert_int_equal(settle(fx, true, "2026-11-22", "乳教体发[2026]21号"), SZ_REFUSED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(an_override_takes_two_people_a_reason_and_a_paper),
        TEST(a_year_is_settled_when_all_is_decided),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
