/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the cells of one row, column by column. */
#include "said.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "said_private.h"
#include "shizi/date.h"
#include "shizi/db.h"
#include "shizi/language.h"

enum { LAST_TURN = 3, FEW_COMPLAINTS = 8 };

void complain(struct complaints *list, int cell, enum weight weight, const char *suggestion,
              const char *fmt, ...) {
    char text[SZ_TEXT_MAX];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, _(fmt), args);
    va_end(args);

    if (list->count == list->room) {
        size_t room = list->room ? list->room * 2 : FEW_COMPLAINTS;
        struct complaint *items = sz_arena_array(list->arena, room, sizeof *items);
        if (list->count)
            memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
        list->room = room;
    }
    list->items[list->count++] = (struct complaint){cell, weight, sz_arena_copy(list->arena, text),
                                                    sz_arena_copy(list->arena, suggestion)};
    if (weight > list->worst)
        list->worst = weight;
}

/* ---- the desk ---- */

static void clear_blank(struct said *blank) {
    for (int part = 0; part < SZ_PART_COUNT; part++) {
        void *record = sz_roster_part(&blank->record, (enum sz_part)part);
        if (record)
            sz_record_clear(sz_part_entity((enum sz_part)part), record);
    }
    blank->record.posting.kind = ZH_("编制");
    blank->record.working.kind = ZH_("工作");
    blank->record.first_edu.kind = ZH_("第一学历");
    blank->record.top_edu.kind = ZH_("最高学历");
    blank->record.putonghua.kind = ZH_("普通话");
}

static struct column_place place_of(const struct sz_roster_column *column) {
    struct column_place place = {.field = sz_roster_field(column)};
    if (column->part >= SZ_PART_COMPUTED || !place.field)
        return place;

    const struct sz_entity_def *def = sz_entity_def(sz_part_entity(column->part));
    for (unsigned i = 0; i < def->field_count; i++)
        if (strcmp(def->fields[i].key, column->field) == 0)
            place.index = i;
    place.has_field = true;
    place.special = said_special(column->key, &place.turn);
    return place;
}

void said_desk_open(struct said_desk *desk, struct sz_db *db) {
    size_t count;
    const struct sz_roster_column *columns = sz_roster_columns(&count);
    *desk = (struct said_desk){.db = db, .default_school = SZ_NONE};
    desk->codes = sz_db_codes(db);
    sz_db_today(db, desk->today);
    desk->choices = memo_new(&desk->arena);
    desk->dates = memo_new(&desk->arena);
    desk->places = sz_arena_array(&desk->arena, count, sizeof *desk->places);
    for (size_t i = 0; i < count; i++)
        desk->places[i] = place_of(&columns[i]);
    clear_blank(&desk->blank);
}

void said_desk_close(struct said_desk *desk) {
    id_map_free(&desk->schools);
    sz_arena_free(&desk->arena);
}

const struct sz_school *said_school(struct said_desk *desk, int64_t id) {
    if (id == SZ_NONE || id <= 0)
        return NULL;
    int64_t place = id_map_get(&desk->schools, (uint64_t)id);
    if (place)
        return &desk->school_list[place - 1];

    struct sz_school school;
    if (sz_record_get(desk->db, SZ_SCHOOL, id, &desk->arena, &school, NULL) != SZ_OK)
        return NULL;
    if (desk->school_count == desk->school_room) {
        size_t room = desk->school_room ? desk->school_room * 2 : 64;
        struct sz_school *list = sz_arena_array(&desk->arena, room, sizeof *list);
        if (desk->school_count)
            memcpy(list, desk->school_list, desk->school_count * sizeof *list);
        desk->school_list = list;
        desk->school_room = room;
    }
    desk->school_list[desk->school_count++] = school;
    id_map_put(&desk->schools, (uint64_t)id, (int64_t)desk->school_count);
    return &desk->school_list[desk->school_count - 1];
}

/* ---- what is said ---- */

static const struct column_place *place_at(const struct reading *reading, int at) {
    size_t count;
    const struct sz_roster_column *columns = sz_roster_columns(&count);
    return &reading->desk->places[reading->cells[at].column - columns];
}

static unsigned field_bit(enum sz_part part, const char *key) {
    const struct sz_entity_def *def = sz_entity_def(sz_part_entity(part));
    const struct sz_field *field = sz_field_by_key(def, key);
    return field ? 1U << (field - def->fields) : 0;
}

bool said_gives(const struct said *said, enum sz_part part, const char *key) {
    return said->given[part] && (said->given[part] & field_bit(part, key));
}

void said_mark(struct said *said, enum sz_part part, const char *key) {
    said->given[part] |= field_bit(part, key);
    said->record.present[part] = true;
}

int said_cell_of(const struct reading *reading, const char *key) {
    for (size_t i = 0; i < reading->count; i++)
        if (reading->cells[i].column && strcmp(reading->cells[i].column->key, key) == 0)
            return (int)i;
    return NO_CELL;
}

bool same_date(const char *a, const char *b) {
    if (!a || !b)
        return a == b;
    size_t shorter = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
    return strncmp(a, b, shorter) == 0;
}

/* ---- plain columns ---- */

static void complain_error(struct reading *reading, int at, const struct sz_error *err) {
    complain(reading->complaints, at, WEIGHT_BAD, NULL, "%s%s%s", err->message,
             *err->hint ? "；" : "", err->hint);
}

/* In the words of the sheet's column: 进本校时间, not 起始时间. */
static void complain_date(struct reading *reading, int at, bool as_text) {
    const struct said_cell *cell = &reading->cells[at];
    struct sz_date_result date = sz_date_read(cell->text, as_text);
    complain(reading->complaints, at, WEIGHT_BAD, NULL, "%s“%.60s”：%s", _(cell->column->heading),
             cell->text,
             date.precision == SZ_DATE_YEAR ? _("只有年份，缺月份；请写成 1985.03")
             : date.problem                 ? _(date.problem)
                                            : _("不是日期；请写成 1985.03"));
}

/* A number such as 1978.1 has lost something; the shape of a text can be trusted. */
static bool lost_in_number(struct reading *reading, int at, const struct sz_field *field) {
    const struct said_cell *cell = &reading->cells[at];
    if (cell->kind != SZ_CELL_NUMBER || field->type != SZ_DATE ||
        sz_date_read(cell->text, false).precision != SZ_DATE_BAD)
        return false;
    complain_date(reading, at, false);
    return true;
}

static const char *typed_text(const struct said_cell *cell) {
    if (cell->kind != SZ_CELL_BOOL)
        return cell->text;
    return strcmp(cell->text, "TRUE") == 0 ? ZH_("是") : ZH_("否");
}

static void take_known(const struct sz_field *field, void *record, const struct memo_value *known) {
    if (sz_field_is_text(field))
        sz_field_set_text(field, record, known->text);
    else
        sz_field_set_number(field, record, known->number);
}

static void remember(struct memo *memo, unsigned column, const char *typed,
                     const struct sz_field *field, const void *record) {
    struct memo_value value = {0};
    if (sz_field_is_text(field))
        value.text = sz_field_text(field, record);
    else
        value.number = sz_field_number(field, record);
    memo_put(memo, column, typed, value);
}

/* The value in the field, from memory or by the field's parser. */
static bool take_value(struct reading *reading, int at, const struct column_place *place,
                       void *record) {
    const struct sz_field *field = place->field;
    const char *typed = typed_text(&reading->cells[at]);
    struct memo *memo = field->type == SZ_DATE ? reading->desk->dates
                        : field->type == SZ_CHOICE || field->type == SZ_FLAG
                            ? reading->desk->choices
                            : NULL;
    unsigned column = field->type == SZ_DATE ? 0 : (unsigned)(place - reading->desk->places);
    const struct memo_value *known = memo ? memo_get(memo, column, typed) : NULL;
    struct sz_error err;

    if (known) {
        take_known(field, record, known);
        return true;
    }
    if (sz_field_parse(field, typed, reading->desk->codes, reading->arena, record, &err) != SZ_OK) {
        if (field->type == SZ_DATE)
            complain_date(reading, at, true);
        else
            complain_error(reading, at, &err);
        return false;
    }
    if (memo)
        remember(memo, column, typed, field, record);
    return true;
}

void said_plain(struct reading *reading, int at) {
    const struct column_place *place = place_at(reading, at);
    enum sz_part part = reading->cells[at].column->part;
    void *record = sz_roster_part(&reading->said->record, part);
    if (!place->has_field || !record || lost_in_number(reading, at, place->field) ||
        !take_value(reading, at, place, record))
        return;

    if (!sz_field_absent(place->field, record) || reading->desk->blank_erases) {
        reading->said->given[part] |= 1U << place->index;
        reading->said->record.present[part] = true;
    }
}

/* ---- a row ---- */

static bool is_error_cell(struct reading *reading, int at) {
    if (reading->cells[at].kind != SZ_CELL_ERROR)
        return false;
    complain(reading->complaints, at, WEIGHT_BAD, NULL, "单元格是错误值 %.40s，请在来表中改正",
             reading->cells[at].text);
    return true;
}

static void read_turn(struct reading *reading, int turn) {
    for (size_t i = 0; i < reading->count; i++) {
        const struct said_cell *cell = &reading->cells[i];
        if (!cell->column || (!*cell->text && !reading->desk->blank_erases))
            continue;
        const struct column_place *place = place_at(reading, (int)i);
        if (place->turn != turn || (turn == 0 && is_error_cell(reading, (int)i)))
            continue;
        if (place->special && *cell->text && cell->kind != SZ_CELL_ERROR)
            place->special(reading, (int)i);
        else if (!place->special || !*cell->text)
            said_plain(reading, (int)i);
        else
            is_error_cell(reading, (int)i);
    }
}

void said_read(struct said_desk *desk, const struct said_cell *cells, size_t count,
               struct sz_arena *arena, struct said *said, struct complaints *complaints) {
    struct reading reading = {desk, cells, count, arena, said, complaints};
    *said = desk->blank;
    for (int turn = 0; turn <= LAST_TURN; turn++)
        read_turn(&reading, turn);
    said_check(&reading);
}
