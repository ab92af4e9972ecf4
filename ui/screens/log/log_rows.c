/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "log_rows.h"

#include <string.h>

enum { CHUNK = 128, SPAN = 5000, AHEAD = 64 };

/* A row is kept as the act itself; what was read stays where it is in the arena. */
static void remember(struct log_rows *rows, const struct sz_log_act *act) {
    if (!rows->acts || rows->count == rows->room) {
        size_t room = rows->room ? rows->room * 2 : (size_t)CHUNK;
        struct sz_log_act *more = sz_arena_array(&rows->arena, room, sizeof *more);
        for (size_t i = 0; i < rows->count; i++)
            more[i] = rows->acts[i];
        rows->acts = more;
        rows->room = room;
    }
    rows->acts[rows->count++] = *act;
}

static void read_stretch(struct log_rows *rows) {
    struct sz_log_act *acts = NULL;
    size_t count = 0;

    rows->error.code = sz_log_find(rows->db, rows->filter, &rows->before, CHUNK, SPAN, &rows->arena,
                                   &acts, &count, &rows->error);
    rows->ended = rows->error.code != SZ_OK || rows->before == 0;
    for (size_t i = 0; i < count; i++)
        remember(rows, &acts[i]);
}

void log_rows_again(struct log_rows *rows) {
    sz_arena_reset(&rows->arena);
    rows->acts = NULL;
    rows->count = rows->room = 0;
    rows->before = 0;
    rows->ended = false;
    rows->error.code = sz_log_head(rows->db, &rows->total, rows->head, &rows->error);
    read_stretch(rows);
}

void log_rows_ask(struct log_rows *rows, const char *text) {
    struct sz_arena *arena = &rows->asked[1 - rows->shown];
    struct sz_log_filter *filter = NULL;

    sz_arena_reset(arena);
    rows->complaint.code = sz_log_filter_parse(rows->db, text, arena, &filter, &rows->complaint);
    if (rows->complaint.code != SZ_OK)
        return;
    rows->shown = 1 - rows->shown;
    rows->filter = filter;
    rows->filtered = text[strspn(text, " ")] != '\0';
    rows->wanted = 0;
    log_rows_again(rows);
}

void log_rows_want(struct log_rows *rows, long rows_needed) {
    rows->wanted = rows_needed;
    /* Without conditions every stretch is full of rows. */
    while (!rows->filtered && !rows->ended && (long)rows->count < rows_needed)
        read_stretch(rows);
}

bool log_rows_slice(struct log_rows *rows) {
    if (rows->ended || (long)rows->count >= rows->wanted + AHEAD)
        return false;
    read_stretch(rows);
    return true;
}

long log_rows_count(const struct log_rows *rows) {
    bool known = rows->ended || rows->filtered || rows->total < (int64_t)rows->count;
    return known ? (long)rows->count : (long)rows->total;
}

const struct sz_log_act *log_rows_at(const struct log_rows *rows, long row) {
    return row < 0 || (size_t)row >= rows->count ? NULL : &rows->acts[row];
}

void log_rows_free(struct log_rows *rows) {
    sz_arena_free(&rows->arena);
    sz_arena_free(&rows->asked[0]);
    sz_arena_free(&rows->asked[1]);
}
