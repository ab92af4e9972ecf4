/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the files of the post screen share: its state, its rows, its questions. */
#ifndef POST_PRIVATE_UI_H
#define POST_PRIVATE_UI_H

#include "act_flow.h"
#include "post_screen.h"
#include "shizi/post_check.h"
#include "shizi/special_post.h"
#include "widgets/choice.h"
#include "widgets/list.h"
#include "widgets/tabs.h"

enum post_tab { POST_PLANS, POST_SPECIAL, POST_STANDARDS, POST_FINDINGS, POST_TABS };

struct post_screen {
    struct ui_screen screen;
    struct ui_tabs tabs;
    struct ui_list list;
    struct ui_find find;
    struct act_flow flow;
    struct sz_arena memory, cells, choosing_memory;
    int64_t school_id;  /* only this one, 0: all */
    const char *school; /* its name, "" for all */
    struct sz_post_cell *plans;
    const char **schools; /* name of the school of each plan row */
    size_t plan_count;
    struct sz_special_post *specials;
    size_t special_count;
    struct sz_standard_line *standards;
    size_t standard_count;
    struct sz_post_finding *findings;
    size_t finding_count;
    struct sz_error error;
    unsigned revision;
    bool counted;
    size_t read_tab;
    bool choosing; /* a school */
    int64_t who;   /* that was found for a special post */
    struct ui_choice *choices;
};

enum post_tab post_tab_of(const struct post_screen *self);

/** Read all pages' rows while nobody types; true: a key came first. */
bool post_read(struct post_screen *self);
const struct ui_column *post_columns(enum post_tab tab, size_t *count);
void post_source(struct post_screen *self);

/** The current row of a page, NULL for none. */
const struct sz_post_cell *post_current(const struct post_screen *self);
const struct sz_special_post *post_special(const struct post_screen *self);
const struct sz_standard_line *post_standard(const struct post_screen *self);

enum { POST_STRIP = 8 };
void post_strip(struct post_screen *self, struct ui_grid *grid, struct ui_rect frame);

/* ---- post_ask.c ---- */

enum ui_outcome post_ask_posts(struct ui_screen *screen);
enum ui_outcome post_ask_special(struct ui_screen *screen);
enum ui_outcome post_ask_write_off(struct ui_screen *screen);
enum ui_outcome post_ask_standard(struct ui_screen *screen);
/** UI_IGNORED when no question was answered. */
enum ui_outcome post_answered(struct post_screen *self, const struct ui_screen *child);

#endif
