/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet over a row source: everything is gathered and cross-footed, then written line by line
 * with its sums. */
#include "export_rows.h"

#include <string.h>

#include "shizi/language.h"
#include "shizi/text.h"

enum { SHEET_NAME_MOST = 31 }; /* characters, as Excel has it */

enum line_kind { LINE_DATA, LINE_GROUP, LINE_ALL };

struct line {
    enum line_kind kind;
    size_t first, end; /* rows of the source */
    size_t from, to;   /* lines of the sheet that it sums */
};

struct export_rows {
    struct row_sheet sheet;
    struct line *lines;
    size_t line_count, next, numbered;
    size_t *places; /* of layout columns in the source; SIZE_MAX: number or formula */
    bool *in_sums;  /* of layout columns */
    bool *given_group, *given_all;
    size_t label;       /* layout column for 小计 and 合计 */
    size_t label_group; /* the same where the keys of the group stand */
};

/* ---- columns ---- */

static enum sz_column_kind kind_of(const struct sz_row_column *column) {
    static const enum sz_column_kind kinds[] = {
        [SZ_ROW_TEXT] = SZ_COLUMN_TEXT,    [SZ_ROW_NAME] = SZ_COLUMN_NAME,
        [SZ_ROW_CODE] = SZ_COLUMN_CODE,    [SZ_ROW_DATE] = SZ_COLUMN_CODE,
        [SZ_ROW_NUMBER] = SZ_COLUMN_COUNT,
    };
    return kinds[column->kind];
}

static bool is_row_number(const struct sz_report_column *definition) {
    return strcmp(definition->field, "row_number") == 0;
}

static enum sz_code set_column(struct sz_export *export, const struct sz_report_column *definition,
                               struct sz_layout_column *layout, struct sz_error *err) {
    struct export_rows *rows = export->rows;
    size_t at = export->layout.column_count;
    const struct sz_row_source *source = export->source;
    const struct sz_row_column *column = sz_row_column(source, definition->field);
    *layout = (struct sz_layout_column){.key = definition->field,
                                        .group = definition->group,
                                        .heading = definition->heading,
                                        .width = definition->width,
                                        .kind = SZ_COLUMN_COUNT};
    export->columns[at].definition = definition;
    export->columns[at].form = definition->form;
    rows->places[at] = SIZE_MAX;
    if (is_row_number(definition) || definition->formula.count > 0) {
        if (!layout->heading)
            layout->heading = is_row_number(definition) ? ZH_("序号") : definition->field;
        return SZ_OK;
    }
    if (!column)
        return sz_fail(err, SZ_CONFIG, "改正报表定义里的字段名；可用的见 docs/reports.md",
                       "报表定义 %s 第 %d 行：字段 %s 在 %s 里没有", export->report.name,
                       definition->line, definition->field, source->name);
    rows->places[at] = (size_t)(column - source->columns);
    layout->kind = kind_of(column);
    layout->heading = layout->heading ? layout->heading : column->heading;
    layout->width = layout->width ? layout->width : column->width;
    if (export->options->audience == SZ_PUBLIC && strcmp(definition->field, "birth") == 0)
        export->columns[at].form = "month";
    return SZ_OK;
}

static bool kept_back(const struct sz_export *export, const struct sz_report_column *definition) {
    return export->options->audience == SZ_PUBLIC && sz_kept_from_public(definition->field);
}

static enum sz_code set_columns(struct sz_export *export, struct sz_error *err) {
    struct export_rows *rows = export->rows;
    size_t count = export->report.column_count;
    struct sz_layout_column *layout = sz_arena_array(export->arena, count, sizeof *layout);
    enum sz_code code = SZ_OK;
    export->columns = sz_arena_array(export->arena, count, sizeof *export->columns);
    export->cells = sz_arena_array(export->arena, count, sizeof *export->cells);
    rows->places = sz_arena_array(export->arena, count, sizeof *rows->places);
    export->layout.columns = layout;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const struct sz_report_column *definition = &export->report.columns[i];
        if (kept_back(export, definition))
            continue;
        code = set_column(export, definition, &layout[export->layout.column_count], err);
        export->secret = export->secret || sz_is_secret(definition->field);
        export->layout.column_count++;
    }
    return code;
}

static size_t layout_place(const struct sz_export *export, const char *key) {
    size_t at = 0;
    while (at < export->layout.column_count && strcmp(export->layout.columns[at].key, key) != 0)
        at++;
    return at;
}

static enum sz_code set_formula(struct sz_export *export, size_t at,
                                struct sz_layout_formula *formula, struct sz_error *err) {
    const struct sz_report_sum *sum = &export->columns[at].definition->formula;
    struct sz_layout_term *terms = sz_arena_array(export->arena, sum->count + 1, sizeof *terms);
    for (size_t i = 0; i < sum->count; i++) {
        terms[i] =
            (struct sz_layout_term){layout_place(export, sum->terms[i].key), sum->terms[i].sign};
        if (terms[i].column == export->layout.column_count)
            return sz_fail(err, SZ_CONFIG, "换一个对象，或改正报表定义",
                           "公式里的 %s 不在给这些人看的表里", sum->terms[i].key);
    }
    *formula = (struct sz_layout_formula){terms, sum->count};
    return SZ_OK;
}

static enum sz_code set_formulas(struct sz_export *export, struct sz_error *err) {
    struct sz_layout_formula *formulas =
        sz_arena_array(export->arena, export->layout.column_count + 1, sizeof *formulas);
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < export->layout.column_count && code == SZ_OK; i++)
        code = set_formula(export, i, &formulas[i], err);
    export->layout.formulas = formulas;
    return code;
}

/* ---- what rows of sums hold ---- */

static enum sz_row_scope scope_of(const struct sz_export *export, size_t at) {
    const struct sz_report_column *definition = export->columns[at].definition;
    return is_row_number(definition)
               ? SZ_OF_ROW
               : crossfoot_scope(&export->report, export->source, definition->field);
}

/* A formula needs all of its members in the row. */
static bool is_summed(const struct sz_export *export, size_t at) {
    const struct sz_report_column *definition = export->columns[at].definition;
    const struct sz_layout_formula *formula = &export->layout.formulas[at];
    bool all = formula->term_count > 0;
    for (size_t i = 0; i < formula->term_count; i++)
        all = all && is_summed(export, formula->terms[i].column);
    return all || (formula->term_count == 0 && export->layout.columns[at].kind == SZ_COLUMN_COUNT &&
                   (definition->sum || scope_of(export, at) != SZ_OF_ROW));
}

static bool is_group_key(const struct sz_export *export, size_t at) {
    for (size_t i = 0; i < export->report.subtotal_count; i++)
        if (strcmp(export->report.subtotal[i], export->layout.columns[at].key) == 0)
            return true;
    return false;
}

static void set_sums(struct sz_export *export) {
    struct export_rows *rows = export->rows;
    size_t count = export->layout.column_count;
    rows->in_sums = sz_arena_array(export->arena, count + 1, sizeof *rows->in_sums);
    rows->given_group = sz_arena_array(export->arena, count + 1, sizeof *rows->given_group);
    rows->given_all = sz_arena_array(export->arena, count + 1, sizeof *rows->given_all);
    rows->label = rows->label_group = SIZE_MAX;
    for (size_t i = 0; i < count; i++) {
        enum sz_row_scope scope = scope_of(export, i);
        rows->in_sums[i] = is_summed(export, i);
        rows->given_group[i] = scope != SZ_OF_ROW;
        rows->given_all[i] =
            scope == SZ_OF_SHEET || (scope == SZ_OF_GROUP && export->report.subtotal_count == 0);
        bool text = export->layout.columns[i].kind != SZ_COLUMN_COUNT;
        if (text && rows->label == SIZE_MAX)
            rows->label = i;
        if (text && rows->label_group == SIZE_MAX && !is_group_key(export, i))
            rows->label_group = i;
    }
}

/* ---- lines ---- */

static void add_line(struct export_rows *rows, struct line line) {
    rows->lines[rows->line_count++] = line;
}

static void set_lines(struct sz_export *export) {
    struct export_rows *rows = export->rows;
    size_t count = rows->sheet.count;
    bool groups = export->report.subtotal_count > 0;
    rows->lines = sz_arena_array(export->arena, count * 2 + 2, sizeof *rows->lines);
    for (size_t first = 0; first < count;) {
        size_t end = groups ? crossfoot_group_end(&export->report, &rows->sheet, first) : count;
        size_t from = rows->line_count;
        for (size_t i = first; i < end; i++)
            add_line(rows, (struct line){.first = i, .end = i + 1});
        if (groups)
            add_line(rows, (struct line){LINE_GROUP, first, end, from, rows->line_count});
        first = end;
    }
    if (export->report.total)
        add_line(rows, (struct line){LINE_ALL, 0, count, 0, rows->line_count});
}

/* ---- the chart ---- */

static enum sz_code set_chart(struct sz_export *export, struct sz_error *err) {
    const struct sz_report_chart *asked = &export->report.chart;
    struct sz_layout_chart *chart = sz_arena_alloc(export->arena, sizeof *chart);
    size_t *values = sz_arena_array(export->arena, asked->value_count + 1, sizeof *values);
    if (!asked->title)
        return SZ_OK;
    for (size_t i = 0; i < asked->value_count; i++)
        values[i] = layout_place(export, asked->values[i]);
    *chart = (struct sz_layout_chart){
        .title = export_fill(export, asked->title),
        .first_label = layout_place(export, asked->labels[0]),
        .last_label = layout_place(export, asked->labels[asked->label_count - 1]),
        .values = values,
        .value_count = asked->value_count,
        .rows = export->rows->sheet.count,
    };
    if (chart->last_label - chart->first_label + 1 != asked->label_count)
        return sz_fail(err, SZ_CONFIG, "把标目的几列挨着排", "报表 %s：chart 的标目列不相邻",
                       export->report.name);
    export->layout.chart = chart;
    return SZ_OK;
}

/* ---- prepare ---- */

static const char *sheet_name(const struct sz_export *export) {
    const char *title = export_fill(export, export->report.title);
    const char *bureau = export->bureau;
    size_t skip = strncmp(title, bureau, strlen(bureau)) == 0 ? strlen(bureau) : 0;
    title += skip;
    return *title && sz_utf8_count(title) <= SHEET_NAME_MOST && !strpbrk(title, "[]:*?/\\'")
               ? title
               : ZH_("表");
}

static enum sz_code refuse_words(const struct sz_export *export, struct sz_error *err) {
    const struct sz_export_options *options = export->options;
    bool filter =
        (options->filter && *options->filter) || (export->report.filter && *export->report.filter);
    bool sort = (options->sort && *options->sort) || export->report.sort;
    if (filter || sort)
        return sz_fail(err, SZ_USAGE, "年度、批次、学校分别用 --year --batch --school",
                       "报表 %s 不用%s", export->report.name, filter ? _("条件") : _("排序"));
    return sz_row_ask_check(export->source, export->report.name, &options->ask, err);
}

/* One state of the file: rows, cross-footing and the head that the receipt names. */
static enum sz_code gather(struct sz_export *export, struct sz_error *err) {
    struct row_sheet *sheet = &export->rows->sheet;
    bool begun = false;
    enum sz_code code = sz_read_begin(export->db, &begun, export->head, err);
    if (code == SZ_OK)
        code = row_sheet_fill(export->db, row_def_of(export->source->name), &export->options->ask,
                              export->as_of, export->arena, sheet, err);
    if (code == SZ_OK) {
        row_fact(sheet, "count", sz_arena_printf(export->arena, "%zu", sheet->count));
        code = crossfoot_check(&export->report, sheet, err);
    }
    if (begun)
        sz_read_end(export->db);
    return code;
}

static void set_texts(struct sz_export *export) {
    const struct row_sheet *sheet = &export->rows->sheet;
    const char *reporter = *sheet->school ? sheet->school : export->bureau;
    export->facts = sheet->facts;
    export->layout.title = export_fill(export, export->report.title);
    export->layout.sheet_name = sheet_name(export);
    export->bureau = reporter;
    export->layout.line_left = export_fill(export, export->report.line_left);
    export->layout.line_right = export_fill(export, export->report.line_right);
    export->layout.a3 = strcmp(export->report.paper, "A3") == 0;
    export->layout.frozen_columns = export->report.frozen_columns;
}

enum sz_code export_rows_prepare(struct sz_export *export, struct sz_error *err) {
    export->rows = sz_arena_alloc(export->arena, sizeof *export->rows);
    export->condition = sz_row_ask_print(&export->options->ask, export->arena);
    enum sz_code code = refuse_words(export, err);
    if (code == SZ_OK)
        code = crossfoot_check_names(&export->report, export->source, err);
    if (code == SZ_OK)
        code = set_columns(export, err);
    if (code == SZ_OK)
        code = set_formulas(export, err);
    if (code == SZ_OK)
        code = gather(export, err);
    if (code != SZ_OK)
        return code;
    set_texts(export);
    set_sums(export);
    set_lines(export);
    return set_chart(export, err);
}

/* ---- cells ---- */

static const char *number_text(struct sz_export *export, int64_t number) {
    return number == SZ_NONE ? "" : sz_arena_printf(&export->row, "%lld", (long long)number);
}

static const char *or_blank(const struct export_column *column, const char *text) {
    return text && *text ? text : column->definition->blank ? column->definition->blank : "";
}

static const char *data_cell(struct sz_export *export, const struct row *row, size_t at) {
    struct export_rows *rows = export->rows;
    const struct export_column *column = &export->columns[at];
    if (is_row_number(column->definition))
        return sz_arena_printf(&export->row, "%zu", rows->numbered);
    bool own = scope_of(export, at) == SZ_OF_ROW;
    if (rows->places[at] == SIZE_MAX)
        return own ? number_text(export, crossfoot_value(&export->report, &rows->sheet, row,
                                                         column->definition->field))
                   : "";
    const struct row_cell *cell = &row->cells[rows->places[at]];
    if (export->layout.columns[at].kind == SZ_COLUMN_COUNT) {
        if (!own)
            return "";
        return cell->number != SZ_NONE ? number_text(export, cell->number)
                                       : or_blank(column, cell->text);
    }
    const char *text = or_blank(column, cell->text);
    if (export->masked)
        text = sz_masked(column->definition->field, text, &export->row);
    return export_in_form(text, column->form, &export->row);
}

static const char *sum_cell(struct sz_export *export, const struct line *line, size_t at) {
    struct export_rows *rows = export->rows;
    bool group = line->kind == LINE_GROUP;
    if (at == (group ? rows->label_group : rows->label))
        return group ? ZH_("小计") : export->report.total;
    if (group && is_group_key(export, at) && rows->places[at] != SIZE_MAX) {
        const char *text = rows->sheet.rows[line->first].cells[rows->places[at]].text;
        return or_blank(&export->columns[at], text);
    }
    if (!rows->in_sums[at] || (group && scope_of(export, at) == SZ_OF_SHEET))
        return "";
    int64_t sum = crossfoot_sum(&export->report, &rows->sheet, line->first, line->end,
                                export->columns[at].definition->field);
    return number_text(export, sum == SZ_NONE && rows->sheet.count == 0 ? 0 : sum);
}

static enum sz_code write_line(struct sz_export *export, const struct line *line,
                               struct sz_error *err) {
    struct export_rows *rows = export->rows;
    bool data = line->kind == LINE_DATA;
    rows->numbered += data;
    for (size_t i = 0; i < export->layout.column_count; i++)
        export->cells[i] =
            data ? data_cell(export, &rows->sheet.rows[line->first], i) : sum_cell(export, line, i);
    const struct sz_row_sums sums = {
        .from = line->from,
        .to = line->to,
        .given = line->kind == LINE_GROUP ? rows->given_group : rows->given_all,
    };
    enum sz_code code = data ? sz_workbook_row(export->book, export->cells, NULL, err)
                             : sz_workbook_sum_row(export->book, export->cells, &sums, err);
    sz_arena_reset(&export->row);
    return code;
}

enum sz_code export_rows_step(struct sz_export *export, size_t count, bool *more,
                              struct sz_error *err) {
    struct export_rows *rows = export->rows;
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < count && rows->next < rows->line_count && code == SZ_OK; i++)
        code = write_line(export, &rows->lines[rows->next++], err);
    *more = code == SZ_OK && rows->next < rows->line_count;
    return code;
}

size_t export_rows_remarks(const struct sz_export *export, const char *const **remarks) {
    *remarks = export->rows->sheet.remarks;
    return export->rows->sheet.remark_count;
}
