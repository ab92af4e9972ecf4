/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the 统计 screen asks: columns, bands, which question, its name, the file. */
#include <stdio.h>
#include <string.h>

#include "shizi/language.h"
#include "stats_private.h"
#include "widgets/ask.h"
#include "widgets/dialog.h"

static const char bands_tag[] = "stats-bands";
static const char name_tag[] = "stats-name";

/* ---- columns ---- */

/* The columns one can count by, before them the way to have none where a slot may be empty. */
static void list_columns(struct stats_screen *self, enum stats_slot slot, const char *none) {
    struct sz_arena *arena = &self->screen.arena;
    size_t total = 0, n = 0;
    if (self->choices[slot])
        return;

    const struct sz_crosstab_choice *columns = sz_crosstab_choices(arena, &total);
    struct ui_choice *choices = sz_arena_array(arena, total + 1, sizeof *choices);
    if (none)
        choices[n++] = (struct ui_choice){.value = "", .label = none};
    for (size_t i = 0; i < total; i++)
        choices[n++] = (struct ui_choice){
            .value = columns[i].word,
            .label = columns[i].bands ? sz_arena_printf(arena, _("%s（可分段）"), columns[i].label)
                                      : columns[i].label,
        };
    self->choices[slot] = choices;
    self->choice_counts[slot] = n;
}

static enum ui_outcome choose(struct ui_screen *screen, enum stats_slot slot, const char *title,
                              const char *none) {
    struct stats_screen *self = stats_of(screen);

    list_columns(self, slot, none);
    screen->next = ui_choice_new(title, self->choices[slot], self->choice_counts[slot],
                                 self->question.words[slot], NULL);
    return UI_OPEN;
}

enum ui_outcome stats_choose_rows(struct ui_screen *screen) {
    return choose(screen, STATS_ROWS, _("按什么分行"), NULL);
}

enum ui_outcome stats_choose_second(struct ui_screen *screen) {
    return choose(screen, STATS_SECOND, _("行下再按什么分"), _("（不分层）"));
}

enum ui_outcome stats_choose_columns(struct ui_screen *screen) {
    return choose(screen, STATS_COLUMNS, _("按什么分列"), _("（不分列，只数人数）"));
}

static bool take_column(struct stats_screen *self, const struct ui_choice *taken) {
    for (int slot = 0; slot < STATS_SLOTS; slot++) {
        const struct ui_choice *first = self->choices[slot];
        if (!first || taken < first || taken >= first + self->choice_counts[slot])
            continue;
        stats_question_put(&self->question, (enum stats_slot)slot, taken->value);
        stats_count(self);
        return true;
    }
    return false;
}

/* ---- bands ---- */

static bool banded(const char *word, struct sz_arena *arena) {
    size_t count = 0;
    const struct sz_crosstab_choice *all = sz_crosstab_choices(arena, &count);
    for (size_t i = 0; i < count; i++)
        if (all[i].bands && strcmp(all[i].word, word) == 0)
            return true;
    return false;
}

/* The slots that can be cut into bands. */
static size_t banded_slots(const struct stats_screen *self, enum stats_slot slots[STATS_SLOTS]) {
    struct sz_arena scratch = {0};
    size_t n = 0;
    for (int i = 0; i < STATS_SLOTS; i++)
        if (banded(self->question.words[i], &scratch))
            slots[n++] = (enum stats_slot)i;
    sz_arena_free(&scratch);
    return n;
}

bool stats_can_band(const struct ui_screen *screen) {
    enum stats_slot slots[STATS_SLOTS];
    return banded_slots(stats_of_const(screen), slots) > 0;
}

enum ui_outcome stats_ask_bands(struct ui_screen *screen) {
    struct stats_screen *self = stats_of(screen);
    struct ui_field fields[STATS_SLOTS] = {{0}};
    enum stats_slot slots[STATS_SLOTS];
    size_t count = banded_slots(self, slots);
    const struct ui_ask ask = {
        .title = _("分段"),
        .take = _("统计"),
        .note = _("写各段从哪个数开始，用逗号隔开：35,45,55 是 34 岁及以下、35-44、45-54、55 岁及以"
                  "上。年限写年数，日期写年份；空着用通行的分段。"),
        .tag = bands_tag,
    };

    for (size_t i = 0; i < count; i++) {
        fields[i] = (struct ui_field){.label = self->question.words[slots[i]],
                                      .help = _("各段的起点，如 35,45,55")};
        ui_line_set(&fields[i].line, self->question.bands[slots[i]]);
    }
    screen->next = ui_ask_new(&ask, fields, count);
    return UI_OPEN;
}

static enum ui_outcome take_bands(struct ui_screen *screen, const struct ui_screen *child) {
    struct stats_screen *self = stats_of(screen);
    enum stats_slot slots[STATS_SLOTS];
    size_t count = banded_slots(self, slots);

    for (size_t i = 0; i < count; i++)
        snprintf(self->question.bands[slots[i]], STATS_BANDS, "%s", ui_ask_text(child, i));
    stats_count(self);
    return UI_REDRAW;
}

/* ---- questions ---- */

static void list_questions(struct stats_screen *self) {
    const char **names = NULL;
    size_t own = 0, count = 0, n = 0;
    struct sz_error err;
    const struct stats_question *ready = stats_questions(&count);

    sz_arena_reset(&self->listed);
    if (stats_question_names(&self->listed, &names, &own, &err) != SZ_OK)
        own = 0;
    self->questions = sz_arena_array(&self->listed, own + count, sizeof *self->questions);
    for (size_t i = 0; i < own; i++)
        self->questions[n++] = (struct ui_choice){
            names[i], sz_arena_printf(&self->listed, _("自存  %s"), names[i]), NULL};
    for (size_t i = 0; i < count; i++)
        self->questions[n++] = (struct ui_choice){
            ready[i].name, sz_arena_printf(&self->listed, _("常用  %s"), _(ready[i].name)), NULL};
    self->question_count = n;
    self->ready_count = count;
}

enum ui_outcome stats_ask_question(struct ui_screen *screen) {
    struct stats_screen *self = stats_of(screen);

    list_questions(self);
    screen->next = ui_choice_new(_("常用问题"), self->questions, self->question_count,
                                 self->question.name, NULL);
    return UI_OPEN;
}

static bool take_question(struct ui_screen *screen, const struct ui_choice *taken) {
    struct stats_screen *self = stats_of(screen);
    struct sz_error err = {.code = SZ_OK};
    size_t count = 0;
    if (!self->questions || taken < self->questions ||
        taken >= self->questions + self->question_count)
        return false;

    size_t at = (size_t)(taken - self->questions);
    size_t own = self->question_count - self->ready_count;
    if (at >= own)
        self->question = stats_questions(&count)[at - own];
    else if (stats_question_load(taken->value, &self->question, &err) != SZ_OK)
        ui_app_say_error(screen->app, &err);
    ui_line_set(&self->line, self->question.filter);
    self->view.line = self->view.column = 0;
    stats_count(self);
    return true;
}

/* ---- keeping one ---- */

enum ui_outcome stats_ask_name(struct ui_screen *screen) {
    struct stats_screen *self = stats_of(screen);
    struct ui_field field = {.label = _("名称"), .required = true, .width = 40};
    const struct ui_ask ask = {
        .title = _("存下这个问题"),
        .take = _("存下"),
        .note = _("行、列、分段、筛选和占比一起记下，F3 打开；只有您自己看得到。同名的被替换。"),
        .tag = name_tag,
    };

    ui_line_set(&field.line, self->question.name);
    screen->next = ui_ask_new(&ask, &field, 1);
    return UI_OPEN;
}

static enum ui_outcome take_name(struct ui_screen *screen, const struct ui_screen *child) {
    struct stats_screen *self = stats_of(screen);
    struct sz_error err;

    snprintf(self->question.name, sizeof self->question.name, "%s", ui_ask_text(child, 0));
    if (stats_question_save(&self->question, &err) == SZ_OK)
        ui_app_say(screen->app, UI_OK, "已存下“%s”，F3 打开", self->question.name);
    else
        ui_app_say_error(screen->app, &err);
    return UI_REDRAW;
}

bool stats_is_own(const struct ui_screen *screen) {
    const char *name = stats_of_const(screen)->question.name;
    size_t count = 0;
    const struct stats_question *ready = stats_questions(&count);
    for (size_t i = 0; i < count; i++)
        if (strcmp(ready[i].name, name) == 0)
            return false;
    return *name != '\0';
}

enum ui_outcome stats_ask_remove(struct ui_screen *screen) {
    struct sz_arena scratch = {0};
    const char *question = sz_arena_printf(
        &scratch, _("删去自己存的问题“%s”？表里的数据不受影响。"), stats_of(screen)->question.name);

    screen->next = ui_dialog_ask(_("删去问题"), question, _("删去"));
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome remove_question(struct ui_screen *screen) {
    struct stats_screen *self = stats_of(screen);
    struct sz_error err;

    if (stats_question_remove(self->question.name, &err) != SZ_OK) {
        ui_app_say_error(screen->app, &err);
        return UI_REDRAW;
    }
    ui_app_say(screen->app, UI_OK, "已删去“%s”", self->question.name);
    self->question.name[0] = '\0';
    return UI_REDRAW;
}

/* ---- answers ---- */

enum ui_outcome stats_answered(struct ui_screen *screen, const struct ui_screen *child) {
    const struct ui_choice *taken = ui_choice_taken(child);

    if (taken && (take_column(stats_of(screen), taken) || take_question(screen, taken)))
        return UI_REDRAW;
    if (ui_ask_answered(child, bands_tag))
        return take_bands(screen, child);
    if (ui_ask_answered(child, name_tag))
        return take_name(screen, child);
    if (ui_dialog_said_yes(child))
        return remove_question(screen);
    return UI_REDRAW;
}
