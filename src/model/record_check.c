/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <string.h>

#include "field_parse.h"
#include "shizi/codes.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/text.h"

static enum sz_code check_number(const struct sz_field *field, int64_t number,
                                 struct sz_error *err) {
    if (field->type == SZ_FLAG && number != 0 && number != 1)
        return sz_fail(err, SZ_INVALID, "请填 是 或 否", "%s既不是“是”也不是“否”",
                       _(field->heading));
    return field->type == SZ_COUNT ? field_within(field, number, err) : SZ_OK;
}

static enum sz_code check_text(const struct sz_field *field, const char *value,
                               const struct sz_codes *codes, struct sz_error *err) {
    if (field->type == SZ_CHOICE && codes && !sz_code_find(codes, field->list, value))
        return field_no_such_code(field, value, codes, err);
    if (field->type == SZ_DATE && sz_date_check(value) < SZ_DATE_MONTH)
        return sz_fail(err, SZ_INVALID, "请写成 1985.03 或 1985.03.01", "%s“%.60s”不是日期",
                       _(field->heading), value);
    /* what a form has where there is nothing */
    if ((field->uses & SZ_REQUIRED) && sz_text_in_list("-|－|—|——|/|.", value))
        return sz_fail(err, SZ_INVALID, "填上真正的内容", "%s不能是“%s”", _(field->heading), value);
    return SZ_OK;
}

static enum sz_code check_field(const struct sz_entity_def *def, const struct sz_field *field,
                                const void *record, const struct sz_codes *codes,
                                struct sz_error *err) {
    if (!sz_field_absent(field, record))
        return sz_field_is_text(field) ? check_text(field, sz_field_text(field, record), codes, err)
                                       : check_number(field, sz_field_number(field, record), err);
    if (!(field->uses & SZ_REQUIRED))
        return SZ_OK;

    char hint[SZ_TEXT_MAX];
    snprintf(hint, sizeof hint, _("请填上：%s"), field->help);
    return sz_fail(err, SZ_INVALID, hint, "%s缺少%s", _(def->label), _(field->heading));
}

static enum sz_code check_period(const struct sz_entity_def *def, const void *record,
                                 struct sz_error *err) {
    const char *from = sz_field_text(sz_field_by_key(def, "valid_from"), record);
    const char *to = sz_field_text(sz_field_by_key(def, "valid_to"), record);
    if (!to || strcmp(from, to) < 0)
        return SZ_OK;
    return sz_fail(err, SZ_INVALID, "请核对两个时间", "%s的截止时间 %s 不晚于起始时间 %s",
                   _(def->label), to, from);
}

enum sz_code sz_record_check(enum sz_entity entity, const void *record,
                             const struct sz_codes *codes, struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    for (size_t i = 0; i < def->field_count; i++) {
        enum sz_code code = check_field(def, &def->fields[i], record, codes, err);
        if (code != SZ_OK)
            return code;
    }
    return def->dated ? check_period(def, record, err) : SZ_OK;
}
