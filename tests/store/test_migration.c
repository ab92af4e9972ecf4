/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Old files are lifted to today's schema: sz_db_open compares the whole of it afterwards. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "desk_file.h"

/* What version 2 did not have; its code lists went with it. */
#define BACK_TO_2                                                                                  \
    "DROP TABLE round_entry; DROP TABLE round; DROP TABLE year_close; DROP TABLE quota_override;"  \
    "DROP TABLE objection; DROP TABLE notice_entry; DROP TABLE notice;"                            \
    "DROP TABLE application_state; DROP TABLE application; DROP TABLE allotment;"                  \
    "DROP TABLE promotion_batch; DROP TABLE holiday; DROP TABLE post_standard;"                    \
    "DROP TABLE post_plan; DROP TABLE denial; DROP TABLE recusal; DROP TABLE retirement;"          \
    "DROP TABLE training; DROP TABLE sanction; DROP TABLE ethics; DROP TABLE assessment;"          \
    "DELETE FROM code WHERE list = 'assessment_result'; PRAGMA user_version = 2;"

/* What version 1 did not have. */
static const char back_to_1[] = BACK_TO_2 "DROP TABLE sent_sheet; PRAGMA user_version = 1;";

static void age(struct desk_file *fx, const char *sql) {
    sqlite3 *raw = NULL;
    sz_db_close(fx->db);
    fx->db = NULL;
    assert_int_equal(sqlite3_open(fx->path, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_exec(raw, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(raw);
}

static void an_old_file_is_lifted_and_stays_whole(void **state) {
    struct desk_file *fx = *state;
    struct sz_db_info info;
    struct stat aside;
    char copy[128];

    age(fx, back_to_1);
    must(sz_db_open(fx->path, &fx->db, &fx->err), &fx->err);
    must(sz_db_info(fx->db, &fx->arena, &info, &fx->err), &fx->err);
    assert_int_equal(info.schema_version, 4);
    assert_int_equal(info.teachers, 1);
    snprintf(copy, sizeof copy, "%s.v1", fx->path);
    assert_int_equal(stat(copy, &aside), 0);
}

/* A file that is older than a code list reads the program's own. */
static void lists_that_came_later_are_there(void **state) {
    struct desk_file *fx = *state;
    size_t count = 0;

    age(fx, BACK_TO_2);
    must(sz_db_open(fx->path, &fx->db, &fx->err), &fx->err);
    const struct sz_codes *codes = sz_db_codes(fx->db);
    assert_non_null(sz_code_list(codes, "assessment_result", &count));
    assert_int_equal(count, 5);
    assert_non_null(sz_code_list(codes, "title", &count));
    for (size_t i = 1; i < codes->count; i++)
        assert_true(strcmp(codes->rows[i - 1].list, codes->rows[i].list) <= 0);
}

static void an_old_file_with_something_foreign_is_refused(void **state) {
    struct desk_file *fx = *state;

    age(fx, back_to_1);
    age(fx, "CREATE TABLE sent_sheet (id INTEGER PRIMARY KEY)");
    assert_int_not_equal(sz_db_open(fx->path, &fx->db, &fx->err), SZ_OK);
    assert_null(fx->db);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_old_file_is_lifted_and_stays_whole, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(lists_that_came_later_are_there, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(an_old_file_with_something_foreign_is_refused,
                                        desk_file_setup, desk_file_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
