/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed, kept beside what stood there before: so that a draft of last week can still be
 * merged with what others have done since. */
#include <stdlib.h>
#include <string.h>

#include "act_form_private.h"
#include "field_choices.h"
#include "shizi/language.h"
#include "widgets/choice.h"

static const char *const act_keys[ACT_FIELDS] = {"act.on", "act.reason", "act.evidence", "act.doc"};
static const char head_key[] = "form.head";

void act_form_keep(struct ui_screen *screen) {
    struct act_form *form = as_act_form(screen);
    struct sz_own_pair pairs[3 * ACT_FORM_SLOTS + ACT_FIELDS + 1];
    struct sz_arena scratch = {0};
    size_t n = 0;

    if (!form->form.changed || form->offered)
        return;
    pairs[n++] =
        (struct sz_own_pair){head_key, sz_arena_printf(&scratch, "%lld", (long long)form->head)};
    for (size_t i = 0; i < ACT_FIELDS; i++)
        pairs[n++] = (struct sz_own_pair){act_keys[i],
                                          act_form_act_field(form, (enum act_field)i)->line.text};
    for (size_t i = 0; i < form->count; i++) {
        if (!act_form_differs(form, i))
            continue;
        pairs[n++] = (struct sz_own_pair){sz_arena_printf(&scratch, "is.%s", form->slots[i].key),
                                          form->fields[i].line.text};
        pairs[n++] = (struct sz_own_pair){sz_arena_printf(&scratch, "was.%s", form->slots[i].key),
                                          form->slots[i].initial};
        /* for the list of drafts, which knows no field tables */
        pairs[n++] = (struct sz_own_pair){
            sz_arena_printf(&scratch, "say.%s", form->slots[i].key),
            sz_arena_printf(&scratch, "%s %s", form->fields[i].label,
                            field_label(&form->fields[i], form->fields[i].line.text))};
    }
    draft_keep(&form->draft, pairs, n);
    sz_arena_free(&scratch);
}

void act_form_restore(struct act_form *form, const struct draft_note *note) {
    struct sz_arena *arena = &form->screen.arena;
    const char *head = draft_value(note, head_key);

    for (size_t i = 0; i < ACT_FIELDS; i++) {
        const char *text = draft_value(note, act_keys[i]);
        struct ui_field *field = act_form_act_field(form, (enum act_field)i);
        if (text && !field->locked)
            ui_line_set(&field->line, text);
    }
    for (size_t i = 0; i < form->count; i++) {
        struct act_slot *slot = &form->slots[i];
        const char *is = draft_value(note, sz_arena_printf(arena, "is.%s", slot->key));
        const char *was = draft_value(note, sz_arena_printf(arena, "was.%s", slot->key));
        if (!is)
            continue;
        ui_line_set(&form->fields[i].line, is);
        slot->initial = sz_arena_copy(arena, was ? was : slot->initial);
    }
    form->head = head ? strtoll(head, NULL, 10) : 0; /* older than the file: merged at F2 */
    form->offered = NULL;
    ui_form_begin(&form->form);
    form->form.changed = true;
}

void act_form_go_on(struct ui_screen *screen) {
    struct act_form *form = as_act_form(screen);

    if (screen->klass == &act_form_class && form->offered)
        act_form_restore(form, form->offered);
}

/* ---- questions about it ---- */

static struct ui_screen *ask(struct act_form *form, enum act_form_asking asking, const char *title,
                             const struct ui_choice *answers) {
    struct ui_choice *shown = sz_arena_array(&form->screen.arena, 2, sizeof *shown);

    for (size_t i = 0; i < 2; i++)
        shown[i] = (struct ui_choice){answers[i].value, _(answers[i].label), NULL};
    form->asking = asking;
    return ui_choice_new(title, shown, 2, answers[0].value, NULL);
}

struct ui_screen *act_form_ask_offer(struct act_form *form) {
    static const struct ui_choice answers[] = {
        {"go-on", N_("接着填写草稿"), NULL},
        {"drop", N_("丢弃草稿，从头填写"), NULL},
    };
    const char *title = sz_arena_printf(&form->screen.arena, _("%.16s 没有办完的草稿：%s"),
                                        form->offered->at, form->offered->label);

    return ask(form, ASKING_OFFER, title, answers);
}

struct ui_screen *act_form_ask_leave(struct act_form *form) {
    static const struct ui_choice answers[] = {
        {"later", N_("留作草稿，下次接着填"), NULL},
        {"drop", N_("丢弃所填内容"), NULL},
    };

    return ask(form, ASKING_LEAVE, _("还没有办理，离开？Esc 继续填写"), answers);
}

static enum ui_outcome offer_answered(struct act_form *form, const struct ui_choice *taken) {
    if (!taken)
        return UI_CLOSE; /* neither: the draft stays for another time */
    if (strcmp(taken->value, "go-on") == 0) {
        act_form_restore(form, form->offered);
        ui_app_say(form->screen.app, UI_OK, "接着上次填写的内容；还没有写入");
    } else {
        draft_drop(&form->draft);
        form->offered = NULL;
        ui_app_say(form->screen.app, UI_NORMAL, "草稿已丢弃");
    }
    return UI_REDRAW;
}

static enum ui_outcome leave_answered(struct act_form *form, const struct ui_choice *taken) {
    if (!taken)
        return UI_REDRAW;
    if (strcmp(taken->value, "later") == 0) {
        act_form_keep(&form->screen);
        ui_app_say(form->screen.app, UI_OK, "已留作草稿：再打开同一张表单，或在首页按 : 找“草稿”");
    } else {
        draft_drop(&form->draft);
    }
    form->form.changed = false;
    return UI_CLOSE;
}

enum ui_outcome act_form_answered(struct act_form *form, const struct ui_screen *child) {
    enum act_form_asking asking = form->asking;
    const struct ui_choice *taken = ui_choice_taken(child);

    form->asking = ASKING_NOTHING;
    if (asking == ASKING_NOTHING || child->klass != &ui_choice_class)
        return UI_IGNORED;
    return asking == ASKING_OFFER ? offer_answered(form, taken) : leave_answered(form, taken);
}
