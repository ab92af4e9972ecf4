/* SPDX-License-Identifier: GPL-3.0-or-later */
/* History of one record, field by field. */
#include "card.h"
#include "shizi/log.h"

#include <string.h>

struct reading {
    struct card_request request;
    struct sz_log_field *fields; /* oldest first while it is filled */
    size_t count, room;
};

static struct sz_log_field *add(struct reading *reading) {
    if (reading->count == reading->room) {
        size_t room = reading->room ? reading->room * 2 : 32;
        struct sz_log_field *more = sz_arena_array(reading->request.arena, room, sizeof *more);
        if (reading->count > 0)
            memcpy(more, reading->fields, reading->count * sizeof *more);
        reading->fields = more;
        reading->room = room;
    }
    return &reading->fields[reading->count++];
}

/* Texts of a record of the log are gone after the callback. */
static const char *print(const struct reading *reading, const struct sz_log_change *change,
                         const struct sz_field *field, const void *record) {
    return sz_arena_copy(reading->request.arena,
                         card_print(&reading->request, change->entity, field, record));
}

static enum sz_code note_change(void *ctx, const struct sz_log_change *change,
                                struct sz_error *err) {
    struct reading *reading = ctx;
    const struct sz_entity_def *def = sz_entity_def(change->entity);
    (void)err;

    /* Turned round at the end: inside a change the fields then stand in their own order. */
    for (size_t i = def->field_count; i-- > 0;) {
        const struct sz_field *field = &def->fields[i];
        if ((int)i == def->owner || !card_differs(field, change->before, change->after))
            continue;
        *add(reading) = (struct sz_log_field){
            .act_id = change->act_id,
            .change_id = change->id,
            .op = change->op,
            .field = field,
            .old_value = print(reading, change, field, change->before),
            .new_value = print(reading, change, field, change->after),
        };
    }
    return SZ_OK;
}

enum sz_code sz_log_fields(struct sz_db *db, enum sz_entity entity, int64_t row_id,
                           struct sz_arena *arena, struct sz_log_field **fields, size_t *count,
                           struct sz_error *err) {
    struct reading reading = {.request = {.db = db, .arena = arena}};
    enum sz_code code = sz_log_row(db, entity, row_id, note_change, &reading, err);

    for (size_t i = 0; i < reading.count / 2; i++) {
        struct sz_log_field first = reading.fields[i];
        reading.fields[i] = reading.fields[reading.count - 1 - i];
        reading.fields[reading.count - 1 - i] = first;
    }
    *fields = reading.fields;
    *count = code == SZ_OK ? reading.count : 0;
    return code;
}
