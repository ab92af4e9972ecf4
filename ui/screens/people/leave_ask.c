/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "leave_ask.h"

#include "app.h"
#include "shizi/person.h"
#include "widgets/ask.h"

static const char tag[] = "leave";

enum { FIELD_KIND, FIELD_ON, FIELD_REASON, FIELD_DOC, FIELD_COUNT };

static const struct ui_choice kinds[] = {
    {ZH_("退休"), N_("退休"), NULL}, {ZH_("调出"), N_("调出"), N_("调离")},
    {ZH_("辞职"), N_("辞职"), NULL}, {ZH_("解聘"), N_("解聘"), NULL},
    {ZH_("开除"), N_("开除"), NULL}, {ZH_("死亡"), N_("死亡"), N_("去世")},
};

static void check(void *owner, struct ui_form *form) {
    struct ui_field *on = &form->fields[FIELD_ON];
    struct sz_date_result date = sz_date_read(on->line.text, true);
    (void)owner;

    if (on->line.text[0] && date.precision == SZ_DATE_BAD)
        ui_field_say(on, UI_BAD, "%s", _(date.problem));
    else if (date.precision == SZ_DATE_YEAR)
        ui_field_say(on, UI_BAD, "请写到月或日，如 2026-09-01");
    if (form->fields[FIELD_DOC].line.text[0] == '\0')
        ui_field_say(&form->fields[FIELD_DOC], UI_WARN, "记为待补文号");
}

enum ui_outcome leave_ask(struct ui_screen *screen, const char *name) {
    struct ui_field fields[FIELD_COUNT] = {
        [FIELD_KIND] = {.label = _("离岗原因"),
                        .required = true,
                        .width = 20,
                        .choices = kinds,
                        .choice_count = sizeof kinds / sizeof kinds[0]},
        [FIELD_ON] = {.label = _("自何日起"),
                      .date = true,
                      .required = true,
                      .width = 14,
                      .help = _("这一天起不在编；任职和聘用到前一天止")},
        [FIELD_REASON] = {.label = _("事由"), .width = 36},
        [FIELD_DOC] = {.label = _("文号"), .width = 28, .help = _("如 乳人社字〔2026〕12号")},
    };
    struct sz_arena scratch = {0};
    const struct ui_ask ask = {
        .title = sz_arena_printf(&scratch, _("离岗：%s"), name),
        .take = _("看办理前确认"),
        .tag = tag,
        .check = check,
    };

    ui_line_set(&fields[FIELD_ON].line, screen->app->start.today);
    screen->next = ui_ask_new(&ask, fields, FIELD_COUNT);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

enum ui_outcome leave_resumed(struct ui_screen *screen, const struct ui_screen *child,
                              struct act_flow *flow, int64_t teacher_id, const char *name) {
    struct sz_arena scratch = {0};
    struct sz_act *act = NULL;
    struct sz_error err;

    if (!ui_ask_answered(child, tag))
        return UI_REDRAW;
    const char *kind = ui_ask_text(child, FIELD_KIND);
    const char *reason = ui_ask_text(child, FIELD_REASON);
    const char *doc = ui_ask_text(child, FIELD_DOC);
    struct sz_date_result on = sz_date_read(ui_ask_text(child, FIELD_ON), true);
    const struct sz_act_info info = {
        .kind = "teacher.leave",
        .title = sz_arena_printf(&scratch, "%s %s", kind, name),
        .reason = *reason ? reason : NULL,
        .doc = *doc ? doc : NULL,
        .effective_on = on.value,
    };
    enum sz_code code =
        sz_teacher_leave(screen->app->start.db, teacher_id, kind, &info, &act, &err);
    sz_arena_free(&scratch);
    return act_flow_begin(flow, screen, code, act, &err);
}
