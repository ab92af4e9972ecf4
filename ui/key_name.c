/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "key_name.h"

#include <ctype.h>
#include <stddef.h>
#include <stdio.h>

#include "key.h"
#include "shizi/language.h"
#include "shizi/text.h"

/* clang-format off */
static const struct {
    uint32_t key;
    const char *name;
} names[] = {
    {UI_KEY_UP,         N_("上")},    {UI_KEY_DOWN,        N_("下")},
    {UI_KEY_LEFT,       N_("左")},    {UI_KEY_RIGHT,       N_("右")},
    {UI_KEY_HOME,       "Home"},      {UI_KEY_END,         "End"},
    {UI_KEY_PAGE_UP,    "PgUp"},      {UI_KEY_PAGE_DOWN,   "PgDn"},
    {UI_KEY_INSERT,     "Ins"},       {UI_KEY_DELETE,      "Del"},
    {UI_KEY_BACKSPACE,  N_("退格")},  {UI_KEY_ENTER,       N_("回车")},
    {UI_KEY_ESCAPE,     "Esc"},       {UI_KEY_TAB,         "Tab"},
    {UI_KEY_SHIFT_TAB,  "Shift-Tab"}, {' ',                N_("空格")},
    {UI_KEY_ALT_LEFT,   N_("Alt-左")},   {UI_KEY_ALT_RIGHT,  N_("Alt-右")},
    {UI_KEY_SHIFT_UP,   N_("Shift-上")}, {UI_KEY_SHIFT_DOWN, N_("Shift-下")},
};
/* clang-format on */

const char *ui_key_name(uint32_t key, char out[UI_KEY_NAME_SIZE]) {
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].key == key)
            return _(names[i].name);

    if (key >= UI_KEY_F1 && key <= UI_KEY_F12)
        snprintf(out, UI_KEY_NAME_SIZE, "F%u", (unsigned)(key - UI_KEY_F1) + 1);
    else if (key > 0 && key < 0x20)
        snprintf(out, UI_KEY_NAME_SIZE, "Ctrl-%c", toupper((int)key + 'a' - 1));
    else if (ui_is_text(key))
        sz_utf8_put(key, out);
    else
        out[0] = '\0';
    return out;
}
