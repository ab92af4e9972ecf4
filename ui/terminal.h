/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The terminal: shows a grid, delivers events. The only part that knows curses (terminal*.c).
 *
 *  Works under C.UTF-8 when the locale of the login does not exist here, decodes the same keys
 * under every TERM (terminal_keys.c), takes a bracketed paste as one event, and notices within two
 * seconds that the terminal is gone. One terminal at a time: curses and signals allow no more.
 */
#ifndef UI_TERMINAL_H
#define UI_TERMINAL_H

#include <stdbool.h>

#include "grid.h"
#include "key.h"
#include "shizi/error.h"

struct ui_terminal;

/** Take over standard input and output. SZ_USAGE when they are no terminal or one that cannot show
 * a screen (TERM=dumb): the hint names the way without. */
enum sz_code ui_terminal_open(struct ui_terminal **terminal, struct sz_error *err);

/** Give the terminal back as it was. NULL is allowed. */
void ui_terminal_close(struct ui_terminal *terminal);

/** Wait at most @p timeout_ms for an event. @return false when there was none; `hasty` then says
 *  that something was read which means nothing (a cut sequence).
 *  After UI_KEY_RESIZE ask ui_terminal_fit; UI_KEY_HANGUP comes again and again. */
bool ui_terminal_read(struct ui_terminal *terminal, int timeout_ms, struct ui_event *event);

/** Whether more input arrives within @p ms. */
bool ui_terminal_follows(const struct ui_terminal *terminal, int ms);

/** Whether more input has arrived already. */
bool ui_terminal_waits(const struct ui_terminal *terminal);

/** Whether what came within the last seconds was not typed by a person: bytes that are in no
 *  character, or many different keys faster than anybody types. */
bool ui_terminal_noisy(const struct ui_terminal *terminal);

/** Give @p grid the terminal's size if it has another. */
void ui_terminal_fit(const struct ui_terminal *terminal, struct ui_grid *grid);

/** Show the grid; only what changed is sent. */
void ui_terminal_show(struct ui_terminal *terminal, const struct ui_grid *grid);

/** Put @p text on the clipboard of the machine the clerk sits at (OSC 52); a terminal that does not
 *  know this ignores it. */
void ui_terminal_copy(const struct ui_terminal *terminal, const char *text);

/** What the clerk should know about this terminal (no Chinese font on the console), or NULL. */
const char *ui_terminal_notice(const struct ui_terminal *terminal);

#endif
