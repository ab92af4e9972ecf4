/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 导入岗位聘用花名册: a school's list into a round. */
#include "app.h"
#include "file_screen.h"
#include "list_screen.h"
#include "round_private.h"
#include "shizi/language.h"

struct round_list {
    int64_t round_id;
    struct sz_round_sheet sheet;
};

static enum sz_code read_sheet(struct sz_db *db, void *state, const struct sz_list_source *source,
                               struct sz_arena *arena, struct sz_error *err) {
    struct round_list *list = state;
    return sz_round_sheet_read(db, list->round_id, source, arena, &list->sheet, err);
}

static const struct sz_list_found *found(const void *state) {
    return &((const struct round_list *)state)->sheet.found;
}

static void describe(struct sz_db *db, const void *state, size_t at, struct sz_arena *arena,
                     int64_t *teacher_id, const char **what) {
    const struct sz_round_said *said = &((const struct round_list *)state)->sheet.said[at];
    struct sz_round_line line;
    *what = "";
    if (sz_round_line(db, said->entry_id, arena, &line, NULL) != SZ_OK)
        return;
    *teacher_id = line.said.teacher_id;
    *what =
        said->grade == SZ_NONE
            ? _(said->outcome ? said->outcome : "")
            : sz_arena_printf(arena, _("%lld 级 → %lld 级 %s"), (long long)line.said.grade_before,
                              (long long)said->grade, said->outcome ? _(said->outcome) : "");
}

static enum sz_code propose(struct sz_db *db, const void *state, const struct sz_act_info *info,
                            struct sz_act **act, struct sz_error *err) {
    const struct round_list *list = state;
    struct sz_act_info own = *info;
    own.kind = "import.round";
    return sz_round_propose(db, list->sheet.said, list->sheet.found.count, &own, act, err);
}

static const struct list_reader reader = {.size = sizeof(struct round_list),
                                          .read = read_sheet,
                                          .found = found,
                                          .describe = describe,
                                          .act = propose};

static enum ui_outcome taken(struct ui_screen *chooser, const char *path, int64_t about) {
    const struct round_list list = {.round_id = about};
    chooser->next = list_screen_new(chooser->app, &reader, &list, path);
    return chooser->next ? UI_OPEN : UI_REDRAW;
}

struct ui_screen *round_list_choose(struct ui_app *app, int64_t round_id) {
    static const struct file_wish wish = {
        N_("导入聘用花名册"), "import",
        N_("选学校的岗位聘用花名册(xlsx xls csv)：先看认得哪些人，确认前不写入"), file_is_sheet,
        taken};
    return file_screen_new(app, &wish, round_id);
}
