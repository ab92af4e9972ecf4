/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clipboard of the machine the clerk sits at, by OSC 52: "ESC ] 52 ; c ; base64 BEL". */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "terminal_private.h"

enum { TRIPLE = 3, QUAD = 4, SCREEN_MOST = 700, PADDING = 64 };

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

/* Three bytes, or the one or two last ones, as four letters (RFC 4648). */
static void encode_triple(const unsigned char *bytes, size_t count, char *out) {
    uint32_t bits = (uint32_t)bytes[0] << 16;

    bits |= count > 1 ? (uint32_t)bytes[1] << 8 : 0;
    bits |= count > 2 ? bytes[2] : 0;
    for (size_t i = 0; i < QUAD; i++)
        out[i] = letters[i <= count ? (bits >> (18 - 6 * i)) & 0x3FU : PADDING];
}

static void encode(const char *text, size_t size, char *out) {
    for (size_t at = 0; at < size; at += TRIPLE) {
        size_t count = size - at < TRIPLE ? size - at : TRIPLE;
        encode_triple((const unsigned char *)text + at, count, out);
        out += QUAD;
    }
    *out = '\0';
}

/* tmux hands on what stands in its own sequence, each Esc doubled; screen takes pieces of at most
 * 768 bytes. Both know the bare sequence too when they are set to. */
static void send_wrapped(const struct ui_terminal *terminal, const char *code) {
    char piece[SCREEN_MOST + 1];
    size_t len = strlen(code);

    if (terminal->between == BETWEEN_TMUX) {
        terminal_send("\033Ptmux;\033\033]52;c;");
        terminal_send(code);
        terminal_send("\007\033\\");
        return;
    }
    terminal_send("\033P\033]52;c;\033\\");
    for (size_t at = 0; at < len; at += SCREEN_MOST) {
        size_t size = len - at < SCREEN_MOST ? len - at : SCREEN_MOST;
        memcpy(piece, code + at, size);
        piece[size] = '\0';
        terminal_send("\033P");
        terminal_send(piece);
        terminal_send("\033\\");
    }
    terminal_send("\033P\007\033\\");
}

void ui_terminal_copy(const struct ui_terminal *terminal, const char *text) {
    size_t size = strlen(text);
    char *code = malloc((size + TRIPLE - 1) / TRIPLE * QUAD + 1);

    if (!code)
        return;
    encode(text, size, code);
    if (terminal->between != BETWEEN_NOTHING)
        send_wrapped(terminal, code);
    if (terminal->between != BETWEEN_SCREEN) {
        terminal_send("\033]52;c;");
        terminal_send(code);
        terminal_send("\007");
    }
    free(code);
}
