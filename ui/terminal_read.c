/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <curses.h>
/* curses first: its macros must meet only system headers */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "terminal_private.h"

enum {
    BYTE_MS = 100,   /* for the rest of a character that is on its way */
    DIGIT_MS = 1000, /* for the digit after Esc on a keyboard without F-keys */
    PASTE_MS = 2000, /* for the rest of a paste */
};

enum waiting { WAITING_NOTHING, WAITING_INPUT, WAITING_GONE };

/* Whether something can be read; a vanished terminal can, for ever, and must not be read. */
static enum waiting wait_for_input(int timeout_ms) {
    struct pollfd in = {.fd = STDIN_FILENO, .events = POLLIN};

    if (terminal_is_gone())
        return WAITING_GONE;
    int ready = poll(&in, 1, timeout_ms);
    if (terminal_is_gone())
        return WAITING_GONE;
    if (ready < 0)
        return errno == EINTR ? WAITING_INPUT : WAITING_GONE; /* EINTR: curses noted a resize */
    if (in.revents & (POLLHUP | POLLERR | POLLNVAL))
        return WAITING_GONE;
    return ready > 0 ? WAITING_INPUT : WAITING_NOTHING;
}

/* One byte or curses key code, ERR when none came in time. */
static int next_code(int timeout_ms) {
    int code = getch();

    if (code == ERR && wait_for_input(timeout_ms) == WAITING_INPUT)
        code = getch();
    return code;
}

/* Esc-1 .. Esc-0 are F1 .. F10 for keyboards and lines that have none. */
static uint32_t after_escape(const struct ui_terminal *terminal) {
    int code = next_code(terminal->patient_escape ? DIGIT_MS : 0);

    if (code == ERR)
        return UI_KEY_ESCAPE;
    if (code >= '1' && code <= '9')
        return (uint32_t)(UI_KEY_F1 + (code - '1'));
    if (code == '0')
        return UI_KEY_F10;
    if (code != '[' && code != 'O') {
        ungetch(code);
        return UI_KEY_ESCAPE;
    }
    /* A sequence nobody knows is swallowed up to its last byte, so that it types nothing. */
    do
        code = next_code(0);
    while (code != ERR && code < 0x40);
    return UI_KEY_NONE;
}

/* The character a byte belongs to; the rest of it follows at once. */
static uint32_t character(struct ui_terminal *terminal, int code) {
    uint32_t c = UI_KEY_NONE;

    ui_decoder_add(&terminal->decoder, (unsigned char)code);
    while (!ui_decoder_take(&terminal->decoder, &c)) {
        code = next_code(BYTE_MS);
        if (code < 0 || code > 0xFF) { /* cut off: the next byte shows it is wrong */
            if (code != ERR)
                ungetch(code);
            code = 0;
        }
        ui_decoder_add(&terminal->decoder, (unsigned char)code);
    }
    return c;
}

/* Bytes up to the end mark; what is over the limit and keys inside are dropped. */
static uint32_t paste(struct ui_terminal *terminal) {
    size_t len = 0;

    free(terminal->paste);
    terminal->paste = malloc(PASTE_MOST + 1);
    for (;;) {
        int code = next_code(PASTE_MS);
        if (code == ERR || terminal_key(code) == UI_KEY_PASTE_END)
            break;
        if (terminal->paste && code > 0 && code <= 0xFF && len < PASTE_MOST)
            terminal->paste[len++] = (char)code;
    }
    if (!terminal->paste)
        return UI_KEY_NONE;
    terminal->paste[len] = '\0';
    return UI_KEY_PASTE;
}

static uint32_t meaning(struct ui_terminal *terminal, int code) {
    uint32_t key = terminal_key(code);

    if (key == UI_KEY_ESCAPE)
        return after_escape(terminal);
    if (key == UI_KEY_PASTE_BEGIN)
        return paste(terminal);
    if (key == UI_CTRL('l')) {
        clearok(curscr, TRUE);
        return UI_KEY_RESIZE;
    }
    if (key != UI_KEY_NONE)
        return key;
    return code >= 0 && code <= 0xFF ? character(terminal, code) : UI_KEY_NONE;
}

/* Bytes the decoder still holds behind a wrong one come before new ones. */
static int first_code(struct ui_terminal *terminal, int timeout_ms, uint32_t *key) {
    if (ui_decoder_take(&terminal->decoder, key))
        return 0;
    *key = UI_KEY_NONE;
    return next_code(timeout_ms);
}

bool ui_terminal_read(struct ui_terminal *terminal, int timeout_ms, struct ui_event *event) {
    *event = (struct ui_event){.key = UI_KEY_NONE};
    int code = first_code(terminal, timeout_ms, &event->key);

    if (code != ERR && event->key == UI_KEY_NONE)
        event->key = meaning(terminal, code);
    if (code == ERR && wait_for_input(0) == WAITING_GONE)
        event->key = UI_KEY_HANGUP;
    if (event->key == UI_KEY_PASTE)
        event->text = terminal->paste;
    return event->key != UI_KEY_NONE;
}
