/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The csv files of db/codes: code,name,short,aliases,parent; quotes as in RFC 4180. */
#include "shizi/codes.h"

#include <stdbool.h>
#include <string.h>

#include "shizi/arena.h"

enum { CODE, NAME, SHORT, ALIASES, PARENT, COLUMNS };

struct cursor {
    const char *at, *end;
    struct sz_arena *arena;
};

static bool at_line_end(const struct cursor *in) {
    return in->at == in->end || *in->at == '\n' || *in->at == '\r';
}

/* Text inside quotes, "" is one; the cursor ends behind the closing one. */
static const char *quoted_cell(struct cursor *in) {
    char *out = sz_arena_alloc(in->arena, (size_t)(in->end - in->at) + 1);
    size_t len = 0;
    for (in->at++; in->at < in->end; in->at++) {
        if (*in->at == '"') {
            in->at++;
            if (in->at == in->end || *in->at != '"')
                break;
        }
        out[len++] = *in->at;
    }
    return out;
}

static const char *plain_cell(struct cursor *in) {
    const char *start = in->at;
    while (!at_line_end(in) && *in->at != ',')
        in->at++;
    return sz_arena_copy_len(in->arena, start, (size_t)(in->at - start));
}

/* The cells of one line; missing ones are "", those behind the last column are dropped. */
static void read_line(struct cursor *in, const char *cells[COLUMNS]) {
    for (size_t i = 0; i < COLUMNS; i++)
        cells[i] = "";
    for (size_t i = 0; !at_line_end(in); i++) {
        const char *cell = *in->at == '"' ? quoted_cell(in) : plain_cell(in);
        if (i < COLUMNS)
            cells[i] = cell;
        if (in->at < in->end && *in->at == ',')
            in->at++;
    }
    while (in->at < in->end && (*in->at == '\r' || *in->at == '\n'))
        in->at++;
}

static const char *or_null(const char *text) {
    return *text ? text : NULL;
}

static size_t count_lines(const char *csv, size_t len) {
    size_t lines = 1;
    for (size_t i = 0; i < len; i++)
        lines += csv[i] == '\n' || csv[i] == '\r';
    return lines;
}

static struct cursor behind_mark(const char *csv, size_t len, struct sz_arena *arena) {
    bool marked = len >= 3 && memcmp(csv, "\xEF\xBB\xBF", 3) == 0;
    return (struct cursor){.at = csv + (marked ? 3 : 0), .end = csv + len, .arena = arena};
}

size_t sz_codes_parse(const char *list, const char *csv, size_t len, struct sz_arena *arena,
                      struct sz_code_row **rows) {
    struct cursor in = behind_mark(csv, len, arena);
    const char *own_list = sz_arena_copy(arena, list);
    const char *cells[COLUMNS];
    size_t count = 0;

    *rows = sz_arena_array(arena, count_lines(csv, len), sizeof **rows);
    while (in.at < in.end) {
        read_line(&in, cells);
        bool heading = count == 0 && strcmp(cells[CODE], "code") == 0;
        if (heading || !*cells[CODE])
            continue;
        const char *name = *cells[NAME] ? cells[NAME] : cells[CODE];
        (*rows)[count] = (struct sz_code_row){
            .list = own_list,
            .code = cells[CODE],
            .name = name,
            .short_name = *cells[SHORT] ? cells[SHORT] : name,
            .aliases = or_null(cells[ALIASES]),
            .parent = or_null(cells[PARENT]),
            .rank = (int)count,
        };
        count++;
    }
    return count;
}
