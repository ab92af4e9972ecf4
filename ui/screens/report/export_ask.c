/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Year, batch, round, notice and school of a report over a row source. */
#include <stdlib.h>
#include <string.h>

#include "export_private.h"
#include "shizi/language.h"

enum { FIRST_YEAR = 1949, LAST_YEAR = 2199 };

static void set(struct export_screen *self, enum export_field field, const char *text) {
    ui_line_set(&self->fields[field].line, text ? text : "");
}

/* ---- choices ---- */

static void *read_all(struct export_screen *self, enum sz_entity entity, int64_t **ids,
                      size_t *count) {
    struct sz_error ignored;
    void *records = NULL;
    if (sz_records_all(self->screen.app->start.db, entity, &self->screen.arena, &records, ids,
                       count, &ignored) != SZ_OK)
        *count = 0;
    return records;
}

/* Room for @p count choices behind one that is blank. */
static struct ui_choice *begin(struct export_screen *self, struct export_ask_choices *choices,
                               size_t count, const char *blank) {
    choices->all = sz_arena_array(&self->screen.arena, count + 1, sizeof *choices->all);
    choices->all[0] = (struct ui_choice){"", blank, NULL};
    choices->count = 1;
    return choices->all;
}

static void add(struct export_ask_choices *choices, const char *value, const char *label) {
    choices->all[choices->count++] = (struct ui_choice){value, label, NULL};
}

static void list_batches(struct export_screen *self) {
    int64_t *ids = NULL;
    size_t count = 0;
    const struct sz_promotion_batch *all = read_all(self, SZ_PROMOTION_BATCH, &ids, &count);
    begin(self, &self->batches, count, _("进行中的；没有时是最后一个"));
    for (size_t i = count; i-- > 0;)
        add(&self->batches, all[i].name, all[i].name);
}

static void list_rounds(struct export_screen *self) {
    int64_t *ids = NULL;
    size_t count = 0;
    const struct sz_round *all = read_all(self, SZ_ROUND, &ids, &count);
    begin(self, &self->rounds, count, _("最后一个"));
    for (size_t i = count; i-- > 0;)
        add(&self->rounds, all[i].name, all[i].name);
}

static const char *school_name(const struct export_screen *self, int64_t id, const int64_t *ids,
                               const struct sz_school *all, size_t count) {
    (void)self;
    for (size_t i = 0; i < count; i++)
        if (ids[i] == id)
            return all[i].name;
    return "";
}

/* #3 实验小学 推荐公示 2026-10-08, the newest first. */
static void list_notices(struct export_screen *self, const struct sz_school *schools,
                         const int64_t *school_ids, size_t school_count) {
    struct sz_arena *arena = &self->screen.arena;
    int64_t *ids = NULL;
    size_t count = 0;
    const struct sz_notice *all = read_all(self, SZ_NOTICE, &ids, &count);
    begin(self, &self->notices, count, _("批次只有一份公示时不必选"));
    for (size_t i = count; i-- > 0;)
        add(&self->notices, sz_arena_printf(arena, "%lld", (long long)ids[i]),
            sz_arena_printf(arena, "#%lld %s %s %s", (long long)ids[i],
                            school_name(self, all[i].school_id, school_ids, schools, school_count),
                            _(all[i].kind), all[i].begins_on));
}

static void list_schools(struct export_screen *self) {
    int64_t *ids = NULL;
    size_t count = 0;
    const struct sz_school *all = read_all(self, SZ_SCHOOL, &ids, &count);
    list_notices(self, all, ids, count);
    begin(self, &self->schools, count, _("全部"));
    for (size_t i = 0; i < count; i++) {
        add(&self->schools, all[i].name, all[i].name);
        self->schools.all[i + 1].words = all[i].short_name;
    }
}

static void give(struct export_screen *self, enum export_field field,
                 const struct export_ask_choices *choices) {
    self->fields[field].choices = choices->all;
    self->fields[field].choice_count = choices->count;
}

void export_ask_begin(struct export_screen *self, const struct export_request *request) {
    struct sz_row_ask ask = request->ask;
    struct sz_arena *arena = &self->screen.arena;
    const struct sz_report *report = NULL;

    list_batches(self);
    list_rounds(self);
    list_schools(self);
    give(self, EXPORT_BATCH, &self->batches);
    give(self, EXPORT_ROUND, &self->rounds);
    give(self, EXPORT_NOTICE, &self->notices);
    give(self, EXPORT_SCHOOL, &self->schools);
    for (size_t i = 0; i < self->report_count; i++)
        if (request->report && strcmp(self->reports[i].name, request->report) == 0)
            report = &self->reports[i];
    if (report && sz_row_source(report->query) && request->filter) { /* from the register */
        ask = sz_row_ask_read(request->filter, arena);
        set(self, EXPORT_FILTER, "");
    }
    set(self, EXPORT_YEAR, ask.year ? sz_arena_printf(arena, "%lld", (long long)ask.year) : "");
    set(self, EXPORT_BATCH, ask.batch);
    set(self, EXPORT_ROUND, ask.round);
    set(self, EXPORT_SCHOOL, ask.school);
    set(self, EXPORT_NOTICE,
        ask.notice ? sz_arena_printf(arena, "%lld", (long long)ask.notice) : "");
}

/* ---- which are asked ---- */

const struct sz_row_source *export_source(const struct export_screen *self) {
    return self->report ? sz_row_source(self->report->query) : NULL;
}

bool export_secret(const struct export_screen *self) {
    if (self->sheet.table || export_schools(self))
        return false;
    for (size_t i = 0; self->report && i < self->report->column_count; i++)
        if (sz_is_secret(self->report->columns[i].field))
            return true;
    return false;
}

static void show(struct export_screen *self, enum export_field field, bool asked) {
    self->fields[field].hidden = !asked;
}

static void check_year(struct export_screen *self) {
    const char *text = export_text(self, EXPORT_YEAR);
    char *end = NULL;
    long year = strtol(text, &end, 10);
    if (*text && (*end || year < FIRST_YEAR || year > LAST_YEAR))
        ui_field_say(&self->fields[EXPORT_YEAR], UI_BAD, "写成 2026，或空着");
}

/* A notice says batch and school itself. */
void export_ask_show(struct export_screen *self) {
    const struct sz_row_source *source = export_source(self);
    unsigned asks = source ? source->asks : 0;
    bool notice = asks & SZ_ASKS_NOTICE;

    show(self, EXPORT_YEAR, (asks & SZ_ASKS_YEAR) && !notice);
    show(self, EXPORT_BATCH, (asks & SZ_ASKS_BATCH) && !notice);
    show(self, EXPORT_ROUND, asks & SZ_ASKS_ROUND);
    show(self, EXPORT_NOTICE, notice);
    show(self, EXPORT_SCHOOL, (asks & SZ_ASKS_SCHOOL) && !notice);
    show(self, EXPORT_FILTER, !source);
    show(self, EXPORT_WHO, !source);
    show(self, EXPORT_SORT, !source);
    if (!self->fields[EXPORT_YEAR].hidden)
        check_year(self);
}

static const char *said(const struct export_screen *self, enum export_field field) {
    const char *text = export_text(self, field);
    return self->fields[field].hidden || !*text ? NULL : text;
}

static int64_t number(const struct export_screen *self, enum export_field field) {
    const char *text = said(self, field);
    return text ? strtoll(text, NULL, 10) : 0;
}

struct sz_row_ask export_ask(const struct export_screen *self) {
    if (!export_source(self))
        return (struct sz_row_ask){0};
    return (struct sz_row_ask){
        .year = number(self, EXPORT_YEAR),
        .batch = said(self, EXPORT_BATCH),
        .round = said(self, EXPORT_ROUND),
        .school = said(self, EXPORT_SCHOOL),
        .notice = number(self, EXPORT_NOTICE),
    };
}
