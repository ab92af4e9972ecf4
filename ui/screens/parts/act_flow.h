/* SPDX-License-Identifier: GPL-3.0-or-later */
/** From a prepared act to a written one: card, Enter, commit. The only way screens write. */
#ifndef UI_ACT_FLOW_H
#define UI_ACT_FLOW_H

#include "screen.h"
#include "shizi/act.h"
#include "widgets/card.h"

/** Part of the screen that offers the act; zero-initialise it, act_flow_end in `close`. */
struct act_flow {
    struct sz_act *act; /* owned; NULL: none under way */
    /* What the clerk typed, shown first; borrowed, may be NULL. */
    const struct ui_card_line *lead;
    size_t lead_count;
    bool remarks_first; /* of the card: what is to be said before what changes */
    bool merges;  /* a conflict is answered by ACT_FLOW_CONFLICT instead of the renewed card */
    int64_t head; /* the newest act when the card was made */
};

enum act_flow_state {
    ACT_FLOW_ELSEWHERE, /* the child was not a card of this flow */
    ACT_FLOW_OPEN,      /* screen->next is what comes now: a renewed card or a message */
    ACT_FLOW_LEFT,      /* the clerk left the card, nothing was written */
    ACT_FLOW_CONFLICT,  /* others wrote in between: nothing was written, prepare again */
    ACT_FLOW_DONE,      /* written, the status line says so, all screens read again */
};

/** Show the card of a prepared act; of a failed preparation (@p code not SZ_OK) the reason. */
enum ui_outcome act_flow_begin(struct act_flow *flow, struct ui_screen *screen, enum sz_code code,
                               struct sz_act *act, const struct sz_error *err);

/** For `resumed` of the screen. */
enum act_flow_state act_flow_resumed(struct act_flow *flow, struct ui_screen *screen,
                                     const struct ui_screen *child);

void act_flow_end(struct act_flow *flow);

/** Whether this clerk may write now: an account, and today's date on the screens. */
bool act_flow_allowed(const struct ui_screen *screen);
bool act_flow_forbidden(const struct ui_screen *screen);

/** For the binding that stands behind an act's own: says why it does not work now. */
enum ui_outcome act_flow_explain(struct ui_screen *screen);

/** The row behind that of a key that writes: on another date it says why it does not. */
#define ACT_FLOW_REFUSED(key, other, shown)                                                        \
    { key, other, shown, NULL, N_("现在不能办理业务"), act_flow_explain, act_flow_forbidden }

/** Card lines of the core as those of the widget, in @p arena. */
struct ui_card_line *act_flow_lines(const struct sz_card_line *lines, size_t count,
                                    struct sz_arena *arena);

#endif
