/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the files of the browse share. */
#ifndef UI_BROWSE_PRIVATE_H
#define UI_BROWSE_PRIVATE_H

#include "browse.h"
#include "shizi/roster.h"

enum { BROWSE_OFFERS_NOTHING, BROWSE_OFFERS_SORTS, BROWSE_OFFERS_VIEWS, BROWSE_OFFERS_REMOVAL };

/** Ask with the line, order and columns as they are now; the rows come at once or while idle. */
void browse_ask_again(struct browse *browse);

/** Read again when somebody has written or another date is shown. */
void browse_follow(struct browse *browse);

/** The question whose rows are shown. */
const struct browse_question *browse_shown(const struct browse *browse);

/** Rows that are waited for, now, whatever it takes: before anything is done with them. */
void browse_settle(struct browse *browse);

/** Keys and columns of a question: those chosen, else the usual. (browse_columns.c) */
void browse_lay_out(const struct browse *browse, struct browse_question *question);

/** All columns there are, as choices. (browse_columns.c) */
struct ui_choice *browse_column_choices(const struct browse *browse, struct sz_arena *arena,
                                        size_t *count);

/** 第一学历 毕业院校: heading with its group; or NULL. (browse_columns.c) */
const char *browse_heading(const struct browse *browse, const char *key, struct sz_arena *arena);

/** A choice list of browse->offers. (browse.c) */
enum ui_outcome browse_offer(struct browse *browse, unsigned what, const char *title,
                             const char *current);

/* Answers; UI_IGNORED when it was another's question. */
enum ui_outcome browse_sort_resumed(struct browse *browse, const struct ui_screen *child);
enum ui_outcome browse_columns_resumed(struct browse *browse, const struct ui_screen *child);
enum ui_outcome browse_views_resumed(struct browse *browse, const struct ui_screen *child);

/** What of @p browse->offers was taken in @p child when @p what was offered, or NULL. */
const struct ui_choice *browse_taken(const struct browse *browse, unsigned what,
                                     const struct ui_screen *child);

#endif
