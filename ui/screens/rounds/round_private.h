/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the files of the round's worklist share: its state, its rows, its questions. */
#ifndef ROUND_PRIVATE_UI_H
#define ROUND_PRIVATE_UI_H

#include "act_flow.h"
#include "round_screen.h"
#include "shizi/round_act.h"
#include "widgets/choice.h"
#include "widgets/list.h"
#include "widgets/tabs.h"

enum round_tab { ROUND_PEOPLE, ROUND_PROGRESS, ROUND_EXPIRED, ROUND_TABS };

/** Which choice list is open. */
enum round_choice { CHOOSE_NOTHING, CHOOSE_ROUND, CHOOSE_STATE, CHOOSE_SCHOOL, CHOOSE_OUTCOME };

struct round_screen {
    struct ui_screen screen;
    struct ui_tabs tabs;
    struct ui_list list;
    struct ui_marks marks;
    struct ui_find find;
    struct act_flow flow;
    struct sz_arena memory; /* ids and numbers, as long as nothing changes */
    struct sz_arena cells;  /* the rows that are shown */
    struct sz_arena choosing_memory;
    int64_t wanted;   /* round that was chosen, 0: the last */
    int64_t round_id; /* 0: there is none */
    struct sz_round round;
    struct sz_round_filter filter;
    const char *school; /* of the filter, "" for all */
    int64_t *ids;       /* people */
    size_t count;
    struct sz_round_line *lines; /* the window */
    long first, have;
    struct sz_round_count *counts; /* progress */
    size_t count_count;
    struct sz_round_count sum; /* of what is shown */
    struct sz_expired *expired;
    size_t expired_count, expired_room;
    struct sz_error error;
    unsigned revision;
    bool counted;
    size_t read_tab; /* the tab that the list was last drawn for */
    enum round_choice choosing;
    struct ui_choice *choices;
    size_t choice_count;
    const char *outcome; /* that was chosen, "" takes a proposal back */
    bool opening;        /* a new round is on its card: it is shown when written */
};

/** What happens while nobody types: ids, numbers, expiries. */
bool round_read(struct round_screen *self);

/** Columns of a tab; rows by the list's source. */
const struct ui_column *round_columns(enum round_tab tab, size_t *count);
void round_source(struct round_screen *self);
/** The current line of the people, NULL for none. */
const struct sz_round_line *round_current(const struct round_screen *self);
/** The pane below the list. */
enum { ROUND_STRIP = 7 };
void round_strip(struct round_screen *self, struct ui_grid *grid, struct ui_rect frame);

/* ---- round_ask.c: questions and what becomes of them ---- */

enum ui_outcome round_ask_outcome(struct ui_screen *screen);
enum ui_outcome round_ask_details(struct round_screen *self, const char *outcome);
enum ui_outcome round_ask_carry(struct ui_screen *screen);
enum ui_outcome round_ask_decide(struct ui_screen *screen);
enum ui_outcome round_ask_complete(struct ui_screen *screen);
enum ui_outcome round_ask_freeze(struct ui_screen *screen);
enum ui_outcome round_ask_open(struct ui_screen *screen);
/** UI_IGNORED when no question was answered. */
enum ui_outcome round_answered(struct round_screen *self, const struct ui_screen *child);

/* ---- round_import.c ---- */

/** 导入聘用花名册: choose the school's file, read it, see what is wrong, propose the rest. */
struct ui_screen *round_list_choose(struct ui_app *app, int64_t round_id);

#endif
