/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi sheet cat: any xlsx, xls or csv as CSV, cached values. */
#include <string.h>
#include <unistd.h>

#include "cli_private.h"
#include "shizi/sheet.h"
#include "shizi/text.h"
#include "shizi/workbook.h"

static bool is_control(unsigned char c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
}

static bool has_control(const char *text) {
    for (const char *at = text; *at; at++) {
        if (is_control((unsigned char)*at) ||
            ((unsigned char)at[0] == 0xC2 && (unsigned char)at[1] >= 0x80 &&
             (unsigned char)at[1] < 0xA0)) /* C1 in UTF-8 */
            return true;
    }
    return false;
}

/* A program gets the cell as it is, but no control characters; a terminal gets nothing hidden. */
static const char *shown(const char *text, bool terminal, struct sz_arena *arena) {
    return terminal || has_control(text) ? sz_text_safe(arena, text) : text;
}

struct cat {
    struct cli *cli;
    struct sz_json json;
    struct sz_arena arena;
    long line; /* last row written, counted as the sheet does */
    bool terminal;
};

static void csv_row(struct cat *cat, const struct sz_sheet_row *row) {
    for (; cat->line + 1 < row->number; cat->line++)
        fputs("\r\n", stdout);
    for (size_t i = 0; i < row->count; i++) {
        if (i > 0)
            putchar(',');
        sz_csv_cell(stdout, shown(row->cells[i].text, cat->terminal, &cat->arena));
    }
    fputs("\r\n", stdout);
    cat->line = row->number;
    sz_arena_reset(&cat->arena);
}

static void json_row(struct cat *cat, const struct sz_sheet_row *row) {
    sz_json_object(&cat->json);
    sz_json_int_member(&cat->json, "row", row->number);
    sz_json_array_member(&cat->json, "cells");
    for (size_t i = 0; i < row->count; i++)
        sz_json_text(&cat->json, row->cells[i].kind == SZ_CELL_BLANK ? NULL : row->cells[i].text);
    sz_json_end(&cat->json);
    sz_json_end(&cat->json);
}

static enum sz_code print_rows(struct cat *cat, struct sz_sheet *sheet, struct sz_error *err) {
    const struct cli_options *options = &cat->cli->options;
    struct sz_sheet_row row;
    enum sz_code code = SZ_OK;

    for (long count = 0; options->limit <= 0 || count < options->limit; count++) {
        code = sz_sheet_next(sheet, &row, err);
        if (code != SZ_OK || !row.cells)
            return code;
        if (options->json)
            json_row(cat, &row);
        else
            csv_row(cat, &row);
        if (ferror(stdout))
            return SZ_OK; /* reported at the end */
    }
    return code;
}

static enum sz_code cat_json(struct cat *cat, struct sz_sheet *sheet, struct sz_error *err) {
    cat->json = sz_json_on(stdout);
    cat->cli->document_started = true;
    sz_json_object(&cat->json);
    sz_json_text_member(&cat->json, "sheet", sz_sheet_name(sheet));
    sz_json_array_member(&cat->json, "rows");
    enum sz_code code = print_rows(cat, sheet, err);
    if (code != SZ_OK)
        return code;
    sz_json_end(&cat->json);
    sz_json_end(&cat->json);
    return cli_json_end(&cat->json, err);
}

enum sz_code cli_sheet_cat(struct cli *cli, struct sz_error *err) {
    const struct sz_sheet_options options = {.sheet = cli->options.sheet};
    struct cat cat = {.cli = cli, .terminal = isatty(STDOUT_FILENO) == 1};
    struct sz_sheet *sheet = NULL;
    enum sz_code code = sz_sheet_open(cli->args[0], &options, &sheet, err);
    if (code != SZ_OK)
        return code;

    code = cli->options.json ? cat_json(&cat, sheet, err) : print_rows(&cat, sheet, err);
    sz_sheet_close(sheet);
    sz_arena_free(&cat.arena);
    return code;
}
