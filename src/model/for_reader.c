/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values in the reader's language. What is stored, exported or printed on a form stays Chinese. */
#include <inttypes.h>
#include <stdio.h>
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

/* 专技9 -> Prof. 9; 6年2月 -> 6y 2m; NULL when it is neither. */
static const char *counted(const char *text, struct sz_arena *arena) {
    static const struct {
        const char *word, *name;
    } grades[] = {
        {ZH_("专技"), N_("专技级")}, {ZH_("管理"), N_("管理级")}, {ZH_("技工"), N_("技工级")}};
    long years = 0, months = 0;
    int end = 0;

    for (size_t i = 0; i < sizeof grades / sizeof grades[0]; i++) {
        const char *grade = behind(text, grades[i].word);
        if (grade && *grade && strspn(grade, "0123456789") == strlen(grade))
            return sz_arena_printf(arena, "%s %s", _(grades[i].name), grade);
    }
    if (sscanf(text, ZH_("%ld年%ld月%n"), &years, &months, &end) == 2 && end && !text[end])
        return sz_arena_printf(arena, _("%ld年%ld月"), years, months);
    end = 0;
    if (sscanf(text, ZH_("%ld年%n"), &years, &end) == 1 && end && !text[end])
        return sz_arena_printf(arena, _("%ld年"), years);
    end = 0;
    if (sscanf(text, ZH_("%ld月%n"), &months, &end) == 1 && end && !text[end])
        return sz_arena_printf(arena, _("%ld月"), months);
    return NULL;
}

static const char *words(const char *text, struct sz_arena *arena) {
    const char *whole = _(text);
    if (whole != text)
        return whole;
    const char *number = counted(text, arena);
    return number ? number : each_word(text, arena);
}

const char *sz_field_for_reader(const struct sz_field *field, const char *text,
                                struct sz_arena *arena) {
    if (!text || !*text || strcmp(sz_language(), "zh") == 0)
        return text;
    bool grade = strcmp(field->key, "grade") == 0;
    bool spoken = field->type == SZ_CHOICE || field->type == SZ_FLAG || grade ||
                  (sz_field_is_text(field) && field->form == SZ_FORM_CODES);
    return spoken ? words(text, arena) : text;
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
    return spoken ? words(cell, arena) : cell;
}
