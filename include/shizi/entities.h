/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The records of the bureau, one struct per table of db/schema.sql.
 *
 *  Plain data, borrowed texts (an arena owns them). Members stand in the order of the columns; the
 *  field tables in src/model/ say what each one is called. `valid_from`/`valid_to` are
 *  half-open periods [from, to), to NULL = open.
 */
#ifndef SHIZI_ENTITIES_H
#define SHIZI_ENTITIES_H

#include <stdint.h>

#include "shizi/field.h"

/** 学校. `list_order` is 学校惯例顺序; `stages` the stages it teaches ('2|3'). */
struct sz_school {
    const char *code, *name, *short_name, *former_names, *kind, *stages, *owner, *town;
    int64_t list_order;
    const char *title_series, *opened_on, *closed_on, *phone, *note;
};

/** 学校状态: area and the flags that rules ask for "as it was then". */
struct sz_school_status {
    int64_t school_id;
    const char *valid_from, *valid_to, *area;
    int64_t weak, excellent, remote;
    const char *doc, *note;
};

/** 学校规模 of one stage in one school year (2026 = 2026-2027). */
struct sz_school_size {
    int64_t school_id;
    const char *stage;
    int64_t school_year, pupils, classes;
    const char *note;
};

/** 核定编制. */
struct sz_school_establishment {
    int64_t school_id;
    const char *valid_from, *valid_to;
    int64_t approved;
    const char *doc, *note;
};

/** 学校沿革. */
struct sz_school_lineage {
    int64_t school_id, successor_id;
    const char *kind, *on_date, *doc, *note;
};

/** 教师 (person). `birth` is the archive date (档案出生日期), which may differ from the ID's. */
struct sz_teacher {
    const char *id_no, *old_id_no, *name, *former_name, *pinyin, *sex, *birth, *ethnic,
        *native_place, *political, *party_joined, *work_started, *staff_no, *source, *phone, *note;
};

/** 任职 at a school: kind 编制 (where he belongs) or 工作 (where he works instead). */
struct sz_posting {
    int64_t teacher_id, school_id;
    const char *kind, *valid_from, *valid_to, *reason, *establishment_kind, *duty, *stage, *subject;
    int64_t class_teacher;
    const char *end_reason, *doc, *note;
};

/** 学历学位. */
struct sz_education {
    int64_t teacher_id;
    const char *kind, *level, *degree, *institution, *major, *graduated, *note;
};

/** 证书: teacher certificates by kind, and 普通话 (number = level code). */
struct sz_certificate {
    int64_t teacher_id;
    const char *kind, *subject, *number, *issued, *note;
};

/** 职称 (qualification): (series, level); `typed` is the name as the sheet had it. */
struct sz_title {
    int64_t teacher_id;
    const char *series, *level, *name, *typed, *obtained, *doc, *note;
};

/** 岗位聘用: category and grade; `level_since` is 聘任时间 of the title level. */
struct sz_appointment {
    int64_t teacher_id;
    const char *category;
    int64_t grade;
    const char *valid_from, *valid_to, *series, *level, *level_since, *round, *special_reason,
        *end_reason, *doc, *note;
};

struct sz_code_record {
    const char *list, *code, *name, *short_name, *aliases, *parent;
    int64_t rank;
};

/** 规则 as data. */
struct sz_rule {
    const char *name, *value, *valid_from, *valid_to, *force, *source, *doc, *confirmed, *note;
};

struct sz_account {
    const char *name, *os_user, *display_name, *role, *state, *note;
};

/** 待办. */
struct sz_todo {
    const char *kind, *subject, *text, *source;
    int64_t teacher_id, school_id;
    const char *due, *state, *note;
};

/** 报送登记: a sheet that left, as it left. `sent_at` is "YYYY-MM-DD HH:MM:SS"; `filter` is in the
 *  filter language, `scope` what it says; `log_head` the head that the rows were read at. */
struct sz_sent_sheet {
    const char *report, *title, *audience, *as_of, *scope, *filter;
    int64_t rows;
    const char *digest, *log_head, *file;
    int64_t revealed;
    const char *reason, *sent_at, *sent_by;
    int64_t replaces;
    const char *state, *state_on, *state_reason, *note;
};

#endif
