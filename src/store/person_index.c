/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search tokens and sort keys of people: derived from `teacher`, written by the act, rebuilt by
 * `db check`. The FTS table has external content, so a change must first take out the exact old
 * tokens. */
#include "store.h"

#include <stdlib.h>
#include <string.h>

#include "shizi/hanzi.h"

struct person_index {
    struct sz_db *db;
    struct sz_arena arena;
    sqlite3_stmt *get, *put, *drop, *fts_put, *fts_drop;
};

static const char put_sql[] =
    "INSERT INTO person_index (id, tokens, pinyin, stroke_key) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (id) DO UPDATE SET tokens = ?2, pinyin = ?3, stroke_key = ?4";

static const char *const statements[] = {
    "SELECT tokens, pinyin, stroke_key FROM person_index WHERE id = ?1",
    put_sql,
    "DELETE FROM person_index WHERE id = ?1",
    "INSERT INTO person_fts (rowid, tokens) VALUES (?1, ?2)",
    "INSERT INTO person_fts (person_fts, rowid, tokens) VALUES ('delete', ?1, ?2)",
};

struct person_index *person_index_open(struct sz_db *db, struct sz_error *err) {
    struct person_index *index = calloc(1, sizeof *index);
    if (!index) {
        sz_no_memory(err);
        return NULL;
    }
    index->db = db;
    sqlite3_stmt **places[] = {&index->get, &index->put, &index->drop, &index->fts_put,
                               &index->fts_drop};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (sql_prepare(db, statements[i], places[i], err) != SZ_OK) {
            person_index_close(index);
            return NULL;
        }
    return index;
}

void person_index_close(struct person_index *index) {
    if (!index)
        return;
    sqlite3_finalize(index->get);
    sqlite3_finalize(index->put);
    sqlite3_finalize(index->drop);
    sqlite3_finalize(index->fts_put);
    sqlite3_finalize(index->fts_drop);
    sz_arena_free(&index->arena);
    free(index);
}

struct entry {
    const char *tokens, *pinyin, *stroke_key;
};

static struct entry make_entry(const struct sz_teacher *teacher, struct sz_arena *arena) {
    const char *pinyin = teacher->pinyin ? teacher->pinyin : sz_name_pinyin(arena, teacher->name);
    return (struct entry){
        .tokens =
            sz_person_tokens(arena, teacher->name, pinyin, teacher->id_no, teacher->old_id_no),
        .pinyin = pinyin,
        .stroke_key = sz_name_stroke_key(arena, teacher->name),
    };
}

static enum sz_code old_entry(struct person_index *index, int64_t id, struct entry *entry,
                              bool *found, struct sz_error *err) {
    sqlite3_bind_int64(index->get, 1, id);
    enum sz_code code = sql_step(index->db, index->get, found, "读取检索", err);
    if (*found) {
        entry->tokens = sql_column_text(index->get, 0, &index->arena);
        entry->pinyin = sql_column_text(index->get, 1, &index->arena);
        entry->stroke_key = sql_column_text(index->get, 2, &index->arena);
    }
    sqlite3_reset(index->get);
    return code;
}

static enum sz_code run_fts(struct person_index *index, sqlite3_stmt *stmt, int64_t id,
                            const char *tokens, struct sz_error *err) {
    sqlite3_bind_int64(stmt, 1, id);
    sql_bind_text(stmt, 2, tokens);
    return sql_run(index->db, stmt, "写入检索", err);
}

static bool same_entry(const struct entry *a, const struct entry *b) {
    return strcmp(a->tokens, b->tokens) == 0 && strcmp(a->pinyin, b->pinyin) == 0 &&
           strcmp(a->stroke_key, b->stroke_key) == 0;
}

enum sz_code person_index_put(struct person_index *index, int64_t id,
                              const struct sz_teacher *teacher, struct sz_error *err) {
    sz_arena_reset(&index->arena);
    struct entry new = make_entry(teacher, &index->arena), old = {0};
    bool found = false;

    enum sz_code code = old_entry(index, id, &old, &found, err);
    if (code != SZ_OK || (found && same_entry(&old, &new)))
        return code;
    if (found)
        code = run_fts(index, index->fts_drop, id, old.tokens, err);
    if (code != SZ_OK)
        return code;

    sqlite3_bind_int64(index->put, 1, id);
    sql_bind_text(index->put, 2, new.tokens);
    sql_bind_text(index->put, 3, new.pinyin);
    sql_bind_text(index->put, 4, new.stroke_key);
    code = sql_run(index->db, index->put, "写入检索", err);
    return code == SZ_OK ? run_fts(index, index->fts_put, id, new.tokens, err) : code;
}

enum sz_code person_index_drop(struct person_index *index, int64_t id, struct sz_error *err) {
    sz_arena_reset(&index->arena);
    struct entry old = {0};
    bool found = false;

    enum sz_code code = old_entry(index, id, &old, &found, err);
    if (code != SZ_OK || !found)
        return code;
    code = run_fts(index, index->fts_drop, id, old.tokens, err);
    sqlite3_bind_int64(index->drop, 1, id);
    return code == SZ_OK ? sql_run(index->db, index->drop, "写入检索", err) : code;
}

/* Count teachers whose stored entry is not the one their record gives. */
static enum sz_code count_stale(struct person_index *index, bool mend, int64_t *stale,
                                struct sz_error *err) {
    struct sz_db *db = index->db;
    struct sz_arena arena = {0}, scratch = {0};
    sqlite3_stmt *stmt = NULL;
    bool row = true;
    enum sz_code code = sql_prepare(db,
                                    sz_arena_printf(&arena, "SELECT %s FROM teacher",
                                                    record_columns_sql(SZ_TEACHER, "", &arena)),
                                    &stmt, err);

    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "核对检索", err)) == SZ_OK && row) {
        struct sz_teacher teacher;
        struct entry old = {0};
        bool found = false;
        int64_t id = sqlite3_column_int64(stmt, 0);
        sz_arena_reset(&scratch);
        sz_arena_reset(&index->arena);
        record_from_row(stmt, 1, SZ_TEACHER, &scratch, &teacher);
        struct entry new = make_entry(&teacher, &scratch);
        code = old_entry(index, id, &old, &found, err);
        if (code == SZ_OK && (!found || !same_entry(&old, &new))) {
            ++*stale;
            code = mend ? person_index_put(index, id, &teacher, err) : SZ_OK;
        }
    }
    sqlite3_finalize(stmt);
    sz_arena_free(&arena);
    sz_arena_free(&scratch);
    return code;
}

/* FTS5 compares the index with its content table only when rank is 1. */
static bool fts_agrees(struct sz_db *db) {
    return sqlite3_exec(db->handle,
                        "INSERT INTO person_fts (person_fts, rank) VALUES ('integrity-check', 1)",
                        NULL, NULL, NULL) == SQLITE_OK;
}

enum sz_code person_index_check(struct sz_db *db, int64_t *stale, struct sz_error *err) {
    int64_t orphans = 0;
    *stale = 0;
    struct person_index *index = person_index_open(db, err);
    if (!index)
        return SZ_IO;

    enum sz_code code = count_stale(index, false, stale, err);
    if (code == SZ_OK)
        code = sql_number(db,
                          "SELECT count(*) FROM person_index"
                          " WHERE id NOT IN (SELECT id FROM teacher)",
                          &orphans, err);
    if (code == SZ_OK && (*stale += orphans) == 0 && !fts_agrees(db))
        *stale = 1;
    if (code == SZ_OK && *stale) {
        int64_t again = 0;
        code = sql_exec(db,
                        "BEGIN IMMEDIATE;"
                        "DELETE FROM person_index WHERE id NOT IN (SELECT id FROM teacher);"
                        "INSERT INTO person_fts (person_fts) VALUES ('rebuild')",
                        err);
        if (code == SZ_OK)
            code = count_stale(index, true, &again, err);
        if (code == SZ_OK)
            code = sql_exec(db, "COMMIT", err);
        if (code != SZ_OK)
            sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
    }
    person_index_close(index);
    return code;
}
