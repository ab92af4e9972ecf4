/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "query_private.h"

#include <stdio.h>
#include <string.h>

void query_begin(struct query_text *q, struct sz_arena *arena, const char *as_of) {
    *q = (struct query_text){.arena = arena, .room = 2048, .value_room = 32};
    q->text = sz_arena_alloc(arena, q->room);
    q->values = sz_arena_array(arena, q->value_room, sizeof *q->values);
    q->values[q->value_count++] = (struct query_value){.text = as_of};
}

static void make_room(struct query_text *q, size_t more) {
    if (q->length + more < q->room)
        return;
    q->room = (q->length + more) * 2;
    char *wider = sz_arena_alloc(q->arena, q->room);
    memcpy(wider, q->text, q->length + 1);
    q->text = wider;
}

void query_add(struct query_text *q, const char *fmt, ...) {
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, fmt, args);
    va_end(args);

    if (length > 0) {
        make_room(q, (size_t)length + 1);
        vsnprintf(q->text + q->length, q->room - q->length, fmt, again);
        q->length += (size_t)length;
    }
    va_end(again);
}

static void add_value(struct query_text *q, struct query_value value) {
    if (q->value_count == q->value_room) {
        struct query_value *wider = sz_arena_array(q->arena, q->value_room * 2, sizeof *q->values);
        memcpy(wider, q->values, q->value_count * sizeof *wider);
        q->values = wider;
        q->value_room *= 2;
    }
    q->values[q->value_count++] = value;
    query_add(q, "?%zu", q->value_count);
}

void query_add_text(struct query_text *q, const char *text) {
    add_value(q, (struct query_value){.text = text});
}

void query_add_number(struct query_text *q, int64_t number) {
    add_value(q, (struct query_value){.number = number});
}

/* Half-open: somebody posted to another school on D is already there on D. */
const char *query_in_force(struct sz_arena *arena, const char *alias) {
    return sz_arena_printf(arena,
                           "%s.valid_from <= ?1 AND (%s.valid_to IS NULL OR ?1 < %s.valid_to)",
                           alias, alias, alias);
}

enum sz_code query_prepare(struct sz_db *db, const struct query_text *q, sqlite3_stmt **stmt,
                           struct sz_error *err) {
    enum sz_code code = sql_prepare(db, q->text, stmt, err);
    if (code != SZ_OK)
        return code;
    int known = sqlite3_bind_parameter_count(*stmt); /* ?1 may be unused */
    for (int i = 0; i < known && (size_t)i < q->value_count; i++) {
        if (q->values[i].text)
            sql_bind_text(*stmt, i + 1, q->values[i].text);
        else
            sql_bind_number(*stmt, i + 1, q->values[i].number);
    }
    return SZ_OK;
}

enum sz_code query_date(const struct sz_db *db, const char *as_of, char out[SZ_DATE_MAX],
                        struct sz_error *err) {
    if (!as_of) {
        sz_db_today(db, out);
        return SZ_OK;
    }
    enum sz_date_precision precision = sz_date_check(as_of);
    if (precision != SZ_DATE_MONTH && precision != SZ_DATE_DAY)
        return sz_fail(err, SZ_USAGE, "时点写成 2026-11-23 这样的日期", "时点“%.40s”不是日期",
                       as_of);
    sz_date_first_day(as_of, out);
    return SZ_OK;
}
