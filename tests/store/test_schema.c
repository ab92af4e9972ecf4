/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schema against the field tables, the settings, and what a file must be to be opened. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../src/store/store.h"
#include "desk.h"

/* Every column of a logged table is a field, in the same order: nothing is lost in log or undo. */
static void columns_are_the_field_tables(void **state) {
    struct sz_db *db = desk_open(NULL);
    struct sz_error err;
    (void)state;

    for (int entity = 0; entity < SZ_ENTITY_COUNT; entity++) {
        const struct sz_entity_def *def = sz_entity_def((enum sz_entity)entity);
        sqlite3_stmt *stmt = NULL;
        size_t at = 0;
        must(sql_prepare(db, "SELECT name, type, \"notnull\" FROM pragma_table_info(?1)", &stmt,
                         &err),
             &err);
        sql_bind_text(stmt, 1, def->table);
        assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
        assert_string_equal((const char *)sqlite3_column_text(stmt, 0), "id");
        for (; sqlite3_step(stmt) == SQLITE_ROW; at++) {
            const struct sz_field *field = &def->fields[at];
            assert_true(at < def->field_count);
            assert_string_equal((const char *)sqlite3_column_text(stmt, 0), field->key);
            assert_string_equal((const char *)sqlite3_column_text(stmt, 1),
                                sz_field_is_text(field) ? "TEXT" : "INTEGER");
            if (sqlite3_column_int(stmt, 2) && !(field->uses & SZ_REQUIRED))
                fail_msg("%s.%s: NOT NULL, but the field is not required", def->table, field->key);
        }
        assert_int_equal(at, def->field_count);
        sqlite3_finalize(stmt);
    }
    sz_db_close(db);
}

static void date_checks_refuse_what_is_no_date(void **state) {
    static const struct {
        const char *date;
        int ok;
    } cases[] = {
        {"2021-02", 1},  {"2021-02-28", 1}, {"2021-02-30", 0},  {"2021-13", 0},  {"2021", 0},
        {"2021-2-3", 0}, {"20210203", 0},   {"2021-02-28x", 0}, {"2021-02-", 0}, {"", 0}};
    struct sz_db *db = desk_open(NULL);
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char sql[160];
        snprintf(sql, sizeof sql,
                 "INSERT INTO school (name, kind, opened_on) VALUES ('s%zu', '小学', '%s')", i,
                 cases[i].date);
        int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
        if ((rc == SQLITE_OK) != cases[i].ok)
            fail_msg("%s: rc %d", cases[i].date, rc);
    }
    sz_db_close(db);
}

struct file_fixture {
    char folder[64], path[96];
};

static int make_folder(void **state) {
    struct file_fixture *fx = calloc(1, sizeof *fx);
    assert_non_null(fx);
    snprintf(fx->folder, sizeof fx->folder, "/tmp/shizi-test-XXXXXX");
    assert_non_null(mkdtemp(fx->folder));
    snprintf(fx->path, sizeof fx->path, "%s/a.db", fx->folder);
    sz_db_close(desk_open(fx->path));
    *state = fx;
    return 0;
}

static int drop_folder(void **state) {
    struct file_fixture *fx = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", fx->folder);
    assert_int_equal(system(command), 0);
    free(fx);
    return 0;
}

static void expect_refusal(const char *path, const char *sql, const char *words) {
    struct sz_db *db = NULL;
    struct sz_error err = {0};
    sqlite3 *raw = NULL;
    assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_exec(raw, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(raw);
    assert_int_equal(sz_db_open(path, &db, &err), SZ_NO_DB);
    if (!strstr(err.message, words))
        fail_msg("%s", err.message);
}

static void a_foreign_trigger_is_refused(void **state) {
    struct file_fixture *fx = *state;
    expect_refusal(fx->path,
                   "CREATE TRIGGER evil AFTER INSERT ON school BEGIN DELETE FROM teacher; END",
                   "库结构");
}

static void a_dropped_log_trigger_is_refused(void **state) {
    struct file_fixture *fx = *state;
    expect_refusal(fx->path, "DROP TRIGGER log_teacher_U", "库结构");
}

static void a_newer_file_is_refused(void **state) {
    struct file_fixture *fx = *state;
    expect_refusal(fx->path, "PRAGMA user_version = 99", "更新版本");
}

static void a_foreign_database_is_refused(void **state) {
    struct file_fixture *fx = *state;
    expect_refusal(fx->path, "PRAGMA application_id = 7", "不是 shizi");
}

static void a_link_is_refused(void **state) {
    struct file_fixture *fx = *state;
    struct sz_db *db = NULL;
    struct sz_error err = {0};
    char link_path[96];
    snprintf(link_path, sizeof link_path, "%s/link.db", fx->folder);
    assert_int_equal(symlink(fx->path, link_path), 0);
    assert_int_equal(sz_db_open(link_path, &db, &err), SZ_NO_DB);
}

static void text_is_no_database(void **state) {
    struct file_fixture *fx = *state;
    struct sz_db *db = NULL;
    struct sz_error err = {0};
    char path[96];
    snprintf(path, sizeof path, "%s/text.db", fx->folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("姓名,身份证号\n这不是数据库，只是一段足够长的文字，超过一百个字节，好让 SQLite "
          "读到文件头。\n",
          file);
    fclose(file);
    assert_int_equal(sz_db_open(path, &db, &err), SZ_NO_DB);
}

/* The settings that the mechanisms rest on, on the connection the program really uses. */
static void settings_are_in_force(void **state) {
    static const struct {
        const char *pragma;
        int64_t value;
    } cases[] = {{"PRAGMA foreign_keys", 1}, {"PRAGMA recursive_triggers", 1},
                 {"PRAGMA mmap_size", 0},    {"PRAGMA cell_size_check", 1},
                 {"PRAGMA synchronous", 2},  {"PRAGMA trusted_schema", 1}};
    struct file_fixture *fx = *state;
    struct sz_db *db = NULL;
    struct sz_error err = {0};
    must(sz_db_open(fx->path, &db, &err), &err);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t value = 0;
        must(sql_number(db, cases[i].pragma, &value, &err), &err);
        if (value != cases[i].value)
            fail_msg("%s = %lld", cases[i].pragma, (long long)value);
    }
    int defensive = 0;
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, -1, &defensive);
    assert_int_equal(defensive, 1);
    sz_db_close(db);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_the_field_tables),
        cmocka_unit_test(date_checks_refuse_what_is_no_date),
        cmocka_unit_test_setup_teardown(a_foreign_trigger_is_refused, make_folder, drop_folder),
        cmocka_unit_test_setup_teardown(a_dropped_log_trigger_is_refused, make_folder, drop_folder),
        cmocka_unit_test_setup_teardown(a_newer_file_is_refused, make_folder, drop_folder),
        cmocka_unit_test_setup_teardown(a_foreign_database_is_refused, make_folder, drop_folder),
        cmocka_unit_test_setup_teardown(a_link_is_refused, make_folder, drop_folder),
        cmocka_unit_test_setup_teardown(text_is_no_database, make_folder, drop_folder),
        cmocka_unit_test_setup_teardown(settings_are_in_force, make_folder, drop_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
