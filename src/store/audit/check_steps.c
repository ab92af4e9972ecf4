/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of each case against the table of steps (shizi/application.h), and how long lists
 * hung. */
#include <string.h>

#include "audit_private.h"
#include "shizi/application.h"
#include "shizi/language.h"
#include "shizi/promotion.h"
#include "shizi/workdays.h"

enum { STEPS_MOST = 40 };

struct step {
    int64_t id, act_id;
    const char *state, *on_date, *actor;
};

struct walk {
    struct sz_audit *audit;
    struct sz_arena arena;
    int64_t id, act_id; /* the application, and the act that wrote it */
    struct sz_finding of;
    struct step steps[STEPS_MOST];
    size_t count;
};

/* The row of the table that leads to a state; any of them says whether it is a review. */
static bool leads(const char *from, const char *to) {
    size_t count = 0;
    const struct sz_application_step *steps = sz_application_steps(&count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(steps[i].to, to) == 0 && sz_application_may(&steps[i], from))
            return true;
    return false;
}

static bool reviews(const char *state) {
    size_t count = 0;
    const struct sz_application_step *steps = sz_application_steps(&count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(steps[i].to, state) == 0)
            return steps[i].reviews;
    return false;
}

static bool ends(const char *state) {
    return sz_application_ended(state) || strcmp(state, ZH_("退回")) == 0;
}

/* Came with its result in one act: an opening balance. */
static bool is_history(const struct walk *walk) {
    for (size_t i = 0; i < walk->count; i++)
        if (walk->steps[i].act_id != walk->act_id)
            return false;
    return walk->count > 1;
}

static enum sz_code put(struct walk *walk, const char *rule, const struct step *step,
                        const char *text, struct sz_error *err) {
    struct sz_finding found = walk->of;
    found.text = text;
    return audit_add(walk->audit, rule, found, "application_state", step->id, err);
}

static enum sz_code check_order(struct walk *walk, struct sz_error *err) {
    const char *before = NULL;
    for (size_t i = 0; i < walk->count; i++) {
        const struct step *step = &walk->steps[i];
        if (!leads(before, step->state))
            return put(walk, "step_order", step,
                       sz_arena_printf(&walk->arena, _("%s %s，前一步是%s"), step->on_date,
                                       _(step->state), before ? _(before) : _("无")),
                       err);
        if (i > 0 && step->id < walk->steps[i - 1].id)
            return put(walk, "step_order", step,
                       sz_arena_printf(&walk->arena, _("先登记了 %s %s，日期倒在 %s %s 以后"),
                                       step->on_date, _(step->state), walk->steps[i - 1].on_date,
                                       _(walk->steps[i - 1].state)),
                       err);
        before = step->state;
    }
    return SZ_OK;
}

static enum sz_code check_persons(struct walk *walk, struct sz_error *err) {
    for (size_t i = 0; i < walk->count; i++) {
        const struct step *late = &walk->steps[i];
        for (size_t k = 0; k < i && reviews(late->state); k++) {
            const struct step *early = &walk->steps[k];
            if (!reviews(early->state) && !ends(early->state) &&
                strcmp(early->actor, late->actor) == 0)
                return put(walk, "same_person", late,
                           sz_arena_printf(&walk->arena, _("%s 的%s和 %s 的%s都是 %s 办理"),
                                           early->on_date, _(early->state), late->on_date,
                                           _(late->state), late->actor),
                           err);
        }
    }
    return SZ_OK;
}

static enum sz_code judge(struct walk *walk, struct sz_error *err) {
    enum sz_code code = SZ_OK;
    if (walk->count > 0 && !is_history(walk)) {
        code = check_order(walk, err);
        if (code == SZ_OK)
            code = check_persons(walk, err);
    }
    walk->count = 0;
    sz_arena_reset(&walk->arena);
    return code;
}

static const char *text(sqlite3_stmt *stmt, int column, struct sz_arena *arena) {
    const char *value = sql_column_text(stmt, column, arena);
    return value ? value : "";
}

static void take(struct walk *walk, sqlite3_stmt *stmt) {
    walk->id = sqlite3_column_int64(stmt, 0);
    walk->of = (struct sz_finding){.teacher_id = sqlite3_column_int64(stmt, 1),
                                   .school_id = sqlite3_column_int64(stmt, 2),
                                   .year = sqlite3_column_int64(stmt, 3)};
    walk->act_id = sqlite3_column_int64(stmt, 4);
    if (walk->count < STEPS_MOST)
        walk->steps[walk->count++] = (struct step){
            .id = sqlite3_column_int64(stmt, 5),
            .act_id = sqlite3_column_int64(stmt, 6),
            .state = text(stmt, 7, &walk->arena),
            .on_date = text(stmt, 8, &walk->arena),
            .actor = text(stmt, 9, &walk->arena),
        };
}

enum sz_code audit_steps(struct sz_audit *audit, struct sz_error *err) {
    static const char sql[] =
        "SELECT a.id, a.teacher_id, a.school_id, a.year, (SELECT c.act_id FROM change c"
        "  WHERE c.tbl = 'application' AND c.row_id = a.id AND c.op = 'I' LIMIT 1), s.id,"
        " (SELECT c.act_id FROM change c WHERE c.tbl = 'application_state' AND c.row_id = s.id"
        "  AND c.op = 'I' LIMIT 1), s.state, s.on_date, s.actor"
        " FROM application a CROSS JOIN application_state s ON s.application_id = a.id"
        " WHERE s.on_date <= ?1 AND (?2 = 0 OR a.year = ?2) ORDER BY a.id, s.on_date, s.id";
    struct walk walk = {.audit = audit};
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(audit->db, sql, &stmt, err);
    if (code == SZ_OK) {
        sql_bind_text(stmt, 1, audit->as_of);
        sqlite3_bind_int64(stmt, 2, audit->year);
    }
    while (code == SZ_OK && (code = sql_step(audit->db, stmt, &row, "审计", err)) == SZ_OK && row) {
        if (walk.id != sqlite3_column_int64(stmt, 0))
            code = judge(&walk, err);
        take(&walk, stmt);
    }
    sqlite3_finalize(stmt);
    if (code == SZ_OK)
        code = judge(&walk, err);
    sz_arena_free(&walk.arena);
    return code;
}

/* ---- 公示 ---- */

struct notices {
    struct sz_audit *audit;
    struct sz_arena arena;
    struct sz_moved_day *moved;
    size_t moved_count;
    char begins[SZ_DATE_MAX]; /* of the last one that rules were read for */
    long days;
};

/* Lists of a round begin on few days: the rules of the last one are kept. */
static enum sz_code rules_of(struct notices *all, const char *begins_on, struct sz_error *err) {
    struct sz_quota_rules rules;
    if (strcmp(all->begins, begins_on) == 0)
        return SZ_OK;
    enum sz_code code = sz_quota_rules(all->audit->db, begins_on, &all->arena, &rules, err);
    if (code == SZ_OK) {
        all->days = rules.notice_days;
        sz_date_first_day(begins_on, all->begins);
    }
    return code;
}

static enum sz_code check_notice(struct notices *all, const struct sz_notice *notice, int64_t id,
                                 struct sz_error *err) {
    char end[SZ_DATE_MAX];
    enum sz_code code = rules_of(all, notice->begins_on, err);
    if (code != SZ_OK)
        return code;
    sz_workdays_end(notice->begins_on, (int)all->days, all->moved, all->moved_count, end);
    if (sz_date_days(notice->ends_on) >= sz_date_days(end))
        return SZ_OK;
    struct sz_finding found = {.year = sz_date_parts(notice->begins_on).year,
                               .school_id = notice->school_id == SZ_NONE ? 0 : notice->school_id};
    if (!found.school_id)
        found.subject =
            sz_arena_printf(&all->audit->arena, "%s #%lld", _(notice->kind), (long long)id);
    found.text =
        sz_arena_printf(&all->arena, _("%s %s 至 %s，不足 %ld 个工作日（应到 %s）"),
                        _(notice->kind), notice->begins_on, notice->ends_on, all->days, end);
    return audit_add(all->audit, "notice_short", found, "notice", id, err);
}

enum sz_code audit_notices(struct sz_audit *audit, struct sz_error *err) {
    struct notices all = {.audit = audit};
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code =
        sz_records_all(audit->db, SZ_NOTICE, &all.arena, &records, &ids, &count, err);
    if (code == SZ_OK)
        code = sz_moved_days(audit->db, &all.arena, &all.moved, &all.moved_count, err);
    const struct sz_notice *notices = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (sz_date_days(notices[i].begins_on) <= sz_date_days(audit->as_of))
            code = check_notice(&all, &notices[i], ids[i], err);
    sz_arena_free(&all.arena);
    return code;
}
