/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 特设岗位: a special post a row, with reason, document, origin and 核销. */
#include <string.h>

#include "row_private.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/roster.h"
#include "shizi/special_post.h"

enum column {
    NAME,
    SEX,
    BIRTH,
    ID_NO,
    SCHOOL,
    CATEGORY,
    SERIES,
    GRADE,
    REASON,
    DOC,
    FROM,
    UNTIL,
    ORIGIN,
    WRITTEN_OFF,
    WRITTEN_OFF_DOC,
    STATE,
    HELD,
    COUNTED,
    COLUMNS
};

/* clang-format off */
static const struct sz_row_column columns[COLUMNS] = {
    [NAME]            = ROW_NAME("name", ZH_("姓名"), 8),
    [SEX]             = ROW_CODE("sex", ZH_("性别"), 4),
    [BIRTH]           = ROW_DATE("birth", ZH_("出生年月"), 10),
    [ID_NO]           = ROW_CODE("id_no", ZH_("身份证号"), 18),
    [SCHOOL]          = ROW_TEXT("school", ZH_("单位"), 20),
    [CATEGORY]        = ROW_TEXT("category", ZH_("岗位类别"), 8),
    [SERIES]          = ROW_TEXT("series", ZH_("系列"), 12),
    [GRADE]           = ROW_CODE("grade", ZH_("特设岗位等级"), 8),
    [REASON]          = ROW_TEXT("reason", ZH_("设置事由"), 10),
    [DOC]             = ROW_TEXT("doc", ZH_("批准文号"), 20),
    [FROM]            = ROW_DATE("from", ZH_("起始时间"), 10),
    [UNTIL]           = ROW_DATE("until", ZH_("截止时间"), 10),
    [ORIGIN]          = ROW_CODE("origin", ZH_("原聘岗位等级"), 8),
    [WRITTEN_OFF]     = ROW_DATE("written_off", ZH_("核销时间"), 10),
    [WRITTEN_OFF_DOC] = ROW_TEXT("written_off_doc", ZH_("核销文号"), 20),
    [STATE]           = ROW_CODE("state", ZH_("状态"), 10),
    [HELD]            = ROW_NUMBER("held", ZH_("在用"), 4),
    [COUNTED]         = ROW_OF_SHEET("counted", ZH_("岗位使用表特设岗位"), 6),
};
/* clang-format on */

static const char *last_day(struct row_sheet *sheet, const char *end) {
    char day[SZ_DATE_MAX];
    if (!end)
        return "";
    sz_date_last_day(end, day);
    return sz_arena_copy(sheet->arena, day);
}

static bool in_force(const struct row_sheet *sheet, const struct sz_special_post *post) {
    long day = sz_date_days(sheet->as_of);
    return sz_date_days(post->from) <= day && (!post->to || day < sz_date_days(post->to));
}

static void put_post(struct row_sheet *sheet, const struct sz_special_post *post) {
    struct row *row = row_add(sheet);
    struct row_cell *cells = row->cells;
    row->teacher_id = post->teacher_id;
    row->school_id = post->school_id;
    cells[NAME].text = post->name;
    cells[SCHOOL].text = post->school;
    cells[CATEGORY].text = post->category;
    cells[SERIES].text = post->series;
    cells[GRADE].text = row_grade(sheet, post->category, post->grade);
    cells[REASON].text = post->reason;
    cells[DOC].text = post->doc;
    cells[FROM].text = post->from;
    cells[UNTIL].text = last_day(sheet, post->to);
    cells[ORIGIN].text = row_grade(sheet, post->category, post->origin_grade);
    cells[WRITTEN_OFF].text = post->written_off;
    cells[WRITTEN_OFF_DOC].text = post->written_off_doc;
    cells[STATE].text = sz_special_state_name(post->state);
    cells[HELD].number = in_force(sheet, post);
}

static enum sz_code put_people(struct row_sheet *sheet, struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < sheet->count && code == SZ_OK; i++) {
        struct row *row = &sheet->rows[i];
        struct sz_teacher teacher = {0};
        code = sz_record_get(sheet->db, SZ_TEACHER, row->teacher_id, sheet->arena, &teacher, err);
        row->cells[SEX].text = row_label(sheet, "sex", teacher.sex);
        row->cells[BIRTH].text = teacher.birth;
        row->cells[ID_NO].text = teacher.id_no;
    }
    return code;
}

/* Those whom the sheet of posts counts as special. */
static enum sz_code counted(struct row_sheet *sheet, struct row_people *people,
                            struct sz_error *err) {
    struct sz_post_person *all = NULL;
    size_t count = 0;
    enum sz_code code = sz_posts_people(sheet->db, sheet->as_of, sheet->arena, &all, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (all[i].special && (!sheet->school_id || all[i].school_id == sheet->school_id))
            row_person(people, all[i].teacher_id);
    return code;
}

static enum sz_code fill(struct row_sheet *sheet, struct sz_error *err) {
    struct sz_special_post *posts = NULL;
    struct row_people people = {.arena = sheet->arena};
    size_t count = 0;
    enum sz_code code = sz_special_posts(sheet->db, sheet->as_of, sheet->school_id, true,
                                         sheet->arena, &posts, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        put_post(sheet, &posts[i]);
    if (code == SZ_OK)
        code = put_people(sheet, err);
    if (code == SZ_OK)
        code = counted(sheet, &people, err);
    for (size_t i = 0; i < sheet->count; i++)
        sheet->rows[i].cells[COUNTED].number = (int64_t)people.count;
    return code;
}

static enum sz_code people_of(struct row_sheet *sheet, const struct row *row, size_t column,
                              struct row_people *people, struct sz_error *err) {
    if (column == COUNTED)
        return counted(sheet, people, err);
    if (column != HELD)
        people->unknown = true;
    else if (row->cells[HELD].number == 1)
        row_person(people, row->teacher_id);
    return SZ_OK;
}

const struct row_def row_special_posts = {
    .source = {.name = "special_posts",
               .about = N_("一个特设岗位一行：事由、文号、起止、原岗位、核销"),
               .asks = SZ_ASKS_SCHOOL,
               .columns = columns,
               .column_count = COLUMNS},
    .fill = fill,
    .people = people_of,
};
