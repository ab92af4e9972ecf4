/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Numbers and dates of cells as text: pure, no locale. */
#ifndef SHIZI_NUMBER_H
#define SHIZI_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#include "shizi/sheet.h"

enum { NUMBER_MAX = 40 };

/** Shortest decimal form that reads back as the same double: no exponent from 1e-6 up to 1e21, so
 * an 18-digit number comes as digits. @p value must be finite. */
void number_text(double value, char out[NUMBER_MAX]);

/** True when @p text can be handed out as it stands: most cells, and much cheaper than number_text.
 *  Integers count by their digits, because programs other than Excel write all 18 of an ID, of
 * which a double would keep 15. */
bool number_is_plain(const char *text, size_t length);

/** Read a number of a file: digits, sign, point, exponent. False for anything else and for
 * infinity. */
bool number_read(const char *text, double *value);

/** What a number format makes of a number. */
enum number_format {
    FORMAT_NUMBER = 0,
    FORMAT_DATE,     /* has years or days: a date, with time if there is one */
    FORMAT_TIME,     /* hours and minutes only */
    FORMAT_DURATION, /* [h]:mm counts past 24 hours */
};

/** Kind of a format built into Excel (ECMA-376 18.8.30, with the dates of the Chinese edition). */
enum number_format number_format_builtin(long id);

/** Kind of a format code such as `yyyy"年"m"月"`. */
enum number_format number_format_of(const char *code);

/** The cell a formatted number becomes: a date (SZ_CELL_DATE), a time or duration (SZ_CELL_TEXT),
 * or the plain number when it is no date of 1900..2199. */
enum sz_cell_kind number_cell(double value, enum number_format format, bool from_1904,
                              char out[NUMBER_MAX]);

#endif
