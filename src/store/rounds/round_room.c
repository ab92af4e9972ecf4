/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a school has a post for a move: posts approved and people on them as of the day, with
 * what is proposed and decided in the round and not written yet. */
#include <string.h>

#include "rounds_private.h"
#include "shizi/language.h"
#include "shizi/posts.h"
#include "shizi/roster.h"

enum { TALLIES_MOST = 4096 };

/* Posts and people of one school, category and series. */
struct tally {
    int64_t school_id;
    const char *category, *series; /* series "" but for 专业技术 */
    int64_t approved[SZ_ROUND_GRADES], occupied[SZ_ROUND_GRADES];
    bool planned;
};

struct room {
    struct sz_changes *set;
    struct sz_db *db;
    struct sz_arena arena;
    struct tally *tallies;
    size_t count;
};

/* As posts are counted: where nothing says a series, the school's own, else the usual one. */
static const char *series_of(struct room *room, const struct sz_round_entry *entry) {
    struct sz_school school;
    if (strcmp(entry->category, ZH_("专业技术")) != 0)
        return "";
    if (entry->series)
        return entry->series;
    enum sz_code code =
        sz_record_get(room->db, SZ_SCHOOL, entry->school_id, &room->arena, &school, NULL);
    return code == SZ_OK && school.title_series ? school.title_series : SZ_USUAL_SERIES;
}

static struct tally *find(const struct room *room, int64_t school_id, const char *category,
                          const char *series) {
    for (size_t i = 0; i < room->count; i++)
        if (room->tallies[i].school_id == school_id &&
            strcmp(room->tallies[i].category, category) == 0 &&
            strcmp(room->tallies[i].series, series ? series : "") == 0)
            return &room->tallies[i];
    return NULL;
}

static struct tally *tally_of(struct room *room, const struct sz_round_entry *entry) {
    const char *series = series_of(room, entry);
    struct tally *tally = find(room, entry->school_id, entry->category, series);
    if (tally || room->count == TALLIES_MOST)
        return tally;
    tally = &room->tallies[room->count++];
    *tally = (struct tally){.school_id = entry->school_id,
                            .category = sz_arena_copy(&room->arena, entry->category),
                            .series = sz_arena_copy(&room->arena, series)};
    return tally;
}

static bool is_up(const struct sz_round_entry *entry) {
    if (entry->grade_after == SZ_NONE)
        return false;
    enum sz_grade_move move =
        sz_grade_move_of(entry->category, entry->grade_before, entry->grade_after);
    return move == SZ_GRADE_UP || move == SZ_GRADE_ABOVE;
}

static void count_posts(struct room *room, const struct sz_post_cell *cells, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct tally *tally = find(room, cells[i].school_id, cells[i].category, cells[i].series);
        if (!tally || cells[i].grade < 1 || cells[i].grade >= SZ_ROUND_GRADES)
            continue;
        tally->approved[cells[i].grade] += cells[i].approved;
        tally->occupied[cells[i].grade] += cells[i].occupied;
        tally->planned = tally->planned || cells[i].approved > 0;
    }
}

static void leave(struct tally *tally, int64_t grade) {
    if (grade != SZ_NONE && grade < SZ_ROUND_GRADES)
        tally->occupied[grade]--;
}

static void arrive(struct tally *tally, int64_t grade) {
    if (grade != SZ_NONE && grade < SZ_ROUND_GRADES)
        tally->occupied[grade]++;
}

static bool is_asked(const struct sz_round_line *lines, size_t count, int64_t id) {
    for (size_t i = 0; i < count; i++)
        if (lines[i].id == id)
            return true;
    return false;
}

/* What others are to get in these schools, and is not written yet. */
static enum sz_code count_others(struct room *room, const struct sz_round_line *lines, size_t count,
                                 struct sz_error *err) {
    static const char sql[] =
        "SELECT id, school_id, category, series, grade_before, grade_after FROM round_entry"
        " WHERE +round_id = ?1 AND outcome IS NOT NULL AND outcome <> '续聘'"
        " AND appointed_on IS NULL";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(room->db, sql, &stmt, err);
    if (code == SZ_OK)
        sqlite3_bind_int64(stmt, 1, lines[0].said.round_id);
    while (code == SZ_OK && (code = sql_step(room->db, stmt, &row, "统计岗位", err)) == SZ_OK &&
           row) {
        const struct sz_round_entry entry = {
            .school_id = sqlite3_column_int64(stmt, 1),
            .category = (const char *)sqlite3_column_text(stmt, 2),
            .series = (const char *)sqlite3_column_text(stmt, 3),
        };
        struct tally *tally = find(room, entry.school_id, entry.category, series_of(room, &entry));
        if (!tally || is_asked(lines, count, sqlite3_column_int64(stmt, 0)))
            continue;
        leave(tally, sql_column_number(stmt, 4));
        arrive(tally, sql_column_number(stmt, 5));
    }
    sqlite3_finalize(stmt);
    return code;
}

static void level_bounds(const struct sz_round_entry *entry, int *first, int *last) {
    *first = 1;
    *last = SZ_ROUND_GRADES - 1;
    if (strcmp(entry->category, ZH_("专业技术")) != 0)
        return;
    enum sz_post_level level = sz_post_level_of_grade(entry->grade_after);
    while (sz_post_level_of_grade(*first) != level)
        (*first)++;
    while (sz_post_level_of_grade(*last) != level)
        (*last)--;
}

static int64_t sum_of(const int64_t *numbers, int first, int last) {
    int64_t sum = 0;
    for (int grade = first; grade <= last; grade++)
        sum += numbers[grade];
    return sum;
}

static void tell_full(struct room *room, const struct sz_round_line *line,
                      const struct tally *tally, int first, int least) {
    char grade[32], at[32];
    sz_grade_print(line->said.category, line->said.grade_after, grade);
    sz_grade_print(line->said.category, least, at);
    if (!tally->planned)
        sz_changes_remark(room->set, SZ_STOP, "%s：%s 没有登记岗位设置核准，不能聘到%s", line->name,
                          line->school, grade);
    else
        sz_changes_remark(
            room->set, SZ_STOP, "%s 聘到%s：%s %s 和同级别以上等级共核准 %lld，已占 %lld，没有空岗",
            line->name, grade, line->school, at, (long long)sum_of(tally->approved, first, least),
            (long long)sum_of(tally->occupied, first, least));
}

/* The move in the count of its school; stopped when it would find no post. */
static void judge(struct room *room, const struct sz_round_line *line, struct tally *tally) {
    const struct sz_round_entry *said = &line->said;
    int first = 0, last = 0, least = 0;
    int from = said->grade_before == SZ_NONE ? 0 : (int)said->grade_before;
    level_bounds(said, &first, &last);
    if (sz_round_vacancy(tally->approved, tally->occupied, first, last, from,
                         (int)said->grade_after, &least) <= 0)
        tell_full(room, line, tally, first, least);
    leave(tally, said->grade_before);
    arrive(tally, said->grade_after);
}

/* Those who leave a post go first: it is free for another. */
static void judge_all(struct room *room, const struct sz_round_line *lines, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct tally *tally = tally_of(room, &lines[i].said);
        if (tally && lines[i].said.outcome && !is_up(&lines[i].said)) {
            leave(tally, lines[i].said.grade_before);
            arrive(tally, lines[i].said.grade_after);
        }
    }
    for (size_t i = 0; i < count; i++) {
        struct tally *tally = tally_of(room, &lines[i].said);
        if (tally && is_up(&lines[i].said))
            judge(room, &lines[i], tally);
    }
}

enum sz_code sz_round_room_check(struct sz_changes *set, const struct sz_round_line *lines,
                                 size_t count, const char *on, struct sz_error *err) {
    struct room room = {.set = set, .db = sz_changes_db(set)};
    struct sz_post_cell *cells = NULL;
    size_t cell_count = 0;
    bool any = false;
    room.tallies = sz_arena_array(&room.arena, TALLIES_MOST, sizeof *room.tallies);
    for (size_t i = 0; i < count; i++) {
        tally_of(&room, &lines[i].said);
        any = any || is_up(&lines[i].said);
    }
    enum sz_code code =
        any ? sz_posts_count(room.db, on, &room.arena, &cells, &cell_count, err) : SZ_OK;
    if (code == SZ_OK && any) {
        count_posts(&room, cells, cell_count);
        code = count_others(&room, lines, count, err);
    }
    if (code == SZ_OK && any)
        judge_all(&room, lines, count);
    sz_arena_free(&room.arena);
    return code;
}
