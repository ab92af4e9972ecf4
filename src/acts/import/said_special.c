/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns whose text says more than one field, or needs another column first. */
#include <stdio.h>
#include <string.h>

#include "said_private.h"
#include "shizi/codes.h"
#include "shizi/date.h"
#include "shizi/db.h"
#include "shizi/idcard.h"
#include "shizi/language.h"
#include "shizi/text.h"

#define DEFAULT_SERIES ZH_("中小学教师")

/* Columns of the memo that are no roster columns. */
enum { SCHOOL_MEMO = 10000, TITLE_MEMO, SUBJECT_MEMO, FLAG_MEMO, GRADE_MEMO };

static const char *normal_of(const struct reading *reading, int at) {
    return sz_text_normal(reading->arena, reading->cells[at].text);
}

/* Forms do not allow blanks, so that people write these instead. */
static bool means_none(const char *normal) {
    return sz_text_in_list(
               ZH_("|无|-|--|—|——|/|暂无|未评|未评定|未定|未定级|未评职称|未聘|见习|见习期"),
               normal) ||
           !*normal;
}

/* A lookup in a code list, remembered (also that there is none). */
static const struct sz_code_row *read_once(struct reading *reading, unsigned memo_column,
                                           const char *list, const char *parent,
                                           const char *typed) {
    const struct sz_codes *codes = reading->desk->codes;
    const struct memo_value *known = memo_get(reading->desk->choices, memo_column, typed);
    if (known)
        return known->number < 0 ? NULL : &codes->rows[known->number];

    const struct sz_code_row *row = sz_code_read_under(codes, list, parent, typed);
    memo_put(reading->desk->choices, memo_column, typed,
             (struct memo_value){.number = row ? row - codes->rows : -1});
    return row;
}

/* ---- 身份证号 ---- */

static const char *id_suggestion(struct reading *reading, const struct sz_id_result *id) {
    char number[19];
    if (id->problem == SZ_ID_OLD && sz_id_from_old(id->value, number))
        return sz_arena_copy(reading->arena, number);
    if (id->problem == SZ_ID_CHECK && id->check)
        return sz_arena_printf(reading->arena, "%.17s%c", id->value, id->check);
    return NULL;
}

static void read_id_no(struct reading *reading, int at) {
    const struct said_cell *cell = &reading->cells[at];
    struct sz_id_result id = sz_id_read(cell->text, cell->kind == SZ_CELL_NUMBER);
    if (id.problem == SZ_ID_EMPTY)
        return;
    if (id.problem != SZ_ID_GOOD) {
        complain(reading->complaints, at, WEIGHT_BAD, id_suggestion(reading, &id), "%s",
                 id.message);
        return;
    }
    reading->said->record.teacher.id_no = sz_arena_copy(reading->arena, id.value);
    said_mark(reading->said, SZ_PART_TEACHER, "id_no");
}

/* The archive date may differ from the number's, but an impossible one gets it as a suggestion. */
static void read_birth(struct reading *reading, int at) {
    size_t before = reading->complaints->count;
    said_plain(reading, at);
    const char *id_no = reading->said->record.teacher.id_no;
    if (reading->complaints->count == before || !id_no)
        return;
    char dotted[SZ_DATE_MAX];
    struct sz_id_result id = sz_id_read(id_no, false);
    id.birth[7] = '\0';
    sz_date_dotted(id.birth, dotted);
    reading->complaints->items[before].suggestion = sz_arena_copy(reading->arena, dotted);
}

/* ---- 学校 ---- */

/* First of "相近的学校：甲、乙". */
static const char *nearest_school(struct reading *reading, const char *hint) {
    static const char start[] = N_("相近的学校：");
    if (strncmp(hint, start, sizeof start - 1) != 0)
        return NULL;
    hint += sizeof start - 1;
    const char *end = strstr(hint, "、");
    return sz_arena_copy_len(reading->arena, hint, end ? (size_t)(end - hint) : strlen(hint));
}

static int64_t find_school(struct reading *reading, int at) {
    const char *word = reading->cells[at].text;
    const struct memo_value *known = memo_get(reading->desk->choices, SCHOOL_MEMO, word);
    struct memo_value value = known ? *known : (struct memo_value){0};
    if (!known) {
        struct sz_error err;
        enum sz_code code = sz_school_find(reading->desk->db, word, &value.number, &err);
        if (code != SZ_OK)
            value = (struct memo_value){err.hint, SZ_NONE};
        memo_put(reading->desk->choices, SCHOOL_MEMO, word, value);
        if (code != SZ_OK)
            value.text = sz_arena_copy(reading->arena, err.hint);
    }
    if (value.number == SZ_NONE)
        complain(reading->complaints, at, WEIGHT_BAD, nearest_school(reading, value.text),
                 "没有学校“%.60s”；%s", word, value.text);
    return value.number;
}

static void read_school(struct reading *reading, int at) {
    if (means_none(normal_of(reading, at)))
        return;
    int64_t id = find_school(reading, at);
    reading->said->record.posting.school_id = id;
    if (id != SZ_NONE)
        said_mark(reading->said, SZ_PART_POSTING, "school_id");
}

static void read_work_school(struct reading *reading, int at) {
    if (means_none(normal_of(reading, at)))
        return;
    int64_t id = find_school(reading, at);
    reading->said->record.working.school_id = id;
    if (id != SZ_NONE)
        said_mark(reading->said, SZ_PART_WORKING, "school_id");
}

/* ---- 职称 ---- */

/* 一级教师(2015) and 高级教师(副高) are the title in front of the bracket. */
static const char *without_bracket(struct reading *reading, const char *normal) {
    const char *open = strchr(normal, '(');
    return open && open > normal
               ? sz_arena_copy_len(reading->arena, normal, (size_t)(open - normal))
               : normal;
}

/* The school's own series wins: 高级讲师 is a title of two of them. */
static const struct sz_code_row *find_title(struct reading *reading, const char *normal) {
    const struct said *said = reading->said;
    const struct sz_codes *codes = reading->desk->codes;
    const struct sz_school *school = said_school(reading->desk, said->record.posting.school_id);
    if (!school)
        school = said_school(reading->desk, reading->desk->default_school);
    const char *usual = school && school->title_series ? school->title_series : DEFAULT_SERIES;
    bool usual_series = strcmp(usual, DEFAULT_SERIES) == 0;
    const char *words[] = {normal, without_bracket(reading, normal)};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (said->record.title.series)
            return sz_code_read_under(codes, "title", said->record.title.series, words[i]);
        const struct sz_code_row *row =
            usual_series ? read_once(reading, TITLE_MEMO, "title", usual, words[i])
                         : sz_code_read_under(codes, "title", usual, words[i]);
        row = row ? row : sz_code_read(codes, "title", words[i]);
        if (row)
            return row;
    }
    return NULL;
}

/* A title's code is "series/level". */
static void take_title(struct reading *reading, const struct sz_code_row *row) {
    struct sz_title *title = &reading->said->record.title;
    const char *slash = strrchr(row->code, '/');
    title->series = row->parent;
    title->level = slash ? slash + 1 : row->code;
    title->name = row->name;
    said_mark(reading->said, SZ_PART_TITLE, "series");
    said_mark(reading->said, SZ_PART_TITLE, "level");
    said_mark(reading->said, SZ_PART_TITLE, "name");
}

static void read_title(struct reading *reading, int at) {
    const char *normal = normal_of(reading, at);
    if (means_none(normal))
        return;
    const struct sz_code_row *row = find_title(reading, normal);
    if (!row) {
        complain(
            reading->complaints, at, WEIGHT_BAD, NULL,
            "没有职称“%.60s”；可用：正高级教师、高级教师、一级教师、二级教师、三级教师等现行名称",
            normal);
        return;
    }
    const char *level = reading->said->record.title.level;
    take_title(reading, row);
    reading->said->record.title.typed = strcmp(normal, row->name) == 0 ? NULL : normal;
    if (level && strcmp(level, reading->said->record.title.level) != 0)
        complain(reading->complaints, at, WEIGHT_WARN, NULL, "职称“%.60s”的级别是%s，来表写的是%s",
                 normal, reading->said->record.title.level, level);
}

/* ---- 岗位等级 ---- */

static bool grade_once(struct reading *reading, const char *normal, const char **category,
                       int64_t *grade) {
    const struct memo_value *known = memo_get(reading->desk->choices, GRADE_MEMO, normal);
    if (known) {
        *category = known->text;
        *grade = known->number;
    } else if (sz_grade_read(normal, category, grade)) {
        memo_put(reading->desk->choices, GRADE_MEMO, normal,
                 (struct memo_value){*category, *grade});
    }
    return *grade != SZ_NONE;
}

static void read_grade(struct reading *reading, int at) {
    struct sz_appointment *appointment = &reading->said->record.appointment;
    const char *named = NULL;
    int64_t grade = SZ_NONE;
    const char *normal = normal_of(reading, at);
    if (means_none(normal))
        return;
    if (!grade_once(reading, normal, &named, &grade)) {
        complain(reading->complaints, at, WEIGHT_BAD, NULL,
                 "岗位等级“%.60s”读不懂；请写成 专技9、管理7、技工3、普通工", normal);
        return;
    }
    if (named && appointment->category && strcmp(named, appointment->category) != 0) {
        complain(reading->complaints, at, WEIGHT_BAD, NULL, "岗位等级“%.60s”与岗位类别“%s”不一致",
                 normal, appointment->category);
        return;
    }
    appointment->grade = grade;
    said_mark(reading->said, SZ_PART_APPOINTMENT, "grade");
    if (named) {
        appointment->category = named;
        said_mark(reading->said, SZ_PART_APPOINTMENT, "category");
    }
}

/* ---- 任教学科, 班主任 ---- */

/* 小学语文 and 初中物理 carry the stage. */
static const struct {
    const char *word, *stage;
} stage_words[] = {
    {ZH_("幼儿园"), "1"},   {ZH_("学前"), "1"}, {ZH_("小学"), "2"}, {ZH_("初中"), "3"},
    {ZH_("初级中学"), "3"}, {ZH_("高中"), "4"}, {ZH_("中职"), "6"}, {ZH_("职高"), "6"},
    {ZH_("职业高中"), "6"}, {ZH_("特教"), "A"},
};

static const struct sz_code_row *split_subject(struct reading *reading, const char *normal,
                                               const char **stage) {
    for (size_t i = 0; i < sizeof stage_words / sizeof stage_words[0]; i++) {
        size_t len = strlen(stage_words[i].word);
        if (strncmp(normal, stage_words[i].word, len) != 0)
            continue;
        const struct sz_code_row *row =
            read_once(reading, SUBJECT_MEMO, "subject", NULL, normal + len);
        if (!row)
            continue;
        *stage = stage_words[i].stage;
        return row;
    }
    return NULL;
}

static void read_subject(struct reading *reading, int at) {
    struct sz_posting *posting = &reading->said->record.posting;
    const char *normal = normal_of(reading, at);
    const char *stage = NULL;
    const struct sz_code_row *row = read_once(reading, SUBJECT_MEMO, "subject", NULL, normal);
    if (!row)
        row = split_subject(reading, normal, &stage);
    if (!row) {
        said_plain(reading, at); /* says what would fit */
        return;
    }
    posting->subject = row->code;
    said_mark(reading->said, SZ_PART_POSTING, "subject");
    if (stage && !posting->stage) {
        posting->stage = stage;
        said_mark(reading->said, SZ_PART_POSTING, "stage");
    }
}

/* 是, √, or the class itself: 三年级一班, 七(3)班班主任. */
static void read_class_teacher(struct reading *reading, int at) {
    const char *text = reading->cells[at].text;
    struct sz_posting *posting = &reading->said->record.posting;
    const struct sz_code_row *row = read_once(reading, FLAG_MEMO, "flag", NULL, text);
    if (row || !strstr(text, ZH_("班"))) {
        said_plain(reading, at);
        return;
    }
    posting->class_teacher = strstr(text, ZH_("副班主任")) ? 0 : 1;
    said_mark(reading->said, SZ_PART_POSTING, "class_teacher");
}

special_fn *said_special(const char *key, int *turn) {
    static const struct {
        const char *key;
        special_fn *read;
        int turn;
    } specials[] = {
        {"school", read_school, 1},   {"work_school", read_work_school, 1},
        {"id_no", read_id_no, 1},     {"birth", read_birth, 2},
        {"title", read_title, 2},     {"grade", read_grade, 2},
        {"subject", read_subject, 2}, {"class_teacher", read_class_teacher, 2},
    };
    for (size_t i = 0; i < sizeof specials / sizeof specials[0]; i++) {
        if (strcmp(specials[i].key, key) != 0)
            continue;
        *turn = specials[i].turn;
        return specials[i].read;
    }
    *turn = 0;
    return NULL;
}
