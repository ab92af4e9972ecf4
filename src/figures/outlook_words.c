/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is to be said of a forecast: sentences for the clerk, in his language. */
#include <string.h>

#include "shizi/language.h"
#include "shizi/outlook.h"

enum { LINES_MOST = 10 };

static const struct {
    const char *name, *key;
} limits[] = {
    [SZ_FORECAST_CAP] = {N_("年度上限"), "cap"},
    [SZ_FORECAST_VACANCY] = {N_("空岗"), "vacancy"},
    [SZ_FORECAST_STANDARD] = {N_("省定标准"), "standard"},
    [SZ_FORECAST_QUALIFIED] = {N_("具备年限的人"), "qualified"},
    [SZ_FORECAST_PLACES] = {N_("人岗不同校"), "places"},
    [SZ_FORECAST_SMOOTH] = {N_("均衡晋升"), "smooth"},
};

const char *sz_forecast_limit_name(enum sz_forecast_limit limit) {
    return limits[limit].name;
}

const char *sz_forecast_limit_key(enum sz_forecast_limit limit) {
    return limits[limit].key;
}

struct words {
    const struct sz_outlook *outlook;
    struct sz_arena *arena;
    size_t group;
    enum sz_post_level level;
    const struct sz_forecast_round *rounds[SZ_FORECAST_YEARS_MOST + 1];
    size_t round_count;
    const char **lines;
    size_t count;
};

static void say(struct words *words, const char *text) {
    words->lines[words->count++] = text;
}

/* Rounds are the bureau's, also beside a school's figures. */
static void say_of_rounds(struct words *words, const char *text) {
    bool of_school = words->outlook->groups[words->group].school_id != 0;
    say(words, of_school ? sz_arena_printf(words->arena, "%s：%s", _("全局"), text) : text);
}

static void gather(struct words *words) {
    const struct sz_forecast *forecast = &words->outlook->forecast;
    for (size_t i = 0; i < forecast->round_count; i++) {
        const struct sz_forecast_round *round = &forecast->rounds[i];
        if ((size_t)round->series == words->outlook->groups[words->group].series &&
            round->level == (int)words->level && words->round_count <= SZ_FORECAST_YEARS_MOST)
            words->rounds[words->round_count++] = round;
    }
}

/* 2026—2028 年限于年度上限，2029 年限于空岗 … */
static void say_limits(struct words *words) {
    const char *text = "";
    for (size_t i = 0; i < words->round_count;) {
        size_t end = i + 1;
        enum sz_forecast_limit limit = words->rounds[i]->binding;
        while (end < words->round_count && words->rounds[end]->binding == limit)
            end++;
        const char *years = end == i + 1
                                ? sz_arena_printf(words->arena, "%d", words->rounds[i]->year)
                                : sz_arena_printf(words->arena, "%d-%d", words->rounds[i]->year,
                                                  words->rounds[end - 1]->year);
        text = sz_arena_printf(words->arena, "%s%s%s %s", text, *text ? _("，") : "", years,
                               _(limits[limit].name));
        i = end;
    }
    if (words->round_count > 0)
        say_of_rounds(words, sz_arena_printf(words->arena, _("晋升人数限于：%s"), text));
}

static void say_vacancies_bind(struct words *words) {
    for (size_t i = 0; i < words->round_count; i++)
        if (words->rounds[i]->binding == SZ_FORECAST_VACANCY) {
            say_of_rounds(
                words, sz_arena_printf(words->arena, _("%d 年起空岗成为约束：空岗 %lld，上限 %lld"),
                                       words->rounds[i]->year, (long long)words->rounds[i]->vacancy,
                                       (long long)words->rounds[i]->cap));
            return;
        }
}

static int64_t room_of(const struct sz_forecast_round *round) {
    int64_t room = round->cap < round->vacancy ? round->cap : round->vacancy;
    return room < round->standard ? room : round->standard;
}

static void say_pooled(struct words *words) {
    if (words->level == SZ_INTERMEDIATE && words->outlook->base->pool != SZ_POOL_NONE)
        say(words, _("中初级贯通使用：中级可以多于中级核准数，中级和初级合计不超"));
}

/* The first year in which fewer have the years than there is room for. */
static void say_drought(struct words *words) {
    for (size_t i = 0; i < words->round_count; i++) {
        const struct sz_forecast_round *round = words->rounds[i];
        if (round->binding != SZ_FORECAST_QUALIFIED)
            continue;
        say_of_rounds(words, sz_arena_printf(
                                 words->arena,
                                 _("第 %zu 年（%d）%s晋升断档：可评 %lld，具备年限的只有 %lld 人"),
                                 i + 1, round->year, _(sz_post_level_code(words->level)),
                                 (long long)room_of(round), (long long)round->qualified));
        return;
    }
}

static void say_reached(struct words *words) {
    const struct sz_outlook *outlook = words->outlook;
    int months = outlook->forecast.months;
    struct sz_outlook_year last = sz_outlook_month(outlook, words->group, words->level, months);
    bool standard = last.standard != SZ_QUOTA_NO_STANDARD;
    int64_t target = standard ? last.standard : last.approved;
    const char *what = standard ? _("省定标准") : _("核准岗位数");
    if (target == 0)
        return;
    for (int month = 0; month <= months; month++) {
        struct sz_outlook_year at = sz_outlook_month(outlook, words->group, words->level, month);
        if (at.occupied < target)
            continue;
        say(words, month == 0 ? sz_arena_printf(words->arena, _("现在已达到%s %lld"), what,
                                                (long long)target)
                              : sz_arena_printf(words->arena, _("%d-%02d 达到%s %lld"), at.year,
                                                at.month, what, (long long)target));
        return;
    }
    say(words, sz_arena_printf(words->arena, _("到 %d 年底在岗 %lld，没有达到%s %lld"), last.year,
                               (long long)last.occupied, what, (long long)target));
}

static void say_exits(struct words *words) {
    struct sz_outlook_year *years = NULL;
    size_t count = 0;
    int64_t sum = 0, most = 0;
    int when = 0;
    sz_outlook_years(words->outlook, words->group, words->level, words->arena, &years, &count);
    for (size_t i = 0; i < count; i++) {
        sum += years[i].exits;
        if (years[i].exits > most) {
            most = years[i].exits;
            when = years[i].year;
        }
    }
    if (sum > 0)
        say(words,
            sz_arena_printf(words->arena, _("到 %d 年底退出 %lld 人，最多的是 %d 年，%lld 人"),
                            years[count - 1].year, (long long)sum, when, (long long)most));
}

void sz_outlook_sentences(const struct sz_outlook *outlook, size_t group, enum sz_post_level level,
                          struct sz_arena *arena, const char ***lines, size_t *count) {
    struct words words = {.outlook = outlook, .arena = arena, .group = group, .level = level};
    words.lines = sz_arena_array(arena, LINES_MOST, sizeof *words.lines);
    gather(&words);
    say_limits(&words);
    say_vacancies_bind(&words);
    say_drought(&words);
    say_pooled(&words);
    say_reached(&words);
    say_exits(&words);
    *lines = words.lines;
    *count = words.count;
}

void sz_outlook_notes(const struct sz_outlook *outlook, struct sz_arena *arena, const char ***lines,
                      size_t *count) {
    const struct sz_outlook_base *base = outlook->base;
    bool at_55 = outlook->wish.values[SZ_WHATIF_WOMEN] == 55;
    struct words words = {.arena = arena};
    words.lines = sz_arena_array(arena, LINES_MOST, sizeof *words.lines);
    if (base->overdue > 0)
        say(&words, sz_arena_printf(arena, _("过了退休年月还在岗的 %ld 人，按下个月退出算"),
                                    base->overdue));
    if (base->to_choose > 0 && at_55)
        say(&words,
            sz_arena_printf(arena, _("女高级职称没有登记选择的 %ld 人，按 55 岁算，已过的按 60 岁"),
                            base->to_choose));
    if (base->to_choose > 0 && !at_55)
        say(&words, sz_arena_printf(arena, _("女高级职称没有登记选择的 %ld 人，按 60 岁算"),
                                    base->to_choose));
    if (base->birth_unknown > 0)
        say(&words,
            sz_arena_printf(arena, _("出生日期不明的 %ld 人，当作不退休"), base->birth_unknown));
    if (base->without_level > 0)
        say(&words, sz_arena_printf(arena, _("专业技术岗位上没有级别的 %ld 人，没有算"),
                                    base->without_level));
    if (base->special > 0)
        say(&words, sz_arena_printf(arena, _("特设岗位上的 %ld 人，两边都不算"), base->special));
    if (base->other_reading)
        say(&words, _("现行口径的上限不是全局每年一个比例，这里仍按全局每年一个比例推算"));
    if (*base->unconfirmed)
        say(&words, sz_arena_printf(arena, _("口径待人社部门确认：%s"), base->unconfirmed));
    say(&words, outlook->wish.values[SZ_WHATIF_ATTRITION] > 0
                    ? _("含退休以外的流失，按比例推算，不具名")
                    : _("没有算辞职、调出、去世；要算就给出每月流失的比例"));
    *lines = words.lines;
    *count = words.count;
}
