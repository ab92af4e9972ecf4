/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi help fields: what can stand before '=' and behind --columns, from the field tables. */
#include "cli_private.h"
#include "shizi/query.h"
#include "shizi/row_source.h"
#include "shizi/text.h"
#include "shizi/workbook.h"

enum { KEY_WIDTH = 22, HEADING_WIDTH = 22 };

static void put_field(FILE *out, const char *key, const char *heading, const char *help) {
    struct sz_arena arena = {0};

    cli_line(out, "  %s%s%s", sz_text_fit(&arena, key, KEY_WIDTH),
             help && *help ? sz_text_fit(&arena, heading, HEADING_WIDTH) : heading,
             help ? help : "");
    sz_arena_free(&arena);
}

static void put_columns(FILE *out, const struct sz_roster_column *columns, size_t count) {
    struct sz_arena arena = {0};

    for (size_t i = 0; i < count; i++) {
        const struct sz_field *field = sz_roster_field(&columns[i]);
        bool own = field && columns[i].part != SZ_PART_COMPUTED;
        put_field(out, columns[i].key, sz_heading_for_reader(&columns[i], &arena),
                  own ? (field->help ? _(field->help) : NULL) : _("这一天的情况"));
    }
    sz_arena_free(&arena);
}

static void put_entity(FILE *out, enum sz_entity entity) {
    const struct sz_entity_def *def = sz_entity_def(entity);

    fprintf(out, _("\n%s（fact add/correct 的种类 %s）：\n"), _(def->label), def->table);
    for (size_t i = 0; i < def->field_count; i++) {
        if ((int)i != def->owner && def->fields[i].uses & (SZ_ON_FORM | SZ_PERIOD))
            put_field(out, def->fields[i].key, _(def->fields[i].heading),
                      def->fields[i].help ? _(def->fields[i].help) : NULL);
    }
}

void cli_print_fields(FILE *out) {
    size_t count = 0;

    fputs(
        _("花名册的列（--columns、--sort、--filter，teacher add/set/correct；键名或中文都行）：\n"),
        out);
    const struct sz_roster_column *columns = sz_roster_columns(&count);
    put_columns(out, columns, count);

    fputs(_("\n学校的列（school list、add、set）：\n"), out);
    columns = sz_school_columns(&count);
    put_columns(out, columns, count);
    const enum sz_entity *facts = sz_person_facts(&count);
    for (size_t i = 0; i < count; i++)
        put_entity(out, facts[i]);

    fputs(_("\n报表定义的 query，除 roster、schools 外（各列见 docs/reports.md）：\n"), out);
    for (size_t i = 0; sz_row_source_at(i); i++)
        put_field(out, sz_row_source_at(i)->name, _(sz_row_source_at(i)->about), NULL);
}
