/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Applications with the state they had on a date, and what they take away. */
#include <string.h>

#include "board_private.h"
#include "shizi/language.h"
#include "shizi/text.h"
#include "store.h"

static const char *text(sqlite3_stmt *stmt, int column, struct sz_arena *arena) {
    const char *value = sql_column_text(stmt, column, arena);
    return value ? value : "";
}

static enum sz_quota_effect effect_of(const struct sz_quota_rules *rules, const char *state) {
    bool passed = sz_text_in_list(ZH_("评审通过|结果公示"), state);
    return rules->counts_at_review && passed ? SZ_QUOTA_USED : sz_application_effect(state);
}

/* Only a step into another level takes a place there: 副高 → 正高 stays in 高级. */
static bool enters_level(const struct sz_charge *charge) {
    return sz_post_level_of_title(charge->level) != sz_post_level_of_title(charge->from_level);
}

bool charge_counts(const struct sz_charge *charge, const struct sz_quota_rules *rules) {
    return !sz_text_in_list(rules->outside_cap, charge->track) &&
           (enters_level(charge) || rules->zhenggao_counts);
}

static void judge(struct sz_charge *charge, const struct sz_quota_rules *rules) {
    charge->effect = effect_of(rules, charge->state);
    charge->in_cap = charge->effect != SZ_QUOTA_FREE && charge_counts(charge, rules);
    charge->in_vacancy = charge->effect == SZ_QUOTA_HELD && enters_level(charge) &&
                         !sz_text_in_list(rules->outside_vacancy, charge->track);
}

static struct sz_charge *room_for(struct sz_charge **charges, size_t count, size_t *room,
                                  struct sz_arena *arena) {
    if (count == *room) {
        size_t more = *room ? *room * 2 : 64;
        struct sz_charge *grown = sz_arena_array(arena, more, sizeof *grown);
        if (count > 0)
            memcpy(grown, *charges, count * sizeof *grown);
        *charges = grown;
        *room = more;
    }
    return &(*charges)[count];
}

static void read_charge(sqlite3_stmt *stmt, struct sz_arena *arena, struct sz_charge *charge) {
    *charge = (struct sz_charge){
        .application_id = sqlite3_column_int64(stmt, 0),
        .batch_id = sqlite3_column_int64(stmt, 1),
        .teacher_id = sqlite3_column_int64(stmt, 2),
        .school_id = sqlite3_column_int64(stmt, 3),
        .year = sqlite3_column_int64(stmt, 4),
        .series = text(stmt, 5, arena),
        .level = text(stmt, 6, arena),
        .from_level = text(stmt, 7, arena),
        .track = text(stmt, 8, arena),
        .state = text(stmt, 9, arena),
        .state_on = text(stmt, 10, arena),
        .doc = text(stmt, 11, arena),
    };
}

enum sz_code sz_charges(struct sz_db *db, int64_t year, const char *as_of,
                        const struct sz_quota_rules *rules, struct sz_arena *arena,
                        struct sz_charge **charges, size_t *count, struct sz_error *err) {
    static const char sql[] =
        "SELECT a.id, a.batch_id, a.teacher_id, a.school_id, a.year, a.series, a.level,"
        " a.from_level, a.track, s.state, s.on_date, s.doc FROM application a"
        " JOIN application_state s ON s.id = (SELECT l.id FROM application_state l"
        "  WHERE l.application_id = a.id AND l.on_date <= ?2 ORDER BY l.on_date DESC, l.id DESC"
        "  LIMIT 1)"
        " WHERE ?1 = 0 OR a.year = ?1 ORDER BY a.id";
    sqlite3_stmt *stmt = NULL;
    size_t room = 0;
    bool row = false;
    *charges = NULL;
    *count = 0;
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        sqlite3_bind_int64(stmt, 1, year);
        sql_bind_text(stmt, 2, as_of);
    }
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "统计指标", err)) == SZ_OK && row) {
        struct sz_charge *charge = room_for(charges, *count, &room, arena);
        read_charge(stmt, arena, charge);
        judge(charge, rules);
        (*count)++;
    }
    sqlite3_finalize(stmt);
    return code;
}
