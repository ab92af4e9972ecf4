/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What screens make of things that people type and choose again and again. */
#ifndef UI_TYPED_H
#define UI_TYPED_H

#include "app.h"
#include "widgets/choice.h"

/** NULL for "". */
const char *typed_or_null(const char *text);

/** A day, in the screen's arena; NULL after saying what is wrong with it. */
const char *typed_day(struct ui_screen *screen, const char *text);

/** 全部学校 (value "0") and every school by id, to choose from. In @p arena; NULL after saying why
 *  they cannot be read. */
struct ui_choice *school_choices(struct ui_app *app, struct sz_arena *arena, size_t *count);

/** For sz_db_give_way with the app's start: a million people take seconds to count, a key that
 * waits goes first. */
int key_goes_first(void *start);

#endif
