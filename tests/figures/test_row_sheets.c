/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets over counted rows: the figures of each source over facts that are known one by one, and
 * equations that stop a sheet. Schools and people are those of people.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "desk.h"
#include "people.h"
#include "scratch.h"
#include "shizi/arena.h"
#include "shizi/export.h"
#include "shizi/register.h"

struct fixture {
    struct sz_db *db;
    struct scratch *scratch;
    struct sz_arena arena;
    struct sz_error err;
    struct sz_export_result result;
};

/* 王秀英 副高 with 管理 beside it, 张建国 副高 on a special post, 欧阳若曦 中级, 王伟 中级 since
 * March; 王伟 by a promotion charged to 2025. */
static const char facts[] =
    "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from, doc) VALUES"
    " (1, '专业技术', '中小学教师', 7, 60, '2020-01-01', '乳人社字〔2020〕1号'),"
    " (2, '专业技术', '中小学教师', 6, 40, '2020-01-01', '乳人社字〔2020〕1号'),"
    " (1, '专业技术', '中小学教师', 9, 1, '2020-01-01', '乳人社字〔2020〕1号'),"
    " (2, '专业技术', '中小学教师', 10, 0, '2020-01-01', '乳人社字〔2020〕1号'),"
    " (1, '专业技术', '中小学教师', 12, 40, '2020-01-01', '乳人社字〔2020〕1号'),"
    " (1, '管理', NULL, 8, 2, '2020-01-01', '乳人社字〔2020〕1号');"
    "DELETE FROM appointment;"
    "INSERT INTO appointment (teacher_id, category, grade, valid_from, valid_to, series, level,"
    " special_reason) VALUES"
    " (1, '专业技术', 7, '2015-01-01', NULL, '中小学教师', '副高', NULL),"
    " (1, '管理', 8, '2018-02-01', NULL, NULL, NULL, NULL),"
    " (2, '专业技术', 6, '2019-01-01', NULL, '中小学教师', '副高', '援藏'),"
    " (3, '专业技术', 9, '2019-01-01', NULL, '中小学教师', '中级', NULL),"
    " (5, '专业技术', 10, '2026-03-01', NULL, '中小学教师', '中级', NULL);"
    "DELETE FROM title;"
    "INSERT INTO promotion_batch (id, name, year, opened_on, tenure_date) VALUES"
    " (1, '2025年', 2025, '2025-09-01', '2025-12-31'),"
    " (2, '2026年', 2026, '2026-09-01', '2026-12-31');"
    "INSERT INTO allotment (batch_id, school_id, series, level, places, on_date) VALUES"
    " (1, 2, '中小学教师', '中级', 2, '2025-09-05');"
    "INSERT INTO application (id, batch_id, teacher_id, school_id, year, series, level, from_level,"
    " track, applied_on, rank, summary) VALUES"
    " (1, 1, 5, 2, 2025, '中小学教师', '中级', '助理级', '正常', '2025-09-10', 1, "
    "'市优质课一等奖'),"
    " (2, 1, 4, 2, 2025, '中小学教师', '中级', '助理级', '正常', '2025-09-10', 2, NULL),"
    " (3, 2, 3, 1, 2026, '中小学教师', '副高', '中级', '正常', '2026-09-10', 1, NULL);"
    "INSERT INTO application_state (application_id, state, on_date, actor) VALUES"
    " (1, '局审核通过', '2025-10-20', 'b'), (1, '已聘任', '2026-03-01', 'b'),"
    " (2, '局审核通过', '2025-10-20', 'b'), (2, '未通过', '2025-12-20', 'b'),"
    " (3, '学校公示', '2026-10-08', 'a');"
    "INSERT INTO notice (id, batch_id, school_id, kind, begins_on, ends_on, phone) VALUES"
    " (1, 2, 1, '推荐公示', '2026-10-08', '2026-10-14', '0631-6651234');"
    "INSERT INTO notice_entry (notice_id, application_id, line) VALUES"
    " (1, 3, '欧阳若曦，乳山市实验小学，中级→副高（中小学教师），正常');";

static int open_fixture(void **state) {
    struct fixture *fx = calloc(1, sizeof *fx);
    void *scratch = NULL;
    assert_non_null(fx);
    assert_int_equal(scratch_setup(&scratch), 0);
    fx->scratch = scratch;
    assert_int_equal(setenv("XDG_CONFIG_HOME", fx->scratch->folder, 1), 0);
    fx->db = people_open();
    people_sql(fx->db, facts);
    *state = fx;
    return 0;
}

static int close_fixture(void **state) {
    struct fixture *fx = *state;
    void *scratch = fx->scratch;
    sz_db_close(fx->db);
    sz_arena_free(&fx->arena);
    scratch_teardown(&scratch);
    free(fx);
    return 0;
}

/* A definition of the test's own. */
static void define(struct fixture *fx, const char *text) {
    mkdir(scratch_path(fx->scratch, "shizi"), 0700);
    mkdir(scratch_path(fx->scratch, "shizi/reports"), 0700);
    scratch_write(scratch_path(fx->scratch, "shizi/reports/mine.sheet"), text);
}

static enum sz_code export(struct fixture *fx, const char *report, const char *file,
                           struct sz_row_ask ask, enum sz_audience audience) {
    const char *path = sz_arena_copy(&fx->arena, scratch_path(fx->scratch, file));
    const struct sz_export_options options =
        {
            .report = report,
            .path = path,
            .ask = ask,
            .audience = audience,
            .reason = "测试",
        };
    return sz_report_export(fx->db, &options, &fx->arena, &fx->result, &fx->err);
}

static const char *csv_of(struct fixture *fx, const char *report, struct sz_row_ask ask) {
    size_t size = 0;
    must(export(fx, report, "a.csv", ask, SZ_SUPERIOR), &fx->err);
    char *text = scratch_read(scratch_path(fx->scratch, "a.csv"), &size);
    const char *copy = sz_arena_copy(&fx->arena, text);
    free(text);
    return copy;
}

static void expect(const char *text, const char *line) {
    if (!strstr(text, line))
        fail_msg("no “%s” in\n%s", line, text);
}

static const struct sz_row_ask of_2025 = {.year = 2025}, of_2026 = {.year = 2026}, nothing = {0};

#define DEFINED(query_, columns_) "[report]\ntitle = 表\nquery = " query_ "\n[columns]\n" columns_

/* ---- figures ---- */

static void posts_are_counted_by_level_and_negative_where_over(void **state) {
    struct fixture *fx = *state;
    const char *text = csv_of(fx, "post_usage", nothing);

    /* 王秀英 counts on the technical post, beside it she is 双肩挑 */
    expect(text, "1,管理,,乳山市实验小学,2,0,2,,,,,,,,,,,,,,,,,,,,,,,0,0,1\r\n");
    expect(text, ",管理,,小计,2,0,2,");
    /* 育黎: 王伟 on a post of grade 10 that is not there; the order of schools is the usual one */
    expect(text, "2,专业技术,中小学教师,乳山市育黎镇中心学校,40,1,39,40,0,40,0,1,-1,0,0,0,");
    expect(text, "3,专业技术,中小学教师,乳山市实验小学,101,2,99,60,1,59,1,1,0,40,0,40,"
                 "0,0,0,0,0,0,1,0,1,0,0,0,0,1,3,0\r\n");
    expect(text, ",专业技术,中小学教师,小计,141,3,138,100,1,99,1,2,-1,40,0,40,");
    expect(text, ",合计,,,143,3,140,");
}

static void one_school_reports_its_own_posts(void **state) {
    struct fixture *fx = *state;
    const char *text = csv_of(fx, "post_usage", (struct sz_row_ask){.school = "育黎中心"});
    expect(text, ",合计,,,40,1,39,");
    assert_null(strstr(text, "实验小学"));
}

static void the_quota_has_its_arithmetic(void **state) {
    struct fixture *fx = *state;
    const char *text = csv_of(fx, "quota_usage", of_2025);
    /* 100 posts give 15; 1 of 中级 gives none, and one was used */
    expect(text, "1,中小学教师,高级,100,15,0,0,0,15,100,1,0,99,1,0,0,99,");
    expect(text, "2,中小学教师,中级,1,0,0,1,0,-1,1,2,0,-1,0,0,0,");
    expect(text, ",合计,,101,15,0,1,0,14,101,3,0,98,1,0,0,,,");
}

/* Born 1970-01, past 55: she evidently stays to 60 and 16 months (国务院办法 §1), 2031-05. */
static void who_goes_within_five_years_is_counted_with_the_level(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db, "UPDATE teacher SET birth = '1970-01' WHERE id = 1");
    expect(csv_of(fx, "quota_usage", of_2025),
           "1,中小学教师,高级,100,15,0,0,0,15,100,1,0,99,1,0,1,99,");
}

static void a_year_is_settled_school_by_school(void **state) {
    struct fixture *fx = *state;
    const char *text = csv_of(fx, "quota_settlement", of_2025);
    expect(text, "2,中小学教师,中级,乳山市育黎镇中心学校,,,,2,2,1,0,0,0,1,0,0,\r\n");
    expect(text, ",中小学教师,中级,小计,1,0,0,2,2,1,0,0,0,1,0,0,-1\r\n");
    expect(text, ",合计,,,101,15,0,2,2,1,0,0,0,1,0,0,14\r\n");
}

static void applicants_are_shown_as_they_were(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db, "INSERT INTO title (teacher_id, series, level, name, obtained) VALUES"
                       " (5, '中小学教师', '助理级', '二级教师', '2005-12'),"
                       " (5, '中小学教师', '中级', '一级教师', '2025-12');");
    const char *text = csv_of(fx, "application_list", of_2025);
    expect(text, "1,王伟,乳山市育黎镇中心学校,男,1980.01,371083198001010016,2003.09,");
    expect(text, ",二级教师,"); /* on the day he applied */
    expect(text, ",中小学教师,一级教师,正常,22,");
    expect(text, "市优质课一等奖,1,已聘任,");
    assert_null(strstr(text, "欧阳若曦"));
}

static void special_posts_have_origin_and_reason(void **state) {
    struct fixture *fx = *state;
    const char *text = csv_of(fx, "special_posts", nothing);
    expect(text,
           "1,张建国,乳山市实验小学,男,1979.04,专业技术,专技6,援藏,待补,2019.01.01,至任务结束,"
           "无,未核销,无,在用,1\r\n");
    expect(text, "合计");
}

/* 王秀英: born 1975-07; 17 months behind 55, 32 behind 60 when she chooses that (国务院办法 §1). */
static void who_retires_in_a_year_stands_by_month(void **state) {
    struct fixture *fx = *state;
    const char *text = csv_of(fx, "retirement_forecast", (struct sz_row_ask){.year = 2031});
    expect(text, "1,2031,2031.12,王秀英,女,1975.07,37108319750701002X,乳山市实验小学,中层正职,"
                 "专业技术,专技7,无,待选择,56岁5个月,2031.12,2038.03,");
    expect(text, ",2031,小计,");
    expect(text, "1,1,0,"); /* one, who leaves a post of 高级 */
}

static const char rounds[] =
    "INSERT INTO round (id, name, valid_from, valid_to, frozen_on) VALUES"
    " (1, '2026聘期', '2026-09-01', '2029-09-01', '2026-09-01');"
    "INSERT INTO round_entry (round_id, teacher_id, school_id, category, series, grade_before,"
    " grade_after, outcome, decided_on, appointed_on) VALUES"
    " (1, 1, 1, '专业技术', '中小学教师', 7, 6, '晋级', '2026-09-10', '2026-09-12'),"
    " (1, 3, 1, '专业技术', '中小学教师', 9, NULL, NULL, NULL, NULL);"
    "UPDATE appointment SET valid_to = '2026-09-01' WHERE teacher_id = 1 AND category = '专业技术';"
    "INSERT INTO appointment (teacher_id, category, grade, valid_from, series, level, round) VALUES"
    " (1, '专业技术', 6, '2026-09-01', '中小学教师', '副高', '2026聘期');";

static void a_round_shows_before_and_after(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db, rounds);
    const char *text = csv_of(fx, "appointment_roster", nothing);
    expect(text, "1,王秀英,乳山市实验小学,女,1975.07,37108319750701002X,1996.08,专业技术,专技7,"
                 "2015.01,专技6,2026.09,晋级,");
    expect(text, "2,欧阳若曦,乳山市实验小学,女,1986.03,371083198603050028,2008.09,专业技术,专技9,"
                 "2019.01,无,无,未定,");
}

/* Written says the round; no appointment of it holds that grade. */
static void a_round_that_is_not_in_the_appointments_stops(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db, rounds);
    people_sql(fx->db, "UPDATE appointment SET grade = 5 WHERE round IS NOT NULL");
    assert_int_equal(export(fx, "appointment_roster", "no.xlsx", nothing, SZ_SUPERIOR), SZ_REFUSED);
    expect(fx->err.message, "王秀英 左边 1，右边 0；差的是 王秀英（#1）");
}

/* product.md §7: 公示 has full names and nothing that leads to the person. */
static void the_notice_is_the_frozen_list(void **state) {
    struct fixture *fx = *state;
    size_t size = 0;
    people_sql(fx->db, "UPDATE teacher SET name = '改名' WHERE id = 3");
    must(export(fx, "public_notice", "a.json", nothing, SZ_PUBLIC), &fx->err);
    char *text = scratch_read(scratch_path(fx->scratch, "a.json"), &size);
    expect(text, "\"name\":\"欧阳若曦\""); /* what hung on the wall */
    expect(text, "\"level\":\"副高\"");
    expect(text, "2026-10-08 至 2026-10-14");
    expect(text, "监督电话：0631-6651234");
    expect(text, "实名向乳山市实验小学反映");
    assert_null(strstr(text, "371083"));
    assert_null(strstr(text, "138000"));
    assert_null(strstr(text, "1986"));
    free(text);
}

static void a_public_list_of_applicants_leads_to_nobody(void **state) {
    struct fixture *fx = *state;
    size_t size = 0;
    must(export(fx, "application_list", "a.json", of_2026, SZ_PUBLIC), &fx->err);
    char *text = scratch_read(scratch_path(fx->scratch, "a.json"), &size);
    expect(text, "欧阳若曦");
    expect(text, "\"birth\":\"1986.03\"");
    assert_null(strstr(text, "id_no"));
    assert_null(strstr(text, "phone"));
    assert_null(strstr(text, "verdict"));
    assert_null(strstr(text, "37108"));
    free(text);
}

static void inside_the_house_numbers_are_masked(void **state) {
    struct fixture *fx = *state;
    size_t size = 0;
    must(export(fx, "application_list", "a.csv", of_2026, SZ_INTERNAL), &fx->err);
    assert_true(fx->result.masked);
    char *text = scratch_read(scratch_path(fx->scratch, "a.csv"), &size);
    expect(text, "371083********0028");
    free(text);
    must(export(fx, "quota_usage", "a.csv", of_2026, SZ_INTERNAL), &fx->err);
    assert_false(fx->result.masked); /* figures name nobody */
}

/* ---- notes ---- */

static void what_was_decided_about_the_year_stands_on_its_sheets(void **state) {
    struct fixture *fx = *state;
    size_t size = 0;
    people_sql(fx->db,
               "INSERT INTO quota_override (year, series, level, places, reason, doc, proposed_by,"
               " proposed_on, approved_by, approved_on) VALUES (2025, '中小学教师', '中级', 2,"
               " '援疆返岗', '乳教体发〔2025〕9号', '甲', '2025-11-01', '乙', '2025-11-05');"
               "INSERT INTO year_close (year, kind, on_date, actor, reason, doc) VALUES"
               " (2025, '结算', '2026-04-01', '乙', NULL, '乳教体发〔2026〕2号'),"
               " (2025, '重开', '2026-05-01', '乙', '补报一人', '乳教体发〔2026〕3号');");
    must(export(fx, "quota_settlement", "a.json", of_2025, SZ_SUPERIOR), &fx->err);
    char *text = scratch_read(scratch_path(fx->scratch, "a.json"), &size);
    expect(text, "口径待人社部门确认：");
    expect(text, "超限批准：中小学教师 中级 2 人，乳教体发〔2025〕9号，事由：援疆返岗");
    expect(text, "2025 年度已于 2026-04-01 由 乙 结算（乳教体发〔2026〕2号）。");
    expect(text, "2025 年度于 2026-05-01 由 乙 重开：乳教体发〔2026〕3号，事由：补报一人。");
    expect(text, "适用规则：");
    expect(text, "（试算，尚未结算）"); /* reopened */
    expect(text, fx->result.digest);
    free(text);
}

/* ---- equations ---- */

static void refused(struct fixture *fx, const char *report, struct sz_row_ask ask,
                    const char *message) {
    assert_int_equal(export(fx, report, "no.xlsx", ask, SZ_SUPERIOR), SZ_REFUSED);
    expect(fx->err.message, "勾稽不符，没有导出");
    expect(fx->err.message, message);
    assert_true(strlen(fx->err.hint) > 0);
    assert_int_equal(access(scratch_path(fx->scratch, "no.xlsx"), F_OK), -1);
    struct sz_register_entry *entries = NULL;
    size_t count = 0;
    must(sz_register_list(fx->db, NULL, &fx->arena, &entries, &count, &fx->err), &fx->err);
    assert_int_equal(count, 0);
}

/* Two schools at once: every school counts him, the roster once. */
static void somebody_counted_twice_is_named(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db, "INSERT INTO posting (teacher_id, school_id, kind, valid_from, valid_to)"
                       " VALUES (5, 1, '编制', '2026-01-01', '2199-01-01')");
    refused(fx, "post_usage", nothing, "合计 左边 5，右边 4；差的是 王伟（#5）");
    refused(fx, "quota_usage", of_2025, "差的是 王伟（#5）");
}

static void somebody_without_a_level_is_named(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db, "UPDATE appointment SET grade = NULL, level = NULL WHERE teacher_id = 3");
    refused(fx, "post_usage", nothing,
            "在岗 ＝ 高级在岗 ＋ 中级在岗 ＋ 初级在岗，专业技术 中小学教师 乳山市实验小学 "
            "左边 2，右边 1；差的是 欧阳若曦（#3）");
}

/* Used says the application; the appointment that it was used for is not there. */
static void a_used_place_without_an_appointment_is_named(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db, "DELETE FROM appointment WHERE teacher_id = 5");
    refused(fx, "quota_usage", of_2025, "中小学教师 中级 左边 1，右边 0；差的是 王伟（#5）");
}

static void the_list_and_what_was_published_are_the_same(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db, "INSERT INTO application (id, batch_id, teacher_id, school_id, year, series,"
                       " level, track, applied_on) VALUES (9, 2, 2, 1, 2026, '中小学教师', '正高',"
                       " '正常', '2026-09-10');"
                       "INSERT INTO application_state (application_id, state, on_date, actor)"
                       " VALUES (9, '学校公示', '2026-10-08', 'a');");
    refused(fx, "public_notice", nothing, "左边 1，右边 2；差的是 张建国（#2）");
}

/* Sent back and published again on another list the same day: both lists stand. */
static void two_lists_of_a_day_are_told_apart(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db,
               "INSERT INTO application (id, batch_id, teacher_id, school_id, year, series, level,"
               " track, applied_on) VALUES (9, 2, 2, 1, 2026, '中小学教师', '正高', '正常',"
               " '2026-09-10');"
               "INSERT INTO application_state (application_id, state, on_date, actor) VALUES"
               " (9, '学校公示', '2026-10-08', 'a'), (3, '退回', '2026-10-08', 'b'),"
               " (3, '学校公示', '2026-10-08', 'a');"
               "INSERT INTO notice (id, batch_id, school_id, kind, begins_on, ends_on) VALUES"
               " (2, 2, 1, '推荐公示', '2026-10-08', '2026-10-14');"
               "INSERT INTO notice_entry (notice_id, application_id, line) VALUES"
               " (2, 9, '张建国，乳山市实验小学，副高→正高（中小学教师），正常'),"
               " (2, 3, '欧阳若曦，乳山市实验小学，中级→副高（中小学教师），正常');");
    expect(csv_of(fx, "public_notice", (struct sz_row_ask){.notice = 1}), "1,欧阳若曦");
    expect(csv_of(fx, "public_notice", (struct sz_row_ask){.notice = 2}), "2,欧阳若曦");
    assert_int_equal(export(fx, "public_notice", "no.csv", nothing, SZ_PUBLIC), SZ_USAGE);
    expect(fx->err.hint, "#1 乳山市实验小学 推荐公示 2026-10-08； #2");
}

/* An equation of the clerk's own, over a formula of the definition. */
static void own_equation_that_fails(void **state) {
    struct fixture *fx = *state;
    define(fx, "[report]\ntitle = 表\nquery = quota\n[columns]\nseries = 系列\nlevel = 级别\n"
               "used = 已用\nheld = 占用\nboth = 用去 | = used + held\n[check]\n"
               "both = allotted\n");
    refused(fx, "mine", of_2025, "用去 ＝ 已下达，中小学教师 中级 左边 1，右边 2");
}

/* A formula with the name of a figure must come to that figure. */
static void a_formula_that_is_not_the_figure_stops(void **state) {
    struct fixture *fx = *state;
    define(fx, DEFINED("quota", "cap = 上限\nused = 已用\nheld = 占用\nextra = 超限\n"
                                "available = 剩余 | = cap - used + held\n"));
    must(export(fx, "mine", "a.csv", of_2025, SZ_SUPERIOR), &fx->err); /* nothing held: the same */
    people_sql(fx->db, "INSERT INTO application_state (application_id, state, on_date, actor)"
                       " VALUES (2, '局审核通过', '2026-01-05', 'b')");
    assert_int_equal(export(fx, "mine", "no.xlsx", of_2025, SZ_SUPERIOR), SZ_REFUSED);
    expect(fx->err.message, "剩余 ＝ 年度上限 − 已用 ＋ 占用");
}

/* ---- definitions that cannot be used ---- */

static void wrong_names_are_said_with_their_line(void **state) {
    struct fixture *fx = *state;
    static const struct {
        const char *text, *message;
    } cases[] = {
        {DEFINED("quota", "hat = 帽子\n"), "第 5 行：字段 hat 在 quota 里没有"},
        {DEFINED("quota", "series = 系列\nx = 差 | = series\n"),
         "第 6 行：quota 里没有数字列 series"},
        {DEFINED("quota", "series = 系列\n[check]\nused = hats\n"),
         "第 7 行：quota 里没有数字列 hats"},
        {DEFINED("hats", "series = 系列\n"), "取自“hats”，没有这张表"},
        {DEFINED("roster", "name = 姓名\n[check]\na = b\n"), "不能写合计、公式、勾稽和图"},
        {"[report]\ntitle = 表\nquery = posts\nsubtotal = hat\n[columns]\nschool = 单位\n",
         "subtotal 的 hat 在 posts 里没有"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        define(fx, cases[i].text);
        assert_int_equal(export(fx, "mine", "no.xlsx", nothing, SZ_SUPERIOR), SZ_CONFIG);
        expect(fx->err.message, cases[i].message);
    }
}

static void what_a_report_does_not_ask_for_is_refused(void **state) {
    struct fixture *fx = *state;
    assert_int_equal(
        export(fx, "quota_usage", "no.csv", (struct sz_row_ask){.batch = "2025年"}, SZ_SUPERIOR),
        SZ_USAGE);
    expect(fx->err.message, "不分批次");
    assert_int_equal(export(fx, "teacher_roster", "no.csv", of_2025, SZ_SUPERIOR), SZ_USAGE);
    assert_int_equal(export(fx, "application_list", "no.csv",
                            (struct sz_row_ask){.batch = "2019年"}, SZ_SUPERIOR),
                     SZ_NOT_FOUND);
}

static void what_was_asked_is_in_the_register(void **state) {
    struct fixture *fx = *state;
    struct sz_register_entry *entries = NULL;
    size_t count = 0;
    const struct sz_row_ask ask = {.batch = "2026年", .school = "实验小学"};
    must(export(fx, "application_list", "a.csv", ask, SZ_SUPERIOR), &fx->err);
    must(sz_register_list(fx->db, NULL, &fx->arena, &entries, &count, &fx->err), &fx->err);
    assert_int_equal(count, 1);
    assert_string_equal(entries[0].sheet->filter, "批次=2026年 学校=实验小学");
    assert_int_equal(entries[0].sheet->revealed, 1);
    const struct sz_row_ask again = sz_row_ask_read(entries[0].sheet->filter, &fx->arena);
    assert_string_equal(again.batch, "2026年");
    assert_string_equal(again.school, "实验小学");
    assert_int_equal(again.year, 0);
}

/* Grades are written once: `approved_1` … `approved_13`. */
static bool is_grade(const char *key) {
    const char *at = strrchr(key, '_');
    return at && at[1] >= '0' && at[1] <= '9' && strcmp(at, "_1") != 0;
}

static void every_column_is_in_the_documentation(void **state) {
    struct fixture *fx = *state;
    size_t size = 0;
    char *text = scratch_read(SZ_SOURCE_DIR "/docs/reports.md", &size);
    for (size_t i = 0; sz_row_source_at(i); i++) {
        const struct sz_row_source *source = sz_row_source_at(i);
        const char *section = strstr(text, sz_arena_printf(&fx->arena, "### %s\n", source->name));
        if (!section)
            fail_msg("docs/reports.md has no %s", source->name);
        const char *end = strstr(section, "\n## ");
        const char *next = strstr(section + 4, "\n### ");
        end = next && next < end ? next : end;
        const char *part = sz_arena_copy_len(&fx->arena, section, (size_t)(end - section));
        for (size_t c = 0; c < source->column_count; c++)
            if (!is_grade(source->columns[c].key))
                expect(part, sz_arena_printf(&fx->arena, "`%s` ", source->columns[c].key));
    }
    free(text);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(posts_are_counted_by_level_and_negative_where_over),
        CASE(one_school_reports_its_own_posts),
        CASE(the_quota_has_its_arithmetic),
        CASE(who_goes_within_five_years_is_counted_with_the_level),
        CASE(a_year_is_settled_school_by_school),
        CASE(applicants_are_shown_as_they_were),
        CASE(special_posts_have_origin_and_reason),
        CASE(who_retires_in_a_year_stands_by_month),
        CASE(a_round_shows_before_and_after),
        CASE(a_round_that_is_not_in_the_appointments_stops),
        CASE(the_notice_is_the_frozen_list),
        CASE(a_public_list_of_applicants_leads_to_nobody),
        CASE(inside_the_house_numbers_are_masked),
        CASE(what_was_decided_about_the_year_stands_on_its_sheets),
        CASE(somebody_counted_twice_is_named),
        CASE(somebody_without_a_level_is_named),
        CASE(a_used_place_without_an_appointment_is_named),
        CASE(the_list_and_what_was_published_are_the_same),
        CASE(two_lists_of_a_day_are_told_apart),
        CASE(own_equation_that_fails),
        CASE(a_formula_that_is_not_the_figure_stops),
        CASE(wrong_names_are_said_with_their_line),
        CASE(what_a_report_does_not_ask_for_is_refused),
        CASE(what_was_asked_is_in_the_register),
        CASE(every_column_is_in_the_documentation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
