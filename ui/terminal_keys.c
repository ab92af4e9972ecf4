/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key sequences as terminals really send them, whatever TERM says (PuTTY, xterm, tmux, the Linux
 * console, VT100): defined by hand because each terminfo entry knows only its own. */
#include <curses.h>
/* curses first: it must not see our macros */
#include "terminal_private.h"

/* Codes for define_key: behind all KEY_ values. */
enum { CODE_BASE = 0x1000 };

/* clang-format off */
static const struct {
    const char *sequence;
    enum ui_key key;
} sequences[] = {
    /* both cursor modes */
    {"\033[A", UI_KEY_UP},    {"\033OA", UI_KEY_UP},
    {"\033[B", UI_KEY_DOWN},  {"\033OB", UI_KEY_DOWN},
    {"\033[C", UI_KEY_RIGHT}, {"\033OC", UI_KEY_RIGHT},
    {"\033[D", UI_KEY_LEFT},  {"\033OD", UI_KEY_LEFT},
    /* with Shift, Alt, Ctrl: the same key, so that nothing strange is typed */
    {"\033[1;2A", UI_KEY_UP},    {"\033[1;3A", UI_KEY_UP},    {"\033[1;5A", UI_KEY_UP},
    {"\033[1;2B", UI_KEY_DOWN},  {"\033[1;3B", UI_KEY_DOWN},  {"\033[1;5B", UI_KEY_DOWN},
    {"\033[1;2C", UI_KEY_RIGHT}, {"\033[1;3C", UI_KEY_RIGHT}, {"\033[1;5C", UI_KEY_RIGHT},
    {"\033[1;2D", UI_KEY_LEFT},  {"\033[1;3D", UI_KEY_LEFT},  {"\033[1;5D", UI_KEY_LEFT},
    /* Home and End in all their forms */
    {"\033[H", UI_KEY_HOME}, {"\033OH", UI_KEY_HOME}, {"\033[1~", UI_KEY_HOME}, {"\033[7~", UI_KEY_HOME},
    {"\033[F", UI_KEY_END},  {"\033OF", UI_KEY_END},  {"\033[4~", UI_KEY_END},  {"\033[8~", UI_KEY_END},
    {"\033[1;5H", UI_KEY_HOME}, {"\033[1;5F", UI_KEY_END},
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
    {"\033[200~", UI_KEY_PASTE_BEGIN}, {"\033[201~", UI_KEY_PASTE_END},
};

/* Codes that curses itself delivers. */
static const struct {
    int code;
    enum ui_key key;
} curses_keys[] = {
    {KEY_UP, UI_KEY_UP}, {KEY_DOWN, UI_KEY_DOWN}, {KEY_LEFT, UI_KEY_LEFT}, {KEY_RIGHT, UI_KEY_RIGHT},
    {KEY_HOME, UI_KEY_HOME}, {KEY_END, UI_KEY_END},
    {KEY_PPAGE, UI_KEY_PAGE_UP}, {KEY_NPAGE, UI_KEY_PAGE_DOWN},
    {KEY_IC, UI_KEY_INSERT}, {KEY_DC, UI_KEY_DELETE}, {KEY_BACKSPACE, UI_KEY_BACKSPACE},
    {KEY_ENTER, UI_KEY_ENTER}, {KEY_BTAB, UI_KEY_SHIFT_TAB}, {KEY_RESIZE, UI_KEY_RESIZE},
    /* control characters; Backspace comes as either */
    {8, UI_KEY_BACKSPACE}, {127, UI_KEY_BACKSPACE},
    {9, UI_KEY_TAB}, {10, UI_KEY_ENTER}, {13, UI_KEY_ENTER}, {27, UI_KEY_ESCAPE},
};
/* clang-format on */

void terminal_keys_define(void) {
    for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++)
        define_key(sequences[i].sequence, CODE_BASE + (int)(sequences[i].key - UI_KEY_FIRST));
}

uint32_t terminal_key(int code) {
    if (code >= CODE_BASE && code < CODE_BASE + (int)(UI_KEY_LAST - UI_KEY_FIRST))
        return (uint32_t)(UI_KEY_FIRST + (code - CODE_BASE));
    if (code >= KEY_F(1) && code <= KEY_F(12))
        return (uint32_t)(UI_KEY_F1 + (code - KEY_F(1)));
    for (size_t i = 0; i < sizeof curses_keys / sizeof curses_keys[0]; i++)
        if (curses_keys[i].code == code)
            return curses_keys[i].key;
    return code > 0 && code < 0x20 ? (uint32_t)code : UI_KEY_NONE;
}
