/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns of school lists and how their cells are read. */
#include "school_said.h"

#include <stdio.h>
#include <string.h>

#include "shizi/codes.h"
#include "shizi/date.h"
#include "shizi/db.h"
#include "shizi/text.h"

#define COLUMN(name, title, words, member)                                                         \
    {                                                                                              \
        .key = (name), .heading = (title), .aliases = (words), .part = SZ_PART_SCHOOL,             \
        .field = (member), .imported = true                                                        \
    }

/* clang-format off */
static const struct {
    struct sz_roster_column column;
    enum sz_entity entity;
} columns[] = {
    {COLUMN("name",          "学校名称", "学校|单位|单位名称|学校全称|校名|名称|学校(单位)名称|机构名称", "name"), SZ_SCHOOL},
    {COLUMN("code",          "学校代码", "学校标识码|学校(机构)标识码|机构代码|单位代码|标识码|代码|学校(机构)代码|机构标识码", "code"), SZ_SCHOOL},
    {COLUMN("short_name",    "简称",     "学校简称|单位简称", "short_name"), SZ_SCHOOL},
    {COLUMN("former_names",  "曾用名",   "原名|学校曾用名", "former_names"), SZ_SCHOOL},
    {COLUMN("kind",          "学校类别", "学校类型|办学类型|单位类别|类别|类型|单位类型", "kind"), SZ_SCHOOL},
    {COLUMN("stages",        "学段",     "办学学段|所含学段", "stages"), SZ_SCHOOL},
    {COLUMN("owner",         "举办者",   "办别|办学性质|举办者类型|性质", "owner"), SZ_SCHOOL},
    {COLUMN("town",          "所在镇街", "镇|乡镇|镇街|所属镇街|所在乡镇|镇(街道)|街道", "town"), SZ_SCHOOL},
    {COLUMN("list_order",    "惯例顺序", "学校顺序|排序|排序号|顺序号|序号|顺序", "list_order"), SZ_SCHOOL},
    {COLUMN("title_series",  "职称系列", "默认职称系列", "title_series"), SZ_SCHOOL},
    {COLUMN("opened_on",     "建校时间", "建校年月|成立时间|建校日期", "opened_on"), SZ_SCHOOL},
    {COLUMN("closed_on",     "撤销时间", "停办时间|撤并时间", "closed_on"), SZ_SCHOOL},
    {COLUMN("phone",         "联系电话", "电话|办公电话|学校电话", "phone"), SZ_SCHOOL},
    {COLUMN("note",          "备注",     "说明|附注", "note"), SZ_SCHOOL},
    {COLUMN("area",          "城乡类别", "城乡|城乡分类|城乡类型|区域|所在区域|地域属性|驻地类别", "area"), SZ_SCHOOL_STATUS},
    {COLUMN("weak",          "薄弱学校", "薄弱|是否薄弱|是否薄弱学校", "weak"), SZ_SCHOOL_STATUS},
    {COLUMN("excellent",     "优质学校", "优质|是否优质|是否优质学校", "excellent"), SZ_SCHOOL_STATUS},
    {COLUMN("remote",        "艰苦偏远", "偏远|边远|艰苦边远|是否艰苦偏远|艰苦偏远学校", "remote"), SZ_SCHOOL_STATUS},
    {COLUMN("establishment", "核定编制", "编制|编制数|核定编制数|教职工编制|核编", "approved"), SZ_SCHOOL_ESTABLISHMENT},
    {COLUMN("doc",           "核编文号", "编制文号", "doc"), SZ_SCHOOL_ESTABLISHMENT},
    {COLUMN("pupils",        "学生数",   "在校生数|在校学生数|学生人数|在校生|在园幼儿数|学生", "pupils"), SZ_SCHOOL_SIZE},
    {COLUMN("classes",       "班数",     "班级数|教学班数|班级个数|教学班|班级", "classes"), SZ_SCHOOL_SIZE},
    {COLUMN("pupils_1",      "学前学生数", NULL, "pupils"), SZ_SCHOOL_SIZE},
    {COLUMN("pupils_2",      "小学学生数", NULL, "pupils"), SZ_SCHOOL_SIZE},
    {COLUMN("pupils_3",      "初中学生数", NULL, "pupils"), SZ_SCHOOL_SIZE},
    {COLUMN("pupils_4",      "高中学生数", NULL, "pupils"), SZ_SCHOOL_SIZE},
    {COLUMN("classes_1",     "学前班数", NULL, "classes"), SZ_SCHOOL_SIZE},
    {COLUMN("classes_2",     "小学班数", NULL, "classes"), SZ_SCHOOL_SIZE},
    {COLUMN("classes_3",     "初中班数", NULL, "classes"), SZ_SCHOOL_SIZE},
    {COLUMN("classes_4",     "高中班数", NULL, "classes"), SZ_SCHOOL_SIZE},
};
/* clang-format on */

enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

const struct sz_roster_column *school_column_at(size_t place) {
    return place < COLUMN_COUNT ? &columns[place].column : NULL;
}

static const struct sz_roster_column *by_word(const char *word) {
    for (size_t i = 0; i < COLUMN_COUNT; i++) {
        const struct sz_roster_column *column = &columns[i].column;
        if (strcmp(column->key, word) == 0 || strcmp(column->heading, word) == 0 ||
            sz_text_in_list(column->aliases, word))
            return column;
    }
    return NULL;
}

/* 小学 over 学生数 is a column of its own. */
static const struct sz_roster_column *under_stage(const struct sz_codes *codes, const char *group,
                                                  const struct sz_roster_column *column) {
    const struct sz_code_row *stage = sz_code_read(codes, "stage", group);
    char key[32];
    if (!stage || (strcmp(column->key, "pupils") != 0 && strcmp(column->key, "classes") != 0))
        return column;
    snprintf(key, sizeof key, "%s_%s", column->key, stage->code);
    const struct sz_roster_column *own = by_word(key);
    return own ? own : column;
}

const struct sz_roster_column *school_column_by_heading(const struct sz_codes *codes,
                                                        const char *group, const char *heading) {
    struct sz_arena arena = {0};
    const char *upper = sz_text_heading(&arena, group);
    const char *lower = sz_text_heading(&arena, heading);
    const struct sz_roster_column *column = by_word(*lower ? lower : upper);
    if (column && *lower && *upper)
        column = under_stage(codes, upper, column);
    sz_arena_free(&arena);
    return column;
}

/* ---- reading ---- */

static struct sz_school_size *size_of(struct school_said *said, const char *stage) {
    for (size_t i = 0; i < said->size_count; i++)
        if (strcmp(said->sizes[i].stage, stage) == 0)
            return &said->sizes[i];
    if (said->size_count == SCHOOL_SIZES_MAX)
        return NULL;
    struct sz_school_size *size = &said->sizes[said->size_count++];
    sz_record_clear(SZ_SCHOOL_SIZE, size);
    size->stage = stage;
    return size;
}

struct target {
    enum sz_entity entity;
    void *record;
    uint32_t *given;
};

static enum sz_entity entity_of(const struct sz_roster_column *column) {
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        if (&columns[i].column == column)
            return columns[i].entity;
    return SZ_SCHOOL;
}

/* Stage "" is the school's only one, known when all cells are read. */
static struct target target_of(struct school_judge *judge, const struct sz_roster_column *column) {
    struct school_said *said = &judge->said;
    enum sz_entity entity = entity_of(column);
    if (entity == SZ_SCHOOL_STATUS)
        return (struct target){entity, &said->status, &said->status_given};
    if (entity == SZ_SCHOOL_ESTABLISHMENT)
        return (struct target){entity, &said->establishment, &said->establishment_given};
    if (entity == SZ_SCHOOL_SIZE) {
        const char *mark = strchr(column->key, '_');
        return (struct target){entity, size_of(said, mark ? mark + 1 : ""), NULL};
    }
    return (struct target){entity, &said->school, &said->school_given};
}

static void read_cell(struct school_judge *judge, int at) {
    const struct said_cell *cell = &judge->cells[at];
    struct target target = target_of(judge, cell->column);
    const struct sz_field *field =
        sz_field_by_key(sz_entity_def(target.entity), cell->column->field);
    const char *text = strcmp(cell->column->key, "name") == 0
                           ? sz_text_name(judge->arena, cell->text)
                           : cell->text;
    struct sz_error err;
    if (!target.record)
        return;
    if (cell->kind == SZ_CELL_ERROR)
        complain(judge->complaints, at, WEIGHT_BAD, NULL, "单元格是错误值 %.40s，请在来表中改正",
                 cell->text);
    else if (sz_field_parse(field, text, judge->desk->codes, judge->arena, target.record, &err) !=
             SZ_OK)
        complain(judge->complaints, at, WEIGHT_BAD, NULL, "%s%s%s", err.message,
                 *err.hint ? "；" : "", err.hint);
    else if (target.given && (judge->desk->blank_erases || !sz_field_absent(field, target.record)))
        *target.given |= step_bit(target.entity, field->key);
}

static bool is_wanted(const struct school_judge *judge, size_t at) {
    const struct said_cell *cell = &judge->cells[at];
    return cell->column && (*cell->text || judge->desk->blank_erases);
}

void school_read(struct school_judge *judge) {
    sz_record_clear(SZ_SCHOOL, &judge->said.school);
    sz_record_clear(SZ_SCHOOL_STATUS, &judge->said.status);
    sz_record_clear(SZ_SCHOOL_ESTABLISHMENT, &judge->said.establishment);
    for (size_t i = 0; i < judge->cell_count; i++)
        if (is_wanted(judge, i))
            read_cell(judge, (int)i);
}

/* ---- what the bureau has ---- */

/* The latest size of a stage; the school's only stage has no mark in the column. */
static const void *size_now(const struct school_now *now, const struct sz_roster_column *column) {
    const char *mark = strchr(column->key, '_');
    const struct sz_school_size *last = NULL;
    for (size_t i = 0; i < now->size_count; i++)
        if ((!mark || strcmp(now->sizes[i].stage, mark + 1) == 0) &&
            (!last || now->sizes[i].school_year > last->school_year))
            last = &now->sizes[i];
    return last;
}

const char *school_present(const struct school_judge *judge,
                           const struct sz_roster_column *column) {
    const struct school_now *now = &judge->now;
    enum sz_entity entity = entity_of(column);
    const void *record = entity == SZ_SCHOOL_SIZE     ? size_now(now, column)
                         : entity == SZ_SCHOOL        ? (const void *)&now->school
                         : entity == SZ_SCHOOL_STATUS ? &now->status
                                                      : (const void *)&now->establishment;
    bool there = entity == SZ_SCHOOL_STATUS          ? now->status_id != 0
                 : entity == SZ_SCHOOL_ESTABLISHMENT ? now->establishment_id != 0
                                                     : now->id != 0;
    if (!there || !record)
        return "";
    return sz_field_print(sz_field_by_key(sz_entity_def(entity), column->field), record,
                          judge->desk->codes, judge->arena);
}
