/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A question of the 统计 screen: what stands down, what across, who, and how it is shown. Some
 *  come with the program, others a clerk keeps for himself. */
#ifndef UI_STATS_QUESTION_H
#define UI_STATS_QUESTION_H

#include <stdbool.h>

#include "shizi/crosstab.h"

enum stats_slot { STATS_ROWS, STATS_SECOND, STATS_COLUMNS, STATS_SLOTS };

enum { STATS_WORD = 64, STATS_BANDS = 128, STATS_FILTER = 400, STATS_NAME = 96 };

struct stats_question {
    char name[STATS_NAME]; /* "" while it has none */
    char words[STATS_SLOTS][STATS_WORD];
    char bands[STATS_SLOTS][STATS_BANDS]; /* "35,45"; "": the usual ones */
    char filter[STATS_FILTER];
    enum sz_crosstab_share share;
    bool empty; /* also categories nobody is in */
};

/** Questions that come with the program. */
const struct stats_question *stats_questions(size_t *count);

/** Take a column into a slot; one that stands in another slot changes places with it. "" empties
 * the slot. */
void stats_question_put(struct stats_question *question, enum stats_slot slot, const char *word);

/** Take rows and columns as sz_crosstab_question has them: "任教学段,年龄:35,45". */
void stats_question_read(struct stats_question *question, const char *rows, const char *columns);

/** Lines and columns change places; the second level goes along as far as it fits. */
void stats_question_swap(struct stats_question *question);

/** As sz_crosstab_open wants it. Texts in @p arena. */
struct sz_crosstab_question stats_question_ask(const struct stats_question *question,
                                               const char *as_of, struct sz_arena *arena);

/** "任教学段 / 年龄", "职称级别", for people. */
const char *stats_question_rows(const struct stats_question *question, struct sz_arena *arena);

enum sz_code stats_question_save(const struct stats_question *question, struct sz_error *err);
enum sz_code stats_question_load(const char *name, struct stats_question *question,
                                 struct sz_error *err);
enum sz_code stats_question_names(struct sz_arena *arena, const char ***names, size_t *count,
                                  struct sz_error *err);
enum sz_code stats_question_remove(const char *name, struct sz_error *err);

#endif
