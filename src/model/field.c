/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/field.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/text.h"

const struct sz_field *sz_field_by_key(const struct sz_entity_def *def, const char *key) {
    for (size_t i = 0; i < def->field_count; i++)
        if (strcmp(def->fields[i].key, key) == 0)
            return &def->fields[i];
    return NULL;
}

static const struct sz_field *by_heading(const struct sz_entity_def *def, const char *word) {
    for (size_t i = 0; i < def->field_count; i++) {
        const struct sz_field *field = &def->fields[i];
        if (strcmp(field->key, word) == 0 || strcmp(field->heading, word) == 0 ||
            sz_text_in_list(field->aliases, word))
            return field;
    }
    return NULL;
}

const struct sz_field *sz_field_by_word(const struct sz_entity_def *def, const char *word) {
    struct sz_arena arena = {0};
    const struct sz_field *field = by_heading(def, sz_text_heading(&arena, word));
    sz_arena_free(&arena);
    return field;
}

bool sz_field_is_text(const struct sz_field *field) {
    return field->type == SZ_TEXT || field->type == SZ_CHOICE || field->type == SZ_DATE;
}

const char *sz_field_text(const struct sz_field *field, const void *record) {
    const char *text;
    memcpy(&text, (const char *)record + field->offset, sizeof text);
    return text;
}

int64_t sz_field_number(const struct sz_field *field, const void *record) {
    int64_t number;
    memcpy(&number, (const char *)record + field->offset, sizeof number);
    return number;
}

void sz_field_set_text(const struct sz_field *field, void *record, const char *text) {
    memcpy((char *)record + field->offset, &text, sizeof text);
}

void sz_field_set_number(const struct sz_field *field, void *record, int64_t number) {
    memcpy((char *)record + field->offset, &number, sizeof number);
}

bool sz_field_absent(const struct sz_field *field, const void *record) {
    return sz_field_is_text(field) ? sz_field_text(field, record) == NULL
                                   : sz_field_number(field, record) == SZ_NONE;
}

bool sz_field_equal(const struct sz_field *field, const void *a, const void *b) {
    if (!sz_field_is_text(field))
        return sz_field_number(field, a) == sz_field_number(field, b);

    const char *left = sz_field_text(field, a);
    const char *right = sz_field_text(field, b);
    return left && right ? strcmp(left, right) == 0 : left == right;
}

static void clear(const struct sz_field *field, void *record) {
    if (sz_field_is_text(field))
        sz_field_set_text(field, record, NULL);
    else
        sz_field_set_number(field, record, SZ_NONE);
}

void sz_record_clear(enum sz_entity entity, void *record) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    for (size_t i = 0; i < def->field_count; i++)
        clear(&def->fields[i], record);
}

void sz_record_default(enum sz_entity entity, void *record) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    for (size_t i = 0; i < def->field_count; i++) {
        const struct sz_field *field = &def->fields[i];
        if (!field->initial || !sz_field_absent(field, record))
            continue;
        if (sz_field_is_text(field))
            sz_field_set_text(field, record, field->initial);
        else
            sz_field_set_number(field, record, strtoimax(field->initial, NULL, 10));
    }
}
