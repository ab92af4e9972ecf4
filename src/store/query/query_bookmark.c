/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a row stands in its order, as text: "i12;t3:wei;i7;". Texts carry their length, so that any
 * value survives; a reader takes only what this file writes. */
#include "query_private.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

const char *query_bookmark(sqlite3_stmt *stmt, int first, size_t count, struct sz_arena *arena) {
    struct query_text out = {.arena = arena, .room = 256};
    out.text = sz_arena_alloc(arena, out.room);

    for (size_t i = 0; i < count; i++) {
        int column = first + (int)i;
        if (sqlite3_column_type(stmt, column) == SQLITE_INTEGER) {
            query_add(&out, "i%" PRId64 ";", (int64_t)sqlite3_column_int64(stmt, column));
            continue;
        }
        const char *text = (const char *)sqlite3_column_text(stmt, column);
        query_add(&out, "t%d:%s;", sqlite3_column_bytes(stmt, column), text ? text : "");
    }
    return out.text;
}

static const char *read_number(const char *at, int64_t *number) {
    char *end = NULL;
    errno = 0;
    *number = strtoll(at, &end, 10);
    return end == at || errno ? NULL : end;
}

static const char *read_text(const char *at, struct sz_arena *arena, const char **text) {
    int64_t length = 0;
    at = read_number(at, &length);
    if (!at || *at != ':' || length < 0 || (uint64_t)length > strlen(at + 1))
        return NULL;
    *text = sz_arena_copy_len(arena, at + 1, (size_t)length);
    return at + 1 + length;
}

bool query_bookmark_read(const char *bookmark, struct query_value *values, size_t count,
                         struct sz_arena *arena) {
    const char *at = bookmark;
    for (size_t i = 0; i < count; i++) {
        values[i] = (struct query_value){0};
        if (*at == 'i')
            at = read_number(at + 1, &values[i].number);
        else if (*at == 't')
            at = read_text(at + 1, arena, &values[i].text);
        else
            return false;
        if (!at || *at != ';')
            return false;
        at++;
    }
    return *at == '\0';
}
