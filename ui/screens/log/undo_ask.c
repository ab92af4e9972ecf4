/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "undo_ask.h"

#include "app.h"
#include "widgets/ask.h"

static const char tag[] = "undo";

enum { FIELD_REASON, FIELD_DOC, FIELD_COUNT };

/* The act whose undoing turns @p act round: itself, or the last one in the row. */
static int64_t to_undo(const struct sz_log_act *act) {
    return act->turns ? act->last_turn : act->id;
}

enum ui_outcome undo_ask(struct ui_screen *screen, const struct sz_log_act *act) {
    bool again = act->turns % 2 == 1;
    const struct ui_field fields[FIELD_COUNT] = {
        [FIELD_REASON] = {.label = _("事由"),
                          .width = 40,
                          .required = true,
                          .help = again ? _("为什么重做") : _("为什么撤销")},
        [FIELD_DOC] = {.label = _("文号"), .width = 34, .help = _("没有可以空着")},
    };
    struct sz_arena scratch = {0};
    const struct ui_ask ask = {
        .title = sz_arena_printf(&scratch, again ? _("重做业务 #%lld") : _("撤销业务 #%lld"),
                                 (long long)act->id),
        .take = _("看办理前确认"),
        .note = sz_arena_printf(&scratch,
                                again ? _("%s。重做是新的一笔业务，撤销也留在日志里。")
                                      : _("%s。撤销是新的一笔业务，原业务留在日志里。"),
                                act->title),
        .tag = tag,
    };

    screen->next = ui_ask_new(&ask, fields, FIELD_COUNT);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

enum ui_outcome undo_resumed(struct ui_screen *screen, const struct ui_screen *child,
                             struct act_flow *flow, const struct sz_log_act *act) {
    struct sz_act *undo = NULL;
    struct sz_error err;

    if (!ui_ask_answered(child, tag))
        return UI_REDRAW;
    const char *doc = ui_ask_text(child, FIELD_DOC);
    const struct sz_act_info info = {
        .kind = "undo",
        .reason = ui_ask_text(child, FIELD_REASON),
        .evidence = *doc ? ZH_("文号") : ZH_("无"),
        .doc = *doc ? doc : NULL,
        .undoes = to_undo(act),
    };
    enum sz_code code = sz_log_undo(screen->app->start.db, to_undo(act), &info, &undo, &err);
    return act_flow_begin(flow, screen, code, undo, &err);
}
