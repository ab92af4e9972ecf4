/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 岗位等级: 专业技术 1-13, 管理 1-10, 工勤技能 技术工 1-5 and 普通工 (kept as 6),
 * 国人部发〔2006〕70号. */
#include "shizi/roster.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/error.h"
#include "shizi/language.h"
#include "shizi/text.h"

enum { PLAIN_WORKER = 6, HIGHEST_NUMBER = 13 };

/* A category with its number of grades, the print and what people write before the number; a word
 * that starts another one stands behind it. */
static const struct {
    const char *code, *printed;
    int grades;
    const char *words[10];
} categories[] = {
    {"专业技术",
     "专技",
     13,
     {"专业技术岗位", "专业技术岗", "专业技术", "专技岗位", "专技岗", "专技", "教师岗位", "教师岗",
      "专"}},
    {"管理", "管理", 10, {"管理岗位", "管理岗", "管理", "职员岗位", "职员岗", "职员"}},
    {"工勤技能",
     "技工",
     5,
     {"工勤技能岗位", "工勤技能岗", "工勤技能", "工勤岗位", "工勤岗", "工勤", "技术工", "技工",
      "工人"}},
};

/* Workers' grades have names of their own: 国人部发〔2006〕70号, 工勤技能岗位. */
static const struct {
    const char *words;
    int grade;
} worker_names[] = {
    {"高级技师", 1}, {"技师", 2},   {"高级工", 3},
    {"中级工", 4},   {"初级工", 5}, {"普通工|普通工岗位|普工", PLAIN_WORKER},
};

static size_t category_index(const char *code) {
    size_t count = sizeof categories / sizeof categories[0];
    for (size_t i = 0; code && i < count; i++)
        if (strcmp(categories[i].code, code) == 0)
            return i;
    return count;
}

void sz_grade_print(const char *category, int64_t grade, char out[32]) {
    size_t index = category_index(category);
    out[0] = '\0';
    if (grade == SZ_NONE)
        return;
    if (index == sizeof categories / sizeof categories[0])
        snprintf(out, 32, "%" PRId64 "级", grade);
    else if (grade == PLAIN_WORKER && categories[index].grades < PLAIN_WORKER)
        snprintf(out, 32, "普通工");
    else
        snprintf(out, 32, "%s%" PRId64, categories[index].printed, grade);
}

/* The category a text starts with; *text moves behind the word. */
static size_t take_category(const char **text) {
    size_t count = sizeof categories / sizeof categories[0];
    for (size_t i = 0; i < count; i++) {
        for (const char *const *word = categories[i].words; *word; word++) {
            size_t len = strlen(*word);
            if (strncmp(*text, *word, len) != 0)
                continue;
            *text += len;
            return i;
        }
    }
    return count;
}

/* 9, 09, 九, 十三; 0 when there is no number. */
static int take_number(const char **text) {
    static const char *const han[] = {"十三", "十二", "十一", "十", "九", "八", "七",
                                      "六",   "五",   "四",   "三", "二", "一"};
    for (int i = 0; i < HIGHEST_NUMBER; i++) {
        size_t len = strlen(han[i]);
        if (strncmp(*text, han[i], len) != 0)
            continue;
        *text += len;
        return HIGHEST_NUMBER - i;
    }

    int number = 0;
    for (int digits = 0; digits < 2 && **text >= '0' && **text <= '9'; digits++, (*text)++)
        number = number * 10 + (**text - '0');
    return number;
}

static bool read_worker_name(const char *text, const char **category, int64_t *grade) {
    for (size_t i = 0; i < sizeof worker_names / sizeof worker_names[0]; i++) {
        if (!sz_text_in_list(worker_names[i].words, text))
            continue;
        *category = "工勤技能";
        *grade = worker_names[i].grade;
        return true;
    }
    return false;
}

static bool read_grade(const char *text, const char **category, int64_t *grade) {
    if (read_worker_name(text, category, grade))
        return true;

    size_t index = take_category(&text);
    bool named = index < sizeof categories / sizeof categories[0];
    if (named && strcmp(categories[index].code, "工勤技能") == 0 &&
        read_worker_name(text, category, grade))
        return true;

    int number = take_number(&text);
    if (number < 1 || number > (named ? categories[index].grades : HIGHEST_NUMBER) ||
        !(*text == '\0' || sz_text_in_list("级|级岗位|级岗|级职员|岗|等", text)))
        return false;

    if (named)
        *category = categories[index].code;
    *grade = number;
    return true;
}

bool sz_grade_read(const char *typed, const char **category, int64_t *grade) {
    struct sz_arena arena = {0};
    bool found = read_grade(sz_text_heading(&arena, typed), category, grade);
    sz_arena_free(&arena);
    return found;
}

enum sz_code sz_grade_check(const char *category, int64_t grade, struct sz_error *err) {
    size_t index = category_index(category);
    bool known = index < sizeof categories / sizeof categories[0];
    int most = !known                                    ? 0
               : categories[index].grades < PLAIN_WORKER ? PLAIN_WORKER
                                                         : categories[index].grades;
    if (grade >= 1 && grade <= most)
        return SZ_OK;
    return sz_fail(err, SZ_INVALID, "专业技术 1–13，管理 1–10，工勤技能 1–5（普通工 6）",
                   "%s岗位没有 %lld 级", _(category), (long long)grade);
}

const char *sz_grade_level(int64_t grade) {
    /* 国人部发〔2006〕87号: 高级 1-7 (正高 1-4, 副高 5-7), 中级 8-10, 初级 11-13 (员级 13). */
    if (grade < 1 || grade > 13)
        return NULL;
    return grade <= 4    ? "正高"
           : grade <= 7  ? "副高"
           : grade <= 10 ? "中级"
           : grade <= 12 ? "助理级"
                         : "员级";
}
