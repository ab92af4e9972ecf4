/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 具有资格未聘: the title is above the post. Forms ask for it (其中高职低聘人数). */
#include <string.h>

#include "shizi/posts.h"
#include "store.h"

struct found {
    struct sz_arena *arena;
    struct sz_unappointed *people;
    size_t count, room;
};

static void add(struct found *found, const struct sz_unappointed *person) {
    if (found->count == found->room) {
        size_t room = found->room ? found->room * 2 : 64;
        struct sz_unappointed *people = sz_arena_array(found->arena, room, sizeof *people);
        if (found->count > 0)
            memcpy(people, found->people, found->count * sizeof *people);
        found->people = people;
        found->room = room;
    }
    found->people[found->count++] = *person;
}

static const char *copy(sqlite3_stmt *stmt, int column, struct sz_arena *arena) {
    const char *text = sql_column_text(stmt, column, arena);
    return text ? text : "";
}

enum sz_code sz_posts_unappointed(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                                  struct sz_unappointed **people, size_t *count,
                                  struct sz_error *err) {
    /* The highest title of a series that somebody on post had on the date, and his appointment.
     * Levels by their place in the list: 正高 0 … 员级 4. */
    static const char sql[] =
        "SELECT t.id, p.school_id, t.name, q.series, q.level, a.level, q.obtained,"
        " min(instr('正高|副高|中级|助理级|员级', q.level)) AS height"
        " FROM title q JOIN teacher t ON t.id = q.teacher_id"
        " JOIN posting p ON p.teacher_id = t.id AND p.kind = '编制' AND p.valid_from <= ?1"
        "  AND (p.valid_to IS NULL OR ?1 < p.valid_to)"
        " LEFT JOIN appointment a ON a.teacher_id = t.id AND a.category = '专业技术'"
        "  AND a.valid_from <= ?1 AND (a.valid_to IS NULL OR ?1 < a.valid_to)"
        " WHERE (q.obtained IS NULL OR q.obtained <= ?1)"
        " AND (a.series IS NULL OR a.series = q.series)"
        " GROUP BY t.id, q.series"
        " HAVING a.level IS NULL OR height < instr('正高|副高|中级|助理级|员级', a.level)"
        " ORDER BY q.series, height, p.school_id, t.id";
    struct found found = {.arena = arena};
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK)
        sql_bind_text(stmt, 1, as_of);
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "统计岗位", err)) == SZ_OK && row) {
        const struct sz_unappointed person = {
            .teacher_id = sqlite3_column_int64(stmt, 0),
            .school_id = sqlite3_column_int64(stmt, 1),
            .name = copy(stmt, 2, arena),
            .series = copy(stmt, 3, arena),
            .title_level = copy(stmt, 4, arena),
            .appointed_level = copy(stmt, 5, arena),
            .obtained = copy(stmt, 6, arena),
        };
        add(&found, &person);
    }
    sqlite3_finalize(stmt);
    *people = found.people;
    *count = found.count;
    return code;
}
