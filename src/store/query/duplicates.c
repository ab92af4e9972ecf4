/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People who may be the same person: one name in two ways, or one number in two lengths.
 *
 *  Candidates come from indexes only, as an import asks for every row: the same pinyin (of the name
 *  or the former name) with the same birth month; the full-text index for a name that shares two
 *  characters in a row, with the same birth day; the former 15-digit number. */
#include "query_private.h"

#include "shizi/hanzi.h"
#include "shizi/text.h"

#include <string.h>

/* The archive's birth date, else the one in the number. */
#define BIRTH                                                                                      \
    "coalesce(t.birth, substr(t.id_no, 7, 4) || '-' || substr(t.id_no, 11, 2) || '-' ||"           \
    " substr(t.id_no, 13, 2))"

enum { ID_LENGTH = 18, MONTH_LENGTH = 7 };

static const char *birth_of(const struct sz_teacher *teacher, struct sz_arena *arena) {
    const char *id = teacher->id_no;
    if (teacher->birth)
        return teacher->birth;
    if (!id || strlen(id) != ID_LENGTH)
        return NULL;
    return sz_arena_printf(arena, "%.4s-%.2s-%.2s", id + 6, id + 10, id + 12);
}

/* The 15-digit form of a number: no century, no check digit. */
static const char *old_number(const struct sz_teacher *teacher, struct sz_arena *arena) {
    const char *id = teacher->id_no;
    if (teacher->old_id_no)
        return teacher->old_id_no;
    if (!id || strlen(id) != ID_LENGTH)
        return NULL;
    return sz_arena_printf(arena, "%.6s%.9s", id, id + 8);
}

/* FTS5 expression: any two neighbouring characters of the name; NULL when there are none. */
static const char *shared_pairs(const char *name, struct sz_arena *arena) {
    const char *expression = NULL;
    const char *at = name;
    uint32_t first = sz_utf8_next(&at);
    for (const char *start = name; first != 0;) {
        const char *middle = at;
        uint32_t second = sz_utf8_next(&at);
        if (sz_char_is_han(first) && sz_char_is_han(second))
            expression = sz_arena_printf(arena, "%s%s\"%.*s\"", expression ? expression : "",
                                         expression ? " OR " : "", (int)(at - start), start);
        start = middle;
        first = second;
    }
    return expression;
}

static void add_same_sound(struct query_text *q, const char *pinyin, const char *birth) {
    query_add(q, " UNION SELECT t.id FROM person_index n CROSS JOIN teacher t ON t.id = n.id"
                 " WHERE n.pinyin = ");
    query_add_text(q, pinyin);
    query_add(q, " AND substr(" BIRTH ", 1, 7) = ");
    query_add_text(q, sz_arena_copy_len(q->arena, birth, MONTH_LENGTH));
}

static void add_shared_characters(struct query_text *q, const char *expression, const char *birth) {
    query_add(q, " UNION SELECT t.id FROM person_fts CROSS JOIN teacher t"
                 " ON t.id = person_fts.rowid WHERE person_fts MATCH ");
    query_add_text(q, expression);
    query_add(q, " AND " BIRTH " = ");
    query_add_text(q, birth);
}

static void add_by_birth(struct query_text *q, const struct sz_teacher *teacher,
                         const char *birth) {
    const char *pairs = shared_pairs(teacher->name, q->arena);
    add_same_sound(q, teacher->pinyin ? teacher->pinyin : sz_name_pinyin(q->arena, teacher->name),
                   birth);
    if (teacher->former_name)
        add_same_sound(q, sz_name_pinyin(q->arena, teacher->former_name), birth);
    if (pairs && strlen(birth) > MONTH_LENGTH)
        add_shared_characters(q, pairs, birth);
}

static void build(struct query_text *q, const struct sz_teacher *teacher) {
    const char *birth = birth_of(teacher, q->arena);
    query_add(q,
              "SELECT t.id, t.name, t.id_no, " BIRTH ", (SELECT s.name FROM posting p JOIN school"
              " s ON s.id = p.school_id WHERE p.teacher_id = t.id AND p.kind = '编制' AND %s"
              " ORDER BY p.valid_from DESC LIMIT 1) FROM"
              " (SELECT id FROM teacher WHERE old_id_no = ",
              query_in_force(q->arena, "p"));
    query_add_text(q, old_number(teacher, q->arena));
    if (teacher->name && birth && strlen(birth) >= MONTH_LENGTH)
        add_by_birth(q, teacher, birth);
    query_add(q, ") q CROSS JOIN teacher t ON t.id = q.id WHERE t.id_no IS NOT ");
    query_add_text(q, teacher->id_no);
    query_add(q, " ORDER BY t.id");
}

static enum sz_code read_candidates(struct sz_db *db, sqlite3_stmt *stmt, struct sz_arena *arena,
                                    struct sz_candidate **found, size_t *count,
                                    struct sz_error *err) {
    size_t room = 8;
    bool row = false;
    enum sz_code code = SZ_OK;
    *found = sz_arena_array(arena, room, sizeof **found);
    while ((code = sql_step(db, stmt, &row, "查找重复人员", err)) == SZ_OK && row) {
        if (*count == room) {
            struct sz_candidate *wider = sz_arena_array(arena, room * 2, sizeof *wider);
            memcpy(wider, *found, room * sizeof *wider);
            *found = wider;
            room *= 2;
        }
        (*found)[(*count)++] = (struct sz_candidate){
            .id = sql_column_number(stmt, 0),
            .name = sql_column_text(stmt, 1, arena),
            .id_no = sql_column_text(stmt, 2, arena),
            .birth = sql_column_text(stmt, 3, arena),
            .school = sql_column_text(stmt, 4, arena),
        };
    }
    return code;
}

enum sz_code sz_duplicates(struct sz_db *db, const struct sz_teacher *teacher, const char *as_of,
                           struct sz_arena *arena, struct sz_candidate **found, size_t *count,
                           struct sz_error *err) {
    char date[SZ_DATE_MAX];
    struct query_text q;
    sqlite3_stmt *stmt = NULL;
    *found = NULL;
    *count = 0;
    enum sz_code code = query_date(db, as_of, date, err);
    if (code != SZ_OK)
        return code;
    query_begin(&q, arena, date);
    build(&q, teacher);
    code = query_prepare(db, &q, &stmt, err);
    if (code == SZ_OK)
        code = read_candidates(db, stmt, arena, found, count, err);
    sqlite3_finalize(stmt);
    return code;
}
