/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet as CSV text: what `sheet cat` prints. */
#include <errno.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/sheet.h"
#include "shizi/text.h"

static void write_field(const char *text, FILE *out) {
    if (!strpbrk(text, ",\"\r\n") && text[0] != ' ' && text[0] != '\t') {
        fputs(text, out);
        return;
    }
    fputc('"', out);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', out);
        fputc(*text, out);
    }
    fputc('"', out);
}

static void write_row(const struct sz_sheet_row *row, bool safe, struct sz_arena *arena,
                      FILE *out) {
    for (size_t i = 0; i < row->count; i++) {
        const char *text = row->cells[i].text;
        if (i > 0)
            fputc(',', out);
        write_field(safe ? sz_text_safe(arena, text) : text, out);
    }
    fputc('\n', out);
    sz_arena_reset(arena);
}

static enum sz_code write_failed(struct sz_error *err) {
    return sz_fail(err, SZ_IO, "检查磁盘空间后再试", "写出失败（%s）", strerror(errno));
}

static enum sz_code write_rows(struct sz_sheet *sheet, bool safe, FILE *out, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_sheet_row row;
    long line = 1;

    enum sz_code code = sz_sheet_next(sheet, &row, err);
    while (code == SZ_OK && row.cells && !ferror(out)) {
        for (; line < row.number; line++)
            fputc('\n', out);
        write_row(&row, safe, &arena, out);
        line = row.number + 1;
        code = sz_sheet_next(sheet, &row, err);
    }
    sz_arena_free(&arena);
    if (fflush(out) != 0 || ferror(out))
        return write_failed(err);
    return code;
}

enum sz_code sz_sheet_cat(const char *path, const struct sz_sheet_options *options, bool safe,
                          FILE *out, struct sz_error *err) {
    struct sz_sheet *sheet = NULL;
    enum sz_code code = sz_sheet_open(path, options, &sheet, err);

    if (code == SZ_OK)
        code = write_rows(sheet, safe, out, err);
    sz_sheet_close(sheet);
    return code;
}
