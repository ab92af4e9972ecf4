/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Shared by the terminal*.c files only. */
#ifndef UI_TERMINAL_PRIVATE_H
#define UI_TERMINAL_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>

#include "decoder.h"
#include "terminal.h"

enum { PASTE_MOST = 1 << 20 };

struct ui_terminal {
    bool colours;
    bool ascii_gauges;   /* ━ and ─ would be drawn double or not at all */
    bool ambiguous_wide; /* the terminal draws · “ ① with two cells */
    bool patient_escape; /* no F-keys on this keyboard: Esc then a digit is one */
    const char *notice;
    struct ui_decoder decoder;
    char *paste; /* the last paste, PASTE_MOST bytes at most; owned */
};

/** @p type, or the closest one that this machine has a description of; NULL when there is none. */
const char *terminal_known_type(const char *type);

/** Number of the curses colour pair of a style. */
short terminal_pair(unsigned style);

/** Teach curses the key sequences of every terminal; after keypad(). */
void terminal_keys_define(void);

/** enum ui_key of a curses key code, UI_KEY_NONE for one without a meaning here. */
uint32_t terminal_key(int code);

/** Ask the terminal how wide it draws an ambiguous character (200 ms at most). What else arrived
 *  meanwhile is put into @p typed (terminated). Before curses starts. */
bool terminal_is_ambiguous_wide(char *typed, size_t size);

/** Catch SIGHUP and SIGTERM, ignore SIGTSTP and SIGPIPE; before and after newterm. */
void terminal_signals_before(void);
void terminal_signals_after(void);
bool terminal_is_gone(void);

#endif
