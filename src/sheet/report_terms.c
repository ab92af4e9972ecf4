/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums of columns in a report definition: formulas, equations, and what a chart shows. */
#include <string.h>

#include "report_parse.h"
#include "shizi/language.h"

enum { MOST_TERMS = 64 };

static const char minus[] = "−"; /* as people type it beside - */

static bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/* The sign at *text, 0 when there is none. */
static int take_sign(const char **text) {
    int sign = **text == '+' ? 1 : **text == '-' ? -1 : 0;
    if (sign != 0) {
        (*text)++;
    } else if (strncmp(*text, minus, strlen(minus)) == 0) {
        sign = -1;
        *text += strlen(minus);
    }
    return sign;
}

static void skip_space(const char **text) {
    while (report_is_space(**text))
        (*text)++;
}

enum sz_code report_sum(struct report_parser *parser, const char *text, struct sz_report_sum *sum) {
    struct sz_report_term *terms = sz_arena_array(parser->arena, MOST_TERMS, sizeof *terms);
    const char *at = text;

    *sum = (struct sz_report_sum){.terms = terms};
    for (skip_space(&at); *at || sum->count == 0; skip_space(&at)) {
        int sign = take_sign(&at);
        skip_space(&at);
        size_t length = 0;
        while (is_name_char(at[length]))
            length++;
        if (length == 0 || (sign == 0 && sum->count > 0))
            return report_wrong(parser, "“%s”应当是列名用 + 或 - 连起来", text);
        if (sum->count == MOST_TERMS)
            return report_wrong(parser, "一个式子最多 %d 项", MOST_TERMS);
        terms[sum->count++] = (struct sz_report_term){
            .key = sz_arena_copy_len(parser->arena, at, length), .sign = sign < 0 ? -1 : 1};
        at += length;
    }
    return SZ_OK;
}

enum sz_code report_check_line(struct report_parser *parser, const char *left, const char *right) {
    struct sz_report_equation *equation = &parser->equations[parser->report->equation_count++];

    for (const char *at = left; *at; at++)
        if (!is_name_char(*at))
            return report_wrong(parser, "等号左边写一个列名，不能是“%s”", left);
    *equation = (struct sz_report_equation){
        .text = sz_arena_printf(parser->arena, "%s = %s", left, right),
        .left = left,
        .line = parser->line,
    };
    return report_sum(parser, right, &equation->right);
}

enum sz_code report_names(struct report_parser *parser, const char *text, const char *const **names,
                          size_t *count) {
    const char **list = sz_arena_array(parser->arena, MOST_TERMS, sizeof *list);

    *names = list;
    *count = 0;
    while (*text) {
        size_t length = 0;
        while (is_name_char(text[length]))
            length++;
        if (length > 0 && *count < MOST_TERMS)
            list[(*count)++] = sz_arena_copy_len(parser->arena, text, length);
        text += length;
        if (*text && !report_is_space(*text) && *text != ',')
            return report_wrong(parser, "应当是列名，用空格隔开，不是“%s”", text);
        text += *text != '\0';
    }
    return *count > 0 ? SZ_OK : report_wrong(parser, "没有写列名");
}

enum sz_code report_chart_line(struct report_parser *parser, const char *value) {
    struct sz_report_chart *chart = &parser->report->chart;
    const char *first = strchr(value, '|');
    const char *second = first ? strchr(first + 1, '|') : NULL;

    if (chart->title)
        return report_wrong(parser, "“%s”写了两次", "chart");
    if (!second || first == value)
        return report_wrong(parser, "chart 应当是“标题 | 标目列 | 数列”，不是“%s”", value);
    chart->title = report_trimmed(parser->arena, value, first);
    enum sz_code code = report_names(parser, report_trimmed(parser->arena, first + 1, second),
                                     &chart->labels, &chart->label_count);
    if (code != SZ_OK)
        return code;
    return report_names(parser, report_trimmed(parser->arena, second + 1, second + strlen(second)),
                        &chart->values, &chart->value_count);
}

/* ---- the whole ---- */

static bool has_column(const struct report_parser *parser, const char *key) {
    for (size_t i = 0; i < parser->report->column_count; i++)
        if (strcmp(parser->columns[i].field, key) == 0)
            return true;
    return false;
}

static enum sz_code check_formulas(struct report_parser *parser) {
    for (size_t i = 0; i < parser->report->column_count; i++) {
        const struct sz_report_column *column = &parser->columns[i];
        parser->line = column->line;
        for (size_t t = 0; t < column->formula.count; t++) {
            const char *key = column->formula.terms[t].key;
            if (!has_column(parser, key) || strcmp(key, column->field) == 0)
                return report_wrong(parser, "公式里的“%s”不是这张表的另一列", key);
        }
    }
    return SZ_OK;
}

static enum sz_code check_chart(struct report_parser *parser) {
    const struct sz_report_chart *chart = &parser->report->chart;
    if (chart->title && parser->report->subtotal_count > 0)
        return report_wrong(parser, "有小计的表不能画图");
    for (size_t i = 0; i < chart->label_count; i++)
        if (!has_column(parser, chart->labels[i]))
            return report_wrong(parser, "chart 的“%s”不是这张表的列", chart->labels[i]);
    for (size_t i = 0; i < chart->value_count; i++)
        if (!has_column(parser, chart->values[i]))
            return report_wrong(parser, "chart 的“%s”不是这张表的列", chart->values[i]);
    return SZ_OK;
}

enum sz_code report_check_names(struct report_parser *parser) {
    int last = parser->line;
    enum sz_code code = check_formulas(parser);
    parser->line = last;
    return code == SZ_OK ? check_chart(parser) : code;
}
