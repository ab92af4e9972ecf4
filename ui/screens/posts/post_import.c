/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 导入岗位设置核准表: the file, what was understood of it. */
#include <string.h>

#include "app.h"
#include "file_screen.h"
#include "list_screen.h"
#include "post_screen.h"
#include "shizi/arena.h"
#include "shizi/language.h"
#include "shizi/post_plan.h"
#include "shizi/roster.h"

static enum sz_code read_sheet(struct sz_db *db, void *state, const struct sz_list_source *source,
                               struct sz_arena *arena, struct sz_error *err) {
    return sz_post_sheet_read(db, source, arena, state, err);
}

static const struct sz_list_found *found(const void *state) {
    return &((const struct sz_post_sheet *)state)->found;
}

/* 中小学教师  专技5 3  专技6 16 … */
static void describe(struct sz_db *db, const void *state, size_t at, struct sz_arena *arena,
                     int64_t *school_id, const char **what) {
    const struct sz_post_said *said = &((const struct sz_post_sheet *)state)->said[at];
    (void)db;
    *school_id = said->school_id;
    *what = _(said->series ? said->series : said->category);
    for (int64_t grade = 1; grade < SZ_GRADES; grade++) {
        char name[32];
        if (said->posts[grade] == SZ_NONE)
            continue;
        sz_grade_print(said->category, grade, name);
        *what = sz_arena_printf(arena, "%s  %s %lld", *what, name, (long long)said->posts[grade]);
    }
}

static enum sz_code set_all(struct sz_db *db, const void *state, const struct sz_act_info *info,
                            struct sz_act **act, struct sz_error *err) {
    return sz_post_sheet_act(db, state, info, act, err);
}

static const struct list_reader reader = {.schools = true,
                                          .on_help = N_("核准从这一天起"),
                                          .size = sizeof(struct sz_post_sheet),
                                          .read = read_sheet,
                                          .found = found,
                                          .describe = describe,
                                          .act = set_all};

static enum ui_outcome taken(struct ui_screen *chooser, const char *path, int64_t about) {
    const struct sz_post_sheet sheet = {.grades = ""};
    (void)about;
    chooser->next = list_screen_new(chooser->app, &reader, &sheet, path);
    return chooser->next ? UI_OPEN : UI_REDRAW;
}

struct ui_screen *post_import_choose(struct ui_app *app) {
    static const struct file_wish wish = {
        N_("导入核准表"), "import",
        N_("选岗位设置核准表(xlsx xls csv)，每校一行、每级一列：先看认得哪些，确认前不写入"),
        file_is_sheet, taken};
    return file_screen_new(app, &wish, 0);
}
