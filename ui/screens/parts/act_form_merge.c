/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody else has saved since the form was read: what he changed and we did not is taken, what
 * both changed is chosen. */
#include <string.h>

#include "act_form_private.h"
#include "merge_screen.h"
#include "shizi/language.h"
#include "since.h"

static const char *who_wrote(const struct act_form *form, const struct act_slot *now,
                             struct sz_arena *arena) {
    struct sz_log_act act;

    if (!now->field || !since_act(form->screen.app->start.db, form->head, now->entity, now->row,
                                  now->field, arena, &act))
        return "";
    return since_text(&act, arena);
}

/* Row of a slot that the file holds otherwise than the form thinks; false when it does not. */
static bool compare(struct act_form *form, size_t at, const struct act_slot *now,
                    struct sz_arena *arena, struct merge_row *row) {
    const char *before = form->slots[at].initial;
    const char *mine = form->fields[at].line.text;

    if (strcmp(before, now->initial) == 0 || strcmp(mine, now->initial) == 0)
        return false;
    *row = (struct merge_row){
        .slot = at,
        .field = &form->fields[at],
        .before = before,
        .mine = mine,
        .theirs = now->initial,
        .who = who_wrote(form, now, arena),
        .overlapping = act_form_differs(form, at),
    };
    return true;
}

static bool is_overlapping(const struct merge_row *rows, size_t count, size_t slot) {
    for (size_t i = 0; i < count; i++)
        if (rows[i].slot == slot)
            return rows[i].overlapping;
    return false;
}

/* The file's values become what "原" shows, and untouched fields follow them; where both changed,
 * only when the clerk has chosen. */
static void adopt(struct act_form *form, const struct act_slot *now, const struct merge_row *rows,
                  size_t count) {
    struct sz_arena *arena = &form->screen.arena;

    for (size_t i = 0; i < form->count; i++) {
        bool mine = act_form_differs(form, i);
        if (is_overlapping(rows, count, i))
            continue;
        form->slots[i].initial = sz_arena_copy(arena, now[i].initial);
        form->slots[i].row = now[i].row;
        if (!mine)
            ui_line_set(&form->fields[i].line, now[i].initial);
    }
}

struct ui_screen *act_form_merge(struct act_form *form, struct sz_error *err) {
    struct sz_arena scratch = {0};
    struct act_slot now[ACT_FORM_SLOTS];
    struct merge_row rows[ACT_FORM_SLOTS];
    struct ui_screen *merge = NULL;
    size_t count = 0;
    int64_t head = since_head(form->screen.app->start.db);

    err->code = SZ_OK;
    if (head == form->head || !form->kind->read)
        return NULL;
    memcpy(now, form->slots, sizeof now);
    if (form->kind->read(form, &scratch, now, err) == SZ_OK) {
        for (size_t i = 0; i < form->count; i++)
            count += compare(form, i, &now[i], &scratch, &rows[count]);
        if (count)
            merge = merge_screen_new(rows, count);
        else
            form->head = head;
        form->merging = head;
        adopt(form, now, rows, count);
        act_form_recheck(form);
    }
    sz_arena_free(&scratch);
    return merge;
}

void act_form_merged(struct act_form *form, const struct ui_screen *merge) {
    size_t count = 0;
    const struct merge_row *rows = merge_screen_taken(merge, &count);

    for (size_t i = 0; i < count; i++) {
        struct ui_line *line = &form->fields[rows[i].slot].line;
        form->slots[rows[i].slot].initial = sz_arena_copy(&form->screen.arena, rows[i].theirs);
        if (rows[i].taken == MERGE_OTHER)
            ui_line_set(line, rows[i].other);
        else if (rows[i].taken == MERGE_THEIRS || !rows[i].overlapping)
            ui_line_set(line, rows[i].theirs);
    }
    form->head = form->merging;
    act_form_recheck(form);
}
