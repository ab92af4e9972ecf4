/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file on a date: posts by school and series, one scan of the people, the year's limits. */
#include <stdlib.h>
#include <string.h>

#include "shizi/entities.h"
#include "shizi/language.h"
#include "shizi/outlook.h"
#include "shizi/retiring.h"
#include "shizi/text.h"

enum {
    STRETCH = 1500,
    YEAR = 12,
    DECIMAL = 10,
    USUAL_HIRE = 100,
    USUAL_POSTS = 100,
    WOMEN_AT = 60
};

struct sz_outlook_loading {
    struct sz_db *db;
    struct sz_outlook_base *base;
    int64_t at; /* posting */
    const char *areas;
    size_t unit_room, series_room;
    int32_t *sorted; /* units by school and series, for finding them */
    size_t sorted_count;
    struct sz_arena scratch;
};

static int month_number(const char *date) {
    return ((date[0] - '0') * 1000 + (date[1] - '0') * 100 + (date[2] - '0') * DECIMAL + date[3] -
            '0') *
               YEAR +
           (date[5] - '0') * DECIMAL + date[6] - '0' - 1;
}

static int16_t months_from(const struct sz_outlook_base *base, const char *date) {
    return (int16_t)(month_number(date) - base->start_year * YEAR - (base->start_month - 1));
}

/* ---- series and units ---- */

/* A longer copy in the arena. */
static void *grown(struct sz_arena *arena, void *old, size_t count, size_t room, size_t size) {
    void *longer = sz_arena_array(arena, room, size);
    if (count > 0)
        memcpy(longer, old, count * size);
    return longer;
}

static size_t more_room(size_t room) {
    enum { FIRST_ROOM = 64 };
    return room ? room * 2 : FIRST_ROOM;
}

static int32_t series_of(struct sz_outlook_loading *in, const char *name) {
    struct sz_outlook_base *base = in->base;
    for (size_t i = 0; i < base->series_count; i++)
        if (strcmp(base->series[i], name) == 0)
            return (int32_t)i;
    if (base->series_count == in->series_room) {
        in->series_room = more_room(in->series_room);
        base->series = grown(&base->arena, (void *)base->series, base->series_count,
                             in->series_room, sizeof *base->series);
    }
    base->series[base->series_count] = sz_arena_copy(&base->arena, name);
    return (int32_t)base->series_count++;
}

static int compare(const struct sz_outlook_base *base, int32_t unit, int64_t school,
                   int32_t series) {
    if (base->schools[unit] != school)
        return base->schools[unit] < school ? -1 : 1;
    return (base->units[unit].series > series) - (base->units[unit].series < series);
}

static size_t place_of(const struct sz_outlook_loading *in, int64_t school, int32_t series) {
    size_t low = 0, high = in->sorted_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare(in->base, in->sorted[middle], school, series) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void grow_units(struct sz_outlook_loading *in) {
    struct sz_outlook_base *base = in->base;
    size_t count = base->unit_count, room = more_room(in->unit_room);
    base->units = grown(&base->arena, base->units, count, room, sizeof *base->units);
    base->schools = grown(&base->arena, base->schools, count, room, sizeof *base->schools);
    in->sorted = grown(&in->scratch, in->sorted, count, room, sizeof *in->sorted);
    in->unit_room = room;
}

/* Posts come school by school, so that most units are added at the end. */
static int32_t unit_of(struct sz_outlook_loading *in, int64_t school, int32_t series) {
    struct sz_outlook_base *base = in->base;
    size_t at = place_of(in, school, series);
    if (at < in->sorted_count && compare(base, in->sorted[at], school, series) == 0)
        return in->sorted[at];
    if (base->unit_count == in->unit_room)
        grow_units(in);
    int32_t unit = (int32_t)base->unit_count++;
    base->units[unit] = (struct sz_forecast_unit){.series = series};
    base->schools[unit] = school;
    memmove(&in->sorted[at + 1], &in->sorted[at], (in->sorted_count - at) * sizeof *in->sorted);
    in->sorted[at] = unit;
    in->sorted_count++;
    return unit;
}

static enum sz_code load_posts(struct sz_outlook_loading *in, struct sz_error *err) {
    struct sz_post_cell *cells = NULL;
    size_t count = 0;
    enum sz_code code =
        sz_posts_approved(in->db, in->base->as_of, &in->scratch, &cells, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        if (!cells[i].series || cells[i].level == SZ_POST_LEVELS)
            continue;
        int32_t unit = unit_of(in, cells[i].school_id, series_of(in, cells[i].series));
        in->base->units[unit].posts[cells[i].level] += (int32_t)cells[i].approved;
    }
    return code;
}

/* ---- people ---- */

static struct sz_outlook_months months_of(const struct sz_outlook_base *base,
                                          const struct sz_retirement *law) {
    return (struct sz_outlook_months){months_from(base, law->month), months_from(base, law->old),
                                      months_from(base, law->earliest),
                                      months_from(base, law->latest)};
}

static void set_months(struct sz_outlook_base *base, struct sz_outlook_person *one,
                       const struct sz_retiring *person) {
    static const struct sz_outlook_months never = {SZ_FORECAST_NEVER, SZ_FORECAST_NEVER,
                                                   SZ_FORECAST_NEVER, SZ_FORECAST_NEVER};
    one->by[0] = one->by[1] = never;
    if (!*person->month) {
        base->birth_unknown++;
        return;
    }
    one->by[0] = one->by[1] = months_of(base, &person->law);
    if (one->to_choose)
        one->by[1] = months_of(base, &person->other);
    if (person->agreed && !sz_agreement_unlawful(person->problem))
        one->agreed = months_from(base, person->agreed);
    base->overdue += months_from(base, person->month) <= 0;
    base->to_choose += one->to_choose;
}

static struct sz_outlook_person *next_person(struct sz_outlook_base *base) {
    if (base->person_count == base->person_room) {
        base->person_room = base->person_room ? base->person_room * 2 : 1024;
        struct sz_outlook_person *more =
            realloc(base->people, base->person_room * sizeof *base->people);
        if (!more)
            sz_out_of_memory();
        base->people = more;
    }
    return &base->people[base->person_count++];
}

static enum sz_code take_person(void *ctx, const struct sz_retiring *person, struct sz_error *err) {
    struct sz_outlook_loading *in = ctx;
    struct sz_outlook_base *base = in->base;
    (void)err;
    if (!person->series)
        return SZ_OK;
    enum sz_post_level level = sz_post_level_of_title(person->level);
    base->special += person->special;
    base->without_level += !person->special && level == SZ_POST_LEVELS;
    if (person->special || level == SZ_POST_LEVELS)
        return SZ_OK;
    int16_t since = months_from(base, person->level_since);
    struct sz_outlook_person *one = next_person(base);
    *one = (struct sz_outlook_person){
        .teacher_id = person->teacher_id,
        .unit = unit_of(in, person->school_id, series_of(in, person->series)),
        .since = (int16_t)(since < 0 ? since : 0),
        .agreed = SZ_FORECAST_NEVER,
        .level = (uint8_t)level,
        .to_choose = person->track == SZ_TRACK_NONE,
    };
    set_months(base, one, person);
    return SZ_OK;
}

/* ---- limits and rules ---- */

static void set_limits(struct sz_outlook_loading *in, const struct sz_board *board) {
    struct sz_outlook_base *base = in->base;
    base->limits = sz_arena_array(&base->arena, base->series_count + 1, sizeof *base->limits);
    for (size_t s = 0; s < base->series_count; s++)
        for (int level = 0; level < SZ_FORECAST_LEVELS; level++) {
            const struct sz_board_line *line =
                sz_board_line(board, base->series[s], (enum sz_post_level)level);
            bool standard = line && line->room.standard != SZ_QUOTA_NO_STANDARD;
            base->limits[s].standard[level] = SZ_QUOTA_NO_STANDARD;
            if (!line)
                continue;
            base->limits[s].used[level] = line->used;
            base->limits[s].extra[level] = line->extra;
            if (!standard)
                continue;
            base->limits[s].standard[level] =
                line->room.standard + line->occupied + line->held_posts;
            if (board->rules.posts_by_standard)
                base->limits[s].base[level] = base->limits[s].standard[level];
        }
}

/* '硕士=2|本科=4': years of 本科, else @p usual. */
static int bachelor_years(const char *list, int usual) {
    static const char word[] = ZH_("本科=");
    const char *at = list ? strstr(list, word) : NULL;
    return at ? (int)strtol(at + sizeof word - 1, NULL, DECIMAL) : usual;
}

static enum sz_code load_rules(struct sz_outlook_loading *in, const char **areas,
                               struct sz_error *err) {
    static const char *const names[] = {"years_fugao", "years_zhongji", "rural_bonus",
                                        "rural_areas"};
    const char *values[4] = {NULL};
    struct sz_outlook_base *base = in->base;
    enum { USUAL_SENIOR = 5, USUAL_MIDDLE = 4 };
    enum sz_code code = sz_rule_values(in->db, base->as_of, names, values, 4, &base->arena, err);
    if (code != SZ_OK)
        return code;
    base->values[SZ_WHATIF_SENIOR] = bachelor_years(values[0], USUAL_SENIOR);
    base->values[SZ_WHATIF_MIDDLE] = bachelor_years(values[1], USUAL_MIDDLE);
    base->rural_bonus = (int)strtol(values[2], NULL, DECIMAL);
    *areas = values[3];
    return SZ_OK;
}

static enum sz_code load_board(struct sz_outlook_loading *in, struct sz_error *err) {
    struct sz_outlook_base *base = in->base;
    struct sz_board board;
    enum sz_code code =
        sz_board_count(in->db, base->start_year, base->as_of, NULL, &in->scratch, &board, err);
    if (code != SZ_OK)
        return code;
    base->pool = board.rules.pool;
    base->other_reading = board.rules.unit != SZ_CAP_BUREAU || board.rules.by_stock;
    base->unconfirmed = sz_arena_copy(&base->arena, board.rules.unconfirmed);
    base->values[SZ_WHATIF_CAP] = (int)board.rules.cap_rate;
    base->values[SZ_WHATIF_POSTS] = USUAL_POSTS;
    base->values[SZ_WHATIF_HIRE] = USUAL_HIRE;
    base->values[SZ_WHATIF_LAW] = 1;
    base->values[SZ_WHATIF_WOMEN] = WOMEN_AT;
    set_limits(in, &board);
    return SZ_OK;
}

/* ---- schools ---- */

static bool in_force(const struct sz_outlook_base *base, const struct sz_school_status *status) {
    long day = sz_date_days(base->as_of);
    return sz_date_days(status->valid_from) <= day &&
           (!status->valid_to || day < sz_date_days(status->valid_to));
}

static void mark_school(struct sz_outlook_loading *in, int64_t school, int64_t order, bool rural) {
    struct sz_outlook_base *base = in->base;
    for (size_t at = place_of(in, school, 0);
         at < in->sorted_count && base->schools[in->sorted[at]] == school; at++) {
        struct sz_forecast_unit *unit = &base->units[in->sorted[at]];
        if (order != SZ_NONE)
            unit->order = (int32_t)order;
        unit->rural = unit->rural || rural;
    }
}

static enum sz_code load_schools(struct sz_outlook_loading *in, const char *areas,
                                 struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code =
        sz_records_all(in->db, SZ_SCHOOL, &in->scratch, &records, &ids, &count, err);
    const struct sz_school *schools = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        mark_school(in, ids[i], schools[i].list_order, false);
    if (code == SZ_OK)
        code = sz_records_all(in->db, SZ_SCHOOL_STATUS, &in->scratch, &records, &ids, &count, err);
    const struct sz_school_status *all = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (in_force(in->base, &all[i]))
            mark_school(in, all[i].school_id, SZ_NONE,
                        all[i].weak == 1 || (all[i].area && sz_text_in_list(areas, all[i].area)));
    return code;
}

/* ---- the whole ---- */

enum sz_code sz_outlook_begin(struct sz_db *db, const char *as_of, struct sz_outlook_base *base,
                              struct sz_outlook_loading **loading, struct sz_error *err) {
    char today[SZ_DATE_MAX];
    struct sz_outlook_loading *in = calloc(1, sizeof *in);
    *base = (struct sz_outlook_base){.unconfirmed = ""};
    *loading = in;
    if (!in)
        return sz_no_memory(err);
    in->db = db;
    in->base = base;
    sz_db_today(db, today);
    sz_date_first_day(as_of ? as_of : today, base->as_of);
    struct sz_date_parts parts = sz_date_parts(base->as_of);
    base->start_year = parts.year;
    base->start_month = parts.month;
    enum sz_code code = load_rules(in, &in->areas, err);
    return code == SZ_OK ? load_posts(in, err) : code;
}

enum sz_code sz_outlook_step(struct sz_outlook_loading *loading, bool *more, struct sz_error *err) {
    enum sz_code code = sz_retiring_step(loading->db, loading->base->as_of, &loading->at, STRETCH,
                                         take_person, loading, more, err);
    if (code != SZ_OK || *more)
        return code;
    code = load_board(loading, err);
    return code == SZ_OK ? load_schools(loading, loading->areas, err) : code;
}

void sz_outlook_end(struct sz_outlook_loading *loading) {
    if (loading)
        sz_arena_free(&loading->scratch);
    free(loading);
}

enum sz_code sz_outlook_load(struct sz_db *db, const char *as_of, struct sz_outlook_base *base,
                             struct sz_error *err) {
    struct sz_outlook_loading *loading = NULL;
    bool more = true;
    enum sz_code code = sz_outlook_begin(db, as_of, base, &loading, err);
    while (code == SZ_OK && more)
        code = sz_outlook_step(loading, &more, err);
    sz_outlook_end(loading);
    return code;
}

void sz_outlook_free(struct sz_outlook_base *base) {
    free(base->people);
    sz_arena_free(&base->arena);
    *base = (struct sz_outlook_base){.person_count = 0};
}
