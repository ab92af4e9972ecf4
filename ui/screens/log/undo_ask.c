/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "undo_ask.h"

#include "act_screen.h"
#include "app.h"
#include "widgets/ask.h"

static const char tag[] = "undo", later_tag[] = "undo-later";

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

/* A later act stands in the way: it is named, and can be opened from here. */
static bool in_the_way(struct ui_screen *screen, const struct sz_log_act *act,
                       const struct sz_error *err) {
    struct sz_db *db = screen->app->start.db;
    struct ui_field field = {.label = _("后面的业务"), .width = 44, .locked = true};
    struct sz_arena scratch = {0};
    struct sz_log_act later;
    int64_t id = sz_log_undo_after(db, to_undo(act));

    if (!id || sz_log_get(db, id, &scratch, &later, NULL) != SZ_OK) {
        sz_arena_free(&scratch);
        return false;
    }
    ui_line_set(&field.line, sz_arena_printf(&scratch, "#%lld %s", (long long)id, later.title));
    const struct ui_ask ask = {.title = _("先要撤销后面的业务"),
                               .take = _("打开那笔业务"),
                               .note = err->message,
                               .tag = later_tag};
    screen->next = ui_ask_new(&ask, &field, 1);
    sz_arena_free(&scratch);
    return true;
}

static enum ui_outcome open_later(struct ui_screen *screen, const struct sz_log_act *act) {
    int64_t id = sz_log_undo_after(screen->app->start.db, to_undo(act));

    if (!id)
        return UI_REDRAW;
    screen->next = act_screen_new(screen->app, id);
    return UI_OPEN;
}

enum ui_outcome undo_resumed(struct ui_screen *screen, const struct ui_screen *child,
                             struct act_flow *flow, const struct sz_log_act *act) {
    struct sz_act *undo = NULL;
    struct sz_error err;

    if (ui_ask_answered(child, later_tag))
        return open_later(screen, act);
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
    if (code == SZ_REFUSED && in_the_way(screen, act, &err))
        return UI_OPEN;
    return act_flow_begin(flow, screen, code, undo, &err);
}
