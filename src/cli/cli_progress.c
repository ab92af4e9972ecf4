/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long work on a terminal: a count that moves, and Ctrl-C between two steps. */
#include <signal.h>
#include <unistd.h>

#include "cli_private.h"

static void only_interrupt(sigset_t *set) {
    sigemptyset(set);
    sigaddset(set, SIGINT);
}

void cli_progress_begin(struct cli_progress *progress, const char *what) {
    sigset_t interrupt, before;

    *progress = (struct cli_progress){.what = _(what), .shown = isatty(STDERR_FILENO) == 1};
    only_interrupt(&interrupt);
    sigprocmask(SIG_BLOCK, &interrupt, &before);
    progress->ours = sigismember(&before, SIGINT) == 0;
}

bool cli_progress_step(struct cli_progress *progress, long done, long total) {
    sigset_t waiting;

    if (progress->shown && total > 0)
        fprintf(stderr, "\r%s %ld/%ld", progress->what, done, total);
    else if (progress->shown)
        fprintf(stderr, "\r%s %ld", progress->what, done);
    sigpending(&waiting);
    progress->stopped = sigismember(&waiting, SIGINT) == 1;
    return !progress->stopped;
}

void cli_progress_end(struct cli_progress *progress) {
    sigset_t interrupt;

    if (progress->shown)
        fputs("\r\033[K", stderr);
    if (!progress->ours)
        return;
    only_interrupt(&interrupt);
    sigprocmask(SIG_UNBLOCK, &interrupt, NULL); /* a waiting Ctrl-C ends the program here */
}
