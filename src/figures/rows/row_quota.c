/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 中高级岗位评聘指标使用情况 (15 %): the board, a series and level a row. */
#include <stdlib.h>
#include <string.h>

#include "row_private.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/retiring.h"
#include "shizi/roster.h"

enum { RETIRING_MONTHS = 60, MONTH_LENGTH = 7 };

enum column {
    SERIES,
    LEVEL,
    BASE,
    CAP,
    EXTRA,
    USED,
    HELD,
    AVAILABLE,
    APPROVED,
    OCCUPIED,
    SPECIAL,
    HELD_POSTS,
    JUNIOR_APPROVED,
    JUNIOR_OCCUPIED,
    VACANCY,
    VACANCY_OTHER,
    STANDARD,
    ALLOWED,
    BINDING,
    UNAPPOINTED,
    ALLOTTED,
    RETIRING,
    USED_APPOINTED,
    BASE_PLANS,
    OCCUPIED_PEOPLE,
    COLUMNS
};

/* clang-format off */
static const struct sz_row_column columns[COLUMNS] = {
    [SERIES]          = ROW_TEXT("series", ZH_("系列"), 14),
    [LEVEL]           = ROW_CODE("level", ZH_("级别"), 6),
    [BASE]            = ROW_NUMBER("base", ZH_("岗位总量"), 8),
    [CAP]             = ROW_NUMBER("cap", ZH_("年度上限"), 8),
    [EXTRA]           = ROW_NUMBER("extra", ZH_("超限批准"), 8),
    [USED]            = ROW_NUMBER("used", ZH_("已用"), 6),
    [HELD]            = ROW_NUMBER("held", ZH_("占用"), 6),
    [AVAILABLE]       = ROW_NUMBER("available", ZH_("剩余"), 6),
    [APPROVED]        = ROW_NUMBER("approved", ZH_("核准"), 6),
    [OCCUPIED]        = ROW_NUMBER("occupied", ZH_("在岗"), 6),
    [SPECIAL]         = ROW_NUMBER("special", ZH_("特设岗位"), 6),
    [HELD_POSTS]      = ROW_NUMBER("held_posts", ZH_("占用空岗"), 6),
    [JUNIOR_APPROVED] = ROW_NUMBER("junior_approved", ZH_("初级核准"), 6),
    [JUNIOR_OCCUPIED] = ROW_NUMBER("junior_occupied", ZH_("初级在岗"), 6),
    [VACANCY]         = ROW_NUMBER("vacancy", ZH_("可用空岗"), 6),
    [VACANCY_OTHER]   = ROW_NUMBER("vacancy_junior", ZH_("按初级空岗读"), 6),
    [STANDARD]        = ROW_NUMBER("province_limit", ZH_("省定标准余额"), 8),
    [ALLOWED]         = ROW_NUMBER("allowed", ZH_("可评聘"), 6),
    [BINDING]         = ROW_CODE("binding", ZH_("限于"), 8),
    [UNAPPOINTED]     = ROW_NUMBER("unappointed", ZH_("有资格未聘"), 6),
    [ALLOTTED]        = ROW_NUMBER("allotted", ZH_("已下达"), 6),
    [RETIRING]        = ROW_NUMBER("retiring", ZH_("五年内退休"), 6),
    [USED_APPOINTED]  = ROW_NUMBER("used_appointed", ZH_("有聘任记录的已用"), 6),
    [BASE_PLANS]      = ROW_NUMBER("base_plans", ZH_("各校核准相加"), 6),
    [OCCUPIED_PEOPLE] = ROW_NUMBER("occupied_people", ZH_("聘用名册在岗"), 6),
};
/* clang-format on */

struct quota {
    struct sz_board board;
    struct sz_charge *charges;
    size_t charge_count;
    struct sz_post_person *people;
    size_t people_count;
};

static struct row *row_of(struct row_sheet *sheet, const char *series, enum sz_post_level level) {
    for (size_t i = 0; i < sheet->count; i++)
        if (strcmp(sheet->rows[i].cells[SERIES].text, series) == 0 &&
            strcmp(sheet->rows[i].cells[LEVEL].text, sz_post_level_code(level)) == 0)
            return &sheet->rows[i];
    return NULL;
}

static void put_line(struct row_sheet *sheet, const struct sz_board_line *line) {
    struct row_cell *cells = row_add(sheet)->cells;
    const struct sz_quota_room *room = &line->room;
    bool pooled = line->level == SZ_INTERMEDIATE;
    const int64_t numbers[COLUMNS] = {
        [BASE] = line->base,
        [CAP] = room->cap,
        [EXTRA] = row_quota_extra(line),
        [USED] = line->used,
        [HELD] = line->held,
        [AVAILABLE] = room->available,
        [APPROVED] = line->approved,
        [OCCUPIED] = line->occupied,
        [SPECIAL] = line->special,
        [HELD_POSTS] = line->held_posts,
        [JUNIOR_APPROVED] = pooled ? line->junior_approved : SZ_NONE,
        [JUNIOR_OCCUPIED] = pooled ? line->junior_occupied : SZ_NONE,
        [VACANCY] = room->vacancy,
        [VACANCY_OTHER] = room->vacancy_junior,
        [STANDARD] = room->standard == SZ_QUOTA_NO_STANDARD ? SZ_NONE : room->standard,
        [ALLOWED] = room->allowed,
        [UNAPPOINTED] = line->unappointed,
    };
    for (size_t i = BASE; i < COLUMNS; i++)
        cells[i].number = numbers[i];
    cells[SERIES].text = line->series;
    cells[LEVEL].text = sz_post_level_code(line->level);
    cells[BINDING].text = sz_limit_name(room->binding);
    if (room->standard == SZ_QUOTA_NO_STANDARD)
        cells[STANDARD].text = ZH_("未设");
}

/* ---- the other ways to the same figures ---- */

static bool used(const struct sz_charge *charge) {
    return charge->in_cap && charge->effect == SZ_QUOTA_USED;
}

/* The level is that of the grade where a record does not say it. */
static bool is_of_level(const struct sz_appointment *one, const struct sz_charge *charge) {
    const char *level = one->level              ? one->level
                        : one->grade != SZ_NONE ? sz_grade_level(one->grade)
                                                : NULL;
    return strcmp(one->category, ZH_("专业技术")) == 0 && level &&
           strcmp(level, charge->level) == 0 &&
           (!one->series || strcmp(one->series, charge->series) == 0);
}

/* Whom the place was used for has been appointed at the level, whatever came later. */
static enum sz_code was_appointed(struct row_sheet *sheet, const struct sz_charge *charge,
                                  bool *found, struct sz_error *err) {
    struct sz_arena arena = {0};
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_of(sheet->db, SZ_APPOINTMENT, charge->teacher_id, &arena,
                                      &records, &ids, &count, err);
    const struct sz_appointment *all = records;
    *found = false;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        *found = *found || is_of_level(&all[i], charge);
    sz_arena_free(&arena);
    return code;
}

/* 评审通过 alone, where the rules count that, has no appointment yet. */
static enum sz_code is_backed(struct row_sheet *sheet, const struct sz_charge *charge, bool *backed,
                              struct sz_error *err) {
    *backed = sz_application_effect(charge->state) != SZ_QUOTA_USED;
    return *backed ? SZ_OK : was_appointed(sheet, charge, backed, err);
}

static enum sz_code count_used(struct row_sheet *sheet, const struct quota *quota,
                               struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < sheet->count; i++)
        sheet->rows[i].cells[USED_APPOINTED].number = 0;
    for (size_t i = 0; i < quota->charge_count && code == SZ_OK; i++) {
        const struct sz_charge *charge = &quota->charges[i];
        struct row *row = row_of(sheet, charge->series, sz_post_level_of_title(charge->level));
        bool backed = false;
        if (!row || !used(charge))
            continue;
        code = is_backed(sheet, charge, &backed, err);
        row->cells[USED_APPOINTED].number += backed;
    }
    return code;
}

static bool in_force(const char *from, const char *to, const char *on) {
    long day = sz_date_days(on);
    return sz_date_days(from) <= day && (!to || day < sz_date_days(to));
}

/* The series of a plan: its own, else the school's, else the usual one. */
static enum sz_code series_of(struct row_sheet *sheet, const struct sz_post_plan *plan,
                              const char **series, struct sz_error *err) {
    struct sz_school school = {0};
    enum sz_code code = SZ_OK;
    if (!plan->series)
        code = sz_record_get(sheet->db, SZ_SCHOOL, plan->school_id, sheet->arena, &school, err);
    *series = plan->series          ? plan->series
              : school.title_series ? school.title_series
                                    : SZ_USUAL_SERIES;
    return code;
}

static bool is_counted(const struct sz_post_plan *plan, const char *on) {
    return strcmp(plan->category, ZH_("专业技术")) == 0 &&
           in_force(plan->valid_from, plan->valid_to, on);
}

/* Where the base is 省定 there are no papers to add up. */
static void begin_plans(struct row_sheet *sheet, bool by_standard) {
    for (size_t i = 0; i < sheet->count; i++) {
        struct row_cell *cells = sheet->rows[i].cells;
        cells[BASE_PLANS].number = by_standard ? cells[BASE].number : 0;
    }
}

static enum sz_code count_plans(struct row_sheet *sheet, const struct sz_board *board,
                                struct sz_error *err) {
    void *plans = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    begin_plans(sheet, board->rules.posts_by_standard);
    if (board->rules.posts_by_standard)
        return SZ_OK;
    enum sz_code code =
        sz_records_all(sheet->db, SZ_POST_PLAN, sheet->arena, &plans, &ids, &count, err);
    const struct sz_post_plan *all = plans;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const char *series = NULL;
        if (!is_counted(&all[i], board->base_date))
            continue;
        code = series_of(sheet, &all[i], &series, err);
        struct row *row = row_of(sheet, series, sz_post_level_of_grade(all[i].grade));
        if (row)
            row->cells[BASE_PLANS].number += all[i].posts;
    }
    return code;
}

static int by_teacher(const void *a, const void *b) {
    const struct sz_post_person *x = a, *y = b;
    return (x->teacher_id > y->teacher_id) - (x->teacher_id < y->teacher_id);
}

static struct row *row_of_person(struct row_sheet *sheet, const struct sz_post_person *one) {
    return one->series && !one->special && !one->dual ? row_of(sheet, one->series, one->level)
                                                      : NULL;
}

/* Somebody is one person however many appointments he holds. */
static bool counted_before(struct row_sheet *sheet, const struct quota *quota, size_t at) {
    const struct sz_post_person *one = &quota->people[at];
    for (size_t i = at; i-- > 0 && quota->people[i].teacher_id == one->teacher_id;)
        if (row_of_person(sheet, &quota->people[i]) == row_of_person(sheet, one))
            return true;
    return false;
}

static enum sz_code count_people(struct row_sheet *sheet, struct quota *quota,
                                 struct sz_error *err) {
    enum sz_code code = sz_posts_people(sheet->db, sheet->as_of, sheet->arena, &quota->people,
                                        &quota->people_count, err);
    for (size_t i = 0; i < sheet->count; i++)
        sheet->rows[i].cells[OCCUPIED_PEOPLE].number = 0;
    if (quota->people_count > 0)
        qsort(quota->people, quota->people_count, sizeof *quota->people, by_teacher);
    for (size_t i = 0; i < quota->people_count && code == SZ_OK; i++) {
        struct row *row = row_of_person(sheet, &quota->people[i]);
        if (row && !counted_before(sheet, quota, i))
            row->cells[OCCUPIED_PEOPLE].number++;
    }
    return code;
}

static enum sz_code count_allotted(struct row_sheet *sheet, struct sz_error *err) {
    struct sz_allotment *lots = NULL;
    size_t count = 0;
    enum sz_code code = row_allotments(sheet, &lots, &count, err);
    for (size_t i = 0; i < sheet->count; i++)
        sheet->rows[i].cells[ALLOTTED].number = 0;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        struct row *row = row_of(sheet, lots[i].series, sz_post_level_read(lots[i].level));
        if (row)
            row->cells[ALLOTTED].number += lots[i].places;
    }
    return code;
}

/* People on regular posts who go within five years of the date: 距退休不足5年人数 of the forms. */
static enum sz_code count_retiring(struct row_sheet *sheet, struct sz_error *err) {
    char until[SZ_DATE_MAX];
    struct sz_retiring *people = NULL;
    size_t count = 0;
    sz_date_add_months(sheet->as_of, RETIRING_MONTHS, until);
    until[MONTH_LENGTH] = '\0';
    const struct sz_retiring_filter filter = {
        .as_of = sheet->as_of,
        .from = sz_arena_copy_len(sheet->arena, sheet->as_of, MONTH_LENGTH),
        .to = until,
    };
    enum sz_code code = sz_retiring_list(sheet->db, &filter, sheet->arena, &people, &count, err);
    for (size_t i = 0; i < sheet->count; i++)
        sheet->rows[i].cells[RETIRING].number = 0;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const char *series = people[i].series ? people[i].series : SZ_USUAL_SERIES;
        struct row *row = people[i].special
                              ? NULL
                              : row_of(sheet, series, sz_post_level_of_title(people[i].level));
        if (row)
            row->cells[RETIRING].number++;
    }
    return code;
}

static enum sz_code fill(struct row_sheet *sheet, struct sz_error *err) {
    struct quota *quota = sz_arena_alloc(sheet->arena, sizeof *quota);
    struct sz_board *board = &quota->board;
    sheet->memory = quota;
    enum sz_code code =
        sz_board_count(sheet->db, sheet->year, sheet->as_of, NULL, sheet->arena, board, err);
    for (size_t i = 0; i < board->count && code == SZ_OK; i++)
        put_line(sheet, &board->lines[i]);
    if (code == SZ_OK)
        code = sz_charges(sheet->db, sheet->year, sheet->as_of, &board->rules, sheet->arena,
                          &quota->charges, &quota->charge_count, err);
    if (code == SZ_OK)
        code = count_used(sheet, quota, err);
    if (code == SZ_OK)
        code = count_plans(sheet, board, err);
    if (code == SZ_OK)
        code = count_people(sheet, quota, err);
    if (code == SZ_OK)
        code = count_allotted(sheet, err);
    if (code == SZ_OK)
        code = count_retiring(sheet, err);
    if (code != SZ_OK)
        return code;
    row_fact(sheet, "base_date", board->base_date);
    row_fact(sheet, "rate",
             sz_arena_printf(sheet->arena, "%lld.%02lld%%", (long long)board->rules.cap_rate / 100,
                             (long long)board->rules.cap_rate % 100));
    return row_quota_remarks(sheet, board, err);
}

/* ---- who is behind a figure ---- */

static enum sz_code people_charged(struct row_sheet *sheet, const struct row *row, size_t column,
                                   struct row_people *people, struct sz_error *err) {
    const struct quota *quota = sheet->memory;
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < quota->charge_count && code == SZ_OK; i++) {
        const struct sz_charge *charge = &quota->charges[i];
        bool backed = true;
        if (row != row_of(sheet, charge->series, sz_post_level_of_title(charge->level)) ||
            !used(charge))
            continue;
        if (column == USED_APPOINTED)
            code = is_backed(sheet, charge, &backed, err);
        if (backed)
            row_person(people, charge->teacher_id);
    }
    return code;
}

static enum sz_code people_of(struct row_sheet *sheet, const struct row *row, size_t column,
                              struct row_people *people, struct sz_error *err) {
    const struct quota *quota = sheet->memory;
    if (column == USED || column == USED_APPOINTED)
        return people_charged(sheet, row, column, people, err);
    for (size_t i = 0; i < quota->people_count; i++)
        if (row == row_of_person(sheet, &quota->people[i]) &&
            (column == OCCUPIED || (column == OCCUPIED_PEOPLE && !counted_before(sheet, quota, i))))
            row_person(people, quota->people[i].teacher_id);
    if (column == OCCUPIED || column == OCCUPIED_PEOPLE)
        return SZ_OK;
    people->unknown = true;
    return SZ_OK;
}

const struct row_def row_quota = {
    .source = {.name = "quota",
               .about = N_("一个系列一个级别一行：岗位总量、上限、已用、占用、空岗、可评聘"),
               .asks = SZ_ASKS_YEAR,
               .columns = columns,
               .column_count = COLUMNS},
    .fill = fill,
    .people = people_of,
};
