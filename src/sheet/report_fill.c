/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/report.h"

/* Value for the name in [name, name + length), or NULL. */
static const char *value_for(const char *const *pairs, const char *name, size_t length) {
    for (; pairs[0]; pairs += 2) {
        if (strncmp(pairs[0], name, length) == 0 && pairs[0][length] == '\0')
            return pairs[1] ? pairs[1] : "";
    }
    return NULL;
}

/* One step: the next piece of the result and where the rest of @p text starts. */
static const char *next_piece(const char **text, const char *const *pairs, size_t *length) {
    const char *start = *text;

    if (*start == '{') {
        size_t name = strcspn(start + 1, "{}");
        const char *value = start[1 + name] == '}' ? value_for(pairs, start + 1, name) : NULL;
        if (value) {
            *text = start + name + 2;
            *length = strlen(value);
            return value;
        }
    }
    *length = 1 + strcspn(start + 1, "{");
    *text = start + *length;
    return start;
}

char *sz_report_fill(struct sz_arena *arena, const char *text, const char *const *pairs) {
    size_t total = 0;
    size_t length = 0;

    for (const char *at = text; *at; total += length)
        next_piece(&at, pairs, &length);

    char *filled = sz_arena_alloc(arena, total + 1);
    char *out = filled;
    while (*text) {
        const char *piece = next_piece(&text, pairs, &length);
        memcpy(out, piece, length);
        out += length;
    }
    return filled;
}

char *sz_report_label(struct sz_arena *arena, const struct sz_report *report) {
    char *label = sz_arena_alloc(arena, strlen(report->title) + 1);
    char *out = label;
    for (const char *at = report->title; *at;) {
        size_t name = *at == '{' ? strcspn(at + 1, "{}") : 0;
        if (*at == '{' && at[1 + name] == '}')
            at += name + 2;
        else
            *out++ = *at++;
    }
    return label;
}
