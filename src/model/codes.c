/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/codes.h"

#include <stdbool.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/text.h"

/* First row whose list is not before @p list, if the lists stand in byte order; in any other order
 * a place whose predecessor is of another list. */
static size_t first_not_before(const struct sz_codes *codes, const char *list) {
    size_t low = 0;
    size_t high = codes->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(codes->rows[middle].list, list) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_of(const struct sz_codes *codes, size_t at, const char *list) {
    return at < codes->count && strcmp(codes->rows[at].list, list) == 0;
}

/* The store hands the lists over in order; other orders are only slower. */
static size_t list_start(const struct sz_codes *codes, const char *list) {
    size_t at = first_not_before(codes, list);
    if (!is_of(codes, at, list))
        for (at = 0; at < codes->count && !is_of(codes, at, list);)
            at++;
    return at;
}

const struct sz_code_row *sz_code_list(const struct sz_codes *codes, const char *list,
                                       size_t *count) {
    *count = 0;
    if (!codes || !list)
        return NULL;

    size_t start = list_start(codes, list);
    while (is_of(codes, start + *count, list))
        (*count)++;
    return *count ? &codes->rows[start] : NULL;
}

const struct sz_code_row *sz_code_find(const struct sz_codes *codes, const char *list,
                                       const char *code) {
    if (!codes || !list || !code)
        return NULL;
    for (size_t at = list_start(codes, list); is_of(codes, at, list); at++)
        if (strcmp(codes->rows[at].code, code) == 0)
            return &codes->rows[at];
    return NULL;
}

/* National names hold full-width marks, 品德与生活（社会）; typed text has lost them by then. */
static bool same_word(const char *ours, const char *typed) {
    if (strcmp(ours, typed) == 0)
        return true;
    if (!strstr(ours, "\xEF")) /* no full-width forms in it */
        return false;

    struct sz_arena arena = {0};
    bool same = strcmp(sz_text_normal(&arena, ours), typed) == 0;
    sz_arena_free(&arena);
    return same;
}

static bool is_called(const struct sz_code_row *row, const char *typed) {
    return strcmp(row->code, typed) == 0 || same_word(row->name, typed) ||
           same_word(row->short_name, typed);
}

/* Names win over aliases: 高中 the school is no alias of 高级中学 the certificate. */
static const struct sz_code_row *read_normal(const struct sz_code_row *rows, size_t count,
                                             const char *parent, const char *typed) {
    const struct sz_code_row *by_alias = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct sz_code_row *row = &rows[i];
        if (parent && (!row->parent || strcmp(row->parent, parent) != 0))
            continue;
        if (is_called(row, typed))
            return row;
        if (!by_alias && sz_text_in_list(row->aliases, typed))
            by_alias = row;
    }
    return by_alias;
}

static char *without_spaces(char *text) {
    char *end = text;
    for (const char *at = text; *at; at++)
        if (*at != ' ')
            *end++ = *at;
    *end = '\0';
    return text;
}

const struct sz_code_row *sz_code_read_under(const struct sz_codes *codes, const char *list,
                                             const char *parent, const char *typed) {
    size_t count;
    const struct sz_code_row *rows = sz_code_list(codes, list, &count);
    if (!rows || !*typed)
        return NULL;

    const struct sz_code_row *row = read_normal(rows, count, parent, typed);
    if (row)
        return row;

    struct sz_arena arena = {0};
    char *normal = sz_text_normal(&arena, typed);
    row = read_normal(rows, count, parent, normal);
    if (!row)
        row = read_normal(rows, count, parent, without_spaces(normal));
    sz_arena_free(&arena);
    return row;
}

const struct sz_code_row *sz_code_read(const struct sz_codes *codes, const char *list,
                                       const char *typed) {
    return sz_code_read_under(codes, list, NULL, typed);
}

const char *sz_code_short(const struct sz_codes *codes, const char *list, const char *code) {
    const struct sz_code_row *row = sz_code_find(codes, list, code);
    if (row)
        return row->short_name;
    return code ? code : "";
}
