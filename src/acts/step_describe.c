/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps as lines old → new, in the words of the roster's columns. */
#include <string.h>

#include "shizi/arena.h"
#include "shizi/db.h"
#include "shizi/language.h"
#include "step.h"

struct description {
    struct sz_db *db;
    struct sz_arena *arena;
    struct sz_import_change *items;
    size_t count, room;
};

/* Said by another column, or nobody's business on a card. */
static bool is_hidden(enum sz_entity entity, const char *key) {
    static const struct {
        enum sz_entity entity;
        const char *keys;
    } hidden[] = {
        {SZ_TITLE, "|series|level|typed|"}, {SZ_APPOINTMENT, "|series|level|end_reason|"},
        {SZ_POSTING, "|kind|end_reason|"},  {SZ_EDUCATION, "|kind|"},
        {SZ_TEACHER, "|pinyin|"},
    };
    size_t len = strlen(key);
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++) {
        if (hidden[i].entity != entity)
            continue;
        const char *at = strstr(hidden[i].keys, key);
        return at && at[-1] == '|' && at[len] == '|';
    }
    return false;
}

static const struct sz_roster_column *column_of(enum sz_part part, const char *key) {
    size_t count;
    const struct sz_roster_column *columns = sz_roster_columns(&count);
    if (part == SZ_PART_POSTING && strcmp(key, "school_id") == 0)
        return sz_roster_column("school");
    for (size_t i = 0; i < count; i++)
        if (columns[i].part == part && columns[i].field && strcmp(columns[i].field, key) == 0)
            return &columns[i];
    return NULL;
}

static const char *school_name(struct description *out, int64_t id) {
    struct sz_school school;
    if (sz_record_get(out->db, SZ_SCHOOL, id, out->arena, &school, NULL) != SZ_OK)
        return sz_arena_printf(out->arena, "#%lld", (long long)id);
    return school.name;
}

static const char *print(struct description *out, const struct step *step,
                         const struct sz_roster_column *column, const struct sz_field *field,
                         const void *record) {
    if (!record || sz_field_absent(field, record))
        return "";
    if (field->type == SZ_REF && field->refers_to == SZ_SCHOOL)
        return school_name(out, sz_field_number(field, record));
    if (step->entity == SZ_APPOINTMENT && strcmp(field->key, "grade") == 0) {
        const struct sz_appointment *appointment = record;
        char grade[32];
        sz_grade_print(appointment->category, appointment->grade, grade);
        return sz_arena_copy(out->arena, grade);
    }
    const struct sz_field *shown = column ? sz_roster_field(column) : field;
    if (column && column->part == SZ_PART_SCHOOL)
        shown = field;
    return sz_field_print(shown, record, sz_db_codes(out->db), out->arena);
}

static void add(struct description *out, struct sz_import_change change) {
    if (out->count == out->room) {
        size_t room = out->room ? out->room * 2 : 16;
        struct sz_import_change *items = sz_arena_array(out->arena, room, sizeof *items);
        if (out->count)
            memcpy(items, out->items, out->count * sizeof *items);
        out->items = items;
        out->room = room;
    }
    out->items[out->count++] = change;
}

static const char *heading_of(struct description *out, const struct sz_roster_column *column,
                              const struct sz_field *field) {
    return column ? sz_heading_for_reader(column, out->arena) : _(field->heading);
}

/* Some of a person's values change in life; the others were written down wrong. */
static bool is_correction(const struct step *step, const char *key) {
    static const char living[] =
        "|former_name|native_place|political|party_joined|staff_no|source|phone|note|";
    if (step->entity != SZ_TEACHER || !step->before)
        return step->correction;
    const char *at = strstr(living, key);
    return !(at && at[-1] == '|' && at[strlen(key)] == '|');
}

static void describe_one(struct description *out, const struct step *step) {
    const struct sz_entity_def *def = sz_entity_def(step->entity);
    for (size_t i = 0; i < def->field_count; i++) {
        const struct sz_field *field = &def->fields[i];
        bool same = step->before ? sz_field_equal(field, step->before, step->after)
                                 : sz_field_absent(field, step->after);
        if (same || (int)i == def->owner || is_hidden(step->entity, field->key))
            continue;
        const struct sz_roster_column *column = column_of(step->part, field->key);
        add(out, (struct sz_import_change){
                     .key = column ? column->key : field->key,
                     .heading = heading_of(out, column, field),
                     .old_value = print(out, step, column, field, step->before),
                     .new_value = print(out, step, column, field, step->after),
                     .correction = is_correction(step, field->key),
                 });
    }
}

void step_describe(struct sz_db *db, const struct steps *steps, struct sz_arena *arena,
                   struct sz_import_change **changes, size_t *count) {
    struct description out = {.db = db, .arena = arena};
    for (size_t i = 0; i < steps->count; i++)
        describe_one(&out, &steps->items[i]);
    *changes = out.items;
    *count = out.count;
}
