/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "career.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

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
    return sz_code_short(sz_db_codes(career->db), list, code);
}

static void add(struct career *career, struct career_line line) {
    const char *today = career->person->as_of;

    line.time = CAREER_NOW;
    if (*line.from && sz_date_days(line.from) > sz_date_days(today))
        line.time = CAREER_COMING;
    else if (*line.to && sz_date_days(line.to) <= sz_date_days(today))
        line.time = CAREER_PAST;
    career->lines[career->count++] = line;
}

static const char *school_name(const struct career *career, int64_t id) {
    struct sz_school school;

    if (sz_record_get(career->db, SZ_SCHOOL, id, career->arena, &school, NULL) != SZ_OK)
        return "";
    return school.name;
}

static void add_postings(struct career *career) {
    const struct sz_posting *all = career->person->postings.records;

    for (size_t i = 0; i < career->person->postings.count; i++) {
        const struct sz_posting *p = &all[i];
        const char *left =
            p->end_reason ? sz_arena_printf(career->arena, "(%s)", p->end_reason) : "";
        add(career,
            (struct career_line){.entity = SZ_POSTING,
                                 .id = career->person->postings.ids[i],
                                 .from = or_empty(p->valid_from),
                                 .to = or_empty(p->valid_to),
                                 .kind = strcmp(p->kind, ZH_("工作")) == 0 ? _("在外") : _("任职"),
                                 .text = WORDS(career->arena, school_name(career, p->school_id),
                                               code_name(career, "posting_reason", p->reason),
                                               code_name(career, "duty", p->duty),
                                               code_name(career, "subject", p->subject),
                                               p->class_teacher == 1 ? _("班主任") : "", left),
                                 .doc = or_empty(p->doc)});
    }
}

static void add_titles(struct career *career) {
    const struct sz_title *all = career->person->titles.records;

    for (size_t i = 0; i < career->person->titles.count; i++)
        add(career,
            (struct career_line){.entity = SZ_TITLE,
                                 .id = career->person->titles.ids[i],
                                 .from = or_empty(all[i].obtained),
                                 .to = "",
                                 .kind = _("职称"),
                                 .text = WORDS(career->arena, all[i].name,
                                               code_name(career, "title_series", all[i].series),
                                               code_name(career, "title_level", all[i].level)),
                                 .doc = or_empty(all[i].doc)});
}

static void add_appointments(struct career *career) {
    const struct sz_appointment *all = career->person->appointments.records;

    for (size_t i = 0; i < career->person->appointments.count; i++) {
        char grade[32];
        sz_grade_print(all[i].category, all[i].grade, grade);
        add(career,
            (struct career_line){.entity = SZ_APPOINTMENT,
                                 .id = career->person->appointments.ids[i],
                                 .from = or_empty(all[i].valid_from),
                                 .to = or_empty(all[i].valid_to),
                                 .kind = _("聘用"),
                                 .text = WORDS(career->arena, sz_arena_copy(career->arena, grade),
                                               all[i].round, all[i].special_reason,
                                               code_name(career, "end_reason", all[i].end_reason)),
                                 .doc = or_empty(all[i].doc)});
    }
}

static void add_educations(struct career *career) {
    const struct sz_education *all = career->person->educations.records;

    for (size_t i = 0; i < career->person->educations.count; i++)
        add(career, (struct career_line){
                        .entity = SZ_EDUCATION,
                        .id = career->person->educations.ids[i],
                        .from = or_empty(all[i].graduated),
                        .to = "",
                        .kind = _("学历"),
                        .text = WORDS(career->arena, code_name(career, "education", all[i].level),
                                      code_name(career, "degree", all[i].degree),
                                      all[i].institution, all[i].major, all[i].kind),
                        .doc = ""});
}

static void add_certificates(struct career *career) {
    const struct sz_certificate *all = career->person->certificates.records;

    for (size_t i = 0; i < career->person->certificates.count; i++) {
        bool level = strcmp(all[i].kind, ZH_("普通话")) == 0;
        add(career, (struct career_line){
                        .entity = SZ_CERTIFICATE,
                        .id = career->person->certificates.ids[i],
                        .from = or_empty(all[i].issued),
                        .to = "",
                        .kind = _("证书"),
                        .text = WORDS(
                            career->arena, code_name(career, "certificate_kind", all[i].kind),
                            all[i].subject,
                            level ? code_name(career, "putonghua", all[i].number) : all[i].number),
                        .doc = ""});
    }
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
