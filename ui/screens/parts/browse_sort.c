/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of a browse: one of the usual ones, up to three columns, or the column pointed at. */
#include <stdio.h>
#include <string.h>

#include "app.h"
#include "browse_private.h"
#include "shizi/language.h"
#include "widgets/ask.h"

enum { TERMS = 3, FIELDS = 2 * TERMS };

static const char tag[] = "browse-sort";
static const char own_order[] = "?";

static const struct ui_choice directions[] = {
    {"", N_("从小到大、从早到晚"), NULL},
    {"-", N_("从大到小、从晚到早"), NULL},
};

static const char *word_of(const struct browse *browse, const char *key, struct sz_arena *arena) {
    const struct browse_plan *plan = browse->plan;

    for (size_t i = 0; i < plan->sort_count; i++) /* order, pinyin, stroke */
        if (strcmp(plan->sorts[i].value, key) == 0)
            return _(plan->sorts[i].label);
    const char *heading = browse_heading(browse, key, arena);
    return heading ? heading : key;
}

const char *browse_sort_words(const struct browse *browse, struct sz_arena *arena) {
    const struct browse_plan *plan = browse->plan;
    const char *text = "";
    char *rest = NULL;

    for (size_t i = 0; i < plan->sort_count; i++)
        if (strcmp(plan->sorts[i].value, browse_sort(browse)) == 0)
            return _(plan->sorts[i].label);

    char *terms = sz_arena_copy(arena, browse_sort(browse));
    for (char *term = strtok_r(terms, ",", &rest); term; term = strtok_r(NULL, ",", &rest)) {
        bool down = *term == '-';
        const char *key = term + down;
        const char *word = browse_heading(browse, key, arena);
        text = sz_arena_printf(arena, down ? _("%s%s%s(从大到小)") : "%s%s%s", text,
                               *text ? _("、") : "", word ? word : word_of(browse, key, arena));
    }
    return text;
}

/* An order that cannot be had is refused in words and the one before stays. */
static enum ui_outcome set_sort(struct browse *browse, const char *keys) {
    char before[BROWSE_SORT_MAX];

    snprintf(before, sizeof before, "%s", browse->sort);
    snprintf(browse->sort, sizeof browse->sort, "%s", keys);
    browse_ask_again(browse);
    if (browse->pages.error.code == SZ_OK)
        return UI_REDRAW;
    ui_app_say_error(browse->screen->app, &browse->pages.error);
    snprintf(browse->sort, sizeof browse->sort, "%s", before);
    browse_ask_again(browse);
    return UI_REDRAW;
}

/* ---- the column pointed at ---- */

static enum ui_outcome sort_by_column(struct ui_screen *screen, const char *direction) {
    struct browse *browse = browse_in(screen);
    char keys[BROWSE_SORT_MAX];

    if (!browse->list.picked) {
        ui_app_say(screen->app, UI_WARN, "先用 < > 指到要排序的列，再按 [ 或 ]");
        return UI_REDRAW;
    }
    snprintf(keys, sizeof keys, "%s%s", direction, browse_shown(browse)->keys[browse->list.column]);
    return set_sort(browse, keys);
}

enum ui_outcome browse_sort_up(struct ui_screen *screen) {
    return sort_by_column(screen, "");
}

enum ui_outcome browse_sort_down(struct ui_screen *screen) {
    return sort_by_column(screen, "-");
}

/* ---- asking ---- */

enum ui_outcome browse_ask_sort(struct ui_screen *screen) {
    struct browse *browse = browse_in(screen);
    const struct browse_plan *plan = browse->plan;
    size_t count = plan->sort_count + 1;

    sz_arena_reset(&browse->offered);
    browse->offers = sz_arena_array(&browse->offered, count, sizeof *browse->offers);
    memcpy(browse->offers, plan->sorts, plan->sort_count * sizeof *plan->sorts);
    browse->offers[plan->sort_count] =
        (struct ui_choice){own_order, _("另选，最多三列…"), ZH_("自定义 多列")};
    browse->offer_count = count;
    return browse_offer(browse, BROWSE_OFFERS_SORTS, _("排序"), browse->sort);
}

/* The usual single orders, then every column. */
static const struct ui_choice *key_choices(struct browse *browse, size_t *count) {
    size_t columns, n = 0;
    struct ui_choice *all = browse_column_choices(browse, &browse->offered, &columns);
    const struct browse_plan *plan = browse->plan;
    struct ui_choice *choices =
        sz_arena_array(&browse->offered, columns + plan->sort_count + 1, sizeof *choices);

    choices[n++] = (struct ui_choice){"", _("(不用)"), NULL};
    for (size_t i = 0; i < plan->sort_count; i++)
        if (!strpbrk(plan->sorts[i].value, ",-") &&
            !browse_heading(browse, plan->sorts[i].value, &browse->offered))
            choices[n++] = plan->sorts[i];
    memcpy(choices + n, all, columns * sizeof *all);
    *count = n + columns;
    return choices;
}

static enum ui_outcome ask_terms(struct browse *browse) {
    static const char *const labels[TERMS] = {N_("先按"), N_("再按"), N_("再按")};
    struct ui_field fields[FIELDS] = {{.label = NULL}};
    char terms[BROWSE_SORT_MAX], *rest = NULL;
    size_t count;
    const struct ui_choice *choices = key_choices(browse, &count);
    const struct ui_ask ask = {
        .title = _("排序"),
        .take = _("下一项，F2 排序"),
        .tag = tag,
        .note = _("空格打开列的名单，可打字查找。后面几项只在前一项相同时起作用。")};

    snprintf(terms, sizeof terms, "%s", browse->sort);
    char *term = strtok_r(terms, ",", &rest);
    for (size_t i = 0; i < TERMS; i++) {
        fields[2 * i] = (struct ui_field){
            .label = _(labels[i]), .choices = choices, .choice_count = count, .required = i == 0};
        fields[2 * i + 1] =
            (struct ui_field){.label = _("方向"), .choices = directions, .choice_count = 2};
        ui_line_set(&fields[2 * i].line, term ? term + (*term == '-') : "");
        ui_line_set(&fields[2 * i + 1].line, term && *term == '-' ? "-" : "");
        term = term ? strtok_r(NULL, ",", &rest) : NULL;
    }
    browse->screen->next = ui_ask_new(&ask, fields, FIELDS);
    return UI_OPEN;
}

static enum ui_outcome take_terms(struct browse *browse, const struct ui_screen *child) {
    struct sz_arena scratch = {0};
    const char *keys = "";

    for (size_t i = 0; i < FIELDS; i += 2) {
        const char *key = ui_ask_text(child, i);
        if (*key)
            keys = sz_arena_printf(&scratch, "%s%s%s%s", keys, *keys ? "," : "",
                                   ui_ask_text(child, i + 1), key);
    }
    enum ui_outcome outcome = set_sort(browse, keys);
    sz_arena_free(&scratch);
    return outcome;
}

enum ui_outcome browse_sort_resumed(struct browse *browse, const struct ui_screen *child) {
    const struct ui_choice *taken = browse_taken(browse, BROWSE_OFFERS_SORTS, child);

    if (ui_ask_answered(child, tag))
        return take_terms(browse, child);
    if (!taken)
        return UI_IGNORED;
    if (strcmp(taken->value, own_order) == 0)
        return ask_terms(browse);
    return set_sort(browse, taken->value);
}
