/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mouse.h"

#include <stdlib.h>

enum { DOUBLE_CLICK_MS = 400, CELLS_MOST = 9999, OLD_OFFSET = 32 };

/* Bits of the code of a button (xterm, "Mouse Tracking"). */
enum {
    LEFT = 0,
    NO_BUTTON = 3, /* the old form's release */
    BUTTON = 3,
    MODIFIERS = 4 | 8 | 16,
    MOTION = 32,
    WHEEL = 64,
    WHEEL_UP = WHEEL,
    WHEEL_DOWN = WHEEL | 1,
};

/* A number and the character behind it. */
static bool take_number(const char **at, long *number, char *behind) {
    char *end;

    if (**at < '0' || **at > '9')
        return false;
    *number = strtol(*at, &end, 10);
    *behind = *end;
    *at = *end ? end + 1 : end;
    return *number <= CELLS_MOST;
}

bool ui_mouse_read(const char *text, struct ui_mouse_report *report) {
    char behind;

    if (!take_number(&text, &report->button, &behind) || behind != ';')
        return false;
    if (!take_number(&text, &report->column, &behind) || behind != ';')
        return false;
    if (!take_number(&text, &report->row, &behind) || (behind != 'M' && behind != 'm'))
        return false;
    report->release = behind == 'm';
    return *text == '\0' && report->column > 0 && report->row > 0;
}

bool ui_mouse_read_old(const char bytes[3], struct ui_mouse_report *report) {
    report->button = (unsigned char)bytes[0] - OLD_OFFSET;
    report->column = (unsigned char)bytes[1] - OLD_OFFSET;
    report->row = (unsigned char)bytes[2] - OLD_OFFSET;
    report->release = (report->button & (WHEEL | BUTTON)) == NO_BUTTON;
    return report->button >= 0 && report->column > 0 && report->row > 0;
}

static uint32_t click(struct ui_mouse *mouse, const struct ui_event *event, long long now) {
    bool same = mouse->once && mouse->row == event->row && mouse->column == event->column;
    bool second = same && now - mouse->clicked_at <= DOUBLE_CLICK_MS;

    mouse->once = !second; /* a third click is a first one again */
    mouse->clicked_at = now;
    mouse->row = event->row;
    mouse->column = event->column;
    return second ? UI_KEY_DOUBLE_CLICK : UI_KEY_CLICK;
}

bool ui_mouse_event(struct ui_mouse *mouse, const struct ui_mouse_report *report, long long now,
                    struct ui_event *event) {
    event->row = (int)report->row - 1;
    event->column = (int)report->column - 1;
    if (report->release || (report->button & MOTION))
        return false;
    switch (report->button & ~MODIFIERS) {
    case WHEEL_UP:
        event->key = UI_KEY_WHEEL_UP;
        return true;
    case WHEEL_DOWN:
        event->key = UI_KEY_WHEEL_DOWN;
        return true;
    case LEFT:
        /* with a modifier it belongs to the terminal: selecting, opening links */
        if (report->button & MODIFIERS)
            return false;
        event->key = click(mouse, event, now);
        return true;
    default:
        return false;
    }
}
