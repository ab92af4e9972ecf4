/* SPDX-License-Identifier: GPL-3.0-or-later */
/* {"title":…,"columns":[{"key":…,"heading":…}],"rows":[{key:value}],"notes":[…]} */
#include "workbook_private.h"

#include <errno.h>

#include "shizi/json.h"

struct json_body {
    FILE *out;
    struct sz_json json;
    bool in_notes;
};

static void put_columns(struct sz_json *json, struct sz_arena *arena,
                        const struct sz_layout *layout) {
    sz_json_array_member(json, "columns");
    for (size_t i = 0; i < layout->column_count; i++) {
        sz_json_object(json);
        sz_json_text_member(json, "key", layout->columns[i].key);
        sz_json_text_member(json, "heading", sz_layout_heading(arena, &layout->columns[i]));
        sz_json_end(json);
    }
    sz_json_end(json);
}

static enum sz_code json_start(struct sz_workbook *book, struct sz_error *err) {
    struct json_body *body = sz_arena_alloc(&book->arena, sizeof *body);

    enum sz_code code = workbook_target_stream(&book->target, &body->out, err);
    if (code != SZ_OK)
        return code;
    book->body = body;
    body->json = sz_json_on(body->out);

    sz_json_object(&body->json);
    sz_json_text_member(&body->json, "title", book->layout->title);
    put_columns(&body->json, &book->arena, book->layout);
    sz_json_array_member(&body->json, "rows");
    return SZ_OK;
}

static void put_cell(struct sz_json *json, const struct sz_layout_column *column,
                     const char *text) {
    int64_t count = 0;

    sz_json_key(json, column->key);
    if (text && column->kind == SZ_COLUMN_COUNT && workbook_count(text, &count))
        sz_json_int(json, count);
    else
        sz_json_text(json, text);
}

/* errno still holds the reason: what came after the failed write only went to the buffer. */
static enum sz_code written(struct sz_workbook *book, struct sz_error *err) {
    const struct json_body *body = book->body;
    return ferror(body->out) ? workbook_io_failed(&book->target, errno, err) : SZ_OK;
}

static enum sz_code json_row(struct sz_workbook *book, const struct workbook_row *row,
                             struct sz_error *err) {
    struct sz_json *json = &((struct json_body *)book->body)->json;

    sz_json_object(json);
    for (size_t i = 0; i < book->layout->column_count; i++)
        put_cell(json, &book->layout->columns[i], row->cells[i]);
    sz_json_end(json);
    return written(book, err);
}

static void begin_notes(struct sz_json *json) {
    sz_json_end(json);
    sz_json_array_member(json, "notes");
}

static enum sz_code json_note(struct sz_workbook *book, const char *text, struct sz_error *err) {
    struct json_body *body = book->body;

    if (!body->in_notes)
        begin_notes(&body->json);
    body->in_notes = true;
    sz_json_text(&body->json, text);
    return written(book, err);
}

static enum sz_code json_finish(struct sz_workbook *book, struct sz_error *err) {
    struct json_body *body = book->body;

    if (!body->in_notes)
        begin_notes(&body->json);
    sz_json_end(&body->json);
    sz_json_end(&body->json);

    errno = 0;
    bool whole = sz_json_finish(&body->json);
    int error = errno;
    enum sz_code code = workbook_stream_close(&book->target, body->out, err);
    body->out = NULL;
    return whole ? code : workbook_io_failed(&book->target, error, err);
}

static void json_discard(struct sz_workbook *book) {
    struct json_body *body = book->body;
    if (body && body->out)
        fclose(body->out);
}

const struct workbook_kind workbook_json_kind = {
    .start = json_start,
    .row = json_row,
    .note = json_note,
    .finish = json_finish,
    .discard = json_discard,
};
