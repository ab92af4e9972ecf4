/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What is typed in a form and not yet written, kept in case the line drops or the program is
 *  killed.
 *
 *  One draft per clerk, file, kind of act and subject, in the clerk's own files (shizi/own.h, kind
 *  "drafts"). A form calls draft_keep from the `keep` hook of its class as often as it likes: a
 *  file is written only when something is different. draft_drop when the act is committed or the
 *  clerk discards it. The screen of drafts (screens/drafts) opens a form again by its kind.
 *
 *  A bureau in memory (tests) has no tomorrow and keeps no drafts.
 */
#ifndef UI_DRAFT_H
#define UI_DRAFT_H

#include <stdbool.h>
#include <stdint.h>

#include "app.h"
#include "shizi/own.h"

struct draft {
    struct ui_app *app;
    const char *name, *label, *kind, *subject; /* name NULL: nothing is kept */
    uint64_t kept;                             /* digest of what the file holds; 0: no file */
    bool told;                                 /* that keeping failed */
};

/** A draft as it was found. Pairs are those given to draft_keep. */
struct draft_note {
    const char *name, *kind, *subject;
    const char *label; /* "变动 张三" */
    const char *at;    /* YYYY-MM-DD HH:MM:SS */
    const struct sz_own_pair *pairs;
    size_t count;
};

/** @p kind: of the act ("teacher.set", "import.teacher"); @p subject tells drafts of one kind apart
 *  ("12", a file name); @p label is what a person reads. Texts go into @p arena. */
void draft_begin(struct draft *draft, struct ui_app *app, struct sz_arena *arena, const char *kind,
                 const char *subject, const char *label);

/** Keep these pairs. Says once in the status line when that is not possible. */
void draft_keep(struct draft *draft, const struct sz_own_pair *pairs, size_t count);

/** Nothing is left to keep. */
void draft_drop(struct draft *draft);

/** What was kept before for this draft, in @p arena; false: nothing. */
bool draft_find(const struct draft *draft, struct sz_arena *arena, struct draft_note *note);

/** Drafts of this clerk in this file, the newest first. @return how many. */
size_t draft_list(struct ui_app *app, struct sz_arena *arena, struct draft_note **notes);

/** Remove one of the list. */
void draft_discard(struct ui_app *app, const struct draft_note *note);

/** The value of a pair of the note, or NULL. */
const char *draft_value(const struct draft_note *note, const char *key);

#endif
