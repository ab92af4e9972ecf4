/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "as_of.h"

#include <string.h>

#include "app.h"
#include "widgets/ask.h"

static const char tag[] = "as-of";

/* A whole date from what was typed; "" is today. @return what is wrong, or NULL. */
static const char *read_day(const struct ui_app *app, const char *typed, char day[SZ_DATE_MAX]) {
    struct sz_date_result result = sz_date_read(*typed ? typed : app->start.today, true);

    if (result.precision == SZ_DATE_BAD)
        return _(result.problem);
    if (result.precision == SZ_DATE_YEAR)
        return _("请写到月或日，如 2025-12-31");
    sz_date_add_days(result.value, 0, day);
    return NULL;
}

static void check(void *owner, struct ui_form *form) {
    const struct ui_app *app = owner;
    struct ui_field *field = &form->fields[0];
    char day[SZ_DATE_MAX];
    const char *problem = read_day(app, field->line.text, day);

    if (problem)
        ui_field_say(field, UI_BAD, "%s", problem);
    else if (strcmp(day, app->start.today) == 0)
        ui_field_say(field, UI_OK, "今日，可以办理业务");
    else
        ui_field_say(field, UI_WARN, "%s 的情况，只能查看", day);
}

static void take_day(void *owner, const struct ui_form *form) {
    struct ui_app *app = owner;
    char day[SZ_DATE_MAX];

    if (!read_day(app, form->fields[0].line.text, day))
        ui_app_set_as_of(app, day);
}

enum ui_outcome as_of_ask(struct ui_screen *screen) {
    struct ui_app *app = screen->app;
    struct ui_field field = {.label = _("时点"),
                             .date = true,
                             .width = 14,
                             .help = _("空着是今日；上下键换一天，翻页换月，空格看月历")};
    const struct ui_ask ask = {
        .title = _("查看哪一天的情况"),
        .take = _("查看"),
        .note = _("所有名单、人数和表都按这一天算。空着回到今日。"),
        .tag = tag,
        .check = check,
        .answered = take_day,
        .owner = app,
    };

    ui_line_set(&field.line, ui_app_other_date(app) ? "" : app->as_of);
    screen->next = ui_ask_new(&ask, &field, 1);
    return UI_OPEN;
}
