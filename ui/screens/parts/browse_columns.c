/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns a browse shows: the usual ones, or those the clerk has chosen. */
#include <stdio.h>
#include <string.h>

#include "app.h"
#include "browse_private.h"
#include "shizi/language.h"
#include "shizi/query.h"
#include "shizi/text.h"
#include "widgets/checklist.h"

enum { WIDEST = 28, COMPUTED_WIDTH = 8, LEAST_WIDTH = 4 };

static const char tag[] = "browse-columns";

/* ---- what there is ---- */

static const struct sz_roster_column *all_columns(const struct browse *browse, size_t *count) {
    return browse->plan->schools ? sz_school_columns(count) : sz_roster_columns(count);
}

static const struct sz_roster_column *column_of(const struct browse *browse, const char *key) {
    size_t count;
    const struct sz_roster_column *columns = all_columns(browse, &count);

    for (size_t i = 0; i < count; i++)
        if (strcmp(columns[i].key, key) == 0)
            return &columns[i];
    return NULL;
}

static const char *full_heading(const struct sz_roster_column *column, struct sz_arena *arena) {
    if (!column->group)
        return _(column->heading);
    return sz_arena_printf(arena, "%s %s", _(column->group), _(column->heading));
}

const char *browse_heading(const struct browse *browse, const char *key, struct sz_arena *arena) {
    const struct sz_roster_column *column = column_of(browse, key);
    return column ? full_heading(column, arena) : NULL;
}

/* Aliases are what a clerk may also call it: '甲|乙' as words. */
static const char *words(const char *aliases, struct sz_arena *arena) {
    char *text = sz_arena_copy(arena, aliases ? aliases : "");

    for (char *at = text; *at; at++)
        if (*at == '|')
            *at = ' ';
    return text;
}

struct ui_choice *browse_column_choices(const struct browse *browse, struct sz_arena *arena,
                                        size_t *count) {
    const struct sz_roster_column *columns = all_columns(browse, count);
    struct ui_choice *choices = sz_arena_array(arena, *count + 1, sizeof *choices);

    for (size_t i = 0; i < *count; i++)
        choices[i] = (struct ui_choice){columns[i].key, full_heading(&columns[i], arena),
                                        words(columns[i].aliases, arena)};
    return choices;
}

/* ---- laying out ---- */

static const struct ui_column *planned(const struct browse_plan *plan, const char *key) {
    for (size_t i = 0; i < plan->column_count; i++)
        if (strcmp(plan->keys[i], key) == 0)
            return &plan->columns[i];
    return NULL;
}

static int width_of(const struct sz_roster_column *column, const char *heading) {
    const struct sz_field *field = sz_roster_field(column);
    int width = field ? field->width : COMPUTED_WIDTH;
    int least = sz_text_width(heading) > LEAST_WIDTH ? sz_text_width(heading) : LEAST_WIDTH;

    width = width > WIDEST ? WIDEST : width;
    return width > least ? width : least;
}

/* A chosen column is never dropped for want of room: the list scrolls instead. */
static struct ui_column chosen_column(const struct browse *browse,
                                      const struct sz_roster_column *column,
                                      struct sz_arena *arena) {
    const struct ui_column *usual = planned(browse->plan, column->key);
    struct ui_column made;

    if (usual) {
        made = *usual;
        made.drop = 0;
        made.frozen = false;
        return made;
    }
    const char *heading = full_heading(column, arena);
    return (struct ui_column){
        .heading = heading,
        .width = width_of(column, heading),
        .right = !column->field && column->type == SZ_COUNT,
    };
}

static bool has_key(const struct browse_question *question, const char *key) {
    for (size_t i = 0; i < question->key_count; i++)
        if (strcmp(question->keys[i], key) == 0)
            return true;
    return false;
}

static void lay_out_usual(const struct browse_plan *plan, struct browse_question *question) {
    for (size_t i = 0; i < plan->column_count; i++) {
        question->keys[question->key_count++] = plan->keys[i];
        question->columns[question->column_count++] = plan->columns[i];
    }
}

static void lay_out_chosen(const struct browse *browse, struct browse_question *question) {
    char *list = sz_arena_copy(&question->arena, browse->columns);
    char *rest = NULL;

    for (char *key = strtok_r(list, ",", &rest); key; key = strtok_r(NULL, ",", &rest)) {
        const struct sz_roster_column *column = column_of(browse, key);
        if (question->column_count == UI_LIST_COLUMNS || !column || has_key(question, key))
            continue; /* of another version of the program */
        question->keys[question->key_count++] = key;
        question->columns[question->column_count++] =
            chosen_column(browse, column, &question->arena);
    }
    if (question->column_count > 0)
        question->columns[0].frozen = true;
}

void browse_lay_out(const struct browse *browse, struct browse_question *question) {
    const struct browse_plan *plan = browse->plan;
    struct sz_arena *arena = &question->arena;

    question->key_count = question->column_count = 0;
    question->keys =
        sz_arena_array(arena, UI_LIST_COLUMNS + plan->key_count, sizeof *question->keys);
    question->columns = sz_arena_array(arena, UI_LIST_COLUMNS, sizeof *question->columns);
    lay_out_chosen(browse, question);
    if (question->column_count == 0)
        lay_out_usual(plan, question);
    for (size_t i = 0; i < plan->key_count; i++) /* the detail's */
        if (!has_key(question, plan->keys[i]))
            question->keys[question->key_count++] = plan->keys[i];
}

/* ---- choosing ---- */

enum ui_outcome browse_ask_columns(struct ui_screen *screen) {
    struct browse *browse = browse_in(screen);
    const struct browse_question *question = browse_shown(browse);

    sz_arena_reset(&browse->offered);
    browse->offers = browse_column_choices(browse, &browse->offered, &browse->offer_count);
    const struct ui_checklist list = {
        .title = _("列：要看哪些，什么先后"),
        .tag = tag,
        .choices = browse->offers,
        .count = browse->offer_count,
        .taken = question->keys,
        .taken_count = question->column_count,
        .least = 1,
        .ordered = true,
    };
    screen->next = ui_checklist_new(&list);
    return UI_OPEN;
}

static bool is_usual(const struct browse_plan *plan, const char *const *keys, size_t count) {
    for (size_t i = 0; i < count && count == plan->column_count; i++)
        if (strcmp(keys[i], plan->keys[i]) != 0)
            return false;
    return count == plan->column_count;
}

enum ui_outcome browse_columns_resumed(struct browse *browse, const struct ui_screen *child) {
    size_t count, used = 0;
    const char *const *keys = ui_checklist_answer(child, tag, &count);

    if (!keys)
        return UI_IGNORED;
    browse->columns[0] = '\0';
    for (size_t i = 0; i < count && !is_usual(browse->plan, keys, count); i++) {
        int added = snprintf(browse->columns + used, sizeof browse->columns - used, "%s%s",
                             used ? "," : "", keys[i]);
        used += (size_t)added;
        if (used >= sizeof browse->columns)
            break;
    }
    browse->list.sideways = 0;
    browse_ask_again(browse);
    return UI_REDRAW;
}
