/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A bureau with two schools and a folder for sheets: what tests of imports start from. */
#ifndef SUPPORT_IMPORTING_H
#define SUPPORT_IMPORTING_H

#include "scratch.h"
#include "shizi/arena.h"
#include "shizi/import.h"

/** 乳山市实验小学 (school) and 乳山市第二中学 (other); today is 2026-11-23. */
struct importing {
    struct scratch *scratch;
    struct sz_arena arena;
    struct sz_db *db;
    int64_t school, other;
};

int importing_setup(void **state);
int importing_teardown(void **state);

/** An identity number from its first 17 digits; in the arena. */
const char *made_id(struct importing *self, const char *digits);

/** Write @p text as a csv and open it; fails the test when that fails. @p on may be NULL. */
struct sz_import *import_csv(struct importing *self, const char *text, const char *on);

/** The same for a list of schools. */
struct sz_import *import_school_csv(struct importing *self, const char *text, const char *on);

/** Commit what the import says; returns the act. */
int64_t import_commit(struct sz_import *import);

/** Import and commit at once. */
void import_all(struct importing *self, const char *text, const char *on);

/** The only row of a verdict (SZ_VERDICT_COUNT: the first of all). */
struct sz_import_row import_row(struct importing *self, struct sz_import *import,
                                enum sz_verdict verdict);

/** "新增2 变动1 …", only what there is. */
const char *import_counts(struct importing *self, struct sz_import *import);

/** "岗位等级:专技10>专技9 更正" lines joined by ';'; problems joined by ';'. */
const char *import_changes(struct importing *self, const struct sz_import_row *row);
const char *import_problems(struct importing *self, const struct sz_import_row *row);

#endif
