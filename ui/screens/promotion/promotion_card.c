/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pane below the list: what the current case has to meet, sentence by sentence. */
#include "app.h"
#include "promotion_private.h"
#include "shizi/language.h"
#include "widgets/detail.h"

enum { LINES_MOST = SZ_CONDITION_KINDS + 2 };

static void judge(struct promotion_screen *self, const struct sz_case *one) {
    struct sz_error err;
    if (self->judged_case == one->id)
        return;
    sz_arena_reset(&self->judged);
    self->judged_case = one->id;
    self->condition_count = 0;
    if (sz_case_conditions(self->screen.app->start.db, &one->said, &self->judged, self->conditions,
                           &self->condition_count, &err) != SZ_OK)
        self->condition_count = 0;
}

static unsigned style_of(enum sz_judgement verdict) {
    return verdict == SZ_MET ? UI_NORMAL : verdict == SZ_UNCLEAR ? UI_WARN : UI_BAD;
}

static const char *verdict_text(struct ui_grid *grid, const struct sz_condition *condition) {
    static const char *const words[] = {
        [SZ_MET] = "", [SZ_UNCLEAR] = N_("待核："), [SZ_UNMET] = N_("不符合：")};
    const char *word = words[condition->verdict];
    return *word ? ui_text(grid, "%s%s", _(word), condition->text) : condition->text;
}

void promotion_card(struct promotion_screen *self, struct ui_grid *grid, struct ui_rect frame) {
    struct ui_detail_line lines[LINES_MOST];
    const struct sz_case *one = promotion_current(self);
    size_t count = 0;
    const char *title =
        one ? ui_text(grid, "#%lld %s  %s", (long long)one->id, one->name, _(one->state))
            : _("资格条件");
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, title);
    if (!one)
        return;
    judge(self, one);
    if (one->opinion && *one->opinion)
        lines[count++] = (struct ui_detail_line){_("意见"), one->opinion, UI_NORMAL};
    for (int verdict = SZ_UNMET; verdict >= SZ_MET; verdict--) /* what is in the way comes first */
        for (size_t i = 0; i < self->condition_count; i++)
            if ((int)self->conditions[i].verdict == verdict)
                lines[count++] =
                    (struct ui_detail_line){_(sz_condition_name(self->conditions[i].kind)),
                                            verdict_text(grid, &self->conditions[i]),
                                            style_of(self->conditions[i].verdict)};
    ui_detail_draw(grid, within, lines, count, 0);
}
