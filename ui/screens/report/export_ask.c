/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "export_ask.h"

#include "app.h"
#include "shizi/export.h"
#include "widgets/ask.h"
#include "widgets/dialog.h"

static const char tag[] = "export";

enum { FIELD_FILE, FIELD_MASKED, FIELD_COUNT };

static const struct ui_choice masked[] = {
    {"", N_("完整(上报用)"), NULL},
    {"1", N_("遮蔽证号和电话(内部传阅)"), NULL},
};

enum ui_outcome export_ask(struct ui_screen *screen, const char *what) {
    struct ui_field fields[FIELD_COUNT] = {
        [FIELD_FILE] = {.label = _("文件"),
                        .width = 40,
                        .required = true,
                        .help = _("结尾决定格式：.xlsx .csv .json；已有的文件会被替换")},
        [FIELD_MASKED] = {.label = _("身份证号"), .choices = masked, .choice_count = 2},
    };
    struct sz_arena scratch = {0};
    const struct ui_ask ask = {
        .title = _("导出教师花名册"),
        .take = _("下一项，F2 导出"),
        .note =
            sz_arena_printf(&scratch, _("%s。表尾印有时点、人数、摘要和日志头，供核对。"), what),
        .tag = tag,
    };

    ui_line_set(&fields[FIELD_FILE].line, _("教师花名册.xlsx"));
    screen->next = ui_ask_new(&ask, fields, FIELD_COUNT);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

enum ui_outcome export_resumed(struct ui_screen *screen, const struct ui_screen *child,
                               const char *filter, const char *sort) {
    struct ui_app *app = screen->app;
    struct sz_arena arena = {0};
    struct sz_export_result result = {0};
    struct sz_error err;
    enum ui_outcome outcome = UI_REDRAW;

    if (!ui_ask_answered(child, tag))
        return UI_REDRAW;
    const struct sz_export_options options = {
        .report = "teacher_roster",
        .path = ui_ask_text(child, FIELD_FILE),
        .as_of = app->as_of,
        .filter = *filter ? filter : NULL,
        .sort = sort,
        .audience = ui_ask_text(child, FIELD_MASKED)[0] ? SZ_INTERNAL : SZ_SUPERIOR,
        .reason = ZH_("花名册"),
    };
    if (sz_report_export(app->start.db, &options, &arena, &result, &err) == SZ_OK) {
        ui_app_say(app, UI_OK, "已导出 %zu 人到 %s，摘要 %s", result.rows, options.path,
                   result.digest);
    } else {
        screen->next = ui_dialog_error(_("没有导出"), &err);
        outcome = UI_OPEN;
    }
    sz_arena_free(&arena);
    return outcome;
}
