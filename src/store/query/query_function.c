/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arithmetic of the floors below, for use inside a query. Only the program's own statements may
 * call them (DIRECTONLY): no trigger or view of a foreign file can. */
#include "query_private.h"

#include "shizi/hanzi.h"

static void months(sqlite3_context *context, int argc, sqlite3_value **argv) {
    const char *from = (const char *)sqlite3_value_text(argv[0]);
    const char *to = argc > 1 ? (const char *)sqlite3_value_text(argv[1]) : NULL;
    if (from && to)
        sqlite3_result_int(context, sz_date_months_between(from, to));
}

static void confirms(sqlite3_context *context, int argc, sqlite3_value **argv) {
    const char *name = (const char *)sqlite3_value_text(argv[0]);
    const char *typed = argc > 1 ? (const char *)sqlite3_value_text(argv[1]) : NULL;
    sqlite3_result_int(context, name && typed && sz_search_confirms(name, typed));
}

/* Registering again would fail while a row loop of the same handle is open. */
static bool known(struct sz_db *db) {
    sqlite3_stmt *stmt = NULL;
    bool found = sqlite3_prepare_v2(db->handle, "SELECT shizi_confirms('', '')", -1, &stmt, NULL) ==
                 SQLITE_OK;
    sqlite3_finalize(stmt);
    return found;
}

enum sz_code query_functions(struct sz_db *db, struct sz_error *err) {
    static const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    if (known(db))
        return SZ_OK;
    int rc = sqlite3_create_function_v2(db->handle, "shizi_months", 2, flags, NULL, months, NULL,
                                        NULL, NULL);
    if (rc == SQLITE_OK)
        rc = sqlite3_create_function_v2(db->handle, "shizi_confirms", 2, flags, NULL, confirms,
                                        NULL, NULL, NULL);
    return rc == SQLITE_OK ? SZ_OK : sql_fail(db, "查询库", err);
}
