/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Workbooks and other files made by tests, byte by byte where it matters, and what our reader
 * makes of them. Everything lives in a folder of the test's own that is removed at the end.
 */
#ifndef SUPPORT_XLSX_MAKER_H
#define SUPPORT_XLSX_MAKER_H

#include <stdbool.h>
#include <stddef.h>

#include "shizi/sheet.h"

struct sz_arena;

/** The folder of this test program; created by maker_setup. For cmocka's group fixtures. */
struct maker {
    char folder[64];
    struct sz_arena *arena;
};

int maker_setup(void **state);
int maker_teardown(void **state);

/** A name in the folder. */
char *maker_path(const struct maker *maker, const char *name);

/** Write a file; returns its path. */
char *maker_file(const struct maker *maker, const char *name, const void *bytes, size_t length);

struct zip_part {
    const char *name;
    const char *text;
    size_t length; /* 0: strlen(text) */
};

enum { MAKER_PARTS = 8 };

/** What differs between the workbooks of the tests; NULL leaves the part out or as it usually is.
 */
struct xlsx_spec {
    const char *rows;     /* inside sheetData */
    const char *strings;  /* inside sst */
    const char *styles;   /* inside styleSheet */
    const char *workbook; /* inside workbook; without: one sheet named 表一 */
    const char *sheet;    /* the whole sheet part instead of rows */
};

/** The parts of a workbook; @p parts has room for MAKER_PARTS. Returns their number. The sheet is
 *  the first part. */
size_t xlsx_parts(const struct maker *maker, const struct xlsx_spec *spec, struct zip_part *parts);

/** Zip them; returns the path. */
char *zip_write(const struct maker *maker, const char *name, const struct zip_part *parts,
                size_t count);

char *xlsx_write(const struct maker *maker, const char *name, const struct xlsx_spec *spec);

/** The rows as text: "1: T姓名 N12 -" per row, cells as kind letter (T N D B E, - blank) and text.
 * Fails the test when the file is refused. */
char *sheet_dump(const struct maker *maker, const char *path,
                 const struct sz_sheet_options *options);

/** Read to the end; the code of the refusal or SZ_OK. */
enum sz_code sheet_read_all(const char *path, const struct sz_sheet_options *options,
                            struct sz_error *err);

/** Fails the test unless reading ends with @p code and a message that holds @p words and the file's
 *  name, with a hint. */
void assert_refused(const char *path, enum sz_code code, const char *words);

/** @p unit @p count times between @p head and @p tail. */
char *repeated(const struct maker *maker, const char *head, const char *unit, size_t count,
               const char *tail);

/** Fill with letters that do not compress well. */
void maker_noise(char *text, size_t length);

/** A last test: time and memory of all that ran before in children of this program. */
void sheet_children_were_modest(void **state);

#endif
