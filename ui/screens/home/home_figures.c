/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "home_figures.h"

#include <stdio.h>
#include <string.h>

#include "draft.h"
#include "home_charts.h"
#include "shizi/entities.h"
#include "shizi/language.h"
#include "shizi/own.h"
#include "shizi/query.h"
#include "shizi/retiring.h"

enum { PEOPLE_AT_ONCE = 400, FACTS_AT_ONCE = 1500, ACTS_AT_ONCE = 400, FOUND_AT_ONCE = 200 };

/* The work in its order; each step is called until it has no more. */
typedef bool step_fn(struct home_figures *figures);

static struct sz_db *db_of(const struct home_figures *figures) {
    return figures->app->start.db;
}

static void read_cheap(struct home_figures *figures) {
    struct sz_own_pair *pairs = NULL;
    struct draft_note *notes = NULL;
    int64_t last = 0;
    size_t count = 0;
    struct sz_error err;

    sz_arena_reset(&figures->read);
    figures->error.code = sz_log_list(db_of(figures), 0, HOME_RECENT, &figures->read,
                                      &figures->recent, &figures->recent_count, &figures->error);
    if (figures->error.code == SZ_OK)
        figures->error.code = sz_log_head(db_of(figures), &last, figures->head, &figures->error);
    figures->numbers[HOME_DRAFTS] = (long)draft_list(figures->app, &figures->read, &notes);
    if (sz_own_load("backup", sz_db_path(db_of(figures)), &figures->read, &pairs, &count, &err) ==
        SZ_OK) {
        const char *at = sz_own_value(pairs, count, "at");
        snprintf(figures->backup, sizeof figures->backup, "%.16s", at ? at : "");
    }
}

/* Another date has other figures: nothing of the old ones is shown. */
static void forget(struct home_figures *figures) {
    sz_arena_reset(&figures->arena);
    snprintf(figures->as_of, sizeof figures->as_of, "%s", figures->app->as_of);
    figures->people = figures->schools = -1;
    for (size_t i = 0; i < HOME_NUMBERS; i++)
        figures->numbers[i] = -1;
    home_charts_make(figures);
}

void home_figures_begin(struct home_figures *figures, struct ui_app *app) {
    figures->app = app;
    if (strcmp(figures->as_of, app->as_of) != 0)
        forget(figures);
    read_cheap(figures);
    home_charts_clear(figures);
    sz_scan_close(figures->scan);
    figures->scan = NULL;
    figures->stage = 0;
    figures->log_before = 0;
    figures->calendar = (struct sz_calendar_at){0};
    figures->retiring_at = 0;
}

void home_figures_free(struct home_figures *figures) {
    sz_scan_close(figures->scan);
    sz_arena_free(&figures->arena);
    sz_arena_free(&figures->read);
}

int home_figures_percent(const struct home_figures *figures) {
    int64_t done = 0, whole = 0;

    if (!figures->scan)
        return 100;
    sz_scan_progress(figures->scan, &done, &whole);
    return whole > 0 ? (int)(done * 100 / whole) : 100;
}

/* ---- the steps ---- */

static bool count_schools(struct home_figures *figures) {
    const struct sz_query query = {.as_of = figures->as_of};
    int64_t count = 0;

    figures->error.code = sz_school_count(db_of(figures), &query, &count, &figures->error);
    figures->schools = (long)count;
    return false;
}

static bool count_todos(struct home_figures *figures) {
    struct sz_arena scratch = {0};
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    long open = 0;
    struct sz_error err;

    if (sz_records_all(db_of(figures), SZ_TODO, &scratch, &records, &ids, &count, &err) == SZ_OK) {
        const struct sz_todo *todos = records;
        for (size_t i = 0; i < count; i++)
            open += todos[i].state && strcmp(todos[i].state, ZH_("待办")) == 0;
    }
    sz_arena_free(&scratch);
    figures->numbers[HOME_TODOS] = open;
    return false;
}

/* A stretch of the log, newest first. */
static bool count_waiting(struct home_figures *figures) {
    struct sz_arena scratch = {0};
    struct sz_log_filter *filter = NULL;
    struct sz_log_act *acts = NULL;
    size_t count = 0;
    struct sz_error *err = &figures->error;

    err->code = sz_log_filter_parse(db_of(figures), ZH_("待补文号"), &scratch, &filter, err);
    if (err->code == SZ_OK)
        err->code = sz_log_find(db_of(figures), filter, &figures->log_before, FOUND_AT_ONCE,
                                ACTS_AT_ONCE, &scratch, &acts, &count, err);
    sz_arena_free(&scratch);
    figures->sums[HOME_WITHOUT_DOC] += (long)count;
    if (err->code == SZ_OK && figures->log_before)
        return true;
    figures->numbers[HOME_WITHOUT_DOC] = figures->sums[HOME_WITHOUT_DOC];
    return false;
}

static void take_person(void *ctx, const char *const *values) {
    home_charts_add(ctx, values);
}

static bool count_people(struct home_figures *figures) {
    bool more = false;
    struct sz_error *err = &figures->error;

    err->code = SZ_OK;
    if (!figures->scan)
        err->code = sz_scan_open(db_of(figures), figures->as_of, NULL, home_keys, HOME_KEYS,
                                 &figures->scan, err);
    if (err->code == SZ_OK)
        err->code = sz_scan_step(figures->scan, PEOPLE_AT_ONCE, take_person, figures, &more, err);
    if (more && err->code == SZ_OK)
        return true;
    sz_scan_close(figures->scan);
    figures->scan = NULL;
    if (err->code == SZ_OK)
        home_charts_done(figures);
    return false;
}

static bool count_dated(struct home_figures *figures, enum sz_calendar kind,
                        enum home_number_kind number, int days) {
    struct sz_arena scratch = {0};
    struct sz_dated *rows = NULL;
    size_t count = 0;
    char until[SZ_DATE_MAX];
    bool more = false;

    sz_date_add_days(figures->as_of, days, until);
    figures->error.code =
        sz_calendar_step(db_of(figures), kind, figures->as_of, until, FACTS_AT_ONCE,
                         &figures->calendar, &scratch, &rows, &count, &more, &figures->error);
    sz_arena_free(&scratch);
    figures->sums[number] += (long)count;
    if (more)
        return true;
    figures->numbers[number] = figures->sums[number];
    figures->calendar = (struct sz_calendar_at){0};
    return false;
}

static bool count_coming(struct home_figures *figures) {
    return count_dated(figures, SZ_BEGINNING, HOME_COMING, HOME_COMING_DAYS);
}

static bool count_ending(struct home_figures *figures) {
    return count_dated(figures, SZ_ENDING, HOME_ENDING, HOME_ENDING_DAYS);
}

static enum sz_code take_retiring(void *ctx, const struct sz_retiring *person,
                                  struct sz_error *err) {
    struct home_figures *figures = ctx;
    char last[SZ_DATE_MAX];
    (void)err;
    sz_date_add_months(figures->as_of, HOME_RETIRING_MONTHS, last);
    const struct sz_retiring_filter soon = {.from = figures->as_of, .to = last};
    figures->sums[HOME_RETIRING] += sz_retiring_within(&soon, person);
    figures->sums[HOME_OVERDUE] +=
        *person->month && strncmp(person->month, figures->as_of, sizeof "YYYY-MM" - 1) < 0;
    return SZ_OK;
}

static bool count_retiring(struct home_figures *figures) {
    struct sz_error *err = &figures->error;
    bool more = false;

    err->code = sz_retiring_step(db_of(figures), figures->as_of, &figures->retiring_at,
                                 PEOPLE_AT_ONCE, take_retiring, figures, &more, err);
    if (more)
        return true;
    figures->numbers[HOME_RETIRING] = figures->sums[HOME_RETIRING];
    figures->numbers[HOME_OVERDUE] = figures->sums[HOME_OVERDUE];
    return false;
}

bool home_figures_slice(struct home_figures *figures) {
    static step_fn *const steps[] = {count_schools, count_todos,  count_waiting, count_people,
                                     count_coming,  count_ending, count_retiring};

    if (figures->stage >= (int)(sizeof steps / sizeof steps[0]))
        return false;
    if (!steps[figures->stage](figures))
        figures->stage++;
    return true;
}
