/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filter language: words and conditions separated by spaces, all must hold.
 *
 *  condition = column operator value {"," value}; spaces round the operator and behind a comma do
 *  not matter; "…" and “…” keep a value together. Full-width signs have become half-width before.
 */
#include "query_private.h"

#include "shizi/hanzi.h"
#include "shizi/language.h"
#include "shizi/text.h"

#include <string.h>

enum { MAX_VALUES = 64 };

struct reader {
    struct sz_db *db;
    struct sz_arena *arena;
    struct sz_filter *filter;
    const char *at;
    struct sz_error *err;
};

static const struct {
    const char *sign;
    enum filter_operator op;
} operators[] = {
    {"!=", OP_IS_NOT},   {"<>", OP_IS_NOT},  {"≠", OP_IS_NOT},   {"!~", OP_LACKS},
    {">=", OP_AT_LEAST}, {"≥", OP_AT_LEAST}, {"<=", OP_AT_MOST}, {"≤", OP_AT_MOST},
    {"==", OP_IS},       {"=", OP_IS},       {">", OP_MORE},     {"<", OP_LESS},
    {"~", OP_CONTAINS},
};

/* Opening quote at @p at: its length and what closes it. */
static size_t quote_at(const char *at, const char **closing) {
    static const char *const pairs[][2] = {{"\"", "\""}, {"“", "”"}, {"「", "」"}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        if (strncmp(at, pairs[i][0], strlen(pairs[i][0])) == 0) {
            *closing = pairs[i][1];
            return strlen(pairs[i][0]);
        }
    return 0;
}

static size_t operator_at(const char *at, enum filter_operator *op) {
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++)
        if (strncmp(at, operators[i].sign, strlen(operators[i].sign)) == 0) {
            *op = operators[i].op;
            return strlen(operators[i].sign);
        }
    return 0;
}

static size_t comma_at(const char *at) {
    static const char *const commas[] = {",", "，", "、"};
    for (size_t i = 0; i < sizeof commas / sizeof commas[0]; i++)
        if (strncmp(at, commas[i], strlen(commas[i])) == 0)
            return strlen(commas[i]);
    return 0;
}

static void skip_spaces(struct reader *reader) {
    reader->at += strspn(reader->at, " ");
}

static enum sz_code read_quoted(struct reader *reader, size_t opening, const char *closing,
                                const char **text) {
    const char *start = reader->at + opening;
    const char *end = strstr(start, closing);
    if (!end)
        return sz_fail(reader->err, SZ_USAGE, "引号要成对", "“%.60s”的引号没有结束", reader->at);
    *text = sz_arena_copy_len(reader->arena, start, (size_t)(end - start));
    reader->at = end + strlen(closing);
    return SZ_OK;
}

/* Up to a space, an operator (in a column word) or a comma (in a value). */
static enum sz_code read_word(struct reader *reader, bool value, const char **text) {
    const char *closing = NULL;
    size_t opening = quote_at(reader->at, &closing);
    if (opening > 0)
        return read_quoted(reader, opening, closing, text);

    const char *start = reader->at;
    enum filter_operator op = OP_IS;
    while (*reader->at && *reader->at != ' ') {
        if (value ? comma_at(reader->at) > 0 : operator_at(reader->at, &op) > 0)
            break;
        sz_utf8_next(&reader->at);
    }
    *text = sz_arena_copy_len(reader->arena, start, (size_t)(reader->at - start));
    return SZ_OK;
}

static enum sz_code add_value(struct reader *reader, struct filter_term *term) {
    const char *typed = NULL;
    enum sz_code code = read_word(reader, true, &typed);
    if (code != SZ_OK)
        return code;
    const char *heading = _(term->column.column->heading);
    if (*typed == '\0')
        return sz_fail(reader->err, SZ_USAGE, "写出要找的值；找空着的写 =空", "“%.60s”后面没有值",
                       heading);
    if (term->test_count == MAX_VALUES)
        return sz_fail(reader->err, SZ_USAGE, "分几次查", "“%.60s”的值多于 %d 个", heading,
                       MAX_VALUES);
    code = filter_value_read(reader->db, &term->column, term->op, typed, reader->arena,
                             &term->tests[term->test_count], reader->err);
    term->test_count++;
    return code;
}

static enum sz_code read_values(struct reader *reader, struct filter_term *term) {
    for (;;) {
        skip_spaces(reader);
        enum sz_code code = add_value(reader, term);
        if (code != SZ_OK)
            return code;
        size_t comma = comma_at(reader->at);
        if (comma == 0)
            break;
        reader->at += comma;
    }
    bool compares = term->op != OP_IS && term->op != OP_IS_NOT && term->op != OP_CONTAINS &&
                    term->op != OP_LACKS;
    if (compares && term->test_count > 1)
        return sz_fail(reader->err, SZ_USAGE, "大于、小于只写一个值；范围写成 = 起..止",
                       "“%.60s”比大小时不能写几个值", _(term->column.column->heading));
    return SZ_OK;
}

static struct filter_term *new_term(struct reader *reader) {
    struct sz_filter *filter = reader->filter;
    if (filter->term_count == filter->term_room) {
        size_t room = filter->term_room ? filter->term_room * 2 : 8;
        struct filter_term *wider = sz_arena_array(reader->arena, room, sizeof *wider);
        if (filter->term_count > 0)
            memcpy(wider, filter->terms, filter->term_count * sizeof *wider);
        filter->terms = wider;
        filter->term_room = room;
    }
    return &filter->terms[filter->term_count++];
}

static enum sz_code read_condition(struct reader *reader, const char *word,
                                   enum filter_operator op) {
    struct filter_term *term = new_term(reader);
    *term = (struct filter_term){.op = op};
    term->tests = sz_arena_array(reader->arena, MAX_VALUES, sizeof *term->tests);
    enum sz_code code =
        query_column_find(reader->filter->schools, word, reader->arena, &term->column, reader->err);
    if (code != SZ_OK)
        return code;
    reader->filter->needs |= term->column.needs;
    if (term->column.form == FORM_SCHOOL && term->column.column->part != SZ_PART_WORKING &&
        op == OP_IS)
        reader->filter->names_schools = true;
    return read_values(reader, term);
}

static enum sz_code add_search(struct reader *reader, const char *word) {
    struct sz_filter *filter = reader->filter;
    if (!filter->schools && !sz_search_expression(reader->arena, word))
        return sz_fail(reader->err, SZ_USAGE, "查人写姓名、拼音、简拼或身份证号后几位（至少 3 位）",
                       "“%.60s”里没有可以查找的内容", word);
    filter->words =
        filter->words ? sz_arena_printf(reader->arena, "%s %s", filter->words, word) : word;
    return SZ_OK;
}

/* One word, and the condition it begins when an operator follows. */
static enum sz_code read_item(struct reader *reader) {
    const char *word = "";
    enum filter_operator op = OP_IS;
    enum sz_code code = read_word(reader, false, &word);
    if (code != SZ_OK)
        return code;

    const char *behind = reader->at;
    skip_spaces(reader);
    size_t sign = operator_at(reader->at, &op);
    if (sign == 0) {
        reader->at = behind;
        return add_search(reader, word);
    }
    if (*word == '\0')
        return sz_fail(reader->err, SZ_USAGE, "列名写在前面，如 学段=小学", "“%.60s”前面没有列名",
                       reader->at);
    reader->at += sign;
    return read_condition(reader, word, op);
}

static enum sz_code parse(struct sz_db *db, const char *text, bool schools, struct sz_arena *arena,
                          struct sz_filter **out, struct sz_error *err) {
    struct sz_filter *filter = sz_arena_alloc(arena, sizeof *filter);
    struct reader reader = {.db = db, .arena = arena, .filter = filter, .err = err};
    filter->schools = schools;
    reader.at = sz_text_normal(arena, text ? text : "");

    for (skip_spaces(&reader); *reader.at; skip_spaces(&reader)) {
        enum sz_code code = read_item(&reader);
        if (code != SZ_OK)
            return code;
    }
    if (filter->words && !schools)
        filter->expression = sz_search_expression(arena, filter->words);
    *out = filter;
    return SZ_OK;
}

enum sz_code sz_filter_parse(struct sz_db *db, const char *text, struct sz_arena *arena,
                             struct sz_filter **filter, struct sz_error *err) {
    return parse(db, text, false, arena, filter, err);
}

enum sz_code sz_school_filter_parse(struct sz_db *db, const char *text, struct sz_arena *arena,
                                    struct sz_filter **filter, struct sz_error *err) {
    return parse(db, text, true, arena, filter, err);
}
