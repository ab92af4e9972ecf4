/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "home_charts.h"

#include <stdlib.h>
#include <string.h>

#include "shizi/language.h"

enum { OLDEST = 200 };

const char *const home_keys[HOME_KEYS] = {"stage", "title_level", "age", "top_education"};

/* The years of an age; 0 of what is none. */
static int whole(const char *text) {
    return text ? (int)strtol(text, NULL, 10) : 0;
}

static struct home_bar *add_bar(struct home_chart *chart) {
    struct home_bar *bar = &chart->bars[chart->count++];

    *bar = (struct home_bar){.count = -1};
    return bar;
}

/* One bar per code of a list, and one for those without. */
static void make_codes(struct home_figures *figures, enum home_chart_kind kind, const char *title,
                       const char *list, const char *column) {
    struct home_chart *chart = &figures->charts[kind];
    size_t count;
    const struct sz_code_row *rows =
        sz_code_list(sz_db_codes(figures->app->start.db), list, &count);

    *chart = (struct home_chart){.title = title};
    for (size_t i = 0; i < count && chart->count + 1 < HOME_BARS_MOST; i++) {
        struct home_bar *bar = add_bar(chart);
        bar->label = rows[i].short_name;
        bar->code = rows[i].code;
        bar->filter = sz_arena_printf(&figures->arena, "%s=%s", column, rows[i].short_name);
    }
    struct home_bar *none = add_bar(chart);
    none->label = N_("未填");
    none->filter = sz_arena_printf(&figures->arena, "%s=%s", column, ZH_("空"));
}

static void make_ages(struct home_figures *figures) {
    static const int bounds[] = {0, 30, 40, 50, 55, 60, OLDEST};
    static const char *const labels[] = {N_("30岁以下"), N_("30-39岁"), N_("40-49岁"),
                                         N_("50-54岁"),  N_("55-59岁"), N_("60岁以上")};
    static const char *const filters[] = {ZH_("年龄<30"),     ZH_("年龄=30..39"),
                                          ZH_("年龄=40..49"), ZH_("年龄=50..54"),
                                          ZH_("年龄=55..59"), ZH_("年龄>=60")};
    struct home_chart *chart = &figures->charts[HOME_AGES];

    *chart = (struct home_chart){.title = N_("年龄")};
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        struct home_bar *bar = add_bar(chart);
        bar->label = labels[i];
        bar->from = bounds[i];
        bar->below = bounds[i + 1];
        bar->filter = filters[i];
    }
}

void home_charts_make(struct home_figures *figures) {
    make_codes(figures, HOME_STAGES, N_("任教学段"), "stage", ZH_("任教学段"));
    make_codes(figures, HOME_TITLES, N_("职称级别"), "title_level", ZH_("职称级别"));
    make_ages(figures);
    make_codes(figures, HOME_EDUCATION, N_("最高学历"), "education", ZH_("学历"));
}

void home_charts_clear(struct home_figures *figures) {
    figures->scanned = 0;
    memset(figures->sums, 0, sizeof figures->sums);
    for (size_t c = 0; c < HOME_CHARTS; c++)
        for (size_t i = 0; i < figures->charts[c].count; i++)
            figures->charts[c].bars[i].sum = 0;
}

static void count_code(struct home_chart *chart, const char *code) {
    for (size_t i = 0; i < chart->count; i++) {
        const char *own = chart->bars[i].code;
        if (own == NULL || (code && strcmp(own, code) == 0)) { /* the last one takes the rest */
            chart->bars[i].sum++;
            return;
        }
    }
}

static void count_age(struct home_chart *chart, const char *age) {
    int years = age ? whole(age) : -1;

    for (size_t i = 0; i < chart->count; i++)
        if (years >= chart->bars[i].from && years < chart->bars[i].below)
            chart->bars[i].sum++;
}

void home_charts_add(struct home_figures *figures, const char *const *values) {
    figures->scanned++;
    count_code(&figures->charts[HOME_STAGES], values[HOME_STAGE]);
    count_code(&figures->charts[HOME_TITLES], values[HOME_TITLE]);
    count_age(&figures->charts[HOME_AGES], values[HOME_AGE]);
    count_code(&figures->charts[HOME_EDUCATION], values[HOME_TOP_EDUCATION]);
}

void home_charts_done(struct home_figures *figures) {
    figures->people = figures->scanned;
    for (size_t c = 0; c < HOME_CHARTS; c++)
        for (size_t i = 0; i < figures->charts[c].count; i++)
            figures->charts[c].bars[i].count = figures->charts[c].bars[i].sum;
}
