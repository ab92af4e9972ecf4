/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The figures of the home page, counted one at a time while no key waits. */
#ifndef UI_HOME_FIGURES_H
#define UI_HOME_FIGURES_H

#include <stdbool.h>

#include "shizi/arena.h"
#include "shizi/log.h"

enum { HOME_BARS_MOST = 12, HOME_RECENT = 8, HOME_TODOS = 3 };

/** One bar: people on post that a filter of the filter language takes. */
struct home_bar {
    const char *label;
    const char *filter;
    long count; /* -1: not counted yet */
};

struct home_figures {
    struct sz_db *db;
    struct sz_arena arena;
    const char *as_of;
    long people, schools; /* -1: not counted yet */
    struct home_bar stages[HOME_BARS_MOST], titles[HOME_BARS_MOST];
    size_t stage_count, title_count;
    struct sz_log_act *recent;
    size_t recent_count;
    int64_t acts;
    char head[65];
    long todos; /* open ones */
    const char *todo_texts[HOME_TODOS];
    long without_doc;    /* acts still without 文号, undone ones left out */
    int64_t doc_scanned; /* acts below this id are still to be looked at; 0: all were */
    struct sz_error error;
};

/** Forget everything and read what is cheap; figures->db is set. */
void home_figures_begin(struct home_figures *figures, struct sz_db *db, const char *as_of);

/** Work out the next figure. @return false when all are there. */
bool home_figures_slice(struct home_figures *figures);

void home_figures_free(struct home_figures *figures);

#endif
