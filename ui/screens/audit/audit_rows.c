/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audit_rows.h"

void audit_rows_again(struct audit_rows *rows) {
    sz_audit_close(rows->audit);
    rows->audit = NULL;
    rows->done = false;
    rows->count = 0;
    rows->error.code = sz_audit_open(rows->app->start.db, rows->year, rows->app->as_of,
                                     &rows->audit, &rows->error);
}

/* A million people take seconds a rule: a key that waits goes first, the rule is asked again. */
static int gives_way(void *ctx) {
    const struct ui_start *start = ctx;
    return start->key_waits && start->key_waits(start->terminal);
}

bool audit_rows_slice(struct audit_rows *rows) {
    struct ui_start *start = &rows->app->start;
    bool more = true;

    if (rows->done || !rows->audit)
        return false;
    sz_db_give_way(start->db, gives_way, start);
    enum sz_code code = sz_audit_step(rows->audit, &more, &rows->error);
    sz_db_give_way(start->db, NULL, NULL);
    if (code == SZ_STOPPED)
        return true;
    rows->error.code = code;
    rows->done = code != SZ_OK || !more;
    if (rows->done)
        audit_rows_lay(rows);
    return !rows->done;
}

static size_t place_of(const struct sz_audit_rule *rule) {
    size_t count = 0;
    return (size_t)(rule - sz_audit_rules(&count));
}

static bool taken(const struct audit_rows *rows, const struct sz_audit_rule *rule) {
    return (rows->severity < 0 || (int)rule->severity == rows->severity) &&
           (!rows->only || rule == rows->rule);
}

/* A rule's findings are neighbours: [from, to). */
static void lay_rule(struct audit_rows *rows, const struct sz_finding *findings, size_t from,
                     size_t to) {
    const struct sz_audit_rule *rule = findings[from].rule;

    rows->rows[rows->count++] = (struct audit_row){.rule = rule, .count = to - from};
    for (size_t i = from; i < to && rows->open[place_of(rule)]; i++)
        rows->rows[rows->count++] = (struct audit_row){.rule = rule, .finding = &findings[i]};
}

/* What is severe comes first. */
void audit_rows_lay(struct audit_rows *rows) {
    size_t found = 0;
    const struct sz_finding *findings = sz_audit_findings(rows->audit, &found);

    sz_arena_reset(&rows->arena);
    rows->rows = sz_arena_array(&rows->arena, found * 2 + 1, sizeof *rows->rows);
    rows->count = 0;
    for (int severity = 0; severity < SZ_AUDIT_SEVERITIES; severity++) {
        rows->by[severity] = 0;
        for (size_t from = 0, to = 0; from < found; from = to) {
            const struct sz_audit_rule *rule = findings[from].rule;
            while (to < found && findings[to].rule == rule)
                to++;
            if ((int)rule->severity != severity)
                continue;
            rows->by[severity] += to - from;
            if (taken(rows, rule))
                lay_rule(rows, findings, from, to);
        }
    }
}

void audit_rows_fold(struct audit_rows *rows, const struct sz_audit_rule *rule) {
    rows->open[place_of(rule)] = !rows->open[place_of(rule)];
    audit_rows_lay(rows);
}

void audit_rows_free(struct audit_rows *rows) {
    sz_audit_close(rows->audit);
    sz_arena_free(&rows->arena);
}
