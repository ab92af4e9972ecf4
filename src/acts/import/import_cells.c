/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of a row as bytes in the staging table: kind, length, terminated text; and the values a
 * clerk put in later, kept apart so that the school gets its own rows back. */
#include <string.h>

#include "import_private.h"
#include "shizi/language.h"

enum { FIX_ENDS = '\x1e', KEY_ENDS = '\x1f', JOINED = '&' };

void import_pack(struct sz_bytes *out, const struct sz_sheet_row *row, size_t column_count) {
    size_t count = row->count < column_count ? row->count : column_count;
    out->len = 0;
    for (size_t i = 0; i < count; i++) {
        unsigned char kind = (unsigned char)row->cells[i].kind;
        uint32_t len = (uint32_t)strlen(row->cells[i].text) + 1;
        sz_bytes_add(out, &kind, sizeof kind);
        sz_bytes_add(out, &len, sizeof len);
        sz_bytes_add(out, row->cells[i].text, len);
    }
}

static size_t unpack(const struct sz_import *import, const struct sz_stage_row *row,
                     struct said_cell *cells) {
    const unsigned char *at = row->cells;
    const unsigned char *end = at ? at + row->cells_size : at;
    size_t i = 0;
    for (; i < import->header.column_count; i++) {
        cells[i] = (struct said_cell){import->header.columns[i].column, "", SZ_CELL_BLANK};
        if (at == end)
            continue;
        uint32_t len = 0;
        cells[i].kind = (enum sz_cell_kind) * at;
        memcpy(&len, at + 1, sizeof len);
        cells[i].text = (const char *)at + 1 + sizeof len;
        at += 1 + sizeof len + len;
    }
    return i;
}

struct said_cell *import_unpack_raw(const struct sz_import *import, const struct sz_stage_row *row,
                                    struct sz_arena *arena) {
    struct said_cell *cells = sz_arena_array(arena, import->header.column_count + 1, sizeof *cells);
    unpack(import, row, cells);
    return cells;
}

static size_t count_fixes(const char *fixes) {
    size_t count = 0;
    for (const char *at = fixes; at && *at; at++)
        count += *at == FIX_ENDS;
    return count;
}

const struct sz_roster_column *import_column_by_key(const struct sz_import *import,
                                                    const char *key) {
    return import->schools ? school_column_by_heading(import->desk.codes, "", key)
                           : sz_roster_column(key);
}

struct fix_cursor import_fixes(const char *fixes, struct sz_arena *arena) {
    return (struct fix_cursor){sz_arena_copy(arena, fixes), false};
}

bool import_next_fix(struct fix_cursor *cursor, const char **key, const char **value) {
    char *middle = cursor->at ? strchr(cursor->at, KEY_ENDS) : NULL;
    char *end = middle ? strchr(middle, FIX_ENDS) : NULL;
    if (!end)
        return false;
    *middle = *end = '\0';
    cursor->joined = *cursor->at == JOINED;
    *key = cursor->at + cursor->joined;
    *value = middle + 1;
    cursor->at = end + 1;
    return true;
}

/* A later value replaces an earlier one; a column that the sheet lacks is appended. */
static void put_fix(const struct sz_import *import, struct said_cell *cells, size_t *count,
                    const char *key, const char *value) {
    const struct sz_roster_column *column = import_column_by_key(import, key);
    size_t at = 0;
    if (!column) /* a draft of another version */
        return;
    while (at < *count && cells[at].column != column)
        at++;
    if (at == *count)
        ++*count;
    cells[at] = (struct said_cell){column, value, *value ? SZ_CELL_TEXT : SZ_CELL_BLANK};
}

struct said_cell *import_unpack(const struct sz_import *import, const struct sz_stage_row *row,
                                struct sz_arena *arena, size_t *count) {
    size_t room = import->header.column_count + count_fixes(row->fixes) + 1;
    struct said_cell *cells = sz_arena_array(arena, room, sizeof *cells);
    *count = unpack(import, row, cells);

    struct fix_cursor cursor = import_fixes(row->fixes, arena);
    const char *key = NULL;
    const char *value = NULL;
    while (import_next_fix(&cursor, &key, &value))
        put_fix(import, cells, count, key, value);
    return cells;
}

const char *import_add_fix(struct sz_arena *arena, const char *fixes, const char *key,
                           const char *value) {
    char *clean = sz_arena_copy(arena, value);
    for (char *at = clean; *at; at++)
        if (*at == FIX_ENDS || *at == KEY_ENDS)
            *at = ' ';
    return sz_arena_printf(arena, "%s%s%c%s%c", fixes ? fixes : "", key, KEY_ENDS, clean, FIX_ENDS);
}

const char *import_join_fix(struct sz_arena *arena, const char *fixes, bool joined, const char *key,
                            const char *value) {
    return import_add_fix(arena, fixes, joined ? sz_arena_printf(arena, "%c%s", JOINED, key) : key,
                          value);
}
