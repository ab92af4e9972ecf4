/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The page of one school, between its files. */
#ifndef UI_SCHOOL_PAGE_PRIVATE_H
#define UI_SCHOOL_PAGE_PRIVATE_H

#include "app.h"
#include "school_facts.h"
#include "school_staff.h"
#include "widgets/chart.h"
#include "widgets/list.h"
#include "widgets/tabs.h"

enum school_tab { TAB_ABOUT, TAB_SIZE, TAB_POSTS, TAB_STAFF, TAB_LINEAGE, TAB_ACTS, TAB_COUNT };

struct school_page;

/** A list of one tab and whose rows it shows. */
struct school_list {
    struct school_page *page;
    enum school_table table; /* SCHOOL_TABLES: the acts */
    struct ui_list list;
    struct ui_find find;
};

struct school_page {
    struct ui_screen screen;
    int64_t id;
    struct sz_arena arena; /* what was read */
    struct sz_arena cells; /* what is being drawn */
    struct school_facts facts;
    struct school_staff staff;
    struct sz_error error; /* of the last reading */
    struct ui_tabs tabs;
    struct school_list lists[SCHOOL_TABLES + 1];
    size_t bar; /* of the staff charts, counted through all of them */
    unsigned revision;
};

/** The list of the current tab, NULL on the staff charts. */
struct school_list *school_page_list(struct school_page *page);

/** The row with the cursor, NULL where there is none. */
const struct school_row *school_page_row(const struct school_page *page);

/** Chart and line of the bar with the cursor; false when there is none. */
bool school_page_bar(const struct school_page *page, int *chart, size_t *line);

/** Bars of all charts that have been counted. */
size_t school_page_bars(const struct school_page *page);

/* ---- school_page_draw.c ---- */

/** Sources and columns of the lists. */
void school_page_lists(struct school_page *page);

void school_page_draw(struct school_page *page, struct ui_grid *grid, struct ui_rect area);

/** The list of the current tab in a box. */
void school_draw_list(struct school_page *page, struct ui_grid *grid, struct ui_rect area,
                      const char *title);

/* ---- school_page_charts.c ---- */

void school_draw_sizes(struct school_page *page, struct ui_grid *grid, struct ui_rect area);
void school_draw_posts(struct school_page *page, struct ui_grid *grid, struct ui_rect area);
void school_draw_staff(struct school_page *page, struct ui_grid *grid, struct ui_rect area);

/** Age and title alone, for the first tab. */
void school_draw_staff_charts(const struct school_page *page, struct ui_grid *grid,
                              struct ui_rect area);

#endif
