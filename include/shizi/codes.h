/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Code lists in memory: national codes (GB/T 2261, 3304, 4658, 4762, 6864, JY/T 1001) and our own.
 *
 *  The rows live in table `code`; the store loads them once per connection. Lookups are by list and
 *  code, and by what people write instead (name, short name, alias).
 */
#ifndef SHIZI_CODES_H
#define SHIZI_CODES_H

#include <stddef.h>

struct sz_arena;

struct sz_code_row {
    const char *list, *code, *name;
    const char *short_name; /* what lists and sheets show; never NULL (falls back to name) */
    const char *aliases;    /* '甲|乙' or NULL */
    const char *parent;     /* e.g. series of a title, or NULL */
    int rank;               /* place in its list, from 0 */
};

/** Rows of one list are neighbours, in rank order; lookups are quick when the lists themselves
 * stand in byte order (ORDER BY list, rank). */
struct sz_codes {
    const struct sz_code_row *rows;
    size_t count;
};

/** Row of a code, or NULL. */
const struct sz_code_row *sz_code_find(const struct sz_codes *codes, const char *list,
                                       const char *code);

/** Row for what a clerk typed: code, name, short name or alias in normal form; NULL when none fits.
 */
const struct sz_code_row *sz_code_read(const struct sz_codes *codes, const char *list,
                                       const char *typed);

/** As sz_code_read, but only rows of that parent (titles of a series). @p parent NULL = any. */
const struct sz_code_row *sz_code_read_under(const struct sz_codes *codes, const char *list,
                                             const char *parent, const char *typed);

/** Rows of one list; *count 0 when there is no such list. */
const struct sz_code_row *sz_code_list(const struct sz_codes *codes, const char *list,
                                       size_t *count);

/** Short name of a code, or the code itself when the list does not have it; "" for NULL. */
const char *sz_code_short(const struct sz_codes *codes, const char *list, const char *code);

/** Parse one embedded or foreign list (csv: code,name,short,aliases,parent). In @p arena. */
size_t sz_codes_parse(const char *list, const char *csv, size_t len, struct sz_arena *arena,
                      struct sz_code_row **rows);

#endif
