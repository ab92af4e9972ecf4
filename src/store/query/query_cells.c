/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of a row as people read them. */
#include "query_private.h"
#include "shizi/language.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static const char *print_stages(const char *stored, const struct sz_codes *codes,
                                struct sz_arena *arena) {
    const char *text = "";
    char *rest = NULL;
    char *copy = sz_arena_copy(arena, stored);
    for (char *code = strtok_r(copy, "|", &rest); code; code = strtok_r(NULL, "|", &rest))
        text = sz_arena_printf(arena, "%s%s%s", text, *text ? "、" : "",
                               sz_code_short(codes, "stage", code));
    return text;
}

/* "专业技术/9", put together by query_add_cells. */
static const char *print_grade(const char *stored, struct sz_arena *arena) {
    const char *slash = strrchr(stored, '/');
    char text[32] = "";
    if (!slash)
        return "";
    sz_grade_print(sz_arena_copy_len(arena, stored, (size_t)(slash - stored)),
                   strtoll(slash + 1, NULL, 10), text);
    return sz_arena_copy(arena, text);
}

static const char *print(const struct query_column *column, const char *stored,
                         const struct sz_codes *codes, struct sz_arena *arena) {
    switch (column->form) {
    case FORM_CHOICE:
        return sz_code_short(codes, column->list, stored);
    case FORM_FLAG:
        return *stored == '1' ? ZH_("是") : ZH_("否");
    case FORM_MONTHS:
        return query_print_months(strtoll(stored, NULL, 10), arena);
    case FORM_GRADE:
        return print_grade(stored, arena);
    case FORM_STAGES:
        return print_stages(stored, codes, arena);
    case FORM_TEXT:
    case FORM_DATE:
    case FORM_COUNT:
    case FORM_TITLE:
    case FORM_SCHOOL:
    case FORM_ROW:
        break;
    }
    return stored;
}

const char *query_cell(const struct query_column *column, sqlite3_stmt *stmt, int index,
                       int64_t row, bool raw, const struct sz_codes *codes,
                       struct sz_arena *arena) {
    if (column->form == FORM_ROW)
        return sz_arena_printf(arena, "%" PRId64, row);
    const char *stored = sql_column_text(stmt, index, arena);
    if (!stored)
        return "";
    return raw ? stored : print(column, stored, codes, arena);
}
