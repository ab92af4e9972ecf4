/* SPDX-License-Identifier: GPL-3.0-or-later */
/* search FILE.db: two-character search through the query layer against LIKE over the same table,
 * both up to 50 whole rows, 200 pairs of characters taken from the names that are there. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "shizi/arena.h"
#include "shizi/query.h"
#include "shizi/text.h"

enum { KEYS = 200, PASSES = 3 };

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static enum sz_code take(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    (void)err;
    ++*(long *)ctx;
    return row->id > 0 ? SZ_OK : SZ_INVALID;
}

static long ours(struct sz_db *db, const char *key) {
    static const char *const columns[] = {"name", "sex", "school", "title"};
    struct sz_arena arena = {0};
    struct sz_filter *filter = NULL;
    struct sz_error err;
    long hits = 0;
    if (sz_filter_parse(db, key, &arena, &filter, &err) != SZ_OK)
        exit(1);
    const struct sz_query query = {.as_of = "2026-11-23",
                                   .filter = filter,
                                   .columns = columns,
                                   .column_count = 4,
                                   .limit = 50};
    if (sz_roster_query(db, &query, take, &hits, &err) != SZ_OK) {
        fprintf(stderr, "search: %s\n", err.message);
        exit(1);
    }
    sz_arena_free(&arena);
    return hits;
}

/* The same rows in the same order, found by scanning. */
static long scan(sqlite3 *db, const char *key) {
    static const char sql[] =
        "SELECT t.id, t.name, t.sex, s.name FROM teacher t JOIN posting p ON p.teacher_id = t.id"
        " AND p.kind = '编制' AND p.valid_from <= '2026-11-23'"
        " AND (p.valid_to IS NULL OR '2026-11-23' < p.valid_to) JOIN school s ON s.id = p.school_id"
        " WHERE t.name LIKE '%' || ?1 || '%' ORDER BY s.list_order, s.id LIMIT 50";
    sqlite3_stmt *stmt = NULL;
    long hits = 0;
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        exit(1);
    sqlite3_bind_text(stmt, 1, key, -1, SQLITE_STATIC);
    while (sqlite3_step(stmt) == SQLITE_ROW)
        hits++;
    sqlite3_finalize(stmt);
    return hits;
}

static size_t load_keys(sqlite3 *db, char keys[KEYS][16]) {
    sqlite3_stmt *stmt = NULL;
    size_t count = 0;
    if (sqlite3_prepare_v2(db,
                           "SELECT DISTINCT substr(name, 2, 2) FROM teacher"
                           " WHERE length(name) = 3 ORDER BY id % 7919, id LIMIT 200",
                           -1, &stmt, NULL) != SQLITE_OK)
        return 0;
    while (count < KEYS && sqlite3_step(stmt) == SQLITE_ROW)
        snprintf(keys[count++], 16, "%s", (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    return count;
}

int main(int argc, char **argv) {
    static char keys[KEYS][16];
    static double fast[KEYS * PASSES], slow[KEYS * PASSES];
    struct sz_db *db = NULL;
    struct sz_error err;
    sqlite3 *raw = NULL;
    size_t n = 0;

    if (argc != 2 || sqlite3_open_v2(argv[1], &raw, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
        sz_db_open(argv[1], &db, &err) != SZ_OK) {
        fputs("usage: search FILE.db\n", stderr);
        return 64;
    }
    sqlite3_exec(raw, "PRAGMA cache_size = -65536", NULL, NULL, NULL);
    size_t count = load_keys(raw, keys);
    for (int pass = 0; pass < PASSES; pass++)
        for (size_t i = 0; i < count; i++, n++) {
            double start = now_ms();
            long a = ours(db, keys[i]);
            double middle = now_ms();
            long b = scan(raw, keys[i]);
            fast[n] = middle - start;
            slow[n] = now_ms() - middle;
            if (a != b) {
                fprintf(stderr, "search: %s: %ld hits against %ld\n", keys[i], a, b);
                return 1;
            }
        }
    if (n == 0)
        return 1;
    qsort(fast, n, sizeof *fast, ascending);
    qsort(slow, n, sizeof *slow, ascending);
    printf(
        "%-28s ratio %5.3f   A p50 %.2f p99 %.2f ms   B p50 %.2f p99 %.2f ms   (%zu searches, CPU,"
        " ratio of p99)\n",
        "search 2 characters / LIKE", fast[n * 99 / 100] / slow[n * 99 / 100], fast[n / 2],
        fast[n * 99 / 100], slow[n / 2], slow[n * 99 / 100], n);
    sz_db_close(db);
    sqlite3_close(raw);
    return 0;
}
