/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The figures of the home page, worked out in slices while no key waits: one pass over the people
 *  for all charts, a stretch of the log, a stretch of the dated facts. What was known stays until
 *  the new figure is there.
 */
#ifndef UI_HOME_FIGURES_H
#define UI_HOME_FIGURES_H

#include <stdbool.h>

#include "app.h"
#include "shizi/calendar.h"
#include "shizi/log_find.h"
#include "shizi/scan.h"

enum {
    HOME_BARS_MOST = 16,
    HOME_RECENT = 60,
    HOME_COMING_DAYS = 30,
    HOME_ENDING_DAYS = 90,
    HOME_RETIRING_MONTHS = 6
};

/** One bar: people on post that a filter of the filter language takes. */
struct home_bar {
    const char *label;
    const char *code; /* of the list; NULL: who has none */
    int from, below;  /* of an age */
    const char *filter;
    long count; /* -1: not counted yet */
    long sum;   /* being counted */
};

enum home_chart_kind { HOME_STAGES, HOME_TITLES, HOME_AGES, HOME_EDUCATION, HOME_CHARTS };

struct home_chart {
    const char *title;
    struct home_bar bars[HOME_BARS_MOST];
    size_t count;
};

/** Numbers that want somebody's attention; -1: not counted yet. */
enum home_number_kind {
    HOME_WITHOUT_DOC,
    HOME_TODOS,
    HOME_DRAFTS,
    HOME_COMING,
    HOME_ENDING,
    HOME_RETIRING,
    HOME_OVERDUE,
    HOME_NUMBERS
};

struct home_figures {
    struct ui_app *app;
    struct sz_arena arena;
    char as_of[SZ_DATE_MAX];
    long people, schools; /* -1: not counted yet */
    struct home_chart charts[HOME_CHARTS];
    long numbers[HOME_NUMBERS];
    char backup[32]; /* when the last one was made; "" never */

    struct sz_arena read; /* recent acts */
    struct sz_log_act *recent;
    size_t recent_count;
    char head[65];
    struct sz_error error;

    /* work under way */
    int stage;
    struct sz_scan *scan;
    long scanned, sums[HOME_NUMBERS];
    struct sz_log_filter *waiting;
    int64_t log_before;
    struct sz_calendar_at calendar;
    int64_t retiring_at; /* posting */
};

/** Zero-initialise, then this: reads what is cheap and starts counting again. */
void home_figures_begin(struct home_figures *figures, struct ui_app *app);

/** A slice of counting. @return false when all is there. */
bool home_figures_slice(struct home_figures *figures);

/** Per cent of the people passed; 100 when done. */
int home_figures_percent(const struct home_figures *figures);

void home_figures_free(struct home_figures *figures);

#endif
