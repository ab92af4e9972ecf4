/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Date fields of a form: 今天, 月底, +30; the calendar; what was understood. */
#include <stdio.h>
#include <string.h>

#include "app.h"
#include "form_private.h"
#include "widgets/date_field.h"

static struct sz_date_result read_field(const struct ui_form *form, const struct ui_field *field) {
    if (form->today)
        return ui_date_read(field->line.text, form->today);
    return sz_date_read(field->line.text, true);
}

static bool is_whole(const struct sz_date_result *date) {
    return date->precision == SZ_DATE_DAY || date->precision == SZ_DATE_MONTH;
}

/* A whole date cannot grow: what is typed behind it begins another one. */
static bool begins_another(const struct ui_form *form, const struct ui_field *field, uint32_t key) {
    struct sz_date_result date = read_field(form, field);

    return ui_is_text(key) && key != '-' && key != '.' && key != '/' && is_whole(&date) &&
           field->line.run == 0 && field->line.text[field->line.cursor] == '\0';
}

enum ui_outcome form_date_handle(struct ui_form *form, struct ui_field *field,
                                 const struct ui_event *event, struct ui_screen *host) {
    form->today = host->app ? host->app->start.today : NULL;
    if (!form->today)
        return UI_IGNORED;
    if (event->key == ' ' || event->key == UI_KEY_F4) {
        host->next = ui_calendar_new(_(field->label), field->line.text, form->today);
        return UI_OPEN;
    }
    if (begins_another(form, field, event->key))
        ui_line_renew(&field->line);
    /* Among other fields the arrows go to those. */
    return form->count == 1 ? ui_date_step(&field->line, form->today, event->key) : UI_IGNORED;
}

bool form_date_settle(const struct ui_form *form, struct ui_field *field) {
    struct sz_date_result date = read_field(form, field);

    if (!is_whole(&date) || strcmp(date.value, field->line.text) == 0)
        return false;
    ui_line_set(&field->line, date.value);
    return true;
}

void form_date_say(const struct ui_form *form, struct ui_field *field) {
    struct sz_date_result date = read_field(form, field);
    bool plain = is_whole(&date) && strcmp(date.value, field->line.text) == 0;
    bool refused = field->message[0] && field->message_style == UI_BAD;
    char said[48];

    if (field->line.text[0] == '\0' || (field->message[0] && !refused))
        return;
    /* The owner knows no 今天; what he says of a date in stored form stands. */
    if (refused && (plain || !is_whole(&date)))
        return;
    if (is_whole(&date)) {
        ui_date_say(date.value, said, sizeof said);
        ui_field_say(field, UI_OK, "%s", said);
    } else if (date.precision == SZ_DATE_BAD) {
        ui_field_say(field, UI_BAD, "%s", date.problem);
    }
}
