/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Schools by command and by list; rules and accounts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "importing.h"
#include "shizi/person.h"
#include "shizi/sheet.h"

static const struct sz_act_info september = {
    .reason = "测试", .doc = "乳教体发[2026]6号", .effective_on = "2026-09-01"};

static void commit(struct sz_act *act) {
    struct sz_error err;
    int64_t id = 0;
    must(sz_act_commit(act, &id, &err), &err);
    sz_act_free(act);
}

static int64_t school_id(struct importing *self, const char *name) {
    struct sz_error err;
    int64_t id = 0;
    must(sz_school_find(self->db, name, &id, &err), &err);
    return id;
}

static void *records(struct importing *self, enum sz_entity entity, int64_t id, size_t *count) {
    void *list = NULL;
    int64_t *ids = NULL;
    struct sz_error err;
    must(sz_records_of(self->db, entity, id, &self->arena, &list, &ids, count, &err), &err);
    return list;
}

static void a_new_school_with_its_state(void **state) {
    struct importing *self = *state;
    static const struct sz_pair pairs[] = {
        {"name", "乳山市夏村镇中心小学"}, {"area", "镇区"},  {"weak", "是"},
        {"establishment", "45"},          {"pupils", "620"}, {"classes", "18"}};
    struct sz_act *act = NULL;
    struct sz_error err;
    struct sz_school school;
    size_t count = 0;
    must(sz_school_add(self->db, pairs, 6, &september, &act, &err), &err);
    commit(act);
    int64_t id = school_id(self, "乳山市夏村镇中心小学");
    must(sz_record_get(self->db, SZ_SCHOOL, id, &self->arena, &school, &err), &err);
    assert_string_equal(school.kind, "小学");
    assert_string_equal(school.stages, "2");
    const struct sz_school_status *status = records(self, SZ_SCHOOL_STATUS, id, &count);
    assert_string_equal(status->valid_from, "2026-09-01");
    assert_string_equal(status->doc, "乳教体发〔2026〕6号");
    assert_int_equal(status->weak, 1);
    const struct sz_school_size *size = records(self, SZ_SCHOOL_SIZE, id, &count);
    assert_int_equal(size->school_year, 2026);
    assert_int_equal(size->pupils, 620);
    assert_string_equal(size->stage, "2");

    assert_int_equal(sz_school_add(self->db, pairs, 6, &september, &act, &err), SZ_REFUSED);
    assert_non_null(strstr(err.message, "已有这所学校"));
}

static void states_follow_one_another(void **state) {
    struct importing *self = *state;
    static const struct sz_pair weak[] = {{"weak", "是"}, {"establishment", "40"}};
    static const struct sz_pair strong[] = {{"weak", "否"}, {"establishment", "42"}};
    static const struct sz_pair wrong[] = {{"nonsense", "1"}};
    const struct sz_act_info later = {.doc = "文2号", .effective_on = "2026-11-01"};
    struct sz_act *act = NULL;
    struct sz_error err;
    size_t count = 0;
    must(sz_school_set(self->db, self->school, weak, 2, &september, &act, &err), &err);
    commit(act);
    must(sz_school_set(self->db, self->school, strong, 2, &later, &act, &err), &err);
    commit(act);
    const struct sz_school_status *status = records(self, SZ_SCHOOL_STATUS, self->school, &count);
    assert_int_equal(count, 2);
    assert_string_equal(status[0].valid_to, "2026-11-01");
    assert_int_equal(status[1].weak, 0);
    const struct sz_school_establishment *heads =
        records(self, SZ_SCHOOL_ESTABLISHMENT, self->school, &count);
    assert_int_equal(heads[1].approved, 42);
    assert_int_equal(sz_school_set(self->db, self->school, wrong, 1, &later, &act, &err), SZ_USAGE);
    const struct sz_act_info between = {.doc = "文3号", .effective_on = "2026-10-01"};
    assert_int_equal(sz_school_set(self->db, self->school, strong, 2, &between, &act, &err),
                     SZ_REFUSED);
    assert_non_null(strstr(err.message, "2026-11-01"));
}

static void a_school_keeps_a_name(void **state) {
    struct importing *self = *state;
    static const char *const nothing[] = {"", "  "};
    for (size_t i = 0; i < 2; i++) {
        const struct sz_pair pair = {"name", nothing[i]};
        struct sz_act *act = NULL;
        struct sz_error err;
        assert_int_not_equal(
            sz_school_set(self->db, self->school, &pair, 1, &september, &act, &err), SZ_OK);
        assert_non_null(strstr(err.message, "不能为空"));
    }
}

static void a_new_name_keeps_the_old_one(void **state) {
    struct importing *self = *state;
    static const struct sz_pair pairs[] = {{"name", "乳山市第一实验小学"}};
    struct sz_act *act = NULL;
    struct sz_error err;
    must(sz_school_set(self->db, self->school, pairs, 1, &september, &act, &err), &err);
    commit(act);
    assert_int_equal(school_id(self, "乳山市实验小学"), self->school);
    assert_int_equal(school_id(self, "乳山市第一实验小学"), self->school);
}

#define SCHOOLS                                                                                                                 \
    "乳山市学校一览表,,,,,,\n序号,学校名称,学校类别,城乡类别,核定编制,小学,初中\n,,,,,学生数," \
    "学生数\n"                                                                                                               \
    "1,乳山市实验小学,小学,城区,98,1800,\n2,乳山寨镇中心学校,九年一贯制学校,乡村,60,310,260\n"      \
    "3,没有类别的单位,,,,,\n"

static void a_list_of_schools(void **state) {
    struct importing *self = *state;
    struct sz_error err;
    size_t count = 0;
    struct sz_import *import = import_school_csv(self, SCHOOLS, "2026-09-01");
    assert_string_equal(import_counts(self, import), "新增1 变动1 错误1");
    must(sz_import_fix(import, 6, "kind", "其他", &err), &err);
    assert_string_equal(import_counts(self, import), "新增2 变动1");
    import_commit(import);
    sz_import_close(import);

    int64_t id = school_id(self, "乳山寨镇中心学校");
    const struct sz_school_size *sizes = records(self, SZ_SCHOOL_SIZE, id, &count);
    assert_int_equal(count, 2);
    assert_string_equal(sizes[1].stage, "3");
    assert_int_equal(sizes[1].pupils, 260);

    import = import_school_csv(self, SCHOOLS, "2026-09-01");
    must(sz_import_fix(import, 6, "kind", "其他", &err), &err);
    assert_string_equal(import_counts(self, import), "相同3");
    sz_import_close(import);
}

static void states_need_a_date(void **state) {
    struct importing *self = *state;
    struct sz_import *import =
        import_school_csv(self, "学校名称,核定编制\n乳山市实验小学,98\n乳山市实验小学,99\n", NULL);
    assert_string_equal(import_counts(self, import), "错误2");
    struct sz_import_row row = import_row(self, import, SZ_ROW_REJECTED);
    const char *text = import_problems(self, &row);
    assert_non_null(strstr(text, "--on"));
    assert_non_null(strstr(text, "与第 3 行是同一学校"));
    sz_import_close(import);
}

static void a_rule_gets_its_next_value(void **state) {
    struct importing *self = *state;
    struct sz_act *act = NULL;
    struct sz_error err;
    const struct sz_act_info january = {.doc = "文1号", .effective_on = "2026-01-01"};
    must(sz_rule_set(self->db, "rotation_years", "6", &january, &act, &err), &err);
    commit(act);
    must(sz_rule_set(self->db, "rotation_years", "5", &september, &act, &err), &err);
    commit(act);
    assert_string_equal(sz_db_rule(self->db, "rotation_years", "2026-08-31", &self->arena), "6");
    assert_string_equal(sz_db_rule(self->db, "rotation_years", "2026-09-01", &self->arena), "5");
    assert_int_equal(sz_rule_set(self->db, "rotation_years", "4", &january, &act, &err),
                     SZ_REFUSED);
    assert_int_equal(sz_rule_set(self->db, "rotation_years", "", &september, &act, &err), SZ_USAGE);
}

static void an_account_is_opened_once(void **state) {
    struct importing *self = *state;
    const struct sz_account account = {.name = "li", .os_user = "li", .role = "经办"};
    const struct sz_account wrong = {.name = "wu", .role = "局长"};
    struct sz_act *act = NULL;
    struct sz_error err;
    must(sz_account_add(self->db, &account, &september, &act, &err), &err);
    commit(act);
    assert_int_equal(sz_account_add(self->db, &account, &september, &act, &err), SZ_REFUSED);
    assert_int_equal(sz_account_add(self->db, &wrong, &september, &act, &err), SZ_INVALID);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, importing_setup, importing_teardown)

int main(int argc, char **argv) {
    int status = 0;
    if (sz_sheet_child(argc, argv, &status))
        return status;
    const struct CMUnitTest tests[] = {
        TEST(a_new_school_with_its_state), TEST(states_follow_one_another),
        TEST(a_school_keeps_a_name),       TEST(a_new_name_keeps_the_old_one),
        TEST(a_list_of_schools),           TEST(states_need_a_date),
        TEST(a_rule_gets_its_next_value),  TEST(an_account_is_opened_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
