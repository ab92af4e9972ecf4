/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what a clerk or a sheet calls somebody to the record's id. */
#include "store.h"

#include <stdlib.h>
#include <string.h>

#include "shizi/idcard.h"
#include "shizi/language.h"
#include "shizi/text.h"

/* Exact names win over short ones, these over former ones. */
static const char school_sql[] =
    "SELECT id FROM school WHERE code = ?1 OR name = ?1 OR short_name = ?1"
    " OR instr('|' || former_names || '|', '|' || ?1 || '|')"
    " ORDER BY name <> ?1, code IS NOT ?1, short_name IS NOT ?1, id LIMIT 1";

/* Schools that share the longest part with the word, for the hint. */
static const char nearest_sql[] =
    "SELECT name FROM school WHERE instr(name, ?1) OR instr(?1, name) OR instr(?1, short_name)"
    " OR instr(name, substr(?1, 1, 2)) OR instr(name, substr(?1, -4, 2))"
    " ORDER BY instr(name, ?1) = 0, instr(?1, coalesce(short_name, name)) = 0, list_order, id"
    " LIMIT 4";

static void nearest_schools(struct sz_db *db, const char *word, char *hint, size_t room) {
    sqlite3_stmt *stmt = NULL;
    size_t len = 0;
    *hint = '\0';
    if (sql_prepare(db, nearest_sql, &stmt, NULL) != SZ_OK)
        return;
    sql_bind_text(stmt, 1, word);
    while (sqlite3_step(stmt) == SQLITE_ROW && len < room - 1) {
        sqlite3_snprintf((int)(room - len), hint + len, "%s%s", len ? "、" : _("相近的学校："),
                         (const char *)sqlite3_column_text(stmt, 0));
        len = strlen(hint);
    }
    sqlite3_finalize(stmt);
}

enum sz_code sz_school_find(struct sz_db *db, const char *word, int64_t *id, struct sz_error *err) {
    struct sz_arena arena = {0};
    const char *normal = sz_text_name(&arena, word);
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    char hint[SZ_TEXT_MAX];

    if (*normal == '#') {
        struct sz_school school;
        *id = strtoll(normal + 1, NULL, 10);
        enum sz_code code = sz_record_get(db, SZ_SCHOOL, *id, &arena, &school, err);
        sz_arena_free(&arena);
        return code;
    }
    enum sz_code code = sql_prepare(db, school_sql, &stmt, err);
    if (code == SZ_OK) {
        sql_bind_text(stmt, 1, normal);
        code = sql_step(db, stmt, &row, "查找学校", err);
    }
    if (row) {
        *id = sqlite3_column_int64(stmt, 0);
    } else if (code == SZ_OK) {
        nearest_schools(db, normal, hint, sizeof hint);
        code = sz_fail(err, SZ_NOT_FOUND, *hint ? hint : "用 shizi school list 查看学校名称",
                       "没有学校“%s”", normal);
    }
    sqlite3_finalize(stmt);
    sz_arena_free(&arena);
    return code;
}

enum sz_code sz_teacher_find(struct sz_db *db, const char *word, int64_t *id,
                             struct sz_error *err) {
    if (*word == '#') {
        struct sz_arena arena = {0};
        struct sz_teacher teacher;
        char *end = NULL;
        *id = strtoll(word + 1, &end, 10);
        enum sz_code code =
            *end || end == word + 1
                ? sz_fail(err, SZ_USAGE, "写 18 位身份证号，或 #编号", "“%s”不是人员编号", word)
                : sz_record_get(db, SZ_TEACHER, *id, &arena, &teacher, err);
        sz_arena_free(&arena);
        return code;
    }
    struct sz_id_result number = sz_id_read(word, false);
    if (number.problem != SZ_ID_GOOD)
        return sz_fail(err, SZ_INVALID, "写 18 位身份证号，或 #编号（用 teacher list 查姓名）",
                       "%s", number.message);
    enum sz_code code = sz_record_find(db, SZ_TEACHER, "id_no", number.value, id, err);
    if (code == SZ_NOT_FOUND)
        code = sz_fail(err, SZ_NOT_FOUND, "核对号码；用 shizi teacher list --filter 姓名 查找",
                       "库里没有身份证号 %s", number.value);
    return code;
}
