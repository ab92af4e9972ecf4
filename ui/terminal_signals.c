/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stddef.h>

#include "terminal_private.h"

/* A signal handler can reach nothing else. */
static volatile sig_atomic_t gone;

static void end(int number) {
    (void)number;
    gone = 1;
}

static void on(int number, void (*handler)(int)) {
    struct sigaction action = {.sa_handler = handler}; /* no SA_RESTART: poll shall return */

    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

void terminal_signals_before(void) {
    gone = 0;
    on(SIGTSTP, SIG_IGN); /* a parked program would go on holding locks */
    on(SIGPIPE, SIG_IGN);
}

void terminal_signals_after(void) {
    on(SIGHUP, end);
    on(SIGTERM, end);
    on(SIGINT, end);
}

bool terminal_is_gone(void) {
    return gone != 0;
}
