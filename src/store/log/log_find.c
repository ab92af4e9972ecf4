/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts of the log under conditions, a stretch at a time. */
#include "shizi/log_find.h"

#include <stdlib.h>
#include <string.h>

#include "log_read.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/text.h"

enum { WORDS_MOST = 8, KINDS_MOST = 16 };

/* The longest prefix that fits names the kind. */
static const struct {
    const char *prefix, *word;
} kinds[] = {
    {"teacher.add", ZH_("新增")},   {"teacher.set", ZH_("变动")}, {"teacher.correct", ZH_("更正")},
    {"teacher.leave", ZH_("离岗")}, {"teacher.", ZH_("教师")},    {"fact.", ZH_("单项")},
    {"school.", ZH_("学校")},       {"import.", ZH_("导入")},     {"report.", ZH_("报表")},
    {"undo", ZH_("撤销")},          {"rule.", ZH_("规则")},       {"account.", ZH_("账号")},
    {"post.", ZH_("岗位")},         {"promotion.", ZH_("评聘")},  {"quota.", ZH_("指标")},
    {"round.", ZH_("聘期")},        {"denial", ZH_("拒绝")},      {"init", ZH_("建库")},
    {"demo", ZH_("演示")},
};

enum { KINDS = sizeof kinds / sizeof kinds[0] };

struct sz_log_filter {
    bool without_doc;
    int64_t number; /* of an act, 0 = any */
    const char *actor;
    const char *from, *until; /* times, [from, until) */
    unsigned kinds;           /* bits of the table, 0 = any */
    const char *words[WORDS_MOST];
    size_t word_count;
};

const char *sz_log_kind_word(size_t n) {
    return n < KINDS ? kinds[n].word : NULL;
}

static size_t kind_row(const char *kind) {
    for (size_t i = 0; i < KINDS; i++)
        if (strncmp(kind, kinds[i].prefix, strlen(kinds[i].prefix)) == 0)
            return i;
    return KINDS;
}

const char *sz_log_kind_name(const char *kind) {
    size_t row = kind_row(kind);
    return row < KINDS ? kinds[row].word : kind;
}

/* ---- reading conditions ---- */

struct reading {
    struct sz_db *db;
    struct sz_arena *arena;
    struct sz_log_filter *filter;
};

static enum sz_code read_kinds(const struct reading *reading, const char *value,
                               struct sz_error *err) {
    char *words = sz_arena_copy(reading->arena, value);
    char *rest = NULL;

    for (char *word = strtok_r(words, ",、", &rest); word; word = strtok_r(NULL, ",、", &rest)) {
        size_t row = 0;
        while (row < KINDS && strcmp(kinds[row].word, word) != 0)
            row++;
        if (row == KINDS)
            return sz_fail(
                err, SZ_USAGE,
                "业务有 新增 变动 更正 离岗 学校 导入 岗位 评聘 指标 聘期 报表 撤销 规则 账号",
                "没有叫“%s”的业务", word);
        reading->filter->kinds |= 1U << row;
    }
    return SZ_OK;
}

/* The account of that name, or of the person of that name. */
static enum sz_code read_actor(const struct reading *reading, const char *value,
                               struct sz_error *err) {
    static const char sql[] =
        "SELECT name FROM account WHERE name = ?1 OR display_name = ?1 ORDER BY name = ?1 DESC";
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(reading->db, sql, &stmt, err);

    if (code == SZ_OK) {
        sql_bind_text(stmt, 1, value);
        code = sql_step(reading->db, stmt, &row, "读取账号", err);
    }
    reading->filter->actor =
        row ? sql_column_text(stmt, 0, reading->arena) : sz_arena_copy(reading->arena, value);
    sqlite3_finalize(stmt);
    return code;
}

/* The first moment behind a day, month or year. */
static const char *behind(const struct reading *reading, const struct sz_date_result *date) {
    if (date->precision == SZ_DATE_YEAR)
        return sz_arena_printf(reading->arena, "%04ld", strtol(date->value, NULL, 10) + 1);
    if (date->precision == SZ_DATE_MONTH) /* '-' stands before all digits, '~' behind */
        return sz_arena_printf(reading->arena, "%.7s~", date->value);
    return sz_arena_printf(reading->arena, "%s~", date->value);
}

/* @return false when the word is no date. */
static bool read_date(const struct reading *reading, const char *word) {
    struct sz_log_filter *filter = reading->filter;
    bool from = strncmp(word, ">=", 2) == 0, until = strncmp(word, "<=", 2) == 0;
    struct sz_date_result date = sz_date_read(word + (from || until ? 2 : 0), true);

    if (date.precision == SZ_DATE_BAD)
        return false;
    if (!until)
        filter->from = sz_arena_copy(reading->arena, date.value);
    if (!from)
        filter->until = behind(reading, &date);
    return true;
}

static const char *value_of(const char *word, const char *name) {
    size_t len = strlen(name);
    return strncmp(word, name, len) == 0 && word[len] == '=' ? word + len + 1 : NULL;
}

static enum sz_code read_word(const struct reading *reading, const char *word,
                              struct sz_error *err) {
    struct sz_log_filter *filter = reading->filter;
    const char *value;

    if (strcmp(word, ZH_("待补文号")) == 0) {
        filter->without_doc = true;
        return SZ_OK;
    }
    if ((value = value_of(word, ZH_("业务"))))
        return read_kinds(reading, value, err);
    if ((value = value_of(word, ZH_("经办"))))
        return read_actor(reading, value, err);
    if (*word == '#' && word[1 + strspn(word + 1, "0123456789")] == '\0') {
        filter->number = strtoll(word + 1, NULL, 10);
        return SZ_OK;
    }
    if (read_date(reading, word))
        return SZ_OK;
    if (filter->word_count == WORDS_MOST)
        return sz_fail(err, SZ_USAGE, "去掉几个词", "查找的词太多");
    filter->words[filter->word_count++] = sz_arena_copy(reading->arena, word);
    return SZ_OK;
}

enum sz_code sz_log_filter_parse(struct sz_db *db, const char *text, struct sz_arena *arena,
                                 struct sz_log_filter **filter, struct sz_error *err) {
    const struct reading reading = {db, arena, sz_arena_alloc(arena, sizeof **filter)};
    char *words = sz_text_normal(arena, text);
    char *rest = NULL;
    enum sz_code code = SZ_OK;

    *filter = reading.filter;
    for (char *word = strtok_r(words, " ", &rest); word && code == SZ_OK;
         word = strtok_r(NULL, " ", &rest))
        code = read_word(&reading, word, err);
    return code;
}

/* ---- finding ---- */

static bool has_word(const struct sz_log_act *act, const char *word) {
    return (act->title && strstr(act->title, word)) || (act->reason && strstr(act->reason, word)) ||
           (act->doc && strstr(act->doc, word));
}

static bool is_without_doc(const struct sz_log_act *act) {
    return act->evidence && strcmp(act->evidence, ZH_("待补文号")) == 0 && act->turns % 2 == 0 &&
           strcmp(act->kind, "init") != 0; /* making the file needs no paper */
}

static bool is_of_kind(const struct sz_log_filter *filter, const char *kind) {
    size_t row = kind_row(kind);
    /* 教师 means all that is done with teachers */
    bool teacher =
        strncmp(kind, "teacher.", 8) == 0 && (filter->kinds & (1U << kind_row("teacher.")));
    return filter->kinds == 0 || teacher || (row < KINDS && (filter->kinds & (1U << row)));
}

static bool takes(const struct sz_log_filter *filter, const struct sz_log_act *act) {
    if (filter->without_doc && !is_without_doc(act))
        return false;
    if (filter->number && act->id != filter->number && act->undoes != filter->number)
        return false;
    for (size_t i = 0; i < filter->word_count; i++)
        if (!has_word(act, filter->words[i]))
            return false;
    return is_of_kind(filter, act->kind);
}

static enum sz_code newest(struct sz_db *db, int64_t *before, struct sz_error *err) {
    enum sz_code code = SZ_OK;

    if (*before == 0)
        code = sql_number(db, "SELECT coalesce(max(id), 0) + 1 FROM act", before, err);
    return code;
}

static enum sz_code read_stretch(struct sz_db *db, const struct sz_log_filter *filter,
                                 sqlite3_stmt *stmt, size_t limit, int64_t *next,
                                 struct sz_arena *arena, struct sz_log_act *acts, size_t *count,
                                 struct sz_error *err) {
    struct sz_arena scratch = {0};
    bool row = true;
    enum sz_code code = SZ_OK;

    while (*count < limit && (code = sql_step(db, stmt, &row, "读取日志", err)) == SZ_OK && row) {
        struct sz_log_act act;
        sz_arena_reset(&scratch);
        log_read_act(stmt, &scratch, &act);
        if (!takes(filter, &act))
            continue;
        log_read_act(stmt, arena, &acts[(*count)++]);
        if (*count == limit)
            *next = act.id;
    }
    sz_arena_free(&scratch);
    return code;
}

enum sz_code sz_log_find(struct sz_db *db, const struct sz_log_filter *filter, int64_t *before,
                         size_t limit, int64_t span, struct sz_arena *arena,
                         struct sz_log_act **acts, size_t *count, struct sz_error *err) {
    static const char sql[] = LOG_COLUMNS
        "WHERE a.id < ?1 AND a.id >= ?2 AND (?3 IS NULL OR a.actor = ?3)"
        " AND (?4 IS NULL OR a.at >= ?4) AND (?5 IS NULL OR a.at < ?5) ORDER BY a.id DESC";
    sqlite3_stmt *stmt = NULL;

    *acts = sz_arena_array(arena, limit, sizeof **acts);
    *count = 0;
    enum sz_code code = newest(db, before, err);
    if (code == SZ_OK)
        code = sql_prepare(db, sql, &stmt, err);
    int64_t lowest = *before > span ? *before - span : 1;
    int64_t next = lowest > 1 ? lowest : 0;
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, *before);
        sqlite3_bind_int64(stmt, 2, lowest);
        sql_bind_text(stmt, 3, filter->actor);
        sql_bind_text(stmt, 4, filter->from);
        sql_bind_text(stmt, 5, filter->until);
        code = read_stretch(db, filter, stmt, limit, &next, arena, *acts, count, err);
    }
    sqlite3_finalize(stmt);
    *before = next > 1 ? next : 0;
    return code;
}
