/* SPDX-License-Identifier: GPL-3.0-or-later */
/* keys SHIZI LABEL FILE.db [LABEL FILE.db …]: the real program on a terminal of 100x30, from the
 * key to the last byte of its picture, for bureaus of several sizes side by side; the bytes of one
 * step down against a whole picture; and the CPU time from start to first picture to end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
/* the harness asserts with cmocka, which wants the four on top */
#include <cmocka.h>

#include "pty_harness.h"

enum {
    SAMPLES = 600,
    STEPS = 200,
    PATIENCE_MS = 2000, /* for the first byte of an answer */
    QUIET_MS = 4,       /* a picture comes in one piece; later ones are counts that settle */
    REST_MS = 150,      /* between kinds */
    FOUND_MS = 1500,    /* without output: the list and its number are there */
    END_MS = 10000,
    STARTS = 9,
};

#define DOWN "\033[B"
#define UP "\033[A"
#define PAGE_DOWN "\033[6~"
#define PAGE_UP "\033[5~"
#define HOME "\033[H"
#define END "\033[F"
#define F10 "\033[21~"
#define CLEAR "\025" /* ^U */

enum kind { MOVING, PAGING, ENDS, TYPING, FINDING, OPENING, COUNTING, KINDS };

static const char *const kind_names[KINDS] = {
    "move (Down, Up)",          "page (PgDn, PgUp)",    "Home, End",
    "search, each character",   "search, whole result", "open a teacher",
    "move while all is counted"};

struct samples {
    double ms[SAMPLES];
    size_t count;
};

struct bureau {
    const char *label, *file;
    struct samples of[KINDS];
    double bytes; /* of a step down, as a share of a whole picture */
    double cpu;   /* ms from start to end */
};

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double percentile(struct samples *samples, unsigned percent) {
    if (samples->count == 0)
        return 0;
    qsort(samples->ms, samples->count, sizeof samples->ms[0], ascending);
    return samples->ms[(samples->count - 1) * percent / 100];
}

static void add(struct samples *samples, double ms) {
    if (ms > 0 && samples->count < SAMPLES)
        samples->ms[samples->count++] = ms;
}

static void press(struct pty *pty, struct bureau *bureau, enum kind kind, const char *key) {
    add(&bureau->of[kind], pty_press(pty, key, PATIENCE_MS, QUIET_MS));
}

static void must_show(struct pty *pty, const char *text) {
    if (pty_wait(pty, text))
        return;
    fprintf(stderr, "keys: the screen does not show %s\n", text);
    exit(1);
}

static struct pty *start(const char *program, const char *file) {
    const char *const argv[] = {program, "--db", file, NULL};
    struct pty *pty = pty_start(30, 100, argv, NULL);

    must_show(pty, "F10退出");
    return pty;
}

static void end(struct pty *pty) {
    pty_send(pty, F10);
    if (pty_wait_exit(pty, END_MS) != 0) {
        fputs("keys: the program did not end\n", stderr);
        exit(1);
    }
    pty_free(pty);
}

/* ---- what is pressed ---- */

static void walk(struct pty *pty, struct bureau *bureau) {
    for (int i = 0; i < STEPS; i++)
        press(pty, bureau, MOVING, DOWN);
    for (int i = 0; i < STEPS / 2; i++)
        press(pty, bureau, MOVING, UP);
    for (int i = 0; i < STEPS / 2; i++)
        press(pty, bureau, PAGING, PAGE_DOWN);
    for (int i = 0; i < STEPS / 2; i++)
        press(pty, bureau, PAGING, PAGE_UP);
    for (int i = 0; i < STEPS / 10; i++) {
        press(pty, bureau, ENDS, END);
        press(pty, bureau, ENDS, HOME);
    }
}

static void search(struct pty *pty, struct bureau *bureau) {
    static const char *const words[] = {"张",   "wangwei", "李伟",     "zhang", "lm",
                                        "1234", "王",      "chenjing", "刘洋",  "sxy"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        pty_press(pty, "/", PATIENCE_MS, QUIET_MS);
        for (const char *at = words[i]; *at;) {
            char key[8] = "";
            size_t len = 1;
            while (((unsigned char)at[len] & 0xC0U) == 0x80U)
                len++;
            memcpy(key, at, len);
            at += len;
            press(pty, bureau, TYPING, key);
        }
        add(&bureau->of[FINDING], pty_settle(pty, FOUND_MS));
        pty_press(pty, CLEAR, PATIENCE_MS, QUIET_MS);
        pty_press(pty, "\t", PATIENCE_MS, QUIET_MS);
        pty_settle(pty, REST_MS);
    }
}

static void open_people(struct pty *pty, struct bureau *bureau) {
    for (int i = 0; i < STEPS / 10; i++) {
        press(pty, bureau, OPENING, "\r");
        pty_press(pty, F10, PATIENCE_MS, QUIET_MS);
        pty_press(pty, DOWN, PATIENCE_MS, QUIET_MS);
    }
}

/* Right after the start the home screen counts everybody. */
static void count(struct pty *pty, struct bureau *bureau) {
    for (int i = 0; i < STEPS / 4; i++)
        press(pty, bureau, COUNTING, i % 2 ? UP : DOWN);
}

static void measure_bytes(struct pty *pty, struct bureau *bureau) {
    size_t before = pty_received(pty);

    for (int i = 0; i < 20; i++)
        pty_press(pty, DOWN, PATIENCE_MS, QUIET_MS);
    double steps = (double)(pty_received(pty) - before) / 20;
    before = pty_received(pty);
    pty_press(pty, "\f", PATIENCE_MS, REST_MS);
    bureau->bytes = steps / (double)(pty_received(pty) - before);
}

static double child_ms(void) {
    struct rusage usage;

    getrusage(RUSAGE_CHILDREN, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

static void measure_starts(const char *program, struct bureau *bureau) {
    double ms[STARTS];

    for (int i = 0; i < STARTS; i++) {
        double before = child_ms();
        end(start(program, bureau->file));
        ms[i] = child_ms() - before;
    }
    qsort(ms, STARTS, sizeof ms[0], ascending);
    bureau->cpu = ms[STARTS / 2];
}

static void measure(const char *program, struct bureau *bureau) {
    measure_starts(program, bureau);
    struct pty *pty = start(program, bureau->file);
    count(pty, bureau);
    pty_send(pty, "1");
    must_show(pty, "F10返回");
    pty_settle(pty, REST_MS);
    measure_bytes(pty, bureau);
    walk(pty, bureau);
    search(pty, bureau);
    open_people(pty, bureau);
    pty_send(pty, F10);
    must_show(pty, "F10退出");
    end(pty);
}

/* ---- what came out ---- */

static void print(struct bureau *bureaus, size_t count) {
    for (size_t kind = 0; kind < KINDS; kind++)
        for (size_t i = 0; i < count; i++) {
            double p99 = percentile(&bureaus[i].of[kind], 99);
            printf("%-28s %10s  p50 %6.2f  p99 %6.2f  max %6.2f ms  p99 x%.2f of %s\n",
                   kind_names[kind], bureaus[i].label, percentile(&bureaus[i].of[kind], 50), p99,
                   percentile(&bureaus[i].of[kind], 100),
                   p99 / percentile(&bureaus[0].of[kind], 99), bureaus[0].label);
        }
    for (size_t i = 0; i < count; i++)
        printf("%-28s %10s  %.3f of a whole picture\n", "bytes of a step down", bureaus[i].label,
               bureaus[i].bytes);
    for (size_t i = 0; i < count; i++)
        printf("%-28s %10s  %.1f ms CPU\n", "start, first picture, end", bureaus[i].label,
               bureaus[i].cpu);
}

int main(int argc, char **argv) {
    size_t count = argc > 3 ? (size_t)(argc - 2) / 2 : 0;
    struct bureau *bureaus = calloc(count + 1, sizeof *bureaus);

    if (count == 0 || !bureaus) {
        fputs("usage: keys SHIZI LABEL FILE.db [LABEL FILE.db ...]\n", stderr);
        return 64;
    }
    for (size_t i = 0; i < count; i++) {
        bureaus[i].label = argv[2 + 2 * i];
        bureaus[i].file = argv[3 + 2 * i];
        measure(argv[1], &bureaus[i]);
    }
    print(bureaus, count);
    free(bureaus);
    return 0;
}
