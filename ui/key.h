/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What comes in from the clerk: characters, keys, a paste.
 *
 *  A key is a Unicode character or one of enum ui_key, which lies above all characters; the
 *  terminal layer maps once, so that nothing above it knows a curses number. Control characters
 *  that mean a key (Enter, Tab, Esc, Backspace) arrive as that key, the others as UI_CTRL('x').
 */
#ifndef UI_KEY_H
#define UI_KEY_H

#include <stdbool.h>
#include <stdint.h>

enum ui_key {
    UI_KEY_NONE = 0,
    UI_KEY_FIRST = 0x110000, /* behind U+10FFFF */
    UI_KEY_UP = UI_KEY_FIRST,
    UI_KEY_DOWN,
    UI_KEY_LEFT,
    UI_KEY_RIGHT,
    UI_KEY_HOME,
    UI_KEY_END,
    UI_KEY_PAGE_UP,
    UI_KEY_PAGE_DOWN,
    UI_KEY_INSERT,
    UI_KEY_DELETE,
    UI_KEY_BACKSPACE,
    UI_KEY_ENTER,
    UI_KEY_ESCAPE,
    UI_KEY_TAB,
    UI_KEY_SHIFT_TAB,
    UI_KEY_F1,
    UI_KEY_F2,
    UI_KEY_F3,
    UI_KEY_F4,
    UI_KEY_F5,
    UI_KEY_F6,
    UI_KEY_F7,
    UI_KEY_F8,
    UI_KEY_F9,
    UI_KEY_F10,
    UI_KEY_F11,
    UI_KEY_F12,
    UI_KEY_ALT_LEFT, /* one screen back, forward again */
    UI_KEY_ALT_RIGHT,
    UI_KEY_SHIFT_UP, /* marks a range */
    UI_KEY_SHIFT_DOWN,
    UI_KEY_CLICK, /* left button at ui_event.row, column */
    UI_KEY_DOUBLE_CLICK,
    UI_KEY_WHEEL_UP,
    UI_KEY_WHEEL_DOWN,
    UI_KEY_PASTE,       /* ui_event.text holds what was pasted, as one piece */
    UI_KEY_RESIZE,      /* ask the terminal for its size and draw again */
    UI_KEY_HANGUP,      /* the terminal is gone: end without asking */
    UI_KEY_PASTE_BEGIN, /* these never leave the terminal layer */
    UI_KEY_PASTE_END,
    UI_KEY_MOUSE, /* what follows tells which button and where */
    UI_KEY_MOUSE_OLD,
    UI_KEY_LAST,
};

#define UI_CTRL(letter) ((uint32_t)(letter)&0x1FU)

struct ui_event {
    uint32_t key;
    const char *text; /* UI_KEY_PASTE only: UTF-8, borrowed until the next event; else NULL */
    int row, column;  /* of the mouse: cells of the grid */
    bool hasty; /* typed before the screen it acts on can have been read, or with more behind it */
};

static inline int ui_is_mouse(uint32_t key) {
    return key >= UI_KEY_CLICK && key <= UI_KEY_WHEEL_DOWN;
}

/** A character the clerk typed, not a key and not a control character. */
static inline int ui_is_text(uint32_t key) {
    return key >= 0x20 && key != 0x7F && key < UI_KEY_FIRST;
}

#endif
