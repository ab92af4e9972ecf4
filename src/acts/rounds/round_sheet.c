/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A school's 岗位聘用花名册: a line a person, what he gets in this round. */
#include <stdlib.h>
#include <string.h>

#include "list_sheet.h"
#include "rounds_private.h"
#include "shizi/language.h"
#include "shizi/roster.h"

enum { GRADE, OUTCOME, REASON, DOC, COLUMNS };
static const char *const words[COLUMNS] = {
    [GRADE] = ZH_("变动后等级|变动后岗位等级|岗位变动后等级|岗位变动后岗位等级|拟聘等级|"
                  "拟聘岗位等级|拟聘岗位|聘任等级|聘用等级"
                  "|本聘期等级|聘任岗位等级"),
    [OUTCOME] = ZH_("聘任结果|结果|聘用结果|聘任情况"),
    [REASON] = ZH_("变动原因|事由|原因|聘任原因"),
    [DOC] = ZH_("文号|依据文号|批准文号|聘任文号"),
};

static const struct list_words known = {words, COLUMNS};

struct reading {
    struct list_sheet list;
    struct sz_round_sheet *out;
    int64_t round_id;
    int columns[COLUMNS];
    size_t count, room;
};

static const char *optional(const struct reading *in, int column) {
    return list_sheet_optional(&in->list, in->columns[column]);
}

/* The entry of the row's person; of two (管理 and 工勤) the one of the grade's category. */
static enum sz_code find_entry(struct reading *in, int64_t teacher_id, const char *category,
                               struct sz_round_line *line, struct sz_error *err) {
    const struct sz_round_filter filter = {
        .round_id = in->round_id, .teacher_id = teacher_id, .stage = SZ_ROUND_STAGES};
    struct sz_round_line lines[4];
    size_t count = 0;
    enum sz_code code =
        sz_round_page(in->list.db, &filter, 0, in->list.arena, lines, 4, &count, err);
    line->id = 0;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (line->id == 0 || (category && strcmp(lines[i].said.category, category) == 0))
            *line = lines[i];
    return code;
}

static void read_grade(struct reading *in, const char **category, int64_t *grade) {
    const char *typed = optional(in, GRADE);
    *grade = SZ_NONE;
    if (typed && !sz_grade_read(typed, category, grade))
        list_sheet_complain(&in->list, in->columns[GRADE], _("不是岗位等级"));
}

static const char *read_outcome(struct reading *in) {
    const char *typed = optional(in, OUTCOME);
    const struct sz_code_row *row =
        typed ? sz_code_read(sz_db_codes(in->list.db), "round_outcome", typed) : NULL;
    if (typed && !row)
        list_sheet_complain(&in->list, in->columns[OUTCOME], _("没有这种聘任结果"));
    return row ? row->code : NULL;
}

static bool listed(const struct reading *in, int64_t entry_id) {
    for (size_t i = 0; i < in->count; i++)
        if (in->out->said[i].entry_id == entry_id)
            return true;
    return false;
}

static void keep(struct reading *in, const struct sz_round_said *said) {
    struct sz_round_sheet *out = in->out;
    if (in->count == in->room) {
        in->room = in->room ? in->room * 2 : 64;
        struct sz_round_said *more = sz_arena_array(in->list.arena, in->room, sizeof *more);
        if (in->count > 0)
            memcpy(more, out->said, in->count * sizeof *more);
        out->said = more;
    }
    out->said[in->count++] = *said;
}

static void judge(struct reading *in, const struct sz_round_line *line,
                  const struct sz_round_said *said) {
    if (line->id == 0)
        list_sheet_complain(&in->list, in->list.name, _("这个人不在本聘期的名单里：先冻结"));
    else if (line->said.decided_on)
        list_sheet_complain(&in->list, in->list.name, _("这个人已经决定，不能再拟定"));
    else if (listed(in, line->id))
        list_sheet_complain(&in->list, in->list.name, _("这个人在表中出现了两次"));
    else if (!said->outcome && said->grade == SZ_NONE)
        list_sheet_complain(&in->list, in->columns[GRADE], _("没有写聘到几级，也没有写聘任结果"));
}

static enum sz_code read_line(struct reading *in, struct sz_error *err) {
    struct sz_round_said said = {0};
    struct sz_round_line line = {0};
    const char *category = NULL;
    int64_t teacher_id = 0;
    const struct sz_list_found *found = &in->list.found;
    size_t complaints = found->problem_count;
    enum sz_code code = list_sheet_person(&in->list, &teacher_id, err);
    if (code != SZ_OK || teacher_id == 0)
        return code;
    read_grade(in, &category, &said.grade);
    said.outcome = read_outcome(in);
    said.reason = optional(in, REASON);
    said.doc = optional(in, DOC);
    code = find_entry(in, teacher_id, category, &line, err);
    if (code != SZ_OK)
        return code;
    said.entry_id = line.id;
    if (found->problem_count == complaints)
        judge(in, &line, &said);
    if (found->problem_count == complaints)
        keep(in, &said);
    return SZ_OK;
}

enum sz_code sz_round_sheet_read(struct sz_db *db, int64_t round_id,
                                 const struct sz_list_source *source, struct sz_arena *arena,
                                 struct sz_round_sheet *out, struct sz_error *err) {
    const struct list_wanted wanted = {
        .knows = list_knows_words,
        .ctx = &known,
        .least = 1,
        .wanted = _("要有一行表头，写着 姓名（或身份证号）、单位、变动后等级；每人一行")};
    struct reading in = {.list = {.db = db, .arena = arena}, .out = out, .round_id = round_id};
    bool more = true;
    *out = (struct sz_round_sheet){0};
    enum sz_code code = list_sheet_open(&in.list, source, &wanted, err);
    for (int i = 0; i < COLUMNS && code == SZ_OK; i++)
        in.columns[i] = list_sheet_column(&in.list, words[i]);
    while (code == SZ_OK && (code = list_sheet_next(&in.list, &more, err)) == SZ_OK && more)
        code = read_line(&in, err);
    out->found = list_sheet_close(&in.list);
    out->found.count = in.count;
    return code;
}
