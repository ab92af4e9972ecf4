/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "act_form.h"

#include <stdio.h>
#include <string.h>

#include "act_form_private.h"
#include "field_choices.h"
#include "merge_screen.h"
#include "shizi/language.h"
#include "since.h"
#include "widgets/dialog.h"
#include "wrap.h"

enum { HEAD_ROWS = 4, VERDICT_ROWS = 2 };

/* ---- 办理 ---- */

/* Of many records the card begins with what was typed; of one it says so itself, old to new. */
static void lead_card(struct act_form *form) {
    struct ui_card_line *lead = sz_arena_array(&form->screen.arena, form->count + 1, sizeof *lead);
    size_t count = 0;

    for (size_t i = 0; i < form->count && form->kind->lists; i++) {
        const struct ui_field *field = &form->fields[i];
        if (act_form_differs(form, i))
            lead[count++] = (struct ui_card_line){.kind = UI_CARD_TEXT,
                                                  .label = field->label,
                                                  .after = field_label(field, field->line.text)};
    }
    form->flow.lead = lead;
    form->flow.lead_count = count;
    form->flow.remarks_first = form->kind->lists;
}

static enum ui_outcome show_card(struct act_form *form) {
    struct ui_screen *screen = &form->screen;
    struct sz_pair pairs[ACT_FORM_SLOTS];
    struct sz_act *act = NULL;
    struct sz_error err;

    size_t count = act_form_pairs(form, pairs);
    if (count == 0 && !form->unchanged_ok) {
        ui_app_say(screen->app, UI_WARN, "还没有改动任何一项");
        return UI_REDRAW;
    }
    lead_card(form);
    enum sz_code code = act_form_prepare(form, pairs, count, &act, &err);
    return act_flow_begin(&form->flow, screen, code, act, &err);
}

/* On the record as it is now: what others have written is merged before the card is made. */
static enum ui_outcome merge_then_show(struct act_form *form) {
    struct sz_error err;

    form->screen.next = act_form_merge(form, &err);
    if (form->screen.next)
        return UI_OPEN;
    if (err.code == SZ_OK)
        return show_card(form);
    form->screen.next = ui_dialog_error(_("不能办理"), &err);
    return UI_OPEN;
}

static enum ui_outcome submit(struct ui_screen *screen) {
    struct act_form *form = as_act_form(screen);
    const struct ui_field *problem = ui_form_problem(&form->form);

    if (problem) {
        ui_app_say(screen->app, UI_BAD, "%s：%s", problem->label, problem->message);
        return UI_REDRAW;
    }
    return merge_then_show(form);
}

static enum ui_outcome next_field(struct ui_screen *screen) {
    return ui_form_handle(&as_act_form(screen)->form, &(struct ui_event){.key = UI_KEY_TAB},
                          screen);
}

/* Where a draft can be kept the clerk is asked about it; else the app asks. */
static enum ui_outcome leave(struct ui_screen *screen) {
    struct act_form *form = as_act_form(screen);

    if (!form->form.changed || !form->draft.name)
        return UI_CLOSE;
    screen->next = act_form_ask_leave(form);
    return UI_OPEN;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_F2,     0, "F2",   N_("办理"),   N_("看办理前确认，再回车办理"),     submit,          NULL},
    {UI_KEY_ESCAPE, UI_KEY_F10, "Esc", N_("放弃"), N_("不办，返回；填了的可留作草稿"), leave,     NULL},
    {UI_KEY_TAB,    0, "Tab",  N_("下一项"), N_("到下一项；空格打开选项"),       next_field,      NULL},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_form_handle(&as_act_form(screen)->form, event, screen);
}

/* One thing at a time: the question about a draft, then the act tried out. */
static bool idle(struct ui_screen *screen) {
    struct act_form *form = as_act_form(screen);

    if (form->offered && form->asking == ASKING_NOTHING) {
        ui_app_open(screen->app, act_form_ask_offer(form));
        return true;
    }
    if (!form->untried)
        return false;
    act_form_try(form);
    return true;
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct act_form *form = as_act_form(screen);
    size_t chosen = 0;

    enum ui_outcome answer = act_form_answered(form, child);
    if (answer != UI_IGNORED)
        return answer;
    if (ui_form_resumed(&form->form, child))
        return UI_REDRAW;
    if (merge_screen_taken(child, &chosen)) {
        act_form_merged(form, child);
        return show_card(form);
    }
    switch (act_flow_resumed(&form->flow, screen, child)) {
    case ACT_FLOW_DONE:
        draft_drop(&form->draft);
        form->form.changed = false;
        return UI_CLOSE;
    case ACT_FLOW_OPEN:
        return UI_OPEN;
    case ACT_FLOW_CONFLICT:
        ui_app_say(screen->app, UI_WARN, "确认期间别人办了业务，这是按现在的情况重新核对的");
        return merge_then_show(form);
    case ACT_FLOW_LEFT:
    case ACT_FLOW_ELSEWHERE:
        break;
    }
    return UI_REDRAW;
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct act_form *form = as_act_form(screen);
    struct ui_rect under = {area.row + 1, area.column + 1, VERDICT_ROWS, area.columns - 2};
    struct ui_rect fields = {area.row + HEAD_ROWS, area.column + 1, area.rows - HEAD_ROWS,
                             area.columns - 2};
    bool told = form->verdict[0] != '\0';

    ui_put(grid, area.row, area.column + 1, area.columns - 2, UI_BOLD, form->summary);
    ui_put_wrapped(
        grid, under, told ? form->verdict_style : UI_DIM,
        told ? ui_text(grid, "%s%s", form->verdict_style == UI_BAD ? "x " : "! ", form->verdict)
             : _(form->kind->say));
    ui_rule(grid, area.row + HEAD_ROWS - 1, area.column, area.columns, UI_NORMAL);
    ui_form_draw(&form->form, grid, fields);
    snprintf(screen->position, sizeof screen->position,
             form->kind->makes ? _("已填 %zu 项   第 %zu/%zu 项")
                               : _("已改 %zu 项   第 %zu/%zu 项"),
             form->changed, form->form.current + 1, form->form.count);
}

static bool unsaved(const struct ui_screen *screen) {
    return ((const struct act_form *)(const void *)screen)->form.changed;
}

/* The clerk has left of his own will, or everything is written: nothing is kept. */
static void close(struct ui_screen *screen) {
    act_flow_end(&as_act_form(screen)->flow);
}

const struct ui_screen_class act_form_class = {
    .title = N_("变动"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .idle = idle,
    .resumed = resumed,
    .unsaved = unsaved,
    .keep = act_form_keep,
    .close = close,
};

/* ---- making one ---- */

void *act_form_new(struct ui_app *app, const struct act_form_kind *kind, size_t size) {
    struct act_form *form = ui_screen_new(&act_form_class, size);

    form->screen.app = app;
    form->screen.title = _(kind->title);
    form->kind = kind;
    form->summary = "";
    form->head = since_head(app->start.db);
    form->flow.merges = true;
    return form;
}

struct ui_field *act_form_add(struct act_form *form, const struct act_slot *slot) {
    struct ui_field *field = &form->fields[form->count];

    form->slots[form->count++] = *slot;
    *field = (struct ui_field){.label = slot->key};
    return field;
}

void act_form_begin(struct act_form *form, const char *subject, const char *label) {
    struct draft_note note;

    act_form_add_act_fields(form);
    form->form = (struct ui_form){.fields = form->fields,
                                  .count = form->count + ACT_FIELDS,
                                  .owner = form,
                                  .check = act_form_check};
    ui_form_begin(&form->form);
    draft_begin(&form->draft, form->screen.app, &form->screen.arena, form->kind->act_kind, subject,
                label);
    if (draft_find(&form->draft, &form->screen.arena, &note)) {
        struct draft_note *kept = sz_arena_alloc(&form->screen.arena, sizeof *kept);
        *kept = note;
        form->offered = kept;
    }
}

/* ---- for the kinds ---- */

struct ui_field *act_form_act_field(struct act_form *form, enum act_field which) {
    return &form->fields[form->count + which];
}

const char *act_form_act_text(struct act_form *form, enum act_field which) {
    const char *text = act_form_act_field(form, which)->line.text;
    return *text ? text : NULL;
}

const char *act_form_title(struct act_form *form, const char *lead) {
    enum { NAMED = 4 };
    struct sz_arena *arena = &form->screen.arena;
    const char *names = "";
    size_t count = 0;

    for (size_t i = 0; i < form->count; i++) {
        if (!act_form_differs(form, i))
            continue;
        if (count++ < NAMED)
            names =
                sz_arena_printf(arena, "%s%s%s", names, *names ? "、" : "", form->fields[i].label);
    }
    return sz_arena_printf(arena, "%s%s%s%s", lead, *names ? " " : "", names,
                           count > NAMED ? ZH_(" 等") : "");
}

struct act_slot *act_form_slot(struct act_form *form, const char *key) {
    for (size_t i = 0; i < form->count; i++)
        if (strcmp(form->slots[i].key, key) == 0)
            return &form->slots[i];
    return NULL;
}

const char *act_form_typed(const struct act_form *form, const char *key) {
    for (size_t i = 0; i < form->count; i++)
        if (strcmp(form->slots[i].key, key) == 0)
            return form->fields[i].line.text;
    return "";
}
