/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records as lines for a person and as JSON members. */
#include <string.h>

#include "cli_private.h"
#include "shizi/text.h"

enum { HEADING_WIDTH = 14 };

/* Name of the school or teacher a reference means; "#id" when it cannot be read. */
static const char *name_of(struct cli *cli, enum sz_entity entity, int64_t id,
                           struct sz_arena *arena) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    const struct sz_field *name = sz_field_by_key(def, "name");
    void *record = sz_arena_alloc(arena, def->size);
    struct sz_error ignored;

    if (name && sz_record_get(cli->db, entity, id, arena, record, &ignored) == SZ_OK)
        return sz_field_text(name, record);
    return sz_arena_printf(arena, "#%lld", (long long)id);
}

const char *cli_field_print(struct cli *cli, const struct sz_field *field, const void *record,
                            struct sz_arena *arena) {
    if (field->type == SZ_REF && !sz_field_absent(field, record))
        return name_of(cli, field->refers_to, sz_field_number(field, record), arena);
    if (field->uses & SZ_PERIOD && strcmp(field->key, "valid_to") == 0 &&
        !sz_field_absent(field, record)) {
        char *day = sz_arena_alloc(arena, SZ_DATE_MAX);
        sz_date_last_day(sz_field_text(field, record), day);
        return day;
    }
    return sz_field_print(field, record, sz_db_codes(cli->db), arena);
}

/* A reference is its id under its own key, and the name under the key without "_id". */
static void json_reference(struct cli *cli, struct sz_json *json, const struct sz_field *field,
                           const void *record, struct sz_arena *arena) {
    size_t stem = strlen(field->key);
    if (stem > 3 && strcmp(field->key + stem - 3, "_id") == 0)
        stem -= 3;

    sz_json_int_member(json, field->key, sz_field_number(field, record));
    sz_json_text_member(json, sz_arena_copy_len(arena, field->key, stem),
                        cli_field_print(cli, field, record, arena));
}

static void json_field(struct cli *cli, struct sz_json *json, const struct sz_field *field,
                       const void *record, struct sz_arena *arena) {
    if (sz_field_absent(field, record)) {
        sz_json_key(json, field->key);
        sz_json_null(json);
        return;
    }
    switch (field->type) {
    case SZ_REF:
        json_reference(cli, json, field, record, arena);
        return;
    case SZ_COUNT:
        sz_json_int_member(json, field->key, sz_field_number(field, record));
        return;
    case SZ_FLAG:
        sz_json_bool_member(json, field->key, sz_field_number(field, record) != 0);
        return;
    case SZ_DATE: /* as stored: an end is the day it no longer holds */
        sz_json_text_member(json, field->key, sz_field_text(field, record));
        return;
    case SZ_TEXT:
    case SZ_CHOICE:
        break;
    }
    sz_json_text_member(json, field->key, cli_field_print(cli, field, record, arena));
}

void cli_json_record(struct cli *cli, struct sz_json *json, enum sz_entity entity, int64_t id,
                     const void *record) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    struct sz_arena arena = {0};

    sz_json_int_member(json, "id", id);
    for (size_t i = 0; i < def->field_count; i++) {
        if ((int)i != def->owner)
            json_field(cli, json, &def->fields[i], record, &arena);
    }
    sz_arena_free(&arena);
}

void cli_record_lines(struct cli *cli, enum sz_entity entity, const void *record) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    struct sz_arena arena = {0};

    for (size_t i = 0; i < def->field_count; i++) {
        const struct sz_field *field = &def->fields[i];
        if ((int)i == def->owner || sz_field_absent(field, record))
            continue;
        cli_line(stdout, "  %s%s", sz_text_fit(&arena, _(field->heading), HEADING_WIDTH),
                 sz_field_for_reader(field, cli_field_print(cli, field, record, &arena), &arena));
    }
    sz_arena_free(&arena);
}

/* ---- sections of a person or a school ---- */

struct section_run {
    struct cli *cli;
    const struct cli_section *section;
    const struct sz_entity_def *def;
    struct sz_arena *arena;
    struct sz_json *json;
};

/* Seen from a past day, what came later had not been there. */
static bool not_yet(const struct section_run *run, const void *record) {
    const struct sz_field *since =
        run->section->since ? sz_field_by_key(run->def, run->section->since) : NULL;
    const char *from = since ? sz_field_text(since, record) : NULL;

    if (!from || strcmp(run->cli->as_of, run->cli->today) >= 0)
        return false;
    return sz_date_days(from) > sz_date_days(run->cli->as_of);
}

static enum cli_period period_of(const struct section_run *run, const void *record) {
    if (!run->def->dated)
        return CLI_IN_FORCE;
    const struct sz_field *from = sz_field_by_key(run->def, "valid_from");
    const struct sz_field *to = sz_field_by_key(run->def, "valid_to");
    return cli_period_of(run->cli, sz_field_text(from, record), sz_field_text(to, record));
}

/* "2019-09 至 2024-08" of a dated record. */
static const char *print_period(const struct section_run *run, const void *record) {
    const struct sz_field *from = sz_field_by_key(run->def, "valid_from");
    const struct sz_field *to = sz_field_by_key(run->def, "valid_to");
    char last[SZ_DATE_MAX] = "";

    if (sz_field_text(to, record))
        sz_date_last_day(sz_field_text(to, record), last);
    return sz_arena_printf(run->arena, _("%s 至 %s"), sz_field_text(from, record),
                           *last ? last : _("今"));
}

/* Values of the fields, one line, each with its heading. */
static void print_values(const struct section_run *run, int64_t id, const void *record) {
    static const char *const marks[] = {
        [CLI_PAST] = N_("止"), [CLI_IN_FORCE] = N_("现"), [CLI_AHEAD] = N_("未到")};
    const char *text = run->def->dated ? print_period(run, record) : "";
    const char *gap = run->def->dated ? "  " : "";

    for (size_t i = 0; i < run->def->field_count; i++) {
        const struct sz_field *field = &run->def->fields[i];
        if ((int)i == run->def->owner || (field->uses & SZ_PERIOD) ||
            sz_field_absent(field, record))
            continue;
        text = sz_arena_printf(
            run->arena, "%s%s%s %s", text, gap, _(field->heading),
            sz_field_for_reader(field, cli_field_print(run->cli, field, record, run->arena),
                                run->arena));
        gap = "  ";
    }
    cli_line(stdout, "  #%-6lld%s%s%s", (long long)id,
             run->def->dated ? _(marks[period_of(run, record)]) : "", run->def->dated ? "  " : "",
             text);
}

static void json_values(const struct section_run *run, int64_t id, const void *record) {
    sz_json_object(run->json);
    cli_json_record(run->cli, run->json, run->section->entity, id, record);
    if (run->def->dated)
        sz_json_bool_member(run->json, "current", period_of(run, record) == CLI_IN_FORCE);
    sz_json_end(run->json);
}

static void print_records(const struct section_run *run, const char *records, const int64_t *ids,
                          size_t count) {
    bool titled = false;

    if (run->json)
        sz_json_array_member(run->json, run->section->key);
    for (size_t i = 0; i < count; i++) {
        const void *record = records + i * run->def->size;
        if (not_yet(run, record))
            continue;
        if (run->json) {
            json_values(run, ids[i], record);
            continue;
        }
        if (!titled)
            cli_line(stdout, "%s", _(run->section->title));
        titled = true;
        print_values(run, ids[i], record);
    }
    if (run->json)
        sz_json_end(run->json);
}

enum sz_code cli_section_print(struct cli *cli, const struct cli_section *section, int64_t owner_id,
                               struct sz_json *json, struct sz_error *err) {
    struct sz_arena arena = {0};
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    struct section_run run = {.cli = cli, .section = section, .arena = &arena, .json = json};

    run.def = sz_entity_def(section->entity);
    enum sz_code code =
        sz_records_of(cli->db, section->entity, owner_id, &arena, &records, &ids, &count, err);
    if (code == SZ_OK)
        print_records(&run, records, ids, count);
    sz_arena_free(&arena);
    return code;
}
