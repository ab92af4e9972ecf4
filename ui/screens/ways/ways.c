/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ways.h"

#include "find_person.h"
#include "palette.h"
#include "shizi/language.h"

static enum ui_outcome open_palette(struct ui_screen *screen) {
    screen->next = palette_new(screen);
    return UI_OPEN;
}

static enum ui_outcome find(struct ui_screen *screen) {
    screen->next = find_person_new(screen->app, NULL);
    return UI_OPEN;
}

/* A question that is open is answered or left first. */
static bool is_screen(const struct ui_screen *screen) {
    return !screen->klass->overlay;
}

/* clang-format off */
static const struct ui_binding everywhere[] = {
    {':',          UI_CTRL('p'), ":",  N_("命令"), N_("命令面板：写出要去的地方或要办的事"),      open_palette, is_screen},
    {UI_KEY_F7,    'g',          "F7", N_("查人"), N_("按姓名、拼音、首字母、证号尾数查一个人"),  find,         is_screen},
    {UI_CTRL('f'), 0,            "Ctrl-F", NULL,   N_("查人，正在输入时也可用"),                  find,         is_screen},
};
/* clang-format on */

const struct ui_binding *ways_everywhere(size_t *count) {
    *count = sizeof everywhere / sizeof everywhere[0];
    return everywhere;
}
