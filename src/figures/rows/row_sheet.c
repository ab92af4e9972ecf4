/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet being gathered: rows, remarks and facts, and what was asked for. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "row_private.h"
#include "shizi/date.h"
#include "shizi/language.h"

static const struct row_def *const sources[] = {
    &row_posts,  &row_quota,        &row_settlement,    &row_applications,
    &row_notice, &row_appointments, &row_special_posts, &row_retirements,
};

const struct row_def *row_def_of(const char *name) {
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++)
        if (strcmp(sources[i]->source.name, name) == 0)
            return sources[i];
    return NULL;
}

const struct sz_row_source *sz_row_source(const char *name) {
    const struct row_def *def = row_def_of(name);
    return def ? &def->source : NULL;
}

const struct sz_row_source *sz_row_source_at(size_t index) {
    return index < sizeof sources / sizeof sources[0] ? &sources[index]->source : NULL;
}

const struct sz_row_column *sz_row_column(const struct sz_row_source *source, const char *key) {
    for (size_t i = 0; i < source->column_count; i++)
        if (strcmp(source->columns[i].key, key) == 0)
            return &source->columns[i];
    return NULL;
}

/* ---- rows ---- */

static void *grown(struct sz_arena *arena, const void *old, size_t count, size_t *room,
                   size_t size) {
    *room = *room ? *room * 2 : 64;
    void *more = sz_arena_array(arena, *room, size);
    if (count > 0)
        memcpy(more, old, count * size);
    return more;
}

struct row *row_add(struct row_sheet *sheet) {
    size_t columns = sheet->def->source.column_count;
    if (sheet->count == sheet->room)
        sheet->rows =
            grown(sheet->arena, sheet->rows, sheet->count, &sheet->room, sizeof *sheet->rows);
    struct row *row = &sheet->rows[sheet->count++];
    *row = (struct row){.cells = sz_arena_array(sheet->arena, columns, sizeof *row->cells)};
    for (size_t i = 0; i < columns; i++)
        row->cells[i].number = SZ_NONE;
    return row;
}

void row_fact(struct row_sheet *sheet, const char *name, const char *value) {
    if (sheet->fact_count + 2 >= sizeof sheet->facts / sizeof sheet->facts[0])
        return;
    sheet->facts[sheet->fact_count++] = name;
    sheet->facts[sheet->fact_count++] = value ? value : "";
}

void row_remark(struct row_sheet *sheet, const char *fmt, ...) {
    char text[4096];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    if (sheet->remark_count == sheet->remark_room)
        sheet->remarks = grown(sheet->arena, sheet->remarks, sheet->remark_count,
                               &sheet->remark_room, sizeof *sheet->remarks);
    sheet->remarks[sheet->remark_count++] = sz_arena_copy(sheet->arena, text);
}

void row_person(struct row_people *people, int64_t teacher_id) {
    if (people->count == people->room)
        people->ids =
            grown(people->arena, people->ids, people->count, &people->room, sizeof *people->ids);
    people->ids[people->count++] = teacher_id;
}

/* ---- what was asked for ---- */

const char *sz_row_ask_print(const struct sz_row_ask *ask, struct sz_arena *arena) {
    const char *text = "";
    if (ask->year)
        text = sz_arena_printf(arena, ZH_(" 年度=%lld"), (long long)ask->year);
    if (ask->batch && *ask->batch)
        text = sz_arena_printf(arena, ZH_("%s 批次=%s"), text, ask->batch);
    if (ask->round && *ask->round)
        text = sz_arena_printf(arena, ZH_("%s 聘期=%s"), text, ask->round);
    if (ask->school && *ask->school)
        text = sz_arena_printf(arena, ZH_("%s 学校=%s"), text, ask->school);
    if (ask->notice)
        text = sz_arena_printf(arena, ZH_("%s 公示=%lld"), text, (long long)ask->notice);
    return *text ? text + 1 : text;
}

/* The value behind the word, up to the next " 词=" or the end; names may hold spaces. */
static const char *asked(const char *text, const char *word, struct sz_arena *arena) {
    static const char *const words[] = {ZH_(" 年度="), ZH_(" 批次="), ZH_(" 聘期="), ZH_(" 学校="),
                                        ZH_(" 公示=")};
    const char *at = strstr(text, word);
    if (!at)
        return NULL;
    at += strlen(word);
    const char *end = at + strlen(at);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const char *next = strstr(at, words[i]);
        end = next && next < end ? next : end;
    }
    return sz_arena_copy_len(arena, at, (size_t)(end - at));
}

static int64_t asked_number(const char *text, const char *word, struct sz_arena *arena) {
    const char *value = asked(text, word, arena);
    return value ? strtoll(value, NULL, 10) : 0;
}

struct sz_row_ask sz_row_ask_read(const char *text, struct sz_arena *arena) {
    const char *spaced = sz_arena_printf(arena, " %s", text ? text : "");
    return (struct sz_row_ask){
        .year = asked_number(spaced, ZH_(" 年度="), arena),
        .batch = asked(spaced, ZH_(" 批次="), arena),
        .round = asked(spaced, ZH_(" 聘期="), arena),
        .school = asked(spaced, ZH_(" 学校="), arena),
        .notice = asked_number(spaced, ZH_(" 公示="), arena),
    };
}

enum sz_code sz_row_ask_check(const struct sz_row_source *source, const char *report,
                              const struct sz_row_ask *ask, struct sz_error *err) {
    unsigned asks = source ? source->asks : 0;
    const struct {
        bool said;
        unsigned bit;
        const char *word;
    } all[] = {
        {ask->year != 0, SZ_ASKS_YEAR, N_("年度（--year）")},
        {ask->batch && *ask->batch, SZ_ASKS_BATCH, N_("批次（--batch）")},
        {ask->school && *ask->school, SZ_ASKS_SCHOOL, N_("学校（--school）")},
        {ask->notice != 0, SZ_ASKS_NOTICE, N_("公示编号（--notice）")},
        {ask->round && *ask->round, SZ_ASKS_ROUND, N_("聘期（--round）")},
    };
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i].said && !(asks & all[i].bit))
            return sz_fail(err, SZ_USAGE, "去掉它再导出", "报表 %s 不分%s", report, _(all[i].word));
    return SZ_OK;
}

static enum sz_code find_school(struct row_sheet *sheet, const char *word, struct sz_error *err) {
    struct sz_school school;
    enum sz_code code = sz_school_find(sheet->db, word, &sheet->school_id, err);
    if (code == SZ_OK)
        code = sz_record_get(sheet->db, SZ_SCHOOL, sheet->school_id, sheet->arena, &school, err);
    if (code == SZ_OK)
        sheet->school = school.name;
    return code;
}

static bool is_ahead(const struct sz_promotion_batch *batch, int64_t year) {
    return year == 0 || batch->year == year;
}

/* The one named; else of the year's batches (of all) the last that is open, or the last. */
static enum sz_code find_batch(struct row_sheet *sheet, const struct sz_row_ask *ask,
                               struct sz_error *err) {
    struct sz_promotion_batch found;
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0, best = 0;
    if (ask->batch && *ask->batch) {
        enum sz_code code =
            sz_batch_find(sheet->db, ask->batch, sheet->arena, &sheet->batch_id, &found, err);
        if (code != SZ_OK)
            return code;
        sheet->batch = found.name;
        sheet->year = found.year;
        return SZ_OK;
    }
    enum sz_code code =
        sz_records_all(sheet->db, SZ_PROMOTION_BATCH, sheet->arena, &records, &ids, &count, err);
    const struct sz_promotion_batch *all = records;
    for (size_t i = 1; i <= count && code == SZ_OK; i++)
        if (is_ahead(&all[i - 1], ask->year) &&
            (best == 0 || !all[i - 1].closed_on || all[best - 1].closed_on))
            best = i;
    if (code != SZ_OK)
        return code;
    if (best == 0)
        return sz_fail(err, SZ_NOT_FOUND, "先用 shizi promotion open 建立批次，或换一个年度",
                       "没有评聘批次");
    sheet->batch_id = ids[best - 1];
    sheet->batch = all[best - 1].name;
    sheet->year = all[best - 1].year;
    return SZ_OK;
}

static enum sz_code find_asked(struct row_sheet *sheet, const struct sz_row_ask *ask,
                               struct sz_error *err) {
    unsigned asks = sheet->def->source.asks;
    enum sz_code code = SZ_OK;
    sheet->year_said = ask->year != 0;
    sheet->year = ask->year ? ask->year : sz_date_parts(sheet->as_of).year;
    sheet->notice_id = ask->notice;
    sheet->round_word = ask->round;
    if ((asks & SZ_ASKS_SCHOOL) && ask->school && *ask->school)
        code = find_school(sheet, ask->school, err);
    if (code == SZ_OK && (asks & SZ_ASKS_BATCH) && !ask->notice)
        code = find_batch(sheet, ask, err);
    return code;
}

enum sz_code row_sheet_fill(struct sz_db *db, const struct row_def *def,
                            const struct sz_row_ask *ask, const char *as_of, struct sz_arena *arena,
                            struct row_sheet *sheet, struct sz_error *err) {
    *sheet = (struct row_sheet){
        .db = db, .arena = arena, .def = def, .batch = "", .school = "", .round = ""};
    sz_date_first_day(as_of, sheet->as_of);
    enum sz_code code = find_asked(sheet, ask, err);
    if (code == SZ_OK)
        code = def->fill(sheet, err);
    if (code != SZ_OK)
        return code;
    row_fact(sheet, "year", sz_arena_printf(arena, "%lld", (long long)sheet->year));
    row_fact(sheet, "batch", sheet->batch);
    row_fact(sheet, "school", sheet->school);
    row_fact(sheet, "round", sheet->round);
    return SZ_OK;
}
