/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "career.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "period.h"
#include "record_acts.h"
#include "shizi/arena.h"
#include "shizi/date.h"
#include "shizi/language.h"

struct career {
    struct sz_db *db;
    const struct sz_current *person;
    struct sz_arena *arena;
    struct career_line *lines;
    size_t count;
};

static const char *or_empty(const char *text) {
    return text ? text : "";
}

/* Words with one space between them; empty ones leave none. */
static const char *words(struct sz_arena *arena, const char *const *parts, size_t count) {
    const char *text = "";

    for (size_t i = 0; i < count; i++)
        if (parts[i] && *parts[i])
            text = sz_arena_printf(arena, "%s%s%s", text, *text ? " " : "", parts[i]);
    return text;
}
#define WORDS(arena, ...)                                                                          \
    words((arena), (const char *const[]){__VA_ARGS__},                                             \
          sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static const char *code_name(const struct career *career, const char *list, const char *code) {
    return _(sz_code_short(sz_db_codes(career->db), list, code));
}

static void add(struct career *career, struct career_line line) {
    const char *today = career->person->as_of;

    if (*line.from && sz_date_days(line.from) > sz_date_days(today))
        line.time = CAREER_COMING;
    else if (*line.to && sz_date_days(line.to) <= sz_date_days(today))
        line.time = CAREER_PAST;
    line.last = period_last(line.to, career->arena);
    career->lines[career->count++] = line;
}

static struct sz_school school_of(const struct career *career, int64_t id) {
    struct sz_school school = {0};

    if (sz_record_get(career->db, SZ_SCHOOL, id, career->arena, &school, NULL) != SZ_OK)
        school.name = "";
    return school;
}

static void add_postings(struct career *career) {
    const struct sz_posting *all = career->person->postings.records;

    for (size_t i = 0; i < career->person->postings.count; i++) {
        const struct sz_posting *p = &all[i];
        const struct sz_school school = school_of(career, p->school_id);
        bool away = strcmp(p->kind, ZH_("工作")) == 0;
        const char *left =
            p->end_reason ? sz_arena_printf(career->arena, "(%s)", _(p->end_reason)) : "";
        add(career,
            (struct career_line){.lane = away ? LANE_AWAY : LANE_POSTING,
                                 .entity = SZ_POSTING,
                                 .id = career->person->postings.ids[i],
                                 .time = CAREER_NOW,
                                 .from = or_empty(p->valid_from),
                                 .to = or_empty(p->valid_to),
                                 .kind = away ? _("在外") : _("任职"),
                                 .brief = school.short_name ? school.short_name : school.name,
                                 .text = WORDS(career->arena, school.name,
                                               code_name(career, "posting_reason", p->reason),
                                               code_name(career, "duty", p->duty),
                                               code_name(career, "subject", p->subject),
                                               p->class_teacher == 1 ? _("班主任") : "", left),
                                 .doc = or_empty(p->doc)});
    }
}

/* Of what is obtained once and kept, only the record that stands for its part is of today. */
static enum career_time standing(const struct career *career, enum sz_part part, int64_t id) {
    return career->person->ids[part] == id ? CAREER_NOW : CAREER_PAST;
}

static void add_titles(struct career *career) {
    const struct sz_title *all = career->person->titles.records;

    for (size_t i = 0; i < career->person->titles.count; i++) {
        int64_t id = career->person->titles.ids[i];
        add(career,
            (struct career_line){.lane = LANE_TITLE,
                                 .entity = SZ_TITLE,
                                 .id = id,
                                 .time = standing(career, SZ_PART_TITLE, id),
                                 .from = or_empty(all[i].obtained),
                                 .to = "",
                                 .kind = _("职称"),
                                 .brief = _(all[i].name),
                                 .text = WORDS(career->arena, _(all[i].name),
                                               code_name(career, "title_series", all[i].series),
                                               code_name(career, "title_level", all[i].level)),
                                 .doc = or_empty(all[i].doc)});
    }
}

static void add_appointments(struct career *career) {
    const struct sz_appointment *all = career->person->appointments.records;

    for (size_t i = 0; i < career->person->appointments.count; i++) {
        char printed[32];
        sz_grade_print(all[i].category, all[i].grade, printed);
        const char *grade =
            sz_arena_copy(career->arena, sz_label_for_reader(printed, career->arena));
        add(career, (struct career_line){
                        .lane = LANE_POST,
                        .entity = SZ_APPOINTMENT,
                        .id = career->person->appointments.ids[i],
                        .time = CAREER_NOW,
                        .from = or_empty(all[i].valid_from),
                        .to = or_empty(all[i].valid_to),
                        .kind = _("聘用"),
                        .brief = grade,
                        .text = WORDS(career->arena, grade, all[i].round, all[i].special_reason,
                                      code_name(career, "end_reason", all[i].end_reason)),
                        .doc = or_empty(all[i].doc)});
    }
}

static void add_educations(struct career *career) {
    const struct sz_education *all = career->person->educations.records;

    for (size_t i = 0; i < career->person->educations.count; i++) {
        int64_t id = career->person->educations.ids[i];
        bool first = strcmp(all[i].kind, ZH_("第一学历")) == 0;
        const char *level = code_name(career, "education", all[i].level);
        add(career,
            (struct career_line){
                .lane = LANE_EDUCATION,
                .entity = SZ_EDUCATION,
                .id = id,
                .time = standing(career, first ? SZ_PART_FIRST_EDU : SZ_PART_TOP_EDU, id),
                .from = or_empty(all[i].graduated),
                .to = "",
                .kind = _("学历"),
                .brief = level,
                .text = WORDS(career->arena, level, code_name(career, "degree", all[i].degree),
                              all[i].institution, all[i].major, _(all[i].kind)),
                .doc = ""});
    }
}

static void add_certificates(struct career *career) {
    const struct sz_certificate *all = career->person->certificates.records;

    for (size_t i = 0; i < career->person->certificates.count; i++) {
        bool level = strcmp(all[i].kind, ZH_("普通话")) == 0;
        const char *kind = code_name(career, "certificate_kind", all[i].kind);
        add(career,
            (struct career_line){.lane = LANE_CERTIFICATE,
                                 .entity = SZ_CERTIFICATE,
                                 .id = career->person->certificates.ids[i],
                                 .time = CAREER_NOW,
                                 .from = or_empty(all[i].issued),
                                 .to = "",
                                 .kind = _("证书"),
                                 .brief = kind,
                                 .text = WORDS(career->arena, kind, all[i].subject,
                                               level ? code_name(career, "putonghua", all[i].number)
                                                     : all[i].number),
                                 .doc = ""});
    }
}

const char *career_time_name(enum career_time time) {
    static const char *const names[] = {
        [CAREER_PAST] = N_("从前"), [CAREER_NOW] = N_("现在"), [CAREER_COMING] = N_("未到")};
    return _(names[time]);
}

const char *career_months(int months, struct sz_arena *arena) {
    if (months < 0)
        return "";
    if (months < 12)
        return sz_arena_printf(arena, _("%d月"), months);
    if (months % 12 == 0)
        return sz_arena_printf(arena, _("%d年"), months / 12);
    return sz_arena_printf(arena, _("%d年%d月"), months / 12, months % 12);
}

const char *career_duration(const struct career_line *line, const char *as_of,
                            struct sz_arena *arena) {
    bool period = line->lane == LANE_POSTING || line->lane == LANE_AWAY || line->lane == LANE_POST;
    const char *end = line->time == CAREER_PAST && *line->to ? line->to : as_of;

    if (!period || !*line->from || line->time == CAREER_COMING)
        return "";
    return career_months(sz_date_months_between(line->from, end), arena);
}

/* Newest first; without a date last. */
static int newer(const void *a, const void *b) {
    const struct career_line *left = a, *right = b;
    long first = *left->from ? sz_date_days(left->from) : LONG_MIN;
    long second = *right->from ? sz_date_days(right->from) : LONG_MIN;

    if (first != second)
        return first < second ? 1 : -1;
    return strcmp(left->kind, right->kind);
}

enum sz_code career_lines(struct sz_db *db, const struct sz_current *person, struct sz_arena *arena,
                          struct career_line **lines, size_t *count, struct sz_error *err) {
    struct career career = {.db = db, .person = person, .arena = arena};
    size_t most = person->postings.count + person->titles.count + person->appointments.count +
                  person->educations.count + person->certificates.count;
    (void)err;

    career.lines = sz_arena_array(arena, most + 1, sizeof *career.lines);
    add_postings(&career);
    add_titles(&career);
    add_appointments(&career);
    add_educations(&career);
    add_certificates(&career);
    qsort(career.lines, career.count, sizeof *career.lines, newer);
    *lines = career.lines;
    *count = career.count;
    return SZ_OK;
}

/* ---- acts ---- */

enum sz_code career_acts(struct sz_db *db, const struct sz_current *person, struct sz_arena *arena,
                         struct sz_log_act **acts, size_t *count, struct sz_error *err) {
    const struct {
        enum sz_entity entity;
        const struct sz_fact_list *list;
    } kinds[] = {
        {SZ_POSTING, &person->postings},         {SZ_TITLE, &person->titles},
        {SZ_APPOINTMENT, &person->appointments}, {SZ_EDUCATION, &person->educations},
        {SZ_CERTIFICATE, &person->certificates},
    };
    struct record_acts all = {.db = db, .arena = arena};
    enum sz_code code = record_acts_take(&all, SZ_TEACHER, &person->teacher_id, 1, err);

    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0] && code == SZ_OK; i++)
        code =
            record_acts_take(&all, kinds[i].entity, kinds[i].list->ids, kinds[i].list->count, err);
    return code == SZ_OK ? record_acts_read(&all, acts, count, err) : code;
}
