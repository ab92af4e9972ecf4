/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that was agreed, as one act: reason and paper, progress, card, commit. */
#include <string.h>

#include "import_desk.h"
#include "shizi/language.h"
#include "shizi/log.h"
#include "widgets/ask.h"
#include "widgets/dialog.h"
#include "widgets/progress.h"

static const char write_tag[] = "import-write", prepare_tag[] = "import-prepare";

enum { FIELD_REASON, FIELD_DOC, FIELD_COUNT };

static enum ui_outcome refuse_bad(struct import_screen *self, size_t rejected, size_t conflicts) {
    struct sz_arena scratch = {0};
    self->screen.next = ui_dialog_tell(
        _("还不能写入"),
        sz_arena_printf(&scratch, _("还有错误 %zu 行、冲突 %zu 行没有处理。"), rejected, conflicts),
        _("逐行改正(回车)，采纳建议(a)，或搁置(s 一行，S 全部)：搁置的行不写入，记为待办。"));
    sz_arena_free(&scratch);
    return UI_OPEN;
}

enum ui_outcome import_write(struct ui_screen *screen) {
    struct import_screen *self = as_import(screen);
    const size_t *counts = sz_import_summary(self->import)->counts;
    struct ui_field fields[FIELD_COUNT] = {
        [FIELD_REASON] = {.label = _("事由"), .width = 40, .required = true},
        [FIELD_DOC] = {.label = _("文号"),
                       .width = 30,
                       .help = _("如 乳教体发〔2026〕12号；空着记为学校报告")},
    };
    struct sz_arena scratch = {0};
    const struct ui_ask ask = {
        .title = _("写入本库"),
        .take = _("下一项，F2 看确认卡"),
        .note =
            sz_arena_printf(&scratch, _("新增 %zu，变动 %zu，搁置 %zu；写入前再看一次确认卡。"),
                            counts[SZ_ROW_NEW], counts[SZ_ROW_CHANGED], counts[SZ_ROW_SET_ASIDE]),
        .tag = write_tag,
    };
    if (counts[SZ_ROW_REJECTED] + counts[SZ_ROW_CONFLICT] > 0) {
        sz_arena_free(&scratch);
        return refuse_bad(self, counts[SZ_ROW_REJECTED], counts[SZ_ROW_CONFLICT]);
    }
    const char *slash = strrchr(self->path, '/');
    ui_line_set(&fields[FIELD_REASON].line,
                sz_arena_printf(&scratch, "%s %s", ZH_("导入"), slash ? slash + 1 : self->path));
    screen->next = ui_ask_new(&ask, fields, FIELD_COUNT);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

/* The first step only shows the bar: what follows takes as long as the file is. */
static bool prepare_step(void *ctx, struct ui_progress_at *at) {
    struct import_screen *self = ctx;
    if (!at->doing) {
        at->doing = _("准备确认卡");
        return true;
    }
    self->prepared = sz_import_act(self->import, &self->info, &self->act, &self->error);
    return false;
}

static enum ui_outcome begin(struct import_screen *self, const struct ui_screen *child) {
    sz_arena_reset(&self->typed);
    const char *doc = sz_arena_copy(&self->typed, ui_ask_text(child, FIELD_DOC));
    self->info = (struct sz_act_info){
        .reason = sz_arena_copy(&self->typed, ui_ask_text(child, FIELD_REASON)),
        .doc = *doc ? doc : NULL,
        .evidence = *doc ? NULL : ZH_("学校报告"),
    };
    self->screen.next = ui_progress_new(_("写入本库"), prepare_tag, prepare_step, self);
    return UI_OPEN;
}

static enum ui_outcome show_card(struct import_screen *self, enum ui_progress_end end) {
    struct sz_act *act = self->act;
    self->act = NULL;
    if (end == UI_PROGRESS_STOPPED) {
        sz_act_free(act);
        return UI_REDRAW;
    }
    import_list_renew(self); /* others may have written: the rows were judged again */
    return act_flow_begin(&self->flow, &self->screen, self->prepared, act, &self->error);
}

static void written(struct import_screen *self) {
    char hash[65];
    struct sz_error err;
    if (sz_log_head(self->screen.app->start.db, &self->act_id, hash, &err) != SZ_OK)
        self->act_id = 0;
    self->phase = IMPORT_WRITTEN;
    draft_drop(&self->draft);
    self->touched = false;
}

enum ui_outcome import_write_resumed(struct import_screen *self, struct ui_screen *child) {
    enum ui_progress_end end = ui_progress_ended(child, prepare_tag);
    if (ui_ask_answered(child, write_tag))
        return begin(self, child);
    if (end != UI_PROGRESS_NOT_MINE)
        return show_card(self, end);
    switch (act_flow_resumed(&self->flow, &self->screen, child)) {
    case ACT_FLOW_OPEN:
        return UI_OPEN;
    case ACT_FLOW_DONE:
        written(self);
        return UI_REDRAW;
    case ACT_FLOW_LEFT:
    case ACT_FLOW_CONFLICT:
        return UI_REDRAW;
    case ACT_FLOW_ELSEWHERE:
        break;
    }
    return UI_IGNORED;
}
