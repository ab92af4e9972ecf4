/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who was promoted, judged again by the conditions of his application (src/rules/eligibility.c).
 * What a person needs is read in a few statements that run side by side, in the order of the
 * applications. Only what is plainly not met is a finding: what the file does not hold is not. */
#include <stdlib.h>
#include <string.h>

#include "audit_private.h"
#include "shizi/eligibility.h"
#include "shizi/language.h"
#include "shizi/promotion.h"

enum { PER_PERSON = 64, RULES_KEPT = 32 };

static const struct {
    enum sz_condition_kind kind;
    const char *rule;
} judged[] = {
    {SZ_STEP, "step_skipped"},          {SZ_TENURE, "tenure_short"},
    {SZ_ASSESSMENTS, "assessment_bad"}, {SZ_ETHICS_RECORD, "ethics_failed"},
    {SZ_SANCTIONS, "sanction_running"},
};

/* Rows of one kind for all applications, by application. */
struct stream {
    sqlite3_stmt *stmt;
    bool row;
};

enum { ASSESSMENTS, ETHICS, SANCTIONS, STREAMS };

static const char *const stream_sql[STREAMS] = {
    [ASSESSMENTS] = " SELECT u.id, x.year, x.result FROM used u"
                    " CROSS JOIN assessment x ON x.teacher_id = u.teacher_id ORDER BY u.id, x.year",
    [ETHICS] = " SELECT u.id, x.year, x.result FROM used u"
               " CROSS JOIN ethics x ON x.teacher_id = u.teacher_id ORDER BY u.id, x.year",
    [SANCTIONS] =
        " SELECT u.id, 0, x.kind, x.valid_from, x.valid_to FROM used u"
        " CROSS JOIN sanction x ON x.teacher_id = u.teacher_id ORDER BY u.id, x.valid_from",
};

/* The rules of a day and level: applications of a round are made on few days. */
struct kept_rules {
    char day[SZ_DATE_MAX];
    const char *level;
    struct sz_eligibility_rules rules;
};

struct judging {
    struct sz_audit *audit;
    struct sz_arena arena, rules_arena;
    struct stream streams[STREAMS];
    struct kept_rules kept[RULES_KEPT];
    size_t kept_count;
    struct sz_year_result assessments[PER_PERSON], ethics[PER_PERSON];
    struct sz_running_sanction sanctions[PER_PERSON];
};

static const char *text(sqlite3_stmt *stmt, int column, struct sz_arena *arena) {
    return sql_column_text(stmt, column, arena);
}

static enum sz_code next(struct judging *in, struct stream *stream, struct sz_error *err) {
    return sql_step(in->audit->db, stream->stmt, &stream->row, "审计", err);
}

static void take(struct judging *in, int kind, struct sz_applicant *who) {
    sqlite3_stmt *stmt = in->streams[kind].stmt;
    const char *word = text(stmt, 2, &in->arena);
    const struct sz_year_result result = {.year = sqlite3_column_int(stmt, 1), .result = word};
    if (kind == ASSESSMENTS && who->assessment_count < PER_PERSON)
        in->assessments[who->assessment_count++] = result;
    else if (kind == ETHICS && who->ethics_count < PER_PERSON)
        in->ethics[who->ethics_count++] = result;
    else if (kind == SANCTIONS && who->sanction_count < PER_PERSON)
        in->sanctions[who->sanction_count++] = (struct sz_running_sanction){
            word, text(stmt, 3, &in->arena), text(stmt, 4, &in->arena)};
}

static enum sz_code gather(struct judging *in, int64_t application, struct sz_applicant *who,
                           struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (int kind = 0; kind < STREAMS && code == SZ_OK; kind++) {
        struct stream *stream = &in->streams[kind];
        while (code == SZ_OK && stream->row &&
               sqlite3_column_int64(stream->stmt, 0) <= application) {
            if (sqlite3_column_int64(stream->stmt, 0) == application)
                take(in, kind, who);
            code = next(in, stream, err);
        }
    }
    who->assessments = in->assessments;
    who->ethics = in->ethics;
    who->sanctions = in->sanctions;
    return code;
}

static enum sz_code rules_of(struct judging *in, const struct sz_applicant *who,
                             struct sz_eligibility_rules *rules, struct sz_error *err) {
    const char *names[] = {promotion_years_rule(who->level), "assessed_years"};
    const char *values[2] = {NULL};
    for (size_t i = 0; i < in->kept_count; i++)
        if (strcmp(in->kept[i].day, who->on) == 0 && strcmp(in->kept[i].level, who->level) == 0) {
            *rules = in->kept[i].rules;
            return SZ_OK;
        }
    enum sz_code code =
        sz_rule_values(in->audit->db, who->on, names, values, 2, &in->rules_arena, err);
    *rules = (struct sz_eligibility_rules){.years = values[0], .assessed_years = values[1]};
    if (code == SZ_OK) {
        struct kept_rules *kept = &in->kept[in->kept_count % RULES_KEPT];
        in->kept_count += in->kept_count < RULES_KEPT - 1;
        sz_date_first_day(who->on, kept->day);
        kept->level = sz_arena_copy(&in->rules_arena, who->level);
        kept->rules = *rules;
    }
    return code;
}

static const char *rule_of(enum sz_condition_kind kind) {
    for (size_t i = 0; i < sizeof judged / sizeof judged[0]; i++)
        if (judged[i].kind == kind)
            return judged[i].rule;
    return NULL;
}

static enum sz_code put(struct judging *in, const struct sz_finding *of, const char *rule,
                        const char *text, int64_t application, struct sz_error *err) {
    struct sz_finding found = *of;
    found.text = text;
    return audit_add(in->audit, rule, found, "application", application, err);
}

/* Any sanction bars the appointment to a higher grade while it runs. */
static enum sz_code judge(struct judging *in, const struct sz_applicant *who,
                          const char *appointed_on, const struct sz_finding *of,
                          int64_t application, struct sz_error *err) {
    struct sz_condition conditions[SZ_CONDITION_KINDS];
    struct sz_eligibility_rules rules = {0};
    bool barred = false;
    enum sz_code code = rules_of(in, who, &rules, err);
    size_t count = code == SZ_OK ? sz_eligibility(who, &rules, &in->arena, conditions) : 0;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const char *rule = rule_of(conditions[i].kind);
        if (!rule || conditions[i].verdict != SZ_UNMET)
            continue;
        barred = barred || conditions[i].kind == SZ_SANCTIONS;
        code = put(in, of, rule, conditions[i].text, application, err);
    }
    const char *kind = sz_sanction_running(who->sanctions, who->sanction_count, appointed_on);
    if (code == SZ_OK && *kind && !barred)
        code = put(in, of, "sanction_running",
                   sz_arena_printf(&in->arena, _("%s 聘为%s，%s的处分期未满"), appointed_on,
                                   _(who->level), _(kind)),
                   application, err);
    return code;
}

static const char people_sql[] =
    " SELECT u.id, u.teacher_id, u.school_id, u.year, u.level, u.from_level, u.track,"
    " u.applied_on, b.tenure_date, coalesce((SELECT coalesce(a.level_since, a.valid_from)"
    "  FROM appointment a WHERE a.teacher_id = u.teacher_id AND a.category = '专业技术'"
    "  AND a.level IS NOT NULL AND a.valid_from <= u.applied_on AND (a.valid_to IS NULL"
    "  OR u.applied_on < a.valid_to) LIMIT 1), t.work_started),"
    " e.level, e.degree, (SELECT s.on_date FROM application_state s WHERE s.application_id = u.id"
    "  AND s.state = '已聘任' ORDER BY s.id DESC LIMIT 1)"
    " FROM used u CROSS JOIN promotion_batch b ON b.id = u.batch_id"
    " CROSS JOIN teacher t ON t.id = u.teacher_id"
    " LEFT JOIN education e ON e.id = (SELECT x.id FROM education x"
    "  WHERE x.teacher_id = u.teacher_id AND (x.graduated IS NULL OR x.graduated <= u.applied_on)"
    "  ORDER BY x.kind = '最高学历' DESC, x.graduated DESC LIMIT 1) ORDER BY u.id";

static enum sz_code judge_row(struct judging *in, sqlite3_stmt *stmt, struct sz_error *err) {
    struct sz_arena *arena = &in->arena;
    int64_t application = sqlite3_column_int64(stmt, 0);
    sz_arena_reset(arena);
    const struct sz_finding of = {.teacher_id = sqlite3_column_int64(stmt, 1),
                                  .school_id = sqlite3_column_int64(stmt, 2),
                                  .year = sqlite3_column_int64(stmt, 3)};
    const struct sz_education education = {.level = text(stmt, 10, arena),
                                           .degree = text(stmt, 11, arena)};
    const char *appointed_on = text(stmt, 12, arena);
    struct sz_applicant who = {
        .level = text(stmt, 4, arena),
        .from_level = text(stmt, 5, arena),
        .track = text(stmt, 6, arena),
        .on = text(stmt, 7, arena),
        .tenure_date = text(stmt, 8, arena),
        .level_since = text(stmt, 9, arena),
        .schooling = promotion_schooling(&education),
        .on_staff = true,
    };
    enum sz_code code = gather(in, application, &who, err);
    return code == SZ_OK
               ? judge(in, &who, appointed_on ? appointed_on : who.on, &of, application, err)
               : code;
}

enum sz_code audit_conditions(struct sz_audit *audit, struct sz_error *err) {
    struct judging *in = calloc(1, sizeof *in);
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    if (!in)
        return sz_no_memory(err);
    in->audit = audit;
    enum sz_code code = audit_prepare(audit, people_sql, &stmt, err);
    for (int kind = 0; kind < STREAMS && code == SZ_OK; kind++) {
        code = audit_prepare(audit, stream_sql[kind], &in->streams[kind].stmt, err);
        if (code == SZ_OK)
            code = next(in, &in->streams[kind], err);
    }
    while (code == SZ_OK && (code = sql_step(audit->db, stmt, &row, "审计", err)) == SZ_OK && row)
        code = judge_row(in, stmt, err);
    sqlite3_finalize(stmt);
    for (int kind = 0; kind < STREAMS; kind++)
        sqlite3_finalize(in->streams[kind].stmt);
    sz_arena_free(&in->arena);
    sz_arena_free(&in->rules_arena);
    free(in);
    return code;
}
