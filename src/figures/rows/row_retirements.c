/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 退休预测: who retires in the coming five years (or in one year), by month. */
#include <stdlib.h>
#include <string.h>

#include "row_private.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/retiring.h"
#include "shizi/roster.h"

enum { COMING_YEARS = 5, MONTH_LENGTH = 7 };

enum column {
    RETIRE_YEAR,
    NAME,
    SEX,
    BIRTH,
    ID_NO,
    SCHOOL,
    DUTY,
    CATEGORY,
    SERIES,
    GRADE,
    TITLE,
    TRACK,
    RECORDED,
    AGE,
    LAW_MONTH,
    OTHER_MONTH,
    KIND,
    AGREED,
    MONTH,
    NOTICE_BY,
    PROBLEM,
    PEOPLE,
    SENIOR,
    INTERMEDIATE,
    SCANNED,
    COLUMNS
};

/* clang-format off */
static const struct sz_row_column columns[COLUMNS] = {
    [RETIRE_YEAR]  = ROW_CODE("retire_year", ZH_("退休年度"), 6),
    [NAME]         = ROW_NAME("name", ZH_("姓名"), 8),
    [SEX]          = ROW_CODE("sex", ZH_("性别"), 4),
    [BIRTH]        = ROW_DATE("birth", ZH_("出生年月"), 8),
    [ID_NO]        = ROW_CODE("id_no", ZH_("身份证号"), 18),
    [SCHOOL]       = ROW_TEXT("school", ZH_("单位"), 20),
    [DUTY]         = ROW_TEXT("duty", ZH_("职务"), 8),
    [CATEGORY]     = ROW_TEXT("category", ZH_("岗位类别"), 8),
    [SERIES]       = ROW_TEXT("series", ZH_("系列"), 12),
    [GRADE]        = ROW_CODE("grade", ZH_("岗位等级"), 8),
    [TITLE]        = ROW_TEXT("title", ZH_("职称"), 10),
    [TRACK]        = ROW_CODE("track", ZH_("退休类型"), 8),
    [RECORDED]     = ROW_CODE("recorded", ZH_("是否登记"), 6),
    [AGE]          = ROW_CODE("age", ZH_("退休年龄"), 10),
    [LAW_MONTH]    = ROW_DATE("law_month", ZH_("法定退休时间"), 8),
    [OTHER_MONTH]  = ROW_DATE("other_month", ZH_("选择延长的时间"), 8),
    [KIND]         = ROW_CODE("kind", ZH_("弹性退休"), 8),
    [AGREED]       = ROW_DATE("agreed", ZH_("约定时间"), 8),
    [MONTH]        = ROW_DATE("month", ZH_("预计退休时间"), 8),
    [NOTICE_BY]    = ROW_DATE("notice_by", ZH_("最迟告知时间"), 8),
    [PROBLEM]      = ROW_TEXT("problem", ZH_("备注"), 16),
    [PEOPLE]       = ROW_NUMBER("people", ZH_("人数"), 5),
    [SENIOR]       = ROW_NUMBER("senior", ZH_("其中高级"), 5),
    [INTERMEDIATE] = ROW_NUMBER("intermediate", ZH_("其中中级"), 5),
    [SCANNED]      = ROW_OF_SHEET("scanned", ZH_("逐人测算人数"), 6),
};
/* clang-format on */

struct retirements {
    struct row_sheet *sheet;
    struct sz_retiring_filter filter;
    struct row_people *people;
};

static const char *copy(struct row_sheet *sheet, const char *text) {
    return sz_arena_copy(sheet->arena, text);
}

static const char *age_text(struct row_sheet *sheet, const struct sz_retirement *law) {
    if (!*law->month)
        return "";
    return law->age_months
               ? sz_arena_printf(sheet->arena, ZH_("%d岁%d个月"), law->age_years, law->age_months)
               : sz_arena_printf(sheet->arena, ZH_("%d岁"), law->age_years);
}

static void put_post(struct row_sheet *sheet, const struct sz_retiring *person,
                     struct row_cell *cells) {
    enum sz_post_level level = sz_post_level_of_title(person->level);
    cells[DUTY].text = row_label(sheet, "duty", person->duty);
    cells[CATEGORY].text = copy(sheet, person->category);
    cells[SERIES].text = copy(sheet, person->series);
    cells[GRADE].text = row_grade(sheet, person->category, person->grade);
    cells[TITLE].text = copy(sheet, person->title);
    cells[SENIOR].number = !person->special && level == SZ_SENIOR;
    cells[INTERMEDIATE].number = !person->special && level == SZ_INTERMEDIATE;
}

static void put_person(struct row_sheet *sheet, const struct sz_retiring *person) {
    struct row *row = row_add(sheet);
    struct row_cell *cells = row->cells;
    row->teacher_id = person->teacher_id;
    row->school_id = person->school_id;
    cells[RETIRE_YEAR].text = sz_arena_copy_len(sheet->arena, person->month, 4);
    cells[NAME].text = copy(sheet, person->name);
    cells[SEX].text = row_label(sheet, "sex", person->sex);
    cells[BIRTH].text = copy(sheet, person->birth);
    cells[ID_NO].text = copy(sheet, person->id_no);
    cells[SCHOOL].text = copy(sheet, person->school);
    put_post(sheet, person, cells);
    cells[TRACK].text = person->track == SZ_TRACK_NONE
                            ? ZH_("待选择")
                            : row_label(sheet, "retirement_track", sz_track_word(person->track));
    cells[RECORDED].text = person->recorded ? ZH_("是") : ZH_("否");
    cells[AGE].text = age_text(sheet, &person->law);
    cells[LAW_MONTH].text = copy(sheet, person->law.month);
    cells[OTHER_MONTH].text = copy(sheet, person->other.month);
    cells[KIND].text = row_label(sheet, "retirement_kind", person->kind);
    cells[AGREED].text = copy(sheet, person->agreed);
    cells[MONTH].text = copy(sheet, person->month);
    cells[NOTICE_BY].text = copy(sheet, person->notice_by);
    cells[PROBLEM].text = sz_agreement_text(person->problem);
    cells[PEOPLE].number = 1;
}

/* The year asked for, else from this month on. */
static void set_period(struct row_sheet *sheet, struct retirements *all) {
    struct sz_arena *arena = sheet->arena;
    int year = sz_date_parts(sheet->as_of).year;
    all->filter = (struct sz_retiring_filter){.as_of = sheet->as_of, .school_id = sheet->school_id};
    if (sheet->year_said) {
        all->filter.from = sz_arena_printf(arena, "%lld-01", (long long)sheet->year);
        all->filter.to = sz_arena_printf(arena, "%lld-12", (long long)sheet->year);
        return;
    }
    all->filter.from = sz_arena_copy_len(arena, sheet->as_of, MONTH_LENGTH);
    all->filter.to = sz_arena_printf(arena, "%d-12", year + COMING_YEARS);
}

static enum sz_code count_one(void *ctx, const struct sz_retiring *person, struct sz_error *err) {
    struct retirements *all = ctx;
    (void)err;
    if ((!all->filter.school_id || person->school_id == all->filter.school_id) &&
        sz_retiring_within(&all->filter, person))
        row_person(all->people, person->teacher_id);
    return SZ_OK;
}

static enum sz_code scan(struct row_sheet *sheet, struct row_people *people, struct sz_error *err) {
    struct retirements *all = sheet->memory;
    all->people = people;
    return sz_retiring_each(sheet->db, sheet->as_of, count_one, all, err);
}

static enum sz_code fill(struct row_sheet *sheet, struct sz_error *err) {
    struct retirements *all = sz_arena_alloc(sheet->arena, sizeof *all);
    struct row_people people = {.arena = sheet->arena};
    struct sz_retiring *found = NULL;
    size_t count = 0;
    sheet->memory = all;
    set_period(sheet, all);
    enum sz_code code =
        sz_retiring_list(sheet->db, &all->filter, sheet->arena, &found, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        put_person(sheet, &found[i]);
    if (code == SZ_OK)
        code = scan(sheet, &people, err);
    for (size_t i = 0; i < sheet->count; i++)
        sheet->rows[i].cells[SCANNED].number = (int64_t)people.count;
    row_fact(sheet, "from", all->filter.from);
    row_fact(sheet, "to", all->filter.to);
    return code;
}

static enum sz_code people_of(struct row_sheet *sheet, const struct row *row, size_t column,
                              struct row_people *people, struct sz_error *err) {
    if (column == SCANNED)
        return scan(sheet, people, err);
    if (column != PEOPLE && column != SENIOR && column != INTERMEDIATE)
        people->unknown = true;
    else if (row->cells[column].number == 1)
        row_person(people, row->teacher_id);
    return SZ_OK;
}

const struct row_def row_retirements = {
    .source = {.name = "retirements",
               .about = N_("今后五年（或一年）里退休的一人一行，按月份"),
               .asks = SZ_ASKS_YEAR | SZ_ASKS_SCHOOL,
               .columns = columns,
               .column_count = COLUMNS},
    .fill = fill,
    .people = people_of,
};
