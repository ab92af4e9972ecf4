/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "form_private.h"
#include "shizi/text.h"
#include "widgets/date_field.h"
#include "wrap.h"

enum { PAGE = 10 };

static void check(struct ui_form *form) {
    for (size_t i = 0; i < form->count; i++)
        form->fields[i].message[0] = '\0';
    if (form->check)
        form->check(form->owner, form);
    for (size_t i = 0; i < form->count; i++)
        if (form->fields[i].date)
            form_date_say(form, &form->fields[i]);
}

/* Leaving a field: a date takes its stored form. */
static void settle(struct ui_form *form, struct ui_field *field) {
    if (field->date && !field->locked && form_date_settle(form, field))
        check(form);
}

static bool is_missing(const struct ui_field *field) {
    return field->required && !field->hidden && field->line.text[0] == '\0';
}

static bool is_passed(const struct ui_field *field) {
    return field->locked || field->hidden;
}

void ui_field_say(struct ui_field *field, unsigned style, const char *fmt, ...) {
    va_list args;

    va_start(args, fmt);
    vsnprintf(field->message, sizeof field->message, _(fmt), args);
    va_end(args);
    /* Cut between two characters. */
    field->message[sz_utf8_valid(field->message, strlen(field->message))] = '\0';
    field->message_style = style;
}

/* To the next field in a direction that can be edited; stays when there is none. */
static void step(struct ui_form *form, int by) {
    size_t at = form->current;

    settle(form, &form->fields[at]);
    while ((by > 0 && at + 1 < form->count) || (by < 0 && at > 0)) {
        at = by > 0 ? at + 1 : at - 1;
        if (!is_passed(&form->fields[at])) {
            form->current = at;
            return;
        }
    }
}

void ui_form_begin(struct ui_form *form) {
    form->current = form->first = 0;
    form->changed = false;
    check(form); /* what is hidden may depend on what is filled in */
    if (form->count > 0 && is_passed(&form->fields[0]))
        step(form, 1);
}

static void changed(struct ui_form *form) {
    form->changed = true;
    check(form);
}

static enum ui_outcome open_choices(const struct ui_field *field, const char *typed,
                                    struct ui_screen *host) {
    host->next = ui_choice_new(_(field->label), field->choices, field->choice_count,
                               field->line.text, typed);
    return UI_OPEN;
}

static enum ui_outcome handle_choice(struct ui_form *form, struct ui_field *field,
                                     const struct ui_event *event, struct ui_screen *host) {
    char typed[5] = "";

    if (event->key == UI_KEY_DELETE || event->key == UI_KEY_BACKSPACE) {
        ui_line_set(&field->line, "");
        changed(form);
        return UI_REDRAW;
    }
    if (event->key != UI_KEY_ENTER && !ui_is_text(event->key))
        return UI_IGNORED;
    if (ui_is_text(event->key) && event->key != ' ')
        sz_utf8_put(event->key, typed);
    return open_choices(field, typed, host);
}

static enum ui_outcome handle_text(struct ui_form *form, struct ui_field *field,
                                   const struct ui_event *event, struct ui_screen *host) {
    char before[UI_LINE_SIZE];
    enum ui_outcome outcome = UI_IGNORED;

    memcpy(before, field->line.text, sizeof before);
    if (field->date)
        outcome = form_date_handle(form, field, event, host);
    if (outcome == UI_IGNORED)
        outcome = ui_line_handle(&field->line, event);
    if (strcmp(before, field->line.text) != 0)
        changed(form);
    return outcome;
}

static void page(struct ui_form *form, int by) {
    for (int i = 0; i < PAGE; i++)
        step(form, by);
}

static enum ui_outcome move(struct ui_form *form, uint32_t key) {
    switch (key) {
    case UI_KEY_PAGE_DOWN:
        page(form, 1);
        return UI_REDRAW;
    case UI_KEY_PAGE_UP:
        page(form, -1);
        return UI_REDRAW;
    case UI_KEY_TAB:
    case UI_KEY_DOWN:
    case UI_KEY_ENTER:
        step(form, 1);
        return UI_REDRAW;
    case UI_KEY_SHIFT_TAB:
    case UI_KEY_UP:
        step(form, -1);
        return UI_REDRAW;
    default:
        return UI_IGNORED;
    }
}

static bool is_inside(const struct ui_rect *place, const struct ui_event *event) {
    return event->row >= place->row && event->row < place->row + place->rows &&
           event->column >= place->column && event->column < place->column + place->columns;
}

/* The field in that row of the picture, count when there is none. */
static size_t shown_at(const struct ui_form *form, int row) {
    size_t at = form->first;
    for (; at < form->count; at++)
        if (!form->fields[at].hidden && row-- == 0)
            break;
    return at;
}

/* To the field, and on a choice that was current already to its list. */
static enum ui_outcome click(struct ui_form *form, const struct ui_event *event,
                             struct ui_screen *host) {
    size_t at = shown_at(form, event->row - form->place.row);

    if (!is_inside(&form->place, event) || at >= form->count || form->fields[at].locked)
        return UI_IGNORED;
    if (at == form->current && form->fields[at].choices)
        return open_choices(&form->fields[at], "", host);
    settle(form, &form->fields[form->current]);
    form->current = at;
    return UI_REDRAW;
}

enum ui_outcome ui_form_handle(struct ui_form *form, const struct ui_event *event,
                               struct ui_screen *host) {
    if (form->count == 0)
        return UI_IGNORED;
    if (event->key == UI_KEY_CLICK)
        return click(form, event, host);

    struct ui_field *field = &form->fields[form->current];
    enum ui_outcome outcome = UI_IGNORED;
    if (!field->locked && field->choices)
        outcome = handle_choice(form, field, event, host);
    else if (!field->locked)
        outcome = handle_text(form, field, event, host);
    return outcome == UI_IGNORED ? move(form, event->key) : outcome;
}

bool ui_form_resumed(struct ui_form *form, const struct ui_screen *child) {
    const struct ui_choice *taken = ui_choice_taken(child);
    const char *day = ui_calendar_taken(child);
    if ((!taken && !day) || form->count == 0)
        return false;

    ui_line_set(&form->fields[form->current].line, taken ? taken->value : day);
    changed(form);
    step(form, 1);
    return true;
}

struct ui_field *ui_form_problem(struct ui_form *form) {
    if (form->count > 0)
        settle(form, &form->fields[form->current]);
    for (size_t i = 0; i < form->count; i++) {
        struct ui_field *field = &form->fields[i];
        bool bad = field->message[0] && field->message_style == UI_BAD && !field->hidden;
        if (!bad && !is_missing(field))
            continue;
        if (!bad)
            ui_field_say(field, UI_BAD, "必填");
        if (!field->locked)
            form->current = i;
        return field;
    }
    return NULL;
}

static const char *choice_label(const struct ui_field *field) {
    for (size_t i = 0; i < field->choice_count; i++)
        if (strcmp(field->choices[i].value, field->line.text) == 0)
            return _(field->choices[i].label);
    return field->line.text;
}

static void draw_value(struct ui_field *field, struct ui_grid *grid, int row, int column, int width,
                       bool current) {
    if (field->locked) {
        ui_put(grid, row, column, width, UI_DIM,
               field->choices ? choice_label(field) : field->line.text);
        return;
    }
    if (!field->choices) {
        ui_line_draw(&field->line, grid, row, column, width, current);
        return;
    }
    ui_put(grid, row, column, width - 2, current ? UI_CURSOR : UI_FIELD, choice_label(field));
    ui_put(grid, row, column + width - 2, 2, UI_ACCENT, " v");
    if (current)
        ui_cursor(grid, row, column + width - 1);
}

static int label_width(const struct ui_form *form) {
    int width = 0;

    for (size_t i = 0; i < form->count; i++) {
        int label = sz_text_width(_(form->fields[i].label)) + 2;
        width = label > width ? label : width;
    }
    return width;
}

static int group_width(const struct ui_form *form) {
    int width = 0;

    for (size_t i = 0; i < form->count; i++) {
        int group = form->fields[i].group ? sz_text_width(_(form->fields[i].group)) + 2 : 0;
        width = group > width ? group : width;
    }
    return width;
}

/* The name of a group stands before its first field, and before the first field shown. */
static const char *group_at(const struct ui_form *form, size_t at) {
    const char *group = form->fields[at].group;

    if (!group)
        return "";
    while (at > form->first && form->fields[at - 1].hidden)
        at--;
    if (at > form->first && form->fields[at - 1].group &&
        strcmp(form->fields[at - 1].group, group) == 0)
        return "";
    return _(group);
}

static void draw_field(struct ui_field *field, struct ui_grid *grid, struct ui_rect line,
                       int labels, bool current) {
    int width = field->width ? field->width : UI_FIELD_WIDTH;
    int column = line.column + 2 + labels;
    int end = line.column + line.columns;

    if (width > end - column)
        width = end - column;
    ui_put(grid, line.row, line.column, 2, UI_BOLD, current ? ">" : "");
    ui_putf(grid, line.row, line.column + 2, labels, current ? UI_BOLD : UI_NORMAL, "%s%s",
            _(field->label), field->required ? "*" : "");
    draw_value(field, grid, line.row, column, width, current);
    column += width + 2;
    if (field->message[0])
        ui_put(grid, line.row, column, end - column, field->message_style, field->message);
}

/* The current field is among the first @p shown from form->first that are not hidden. */
static void scroll(struct ui_form *form, size_t shown) {
    size_t between = 0;

    if (form->current < form->first)
        form->first = form->current;
    for (size_t i = form->first; i <= form->current && i < form->count; i++)
        between += !form->fields[i].hidden;
    for (; between > shown; form->first++)
        between -= !form->fields[form->first].hidden;
}

void ui_form_draw(struct ui_form *form, struct ui_grid *grid, struct ui_rect area) {
    size_t shown = area.rows > 3 ? (size_t)area.rows - 3 : 1;
    int labels = label_width(form), groups = group_width(form);

    scroll(form, shown);
    form->place = (struct ui_rect){area.row, area.column, (int)shown, area.columns};
    for (size_t i = form->first, row = 0; i < form->count && row < shown; i++) {
        if (form->fields[i].hidden)
            continue;
        struct ui_rect line = {area.row + (int)row++, area.column + groups, 1,
                               area.columns - groups};
        ui_put(grid, line.row, area.column, groups, UI_DIM, group_at(form, i));
        draw_field(&form->fields[i], grid, line, labels, i == form->current);
    }
    if (form->count == 0)
        return;

    const struct ui_field *field = &form->fields[form->current];
    struct ui_rect whole = {area.row + area.rows - 2, area.column, 2, area.columns};
    if (field->message[0])
        ui_put_wrapped(grid, whole, field->message_style, field->message);
    else if (field->help)
        ui_put_wrapped(grid, whole, UI_DIM, _(field->help));
}
