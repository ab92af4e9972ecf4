/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 导入年度考核、师德考核、处分、继续教育: which of them, the file, what was understood of it. */
#include <stdlib.h>

#include "app.h"
#include "file_screen.h"
#include "list_screen.h"
#include "shizi/language.h"
#include "shizi/record_sheet.h"

struct record_list {
    enum sz_entity entity;
    struct sz_record_sheet sheet;
};

static enum sz_code read_sheet(struct sz_db *db, void *state, const struct sz_list_source *source,
                               struct sz_arena *arena, struct sz_error *err) {
    struct record_list *list = state;
    return sz_record_sheet_read(db, list->entity, source, arena, &list->sheet, err);
}

static const struct sz_list_found *found(const void *state) {
    return &((const struct record_list *)state)->sheet.found;
}

static void describe(struct sz_db *db, const void *state, size_t at, struct sz_arena *arena,
                     int64_t *teacher_id, const char **what) {
    const struct record_list *list = state;
    const struct sz_entity_def *def = sz_entity_def(list->entity);
    const void *record = list->sheet.records[at];
    *teacher_id = sz_field_number(&def->fields[def->owner], record);
    *what = "";
    for (size_t i = 0; i < def->field_count; i++) {
        const struct sz_field *field = &def->fields[i];
        if ((int)i == def->owner || field->type == SZ_REF || sz_field_absent(field, record))
            continue;
        const char *text = sz_field_print(field, record, sz_db_codes(db), arena);
        *what = sz_arena_printf(arena, "%s%s%s", *what, **what ? "  " : "",
                                sz_field_for_reader(field, text, arena));
    }
}

static enum sz_code write_records(struct sz_db *db, const void *state,
                                  const struct sz_act_info *info, struct sz_act **act,
                                  struct sz_error *err) {
    return sz_record_sheet_act(db, &((const struct record_list *)state)->sheet, info, act, err);
}

static const struct list_reader reader = {.years = true,
                                          .size = sizeof(struct record_list),
                                          .read = read_sheet,
                                          .found = found,
                                          .describe = describe,
                                          .act = write_records};

static enum ui_outcome take(struct ui_screen *chooser, const char *path, int64_t about) {
    const struct record_list list = {.entity = (enum sz_entity)about};
    chooser->next = list_screen_new(chooser->app, &reader, &list, path);
    return chooser->next ? UI_OPEN : UI_REDRAW;
}

#define HINT N_("选学校报来的表(xlsx xls csv)，每人一行：先看认得哪些，确认前不写入")
static const struct file_wish wishes[] = {
    {N_("导入年度考核"), "import", HINT, file_is_sheet, take},
    {N_("导入师德考核"), "import", HINT, file_is_sheet, take},
    {N_("导入处分"), "import", HINT, file_is_sheet, take},
    {N_("导入继续教育"), "import", HINT, file_is_sheet, take},
};

struct ui_screen *assessment_list_choose(struct ui_app *app) {
    return file_screen_new(app, &wishes[0], SZ_ASSESSMENT);
}
struct ui_screen *ethics_list_choose(struct ui_app *app) {
    return file_screen_new(app, &wishes[1], SZ_ETHICS);
}
struct ui_screen *sanction_list_choose(struct ui_app *app) {
    return file_screen_new(app, &wishes[2], SZ_SANCTION);
}
struct ui_screen *training_list_choose(struct ui_app *app) {
    return file_screen_new(app, &wishes[3], SZ_TRAINING);
}
