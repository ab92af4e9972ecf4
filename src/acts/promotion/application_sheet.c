/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A school's 申报人员一览表: a line a person. */
#include <stdlib.h>
#include <string.h>

#include "list_sheet.h"
#include "promotion_private.h"
#include "shizi/language.h"
#include "shizi/text.h"

/* Columns, with the words that head them. */
enum { SERIES, LEVEL, TRACK, RANK, SUMMARY, NOTE, COLUMNS };
static const char *const words[COLUMNS] = {
    [SERIES] = ZH_("申报系列|职称系列|系列"),
    [LEVEL] = ZH_("申报级别|申报职称|申报资格|拟申报职称|申报职务|申报任职资格|申报专业技术职务"),
    [TRACK] = ZH_("评审类别|申报类别|申报类型|评审类型|通道"),
    [RANK] = ZH_("排序|推荐排序|名次|排名|推荐名次"),
    [SUMMARY] = ZH_("业绩摘要|获奖摘要|主要业绩|获奖情况|业绩"),
    [NOTE] = ZH_("备注|说明"),
};

static const struct list_words known = {words, COLUMNS};

struct reading {
    struct list_sheet list;
    struct sz_application_sheet *out;
    int64_t batch_id;
    int columns[COLUMNS];
    size_t count, room;
};

static const char *cell(const struct reading *in, int column) {
    return list_sheet_cell(&in->list, in->columns[column]);
}

static const char *code_of(struct reading *in, const char *list, int column, const char *text) {
    const char *typed = cell(in, column);
    if (!*typed)
        return NULL;
    const struct sz_code_row *row = sz_code_read(sz_db_codes(in->list.db), list, typed);
    if (!row)
        list_sheet_complain(&in->list, in->columns[column], text);
    return row ? row->code : NULL;
}

/* 副高, or a title's name: 高级教师, 高级讲师, which gives the series too. */
static void read_level(struct reading *in, struct sz_application_said *said) {
    const struct sz_codes *codes = sz_db_codes(in->list.db);
    const char *typed = cell(in, LEVEL);
    if (!*typed)
        return;
    const struct sz_code_row *row = sz_code_read(codes, "title_level", typed);
    if (row) {
        said->level = row->code;
        return;
    }
    row =
        sz_code_read_under(codes, "title", said->series ? said->series : ZH_("中小学教师"), typed);
    if (!row && !said->series)
        row = sz_code_read(codes, "title", typed);
    const char *slash = row ? strrchr(row->code, '/') : NULL;
    if (!slash) {
        list_sheet_complain(&in->list, in->columns[LEVEL], _("没有这个级别或职称"));
        return;
    }
    said->level = slash + 1;
    if (!said->series)
        said->series = row->parent;
}

static void read_rank(struct reading *in, struct sz_application_said *said) {
    const char *typed = cell(in, RANK);
    char *end = NULL;
    said->rank = SZ_NONE;
    if (!*typed)
        return;
    long rank = strtol(typed, &end, 10);
    if (*typed < '0' || *typed > '9' || *end || rank < 1 || rank > 10000)
        list_sheet_complain(&in->list, in->columns[RANK], _("名次要写正整数"));
    else
        said->rank = rank;
}

static const char *optional(const struct reading *in, int column) {
    return list_sheet_optional(&in->list, in->columns[column]);
}

static bool listed(struct reading *in, int64_t teacher_id) {
    for (size_t i = 0; i < in->count; i++)
        if (in->out->said[i].teacher_id == teacher_id)
            return true;
    return false;
}

static void keep(struct reading *in, const struct sz_application_said *said) {
    struct sz_application_sheet *out = in->out;
    if (in->count == in->room) {
        in->room = in->room ? in->room * 2 : 64;
        struct sz_application_said *more = sz_arena_array(in->list.arena, in->room, sizeof *more);
        if (in->count > 0)
            memcpy(more, out->said, in->count * sizeof *more);
        out->said = more;
    }
    out->said[in->count++] = *said;
}

/* What stands in the file's way is said of the line, not of the whole list. */
static enum sz_code check_line(struct reading *in, const struct sz_application_said *said,
                               struct sz_error *err) {
    struct sz_error why;
    enum sz_code code =
        application_check(in->list.db, in->batch_id, said, in->list.source->on, &why);
    if (code == SZ_REFUSED)
        list_sheet_complain(&in->list, in->list.name, sz_arena_copy(in->list.arena, why.message));
    else if (code != SZ_OK)
        *err = why;
    return code == SZ_REFUSED ? SZ_OK : code;
}

static enum sz_code read_line(struct reading *in, struct sz_error *err) {
    struct sz_application_said said = {0};
    const struct sz_list_found *found = &in->list.found;
    size_t complaints = found->problem_count;
    enum sz_code code = list_sheet_person(&in->list, &said.teacher_id, err);
    if (code != SZ_OK)
        return code;
    said.series = code_of(in, "title_series", SERIES, _("没有这个职称系列"));
    said.track = code_of(in, "promotion_track", TRACK, _("没有这个评审类别"));
    read_level(in, &said);
    read_rank(in, &said);
    said.summary = optional(in, SUMMARY);
    said.note = optional(in, NOTE);
    if (said.teacher_id && listed(in, said.teacher_id))
        list_sheet_complain(&in->list, in->list.name, _("这个人在表中出现了两次"));
    if (found->problem_count == complaints)
        code = check_line(in, &said, err);
    if (code == SZ_OK && found->problem_count == complaints)
        keep(in, &said);
    return code;
}

enum sz_code sz_application_sheet_read(struct sz_db *db, int64_t batch_id,
                                       const struct sz_list_source *source, struct sz_arena *arena,
                                       struct sz_application_sheet *out, struct sz_error *err) {
    const struct list_wanted wanted = {
        .knows = list_knows_words,
        .ctx = &known,
        .least = 1,
        .wanted = _("要有一行表头，写着 姓名（或身份证号）、单位、申报级别；每人一行")};
    struct reading in = {.list = {.db = db, .arena = arena}, .out = out, .batch_id = batch_id};
    bool more = true;
    *out = (struct sz_application_sheet){0};
    enum sz_code code = application_check(db, batch_id, NULL, source->on, err);
    if (code == SZ_OK)
        code = list_sheet_open(&in.list, source, &wanted, err);
    for (int i = 0; i < COLUMNS && code == SZ_OK; i++)
        in.columns[i] = list_sheet_column(&in.list, words[i]);
    while (code == SZ_OK && (code = list_sheet_next(&in.list, &more, err)) == SZ_OK && more)
        code = read_line(&in, err);
    out->found = list_sheet_close(&in.list);
    out->found.count = in.count;
    return code;
}
