/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Column names for somebody who wrote another one. */
#include "query_private.h"

#include "shizi/text.h"

#include <string.h>

enum { NEAR_MAX = 6 };

static const char *const usual_teacher[] = {"姓名", "学校",     "学段", "学科",
                                            "职称", "岗位等级", "性别", "出生年月"};
static const char *const usual_school[] = {"学校名称", "学校类别", "学段", "所在镇街", "城乡类别"};

/* Characters of @p word that @p text has. */
static int shared(const char *word, const char *text) {
    int count = 0;
    while (*word) {
        const char *start = word;
        sz_utf8_next(&word);
        char one[5] = "";
        memcpy(one, start, (size_t)(word - start));
        if (strstr(text, one))
            count++;
    }
    return count;
}

/* Aliases are many and long: one character in common with them means nothing. */
static int likeness(const char *word, const struct sz_roster_column *column) {
    int by_heading = shared(word, column->heading);
    int by_alias = column->aliases ? shared(word, column->aliases) : 0;
    return 2 * by_heading + (by_alias > by_heading && by_alias > 1 ? by_alias - by_heading : 0);
}

/* Keep the best few, in order of likeness, then of the table. */
static size_t best_of(bool schools, const char *word, const char *best[NEAR_MAX]) {
    int scores[NEAR_MAX] = {0};
    size_t count = 0, total = 0;
    const struct sz_roster_column *columns =
        schools ? sz_school_columns(&total) : sz_roster_columns(&total);

    for (size_t i = 0; i < total; i++) {
        int score = likeness(word, &columns[i]);
        size_t at = count < NEAR_MAX ? count : NEAR_MAX - 1;
        if (score == 0 || (count == NEAR_MAX && score <= scores[at]))
            continue;
        for (; at > 0 && scores[at - 1] < score; at--) {
            scores[at] = scores[at - 1];
            best[at] = best[at - 1];
        }
        scores[at] = score;
        best[at] = columns[i].heading;
        if (count < NEAR_MAX)
            count++;
    }
    return count;
}

static const char *joined(const char *const *words, size_t count, struct sz_arena *arena) {
    const char *text = "";
    for (size_t i = 0; i < count; i++)
        text = sz_arena_printf(arena, "%s%s%s", text, i > 0 ? "、" : "", words[i]);
    return text;
}

const char *query_near_headings(bool schools, const char *word, struct sz_arena *arena) {
    const char *best[NEAR_MAX] = {0};
    size_t count = best_of(schools, word, best);
    if (count > 0)
        return joined(best, count, arena);
    if (schools)
        return joined(usual_school, sizeof usual_school / sizeof usual_school[0], arena);
    return joined(usual_teacher, sizeof usual_teacher / sizeof usual_teacher[0], arena);
}
