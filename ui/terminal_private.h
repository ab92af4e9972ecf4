/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Shared by the terminal*.c files only. */
#ifndef UI_TERMINAL_PRIVATE_H
#define UI_TERMINAL_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>

#include "decoder.h"
#include "mouse.h"
#include "terminal.h"
#include "theme.h"

enum { PASTE_MOST = 1 << 20, TYPED_MOST = 256, ANSWER_MOST = 64 };

/** What the terminal said about itself before curses started. */
struct terminal_answers {
    bool ambiguous_wide;          /* it draws · “ ① with two cells */
    char background[ANSWER_MOST]; /* "rgb:…", or "" */
    char typed[TYPED_MOST];       /* what the clerk typed meanwhile */
};

/* So many different keys in a row, in less than RUSH_MS, are not typed (a held key is one key). */
enum { TERMINAL_CHANGES = 8 };

struct ui_terminal {
    enum ui_theme theme;
    bool ascii_gauges;   /* ━ and ─ would be drawn double or not at all */
    bool ambiguous_wide; /* see terminal_answers */
    bool mouse;          /* it reports its mouse */
    enum { BETWEEN_NOTHING, BETWEEN_TMUX, BETWEEN_SCREEN } between; /* us and the real terminal */
    const char *notice;
    struct ui_decoder decoder;
    char *paste; /* the last paste, PASTE_MOST bytes at most; owned */
    struct ui_mouse clicks;
    bool no_f_keys;       /* the description of the terminal names none */
    bool f_key_seen;      /* this keyboard has F-keys: Esc need not wait for a digit */
    long long escaped_at; /* ms: when an Esc was taken for the key alone */
    long long wrong_at;   /* ms: when a byte came that is in no character; 0 = never */
    long long rushed_at;  /* ms: when keys last came faster than anybody types; 0 = never */
    uint32_t last_key;
    long long changes[TERMINAL_CHANGES]; /* ms: the last keys that were not the one before again */
    size_t change;                       /* the oldest of them */
    struct ui_cell *shown;               /* what curses was told at last; owned, NULL: nothing */
    int shown_rows, shown_columns;
};

/** Milliseconds of a steady clock. */
long long terminal_now(void);

/** Write a control sequence past curses, at once. */
void terminal_send(const char *sequence);

/** @p type, or the closest one that this machine has a description of; NULL when there is none. */
const char *terminal_known_type(const char *type);

/** Number of the curses colour pair of a style. */
short terminal_pair(unsigned style);

/** Teach curses the key sequences of every terminal; after keypad(). */
void terminal_keys_define(void);

/** A character or enum ui_key of a curses key code, UI_KEY_NONE for one without a meaning here. */
uint32_t terminal_key(int code);

/** The same of a whole sequence. */
uint32_t terminal_key_of(const char *sequence);

/** Behind an Esc that began no key curses knows: a digit makes it an F-key, the tail of a sequence
 *  is read to its end. Sets more of @p event than its key for the mouse. */
uint32_t terminal_after_escape(struct ui_terminal *terminal, struct ui_event *event);

/** Whether @p lead begins the tail of a sequence whose Esc was taken for the key. It is read to its
 *  end and means nothing, unless it is a paste. */
bool terminal_late_tail(struct ui_terminal *terminal, int lead, struct ui_event *event);

/** What follows a mouse introducer (UI_KEY_MOUSE, UI_KEY_MOUSE_OLD). */
uint32_t terminal_mouse(struct ui_terminal *terminal, uint32_t introducer, struct ui_event *event);

/** What stands up to the end of a paste. */
uint32_t terminal_paste(struct ui_terminal *terminal);

/** One byte or curses key code, ERR when none came in time. */
int terminal_next(int timeout_ms);

/** Ask the terminal how wide it draws an ambiguous character and what background it has (200 ms at
 *  most for both). Before curses starts. */
void terminal_probe(const char *type, struct terminal_answers *answers);

/** Whether a terminal of that type can be asked and told things a VT100 does not know. */
bool terminal_is_modern(const char *type);

/** Catch SIGHUP and SIGTERM, ignore SIGTSTP and SIGPIPE; before and after newterm. */
void terminal_signals_before(void);
void terminal_signals_after(void);
bool terminal_is_gone(void);

#endif
