/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as staged bytes. The set never leaves the process, so the form is the simplest that is
 * quick: per field the number, or the length (0 = absent) and the terminated text. */
#include "store.h"

#include <string.h>

static void put_text(struct sz_bytes *out, const char *text) {
    uint32_t len = text ? (uint32_t)strlen(text) + 1 : 0;
    sz_bytes_add(out, &len, sizeof len);
    if (text)
        sz_bytes_add(out, text, len);
}

void image_append(struct sz_bytes *out, enum sz_entity entity, const void *record) {
    const struct sz_entity_def *def = sz_entity_def(entity);

    for (size_t i = 0; i < def->field_count; i++) {
        const struct sz_field *field = &def->fields[i];
        if (sz_field_is_text(field)) {
            put_text(out, sz_field_text(field, record));
        } else {
            int64_t number = sz_field_number(field, record);
            sz_bytes_add(out, &number, sizeof number);
        }
    }
}

size_t image_read(const unsigned char *data, enum sz_entity entity, void *record) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    size_t at = 0;

    for (size_t i = 0; i < def->field_count; i++) {
        const struct sz_field *field = &def->fields[i];
        if (sz_field_is_text(field)) {
            uint32_t len = 0;
            memcpy(&len, data + at, sizeof len);
            at += sizeof len;
            sz_field_set_text(field, record, len ? (const char *)data + at : NULL);
            at += len;
        } else {
            int64_t number = 0;
            memcpy(&number, data + at, sizeof number);
            at += sizeof number;
            sz_field_set_number(field, record, number);
        }
    }
    return at;
}
