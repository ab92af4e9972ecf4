/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change log on the real connection settings, and what log verify says of edits made with the
 * stock sqlite3 client: insert, update, REPLACE, delete, log forged, act forged, act removed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../../src/store/store.h"
#include "desk.h"
#include "desk_file.h"
#include "shizi/arena.h"
#include "shizi/log.h"

/* Run SQL with the stock client, another process that knows nothing of us. */
static void stock(struct desk_file *fx, const char *sql) {
    char command[1024];
    snprintf(command, sizeof command, "sqlite3 '%s' \"%s\"", fx->path, sql);
    assert_int_equal(system(command), 0);
}

static struct sz_log_report verify(struct desk_file *fx) {
    struct sz_log_report report;
    must(sz_log_verify(fx->db, &fx->arena, &report, &fx->err), &fx->err);
    return report;
}

static void expect_break(struct desk_file *fx, const char *table, int64_t row, const char *words) {
    struct sz_log_report report = verify(fx);
    for (size_t i = 0; i < report.break_count; i++)
        if (strcmp(report.breaks[i].table, table) == 0 && report.breaks[i].row_id == row &&
            strstr(report.breaks[i].text, words))
            return;
    fail_msg("no break %s #%lld “%s” among %zu (first: %s)", table, (long long)row, words,
             report.break_count, report.break_count ? report.breaks[0].text : "-");
}

static void a_fresh_file_holds(void **state) {
    struct desk_file *fx = *state;
    struct sz_log_report report = verify(fx);
    assert_int_equal(report.break_count, 0);
    assert_int_equal(report.acts, 3);
    assert_int_equal(strlen(report.head), 64);
}

/* Every table of every entity: what triggers write for insert, update and delete. */
static void every_trigger_writes_its_row(void **state) {
    struct desk_file *fx = *state;
    for (int i = 0; i < SZ_ENTITY_COUNT; i++) {
        const char *table = sz_entity_def((enum sz_entity)i)->table;
        const struct {
            const char *event, *suffix;
        } events[] = {{"INSERT", "I"}, {"UPDATE", "U"}, {"DELETE", "D"}};
        for (size_t e = 0; e < 3; e++) {
            char sql[256];
            int64_t count = 0;
            snprintf(sql, sizeof sql,
                     "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger'"
                     " AND tbl_name = '%s' AND name = 'log_%s_%s' AND sql LIKE '%%AFTER %s ON%%'",
                     table, table, events[e].suffix, events[e].event);
            must(sql_number(fx->db, sql, &count, &fx->err), &fx->err);
            if (count != 1)
                fail_msg("%s has no log trigger for %s", table, events[e].event);
        }
    }
}

static void triggers_run_on_the_program_s_connection(void **state) {
    struct desk_file *fx = *state;
    static const char sql[] = "INSERT INTO todo (kind, subject, text) VALUES ('其他', 'a', 'b');"
                              "UPDATE todo SET text = 'c' WHERE subject = 'a';"
                              "INSERT OR REPLACE INTO todo (id, kind, subject, text)"
                              " SELECT id, '其他', 'a', 'd' FROM todo WHERE subject = 'a';"
                              "DELETE FROM todo WHERE subject = 'a';";
    static const char ops[] = "SELECT group_concat(op, '') FROM (SELECT op FROM change"
                              " WHERE tbl = 'todo' ORDER BY id)";
    sqlite3_stmt *stmt = NULL;
    must(sql_exec(fx->db, sql, &fx->err), &fx->err);
    must(sql_prepare(fx->db, ops, &stmt, &fx->err), &fx->err);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    assert_string_equal((const char *)sqlite3_column_text(stmt, 0), "IUDID");
    sqlite3_finalize(stmt);
}

static void a_stock_update_is_found(void **state) {
    struct desk_file *fx = *state;
    stock(fx, "UPDATE teacher SET name = '李四' WHERE name = '张三'");
    expect_break(fx, "teacher", fx->teacher, "库外修改");
}

static void a_stock_insert_is_found(void **state) {
    struct desk_file *fx = *state;
    stock(fx, "INSERT INTO school (name, kind) VALUES ('假学校', '小学')");
    expect_break(fx, "school", fx->school + 1, "库外新增");
}

static void a_stock_delete_is_found(void **state) {
    struct desk_file *fx = *state;
    stock(fx, "DELETE FROM posting");
    expect_break(fx, "posting", 1, "库外删除");
}

/* REPLACE deletes without firing the trigger (recursive_triggers is off in the stock client). */
static void a_stock_replace_is_found(void **state) {
    struct desk_file *fx = *state;
    stock(fx, "INSERT OR REPLACE INTO school (id, name, kind) VALUES (77, '实验小学', '小学')");
    expect_break(fx, "school", fx->school, "从库里消失");
    expect_break(fx, "school", 77, "库外新增");
}

static void an_edit_that_also_hides_its_log_row_is_found(void **state) {
    struct desk_file *fx = *state;
    stock(fx, "UPDATE teacher SET name = '李四'; DELETE FROM change WHERE act_id IS NULL");
    expect_break(fx, "teacher", fx->teacher, "姓名 张三→李四");
}

static void a_forged_log_row_breaks_the_chain(void **state) {
    struct desk_file *fx = *state;
    stock(fx, "UPDATE change SET after = replace(after, '张三', '李四') WHERE tbl = 'teacher';"
              "UPDATE teacher SET name = '李四'; DELETE FROM change WHERE act_id IS NULL");
    expect_break(fx, "act", 3, "链值与内容不符");
}

static void a_forged_act_breaks_the_chain(void **state) {
    struct desk_file *fx = *state;
    stock(fx, "UPDATE act SET actor = 'somebody' WHERE id = 2");
    expect_break(fx, "act", 2, "链值与内容不符");
}

static void a_removed_act_breaks_the_chain(void **state) {
    struct desk_file *fx = *state;
    stock(fx, "DELETE FROM act WHERE id = 2");
    expect_break(fx, "act", 3, "业务号不连续");
}

/* An outside edit moves the log's head: whoever was looking at a card must look again. */
struct note {
    int64_t teacher;
};

static enum sz_code set_note(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct note *note = ctx;
    struct sz_arena arena = {0};
    struct sz_teacher before, after;
    enum sz_code code =
        sz_record_get(sz_changes_db(set), SZ_TEACHER, note->teacher, &arena, &before, err);
    after = before;
    after.note = "新";
    if (code == SZ_OK)
        code = sz_changes_update(set, SZ_TEACHER, note->teacher, &before, &after, err);
    sz_arena_free(&arena);
    return code;
}

static void an_outside_edit_makes_a_conflict(void **state) {
    struct desk_file *fx = *state;
    struct note note = {fx->teacher};
    const struct sz_act_info info = {.kind = "teacher.set", .title = "变动", .evidence = "无"};
    struct sz_act *act = NULL;
    int64_t id = 0;
    must(sz_act_prepare(fx->db, &info, set_note, &note, &act, &fx->err), &fx->err);
    stock(fx, "UPDATE teacher SET phone = '1' WHERE id = 1");
    assert_int_equal(sz_act_commit(act, &id, &fx->err), SZ_CONFLICT);
    sz_act_free(act);
}

struct seen {
    size_t count;
    char ops[8];
};

static enum sz_code see(void *ctx, const struct sz_log_change *change, struct sz_error *err) {
    struct seen *seen = ctx;
    (void)err;
    seen->ops[seen->count++] = (char)change->op;
    return SZ_OK;
}

static void row_history_is_oldest_first(void **state) {
    struct desk_file *fx = *state;
    struct note note = {fx->teacher};
    struct seen seen = {0};
    desk_act(fx->db, "teacher.set", set_note, &note);
    must(sz_log_row(fx->db, SZ_TEACHER, fx->teacher, see, &seen, &fx->err), &fx->err);
    assert_string_equal(seen.ops, "IU");
}

static void as_text(void *ctx, const char *text) {
    char *all = ctx;
    strncat(all, text, 1000);
}

static void check_rebuilds_a_stale_search_index(void **state) {
    struct desk_file *fx = *state;
    char found[4096] = "";
    stock(fx, "UPDATE person_index SET tokens = 'nobody'");
    assert_int_equal(sz_db_check(fx->db, as_text, found, &fx->err), SZ_FINDINGS);
    assert_non_null(strstr(found, "检索索引"));
    found[0] = '\0';
    must(sz_db_check(fx->db, as_text, found, &fx->err), &fx->err);
    int64_t hits = 0;
    must(sql_number(fx->db, "SELECT count(*) FROM person_fts WHERE person_fts MATCH '\"zhangsan\"'",
                    &hits, &fx->err),
         &fx->err);
    assert_int_equal(hits, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_fresh_file_holds, desk_file_setup, desk_file_teardown),
        cmocka_unit_test_setup_teardown(every_trigger_writes_its_row, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(triggers_run_on_the_program_s_connection, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(a_stock_update_is_found, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(a_stock_insert_is_found, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(a_stock_delete_is_found, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(a_stock_replace_is_found, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(an_edit_that_also_hides_its_log_row_is_found,
                                        desk_file_setup, desk_file_teardown),
        cmocka_unit_test_setup_teardown(a_forged_log_row_breaks_the_chain, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(a_forged_act_breaks_the_chain, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(a_removed_act_breaks_the_chain, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(an_outside_edit_makes_a_conflict, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(row_history_is_oldest_first, desk_file_setup,
                                        desk_file_teardown),
        cmocka_unit_test_setup_teardown(check_rebuilds_a_stale_search_index, desk_file_setup,
                                        desk_file_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
