/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A small bureau and the application on a terminal over it: one school, 安红 and 买买提·艾力. */
#ifndef SUPPORT_TERMINAL_DESK_H
#define SUPPORT_TERMINAL_DESK_H

#include "program.h"
#include "pty_harness.h"

enum { TERMINAL_END_MS = 5000 };

/** For group setup and teardown: *state is a struct program of @p executable (SZ_PROGRAM). */
int terminal_desk_make(void **state, const char *executable);
int terminal_desk_remove(void **state);

/** The application on its home page. @p env as for pty_start. */
struct pty *terminal_desk_start(struct program *program, int rows, int columns,
                                const char *const *env);

/** On 24x80 with one setting ("TERM=vt100"), or NULL. */
struct pty *terminal_desk_with(struct program *program, const char *setting);

/** Leave from the home page: it must end well. */
void terminal_desk_leave(struct pty *pty);

#endif
