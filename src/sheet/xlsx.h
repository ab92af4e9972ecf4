/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The parts of the .xlsx reader (ECMA-376): a zip of XML parts, read streaming with libzip and
 * expat. */
#ifndef SHIZI_XLSX_H
#define SHIZI_XLSX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <zip.h>

#include "number.h"
#include "reader.h"

enum {
    XLSX_ENTRIES = 1000,
    XLSX_DEPTH = 64,
    XLSX_RATIO = 200, /* inflated to compressed bytes, once a part is over the grace */
    XLSX_RATIO_GRACE = 1 << 20,
    XLSX_TOKEN_BYTES = 1 << 20, /* the longest tag, attribute or comment */
    XLSX_PART_BYTES = 100 << 20,
    /* Sheets are streamed and cost no memory; 200 000 rows of 30 text columns, as libxlsxwriter's
     * constant-memory mode writes them, are about 420 MB of XML. */
    XLSX_SHEET_BYTES = 512 << 20,
    XLSX_SHEETS = 1000,
    XLSX_RELATIONS = 4096,
};

/** The entries of the zip by normal name: lower case, forward slashes. */
struct xlsx_entry {
    char *name;
    zip_uint64_t index;
    zip_uint64_t compressed;
    zip_uint64_t size; /* inflated, as the list of entries says */
};

struct xlsx_package {
    zip_t *zip;
    struct xlsx_entry *entries; /* sorted by name */
    size_t count;
};

/** Open and check the zip: size, entries, names, duplicates, encryption. */
enum sz_code xlsx_package_open(struct reader *reader, struct xlsx_package *package);
const struct xlsx_entry *xlsx_package_find(const struct xlsx_package *package, const char *name);
void xlsx_package_close(struct xlsx_package *package);

/** Who listens to the XML of a part. Names come without prefix. A listener stops the reading with
 *  reader_fail. */
struct xlsx_listener {
    void (*start)(void *self, const char *name, const char **attributes);
    void (*end)(void *self, const char *name);
    void (*text)(void *self, const char *text, size_t length); /* or NULL */
    const char *root;                                          /* what the first element must be */
    uint64_t most_bytes;                                       /* of the part */
};

/** Stream part @p name to @p listener. A missing part is refused. */
enum sz_code xlsx_parse(struct reader *reader, const struct xlsx_package *package, const char *name,
                        const struct xlsx_listener *listener, void *self);

/** Value of an attribute by its name without prefix ("id" also finds "r:id"), or NULL. */
const char *xlsx_attribute(const char **attributes, const char *name);

/** True for "1" and "true". */
bool xlsx_is_true(const char *value);

/** Undo _xHHHH_ (ECMA-376 22.9.2.19) in place, from @p start to the end of the buffer. */
void xlsx_unescape(struct buffer *text, size_t start);

/** Shared strings: all texts in one buffer, each ended by a NUL. */
struct xlsx_strings {
    struct buffer texts;
    uint32_t *starts; /* count + 1 of them */
    size_t count, room;
};

enum sz_code xlsx_strings_read(struct reader *reader, const struct xlsx_package *package,
                               const char *part, struct xlsx_strings *strings);
void xlsx_strings_free(struct xlsx_strings *strings);

/** What each cell style makes of a number; one byte (enum number_format) per style. */
struct xlsx_styles {
    struct buffer formats;
};

enum sz_code xlsx_styles_read(struct reader *reader, const struct xlsx_package *package,
                              const char *part, struct xlsx_styles *styles);

enum xlsx_sheet_kind { XLSX_VISIBLE, XLSX_HIDDEN, XLSX_CHART };

struct xlsx_sheet {
    char *name;
    char *part; /* NULL: its relationship is missing or leaves the file */
    enum xlsx_sheet_kind kind;
};

struct xlsx_book {
    struct xlsx_sheet *sheets;
    size_t sheet_count;
    char *strings_part; /* NULL when there is none */
    char *styles_part;
    bool from_1904;
};

enum sz_code xlsx_book_read(struct reader *reader, const struct xlsx_package *package,
                            struct xlsx_book *book);
void xlsx_book_free(struct xlsx_book *book);

/** Relationships of one part. */
struct xlsx_relation {
    char *id, *type, *target; /* type: last step of its URI; target: normal part name or NULL */
};

struct xlsx_relations {
    struct xlsx_relation *items;
    size_t count;
};

/** Read @p part (a .rels file); targets are resolved against @p folder ("xl"). */
enum sz_code xlsx_relations_read(struct reader *reader, const struct xlsx_package *package,
                                 const char *part, const char *folder,
                                 struct xlsx_relations *relations);
void xlsx_relations_free(struct xlsx_relations *relations);

/** Normal name of @p target as seen from @p folder; NULL when it leaves the package. Free it. */
char *xlsx_resolve(const char *folder, const char *target);

/** What the cells of a sheet need. */
struct xlsx_context {
    const struct xlsx_strings *strings;
    const struct xlsx_styles *styles;
    bool from_1904;
};

/** Send the rows of one sheet. */
enum sz_code xlsx_sheet_read(struct reader *reader, const struct xlsx_package *package,
                             const char *part, const struct xlsx_context *context);

#endif
