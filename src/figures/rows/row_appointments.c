/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 岗位聘用花名册: a person of an appointment round a row, before and after. */
#include <string.h>

#include "row_private.h"
#include "shizi/language.h"
#include "shizi/roster.h"
#include "shizi/round.h"

enum { PAGE = 256 };

enum column {
    NAME,
    SEX,
    BIRTH,
    ID_NO,
    WORK_STARTED,
    SCHOOL,
    CATEGORY,
    SERIES,
    GRADE_BEFORE,
    BEFORE_SINCE,
    GRADE_AFTER,
    AFTER_SINCE,
    OUTCOME,
    REASON,
    DOC,
    DECIDED_ON,
    STAGE,
    ASSESSMENTS,
    NOTE,
    PEOPLE,
    ENTRIES,
    WRITTEN,
    APPOINTED,
    COLUMNS
};

/* clang-format off */
static const struct sz_row_column columns[COLUMNS] = {
    [NAME]         = ROW_NAME("name", ZH_("姓名"), 8),
    [SEX]          = ROW_CODE("sex", ZH_("性别"), 4),
    [BIRTH]        = ROW_DATE("birth", ZH_("出生年月"), 8),
    [ID_NO]        = ROW_CODE("id_no", ZH_("身份证号"), 18),
    [WORK_STARTED] = ROW_DATE("work_started", ZH_("参加工作时间"), 8),
    [SCHOOL]       = ROW_TEXT("school", ZH_("单位"), 20),
    [CATEGORY]     = ROW_TEXT("category", ZH_("岗位类别"), 8),
    [SERIES]       = ROW_TEXT("series", ZH_("系列"), 12),
    [GRADE_BEFORE] = ROW_CODE("grade_before", ZH_("原聘岗位等级"), 8),
    [BEFORE_SINCE] = ROW_DATE("before_since", ZH_("原聘时间"), 8),
    [GRADE_AFTER]  = ROW_CODE("grade_after", ZH_("现聘岗位等级"), 8),
    [AFTER_SINCE]  = ROW_DATE("after_since", ZH_("现聘时间"), 8),
    [OUTCOME]      = ROW_CODE("outcome", ZH_("聘任结果"), 6),
    [REASON]       = ROW_TEXT("change_reason", ZH_("变动原因"), 14),
    [DOC]          = ROW_TEXT("doc", ZH_("文号"), 20),
    [DECIDED_ON]   = ROW_DATE("decided_on", ZH_("决定时间"), 8),
    [STAGE]        = ROW_CODE("stage", ZH_("办理情况"), 6),
    [ASSESSMENTS]  = ROW_TEXT("assessments", ZH_("聘期年度考核"), 26),
    [NOTE]         = ROW_TEXT("note", ZH_("备注"), 10),
    [PEOPLE]       = ROW_NUMBER("people", ZH_("人数"), 4),
    [ENTRIES]      = ROW_OF_SHEET("entries", ZH_("聘期台账人数"), 6),
    [WRITTEN]      = ROW_NUMBER("written", ZH_("已办结聘任"), 4),
    [APPOINTED]    = ROW_NUMBER("appointed", ZH_("有聘任记录的"), 4),
};
/* clang-format on */

struct gathering {
    struct row_sheet *sheet;
    struct sz_round round;
};

static const char *copy(struct row_sheet *sheet, const char *text) {
    return sz_arena_copy(sheet->arena, text);
}

/* 2025合格 2024优秀 …, the oldest first. */
static const char *results(struct row_sheet *sheet, const struct sz_hire *hire) {
    const char *text = "";
    for (size_t i = hire->assessment_count; i-- > 0;)
        text = sz_arena_printf(sheet->arena, "%s%s%lld%s", text, *text ? " " : "",
                               (long long)hire->assessments[i].year, hire->assessments[i].result);
    return text;
}

/* A round that was written is in the appointments, under its name. */
static enum sz_code was_appointed(struct row_sheet *sheet, const struct sz_round *round,
                                  const struct sz_round_entry *said, int64_t *found,
                                  struct sz_error *err) {
    struct sz_arena arena = {0};
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_of(sheet->db, SZ_APPOINTMENT, said->teacher_id, &arena, &records,
                                      &ids, &count, err);
    const struct sz_appointment *all = records;
    *found = 0;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (strcmp(all[i].category, said->category) == 0 && all[i].grade == said->grade_after &&
            all[i].round && strcmp(all[i].round, round->name) == 0)
            *found = 1;
    sz_arena_free(&arena);
    return code;
}

static void put_decision(struct row_sheet *sheet, const struct sz_hire *hire,
                         struct row_cell *cells) {
    const struct sz_round_entry *said = &hire->said;
    cells[CATEGORY].text = copy(sheet, said->category);
    cells[SERIES].text = copy(sheet, said->series);
    cells[GRADE_BEFORE].text = row_grade(sheet, said->category, said->grade_before);
    cells[BEFORE_SINCE].text = copy(sheet, hire->before_since);
    cells[GRADE_AFTER].text = row_grade(sheet, said->category, said->grade_after);
    cells[AFTER_SINCE].text = copy(sheet, hire->after_since);
    cells[OUTCOME].text = copy(sheet, said->outcome);
    cells[REASON].text = copy(sheet, said->reason);
    cells[DOC].text = copy(sheet, said->doc);
    cells[DECIDED_ON].text = copy(sheet, said->decided_on);
    cells[STAGE].text = sz_round_stage_name(sz_round_stage_of(said));
    cells[NOTE].text = copy(sheet, said->note);
}

static enum sz_code put_hire(void *ctx, const struct sz_hire *hire, struct sz_error *err) {
    struct gathering *in = ctx;
    struct row_sheet *sheet = in->sheet;
    struct row *row = row_add(sheet);
    struct row_cell *cells = row->cells;
    bool written =
        sz_round_stage_of(&hire->said) == SZ_ROUND_WRITTEN && hire->said.grade_after != SZ_NONE;
    row->teacher_id = hire->teacher_id;
    row->school_id = hire->school_id;
    cells[NAME].text = copy(sheet, hire->name);
    cells[SEX].text = row_label(sheet, "sex", hire->sex);
    cells[BIRTH].text = copy(sheet, hire->birth);
    cells[ID_NO].text = copy(sheet, hire->id_no);
    cells[WORK_STARTED].text = copy(sheet, hire->work_started);
    cells[SCHOOL].text = copy(sheet, hire->school);
    cells[ASSESSMENTS].text = results(sheet, hire);
    put_decision(sheet, hire, cells);
    cells[PEOPLE].number = 1;
    cells[WRITTEN].number = written;
    cells[APPOINTED].number = 0;
    return written ? was_appointed(sheet, &in->round, &hire->said, &cells[APPOINTED].number, err)
                   : SZ_OK;
}

static enum sz_code count_entries(struct row_sheet *sheet, struct sz_error *err) {
    struct sz_round_count *counts = NULL;
    size_t count = 0;
    int64_t people = 0;
    enum sz_code code =
        sz_round_counts(sheet->db, sheet->round_id, sheet->arena, &counts, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (!sheet->school_id || counts[i].school_id == sheet->school_id)
            people += counts[i].people;
    for (size_t i = 0; i < sheet->count; i++)
        sheet->rows[i].cells[ENTRIES].number = people;
    return code;
}

static enum sz_code fill(struct row_sheet *sheet, struct sz_error *err) {
    struct gathering in = {.sheet = sheet};
    enum sz_code code =
        sz_round_find(sheet->db, sheet->round_word, sheet->arena, &sheet->round_id, &in.round, err);
    if (code != SZ_OK)
        return code;
    const struct sz_round_filter filter = {
        .round_id = sheet->round_id, .school_id = sheet->school_id, .stage = SZ_ROUND_STAGES};
    sheet->round = in.round.name;
    code = sz_round_hires(sheet->db, &filter, false, put_hire, &in, err);
    if (code == SZ_OK)
        code = count_entries(sheet, err);
    row_fact(sheet, "begins_on", in.round.valid_from);
    row_fact(sheet, "doc", in.round.doc);
    return code;
}

static enum sz_code people_of_entries(struct row_sheet *sheet, struct row_people *people,
                                      struct sz_error *err) {
    const struct sz_round_filter filter = {
        .round_id = sheet->round_id, .school_id = sheet->school_id, .stage = SZ_ROUND_STAGES};
    struct sz_round_line lines[PAGE];
    size_t count = 0;
    int64_t after = 0;
    enum sz_code code = SZ_OK;
    do {
        code = sz_round_page(sheet->db, &filter, after, sheet->arena, lines, PAGE, &count, err);
        for (size_t i = 0; i < count && code == SZ_OK; i++) {
            row_person(people, lines[i].said.teacher_id);
            after = lines[i].id;
        }
    } while (code == SZ_OK && count == PAGE);
    return code;
}

static enum sz_code people_of(struct row_sheet *sheet, const struct row *row, size_t column,
                              struct row_people *people, struct sz_error *err) {
    if (column == ENTRIES)
        return people_of_entries(sheet, people, err);
    if (column != PEOPLE && column != WRITTEN && column != APPOINTED)
        people->unknown = true;
    else if (row->cells[column].number == 1)
        row_person(people, row->teacher_id);
    return SZ_OK;
}

const struct row_def row_appointments = {
    .source = {.name = "appointments",
               .about = N_("聘期里一人一行：原聘、现聘、结果、考核"),
               .asks = SZ_ASKS_ROUND | SZ_ASKS_SCHOOL,
               .columns = columns,
               .column_count = COLUMNS},
    .fill = fill,
    .people = people_of,
};
