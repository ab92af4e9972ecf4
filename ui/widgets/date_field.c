/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "date_field.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shizi/language.h"
#include "shizi/text.h"

enum { DAYS_MOST = 36500 };

/* Days that have a name: months from this one, then the first or the last day, or days from today.
 */
static const struct {
    const char *words; /* '甲|乙' */
    int months;
    enum { DAY, FIRST, LAST, TERM_FIRST, TERM_LAST, YEAR_FIRST, YEAR_LAST } which;
    int days;
} names[] = {
    {ZH_("今天|今日|当天|today"), 0, DAY, 0},
    {ZH_("昨天|昨日"), 0, DAY, -1},
    {ZH_("明天|明日"), 0, DAY, 1},
    {ZH_("月初|本月初|这个月初"), 0, FIRST, 0},
    {ZH_("月底|本月底|月末|本月末"), 0, LAST, 0},
    {ZH_("上月初|上个月初"), -1, FIRST, 0},
    {ZH_("上月底|上个月底|上月末"), -1, LAST, 0},
    {ZH_("下月初|下个月初"), 1, FIRST, 0},
    {ZH_("下月底|下个月底|下月末"), 1, LAST, 0},
    {ZH_("年初|今年初|本年初"), 0, YEAR_FIRST, 0},
    {ZH_("年底|今年底|本年底|年末"), 0, YEAR_LAST, 0},
    {ZH_("学年初|本学年初|开学"), 0, TERM_FIRST, 0},
    {ZH_("学年末|本学年末|学年底"), 0, TERM_LAST, 0},
};

static void month_end(const char *first, char out[SZ_DATE_MAX]) {
    char next[SZ_DATE_MAX];

    sz_date_add_months(first, 1, next);
    sz_date_add_days(next, -1, out);
}

static void named_day(size_t n, const char *today, char out[SZ_DATE_MAX]) {
    char first[SZ_DATE_MAX + 3], moved[SZ_DATE_MAX];

    snprintf(first, sizeof first, "%.7s-01", today);
    sz_date_add_months(first, names[n].months, moved);
    switch (names[n].which) {
    case DAY:
        sz_date_add_days(today, names[n].days, out);
        break;
    case FIRST:
        memcpy(out, moved, SZ_DATE_MAX);
        break;
    case LAST:
        month_end(moved, out);
        break;
    case TERM_FIRST:
        snprintf(out, SZ_DATE_MAX, "%04u-09-01", (unsigned)sz_date_school_year(today) % 10000U);
        break;
    case TERM_LAST:
        snprintf(out, SZ_DATE_MAX, "%04u-08-31",
                 (unsigned)(sz_date_school_year(today) + 1) % 10000U);
        break;
    case YEAR_FIRST:
        snprintf(out, SZ_DATE_MAX, "%.4s-01-01", today);
        break;
    case YEAR_LAST:
        snprintf(out, SZ_DATE_MAX, "%.4s-12-31", today);
        break;
    }
}

/* +30, -7: days from today. */
static bool counted_day(const char *typed, const char *today, char out[SZ_DATE_MAX]) {
    char *end;

    if ((*typed != '+' && *typed != '-') || typed[1] < '0' || typed[1] > '9')
        return false;
    long days = strtol(typed, &end, 10);
    if (*end || days > DAYS_MOST || days < -DAYS_MOST)
        return false;
    sz_date_add_days(today, (int)days, out);
    return true;
}

struct sz_date_result ui_date_read(const char *typed, const char *today) {
    struct sz_date_result result = {.precision = SZ_DATE_DAY};
    struct sz_arena scratch = {0};
    const char *plain = sz_text_normal(&scratch, typed);
    bool found = counted_day(plain, today, result.value);

    for (size_t i = 0; !found && i < sizeof names / sizeof names[0]; i++)
        if (*plain && sz_text_in_list(names[i].words, plain)) {
            named_day(i, today, result.value);
            found = true;
        }
    if (!found)
        result = sz_date_read(plain, true);
    sz_arena_free(&scratch);
    return result;
}

void ui_date_say(const char *date, char *out, size_t size) {
    static const char *const weekdays[] = {N_("星期四"), N_("星期五"), N_("星期六"), N_("星期日"),
                                           N_("星期一"), N_("星期二"), N_("星期三")};
    enum sz_date_precision precision = sz_date_check(date);

    out[0] = '\0';
    if (precision == SZ_DATE_DAY) {
        long days = sz_date_days(date); /* 1970-01-01 was a Thursday */
        snprintf(out, size, "%s %s", date, _(weekdays[(days % 7 + 7) % 7]));
    } else if (precision == SZ_DATE_MONTH) {
        snprintf(out, size, _("%.4s年%d月"), date, sz_date_parts(date).month);
    }
}

static int days_of(uint32_t key) {
    return key == UI_KEY_UP ? -1 : key == UI_KEY_DOWN ? 1 : 0;
}

static int months_of(uint32_t key) {
    return key == UI_KEY_PAGE_UP ? -1 : key == UI_KEY_PAGE_DOWN ? 1 : 0;
}

enum ui_outcome ui_date_step(struct ui_line *line, const char *today, uint32_t key) {
    struct sz_date_result result = ui_date_read(line->text, today);
    bool readable = result.precision == SZ_DATE_DAY || result.precision == SZ_DATE_MONTH;
    const char *from = readable ? result.value : today;
    char to[SZ_DATE_MAX];

    if (days_of(key))
        sz_date_add_days(from, readable ? days_of(key) : 0, to);
    else if (months_of(key))
        sz_date_add_months(from, readable ? months_of(key) : 0, to);
    else
        return UI_IGNORED;
    ui_line_set(line, to);
    return UI_REDRAW;
}
