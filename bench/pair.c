/* SPDX-License-Identifier: GPL-3.0-or-later */
/* pair ROUNDS NAME -- command A -- command B: run A B A B …, print medians of CPU (user + system)
 * and peak memory of each, and the median of the ratios A/B taken round by round. A command whose
 * whole output is one number reports its own CPU in ms (it knows what to leave out). A shared
 * machine disturbs both sides of a round alike, which is why ratios are quoted. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_ROUNDS = 101 };

struct figure {
    double cpu_ms, peak_mb;
};

/* All output is read (a command must not block on its pipe); a lone number is returned, else -1. */
static double own_figure(int fd) {
    char text[64 * 1024], *end = NULL;
    size_t len = 0;
    ssize_t got = 0;
    while ((got = read(fd, text + len, sizeof text - 1 - len)) > 0)
        len = len + (size_t)got < 64 ? len + (size_t)got : 64;
    text[len] = '\0';
    double number = strtod(text, &end);
    return end != text && strcmp(end, "\n") == 0 ? number : -1;
}

static struct figure run(char **command) {
    struct rusage usage;
    int status = 0, out[2];
    if (pipe(out) != 0)
        exit(1);
    pid_t child = fork();
    if (child == 0) {
        int null = open("/dev/null", O_RDWR);
        dup2(null, 0);
        dup2(out[1], 1);
        close(out[0]);
        close(out[1]);
        if (!getenv("BENCH_TALK"))
            dup2(null, 2);
        execvp(command[0], command);
        _exit(127);
    }
    close(out[1]);
    double own = own_figure(out[0]);
    close(out[0]);
    if (child < 0 || wait4(child, &status, 0, &usage) < 0 || !WIFEXITED(status) ||
        WEXITSTATUS(status) > 1) {
        fprintf(stderr, "pair: %s failed (status %d)\n", command[0], status);
        exit(1);
    }
    return (struct figure){
        .cpu_ms = own >= 0 ? own
                           : (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
                                 (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3,
        .peak_mb = (double)usage.ru_maxrss / 1024,
    };
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, int count) {
    qsort(values, (size_t)count, sizeof *values, ascending);
    return values[count / 2];
}

int main(int argc, char **argv) {
    char **a = NULL, **b = NULL;
    int rounds = argc > 3 ? atoi(argv[1]) : 0;
    double cpu[2][MAX_ROUNDS], peak[2][MAX_ROUNDS], ratio[MAX_ROUNDS];

    for (int i = 3; i < argc; i++)
        if (strcmp(argv[i], "--") == 0) {
            argv[i] = NULL;
            *(a ? &b : &a) = &argv[i + 1];
        }
    if (!a || !b || rounds < 1 || rounds > MAX_ROUNDS) {
        fputs("usage: pair ROUNDS NAME -- command A -- command B\n", stderr);
        return 64;
    }
    for (int i = 0; i < rounds; i++) {
        struct figure first = run(a), second = run(b);
        cpu[0][i] = first.cpu_ms;
        cpu[1][i] = second.cpu_ms;
        peak[0][i] = first.peak_mb;
        peak[1][i] = second.peak_mb;
        ratio[i] = first.cpu_ms / second.cpu_ms;
    }
    printf("%-28s ratio %5.2f   A %9.1f ms %6.1f MB   B %9.1f ms %6.1f MB   (%d rounds, CPU)\n",
           argv[2], median(ratio, rounds), median(cpu[0], rounds), median(peak[0], rounds),
           median(cpu[1], rounds), median(peak[1], rounds), rounds);
    return 0;
}
