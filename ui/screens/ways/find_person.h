/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 查人: anybody the file knows, on post or not, from everywhere; Enter opens him. */
#ifndef UI_FIND_PERSON_H
#define UI_FIND_PERSON_H

#include <stdint.h>

#include "screen.h"

extern const struct ui_screen_class find_person_class;

/** @p typed is what stands in the line at first, or NULL. */
struct ui_screen *find_person_new(struct ui_app *app, const char *typed);

/** The same to say who is meant: Enter closes it. @p title: 谁申报. */
struct ui_screen *find_person_pick(struct ui_app *app, const char *title);

/** For `resumed`: the person that was picked; @p name is borrowed from @p child. */
bool find_person_picked(const struct ui_screen *child, int64_t *id, const char **name);

#endif
