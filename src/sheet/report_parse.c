/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The INI text of a report definition, docs/reports.md. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "report_parse.h"
#include "shizi/language.h"
#include "shizi/text.h"

enum { WIDEST_COLUMN = 100, MOST_FROZEN = 20, MOST_COLUMNS = 256 };

static const char line_hint[] = N_("按 docs/reports.md 的格式改正这一行");

enum sz_code report_wrong(const struct report_parser *parser, const char *fmt, ...) {
    char what[SZ_TEXT_MAX / 2];
    va_list args;

    va_start(args, fmt);
    vsnprintf(what, sizeof what, _(fmt), args);
    va_end(args);
    return sz_fail(parser->err, SZ_CONFIG, line_hint, "报表定义 %s 第 %d 行：%s", parser->name,
                   parser->line, what);
}

/* ---- pieces of a line ---- */

bool report_is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

char *report_trimmed(struct sz_arena *arena, const char *start, const char *end) {
    while (start < end && report_is_space(*start))
        start++;
    while (end > start && report_is_space(end[-1]))
        end--;
    return sz_arena_copy_len(arena, start, (size_t)(end - start));
}

/* "name value" -> value, or NULL when @p text is about something else. */
static const char *value_of(const char *text, const char *name) {
    size_t length = strlen(name);
    if (strncmp(text, name, length) != 0 || !report_is_space(text[length]))
        return NULL;
    text += length;
    while (report_is_space(*text))
        text++;
    return *text ? text : NULL;
}

static bool small_number(const char *text, int least, int most, int *number) {
    char *end = NULL;
    long value = strtol(text, &end, 10);
    if (end == text || *end != '\0' || value < least || value > most)
        return false;
    *number = (int)value;
    return true;
}

/* ---- [report] ---- */

static enum sz_code set_paper(struct report_parser *parser, const char *value) {
    if (strcmp(value, "A4") != 0 && strcmp(value, "A3") != 0)
        return report_wrong(parser, "paper 只能是 A4 或 A3，不能是“%s”", value);
    parser->report->paper = value;
    return SZ_OK;
}

static enum sz_code set_frozen(struct report_parser *parser, const char *value) {
    if (!small_number(value, 0, MOST_FROZEN, &parser->report->frozen_columns))
        return report_wrong(parser, "frozen 是冻结的列数，0 到 %d，不能是“%s”", MOST_FROZEN, value);
    return SZ_OK;
}

static enum sz_code add_note(struct report_parser *parser, const char *value) {
    parser->notes[parser->report->note_count++] = value;
    return SZ_OK;
}

static enum sz_code add_public_note(struct report_parser *parser, const char *value) {
    parser->public_notes[parser->report->public_note_count++] = value;
    return SZ_OK;
}

static const char **text_slot(struct sz_report *report, const char *key) {
    const struct {
        const char *key;
        const char **slot;
    } slots[] = {
        {"title", &report->title},      {"query", &report->query}, {"filter", &report->filter},
        {"about", &report->about},      {"sort", &report->sort},   {"left", &report->line_left},
        {"right", &report->line_right}, {"total", &report->total},
    };

    for (size_t i = 0; i < sizeof slots / sizeof slots[0]; i++) {
        if (strcmp(slots[i].key, key) == 0)
            return slots[i].slot;
    }
    return NULL;
}

static enum sz_code set_text(struct report_parser *parser, const char *key, const char *value) {
    const char **slot = text_slot(parser->report, key);
    if (!slot)
        return report_wrong(
            parser,
            "不认识“%s”，可用 title about query filter sort paper frozen left right public note "
            "total subtotal chart",
            key);
    if (*slot)
        return report_wrong(parser, "“%s”写了两次", key);
    *slot = value;
    return SZ_OK;
}

static enum sz_code report_line(struct report_parser *parser, const char *key, const char *value) {
    if (*value == '\0')
        return report_wrong(parser, "“%s”没有值", key);
    if (strcmp(key, "note") == 0)
        return add_note(parser, value);
    if (strcmp(key, "public") == 0)
        return add_public_note(parser, value);
    if (strcmp(key, "paper") == 0)
        return set_paper(parser, value);
    if (strcmp(key, "frozen") == 0)
        return set_frozen(parser, value);
    if (strcmp(key, "chart") == 0)
        return report_chart_line(parser, value);
    if (strcmp(key, "subtotal") == 0)
        return report_names(parser, value, &parser->report->subtotal,
                            &parser->report->subtotal_count);
    return set_text(parser, key, value);
}

/* ---- [columns] ---- */

static enum sz_code column_option(struct report_parser *parser, struct sz_report_column *column,
                                  const char *option) {
    const char *value = value_of(option, "width");
    if (value) {
        if (!small_number(value, 1, WIDEST_COLUMN, &column->width))
            return report_wrong(parser, "width 是 1 到 %d 的整数，不能是“%s”", WIDEST_COLUMN,
                                value);
        return SZ_OK;
    }
    value = value_of(option, "blank");
    if (value) {
        column->blank = value;
        return SZ_OK;
    }
    value = value_of(option, "form");
    if (value && (strcmp(value, "month") == 0 || strcmp(value, "day") == 0)) {
        column->form = value;
        return SZ_OK;
    }
    if (strcmp(option, "sum") == 0) {
        column->sum = true;
        return SZ_OK;
    }
    if (*option == '=')
        return report_sum(parser, option + 1 + strspn(option + 1, " \t"), &column->formula);
    return report_wrong(
        parser, "不认识“%s”，可用 width 数字、blank 文字、form month、form day、sum、= 列 - 列",
        option);
}

static enum sz_code column_options(struct report_parser *parser, struct sz_report_column *column,
                                   const char *text) {
    enum sz_code code = SZ_OK;

    while (code == SZ_OK && *text == '|') {
        const char *start = text + 1;
        size_t length = strcspn(start, "|");
        code = column_option(parser, column, report_trimmed(parser->arena, start, start + length));
        text = start + length;
    }
    return code;
}

static bool has_field(const struct sz_report *report, const struct sz_report_column *columns,
                      const char *field) {
    for (size_t i = 0; i < report->column_count; i++) {
        if (strcmp(columns[i].field, field) == 0)
            return true;
    }
    return false;
}

static enum sz_code column_line(struct report_parser *parser, const char *key, const char *value) {
    struct sz_report *report = parser->report;

    if (has_field(report, parser->columns, key))
        return report_wrong(parser, "字段“%s”写了两次", key);
    if (report->column_count == MOST_COLUMNS)
        return report_wrong(parser, "超过 %d 列", MOST_COLUMNS);

    struct sz_report_column *column = &parser->columns[report->column_count++];
    size_t length = strcspn(value, "|");
    const char *heading = report_trimmed(parser->arena, value, value + length);
    *column = (struct sz_report_column){
        .field = key,
        .heading = *heading ? heading : NULL,
        .group = parser->group,
        .line = parser->line,
    };
    return column_options(parser, column, value + length);
}

/* ---- lines ---- */

static enum sz_code section_line(struct report_parser *parser, const char *line) {
    size_t length = strlen(line);
    if (line[length - 1] != ']')
        return report_wrong(parser, "“%s”缺少右方括号", line);

    const char *name = report_trimmed(parser->arena, line + 1, line + length - 1);
    parser->group = NULL;
    if (strcmp(name, "report") == 0) {
        parser->section = IN_REPORT;
        return SZ_OK;
    }
    parser->section = strcmp(name, "check") == 0 ? IN_CHECK : IN_COLUMNS;
    if (parser->section == IN_CHECK || strcmp(name, "columns") == 0)
        return SZ_OK;
    parser->group = value_of(name, "columns");
    return parser->group
               ? SZ_OK
               : report_wrong(
                     parser, "不认识“%s”，可用 [report]、[columns]、[columns 组名]、[check]", line);
}

static enum sz_code one_line(struct report_parser *parser, const char *line) {
    if (*line == '\0' || *line == '#' || *line == ';')
        return SZ_OK;
    if (*line == '[')
        return section_line(parser, line);
    if (parser->section == NO_SECTION)
        return report_wrong(parser, "前面缺少 [report]");

    const char *equals = strchr(line, '=');
    if (!equals || equals == line)
        return report_wrong(parser, "应当是“名称 = 值”，不是“%s”", line);
    const char *key = report_trimmed(parser->arena, line, equals);
    const char *value = report_trimmed(parser->arena, equals + 1, line + strlen(line));
    if (parser->section == IN_CHECK)
        return report_check_line(parser, key, value);
    return parser->section == IN_REPORT ? report_line(parser, key, value)
                                        : column_line(parser, key, value);
}

static enum sz_code all_lines(struct report_parser *parser, const char *text, const char *end) {
    enum sz_code code = SZ_OK;

    while (text < end && code == SZ_OK) {
        const char *line_end = memchr(text, '\n', (size_t)(end - text));
        if (!line_end)
            line_end = end;
        parser->line++;
        code = one_line(parser, report_trimmed(parser->arena, text, line_end));
        text = line_end + 1;
    }
    return code;
}

static size_t count_lines(const char *text, size_t len) {
    size_t lines = 1;
    for (size_t i = 0; i < len; i++)
        lines += text[i] == '\n';
    return lines;
}

static enum sz_code check_whole(struct report_parser *parser) {
    const struct sz_report *report = parser->report;
    const char *missing = !report->title          ? _("title（表题）")
                          : !report->query        ? _("query（取自哪张表，例如 roster）")
                          : !report->column_count ? _("[columns]（至少一列）")
                                                  : NULL;
    if (!missing)
        return report_check_names(parser);
    return sz_fail(parser->err, SZ_CONFIG, "参照 docs/reports.md 补上", "报表定义 %s 缺少 %s",
                   parser->name, missing);
}

enum sz_code sz_report_parse(const char *name, const char *text, size_t len, struct sz_arena *arena,
                             struct sz_report *report, struct sz_error *err) {
    static const char bom[] = "\xEF\xBB\xBF";
    struct report_parser parser = {.report = report, .arena = arena, .name = name, .err = err};
    size_t lines = count_lines(text, len);
    size_t wrong_at = sz_utf8_valid(text, len);

    *report = (struct sz_report){.name = sz_arena_copy(arena, name), .paper = "A4"};
    if (wrong_at < len) {
        parser.line = (int)count_lines(text, wrong_at);
        return report_wrong(&parser, "不是有效的 UTF-8 文字，请存为 UTF-8");
    }
    parser.columns = sz_arena_array(arena, lines, sizeof *parser.columns);
    parser.equations = sz_arena_array(arena, lines, sizeof *parser.equations);
    parser.notes = sz_arena_array(arena, lines, sizeof *parser.notes);
    parser.public_notes = sz_arena_array(arena, lines, sizeof *parser.public_notes);

    const char *start = len >= 3 && memcmp(text, bom, 3) == 0 ? text + 3 : text;
    enum sz_code code = all_lines(&parser, start, text + len);
    report->columns = parser.columns;
    report->equations = parser.equations;
    report->notes = parser.notes;
    report->public_notes = parser.public_notes;
    return code == SZ_OK ? check_whole(&parser) : code;
}
