/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key sequences as terminals really send them, whatever TERM says (PuTTY, xterm, rxvt, tmux, the
 * Linux console, VT100): defined by hand because each terminfo entry knows only its own. */
#include <curses.h>
/* curses first: it must not see our macros */
#include <stdio.h>
#include <string.h>

#include "terminal_private.h"

/* Codes for define_key, behind all KEY_ values: our keys, and characters of a number pad. */
enum { CODE_BASE = 0x1000, CODE_TEXT = 0x2000, CODE_END = CODE_TEXT + 0x80 };

struct sequence {
    const char *bytes;
    uint32_t key;
};

/* clang-format off */
static const struct sequence sequences[] = {
    /* both cursor modes */
    {"\033[A", UI_KEY_UP},    {"\033OA", UI_KEY_UP},
    {"\033[B", UI_KEY_DOWN},  {"\033OB", UI_KEY_DOWN},
    {"\033[C", UI_KEY_RIGHT}, {"\033OC", UI_KEY_RIGHT},
    {"\033[D", UI_KEY_LEFT},  {"\033OD", UI_KEY_LEFT},
    /* Shift in rxvt; Alt as a second Esc in PuTTY and rxvt */
    {"\033[a", UI_KEY_SHIFT_UP}, {"\033[b", UI_KEY_SHIFT_DOWN},
    {"\033\033[D", UI_KEY_ALT_LEFT},  {"\033\033OD", UI_KEY_ALT_LEFT},
    {"\033\033[C", UI_KEY_ALT_RIGHT}, {"\033\033OC", UI_KEY_ALT_RIGHT},
    /* Home and End in all their forms */
    {"\033[H", UI_KEY_HOME}, {"\033OH", UI_KEY_HOME}, {"\033[1~", UI_KEY_HOME}, {"\033[7~", UI_KEY_HOME},
    {"\033[F", UI_KEY_END},  {"\033OF", UI_KEY_END},  {"\033[4~", UI_KEY_END},  {"\033[8~", UI_KEY_END},
    {"\033[2~", UI_KEY_INSERT}, {"\033[3~", UI_KEY_DELETE},
    {"\033[5~", UI_KEY_PAGE_UP}, {"\033[6~", UI_KEY_PAGE_DOWN},
    {"\033[Z", UI_KEY_SHIFT_TAB}, {"\033OM", UI_KEY_ENTER},
    /* F1-F4: VT100, xterm/PuTTY, Linux console */
    {"\033OP", UI_KEY_F1}, {"\033[11~", UI_KEY_F1}, {"\033[[A", UI_KEY_F1},
    {"\033OQ", UI_KEY_F2}, {"\033[12~", UI_KEY_F2}, {"\033[[B", UI_KEY_F2},
    {"\033OR", UI_KEY_F3}, {"\033[13~", UI_KEY_F3}, {"\033[[C", UI_KEY_F3},
    {"\033OS", UI_KEY_F4}, {"\033[14~", UI_KEY_F4}, {"\033[[D", UI_KEY_F4},
    {"\033[15~", UI_KEY_F5}, {"\033[[E", UI_KEY_F5},
    {"\033[17~", UI_KEY_F6}, {"\033[18~", UI_KEY_F7}, {"\033[19~", UI_KEY_F8},
    {"\033[20~", UI_KEY_F9}, {"\033[21~", UI_KEY_F10}, {"\033[23~", UI_KEY_F11}, {"\033[24~", UI_KEY_F12},
    /* the number pad of a terminal that is told to send its own codes */
    {"\033Op", '0'}, {"\033Oq", '1'}, {"\033Or", '2'}, {"\033Os", '3'}, {"\033Ot", '4'},
    {"\033Ou", '5'}, {"\033Ov", '6'}, {"\033Ow", '7'}, {"\033Ox", '8'}, {"\033Oy", '9'},
    {"\033On", '.'}, {"\033Ol", ','}, {"\033Ok", '+'}, {"\033Om", '-'}, {"\033Oj", '*'}, {"\033Oo", '/'},
    {"\033[200~", UI_KEY_PASTE_BEGIN}, {"\033[201~", UI_KEY_PASTE_END},
    {"\033[<", UI_KEY_MOUSE}, {"\033[M", UI_KEY_MOUSE_OLD},
};

/* With Shift, Alt, Ctrl or several (xterm's "1;2" to "1;8"): most are the same key, so that nothing
 * strange is typed. */
static const struct {
    const char *begin, *end; /* the number of the modifiers stands between */
    uint32_t plain, shift, alt;
} modified[] = {
    {"\033[1;", "A", UI_KEY_UP,    UI_KEY_SHIFT_UP,   UI_KEY_UP},
    {"\033[1;", "B", UI_KEY_DOWN,  UI_KEY_SHIFT_DOWN, UI_KEY_DOWN},
    {"\033[1;", "C", UI_KEY_RIGHT, UI_KEY_RIGHT,      UI_KEY_ALT_RIGHT},
    {"\033[1;", "D", UI_KEY_LEFT,  UI_KEY_LEFT,       UI_KEY_ALT_LEFT},
    {"\033[1;", "H", UI_KEY_HOME,  UI_KEY_HOME,       UI_KEY_HOME},
    {"\033[1;", "F", UI_KEY_END,   UI_KEY_END,        UI_KEY_END},
    {"\033[2;", "~", UI_KEY_INSERT,    UI_KEY_INSERT,    UI_KEY_INSERT},
    {"\033[3;", "~", UI_KEY_DELETE,    UI_KEY_DELETE,    UI_KEY_DELETE},
    {"\033[5;", "~", UI_KEY_PAGE_UP,   UI_KEY_PAGE_UP,   UI_KEY_PAGE_UP},
    {"\033[6;", "~", UI_KEY_PAGE_DOWN, UI_KEY_PAGE_DOWN, UI_KEY_PAGE_DOWN},
};

/* Codes that curses itself delivers. */
static const struct {
    int code;
    uint32_t key;
} curses_keys[] = {
    {KEY_UP, UI_KEY_UP}, {KEY_DOWN, UI_KEY_DOWN}, {KEY_LEFT, UI_KEY_LEFT}, {KEY_RIGHT, UI_KEY_RIGHT},
    {KEY_SR, UI_KEY_SHIFT_UP}, {KEY_SF, UI_KEY_SHIFT_DOWN},
    {KEY_HOME, UI_KEY_HOME}, {KEY_END, UI_KEY_END},
    {KEY_PPAGE, UI_KEY_PAGE_UP}, {KEY_NPAGE, UI_KEY_PAGE_DOWN},
    {KEY_IC, UI_KEY_INSERT}, {KEY_DC, UI_KEY_DELETE}, {KEY_BACKSPACE, UI_KEY_BACKSPACE},
    {KEY_ENTER, UI_KEY_ENTER}, {KEY_BTAB, UI_KEY_SHIFT_TAB}, {KEY_RESIZE, UI_KEY_RESIZE},
    /* control characters; Backspace comes as either */
    {8, UI_KEY_BACKSPACE}, {127, UI_KEY_BACKSPACE},
    {9, UI_KEY_TAB}, {10, UI_KEY_ENTER}, {13, UI_KEY_ENTER}, {27, UI_KEY_ESCAPE},
};
/* clang-format on */

enum {
    SEQUENCE_COUNT = sizeof sequences / sizeof sequences[0],
    MODIFIED_COUNT = sizeof modified / sizeof modified[0],
    SHIFT = 2,
    ALT = 3,
    MODIFIERS = 8,
};

static int code_of(uint32_t key) {
    return key < UI_KEY_FIRST ? CODE_TEXT + (int)key : CODE_BASE + (int)(key - UI_KEY_FIRST);
}

static uint32_t with(size_t row, int modifiers) {
    if (modifiers == SHIFT)
        return modified[row].shift;
    return modifiers == ALT ? modified[row].alt : modified[row].plain;
}

void terminal_keys_define(void) {
    char bytes[16];

    for (size_t i = 0; i < SEQUENCE_COUNT; i++)
        define_key(sequences[i].bytes, code_of(sequences[i].key));
    for (size_t i = 0; i < MODIFIED_COUNT; i++)
        for (int modifiers = SHIFT; modifiers <= MODIFIERS; modifiers++) {
            snprintf(bytes, sizeof bytes, "%s%d%s", modified[i].begin, modifiers, modified[i].end);
            define_key(bytes, code_of(with(i, modifiers)));
        }
}

uint32_t terminal_key(int code) {
    if (code >= CODE_TEXT && code < CODE_END)
        return (uint32_t)(code - CODE_TEXT);
    if (code >= CODE_BASE && code < CODE_BASE + (int)(UI_KEY_LAST - UI_KEY_FIRST))
        return (uint32_t)(UI_KEY_FIRST + (code - CODE_BASE));
    if (code >= KEY_F(1) && code <= KEY_F(12))
        return (uint32_t)(UI_KEY_F1 + (code - KEY_F(1)));
    for (size_t i = 0; i < sizeof curses_keys / sizeof curses_keys[0]; i++)
        if (curses_keys[i].code == code)
            return curses_keys[i].key;
    return code > 0 && code < 0x20 ? (uint32_t)code : UI_KEY_NONE;
}

uint32_t terminal_key_of(const char *sequence) {
    for (size_t i = 0; i < SEQUENCE_COUNT; i++)
        if (strcmp(sequences[i].bytes, sequence) == 0)
            return sequences[i].key;
    return UI_KEY_NONE;
}
