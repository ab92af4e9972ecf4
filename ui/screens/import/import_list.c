/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the file as a list: only those on the screen are judged for it. */
#include <string.h>

#include "import_desk.h"
#include "shizi/language.h"

enum { COLUMN_ROW, COLUMN_VERDICT, COLUMN_NAME, COLUMN_FIELD, COLUMN_TEXT };

static const struct ui_column columns[] = {
    {.heading = N_("行"), .width = 6, .right = true},
    {.heading = N_("判定"), .width = 8},
    {.heading = N_("姓名"), .width = 12},
    {.heading = N_("列"), .width = 14, .drop = 1},
    {.heading = N_("旧 -> 新 / 问题"), .width = 30, .grow = true},
};
static const struct ui_column school_columns[] = {
    {.heading = N_("行"), .width = 6, .right = true},
    {.heading = N_("判定"), .width = 8},
    {.heading = N_("学校"), .width = 24},
    {.heading = N_("列"), .width = 12, .drop = 1},
    {.heading = N_("旧 -> 新 / 问题"), .width = 24, .grow = true},
};

const char *import_verdict_name(const struct import_screen *self, enum sz_verdict verdict) {
    static const char *const compared[SZ_VERDICT_COUNT] = {
        [SZ_ROW_NEW] = N_("只在表"),      [SZ_ROW_CHANGED] = N_("不同"),
        [SZ_ROW_SAME] = N_("相同"),       [SZ_ROW_CONFLICT] = N_("重复"),
        [SZ_ROW_REJECTED] = N_("认不出"), [SZ_ROW_SET_ASIDE] = N_("搁置"),
        [SZ_ROW_MISSING] = N_("只在库")};
    return self->kind == IMPORT_COMPARE && verdict < SZ_VERDICT_COUNT ? _(compared[verdict])
                                                                      : _(sz_verdict_name(verdict));
}

unsigned import_verdict_style(enum sz_verdict verdict) {
    static const unsigned styles[SZ_VERDICT_COUNT] = {
        [SZ_ROW_NEW] = UI_OK,        [SZ_ROW_CHANGED] = UI_ACCENT, [SZ_ROW_SAME] = UI_DIM,
        [SZ_ROW_CONFLICT] = UI_WARN, [SZ_ROW_REJECTED] = UI_BAD,   [SZ_ROW_SET_ASIDE] = UI_DIM,
        [SZ_ROW_MISSING] = UI_WARN};
    return verdict < SZ_VERDICT_COUNT ? styles[verdict] : UI_NORMAL;
}

/* ---- texts ---- */

static const char *missing_text(const struct import_screen *self, const struct sz_import_row *row,
                                struct sz_arena *arena) {
    if (self->kind == IMPORT_COMPARE)
        return row->id_no ? row->id_no : "";
    if (!row->decision)
        return _("在岗而来表没有：按 d 定去向(漏报 退休 调出 借调 死亡 暂不处理)");
    return row->decided_on ? sz_arena_printf(arena, "%s  %s", row->decision, row->decided_on)
                           : row->decision;
}

/* The suggestion first: a long complaint is cut at the edge, the strip below has it whole. */
static const char *problem_text(const struct sz_import_problem *problem, struct sz_arena *arena) {
    const char *value = problem->value && *problem->value ? problem->value : NULL;
    const char *said = value ? value : _("(空)");
    if (problem->key && problem->suggestion && *problem->suggestion)
        return sz_arena_printf(arena, _("%s -> %s(a 采纳)：%s"), said, problem->suggestion,
                               problem->problem);
    return value ? sz_arena_printf(arena, "%s：%s", value, problem->problem) : problem->problem;
}

static const char *changes_text(const struct sz_import_row *row, struct sz_arena *arena) {
    const char *text = "";
    for (size_t i = 0; i < row->change_count; i++) {
        const struct sz_import_change *change = &row->changes[i];
        const char *before =
            change->old_value && *change->old_value ? change->old_value : _("(空)");
        text = sz_arena_printf(arena, "%s%s%s%s%s -> %s", text, i ? "；" : "",
                               i ? change->heading : "", i ? " " : "", before, change->new_value);
    }
    return text;
}

/* What stops the row first; a remark that does not stop it only where nothing else is to be said.
 */
static const struct sz_import_problem *first_problem(const struct sz_import_row *row) {
    for (size_t i = 0; i < row->problem_count; i++)
        if (row->problems[i].fatal)
            return &row->problems[i];
    return row->problem_count > 0 ? &row->problems[0] : NULL;
}

const char *import_row_text(const struct import_screen *self, const struct sz_import_row *row,
                            struct sz_arena *arena) {
    const struct sz_import_problem *problem = first_problem(row);
    if (row->number == 0)
        return missing_text(self, row, arena);
    if (problem && (problem->fatal || row->change_count == 0))
        return problem_text(problem, arena);
    return row->verdict == SZ_ROW_CHANGED ? changes_text(row, arena) : "";
}

/* "岗位等级", with how many more there are. */
static const char *field_text(const struct sz_import_row *row, struct sz_arena *arena) {
    const struct sz_import_problem *problem = first_problem(row);
    if (problem && (problem->fatal || row->change_count == 0)) {
        const char *space = problem->column ? strchr(problem->column, ' ') : NULL;
        return space ? space + 1 : problem->column ? problem->column : _("整行");
    }
    if (row->verdict != SZ_ROW_CHANGED || row->change_count == 0)
        return "";
    return row->change_count == 1
               ? row->changes[0].heading
               : sz_arena_printf(arena, _("%s等%zu"), row->changes[0].heading, row->change_count);
}

/* ---- source ---- */

static long count_rows(void *owner) {
    return (long)((const struct import_screen *)owner)->seq_count;
}

static void fetch(void *owner, long first, long count) {
    struct import_screen *self = owner;
    if (first >= self->first && first + count <= self->first + self->count)
        return;
    sz_arena_reset(&self->window);
    self->rows = sz_arena_array(&self->window, (size_t)count + 1, sizeof *self->rows);
    self->first = first;
    self->count = 0;
    for (long i = 0; i < count; i++) {
        struct sz_error err;
        if (sz_import_row_at(self->import, self->seqs[first + i], &self->window, &self->rows[i],
                             &err) != SZ_OK) {
            ui_app_say_error(self->screen.app, &err);
            break;
        }
        self->count++;
    }
}

static const struct sz_import_row *row_at(const struct import_screen *self, long row) {
    return row >= self->first && row < self->first + self->count ? &self->rows[row - self->first]
                                                                 : NULL;
}

static const char *cell(void *owner, long number, size_t column, unsigned *style) {
    struct import_screen *self = owner;
    const struct sz_import_row *row = row_at(self, number);
    if (!row)
        return "";
    switch (column) {
    case COLUMN_ROW:
        *style = UI_DIM;
        return row->number ? sz_arena_printf(&self->window, "%ld", row->number) : "--";
    case COLUMN_VERDICT:
        *style = import_verdict_style(row->verdict);
        return import_verdict_name(self, row->verdict);
    case COLUMN_NAME:
        return row->name ? row->name : "";
    case COLUMN_FIELD:
        return field_text(row, &self->window);
    default:
        *style = row->verdict == SZ_ROW_REJECTED   ? UI_BAD
                 : row->verdict == SZ_ROW_CONFLICT ? UI_WARN
                                                   : UI_NORMAL;
        return import_row_text(self, row, &self->window);
    }
}

static char mark(void *owner, long number) {
    const struct sz_import_row *row = row_at(owner, number);
    return row && row->fixed ? '~' : ' ';
}

static int64_t id_at(void *owner, long number) {
    return ((const struct import_screen *)owner)->seqs[number];
}

/* ---- which rows ---- */

const struct sz_import_row *import_list_row(const struct import_screen *self) {
    long current = self->list.current;
    if (self->phase != IMPORT_READY || (size_t)current >= self->seq_count)
        return NULL;
    if (!row_at(self, current)) /* several keys came before the next picture */
        fetch(self->list.source.owner, current, 1);
    return row_at(self, current);
}

static void find_places(struct import_screen *self) {
    struct sz_error err;
    sz_arena_reset(&self->places);
    self->first = self->count = 0;
    if (sz_import_places(self->import, self->shown, &self->places, &self->seqs, &self->seq_count,
                         &err) != SZ_OK)
        ui_app_say_error(self->screen.app, &err);
}

/* A row that left the list leaves the cursor on the one behind it. */
void import_list_renew(struct import_screen *self) {
    long current = self->list.current;
    int64_t seq = (size_t)current < self->seq_count ? self->seqs[current] : 0;
    find_places(self);
    size_t at = 0;
    while (at < self->seq_count && self->seqs[at] < seq)
        at++;
    ui_list_go(&self->list, (long)at);
    if (self->seq_count > 0)
        fetch(self, self->list.current, 1);
}

void import_list_show(struct import_screen *self, enum sz_verdict verdict) {
    self->shown = verdict;
    ui_marks_clear(&self->marks);
    find_places(self);
    ui_list_go(&self->list, 0);
    if (self->seq_count > 0)
        fetch(self, 0, 1);
}

void import_list_begin(struct import_screen *self) {
    bool schools = self->kind == IMPORT_SCHOOLS;
    self->list = (struct ui_list){
        .source = {.owner = self,
                   .count = count_rows,
                   .window = fetch,
                   .cell = cell,
                   .mark = mark,
                   .id = id_at},
        .columns = schools ? school_columns : columns,
        .column_count = sizeof columns / sizeof columns[0],
        .empty = _("没有这种判定的行：按 0 看全部，F6 换一种"),
        .find = &self->find,
        .marks = self->kind == IMPORT_COMPARE ? NULL : &self->marks,
    };
}
