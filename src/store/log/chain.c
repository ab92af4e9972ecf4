/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hash chain over acts: BLAKE2b-256 over the previous hash, the act's own columns and every
 * change it made, each value preceded by its length so that no two contents read the same. */
#include "store.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

const char chain_genesis[65] = "0000000000000000000000000000000000000000000000000000000000000000";

static void add_text(crypto_generichash_state *state, const char *text) {
    uint64_t len = text ? strlen(text) + 1 : 0; /* absent and empty differ */
    unsigned char prefix[8];
    for (int i = 0; i < 8; i++)
        prefix[i] = (unsigned char)(len >> (8 * i));
    crypto_generichash_update(state, prefix, sizeof prefix);
    if (text)
        crypto_generichash_update(state, (const unsigned char *)text, strlen(text));
}

static void add_number(crypto_generichash_state *state, int64_t number) {
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)number);
    add_text(state, text);
}

static void add_act(crypto_generichash_state *state, const struct chain_act *act) {
    add_text(state, act->prev_hash);
    add_number(state, act->id);
    const char *texts[] = {act->at,     act->actor,    act->kind, act->title,
                           act->reason, act->evidence, act->doc,  act->effective_on};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        add_text(state, texts[i]);
    add_number(state, act->undoes);
    add_number(state, act->first_change);
    add_number(state, act->last_change);
}

enum sz_code chain_hash(struct sz_db *db, const struct chain_act *act, char hash[65],
                        struct sz_error *err) {
    static const char sql[] = "SELECT id, tbl, row_id, op, before, after FROM change"
                              " WHERE id BETWEEN ?1 AND ?2 AND act_id = ?3 ORDER BY id";
    crypto_generichash_state state;
    unsigned char digest[32];
    sqlite3_stmt *stmt = NULL;
    bool row = true;

    crypto_generichash_init(&state, NULL, 0, sizeof digest);
    add_act(&state, act);
    enum sz_code code = sql_prepare(db, sql, &stmt, err);
    if (code == SZ_OK) {
        sql_bind_number(stmt, 1, act->first_change);
        sql_bind_number(stmt, 2, act->last_change);
        sqlite3_bind_int64(stmt, 3, act->id);
    }
    while (code == SZ_OK && (code = sql_step(db, stmt, &row, "计算链值", err)) == SZ_OK && row)
        for (int i = 0; i < 6; i++)
            add_text(&state, (const char *)sqlite3_column_text(stmt, i));
    sqlite3_finalize(stmt);
    crypto_generichash_final(&state, digest, sizeof digest);
    sodium_bin2hex(hash, 65, digest, sizeof digest);
    return code;
}
