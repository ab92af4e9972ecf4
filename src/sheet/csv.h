/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Text files as UTF-8, whatever they are written in. */
#ifndef SHIZI_CSV_H
#define SHIZI_CSV_H

#include <iconv.h>
#include <stddef.h>

#include "reader.h"

enum { CSV_PIECE = 1 << 16 };

enum csv_encoding { CSV_UTF8, CSV_GB18030, CSV_UTF16LE, CSV_UTF16BE };

struct csv_source {
    enum csv_encoding encoding;
    off_t at;          /* next byte of the file */
    iconv_t converter; /* used unless the encoding is UTF-8 */
    size_t carried;    /* bytes at the start of raw that belong to the next character */
    char raw[CSV_PIECE];
    char text[3 * CSV_PIECE]; /* UTF-16 grows to at most 3/2, GB18030 to at most twice */
    size_t length;            /* of text */
    unsigned long line;       /* lines that were read in full, for complaints about bytes */
    unsigned long wide;       /* characters of three bytes and more that were good UTF-8 */
};

/** Find the encoding by reading the whole file once: a byte order mark; else strict UTF-8; else
 * strict GB18030. Refused, with the line, when it is none of them or holds NUL. */
enum sz_code csv_source_open(struct reader *reader, struct csv_source *source);

/** Next piece of text; length 0 at the end. */
enum sz_code csv_source_next(struct reader *reader, struct csv_source *source);

void csv_source_close(struct csv_source *source);

/** The separator of the first lines of @p text: comma, tab or semicolon. */
char csv_separator(const char *text, size_t length);

#endif
