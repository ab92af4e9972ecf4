/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was decided outlives a dropped line: kept per file, done again when the file is read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "import_desk.h"
#include "shizi/language.h"

enum { OWN_PAIRS = 16 };

static const char *kind_of(const struct import_screen *self) {
    return self->kind == IMPORT_SCHOOLS ? "import.school" : "import.teacher";
}

/* A file that was changed since is another one: its rows may stand elsewhere. */
static const char *stamp_of(const struct import_screen *self, struct sz_arena *arena) {
    struct stat info;
    if (stat(self->path, &info) != 0)
        return "";
    return sz_arena_printf(arena, "%lld %lld", (long long)info.st_size, (long long)info.st_mtime);
}

/* ---- writing ---- */

struct pairs {
    struct sz_own_pair *items;
    size_t count;
};

static void add(struct pairs *pairs, const char *key, const char *value) {
    if (value)
        pairs->items[pairs->count++] = (struct sz_own_pair){key, value};
}

/* For the list of drafts: how much was done. */
static void add_counts(const struct sz_own_pair *done, size_t count, struct pairs *pairs,
                       struct sz_arena *arena) {
    static const struct {
        const char *what, *is, *say;
    } kinds[] = {{"fix ", "is.fix", "say.fix"},
                 {"theirs ", "is.theirs", "say.theirs"},
                 {"aside ", "is.aside", "say.aside"},
                 {"missing ", "is.missing", "say.missing"}};
    static const char *const labels[] = {ZH_("改正"), ZH_("来表为准"), ZH_("搁置"), ZH_("定去向")};
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        size_t number = 0;
        for (size_t i = 0; i < count; i++)
            number += strncmp(done[i].key, kinds[k].what, strlen(kinds[k].what)) == 0;
        if (number == 0)
            continue;
        add(pairs, kinds[k].is, sz_arena_printf(arena, "%zu", number));
        add(pairs, kinds[k].say, sz_arena_printf(arena, "%s %zu", labels[k], number));
    }
}

static void add_options(const struct import_screen *self, struct pairs *pairs,
                        struct sz_arena *arena) {
    const struct sz_import_options *options = &self->options;
    add(pairs, "stamp", stamp_of(self, arena));
    add(pairs, "sheet", options->sheet);
    add(pairs, "on", options->on);
    add(pairs, "school", options->school);
    if (options->header_first)
        add(pairs, "header",
            sz_arena_printf(arena, "%ld %ld", options->header_first, options->header_last));
    for (size_t i = 0; i < options->choice_count; i++)
        add(pairs, "column",
            sz_arena_printf(arena, "%zu %s", options->choices[i].column,
                            options->choices[i].key ? options->choices[i].key : ""));
}

void import_keep(struct ui_screen *screen) {
    struct import_screen *self = as_import(screen);
    struct sz_arena arena = {0};
    struct sz_own_pair *done = NULL;
    size_t count = 0;
    struct sz_error err;
    if (!self->touched || self->phase != IMPORT_READY || self->kind == IMPORT_COMPARE)
        return;
    self->touched = false;
    if (sz_import_done(self->import, &arena, &done, &count, &err) == SZ_OK) {
        struct pairs pairs = {
            .items = sz_arena_array(&arena, OWN_PAIRS + self->options.choice_count + count,
                                    sizeof *pairs.items)};
        add_options(self, &pairs, &arena);
        add_counts(done, count, &pairs, &arena);
        if (count)
            memcpy(pairs.items + pairs.count, done, count * sizeof *done);
        draft_keep(&self->draft, pairs.items, pairs.count + count);
    }
    sz_arena_free(&arena);
}

/* ---- taking up again ---- */

static void take_column(struct import_screen *self, struct sz_import_choice *choices,
                        const char *value) {
    char *key = NULL;
    size_t column = (size_t)strtoul(value, &key, 10);
    key += *key == ' ';
    choices[self->options.choice_count++] = (struct sz_import_choice){column, *key ? key : NULL};
}

static void take_options(struct import_screen *self, const struct draft_note *note) {
    struct sz_import_options *options = &self->options;
    struct sz_import_choice *choices =
        sz_arena_array(&self->wish, note->count + 1, sizeof *choices);
    const char *header = draft_value(note, "header");
    options->sheet = sz_arena_copy(&self->wish, draft_value(note, "sheet"));
    options->on = sz_arena_copy(&self->wish, draft_value(note, "on"));
    options->school = sz_arena_copy(&self->wish, draft_value(note, "school"));
    if (header) {
        char *rest = NULL;
        options->header_first = strtol(header, &rest, 10);
        options->header_last = strtol(rest, NULL, 10);
    }
    for (size_t i = 0; i < note->count; i++)
        if (strcmp(note->pairs[i].key, "column") == 0)
            take_column(self, choices, sz_arena_copy(&self->wish, note->pairs[i].value));
    if (options->choice_count)
        options->choices = choices;
}

void import_keep_begin(struct import_screen *self) {
    struct sz_arena scratch = {0};
    struct draft_note note;
    const char *slash = strrchr(self->path, '/');
    if (self->kind == IMPORT_COMPARE)
        return;
    draft_begin(&self->draft, self->screen.app, &self->screen.arena, kind_of(self), self->path,
                sz_arena_printf(&scratch, "%s %s", ZH_("导入"), slash ? slash + 1 : self->path));
    if (draft_find(&self->draft, &self->kept, &note)) {
        const char *stamp = draft_value(&note, "stamp");
        if (stamp && strcmp(stamp, stamp_of(self, &scratch)) == 0) {
            take_options(self, &note);
            self->redo = sz_arena_array(&self->kept, note.count + 1, sizeof *self->redo);
            for (size_t i = 0; i < note.count; i++)
                if (strchr(note.pairs[i].key, ' '))
                    self->redo[self->redo_count++] = note.pairs[i];
        } else {
            ui_app_say(self->screen.app, UI_WARN,
                       "文件在上次之后改过：上次的改正和决定没有照做，请重新看一遍");
        }
    }
    sz_arena_free(&scratch);
}

size_t import_keep_redo(struct import_screen *self) {
    struct sz_error err;
    size_t count = self->redo_count;
    if (count > 0 && sz_import_redo(self->import, self->redo, count, &err) != SZ_OK)
        ui_app_say_error(self->screen.app, &err);
    self->redo_count = 0;
    return count;
}
