/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The application for people: what main() needs of it. */
#ifndef UI_UI_H
#define UI_UI_H

#include <stdbool.h>
#include <stddef.h>

struct sz_db;
struct ui_app;
struct ui_binding;
struct ui_guide;
struct ui_place;
struct ui_screen;

/** All borrowed until ui_run returns. */
struct ui_start {
    const char *today;   /* YYYY-MM-DD; the caller owns the clock */
    const char *as_of;   /* date to show, or NULL for today */
    const char *account; /* name of the clerk, for the title line */
    const char *role;    /* 经办 审核 审计 管理 */
    struct sz_db *db;    /* opaque here; handed on to the screens */
    /** Makes the first screen. */
    struct ui_screen *(*first)(struct ui_app *app);
    const struct ui_place *places; /* of the palette; may be NULL */
    size_t place_count;
    bool (*key_waits)(void *terminal); /* a key has arrived: long reads give way; may be NULL */
    void *terminal;
    const struct ui_binding *everywhere; /* keys that work on every screen; may be NULL */
    size_t everywhere_count;
    struct ui_guide *(*guide)(struct ui_app *app); /* the guided tour; may be NULL or give NULL */
};

/** Run on this terminal until the clerk leaves or the terminal is gone.
 *  @return exit status; a terminal that cannot show the application is explained on stderr. */
int ui_run(const struct ui_start *start);

/** The application on an open desk, from its home page: signed-in account and clock are the desk's.
 *  @p as_of: date to show first (YYYY-MM-DD), or NULL for today. @return exit status. */
int ui_main(struct sz_db *db, const char *as_of);

#endif
