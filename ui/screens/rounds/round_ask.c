/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of the round's worklist, and the acts they lead to. */
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "round_private.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/roster.h"
#include "typed.h"
#include "widgets/ask.h"

static const char propose_tag[] = "propose", carry_tag[] = "carry", decide_tag[] = "decide",
                  complete_tag[] = "complete", freeze_tag[] = "freeze", open_tag[] = "open";

enum { DAY_ON, DAY_DOC, DAY_FIELDS };
enum { SAID_ON, SAID_REASON, SAID_DOC, SAID_EXTRA, SAID_FIELDS };
enum { OPEN_NAME, OPEN_FROM, OPEN_DOC, OPEN_FIELDS };

static struct round_screen *as_round(struct ui_screen *screen) {
    return (struct round_screen *)(void *)screen;
}

/* ---- 拟定 ---- */

enum ui_outcome round_ask_outcome(struct ui_screen *screen) {
    struct round_screen *self = as_round(screen);
    size_t count = 0;
    const struct sz_round_outcome *outcomes = sz_round_outcomes(&count);
    sz_arena_reset(&self->choosing_memory);
    self->choices = sz_arena_array(&self->choosing_memory, count + 1, sizeof *self->choices);
    self->choice_count = 0;
    for (size_t i = 0; i < count; i++)
        self->choices[self->choice_count++] =
            (struct ui_choice){outcomes[i].code, _(outcomes[i].code), NULL};
    self->choices[self->choice_count++] = (struct ui_choice){"", _("取消拟定"), NULL};
    self->choosing = CHOOSE_OUTCOME;
    long marked = ui_marks_count(&self->marks, (long)self->count);
    const char *title =
        marked > 1 ? sz_arena_printf(&screen->arena, _("拟定 %ld 人"), marked) : _("怎样聘任");
    screen->next = ui_choice_new(title, self->choices, self->choice_count, NULL, NULL);
    return UI_OPEN;
}

static bool is_deferral(const char *outcome) {
    return strcmp(outcome, ZH_("缓聘")) == 0;
}

static bool wants_grade(const char *code) {
    const struct sz_round_outcome *outcome = sz_round_outcome(code);
    return outcome && outcome->moves && outcome->moves != 1U << SZ_GRADE_STAYS;
}

enum ui_outcome round_ask_details(struct round_screen *self, const char *outcome) {
    struct ui_screen *screen = &self->screen;
    const struct sz_round_outcome *kind = sz_round_outcome(outcome);
    self->outcome = sz_arena_copy(&screen->arena, outcome);
    struct ui_field fields[SAID_FIELDS] = {
        [SAID_ON] = {.label = _("日期"), .width = 14, .date = true, .required = true},
        [SAID_REASON] = {.label = _("事由"), .width = 40, .required = kind && kind->wants_reason},
        [SAID_DOC] = {.label = _("文号"),
                      .width = 34,
                      .required = kind && kind->wants_doc,
                      .help = _("没有可以空着")},
    };
    if (is_deferral(outcome))
        fields[SAID_EXTRA] = (struct ui_field){.label = _("缓聘到"), .width = 14, .date = true};
    else if (wants_grade(outcome))
        fields[SAID_EXTRA] = (struct ui_field){
            .label = _("聘任等级"), .width = 6, .help = _("聘到几级；空着是各升（降）一级")};
    const struct ui_ask ask = {.title = kind ? _(outcome) : _("取消拟定"),
                               .take = _("看办理前确认"),
                               .note = _("拟定以后由另一位有审核权限的同事决定。"),
                               .tag = propose_tag};
    ui_line_set(&fields[SAID_ON].line, screen->app->start.today);
    screen->next = ui_ask_new(&ask, fields, fields[SAID_EXTRA].label ? SAID_FIELDS : SAID_EXTRA);
    return UI_OPEN;
}

/* The marked people, else the current one, in the order of the list. */
static size_t chosen(const struct round_screen *self, struct sz_arena *arena, int64_t **ids) {
    size_t count = 0;
    *ids = sz_arena_array(arena, self->count + 1, sizeof **ids);
    for (size_t i = 0; i < self->count; i++)
        if (ui_marks_has(&self->marks, self->ids[i]))
            (*ids)[count++] = self->ids[i];
    if (count == 0 && self->list.current < (long)self->count)
        (*ids)[count++] = self->ids[self->list.current];
    return count;
}

/* The next grade in the direction of the outcome, for each person his own. */
static int64_t next_grade(const struct round_screen *self, int64_t id, struct sz_arena *arena) {
    struct sz_round_line line;
    const struct sz_round_outcome *outcome = sz_round_outcome(self->outcome);
    if (sz_round_line(self->screen.app->start.db, id, arena, &line, NULL) != SZ_OK ||
        line.said.grade_before == SZ_NONE)
        return SZ_NONE;
    return line.said.grade_before + (outcome->moves & 1U << SZ_GRADE_DOWN ? 1 : -1);
}

static void fill_said(const struct round_screen *self, const struct ui_screen *child, int64_t id,
                      struct sz_arena *arena, struct sz_round_said *said) {
    *said = (struct sz_round_said){.entry_id = id, .outcome = self->outcome, .grade = SZ_NONE};
    const char *category = NULL;
    if (wants_grade(self->outcome)) {
        const char *typed = ui_ask_text(child, SAID_EXTRA);
        if (!*typed)
            said->grade = next_grade(self, id, arena);
        else if (!sz_grade_read(typed, &category, &said->grade))
            said->grade = 0; /* no grade of any category: refused with words */
    }
    if (is_deferral(self->outcome)) {
        struct sz_date_result until = sz_date_read(ui_ask_text(child, SAID_EXTRA), true);
        said->deferred_to =
            until.precision == SZ_DATE_DAY ? sz_arena_copy(arena, until.value) : NULL;
    }
}

static enum ui_outcome take_said(struct round_screen *self, const struct ui_screen *child) {
    struct ui_screen *screen = &self->screen;
    struct sz_arena scratch = {0};
    int64_t *ids = NULL;
    size_t count = chosen(self, &scratch, &ids);
    struct sz_round_said *said = sz_arena_array(&scratch, count + 1, sizeof *said);
    const struct sz_act_info info = {.effective_on = typed_day(screen, ui_ask_text(child, SAID_ON)),
                                     .reason = typed_or_null(ui_ask_text(child, SAID_REASON)),
                                     .doc = typed_or_null(ui_ask_text(child, SAID_DOC))};
    struct sz_act *act = NULL;
    struct sz_error err;
    enum ui_outcome outcome = UI_REDRAW;
    for (size_t i = 0; i < count; i++)
        fill_said(self, child, ids[i], &scratch, &said[i]);
    if (info.effective_on) {
        enum sz_code code = sz_round_propose(screen->app->start.db, said, count, &info, &act, &err);
        outcome = act_flow_begin(&self->flow, screen, code, act, &err);
    }
    sz_arena_free(&scratch);
    return outcome;
}

/* ---- acts on the whole ---- */

static const char *scope_words(const struct round_screen *self) {
    return *self->school ? self->school : _("全部学校");
}

static enum ui_outcome ask_day(struct ui_screen *screen, const char *title, const char *note,
                               const char *tag) {
    struct ui_field fields[DAY_FIELDS] = {
        [DAY_ON] = {.label = _("日期"), .width = 14, .date = true, .required = true},
        [DAY_DOC] = {.label = _("文号"), .width = 34, .help = _("没有可以空着")},
    };
    const struct ui_ask ask = {.title = title, .take = _("看办理前确认"), .note = note, .tag = tag};
    ui_line_set(&fields[DAY_ON].line, screen->app->start.today);
    screen->next = ui_ask_new(&ask, fields, DAY_FIELDS);
    return UI_OPEN;
}

static const char *about(struct ui_screen *screen, const char *what) {
    return sz_arena_printf(&screen->arena, _("%s：%s"), scope_words(as_round(screen)), what);
}

enum ui_outcome round_ask_carry(struct ui_screen *screen) {
    return ask_day(screen, _("其余续聘"), about(screen, _("还没有拟定的人，等级不变。")),
                   carry_tag);
}

enum ui_outcome round_ask_decide(struct ui_screen *screen) {
    struct round_screen *self = as_round(screen);
    long marked = ui_marks_count(&self->marks, (long)self->count);
    const char *note = marked > 0 ? sz_arena_printf(&screen->arena, _("勾选的 %ld 人。"), marked)
                                  : about(screen, _("拟定过的人；本人拟定的另请同事决定。"));
    return ask_day(screen, _("决定"), note, decide_tag);
}

enum ui_outcome round_ask_complete(struct ui_screen *screen) {
    return ask_day(screen, _("办结"),
                   about(screen, _("写入岗位聘用，从聘期第一天起；没有定齐的会指出是谁。")),
                   complete_tag);
}

enum ui_outcome round_ask_freeze(struct ui_screen *screen) {
    return ask_day(screen, _("冻结"), _("记下每个人在聘期第一天的岗位等级。"), freeze_tag);
}

static enum sz_code decide(struct round_screen *self, const struct sz_act_info *info,
                           struct sz_act **act, struct sz_error *err) {
    struct sz_arena scratch = {0};
    struct sz_round_scope scope = {.round_id = self->round_id, .school_id = self->filter.school_id};
    int64_t *ids = NULL;
    if (ui_marks_any(&self->marks)) {
        scope.count = chosen(self, &scratch, &ids);
        scope.ids = ids;
    }
    enum sz_code code = sz_round_decide(self->screen.app->start.db, &scope, info, act, err);
    sz_arena_free(&scratch);
    return code;
}

static enum ui_outcome take_day(struct round_screen *self, const struct ui_screen *child,
                                const char *tag) {
    struct ui_screen *screen = &self->screen;
    struct sz_db *db = screen->app->start.db;
    const struct sz_act_info info = {.effective_on = typed_day(screen, ui_ask_text(child, DAY_ON)),
                                     .doc = typed_or_null(ui_ask_text(child, DAY_DOC))};
    int64_t school = self->filter.school_id;
    struct sz_act *act = NULL;
    struct sz_error err;
    enum sz_code code = SZ_OK;
    if (!info.effective_on)
        return UI_REDRAW;
    if (tag == carry_tag)
        code = sz_round_carry(db, self->round_id, school, &info, &act, &err);
    else if (tag == decide_tag)
        code = decide(self, &info, &act, &err);
    else if (tag == complete_tag)
        code = sz_round_complete(db, self->round_id, school, &info, &act, &err);
    else
        code = sz_round_freeze(db, self->round_id, &info, &act, &err);
    self->flow.remarks_first = true; /* what it comes to, before thousands of lines */
    return act_flow_begin(&self->flow, screen, code, act, &err);
}

/* ---- a round ---- */

/* The day behind the last round, else the next September. */
static const char *next_from(struct round_screen *self, struct sz_arena *arena) {
    const char *today = self->screen.app->start.today;
    if (self->round_id && self->round.valid_to)
        return self->round.valid_to;
    return sz_arena_printf(arena, "%.4s-09-01", today);
}

enum ui_outcome round_ask_open(struct ui_screen *screen) {
    struct round_screen *self = as_round(screen);
    struct ui_field fields[OPEN_FIELDS] = {
        [OPEN_NAME] = {.label = _("名称"), .width = 20, .required = true},
        [OPEN_FROM] = {.label = _("起始日期"), .width = 14, .date = true, .required = true},
        [OPEN_DOC] = {.label = _("文号"), .width = 34, .help = _("没有就空着，记为待补文号")},
    };
    const struct ui_ask ask = {.title = _("建立聘期"),
                               .take = _("看办理前确认"),
                               .note = _("聘期的月数见规则 round_months。"),
                               .tag = open_tag};
    struct sz_arena scratch = {0};
    const char *from = next_from(self, &scratch);
    int year = sz_date_parts(from).year;
    ui_line_set(&fields[OPEN_NAME].line, sz_arena_printf(&scratch, "%d-%d", year, year + 2));
    ui_line_set(&fields[OPEN_FROM].line, from);
    screen->next = ui_ask_new(&ask, fields, OPEN_FIELDS);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome take_round(struct round_screen *self, const struct ui_screen *child) {
    struct ui_screen *screen = &self->screen;
    const struct sz_act_info info = {.doc = typed_or_null(ui_ask_text(child, OPEN_DOC))};
    const char *from = typed_day(screen, ui_ask_text(child, OPEN_FROM));
    struct sz_act *act = NULL;
    struct sz_error err;
    if (!from)
        return UI_REDRAW;
    enum sz_code code = sz_round_open(screen->app->start.db, ui_ask_text(child, OPEN_NAME), from,
                                      &info, &act, &err);
    self->opening = true;
    return act_flow_begin(&self->flow, screen, code, act, &err);
}

enum ui_outcome round_answered(struct round_screen *self, const struct ui_screen *child) {
    static const char *const days[] = {carry_tag, decide_tag, complete_tag, freeze_tag};
    if (ui_ask_answered(child, propose_tag))
        return take_said(self, child);
    if (ui_ask_answered(child, open_tag))
        return take_round(self, child);
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        if (ui_ask_answered(child, days[i]))
            return take_day(self, child, days[i]);
    return UI_IGNORED;
}
