/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One scan over the postings; everything else of a person is looked up by his id. */
#include "shizi/retiring.h"

#include <stdlib.h>
#include <string.h>

#include "shizi/idcard.h"
#include "shizi/language.h"
#include "shizi/posts.h"
#include "shizi/roster.h"
#include "store.h"

enum column {
    ID,
    SCHOOL_ID,
    RECORD_ID,
    NAME,
    ID_NO,
    SEX,
    SCHOOL,
    DUTY,
    BIRTH,
    CATEGORY,
    GRADE,
    SERIES,
    LEVEL,
    LEVEL_SINCE,
    SPECIAL,
    TITLE,
    TITLE_LEVEL,
    TRACK,
    GROUND,
    KIND,
    MONTH,
    NOTICED,
    LIST_ORDER
};

/* CROSS JOIN fixes the order: a stretch of postings, then by index. ?1 the day, ?2 to ?3 ids. */
static const char scan_sql[] =
    "SELECT t.id, p.school_id, coalesce(r.id, 0), t.name, t.id_no, t.sex, s.name, p.duty, t.birth,"
    " a.category, a.grade, coalesce(a.series, s.title_series), a.level,"
    " coalesce(a.level_since, a.valid_from), a.special_reason IS NOT NULL, q.name, q.level,"
    " r.track, r.ground, r.kind, r.month, r.noticed_on, s.list_order"
    " FROM posting p CROSS JOIN teacher t ON t.id = p.teacher_id"
    " CROSS JOIN school s ON s.id = p.school_id"
    " LEFT JOIN appointment a ON a.id = (SELECT f.id FROM appointment f"
    "  WHERE f.teacher_id = t.id AND f.valid_from <= ?1 AND (f.valid_to IS NULL OR ?1 < f.valid_to)"
    "  ORDER BY instr('专业技术|管理|工勤技能', f.category) LIMIT 1)"
    " LEFT JOIN title q ON q.id = (SELECT f.id FROM title f"
    "  WHERE f.teacher_id = t.id AND (f.obtained IS NULL OR f.obtained <= ?1)"
    "  ORDER BY instr('正高|副高|中级|助理级|员级', f.level), f.id DESC LIMIT 1)"
    " LEFT JOIN retirement r ON r.teacher_id = t.id"
    " WHERE p.id BETWEEN ?2 AND ?3 AND p.kind = '编制' AND p.valid_from <= ?1"
    " AND (p.valid_to IS NULL OR ?1 < p.valid_to) ORDER BY p.id";

static const char *text(sqlite3_stmt *stmt, int column) {
    const char *found = (const char *)sqlite3_column_text(stmt, column);
    return found && *found ? found : NULL;
}

static bool same_month(const char *left, const char *right) {
    return strncmp(left, right, sizeof "YYYY-MM" - 1) == 0;
}

/* The archive decides; the number on the card is looked at for the difference only. */
static void read_birth(struct sz_retiring *person, const char *archive, char from_id[SZ_DATE_MAX]) {
    struct sz_id_result id = sz_id_read(person->id_no, false);
    memcpy(from_id, id.birth, SZ_DATE_MAX);
    person->birth = archive ? archive : *from_id ? from_id : NULL;
    person->birth_of_id = !archive;
    person->birth_differs = archive && *from_id && !same_month(archive, from_id);
}

static void read_post(struct sz_retiring *person, sqlite3_stmt *stmt) {
    person->category = text(stmt, CATEGORY);
    person->grade = person->category ? sql_column_number(stmt, GRADE) : SZ_NONE;
    person->special = sqlite3_column_int(stmt, SPECIAL) != 0;
    person->title = text(stmt, TITLE);
    person->title_level = text(stmt, TITLE_LEVEL);
    if (!person->category)
        return;
    person->level_since = text(stmt, LEVEL_SINCE);
    if (strcmp(person->category, ZH_("专业技术")) != 0)
        return;
    person->level = text(stmt, LEVEL);
    if (person->grade != SZ_NONE)
        person->level = sz_grade_level(person->grade);
    person->series = text(stmt, SERIES);
    if (!person->series)
        person->series = SZ_USUAL_SERIES;
}

static bool is_category(const struct sz_retiring *person, const char *category) {
    return person->category && strcmp(person->category, category) == 0;
}

static void choose_track(struct sz_retiring *person, sqlite3_stmt *stmt) {
    const struct sz_track_facts facts = {
        .female = person->sex && strcmp(person->sex, "2") == 0,
        .senior_title = sz_post_level_of_title(person->title_level) == SZ_SENIOR ||
                        sz_post_level_of_title(person->level) == SZ_SENIOR,
        .technical = is_category(person, ZH_("专业技术")) || is_category(person, ZH_("管理")),
        .worker = is_category(person, ZH_("工勤技能")),
    };
    person->track = sz_track_read(text(stmt, TRACK));
    person->recorded = person->track != SZ_TRACK_NONE;
    person->ground = text(stmt, GROUND);
    if (!person->recorded)
        person->track = sz_track_propose(&facts, &person->ground);
    else if (!person->ground)
        person->ground = N_("没有写依据");
    person->kind = text(stmt, KIND);
    person->agreed = text(stmt, MONTH);
    person->noticed_on = text(stmt, NOTICED);
}

/* Somebody who has to choose and is past the first month evidently stays for the second. */
static void find_month(struct sz_retiring *person, const char *as_of) {
    bool open = person->track == SZ_TRACK_NONE;
    if (!sz_retirement_of(person->birth, open ? SZ_TRACK_F55 : person->track, &person->law))
        return;
    if (open)
        sz_retirement_of(person->birth, SZ_TRACK_F60, &person->other);
    const struct sz_agreement agreement = {person->kind, person->agreed, person->noticed_on};
    person->problem = sz_agreement_check(&person->law, &agreement);
    bool stays = open && strncmp(person->law.month, as_of, sizeof "YYYY-MM" - 1) < 0;
    bool agreed = person->agreed && !sz_agreement_unlawful(person->problem);
    const char *month = stays ? person->other.month : agreed ? person->agreed : person->law.month;
    memcpy(person->month, month, sizeof "YYYY-MM" - 1);
    bool early = agreed && strncmp(month, person->law.month, sizeof "YYYY-MM" - 1) < 0;
    sz_retirement_notice(early   ? person->month
                         : stays ? month
                                 : person->law.month,
                         early, person->notice_by);
}

static void read_person(struct sz_retiring *person, sqlite3_stmt *stmt, const char *as_of,
                        char from_id[SZ_DATE_MAX]) {
    *person = (struct sz_retiring){
        .teacher_id = sqlite3_column_int64(stmt, ID),
        .school_id = sqlite3_column_int64(stmt, SCHOOL_ID),
        .record_id = sqlite3_column_int64(stmt, RECORD_ID),
        .name = text(stmt, NAME),
        .id_no = text(stmt, ID_NO),
        .sex = text(stmt, SEX),
        .school = text(stmt, SCHOOL),
        .duty = text(stmt, DUTY),
    };
    read_birth(person, text(stmt, BIRTH), from_id);
    read_post(person, stmt);
    choose_track(person, stmt);
    find_month(person, as_of);
}

/* @p order: 学校惯例顺序 of the row, for sorting; NULL when it does not matter. */
static enum sz_code scan(struct sz_db *db, const char *as_of, int64_t first, int64_t last,
                         int64_t *order, sz_retiring_fn *fn, void *ctx, struct sz_error *err) {
    sqlite3_stmt *stmt = NULL;
    struct sz_retiring person;
    char from_id[SZ_DATE_MAX];
    bool row = false;
    enum sz_code code = sql_prepare(db, scan_sql, &stmt, err);
    if (code == SZ_OK) {
        sql_bind_text(stmt, 1, as_of);
        sql_bind_number(stmt, 2, first);
        sql_bind_number(stmt, 3, last);
    }
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "推算退休", err)) == SZ_OK && row) {
        read_person(&person, stmt, as_of, from_id);
        if (order)
            *order = sql_column_number(stmt, LIST_ORDER);
        code = fn(ctx, &person, err);
    }
    sqlite3_finalize(stmt);
    return code;
}

static void day_of(struct sz_db *db, const char *as_of, char day[SZ_DATE_MAX]) {
    char today[SZ_DATE_MAX];
    sz_db_today(db, today);
    sz_date_first_day(as_of ? as_of : today, day);
}

enum sz_code sz_retiring_each(struct sz_db *db, const char *as_of, sz_retiring_fn *fn, void *ctx,
                              struct sz_error *err) {
    char day[SZ_DATE_MAX];
    day_of(db, as_of, day);
    return scan(db, day, 0, INT64_MAX, NULL, fn, ctx, err);
}

static enum sz_code scan_stretch(struct sz_db *db, const char *day, int64_t *at, int64_t length,
                                 int64_t *order, sz_retiring_fn *fn, void *ctx, bool *more,
                                 struct sz_error *err) {
    int64_t end = 0;
    *more = false;
    enum sz_code code = sql_number(db, "SELECT coalesce(max(id), 0) FROM posting", &end, err);
    if (code == SZ_OK)
        code = scan(db, day, *at + 1, *at + length, order, fn, ctx, err);
    *at += length;
    *more = code == SZ_OK && *at < end;
    return code;
}

enum sz_code sz_retiring_step(struct sz_db *db, const char *as_of, int64_t *at, int64_t length,
                              sz_retiring_fn *fn, void *ctx, bool *more, struct sz_error *err) {
    char day[SZ_DATE_MAX];
    day_of(db, as_of, day);
    return scan_stretch(db, day, at, length, NULL, fn, ctx, more, err);
}

/* ---- the list ---- */

struct sz_retiring_gathering {
    struct sz_db *db;
    struct sz_retiring_filter filter;
    struct sz_arena *arena;
    char day[SZ_DATE_MAX];
    int64_t at; /* posting */
    struct listed {
        struct sz_retiring person;
        int64_t order;
    } * rows;
    size_t count, room;
    int64_t order; /* of the row that comes */
};

static bool within(const struct sz_retiring_filter *filter, const char *month) {
    return *month && (!filter->from || strncmp(month, filter->from, sizeof "YYYY-MM" - 1) >= 0) &&
           (!filter->to || strncmp(month, filter->to, sizeof "YYYY-MM" - 1) <= 0);
}

bool sz_retiring_within(const struct sz_retiring_filter *filter, const struct sz_retiring *person) {
    if (filter->school_id && person->school_id != filter->school_id)
        return false;
    if (filter->overdue && *person->month && filter->from &&
        strncmp(person->month, filter->from, sizeof "YYYY-MM" - 1) < 0)
        return true;
    bool to_choose = person->track == SZ_TRACK_NONE;
    return within(filter, person->month) || (to_choose && (within(filter, person->law.month) ||
                                                           within(filter, person->other.month)));
}

static void keep_texts(struct sz_arena *arena, struct sz_retiring *person) {
    const char **texts[] = {
        &person->name,        &person->id_no,  &person->sex,        &person->school,
        &person->duty,        &person->birth,  &person->kind,       &person->category,
        &person->series,      &person->level,  &person->title,      &person->agreed,
        &person->level_since, &person->ground, &person->noticed_on, &person->title_level,
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        *texts[i] = sz_arena_copy(arena, *texts[i]);
}

static enum sz_code take(void *ctx, const struct sz_retiring *person, struct sz_error *err) {
    struct sz_retiring_gathering *listing = ctx;
    (void)err;
    if (!sz_retiring_within(&listing->filter, person))
        return SZ_OK;
    if (listing->count == listing->room) {
        size_t room = listing->room ? listing->room * 2 : 64;
        struct listed *rows = sz_arena_array(listing->arena, room, sizeof *rows);
        if (listing->count > 0)
            memcpy(rows, listing->rows, listing->count * sizeof *rows);
        listing->rows = rows;
        listing->room = room;
    }
    struct listed *row = &listing->rows[listing->count++];
    *row = (struct listed){*person, listing->order};
    keep_texts(listing->arena, &row->person);
    return SZ_OK;
}

static int by_month(const void *a, const void *b) {
    const struct listed *left = a, *right = b;
    int order = strcmp(left->person.month, right->person.month);
    if (order == 0)
        order = (left->order > right->order) - (left->order < right->order);
    if (order == 0)
        order = (left->person.school_id > right->person.school_id) -
                (left->person.school_id < right->person.school_id);
    return order ? order
                 : (left->person.teacher_id > right->person.teacher_id) -
                       (left->person.teacher_id < right->person.teacher_id);
}

struct sz_retiring_gathering *sz_retiring_gather_begin(struct sz_db *db,
                                                       const struct sz_retiring_filter *filter,
                                                       struct sz_arena *arena) {
    struct sz_retiring_gathering *listing = sz_arena_alloc(arena, sizeof *listing);
    listing->db = db;
    listing->filter = *filter;
    listing->filter.from = sz_arena_copy(arena, filter->from);
    listing->filter.to = sz_arena_copy(arena, filter->to);
    listing->arena = arena;
    day_of(db, filter->as_of, listing->day);
    return listing;
}

enum sz_code sz_retiring_gather_step(struct sz_retiring_gathering *gathering, bool *more,
                                     struct sz_error *err) {
    enum { STRETCH = 1500 };
    return scan_stretch(gathering->db, gathering->day, &gathering->at, STRETCH, &gathering->order,
                        take, gathering, more, err);
}

void sz_retiring_gather_end(struct sz_retiring_gathering *gathering, struct sz_retiring **people,
                            size_t *count) {
    *people = sz_arena_array(gathering->arena, gathering->count + 1, sizeof **people);
    *count = gathering->count;
    if (*count > 0)
        qsort(gathering->rows, gathering->count, sizeof *gathering->rows, by_month);
    for (size_t i = 0; i < *count; i++)
        (*people)[i] = gathering->rows[i].person;
}

enum sz_code sz_retiring_list(struct sz_db *db, const struct sz_retiring_filter *filter,
                              struct sz_arena *arena, struct sz_retiring **people, size_t *count,
                              struct sz_error *err) {
    struct sz_retiring_gathering *listing = sz_retiring_gather_begin(db, filter, arena);
    bool more = true;
    enum sz_code code = SZ_OK;
    while (code == SZ_OK && more)
        code = sz_retiring_gather_step(listing, &more, err);
    sz_retiring_gather_end(listing, people, count);
    *count = code == SZ_OK ? *count : 0;
    return code;
}
