/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Labelled fields, each a line editor or a choice, with a message that follows what is typed.
 *
 *  Tab, Shift-Tab, Up, Down and Enter move between fields. A choice field opens its list with
 * Space, Enter or the first letters typed; a date field its calendar with Space or F4, and takes
 * 今天, 月底, +30 (date_field.h). The form writes nothing: the screen around it reads the
 * values and decides what F2 does.
 */
#ifndef UI_FORM_H
#define UI_FORM_H

#include "screen.h"
#include "widgets/choice.h"
#include "widgets/line.h"

enum { UI_FIELD_WIDTH = 30 };

struct ui_field {
    const char *label;
    const char *group; /* shown once before the fields of one group, or NULL */
    const char *help;  /* what to type: shown while the field is current and has no message */
    int width;         /* cells of the editor; 0: UI_FIELD_WIDTH */
    bool required;
    bool locked;                     /* shown, not edited */
    bool hidden;                     /* not asked now: neither shown nor reached */
    bool date;                       /* a date: calendar, words, said back */
    const struct ui_choice *choices; /* NULL: free text; borrowed */
    size_t choice_count;
    struct ui_line line; /* the text, or the value of the choice */
    char message[320];   /* what is wrong or worth knowing, set by `check` */
    unsigned message_style;
};

struct ui_form {
    struct ui_field *fields;
    size_t count;
    size_t current;
    size_t first;         /* first field shown */
    bool changed;         /* something was edited since ui_form_begin */
    struct ui_rect place; /* of the fields at the last drawing */
    const char *today;    /* of the app; taken from the host with the first key */
    void *owner;
    /** Look at the values and set message and message_style of the fields; called after each
     * change. Messages are cleared before. May be NULL. */
    void (*check)(void *owner, struct ui_form *form);
};

/** After the fields are filled: go to the first one that can be edited, check everything. */
void ui_form_begin(struct ui_form *form);

/** UI_OPEN when @p host shall open the choice list that is now in host->next. */
enum ui_outcome ui_form_handle(struct ui_form *form, const struct ui_event *event,
                               struct ui_screen *host);

/** To be called from the host's `resumed`: takes what was chosen. @return true if it did. */
bool ui_form_resumed(struct ui_form *form, const struct ui_screen *child);

/** Set a message; the printf of `check`. */
__attribute__((format(printf, 3, 4))) void ui_field_say(struct ui_field *field, unsigned style,
                                                        const char *fmt, ...);

/** The first field with a UI_BAD message or without a required value, or NULL; goes there. */
struct ui_field *ui_form_problem(struct ui_form *form);

/** One row per field, the last two rows of @p area for the whole message of the current one. */
void ui_form_draw(struct ui_form *form, struct ui_grid *grid, struct ui_rect area);

#endif
