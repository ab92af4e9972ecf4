/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bulk_form.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act_form.h"
#include "change_fields.h"
#include "shizi/language.h"
#include "shizi/person.h"

/* Up to this many the act is tried out while the clerk rests. */
enum { TRIED_MOST = 100 };

static const char aside_key[] = "@aside"; /* a question of the form, no column */

struct bulk_form {
    struct act_form form;
    bool correct;
    struct sz_selection selection;
    long people;
};

static struct bulk_form *as_bulk(struct act_form *form) {
    return (struct bulk_form *)(void *)form;
}

/* ---- the kind's part of the form ---- */

static void check(struct act_form *form, size_t at) {
    if (strcmp(form->slots[at].key, aside_key) != 0)
        change_field_check(form, at);
}

static const char *title_of(struct act_form *form, const struct sz_pair *pairs, size_t count) {
    enum { NAMED = 4 };
    struct sz_arena *arena = &form->screen.arena;
    const struct bulk_form *self = as_bulk(form);
    const char *names = "";

    for (size_t i = 0; i < count && i < NAMED; i++) {
        const struct sz_roster_column *column = sz_roster_column(pairs[i].key);
        if (column)
            names = sz_arena_printf(arena, "%s%s%s", names, *names ? "、" : "", column->heading);
    }
    return sz_arena_printf(arena, ZH_("%s %ld 人 %s%s"),
                           self->correct ? ZH_("批量更正") : ZH_("批量变动"), self->people, names,
                           count > NAMED ? ZH_(" 等") : "");
}

static enum sz_code prepare(struct act_form *form, const struct sz_pair *pairs, size_t count,
                            const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err) {
    const struct bulk_form *self = as_bulk(form);
    struct sz_pair columns[ACT_FORM_SLOTS];
    struct sz_act_info own = *info;
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        if (strcmp(pairs[i].key, aside_key) != 0)
            columns[n++] = pairs[i];
    if (n == 0)
        return sz_fail(err, SZ_REFUSED, "至少填一项", "还没有填要改成什么");
    own.title = title_of(form, columns, n);
    const struct sz_bulk how = {.correct = self->correct,
                                .set_aside = strcmp(act_form_typed(form, aside_key), "aside") == 0};
    return sz_teacher_bulk(form->screen.app->start.db, &self->selection, columns, n, &how, &own,
                           act, err);
}

static const struct act_form_kind kinds[] = {
    [false] = {.title = N_("批量变动"),
               .say = N_("填上的项目从某一天起都变成这样；没填的不动。要清空的填 -"),
               .act_kind = "teacher.set",
               .makes = true,
               .lists = true,
               .check = check,
               .title_of = title_of,
               .prepare = prepare},
    [true] = {.title = N_("批量更正"),
              .say = N_("填上的项目一直就登记错了，都改正；没填的不动。要清空的填 -"),
              .act_kind = "teacher.correct",
              .undated = true,
              .makes = true,
              .lists = true,
              .check = check,
              .title_of = title_of,
              .prepare = prepare},
};

/* ---- the selection as the subject of a draft ---- */

/* "A 120 2026-11-23 1,5,9 学段=小学": all but or exactly, how many, date, marks, filter. */
static const char *subject_of(const struct bulk_form *self, struct sz_arena *arena) {
    enum { DIGITS = 21 };
    const struct sz_selection *selection = &self->selection;
    char *ids = sz_arena_alloc(arena, selection->count * DIGITS + 2);
    size_t len = 0;

    for (size_t i = 0; i < selection->count; i++)
        len += (size_t)sprintf(ids + len, "%s%" PRId64, i ? "," : "", selection->ids[i]);
    return sz_arena_printf(arena, "%c %ld %s %s %s", selection->all_but ? 'A' : 'E', self->people,
                           selection->as_of ? selection->as_of : "-", len ? ids : "-",
                           selection->filter ? selection->filter : "");
}

static const char *word(const char **text, struct sz_arena *arena) {
    size_t len = strcspn(*text, " ");
    const char *copy = sz_arena_copy_len(arena, *text, len);

    *text += len + ((*text)[len] == ' ');
    return copy;
}

static void read_ids(const char *text, struct sz_arena *arena, struct sz_selection *selection) {
    int64_t *ids = sz_arena_array(arena, strlen(text) / 2 + 2, sizeof *ids);
    char *rest = NULL;

    for (; *text >= '0' && *text <= '9'; text = rest + (*rest == ','))
        ids[selection->count++] = strtoll(text, &rest, 10);
    selection->ids = ids;
}

struct ui_screen *bulk_form_of(struct ui_app *app, bool correct, const char *subject) {
    struct sz_arena scratch = {0};
    struct sz_selection selection = {.all_but = *word(&subject, &scratch) == 'A'};
    long people = strtol(word(&subject, &scratch), NULL, 10);
    const char *as_of = word(&subject, &scratch);

    selection.as_of = strcmp(as_of, "-") == 0 ? NULL : as_of;
    read_ids(word(&subject, &scratch), &scratch, &selection);
    selection.filter = subject;
    struct ui_screen *form = people > 0 ? bulk_form_new(app, correct, &selection, people) : NULL;
    sz_arena_free(&scratch);
    return form;
}

/* ---- making one ---- */

static void add_aside(struct act_form *form) {
    static const struct ui_choice choices[] = {
        {"stop", N_("有人不能改就都不改"), N_("整批")},
        {"aside", N_("其余照改，不能改的列出"), N_("跳过")},
    };
    const struct act_slot slot = {.key = aside_key, .initial = "stop"};
    struct ui_choice *shown = sz_arena_array(&form->screen.arena, 2, sizeof *shown);
    struct ui_field *field = act_form_add(form, &slot);

    for (size_t i = 0; i < 2; i++)
        shown[i] = (struct ui_choice){choices[i].value, _(choices[i].label), _(choices[i].words)};
    *field = (struct ui_field){.label = _("不能改的人"),
                               .group = _("整批"),
                               .width = 26,
                               .required = true,
                               .help = _("有人现在不能这样改时怎么办；卡片上逐个写明原因"),
                               .choices = shown,
                               .choice_count = 2};
    ui_line_set(&field->line, slot.initial);
}

static void copy_selection(struct bulk_form *self, const struct sz_selection *selection) {
    struct sz_arena *arena = &self->form.screen.arena;
    int64_t *ids = sz_arena_array(arena, selection->count + 1, sizeof *ids);

    self->selection = *selection;
    if (selection->count)
        memcpy(ids, selection->ids, selection->count * sizeof *ids);
    self->selection.ids = ids;
    self->selection.filter = sz_arena_copy(arena, selection->filter);
    self->selection.as_of = sz_arena_copy(arena, selection->as_of);
}

struct ui_screen *bulk_form_new(struct ui_app *app, bool correct,
                                const struct sz_selection *selection, long people) {
    struct bulk_form *self = act_form_new(app, &kinds[correct], sizeof *self);
    struct act_form *form = &self->form;
    struct sz_arena *arena = &form->screen.arena;

    self->correct = correct;
    self->people = people;
    copy_selection(self, selection);
    change_fields_add(form, correct ? CHANGE_CORRECT : CHANGE_SET, NULL);
    if (form->count == ACT_FORM_SLOTS)
        form->count--;
    add_aside(form);
    form->untriable = people > TRIED_MOST;
    form->summary = sz_arena_printf(arena, _("选上的 %ld 人"), people);
    act_form_begin(form, subject_of(self, arena),
                   sz_arena_printf(arena, _("%s %ld 人"), _(kinds[correct].title), people));
    return &form->screen;
}
