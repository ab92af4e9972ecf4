/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 年度指标结算: what became of the places of a year, school by school, against the board. */
#include <stdlib.h>
#include <string.h>

#include "row_private.h"
#include "shizi/language.h"

enum column {
    SERIES,
    LEVEL,
    SCHOOL,
    ALLOTTED,
    APPLIED,
    USED,
    OUTSIDE,
    HELD,
    PENDING,
    FAILED,
    WITHDRAWN,
    CANCELLED,
    BASE,
    CAP,
    EXTRA,
    BOARD_USED,
    BOARD_HELD,
    BOARD_AVAILABLE,
    COLUMNS
};

/* clang-format off */
static const struct sz_row_column columns[COLUMNS] = {
    [SERIES]          = ROW_TEXT("series", ZH_("系列"), 14),
    [LEVEL]           = ROW_CODE("level", ZH_("级别"), 6),
    [SCHOOL]          = ROW_TEXT("school", ZH_("单位"), 24),
    [ALLOTTED]        = ROW_NUMBER("allotted", ZH_("下达"), 6),
    [APPLIED]         = ROW_NUMBER("applied", ZH_("申报"), 6),
    [USED]            = ROW_NUMBER("used", ZH_("已用"), 6),
    [OUTSIDE]         = ROW_NUMBER("outside", ZH_("聘任不占上限"), 6),
    [HELD]            = ROW_NUMBER("held", ZH_("占用"), 6),
    [PENDING]         = ROW_NUMBER("pending", ZH_("在办"), 6),
    [FAILED]          = ROW_NUMBER("failed", ZH_("未通过"), 6),
    [WITHDRAWN]       = ROW_NUMBER("withdrawn", ZH_("撤回"), 6),
    [CANCELLED]       = ROW_NUMBER("cancelled", ZH_("取消"), 6),
    [BASE]            = ROW_OF_GROUP("base", ZH_("岗位总量"), 6),
    [CAP]             = ROW_OF_GROUP("cap", ZH_("年度上限"), 6),
    [EXTRA]           = ROW_OF_GROUP("extra", ZH_("超限批准"), 6),
    [BOARD_USED]      = ROW_OF_GROUP("board_used", ZH_("指标板已用"), 6),
    [BOARD_HELD]      = ROW_OF_GROUP("board_held", ZH_("指标板占用"), 6),
    [BOARD_AVAILABLE] = ROW_OF_GROUP("board_available", ZH_("指标板剩余"), 6),
};
/* clang-format on */

struct settlement {
    struct row_sheet *sheet;
    struct sz_board board;
    struct row_schools schools;
    struct sz_charge *charges;
    size_t charge_count;
    struct sz_case *cases;
    size_t case_count;
};

static bool is_row(const struct row *row, const char *series, const char *level,
                   int64_t school_id) {
    return row->school_id == school_id && strcmp(row->cells[SERIES].text, series) == 0 &&
           strcmp(row->cells[LEVEL].text, level) == 0;
}

static void put_board(struct settlement *all, struct row_cell *cells) {
    const struct sz_board_line *line =
        sz_board_line(&all->board, cells[SERIES].text, sz_post_level_read(cells[LEVEL].text));
    if (!line)
        return;
    cells[BASE].number = line->base;
    cells[CAP].number = line->room.cap;
    cells[EXTRA].number = row_quota_extra(line);
    cells[BOARD_USED].number = line->used;
    cells[BOARD_HELD].number = line->held;
    cells[BOARD_AVAILABLE].number = line->room.available;
}

/* The row of a school and level, made when it is not there yet; NULL for levels without a cap. */
static struct row *row_of(struct settlement *all, const char *series, const char *level,
                          int64_t school_id) {
    struct row_sheet *sheet = all->sheet;
    if (!level || sz_post_level_read(level) > SZ_INTERMEDIATE)
        return NULL;
    for (size_t i = 0; i < sheet->count; i++)
        if (is_row(&sheet->rows[i], series, level, school_id))
            return &sheet->rows[i];
    struct row *row = row_add(sheet);
    row->school_id = school_id;
    row->cells[SERIES].text = series;
    row->cells[LEVEL].text = level;
    row->cells[SCHOOL].text =
        school_id ? row_school(&all->schools, school_id)->name : ZH_("（没有申报）");
    for (size_t i = ALLOTTED; i <= CANCELLED; i++)
        row->cells[i].number = 0;
    put_board(all, row->cells);
    return row;
}

static size_t column_of(const struct sz_charge *charge) {
    if (charge->effect == SZ_QUOTA_USED)
        return charge->in_cap ? USED : OUTSIDE;
    if (charge->effect == SZ_QUOTA_HELD && charge->in_cap)
        return HELD;
    if (strcmp(charge->state, ZH_("未通过")) == 0)
        return FAILED;
    if (strcmp(charge->state, ZH_("撤回")) == 0)
        return WITHDRAWN;
    return strcmp(charge->state, ZH_("取消")) == 0 ? CANCELLED : PENDING;
}

static enum sz_code count_charges(struct settlement *all, struct sz_error *err) {
    struct row_sheet *sheet = all->sheet;
    enum sz_code code = sz_charges(sheet->db, sheet->year, sheet->as_of, &all->board.rules,
                                   sheet->arena, &all->charges, &all->charge_count, err);
    for (size_t i = 0; i < all->charge_count && code == SZ_OK; i++) {
        const struct sz_charge *charge = &all->charges[i];
        struct row *row =
            row_of(all, charge->series, sz_quota_level_of(charge->level), charge->school_id);
        if (row)
            row->cells[column_of(charge)].number++;
    }
    return code;
}

static enum sz_code count_cases(struct settlement *all, struct sz_error *err) {
    struct row_sheet *sheet = all->sheet;
    const struct sz_case_filter filter = {.year = sheet->year};
    enum sz_code code = sz_cases(sheet->db, &filter, sheet->as_of, sheet->arena, &all->cases,
                                 &all->case_count, err);
    for (size_t i = 0; i < all->case_count && code == SZ_OK; i++) {
        const struct sz_application *said = &all->cases[i].said;
        struct row *row =
            row_of(all, said->series, sz_quota_level_of(said->level), said->school_id);
        if (row)
            row->cells[APPLIED].number++;
    }
    return code;
}

static enum sz_code count_allotments(struct settlement *all, struct sz_error *err) {
    struct sz_allotment *lots = NULL;
    size_t count = 0;
    enum sz_code code = row_allotments(all->sheet, &lots, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        struct row *row = row_of(all, lots[i].series, lots[i].level, lots[i].school_id);
        if (row)
            row->cells[ALLOTTED].number += lots[i].places;
    }
    return code;
}

/* A line of the board that nobody applied for is settled too. */
static void add_unclaimed(struct settlement *all) {
    for (size_t i = 0; i < all->board.count; i++) {
        const struct sz_board_line *line = &all->board.lines[i];
        const char *level = sz_post_level_code(line->level);
        bool there = false;
        for (size_t r = 0; r < all->sheet->count && !there; r++)
            there =
                is_row(&all->sheet->rows[r], line->series, level, all->sheet->rows[r].school_id);
        if (!there)
            row_of(all, line->series, level, 0);
    }
}

/* ---- order: series, level, schools as usual ---- */

struct placed {
    int series, level;
    int64_t order;
    struct row row;
};

static int by_place(const void *a, const void *b) {
    const struct placed *x = a, *y = b;
    if (x->series != y->series)
        return x->series - y->series;
    if (x->level != y->level)
        return x->level - y->level;
    if (x->order != y->order)
        return x->order < y->order ? -1 : 1;
    return (x->row.school_id > y->row.school_id) - (x->row.school_id < y->row.school_id);
}

static void sort_rows(struct settlement *all) {
    struct row_sheet *sheet = all->sheet;
    struct placed *placed = sz_arena_array(sheet->arena, sheet->count + 1, sizeof *placed);
    for (size_t i = 0; i < sheet->count; i++)
        placed[i] = (struct placed){
            .series = row_series_place(sheet->db, sheet->rows[i].cells[SERIES].text),
            .level = (int)sz_post_level_read(sheet->rows[i].cells[LEVEL].text),
            .order = row_school(&all->schools, sheet->rows[i].school_id)->order,
            .row = sheet->rows[i],
        };
    if (sheet->count > 0)
        qsort(placed, sheet->count, sizeof *placed, by_place);
    for (size_t i = 0; i < sheet->count; i++)
        sheet->rows[i] = placed[i].row;
}

static enum sz_code fill(struct row_sheet *sheet, struct sz_error *err) {
    struct settlement *all = sz_arena_alloc(sheet->arena, sizeof *all);
    all->sheet = sheet;
    sheet->memory = all;
    enum sz_code code = row_schools_read(sheet, &all->schools, err);
    if (code == SZ_OK)
        code = sz_board_count(sheet->db, sheet->year, sheet->as_of, NULL, sheet->arena, &all->board,
                              err);
    if (code == SZ_OK)
        code = count_charges(all, err);
    if (code == SZ_OK)
        code = count_cases(all, err);
    if (code == SZ_OK)
        code = count_allotments(all, err);
    if (code != SZ_OK)
        return code;
    add_unclaimed(all);
    sort_rows(all);
    row_fact(sheet, "settled", all->board.closed ? "" : ZH_("（试算，尚未结算）"));
    row_fact(sheet, "base_date", all->board.base_date);
    return row_quota_remarks(sheet, &all->board, err);
}

/* ---- who is behind a figure ---- */

static void people_applied(const struct settlement *all, const struct row *row,
                           struct row_people *people) {
    for (size_t i = 0; i < all->case_count; i++) {
        const struct sz_application *said = &all->cases[i].said;
        const char *level = sz_quota_level_of(said->level);
        if (level && is_row(row, said->series, level, said->school_id))
            row_person(people, said->teacher_id);
    }
}

/* The board counts all schools: its figure stands in every row of the group. */
static void people_charged(const struct settlement *all, const struct row *row, size_t column,
                           struct row_people *people) {
    bool whole = column == BOARD_USED || column == BOARD_HELD;
    size_t counted = column == BOARD_USED ? USED : column == BOARD_HELD ? HELD : column;
    for (size_t i = 0; i < all->charge_count; i++) {
        const struct sz_charge *charge = &all->charges[i];
        const char *level = sz_quota_level_of(charge->level);
        int64_t school = whole ? row->school_id : charge->school_id;
        if (level && is_row(row, charge->series, level, school) && column_of(charge) == counted)
            row_person(people, charge->teacher_id);
    }
}

static enum sz_code people_of(struct row_sheet *sheet, const struct row *row, size_t column,
                              struct row_people *people, struct sz_error *err) {
    const struct settlement *all = sheet->memory;
    (void)err;
    if (column == APPLIED)
        people_applied(all, row, people);
    else if ((column >= USED && column <= CANCELLED) || column == BOARD_USED ||
             column == BOARD_HELD)
        people_charged(all, row, column, people);
    else
        people->unknown = true;
    return SZ_OK;
}

const struct row_def row_settlement = {
    .source = {.name = "settlement",
               .about = N_("一个系列一个级别一所学校一行：下达、申报、已用、未用的去向"),
               .asks = SZ_ASKS_YEAR,
               .columns = columns,
               .column_count = COLUMNS},
    .fill = fill,
    .people = people_of,
};
