/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conditions of an application, case by case. Years by schooling: 人社部发〔2015〕79号 as restated
 * by a government answer (厦门 2025-11); sanctions: 处分规定 2023. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "shizi/eligibility.h"

static const struct sz_eligibility_rules rules = {
    .years = "博士=2|硕士=5|本科=5|专科=5",
    .assessed_years = "正高=5|副高=5|中级=4",
    .rural_years = "副高=1",
    .training_hours = 72,
    .rural_career = 30,
};

static const struct sz_year_result good[] = {
    {2021, "合格", 72}, {2022, "优秀", 72}, {2023, "合格", 90},
    {2024, "合格", 72}, {2025, "合格", 72},
};

/* Everything in order; a case changes what it is about. */
static struct sz_applicant fine(void) {
    return (struct sz_applicant){
        .level = "副高",
        .from_level = "中级",
        .track = "正常",
        .on = "2026-09-10",
        .tenure_date = "2026-12-31",
        .level_since = "2021-12",
        .schooling = "本科",
        .on_staff = true,
        .assessments = good,
        .assessment_count = 5,
        .ethics = good,
        .ethics_count = 5,
        .training = good,
        .training_count = 5,
        .certificate = 3,
        .certificate_needed = 2,
    };
}

static enum sz_judgement verdict_of(const struct sz_applicant *who, enum sz_condition_kind kind) {
    struct sz_arena arena = {0};
    struct sz_condition conditions[SZ_CONDITION_KINDS];
    enum sz_judgement verdict = SZ_MET;
    size_t count = sz_eligibility(who, &rules, &arena, conditions);
    for (size_t i = 0; i < count; i++) {
        assert_true(*conditions[i].text != '\0');
        if (conditions[i].kind == kind)
            verdict = conditions[i].verdict;
    }
    sz_arena_free(&arena);
    return verdict;
}

static void nothing_against_him_is_met(void **state) {
    (void)state;
    struct sz_arena arena = {0};
    struct sz_condition conditions[SZ_CONDITION_KINDS];
    struct sz_applicant who = fine();
    size_t count = sz_eligibility(&who, &rules, &arena, conditions);
    assert_int_equal(sz_eligibility_worst(conditions, count), SZ_MET);
    assert_int_equal(count, 8); /* not in town: the rural year is not asked */
    sz_arena_free(&arena);
}

static void years_are_counted_from_the_appointment_to_the_day(void **state) {
    (void)state;
    static const struct {
        const char *level, *from, *schooling, *since, *until;
        enum sz_judgement verdict;
    } cases[] = {
        {"副高", "中级", "本科", "2021-12", "2026-12-31", SZ_MET},
        {"副高", "中级", "本科", "2021-12-31", "2026-12-31", SZ_MET},
        {"副高", "中级", "本科", "2022-01", "2026-12-31", SZ_UNMET}, /* a day short */
        {"副高", "中级", "博士", "2024-12", "2026-12-31", SZ_MET},
        {"副高", "中级", "博士", "2025-01", "2026-12-31", SZ_UNMET},
        {"副高", "中级", "专科", "2021-11", "2026-12-31", SZ_MET},
        {"副高", "中级", "中专", "1999-01", "2026-12-31", SZ_UNMET}, /* not on the list */
        {"副高", "中级", NULL, "2000-01", "2026-12-31", SZ_UNCLEAR},
        {"副高", "中级", "本科", NULL, "2026-12-31", SZ_UNCLEAR},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_applicant who = fine();
        who.level = cases[i].level;
        who.from_level = cases[i].from;
        who.schooling = cases[i].schooling;
        who.level_since = cases[i].since;
        who.tenure_date = cases[i].until;
        assert_int_equal(verdict_of(&who, SZ_TENURE), cases[i].verdict);
    }
}

/* 基本合格, 不合格 and 未定等次 years do not count. */
static void a_year_without_a_pass_delays(void **state) {
    (void)state;
    static const struct sz_year_result results[] = {
        {2019, "基本合格", 0}, {2020, "合格", 0}, {2021, "合格", 0}, {2022, "合格", 0},
        {2023, "合格", 0},     {2024, "合格", 0}, {2025, "合格", 0},
    };
    struct sz_applicant who = fine();
    who.assessments = results;
    who.assessment_count = sizeof results / sizeof results[0];
    who.level_since = "2021-01";
    assert_int_equal(verdict_of(&who, SZ_TENURE), SZ_MET); /* 2019 was before */
    who.level_since = "2020-12";
    who.tenure_date = "2025-12-31";
    assert_int_equal(verdict_of(&who, SZ_TENURE), SZ_MET);
    who.level_since = "2019-09";
    who.tenure_date = "2024-12-31"; /* 5 years 3 months less one year */
    assert_int_equal(verdict_of(&who, SZ_TENURE), SZ_UNMET);
}

static void a_level_is_reached_step_by_step(void **state) {
    (void)state;
    static const struct {
        const char *from, *level, *schooling, *track;
        enum sz_judgement verdict;
    } cases[] = {
        {"中级", "副高", "本科", "正常", SZ_MET},
        {"助理级", "副高", "本科", "正常", SZ_UNMET},
        {"副高", "副高", "本科", "正常", SZ_UNMET},
        {"正高", "副高", "本科", "正常", SZ_UNMET},
        {NULL, "助理级", "本科", "正常", SZ_MET},
        {NULL, "副高", "本科", "正常", SZ_UNMET},
        {"助理级", "副高", "本科", "特设岗位", SZ_MET},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_applicant who = fine();
        who.from_level = cases[i].from;
        who.level = cases[i].level;
        who.schooling = cases[i].schooling;
        who.track = cases[i].track;
        assert_int_equal(verdict_of(&who, SZ_STEP), cases[i].verdict);
    }
}

static void assessments_of_recent_years_are_looked_at(void **state) {
    (void)state;
    struct sz_applicant who = fine();
    who.assessment_count = 4; /* 2025 is missing */
    assert_int_equal(verdict_of(&who, SZ_ASSESSMENTS), SZ_UNCLEAR);
    static const struct sz_year_result bad[] = {{2021, "合格", 0},
                                                {2022, "合格", 0},
                                                {2023, "未定等次", 0},
                                                {2024, "合格", 0},
                                                {2025, "优秀", 0}};
    who.assessments = bad;
    who.assessment_count = 5;
    assert_int_equal(verdict_of(&who, SZ_ASSESSMENTS), SZ_UNMET);
    who.level = "中级"; /* four years: 2022 to 2025 */
    who.assessments = good + 1;
    who.assessment_count = 4;
    assert_int_equal(verdict_of(&who, SZ_ASSESSMENTS), SZ_MET);
}

static void ethics_has_a_veto(void **state) {
    (void)state;
    static const struct sz_year_result bad[] = {{2022, "不合格", 0}, {2025, "合格", 0}};
    static const struct sz_year_result long_ago[] = {{2019, "不合格", 0}, {2025, "合格", 0}};
    struct sz_applicant who = fine();
    who.ethics = bad;
    who.ethics_count = 2;
    assert_int_equal(verdict_of(&who, SZ_ETHICS_RECORD), SZ_UNMET);
    who.ethics = long_ago;
    assert_int_equal(verdict_of(&who, SZ_ETHICS_RECORD), SZ_MET);
    who.ethics_count = 0;
    assert_int_equal(verdict_of(&who, SZ_ETHICS_RECORD), SZ_UNCLEAR);
}

static void a_running_sanction_bars(void **state) {
    (void)state;
    static const struct {
        struct sz_running_sanction sanction;
        enum sz_judgement verdict;
    } cases[] = {
        {{"记过", "2026-01-01", "2027-01-01"}, SZ_UNMET},
        {{"记过", "2025-01-01", "2026-01-01"}, SZ_MET},     /* over */
        {{"记过", "2025-09-10", "2026-09-10"}, SZ_MET},     /* ended this very day */
        {{"记过", "2025-09-11", "2026-09-11"}, SZ_UNMET},   /* its last day */
        {{"警告", "2026-06-01", "2026-12-01"}, SZ_UNCLEAR}, /* bars the appointment only */
        {{"开除", "2026-01-01", NULL}, SZ_UNMET},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sz_applicant who = fine();
        who.sanctions = &cases[i].sanction;
        who.sanction_count = 1;
        assert_int_equal(verdict_of(&who, SZ_SANCTIONS), cases[i].verdict);
    }
}

/* 警告 and 记过 together: the one that bars the review is said, in whatever order they are on file.
 */
static void of_two_sanctions_the_heavier_counts(void **state) {
    (void)state;
    static const struct sz_running_sanction two[] = {{"警告", "2026-06-01", "2026-12-01"},
                                                     {"记过", "2026-08-01", "2027-12-01"},
                                                     {"党内处分", "2026-08-01", NULL}};
    struct sz_applicant who = fine();
    who.sanctions = two;
    who.sanction_count = 3;
    assert_int_equal(verdict_of(&who, SZ_SANCTIONS), SZ_UNMET);
    who.sanction_count = 1;
    assert_int_equal(verdict_of(&who, SZ_SANCTIONS), SZ_UNCLEAR);
}

/* The school's state at that time counts, not today's: the stints say which. */
static void a_town_teacher_needs_a_rural_year(void **state) {
    (void)state;
    static const struct sz_stint year[] = {{"2010-09-01", "2011-09-01", true},
                                           {"2011-09-01", NULL, false}};
    static const struct sz_stint half[] = {{"2010-09-01", "2011-03-01", true},
                                           {"2011-03-01", NULL, false}};
    static const struct sz_stint twice[] = {{"2010-09-01", "2011-03-01", true},
                                            {"2011-03-01", "2015-09-01", false},
                                            {"2015-09-01", "2016-03-15", true}};
    struct sz_applicant who = fine();
    who.stints = half;
    who.stint_count = 2;
    assert_int_equal(verdict_of(&who, SZ_RURAL_YEARS), SZ_MET); /* a village teacher: not asked */
    who.town = true;
    assert_int_equal(verdict_of(&who, SZ_RURAL_YEARS), SZ_UNMET);
    who.stints = year;
    assert_int_equal(verdict_of(&who, SZ_RURAL_YEARS), SZ_MET);
    who.stints = twice;
    who.stint_count = 3;
    assert_int_equal(verdict_of(&who, SZ_RURAL_YEARS), SZ_MET);
    who.level = "中级"; /* asked of 副高 only */
    who.stints = half;
    who.stint_count = 2;
    assert_int_equal(verdict_of(&who, SZ_RURAL_YEARS), SZ_MET);
}

static void thirty_rural_years_stand_for_the_tenure(void **state) {
    (void)state;
    static const struct sz_stint career[] = {{"1996-09-01", NULL, true}};
    static const struct sz_stint shorter[] = {{"1997-09-01", NULL, true}};
    struct sz_applicant who = fine();
    who.track = "乡村从教";
    who.level_since = "2025-01";
    who.stints = career;
    who.stint_count = 1;
    assert_int_equal(verdict_of(&who, SZ_TENURE), SZ_MET);
    assert_int_equal(verdict_of(&who, SZ_RURAL_YEARS), SZ_MET);
    who.stints = shorter;
    assert_int_equal(verdict_of(&who, SZ_RURAL_YEARS), SZ_UNMET);
}

static void hours_and_certificates_are_asked(void **state) {
    (void)state;
    static const struct sz_year_result few[] = {
        {2021, NULL, 10}, {2022, NULL, 10}, {2023, NULL, 10}, {2024, NULL, 10}, {2025, NULL, 10}};
    struct sz_applicant who = fine();
    who.training = few;
    assert_int_equal(verdict_of(&who, SZ_TRAINING_HOURS), SZ_UNMET);
    who.training_count = 3;
    assert_int_equal(verdict_of(&who, SZ_TRAINING_HOURS), SZ_UNCLEAR);
    who.certificate = 1;
    assert_int_equal(verdict_of(&who, SZ_CERTIFICATE_HELD), SZ_UNMET);
    who.certificate = 0;
    assert_int_equal(verdict_of(&who, SZ_CERTIFICATE_HELD), SZ_UNCLEAR);
    who.on_staff = false;
    assert_int_equal(verdict_of(&who, SZ_ON_STAFF), SZ_UNMET);
}

static void a_list_of_numbers_is_read(void **state) {
    (void)state;
    assert_int_equal(sz_listed_number("博士=2|硕士=5", "硕士"), 5);
    assert_int_equal(sz_listed_number("博士=2|硕士=5", "本科"), -1);
    assert_int_equal(sz_listed_number("", "本科"), -1);
    assert_int_equal(sz_listed_number("助理级=1|级=9", "级"), 9); /* whole words */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_against_him_is_met),
        cmocka_unit_test(years_are_counted_from_the_appointment_to_the_day),
        cmocka_unit_test(a_year_without_a_pass_delays),
        cmocka_unit_test(a_level_is_reached_step_by_step),
        cmocka_unit_test(assessments_of_recent_years_are_looked_at),
        cmocka_unit_test(ethics_has_a_veto),
        cmocka_unit_test(a_running_sanction_bars),
        cmocka_unit_test(of_two_sanctions_the_heavier_counts),
        cmocka_unit_test(a_town_teacher_needs_a_rural_year),
        cmocka_unit_test(thirty_rural_years_stand_for_the_tenure),
        cmocka_unit_test(hours_and_certificates_are_asked),
        cmocka_unit_test(a_list_of_numbers_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
