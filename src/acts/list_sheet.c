/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/entities.h"
#include "shizi/idcard.h"
#include "shizi/language.h"
#include "shizi/promotion.h"
#include "shizi/text.h"

enum { HEAD_ROWS = 20 };

static const char id_words[] =
    ZH_("身份证号|身份证号码|身份证|证件号码|公民身份号码|居民身份证号码");
static const char name_words[] = ZH_("姓名|教师姓名|申报人|申报人姓名");
static const char school_words[] = ZH_("单位|学校|工作单位|学校名称|单位名称|所在单位|所在学校");

bool list_knows_words(const void *ctx, const char *heading) {
    const struct list_words *known = ctx;
    for (int i = 0; i < known->count; i++)
        if (sz_text_in_list(known->words[i], heading))
            return true;
    return false;
}

int list_sheet_column(const struct list_sheet *list, const char *headings) {
    for (int i = 0; i < LIST_COLUMNS; i++)
        if (list->headings[i] && *list->headings[i] && sz_text_in_list(headings, list->headings[i]))
            return i;
    return -1;
}

const char *list_sheet_cell(const struct list_sheet *list, int column) {
    bool there = column >= 0 && (size_t)column < list->row.count;
    return there ? sz_text_normal(list->arena, list->row.cells[column].text) : "";
}

const char *list_sheet_optional(const struct list_sheet *list, int column) {
    const char *text = list_sheet_cell(list, column);
    return *text && strcmp(text, ZH_("无")) != 0 ? text : NULL;
}

/* The row as it came, once for all its problems. */
static const char *const *keep_row(struct list_sheet *list) {
    if (list->kept_row == list->row.number)
        return list->kept;
    const char **cells = sz_arena_array(list->arena, list->found.heading_count + 1, sizeof *cells);
    for (size_t i = 0; i < list->found.heading_count; i++)
        cells[i] = i < list->row.count ? sz_arena_copy(list->arena, list->row.cells[i].text) : "";
    list->kept = cells;
    list->kept_row = list->row.number;
    return cells;
}

void list_sheet_complain(struct list_sheet *list, int column, const char *text) {
    struct sz_list_found *found = &list->found;
    char letters[8] = "";
    if (found->problem_count == list->problem_room) {
        size_t room = list->problem_room ? list->problem_room * 2 : 64;
        struct sz_list_problem *more = sz_arena_array(list->arena, room, sizeof *more);
        if (found->problem_count > 0)
            memcpy(more, found->problems, found->problem_count * sizeof *more);
        found->problems = more;
        list->problem_room = room;
    }
    if (column >= 0)
        sz_sheet_column_name((size_t)column, letters);
    found->problems[found->problem_count++] = (struct sz_list_problem){
        .row = list->row.number,
        .at = column,
        .column = sz_arena_copy(list->arena, letters),
        .heading = column >= 0 ? list->headings[column] : "",
        .value = column >= 0 ? list_sheet_cell(list, column) : "",
        .text = text,
        .cells = keep_row(list),
    };
}

/* ---- the header ---- */

static void keep_headings(struct list_sheet *list) {
    for (size_t i = 0; i < LIST_COLUMNS; i++)
        list->headings[i] =
            i < list->row.count ? sz_text_heading(list->arena, list->row.cells[i].text) : "";
    list->found.heading_count = list->row.count < LIST_COLUMNS ? list->row.count : LIST_COLUMNS;
    list->id_no = list_sheet_column(list, id_words);
    list->name = list_sheet_column(list, name_words);
    list->school = list_sheet_column(list, school_words);
}

static bool is_header(const struct list_sheet *list, const struct list_wanted *wanted) {
    int known = 0;
    for (int i = 0; i < LIST_COLUMNS; i++)
        known += i != list->id_no && i != list->name && i != list->school && *list->headings[i] &&
                 wanted->knows(wanted->ctx, list->headings[i]);
    return known >= wanted->least && (list->id_no >= 0 || list->name >= 0);
}

static int year_in(const char *text) {
    for (const char *at = text; *at; at++)
        if (strspn(at, "0123456789") == 4 && strncmp(at + 4, ZH_("年"), 3) == 0)
            return (int)strtol(at, NULL, 10);
    return 0;
}

/* What stands behind 填报单位（盖章）：, or before the year. */
static int64_t school_in(struct list_sheet *list, const char *text) {
    static const char *const colons[] = {"：", ":"};
    struct sz_error none;
    int64_t id = 0;
    for (size_t i = 0; i < sizeof colons / sizeof colons[0]; i++) {
        const char *colon = strstr(text, colons[i]);
        const char *behind = colon ? colon + strlen(colons[i]) : "";
        if (*behind &&
            sz_school_find(list->db, sz_text_normal(list->arena, behind), &id, &none) == SZ_OK)
            return id;
    }
    int length = (int)strcspn(text, "0123456789");
    const char *before = sz_arena_printf(list->arena, "%.*s", length, text);
    return *before && sz_school_find(list->db, sz_text_normal(list->arena, before), &id, &none) ==
                          SZ_OK
               ? id
               : 0;
}

/* "乳山市某校2025年度考核结果汇总表", "填报单位：某校": whose sheet it is, and of which year. */
static void read_title(struct list_sheet *list) {
    for (size_t i = 0; i < list->row.count; i++) {
        const char *text = list->row.cells[i].text;
        if (list->title_year == 0)
            list->title_year = year_in(text);
        if (list->title_school == 0 && *text)
            list->title_school = school_in(list, text);
    }
}

/* What a part means with the group it stands under: 岗位变动后 | 等级 is 岗位变动后等级. */
static const char *joined(const struct list_sheet *list, const char *const parts[LIST_COLUMNS],
                          int at) {
    int group = at;
    while (group > 0 && !*list->headings[group])
        group--;
    return sz_arena_printf(list->arena, "%s%s", list->headings[group], parts[at]);
}

/* Under a merged heading stand its parts (推荐意见 | 推荐排序): a row without a name, one of whose
 * cells is known where the row above is blank or only a group, or is known together with it. */
static bool is_second_row(const struct list_sheet *list, const struct list_wanted *wanted,
                          const char *const parts[LIST_COLUMNS]) {
    bool known = false;
    if (*list_sheet_cell(list, list->name) || *list_sheet_cell(list, list->id_no))
        return false;
    for (int i = 0; i < LIST_COLUMNS && !known; i++)
        known = *parts[i] && ((wanted->knows(wanted->ctx, parts[i]) &&
                               !wanted->knows(wanted->ctx, list->headings[i])) ||
                              wanted->knows(wanted->ctx, joined(list, parts, i)));
    return known;
}

static enum sz_code read_second_row(struct list_sheet *list, const struct list_wanted *wanted,
                                    struct sz_error *err) {
    enum sz_code code = sz_sheet_next(list->sheet, &list->row, err);
    const char *parts[LIST_COLUMNS] = {NULL};
    if (code != SZ_OK || !list->row.cells)
        return code;
    for (size_t i = 0; i < LIST_COLUMNS; i++)
        parts[i] = i < list->row.count ? sz_text_heading(list->arena, list->row.cells[i].text) : "";
    list->pending = !is_second_row(list, wanted, parts);
    if (list->pending)
        return SZ_OK;
    for (int i = LIST_COLUMNS; i-- > 0;) /* groups stand to the left: they are needed till then */
        if (*parts[i])
            list->headings[i] = wanted->knows(wanted->ctx, joined(list, parts, i))
                                    ? joined(list, parts, i)
                                    : parts[i];
    size_t count = list->row.count < LIST_COLUMNS ? list->row.count : LIST_COLUMNS;
    if (count > list->found.heading_count)
        list->found.heading_count = count;
    return SZ_OK;
}

static enum sz_code find_header(struct list_sheet *list, const struct list_wanted *wanted,
                                struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (int i = 0; i < HEAD_ROWS; i++) {
        code = sz_sheet_next(list->sheet, &list->row, err);
        if (code != SZ_OK || !list->row.cells)
            break;
        keep_headings(list);
        if (is_header(list, wanted))
            return read_second_row(list, wanted, err);
        read_title(list);
    }
    return code != SZ_OK
               ? code
               : sz_fail(err, SZ_INVALID, wanted->wanted, "前 %d 行里没有找到表头", HEAD_ROWS);
}

enum sz_code list_sheet_open(struct list_sheet *list, const struct sz_list_source *source,
                             const struct list_wanted *wanted, struct sz_error *err) {
    const struct sz_sheet_options options = {.sheet = source->sheet};
    list->source = source;
    enum sz_code code = sz_sheet_open(source->path, &options, &list->sheet, err);
    return code == SZ_OK ? find_header(list, wanted, err) : code;
}

struct sz_list_found list_sheet_close(struct list_sheet *list) {
    size_t count = list->found.heading_count;
    const char **headings = sz_arena_array(list->arena, count + 1, sizeof *headings);
    memcpy(headings, list->headings, count * sizeof *headings);
    list->found.headings = headings;
    sz_sheet_close(list->sheet);
    return list->found;
}

/* ---- rows ---- */

static bool is_sum(const char *text) {
    return strstr(text, ZH_("合计")) || strstr(text, ZH_("小计")) || strstr(text, ZH_("总计"));
}

static enum sz_code next_row(struct list_sheet *list, struct sz_error *err) {
    bool at_hand = list->pending;
    list->pending = false;
    return at_hand ? SZ_OK : sz_sheet_next(list->sheet, &list->row, err);
}

enum sz_code list_sheet_next(struct list_sheet *list, bool *more, struct sz_error *err) {
    enum sz_code code = SZ_OK;
    *more = true;
    while ((code = next_row(list, err)) == SZ_OK && list->row.cells) {
        const char *first = list->row.count ? list->row.cells[0].text : "";
        const char *name = list_sheet_cell(list, list->name);
        if ((*name || *list_sheet_cell(list, list->id_no)) && !is_sum(first) && !is_sum(name)) {
            list->found.rows++;
            return SZ_OK;
        }
    }
    *more = false;
    return code;
}

/* A number that is somebody else's would put one person's record on another. */
static enum sz_code check_name(struct list_sheet *list, int64_t *id, struct sz_error *err) {
    const char *name = sz_text_name(list->arena, list_sheet_cell(list, list->name));
    struct sz_teacher teacher;
    enum sz_code code = sz_record_get(list->db, SZ_TEACHER, *id, list->arena, &teacher, err);
    if (code == SZ_OK && *name && strcmp(name, teacher.name) != 0) {
        list_sheet_complain(list, list->id_no,
                            sz_arena_printf(list->arena, _("这个身份证号是%s的"), teacher.name));
        *id = 0;
    }
    return code;
}

static enum sz_code by_number(struct list_sheet *list, const char *typed, int64_t *id,
                              struct sz_error *err) {
    bool counted = list->row.cells[list->id_no].kind == SZ_CELL_NUMBER;
    struct sz_id_result number = sz_id_read(typed, counted);
    struct sz_error why;
    if (*typed != '#' && number.problem != SZ_ID_GOOD) {
        list_sheet_complain(list, list->id_no, sz_arena_copy(list->arena, number.message));
        return SZ_OK;
    }
    enum sz_code code = sz_teacher_find(list->db, typed, id, &why);
    if (code == SZ_OK)
        return check_name(list, id, err);
    *id = 0;
    if (code != SZ_NOT_FOUND && code != SZ_INVALID && code != SZ_USAGE) {
        *err = why;
        return code;
    }
    list_sheet_complain(list, list->id_no, sz_arena_copy(list->arena, why.message));
    return SZ_OK;
}

static enum sz_code by_name(struct list_sheet *list, int64_t *id, struct sz_error *err) {
    int64_t school_id = list->source->school_id ? list->source->school_id : list->title_school;
    const char *name = sz_text_name(list->arena, list_sheet_cell(list, list->name));
    const char *school = list_sheet_cell(list, list->school);
    struct sz_error why;
    int64_t *ids = NULL;
    size_t count = 0;
    if (*school && sz_school_find(list->db, school, &school_id, &why) != SZ_OK) {
        list_sheet_complain(list, list->school,
                            sz_arena_printf(list->arena, "%s %s", why.message, why.hint));
        return SZ_OK;
    }
    enum sz_code code = sz_people_named(list->db, name, school_id, list->source->on, list->arena,
                                        &ids, &count, err);
    if (code == SZ_OK && count == 1)
        *id = ids[0];
    else if (code == SZ_OK)
        list_sheet_complain(list, list->name,
                            count == 0 ? school_id ? _("这所学校没有这个人") : _("库里没有这个人")
                                       : _("有同名的人，请写身份证号"));
    return code;
}

enum sz_code list_sheet_person(struct list_sheet *list, int64_t *teacher_id, struct sz_error *err) {
    const char *number = list_sheet_cell(list, list->id_no);
    *teacher_id = 0;
    return *number ? by_number(list, number, teacher_id, err) : by_name(list, teacher_id, err);
}
