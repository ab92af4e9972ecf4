/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions of the post screen, and the acts they lead to. */
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "find_person.h"
#include "post_private.h"
#include "shizi/language.h"
#include "shizi/post_plan.h"
#include "shizi/roster.h"
#include "typed.h"
#include "widgets/ask.h"

static const char posts_tag[] = "posts", special_tag[] = "special", off_tag[] = "write-off",
                  standard_tag[] = "standard";

enum {
    PLAN_SCHOOL,
    PLAN_CATEGORY,
    PLAN_SERIES,
    PLAN_GRADE,
    PLAN_POSTS,
    PLAN_ON,
    PLAN_DOC,
    PLAN_FIELDS
};
enum { SPECIAL_REASON, SPECIAL_GRADE, SPECIAL_ON, SPECIAL_UNTIL, SPECIAL_DOC, SPECIAL_FIELDS };
enum { OFF_ON, OFF_GRADE, OFF_DOC, OFF_FIELDS };
enum { STANDARD_PERMILLE, STANDARD_ON, STANDARD_SOURCE, STANDARD_DOC, STANDARD_FIELDS };

static struct post_screen *as_posts(struct ui_screen *screen) {
    return (struct post_screen *)(void *)screen;
}

/* ---- approved posts ---- */

static const struct ui_choice categories[] = {
    {ZH_("专业技术"), N_("专业技术"), NULL},
    {ZH_("管理"), N_("管理"), NULL},
    {ZH_("工勤技能"), N_("工勤技能"), NULL},
};

enum ui_outcome post_ask_posts(struct ui_screen *screen) {
    struct post_screen *self = as_posts(screen);
    const struct sz_post_cell *now = post_current(self);
    struct sz_arena scratch = {0};
    struct ui_field fields[PLAN_FIELDS] = {
        [PLAN_SCHOOL] = {.label = _("学校"), .width = 30, .required = true},
        [PLAN_CATEGORY] = {.label = _("岗位类别"),
                           .width = 12,
                           .choices = categories,
                           .choice_count = sizeof categories / sizeof categories[0]},
        [PLAN_SERIES] = {.label = _("系列"),
                         .width = 20,
                         .help = _("专业技术岗位的职称系列；空着是学校自己的")},
        [PLAN_GRADE] = {.label = _("等级"), .width = 6, .required = true, .help = _("如 7")},
        [PLAN_POSTS] = {.label = _("核准岗位数"),
                        .width = 8,
                        .required = true,
                        .help = _("写 0 是取消这个等级")},
        [PLAN_ON] = {.label = _("从哪天起"), .width = 14, .date = true, .required = true},
        [PLAN_DOC] = {.label = _("文号"), .width = 34, .help = _("没有就空着，记为待补文号")},
    };
    const struct ui_ask ask = {
        .title = _("岗位设置核准"), .take = _("看办理前确认"), .tag = posts_tag};
    ui_line_set(&fields[PLAN_CATEGORY].line, now ? now->category : categories[0].value);
    ui_line_set(&fields[PLAN_ON].line, screen->app->start.today);
    if (now) {
        ui_line_set(&fields[PLAN_SCHOOL].line, self->schools[self->list.current]);
        ui_line_set(&fields[PLAN_SERIES].line, now->series ? now->series : "");
        ui_line_set(&fields[PLAN_GRADE].line,
                    sz_arena_printf(&scratch, "%lld", (long long)now->grade));
        ui_line_set(&fields[PLAN_POSTS].line,
                    sz_arena_printf(&scratch, "%lld", (long long)now->approved));
    } else {
        ui_line_set(&fields[PLAN_SCHOOL].line, self->school);
    }
    screen->next = ui_ask_new(&ask, fields, PLAN_FIELDS);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

/* What was typed as posts of one school; refused in words. */
static enum sz_code read_posts(struct ui_screen *screen, const struct ui_screen *child,
                               struct sz_post_said *said, struct sz_error *err) {
    struct sz_db *db = screen->app->start.db;
    const char *grade = ui_ask_text(child, PLAN_GRADE), *posts = ui_ask_text(child, PLAN_POSTS);
    const char *series = ui_ask_text(child, PLAN_SERIES), *read_category = NULL;
    struct sz_school school;
    int64_t at = 0;
    enum sz_code code = sz_school_find(db, ui_ask_text(child, PLAN_SCHOOL), &said->school_id, err);
    if (code == SZ_OK)
        code = sz_record_get(db, SZ_SCHOOL, said->school_id, &screen->arena, &school, err);
    if (code != SZ_OK)
        return code;
    said->category = ui_ask_text(child, PLAN_CATEGORY);
    read_category = said->category;
    if (!sz_grade_read(grade, &read_category, &at) || strcmp(read_category, said->category) != 0)
        return sz_fail(err, SZ_INVALID, "专业技术 1–13，管理 1–10，工勤技能 1–5（普通工 6）",
                       "“%.30s”不是岗位等级", grade);
    if (!*posts || strspn(posts, "0123456789") != strlen(posts) || strlen(posts) > 5)
        return sz_fail(err, SZ_INVALID, "写不小于 0 的整数", "%s 的岗位数“%.60s”不对", grade,
                       posts);
    said->posts[at] = strtoll(posts, NULL, 10);
    if (strcmp(said->category, ZH_("专业技术")) != 0)
        return SZ_OK;
    const struct sz_code_row *row = sz_code_read(sz_db_codes(db), "title_series",
                                                 *series               ? series
                                                 : school.title_series ? school.title_series
                                                                       : SZ_USUAL_SERIES);
    if (!row)
        return sz_fail(err, SZ_USAGE, "如 中小学教师", "没有系列“%.60s”", series);
    said->series = row->code;
    return SZ_OK;
}

static enum ui_outcome take_posts(struct post_screen *self, const struct ui_screen *child) {
    struct ui_screen *screen = &self->screen;
    struct sz_post_said said = {0};
    const struct sz_act_info info = {.effective_on = typed_day(screen, ui_ask_text(child, PLAN_ON)),
                                     .doc = typed_or_null(ui_ask_text(child, PLAN_DOC))};
    struct sz_act *act = NULL;
    struct sz_error err;
    if (!info.effective_on)
        return UI_REDRAW;
    for (size_t grade = 0; grade < SZ_GRADES; grade++)
        said.posts[grade] = SZ_NONE;
    enum sz_code code = read_posts(screen, child, &said, &err);
    if (code == SZ_OK)
        code = sz_post_plan_set(screen->app->start.db, &said, &info, &act, &err);
    return act_flow_begin(&self->flow, screen, code, act, &err);
}

/* ---- special posts ---- */

static const struct ui_choice reasons[] = {
    {ZH_("援疆"), N_("援疆"), NULL}, {ZH_("援藏"), N_("援藏"), NULL},
    {ZH_("援青"), N_("援青"), NULL}, {ZH_("高层次人才"), N_("高层次人才"), NULL},
    {ZH_("其他"), N_("其他"), NULL},
};

/* Nobody knows the identity numbers by heart: the person is found first. */
enum ui_outcome post_ask_special(struct ui_screen *screen) {
    screen->next = find_person_pick(screen->app, _("谁到特设岗位"));
    return UI_OPEN;
}

static enum ui_outcome ask_special(struct post_screen *self, const char *name) {
    struct ui_screen *screen = &self->screen;
    struct ui_field fields[SPECIAL_FIELDS] = {
        [SPECIAL_REASON] = {.label = _("原因"),
                            .width = 16,
                            .choices = reasons,
                            .choice_count = sizeof reasons / sizeof reasons[0]},
        [SPECIAL_GRADE] = {.label = _("等级"), .width = 6, .help = _("空着是现在的等级")},
        [SPECIAL_ON] = {.label = _("从哪天起"), .width = 14, .date = true, .required = true},
        [SPECIAL_UNTIL] = {.label = _("到哪天止"),
                           .width = 14,
                           .date = true,
                           .help = _("含当天；空着是到任务结束")},
        [SPECIAL_DOC] = {.label = _("文号"), .width = 34, .help = _("没有就空着，记为待补文号")},
    };
    const struct ui_ask ask = {.title = sz_arena_printf(&screen->arena, _("%s 聘到特设岗位"), name),
                               .take = _("看办理前确认"),
                               .tag = special_tag};
    ui_line_set(&fields[SPECIAL_REASON].line, reasons[0].value);
    ui_line_set(&fields[SPECIAL_ON].line, screen->app->start.today);
    screen->next = ui_ask_new(&ask, fields, SPECIAL_FIELDS);
    return UI_OPEN;
}

/* SZ_NONE when nothing was typed, 0 for what is no grade. */
static int64_t typed_grade(const char *typed) {
    const char *category = NULL;
    int64_t grade = 0;
    if (!*typed)
        return SZ_NONE;
    return sz_grade_read(typed, &category, &grade) ? grade : 0;
}

static enum ui_outcome take_special(struct post_screen *self, const struct ui_screen *child) {
    struct ui_screen *screen = &self->screen;
    const char *until = ui_ask_text(child, SPECIAL_UNTIL);
    const struct sz_act_info info = {.effective_on =
                                         typed_day(screen, ui_ask_text(child, SPECIAL_ON)),
                                     .doc = typed_or_null(ui_ask_text(child, SPECIAL_DOC))};
    struct sz_special_said said = {.teacher_id = self->who,
                                   .reason = ui_ask_text(child, SPECIAL_REASON),
                                   .grade = typed_grade(ui_ask_text(child, SPECIAL_GRADE))};
    struct sz_act *act = NULL;
    struct sz_error err;
    if (!info.effective_on)
        return UI_REDRAW;
    if (*until && !(said.until = typed_day(screen, until)))
        return UI_REDRAW;
    enum sz_code code = sz_special_add(screen->app->start.db, &said, &info, &act, &err);
    return act_flow_begin(&self->flow, screen, code, act, &err);
}

enum ui_outcome post_ask_write_off(struct ui_screen *screen) {
    struct ui_field fields[OFF_FIELDS] = {
        [OFF_ON] = {.label = _("核销日期"), .width = 14, .date = true, .required = true},
        [OFF_GRADE] = {.label = _("等级"), .width = 6, .help = _("空着是原来的等级")},
        [OFF_DOC] = {.label = _("文号"), .width = 34, .help = _("没有就空着，记为待补文号")},
    };
    const struct ui_ask ask = {.title = _("核销特设岗位"),
                               .take = _("看办理前确认"),
                               .note = _("从这一天起回到普通岗位。"),
                               .tag = off_tag};
    ui_line_set(&fields[OFF_ON].line, screen->app->start.today);
    screen->next = ui_ask_new(&ask, fields, OFF_FIELDS);
    return UI_OPEN;
}

static enum ui_outcome take_write_off(struct post_screen *self, const struct ui_screen *child) {
    struct ui_screen *screen = &self->screen;
    const struct sz_act_info info = {.effective_on = typed_day(screen, ui_ask_text(child, OFF_ON)),
                                     .doc = typed_or_null(ui_ask_text(child, OFF_DOC))};
    struct sz_act *act = NULL;
    struct sz_error err;
    if (!info.effective_on || !post_special(self))
        return UI_REDRAW;
    enum sz_code code =
        sz_special_write_off(screen->app->start.db, post_special(self)->teacher_id,
                             typed_grade(ui_ask_text(child, OFF_GRADE)), &info, &act, &err);
    return act_flow_begin(&self->flow, screen, code, act, &err);
}

/* ---- 省定岗位标准 ---- */

enum ui_outcome post_ask_standard(struct ui_screen *screen) {
    const struct sz_standard_line *now = post_standard(as_posts(screen));
    struct sz_arena scratch = {0};
    struct ui_field fields[STANDARD_FIELDS] = {
        [STANDARD_PERMILLE] = {.label = _("千分比"),
                               .width = 6,
                               .required = true,
                               .help = _("最多占专业技术岗位的千分之几：25% 写 250")},
        [STANDARD_ON] = {.label = _("从哪天起"), .width = 14, .date = true, .required = true},
        [STANDARD_SOURCE] = {.label = _("出处"), .width = 40, .help = _("文件名称和条款")},
        [STANDARD_DOC] = {.label = _("文号"), .width = 34, .help = _("没有就空着，记为待补文号")},
    };
    const char *stage = sz_code_short(sz_db_codes(screen->app->start.db), "stage", now->stage);
    const struct ui_ask ask = {
        .title = sz_arena_printf(&scratch, _("省定岗位标准 %s %s"), _(stage), _(now->level)),
        .take = _("看办理前确认"),
        .tag = standard_tag};
    if (now->permille != SZ_NONE)
        ui_line_set(&fields[STANDARD_PERMILLE].line,
                    sz_arena_printf(&scratch, "%lld", (long long)now->permille));
    ui_line_set(&fields[STANDARD_ON].line, screen->app->start.today);
    screen->next = ui_ask_new(&ask, fields, STANDARD_FIELDS);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome take_standard(struct post_screen *self, const struct ui_screen *child) {
    struct ui_screen *screen = &self->screen;
    const struct sz_standard_line *now = post_standard(self);
    const char *typed = ui_ask_text(child, STANDARD_PERMILLE);
    const struct sz_act_info info = {.effective_on =
                                         typed_day(screen, ui_ask_text(child, STANDARD_ON)),
                                     .doc = typed_or_null(ui_ask_text(child, STANDARD_DOC))};
    struct sz_act *act = NULL;
    struct sz_error err;
    enum sz_code code = SZ_OK;
    if (!info.effective_on || !now)
        return UI_REDRAW;
    if (strspn(typed, "0123456789") != strlen(typed) || strlen(typed) > 5)
        code = sz_fail(&err, SZ_INVALID, "千分之几：25% 写 250", "“%.30s”不是整数", typed);
    if (code == SZ_OK)
        code = sz_post_standard_set(screen->app->start.db, now->stage, now->level,
                                    strtoll(typed, NULL, 10), ui_ask_text(child, STANDARD_SOURCE),
                                    &info, &act, &err);
    return act_flow_begin(&self->flow, screen, code, act, &err);
}

enum ui_outcome post_answered(struct post_screen *self, const struct ui_screen *child) {
    const char *name = NULL;
    if (find_person_picked(child, &self->who, &name))
        return ask_special(self, name);
    if (ui_ask_answered(child, posts_tag))
        return take_posts(self, child);
    if (ui_ask_answered(child, special_tag))
        return take_special(self, child);
    if (ui_ask_answered(child, off_tag))
        return take_write_off(self, child);
    if (ui_ask_answered(child, standard_tag))
        return take_standard(self, child);
    return UI_IGNORED;
}
