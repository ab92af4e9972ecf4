/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the files of the pages share. */
#ifndef UI_PAGES_PRIVATE_H
#define UI_PAGES_PRIVATE_H

#include "pages.h"

enum patience { PATIENT, UNTIL_A_KEY, ONE_SLICE };

/** Around a question: until pages_end it is interrupted when @p patience is over, and then
 *  `gave_way` is set and what was read is not to be used. */
void pages_begin(struct pages *pages, enum patience patience);
void pages_end(struct pages *pages);

/** The people's or the schools' query. */
enum sz_code pages_ask(struct pages *pages, const struct sz_query *query, sz_query_fn *fn,
                       void *ctx, struct sz_error *err);

#endif
