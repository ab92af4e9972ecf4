/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the form says while one types, and the act tried out before it is asked for. */
#include <stdio.h>
#include <string.h>

#include "act_form_private.h"
#include "field_choices.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/text.h"

enum { DATE_WIDTH = 14, REASON_WIDTH = 40, EVIDENCE_WIDTH = 24, DOC_WIDTH = 34 };

void act_form_add_act_fields(struct act_form *form) {
    struct ui_field *on = act_form_act_field(form, ACT_ON);
    struct ui_field *evidence = act_form_act_field(form, ACT_EVIDENCE);
    bool undated = form->kind->undated;

    *on = (struct ui_field){.label = _("自何日起"),
                            .group = _("办理"),
                            .width = undated ? EVIDENCE_WIDTH : DATE_WIDTH,
                            .required = !undated,
                            .date = !undated,
                            .locked = undated,
                            .help = _("哪一天起算，可写将来的日子，如 2026-09-01")};
    ui_line_set(&on->line, undated ? _("原来的起止时间不变") : form->screen.app->start.today);
    *act_form_act_field(form, ACT_REASON) = (struct ui_field){.label = _("事由"),
                                                              .group = _("办理"),
                                                              .width = REASON_WIDTH,
                                                              .help = _("为什么办这件事，一句话")};
    *evidence = (struct ui_field){.label = _("材料"),
                                  .group = _("办理"),
                                  .width = EVIDENCE_WIDTH,
                                  .help = _("凭什么办：文号、会议纪要、审批表、证书……")};
    evidence->choices = field_choices(form->screen.app->start.db, "evidence", &form->screen.arena,
                                      &evidence->choice_count);
    *act_form_act_field(form, ACT_DOC) =
        (struct ui_field){.label = _("文号"),
                          .group = _("办理"),
                          .width = DOC_WIDTH,
                          .help = _("如 乳教体发〔2026〕6号，括号写哪种都行")};
}

static void check_date(struct act_form *form) {
    struct ui_field *field = act_form_act_field(form, ACT_ON);
    const char *today = form->screen.app->start.today;

    if (form->kind->undated || field->line.text[0] == '\0')
        return;
    struct sz_date_result date = sz_date_read(field->line.text, true);
    if (date.precision == SZ_DATE_BAD)
        ui_field_say(field, UI_BAD, "%s", date.problem);
    else if (date.precision == SZ_DATE_YEAR)
        ui_field_say(field, UI_BAD, "请写到月或日，如 2026-09-01");
    else if (sz_date_days(date.value) > sz_date_days(today))
        ui_field_say(field, UI_WARN, "%s，尚未到：到那天起才算", date.value);
    else if (strcmp(date.value, field->line.text) != 0)
        ui_field_say(field, UI_DIM, "%s", date.value);
}

static void check_doc(struct act_form *form) {
    struct ui_field *field = act_form_act_field(form, ACT_DOC);
    const char *evidence = act_form_act_field(form, ACT_EVIDENCE)->line.text;
    struct sz_arena scratch = {0};

    if (field->line.text[0]) {
        const char *normal = sz_text_doc_no(&scratch, field->line.text);
        if (strcmp(normal, field->line.text) != 0)
            ui_field_say(field, UI_DIM, "%s", normal);
    } else if (*evidence == '\0' || strcmp(evidence, ZH_("待补文号")) == 0) {
        ui_field_say(field, UI_WARN, "没有文号，记为待补文号");
    } else if (strcmp(evidence, ZH_("文号")) == 0) {
        ui_field_say(field, UI_BAD, "依据是文号，请填文号");
    }
    sz_arena_free(&scratch);
}

void act_form_check(void *owner, struct ui_form *widget) {
    struct act_form *form = owner;
    (void)widget;

    form->changed = 0;
    form->untried = true;
    for (size_t i = 0; i < form->count; i++) {
        if (!act_form_differs(form, i))
            continue;
        form->changed++;
        if (form->kind->check && form->fields[i].line.text[0])
            form->kind->check(form, i);
        if (!form->fields[i].message[0] && !form->kind->makes)
            field_say_before(&form->fields[i], form->slots[i].initial);
    }
    check_date(form);
    check_doc(form);
}

void act_form_recheck(struct act_form *form) {
    bool changed = form->form.changed;
    size_t current = form->form.current, first = form->form.first;

    ui_form_begin(&form->form);
    form->form.changed = changed;
    form->form.current = current;
    form->form.first = first;
}

/* ---- trying out ---- */

static bool complete(const struct act_form *form) {
    for (size_t i = 0; i < form->form.count; i++) {
        const struct ui_field *field = &form->fields[i];
        if ((field->message[0] && field->message_style == UI_BAD) ||
            (field->required && field->line.text[0] == '\0'))
            return false;
    }
    return form->changed > 0 || form->unchanged_ok;
}

static void judge(struct act_form *form, unsigned style, const char *text) {
    snprintf(form->verdict, sizeof form->verdict, "%.*s", (int)sizeof form->verdict - 1, text);
    form->verdict[sz_utf8_valid(form->verdict, strlen(form->verdict))] = '\0';
    form->verdict_style = style;
}

/* The heaviest remarks first: what stops, else all warnings; notes are for the card. */
static void judge_remarks(struct act_form *form, const struct sz_changes *set) {
    struct sz_arena scratch = {0};
    const char *text = "";

    for (size_t i = 0; i < sz_changes_remarks(set); i++) {
        enum sz_remark_level level = SZ_NOTE;
        const char *remark = sz_changes_remark_at(set, i, &level);
        if (level == SZ_STOP) {
            judge(form, UI_BAD, remark);
            sz_arena_free(&scratch);
            return;
        }
        if (level == SZ_WARN)
            text = sz_arena_printf(&scratch, "%s%s%s", text, *text ? "；" : "", remark);
    }
    judge(form, UI_WARN, text);
    sz_arena_free(&scratch);
}

static void remark(struct act_form *form) {
    struct sz_arena scratch = {0};

    if (form->kind->remark && form->changed > 0)
        judge(form, UI_WARN, form->kind->remark(form, &scratch));
    sz_arena_free(&scratch);
}

void act_form_try(struct act_form *form) {
    struct sz_pair pairs[ACT_FORM_SLOTS];
    struct sz_act *act = NULL;
    struct sz_error err;
    char both[2 * SZ_TEXT_MAX + 4];

    form->untried = false;
    form->verdict[0] = '\0';
    if (!complete(form) || form->untriable) {
        remark(form);
        return;
    }
    size_t count = act_form_pairs(form, pairs);
    if (act_form_prepare(form, pairs, count, &act, &err) == SZ_OK) {
        judge_remarks(form, sz_act_changes(act));
    } else {
        snprintf(both, sizeof both, "%s%s%s", err.message, err.hint[0] ? "：" : "", err.hint);
        judge(form, UI_BAD, both);
    }
    sz_act_free(act);
    if (!form->verdict[0])
        remark(form);
}

size_t act_form_pairs(struct act_form *form, struct sz_pair *pairs) {
    size_t count = 0;

    for (size_t i = 0; i < form->count; i++)
        if (act_form_differs(form, i))
            pairs[count++] = (struct sz_pair){form->slots[i].key, form->fields[i].line.text};
    return count;
}

enum sz_code act_form_prepare(struct act_form *form, const struct sz_pair *pairs, size_t count,
                              struct sz_act **act, struct sz_error *err) {
    struct sz_date_result on = sz_date_read(act_form_act_field(form, ACT_ON)->line.text, true);
    const struct sz_act_info info = {
        .kind = form->kind->act_kind,
        .title = form->kind->title_of(form, pairs, count),
        .reason = act_form_act_text(form, ACT_REASON),
        .evidence = act_form_act_text(form, ACT_EVIDENCE),
        .doc = act_form_act_text(form, ACT_DOC),
        .effective_on = form->kind->undated ? NULL : on.value,
    };

    return form->kind->prepare(form, pairs, count, &info, act, err);
}
