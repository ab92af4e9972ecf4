/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the clerk does to rows: to the marked ones, else to the current one. */
#include <string.h>

#include "import_desk.h"
#include "shizi/language.h"
#include "widgets/ask.h"
#include "widgets/dialog.h"

static const char decide_tag[] = "import-decide", transfer_tag[] = "import-transfer",
                  dates_tag[] = "import-dates", errors_tag[] = "import-errors";

/* A deed on one row; @p wish is the deed's own. */
typedef enum sz_code deed_fn(struct import_screen *self, const struct sz_import_row *row,
                             const void *wish, struct sz_error *err);

static enum ui_outcome refuse(struct import_screen *self, const struct sz_error *err) {
    if (err->code == SZ_REFUSED || err->code == SZ_NOT_FOUND) {
        ui_app_say(self->screen.app, UI_WARN, err->hint[0] ? "%s。%s" : "%s%s", err->message,
                   err->hint);
        return UI_REDRAW;
    }
    self->screen.next = ui_dialog_error(_("没有改成"), err);
    return UI_OPEN;
}

static void changed(struct import_screen *self) {
    self->touched = true;
    import_list_renew(self);
}

static enum ui_outcome do_current(struct import_screen *self, deed_fn *deed, const void *wish) {
    const struct sz_import_row *row = import_list_row(self);
    struct sz_error err;
    if (!row)
        return UI_REDRAW;
    if (deed(self, row, wish, &err) != SZ_OK)
        return refuse(self, &err);
    changed(self);
    return UI_REDRAW;
}

/* Of many some may not be of the kind: they are passed over and counted. */
static enum ui_outcome do_marked(struct import_screen *self, deed_fn *deed, const void *wish) {
    size_t done = 0, passed = 0;
    for (size_t i = 0; i < self->seq_count; i++) {
        struct sz_arena arena = {0};
        struct sz_import_row row;
        struct sz_error err;
        if (!ui_marks_has(&self->marks, self->seqs[i]))
            continue;
        if (sz_import_row_at(self->import, self->seqs[i], &arena, &row, &err) == SZ_OK &&
            deed(self, &row, wish, &err) == SZ_OK)
            done++;
        else
            passed++;
        sz_arena_free(&arena);
    }
    ui_marks_clear(&self->marks);
    changed(self);
    if (passed > 0)
        ui_app_say(self->screen.app, UI_WARN, "已办 %zu 行，%zu 行不适用，没有动", done, passed);
    else
        ui_app_say(self->screen.app, UI_OK, "已办 %zu 行", done);
    return UI_REDRAW;
}

static enum ui_outcome perform(struct import_screen *self, deed_fn *deed, const void *wish) {
    return ui_marks_any(&self->marks) ? do_marked(self, deed, wish) : do_current(self, deed, wish);
}

/* ---- deeds ---- */

static enum sz_code not_in_file(struct sz_error *err) {
    return sz_fail(err, SZ_REFUSED, "按 d 定去向", "来表没有此人");
}

static enum sz_code accept(struct import_screen *self, const struct sz_import_row *row,
                           const void *wish, struct sz_error *err) {
    (void)wish;
    return row->number ? sz_import_accept(self->import, row->number, err) : not_in_file(err);
}

enum ui_outcome import_accept(struct ui_screen *screen) {
    return perform(as_import(screen), accept, NULL);
}

static enum sz_code set_aside(struct import_screen *self, const struct sz_import_row *row,
                              const void *wish, struct sz_error *err) {
    (void)wish;
    return row->number ? sz_import_set_aside(self->import, row->number, err) : not_in_file(err);
}

enum ui_outcome import_set_aside(struct ui_screen *screen) {
    return perform(as_import(screen), set_aside, NULL);
}

static enum sz_code take_back(struct import_screen *self, const struct sz_import_row *row,
                              const void *wish, struct sz_error *err) {
    (void)wish;
    return row->number ? sz_import_undo(self->import, row->number, err)
                       : sz_import_decide(self->import, row->teacher_id, NULL, NULL, err);
}

enum ui_outcome import_take_back(struct ui_screen *screen) {
    return perform(as_import(screen), take_back, NULL);
}

static enum sz_code keep_ours(struct import_screen *self, const struct sz_import_row *row,
                              const void *wish, struct sz_error *err) {
    (void)wish;
    return row->number ? sz_import_settle(self->import, row->number, SZ_OURS, NULL, err)
                       : not_in_file(err);
}

enum ui_outcome import_keep_ours(struct ui_screen *screen) {
    return perform(as_import(screen), keep_ours, NULL);
}

/* ---- theirs: a transfer needs its day ---- */

static enum sz_code take_theirs(struct import_screen *self, const struct sz_import_row *row,
                                const void *wish, struct sz_error *err) {
    return row->number ? sz_import_settle(self->import, row->number, SZ_THEIRS, wish, err)
                       : not_in_file(err);
}

static enum ui_outcome ask_transfer(struct import_screen *self, const char *why) {
    struct ui_field field = {
        .label = _("调入日期"), .width = 14, .required = true, .help = _("如 2026-09-01")};
    const struct ui_ask ask = {
        .title = _("以来表为准"), .take = _("确定"), .note = why, .tag = transfer_tag};
    self->screen.next = ui_ask_new(&ask, &field, 1);
    return UI_OPEN;
}

static bool is_transfer(const struct sz_import_row *row) {
    for (size_t i = 0; i < row->problem_count; i++)
        if (row->problems[i].fatal && row->problems[i].suggestion &&
            (!row->problems[i].key || strcmp(row->problems[i].key, "school") == 0))
            return true;
    return false;
}

enum ui_outcome import_take_theirs(struct ui_screen *screen) {
    struct import_screen *self = as_import(screen);
    const struct sz_import_row *row = import_list_row(self);
    if (row && !ui_marks_any(&self->marks) && row->verdict == SZ_ROW_CONFLICT && is_transfer(row))
        return ask_transfer(self, row->problems[0].problem);
    return perform(self, take_theirs, NULL);
}

/* ---- people the file omits ---- */

struct decision {
    const char *what, *on;
};

static const struct ui_choice decisions[] = {
    {ZH_("漏报"), N_("漏报：在岗，请学校补报(记待办)"), NULL},
    {ZH_("退休"), N_("退休：自某日起离岗"), NULL},
    {ZH_("调出"), N_("调出：自某日起离岗"), NULL},
    {ZH_("借调"), N_("借调：去向和时间待登记(记待办)"), NULL},
    {ZH_("死亡"), N_("死亡：自某日起离岗"), NULL},
    {ZH_("暂不处理"), N_("暂不处理：记待办"), NULL},
};
enum { DECISIONS = sizeof decisions / sizeof decisions[0] };

static enum sz_code decide(struct import_screen *self, const struct sz_import_row *row,
                           const void *wish, struct sz_error *err) {
    const struct decision *decision = wish;
    if (row->number)
        return sz_fail(err, SZ_REFUSED, "", "来表有此人，不必定去向");
    return sz_import_decide(self->import, row->teacher_id, decision->what, decision->on, err);
}

static bool needs_day(const char *decision) {
    return strcmp(decision, ZH_("退休")) == 0 || strcmp(decision, ZH_("调出")) == 0 ||
           strcmp(decision, ZH_("死亡")) == 0;
}

static void check_decision(void *owner, struct ui_form *form) {
    struct ui_field *day = &form->fields[1];
    (void)owner;
    if (!needs_day(form->fields[0].line.text))
        return;
    if (sz_date_read(day->line.text, true).precision < SZ_DATE_MONTH)
        ui_field_say(day, UI_BAD, "%s要有日期，如 2026-09-01", form->fields[0].line.text);
}

enum ui_outcome import_decide(struct ui_screen *screen) {
    struct import_screen *self = as_import(screen);
    const struct sz_import_row *row = import_list_row(self);
    struct sz_arena scratch = {0};
    long marked = ui_marks_count(&self->marks, (long)self->seq_count);
    struct ui_field fields[2] = {
        {.label = _("去向"),
         .required = true,
         .width = 36,
         .choices = decisions,
         .choice_count = DECISIONS,
         .help = _("空格打开列表")},
        {.label = _("自何日起"), .width = 14, .help = _("退休、调出、死亡要填，如 2026-09-01")},
    };
    const struct ui_ask ask = {
        .title = marked > 0 ? sz_arena_printf(&scratch, _("库有表无：已选 %ld 人的去向"), marked)
                            : sz_arena_printf(&scratch, _("库有表无：%s 的去向"),
                                              row && row->name ? row->name : ""),
        .take = _("确定"),
        .note = _("没有定去向的人保持不变。确认写入前都可以按 u 撤回。"),
        .tag = decide_tag,
        .check = check_decision,
    };
    if (self->options.on)
        ui_line_set(&fields[1].line, self->options.on);
    screen->next = ui_ask_new(&ask, fields, 2);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome take_decision(struct import_screen *self, const struct ui_screen *child) {
    struct decision decision = {NULL, ui_ask_text(child, 1)};
    for (size_t i = 0; i < DECISIONS; i++) /* the core keeps the word while it works */
        if (strcmp(decisions[i].value, ui_ask_text(child, 0)) == 0)
            decision.what = decisions[i].value;
    return decision.what ? perform(self, decide, &decision) : UI_REDRAW;
}

/* ---- the rest of what the sheet does not say ---- */

enum ui_outcome import_ask_dates(struct ui_screen *screen) {
    struct import_screen *self = as_import(screen);
    struct ui_field fields[2] = {
        {.label = _("起始日期"),
         .width = 14,
         .help = _("来表没有写时间的变动从这一天起；空着则这些行算错误")},
        {.label = _("默认学校"),
         .width = 30,
         .help = _("来表没有写单位的人算这所学校；代码、全称、简称都行")},
    };
    const struct ui_ask ask = {
        .title = _("来表没有写的"),
        .take = _("下一项，F2 重读"),
        .note = _("改后重新判定全部行，已做的改正和决定照做一遍。"),
        .tag = dates_tag,
    };
    ui_line_set(&fields[0].line, self->options.on ? self->options.on : "");
    ui_line_set(&fields[1].line, self->options.school ? self->options.school : "");
    screen->next = ui_ask_new(&ask, fields, self->kind == IMPORT_SCHOOLS ? 1 : 2);
    return UI_OPEN;
}

static const char *text_or_none(struct import_screen *self, const char *text) {
    return *text ? sz_arena_copy(&self->wish, text) : NULL;
}

static enum ui_outcome take_dates(struct import_screen *self, const struct ui_screen *child) {
    self->options.on = text_or_none(self, ui_ask_text(child, 0));
    self->options.school = text_or_none(self, ui_ask_text(child, 1));
    self->touched = true;
    import_read_again(self);
    return UI_REDRAW;
}

/* ---- all bad rows ---- */

enum ui_outcome import_set_all_aside(struct ui_screen *screen) {
    struct import_screen *self = as_import(screen);
    const size_t *counts = sz_import_summary(self->import)->counts;
    struct sz_arena scratch = {0};
    screen->next = ui_dialog_ask(
        _("全部搁置"),
        sz_arena_printf(&scratch,
                        _("错误 %zu 行、冲突 %zu 行不写入，每行记一件待办，以后逐行补办？"),
                        counts[SZ_ROW_REJECTED], counts[SZ_ROW_CONFLICT]),
        _("搁置"));
    self->asking_aside = true;
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome take_all_aside(struct import_screen *self) {
    struct sz_error err;
    if (sz_import_set_aside(self->import, 0, &err) != SZ_OK)
        return refuse(self, &err);
    changed(self);
    import_list_show(self, SZ_ROW_SET_ASIDE);
    return UI_REDRAW;
}

/* ---- the error workbook ---- */

static const char *errors_path(const struct import_screen *self, struct sz_arena *arena) {
    const char *dot = strrchr(self->path, '.');
    const char *slash = strrchr(self->path, '/');
    size_t length =
        dot && (!slash || dot > slash) ? (size_t)(dot - self->path) : strlen(self->path);
    return sz_arena_printf(arena, _("%.*s-退回改正.xlsx"), (int)length, self->path);
}

enum ui_outcome import_ask_errors(struct ui_screen *screen) {
    struct sz_arena scratch = {0};
    struct ui_field field = {
        .label = _("文件"), .width = 48, .required = true, .help = _("已有的同名文件会被替换")};
    const struct ui_ask ask = {
        .title = _("错误表：退回学校改正"),
        .take = _("写出"),
        .note =
            _("列出错误、冲突和搁置的行，标红有问题的单元格，末列写原因。学校改好后可直接导入。"),
        .tag = errors_tag,
    };
    ui_line_set(&field.line, errors_path(as_import(screen), &scratch));
    screen->next = ui_ask_new(&ask, &field, 1);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome write_errors(struct import_screen *self, const char *path) {
    struct sz_error err;
    if (sz_import_error_workbook(self->import, path, &err) != SZ_OK) {
        self->screen.next = ui_dialog_error(_("没有写出错误表"), &err);
        return UI_OPEN;
    }
    ui_app_say(self->screen.app, UI_OK, "已写出 %s", path);
    return UI_REDRAW;
}

enum ui_outcome import_deeds_resumed(struct import_screen *self, struct ui_screen *child) {
    if (ui_ask_answered(child, decide_tag))
        return take_decision(self, child);
    if (ui_ask_answered(child, transfer_tag))
        return do_current(self, take_theirs, ui_ask_text(child, 0));
    if (ui_ask_answered(child, dates_tag))
        return take_dates(self, child);
    if (ui_ask_answered(child, errors_tag))
        return write_errors(self, ui_ask_text(child, 0));
    bool asked = self->asking_aside;
    self->asking_aside = false;
    return asked && ui_dialog_said_yes(child) ? take_all_aside(self) : UI_IGNORED;
}
