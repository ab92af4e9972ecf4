/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "workbook_private.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "shizi/language.h"
#include "shizi/text.h"

static const uint64_t FNV_PRIME = UINT64_C(0x100000001b3);
enum { END_OF_CELL = 0x1F, END_OF_ROW = 0x1E };

static const struct workbook_kind *const kinds[] = {
    [SZ_XLSX] = &workbook_xlsx_kind,
    [SZ_CSV_UTF8] = &workbook_csv_kind,
    [SZ_CSV_GB18030] = &workbook_csv_kind,
    [SZ_JSON] = &workbook_json_kind,
};

/* One pass over a text finds all that the writers want to know. */
struct text_pass {
    uint64_t digest;
    int width; /* as in struct workbook_row */
    bool has_escape;
    bool has_lines;
    uint32_t wrong; /* the character that must not be written; SZ_BAD_CHAR: wrong bytes; 0: none */
};

static uint64_t mix(uint64_t digest, unsigned char byte) {
    return (digest ^ byte) * FNV_PRIME;
}

/* XML 1.0 section 2.2 leaves out the C0 controls and U+FFFE, U+FFFF; C1 and the other
 * non-characters are allowed there, but no clerk ever means them. */
static bool is_unwritable(uint32_t c) {
    bool control = (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c <= 0x9F);
    return control || (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFEU) == 0xFFFEU;
}

static bool pass_character(struct text_pass *pass, const char **text) {
    const char *start = *text;
    uint32_t c = sz_utf8_next(text);

    /* U+FFFD itself is three bytes and may stand in a text; a wrong byte is one. */
    if (is_unwritable(c) || (c == SZ_BAD_CHAR && *text - start == 1)) {
        pass->wrong = c;
        return false;
    }
    for (const char *at = start; at < *text; at++)
        pass->digest = mix(pass->digest, (unsigned char)*at);
    pass->width += 2;
    pass->has_lines |= c == '\n';
    return true;
}

static bool pass_text(struct text_pass *pass, const char *text) {
    while (*text) {
        unsigned char byte = (unsigned char)*text;
        if (byte < ' ' || byte >= 0x7F) {
            if (!pass_character(pass, &text))
                return false;
            continue;
        }
        pass->digest = mix(pass->digest, byte);
        pass->width++;
        pass->has_escape |= byte == '_' && text[1] == 'x';
        text++;
    }
    return true;
}

static enum sz_code wrong_text(const char *where, uint32_t wrong, struct sz_error *err) {
    static const char hint[] = N_("先更正这一项再写出；没有生成文件");
    if (wrong == SZ_BAD_CHAR)
        return sz_fail(err, SZ_INVALID, hint, "%s不是有效的文字（UTF-8 编码有误）", where);
    return sz_fail(err, SZ_INVALID, hint, "%s含有不能写入表格的控制字符 U+%04" PRIX32, where,
                   wrong);
}

static enum sz_code check_text(const char *where, const char *text, struct sz_error *err) {
    struct text_pass pass = {0};
    if (!text || pass_text(&pass, text))
        return SZ_OK;
    return wrong_text(where, pass.wrong, err);
}

static enum sz_code check_layout(const struct sz_layout *layout, struct sz_error *err) {
    enum sz_code code = SZ_OK;

    if (layout->column_count == 0)
        return sz_fail(err, SZ_INVALID, "至少选一列", "表格没有列");
    if ((code = check_text(_("表题"), layout->title, err)) != SZ_OK ||
        (code = check_text(_("填报单位一行"), layout->line_left, err)) != SZ_OK ||
        (code = check_text(_("填表人一行"), layout->line_right, err)) != SZ_OK)
        return code;
    for (size_t i = 0; i < layout->column_count && code == SZ_OK; i++) {
        code = check_text(_("列标题"), layout->columns[i].heading, err);
        if (code == SZ_OK)
            code = check_text(_("列标题"), layout->columns[i].group, err);
    }
    return code;
}

static enum sz_code start(struct sz_workbook *book, const char *path, struct sz_error *err) {
    enum sz_code code = workbook_target_open(&book->target, &book->arena, path, err);
    return code == SZ_OK ? book->kind->start(book, err) : code;
}

enum sz_code sz_workbook_create(const char *path, enum sz_format format,
                                const struct sz_layout *layout, struct sz_workbook **book,
                                struct sz_error *err) {
    *book = NULL;
    enum sz_code code = check_layout(layout, err);
    if (code != SZ_OK)
        return code;

    struct sz_workbook *made = calloc(1, sizeof *made);
    if (!made)
        return sz_no_memory(err);
    made->kind = kinds[format];
    made->format = format;
    made->layout = layout;
    made->target.fd = -1;
    made->digest = SZ_DIGEST_START;
    made->widths = sz_arena_array(&made->arena, layout->column_count, sizeof *made->widths);

    code = start(made, path, err);
    if (code != SZ_OK) {
        sz_workbook_abandon(made);
        return code;
    }
    *book = made;
    return SZ_OK;
}

/* Remember the first failure, so that close cannot put a sheet with a hole in place. */
static enum sz_code keep(struct sz_workbook *book, enum sz_code code, struct sz_error *err) {
    if (code != SZ_OK)
        book->failure = *err;
    return code;
}

static enum sz_code again(const struct sz_workbook *book, struct sz_error *err) {
    *err = book->failure;
    return err->code;
}

static enum sz_code wrong_cell(const struct sz_workbook *book, size_t column, uint32_t wrong,
                               struct sz_error *err) {
    char where[SZ_TEXT_MAX / 2];
    const char *heading = book->layout->columns[column].heading;
    snprintf(where, sizeof where, _("数据第 %zu 行“%s”"), book->rows + 1, heading ? heading : "");
    return wrong_text(where, wrong, err);
}

static enum sz_code check_cells(struct sz_workbook *book, struct workbook_row *row,
                                struct sz_error *err) {
    struct text_pass pass = {.digest = book->digest};

    for (size_t i = 0; i < book->layout->column_count; i++) {
        if (row->cells[i] && !pass_text(&pass, row->cells[i]))
            return wrong_cell(book, i, pass.wrong, err);
        book->widths[i] = pass.width;
        pass.width = 0;
        pass.digest = mix(pass.digest, END_OF_CELL);
    }
    book->digest = mix(pass.digest, END_OF_ROW);
    row->widths = book->widths;
    row->has_escape = pass.has_escape;
    row->has_lines = pass.has_lines;
    return SZ_OK;
}

static enum sz_code put_row(struct sz_workbook *book, struct workbook_row row,
                            struct sz_error *err) {
    struct sz_error scratch = {0};

    err = err ? err : &scratch;
    if (book->failure.code != SZ_OK)
        return again(book, err);
    if (book->has_notes)
        return keep(book, sz_fail(err, SZ_USAGE, "先写完数据行", "数据行不能写在表注之后"), err);

    enum sz_code code = check_cells(book, &row, err);
    if (code == SZ_OK)
        code = book->kind->row(book, &row, err);
    if (code == SZ_OK)
        book->rows++;
    return keep(book, code, err);
}

enum sz_code sz_workbook_row(struct sz_workbook *book, const char *const *cells,
                             const struct sz_row_marks *marks, struct sz_error *err) {
    return put_row(book, (struct workbook_row){.cells = cells, .bad = marks ? marks->bad : NULL},
                   err);
}

enum sz_code sz_workbook_sum_row(struct sz_workbook *book, const char *const *cells,
                                 const struct sz_row_sums *sums, struct sz_error *err) {
    return put_row(book, (struct workbook_row){.cells = cells, .sums = sums}, err);
}

enum sz_code sz_workbook_note(struct sz_workbook *book, const char *text, struct sz_error *err) {
    struct sz_error scratch = {0};

    err = err ? err : &scratch;
    if (book->failure.code != SZ_OK)
        return again(book, err);

    book->has_notes = true;
    enum sz_code code = check_text(_("表注"), text, err);
    if (code == SZ_OK)
        code = book->kind->note(book, text, err);
    return keep(book, code, err);
}

size_t sz_workbook_rows(const struct sz_workbook *book) {
    return book->rows;
}

const char *sz_workbook_digest(struct sz_workbook *book) {
    sz_digest_print(book->digest, book->digest_text);
    return book->digest_text;
}

uint64_t sz_digest_row(uint64_t digest, const char *const *cells, size_t count) {
    for (size_t i = 0; i < count; i++) {
        for (const char *at = cells[i] ? cells[i] : ""; *at; at++)
            digest = mix(digest, (unsigned char)*at);
        digest = mix(digest, END_OF_CELL);
    }
    return mix(digest, END_OF_ROW);
}

void sz_digest_print(uint64_t digest, char out[17]) {
    snprintf(out, 17, "%016" PRIx64, digest);
}

enum sz_code sz_workbook_seal(struct sz_workbook *book, struct sz_error *err) {
    struct sz_error scratch = {0};
    err = err ? err : &scratch;

    if (book->failure.code != SZ_OK)
        return again(book, err);
    if (book->sealed)
        return SZ_OK;
    enum sz_code code = book->kind->finish(book, err);
    if (code == SZ_OK)
        code = workbook_target_sync(&book->target, err);
    book->sealed = code == SZ_OK;
    return keep(book, code, err);
}

enum sz_code sz_workbook_close(struct sz_workbook *book, struct sz_error *err) {
    struct sz_error scratch = {0};
    err = err ? err : &scratch;

    enum sz_code code = sz_workbook_seal(book, err);
    if (code == SZ_OK)
        code = workbook_target_commit(&book->target, err);
    sz_workbook_abandon(book);
    return code;
}

void sz_workbook_abandon(struct sz_workbook *book) {
    if (!book)
        return;
    book->kind->discard(book);
    workbook_target_drop(&book->target);
    sz_arena_free(&book->arena);
    free(book);
}

/* 第一学历 already says what its column 学历 is. */
static bool ends_with(const char *group, const char *heading) {
    size_t a = strlen(group);
    size_t b = strlen(heading);
    return a >= b && strcmp(group + (a - b), heading) == 0;
}

char *sz_layout_heading(struct sz_arena *arena, const struct sz_layout_column *column) {
    if (!column->group)
        return sz_arena_copy(arena, column->heading);
    if (ends_with(column->group, column->heading))
        return sz_arena_copy(arena, column->group);
    return sz_arena_printf(arena, "%s%s", column->group, column->heading);
}

bool workbook_count(const char *text, int64_t *count) {
    static const int64_t exact = INT64_C(1) << 53;
    char *end = NULL;

    if (*text != '-' && (*text < '0' || *text > '9')) /* strtoll would take " 7" and "+7" */
        return false;
    *count = strtoll(text, &end, 10);
    return end != text && *end == '\0' && *count >= -exact && *count <= exact;
}

bool sz_format_of(const char *path, enum sz_format *format) {
    static const struct {
        const char *ending;
        enum sz_format format;
    } endings[] = {{".xlsx", SZ_XLSX}, {".csv", SZ_CSV_UTF8}, {".json", SZ_JSON}};
    size_t length = strlen(path);

    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        size_t size = strlen(endings[i].ending);
        if (length > size && strcasecmp(path + (length - size), endings[i].ending) == 0) {
            *format = endings[i].format;
            return true;
        }
    }
    return false;
}
