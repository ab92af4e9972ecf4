/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header among the title rows: the run of one to three rows that explains most columns.
 *
 * In merged groups only the first cell has text: a blank cell belongs to the group on its left when
 * both have something below (第一学历 over 学历 | 毕业院校 | 时间). */
#include <string.h>

#include "import_private.h"
#include "shizi/language.h"
#include "shizi/text.h"

/* A try: rows [start, start + height) as header. */
struct attempt {
    const struct preview *preview;
    size_t start, height;
};

static const char *cell_text(const struct attempt *attempt, size_t level, size_t column) {
    const struct sz_sheet_row *row = &attempt->preview->rows[attempt->start + level];
    return column < row->count ? row->cells[column].text : "";
}

static bool has_below(const struct attempt *attempt, size_t level, size_t column) {
    for (size_t i = level + 1; i < attempt->height; i++)
        if (*cell_text(attempt, i, column))
            return true;
    return false;
}

/* Text of an upper cell, or of the group it is merged into. */
static const char *upper_text(const struct attempt *attempt, size_t level, size_t column) {
    if (*cell_text(attempt, level, column) || !has_below(attempt, level, column))
        return cell_text(attempt, level, column);
    while (column > 0) {
        column--;
        if (*cell_text(attempt, level, column))
            return has_below(attempt, level, column) ? cell_text(attempt, level, column) : "";
    }
    return "";
}

/* The lowest text is the heading, the nearest one above it the group. */
static void read_column(const struct attempt *attempt, size_t column, struct import_column *out) {
    size_t level = attempt->height;
    out->heading = out->group = "";
    while (level > 0 && !*out->heading)
        out->heading = cell_text(attempt, --level, column);
    while (level > 0 && !*out->group)
        out->group = upper_text(attempt, --level, column);
}

static const struct sz_roster_column *understand(const struct sz_codes *codes, bool schools,
                                                 const struct import_column *column) {
    if (!*column->heading)
        return NULL;
    const struct sz_roster_column *found =
        schools ? school_column_by_heading(codes, column->group, column->heading)
                : sz_roster_column_by_heading(column->group, column->heading);
    return found && found->imported ? found : NULL;
}

static int place_of(const struct import_header *header, const char *key) {
    for (size_t i = 0; i < header->column_count; i++)
        if (header->columns[i].column && strcmp(header->columns[i].column->key, key) == 0)
            return (int)i;
    return -1;
}

static size_t widest(const struct attempt *attempt) {
    size_t count = 0;
    for (size_t i = 0; i < attempt->height; i++) {
        const struct sz_sheet_row *row = &attempt->preview->rows[attempt->start + i];
        count = row->count > count ? row->count : count;
    }
    return count < IMPORT_COLUMNS_MAX ? count : IMPORT_COLUMNS_MAX;
}

static void find_places(struct import_header *header, bool schools) {
    header->name_column = place_of(header, "name");
    header->id_column = place_of(header, schools ? "code" : "id_no");
    header->mapped = 0;
    for (size_t i = 0; i < header->column_count; i++)
        header->mapped += header->columns[i].column != NULL;
}

bool import_usable(const struct import_header *header, bool schools) {
    return header->mapped > 0 && header->name_column >= 0 && (schools || header->id_column >= 0);
}

/* The first of two columns with one meaning counts. */
static void try_header(const struct attempt *attempt, const struct sz_codes *codes, bool schools,
                       struct sz_arena *arena, struct import_header *out) {
    *out = (struct import_header){.first = attempt->start, .height = attempt->height};
    out->column_count = widest(attempt);
    out->columns = sz_arena_array(arena, out->column_count + 1, sizeof *out->columns);
    for (size_t i = 0; i < out->column_count; i++) {
        struct import_column column;
        read_column(attempt, i, &column);
        column.column = understand(codes, schools, &column);
        if (column.column && place_of(out, column.column->key) >= 0)
            column.column = NULL;
        out->columns[i] = column;
    }
    find_places(out, schools);
}

static void keep_lines(const struct preview *preview, struct import_header *header) {
    const struct attempt attempt = {preview, header->first, header->height};
    for (size_t level = 0; level < header->height; level++)
        for (size_t i = 0; i < header->column_count; i++)
            header->lines[level][i] = cell_text(&attempt, level, i);
}

/* Could the row open a header at all? Spares the lookups for data rows. */
static bool names_somebody(const struct preview *preview, size_t start, size_t height) {
    for (size_t i = start; i < start + height; i++)
        for (size_t c = 0; c < preview->rows[i].count; c++)
            if (strstr(preview->rows[i].cells[c].text, ZH_("名")) ||
                strstr(preview->rows[i].cells[c].text, ZH_("校")) ||
                strstr(preview->rows[i].cells[c].text, ZH_("单位")))
                return true;
    return false;
}

void import_find_header(const struct sz_codes *codes, bool schools, const struct preview *preview,
                        struct sz_arena *arena, struct import_header *header) {
    *header = (struct import_header){.name_column = -1, .id_column = -1};
    for (size_t height = 1; height <= HEADER_ROWS_MAX; height++) {
        for (size_t start = 0; start + height <= preview->count; start++) {
            const struct attempt attempt = {preview, start, height};
            struct import_header found;
            if (!names_somebody(preview, start, height))
                continue;
            try_header(&attempt, codes, schools, arena, &found);
            if (import_usable(&found, schools) && found.mapped > header->mapped)
                *header = found;
        }
    }
    if (!header->mapped)
        return;
    keep_lines(preview, header);
    header->unit = import_find_unit(preview, header->first, arena);
}

/* ---- as the clerk has it ---- */

/* Columns of all rows at hand: where there is no header, any of them may be the widest. */
static size_t widest_row(const struct preview *preview) {
    const struct attempt all = {preview, 0, preview->count};
    return widest(&all);
}

static size_t place_of_row(const struct preview *preview, long number) {
    size_t place = 0;
    while (place + 1 < preview->count && preview->rows[place].number < number)
        place++;
    return place;
}

void import_take_header(const struct sz_codes *codes, bool schools, const struct preview *preview,
                        long first, long last, struct sz_arena *arena,
                        struct import_header *header) {
    struct attempt attempt = {.preview = preview};
    *header = (struct import_header){.name_column = -1, .id_column = -1};
    if (preview->count == 0)
        return;
    if (first != SZ_NO_HEADER) {
        attempt.start = place_of_row(preview, first);
        size_t end = place_of_row(preview, last > first ? last : first);
        attempt.height = end - attempt.start + 1;
    }
    if (attempt.height > HEADER_ROWS_MAX)
        attempt.height = HEADER_ROWS_MAX;
    try_header(&attempt, codes, schools, arena, header);
    size_t columns = widest_row(preview);
    if (columns >
        header->column_count) { /* data beyond the headings can still be given a meaning */
        struct import_column *wider = sz_arena_array(arena, columns + 1, sizeof *wider);
        for (size_t i = 0; i < columns; i++)
            wider[i] = i < header->column_count ? header->columns[i]
                                                : (struct import_column){NULL, "", ""};
        header->columns = wider;
        header->column_count = columns;
    }
    keep_lines(preview, header);
    header->unit = import_find_unit(preview, header->first, arena);
}

void import_choose(struct import_header *header, bool schools, size_t column,
                   const struct sz_roster_column *meaning) {
    if (column >= header->column_count)
        return;
    for (size_t i = 0; meaning && i < header->column_count; i++)
        if (header->columns[i].column == meaning)
            header->columns[i].column = NULL;
    header->columns[column].column = meaning;
    find_places(header, schools);
}

const char *import_heading(const struct import_column *column, struct sz_arena *arena) {
    return *column->group ? sz_arena_printf(arena, "%s/%s", column->group, column->heading)
                          : column->heading;
}
