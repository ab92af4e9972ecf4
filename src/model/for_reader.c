/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values in the reader's language. What is stored, exported or printed on a form stays Chinese. */
#include <stdlib.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/field.h"
#include "shizi/language.h"
#include "shizi/roster.h"

/* Behind @p word when @p text starts with it, or NULL. */
static const char *behind(const char *text, const char *word) {
    size_t length = strlen(word);
    return strncmp(text, word, length) == 0 ? text + length : NULL;
}

/* 小学、初中 -> Primary, Lower secondary */
static const char *each_word(const char *text, struct sz_arena *arena) {
    const char *out = "";
    for (const char *at = text; *at;) {
        const char *stop = strstr(at, ZH_("、"));
        size_t length = stop ? (size_t)(stop - at) : strlen(at);
        out = sz_arena_printf(arena, "%s%s%s", out, *out ? _("、") : "",
                              _(sz_arena_copy_len(arena, at, length)));
        at += length;
        if (stop)
            at += strlen(ZH_("、"));
    }
    return out;
}

/* Where the number at @p text ends: 9, 35-44; @p text itself when there is none. */
static const char *behind_number(const char *text) {
    return text + strspn(text, "0123456789-");
}

/* 专技9 -> P9; NULL when it is no grade. */
static const char *grade(const char *text, struct sz_arena *arena) {
    static const struct {
        const char *word, *name;
    } grades[] = {
        {ZH_("专技"), N_("专技级")}, {ZH_("管理"), N_("管理级")}, {ZH_("技工"), N_("技工级")}};

    for (size_t i = 0; i < sizeof grades / sizeof grades[0]; i++) {
        const char *number = behind(text, grades[i].word);
        if (number && *number && *behind_number(number) == '\0')
            return sz_arena_printf(arena, "%s%s", _(grades[i].name), number);
    }
    return NULL;
}

static bool take_count(const char **text, long *number, const char *unit) {
    char *end;
    *number = strtol(*text, &end, 10);
    *text = end == *text ? NULL : behind(end, unit);
    return *text != NULL;
}

static bool years_and_months(const char *text, long *years, long *months) {
    return take_count(&text, years, ZH_("年")) && take_count(&text, months, ZH_("月")) && !*text;
}

/* 6年2月 -> 6y 2m, 35-44岁 -> 35-44 years old, 不满5年 -> under 5 years: numbers with their units.
 * NULL when it is something else. */
static const char *counted(const char *text, struct sz_arena *arena) {
    const char *limit = behind(text, ZH_("不满"));
    const char *number = limit ? limit : text;
    const char *unit = behind_number(number);
    const char *under = limit ? _("不满") : "";
    long years, months;

    if (unit == number || !*unit)
        return NULL;
    if (years_and_months(text, &years, &months))
        return sz_arena_printf(arena, _("%ld年%ld月"), years, months);
    return sz_arena_printf(arena, "%s%.*s%s", under, (int)(unit - number), number, _(unit));
}

const char *sz_label_for_reader(const char *text, struct sz_arena *arena) {
    const char *whole = _(text);
    if (whole != text || strcmp(sz_language(), "zh") == 0)
        return whole;
    const char *number = grade(text, arena);
    if (!number)
        number = counted(text, arena);
    return number ? number : each_word(text, arena);
}

const char *sz_heading_for_reader(const struct sz_roster_column *column, struct sz_arena *arena) {
    size_t group = column->group ? strlen(column->group) : 0;
    size_t heading = strlen(column->heading);

    if (group == 0)
        return _(column->heading);
    if (group >= heading && strcmp(column->group + group - heading, column->heading) == 0)
        return _(column->group);
    return sz_arena_printf(arena, "%s%s%s", _(column->group), sz_word_gap(), _(column->heading));
}

/* Texts that hold a word of a code list. */
static bool is_word(const struct sz_field *field) {
    return field == sz_field_by_key(sz_entity_def(SZ_TITLE), "name") ||
           field == sz_field_by_key(sz_entity_def(SZ_CERTIFICATE), "subject");
}

const char *sz_field_for_reader(const struct sz_field *field, const char *text,
                                struct sz_arena *arena) {
    if (!text || !*text || strcmp(sz_language(), "zh") == 0)
        return text;
    bool spoken = field->type == SZ_CHOICE || field->type == SZ_FLAG ||
                  strcmp(field->key, "grade") == 0 || is_word(field) ||
                  (sz_field_is_text(field) && field->form == SZ_FORM_CODES);
    return spoken ? sz_label_for_reader(text, arena) : text;
}

const char *sz_cell_for_reader(const struct sz_roster_column *column, const char *cell,
                               struct sz_arena *arena) {
    if (!cell || !*cell || strcmp(sz_language(), "zh") == 0)
        return cell;
    const struct sz_field *field = sz_roster_field(column);
    if (field && column->part != SZ_PART_COMPUTED)
        return sz_field_for_reader(field, cell, arena);
    bool spoken =
        column->type == SZ_CHOICE || column->type == SZ_FLAG || strstr(column->key, "_months");
    return spoken ? sz_label_for_reader(cell, arena) : cell;
}
