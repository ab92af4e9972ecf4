/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 具有资格未聘: the title is above the post. Forms ask for it (其中高职低聘人数). */
#include <stdlib.h>
#include <string.h>

#include "post_staff.h"
#include "shizi/language.h"

/* A title above the post of its holder. */
struct above {
    int64_t teacher_id;
    const char *series, *obtained;
    unsigned char height;
};

struct found {
    struct sz_arena *arena;
    const struct post_staff *staff;
    struct above *titles;
    size_t count, room;
    const char *series; /* of the last one: most are the same */
};

/* Somebody appointed in another series is not looked at for this one. */
static bool is_above(const struct post_staff *staff, int64_t teacher, const char *series,
                     unsigned char height) {
    unsigned char have = staff->heights[teacher], word = staff->series[teacher];
    if (have && have <= height)
        return false;
    return !word || strcmp(staff->words[word - 1], series) == 0;
}

static void take(struct found *found, sqlite3_stmt *stmt) {
    int64_t teacher = sqlite3_column_int64(stmt, 0);
    unsigned char height = post_height((const char *)sqlite3_column_text(stmt, 2));
    const char *series = (const char *)sqlite3_column_text(stmt, 1);
    if (!post_staff_school(found->staff, teacher) || !height ||
        !is_above(found->staff, teacher, series, height))
        return;
    if (found->count == found->room) {
        found->room = found->room ? found->room * 2 : 256;
        struct above *more = sz_arena_array(found->arena, found->room, sizeof *more);
        if (found->count > 0)
            memcpy(more, found->titles, found->count * sizeof *more);
        found->titles = more;
    }
    if (!found->series || strcmp(found->series, series) != 0)
        found->series = sz_arena_copy(found->arena, series);
    found->titles[found->count++] =
        (struct above){teacher, found->series, sql_column_text(stmt, 3, found->arena), height};
}

static int by_person(const void *a, const void *b) {
    const struct above *left = a, *right = b;
    if (left->teacher_id != right->teacher_id)
        return left->teacher_id < right->teacher_id ? -1 : 1;
    int order = strcmp(left->series, right->series);
    return order ? order : (int)left->height - (int)right->height;
}

static int by_list(const void *a, const void *b) {
    const struct sz_unappointed *left = a, *right = b;
    int order = strcmp(left->series, right->series);
    if (order == 0)
        order = (int)post_height(left->title_level) - (int)post_height(right->title_level);
    if (order == 0)
        order = (left->school_id > right->school_id) - (left->school_id < right->school_id);
    return order ? order
                 : (left->teacher_id > right->teacher_id) - (left->teacher_id < right->teacher_id);
}

/* The highest of each person and series. */
static void hand_over(struct found *found, struct sz_unappointed **people, size_t *count) {
    const struct post_staff *staff = found->staff;
    *people = sz_arena_array(found->arena, found->count + 1, sizeof **people);
    *count = 0;
    if (found->count > 0)
        qsort(found->titles, found->count, sizeof *found->titles, by_person);
    for (size_t i = 0; i < found->count; i++) {
        const struct above *one = &found->titles[i];
        if (i > 0 && one[-1].teacher_id == one->teacher_id &&
            strcmp(one[-1].series, one->series) == 0)
            continue;
        (*people)[(*count)++] = (struct sz_unappointed){
            .teacher_id = one->teacher_id,
            .school_id = post_staff_school(staff, one->teacher_id),
            .name = "",
            .series = one->series,
            .title_level = post_height_level(one->height),
            .appointed_level = post_height_level(staff->heights[one->teacher_id]),
            .obtained = one->obtained ? one->obtained : "",
        };
    }
    if (*count > 0)
        qsort(*people, *count, sizeof **people, by_list);
}

enum sz_code posts_unappointed_find(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                                    const struct post_staff *staff, struct sz_unappointed **people,
                                    size_t *count, struct sz_error *err) {
    static const char sql[] = "SELECT teacher_id, series, level, obtained FROM title"
                              " WHERE obtained IS NULL OR obtained <= ?1";
    struct found found = {.arena = arena, .staff = staff};
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK)
        sql_bind_text(stmt, 1, as_of);
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "统计岗位", err)) == SZ_OK && row)
        take(&found, stmt);
    sqlite3_finalize(stmt);
    hand_over(&found, people, count);
    return code;
}

/* ---- with their names ---- */

static enum sz_code read_names(struct sz_db *db, struct sz_unappointed *people, size_t count,
                               struct sz_arena *arena, struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(db, "SELECT name FROM teacher WHERE id = ?1", &stmt, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        sqlite3_bind_int64(stmt, 1, people[i].teacher_id);
        code = sql_step(db, stmt, &row, "统计岗位", err);
        if (row)
            people[i].name = sql_column_text(stmt, 0, arena);
        sqlite3_reset(stmt);
    }
    sqlite3_finalize(stmt);
    return code;
}

enum sz_code sz_posts_unappointed(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                                  struct sz_unappointed **people, size_t *count,
                                  struct sz_error *err) {
    struct sz_arena scratch = {0};
    struct post_staff staff;
    struct sz_post_cell *cells = NULL;
    size_t cell_count = 0;
    *people = NULL;
    *count = 0;
    enum sz_code code = post_staff_read(db, as_of, &scratch, &staff, err);
    if (code == SZ_OK)
        code = posts_gather(db, as_of, &scratch, &staff, &cells, &cell_count, err);
    if (code == SZ_OK)
        code = posts_unappointed_find(db, as_of, arena, &staff, people, count, err);
    if (code == SZ_OK)
        code = read_names(db, *people, *count, arena, err);
    sz_arena_free(&scratch);
    return code;
}
