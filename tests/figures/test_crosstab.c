/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cross-tabs over a made-up bureau: each cell against the filter it names, sums against SQL of
 * their own, bands against the forms that ask for them. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "../../src/store/sql.h"
#include "desk.h"
#include "people.h"
#include "shizi/arena.h"
#include "shizi/crosstab.h"
#include "shizi/demo.h"

enum { TEACHERS = 300, CELLS_TRIED = 25 };

struct fixture {
    char path[64];
    struct sz_db *db;
    struct sz_arena arena;
    unsigned dice; /* the same throws each time */
};

static int setup(void **state) {
    static struct fixture fx;
    const struct sz_demo_options options = {
        .teachers = TEACHERS, .schools = 9, .os_user = "tester", .now = "2026-11-23 09:00:00"};
    struct sz_error err;

    fx = (struct fixture){.dice = 20260923};
    snprintf(fx.path, sizeof fx.path, "/tmp/shizi-crosstab-%ld.db", (long)getpid());
    unlink(fx.path);
    must(sz_demo_create(fx.path, &options, &err), &err);
    must(sz_db_open(fx.path, &fx.db, &err), &err);
    sz_db_set_now(fx.db, "2026-11-23 09:00:00");
    must(sz_db_sign_in(fx.db, "tester", NULL, &err), &err);
    *state = &fx;
    return 0;
}

static int teardown(void **state) {
    struct fixture *fx = *state;
    sz_db_close(fx->db);
    sz_arena_free(&fx->arena);
    return unlink(fx->path);
}

static struct sz_crosstab_table count(struct fixture *fx, const char *rows, const char *columns,
                                      const char *filter, bool empty) {
    const struct sz_crosstab_question question = {
        .rows = rows, .columns = columns, .filter = filter};
    struct sz_crosstab_table table;
    struct sz_error err;
    enum sz_code code =
        sz_crosstab_count(fx->db, &question, empty, NULL, NULL, &fx->arena, &table, &err);
    if (code != SZ_OK)
        fail_msg("%s × %s, %s: %s (%s)", rows, columns, filter, err.message, err.hint);
    return table;
}

static int64_t roster_count(struct fixture *fx, const char *text, const char *as_of) {
    struct sz_arena arena = {0};
    struct sz_filter *filter = NULL;
    struct sz_error err;
    int64_t found = 0;
    enum sz_code code = sz_filter_parse(fx->db, text, &arena, &filter, &err);
    if (code != SZ_OK)
        fail_msg("%s: %s (%s)", text, err.message, err.hint);
    const struct sz_query query = {.as_of = as_of, .filter = filter};
    must(sz_roster_count(fx->db, &query, &found, &err), &err);
    sz_arena_free(&arena);
    return found;
}

static int64_t number(struct fixture *fx, const char *sql) {
    struct sz_error err;
    int64_t found = 0;
    must(sql_number(fx->db, sql, &found, &err), &err);
    return found;
}

static size_t throw(struct fixture * fx, size_t sides) {
    fx->dice = fx->dice * 1103515245U + 12345U;
    return (fx->dice >> 16) % sides;
}

static void cell_holds_whom_it_names(struct fixture *fx, const struct sz_crosstab_table *table,
                                     size_t line, size_t column) {
    const char *people = sz_crosstab_people(table, line, column, &fx->arena);
    int64_t counted = sz_crosstab_cell(table, line, column);
    if (!people)
        fail_msg("no filter for a cell of %s × %s", table->row_heading, table->column_heading);
    int64_t found = roster_count(fx, people, table->as_of);
    if (found != counted)
        fail_msg("%s: counted %" PRId64 ", the roster has %" PRId64, people, counted, found);
}

/* ---- the cell and the people behind it ---- */

/* Every column one can count by; every line, in every column of a small second one. */
static void every_line_opens_exactly_its_people(void **state) {
    struct fixture *fx = *state;
    size_t choices = 0;
    const struct sz_crosstab_choice *all = sz_crosstab_choices(&fx->arena, &choices);
    assert_true(choices > 30);
    for (size_t i = 0; i < choices; i++) {
        bool same = strcmp(all[i].word, "性别") == 0;
        struct sz_crosstab_table table =
            count(fx, all[i].word, same ? "班主任" : "性别", "", false);
        assert_true(table.line_count > 0);
        for (size_t k = 0; k < CELLS_TRIED && k < 2 * table.line_count; k++)
            cell_holds_whom_it_names(fx, &table, throw(fx, table.line_count + 1),
                                     throw(fx, table.column_count + 1));
    }
}

static void random_cells_of_random_tables_open_their_people(void **state) {
    static const char *const questions[][3] = {
        {"学段,年龄", "职称级别", "性别=女"},
        {"区域", "年龄:35", "学科=英语"},
        {"学校类别,学科", "教龄", ""},
        {"单位", "岗位等级", "班主任=是"},
        {"本校年限", "最高学历", "年龄>=50"},
        {"职称,性别", "岗位类别", ""},
        {"出生年月:1970,1985", "区域", "学段=小学,初中"},
        {"在外原因", "学段", ""},
    };
    struct fixture *fx = *state;
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++) {
        struct sz_crosstab_table table =
            count(fx, questions[i][0], questions[i][1], questions[i][2], i % 2);
        for (int k = 0; k < CELLS_TRIED; k++)
            cell_holds_whom_it_names(fx, &table, throw(fx, table.line_count + 1),
                                     throw(fx, table.column_count + 1));
    }
}

/* ---- sums ---- */

static void sums_add_up(const struct sz_crosstab_table *table) {
    int64_t all = 0;
    for (size_t i = 0; i < table->line_count; i++) {
        int64_t across = 0;
        for (size_t k = 0; k < table->column_count; k++)
            across += table->lines[i].counts[k];
        assert_int_equal(across, table->lines[i].total);
        all += table->lines[i].depth == 0 ? across : 0;
        if (table->lines[i].depth > 0)
            continue;
        int64_t below = 0;
        size_t k = i + 1;
        for (; k < table->line_count && table->lines[k].depth > 0; k++)
            below += table->lines[k].total;
        if (k > i + 1)
            assert_int_equal(below, table->lines[i].total);
    }
    assert_int_equal(all, table->total);
    for (size_t k = 0; k < table->column_count; k++)
        all -= table->columns[k].total;
    assert_int_equal(all, 0);
}

static void lines_and_columns_add_up_to_everybody(void **state) {
    struct fixture *fx = *state;
    int64_t on_post =
        number(fx, "SELECT count(*) FROM posting WHERE kind = '编制' AND valid_from <= '2026-11-23'"
                   " AND (valid_to IS NULL OR '2026-11-23' < valid_to)");
    static const char *const questions[][2] = {
        {"学段", "年龄"}, {"学校类别,年龄", "职称级别"}, {"单位", "学科"}, {"职称,学段", "性别"}};
    for (size_t i = 0; i < sizeof questions / sizeof questions[0]; i++)
        for (int empty = 0; empty < 2; empty++) {
            struct sz_crosstab_table table = count(fx, questions[i][0], questions[i][1], "", empty);
            sums_add_up(&table);
            assert_int_equal(table.total, on_post);
        }
}

/* Counted again without the program's own queries. */
static void cells_agree_with_sql_of_their_own(void **state) {
    struct fixture *fx = *state;
    struct sz_crosstab_table table = count(fx, "城乡类别", "年龄:35", "学科=英语", false);
    for (size_t i = 0; i < table.line_count; i++) {
        char sql[1024];
        snprintf(sql, sizeof sql,
                 "SELECT count(*) FROM posting p JOIN teacher t ON t.id = p.teacher_id"
                 " LEFT JOIN school_status ss ON ss.school_id = p.school_id"
                 "   AND ss.valid_from <= '2026-11-23'"
                 "   AND (ss.valid_to IS NULL OR ss.valid_to > '2026-11-23')"
                 " WHERE p.kind = '编制' AND p.valid_from <= '2026-11-23'"
                 " AND (p.valid_to IS NULL OR p.valid_to > '2026-11-23')"
                 " AND p.subject = '41' AND ss.area = '%s'"
                 " AND substr(t.birth || '-01', 1, 10) > '1991-11-23'",
                 table.lines[i].label);
        assert_int_equal(table.lines[i].counts[0], number(fx, sql));
    }
    assert_string_equal(table.columns[0].label, "34岁及以下");
}

/* ---- bands ---- */

/* Ages of the statistical forms (教育事业统计 专任教师年龄情况): 25岁及以下, five years each,
 * 61岁及 以上. The birthday itself is the first day of the new age (周岁, 民法典 第二百条). */
static void ages_fall_into_the_bands_of_the_forms(void **state) {
    static const struct {
        const char *birth, *band;
    } cases[] = {
        {"2000-11-24", "25岁及以下"}, {"2000-11-23", "26-30岁"},    {"1995-11-24", "26-30岁"},
        {"1995-11-23", "31-35岁"},    {"1990-11-23", "36-40岁"},    {"1985-11-23", "41-45岁"},
        {"1980-11-23", "46-50岁"},    {"1975-11-23", "51-55岁"},    {"1970-11-23", "56-60岁"},
        {"1965-11-24", "56-60岁"},    {"1965-11-23", "61岁及以上"}, {"1965-11", "61岁及以上"},
        {"1965-12", "56-60岁"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture fx = {.db = people_open()};
        char sql[128];
        snprintf(sql, sizeof sql, "UPDATE teacher SET birth = '%s'", cases[i].birth);
        people_sql(fx.db, sql);
        struct sz_crosstab_table table = count(&fx, "年龄", "", "", false);
        if (table.line_count != 1 || strcmp(table.lines[0].label, cases[i].band) != 0)
            fail_msg("%s: %zu lines, %s, not %s", cases[i].birth, table.line_count,
                     table.lines[0].label, cases[i].band);
        sz_db_close(fx.db);
        sz_arena_free(&fx.arena);
    }
}

/* 教龄津贴 begins at full 5, 10, 15, 20 years: a day before it is still the lower band. */
static void years_of_service_fall_into_full_years(void **state) {
    static const struct {
        const char *since, *band;
    } cases[] = {
        {"2021-11-24", "不满5年"}, {"2021-11-23", "5-9年"},   {"2016-11-24", "5-9年"},
        {"2016-11-23", "10-14年"}, {"1996-11-24", "25-29年"}, {"1996-11-23", "30年及以上"},
        {"2027-01-01", "不满5年"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct fixture fx = {.db = people_open()};
        char sql[128];
        snprintf(sql, sizeof sql, "UPDATE teacher SET work_started = '%s'", cases[i].since);
        people_sql(fx.db, sql);
        struct sz_crosstab_table table = count(&fx, "教龄", "", "", false);
        assert_int_equal(table.line_count, 1);
        if (strcmp(table.lines[0].label, cases[i].band) != 0)
            fail_msg("%s: %s, not %s", cases[i].since, table.lines[0].label, cases[i].band);
        cell_holds_whom_it_names(&fx, &table, 0, 0);
        sz_db_close(fx.db);
        sz_arena_free(&fx.arena);
    }
}

static const char *labels(struct fixture *fx, const struct sz_crosstab_table *table) {
    const char *text = "";
    for (size_t i = 0; i < table->line_count; i++)
        text = sz_arena_printf(&fx->arena, "%s%s%s", text, i > 0 ? " " : "", table->lines[i].label);
    return text;
}

static void categories_stand_in_their_order(void **state) {
    static const struct {
        const char *rows, *labels;
    } cases[] = {
        {"年龄", "25岁及以下 26-30岁 31-35岁 36-40岁 41-45岁 46-50岁 51-55岁 56-60岁 61岁及以上"},
        {"年龄:35,45,55", "34岁及以下 35-44岁 45-54岁 55岁及以上"},
        {"出生年月:1970,1980", "1969年及以前 1970-1979年 1980年及以后"},
        {"本校年限:6", "不满6年 6年及以上"},
        {"城乡类别", "城区 镇区 乡村"},
        {"职称级别", "正高 副高 中级 助理级 员级 无"},
        {"班主任", "是 否"},
    };
    struct fixture *fx = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_crosstab_table table = count(fx, cases[i].rows, "", "", true);
        assert_string_equal(labels(fx, &table), cases[i].labels);
    }
}

/* ---- dates, saves, complaints ---- */

static void another_date_shows_who_was_there_then(void **state) {
    (void)state;
    struct fixture fx = {.db = people_open()};
    const struct sz_crosstab_question question = {
        .rows = "单位", .columns = "职称级别", .as_of = "2012-09"};
    struct sz_crosstab_table table;
    struct sz_error err;
    must(sz_crosstab_count(fx.db, &question, false, NULL, NULL, &fx.arena, &table, &err), &err);
    assert_int_equal(table.total, 5); /* 6 4 2 1 7 of people.c */
    assert_string_equal(table.as_of, "2012-09-01");
    for (size_t i = 0; i <= table.line_count; i++)
        for (size_t k = 0; k <= table.column_count; k++)
            cell_holds_whom_it_names(&fx, &table, i, k);
    sz_db_close(fx.db);
    sz_arena_free(&fx.arena);
}

/* A save between two stretches: what is shown is one state of the file, the later one. */
static void a_save_meanwhile_starts_the_count_again(void **state) {
    struct fixture *fx = *state;
    const struct sz_crosstab_question question = {.rows = "学段"};
    struct sz_crosstab *tab = NULL;
    struct sz_crosstab_table table;
    struct sz_error err;
    bool more = true;
    int steps = 0;

    must(sz_crosstab_open(fx->db, &question, &tab, &err), &err);
    desk_school(fx->db, "乳山市统计小学", 77);
    for (; more; steps++)
        must(sz_crosstab_step(tab, &more, &err), &err);
    must(sz_crosstab_table(tab, false, &fx->arena, &table, &err), &err);
    sz_crosstab_close(tab);
    assert_true(steps >= 2);
    struct sz_crosstab_table again = count(fx, "学段", "", "", false);
    assert_int_equal(table.total, again.total);
    assert_string_equal(table.head, again.head);
}

static void what_cannot_be_counted_is_explained(void **state) {
    static const struct {
        const char *rows, *columns, *filter, *says;
    } cases[] = {
        {"", "", "", "没有写行"},
        {"颜色", "", "", "没有“颜色”这一列"},
        {"身份证号", "", "", "“身份证号”各人不同"},
        {"联系电话", "", "", "各人不同"},
        {"学段:3", "", "", "“任教学段”不能分段"},
        {"年龄:45,35", "", "", "不能分到“35”"},
        {"年龄:甲", "", "", "不能分到“甲”"},
        {"学段,学科,年龄", "", "", "“年龄”多了"},
        {"学段", "学段", "", "“学段”写了两次"},
        {"学段", "学科", "颜色=红", "没有“颜色”这一列"},
    };
    struct fixture *fx = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct sz_crosstab_question question = {
            .rows = cases[i].rows, .columns = cases[i].columns, .filter = cases[i].filter};
        struct sz_crosstab *tab = NULL;
        struct sz_error err;
        assert_int_equal(sz_crosstab_open(fx->db, &question, &tab, &err), SZ_USAGE);
        if (!strstr(err.message, cases[i].says))
            fail_msg("%s: %s", cases[i].says, err.message);
        assert_true(err.hint[0] != '\0');
    }
}

/* ---- printing ---- */

static void shares_round_halves_up(void **state) {
    static const int64_t first[] = {1, 5, 0}, second[] = {0, 2, 0};
    static const struct sz_crosstab_line lines[] = {{.label = "甲", .counts = first, .total = 6},
                                                    {.label = "乙", .counts = second, .total = 2}};
    static const struct sz_crosstab_column columns[] = {
        {.label = "a", .total = 1}, {.label = "b", .total = 7}, {.label = "c", .total = 0}};
    const struct sz_crosstab_table table = {
        .lines = lines, .line_count = 2, .columns = columns, .column_count = 3, .total = 8};
    static const struct {
        size_t line, column;
        enum sz_crosstab_share share;
        const char *printed;
    } cases[] = {
        {0, 0, SZ_SHARE_NONE, "1"},         {1, 0, SZ_SHARE_NONE, ""},
        {0, 0, SZ_SHARE_OF_LINE, "16.7"},   {0, 3, SZ_SHARE_OF_LINE, "100.0"},
        {0, 1, SZ_SHARE_OF_COLUMN, "71.4"}, {0, 2, SZ_SHARE_OF_COLUMN, "-"},
        {0, 0, SZ_SHARE_OF_ALL, "12.5"},    {1, 0, SZ_SHARE_OF_ALL, ""},
    };
    struct fixture *fx = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_string_equal(
            sz_crosstab_print(&table, cases[i].line, cases[i].column, cases[i].share, &fx->arena),
            cases[i].printed);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_line_opens_exactly_its_people),
        cmocka_unit_test(random_cells_of_random_tables_open_their_people),
        cmocka_unit_test(lines_and_columns_add_up_to_everybody),
        cmocka_unit_test(cells_agree_with_sql_of_their_own),
        cmocka_unit_test(ages_fall_into_the_bands_of_the_forms),
        cmocka_unit_test(years_of_service_fall_into_full_years),
        cmocka_unit_test(categories_stand_in_their_order),
        cmocka_unit_test(another_date_shows_who_was_there_then),
        cmocka_unit_test(a_save_meanwhile_starts_the_count_again),
        cmocka_unit_test(what_cannot_be_counted_is_explained),
        cmocka_unit_test(shares_round_halves_up),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
