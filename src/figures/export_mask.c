/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "shizi/arena.h"
#include "shizi/export.h"
#include "shizi/idcard.h"
#include "shizi/roster.h"

/* Beside the SZ_SECRET fields: numbers that lead to the person, and free text, which may speak of
 * health, family or a sanction. */
static const char *const private_columns[] = {"cert_no", "note",   "former_name",  "staff_no",
                                              "verdict", "ethics", "change_reason"};

enum { ID_LENGTH = 18, SHOWN_BEFORE = 3, SHOWN_BEHIND = 4 };

/* 13800001234 -> 138****1234; what is too short to hide behind its ends is hidden whole. */
static const char *mask_number(const char *text, struct sz_arena *arena) {
    size_t length = strlen(text);
    char *masked = sz_arena_copy(arena, text);
    bool shows_ends = length > 2 * (SHOWN_BEFORE + SHOWN_BEHIND) - SHOWN_BEHIND;

    for (size_t i = 0; i < length; i++) {
        if (!shows_ends || (i >= SHOWN_BEFORE && i + SHOWN_BEHIND < length))
            masked[i] = '*';
    }
    return masked;
}

static const struct sz_field *field_of(const char *key) {
    const struct sz_roster_column *column = sz_roster_column(key);
    return column ? sz_roster_field(column) : sz_field_by_key(sz_entity_def(SZ_TEACHER), key);
}

bool sz_is_secret(const char *key) {
    const struct sz_field *field = field_of(key);
    return field && field->uses & SZ_SECRET;
}

bool sz_kept_from_public(const char *key) {
    const struct sz_field *field = field_of(key);

    for (size_t i = 0; i < sizeof private_columns / sizeof private_columns[0]; i++) {
        if (strcmp(private_columns[i], key) == 0)
            return true;
    }
    return field && field->uses & SZ_SECRET;
}

const char *sz_masked(const char *key, const char *text, struct sz_arena *arena) {
    const struct sz_field *field = field_of(key);

    if (!field || (field->uses & SZ_SECRET) == 0 || !text || *text == '\0')
        return text;
    if (field->form != SZ_FORM_ID || strlen(text) != ID_LENGTH)
        return mask_number(text, arena);
    char masked[ID_LENGTH + 1];
    sz_id_masked(text, masked);
    return sz_arena_copy(arena, masked);
}
