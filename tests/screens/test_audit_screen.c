/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 审计: findings by rule, and from one to whom it is about and to the act. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bureau.h"
#include "desk.h"
#include "people.h"
#include "shizi/person.h"

static const char facts[] =
    "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from, doc) VALUES"
    " (1, '专业技术', '中小学教师', 7, 34, '2020-01-01', 'd'),"
    " (1, '专业技术', '中小学教师', 10, 34, '2020-01-01', 'd');"
    "INSERT INTO quota_override (year, series, level, places, reason, doc, proposed_by,"
    " proposed_on, approved_by, approved_on) VALUES (2025, '中小学教师', '高级', 2, 'r', ' ', 'a',"
    " '2025-10-01', 'b', '2025-10-02');";

static int setup(void **state) {
    static struct bureau bureau;
    bureau_begin(&bureau, 30, 100);
    people_sql(bureau.db, facts);
    PRESS(&bureau.fx, ':');
    screens_type(&bureau.fx, "审计");
    PRESS(&bureau.fx, UI_KEY_ENTER);
    *state = &bureau;
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

/* Rules first; what they found is unfolded. */
static void rules_stand_with_their_counts(void **state) {
    struct bureau *bureau = *state;

    screens_assert_shows(&bureau->fx, "全部年度：严重");
    screens_assert_shows(&bureau->fx, "超限批准不是两人");
    screens_assert_hides(&bureau->fx, "实为一人办理");
    screens_assert_shows(&bureau->fx, "乳政发〔2021〕6号 六"); /* of the rule below the list */
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "2025 年度 中小学教师 高级");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_hides(&bureau->fx, "2025 年度 中小学教师 高级");
}

static void a_finding_leads_to_its_subject(void **state) {
    struct bureau *bureau = *state;

    PRESS(&bureau->fx, UI_KEY_ENTER, UI_KEY_DOWN, UI_KEY_ENTER); /* a line of the quota board */
    screens_assert_shows(&bureau->fx, "算式");
    PRESS(&bureau->fx, UI_KEY_ESCAPE, 'r');
    screens_assert_hides(&bureau->fx, "绕过程序的改动"); /* only this rule */
    PRESS(&bureau->fx, 'r', 's', 's');
    screens_assert_shows(&bureau->fx, "只看一般");
    screens_assert_hides(&bureau->fx, "超限批准不是两人");
}

static void a_person_and_an_act_are_opened(void **state) {
    struct bureau *bureau = *state;
    struct sz_error err;
    struct sz_act *act = NULL;
    int64_t id = 0;
    const struct sz_pair pair = {"birth", "1985-05-05"};

    must(sz_db_sign_in(bureau->db, "tester", NULL, &err), &err);
    must(sz_teacher_correct(bureau->db, 3, &pair, 1, &(struct sz_act_info){.evidence = "无"}, &act,
                            &err),
         &err);
    must(sz_act_commit(act, &id, &err), &err);
    sz_act_free(act);
    PRESS(&bureau->fx, UI_KEY_F5, '/');
    screens_type(&bureau->fx, "出生日期");
    PRESS(&bureau->fx, UI_KEY_ENTER, UI_KEY_ENTER, UI_KEY_DOWN);
    screens_assert_shows(&bureau->fx, "档案出生日期 1985-05-05，身份证 1986-03-05");
    PRESS(&bureau->fx, 'a');
    screens_assert_shows(&bureau->fx, "更正 欧阳若曦");
    PRESS(&bureau->fx, UI_KEY_ESCAPE, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "履历");
}

static void a_year_without_findings_says_so(void **state) {
    struct bureau *bureau = *state;

    PRESS(&bureau->fx, 'p');
    screens_assert_shows(&bureau->fx, "2026 年度：严重 0，一般 0，提示 0");
    screens_assert_shows(&bureau->fx, "没有发现：事实和日志都合规则");
    PRESS(&bureau->fx, 'p');
    screens_assert_shows(&bureau->fx, "2025 年度：严重 1");
    PRESS(&bureau->fx, '0');
    screens_assert_shows(&bureau->fx, "全部年度");
}

/* Until the last rule has been asked nothing is said about what is not there. */
static void while_it_works_it_says_so(void **state) {
    struct bureau *bureau = *state;

    ui_app_handle(&bureau->fx.app, &(struct ui_event){.key = 'p'});
    ui_app_draw(&bureau->fx.app, &bureau->fx.grid);
    screens_assert_shows(&bureau->fx, "2026 年度，正在审计 0/");
    screens_assert_hides(&bureau->fx, "没有发现");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(rules_stand_with_their_counts),  TEST(a_finding_leads_to_its_subject),
        TEST(a_person_and_an_act_are_opened), TEST(a_year_without_findings_says_so),
        TEST(while_it_works_it_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
