/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whom the condition takes, as a sentence and as a number. */
#include <stdio.h>
#include <string.h>

#include "export_private.h"
#include "shizi/language.h"
#include "shizi/text.h"

enum { STRETCH = 20000 };

static enum sz_code read_filter(const struct export_screen *self, struct sz_arena *arena,
                                struct sz_filter **filter, struct sz_error *err) {
    const char *own = self->report && self->report->filter ? self->report->filter : "";
    const char *text = sz_text_normal(
        arena, sz_arena_printf(arena, "%s %s", own, export_text(self, EXPORT_FILTER)));

    *filter = NULL;
    if (*text == '\0')
        return SZ_OK;
    return (export_schools(self) ? sz_school_filter_parse : sz_filter_parse)(
        self->screen.app->start.db, text, arena, filter, err);
}

static const char *everybody(const struct export_screen *self) {
    return export_schools(self) ? _("全部学校") : _("全部在编人员");
}

/* ---- counting ---- */

void export_count_end(struct export_screen *self) {
    sz_scan_close(self->count.scan);
    sz_arena_free(&self->count.arena);
    self->count = (struct export_count){0};
}

static void count_one(void *ctx, const char *const *values) {
    struct export_count *count = ctx;

    (void)values;
    count->found++;
}

static void begin_count(struct export_screen *self) {
    struct export_count *count = &self->count;
    struct sz_filter *filter = NULL;
    struct sz_error ignored;
    struct sz_db *db = self->screen.app->start.db;
    const char *as_of = self->shown_as_of;

    export_count_end(self);
    enum sz_code code = read_filter(self, &count->arena, &filter, &ignored);
    if (code == SZ_OK && export_schools(self)) {
        const struct sz_query query = {.as_of = as_of, .filter = filter};
        count->known = sz_school_count(db, &query, &count->found, &ignored) == SZ_OK;
    } else if (code == SZ_OK) {
        code = sz_scan_open(db, as_of, filter, NULL, 0, &count->scan, &ignored);
    }
    if (code != SZ_OK)
        export_count_end(self);
}

bool export_count_slice(struct export_screen *self) {
    struct export_count *count = &self->count;
    struct sz_error ignored;
    bool more = false;

    if (!count->scan)
        return false;
    if (sz_scan_step(count->scan, STRETCH, count_one, count, &more, &ignored) == SZ_OK && more)
        return true;
    count->known = !more;
    sz_scan_close(count->scan);
    count->scan = NULL;
    return false;
}

int64_t export_rows_meant(const struct export_screen *self) {
    const struct sz_selection *selection = &self->selection;

    if (self->sheet.table)
        return (int64_t)self->sheet.table->line_count + 1; /* and the sums */
    if (export_source(self))
        return -1;
    if (!*export_text(self, EXPORT_WHO))
        return self->count.known ? self->count.found : -1;
    if (!selection->all_but)
        return (int64_t)selection->count;
    return self->count.known ? self->count.found - (int64_t)selection->count : -1;
}

/* ---- the condition as it stands ---- */

static void read_again(struct export_screen *self) {
    struct sz_filter *filter = NULL;
    struct sz_error err;

    sz_arena_reset(&self->asked);
    self->sentence = everybody(self);
    if (self->sheet.table) {
        if (*self->sheet.table->sentence)
            self->sentence = self->sheet.table->sentence;
        return;
    }
    if (export_source(self)) { /* gathered and counted when it leaves */
        const struct sz_row_ask ask = export_ask(self);
        const char *said = sz_row_ask_print(&ask, &self->asked);
        self->sentence = *said ? said : _("全部");
        return;
    }
    if (read_filter(self, &self->asked, &filter, &err) != SZ_OK)
        self->sentence = NULL;
    else if (filter)
        self->sentence = sz_filter_sentence(filter, &self->asked);
    snprintf(self->shown_filter, sizeof self->shown_filter, "%s", export_text(self, EXPORT_FILTER));
    snprintf(self->shown_as_of, sizeof self->shown_as_of, "%.*s", SZ_DATE_MAX - 1,
             export_text(self, EXPORT_AS_OF));
    begin_count(self);
}

static void read_last(struct export_screen *self) {
    struct sz_register_entry *entries = NULL;
    struct sz_error ignored;
    size_t count = 0;

    sz_arena_reset(&self->memory);
    self->last = (struct sz_register_entry){0};
    self->last_of = export_name(self);
    if (self->last_of &&
        sz_register_list(self->screen.app->start.db, self->last_of, &self->memory, &entries, &count,
                         &ignored) == SZ_OK &&
        count > 0)
        self->last = entries[0];
}

void export_scope_read(struct export_screen *self) {
    bool other_report = self->last_of != export_name(self);
    struct sz_arena scratch = {0};
    struct sz_filter *filter = NULL;
    struct sz_error err;

    if (other_report)
        read_last(self);
    if (other_report || !self->sentence || export_source(self) ||
        strcmp(self->shown_filter, export_text(self, EXPORT_FILTER)) != 0 ||
        strcmp(self->shown_as_of, export_text(self, EXPORT_AS_OF)) != 0)
        read_again(self);
    if (!self->sentence && read_filter(self, &scratch, &filter, &err) != SZ_OK)
        ui_field_say(&self->fields[EXPORT_FILTER], UI_BAD, "%s：%s", err.message, err.hint);
    sz_arena_free(&scratch);
}
