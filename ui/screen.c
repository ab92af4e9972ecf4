/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "screen.h"

void *ui_screen_new(const struct ui_screen_class *klass, size_t size) {
    struct sz_arena arena = {0};
    struct ui_screen *screen = sz_arena_alloc(&arena, size);

    screen->klass = klass;
    screen->arena = arena;
    return screen;
}

void ui_screen_free(struct ui_screen *screen) {
    if (!screen)
        return;
    ui_screen_free(screen->next);
    if (screen->klass->close)
        screen->klass->close(screen);

    /* The arena holds the struct that holds the arena. */
    struct sz_arena arena = screen->arena;
    sz_arena_free(&arena);
}

const struct ui_binding *ui_binding_find(const struct ui_binding *bindings, size_t count,
                                         uint32_t key, const struct ui_screen *screen) {
    for (size_t i = 0; i < count; i++) {
        const struct ui_binding *row = &bindings[i];
        bool has_key = row->key == key || (row->other != 0 && row->other == key);
        if (has_key && (!row->works || row->works(screen)))
            return row;
    }
    return NULL;
}

enum ui_outcome ui_screen_leave(struct ui_screen *screen) {
    (void)screen;
    return UI_CLOSE;
}
