/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "typed.h"

#include "shizi/date.h"
#include "shizi/db.h"
#include "shizi/entities.h"
#include "shizi/language.h"

const char *typed_or_null(const char *text) {
    return *text ? text : NULL;
}

const char *typed_day(struct ui_screen *screen, const char *text) {
    struct sz_date_result date = sz_date_read(text, true);
    if (date.precision == SZ_DATE_DAY)
        return sz_arena_copy(&screen->arena, date.value);
    ui_app_say(screen->app, UI_BAD, "没有办：日期要写到日，如 2026-09-21");
    return NULL;
}

struct ui_choice *school_choices(struct ui_app *app, struct sz_arena *arena, size_t *count) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t schools = 0;
    struct sz_error err;
    if (sz_records_all(app->start.db, SZ_SCHOOL, arena, &records, &ids, &schools, &err) != SZ_OK) {
        ui_app_say_error(app, &err);
        return NULL;
    }
    struct ui_choice *choices = sz_arena_array(arena, schools + 1, sizeof *choices);
    choices[0] = (struct ui_choice){"0", _("全部学校"), NULL};
    for (size_t i = 0; i < schools; i++)
        choices[i + 1] = (struct ui_choice){sz_arena_printf(arena, "%lld", (long long)ids[i]),
                                            ((const struct sz_school *)records)[i].name, NULL};
    *count = schools + 1;
    return choices;
}

int key_goes_first(void *start) {
    const struct ui_start *ours = start;
    return ours->key_waits && ours->key_waits(ours->terminal);
}
