/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Files that the build put into the program (cmake/embed.cmake): SQL, code tables, reports. */
#ifndef SHIZI_EMBEDDED_H
#define SHIZI_EMBEDDED_H

#include <stddef.h>

struct sz_embedded {
    const char *name;          /* file name without folder; NULL ends a list */
    const unsigned char *data; /* the bytes, followed by a zero byte */
    size_t size;               /* without that zero byte */
};

extern const struct sz_embedded sz_schema_files[];    /* db/schema.sql */
extern const struct sz_embedded sz_migration_files[]; /* db/migrations, in order; may be empty */
extern const struct sz_embedded sz_code_files[];      /* db/codes, csv */
extern const struct sz_embedded sz_report_files[];    /* reports/, .sheet */

#endif
