/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may do what, who stays away from whom, and what of it is logged. */
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
#include "shizi/rule.h"

struct fixture {
    struct sz_db *db;
    struct sz_arena arena;
    struct sz_error err;
    int64_t school, teacher, other;
};

static void commit(struct fixture *fx, struct sz_act *act) {
    int64_t id = 0;
    must(sz_act_commit(act, &id, &fx->err), &fx->err);
    sz_act_free(act);
}

static void add_account(struct fixture *fx, const char *name, const char *role) {
    const struct sz_account account = {.name = name, .os_user = name, .role = role};
    const struct sz_act_info info = {.reason = "测试"};
    struct sz_act *act = NULL;
    must(sz_account_add(fx->db, &account, &info, &act, &fx->err), &fx->err);
    commit(fx, act);
}

static int open_fixture(void **state) {
    struct fixture *fx = calloc(1, sizeof *fx);
    assert_non_null(fx);
    fx->db = desk_open(NULL);
    fx->school = desk_school(fx->db, "乳山市实验小学", 1);
    fx->teacher = desk_teacher(fx->db, "张三", "37108319800101001X", fx->school);
    fx->other = desk_teacher(fx->db, "李四", "371083198001020017", fx->school);
    add_account(fx, "jingban", "经办");
    add_account(fx, "shenhe", "审核");
    add_account(fx, "shenji", "审计");
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

static void sign_in(struct fixture *fx, const char *name) {
    must(sz_db_sign_in(fx->db, name, NULL, &fx->err), &fx->err);
}

static enum sz_code add_year(struct fixture *fx, int64_t teacher, const char *kind,
                             const char *year, const char *key, const char *value) {
    const struct sz_pair pairs[] = {{"year", year}, {key, value}};
    const struct sz_act_info info = {.doc = "乳教体发[2026]6号"};
    struct sz_act *act = NULL;
    enum sz_code code = sz_fact_add(fx->db, teacher, kind, pairs, 2, &info, &act, &fx->err);
    if (code == SZ_OK)
        commit(fx, act);
    return code;
}

static size_t denials(struct fixture *fx) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    must(sz_records_all(fx->db, SZ_DENIAL, &fx->arena, &records, &ids, &count, &fx->err), &fx->err);
    return count;
}

static void what_a_role_may_not_do_is_refused_and_logged_once_a_day(void **state) {
    struct fixture *fx = *state;

    sign_in(fx, "shenji");
    assert_int_equal(add_year(fx, fx->teacher, "年度考核", "2025", "result", "合格"), SZ_DENIED);
    assert_int_equal(denials(fx), 1);
    assert_int_equal(add_year(fx, fx->teacher, "年度考核", "2025", "result", "合格"), SZ_DENIED);
    assert_int_equal(denials(fx), 1);
    sz_db_set_now(fx->db, "2026-11-24 09:00:00");
    assert_int_equal(add_year(fx, fx->teacher, "年度考核", "2025", "result", "合格"), SZ_DENIED);
    assert_int_equal(denials(fx), 2);

    sign_in(fx, "nobody"); /* no account at all */
    assert_int_equal(add_year(fx, fx->teacher, "年度考核", "2025", "result", "合格"), SZ_DENIED);
    assert_int_equal(denials(fx), 3);
    sign_in(fx, "jingban");
    assert_int_equal(add_year(fx, fx->teacher, "年度考核", "2025", "result", "合格"), SZ_OK);
}

static void recuse(struct fixture *fx, const char *name, int64_t teacher, const char *relation) {
    const struct sz_act_info info = {.reason = "本人申报"};
    struct sz_act *act = NULL;
    must(sz_account_recuse(fx->db, name, teacher, relation, &info, &act, &fx->err), &fx->err);
    commit(fx, act);
}

static void nobody_acts_on_a_declared_relative(void **state) {
    struct fixture *fx = *state;

    recuse(fx, "jingban", fx->teacher, "配偶");
    sign_in(fx, "jingban");
    assert_int_equal(add_year(fx, fx->teacher, "年度考核", "2025", "result", "优秀"), SZ_DENIED);
    assert_non_null(strstr(fx->err.message, "张三"));
    assert_int_equal(denials(fx), 1);
    assert_int_equal(add_year(fx, fx->other, "年度考核", "2025", "result", "优秀"), SZ_OK);

    sign_in(fx, "tester");
    recuse(fx, "jingban", fx->teacher, NULL);
    sign_in(fx, "jingban");
    assert_int_equal(add_year(fx, fx->teacher, "年度考核", "2025", "result", "优秀"), SZ_OK);
}

/* Whoever opens an account for somebody of the roster is told to think of recusal. */
static void an_account_of_somebody_on_the_roster_is_remarked(void **state) {
    struct fixture *fx = *state;
    struct sz_teacher teacher;
    struct sz_act *act = NULL;
    struct sz_arena arena = {0};
    must(sz_record_get(fx->db, SZ_TEACHER, fx->teacher, &arena, &teacher, &fx->err), &fx->err);
    const struct sz_account account = {
        .name = "new", .os_user = "new", .role = "经办", .display_name = teacher.name};
    must(sz_account_add(fx->db, &account, &(struct sz_act_info){.reason = "测试"}, &act, &fx->err),
         &fx->err);
    enum sz_remark_level level = SZ_NOTE;
    assert_non_null(strstr(sz_changes_remark_at(sz_act_changes(act), 0, &level), teacher.name));
    assert_int_equal(level, SZ_WARN);
    sz_act_free(act);
    sz_arena_free(&arena);
}

static void undoing_is_acting_too(void **state) {
    struct fixture *fx = *state;
    struct sz_act *act = NULL;

    assert_int_equal(add_year(fx, fx->teacher, "师德考核", "2025", "result", "合格"), SZ_OK);
    struct sz_db_info info;
    must(sz_db_info(fx->db, &fx->arena, &info, &fx->err), &fx->err);
    recuse(fx, "shenhe", fx->teacher, "本人");
    sign_in(fx, "shenhe");
    assert_int_equal(
        sz_log_undo(fx->db, info.acts, &(struct sz_act_info){.reason = "错"}, &act, &fx->err),
        SZ_DENIED);
}

static void the_last_manager_stays(void **state) {
    struct fixture *fx = *state;
    const struct sz_act_info info = {.reason = "测试"};
    struct sz_act *act = NULL;

    assert_int_equal(sz_account_set(fx->db, "tester", "role", "经办", &info, &act, &fx->err),
                     SZ_REFUSED);
    assert_int_equal(sz_account_set(fx->db, "tester", "state", "停用", &info, &act, &fx->err),
                     SZ_REFUSED);
    must(sz_account_set(fx->db, "shenhe", "role", "管理", &info, &act, &fx->err), &fx->err);
    commit(fx, act);
    must(sz_account_set(fx->db, "tester", "role", "经办", &info, &act, &fx->err), &fx->err);
    commit(fx, act);
}

/* ---- records of a year, sanctions ---- */

static void a_year_has_one_assessment(void **state) {
    struct fixture *fx = *state;

    assert_int_equal(add_year(fx, fx->teacher, "年度考核", "2025", "result", "未定等次"), SZ_OK);
    assert_int_equal(add_year(fx, fx->teacher, "年度考核", "2025", "result", "合格"), SZ_REFUSED);
    assert_int_equal(add_year(fx, fx->teacher, "年度考核", "2024", "result", "合格"), SZ_OK);
    assert_int_equal(add_year(fx, fx->teacher, "继续教育", "2024", "hours", "72"), SZ_OK);
    assert_int_equal(add_year(fx, fx->teacher, "年度考核", "2023", "result", "很好"), SZ_INVALID);
}

static const struct sz_sanction *sanctions(struct fixture *fx, size_t *count) {
    void *records = NULL;
    int64_t *ids = NULL;
    must(sz_records_of(fx->db, SZ_SANCTION, fx->teacher, &fx->arena, &records, &ids, count,
                       &fx->err),
         &fx->err);
    return records;
}

static void a_sanction_runs_as_long_as_its_kind_says(void **state) {
    struct fixture *fx = *state;
    static const char *const days[] = {"2026-01-10", "2026-03-10"};
    static const char *const kinds[] = {"警告", "记过"};
    size_t count = 0;

    for (size_t i = 0; i < 2; i++) {
        const struct sz_pair pairs[] = {{"kind", kinds[i]}};
        const struct sz_act_info info = {.doc = "乳纪发[2026]6号", .effective_on = days[i]};
        struct sz_act *act = NULL;
        must(sz_fact_add(fx->db, fx->teacher, "处分", pairs, 1, &info, &act, &fx->err), &fx->err);
        commit(fx, act);
    }
    const struct sz_sanction *all = sanctions(fx, &count);
    assert_int_equal(count, 2);
    assert_string_equal(all[0].valid_to, "2026-07-10");
    assert_string_equal(all[1].valid_to, "2027-07-10"); /* what is left of the first, and 12 */
}

/* ---- rules ---- */

static void a_reading_is_confirmed_by_name(void **state) {
    struct fixture *fx = *state;
    struct sz_quota_rules rules;
    struct sz_act *act = NULL;
    const struct sz_act_info info = {.doc = "乳人社函[2026]3号", .effective_on = "2026-11-01"};

    must(sz_quota_rules(fx->db, "2026-11-23", &fx->arena, &rules, &fx->err), &fx->err);
    assert_non_null(strstr(rules.unconfirmed, "中初级贯通"));
    must(sz_rule_confirm(fx->db, "pool_rule", "市人社局王某答复", &info, &act, &fx->err), &fx->err);
    commit(fx, act);
    must(sz_quota_rules(fx->db, "2026-11-23", &fx->arena, &rules, &fx->err), &fx->err);
    assert_null(strstr(rules.unconfirmed, "中初级贯通"));
    assert_non_null(strstr(rules.unconfirmed, "上限在哪里取整"));
}

/* A past year is judged by the rules then in force. */
static void a_rule_holds_from_its_date_on(void **state) {
    struct fixture *fx = *state;
    struct sz_quota_rules rules;
    struct sz_act *act = NULL;
    const struct sz_act_info info = {.doc = "乳政发[2026]9号", .effective_on = "2026-06-01"};

    must(sz_rule_set(fx->db, "cap_rate", "2000", &info, &act, &fx->err), &fx->err);
    commit(fx, act);
    must(sz_quota_rules(fx->db, "2026-05-31", &fx->arena, &rules, &fx->err), &fx->err);
    assert_int_equal(rules.cap_rate, 1500);
    must(sz_quota_rules(fx->db, "2026-06-01", &fx->arena, &rules, &fx->err), &fx->err);
    assert_int_equal(rules.cap_rate, 2000);
}

static void a_rule_takes_only_its_own_values(void **state) {
    static const struct {
        const char *name, *value;
    } wrong[] = {{"cap_rate", "15%"},   {"cap_rate", "10001"}, {"pool_rule", "随便"},
                 {"base_day", "13-01"}, {"base_day", "02-29"}, {"notice_days", "0"},
                 {"cap_mode", "stop"},  {"cap_rate", "-1"},    {"cap_rate", ""}};
    struct fixture *fx = *state;
    const struct sz_act_info info = {.reason = "测试"};
    struct sz_act *act = NULL;

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        assert_int_not_equal(
            sz_rule_set(fx->db, wrong[i].name, wrong[i].value, &info, &act, &fx->err), SZ_OK);
    must(sz_rule_set(fx->db, "base_day", "09-01", &info, &act, &fx->err), &fx->err);
    commit(fx, act);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_a_role_may_not_do_is_refused_and_logged_once_a_day),
        TEST(nobody_acts_on_a_declared_relative),
        TEST(undoing_is_acting_too),
        TEST(an_account_of_somebody_on_the_roster_is_remarked),
        TEST(the_last_manager_stays),
        TEST(a_year_has_one_assessment),
        TEST(a_sanction_runs_as_long_as_its_kind_says),
        TEST(a_reading_is_confirmed_by_name),
        TEST(a_rule_holds_from_its_date_on),
        TEST(a_rule_takes_only_its_own_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
