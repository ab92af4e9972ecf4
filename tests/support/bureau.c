/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bureau.h"

#include <stdlib.h>

#include "desk.h"
#include "home_screen.h"
#include "people.h"
#include "places.h"
#include "scratch.h"
#include "shizi/log.h"
#include "shizi/query.h"
#include "ways.h"

void bureau_begin(struct bureau *bureau, int rows, int columns) {
    /* What this clerk keeps for himself must not meet what the tester keeps. */
    scratch_setup(&bureau->scratch);
    setenv("XDG_STATE_HOME", ((struct scratch *)bureau->scratch)->folder, 1);
    bureau->db = people_open();
    size_t place_count, everywhere_count;
    const struct ui_place *ways = places(&place_count);
    const struct ui_binding *everywhere = ways_everywhere(&everywhere_count);
    const struct ui_start start = {
        .today = "2026-11-23",
        .account = "王芳",
        .role = "管理",
        .db = bureau->db,
        .first = home_screen_new,
        .places = ways,
        .place_count = place_count,
        .everywhere = everywhere,
        .everywhere_count = everywhere_count,
    };
    screens_begin(&bureau->fx, &start, rows, columns);
}

void bureau_end(struct bureau *bureau) {
    screens_end(&bureau->fx);
    sz_db_close(bureau->db);
    unsetenv("XDG_STATE_HOME");
    scratch_teardown(&bureau->scratch);
}

void bureau_find(struct bureau *bureau, const char *words) {
    PRESS(&bureau->fx, '1', '/');
    screens_type(&bureau->fx, words);
    PRESS(&bureau->fx, UI_KEY_TAB);
}

struct wanted {
    struct sz_arena *arena;
    int64_t id;
    const char *cell;
};

static enum sz_code take(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    struct wanted *wanted = ctx;
    (void)err;
    if (row->id == wanted->id)
        wanted->cell = sz_arena_copy(wanted->arena, row->cells[0]);
    return SZ_OK;
}

const char *bureau_cell(struct bureau *bureau, int64_t id, const char *key, const char *as_of) {
    struct wanted wanted = {&bureau->fx.arena, id, ""};
    const struct sz_query query = {
        .as_of = as_of, .columns = &key, .column_count = 1, .everyone = true};
    struct sz_error err;

    must(sz_roster_query(bureau->db, &query, take, &wanted, &err), &err);
    return wanted.cell;
}

int64_t bureau_acts(struct bureau *bureau) {
    char hash[65];
    int64_t last = 0;
    struct sz_error err;

    must(sz_log_head(bureau->db, &last, hash, &err), &err);
    return last;
}
