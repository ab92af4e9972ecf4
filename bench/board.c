/* SPDX-License-Identifier: GPL-3.0-or-later */
/* board FILE count|scan|audit [DATE]: CPU time in ms of the quota board of this year as of DATE, of
 * one scan of each table that it reads (appointment, posting, title), or of an audit of all years.
 * Once to warm up, then the median. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../src/store/store.h"
#include "shizi/audit.h"
#include "shizi/board.h"

enum { ROUNDS = 5 };

static double cpu_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void must(enum sz_code code, const struct sz_error *err) {
    if (code == SZ_OK)
        return;
    fprintf(stderr, "board: %s\n", err->message);
    exit(1);
}

static void count(struct sz_db *db, const char *day) {
    struct sz_arena arena = {0};
    struct sz_board board;
    struct sz_error err;
    must(sz_board_count(db, sz_date_parts(day).year, day, NULL, &arena, &board, &err), &err);
    sz_arena_free(&arena);
}

/* Each table that a board reads, once, with the columns it needs. */
static void scan(struct sz_db *db, const char *day) {
    static const char *const tables[] = {
        "SELECT sum(grade), max(teacher_id), max(category), max(series), max(level),"
        " max(special_reason), max(round) FROM appointment WHERE valid_from <= ?1"
        " AND (valid_to IS NULL OR ?1 < valid_to)",
        "SELECT max(teacher_id), max(school_id) FROM posting WHERE kind = '编制'"
        " AND valid_from <= ?1 AND (valid_to IS NULL OR ?1 < valid_to)",
        "SELECT max(teacher_id), max(series), max(level), max(obtained) FROM title"
        " WHERE obtained IS NULL OR obtained <= ?1",
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        sqlite3_stmt *stmt = NULL;
        struct sz_error err;
        bool row = false;
        must(sql_prepare(db, tables[i], &stmt, &err), &err);
        sql_bind_text(stmt, 1, day);
        must(sql_step(db, stmt, &row, "", &err), &err);
        sqlite3_finalize(stmt);
    }
}

static void audit(struct sz_db *db, const char *day) {
    struct sz_audit *audit = NULL;
    struct sz_error err;
    bool more = true;
    must(sz_audit_open(db, 0, day, &audit, &err), &err);
    while (more) {
        double before = cpu_ms();
        size_t done = 0, whole = 0;
        sz_audit_progress(audit, &done, &whole);
        must(sz_audit_step(audit, &more, &err), &err);
        if (getenv("BENCH_TALK"))
            fprintf(stderr, "step %zu: %.1f ms\n", done, cpu_ms() - before);
    }
    sz_audit_close(audit);
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv) {
    static const struct {
        const char *word;
        void (*run)(struct sz_db *db, const char *day);
    } modes[] = {{"count", count}, {"scan", scan}, {"audit", audit}};
    struct sz_db *db = NULL;
    struct sz_error err;
    char today[11];
    double times[ROUNDS];
    size_t mode = 0;

    while (argc > 2 && mode < 3 && strcmp(modes[mode].word, argv[2]) != 0)
        mode++;
    if (argc < 3 || mode == 3) {
        fputs("usage: board FILE count|scan|audit [DATE]\n", stderr);
        return 64;
    }
    must(sz_db_open(argv[1], &db, &err), &err);
    sz_db_today(db, today);
    for (int i = -1; i < ROUNDS; i++) {
        double before = cpu_ms();
        modes[mode].run(db, argc > 3 ? argv[3] : today);
        if (i >= 0)
            times[i] = cpu_ms() - before;
    }
    qsort(times, ROUNDS, sizeof *times, ascending);
    printf("%.3f\n", times[ROUNDS / 2]);
    sz_db_close(db);
    return 0;
}
