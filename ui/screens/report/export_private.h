/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The export screen, between its files. */
#ifndef UI_EXPORT_PRIVATE_H
#define UI_EXPORT_PRIVATE_H

#include "app.h"
#include "export_screen.h"
#include "shizi/export.h"
#include "shizi/register.h"
#include "shizi/row_source.h"
#include "shizi/scan.h"
#include "widgets/form.h"

enum export_field {
    EXPORT_REPORT,
    EXPORT_YEAR,
    EXPORT_BATCH,
    EXPORT_ROUND,
    EXPORT_NOTICE,
    EXPORT_SCHOOL,
    EXPORT_FILTER,
    EXPORT_WHO,
    EXPORT_AS_OF,
    EXPORT_SORT,
    EXPORT_AUDIENCE,
    EXPORT_NUMBERS,
    EXPORT_REASON,
    EXPORT_DOC,
    EXPORT_FORMAT,
    EXPORT_FOLDER,
    EXPORT_FILE,
    EXPORT_FIELDS
};

/** How many the condition takes; counted in slices. */
struct export_count {
    struct sz_scan *scan;
    struct sz_arena arena; /* of its filter */
    int64_t found;
    bool known;
};

struct export_screen {
    struct ui_screen screen;
    struct ui_field fields[EXPORT_FIELDS];
    struct ui_form form;
    struct sz_report *reports;
    size_t report_count;
    struct ui_choice *report_choices;
    struct export_ask_choices {
        struct ui_choice *all;
        size_t count;
    } batches, rounds, notices, schools; /* for reports over a row source */
    struct ui_choice sorts[5];
    struct ui_choice whos[2];
    const struct sz_report *report; /* the chosen one, or NULL */
    struct sz_export_table sheet;   /* a table instead: sheet.table is not NULL */
    const char *sheet_name;         /* of that table in the register */
    struct sz_selection selection;
    bool marked;

    struct sz_arena asked; /* the condition as it stands: sentence, complaint */
    const char *sentence;
    char shown_filter[UI_LINE_SIZE], shown_as_of[SZ_DATE_MAX]; /* what sentence and count are of */
    struct export_count count;
    char proposed[UI_LINE_SIZE];   /* file name we put in: as long as it stands it follows */
    struct sz_register_entry last; /* sent before with this report */
    struct sz_arena memory;        /* of last */
    const char *last_of;           /* report that `last` is of */

    /* the export under way */
    struct sz_arena work;
    struct sz_export_options options;
    enum sz_format format;
    struct sz_export *export;
    struct sz_export_result result;
    struct sz_error error;
    bool announced, rows_done;
};

static inline struct export_screen *export_of(struct ui_screen *screen) {
    return (struct export_screen *)(void *)screen;
}

static inline const char *export_text(const struct export_screen *self, enum export_field field) {
    return self->fields[field].line.text;
}

/* ---- fields (export_fields.c) ---- */

void export_fields_begin(struct export_screen *self, const struct export_request *request);
void export_check(void *owner, struct ui_form *form);
enum sz_audience export_audience(const struct export_screen *self);
/** folder/file, "~" resolved; in @p arena. */
const char *export_path(const struct export_screen *self, struct sz_arena *arena);
/** What the register calls what leaves; NULL when nothing is chosen. */
const char *export_name(const struct export_screen *self);
bool export_schools(const struct export_screen *self);
/** What the report is made of when it is neither people nor schools, else NULL. */
const struct sz_row_source *export_source(const struct export_screen *self);
/** Whether it has columns that lead to a person. */
bool export_secret(const struct export_screen *self);
/** Whether identity numbers leave in full. */
bool export_in_full(const struct export_screen *self);
/** Remember folder and kind of file for next time. */
void export_remember(const struct export_screen *self);

/* ---- what a row source asks for (export_ask.c) ---- */

/** Batches, rounds, notices and schools to choose from; texts in the screen's arena. */
void export_ask_begin(struct export_screen *self, const struct export_request *request);
/** Show the fields that the report asks for, hide the others. */
void export_ask_show(struct export_screen *self);
/** What the fields say; texts are theirs. */
struct sz_row_ask export_ask(const struct export_screen *self);

/* ---- the condition (export_scope.c) ---- */

/** Read the condition and the date as they are typed; false when it is not understood (then the
 *  field says why). */
void export_scope_read(struct export_screen *self);
/** A slice of counting; @return true while there is more. */
bool export_count_slice(struct export_screen *self);
void export_count_end(struct export_screen *self);
/** How many rows leave, -1 while that is not known. */
int64_t export_rows_meant(const struct export_screen *self);

/** How much leaves: "5400 人", "8 行 7 列，共 5400 人". */
const char *export_size_text(const struct export_screen *self, struct sz_arena *arena);
/** What leaves, in a few words. */
const char *export_heading(const struct export_screen *self, struct sz_arena *arena);

/* ---- card, work, result (export_run.c, export_done.c) ---- */

struct ui_screen *export_card(struct export_screen *self);
struct ui_screen *export_begin(struct export_screen *self);
/** The work has ended: what to show. NULL: it was stopped. */
struct ui_screen *export_ended(struct export_screen *self, bool stopped);
void export_drop(struct export_screen *self);

struct ui_screen *export_done_new(struct ui_app *app, const struct sz_export_options *options,
                                  const struct sz_export_result *result);
extern const struct ui_screen_class export_done_class;

/* ---- the pane (export_draw.c) ---- */

void export_draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area);

#endif
