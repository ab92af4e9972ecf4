/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 导出: which report, of whom, for whom, into which file; then the card, the work, where it went.
 *
 *  F8 of a list opens it with what the list shows, F8 of 统计 with the table that was counted, the
 *  palette with nothing but the report's name.
 */
#ifndef UI_EXPORT_SCREEN_H
#define UI_EXPORT_SCREEN_H

#include "screen.h"
#include "shizi/export.h"
#include "shizi/selection.h"

/** Everything may be NULL or zero; texts and ids are copied. */
struct export_request {
    const char *report;    /* name; NULL: the first of its kind */
    bool schools;          /* reports over schools instead of people, when no name is given */
    const char *filter;    /* what the list shows */
    struct sz_row_ask ask; /* of a report over a row source: year, batch … */
    const char *sort, *sort_words;        /* its order, as keys and as words */
    const struct sz_selection *selection; /* marked rows; NULL: none are */
    /* Instead of a report; the table itself is borrowed as long as the screen is open. */
    const struct sz_export_table *table;
};

extern const struct ui_screen_class export_screen_class;

struct ui_screen *export_screen_new(struct ui_app *app, const struct export_request *request);

/** For the table of places. */
struct ui_screen *export_place(struct ui_app *app);

#endif
