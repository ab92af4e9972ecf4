/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 退休登记: what the law does not let people agree on is refused, what is incomplete is said. */
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
#include "shizi/changes.h"
#include "shizi/person.h"

/* 1 王秀英, woman of 1975-07: F55 2031-12, old age 2030-07; 5 王伟, man of 1980-01: 2043-01; 6
 * 单雄; nobody here is a woman of 副高 but 10. */
static const char facts[] = "INSERT INTO teacher (id, id_no, name, sex, birth) VALUES"
                            " (10, '371083197104050022', '李萍', '2', '1971-04-05');"
                            "INSERT INTO title (teacher_id, series, level, name) VALUES"
                            " (10, '中小学教师', '副高', '高级教师');";

static int open_db(void **state) {
    *state = people_open();
    people_sql(*state, facts);
    return 0;
}

static int close_db(void **state) {
    sz_db_close(*state);
    return 0;
}

static enum sz_code add(struct sz_db *db, int64_t who, const char *track, const char *kind,
                        const char *month, const char *noticed, const char **remark,
                        struct sz_error *err) {
    static struct sz_arena arena;
    const struct sz_pair pairs[] = {{"track", track},
                                    {"kind", kind ? kind : ""},
                                    {"month", month ? month : ""},
                                    {"noticed_on", noticed ? noticed : ""}};
    const struct sz_act_info info = {.kind = "fact.add", .doc = "乳教体发〔2026〕6号"};
    struct sz_act *act = NULL;
    enum sz_code code = sz_fact_add(db, who, "退休登记", pairs, 4, &info, &act, err);
    *remark = "";
    if (code == SZ_OK && sz_changes_remarks(sz_act_changes(act)) > 0)
        *remark = sz_arena_copy(&arena, sz_changes_remark_at(sz_act_changes(act), 0, NULL));
    sz_act_free(act);
    return code;
}

static void records_are_held_against_the_law(void **state) {
    static const struct {
        int64_t who;
        const char *track, *kind, *month, *noticed;
        enum sz_code code;
        const char *says; /* in the message or the first remark */
    } cases[] = {
        {1, "F55", NULL, NULL, NULL, SZ_OK, ""},
        {1, "女55", "提前", "2030-07", "2030-04-01", SZ_OK, ""},
        {1, "F55", "提前", "2030-06", "2030-01-01", SZ_REFUSED,
         "提前超过 3 年，或早于原法定退休年龄"},
        {1, "F55", "提前", "2031-06", NULL, SZ_OK, "没有登记告知"},
        {1, "F55", "提前", "2031-06", "2031-04-01", SZ_OK, "告知不足时"},
        {1, "F55", "延迟", "2034-12", "2031-11-30", SZ_OK, ""},
        {1, "F55", "延迟", "2035-01", "2031-11-30", SZ_REFUSED, "延迟超过 3 年"},
        {1, "F55", "延迟", NULL, NULL, SZ_REFUSED, "没有写约定的年月"},
        {1, "F55", NULL, "2033-01", NULL, SZ_REFUSED, "没有写提前还是延迟"},
        {1, "M60", NULL, NULL, NULL, SZ_REFUSED, "王秀英的退休类别不能是 M60"},
        {5, "F55", NULL, NULL, NULL, SZ_REFUSED, "王伟的退休类别不能是 F55"},
        {1, "F60", NULL, NULL, NULL, SZ_OK, "没有登记高级职称"},
        {10, "F60", NULL, NULL, NULL, SZ_OK, ""},
        {10, "F50", NULL, NULL, NULL, SZ_OK, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_error err = {0};
        const char *remark = NULL;
        enum sz_code code = add(*state, cases[i].who, cases[i].track, cases[i].kind, cases[i].month,
                                cases[i].noticed, &remark, &err);
        if (code != cases[i].code)
            fail_msg("%zu: %d, %s", i, (int)code, err.message);
        const char *said = code == SZ_OK ? remark : err.message;
        if (*cases[i].says ? !strstr(said, cases[i].says) : *said != '\0')
            fail_msg("%zu: %s", i, said);
        if (code != SZ_OK)
            assert_string_not_equal(err.hint, "");
    }
}

/* A correction is judged like a new one. */
static void corrections_are_judged_too(void **state) {
    struct sz_db *db = *state;
    struct sz_error err = {0};
    struct sz_act *act = NULL;
    const struct sz_pair late[] = {{"kind", "延迟"}, {"month", "2036-01"}};
    const struct sz_pair lawful[] = {{"kind", "延迟"}, {"month", "2034-01"}};
    const struct sz_act_info info = {.kind = "fact.correct", .doc = "乳教体发〔2026〕6号"};
    people_sql(db, "INSERT INTO retirement (id, teacher_id, track) VALUES (3, 1, 'F55')");
    assert_int_equal(sz_fact_correct(db, 1, "退休登记", 3, late, 2, &info, &act, &err), SZ_REFUSED);
    sz_act_free(act);
    must(sz_fact_correct(db, 1, "退休登记", 3, lawful, 2, &info, &act, &err), &err);
    sz_act_free(act);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(records_are_held_against_the_law, open_db, close_db),
        cmocka_unit_test_setup_teardown(corrections_are_judged_too, open_db, close_db),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
