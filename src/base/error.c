/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/error.h"

#include <stdio.h>
#include <string.h>

#include "shizi/language.h"

/* Name and exit status of each code; the order is that of enum sz_code. */
static const struct {
    const char *name;
    int exit_status;
} codes[] = {
    [SZ_OK] = {"ok", 0},
    [SZ_FINDINGS] = {"findings", 1},
    [SZ_REFUSED] = {"refused", 1},
    [SZ_NOT_FOUND] = {"not_found", 1},
    [SZ_CONFLICT] = {"conflict", 75},
    [SZ_USAGE] = {"usage", 64},
    [SZ_INVALID] = {"bad_data", 65},
    [SZ_NO_INPUT] = {"no_input", 66},
    [SZ_NO_DB] = {"no_database", 69},
    [SZ_NO_CREATE] = {"cannot_create", 73},
    [SZ_IO] = {"io", 74},
    [SZ_LOCKED] = {"locked", 75},
    [SZ_DENIED] = {"denied", 77},
    [SZ_CONFIG] = {"configuration", 78},
    [SZ_NO_MEMORY] = {"no_memory", 74},
    [SZ_STOPPED] = {"stopped", 0},
};

int sz_exit_status(enum sz_code code) {
    return codes[code].exit_status;
}

const char *sz_code_name(enum sz_code code) {
    return codes[code].name;
}

/* Drop a character that the buffer's end cut in two. */
static void end_at_whole_character(char *text) {
    size_t end = strlen(text);
    size_t lead = end;

    while (lead > 0 && ((unsigned char)text[lead - 1] & 0xC0U) == 0x80U)
        lead--;
    if (lead == 0)
        return;

    unsigned char first = (unsigned char)text[lead - 1];
    size_t need = first >= 0xF0U ? 4 : first >= 0xE0U ? 3 : first >= 0xC0U ? 2 : 1;
    if (end - (lead - 1) < need)
        text[lead - 1] = '\0';
}

void sz_error_set(struct sz_error *err, enum sz_code code, const char *hint, const char *fmt, ...) {
    if (!err)
        return;

    va_list args;
    va_start(args, fmt);
    err->code = code;
    vsnprintf(err->message, sizeof err->message, _(fmt), args);
    va_end(args);

    snprintf(err->hint, sizeof err->hint, "%s", hint ? _(hint) : "");
    end_at_whole_character(err->message);
    end_at_whole_character(err->hint);
}
