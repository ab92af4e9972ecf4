/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "home_figures.h"

#include <stdio.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/entities.h"
#include "shizi/language.h"
#include "shizi/query.h"

enum { ACTS_AT_ONCE = 200, SCANNED = 0 };

/* One bar per code of a list. Titles count what was obtained, whatever post is held. */
static size_t add_bars(struct home_figures *figures, const char *list, const char *column,
                       struct home_bar *bars) {
    size_t count;
    const struct sz_code_row *rows = sz_code_list(sz_db_codes(figures->db), list, &count);

    if (count > HOME_BARS_MOST - 1)
        count = HOME_BARS_MOST - 1;
    for (size_t i = 0; i < count; i++)
        bars[i] = (struct home_bar){
            .label = rows[i].short_name,
            .filter = sz_arena_printf(&figures->arena, "%s=%s", column, rows[i].code),
            .count = -1,
        };
    bars[count] =
        (struct home_bar){.label = _("未填"),
                          .filter = sz_arena_printf(&figures->arena, ZH_("%s=空"), column),
                          .count = -1};
    return count + 1;
}

static void read_log(struct home_figures *figures) {
    int64_t last = 0;

    figures->error.code = sz_log_list(figures->db, 0, HOME_RECENT, &figures->arena,
                                      &figures->recent, &figures->recent_count, &figures->error);
    if (figures->error.code == SZ_OK)
        figures->error.code = sz_log_head(figures->db, &last, figures->head, &figures->error);
    figures->doc_scanned = last + 1;
}

static void read_todos(struct home_figures *figures) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    struct sz_error err;

    if (sz_records_all(figures->db, SZ_TODO, &figures->arena, &records, &ids, &count, &err) !=
        SZ_OK)
        return;
    const struct sz_todo *todos = records;
    for (size_t i = 0; i < count; i++) {
        if (!todos[i].state || strcmp(todos[i].state, ZH_("待办")) != 0)
            continue;
        if (figures->todos < HOME_TODOS)
            figures->todo_texts[figures->todos] = todos[i].text;
        figures->todos++;
    }
}

void home_figures_begin(struct home_figures *figures, struct sz_db *db, const char *as_of) {
    home_figures_free(figures);
    *figures = (struct home_figures){.db = db, .people = -1, .schools = -1};
    figures->as_of = sz_arena_copy(&figures->arena, as_of);
    figures->stage_count = add_bars(figures, "stage", ZH_("任教学段"), figures->stages);
    figures->title_count = add_bars(figures, "title_level", ZH_("职称级别"), figures->titles);
    read_log(figures);
    read_todos(figures);
}

void home_figures_free(struct home_figures *figures) {
    sz_arena_free(&figures->arena);
}

static long count_people(struct home_figures *figures, const char *text) {
    struct sz_arena scratch = {0};
    struct sz_query query = {.as_of = figures->as_of};
    struct sz_filter *filter = NULL;
    int64_t count = 0;

    figures->error.code =
        text ? sz_filter_parse(figures->db, text, &scratch, &filter, &figures->error) : SZ_OK;
    query.filter = filter;
    if (figures->error.code == SZ_OK)
        figures->error.code = sz_roster_count(figures->db, &query, &count, &figures->error);
    sz_arena_free(&scratch);
    return (long)count;
}

static long count_schools(struct home_figures *figures) {
    const struct sz_query query = {.as_of = figures->as_of};
    int64_t count = 0;

    figures->error.code = sz_school_count(figures->db, &query, &count, &figures->error);
    return (long)count;
}

static bool count_bar(struct home_figures *figures, struct home_bar *bars, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (bars[i].count >= 0)
            continue;
        bars[i].count = count_people(figures, bars[i].filter);
        return true;
    }
    return false;
}

/* A stretch of the log, newest first. */
static void scan_evidence(struct home_figures *figures) {
    struct sz_arena scratch = {0};
    struct sz_log_act *acts = NULL;
    size_t count = 0;

    figures->error.code = sz_log_list(figures->db, figures->doc_scanned, ACTS_AT_ONCE, &scratch,
                                      &acts, &count, &figures->error);
    for (size_t i = 0; i < count; i++) {
        bool missing = acts[i].evidence && strcmp(acts[i].evidence, ZH_("待补文号")) == 0 &&
                       strcmp(acts[i].kind, "init") != 0; /* making the file needs no paper */
        figures->without_doc += missing && acts[i].undone_by == 0;
    }
    figures->doc_scanned = count == ACTS_AT_ONCE ? acts[count - 1].id : SCANNED;
    sz_arena_free(&scratch);
}

bool home_figures_slice(struct home_figures *figures) {
    if (figures->people < 0)
        figures->people = count_people(figures, NULL);
    else if (figures->schools < 0)
        figures->schools = count_schools(figures);
    else if (!count_bar(figures, figures->stages, figures->stage_count) &&
             !count_bar(figures, figures->titles, figures->title_count)) {
        if (figures->doc_scanned == SCANNED)
            return false;
        scan_evidence(figures);
    }
    return true;
}
