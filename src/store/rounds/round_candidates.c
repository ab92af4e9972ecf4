/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who comes into a round: everybody on a regular post as it ends, or as the new one begins. */
#include "rounds_private.h"

/* The post of the last day before the round counts, also when it ends with it; only who had none
 * comes with that of the first day. The administrative post of 双肩挑 goes with the technical one;
 * special posts end with their task. Appointments in the order of their ids, so that a page knows
 * where the last one ended. */
/* clang-format off */
static const char sql[] =
    "SELECT a.id, a.teacher_id, p.school_id, a.category, a.series, a.grade"
    " FROM appointment a CROSS JOIN posting p ON p.teacher_id = a.teacher_id AND p.kind = '编制'"
    "  AND p.valid_from <= ?2 AND (p.valid_to IS NULL OR ?2 < p.valid_to)"
    " WHERE a.id > ?1 AND a.special_reason IS NULL"
    " AND (a.valid_to IS NULL OR ?2 <= " DAY("a.valid_to") ")"
    " AND (" DAY("a.valid_from") " < ?2 OR (" DAY("a.valid_from") " = ?2"
    "  AND NOT EXISTS (SELECT 1 FROM appointment b WHERE b.teacher_id = a.teacher_id"
    "   AND b.category = a.category AND " DAY("b.valid_from") " < ?2"
    "   AND (b.valid_to IS NULL OR ?2 <= " DAY("b.valid_to") "))))"
    " AND NOT (a.category = '管理' AND EXISTS (SELECT 1 FROM appointment t"
    "  WHERE t.teacher_id = a.teacher_id AND t.category = '专业技术' AND t.valid_from <= ?2"
    "  AND (t.valid_to IS NULL OR ?2 <= " DAY("t.valid_to") ")))"
    " AND NOT EXISTS (SELECT 1 FROM appointment x WHERE x.teacher_id = a.teacher_id"
    "  AND x.category = a.category AND x.special_reason IS NOT NULL AND x.valid_from <= ?2"
    "  AND (x.valid_to IS NULL OR ?2 < x.valid_to))"
    " AND NOT EXISTS (SELECT 1 FROM round_entry e WHERE e.round_id = ?3"
    "  AND e.teacher_id = a.teacher_id AND e.category = a.category)"
    " ORDER BY a.id LIMIT ?4";
/* clang-format on */

enum sz_code sz_round_candidates(struct sz_db *db, int64_t round_id, const char *on, int64_t after,
                                 struct sz_arena *arena, struct sz_round_entry *entries,
                                 size_t room, size_t *count, int64_t *last, struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    *count = 0;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, after);
        sql_bind_text(stmt, 2, on);
        sqlite3_bind_int64(stmt, 3, round_id);
        sqlite3_bind_int64(stmt, 4, (int64_t)room);
    }
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "读取岗位聘用", err)) == SZ_OK &&
           row) {
        struct sz_round_entry *entry = &entries[(*count)++];
        sz_record_clear(SZ_ROUND_ENTRY, entry);
        *last = sqlite3_column_int64(stmt, 0);
        entry->round_id = round_id;
        entry->teacher_id = sqlite3_column_int64(stmt, 1);
        entry->school_id = sqlite3_column_int64(stmt, 2);
        entry->category = sql_column_text(stmt, 3, arena);
        entry->series = sql_column_text(stmt, 4, arena);
        entry->grade_before = sql_column_number(stmt, 5);
    }
    sqlite3_finalize(stmt);
    return code;
}
