/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clerk typed, made a value of the field's type. */
#include "shizi/field.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "field_parse.h"
#include "shizi/arena.h"
#include "shizi/codes.h"
#include "shizi/date.h"
#include "shizi/idcard.h"
#include "shizi/language.h"
#include "shizi/text.h"

enum { COUNT_DIGITS = 15 };

/* Forms do not allow blanks, so that people write these instead. */
static bool means_absent(const char *normal) {
    return !*normal || sz_text_in_list(ZH_("无|-|--|—|——|/|\\"), normal);
}

static enum sz_code read_id(const struct sz_field *field, const char *normal,
                            struct sz_arena *arena, const char **value, struct sz_error *err) {
    struct sz_id_result id = sz_id_read(normal, false);
    const enum sz_id_problem wanted = field->form == SZ_FORM_OLD_ID ? SZ_ID_OLD : SZ_ID_GOOD;

    *value = sz_arena_copy(arena, id.value);
    if (id.problem == wanted)
        return SZ_OK;
    if (id.problem == SZ_ID_GOOD)
        return sz_fail(err, SZ_INVALID, "18 位号码填在“身份证号”一栏", "%s应为 15 位旧号码",
                       _(field->heading));
    return sz_fail(err, SZ_INVALID, "请对照身份证原件改正", "%s：%s", _(field->heading),
                   id.message);
}

/* The next word of a list of them; *at moves behind its separator. */
static const char *next_word(const char **at, struct sz_arena *arena) {
    static const char *const separators[] = {"|", "、", ",", ";", "/", "+", " "};
    const char *start = *at;
    const char *end = start + strlen(start);
    size_t skip = 0;

    for (size_t i = 0; i < sizeof separators / sizeof separators[0]; i++) {
        const char *found = strstr(start, separators[i]);
        if (!found || found >= end)
            continue;
        end = found;
        skip = strlen(separators[i]);
    }
    *at = end + skip;
    return sz_arena_copy_len(arena, start, (size_t)(end - start));
}

/* 小学、初中 -> 2|3 */
static enum sz_code read_codes(const struct sz_field *field, const char *normal,
                               const struct sz_codes *codes, struct sz_arena *arena,
                               const char **value, struct sz_error *err) {
    const char *out = "";
    while (*normal) {
        const char *word = next_word(&normal, arena);
        if (!*word)
            continue;
        const struct sz_code_row *row = sz_code_read(codes, field->list, word);
        if (!row)
            return field_no_such_code(field, word, codes, err);
        if (!sz_text_in_list(out, row->code))
            out = sz_arena_printf(arena, "%s%s%s", out, *out ? "|" : "", row->code);
    }
    *value = *out ? out : NULL;
    return SZ_OK;
}

static enum sz_code read_text(const struct sz_field *field, const char *typed,
                              const struct sz_codes *codes, struct sz_arena *arena,
                              const char **value, struct sz_error *err) {
    const char *normal = sz_text_normal(arena, typed);
    bool required = (field->uses & SZ_REQUIRED) != 0;
    *value = NULL;
    if (!*normal || (!required && means_absent(normal)))
        return SZ_OK;

    *value = normal;
    switch (field->form) {
    case SZ_FORM_NAME:
        *value = sz_text_name(arena, typed);
        return SZ_OK;
    case SZ_FORM_DOC:
        *value = sz_text_doc_no(arena, typed);
        return SZ_OK;
    case SZ_FORM_ID:
    case SZ_FORM_OLD_ID:
        return read_id(field, normal, arena, value, err);
    case SZ_FORM_CODES:
        return read_codes(field, normal, codes, arena, value, err);
    case SZ_FORM_PLAIN:
        break;
    }
    return SZ_OK;
}

static enum sz_code read_choice(const struct sz_field *field, const char *typed,
                                const struct sz_codes *codes, struct sz_arena *arena,
                                const char **value, struct sz_error *err) {
    const struct sz_code_row *row = sz_code_read(codes, field->list, typed);
    *value = row ? sz_arena_copy(arena, row->code) : NULL;
    if (row)
        return SZ_OK;

    const char *normal = sz_text_normal(arena, typed);
    return means_absent(normal) ? SZ_OK : field_no_such_code(field, normal, codes, err);
}

static enum sz_code read_date(const struct sz_field *field, const char *typed,
                              struct sz_arena *arena, const char **value, struct sz_error *err) {
    const char *normal = sz_text_normal(arena, typed);
    *value = NULL;
    if (means_absent(normal))
        return SZ_OK;

    struct sz_date_result date = sz_date_read(normal, true);
    if (date.precision == SZ_DATE_BAD)
        return sz_fail(err, SZ_INVALID, "请写成 1985.03 或 1985.03.01", "%s“%.60s”：%s",
                       _(field->heading), normal, _(date.problem));
    if (date.precision == SZ_DATE_YEAR)
        return sz_fail(err, SZ_INVALID, "请补上月份，如 1985.03", "%s“%.60s”只有年份，缺月份",
                       _(field->heading), normal);
    *value = sz_arena_copy(arena, date.value);
    return SZ_OK;
}

/* Digits, with commas only where thousands end; -1 when it is anything else. */
static int64_t whole_number(const char *text) {
    int64_t number = 0;
    int digits = 0;
    int since_comma = -1; /* no comma so far */

    for (; *text; text++) {
        if (*text == ',' && digits > 0 && (since_comma == 3 || (since_comma < 0 && digits <= 3))) {
            since_comma = 0;
            continue;
        }
        if (*text < '0' || *text > '9' || ++digits > COUNT_DIGITS)
            return -1;
        number = number * 10 + (*text - '0');
        since_comma += since_comma >= 0;
    }
    return digits > 0 && (since_comma < 0 || since_comma == 3) ? number : -1;
}

static enum sz_code read_count(const struct sz_field *field, const char *normal, int64_t *value,
                               struct sz_error *err) {
    *value = SZ_NONE;
    if (means_absent(normal))
        return SZ_OK;

    int64_t number = whole_number(normal);
    if (number < 0)
        return sz_fail(err, SZ_INVALID, "请写成数字，如 12；不写单位", "%s“%.60s”不是 0 或正整数",
                       _(field->heading), normal);
    *value = number;
    return field_within(field, number, err);
}

static enum sz_code read_flag(const struct sz_field *field, const char *normal,
                              const struct sz_codes *codes, int64_t *value, struct sz_error *err) {
    const struct sz_code_row *row = sz_code_read(codes, field->list, normal);
    *value = row ? row->code[0] == '1' : SZ_NONE;
    if (row || means_absent(normal))
        return SZ_OK;
    return sz_fail(err, SZ_INVALID, "请填 是 或 否", "%s“%.60s”既不是“是”也不是“否”",
                   _(field->heading), normal);
}

static enum sz_code read_ref(const struct sz_field *field, const char *normal, int64_t *value,
                             struct sz_error *err) {
    *value = SZ_NONE;
    if (means_absent(normal))
        return SZ_OK;

    int64_t number = whole_number(normal + (*normal == '#'));
    if (number <= 0)
        return sz_fail(err, SZ_INVALID, "请写记录的编号，如 #12", "%s“%.60s”不是编号",
                       _(field->heading), normal);
    *value = number;
    return SZ_OK;
}

static enum sz_code parse_number(const struct sz_field *field, const char *normal,
                                 const struct sz_codes *codes, void *record, struct sz_error *err) {
    int64_t value = SZ_NONE;
    enum sz_code code = field->type == SZ_FLAG  ? read_flag(field, normal, codes, &value, err)
                        : field->type == SZ_REF ? read_ref(field, normal, &value, err)
                                                : read_count(field, normal, &value, err);
    if (code == SZ_OK)
        sz_field_set_number(field, record, value);
    return code;
}

enum sz_code sz_field_parse(const struct sz_field *field, const char *typed,
                            const struct sz_codes *codes, struct sz_arena *arena, void *record,
                            struct sz_error *err) {
    if (!sz_field_is_text(field))
        return parse_number(field, sz_text_normal(arena, typed), codes, record, err);

    const char *value = NULL;
    enum sz_code code =
        field->type == SZ_CHOICE ? read_choice(field, typed, codes, arena, &value, err)
        : field->type == SZ_DATE ? read_date(field, typed, arena, &value, err)
                                 : read_text(field, typed, codes, arena, &value, err);
    if (code == SZ_OK)
        sz_field_set_text(field, record, value);
    return code;
}
