/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sequences that curses does not read whole: the mouse's, unknown ones, and those that a slow line
 * cut in two. Their bytes must never be taken for typing. */
#include <curses.h>
/* curses first: its macros must meet only system headers */
#include <string.h>

#include "terminal_private.h"

enum {
    DIGIT_MS = 400,       /* for the digit after Esc while no F-key has been seen */
    DIGIT_LONG_MS = 1000, /* where the terminal has no F-keys at all */
    REST_MS = 1000,       /* for the rest of a sequence that has begun */
    BURST_MS = 20,        /* nobody types two keys in this time */
    TAIL_MOST = 64,
    REST_MOST = 4096,
    ANSWER_REST_MOST = 256,
    OLD_BYTES = 3,
};

#define BELL 7
#define ESCAPE 27
#define SGR "\033[<" /* begins a report of the mouse */

/* The next byte of a sequence, or ERR: a key or control character ends it and is given back. */
static int next_byte(int highest) {
    int code = terminal_next(REST_MS);

    if (code != ERR && (code < 0x20 || code > highest)) {
        ungetch(code);
        return ERR;
    }
    return code;
}

/* Bytes up to one from '@' on, which ends a sequence; what is too long is read, not kept. */
static bool read_to_end(char *text, size_t size) {
    size_t len = 0;

    for (int i = 0; i < REST_MOST; i++) {
        int byte = next_byte(0x7E);
        if (byte == ERR)
            return false;
        if (len + 1 < size)
            text[len++] = (char)byte;
        text[len] = '\0';
        if (byte >= '@')
            return true;
    }
    return false;
}

static bool read_report(uint32_t introducer, struct ui_mouse_report *report) {
    char text[TAIL_MOST] = "";

    if (introducer == UI_KEY_MOUSE)
        return read_to_end(text, sizeof text) && ui_mouse_read(text, report);
    for (int i = 0; i < OLD_BYTES; i++) {
        int byte = next_byte(0xFF);
        if (byte == ERR)
            return false;
        text[i] = (char)byte;
    }
    return ui_mouse_read_old(text, report);
}

static uint32_t reported(struct ui_terminal *terminal, const struct ui_mouse_report *report,
                         struct ui_event *event) {
    if (!ui_mouse_event(&terminal->clicks, report, terminal_now(), event))
        return UI_KEY_NONE;
    return event->key;
}

uint32_t terminal_mouse(struct ui_terminal *terminal, uint32_t introducer, struct ui_event *event) {
    struct ui_mouse_report report;

    return read_report(introducer, &report) ? reported(terminal, &report, event) : UI_KEY_NONE;
}

/* An answer of the terminal (its background) that came too late: up to BEL or ESC \. */
static void drop_answer(void) {
    int last = 0, byte;

    for (int i = 0; i < ANSWER_REST_MOST; i++) {
        byte = terminal_next(REST_MS);
        if (byte == ERR || byte == BELL || (last == ESCAPE && byte == '\\'))
            return;
        last = byte;
    }
}

/* The sequence "ESC [ …" or "ESC O …" behind its second byte. */
static uint32_t tail_key(struct ui_terminal *terminal, int lead, struct ui_event *event) {
    char tail[TAIL_MOST] = {ESCAPE, (char)lead};
    struct ui_mouse_report report;

    if (lead == ']') {
        drop_answer();
        return UI_KEY_NONE;
    }
    if (!read_to_end(tail + 2, sizeof tail - 2))
        return UI_KEY_NONE;
    if (strcmp(tail, "\033[[") == 0 && !read_to_end(tail + 3, sizeof tail - 3)) /* the console's */
        return UI_KEY_NONE;
    if (strncmp(tail, SGR, strlen(SGR)) == 0 && ui_mouse_read(tail + strlen(SGR), &report))
        return reported(terminal, &report, event);
    uint32_t key = terminal_key_of(tail);
    if (key == UI_KEY_MOUSE_OLD)
        return terminal_mouse(terminal, key, event);
    return key == UI_KEY_PASTE_BEGIN ? terminal_paste(terminal) : key;
}

/* While Esc may be the beginning of Esc-digit it waits; less so on a keyboard that has F-keys. */
static int patience(const struct ui_terminal *terminal) {
    if (terminal->f_key_seen)
        return 0;
    return terminal->no_f_keys ? DIGIT_LONG_MS : DIGIT_MS;
}

static bool is_second_byte(int code) {
    return code == '[' || code == 'O' || code == ']';
}

/* Behind an Esc that came alone it is one only when the rest is there as well. */
static bool begins_tail(int code) {
    if (!is_second_byte(code))
        return false;
    int more = terminal_next(BURST_MS);
    if (more != ERR)
        ungetch(more);
    return more >= 0x20 && more <= 0xFF;
}

/* Esc-1 .. Esc-0 are F1 .. F10 for keyboards and lines that have none; Alt-1 .. Alt-0 too. */
uint32_t terminal_after_escape(struct ui_terminal *terminal, struct ui_event *event) {
    int code = terminal_next(0);
    bool together = code != ERR;

    if (!together)
        code = terminal_next(patience(terminal));
    if (code >= '1' && code <= '9')
        return (uint32_t)(UI_KEY_F1 + (code - '1'));
    if (code == '0')
        return UI_KEY_F10;
    if (together ? is_second_byte(code) : begins_tail(code))
        return tail_key(terminal, code, event);
    if (code != ERR)
        ungetch(code);
    terminal->escaped_at = terminal_now();
    return UI_KEY_ESCAPE;
}

bool terminal_late_tail(struct ui_terminal *terminal, int lead, struct ui_event *event) {
    if (terminal_now() - terminal->escaped_at > REST_MS || !begins_tail(lead))
        return false;

    terminal->escaped_at = 0;
    event->key = tail_key(terminal, lead, event);
    /* Esc has done its work already, so this key does none. */
    if (event->key != UI_KEY_PASTE)
        event->key = UI_KEY_NONE;
    return true;
}
