/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 填报单位(盖章)：实验小学    填表人：…, in one cell or in two. */
#include <string.h>

#include "import_private.h"
#include "shizi/text.h"

static const char *const words[] = {"填报单位", "填报学校", "单位名称", "学校名称", "填表单位",
                                    "上报单位", "单位(",    "学校(",    "单位:",    "学校:"};

/* Behind the word, an optional bracket and the colon; NULL when there is no colon. */
static const char *behind_colon(const char *text) {
    const char *colon = strchr(text, ':');
    return colon && (size_t)(colon - text) <= sizeof "填报单位(公章/盖章处)" ? colon + 1 : NULL;
}

/* The value ends where the next label begins. */
static size_t value_length(const char *text) {
    static const char *const ends[] = {" ", "填表", "填报", "联系", "电话", "日期", "审核"};
    size_t len = strlen(text);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        const char *at = strstr(text, ends[i]);
        if (at && (size_t)(at - text) < len)
            len = (size_t)(at - text);
    }
    return len;
}

/* What stands behind "填报单位：" in a text, "" when it is in a later cell; NULL when it is not
 * there. */
static const char *behind_label(const char *text) {
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const char *at = strstr(text, words[i]);
        const char *value = at ? behind_colon(at) : NULL;
        if (value)
            return value + strspn(value, " ");
    }
    return NULL;
}

static const char *unit_of_row(const struct sz_sheet_row *row, struct sz_arena *arena) {
    for (size_t c = 0; c < row->count; c++) {
        const char *value = behind_label(sz_text_normal(arena, row->cells[c].text));
        if (!value)
            continue;
        for (size_t next = c + 1; !*value && next < row->count; next++)
            value = sz_text_normal(arena, row->cells[next].text);
        size_t len = value_length(value);
        return len ? sz_arena_copy_len(arena, value, len) : NULL;
    }
    return NULL;
}

const char *import_find_unit(const struct preview *preview, size_t rows, struct sz_arena *arena) {
    const char *unit = NULL;
    for (size_t i = 0; i < rows && !unit; i++)
        unit = unit_of_row(&preview->rows[i], arena);
    return unit;
}
