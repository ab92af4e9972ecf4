/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/record_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "list_sheet.h"
#include "person_act.h"
#include "shizi/arena.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/stage.h"
#include "shizi/text.h"

const enum sz_entity *sz_record_sheet_kinds(size_t *count) {
    static const enum sz_entity kinds[] = {SZ_ASSESSMENT, SZ_ETHICS, SZ_SANCTION, SZ_TRAINING};
    *count = sizeof kinds / sizeof kinds[0];
    return kinds;
}

/* ---- columns ---- */

/* Field that a column fills, and the year written in its heading. */
struct column {
    const struct sz_field *field;
    int year;
};

struct reading {
    struct list_sheet list;
    struct sz_record_sheet *out;
    const struct sz_entity_def *def;
    struct column columns[LIST_COLUMNS];
    bool has_year; /* a column of its own */
    size_t count, room;
};

/* What a year stands over: the result, the hours. */
static const struct sz_field *main_field(const struct sz_entity_def *def) {
    const struct sz_field *result = sz_field_by_key(def, "result");
    return result ? result : sz_field_by_key(def, "hours");
}

/* 2025年度, 2025年考核结果: year and result in one. */
static int year_heading(const struct sz_entity_def *def, const char *heading) {
    if (strspn(heading, "0123456789") != 4 || !main_field(def))
        return 0;
    const char *rest = heading + 4;
    static const char *const marks[] = {ZH_("年度"), ZH_("年")};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (strncmp(rest, marks[i], strlen(marks[i])) == 0) {
            rest += strlen(marks[i]);
            break;
        }
    bool known = !*rest || sz_text_in_list(ZH_("考核|结果|等次|学时"), rest) ||
                 sz_field_by_word(def, rest) == main_field(def);
    return known ? (int)strtol(heading, NULL, 10) : 0;
}

static struct column column_of(const struct sz_entity_def *def, const char *heading) {
    struct column column = {.year = year_heading(def, heading)};
    column.field = column.year ? main_field(def) : sz_field_by_word(def, heading);
    if (column.field == &def->fields[def->owner])
        return (struct column){0};
    return column;
}

/* The school and notes head many lists; a list of these records has something of its own. */
static bool knows(const void *ctx, const char *heading) {
    const struct sz_entity_def *def = ctx;
    struct column column = column_of(def, heading);
    return column.field && column.field->type != SZ_REF && strcmp(column.field->key, "note") != 0;
}

static void find_columns(struct reading *in) {
    for (size_t i = 0; i < LIST_COLUMNS; i++) {
        const char *heading = in->list.headings[i];
        in->columns[i] = heading && *heading ? column_of(in->def, heading) : (struct column){0};
        in->has_year = in->has_year ||
                       (in->columns[i].field && strcmp(in->columns[i].field->key, "year") == 0);
    }
}

/* ---- one record ---- */

static int column_for(const struct reading *in, const char *key) {
    for (int i = 0; i < LIST_COLUMNS; i++)
        if (in->columns[i].field && strcmp(in->columns[i].field->key, key) == 0)
            return i;
    return in->list.name;
}

static bool known_value(const struct reading *in, const void *a, const void *b) {
    for (size_t i = 0; i < in->def->field_count; i++) {
        const struct sz_field *field = &in->def->fields[i];
        bool said = !sz_field_absent(field, a) && (field->uses & SZ_REQUIRED);
        if (said && !sz_field_equal(field, a, b))
            return false;
    }
    return true;
}

static bool same_line(const struct reading *in, const void *a, const void *b) {
    for (size_t i = 0; i < in->def->field_count; i++)
        if ((in->def->fields[i].uses & SZ_OWN_KEY) && !sz_field_equal(&in->def->fields[i], a, b))
            return false;
    return in->def->dated ? known_value(in, a, b) : true;
}

static const char *words_of(struct reading *in, const void *record) {
    const struct sz_field *main = main_field(in->def);
    return main ? sz_field_print(main, record, sz_db_codes(in->list.db), in->list.arena) : "";
}

/* Against what is on file: *skip when it is there; a problem when it is there otherwise. */
static enum sz_code compare(struct reading *in, const void *record, int at, bool *skip,
                            struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    int64_t owner = sz_field_number(&in->def->fields[in->def->owner], record);
    enum sz_code code = sz_records_of(in->list.db, in->out->entity, owner, in->list.arena, &records,
                                      &ids, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const char *other = (const char *)records + i * in->def->size;
        if (!same_line(in, record, other))
            continue;
        *skip = true;
        if (known_value(in, record, other))
            in->list.found.same++;
        else
            list_sheet_complain(
                &in->list, at,
                sz_arena_printf(in->list.arena,
                                _("库里已经是%s（#%lld）；写错的用 fact correct 更正"),
                                words_of(in, other), (long long)ids[i]));
    }
    return code;
}

static bool said_before(const struct reading *in, const void *record) {
    const struct sz_field *owner = &in->def->fields[in->def->owner];
    for (size_t i = 0; i < in->count; i++)
        if (sz_field_equal(owner, in->out->records[i], record) &&
            same_line(in, record, in->out->records[i]))
            return true;
    return false;
}

static void keep(struct reading *in, void *record) {
    if (in->count == in->room) {
        in->room = in->room ? in->room * 2 : 256;
        void **more = sz_arena_array(in->list.arena, in->room, sizeof *more);
        if (in->count > 0)
            memcpy(more, in->out->records, in->count * sizeof *more);
        in->out->records = more;
    }
    in->out->records[in->count++] = record;
}

/* Its period follows from the kind and from what still runs, also by lines above. */
static enum sz_code complete_period(struct reading *in, void *record, struct sz_error *err) {
    struct sz_sanction *sanction = record;
    const char *latest = NULL;
    if (in->out->entity != SZ_SANCTION)
        return SZ_OK;
    for (size_t i = 0; i < in->count; i++) {
        const struct sz_sanction *other = in->out->records[i];
        if (other->teacher_id == sanction->teacher_id && other->valid_to &&
            (!latest || sz_date_days(other->valid_to) > sz_date_days(latest)))
            latest = other->valid_to;
    }
    return complete_sanction(in->list.db, sanction, latest, in->list.arena, err);
}

static bool ahead(const struct reading *in, const void *record) {
    const struct sz_field *year = sz_field_by_key(in->def, "year");
    return year && !sz_field_absent(year, record) &&
           sz_field_number(year, record) > sz_date_parts(in->list.source->on).year;
}

static enum sz_code take(struct reading *in, void *record, int at, struct sz_error *err) {
    struct sz_error why;
    bool skip = false;
    if (sz_record_check(in->out->entity, record, sz_db_codes(in->list.db), &why) != SZ_OK) {
        list_sheet_complain(&in->list, at, sz_arena_copy(in->list.arena, why.message));
        return SZ_OK;
    }
    if (ahead(in, record)) {
        list_sheet_complain(&in->list, at, _("这个年度还没有到"));
        return SZ_OK;
    }
    if (said_before(in, record)) {
        list_sheet_complain(&in->list, at, _("这个人在表中出现了两次"));
        return SZ_OK;
    }
    enum sz_code code = complete_period(in, record, err);
    if (code == SZ_OK && in->out->entity == SZ_SANCTION && !sanction_has_end(record)) {
        list_sheet_complain(&in->list, at, _("这类处分不能按种类推算，要写处分期满"));
        return SZ_OK;
    }
    if (code == SZ_OK)
        code = compare(in, record, at, &skip, err);
    if (code == SZ_OK && !skip)
        keep(in, record);
    return code;
}

/* ---- lines ---- */

/* Everything of the line but the years over results. */
static bool read_cells(struct reading *in, void *record) {
    size_t complaints = in->list.found.problem_count;
    for (int i = 0; i < LIST_COLUMNS; i++) {
        const struct column *column = &in->columns[i];
        const char *value = list_sheet_cell(&in->list, i);
        struct sz_error why;
        if (!column->field || column->year || !*value)
            continue;
        const struct sz_pair pair = {column->field->key, value};
        if (read_field(in->list.db, in->out->entity, &pair, in->list.arena, record, &why) != SZ_OK)
            list_sheet_complain(&in->list, i, sz_arena_copy(in->list.arena, why.message));
    }
    return in->list.found.problem_count == complaints;
}

static void put_year(struct reading *in, void *record, int64_t year) {
    const struct sz_field *field = sz_field_by_key(in->def, "year");
    if (field && year && sz_field_absent(field, record))
        sz_field_set_number(field, record, year);
}

static enum sz_code take_years(struct reading *in, const void *line, bool *any,
                               struct sz_error *err) {
    const struct sz_field *main = main_field(in->def);
    enum sz_code code = SZ_OK;
    for (int i = 0; i < LIST_COLUMNS && code == SZ_OK; i++) {
        const char *value = list_sheet_cell(&in->list, i);
        struct sz_error why;
        if (!in->columns[i].year)
            continue;
        *any = true;
        if (!*value || sz_text_in_list(ZH_("无|-|—|/"), value))
            continue; /* not there that year */
        void *record = sz_arena_alloc(in->list.arena, in->def->size);
        memcpy(record, line, in->def->size);
        put_year(in, record, in->columns[i].year);
        if (sz_field_parse(main, value, sz_db_codes(in->list.db), in->list.arena, record, &why) !=
            SZ_OK)
            list_sheet_complain(&in->list, i, sz_arena_copy(in->list.arena, why.message));
        else
            code = take(in, record, i, err);
    }
    return code;
}

static enum sz_code read_line(struct reading *in, struct sz_error *err) {
    void *record = sz_arena_alloc(in->list.arena, in->def->size);
    const struct sz_list_source *source = in->list.source;
    int64_t teacher_id = 0;
    bool years = false;
    sz_record_clear(in->out->entity, record);
    enum sz_code code = list_sheet_person(&in->list, &teacher_id, err);
    if (code != SZ_OK || !read_cells(in, record) || teacher_id == 0)
        return code;
    sz_field_set_number(&in->def->fields[in->def->owner], record, teacher_id);
    code = take_years(in, record, &years, err);
    if (code != SZ_OK || years)
        return code;
    put_year(in, record, source->year ? source->year : in->list.title_year);
    const struct sz_field *main = main_field(in->def);
    return take(in, record, column_for(in, main ? main->key : "kind"), err);
}

enum sz_code sz_record_sheet_read(struct sz_db *db, enum sz_entity entity,
                                  const struct sz_list_source *source, struct sz_arena *arena,
                                  struct sz_record_sheet *out, struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    const struct list_wanted wanted = {
        .knows = knows,
        .ctx = def,
        .least = 1,
        .wanted = _("要有一行表头，写着 姓名（或身份证号）、单位 和要登记的一项；每人一行")};
    struct reading *in = sz_arena_alloc(arena, sizeof *in);
    size_t kinds = 0;
    bool known = false, more = true;
    const enum sz_entity *all = sz_record_sheet_kinds(&kinds);
    *out = (struct sz_record_sheet){.entity = entity};
    for (size_t i = 0; i < kinds; i++)
        known = known || all[i] == entity;
    if (!known)
        return sz_fail(err, SZ_USAGE, "年度考核、师德考核、处分、继续教育", "%s不能按表导入",
                       _(def->label));

    *in = (struct reading){.list = {.db = db, .arena = arena}, .out = out, .def = def};
    enum sz_code code = list_sheet_open(&in->list, source, &wanted, err);
    if (code == SZ_OK)
        find_columns(in);
    while (code == SZ_OK && (code = list_sheet_next(&in->list, &more, err)) == SZ_OK && more)
        code = read_line(in, err);
    out->found = list_sheet_close(&in->list);
    out->found.count = in->count;
    return code;
}

/* ---- the act ---- */

struct record_act {
    const struct sz_record_sheet *sheet;
    const char *doc;
};

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct record_act *act = ctx;
    const struct sz_record_sheet *sheet = act->sheet;
    const struct sz_entity_def *def = sz_entity_def(sheet->entity);
    const struct sz_field *doc = sz_field_by_key(def, "doc");
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < sheet->found.count && code == SZ_OK; i++) {
        void *record = sheet->records[i];
        if (act->doc && sz_field_absent(doc, record))
            sz_field_set_text(doc, record, act->doc);
        code = check_overlap(sz_changes_db(set), sheet->entity, 0, record, err);
        if (code == SZ_OK)
            code = sz_changes_insert(set, sheet->entity, record, NULL, err);
    }
    return code;
}

enum sz_code sz_record_sheet_act(struct sz_db *db, const struct sz_record_sheet *sheet,
                                 const struct sz_act_info *info, struct sz_act **act,
                                 struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct record_act *ctx = sz_arena_alloc(arena, sizeof *ctx);
    struct sz_act_info own = *info;
    *act = NULL;
    ctx->sheet = sheet;
    ctx->doc = info->doc && *info->doc ? sz_text_doc_no(arena, info->doc) : NULL;
    own.kind = "import.record";
    if (!own.title)
        own.title = sz_arena_printf(arena, ZH_("导入%s %zu 条"),
                                    sz_entity_def(sheet->entity)->label, sheet->found.count);
    if (!own.evidence && !own.doc)
        own.evidence = ZH_("学校报告");
    return sz_act_prepare(db, &own, prepare, ctx, act, err);
}
