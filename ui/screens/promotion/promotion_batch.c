/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which batch the worklist shows. */
#include <string.h>

#include "app.h"
#include "promotion_private.h"
#include "shizi/language.h"

/* Today also one that begins later: it is being prepared. */
static bool is_there(const struct ui_app *app, const struct sz_promotion_batch *batch) {
    return !ui_app_other_date(app) || strcmp(batch->opened_on, app->as_of) <= 0;
}

static bool is_open(const struct ui_app *app, const struct sz_promotion_batch *batch) {
    return !batch->closed_on || strcmp(batch->closed_on, app->as_of) > 0;
}

void promotion_find_batch(struct promotion_screen *self) {
    const struct ui_app *app = self->screen.app;
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;

    self->batch_id = 0;
    if (sz_records_all(app->start.db, SZ_PROMOTION_BATCH, &self->memory, &records, &ids, &count,
                       &self->error) != SZ_OK)
        return;
    const struct sz_promotion_batch *all = records;
    for (size_t i = 0; i < count; i++) {
        bool better = self->batch_id == 0 || is_open(app, &all[i]) || !is_open(app, &self->batch);
        if (self->wanted_batch ? ids[i] != self->wanted_batch : !is_there(app, &all[i]) || !better)
            continue;
        self->batch_id = ids[i];
        self->batch = all[i];
    }
}

enum ui_outcome promotion_choose_batch(struct ui_screen *screen) {
    struct promotion_screen *self = (struct promotion_screen *)(void *)screen;
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_all(screen->app->start.db, SZ_PROMOTION_BATCH, &screen->arena,
                                       &records, &ids, &count, &self->error);
    const struct sz_promotion_batch *all = records;
    self->choice_count = 0;
    for (size_t i = count; code == SZ_OK && i-- > 0 && self->choice_count < BATCHES_MOST;)
        self->choices[self->choice_count++] = (struct ui_choice){
            sz_arena_printf(&screen->arena, "%lld", (long long)ids[i]), all[i].name, NULL};
    if (self->choice_count == 0) {
        ui_app_say(screen->app, UI_NORMAL, "还没有批次：按 o 建立");
        return UI_REDRAW;
    }
    const char *now = sz_arena_printf(&screen->arena, "%lld", (long long)self->batch_id);
    self->choosing = CHOOSE_BATCH;
    screen->next = ui_choice_new(_("评聘批次"), self->choices, self->choice_count, now, NULL);
    return UI_OPEN;
}
