/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "post_staff.h"

#include <string.h>

#include "shizi/language.h"

static const char *const levels[] = {NULL,        ZH_("正高"),   ZH_("副高"),
                                     ZH_("中级"), ZH_("助理级"), ZH_("员级")};

enum { HEIGHTS = sizeof levels / sizeof levels[0] };

unsigned char post_height(const char *level) {
    for (unsigned char height = 1; level && height < HEIGHTS; height++)
        if (strcmp(levels[height], level) == 0)
            return height;
    return 0;
}

const char *post_height_level(unsigned char height) {
    return height > 0 && height < HEIGHTS ? levels[height] : "";
}

enum sz_code post_staff_schools(struct sz_db *db, struct sz_arena *arena, struct post_staff *staff,
                                struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code =
        sql_number(db, "SELECT coalesce(max(id), 0) FROM school", &staff->school_most, err);
    if (code != SZ_OK)
        return code;
    staff->school_series =
        sz_arena_array(arena, (size_t)staff->school_most + 1, sizeof *staff->school_series);
    code = sql_prepare(db, "SELECT id, title_series FROM school WHERE title_series IS NOT NULL",
                       &stmt, err);
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "统计岗位", err)) == SZ_OK && row)
        staff->school_series[sqlite3_column_int64(stmt, 0)] = sql_column_text(stmt, 1, arena);
    sqlite3_finalize(stmt);
    return code;
}

static void put_second(struct post_staff *staff, int64_t teacher, int64_t school,
                       struct sz_arena *arena) {
    if (staff->second_count == staff->second_room) {
        staff->second_room = staff->second_room ? staff->second_room * 2 : 16;
        struct post_second *more = sz_arena_array(arena, staff->second_room, sizeof *more);
        if (staff->second_count > 0)
            memcpy(more, staff->seconds, staff->second_count * sizeof *more);
        staff->seconds = more;
    }
    staff->seconds[staff->second_count++] = (struct post_second){teacher, school};
    staff->again[teacher] = 1;
}

enum sz_code post_staff_read(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                             struct post_staff *staff, struct sz_error *err) {
    static const char sql[] =
        "SELECT teacher_id, school_id FROM posting WHERE kind = '编制' AND valid_from <= ?1"
        " AND (valid_to IS NULL OR ?1 < valid_to)";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    *staff = (struct post_staff){.most = 0};
    enum sz_code code =
        sql_number(db, "SELECT coalesce(max(id), 0) FROM teacher", &staff->most, err);
    if (code == SZ_OK)
        code = post_staff_schools(db, arena, staff, err);
    if (code == SZ_OK)
        code = sql_prepare(db, sql, &stmt, err);
    if (code != SZ_OK)
        return code;
    size_t room = (size_t)staff->most + 1;
    staff->schools = sz_arena_array(arena, room, sizeof *staff->schools);
    staff->heights = sz_arena_array(arena, room, sizeof *staff->heights);
    staff->series = sz_arena_array(arena, room, sizeof *staff->series);
    staff->again = sz_arena_array(arena, room, sizeof *staff->again);
    sql_bind_text(stmt, 1, as_of);
    while ((code = sql_step(db, stmt, &row, "统计岗位", err)) == SZ_OK && row) {
        int64_t teacher = sqlite3_column_int64(stmt, 0);
        if (teacher > staff->most)
            continue;
        if (staff->schools[teacher])
            put_second(staff, teacher, sqlite3_column_int64(stmt, 1), arena);
        else
            staff->schools[teacher] = (uint32_t)sqlite3_column_int64(stmt, 1);
    }
    sqlite3_finalize(stmt);
    return code;
}

int64_t post_staff_school(const struct post_staff *staff, int64_t teacher_id) {
    return teacher_id >= 0 && teacher_id <= staff->most ? staff->schools[teacher_id] : 0;
}

static unsigned char word_of(struct post_staff *staff, const char *series, struct sz_arena *arena) {
    size_t at = 0;
    while (at < staff->word_count && strcmp(staff->words[at], series) != 0)
        at++;
    if (at == staff->word_count && at < POST_STAFF_SERIES)
        staff->words[staff->word_count++] = sz_arena_copy(arena, series);
    return (unsigned char)(at < POST_STAFF_SERIES ? at + 1 : 0);
}

void post_staff_appoint(struct post_staff *staff, int64_t teacher_id, const char *series,
                        const char *level, struct sz_arena *arena) {
    if (teacher_id < 0 || teacher_id > staff->most)
        return;
    staff->heights[teacher_id] = post_height(level);
    staff->series[teacher_id] = series ? word_of(staff, series, arena) : 0;
}
