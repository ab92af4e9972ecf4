/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What parent and reading child agree on besides the records of wire.h. */
#ifndef SHIZI_CHILD_H
#define SHIZI_CHILD_H

#define CHILD_ARGUMENT "--sz-read-sheet"
#define CHILD_LIST "list"
#define CHILD_ROWS "rows"

/** Processor seconds allowed for a file of @p size bytes: 5 and what a long honest one needs. */
unsigned child_seconds(long long size);

#endif
