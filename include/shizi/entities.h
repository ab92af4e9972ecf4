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

/** 年度考核 of one year (list assessment_result; 未定等次 where a sanction leaves none). */
struct sz_assessment {
    int64_t teacher_id, year;
    const char *result;
    int64_t school_id;
    const char *doc, *note;
};

/** 师德考核 of one year. */
struct sz_ethics {
    int64_t teacher_id, year;
    const char *result, *doc, *note;
};

/** 处分 and the period in which it runs: 警告 6, 记过 12, 降低岗位等级 24 months, several at most
 * 48 together (事业单位工作人员处分规定). */
struct sz_sanction {
    int64_t teacher_id;
    const char *kind, *valid_from, *valid_to, *grounds, *doc, *note;
};

/** 继续教育 hours of one year. */
struct sz_training {
    int64_t teacher_id, year, hours;
    const char *doc, *note;
};

/** 退休登记: track (retirement.h) with its ground, and what was agreed of 弹性退休. */
struct sz_retirement_record {
    int64_t teacher_id;
    const char *track, *ground, *kind, *month, *noticed_on, *doc, *note;
};

/** 回避: whom the holder of an account neither prepares nor decides anything for. */
struct sz_recusal {
    int64_t account_id, teacher_id;
    const char *relation, *note;
};

/** 越权记录: what was refused to whom. */
struct sz_denial {
    const char *on_date, *account, *role, *kind, *reason;
};

/** 岗位设置 as approved (核准): posts of one grade at one school. `series` is absent for 管理 and
 *  工勤技能. */
struct sz_post_plan {
    int64_t school_id;
    const char *category, *series;
    int64_t grade, posts;
    const char *valid_from, *valid_to, *doc, *note;
};

/** 省定岗位标准: the most of a stage's technical posts that a level may have. */
struct sz_post_standard {
    const char *stage, *level;
    int64_t permille;
    const char *valid_from, *valid_to, *source, *doc, *note;
};

/** 放假 and 调休上班. */
struct sz_holiday {
    const char *on_date, *kind, *name, *doc, *note;
};

/** 评聘批次, charged to quota year `year`; years in a title are counted to `tenure_date`. */
struct sz_promotion_batch {
    const char *name;
    int64_t year;
    const char *opened_on, *tenure_date, *closed_on, *doc, *note;
};

/** 下达 of places of a level (高级, 中级) to a school. */
struct sz_allotment {
    int64_t batch_id, school_id;
    const char *series, *level;
    int64_t places;
    const char *on_date, *doc, *note;
};

/** 申报 for a title (series, level); `from_level` is what he is appointed at when he applies. */
struct sz_application {
    int64_t batch_id, teacher_id, school_id, year;
    const char *series, *level, *from_level, *track, *applied_on;
    int64_t rank;
    const char *summary, *note;
};

/** One step of an application: the last one by date, then id, is its state. */
struct sz_application_state {
    int64_t application_id;
    const char *state, *on_date, *actor, *opinion, *doc, *note;
};

/** 公示, `ends_on` is its last day. `school_id` absent: the bureau's. */
struct sz_notice {
    int64_t batch_id, school_id;
    const char *kind, *begins_on, *ends_on, *phone, *doc, *note;
};

/** One line of a frozen list. */
struct sz_notice_entry {
    int64_t notice_id, application_id;
    const char *line;
};

/** 异议. */
struct sz_objection {
    int64_t notice_id, application_id;
    const char *received_on, *text, *reply, *replied_on;
    int64_t upheld;
    const char *note;
};

/** 超限批准: places beyond the cap; in force once a second person approved it. */
struct sz_quota_override {
    int64_t year;
    const char *series, *level;
    int64_t places;
    const char *reason, *doc, *proposed_by, *proposed_on, *approved_by, *approved_on, *note;
};

/** 年度结算 and 重开. */
struct sz_year_close {
    int64_t year;
    const char *kind, *on_date, *actor, *reason, *doc, *note;
};

/** 聘期; `frozen_on`: when everybody's grade was noted. */
struct sz_round {
    const char *name, *valid_from, *valid_to, *frozen_on, *doc, *note;
};

/** A person in a round: grade before, decision (续聘 晋级 高聘 低聘 缓聘 不聘), grade after.
 * Proposed while `decided_on` is absent; `appointed_on` is the day it was written into his
 * appointments. */
struct sz_round_entry {
    int64_t round_id, teacher_id, school_id;
    const char *category, *series;
    int64_t grade_before, grade_after;
    const char *outcome, *decided_on, *reason, *doc, *note, *proposed_by, *decided_by, *deferred_to,
        *appointed_on;
};

#endif
