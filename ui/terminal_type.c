/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "terminal_private.h"

#include <curses.h>
/* term.h needs curses, and its macros (columns, lines) may meet nothing of ours */
#include <term.h>
#include <unistd.h>

static bool is_known(const char *type) {
    int problem;

    if (*type == '\0' || setupterm(type, STDOUT_FILENO, &problem) != OK)
        return false;
    del_curterm(cur_term);
    return true;
}

/* Asked before newterm, which keeps the memory of a screen it could not make. */
const char *terminal_known_type(const char *type) {
    const char *const types[] = {type, "xterm-256color", "xterm", "vt100"};

    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (is_known(types[i]))
            return types[i];
    return NULL;
}
