/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may be the same person under another number. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "people.h"
#include "shizi/arena.h"

static int setup(void **state) {
    *state = people_open();
    people_sql(*state, "UPDATE teacher SET old_id_no = '371083881102001' WHERE id = 4");
    return 0;
}

static int teardown(void **state) {
    sz_db_close(*state);
    return 0;
}

static const char *candidates(struct sz_db *db, const struct sz_teacher *teacher,
                              struct sz_arena *arena) {
    struct sz_candidate *found = NULL;
    struct sz_error err;
    size_t count = 0;
    const char *ids = "";
    must(sz_duplicates(db, teacher, "2026-11-23", arena, &found, &count, &err), &err);
    for (size_t i = 0; i < count; i++)
        ids = sz_arena_printf(arena, "%s%s%" PRId64 " %s", ids, i > 0 ? ", " : "", found[i].id,
                              found[i].name);
    return ids;
}

static void finds_the_same_person_under_another_number(void **state) {
    static const struct {
        const char *why, *name, *former, *id_no, *old_id, *birth, *found;
    } cases[] = {
        {"same pinyin, same month", "张健国", NULL, "371083197904120038", NULL, "1979-04",
         "2 张建国"},
        {"same pinyin, other month", "张健国", NULL, "371083197905120038", NULL, "1979-05", ""},
        {"same number is the same person", "张建国", NULL, "371083197904120011", NULL, "1979-04-12",
         ""},
        {"birth from the number", "张建国", NULL, "371083197904120038", NULL, NULL, "2 张建国"},
        {"one character differs, same day", "张建囯", NULL, "371083197904120038", NULL,
         "1979-04-12", "2 张建国"},
        {"shares two characters, other day", "李建国", NULL, "371083197904130038", NULL,
         "1979-04-13", ""},
        {"former name", "张三", "王威", "371083198001010032", NULL, "1980-01", "5 王伟"},
        {"15-digit number", "艾力", NULL, "371083198811020019", "371083881102001", "1970-01",
         "4 买买提·艾力"},
        {"15 digits of the 18", "艾力", NULL, "371083198811020019", NULL, "1970-01",
         "4 买买提·艾力"},
        {"nobody", "赵云", NULL, "371083198811020099", "371083881102999", "1988-11-02", ""},
        {"nothing known", "赵云", NULL, NULL, NULL, NULL, ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_arena arena = {0};
        struct sz_teacher teacher;
        sz_record_clear(SZ_TEACHER, &teacher);
        teacher.name = cases[i].name;
        teacher.former_name = cases[i].former;
        teacher.id_no = cases[i].id_no;
        teacher.old_id_no = cases[i].old_id;
        teacher.birth = cases[i].birth;
        const char *found = candidates(*state, &teacher, &arena);
        if (strcmp(found, cases[i].found) != 0)
            fail_msg("%s: %s, not %s", cases[i].why, found, cases[i].found);
        sz_arena_free(&arena);
    }
}

static void says_where_the_other_one_is(void **state) {
    struct sz_arena arena = {0};
    struct sz_teacher teacher;
    struct sz_candidate *found = NULL;
    struct sz_error err;
    size_t count = 0;
    sz_record_clear(SZ_TEACHER, &teacher);
    teacher.name = "王秀英";
    teacher.birth = "1975-07-30";
    must(sz_duplicates(*state, &teacher, "2005-01-01", &arena, &found, &count, &err), &err);
    assert_int_equal(count, 1);
    assert_string_equal(found[0].id_no, "37108319750701002X");
    assert_string_equal(found[0].birth, "1975-07");
    assert_string_equal(found[0].school, "乳山市育黎镇中心学校");
    sz_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_same_person_under_another_number),
        cmocka_unit_test(says_where_the_other_one_is),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
