/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <curses.h>
/* curses first: its macros must meet only system headers */
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "shizi/text.h"
#include "terminal_private.h"

enum {
    BYTE_MS = 100,   /* for the rest of a character that is on its way */
    PASTE_MS = 2000, /* for the rest of a paste */
    NOISE_MS = 5000, /* what comes behind a wrong byte is not believed */
    RUSH_MS = 1200,  /* for TERMINAL_CHANGES different keys */
    REST_MS = 1500,  /* behind them */
};

long long terminal_now(void) {
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

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

int terminal_next(int timeout_ms) {
    int code = getch();

    if (code == ERR && wait_for_input(timeout_ms) == WAITING_INPUT)
        code = getch();
    return code;
}

/* The character a byte belongs to; the rest of it follows at once. */
static uint32_t character(struct ui_terminal *terminal, int code) {
    uint32_t c = UI_KEY_NONE;

    ui_decoder_add(&terminal->decoder, (unsigned char)code);
    while (!ui_decoder_take(&terminal->decoder, &c)) {
        code = terminal_next(BYTE_MS);
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
uint32_t terminal_paste(struct ui_terminal *terminal) {
    size_t len = 0;

    free(terminal->paste);
    terminal->paste = malloc(PASTE_MOST + 1);
    for (;;) {
        int code = terminal_next(PASTE_MS);
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

static bool is_f_key(uint32_t key) {
    return key >= UI_KEY_F1 && key <= UI_KEY_F12;
}

static uint32_t meaning(struct ui_terminal *terminal, int code, struct ui_event *event) {
    uint32_t key = terminal_key(code);

    if (is_f_key(key))
        terminal->f_key_seen = true;
    switch (key) {
    case UI_KEY_ESCAPE:
        return terminal_after_escape(terminal, event);
    case UI_KEY_MOUSE:
    case UI_KEY_MOUSE_OLD:
        return terminal_mouse(terminal, key, event);
    case UI_KEY_PASTE_BEGIN:
        return terminal_paste(terminal);
    case UI_KEY_PASTE_END: /* without a beginning */
        return UI_KEY_NONE;
    case UI_CTRL('l'):
        clearok(curscr, TRUE);
        return UI_KEY_RESIZE;
    default:
        break;
    }
    if (key != UI_KEY_NONE || code < 0 || code > 0xFF)
        return key;
    return terminal_late_tail(terminal, code, event) ? event->key : character(terminal, code);
}

/* Bytes the decoder still holds behind a wrong one come before new ones. */
static int first_code(struct ui_terminal *terminal, int timeout_ms, uint32_t *key) {
    if (ui_decoder_take(&terminal->decoder, key))
        return 0;
    *key = UI_KEY_NONE;
    return terminal_next(timeout_ms);
}

/* Note how fast keys come; what a paste or a mouse brings is one event. */
static void note_pace(struct ui_terminal *terminal, uint32_t key) {
    long long now = terminal_now();
    if (key == UI_KEY_NONE || key == UI_KEY_RESIZE || key == terminal->last_key)
        return;
    terminal->last_key = key;
    if (terminal->changes[terminal->change] != 0 &&
        now - terminal->changes[terminal->change] < RUSH_MS)
        terminal->rushed_at = now;
    terminal->changes[terminal->change] = now;
    terminal->change = (terminal->change + 1) % TERMINAL_CHANGES;
}

bool ui_terminal_read(struct ui_terminal *terminal, int timeout_ms, struct ui_event *event) {
    *event = (struct ui_event){.key = UI_KEY_NONE};
    int code = first_code(terminal, timeout_ms, &event->key);

    if (code != ERR && event->key == UI_KEY_NONE)
        event->key = meaning(terminal, code, event);
    if (event->key == SZ_BAD_CHAR)
        terminal->wrong_at = terminal_now();
    note_pace(terminal, event->key);
    event->hasty = code != ERR; /* without a meaning: said of what was read */
    if (event->key == UI_KEY_NONE && wait_for_input(0) == WAITING_GONE)
        event->key = UI_KEY_HANGUP;
    if (event->key == UI_KEY_PASTE)
        event->text = terminal->paste;
    return event->key != UI_KEY_NONE;
}

bool ui_terminal_follows(const struct ui_terminal *terminal, int ms) {
    return terminal->decoder.count > 0 || wait_for_input(ms) == WAITING_INPUT;
}

bool ui_terminal_noisy(const struct ui_terminal *terminal) {
    long long now = terminal_now();
    return (terminal->wrong_at != 0 && now - terminal->wrong_at < NOISE_MS) ||
           (terminal->rushed_at != 0 && now - terminal->rushed_at < REST_MS);
}

bool ui_terminal_waits(const struct ui_terminal *terminal) {
    return ui_terminal_follows(terminal, 0);
}
