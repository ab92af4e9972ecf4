/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is this file a sheet we sent, and are its cells still the ones? The receipt under the data says
 * how many rows and which digest; the rows are counted over again. */
#include <stdlib.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/language.h"
#include "shizi/register.h"
#include "shizi/sheet.h"
#include "shizi/workbook.h"

/* Title, lines and headings stand above the data: two to six rows. */
enum { LEAST_ABOVE = 1, MOST_ABOVE = 6, DIGEST_LENGTH = 16 };

static const char *text_of(const struct sz_sheet_row *row, size_t i) {
    return i < row->count ? row->cells[i].text : "";
}

typedef void row_fn(void *ctx, const struct sz_sheet_row *row);

static enum sz_code each_row(const char *path, row_fn *fn, void *ctx, struct sz_error *err) {
    struct sz_sheet *sheet = NULL;
    struct sz_sheet_row row = {0};
    enum sz_code code = sz_sheet_open(path, NULL, &sheet, err);
    if (code != SZ_OK)
        return code;
    while ((code = sz_sheet_next(sheet, &row, err)) == SZ_OK && row.cells)
        fn(ctx, &row);
    sz_sheet_close(sheet);
    return code;
}

/* ---- first pass: what the sheet says of itself ---- */

struct first_pass {
    struct sz_sheet_check *check;
    struct sz_arena *arena;
    const char *title;
    size_t above_width; /* cells of the widest row above the data */
};

/* 报表回执（上报）：截至 2026-11-23；12 行；摘要 0123456789abcdef；日志头 … */
static void read_receipt(struct sz_sheet_check *check, const char *text) {
    static const char digest_word[] = ZH_("摘要 "), rows_word[] = ZH_(" 行");
    const char *digest = strstr(text, digest_word);
    const char *rows = strstr(text, rows_word);
    if (!strstr(text, ZH_("报表回执")) || !digest || !rows || rows > digest)
        return;

    digest += sizeof digest_word - 1;
    if (strspn(digest, "0123456789abcdef") != DIGEST_LENGTH)
        return;
    while (rows > text && rows[-1] >= '0' && rows[-1] <= '9')
        rows--;
    memcpy(check->digest, digest, DIGEST_LENGTH);
    check->digest[DIGEST_LENGTH] = '\0';
    check->rows = strtol(rows, NULL, 10);
}

static void look(void *ctx, const struct sz_sheet_row *row) {
    struct first_pass *pass = ctx;
    if (row->number == 1)
        pass->title = sz_arena_copy(pass->arena, text_of(row, 0));
    if (row->number <= MOST_ABOVE && row->count > pass->above_width)
        pass->above_width = row->count;
    read_receipt(pass->check, text_of(row, 0));
}

/* ---- second pass: the cells, from each place where the data may begin ---- */

struct second_pass {
    const struct sz_sheet_check *check;
    size_t width;
    const char **cells;
    uint64_t digests[MOST_ABOVE];
    long seen[MOST_ABOVE];
};

static void count_over(void *ctx, const struct sz_sheet_row *row) {
    struct second_pass *pass = ctx;
    for (size_t i = 0; i < pass->width; i++)
        pass->cells[i] = text_of(row, i);
    for (int above = LEAST_ABOVE; above < MOST_ABOVE; above++) {
        if (row->number <= above || pass->seen[above] == pass->check->rows)
            continue;
        pass->digests[above] = sz_digest_row(pass->digests[above], pass->cells, pass->width);
        pass->seen[above]++;
    }
}

/* The digest that agrees; else the one behind as many rows as our sheets usually have above. */
static void judge(struct sz_sheet_check *check, const struct second_pass *pass) {
    for (int above = LEAST_ABOVE; above < MOST_ABOVE && !check->same; above++) {
        sz_digest_print(pass->digests[above], check->found);
        check->same = pass->seen[above] == check->rows && strcmp(check->found, check->digest) == 0;
    }
}

static enum sz_code count_cells(const char *path, const struct first_pass *first,
                                struct sz_error *err) {
    struct second_pass pass = {.check = first->check, .width = first->above_width};
    pass.cells = sz_arena_array(first->arena, pass.width + 1, sizeof *pass.cells);
    for (int i = 0; i < MOST_ABOVE; i++)
        pass.digests[i] = SZ_DIGEST_START;
    enum sz_code code = each_row(path, count_over, &pass, err);
    if (code == SZ_OK)
        judge(first->check, &pass);
    return code;
}

/* ---- the register ---- */

static enum sz_code find_entry(struct sz_db *db, const struct first_pass *first,
                               struct sz_error *err) {
    struct sz_sheet_check *check = first->check;
    struct sz_register_entry *entries = NULL;
    size_t count = 0;
    enum sz_code code = sz_register_list(db, NULL, first->arena, &entries, &count, err);

    for (size_t i = 0; code == SZ_OK && i < count && check->id == 0; i++) {
        if (strcmp(entries[i].sheet->digest, check->digest) != 0)
            continue;
        check->id = entries[i].id;
        check->sheet = *entries[i].sheet;
        check->same_title = first->title && strcmp(first->title, check->sheet.title) == 0;
    }
    return code;
}

enum sz_code sz_register_verify(struct sz_db *db, const char *path, struct sz_arena *arena,
                                struct sz_sheet_check *check, struct sz_error *err) {
    struct first_pass first = {.check = check, .arena = arena};

    *check = (struct sz_sheet_check){0};
    enum sz_code code = each_row(path, look, &first, err);
    if (code != SZ_OK || check->digest[0] == '\0')
        return code;
    code = count_cells(path, &first, err);
    return code == SZ_OK ? find_entry(db, &first, err) : code;
}
