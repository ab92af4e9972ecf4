/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 导入申报表: a school's list of applications into a batch. */
#include "app.h"
#include "file_screen.h"
#include "list_screen.h"
#include "promotion_private.h"
#include "shizi/language.h"

struct application_list {
    int64_t batch_id;
    struct sz_application_sheet sheet;
};

static enum sz_code read_sheet(struct sz_db *db, void *state, const struct sz_list_source *source,
                               struct sz_arena *arena, struct sz_error *err) {
    struct application_list *list = state;
    return sz_application_sheet_read(db, list->batch_id, source, arena, &list->sheet, err);
}

static const struct sz_list_found *found(const void *state) {
    return &((const struct application_list *)state)->sheet.found;
}

static void describe(struct sz_db *db, const void *state, size_t at, struct sz_arena *arena,
                     int64_t *teacher_id, const char **what) {
    const struct sz_application_said *said =
        &((const struct application_list *)state)->sheet.said[at];
    (void)db;
    const char *rank = said->rank == SZ_NONE
                           ? ""
                           : sz_arena_printf(arena, _("，第 %lld 名"), (long long)said->rank);
    *teacher_id = said->teacher_id;
    *what = sz_arena_printf(arena, "%s，%s%s", said->level ? _(said->level) : _("现聘的上一级"),
                            said->track ? _(said->track) : _("正常"), rank);
}

static enum sz_code apply(struct sz_db *db, const void *state, const struct sz_act_info *info,
                          struct sz_act **act, struct sz_error *err) {
    const struct application_list *list = state;
    struct sz_act_info own = *info;
    own.kind = "import.application";
    return sz_promotion_apply(db, list->batch_id, list->sheet.said, list->sheet.found.count, &own,
                              act, err);
}

static const struct list_reader reader = {.size = sizeof(struct application_list),
                                          .read = read_sheet,
                                          .found = found,
                                          .describe = describe,
                                          .act = apply};

static enum ui_outcome taken(struct ui_screen *chooser, const char *path, int64_t about) {
    const struct application_list list = {.batch_id = about};
    chooser->next = list_screen_new(chooser->app, &reader, &list, path);
    return chooser->next ? UI_OPEN : UI_REDRAW;
}

struct ui_screen *application_choose(struct ui_app *app, int64_t batch_id) {
    static const struct file_wish wish = {
        N_("导入申报表"), "import",
        N_("选学校的申报人员一览表(xlsx xls csv)：先看认得哪些人，确认前不写入"), file_is_sheet,
        taken};
    return file_screen_new(app, &wish, batch_id);
}
