/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cross-tab on one page: title, what was asked, the table, sums, the receipt line. */
#include <stdio.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/crosstab.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/text.h"

enum { LABEL_MOST = 28, NUMBER_WIDTH = 6, WIDE = 110 };

struct page {
    const struct sz_crosstab_table *table;
    const struct sz_crosstab_sheet *sheet;
    struct sz_arena *arena;
    struct sz_layout layout;
    struct sz_layout_column *columns;
    int width;
};

/* ---- layout ---- */

static int label_width(const struct sz_crosstab_table *table) {
    int width = sz_text_width(table->row_printed);
    for (size_t i = 0; i < table->line_count; i++) {
        int label = sz_text_width(table->lines[i].printed) + 2 * table->lines[i].depth;
        if (label > width)
            width = label;
    }
    return width > LABEL_MOST ? LABEL_MOST : width;
}

static void add_number(struct page *page, const char *key, const char *group, const char *heading) {
    int width = sz_text_width(heading);
    width = width < NUMBER_WIDTH ? NUMBER_WIDTH : width;
    page->columns[page->layout.column_count++] = (struct sz_layout_column){
        .key = key, .group = group, .heading = heading, .width = width, .kind = SZ_COLUMN_COUNT};
    page->width += width;
}

static void set_columns(struct page *page) {
    const struct sz_crosstab_table *table = page->table;
    const char *group = *table->column_printed ? table->column_printed : NULL;

    page->columns = sz_arena_array(page->arena, table->column_count + 2, sizeof *page->columns);
    page->width = label_width(table);
    page->columns[page->layout.column_count++] = (struct sz_layout_column){
        .key = "line", .heading = table->row_printed, .width = page->width};
    for (size_t i = 0; i < table->column_count; i++)
        add_number(page, sz_arena_printf(page->arena, "c%zu", i + 1), group,
                   table->columns[i].printed);
    add_number(page, "total", NULL, table->column_count > 0 ? ZH_("合计") : ZH_("人数"));
    page->layout.columns = page->columns;
    page->layout.a3 = page->width > WIDE;
}

static const char *usual_title(const struct page *page, const char *bureau) {
    const struct sz_crosstab_table *table = page->table;
    bool across = *table->column_printed != '\0';
    return sz_arena_printf(page->arena, ZH_("%s教师统计（%s%s%s）"), bureau, table->row_printed,
                           across ? " × " : "", table->column_printed);
}

static const char *bureau_of(struct sz_db *db, const char *as_of, struct sz_arena *arena) {
    char today[SZ_DATE_MAX];
    const char *bureau = sz_db_rule(db, "bureau_name", as_of, arena);
    sz_db_today(db, today);
    if (!bureau) /* a date before the name was entered */
        bureau = sz_db_rule(db, "bureau_name", today, arena);
    return bureau ? bureau : "";
}

static void set_lines(struct page *page, struct sz_db *db) {
    const struct sz_crosstab_table *table = page->table;
    const char *bureau = bureau_of(db, table->as_of, page->arena);
    const char *scope = *table->scope ? table->scope : ZH_("全部在编人员");
    const char *unit = page->sheet->share == SZ_SHARE_NONE
                           ? ZH_("人")
                           : sz_crosstab_share_name(page->sheet->share);

    page->layout.sheet_name = ZH_("统计");
    page->layout.title = page->sheet->title ? page->sheet->title : usual_title(page, bureau);
    page->layout.line_left = sz_arena_printf(page->arena, ZH_("范围：%s"), scope);
    page->layout.line_right =
        sz_arena_printf(page->arena, ZH_("截至 %s    单位：%s"), table->as_of, unit);
    page->layout.frozen_columns = 1;
}

/* ---- rows ---- */

static enum sz_code write_line(struct sz_workbook *book, const struct page *page, size_t line,
                               const char *label, const char **cells, struct sz_error *err) {
    const struct sz_crosstab_table *table = page->table;
    cells[0] = label;
    for (size_t i = 0; i <= table->column_count; i++)
        cells[i + 1] = sz_crosstab_print(table, line, i, page->sheet->share, page->arena);
    return sz_workbook_row(book, cells, NULL, err);
}

static enum sz_code write_lines(struct sz_workbook *book, const struct page *page,
                                struct sz_error *err) {
    const struct sz_crosstab_table *table = page->table;
    const char **cells = sz_arena_array(page->arena, table->column_count + 2, sizeof *cells);
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < table->line_count && code == SZ_OK; i++) {
        const struct sz_crosstab_line *line = &table->lines[i];
        code = write_line(
            book, page, i,
            sz_arena_printf(page->arena, "%s%s", line->depth > 0 ? "　" : "", line->printed), cells,
            err);
    }
    if (code == SZ_OK)
        code = write_line(book, page, table->line_count, ZH_("合计"), cells, err);
    return code;
}

static enum sz_code write_notes(struct sz_workbook *book, const struct page *page,
                                struct sz_crosstab_sent *sent, struct sz_error *err) {
    const struct sz_crosstab_table *table = page->table;
    enum sz_code code = SZ_OK;

    sent->rows = sz_workbook_rows(book);
    snprintf(sent->digest, sizeof sent->digest, "%s", sz_workbook_digest(book));
    if (*table->filter)
        code = sz_workbook_note(book, sz_arena_printf(page->arena, ZH_("条件：%s"), table->filter),
                                err);
    sent->receipt =
        sz_arena_printf(page->arena, ZH_("报表回执：截至 %s；%zu 行；摘要 %s；日志头 %s"),
                        table->as_of, sent->rows, sent->digest, table->head);
    return code == SZ_OK ? sz_workbook_note(book, sent->receipt, err) : code;
}

enum sz_code sz_crosstab_export(struct sz_db *db, const struct sz_crosstab_table *table,
                                const struct sz_crosstab_sheet *sheet, struct sz_arena *arena,
                                struct sz_crosstab_sent *sent, struct sz_error *err) {
    struct page page = {.table = table, .sheet = sheet, .arena = arena};
    struct sz_workbook *book = NULL;
    enum sz_format format = SZ_XLSX;

    *sent = (struct sz_crosstab_sent){0};
    if (sheet->format)
        format = *sheet->format;
    else if (!sz_format_of(sheet->path, &format))
        return sz_fail(err, SZ_USAGE, "文件名以 .xlsx、.csv 或 .json 结尾",
                       "从文件名 %.200s 看不出格式", sheet->path);
    set_columns(&page);
    set_lines(&page, db);
    enum sz_code code = sz_workbook_create(sheet->path, format, &page.layout, &book, err);
    if (code != SZ_OK)
        return code;
    code = write_lines(book, &page, err);
    if (code == SZ_OK)
        code = write_notes(book, &page, sent, err);
    if (code == SZ_OK)
        return sz_workbook_close(book, err);
    sz_workbook_abandon(book);
    return code;
}
