/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running a query that has been put together: rows to the caller, one at a time. */
#include "query_private.h"

enum sz_code query_start(struct query_run *run, struct sz_db *db, const struct sz_query *query,
                         bool schools, struct sz_error *err) {
    *run = (struct query_run){.db = db, .query = query};
    if (query->filter && query->filter->schools != schools)
        return sz_fail(err, SZ_USAGE, "筛选条件要按所查的内容写", "学校与教师的筛选条件不能混用");
    enum sz_code code = query_date(db, query->as_of, run->as_of, err);
    if (code == SZ_OK)
        code = query_functions(db, err);

    run->columns = sz_arena_array(&run->arena, query->column_count + 1, sizeof *run->columns);
    for (size_t i = 0; i < query->column_count && code == SZ_OK; i++) {
        code = query_column_find(schools, query->columns[i], &run->arena, &run->columns[i], err);
        run->cell_needs |= run->columns[i].needs;
    }
    query_begin(&run->sql, &run->arena, run->as_of);
    query_begin(&run->order.joins, &run->arena, run->as_of);
    return code;
}

void query_end(struct query_run *run) {
    sz_arena_free(&run->arena);
}

void query_add_cells(struct query_run *run) {
    for (size_t i = 0; i < run->query->column_count; i++) {
        const struct query_column *column = &run->columns[i];
        if (column->form == FORM_GRADE && !run->query->raw)
            query_add(&run->sql, ", %s || '/' || %s", column->beside, column->value);
        else
            query_add(&run->sql, ", %s", column->value);
    }
}

/* Where the parts of a result row stand: id, cells, keys. */
struct sz_query_row query_row(struct query_run *run, sqlite3_stmt *stmt, int64_t number,
                              struct sz_arena *arena) {
    size_t count = run->query->column_count;
    const struct sz_codes *codes = sz_db_codes(run->db);
    const char **cells = sz_arena_array(arena, count + 1, sizeof *cells);
    for (size_t i = 0; i < count; i++)
        cells[i] =
            query_cell(&run->columns[i], stmt, (int)i + 1, number, run->query->raw, codes, arena);
    return (struct sz_query_row){
        .id = sql_column_number(stmt, 0),
        .cells = cells,
        .bookmark = query_bookmark(stmt, (int)count + 1, run->order.count, arena),
    };
}

enum sz_code query_hand_out(struct query_run *run, sz_query_fn *fn, void *ctx,
                            struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    struct sz_arena arena = {0};
    bool row = false;
    enum sz_code code = query_prepare(run->db, &run->sql, &stmt, err);

    for (int64_t number = 1; code == SZ_OK; number++) {
        code = sql_step(run->db, stmt, &row, "查询名册", err);
        if (code != SZ_OK || !row)
            break;
        sz_arena_reset(&arena);
        const struct sz_query_row found = query_row(run, stmt, number, &arena);
        code = fn(ctx, &found, err);
    }
    sqlite3_finalize(stmt);
    sz_arena_free(&arena);
    return code == SZ_STOPPED ? SZ_OK : code;
}

enum sz_code query_number(struct query_run *run, int64_t *number, struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    *number = 0;
    enum sz_code code = query_prepare(run->db, &run->sql, &stmt, err);
    if (code == SZ_OK)
        code = sql_step(run->db, stmt, &row, "统计人数", err);
    if (row)
        *number = sql_column_number(stmt, 0);
    sqlite3_finalize(stmt);
    return code;
}
