/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the acts on one person share: pairs read as a row, judged, remarked upon, emitted.
 */
#ifndef ACTS_PERSON_ACT_H
#define ACTS_PERSON_ACT_H

#include "judge.h"
#include "shizi/person.h"

/** What a prepare function needs, for as long as the act lives. */
struct person_act {
    struct sz_db *db;
    int64_t teacher_id; /* 0: a new one */
    struct sz_pair *pairs;
    size_t count;
    char on[11];
    bool doc_awaited; /* 待补文号 */
    const char *kind; /* of leaving, or of a fact */
    int64_t fact_id;
};

/** A context with copies of everything, kept by the desk. */
struct person_act *person_act_new(struct sz_db *db, int64_t teacher_id, const struct sz_pair *pairs,
                                  size_t count, const struct sz_act_info *info);

/** Prepare an act of @p kind; the title is @p verb and the person's name unless the caller has one.
 */
enum sz_code person_act_prepare(struct person_act *act, const struct sz_act_info *info,
                                const char *kind, const char *verb, sz_prepare_fn *prepare,
                                struct sz_act **out, struct sz_error *err);

/** What is worth saying on every card: date in the future, document awaited. */
void person_act_remarks(const struct person_act *act, struct sz_changes *set);

/** Reading and judging one person; zero-initialise, then open. */
struct person_desk {
    struct said_desk said_desk;
    struct sz_current_reader *reader;
    struct sz_arena arena;
    struct said_cell *cells;
    struct said said;
    struct sz_current current;
    struct complaints complaints;
    struct steps steps;
    struct judge judge;
    bool many;   /* one of many: remarks name him, and only the first ones are told */
    size_t told; /* remarks so far */
};

/** Opens, reads the current state (of nobody when teacher_id is 0) and the pairs. */
enum sz_code person_desk_open(struct person_desk *desk, const struct person_act *act,
                              struct sz_error *err);

/** The two halves of it, for acts on many people: what was read of the one before is let go. */
enum sz_code person_desk_begin(struct person_desk *desk, struct sz_db *db, struct sz_error *err);
enum sz_code person_desk_read(struct person_desk *desk, const struct person_act *act,
                              struct sz_error *err);

/** 变动 and 更正 of the person who was read, into the set. */
enum sz_code person_desk_set(struct person_desk *desk, const struct person_act *act,
                             struct sz_changes *set, struct sz_error *err);
enum sz_code person_desk_correct(struct person_desk *desk, const struct person_act *act,
                                 struct sz_changes *set, struct sz_error *err);
void person_desk_close(struct person_desk *desk);

/** An identity number that somebody else has is SZ_REFUSED, naming him. */
enum sz_code person_desk_unique(struct person_desk *desk, const struct person_act *act,
                                struct sz_error *err);

/** Complaints as the outcome: a bad value SZ_INVALID, a clash SZ_REFUSED, warnings as remarks. */
enum sz_code person_desk_outcome(struct person_desk *desk, struct sz_changes *set,
                                 struct sz_error *err);

/** Stop when a dated fact would overlap another one of its line (编制 postings, appointments of one
 *  category, states of a school): SZ_REFUSED with its dates. @p id: the fact itself, 0 = new. */
enum sz_code check_overlap(struct sz_db *db, enum sz_entity entity, int64_t id, const void *fact,
                           struct sz_error *err);

/** The end of a sanction that has none: by its kind, behind what still runs
 * (事业单位工作人员处分规定).
 *  @p running: a later end known besides those on file, or NULL. In @p arena. */
enum sz_code complete_sanction(struct sz_db *db, struct sz_sanction *sanction, const char *running,
                               struct sz_arena *arena, struct sz_error *err);

/** What a 退休登记 has to agree with; what is lawful but incomplete becomes a remark. SZ_REFUSED.
 */
enum sz_code check_retirement(struct sz_db *db, struct sz_changes *set,
                              const struct sz_retirement_record *record, struct sz_error *err);

/** Whether it ends some day: 开除 does not, and of 党内处分 and others the end must be said, else
 * they would bar for ever. */
bool sanction_has_end(const struct sz_sanction *sanction);

/** Value of an entity's own field from a typed text, also schools by name and grades by word. */
enum sz_code read_field(struct sz_db *db, enum sz_entity entity, const struct sz_pair *pair,
                        struct sz_arena *arena, void *record, struct sz_error *err);

#endif
