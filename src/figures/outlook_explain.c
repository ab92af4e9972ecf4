/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A year of a forecast explained: run again, looking on. */
#include <stdlib.h>
#include <string.h>

#include "shizi/entities.h"
#include "shizi/language.h"
#include "shizi/outlook.h"

enum { HEAD_LINES = 16, HUNDRED = 100, LEVELS = SZ_FORECAST_LEVELS };

/* Who leaves the level in the year. */
struct leaver {
    int32_t person;
    int month;
};

struct explaining {
    const struct sz_outlook *outlook;
    struct sz_arena *arena;
    size_t group;
    enum sz_post_level level;
    int first, last; /* months of the year */
    struct leaver *leavers;
    size_t leaver_count, leaver_room;
    int64_t unnamed;
    struct sz_explain_line *lines;
    size_t count;
};

static void look_on(void *ctx, const struct sz_forecast_event *event) {
    struct explaining *in = ctx;
    const struct sz_outlook *outlook = in->outlook;
    const struct sz_forecast_unit *unit = &outlook->county.units[event->unit];
    if (event->deed != SZ_FORECAST_EXIT || event->month < in->first || event->month > in->last ||
        unit->group != (int32_t)in->group || event->level != (uint8_t)in->level)
        return;
    bool known = (size_t)event->person < outlook->county.person_count;
    if (!known || outlook->county.people[event->person].exit != event->month) {
        in->unnamed++;
        return;
    }
    if (in->leaver_count < in->leaver_room)
        in->leavers[in->leaver_count++] = (struct leaver){event->person, event->month};
}

static int by_month(const void *a, const void *b) {
    const struct leaver *left = a, *right = b;
    int order = left->month - right->month;
    return order ? order : (left->person > right->person) - (left->person < right->person);
}

static void add(struct explaining *in, enum sz_explain_kind kind, const char *label, int64_t number,
                const char *text) {
    in->lines[in->count++] = (struct sz_explain_line){
        .kind = kind, .label = label, .text = text, .doc = "", .number = number};
}

static void add_sum(struct explaining *in, const struct sz_outlook_year *year) {
    int64_t before = year->occupied + year->exits + year->risen - year->hired - year->promoted;
    add(in, SZ_EXPLAIN_SUM, _("期初在岗"), before,
        in->first == 1 ? sz_arena_printf(in->arena, _("%s 的情况"), in->outlook->base->as_of) : "");
    add(in, SZ_EXPLAIN_SUM, _("退出"), -year->exits,
        in->unnamed
            ? sz_arena_printf(in->arena, _("其中按流失比例推算 %lld 人"), (long long)in->unnamed)
            : _("到退休年月的人，见下"));
    add(in, SZ_EXPLAIN_SUM, _("新进"), year->hired, _("9 月补充，从初级开始"));
    add(in, SZ_EXPLAIN_SUM, _("晋升进来"), year->promoted, "");
    add(in, SZ_EXPLAIN_SUM, _("晋升出去"), -year->risen, "");
    add(in, SZ_EXPLAIN_SUM, _("期末在岗"), year->occupied,
        sz_arena_printf(in->arena, _("核准 %lld"), (long long)year->approved));
}

static void add_limits(struct explaining *in, const struct sz_forecast_round *round) {
    const struct sz_outlook *outlook = in->outlook;
    const struct sz_forecast_series *limits =
        &outlook->base->limits[outlook->groups[in->group].series];
    int64_t used = round->year == outlook->plan.start_year
                       ? limits->used[in->level] - limits->extra[in->level]
                       : 0;
    const char *rate =
        sz_whatif_print(SZ_WHATIF_CAP, outlook->wish.values[SZ_WHATIF_CAP], in->arena);
    add(in, SZ_EXPLAIN_RULE, _("上限"), round->cap,
        used ? sz_arena_printf(in->arena, _("全局岗位 × %s，舍去小数，减本年已用 %lld"), rate,
                               (long long)used)
             : sz_arena_printf(in->arena, _("全局岗位 × %s，舍去小数"), rate));
    add(in, SZ_EXPLAIN_RULE, _("空岗"), round->vacancy, _("全局，12 月晋升前"));
    if (round->standard != SZ_QUOTA_NO_STANDARD)
        add(in, SZ_EXPLAIN_RULE, _("省定标准"), round->standard, _("还差多少岗位"));
    add(in, SZ_EXPLAIN_RULE, _("具备年限的人"), round->qualified,
        sz_arena_printf(
            in->arena, _("在下一级满 %d 年"),
            outlook->wish.values[in->level == SZ_SENIOR ? SZ_WHATIF_SENIOR : SZ_WHATIF_MIDDLE]));
    add(in, SZ_EXPLAIN_RULE, _("安排得下的人"), round->placeable, _("具备年限，本校又有空岗"));
    if (round->share != INT64_MAX)
        add(in, SZ_EXPLAIN_RULE, _("均衡晋升"), round->share, _("可晋升的人按剩余年数平均"));
    add(in, SZ_EXPLAIN_RULE, _("晋升"), round->promoted,
        sz_arena_printf(in->arena, _("全局；限于%s"), _(sz_forecast_limit_name(round->binding))));
}

static enum sz_code add_leavers(struct sz_db *db, struct explaining *in, struct sz_error *err) {
    const struct sz_outlook *outlook = in->outlook;
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < in->leaver_count && code == SZ_OK; i++) {
        const struct sz_outlook_person *one = &outlook->base->people[in->leavers[i].person];
        struct sz_outlook_year at =
            sz_outlook_month(outlook, in->group, in->level, in->leavers[i].month);
        struct sz_teacher teacher;
        struct sz_school school;
        code = sz_record_get(db, SZ_TEACHER, one->teacher_id, in->arena, &teacher, err);
        if (code == SZ_OK)
            code = sz_record_get(db, SZ_SCHOOL, outlook->base->schools[one->unit], in->arena,
                                 &school, err);
        if (code != SZ_OK)
            return code;
        add(in, SZ_EXPLAIN_PERSON, teacher.name, SZ_NONE,
            sz_arena_printf(in->arena, _("%d-%02d 退休，%s"), at.year, at.month, school.name));
        in->lines[in->count - 1].teacher_id = one->teacher_id;
    }
    return code;
}

/* The months of a calendar year within the forecast. */
static void find_months(struct explaining *in, int year) {
    const struct sz_forecast_plan *plan = &in->outlook->plan;
    enum { YEAR = 12 };
    int january = (year - plan->start_year) * YEAR + 2 - plan->start_month;
    in->first = january > 1 ? january : 1;
    in->last = january + YEAR - 1;
}

static void watch_again(struct explaining *in) {
    struct sz_forecast again;
    struct sz_arena scratch = {0};
    struct sz_forecast_desk *desk = in->outlook->desk;
    sz_forecast_make(&in->outlook->county, &in->outlook->plan, &scratch, &again);
    sz_forecast_watch(desk, look_on, in);
    sz_forecast_run(desk, 0, &again);
    sz_forecast_watch(desk, NULL, NULL);
    sz_arena_free(&scratch);
    if (in->leaver_count > 0)
        qsort(in->leavers, in->leaver_count, sizeof *in->leavers, by_month);
}

enum sz_code sz_outlook_explain(struct sz_db *db, const struct sz_outlook *outlook, size_t group,
                                enum sz_post_level level, int year, struct sz_arena *arena,
                                struct sz_explain_line **lines, size_t *count,
                                struct sz_error *err) {
    struct explaining in = {.outlook = outlook, .arena = arena, .group = group, .level = level};
    struct sz_outlook_year *years = NULL, *found = NULL;
    size_t year_count = 0;
    sz_outlook_years(outlook, group, level, arena, &years, &year_count);
    for (size_t i = 0; i < year_count; i++)
        if (years[i].year == year)
            found = &years[i];
    *count = 0;
    if (!found)
        return sz_fail(err, SZ_NOT_FOUND, "看预测里的年度", "没有推算到 %d 年", year);
    in.leaver_room = (size_t)found->exits;
    in.leavers = sz_arena_array(arena, in.leaver_room + 1, sizeof *in.leavers);
    in.lines = sz_arena_array(arena, in.leaver_room + HEAD_LINES, sizeof *in.lines);
    find_months(&in, year);
    watch_again(&in);
    add_sum(&in, found);
    if (found->round)
        add_limits(&in, found->round);
    enum sz_code code = add_leavers(db, &in, err);
    *lines = in.lines;
    *count = in.count;
    return code;
}
