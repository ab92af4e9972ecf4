/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moving in a list: rows, pages, sideways, the chosen column. */
#include "list_private.h"

static bool can_scroll_right(const struct ui_list *list) {
    size_t frozen = 0;

    while (frozen < list->column_count && list->columns[frozen].frozen)
        frozen++;
    return list->cut && list->sideways + frozen + 1 < list->column_count;
}

static bool scrolled(struct ui_list *list, uint32_t key) {
    if (key == UI_KEY_LEFT && list->sideways > 0)
        list->sideways--;
    else if (key == UI_KEY_RIGHT && can_scroll_right(list))
        list->sideways++;
    return key == UI_KEY_LEFT || key == UI_KEY_RIGHT;
}

static size_t place_seen(const struct ui_list *list) {
    size_t at = 0;

    while (at < list->seen_count && list->seen[at] != list->column)
        at++;
    return at < list->seen_count ? at : 0;
}

/* The next column in sight; at the edge the list scrolls, and the column comes in at the next
 * press. */
static bool picked(struct ui_list *list, uint32_t key) {
    size_t at = place_seen(list);

    if (!list->pick || (key != '<' && key != '>') || list->seen_count == 0)
        return false;
    if (!list->picked)
        at = key == '>' && list->seen_count > 1 ? 1 : 0;
    else if (key == '<' && at > 0)
        at--;
    else if (key == '>' && at + 1 < list->seen_count)
        at++;
    else
        scrolled(list, key == '<' ? UI_KEY_LEFT : UI_KEY_RIGHT);
    list->picked = true;
    list->column = list->seen[at];
    return true;
}

static bool moved(struct ui_list *list, uint32_t key) {
    long page = list->shown > 1 ? list->shown - 1 : 1;

    switch (key) {
    case UI_KEY_UP:
        ui_list_go(list, list->current - 1);
        return true;
    case UI_KEY_DOWN:
        ui_list_go(list, list->current + 1);
        return true;
    case UI_KEY_PAGE_UP:
        ui_list_go(list, list->current - page);
        return true;
    case UI_KEY_PAGE_DOWN:
        ui_list_go(list, list->current + page);
        return true;
    case UI_KEY_HOME:
        ui_list_go(list, 0);
        return true;
    case UI_KEY_END:
        ui_list_go(list, ui_list_count(list) - 1);
        return true;
    default:
        return false;
    }
}

/* A second click on the row that the first one chose opens it. */
static enum ui_outcome clicked(struct ui_list *list, const struct ui_event *event) {
    bool mine = (event->key == UI_KEY_CLICK || event->key == UI_KEY_DOUBLE_CLICK) &&
                ui_list_click(list, event->row, event->column);

    if (!mine)
        return UI_IGNORED;
    return event->key == UI_KEY_DOUBLE_CLICK ? UI_ENTER : UI_REDRAW;
}

enum ui_outcome ui_list_handle(struct ui_list *list, const struct ui_event *event) {
    enum ui_outcome outcome = list_find(list, event);

    if (outcome == UI_IGNORED)
        outcome = list_mark(list, event->key);
    if (outcome == UI_IGNORED)
        outcome = clicked(list, event);
    if (outcome != UI_IGNORED)
        return outcome;
    if (scrolled(list, event->key) || picked(list, event->key) || moved(list, event->key))
        return UI_REDRAW;
    return UI_IGNORED;
}
