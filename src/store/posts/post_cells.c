/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One pass over the plan and one over the appointments, gathered by school and grade. */
#include <stdlib.h>
#include <string.h>

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

static struct sz_post_cell key_of(struct gathering *all, sqlite3_stmt *stmt) {
    struct sz_post_cell key = {
        .school_id = sqlite3_column_int64(stmt, 0),
        .category = word(all, (const char *)sqlite3_column_text(stmt, 1)),
        .grade = sqlite3_column_int64(stmt, 3),
        .level = SZ_POST_LEVELS,
    };
    if (!key.category || strcmp(key.category, ZH_("专业技术")) != 0)
        return key;
    const char *series = (const char *)sqlite3_column_text(stmt, 2);
    key.series = word(all, series ? series : SZ_USUAL_SERIES);
    key.level = key.grade ? sz_post_level_of_grade(key.grade)
                          : sz_post_level_of_title((const char *)sqlite3_column_text(stmt, 5));
    return key;
}

static enum sz_code gather_plan(struct gathering *all, const char *as_of, struct sz_error *err) {
    static const char sql[] =
        "SELECT p.school_id, p.category, coalesce(p.series, s.title_series), p.grade, p.posts"
        " FROM post_plan p JOIN school s ON s.id = p.school_id"
        " WHERE p.valid_from <= ?1 AND (p.valid_to IS NULL OR ?1 < p.valid_to)";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(all->db, sql, &stmt, err);
    if (code == SZ_OK)
        sql_bind_text(stmt, 1, as_of);
    while (code == SZ_OK && (code = sql_step(all->db, stmt, &row, "统计岗位", err)) == SZ_OK &&
           row) {
        const struct sz_post_cell key = key_of(all, stmt);
        cell_of(all, &key)->approved += sqlite3_column_int64(stmt, 4);
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

static struct sz_post_person person_of(struct gathering *all, sqlite3_stmt *stmt) {
    const struct sz_post_cell key = key_of(all, stmt);
    bool special = sqlite3_column_int(stmt, 4) != 0;
    return (struct sz_post_person){
        .teacher_id = sqlite3_column_int64(stmt, 7),
        .school_id = key.school_id,
        .category = key.category,
        .series = key.series,
        .grade = key.grade,
        .level = key.level,
        .special = special,
        .dual = !special && sqlite3_column_int(stmt, 6),
        .expired = has_ended(all, (const char *)sqlite3_column_text(stmt, 8)),
    };
}

static enum sz_code each_appointed(struct gathering *all, const char *as_of, appointed_fn *fn,
                                   void *ctx, struct sz_error *err) {
    /* CROSS JOIN fixes the order: appointments once through, the posting by its index. */
    static const char sql[] =
        "SELECT p.school_id, a.category, coalesce(a.series, s.title_series), a.grade,"
        " a.special_reason IS NOT NULL, a.level,"
        " a.category = '管理' AND EXISTS (SELECT 1 FROM appointment t"
        "  WHERE t.teacher_id = a.teacher_id AND t.category = '专业技术' AND t.valid_from <= ?1"
        "  AND (t.valid_to IS NULL OR ?1 < t.valid_to)), a.teacher_id, a.round"
        " FROM appointment a CROSS JOIN posting p ON p.teacher_id = a.teacher_id"
        " AND p.kind = '编制' AND p.valid_from <= ?1 AND (p.valid_to IS NULL OR ?1 < p.valid_to)"
        " CROSS JOIN school s ON s.id = p.school_id"
        " WHERE a.valid_from <= ?1 AND (a.valid_to IS NULL OR ?1 < a.valid_to)";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(all->db, sql, &stmt, err);
    if (code == SZ_OK)
        sql_bind_text(stmt, 1, as_of);
    while (code == SZ_OK && (code = sql_step(all->db, stmt, &row, "统计岗位", err)) == SZ_OK &&
           row) {
        const struct sz_post_person person = person_of(all, stmt);
        fn(all, &person, ctx);
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
    struct gathering all = {.db = db, .arena = arena};
    struct appointed kept = {0};
    enum sz_code code = find_ended(&all, as_of, err);
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

enum sz_code sz_posts_count(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                            struct sz_post_cell **cells, size_t *count, struct sz_error *err) {
    struct gathering all = {.db = db, .arena = arena};
    enum sz_code code = gather_plan(&all, as_of, err);
    if (code == SZ_OK)
        code = find_ended(&all, as_of, err);
    if (code == SZ_OK)
        code = each_appointed(&all, as_of, count_person, NULL, err);
    hand_over(&all, cells, count);
    return code;
}

enum sz_code sz_posts_approved(struct sz_db *db, const char *as_of, struct sz_arena *arena,
                               struct sz_post_cell **cells, size_t *count, struct sz_error *err) {
    struct gathering all = {.db = db, .arena = arena};
    enum sz_code code = gather_plan(&all, as_of, err);
    hand_over(&all, cells, count);
    return code;
}
