/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marking rows of a list: one, a range, all others. */
#include "list_private.h"

struct list_span list_range(const struct ui_list *list) {
    long low = list->anchor < list->current ? list->anchor : list->current;
    long high = list->anchor < list->current ? list->current : list->anchor;

    return (struct list_span){low, high - low + 1};
}

bool list_in_range(const struct ui_list *list, long row) {
    struct list_span span = list_range(list);
    return list->ranging && row >= span.first && row < span.first + span.count;
}

static int64_t id_at(const struct ui_list *list, long row) {
    return list->source.id(list->source.owner, row);
}

static void toggle_and_go_on(struct ui_list *list) {
    if (ui_list_has_row(list))
        ui_marks_toggle(list->marks, id_at(list, list->current));
    ui_list_go(list, list->current + 1);
}

/* The row the cursor leaves and the one it reaches. */
static void mark_and_step(struct ui_list *list, int by) {
    int64_t ids[2];

    if (!ui_list_has_row(list))
        return;
    ids[0] = id_at(list, list->current);
    ui_list_go(list, list->current + by);
    list->source.window(list->source.owner, list->current, 1);
    ids[1] = id_at(list, list->current);
    ui_marks_set(list->marks, ids, 2, true);
}

static size_t ids_of(const struct ui_list *list, struct list_span span, int64_t *out) {
    if (list->source.ids)
        return list->source.ids(list->source.owner, span.first, span.count, out);
    for (long i = 0; i < span.count; i++)
        out[i] = id_at(list, span.first + i);
    return (size_t)span.count;
}

static void mark_range(struct ui_list *list) {
    struct list_span span = list_range(list);
    struct sz_arena scratch = {0};

    list->ranging = false;
    if (!ui_list_has_row(list))
        return;
    if (span.count > UI_LIST_RANGE_MOST) {
        /* What is nearest to the cursor; more than that is for a filter and '*'. */
        span.first =
            list->anchor < list->current ? list->current - UI_LIST_RANGE_MOST + 1 : list->current;
        span.count = UI_LIST_RANGE_MOST;
    }
    int64_t *ids = sz_arena_array(&scratch, (size_t)span.count, sizeof *ids);
    ui_marks_set(list->marks, ids, ids_of(list, span, ids), true);
    sz_arena_free(&scratch);
}

static void start_range(struct ui_list *list) {
    list->ranging = true;
    list->anchor = list->current;
}

enum ui_outcome list_mark(struct ui_list *list, uint32_t key) {
    if (!list->marks || !list->source.id)
        return UI_IGNORED;
    switch (key) {
    case ' ':
        if (list->ranging)
            mark_range(list);
        else
            toggle_and_go_on(list);
        return UI_REDRAW;
    case 'V':
        if (list->ranging)
            mark_range(list);
        else
            start_range(list);
        return UI_REDRAW;
    case '*':
        ui_marks_invert(list->marks);
        return UI_REDRAW;
    case 'U':
        ui_marks_clear(list->marks);
        list->ranging = false;
        return UI_REDRAW;
    case UI_KEY_SHIFT_UP:
    case UI_KEY_SHIFT_DOWN:
        mark_and_step(list, key == UI_KEY_SHIFT_UP ? -1 : 1);
        return UI_REDRAW;
    case UI_KEY_ESCAPE:
        if (!list->ranging)
            return UI_IGNORED;
        list->ranging = false;
        return UI_REDRAW;
    default:
        return UI_IGNORED;
    }
}
