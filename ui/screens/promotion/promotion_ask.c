/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of the worklist, and the acts they lead to. */
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "find_person.h"
#include "promotion_private.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "widgets/ask.h"

static const char step_tag[] = "step", apply_tag[] = "apply", open_tag[] = "open",
                  object_tag[] = "object", close_tag[] = "close";

enum { STEP_ON, STEP_DOC, STEP_OPINION, STEP_EXTRA, STEP_SPECIAL, STEP_FIELDS };
enum { APPLY_LEVEL, APPLY_SERIES, APPLY_TRACK, APPLY_SUMMARY, APPLY_NOTE, APPLY_ON, APPLY_FIELDS };
enum { OPEN_NAME, OPEN_YEAR, OPEN_ON, OPEN_DOC, OPEN_TENURE, OPEN_FIELDS };
enum { OBJECT_TEXT, OBJECT_ON, OBJECT_FIELDS };

static const char *or_null(const char *text) {
    return *text ? text : NULL;
}

/* A day that was typed, in the screen's arena; NULL after saying what is wrong with it. */
static const char *day_of(struct ui_screen *screen, const char *typed) {
    struct sz_date_result date = sz_date_read(typed, true);
    if (date.precision == SZ_DATE_DAY)
        return sz_arena_copy(&screen->arena, date.value);
    ui_app_say(screen->app, UI_BAD, "没有办：日期要写到日，如 2026-09-21");
    return NULL;
}

/* ---- steps ---- */

static bool all_may(const struct sz_application_step *step, const struct sz_case **cases,
                    size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!sz_application_may(step, cases[i]->state))
            return false;
    return true;
}

enum ui_outcome promotion_ask_step(struct ui_screen *screen) {
    struct promotion_screen *self = (struct promotion_screen *)(void *)screen;
    struct sz_arena scratch = {0};
    const struct sz_case **cases = NULL;
    size_t count = promotion_chosen(self, &scratch, &cases), step_count = 0;
    const struct sz_application_step *steps = sz_application_steps(&step_count);
    self->choice_count = 0;
    for (size_t i = 0; i < step_count; i++)
        if (*steps[i].from && all_may(&steps[i], cases, count))
            self->choices[self->choice_count++] =
                (struct ui_choice){steps[i].verb, _(steps[i].label), steps[i].verb};
    sz_arena_free(&scratch);
    if (self->choice_count == 0) {
        ui_app_say(screen->app, UI_WARN, "没有可办的一步：勾选的人要在同一状态，已办结的不再办");
        return UI_REDRAW;
    }
    self->choosing = CHOOSE_STEP;
    const char *title =
        count > 1 ? sz_arena_printf(&screen->arena, _("办理 %zu 人"), count) : _("办理");
    screen->next = ui_choice_new(title, self->choices, self->choice_count, NULL, NULL);
    return UI_OPEN;
}

/* What a step asks beyond day, paper and opinion. */
static struct ui_field extra_field(const char *verb, bool *wanted) {
    *wanted = true;
    if (strcmp(verb, "recommend") == 0)
        return (struct ui_field){
            .label = _("名次"), .width = 6, .help = _("几个人的从这个数起按名单顺序排；空着不排")};
    if (strcmp(verb, "notice") == 0 || strcmp(verb, "publish") == 0)
        return (struct ui_field){.label = _("监督电话"), .width = 20, .help = _("受理异议的电话")};
    if (strcmp(verb, "appoint") == 0)
        return (struct ui_field){
            .label = _("岗位等级"), .width = 6, .help = _("聘到几级；空着是这一级别的最低等级")};
    *wanted = false;
    return (struct ui_field){0};
}

/* Why somebody sits on a special post: asked where one of the chosen applied for one. */
static const struct ui_choice specials[] = {
    {ZH_("高层次人才"), N_("高层次人才"), NULL},
    {ZH_("援疆"), N_("援疆"), NULL},
    {ZH_("援藏"), N_("援藏"), NULL},
    {ZH_("援青"), N_("援青"), NULL},
    {ZH_("其他"), N_("其他"), NULL},
};

static bool any_special(const struct promotion_screen *self) {
    struct sz_arena scratch = {0};
    const struct sz_case **cases = NULL;
    bool any = false;
    size_t count = promotion_chosen(self, &scratch, &cases);
    for (size_t i = 0; i < count && !any; i++)
        any = strcmp(cases[i]->said.track, ZH_("特设岗位")) == 0;
    sz_arena_free(&scratch);
    return any;
}

enum ui_outcome promotion_ask_details(struct promotion_screen *self, const char *verb) {
    struct ui_screen *screen = &self->screen;
    bool more = false;
    self->step = sz_application_step(verb);
    struct ui_field fields[STEP_FIELDS] = {
        [STEP_ON] = {.label = _("日期"), .width = 14, .date = true, .required = true},
        [STEP_DOC] = {.label = _("文号"),
                      .width = 34,
                      .help = self->step->wants_doc ? _("没有就空着，记为待补文号")
                                                    : _("没有可以空着")},
        [STEP_OPINION] = {.label = self->step->wants_reason ? _("原因") : _("意见"),
                          .width = 40,
                          .required = self->step->wants_reason},
        [STEP_EXTRA] = extra_field(verb, &more),
        [STEP_SPECIAL] = {.label = _("特设事由"),
                          .width = 20,
                          .choices = specials,
                          .choice_count = sizeof specials / sizeof specials[0]},
    };
    bool special = strcmp(verb, "appoint") == 0 && any_special(self);
    const struct ui_ask ask = {
        .title = _(self->step->label),
        .take = _("看办理前确认"),
        .note = self->step->reviews ? _("经办过申报、推荐、公示的人不能办这一步。") : "",
        .tag = step_tag,
    };
    ui_line_set(&fields[STEP_ON].line, screen->app->start.today);
    screen->next = ui_ask_new(&ask, fields,
                              special ? STEP_FIELDS
                              : more  ? STEP_SPECIAL
                                      : STEP_EXTRA);
    return UI_OPEN;
}

static enum ui_outcome take_step(struct promotion_screen *self, const struct ui_screen *child) {
    struct ui_screen *screen = &self->screen;
    struct sz_arena scratch = {0};
    const struct sz_case **cases = NULL;
    size_t count = promotion_chosen(self, &scratch, &cases);
    int64_t *ids = sz_arena_array(&scratch, count + 1, sizeof *ids);
    int64_t *ranks = sz_arena_array(&scratch, count + 1, sizeof *ranks);
    const char *verb = self->step->verb, *on = day_of(screen, ui_ask_text(child, STEP_ON));
    bool wanted = false;
    struct sz_act *act = NULL;
    struct sz_error err;
    extra_field(verb, &wanted);
    const char *extra = wanted ? ui_ask_text(child, STEP_EXTRA) : "";
    long number = strtol(extra, NULL, 10);
    bool ranked = strcmp(verb, "recommend") == 0 && number > 0;
    for (size_t i = 0; i < count; i++) {
        ids[i] = cases[i]->id;
        ranks[i] = number + (long)i;
    }
    const struct sz_step_said said = {
        .ids = ids,
        .count = count,
        .ranks = ranked ? ranks : NULL,
        .opinion = or_null(ui_ask_text(child, STEP_OPINION)),
        .phone = or_null(extra),
        .grade = strcmp(verb, "appoint") == 0 && number > 0 ? number : SZ_NONE,
        .special = strcmp(verb, "appoint") == 0 && any_special(self)
                       ? or_null(ui_ask_text(child, STEP_SPECIAL))
                       : NULL,
    };
    const struct sz_act_info info = {
        .doc = or_null(ui_ask_text(child, STEP_DOC)), .reason = said.opinion, .effective_on = on};
    enum ui_outcome outcome = UI_REDRAW;
    if (on) {
        enum sz_code code =
            sz_promotion_step(screen->app->start.db, verb, &said, &info, &act, &err);
        outcome = act_flow_begin(&self->flow, screen, code, act, &err);
    }
    sz_arena_free(&scratch);
    return outcome;
}

/* ---- one application ---- */

static const struct ui_choice levels[] = {
    {"", N_("现聘的上一级"), NULL},      {ZH_("正高"), N_("正高"), NULL},
    {ZH_("副高"), N_("副高"), NULL},     {ZH_("中级"), N_("中级"), NULL},
    {ZH_("助理级"), N_("助理级"), NULL},
};
static const struct ui_choice tracks[] = {
    {ZH_("正常"), N_("正常申报"), NULL},
    {ZH_("定向评价"), N_("定向评价定向使用"), NULL},
    {ZH_("乡村从教"), N_("乡村从教三十年"), NULL},
    {ZH_("特设岗位"), N_("特设岗位"), NULL},
};

enum ui_outcome promotion_find_applicant(struct ui_screen *screen) {
    screen->next = find_person_pick(screen->app, _("谁申报"));
    return UI_OPEN;
}

/* In the screen's arena: the question borrows them. */
static const struct ui_choice *series_choices(struct ui_screen *screen, size_t *count) {
    size_t codes = 0;
    const struct sz_code_row *rows =
        sz_code_list(sz_db_codes(screen->app->start.db), "title_series", &codes);
    struct ui_choice *choices = sz_arena_array(&screen->arena, codes + 1, sizeof *choices);
    choices[0] = (struct ui_choice){"", _("所聘岗位或学校的系列"), NULL};
    for (size_t i = 0; i < codes; i++)
        choices[i + 1] = (struct ui_choice){rows[i].code, _(rows[i].name), NULL};
    *count = codes + 1;
    return choices;
}

static enum ui_outcome ask_apply(struct promotion_screen *self, const char *name) {
    struct ui_screen *screen = &self->screen;
    struct sz_arena scratch = {0};
    struct ui_field fields[APPLY_FIELDS] = {
        [APPLY_LEVEL] = {.label = _("申报级别"),
                         .width = 20,
                         .choices = levels,
                         .choice_count = sizeof levels / sizeof levels[0]},
        [APPLY_SERIES] = {.label = _("申报系列"), .width = 24},
        [APPLY_TRACK] = {.label = _("评审类别"),
                         .width = 20,
                         .choices = tracks,
                         .choice_count = sizeof tracks / sizeof tracks[0]},
        [APPLY_SUMMARY] = {.label = _("业绩摘要"), .width = 40},
        [APPLY_NOTE] = {.label = _("备注"), .width = 40},
        [APPLY_ON] = {.label = _("申报日期"), .width = 14, .date = true, .required = true},
    };
    const struct ui_ask ask = {.title = sz_arena_printf(&scratch, _("%s 的职称申报"), name),
                               .take = _("看办理前确认"),
                               .tag = apply_tag};
    fields[APPLY_SERIES].choices = series_choices(screen, &fields[APPLY_SERIES].choice_count);
    ui_line_set(&fields[APPLY_ON].line, screen->app->start.today);
    ui_line_set(&fields[APPLY_TRACK].line, tracks[0].value);
    screen->next = ui_ask_new(&ask, fields, APPLY_FIELDS);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome take_application(struct promotion_screen *self,
                                        const struct ui_screen *child) {
    struct ui_screen *screen = &self->screen;
    const char *on = day_of(screen, ui_ask_text(child, APPLY_ON));
    const struct sz_application_said said = {
        .teacher_id = self->applicant,
        .level = or_null(ui_ask_text(child, APPLY_LEVEL)),
        .track = or_null(ui_ask_text(child, APPLY_TRACK)),
        .series = or_null(ui_ask_text(child, APPLY_SERIES)),
        .summary = or_null(ui_ask_text(child, APPLY_SUMMARY)),
        .note = or_null(ui_ask_text(child, APPLY_NOTE)),
        .rank = SZ_NONE,
    };
    const struct sz_act_info info = {.effective_on = on};
    struct sz_act *act = NULL;
    struct sz_error err;
    if (!on)
        return UI_REDRAW;
    enum sz_code code =
        sz_promotion_apply(screen->app->start.db, self->batch_id, &said, 1, &info, &act, &err);
    return act_flow_begin(&self->flow, screen, code, act, &err);
}

/* ---- a batch ---- */

enum ui_outcome promotion_ask_open(struct ui_screen *screen) {
    struct ui_field fields[OPEN_FIELDS] = {
        [OPEN_NAME] = {.label = _("名称"), .width = 30, .required = true},
        [OPEN_YEAR] = {.label = _("指标年度"),
                       .width = 6,
                       .required = true,
                       .help = _("用哪一年的指标")},
        [OPEN_ON] = {.label = _("开始日期"), .width = 14, .date = true, .required = true},
        [OPEN_DOC] = {.label = _("文号"), .width = 34, .help = _("没有就空着，记为待补文号")},
        [OPEN_TENURE] = {.label = _("任职年限到"),
                         .width = 14,
                         .date = true,
                         .help = _("空着按规则，指标年度的年底")},
    };
    const struct ui_ask ask = {
        .title = _("建立评聘批次"), .take = _("看办理前确认"), .tag = open_tag};
    struct sz_arena scratch = {0};
    const char *year = sz_arena_printf(&scratch, "%.4s", screen->app->start.today);
    ui_line_set(&fields[OPEN_NAME].line, sz_arena_printf(&scratch, ZH_("%s年度职称评聘"), year));
    ui_line_set(&fields[OPEN_YEAR].line, year);
    ui_line_set(&fields[OPEN_ON].line, screen->app->start.today);
    screen->next = ui_ask_new(&ask, fields, OPEN_FIELDS);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome take_batch(struct promotion_screen *self, const struct ui_screen *child) {
    struct ui_screen *screen = &self->screen;
    const char *on = day_of(screen, ui_ask_text(child, OPEN_ON));
    const struct sz_act_info info = {.effective_on = on,
                                     .doc = or_null(ui_ask_text(child, OPEN_DOC))};
    struct sz_promotion_batch batch;
    struct sz_act *act = NULL;
    struct sz_error err;
    if (!on)
        return UI_REDRAW;
    sz_record_clear(SZ_PROMOTION_BATCH, &batch);
    batch.name = ui_ask_text(child, OPEN_NAME);
    batch.year = strtol(ui_ask_text(child, OPEN_YEAR), NULL, 10);
    const char *tenure = ui_ask_text(child, OPEN_TENURE);
    if (*tenure && !(batch.tenure_date = day_of(screen, tenure)))
        return UI_REDRAW;
    enum sz_code code = sz_promotion_open(screen->app->start.db, &batch, &info, &act, &err);
    self->opening = true;
    return act_flow_begin(&self->flow, screen, code, act, &err);
}

/* ---- 异议 ---- */

enum ui_outcome promotion_ask_object(struct ui_screen *screen) {
    struct promotion_screen *self = (struct promotion_screen *)(void *)screen;
    struct ui_field fields[OBJECT_FIELDS] = {
        [OBJECT_TEXT] = {.label = _("异议内容"), .width = 44, .required = true},
        [OBJECT_ON] = {.label = _("收到日期"), .width = 14, .date = true, .required = true},
    };
    struct sz_arena scratch = {0};
    const struct ui_ask ask = {
        .title = sz_arena_printf(&scratch, _("对 %s 的异议"), promotion_current(self)->name),
        .take = _("看办理前确认"),
        .note = _("答复前不能审核；到 v 经过里答复。"),
        .tag = object_tag};
    ui_line_set(&fields[OBJECT_ON].line, screen->app->start.today);
    screen->next = ui_ask_new(&ask, fields, OBJECT_FIELDS);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome take_objection(struct promotion_screen *self,
                                      const struct ui_screen *child) {
    struct ui_screen *screen = &self->screen;
    const char *on = day_of(screen, ui_ask_text(child, OBJECT_ON));
    const struct sz_act_info info = {.effective_on = on};
    struct sz_act *act = NULL;
    struct sz_error err;
    if (!on)
        return UI_REDRAW;
    enum sz_code code = sz_promotion_object(screen->app->start.db, promotion_current(self)->id,
                                            ui_ask_text(child, OBJECT_TEXT), &info, &act, &err);
    return act_flow_begin(&self->flow, screen, code, act, &err);
}

/* ---- the end of a batch ---- */

enum ui_outcome promotion_ask_close(struct ui_screen *screen) {
    const struct promotion_screen *self = (const struct promotion_screen *)(void *)screen;
    struct ui_field field = {.label = _("结束日期"), .width = 14, .date = true, .required = true};
    struct sz_arena scratch = {0};
    const struct ui_ask ask = {.title =
                                   sz_arena_printf(&scratch, _("结束批次“%s”"), self->batch.name),
                               .take = _("看办理前确认"),
                               .note = _("从这一天起不再收申报；已报的接着办。"),
                               .tag = close_tag};
    ui_line_set(&field.line, screen->app->start.today);
    screen->next = ui_ask_new(&ask, &field, 1);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome take_close(struct promotion_screen *self, const struct ui_screen *child) {
    struct ui_screen *screen = &self->screen;
    const char *on = day_of(screen, ui_ask_text(child, 0));
    const struct sz_act_info info = {.effective_on = on};
    struct sz_act *act = NULL;
    struct sz_error err;
    if (!on)
        return UI_REDRAW;
    enum sz_code code =
        sz_promotion_close(screen->app->start.db, self->batch_id, &info, &act, &err);
    return act_flow_begin(&self->flow, screen, code, act, &err);
}

enum ui_outcome promotion_answered(struct promotion_screen *self, const struct ui_screen *child) {
    const char *name = NULL;

    self->opening = false;
    if (find_person_picked(child, &self->applicant, &name))
        return ask_apply(self, name);
    if (ui_ask_answered(child, step_tag))
        return take_step(self, child);
    if (ui_ask_answered(child, apply_tag))
        return take_application(self, child);
    if (ui_ask_answered(child, open_tag))
        return take_batch(self, child);
    if (ui_ask_answered(child, object_tag))
        return take_objection(self, child);
    if (ui_ask_answered(child, close_tag))
        return take_close(self, child);
    return UI_IGNORED;
}
