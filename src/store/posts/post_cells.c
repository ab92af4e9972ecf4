/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over the plan and one over the appointments, gathered by school and grade. */
#include <stdlib.h>
#include <string.h>

#include "post_staff.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/posts.h"
#include "shizi/roster.h"
#include "shizi/text.h"
#include "store.h"

static const struct {
    const char *code, *titles;
} levels[SZ_POST_LEVELS] = {
    [SZ_SENIOR] = {ZH_("高级"), ZH_("正高|副高")},
    [SZ_INTERMEDIATE] = {ZH_("中级"), ZH_("中级")},
    [SZ_JUNIOR] = {ZH_("初级"), ZH_("助理级|员级")},
};

const char *sz_post_level_code(enum sz_post_level level) {
    return level < SZ_POST_LEVELS ? levels[level].code : "";
}

enum sz_post_level sz_post_level_of_title(const char *title_level) {
    enum sz_post_level level = SZ_SENIOR;
    while (level < SZ_POST_LEVELS &&
           (!title_level || !sz_text_in_list(levels[level].titles, title_level)))
        level++;
    return level;
}

enum sz_post_level sz_post_level_of_grade(int64_t grade) {
    return sz_post_level_of_title(sz_grade_level(grade));
}

enum sz_post_level sz_post_level_read(const char *code) {
    enum sz_post_level level = SZ_SENIOR;
    while (level < SZ_POST_LEVELS && strcmp(levels[level].code, code) != 0)
        level++;
    return level;
}

/* ---- gathering ---- */

struct gathering {
    struct sz_db *db;
    struct sz_arena *arena;
    struct sz_post_cell *cells;
    size_t count, room;
    size_t *slots;      /* place in cells + 1, 0 = free; twice the room */
    const char **words; /* categories and series that were met: compared by address */
    size_t word_count, word_room;
    const char **ended; /* names of rounds that are over */
    size_t ended_count;
    struct post_staff *staff;
};

static const char *word(struct gathering *all, const char *text) {
    if (!text)
        return NULL;
    for (size_t i = 0; i < all->word_count; i++)
        if (strcmp(all->words[i], text) == 0)
            return all->words[i];
    if (all->word_count == all->word_room) {
        size_t room = all->word_room ? all->word_room * 2 : 32;
        const char **words = sz_arena_array(all->arena, room, sizeof *words);
        if (all->word_count > 0)
            memcpy(words, all->words, all->word_count * sizeof *words);
        all->words = words;
        all->word_room = room;
    }
    return all->words[all->word_count++] = sz_arena_copy(all->arena, text);
}

static size_t hash(const struct sz_post_cell *key) {
    uint64_t h = (uint64_t)key->school_id * UINT64_C(0x9E3779B97F4A7C15);
    h ^= (uint64_t)(uintptr_t)key->series + ((uint64_t)(uintptr_t)key->category << 7);
    h ^= (uint64_t)key->grade << 17 ^ (uint64_t)key->level << 23;
    h *= UINT64_C(0xBF58476D1CE4E5B9);
    return (size_t)(h ^ h >> 31);
}

static bool same_key(const struct sz_post_cell *a, const struct sz_post_cell *b) {
    return a->school_id == b->school_id && a->category == b->category && a->series == b->series &&
           a->grade == b->grade && a->level == b->level;
}

static size_t slot_of(const struct gathering *all, const struct sz_post_cell *key) {
    size_t mask = all->room * 2 - 1, at = hash(key) & mask;
    while (all->slots[at] && !same_key(&all->cells[all->slots[at] - 1], key))
        at = (at + 1) & mask;
    return at;
}

static void grow(struct gathering *all) {
    size_t room = all->room ? all->room * 2 : 1024;
    struct sz_post_cell *cells = sz_arena_array(all->arena, room, sizeof *cells);
    if (all->count > 0)
        memcpy(cells, all->cells, all->count * sizeof *cells);
    all->cells = cells;
    all->room = room;
    all->slots = sz_arena_array(all->arena, room * 2, sizeof *all->slots);
    for (size_t i = 0; i < all->count; i++)
        all->slots[slot_of(all, &cells[i])] = i + 1;
}

/* The cell of a key; category and series must be words. */
static struct sz_post_cell *cell_of(struct gathering *all, const struct sz_post_cell *key) {
    if (all->count == all->room)
        grow(all);
    size_t at = slot_of(all, key);
    if (!all->slots[at]) {
        all->cells[all->count] = *key;
        all->slots[at] = ++all->count;
    }
    return &all->cells[all->slots[at] - 1];
}

/* Columns of a plan or an appointment: school or person, category, series, grade, level. */
static struct sz_post_cell key_of(struct gathering *all, sqlite3_stmt *stmt, int64_t school_id) {
    const struct post_staff *staff = all->staff;
    struct sz_post_cell key = {
        .school_id = school_id,
        .category = word(all, (const char *)sqlite3_column_text(stmt, 1)),
        .grade = sqlite3_column_int64(stmt, 3),
        .level = SZ_POST_LEVELS,
    };
    if (!key.category || strcmp(key.category, ZH_("专业技术")) != 0)
        return key;
    const char *series = (const char *)sqlite3_column_text(stmt, 2);
    if (!series && school_id <= staff->school_most)
        series = staff->school_series[school_id];
    key.series = word(all, series ? series : SZ_USUAL_SERIES);
    key.level = key.grade ? sz_post_level_of_grade(key.grade)
                          : sz_post_level_of_title((const char *)sqlite3_column_text(stmt, 4));
    return key;
}

static enum sz_code gather_plan(struct gathering *all, const char *as_of, struct sz_error *err) {
    static const char sql[] =
        "SELECT p.school_id, p.category, p.series, p.grade, NULL, p.posts FROM post_plan p"
        " WHERE p.valid_from <= ?1 AND (p.valid_to IS NULL OR ?1 < p.valid_to)";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(all->db, sql, &stmt, err);
    if (code == SZ_OK)
        sql_bind_text(stmt, 1, as_of);
    while (code == SZ_OK && (code = sql_step(all->db, stmt, &row, "统计岗位", err)) == SZ_OK &&
           row) {
        const struct sz_post_cell key = key_of(all, stmt, sqlite3_column_int64(stmt, 0));
        cell_of(all, &key)->approved += sqlite3_column_int64(stmt, 5);
    }
    sqlite3_finalize(stmt);
    return code;
}

static enum sz_code find_ended(struct gathering *all, const char *as_of, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_all(all->db, SZ_ROUND, all->arena, &records, &ids, &count, err);
    const struct sz_round *rounds = records;
    all->ended = sz_arena_array(all->arena, count + 1, sizeof *all->ended);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (rounds[i].valid_to && sz_date_days(rounds[i].valid_to) <= sz_date_days(as_of))
            all->ended[all->ended_count++] = rounds[i].name;
    return code;
}

static bool has_ended(const struct gathering *all, const char *round) {
    for (size_t i = 0; round && i < all->ended_count; i++)
        if (strcmp(all->ended[i], round) == 0)
            return true;
    return false;
}

typedef void appointed_fn(struct gathering *all, const struct sz_post_person *person, void *ctx);

enum { PERSON, SPECIAL = 5, DUAL, ROUND };

static struct sz_post_person person_at(struct gathering *all, sqlite3_stmt *stmt,
                                       int64_t school_id) {
    int64_t teacher = sqlite3_column_int64(stmt, PERSON);
    const struct sz_post_cell key = key_of(all, stmt, school_id);
    bool special = sqlite3_column_int(stmt, SPECIAL) != 0;
    if (key.series) {
        const char *level = (const char *)sqlite3_column_text(stmt, 4);
        post_staff_appoint(all->staff, teacher, (const char *)sqlite3_column_text(stmt, 2),
                           level ? level : sz_grade_level(key.grade), all->arena);
    }
    return (struct sz_post_person){
        .teacher_id = teacher,
        .school_id = key.school_id,
        .category = key.category,
        .series = key.series,
        .grade = key.grade,
        .level = key.level,
        .special = special,
        .dual = !special && sqlite3_column_int(stmt, DUAL),
        .expired = has_ended(all, (const char *)sqlite3_column_text(stmt, ROUND)),
    };
}

/* Once through the appointments; where somebody belongs is at hand already. */
static enum sz_code each_appointed(struct gathering *all, const char *as_of, appointed_fn *fn,
                                   void *ctx, struct sz_error *err) {
    static const char sql[] =
        "SELECT a.teacher_id, a.category, a.series, a.grade, a.level,"
        " a.special_reason IS NOT NULL,"
        /* CASE, because AND looks at both sides */
        " CASE WHEN a.category = '管理' THEN EXISTS (SELECT 1 FROM appointment t"
        "  WHERE t.teacher_id = a.teacher_id AND t.category = '专业技术' AND t.valid_from <= ?1"
        "  AND (t.valid_to IS NULL OR ?1 < t.valid_to)) ELSE 0 END, a.round FROM appointment a"
        " WHERE a.valid_from <= ?1 AND (a.valid_to IS NULL OR ?1 < a.valid_to)";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(all->db, sql, &stmt, err);
    if (code == SZ_OK)
        sql_bind_text(stmt, 1, as_of);
    while (code == SZ_OK && (code = sql_step(all->db, stmt, &row, "统计岗位", err)) == SZ_OK &&
           row) {
        int64_t teacher = sqlite3_column_int64(stmt, PERSON);
        int64_t school = post_staff_school(all->staff, teacher);
        if (!school)
            continue;
        struct sz_post_person person = person_at(all, stmt, school);
        fn(all, &person, ctx);
        for (size_t i = 0; all->staff->again[teacher] && i < all->staff->second_count; i++) {
            const struct post_second *second = &all->staff->seconds[i];
            if (second->teacher_id != teacher)
                continue;
            person = person_at(all, stmt, second->school_id);
            fn(all, &person, ctx);
        }
    }
    sqlite3_finalize(stmt);
    return code;
}

static void count_person(struct gathering *all, const struct sz_post_person *person, void *ctx) {
    const struct sz_post_cell key = {.school_id = person->school_id,
                                     .category = person->category,
                                     .series = person->series,
                                     .grade = person->grade,
                                     .level = person->level};
    struct sz_post_cell *cell = cell_of(all, &key);
    (void)ctx;
    if (person->special) {
        cell->special++;
    } else if (person->dual) {
        cell->dual++;
    } else {
        cell->occupied++;
        cell->expired += person->expired;
    }
}

struct appointed {
    struct sz_post_person *people;
    size_t count, room;
};

static void keep_person(struct gathering *all, const struct sz_post_person *person, void *ctx) {
    struct appointed *kept = ctx;
    if (kept->count == kept->room) {
        size_t room = kept->room ? kept->room * 2 : 1024;
        struct sz_post_person *people = sz_arena_array(all->arena, room, sizeof *people);
        if (kept->count > 0)
            memcpy(people, kept->people, kept->count * sizeof *people);
        kept->people = people;
        kept->room = room;
    }
    kept->people[kept->count++] = *person;
}

enum sz_code sz_posts_people(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                             struct sz_post_person **people, size_t *count, struct sz_error *err) {
    struct post_staff staff;
    struct gathering all = {.db = db, .arena = arena, .staff = &staff};
    struct appointed kept = {0};
    enum sz_code code = post_staff_read(db, as_of, arena, &staff, err);
    if (code == SZ_OK)
        code = find_ended(&all, as_of, err);
    if (code == SZ_OK)
        code = each_appointed(&all, as_of, keep_person, &kept, err);
    *people = kept.people;
    *count = kept.count;
    return code;
}

static int by_place(const void *a, const void *b) {
    const struct sz_post_cell *left = a, *right = b;
    if (left->school_id != right->school_id)
        return left->school_id < right->school_id ? -1 : 1;
    int order = strcmp(left->category, right->category);
    if (order == 0)
        order = strcmp(left->series ? left->series : "", right->series ? right->series : "");
    if (order == 0)
        order = (left->grade > right->grade) - (left->grade < right->grade);
    return order ? order : (int)left->level - (int)right->level;
}

static void hand_over(struct gathering *all, struct sz_post_cell **cells, size_t *count) {
    if (all->count > 0)
        qsort(all->cells, all->count, sizeof *all->cells, by_place);
    *cells = all->cells;
    *count = all->count;
}

enum sz_code posts_gather(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                          struct post_staff *staff, struct sz_post_cell **cells, size_t *count,
                          struct sz_error *err) {
    struct gathering all = {.db = db, .arena = arena, .staff = staff};
    enum sz_code code = gather_plan(&all, as_of, err);
    if (code == SZ_OK)
        code = find_ended(&all, as_of, err);
    if (code == SZ_OK)
        code = each_appointed(&all, as_of, count_person, NULL, err);
    hand_over(&all, cells, count);
    return code;
}

enum sz_code sz_posts_count(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                            struct sz_post_cell **cells, size_t *count, struct sz_error *err) {
    struct post_staff staff;
    *count = 0;
    enum sz_code code = post_staff_read(db, as_of, arena, &staff, err);
    return code == SZ_OK ? posts_gather(db, as_of, arena, &staff, cells, count, err) : code;
}

enum sz_code sz_posts_approved(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                               struct sz_post_cell **cells, size_t *count, struct sz_error *err) {
    struct post_staff staff = {.most = 0};
    struct gathering all = {.db = db, .arena = arena, .staff = &staff};
    enum sz_code code = post_staff_schools(db, arena, &staff, err);
    if (code == SZ_OK)
        code = gather_plan(&all, as_of, err);
    hand_over(&all, cells, count);
    return code;
}
