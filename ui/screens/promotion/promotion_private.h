/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the files of the worklist share: its state, its questions, the pane below it. */
#ifndef PROMOTION_PRIVATE_UI_H
#define PROMOTION_PRIVATE_UI_H

#include "act_flow.h"
#include "promotion_screen.h"
#include "shizi/promotion_act.h"
#include "widgets/choice.h"
#include "widgets/list.h"

enum { BATCHES_MOST = 64, STATES_MOST = 24, STEPS_MOST = 16 };

/** Which choice list is open. */
enum promotion_choice { CHOOSE_NOTHING, CHOOSE_STEP, CHOOSE_BATCH, CHOOSE_STATE };

struct promotion_screen {
    struct ui_screen screen;
    struct ui_list list;
    struct ui_marks marks;
    struct ui_find find;
    struct act_flow flow;
    struct sz_arena memory; /* the cases */
    struct sz_arena cells;
    struct sz_arena judged; /* the conditions of the current one */
    int64_t wanted_batch;   /* that was chosen; 0: the newest of the date */
    int64_t batch_id;       /* that is shown; 0: there is none */
    struct sz_promotion_batch batch;
    const char *state; /* only these; NULL: all */
    struct sz_case *cases;
    size_t count;
    struct sz_condition conditions[SZ_CONDITION_KINDS];
    size_t condition_count;
    int64_t judged_case; /* whose conditions they are */
    struct sz_error error;
    unsigned revision;
    enum promotion_choice choosing;
    struct ui_choice choices[BATCHES_MOST + 2];
    size_t choice_count;
    const struct sz_application_step *step; /* that was chosen */
    int64_t applicant;                      /* whom the application is for */
    bool opening;                           /* the card is that of a new batch */
};

const struct sz_case *promotion_current(const struct promotion_screen *self);

/** The marked cases, else the current one, in the order of the list. In @p arena. */
size_t promotion_chosen(const struct promotion_screen *self, struct sz_arena *arena,
                        const struct sz_case ***chosen);

/* ---- promotion_batch.c: which batch is shown ---- */

/** Finds it by what was chosen and the date of the screens. */
void promotion_find_batch(struct promotion_screen *self);
enum ui_outcome promotion_choose_batch(struct ui_screen *screen);

/* ---- promotion_ask.c: questions and what becomes of them ---- */

enum ui_outcome promotion_ask_step(struct ui_screen *screen);
enum ui_outcome promotion_ask_details(struct promotion_screen *self, const char *verb);
enum ui_outcome promotion_find_applicant(struct ui_screen *screen);
enum ui_outcome promotion_ask_open(struct ui_screen *screen);
enum ui_outcome promotion_ask_object(struct ui_screen *screen);
enum ui_outcome promotion_ask_close(struct ui_screen *screen);
/** UI_IGNORED when no question was answered. */
enum ui_outcome promotion_answered(struct promotion_screen *self, const struct ui_screen *child);

/* ---- promotion_card.c ---- */

enum { CARD_ROWS = 13 };
void promotion_card(struct promotion_screen *self, struct ui_grid *grid, struct ui_rect frame);

/* ---- application_list_screen.c ---- */

/** 导入申报表: choose the school's file, read it, see what is wrong, write the rest. */
struct ui_screen *application_choose(struct ui_app *app, int64_t batch_id);

#endif
