/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Appointment rounds (聘期) as they stand: who is in one, what is proposed, decided and written,
 *  and whose round ended without another.
 *
 *  A round covers everybody on a regular post on its first day: the grade he came with is frozen
 * into an entry. Special posts (特设岗位) end with their task, and the administrative post of
 * somebody with two (双肩挑) goes with the technical one: neither has an entry, nor expires.
 *  乳政发〔2021〕6号 item 6. Nothing here writes; the acts are in shizi/round_act.h.
 */
#ifndef SHIZI_ROUND_H
#define SHIZI_ROUND_H

#include "shizi/changes.h"
#include "shizi/entities.h"
#include "shizi/round_rule.h"

/** How far an entry has come. */
enum sz_round_stage {
    SZ_ROUND_UNDECIDED,
    SZ_ROUND_PROPOSED, /* 拟定, waits for a second person */
    SZ_ROUND_DECIDED,
    SZ_ROUND_WRITTEN, /* in the person's appointments */
    SZ_ROUND_STAGES,  /* in a filter: all of them */
};
/** 未定 拟定 已定 已办结, as stored words. */
const char *sz_round_stage_name(enum sz_round_stage stage);
/** SZ_ROUND_STAGES for none. */
enum sz_round_stage sz_round_stage_read(const char *word);
enum sz_round_stage sz_round_stage_of(const struct sz_round_entry *entry);

/** An entry with what a list says about it. */
struct sz_round_line {
    int64_t id;
    struct sz_round_entry said;
    const char *name, *school;
};

/** What entries are wanted; 0, NULL and SZ_ROUND_STAGES: all. */
struct sz_round_filter {
    int64_t round_id, id, school_id, teacher_id;
    enum sz_round_stage stage;
    const char *outcome;
};

/** The next entries behind @p after by id, at most @p room: memory does not grow with the round.
 *  Texts in @p arena. */
enum sz_code sz_round_page(struct sz_db *db, const struct sz_round_filter *filter, int64_t after,
                           struct sz_arena *arena, struct sz_round_line *lines, size_t room,
                           size_t *count, struct sz_error *err);

/** Ids in the order in which a list is read: school, category, grade from high to low, id. */
enum sz_code sz_round_ids(struct sz_db *db, const struct sz_round_filter *filter,
                          struct sz_arena *arena, int64_t **ids, size_t *count,
                          struct sz_error *err);

/** One entry; SZ_NOT_FOUND. */
enum sz_code sz_round_line(struct sz_db *db, int64_t id, struct sz_arena *arena,
                           struct sz_round_line *line, struct sz_error *err);

/** A round by #id, name, or (word NULL or "") the last one; SZ_NOT_FOUND. */
enum sz_code sz_round_find(struct sz_db *db, const char *word, struct sz_arena *arena, int64_t *id,
                           struct sz_round *round, struct sz_error *err);

/** Name of the round that a date falls into, or NULL. In @p arena. */
enum sz_code sz_round_on(struct sz_db *db, const char *on, struct sz_arena *arena,
                         const char **name, struct sz_error *err);

/** Entries of one school and level (of 专业技术; "" for other categories). */
struct sz_round_count {
    int64_t school_id;
    const char *school, *category, *level; /* 高级 中级 初级 */
    int64_t people, stages[SZ_ROUND_WRITTEN + 1];
    int64_t stays, up, above, down, deferred, dropped; /* 续聘 晋级 高聘 低聘 缓聘 不聘 */
};
/** By school and level. */
enum sz_code sz_round_counts(struct sz_db *db, int64_t round_id, struct sz_arena *arena,
                             struct sz_round_count **counts, size_t *count, struct sz_error *err);

/** Whose appointment belongs to a round that has ended, or whose deferral (缓聘) is over while he
 *  has no post. */
struct sz_expired {
    int64_t teacher_id, school_id;
    const char *name, *school, *category, *series;
    int64_t grade;
    const char *round, *ended; /* last day */
    bool deferred;
};
typedef enum sz_code sz_expired_fn(void *ctx, const struct sz_expired *one, struct sz_error *err);
enum sz_code sz_round_expired(struct sz_db *db, const char *as_of, int64_t school_id,
                              sz_expired_fn *fn, void *ctx, struct sz_error *err);

enum { SZ_HIRE_YEARS = 5 };

/** A line of 岗位聘用花名册: what changes for one person in the round. */
struct sz_hire {
    int64_t teacher_id, school_id;
    const char *name, *school, *id_no, *sex, *birth, *work_started;
    struct sz_round_entry said;
    const char *before_since, *after_since; /* of the grade; NULL when not known */
    struct {
        int64_t year;
        const char *result;
    } assessments[SZ_HIRE_YEARS]; /* the last ones before the round, newest first */
    size_t assessment_count;
};
typedef enum sz_code sz_hire_fn(void *ctx, const struct sz_hire *hire, struct sz_error *err);
/** By school order, category and grade. @p moved: only those whose grade or post changes. Texts are
 *  borrowed until @p fn returns. */
enum sz_code sz_round_hires(struct sz_db *db, const struct sz_round_filter *filter, bool moved,
                            sz_hire_fn *fn, void *ctx, struct sz_error *err);

/** Since when somebody has been on this grade of a category, as of a date; NULL when he is not. */
enum sz_code sz_grade_since(struct sz_db *db, int64_t teacher_id, const char *category,
                            int64_t grade, const char *on, struct sz_arena *arena,
                            const char **since, struct sz_error *err);

/** How a grade goes inside a category; levels count for 专业技术 only. */
enum sz_grade_move sz_grade_move_of(const char *category, int64_t before, int64_t after);

/** Who is on a regular post on a day and has no entry yet, behind appointment @p after: what
 * freezing writes. *last is the appointment that was looked at last. */
enum sz_code sz_round_candidates(struct sz_db *db, int64_t round_id, const char *on, int64_t after,
                                 struct sz_arena *arena, struct sz_round_entry *entries,
                                 size_t room, size_t *count, int64_t *last, struct sz_error *err);

/** Whether the schools have posts for the moves of these entries (as they would be), beside what
 * else is under way in the round: stop remarks on the set, with the numbers. */
enum sz_code sz_round_room_check(struct sz_changes *set, const struct sz_round_line *lines,
                                 size_t count, const char *on, struct sz_error *err);

/** People of whom the actor has to stay away (回避), sorted. In @p arena. */
enum sz_code sz_recused_from(struct sz_db *db, struct sz_arena *arena, int64_t **teacher_ids,
                             size_t *count, struct sz_error *err);

#endif
