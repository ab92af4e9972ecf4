/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the file knows about one person on a date, part by part, as the wide roster row shows it.
 *
 *  For acts and for the import, which asks for thousands of people in a row: the statements are
 * kept while the reader is open. Which record stands for a part is chosen as in the roster's lists.
 */
#ifndef SHIZI_CURRENT_H
#define SHIZI_CURRENT_H

#include "shizi/db.h"
#include "shizi/roster.h"

struct sz_current_reader;

/** Records of one kind that a person has, oldest first, whatever their dates. */
struct sz_fact_list {
    void *records; /* array of the entity's struct */
    int64_t *ids;
    size_t count;
};

struct sz_current {
    int64_t teacher_id; /* 0: nobody */
    char as_of[11];
    struct sz_roster_record record;
    int64_t ids[SZ_PART_COUNT];  /* 0 where the part is absent */
    const char *at_school_since; /* start of the unbroken stay at the 编制 school, or NULL */
    struct sz_fact_list postings, educations, titles, appointments, certificates;
};

enum sz_code sz_current_open(struct sz_db *db, struct sz_current_reader **out,
                             struct sz_error *err);
/** NULL is allowed. */
void sz_current_close(struct sz_current_reader *reader);

/** All about @p teacher_id as of @p as_of (YYYY-MM-DD), texts in @p arena. SZ_NOT_FOUND. */
enum sz_code sz_current_get(struct sz_current_reader *reader, int64_t teacher_id, const char *as_of,
                            struct sz_arena *arena, struct sz_current *current,
                            struct sz_error *err);

/** Ids by the 18-digit and by the former 15-digit number; 0 when nobody has it. */
enum sz_code sz_current_by_id_no(struct sz_current_reader *reader, const char *id_no, int64_t *id,
                                 struct sz_error *err);
enum sz_code sz_current_by_old_id(struct sz_current_reader *reader, const char *old_id_no,
                                  int64_t *id, struct sz_error *err);

/** Somebody with this pinyin born in the month of @p birth, other than @p id_no; 0 when nobody. */
enum sz_code sz_current_namesake(struct sz_current_reader *reader, const char *pinyin,
                                 const char *birth, const char *id_no, int64_t *id,
                                 struct sz_error *err);

/** Everybody with an 编制 posting at a school on a date. */
enum sz_code sz_current_staff(struct sz_current_reader *reader, int64_t school_id,
                              const char *as_of, struct sz_arena *arena, int64_t **ids,
                              size_t *count, struct sz_error *err);

/** Make the appointment of @p category (certificate of @p kind) the one of its part; the part
 * becomes absent when there is none. */
void sz_current_choose_appointment(struct sz_current *current, const char *category);
void sz_current_choose_certificate(struct sz_current *current, const char *kind);

/** Start of the first fact of the part's kind (编制 posting, appointment of the category) behind
 *  @p on, or NULL. */
const char *sz_current_later(const struct sz_current *current, enum sz_part part, const char *on);

#endif
