/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "act_flow.h"

#include <string.h>

#include "app.h"
#include "widgets/dialog.h"

enum { CARD_RECORDS = 200, INFO_LINES = 3 };

static const enum ui_card_kind kinds[] = {
    [SZ_CARD_SUBJECT] = UI_CARD_HEAD, [SZ_CARD_CHANGE] = UI_CARD_CHANGE,
    [SZ_CARD_NOTE] = UI_CARD_NOTE,    [SZ_CARD_WARN] = UI_CARD_WARN,
    [SZ_CARD_STOP] = UI_CARD_STOP,
};

/* A new record has nothing before it, a removed one nothing behind. */
static struct ui_card_line change_line(const struct sz_card_line *line) {
    bool before = line->old_value && *line->old_value;

    if (before)
        return (struct ui_card_line){UI_CARD_CHANGE, line->label, line->old_value, line->new_value};
    return (struct ui_card_line){UI_CARD_TEXT, line->label, NULL, line->new_value};
}

struct ui_card_line *act_flow_lines(const struct sz_card_line *lines, size_t count,
                                    struct sz_arena *arena) {
    struct ui_card_line *out = sz_arena_array(arena, count + 1, sizeof *out);

    for (size_t i = 0; i < count; i++)
        out[i] = lines[i].kind == SZ_CARD_CHANGE
                     ? change_line(&lines[i])
                     : (struct ui_card_line){kinds[lines[i].kind], NULL, NULL, lines[i].label};
    return out;
}

static struct ui_card_line text_line(const char *label, const char *text) {
    return (struct ui_card_line){UI_CARD_TEXT, label, NULL, text && *text ? text : "—"};
}

static bool is_remark(const struct ui_card_line *line) {
    return line->kind == UI_CARD_NOTE || line->kind == UI_CARD_WARN || line->kind == UI_CARD_STOP;
}

/* Of many records one reads how many, and who cannot, before what becomes of each. */
static void remarks_first(struct ui_card_line *lines, size_t count, struct sz_arena *arena) {
    struct ui_card_line *sorted = sz_arena_array(arena, count + 1, sizeof *sorted);
    size_t n = 0;

    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < count; i++)
            if (is_remark(&lines[i]) == (pass == 0))
                sorted[n++] = lines[i];
    if (count)
        memcpy(lines, sorted, count * sizeof *lines);
}

/* What was typed, on which paper, then what becomes of every record. */
static const struct ui_card_line *card_lines(const struct act_flow *flow,
                                             const struct sz_card_line *lines, size_t count,
                                             struct sz_arena *arena) {
    const struct sz_act_info *info = sz_act_info(flow->act);
    const char *evidence = info->evidence ? _(info->evidence) : "";
    const char *doc = info->doc ? info->doc : "";
    size_t lead = flow->lead_count, n = lead;
    struct ui_card_line *all = sz_arena_array(arena, lead + INFO_LINES + count, sizeof *all);

    if (lead)
        memcpy(all, flow->lead, lead * sizeof *all);
    all[n++] = text_line(_("自何日起"), info->effective_on);
    all[n++] = text_line(_("事由"), info->reason);
    all[n++] = text_line(
        _("依据"), sz_arena_printf(arena, "%s%s%s", evidence, *evidence && *doc ? "  " : "", doc));
    if (count)
        memcpy(all + n, act_flow_lines(lines, count, arena), count * sizeof *all);
    if (flow->remarks_first)
        remarks_first(all + n, count, arena);
    return all;
}

static enum ui_outcome show_card(struct act_flow *flow, struct ui_screen *screen) {
    struct sz_arena arena = {0};
    struct sz_card_line *lines = NULL;
    size_t count = 0;
    struct sz_error err;

    if (sz_act_card(flow->act, CARD_RECORDS, &arena, &lines, &count, &err) != SZ_OK) {
        screen->next = ui_dialog_error(_("不能办理"), &err);
    } else {
        screen->next = ui_card_new(
            sz_arena_printf(&arena, _("办理前确认：%s"), sz_act_info(flow->act)->title),
            card_lines(flow, lines, count, &arena), flow->lead_count + INFO_LINES + count,
            _("办理"),
            sz_arena_printf(&arena, _("一笔业务，可撤销；经办 %s"), screen->app->start.account));
    }
    sz_arena_free(&arena);
    return UI_OPEN;
}

void act_flow_end(struct act_flow *flow) {
    sz_act_free(flow->act);
    flow->act = NULL;
}

enum ui_outcome act_flow_begin(struct act_flow *flow, struct ui_screen *screen, enum sz_code code,
                               struct sz_act *act, const struct sz_error *err) {
    sz_act_free(flow->act);
    flow->act = NULL;
    if (code != SZ_OK) {
        screen->next = ui_dialog_error(_("不能办理"), err);
        return UI_OPEN;
    }
    flow->act = act;
    return show_card(flow, screen);
}

enum act_flow_state act_flow_resumed(struct act_flow *flow, struct ui_screen *screen,
                                     const struct ui_screen *child) {
    struct sz_error err;
    int64_t id = 0;

    if (!flow->act || child->klass != &ui_card_class)
        return ACT_FLOW_ELSEWHERE;
    if (!ui_card_confirmed(child)) {
        act_flow_end(flow);
        return ACT_FLOW_LEFT;
    }

    enum sz_code code = sz_act_commit(flow->act, &id, &err);
    if (code == SZ_OK) {
        ui_app_say(screen->app, UI_OK, "已办理 #%lld：%s", (long long)id,
                   sz_act_info(flow->act)->title);
        ui_app_changed(screen->app);
        act_flow_end(flow);
        return ACT_FLOW_DONE;
    }
    if (code == SZ_CONFLICT && flow->merges) {
        act_flow_end(flow);
        return ACT_FLOW_CONFLICT;
    }
    if (code == SZ_CONFLICT) { /* the act holds the new card: it is to be read again */
        ui_app_say(screen->app, UI_WARN, "%s", err.message);
        show_card(flow, screen);
        return ACT_FLOW_OPEN;
    }
    act_flow_end(flow);
    screen->next = ui_dialog_error(_("没有写入"), &err);
    return ACT_FLOW_OPEN;
}

bool act_flow_allowed(const struct ui_screen *screen) {
    const struct ui_app *app = screen->app;
    return !ui_app_other_date(app) && app->start.role && *app->start.role;
}

bool act_flow_forbidden(const struct ui_screen *screen) {
    return !act_flow_allowed(screen);
}

enum ui_outcome act_flow_explain(struct ui_screen *screen) {
    if (ui_app_other_date(screen->app))
        ui_app_say(screen->app, UI_WARN, "时点不是今日，只能查看：按 F9 回到今日再办理");
    else
        ui_app_say(screen->app, UI_WARN, "您没有账户，只能查看：请管理员用 shizi user add 开户");
    return UI_REDRAW;
}
