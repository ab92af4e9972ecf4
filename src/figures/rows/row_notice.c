/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 公示: the list as it was frozen. Nothing in it is read from what the file says by now. */
#include <string.h>

#include "row_private.h"
#include "shizi/language.h"
#include "shizi/notice_line.h"

enum column { NAME, SCHOOL, SERIES, FROM_LEVEL, LEVEL, TRACK, LINE, PEOPLE, PUBLISHED, COLUMNS };

/* clang-format off */
static const struct sz_row_column columns[COLUMNS] = {
    [NAME]       = ROW_NAME("name", ZH_("姓名"), 10),
    [SCHOOL]     = ROW_TEXT("school", ZH_("单位"), 28),
    [SERIES]     = ROW_TEXT("series", ZH_("申报系列"), 16),
    [FROM_LEVEL] = ROW_CODE("from_level", ZH_("现聘级别"), 10),
    [LEVEL]      = ROW_CODE("level", ZH_("申报级别"), 10),
    [TRACK]      = ROW_CODE("track", ZH_("评审类别"), 12),
    [LINE]       = ROW_TEXT("line", ZH_("公示内容"), 40),
    [PEOPLE]     = ROW_NUMBER("people", ZH_("人数"), 4),
    [PUBLISHED]    = ROW_OF_SHEET("published", ZH_("办理记录里公示的人数"), 6),
};
/* clang-format on */

static enum sz_code several(struct row_sheet *sheet, const int64_t *ids,
                            const struct sz_notice *all, const size_t *found, size_t count,
                            struct sz_error *err) {
    struct row_schools schools;
    const char *list = "";
    enum sz_code code = row_schools_read(sheet, &schools, err);
    for (size_t i = 0; i < count && i < 8 && code == SZ_OK; i++) {
        const struct sz_notice *one = &all[found[i]];
        const char *school =
            one->school_id == SZ_NONE ? "" : row_school(&schools, one->school_id)->name;
        list = sz_arena_printf(sheet->arena, "%s%s #%lld %s%s%s %s", list, *list ? ZH_("；") : "",
                               (long long)ids[found[i]], school, *school ? " " : "", one->kind,
                               one->begins_on);
    }
    if (code != SZ_OK)
        return code;
    const char *hint = sz_arena_printf(sheet->arena, _("用 --notice 编号 指定：%s"), list);
    return sz_fail(err, SZ_USAGE, hint, "批次 %s 有 %zu 份公示", sheet->batch, count);
}

/* The one asked for by number; else the only one of the batch (and school). */
static enum sz_code find_notice(struct row_sheet *sheet, struct sz_notice *notice,
                                struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0, matches = 0;
    if (sheet->notice_id)
        return sz_record_get(sheet->db, SZ_NOTICE, sheet->notice_id, sheet->arena, notice, err);
    enum sz_code code =
        sz_records_all(sheet->db, SZ_NOTICE, sheet->arena, &records, &ids, &count, err);
    const struct sz_notice *all = records;
    size_t *found = sz_arena_array(sheet->arena, count + 1, sizeof *found);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (all[i].batch_id == sheet->batch_id &&
            (!sheet->school_id || all[i].school_id == sheet->school_id))
            found[matches++] = i;
    if (code != SZ_OK)
        return code;
    if (matches == 0)
        return sz_fail(err, SZ_NOT_FOUND, "先用 shizi promotion notice 公示",
                       "批次 %s 没有公示%s%s", sheet->batch, *sheet->school ? "：" : "",
                       sheet->school);
    if (matches > 1)
        return several(sheet, ids, all, found, matches, err);
    *notice = all[found[0]];
    sheet->notice_id = ids[found[0]];
    return SZ_OK;
}

static void put_line(struct row *row, const char *line, struct sz_arena *arena) {
    struct sz_notice_line parts;
    row->cells[LINE].text = line;
    row->cells[PEOPLE].number = 1;
    if (!sz_notice_line_read(line, arena, &parts)) {
        row->cells[NAME].text = line; /* all of it, rather than nothing */
        return;
    }
    row->cells[NAME].text = parts.name;
    row->cells[SCHOOL].text = parts.school;
    row->cells[SERIES].text = parts.series;
    row->cells[FROM_LEVEL].text = parts.from_level;
    row->cells[LEVEL].text = parts.level;
    row->cells[TRACK].text = parts.track;
}

/* ---- the list ---- */

static enum sz_code put_lines(struct row_sheet *sheet, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_of(sheet->db, SZ_NOTICE_ENTRY, sheet->notice_id, sheet->arena,
                                      &records, &ids, &count, err);
    const struct sz_notice_entry *all = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        struct sz_application said;
        struct row *row = row_add(sheet);
        put_line(row, all[i].line, sheet->arena);
        code = sz_record_get(sheet->db, SZ_APPLICATION, all[i].application_id, sheet->arena, &said,
                             err);
        row->teacher_id = code == SZ_OK ? said.teacher_id : 0;
    }
    return code;
}

/* ---- the other way to it: whose state says that they were published that day ---- */

struct day {
    const struct sz_notice *notice;
    int64_t *own, *others; /* applications on this list, and on others of the same day */
    size_t own_count, other_count;
};

static bool same_day(const struct sz_notice *a, const struct sz_notice *b) {
    return strcmp(a->begins_on, b->begins_on) == 0 && strcmp(a->kind, b->kind) == 0;
}

static enum sz_code read_lists(struct row_sheet *sheet, struct day *day, struct sz_error *err) {
    void *records = NULL, *lists = NULL;
    int64_t *ids = NULL, *list_ids = NULL;
    size_t count = 0, list_count = 0;
    enum sz_code code =
        sz_records_all(sheet->db, SZ_NOTICE_ENTRY, sheet->arena, &records, &ids, &count, err);
    if (code == SZ_OK)
        code =
            sz_records_all(sheet->db, SZ_NOTICE, sheet->arena, &lists, &list_ids, &list_count, err);
    const struct sz_notice_entry *entries = records;
    day->own = sz_arena_array(sheet->arena, count + 1, sizeof *day->own);
    day->others = sz_arena_array(sheet->arena, count + 1, sizeof *day->others);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        for (size_t n = 0; n < list_count; n++) {
            const struct sz_notice *list = (const struct sz_notice *)lists + n;
            if (list_ids[n] != entries[i].notice_id || !same_day(list, day->notice))
                continue;
            if (list_ids[n] == sheet->notice_id)
                day->own[day->own_count++] = entries[i].application_id;
            else
                day->others[day->other_count++] = entries[i].application_id;
        }
    return code;
}

static bool holds(const int64_t *ids, size_t count, int64_t id) {
    for (size_t i = 0; i < count; i++)
        if (ids[i] == id)
            return true;
    return false;
}

static const char *state_of(const struct sz_notice *notice) {
    return strcmp(notice->kind, ZH_("结果公示")) == 0 ? ZH_("结果公示") : ZH_("学校公示");
}

/* Published that day, and not by another list alone. */
static bool is_published(const struct day *day, const struct sz_application_state *state) {
    return strcmp(state->state, state_of(day->notice)) == 0 &&
           strcmp(state->on_date, day->notice->begins_on) == 0 &&
           (holds(day->own, day->own_count, state->application_id) ||
            !holds(day->others, day->other_count, state->application_id));
}

static enum sz_code published(struct row_sheet *sheet, struct row_people *people,
                              struct sz_error *err) {
    struct day day = {.notice = sheet->memory};
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = read_lists(sheet, &day, err);
    if (code == SZ_OK)
        code = sz_records_all(sheet->db, SZ_APPLICATION_STATE, sheet->arena, &records, &ids, &count,
                              err);
    const struct sz_application_state *all = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        struct sz_application said;
        if (!is_published(&day, &all[i]))
            continue;
        code = sz_record_get(sheet->db, SZ_APPLICATION, all[i].application_id, sheet->arena, &said,
                             err);
        if (code == SZ_OK && said.batch_id == day.notice->batch_id &&
            (day.notice->school_id == SZ_NONE || said.school_id == day.notice->school_id) &&
            !holds(people->ids, people->count, said.teacher_id))
            row_person(people, said.teacher_id);
    }
    return code;
}

static enum sz_code find_names(struct row_sheet *sheet, const struct sz_notice *notice,
                               struct sz_error *err) {
    struct sz_promotion_batch batch;
    struct sz_school school;
    enum sz_code code =
        sz_record_get(sheet->db, SZ_PROMOTION_BATCH, notice->batch_id, sheet->arena, &batch, err);
    if (code != SZ_OK)
        return code;
    sheet->batch = batch.name;
    sheet->batch_id = notice->batch_id;
    sheet->year = batch.year;
    if (notice->school_id == SZ_NONE)
        return SZ_OK;
    code = sz_record_get(sheet->db, SZ_SCHOOL, notice->school_id, sheet->arena, &school, err);
    if (code == SZ_OK) {
        sheet->school = school.name;
        sheet->school_id = notice->school_id;
    }
    return code;
}

static enum sz_code fill(struct row_sheet *sheet, struct sz_error *err) {
    struct sz_notice *notice = sz_arena_alloc(sheet->arena, sizeof *notice);
    struct row_people people = {.arena = sheet->arena};
    sheet->memory = notice;
    enum sz_code code = find_notice(sheet, notice, err);
    if (code == SZ_OK)
        code = find_names(sheet, notice, err);
    if (code == SZ_OK)
        code = put_lines(sheet, err);
    if (code == SZ_OK)
        code = published(sheet, &people, err);
    if (code != SZ_OK)
        return code;
    for (size_t i = 0; i < sheet->count; i++)
        sheet->rows[i].cells[PUBLISHED].number = (int64_t)people.count;
    row_fact(sheet, "kind", notice->kind);
    row_fact(sheet, "begins_on", notice->begins_on);
    row_fact(sheet, "ends_on", notice->ends_on);
    row_fact(sheet, "phone", notice->phone && *notice->phone ? notice->phone : "            ");
    row_fact(sheet, "doc", notice->doc);
    return SZ_OK;
}

static enum sz_code people_of(struct row_sheet *sheet, const struct row *row, size_t column,
                              struct row_people *people, struct sz_error *err) {
    if (column == PUBLISHED)
        return published(sheet, people, err);
    if (column == PEOPLE)
        row_person(people, row->teacher_id);
    else
        people->unknown = true;
    return SZ_OK;
}

const struct row_def row_notice = {
    .source = {.name = "notice",
               .about = N_("公示名单上的一人一行，照公示时冻结的内容"),
               .asks = SZ_ASKS_YEAR | SZ_ASKS_BATCH | SZ_ASKS_SCHOOL | SZ_ASKS_NOTICE,
               .columns = columns,
               .column_count = COLUMNS},
    .fill = fill,
    .people = people_of,
};
