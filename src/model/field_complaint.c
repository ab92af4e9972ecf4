/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "field_parse.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "shizi/codes.h"
#include "shizi/language.h"
#include "shizi/text.h"

enum { SUGGESTIONS = 8 };

static bool shares_a_character(const char *name, const char *typed) {
    char character[5];
    for (uint32_t c = sz_utf8_next(&typed); c != 0; c = sz_utf8_next(&typed)) {
        sz_utf8_put(c, character);
        if (strstr(name, character))
            return true;
    }
    return false;
}

struct suggestions {
    char text[SZ_TEXT_MAX];
    size_t len;
    int count;
};

static void suggest(struct suggestions *to, const char *name) {
    if (to->count == SUGGESTIONS || to->len >= sizeof to->text)
        return;
    int wrote = snprintf(to->text + to->len, sizeof to->text - to->len, "%s%s",
                         to->count ? "、" : "", name);
    to->len += wrote > 0 ? (size_t)wrote : 0;
    to->count++;
}

/* Those that look like what was typed come first, then the list's own order. */
static void suggest_rows(struct suggestions *to, const struct sz_code_row *rows, size_t count,
                         const char *typed) {
    for (size_t i = 0; i < count; i++)
        if (shares_a_character(rows[i].short_name, typed))
            suggest(to, rows[i].short_name);
    for (size_t i = 0; i < count; i++)
        if (!shares_a_character(rows[i].short_name, typed))
            suggest(to, rows[i].short_name);
}

enum sz_code field_no_such_code(const struct sz_field *field, const char *typed,
                                const struct sz_codes *codes, struct sz_error *err) {
    size_t count;
    const struct sz_code_row *rows = sz_code_list(codes, field->list, &count);
    struct suggestions fit = {.count = 0};
    suggest_rows(&fit, rows, count, typed);

    char hint[SZ_TEXT_MAX + 64];
    if (count > SUGGESTIONS)
        snprintf(hint, sizeof hint, _("可填：%s 等 %zu 项"), fit.text, count);
    else
        snprintf(hint, sizeof hint, _("可填：%s"), fit.text);
    return sz_fail(err, SZ_INVALID, hint, "%s“%.60s”不在代码表中", _(field->heading), typed);
}

enum sz_code field_within(const struct sz_field *field, int64_t number, struct sz_error *err) {
    if (number >= field->least && (field->most == 0 || number <= field->most))
        return SZ_OK;
    if (field->most == 0)
        return sz_fail(err, SZ_INVALID, "请核对后重填", "%s不能小于 %d", _(field->heading),
                       field->least);
    return sz_fail(err, SZ_INVALID, "请核对后重填", "%s应在 %d 到 %d 之间，现为 %" PRId64,
                   _(field->heading), field->least, field->most, number);
}
