/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clerk does between the verdicts and the act: columns pointed out, values put in and taken
 * back, conflicts settled, everything kept for another reading. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "importing.h"

static struct sz_import *open_with(struct importing *self, struct sz_import_options options) {
    struct sz_import *import = NULL;
    struct sz_error err;
    must(sz_import_open(self->db, &options, &import, &err), &err);
    return import;
}

static const char *write_file(struct importing *self, const char *text) {
    const char *path = scratch_path(self->scratch, "来表.csv");
    scratch_write(path, text);
    return path;
}

/* ---- sheet, header, columns ---- */

static void columns_without_headings_are_pointed_out(void **state) {
    struct importing *self = *state;
    const char *path =
        write_file(self, sz_arena_printf(&self->arena, "王芳,%s,2010.09\n李强,%s,2009.09\n",
                                         made_id(self, "37108319800101002"),
                                         made_id(self, "37108319850203001")));
    const struct sz_import_choice choices[] = {{0, "name"}, {1, "id_no"}, {2, "joined_school"}};
    const struct sz_import_options options = {.path = path,
                                              .school = "乳山市实验小学",
                                              .header_first = SZ_NO_HEADER,
                                              .choices = choices,
                                              .choice_count = 3};
    struct sz_import_look look;
    struct sz_error err;

    must(sz_import_look(self->db, &(struct sz_import_options){.path = path}, &self->arena, &look,
                        &err),
         &err);
    assert_false(look.usable);
    assert_int_equal(look.header_first, 0);
    assert_int_equal(look.row_count, 2);

    must(sz_import_look(self->db, &options, &self->arena, &look, &err), &err);
    assert_true(look.usable);
    assert_string_equal(look.mappings[0].sample, "王芳  李强");
    assert_string_equal(look.mappings[2].key, "joined_school");

    struct sz_import *import = open_with(self, options);
    assert_string_equal(import_counts(self, import), "新增2");
    sz_import_close(import);
}

static void another_row_is_the_header(void **state) {
    struct importing *self = *state;
    const char *path = write_file(
        self, sz_arena_printf(&self->arena,
                              "姓名,身份证号\n说明,以下为正表\n教工,证件,单位\n王芳,%s,%s\n",
                              made_id(self, "37108319800101002"), "乳山市实验小学"));
    const struct sz_import_choice choices[] = {{0, "name"}, {1, "id_no"}};
    const struct sz_import_options options = {
        .path = path, .header_first = 3, .header_last = 3, .choices = choices, .choice_count = 2};
    struct sz_import *import = open_with(self, options);
    const struct sz_import_summary *summary = sz_import_summary(import);

    assert_int_equal(summary->header_first, 3);
    assert_int_equal(summary->rows, 1);
    assert_string_equal(summary->mappings[2].key, "school");
    sz_import_close(import);
}

static void a_sender_is_remembered(void **state) {
    struct importing *self = *state;
    const char *path = write_file(
        self,
        sz_arena_printf(&self->arena,
                        "填报单位：乳山市实验小学\n姓名,身份证号,到岗,备注\n王芳,%s,2010.09,甲\n",
                        made_id(self, "37108319800101002")));
    const struct sz_import_choice choices[] = {{2, "joined_school"}, {3, NULL}};
    struct sz_error err;
    setenv("XDG_STATE_HOME", scratch_path(self->scratch, "state"), 1);

    struct sz_import *import = open_with(
        self, (struct sz_import_options){.path = path, .choices = choices, .choice_count = 2});
    must(sz_import_remember(import, &err), &err);
    sz_import_close(import);

    import = open_with(self, (struct sz_import_options){.path = path, .recall = true});
    assert_string_equal(sz_import_summary(import)->mappings[2].key, "joined_school");
    assert_null(sz_import_summary(import)->mappings[3].key);
    assert_string_equal(import_counts(self, import), "新增1");
    sz_import_close(import);

    import = open_with(self, (struct sz_import_options){.path = path}); /* the command does not */
    assert_null(sz_import_summary(import)->mappings[2].key);
    sz_import_close(import);
    unsetenv("XDG_STATE_HOME");
}

/* ---- a row ---- */

static const char *one_bad(struct importing *self) {
    return sz_arena_printf(&self->arena,
                           "单位,姓名,身份证号,出生年月,进本校时间\n"
                           "乳山市实验小学,李强,%s,1985.13,2009.09\n",
                           made_id(self, "37108319850203001"));
}

static const struct sz_import_cell *cell_of(struct importing *self, struct sz_import *import,
                                            long number, const char *key) {
    struct sz_import_cell *cells = NULL;
    struct sz_error err;
    size_t count = 0;
    must(sz_import_cells(import, number, &self->arena, &cells, &count, &err), &err);
    for (size_t i = 0; i < count; i++)
        if (strcmp(cells[i].key, key) == 0)
            return &cells[i];
    fail_msg("no column %s", key);
    return NULL;
}

static void a_suggestion_is_accepted_and_taken_back(void **state) {
    struct importing *self = *state;
    struct sz_error err;
    struct sz_import *import = import_csv(self, one_bad(self), NULL);
    assert_string_equal(import_counts(self, import), "错误1");
    assert_string_equal(cell_of(self, import, 2, "birth")->suggestion, "1985.02");

    must(sz_import_accept(import, 2, &err), &err);
    assert_string_equal(import_counts(self, import), "新增1");
    const struct sz_import_cell *birth = cell_of(self, import, 2, "birth");
    assert_true(birth->fixed);
    assert_string_equal(birth->typed, "1985.13");
    assert_string_equal(birth->value, "1985.02");
    assert_null(birth->problem);
    assert_int_equal(sz_import_accept(import, 2, &err), SZ_REFUSED); /* nothing is left */

    must(sz_import_undo(import, 2, &err), &err);
    assert_string_equal(import_counts(self, import), "错误1");
    assert_int_equal(sz_import_undo(import, 2, &err), SZ_REFUSED);
    must(sz_import_set_aside(import, 2, &err), &err);
    assert_string_equal(import_counts(self, import), "搁置1");
    must(sz_import_undo(import, 2, &err), &err);
    assert_string_equal(import_counts(self, import), "错误1");
    sz_import_close(import);
}

static void a_row_stands_beside_the_record(void **state) {
    struct importing *self = *state;
    const char *id = made_id(self, "37108319850203001");
    desk_teacher(self->db, "李强", id, self->school);
    struct sz_import *import = import_csv(
        self,
        sz_arena_printf(&self->arena, "单位,姓名,身份证号,学科\n乳山市实验小学,李强,%s,语文\n", id),
        "2026-09-01");

    assert_string_equal(cell_of(self, import, 2, "school")->present, "乳山市实验小学");
    assert_string_equal(cell_of(self, import, 2, "name")->present, "李强");
    assert_string_equal(cell_of(self, import, 2, "subject")->present, "");
    assert_string_equal(cell_of(self, import, 2, "subject")->value, "语文");
    assert_string_equal(cell_of(self, import, 2, "subject")->column, "D 学科");
    sz_import_close(import);
}

/* ---- conflicts ---- */

static struct sz_import *elsewhere(struct importing *self, const char *id) {
    return import_csv(self,
                      sz_arena_printf(&self->arena,
                                      "单位,姓名,身份证号,联系电话\n"
                                      "乳山市实验小学,李强,%s,13800000001\n",
                                      id),
                      NULL);
}

static void somebody_of_another_school(void **state) {
    struct importing *self = *state;
    struct sz_error err;
    const char *id = made_id(self, "37108319850203001");
    desk_teacher(self->db, "李强", id, self->other);

    struct sz_import *import = elsewhere(self, id);
    assert_string_equal(import_counts(self, import), "冲突1");
    must(sz_import_settle(import, 2, SZ_OURS, NULL, &err), &err);
    struct sz_import_row row = import_row(self, import, SZ_ROW_CHANGED);
    assert_string_equal(import_changes(self, &row), "联系电话:>13800000001");

    must(sz_import_undo(import, 2, &err), &err); /* the decision as a whole */
    assert_string_equal(import_counts(self, import), "冲突1");
    assert_int_equal(sz_import_settle(import, 2, SZ_THEIRS, NULL, &err), SZ_REFUSED);
    assert_string_equal(import_counts(self, import), "冲突1");
    must(sz_import_settle(import, 2, SZ_THEIRS, "2026-09-01", &err), &err);
    row = import_row(self, import, SZ_ROW_CHANGED);
    assert_non_null(strstr(import_changes(self, &row), "乳山市第二中学>乳山市实验小学"));
    import_commit(import);
    sz_import_close(import);
}

static void of_two_rows_one_stays(void **state) {
    struct importing *self = *state;
    struct sz_error err;
    const char *id = made_id(self, "37108319850203001");
    const char *twice = sz_arena_printf(&self->arena,
                                        "单位,姓名,身份证号,进本校时间\n"
                                        "乳山市实验小学,李强,%s,2009.09\n"
                                        "乳山市实验小学,李强,%s,2010.09\n",
                                        id, id);
    struct sz_import *import = import_csv(self, twice, NULL);
    assert_string_equal(import_counts(self, import), "冲突2");
    must(sz_import_settle(import, 3, SZ_THEIRS, NULL, &err), &err);
    assert_string_equal(import_counts(self, import), "新增1 搁置1");
    assert_int_equal(import_row(self, import, SZ_ROW_NEW).number, 3);
    must(sz_import_undo(import, 2, &err), &err);
    assert_string_equal(import_counts(self, import), "冲突2");
    must(sz_import_settle(import, 3, SZ_OURS, NULL, &err), &err);
    assert_int_equal(import_row(self, import, SZ_ROW_NEW).number, 2);
    sz_import_close(import);
}

static void an_older_title_prevails_when_it_is_decided(void **state) {
    struct importing *self = *state;
    struct sz_error err;
    const char *head = "单位,姓名,身份证号,进本校时间,职称,取得时间\n乳山市实验小学,李强,";
    const char *id = made_id(self, "37108319850203001");
    import_all(self, sz_arena_printf(&self->arena, "%s%s,2009.09,一级教师,2015.12\n", head, id),
               NULL);

    struct sz_import *import = import_csv(
        self, sz_arena_printf(&self->arena, "%s%s,2009.09,高级教师,2014.12\n", head, id), NULL);
    assert_string_equal(import_counts(self, import), "冲突1");
    must(sz_import_settle(import, 2, SZ_THEIRS, NULL, &err), &err);
    struct sz_import_row row = import_row(self, import, SZ_ROW_CHANGED);
    assert_string_equal(row.decision, "来表");
    assert_string_equal(import_changes(self, &row),
                        "职称:一级教师>高级教师 更正;职称取得时间:2015-12>2014-12 更正");
    must(sz_import_undo(import, 2, &err), &err);
    must(sz_import_settle(import, 2, SZ_OURS, NULL, &err), &err);
    assert_string_equal(import_counts(self, import), "相同1");
    sz_import_close(import);
}

/* ---- people the file omits, bad numbers ---- */

/* 371083…Q is nobody's number; the row still says that 李强 is at the school. */
static void a_bad_number_does_not_make_somebody_missing(void **state) {
    struct importing *self = *state;
    struct sz_error err;
    const char *id = made_id(self, "37108319850203001");
    desk_teacher(self->db, "李强", id, self->school);
    struct sz_import *import = import_csv(
        self,
        sz_arena_printf(&self->arena, "单位,姓名,身份证号\n乳山市实验小学,李　强,%.17sQ\n", id),
        NULL);
    assert_string_equal(import_counts(self, import), "错误1");
    struct sz_import_row row = import_row(self, import, SZ_ROW_REJECTED);
    assert_int_equal(row.problem_count, 1); /* and not that a date is missing too */

    must(sz_import_fix(import, 2, "name", "王芳", &err), &err);
    assert_string_equal(import_counts(self, import), "错误1 库有表无1");
    must(sz_import_undo(import, 2, &err), &err);
    assert_string_equal(import_counts(self, import), "错误1");
    must(sz_import_fix(import, 2, "id_no", id, &err), &err);
    assert_string_equal(import_counts(self, import), "相同1");
    sz_import_close(import);
}

static void what_was_done_is_done_again_on_another_reading(void **state) {
    struct importing *self = *state;
    struct sz_own_pair *pairs = NULL;
    struct sz_error err;
    size_t count = 0;
    desk_teacher(self->db, "周强", made_id(self, "37108319700203001"), self->school);
    const char *text =
        sz_arena_printf(&self->arena, "%s乳山市实验小学,赵丽,12,1985.01,2009.09\n", one_bad(self));
    struct sz_import *import = import_csv(self, text, NULL);
    int64_t missing = import_row(self, import, SZ_ROW_MISSING).teacher_id;
    must(sz_import_accept(import, 2, &err), &err);
    must(sz_import_set_aside(import, 3, &err), &err);
    must(sz_import_decide(import, missing, "退休", "2026.08", &err), &err);
    must(sz_import_done(import, &self->arena, &pairs, &count, &err), &err);
    assert_int_equal(count, 3);
    sz_import_close(import);

    import = import_csv(self, text, NULL);
    assert_string_equal(import_counts(self, import), "错误2 库有表无1");
    must(sz_import_redo(import, pairs, count, &err), &err);
    assert_string_equal(import_counts(self, import), "新增1 搁置1 库有表无1");
    struct sz_import_row row = import_row(self, import, SZ_ROW_MISSING);
    assert_string_equal(row.decision, "退休");
    assert_string_equal(row.decided_on, "2026-08");
    sz_import_close(import);
}

/* ---- slices, places, comparing ---- */

static void rows_are_read_in_slices_and_found_by_place(void **state) {
    struct importing *self = *state;
    const char *text = "单位,姓名,身份证号,进本校时间\n";
    struct sz_import *import = NULL;
    struct sz_error err;
    bool more = true;
    size_t slices = 0;
    for (int i = 0; i < 50; i++)
        text = sz_arena_printf(&self->arena, "%s乳山市实验小学,王芳,%s,2010.09\n", text,
                               made_id(self, sz_arena_printf(&self->arena, "371083198001%02d00%d",
                                                             i % 28 + 1, i % 3)));
    const struct sz_import_options options = {.path = write_file(self, text)};
    must(sz_import_begin(self->db, &options, &import, &err), &err);
    while (more) {
        must(sz_import_read(import, 20, &more, &err), &err);
        slices++;
    }
    assert_int_equal(slices, 3);

    int64_t *seqs = NULL;
    size_t count = 0;
    struct sz_import_row row;
    must(sz_import_places(import, SZ_VERDICT_COUNT, &self->arena, &seqs, &count, &err), &err);
    assert_int_equal(count, 50);
    must(sz_import_row_at(import, seqs[49], &self->arena, &row, &err), &err);
    assert_int_equal(row.number, 51);
    sz_import_close(import);
}

static void an_outside_list_is_only_compared(void **state) {
    struct importing *self = *state;
    const struct sz_act_info info = {.reason = "测试"};
    struct sz_act *act = NULL;
    struct sz_error err;
    const char *wang = made_id(self, "37108319800101002");
    const char *li = made_id(self, "37108319850203001");
    desk_teacher(self->db, "王芳", wang, self->school);
    desk_teacher(self->db, "李强", li, self->other);
    desk_teacher(self->db, "周强", made_id(self, "37108319700203001"), self->school);
    const char *text = sz_arena_printf(&self->arena,
                                       "姓名,身份证号,单位,学科\n"
                                       "王方,%s,乳山市实验小学,\n"
                                       "李强,%s,乳山市第二中学,语文\n"
                                       "赵丽,%s,乳山市第二中学,数学\n"
                                       "吴明,3710,乳山市第二中学,数学\n",
                                       wang, li, made_id(self, "37108319900203002"));
    struct sz_import *import = open_with(
        self, (struct sz_import_options){.path = write_file(self, text), .compare = true});
    assert_string_equal(import_counts(self, import), "新增1 变动2 错误1 库有表无1");
    struct sz_import_row row = import_row(self, import, SZ_ROW_CHANGED);
    assert_string_equal(import_changes(self, &row), "姓名:王芳>王方");
    assert_string_equal(import_row(self, import, SZ_ROW_MISSING).name, "周强");
    assert_int_equal(sz_import_act(import, &info, &act, &err), SZ_REFUSED);
    sz_import_close(import);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, importing_setup, importing_teardown)

int main(int argc, char **argv) {
    int status = 0;
    if (sz_sheet_child(argc, argv, &status))
        return status;
    const struct CMUnitTest tests[] = {
        TEST(columns_without_headings_are_pointed_out),
        TEST(another_row_is_the_header),
        TEST(a_sender_is_remembered),
        TEST(a_suggestion_is_accepted_and_taken_back),
        TEST(a_row_stands_beside_the_record),
        TEST(somebody_of_another_school),
        TEST(of_two_rows_one_stays),
        TEST(an_older_title_prevails_when_it_is_decided),
        TEST(a_bad_number_does_not_make_somebody_missing),
        TEST(what_was_done_is_done_again_on_another_reading),
        TEST(rows_are_read_in_slices_and_found_by_place),
        TEST(an_outside_list_is_only_compared),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
