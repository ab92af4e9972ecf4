/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bare_import EMPTY.db FULL.db OUT.db: the least an import can cost. Copies EMPTY (same schema,
 * indexes, log triggers) to OUT and inserts into it, in one transaction with prepared statements
 * and nothing else, the rows that FULL has and EMPTY has not, the search index included. The rows
 * are read from FULL first; the CPU of that reading is printed so that it can be taken off. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static const char *const tables[] = {"teacher", "posting",     "education",   "certificate",
                                     "title",   "appointment", "person_index"};

static void must(sqlite3 *db, int rc, const char *doing) {
    if (rc != SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW) {
        fprintf(stderr, "bare_import: %s: %s\n", doing, sqlite3_errmsg(db));
        exit(1);
    }
}

static double cpu_ms(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
           (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

struct table_rows {
    int columns;
    size_t count, room;
    sqlite3_value **values;
};

static void load(sqlite3 *db, const char *table, sqlite3_int64 above, struct table_rows *rows) {
    char sql[128];
    sqlite3_stmt *stmt = NULL;
    snprintf(sql, sizeof sql, "SELECT * FROM %s WHERE id > ?1 ORDER BY id", table);
    must(db, sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), "prepare");
    sqlite3_bind_int64(stmt, 1, above);
    rows->columns = sqlite3_column_count(stmt);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        if (rows->count == rows->room) {
            rows->room = rows->room ? rows->room * 2 : 1024;
            rows->values =
                realloc(rows->values, rows->room * (size_t)rows->columns * sizeof *rows->values);
            if (!rows->values)
                exit(1);
        }
        for (int i = 0; i < rows->columns; i++)
            rows->values[rows->count * (size_t)rows->columns + (size_t)i] =
                sqlite3_value_dup(sqlite3_column_value(stmt, i));
        rows->count++;
    }
    sqlite3_finalize(stmt);
}

static void insert(sqlite3 *db, const char *table, const struct table_rows *rows) {
    char sql[512];
    sqlite3_stmt *stmt = NULL, *fts = NULL;
    int len = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (?1", table);
    for (int i = 1; i < rows->columns; i++)
        len += snprintf(sql + len, sizeof sql - (size_t)len, ", ?%d", i + 1);
    snprintf(sql + len, sizeof sql - (size_t)len, ")");
    must(db, sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), "prepare");
    if (strcmp(table, "person_index") == 0)
        must(db,
             sqlite3_prepare_v2(db, "INSERT INTO person_fts (rowid, tokens) VALUES (?1, ?2)", -1,
                                &fts, NULL),
             "prepare");
    for (size_t r = 0; r < rows->count; r++) {
        sqlite3_value **row = rows->values + r * (size_t)rows->columns;
        for (int i = 0; i < rows->columns; i++)
            sqlite3_bind_value(stmt, i + 1, row[i]);
        must(db, sqlite3_step(stmt), table);
        sqlite3_reset(stmt);
        if (!fts)
            continue;
        sqlite3_bind_value(fts, 1, row[0]);
        sqlite3_bind_value(fts, 2, row[1]);
        must(db, sqlite3_step(fts), "person_fts");
        sqlite3_reset(fts);
    }
    sqlite3_finalize(stmt);
    sqlite3_finalize(fts);
}

static sqlite3_int64 top_id(sqlite3 *db, const char *table) {
    char sql[96];
    sqlite3_stmt *stmt = NULL;
    sqlite3_int64 id = 0;
    snprintf(sql, sizeof sql, "SELECT coalesce(max(id), 0) FROM %s", table);
    must(db, sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), "prepare");
    if (sqlite3_step(stmt) == SQLITE_ROW)
        id = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return id;
}

int main(int argc, char **argv) {
    enum { TABLES = sizeof tables / sizeof tables[0] };
    struct table_rows rows[TABLES] = {0};
    sqlite3 *full = NULL, *out = NULL;
    char command[1024];
    if (argc != 4) {
        fputs("usage: bare_import EMPTY.db FULL.db OUT.db\n", stderr);
        return 64;
    }
    snprintf(command, sizeof command, "cp '%s' '%s'", argv[1], argv[3]);
    if (system(command) != 0)
        return 1;
    must(full, sqlite3_open(argv[2], &full), "open");
    must(out, sqlite3_open(argv[3], &out), "open");
    must(out,
         sqlite3_exec(out,
                      "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL;"
                      "PRAGMA cache_size = -65536; PRAGMA foreign_keys = ON; BEGIN IMMEDIATE",
                      NULL, NULL, NULL),
         "begin");
    for (int i = 0; i < TABLES; i++)
        load(full, tables[i], top_id(out, tables[i]), &rows[i]);
    double read = cpu_ms();
    for (int i = 0; i < TABLES; i++)
        insert(out, tables[i], &rows[i]);
    must(out, sqlite3_exec(out, "COMMIT", NULL, NULL, NULL), "commit");
    printf("%.1f\n", cpu_ms() - read);
    sqlite3_close(out);
    return 0;
}
