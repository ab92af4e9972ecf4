/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats_question.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/language.h"
#include "shizi/own.h"

static const char kind[] = "questions";

/* clang-format off */
/* What a bureau is asked again and again. */
static const struct stats_question ready[] = {
    {N_("各学段职称结构"),             {N_("任教学段"), "", N_("职称级别")},  {""},           "", SZ_SHARE_NONE, false},
    {N_("各学段年龄结构"),             {N_("任教学段"), "", N_("年龄")},      {""},           "", SZ_SHARE_NONE, false},
    {N_("各区域不满 35 岁的英语教师"),   {N_("城乡类别"), N_("任教学段"), N_("年龄")}, {""},        N_("任教学科=英语 年龄<35"), SZ_SHARE_NONE, false},
    {N_("各校学科配备，缺的也列出"),   {N_("单位"), "", N_("任教学科")},      {""},           "", SZ_SHARE_NONE, true},
    {N_("各学段学科教师年龄"),         {N_("任教学段"), N_("任教学科"), N_("年龄")}, {"", "", "36,46,56"}, "", SZ_SHARE_NONE, false},
    {N_("城乡学历结构"),               {N_("城乡类别"), N_("任教学段"), N_("最高学历")}, {""},    "", SZ_SHARE_OF_LINE, false},
    {N_("城乡职称结构"),               {N_("城乡类别"), "", N_("职称级别")},  {""},           "", SZ_SHARE_OF_LINE, false},
    {N_("各类学校岗位等级"),           {N_("岗位等级"), "", N_("学校类别")},  {""},           N_("岗位类别=专业技术"), SZ_SHARE_NONE, false},
    {N_("各校本校年限，看应交流的人"), {N_("单位"), "", N_("本校年限")},      {"", "", "3,6"}, "", SZ_SHARE_NONE, false},
    {N_("教龄与职称"),                 {N_("教龄"), "", N_("职称级别")},      {""},           "", SZ_SHARE_NONE, false},
    {N_("在外人员的去向"),             {N_("在外原因"), "", N_("任教学段")},  {""},           N_("在外原因=非空"), SZ_SHARE_NONE, false},
    {N_("编制性质"),                   {N_("学校类别"), "", N_("编制性质")},  {""},           "", SZ_SHARE_NONE, false},
    {N_("班主任的年龄和性别"),         {N_("年龄"), "", N_("性别")},          {""},           N_("班主任=是"), SZ_SHARE_NONE, false},
    {N_("各校 55 岁以上的人"), {N_("单位"), "", N_("性别")},         {""},           N_("年龄>=55"), SZ_SHARE_NONE, false},
};
/* clang-format on */

const struct stats_question *stats_questions(size_t *count) {
    *count = sizeof ready / sizeof ready[0];
    return ready;
}

/* ---- slots ---- */

static void exchange(struct stats_question *question, enum stats_slot a, enum stats_slot b) {
    char text[STATS_BANDS];
    memcpy(text, question->words[a], STATS_WORD);
    memcpy(question->words[a], question->words[b], STATS_WORD);
    memcpy(question->words[b], text, STATS_WORD);
    memcpy(text, question->bands[a], STATS_BANDS);
    memcpy(question->bands[a], question->bands[b], STATS_BANDS);
    memcpy(question->bands[b], text, STATS_BANDS);
}

void stats_question_put(struct stats_question *question, enum stats_slot slot, const char *word) {
    if (strcmp(question->words[slot], word) == 0)
        return;
    for (int i = 0; *word && i < STATS_SLOTS; i++)
        if (strcmp(question->words[i], word) == 0) {
            exchange(question, slot, (enum stats_slot)i);
            /* Without a first level the second one moves up. */
            if (!*question->words[STATS_ROWS])
                exchange(question, STATS_ROWS, STATS_SECOND);
            return;
        }
    snprintf(question->words[slot], STATS_WORD, "%s", word);
    question->bands[slot][0] = '\0';
}

/* A part that begins with a digit goes on with the bands before it. */
static void read_words(struct stats_question *question, enum stats_slot slot, size_t most,
                       const char *text) {
    size_t n = 0;

    for (const char *end = text; *text; text = *end ? end + 1 : end) {
        end = text + strcspn(text, ",");
        if (n > 0 && *text >= '0' && *text <= '9') {
            char *bands = question->bands[(size_t)slot + n - 1];
            size_t used = strlen(bands);
            snprintf(bands + used, STATS_BANDS - used, ",%.*s", (int)(end - text), text);
            continue;
        }
        if (n == most)
            return;
        const char *colon = memchr(text, ':', (size_t)(end - text));
        const char *word_end = colon ? colon : end;
        char *word = question->words[(size_t)slot + n];
        snprintf(word, STATS_WORD, "%.*s", (int)(word_end - text), text);
        if (colon)
            snprintf(question->bands[(size_t)slot + n], STATS_BANDS, "%.*s", (int)(end - colon - 1),
                     colon + 1);
        n++;
    }
}

void stats_question_read(struct stats_question *question, const char *rows, const char *columns) {
    memset(question->words, 0, sizeof question->words);
    memset(question->bands, 0, sizeof question->bands);
    read_words(question, STATS_ROWS, 2, rows);
    read_words(question, STATS_COLUMNS, 1, columns);
}

void stats_question_swap(struct stats_question *question) {
    if (*question->words[STATS_COLUMNS])
        exchange(question, STATS_ROWS, STATS_COLUMNS);
}

static const char *with_bands(const struct stats_question *question, enum stats_slot slot,
                              struct sz_arena *arena) {
    bool bands = question->bands[slot][0] != '\0';
    return sz_arena_printf(arena, "%s%s%s", question->words[slot], bands ? ":" : "",
                           question->bands[slot]);
}

struct sz_crosstab_question stats_question_ask(const struct stats_question *question,
                                               const char *as_of, struct sz_arena *arena) {
    bool two = question->words[STATS_SECOND][0] != '\0';
    const char *rows = with_bands(question, STATS_ROWS, arena);
    if (two)
        rows = sz_arena_printf(arena, "%s,%s", rows, with_bands(question, STATS_SECOND, arena));
    return (struct sz_crosstab_question){
        .rows = rows,
        .columns = with_bands(question, STATS_COLUMNS, arena),
        .filter = sz_arena_copy(arena, question->filter),
        .as_of = sz_arena_copy(arena, as_of),
    };
}

const char *stats_question_rows(const struct stats_question *question, struct sz_arena *arena) {
    bool two = question->words[STATS_SECOND][0] != '\0';
    return sz_arena_printf(arena, "%s%s%s", question->words[STATS_ROWS], two ? " / " : "",
                           question->words[STATS_SECOND]);
}

/* ---- a clerk's own ---- */

/* Keys of the slots in the file. */
static const char *const slot_keys[STATS_SLOTS] = {"rows", "second", "columns"};
static const char *const band_keys[STATS_SLOTS] = {"rows_bands", "second_bands", "columns_bands"};

enum sz_code stats_question_save(const struct stats_question *question, struct sz_error *err) {
    char share[12];
    struct sz_own_pair pairs[2 * STATS_SLOTS + 3];
    size_t n = 0;

    snprintf(share, sizeof share, "%d", (int)question->share);
    for (int i = 0; i < STATS_SLOTS; i++) {
        pairs[n++] = (struct sz_own_pair){slot_keys[i], question->words[i]};
        pairs[n++] = (struct sz_own_pair){band_keys[i], question->bands[i]};
    }
    pairs[n++] = (struct sz_own_pair){"filter", question->filter};
    pairs[n++] = (struct sz_own_pair){"share", share};
    pairs[n++] = (struct sz_own_pair){"empty", question->empty ? "1" : "0"};
    return sz_own_save(kind, question->name, pairs, n, err);
}

static void take(char *out, size_t size, const struct sz_own_pair *pairs, size_t count,
                 const char *key) {
    const char *value = sz_own_value(pairs, count, key);
    snprintf(out, size, "%s", value ? value : "");
}

enum sz_code stats_question_load(const char *name, struct stats_question *question,
                                 struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_own_pair *pairs = NULL;
    size_t count = 0;
    char number[12];
    enum sz_code code = sz_own_load(kind, name, &arena, &pairs, &count, err);

    if (code == SZ_OK) {
        *question = (struct stats_question){.name = ""};
        snprintf(question->name, sizeof question->name, "%s", name);
        for (int i = 0; i < STATS_SLOTS; i++) {
            take(question->words[i], STATS_WORD, pairs, count, slot_keys[i]);
            take(question->bands[i], STATS_BANDS, pairs, count, band_keys[i]);
        }
        take(question->filter, sizeof question->filter, pairs, count, "filter");
        take(number, sizeof number, pairs, count, "share");
        long share = strtol(number, NULL, 10);
        question->share =
            share > 0 && share < SZ_SHARE_COUNT ? (enum sz_crosstab_share)share : SZ_SHARE_NONE;
        take(number, sizeof number, pairs, count, "empty");
        question->empty = number[0] == '1';
    }
    sz_arena_free(&arena);
    return code;
}

enum sz_code stats_question_names(struct sz_arena *arena, const char ***names, size_t *count,
                                  struct sz_error *err) {
    return sz_own_list(kind, arena, names, count, err);
}

enum sz_code stats_question_remove(const char *name, struct sz_error *err) {
    return sz_own_remove(kind, name, err);
}
