/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "year_ask.h"

#include "app.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/quota_act.h"
#include "widgets/ask.h"

enum { YEAR_ON, YEAR_DOC, YEAR_REASON, YEAR_FIELDS };

static const char close_tag[] = "close", reopen_tag[] = "reopen";

static enum ui_outcome ask_year(struct ui_screen *screen, const char *title, const char *note,
                                const char *tag, bool grounds) {
    struct ui_field fields[YEAR_FIELDS] = {
        [YEAR_ON] = {.label = _("日期"), .width = 14, .date = true, .required = true},
        [YEAR_DOC] = {.label = _("文号"), .width = 34, .required = grounds},
        [YEAR_REASON] = {.label = _("事由"), .width = 44, .required = grounds},
    };
    const struct ui_ask ask = {.title = title, .take = _("看办理前确认"), .note = note, .tag = tag};
    ui_line_set(&fields[YEAR_ON].line, screen->app->start.today);
    screen->next = ui_ask_new(&ask, fields, YEAR_FIELDS);
    return UI_OPEN;
}

enum ui_outcome year_ask_close(struct ui_screen *screen, int64_t year) {
    return ask_year(screen,
                    sz_arena_printf(&screen->arena, _("结算 %lld 年度指标"), (long long)year),
                    _("结算后再计入这一年的，要先由审核人重开。"), close_tag, false);
}

enum ui_outcome year_ask_reopen(struct ui_screen *screen, int64_t year) {
    return ask_year(screen,
                    sz_arena_printf(&screen->arena, _("重开 %lld 年度指标"), (long long)year),
                    _("事由和文号印在这一年以后的表上。"), reopen_tag, true);
}

enum ui_outcome year_answered(struct ui_screen *screen, const struct ui_screen *child, int64_t year,
                              struct act_flow *flow) {
    bool closes = ui_ask_answered(child, close_tag);
    struct sz_act *act = NULL;
    struct sz_error err;
    if (!closes && !ui_ask_answered(child, reopen_tag))
        return UI_IGNORED;
    struct sz_date_result on = sz_date_read(ui_ask_text(child, YEAR_ON), true);
    const char *doc = ui_ask_text(child, YEAR_DOC), *reason = ui_ask_text(child, YEAR_REASON);
    const struct sz_act_info info = {
        .doc = *doc ? doc : NULL, .reason = *reason ? reason : NULL, .effective_on = on.value};
    struct sz_db *db = screen->app->start.db;
    enum sz_code code = closes ? sz_quota_close(db, year, &info, &act, &err)
                               : sz_quota_reopen(db, year, &info, &act, &err);
    return act_flow_begin(flow, screen, code, act, &err);
}
