/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a screen is: a class row, a table of bindings, and a struct that starts with ui_screen.
 *
 *  The key bar, the hints in the status line, the help and the dispatch all read the binding rows.
 *  A screen never opens or closes another itself: its handlers answer with an outcome, and the
 *  app's stack acts on it. A card, a question or a choice list is an overlay: a screen drawn over
 * the one below, which learns the answer through `resumed`.
 */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "grid.h"
#include "key.h"
#include "shizi/arena.h"
#include "shizi/error.h"

struct ui_app;
struct ui_screen;

enum ui_outcome {
    UI_IGNORED = 0, /* not mine: the next in line may have it */
    UI_REDRAW,      /* done */
    UI_CLOSE,       /* close me */
    UI_OPEN,        /* open screen->next over me */
    UI_ENTER,       /* a double click: the same as Enter now */
    UI_REPLACE,     /* open screen->next in my place; the screen below is not told */
};

struct ui_binding {
    uint32_t key;
    uint32_t other;    /* alternative key, or 0 */
    const char *shown; /* the key as the clerk reads it: "F3", "回车" */
    const char *
        label; /* one word: F-keys show it in the bar, others in the status line; NULL: help only */
    const char *help; /* one sentence */
    enum ui_outcome (*act)(struct ui_screen *screen);
    bool (*works)(
        const struct ui_screen *screen); /* NULL: always; otherwise neither shown nor run */
};

struct ui_screen_class {
    const char *title; /* in the breadcrumb; overlays have none */
    const struct ui_binding *bindings;
    size_t binding_count;
    bool overlay; /* drawn over the screen below */
    bool decides; /* Enter on it writes: it must not come out of a stream of bytes */

    /** Draw into @p area, which is blank (not so for overlays). Also sets status and position. */
    void (*draw)(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area);
    /** Characters, pastes and keys before the bindings see them; may be NULL. */
    enum ui_outcome (*handle)(struct ui_screen *screen, const struct ui_event *event);
    /** A slice of work while no key waits; @return true while there is more. May be NULL. */
    bool (*idle)(struct ui_screen *screen);
    /** @p child has closed and is about to be freed; may be NULL. */
    enum ui_outcome (*resumed)(struct ui_screen *screen, struct ui_screen *child);
    /** Leaving would lose something: the app asks first. NULL: never. */
    bool (*unsaved)(const struct ui_screen *screen);
    /** Put what is not saved yet where the next start finds it (a draft). Called on every screen of
     *  the stack, top first, when keys have been handled and no further one waits, and when the
     *  terminal is gone: cheap when nothing changed since the last call, and it asks nothing. May
     *  be NULL. */
    void (*keep)(struct ui_screen *screen);
    /** Release what is not in the screen's arena. May be NULL. */
    void (*close)(struct ui_screen *screen);
};

/** First member of every screen. */
struct ui_screen {
    const struct ui_screen_class *klass;
    struct ui_app *app;      /* borrowed; set when the screen is opened */
    struct ui_screen *below; /* the stack */
    struct ui_screen *next;  /* with UI_OPEN: what to open; the app takes it */
    struct sz_arena arena;   /* freed with the screen, which lives in it */
    const char *title;       /* instead of the class's title, or NULL */
    char status[192];        /* left of the status line; "": the hints */
    char position[64];       /* right of the status line: 第 2 行 */
    bool finished;           /* set in `idle`: the work is done, the app closes this screen */
};

/** A zeroed screen of @p size bytes in its own arena. */
void *ui_screen_new(const struct ui_screen_class *klass, size_t size);

/** Release a screen that is not on a stack; NULL is allowed. */
void ui_screen_free(struct ui_screen *screen);

/** The first row of @p bindings that has @p key and works on @p screen, or NULL. */
const struct ui_binding *ui_binding_find(const struct ui_binding *bindings, size_t count,
                                         uint32_t key, const struct ui_screen *screen);

/** For `act` rows. */
enum ui_outcome ui_screen_leave(struct ui_screen *screen);

#endif
