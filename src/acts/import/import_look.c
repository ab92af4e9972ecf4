/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first rows of a sheet, and what is understood of them. */
#include <string.h>

#include "import_private.h"
#include "shizi/text.h"

enum { SAMPLES = 3, SAMPLE_BYTES = 60 };

const struct sz_roster_column *sz_import_column(bool schools, size_t place) {
    size_t count;
    const struct sz_roster_column *columns = sz_roster_columns(&count);
    if (schools)
        return school_column_at(place);
    for (size_t i = 0; i < count; i++)
        if (columns[i].imported && place-- == 0)
            return &columns[i];
    return NULL;
}

/* A few values of a column as they stand, below the header. */
static const char *sample_of(const struct preview *preview, const struct import_header *header,
                             size_t column, struct sz_arena *arena) {
    const char *text = "";
    size_t seen = 0;
    for (size_t i = header->first + header->height; i < preview->count && seen < SAMPLES; i++) {
        const struct sz_sheet_row *row = &preview->rows[i];
        const char *value =
            column < row->count ? sz_text_normal(arena, row->cells[column].text) : "";
        if (!*value || strlen(text) > SAMPLE_BYTES)
            continue;
        text = sz_arena_printf(arena, "%s%s%s", text, *text ? "  " : "", value);
        seen++;
    }
    return text;
}

static void look_at_columns(const struct preview *preview, const struct import_header *header,
                            struct sz_arena *arena, struct sz_import_look *look) {
    struct sz_import_mapping *mappings =
        sz_arena_array(arena, header->column_count + 1, sizeof *mappings);
    for (size_t i = 0; i < header->column_count; i++) {
        const struct import_column *column = &header->columns[i];
        const char *sample = sample_of(preview, header, i, arena);
        if (*column->heading || *sample || column->column)
            mappings[look->mapping_count++] = (struct sz_import_mapping){
                .column = i,
                .heading = sz_arena_copy(arena, import_heading(column, arena)),
                .key = column->column ? column->column->key : NULL,
                .sample = sample,
            };
    }
    look->mappings = mappings;
}

static void look_at_rows(const struct preview *preview, const struct import_header *header,
                         struct sz_import_look *look) {
    look->rows = preview->rows;
    look->row_count = preview->count;
    if (header->height > 0) {
        look->header_first = preview->rows[header->first].number;
        look->header_last = preview->rows[header->first + header->height - 1].number;
    }
}

/* The first visible sheet with a header, else the first one. */
static enum sz_code look_at_sheet(struct sz_import *import, const struct sz_import_options *options,
                                  const char *name, struct sz_arena *arena, struct preview *preview,
                                  struct sz_import_look *look, struct sz_error *err) {
    const struct sz_sheet_options which = {.sheet = name};
    struct sz_sheet *sheet = NULL;
    enum sz_code code = sz_sheet_open(options->path, &which, &sheet, err);
    if (code == SZ_OK)
        code = import_fill_preview(sheet, arena, preview, err);
    if (code == SZ_OK) {
        look->sheet = sz_arena_copy(arena, sz_sheet_name(sheet));
        import_understand(import, options, preview);
        look->usable = import_usable(&import->header, import->schools);
    }
    sz_sheet_close(sheet);
    return code;
}

static enum sz_code choose_sheet(struct sz_import *import, const struct sz_import_options *options,
                                 struct sz_arena *arena, struct preview *preview,
                                 struct sz_import_look *look, struct sz_error *err) {
    enum sz_code code = SZ_OK;
    if (options->sheet)
        return look_at_sheet(import, options, options->sheet, arena, preview, look, err);
    for (size_t i = 0; i < look->sheet_count && code == SZ_OK && !look->usable; i++)
        code = look_at_sheet(import, options, look->sheets[i], arena, preview, look, err);
    if (code == SZ_OK && !look->usable && look->sheet_count > 1)
        code = look_at_sheet(import, options, look->sheets[0], arena, preview, look, err);
    return code;
}

enum sz_code sz_import_look(struct sz_db *db, const struct sz_import_options *options,
                            struct sz_arena *arena, struct sz_import_look *look,
                            struct sz_error *err) {
    struct sz_import import = {.db = db, .schools = options->schools};
    struct preview *preview = sz_arena_alloc(arena, sizeof *preview);
    size_t places[SHEETS_MAX];
    *look = (struct sz_import_look){0};
    look->sheets = sz_arena_array(arena, SHEETS_MAX, sizeof *look->sheets);
    said_desk_open(&import.desk, db);
    enum sz_code code =
        import_visible_sheets(options->path, arena, places, look->sheets, &look->sheet_count, err);
    if (code == SZ_OK)
        code = choose_sheet(&import, options, arena, preview, look, err);
    if (code == SZ_OK) {
        look_at_rows(preview, &import.header, look);
        look_at_columns(preview, &import.header, arena, look);
        look->unit = sz_arena_copy(arena, import.header.unit);
    }
    said_desk_close(&import.desk);
    sz_arena_free(&import.arena);
    return code;
}
