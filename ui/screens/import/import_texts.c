/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows in words. */
#include <string.h>

#include "import_desk.h"
#include "shizi/language.h"

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

const char *import_words(const char *text, struct sz_arena *arena) {
    static const struct {
        const char *option, *key;
    } words[] = {{ZH_("用 --on "), ZH_("按 o ")},
                 {ZH_("用 --school "), ZH_("按 o ")},
                 {ZH_("用 --sheet "), ZH_("按回车")}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const char *at;
        while ((at = strstr(text, words[i].option)) != NULL)
            text = sz_arena_printf(arena, "%.*s%s%s", (int)(at - text), text, words[i].key,
                                   at + strlen(words[i].option));
    }
    return text;
}

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
    const char *what = import_words(problem->problem, arena);
    if (problem->key && problem->suggestion && *problem->suggestion)
        return sz_arena_printf(arena, _("%s -> %s(a 采纳)：%s"), said, problem->suggestion, what);
    return value ? sz_arena_printf(arena, "%s：%s", value, what) : what;
}

static const char *value_or_none(const char *value) {
    return value && *value ? value : _("(空)");
}

/* The first one stands beside its own column. */
static const char *changes_text(const struct sz_import_row *row, struct sz_arena *arena) {
    const char *text = "";
    for (size_t i = 0; i < row->change_count; i++) {
        const struct sz_import_change *change = &row->changes[i];
        text = sz_arena_printf(arena, "%s%s%s%s%s -> %s", text, i ? "；" : "",
                               i ? change->heading : "", i ? " " : "",
                               value_or_none(change->old_value), change->new_value);
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
const char *import_row_field(const struct sz_import_row *row, struct sz_arena *arena) {
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

const char *import_row_changes(const struct sz_import_row *row, struct sz_arena *arena) {
    const char *text = "";
    for (size_t i = 0; i < row->change_count; i++) {
        const struct sz_import_change *change = &row->changes[i];
        text = sz_arena_printf(arena, "%s%s%s%s %s -> %s", text, i ? "；" : "",
                               change->correction ? _("更正 ") : "", change->heading,
                               value_or_none(change->old_value), change->new_value);
    }
    return text;
}

static const char *remark(const struct sz_import_problem *problem, struct sz_arena *arena) {
    const char *text = import_words(problem->problem, arena);
    if (problem->column)
        text = sz_arena_printf(arena, "%s %s：%s", problem->column,
                               problem->value ? problem->value : "", text);
    return problem->suggestion ? sz_arena_printf(arena, _("%s，可填 %s"), text, problem->suggestion)
                               : text;
}

const char *import_row_remarks(const struct sz_import_row *row, struct sz_arena *arena) {
    const char *text = "";
    for (size_t i = 0; i < row->problem_count; i++)
        text =
            sz_arena_printf(arena, "%s%s%s", text, i ? "；" : "", remark(&row->problems[i], arena));
    return text;
}
