/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of a report's rows, groups and whole, by the names that its equations use. */
#include <string.h>

#include "crossfoot.h"
#include "shizi/language.h"

static size_t source_index(const struct sz_row_source *source, const char *key) {
    const struct sz_row_column *column = sz_row_column(source, key);
    return column ? (size_t)(column - source->columns) : SIZE_MAX;
}

/* The formula of the report under that name; NULL when it has none. What the source has goes
 * first: a formula of the same name is another way to it. */
static const struct sz_report_sum *formula_of(const struct sz_report *report, const char *key) {
    for (size_t i = 0; i < report->column_count; i++)
        if (report->columns[i].formula.count > 0 && strcmp(report->columns[i].field, key) == 0)
            return &report->columns[i].formula;
    return NULL;
}

int64_t crossfoot_value(const struct sz_report *report, const struct row_sheet *sheet,
                        const struct row *row, const char *key) {
    size_t at = source_index(&sheet->def->source, key);
    if (at != SIZE_MAX)
        return row->cells[at].number;
    const struct sz_report_sum *formula = formula_of(report, key);
    int64_t sum = 0;
    bool blank = true;
    for (size_t i = 0; formula && i < formula->count; i++) {
        int64_t number = crossfoot_value(report, sheet, row, formula->terms[i].key);
        blank = blank && number == SZ_NONE;
        sum += number == SZ_NONE ? 0 : formula->terms[i].sign * number;
    }
    return blank ? SZ_NONE : sum;
}

enum sz_row_scope crossfoot_scope(const struct sz_report *report,
                                  const struct sz_row_source *source, const char *key) {
    size_t at = source_index(source, key);
    if (at != SIZE_MAX)
        return source->columns[at].scope;
    const struct sz_report_sum *formula = formula_of(report, key);
    enum sz_row_scope widest = SZ_OF_ROW;
    for (size_t i = 0; formula && i < formula->count; i++) {
        enum sz_row_scope scope = crossfoot_scope(report, source, formula->terms[i].key);
        widest = scope > widest ? scope : widest;
    }
    return widest;
}

static bool same_group(const struct sz_report *report, const struct row_sheet *sheet,
                       const struct row *a, const struct row *b) {
    for (size_t i = 0; i < report->subtotal_count; i++) {
        size_t at = source_index(&sheet->def->source, report->subtotal[i]);
        const char *x = at == SIZE_MAX ? NULL : a->cells[at].text;
        const char *y = at == SIZE_MAX ? NULL : b->cells[at].text;
        if (strcmp(x ? x : "", y ? y : "") != 0)
            return false;
    }
    return true;
}

size_t crossfoot_group_end(const struct sz_report *report, const struct row_sheet *sheet,
                           size_t first) {
    size_t end = first + 1;
    while (end < sheet->count && same_group(report, sheet, &sheet->rows[first], &sheet->rows[end]))
        end++;
    return end;
}

static void add(int64_t *sum, int64_t number, int sign) {
    if (number != SZ_NONE)
        *sum = (*sum == SZ_NONE ? 0 : *sum) + sign * number;
}

static int64_t sum_formula(const struct sz_report *report, const struct row_sheet *sheet,
                           size_t first, size_t end, const struct sz_report_sum *formula) {
    int64_t sum = SZ_NONE;
    for (size_t i = 0; i < formula->count; i++)
        add(&sum, crossfoot_sum(report, sheet, first, end, formula->terms[i].key),
            formula->terms[i].sign);
    return sum;
}

int64_t crossfoot_sum(const struct sz_report *report, const struct row_sheet *sheet, size_t first,
                      size_t end, const char *key) {
    size_t at = source_index(&sheet->def->source, key);
    const struct sz_report_sum *formula = at == SIZE_MAX ? formula_of(report, key) : NULL;
    int64_t sum = SZ_NONE;
    if (formula)
        return sum_formula(report, sheet, first, end, formula);
    enum sz_row_scope scope = crossfoot_scope(report, &sheet->def->source, key);
    for (size_t row = first; row < end;) {
        add(&sum, crossfoot_value(report, sheet, &sheet->rows[row], key), 1);
        row = scope == SZ_OF_SHEET   ? end
              : scope == SZ_OF_GROUP ? crossfoot_group_end(report, sheet, row)
                                     : row + 1;
    }
    return sum;
}

/* ---- names ---- */

static const char line_hint[] = N_("改正报表定义里的名称；可用的见 docs/reports.md");

static enum sz_code check_name(const struct sz_report *report, const struct sz_row_source *source,
                               const char *key, int line, struct sz_error *err) {
    const struct sz_row_column *column = sz_row_column(source, key);
    if (column && column->kind == SZ_ROW_NUMBER)
        return SZ_OK;
    if (!column && formula_of(report, key))
        return SZ_OK;
    return sz_fail(err, SZ_CONFIG, line_hint, "报表定义 %s 第 %d 行：%s 里没有数字列 %s",
                   report->name, line, source->name, key);
}

static enum sz_code check_sum(const struct sz_report *report, const struct sz_row_source *source,
                              const struct sz_report_sum *sum, int line, struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < sum->count && code == SZ_OK; i++)
        code = check_name(report, source, sum->terms[i].key, line, err);
    return code;
}

enum sz_code crossfoot_check_names(const struct sz_report *report,
                                   const struct sz_row_source *source, struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < report->column_count && code == SZ_OK; i++)
        code = check_sum(report, source, &report->columns[i].formula, report->columns[i].line, err);
    for (size_t i = 0; i < report->equation_count && code == SZ_OK; i++) {
        const struct sz_report_equation *equation = &report->equations[i];
        code = check_name(report, source, equation->left, equation->line, err);
        if (code == SZ_OK)
            code = check_sum(report, source, &equation->right, equation->line, err);
    }
    for (size_t i = 0; i < report->subtotal_count && code == SZ_OK; i++)
        if (!sz_row_column(source, report->subtotal[i]))
            code = sz_fail(err, SZ_CONFIG, line_hint, "报表定义 %s：subtotal 的 %s 在 %s 里没有",
                           report->name, report->subtotal[i], source->name);
    return code;
}
