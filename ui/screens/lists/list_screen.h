/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A list that somebody sent (申报人员一览表, 考核表 …): what can be written, what is wrong with
 * which line, what the file does not say (day, school, year, 文号), and one act.
 *
 *  What a kind of list is made of is its reader's business.
 */
#ifndef UI_LIST_SCREEN_H
#define UI_LIST_SCREEN_H

#include "screen.h"
#include "shizi/act.h"
#include "shizi/list_problem.h"

struct list_reader {
    bool years;          /* lines are of a year */
    bool schools;        /* lines are of schools, not of people */
    const char *on_help; /* what the day is; NULL: the one on which people are looked for */
    size_t size;         /* of the state */
    /** Read the file; what it is kept in is part of @p state. In @p arena. */
    enum sz_code (*read)(struct sz_db *db, void *state, const struct sz_list_source *source,
                         struct sz_arena *arena, struct sz_error *err);
    const struct sz_list_found *(*found)(const void *state);
    /** Line @p at of those that can be written: whose it is (a teacher, a school), and what
     * will be written. */
    void (*describe)(struct sz_db *db, const void *state, size_t at, struct sz_arena *arena,
                     int64_t *owner_id, const char **what);
    enum sz_code (*act)(struct sz_db *db, const void *state, const struct sz_act_info *info,
                        struct sz_act **act, struct sz_error *err);
};

/** @p state is copied. NULL after saying why the file cannot be read. */
struct ui_screen *list_screen_new(struct ui_app *app, const struct list_reader *reader,
                                  const void *state, const char *path);

/** 导入年度考核, 师德考核, 处分, 继续教育: choose the file. (record_list.c) */
struct ui_screen *assessment_list_choose(struct ui_app *app);
struct ui_screen *ethics_list_choose(struct ui_app *app);
struct ui_screen *sanction_list_choose(struct ui_app *app);
struct ui_screen *training_list_choose(struct ui_app *app);

#endif
