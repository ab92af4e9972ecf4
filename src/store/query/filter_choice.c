/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of columns that have a code list: by code after reading the word, by rank, by part of the
 * name. */
#include "query_private.h"
#include "shizi/language.h"

#include <string.h>

struct choice {
    const struct sz_codes *codes;
    const struct query_column *column;
    enum filter_operator op;
    struct sz_arena *arena;
    struct filter_test *test;
    struct sz_error *err;
};

/* Lists whose rank is a height, the highest first. */
static const char *const graded[] = {"education", "title_level", "putonghua", "duty", "degree"};

static bool is_graded(const char *list) {
    for (size_t i = 0; i < sizeof graded / sizeof graded[0]; i++)
        if (strcmp(graded[i], list) == 0)
            return true;
    return false;
}

/* "本科、专科、中专 …" of the list, for somebody who wrote something else. */
static const char *usual_values(const struct choice *choice, const char *list) {
    enum { SHOWN = 6 };
    size_t count = 0;
    const struct sz_code_row *rows = sz_code_list(choice->codes, list, &count);
    const char *text = _("可以写：");
    for (size_t i = 0; i < count && i < SHOWN; i++)
        text =
            sz_arena_printf(choice->arena, "%s%s%s", text, i > 0 ? "、" : "", rows[i].short_name);
    return count > SHOWN ? sz_arena_printf(choice->arena, _("%s 等"), text) : text;
}

static enum sz_code unknown(const struct choice *choice, const char *list, const char *typed) {
    return sz_fail(choice->err, SZ_USAGE, usual_values(choice, list), "“%.60s”没有“%.60s”这个值",
                   _(choice->column->column->heading), typed);
}

static bool admits(enum filter_operator op, int rank, int than) {
    switch (op) {
    case OP_AT_LEAST:
        return rank <= than;
    case OP_MORE:
        return rank < than;
    case OP_AT_MOST:
        return rank >= than;
    case OP_LESS:
        return rank > than;
    case OP_IS:
    case OP_IS_NOT:
    case OP_CONTAINS:
    case OP_LACKS:
        break;
    }
    return rank == than;
}

/* The codes of a list whose rank fits; an empty set finds nobody. */
static void take_ranks(const struct choice *choice, const char *list,
                       const struct sz_code_row *than) {
    size_t count = 0;
    struct filter_test *test = choice->test;
    const struct sz_code_row *rows = sz_code_list(choice->codes, list, &count);
    test->texts = sz_arena_array(choice->arena, count, sizeof *test->texts);
    for (size_t i = 0; i < count; i++)
        if (admits(choice->op, rows[i].rank, than->rank))
            test->texts[test->text_count++] = rows[i].code;
    test->shown = than->short_name;
}

static void take_part(const struct choice *choice, const char *typed) {
    size_t count = 0;
    struct filter_test *test = choice->test;
    const struct sz_code_row *rows = sz_code_list(choice->codes, choice->column->list, &count);
    test->texts = sz_arena_array(choice->arena, count + 1, sizeof *test->texts);
    for (size_t i = 0; i < count; i++)
        if (strstr(rows[i].name, typed) || strstr(rows[i].short_name, typed))
            test->texts[test->text_count++] = rows[i].code;
    test->shown = typed;
}

static bool compares(enum filter_operator op) {
    return op == OP_LESS || op == OP_AT_MOST || op == OP_MORE || op == OP_AT_LEAST;
}

static enum sz_code read_choice(const struct choice *choice, const char *typed) {
    const char *list = choice->column->list;
    choice->test->kind = TEST_TEXTS;
    if (choice->op == OP_CONTAINS || choice->op == OP_LACKS) {
        take_part(choice, typed);
        return SZ_OK;
    }
    if (compares(choice->op) && !is_graded(list))
        return sz_fail(choice->err, SZ_USAGE, "这一列用 = != ~，或 =空、=非空", "“%.60s”不能比大小",
                       _(choice->column->column->heading));
    const struct sz_code_row *row = sz_code_read(choice->codes, list, typed);
    if (!row)
        return unknown(choice, list, typed);
    take_ranks(choice, list, row);
    return SZ_OK;
}

/* The level a title name belongs to: its code is "series/level". */
static const struct sz_code_row *level_of(const struct choice *choice,
                                          const struct sz_code_row *title) {
    const char *slash = strrchr(title->code, '/');
    return sz_code_find(choice->codes, "title_level", slash ? slash + 1 : title->code);
}

static void take_name(const struct choice *choice, enum filter_test_kind kind, const char *name) {
    struct filter_test *test = choice->test;
    test->kind = kind;
    test->texts = sz_arena_array(choice->arena, 1, sizeof *test->texts);
    test->texts[test->text_count++] = name;
    test->shown = name;
}

/* 职称=一级教师 is a name (two series may share it), 职称=中级 a level of every series; heights are
 * always compared by level. */
static enum sz_code read_title(const struct choice *choice, const char *typed) {
    if (choice->op == OP_CONTAINS || choice->op == OP_LACKS) {
        take_name(choice, TEST_CONTAINS, typed);
        return SZ_OK;
    }
    const struct sz_code_row *level = sz_code_read(choice->codes, "title_level", typed);
    const struct sz_code_row *title = sz_code_read(choice->codes, "title", typed);
    if (!level && !title)
        return unknown(choice, "title", typed);
    if (!level && !compares(choice->op)) {
        take_name(choice, TEST_TEXTS, title->name);
        return SZ_OK;
    }
    const char *shown = level ? level->short_name : title->name;
    if (!level)
        level = level_of(choice, title);
    if (!level)
        return unknown(choice, "title_level", typed);
    choice->test->kind = TEST_LEVELS;
    take_ranks(choice, "title_level", level);
    choice->test->shown = shown;
    return SZ_OK;
}

enum sz_code filter_choice_read(struct sz_db *db, const struct query_column *column,
                                enum filter_operator op, const char *typed, struct sz_arena *arena,
                                struct filter_test *test, struct sz_error *err) {
    const struct choice choice = {sz_db_codes(db), column, op, arena, test, err};
    return column->form == FORM_TITLE ? read_title(&choice, typed) : read_choice(&choice, typed);
}
