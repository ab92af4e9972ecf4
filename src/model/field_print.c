/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/field.h"

#include <inttypes.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/codes.h"
#include "shizi/language.h"

/* '2|3' -> 小学、初中 */
static const char *print_codes(const struct sz_field *field, const char *value,
                               const struct sz_codes *codes, struct sz_arena *arena) {
    const char *out = "";
    for (const char *at = value; *at;) {
        size_t len = strcspn(at, "|");
        const char *code = sz_arena_copy_len(arena, at, len);
        out = sz_arena_printf(arena, "%s%s%s", out, *out ? "、" : "",
                              sz_code_short(codes, field->list, code));
        at += len + (at[len] == '|');
    }
    return out;
}

static const char *print_number(const struct sz_field *field, int64_t number,
                                struct sz_arena *arena) {
    if (number == SZ_NONE)
        return "";
    if (field->type == SZ_FLAG)
        return number ? ZH_("是") : ZH_("否");
    return sz_arena_printf(arena, "%s%" PRId64, field->type == SZ_REF ? "#" : "", number);
}

const char *sz_field_print(const struct sz_field *field, const void *record,
                           const struct sz_codes *codes, struct sz_arena *arena) {
    if (!sz_field_is_text(field))
        return print_number(field, sz_field_number(field, record), arena);

    const char *value = sz_field_text(field, record);
    if (!value)
        return "";
    if (field->type == SZ_CHOICE)
        return sz_code_short(codes, field->list, value);
    return field->form == SZ_FORM_CODES ? print_codes(field, value, codes, arena) : value;
}
