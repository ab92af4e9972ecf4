/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft.h"

#include <stdlib.h>
#include <string.h>

#include "shizi/db.h"
#include "shizi/language.h"

static const char folder[] = "drafts";

/* The pairs that say what the draft is, in front of those of the form. */
enum { NOTE_DB, NOTE_ACCOUNT, NOTE_KIND, NOTE_SUBJECT, NOTE_LABEL, NOTE_AT, NOTE_PAIRS };
static const char *const note_keys[NOTE_PAIRS] = {
    [NOTE_DB] = "draft.db",           [NOTE_ACCOUNT] = "draft.account", [NOTE_KIND] = "draft.kind",
    [NOTE_SUBJECT] = "draft.subject", [NOTE_LABEL] = "draft.label",     [NOTE_AT] = "draft.at",
};

static const char *account_of(const struct ui_app *app) {
    return sz_db_actor(app->start.db)->name;
}

static bool lasting(const struct ui_app *app) {
    return app->start.db && strcmp(sz_db_path(app->start.db), ":memory:") != 0;
}

/* FNV-1a over all pairs; never 0. */
static uint64_t digest(const struct sz_own_pair *pairs, size_t count) {
    uint64_t sum = 14695981039346656037U;

    for (size_t i = 0; i < count; i++)
        for (int side = 0; side < 2; side++)
            for (const char *c = side ? pairs[i].value : pairs[i].key;; c++) {
                sum = (sum ^ (unsigned char)*c) * 1099511628211U;
                if (*c == '\0')
                    break;
            }
    return sum ? sum : 1;
}

void draft_begin(struct draft *draft, struct ui_app *app, struct sz_arena *arena, const char *kind,
                 const char *subject, const char *label) {
    *draft = (struct draft){.app = app};
    if (!lasting(app))
        return;
    draft->kind = sz_arena_copy(arena, kind);
    draft->subject = sz_arena_copy(arena, subject);
    draft->label = sz_arena_copy(arena, label);
    draft->name = sz_arena_printf(arena, "%s %s %s %s", kind, subject, account_of(app),
                                  sz_db_path(app->start.db));
}

void draft_keep(struct draft *draft, const struct sz_own_pair *pairs, size_t count) {
    struct sz_arena arena = {0};
    struct sz_error err;
    char now[20];
    if (!draft->name || digest(pairs, count) == draft->kept)
        return;

    const struct sz_db *db = draft->app->start.db;
    struct sz_own_pair *all = sz_arena_array(&arena, NOTE_PAIRS + count, sizeof *all);
    const char *values[NOTE_PAIRS] = {
        [NOTE_DB] = sz_db_path(db),  [NOTE_ACCOUNT] = account_of(draft->app),
        [NOTE_KIND] = draft->kind,   [NOTE_SUBJECT] = draft->subject,
        [NOTE_LABEL] = draft->label, [NOTE_AT] = now,
    };
    sz_db_now(db, now);
    for (size_t i = 0; i < NOTE_PAIRS; i++)
        all[i] = (struct sz_own_pair){note_keys[i], values[i]};
    if (count)
        memcpy(all + NOTE_PAIRS, pairs, count * sizeof *all);
    if (sz_own_save(folder, draft->name, all, NOTE_PAIRS + count, &err) == SZ_OK)
        draft->kept = digest(pairs, count);
    else if (!draft->told)
        ui_app_say(draft->app, UI_WARN, "草稿存不下来：%s", err.message);
    draft->told = draft->kept == 0;
    sz_arena_free(&arena);
}

void draft_drop(struct draft *draft) {
    if (draft->name)
        sz_own_remove(folder, draft->name, NULL);
    draft->kept = 0;
}

static bool read_note(const char *name, struct sz_arena *arena, struct draft_note *note) {
    struct sz_own_pair *pairs = NULL;
    const char *values[NOTE_PAIRS];
    size_t count = 0;

    if (sz_own_load(folder, name, arena, &pairs, &count, NULL) != SZ_OK)
        return false;
    for (size_t i = 0; i < NOTE_PAIRS; i++) {
        values[i] = sz_own_value(pairs, count, note_keys[i]);
        if (!values[i])
            return false;
    }
    *note = (struct draft_note){.name = name,
                                .kind = values[NOTE_KIND],
                                .subject = values[NOTE_SUBJECT],
                                .label = values[NOTE_LABEL],
                                .at = values[NOTE_AT],
                                .pairs = pairs,
                                .count = count};
    return true;
}

bool draft_find(const struct draft *draft, struct sz_arena *arena, struct draft_note *note) {
    return draft->name && read_note(draft->name, arena, note);
}

static int newer(const void *a, const void *b) {
    return strcmp(((const struct draft_note *)b)->at, ((const struct draft_note *)a)->at);
}

static bool is_mine(const struct ui_app *app, const struct draft_note *note) {
    const char *db = draft_value(note, note_keys[NOTE_DB]);
    const char *account = draft_value(note, note_keys[NOTE_ACCOUNT]);

    return strcmp(db, sz_db_path(app->start.db)) == 0 && strcmp(account, account_of(app)) == 0;
}

size_t draft_list(struct ui_app *app, struct sz_arena *arena, struct draft_note **notes) {
    const char **names = NULL;
    size_t count = 0, found = 0;

    *notes = NULL;
    if (!lasting(app) || sz_own_list(folder, arena, &names, &count, NULL) != SZ_OK)
        return 0;
    *notes = sz_arena_array(arena, count + 1, sizeof **notes);
    for (size_t i = 0; i < count; i++)
        if (read_note(names[i], arena, &(*notes)[found]) && is_mine(app, &(*notes)[found]))
            found++;
    qsort(*notes, found, sizeof **notes, newer);
    return found;
}

void draft_discard(struct ui_app *app, const struct draft_note *note) {
    struct sz_error err;

    if (sz_own_remove(folder, note->name, &err) != SZ_OK)
        ui_app_say_error(app, &err);
}

const char *draft_value(const struct draft_note *note, const char *key) {
    return sz_own_value(note->pairs, note->count, key);
}
