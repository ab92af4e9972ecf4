/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Reading a report definition, between its files. */
#ifndef SHEET_REPORT_PARSE_H
#define SHEET_REPORT_PARSE_H

#include <stdbool.h>

#include "shizi/arena.h"
#include "shizi/report.h"

enum report_section { NO_SECTION, IN_REPORT, IN_COLUMNS, IN_CHECK };

struct report_parser {
    struct sz_report *report;
    struct sz_arena *arena;
    const char *name;
    int line;
    enum report_section section;
    const char *group;                /* of [columns 组名], or NULL */
    struct sz_report_column *columns; /* room for as many as there are lines */
    struct sz_report_equation *equations;
    const char **notes, **public_notes;
    struct sz_error *err;
};

/** SZ_CONFIG with the line. */
__attribute__((format(printf, 2, 3))) enum sz_code report_wrong(const struct report_parser *parser,
                                                                const char *fmt, ...);

bool report_is_space(char c);

/** Copy of [start, end) without the spaces around it. */
char *report_trimmed(struct sz_arena *arena, const char *start, const char *end);

/** "approved - occupied + special". */
enum sz_code report_sum(struct report_parser *parser, const char *text, struct sz_report_sum *sum);

/** A line of [check]: left = sum. */
enum sz_code report_check_line(struct report_parser *parser, const char *left, const char *right);

/** Names separated by spaces or commas. */
enum sz_code report_names(struct report_parser *parser, const char *text, const char *const **names,
                          size_t *count);

/** 标题 | label columns | value columns. */
enum sz_code report_chart_line(struct report_parser *parser, const char *value);

/** What only the whole definition shows: formulas and charts over columns that are not there. */
enum sz_code report_check_names(struct report_parser *parser);

#endif
