/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sheet_ask.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "shizi/language.h"
#include "widgets/ask.h"
#include "widgets/dialog.h"

static const char state_tag[] = "sheet-state";
static const char file_tag[] = "sheet-file";

/* ---- what became of it ---- */

enum { STATE, STATE_ON, STATE_REASON, STATE_FIELDS };

/* clang-format off */
static const struct ui_choice states[] = {
    {ZH_("已收"), N_("已收：上级收下了"),     N_("接收 通过 accepted")},
    {ZH_("退回"), N_("退回：要改了再报"),     N_("打回 returned")},
    {ZH_("重报"), N_("重报：改后又报了"),     NULL},
    {ZH_("已报"), N_("已报：还没有回音"),     NULL},
};
/* clang-format on */

/* Without an answer yet the usual one is that it was accepted. */
static const char *next_state(const struct sz_sent_sheet *sheet) {
    return strcmp(sheet->state, ZH_("已收")) == 0 ? ZH_("退回") : ZH_("已收");
}

enum ui_outcome sheet_ask_state(struct ui_screen *screen, const struct sz_sent_sheet *sheet) {
    struct ui_field fields[STATE_FIELDS] = {
        [STATE] = {.label = N_("状态"),
                   .choices = states,
                   .choice_count = sizeof states / sizeof states[0],
                   .required = true},
        [STATE_ON] = {.label = N_("哪一天"), .width = 12, .date = true, .required = true},
        [STATE_REASON] = {.label = N_("原因"), .width = 40, .help = N_("退回要写明原因")},
    };
    struct sz_arena scratch = {0};
    const struct ui_ask ask = {
        .title = _("这份表后来怎样"),
        .take = _("看确认卡"),
        .note = sz_arena_printf(&scratch, _("%s，%.16s 导出，现在是%s。"), sheet->title,
                                sheet->sent_at, _(sheet->state)),
        .tag = state_tag,
    };

    ui_line_set(&fields[STATE].line, next_state(sheet));
    ui_line_set(&fields[STATE_ON].line, screen->app->start.today);
    screen->next = ui_ask_new(&ask, fields, STATE_FIELDS);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

enum ui_outcome sheet_state_resumed(struct ui_screen *screen, const struct ui_screen *child,
                                    struct act_flow *flow, int64_t id) {
    struct sz_act *act = NULL;
    struct sz_error err;

    if (!ui_ask_answered(child, state_tag))
        return UI_IGNORED;
    const char *reason = ui_ask_text(child, STATE_REASON);
    const struct sz_act_info info = {.effective_on = ui_ask_text(child, STATE_ON),
                                     .reason = *reason ? reason : NULL};
    enum sz_code code =
        sz_register_state(screen->app->start.db, id, ui_ask_text(child, STATE), &info, &act, &err);
    return act_flow_begin(flow, screen, code, act, &err);
}

/* ---- is it one of ours ---- */

enum ui_outcome sheet_ask_file(struct ui_screen *screen) {
    struct ui_field field = {.label = N_("文件"),
                             .width = 48,
                             .required = true,
                             .help = N_("本程序导出的 .xlsx；~ 是自己的主目录")};
    const struct ui_ask ask = {
        .title = _("核对一份表"),
        .take = _("核对"),
        .note = _("读出表尾的回执，重算各格的摘要，与登记的比。不改动这个文件。"),
        .tag = file_tag,
    };

    screen->next = ui_ask_new(&ask, &field, 1);
    return UI_OPEN;
}

static const char *verdict(const struct sz_sheet_check *check) {
    if (check->digest[0] == '\0')
        return _("没有报表回执");
    if (!check->same)
        return _("内容与回执不符");
    if (check->id == 0)
        return _("登记里没有这份表");
    return check->same_title ? _("是登记过的表，内容没有改过") : _("内容没有改过，表题改过");
}

static const char *reasoning(const struct sz_sheet_check *check, struct sz_arena *arena) {
    if (check->digest[0] == '\0')
        return _("不是本程序导出的表，或表尾的回执被删去了。");
    const char *entry =
        check->id == 0
            ? _("报送登记里没有这个摘要：不是这个库导出的，或回执改过。")
            : sz_arena_printf(arena, _("报送登记 #%lld：%s，%.16s 由 %s 导出，%s。"),
                              (long long)check->id, check->sheet.title, check->sheet.sent_at,
                              check->sheet.sent_by, _(check->sheet.state));
    if (check->same)
        return sz_arena_printf(arena, _("%ld 行，摘要 %s。%s"), check->rows, check->digest, entry);
    return sz_arena_printf(arena,
                           _("回执是 %ld 行，摘要 %s；现在各格算出来不是它：改过格子或增删"
                             "了行。%s"),
                           check->rows, check->digest, entry);
}

enum ui_outcome sheet_file_resumed(struct ui_screen *screen, const struct ui_screen *child) {
    struct sz_arena scratch = {0};
    struct sz_sheet_check check;
    struct sz_error err;
    const char *home = getenv("HOME");

    if (!ui_ask_answered(child, file_tag))
        return UI_IGNORED;
    const char *path = ui_ask_text(child, 0);
    if (path[0] == '~' && path[1] == '/' && home)
        path = sz_arena_printf(&scratch, "%s%s", home, path + 1);
    if (sz_register_verify(screen->app->start.db, path, &scratch, &check, &err) != SZ_OK)
        screen->next = ui_dialog_error(_("不能核对"), &err);
    else
        screen->next = ui_dialog_tell(verdict(&check), reasoning(&check, &scratch), path);
    sz_arena_free(&scratch);
    return UI_OPEN;
}
