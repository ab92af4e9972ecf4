/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi teacher stats: a cross-tab as text, CSV, JSON or a sheet. */
#include <string.h>

#include "cli_private.h"
#include "shizi/export.h"
#include "shizi/language.h"
#include "shizi/text.h"
#include "shizi/workbook.h"

enum { LABEL_LEAST = 10, NUMBER_LEAST = 5 };

static bool show_progress(void *ctx, long done, long whole) {
    return cli_progress_step(ctx, done, whole);
}

static enum sz_code read_share(const char *typed, enum sz_crosstab_share *share,
                               struct sz_error *err) {
    static const struct {
        const char *word;
        enum sz_crosstab_share share;
    } words[] = {{"row", SZ_SHARE_OF_LINE},   {N_("行"), SZ_SHARE_OF_LINE},
                 {"col", SZ_SHARE_OF_COLUMN}, {N_("列"), SZ_SHARE_OF_COLUMN},
                 {"all", SZ_SHARE_OF_ALL},    {N_("全部"), SZ_SHARE_OF_ALL}};

    *share = SZ_SHARE_NONE;
    if (!typed)
        return SZ_OK;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i].word, typed) == 0) {
            *share = words[i].share;
            return SZ_OK;
        }
    return sz_fail(err, SZ_USAGE, "写 row（占本行）、col（占本列）或 all（占全部）",
                   "--percent 不认“%.60s”", typed);
}

/* ---- text and CSV ---- */

static struct cli_column *columns_of(struct cli *cli, const struct sz_crosstab_table *table) {
    struct cli_column *columns =
        sz_arena_array(&cli->arena, table->column_count + 2, sizeof *columns);
    int width = sz_text_width(table->row_heading);

    for (size_t i = 0; i < table->line_count; i++) {
        int label = sz_text_width(table->lines[i].label) + 2 * table->lines[i].depth;
        width = label > width ? label : width;
    }
    columns[0] = (struct cli_column){"line", table->row_heading,
                                     width < LABEL_LEAST ? LABEL_LEAST : width, false};
    for (size_t i = 0; i <= table->column_count; i++) {
        bool sum = i == table->column_count;
        const char *heading = sum ? _("合计") : table->columns[i].label;
        int needed = sz_text_width(heading);
        columns[i + 1] =
            (struct cli_column){"", heading, needed < NUMBER_LEAST ? NUMBER_LEAST : needed, true};
    }
    return columns;
}

static void print_line(struct cli_rows *rows, const struct sz_crosstab_table *table, size_t line,
                       enum sz_crosstab_share share, const char **cells) {
    struct sz_arena *arena = &rows->cli->arena;
    bool sum = line == table->line_count;
    int depth = sum ? 0 : table->lines[line].depth;
    const char *label = sum ? _("合计") : table->lines[line].label;

    cells[0] = sz_arena_printf(arena, "%s%s", depth > 0 ? "  " : "", label);
    for (size_t i = 0; i <= table->column_count; i++)
        cells[i + 1] = sz_crosstab_print(table, line, i, share, arena);
    cli_rows_add(rows, 0, cells);
}

/* Figures stand under the right edge of their heading, the headings over them too. */
static enum sz_code print_text(struct cli *cli, const struct sz_crosstab_table *table,
                               enum sz_crosstab_share share, struct sz_error *err) {
    struct cli_rows rows;
    const char **cells = sz_arena_array(&cli->arena, table->column_count + 2, sizeof *cells);

    cli_rows_begin(&rows, cli, columns_of(cli, table), table->column_count + 2);
    for (size_t i = 0; i <= table->line_count; i++)
        print_line(&rows, table, i, share, cells);
    enum sz_code code = cli_rows_end(&rows, SZ_OK, NULL, err);
    if (code == SZ_OK && !cli->options.csv)
        cli_line(stderr, _("按 %s 的情况，%s，%s"), table->as_of,
                 *table->sentence ? table->sentence : _("全部在编人员"),
                 sz_crosstab_share_name(share));
    return code;
}

/* ---- JSON ---- */

static void json_cells(struct sz_json *json, const struct sz_crosstab_table *table, size_t line) {
    sz_json_array_member(json, "counts");
    for (size_t i = 0; i < table->column_count; i++)
        sz_json_int(json, sz_crosstab_cell(table, line, i));
    sz_json_end(json);
    sz_json_int_member(json, "total", sz_crosstab_cell(table, line, table->column_count));
}

static void json_columns(struct sz_json *json, const struct sz_crosstab_table *table) {
    sz_json_array_member(json, "columns");
    for (size_t i = 0; i < table->column_count; i++) {
        sz_json_object(json);
        sz_json_text_member(json, "label", table->columns[i].printed);
        sz_json_text_member(json, "filter", table->columns[i].filter);
        sz_json_int_member(json, "total", table->columns[i].total);
        sz_json_end(json);
    }
    sz_json_end(json);
}

static void json_lines(struct sz_json *json, const struct sz_crosstab_table *table) {
    sz_json_array_member(json, "lines");
    for (size_t i = 0; i < table->line_count; i++) {
        sz_json_object(json);
        sz_json_text_member(json, "label", table->lines[i].printed);
        sz_json_int_member(json, "depth", table->lines[i].depth);
        sz_json_text_member(json, "filter", table->lines[i].filter);
        json_cells(json, table, i);
        sz_json_end(json);
    }
    sz_json_end(json);
}

static enum sz_code print_json(struct cli *cli, const struct sz_crosstab_table *table,
                               struct sz_error *err) {
    struct sz_json json = sz_json_on(stdout);

    cli->document_started = true;
    sz_json_object(&json);
    sz_json_text_member(&json, "as_of", table->as_of);
    sz_json_text_member(&json, "filter", table->filter);
    sz_json_text_member(&json, "rows", table->row_printed);
    sz_json_text_member(&json, "cols", table->column_printed);
    json_columns(&json, table);
    json_lines(&json, table);
    sz_json_int_member(&json, "total", table->total);
    sz_json_text_member(&json, "log_head", table->head);
    sz_json_end(&json);
    return cli_json_end(&json, err);
}

/* ---- a sheet ---- */

static enum sz_code write_sheet(struct cli *cli, const struct sz_crosstab_table *table,
                                enum sz_crosstab_share share, struct sz_error *err) {
    const struct sz_export_table sheet = {.table = table, .share = share};
    return cli_export(cli, &(struct sz_export_options){.table = &sheet}, err);
}

/* For whom and why is asked of a sheet only. */
static enum sz_code check_sheet(const struct cli_options *options, struct sz_error *err) {
    if (options->output ||
        !(options->audience || options->reason || options->doc || options->gb18030))
        return SZ_OK;
    return sz_fail(err, SZ_USAGE, "出表加 -o 文件.xlsx；只看数字就去掉它们",
                   "--for、--reason、--doc、--gb18030 只在出表时用");
}

enum sz_code cli_teacher_stats(struct cli *cli, struct sz_error *err) {
    const struct cli_options *options = &cli->options;
    const struct sz_crosstab_question question = {.rows = options->rows,
                                                  .columns = options->cols,
                                                  .filter = options->filter,
                                                  .as_of = cli->as_of};
    enum sz_crosstab_share share = SZ_SHARE_NONE;
    struct sz_crosstab_table table;
    struct cli_progress progress;
    enum sz_code code = read_share(options->percent, &share, err);
    if (code == SZ_OK)
        code = check_sheet(options, err);
    if (code == SZ_OK && !options->rows)
        code =
            sz_fail(err, SZ_USAGE, "例如 --rows 学段 --cols 职称级别；可用的列见 shizi help fields",
                    "没有写 --rows");
    if (code != SZ_OK)
        return code;

    cli_progress_begin(&progress, _("已统计"));
    code = sz_crosstab_count(cli->db, &question, options->all, show_progress, &progress,
                             &cli->arena, &table, err);
    cli_progress_end(&progress);
    if (code != SZ_OK)
        return code;
    if (options->output)
        return write_sheet(cli, &table, share, err);
    return options->json ? print_json(cli, &table, err) : print_text(cli, &table, share, err);
}
