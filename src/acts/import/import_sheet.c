/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sheet of the file, and its rows. */
#include <stdio.h>
#include <string.h>

#include "import_private.h"
#include "shizi/language.h"
#include "shizi/text.h"

static void keep_row(const struct sz_sheet_row *row, struct sz_arena *arena,
                     struct sz_sheet_row *out) {
    struct sz_cell *cells = sz_arena_array(arena, row->count + 1, sizeof *cells);
    for (size_t i = 0; i < row->count; i++)
        cells[i] = (struct sz_cell){row->cells[i].kind, sz_arena_copy(arena, row->cells[i].text)};
    *out = (struct sz_sheet_row){row->number, row->count, cells};
}

enum sz_code import_fill_preview(struct sz_sheet *sheet, struct sz_arena *arena,
                                 struct preview *preview, struct sz_error *err) {
    struct sz_sheet_row row;
    enum sz_code code = SZ_OK;
    *preview = (struct preview){0};
    while (preview->count < PREVIEW_ROWS) {
        code = sz_sheet_next(sheet, &row, err);
        if (code != SZ_OK || !row.cells)
            break;
        keep_row(&row, arena, &preview->rows[preview->count++]);
    }
    return code;
}

enum sz_code import_next_row(struct preview *preview, struct sz_sheet *sheet,
                             struct sz_sheet_row *row, struct sz_error *err) {
    if (preview->used < preview->count) {
        *row = preview->rows[preview->used++];
        return SZ_OK;
    }
    if (preview->count < PREVIEW_ROWS) { /* the sheet ended inside the preview */
        *row = (struct sz_sheet_row){0};
        return SZ_OK;
    }
    return sz_sheet_next(sheet, row, err);
}

enum sz_code import_visible_sheets(const char *path, struct sz_arena *arena,
                                   size_t places[SHEETS_MAX], const char *names[SHEETS_MAX],
                                   size_t *count, struct sz_error *err) {
    const struct sz_sheet_options options = {.list_names = true};
    struct sz_sheet *list = NULL;
    struct sz_sheet_row row = {0};
    size_t place = 0;
    *count = 0;
    enum sz_code code = sz_sheet_open(path, &options, &list, err);
    while (code == SZ_OK && *count < SHEETS_MAX) {
        code = sz_sheet_next(list, &row, err);
        if (code != SZ_OK || !row.cells)
            break;
        place++;
        if (row.count >= 2 && strcmp(row.cells[1].text, "visible") != 0)
            continue;
        if (names)
            names[*count] = sz_arena_copy(arena, row.cells[0].text);
        places[(*count)++] = place;
    }
    sz_sheet_close(list);
    return code;
}

/* What stood in the fullest row, for the message. */
static enum sz_code no_header(const struct preview *preview, bool schools, struct sz_error *err) {
    const struct sz_sheet_row *best = NULL;
    struct sz_arena arena = {0};
    const char *seen = "";
    for (size_t i = 0; i < preview->count; i++)
        if (!best || preview->rows[i].count > best->count)
            best = &preview->rows[i];
    for (size_t c = 0; best && c < best->count && strlen(seen) < 200; c++)
        if (*best->cells[c].text)
            seen = sz_arena_printf(&arena, "%s%s%.60s", seen, *seen ? "、" : "",
                                   sz_text_safe(&arena, best->cells[c].text));
    enum sz_code code =
        sz_fail(err, SZ_INVALID,
                schools ? "表头要有“学校名称”一列；表在别的工作表里时用 --sheet 指定"
                        : _("表头要有“姓名”和“身份证号”两列；表在别的工作表里时用 --sheet 指定"),
                "没有找到表头%s%s%s", best ? _("；第 ") : "",
                best ? sz_arena_printf(&arena, _("%ld 行是："), best->number) : "", seen);
    sz_arena_free(&arena);
    return code;
}

void import_understand(struct sz_import *import, const struct sz_import_options *options,
                       const struct preview *preview) {
    struct import_header *header = &import->header;
    if (options->header_first)
        import_take_header(import->desk.codes, import->schools, preview, options->header_first,
                           options->header_last, &import->arena, header);
    else
        import_find_header(import->desk.codes, import->schools, preview, &import->arena, header);
    if (options->recall && !options->choices)
        import_recall(import);
    for (size_t i = 0; options->choices && i < options->choice_count; i++) {
        const struct sz_import_choice *choice = &options->choices[i];
        import_choose(header, import->schools, choice->column,
                      choice->key ? import_column_by_key(import, choice->key) : NULL);
    }
}

static enum sz_code try_sheet(struct sz_import *import, const struct sz_import_options *options,
                              const char *name, struct preview *preview, struct sz_sheet **sheet,
                              struct sz_error *err) {
    const struct sz_sheet_options which = {.sheet = name};
    enum sz_code code = sz_sheet_open(options->path, &which, sheet, err);
    if (code == SZ_OK)
        code = import_fill_preview(*sheet, &import->arena, preview, err);
    if (code == SZ_OK) {
        import_understand(import, options, preview);
        if (!import_usable(&import->header, import->schools))
            code = no_header(preview, import->schools, err);
    }
    if (code != SZ_OK) {
        sz_sheet_close(*sheet);
        *sheet = NULL;
    }
    return code;
}

enum sz_code import_open_sheet(struct sz_import *import, const struct sz_import_options *options,
                               struct preview *preview, struct sz_sheet **sheet,
                               struct sz_error *err) {
    size_t places[SHEETS_MAX];
    size_t count = 0;
    *sheet = NULL;
    if (options->sheet)
        return try_sheet(import, options, options->sheet, preview, sheet, err);

    enum sz_code code = import_visible_sheets(options->path, NULL, places, NULL, &count, err);
    if (code == SZ_OK && count == 0)
        return sz_fail(err, SZ_INVALID, "检查文件，或用 --sheet 指定工作表",
                       "文件里没有可见的工作表");
    for (size_t i = 0; i < count && !*sheet && (code == SZ_OK || code == SZ_INVALID); i++) {
        char number[16];
        struct sz_error other;
        snprintf(number, sizeof number, "%zu", places[i]);
        /* the first sheet's complaint is the one to show */
        code = try_sheet(import, options, number, preview, sheet, i ? &other : err);
    }
    return *sheet ? SZ_OK : code;
}
