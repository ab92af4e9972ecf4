/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft_kinds.h"

#include <stdlib.h>
#include <string.h>

#include "act_form.h"
#include "bulk_form.h"
#include "change_form.h"
#include "fact_form.h"
#include "import_screen.h"
#include "school_form.h"
#include "shizi/language.h"

typedef struct ui_screen *open_fn(struct ui_app *app, const struct draft_note *note,
                                  struct sz_error *err);

static int64_t number_in(const char *subject) {
    return strtoll(subject, NULL, 10);
}

/* "12" is a person, "E 3 - 1,5,9" a selection. */
static bool is_many(const struct draft_note *note) {
    return *note->subject == 'A' || *note->subject == 'E';
}

static struct ui_screen *open_set(struct ui_app *app, const struct draft_note *note,
                                  struct sz_error *err) {
    if (is_many(note))
        return bulk_form_of(app, false, note->subject);
    return change_form_new(app, CHANGE_SET, number_in(note->subject), err);
}

static struct ui_screen *open_correct(struct ui_app *app, const struct draft_note *note,
                                      struct sz_error *err) {
    if (is_many(note))
        return bulk_form_of(app, true, note->subject);
    return change_form_new(app, CHANGE_CORRECT, number_in(note->subject), err);
}

static struct ui_screen *open_add(struct ui_app *app, const struct draft_note *note,
                                  struct sz_error *err) {
    (void)note;
    return change_form_new(app, CHANGE_ADD, 0, err);
}

static struct ui_screen *open_school(struct ui_app *app, const struct draft_note *note,
                                     struct sz_error *err) {
    return school_form_new(app, number_in(note->subject), err);
}

/* "12 posting 34": person, table, record. */
static struct ui_screen *open_fact(struct ui_app *app, const struct draft_note *note,
                                   struct sz_error *err) {
    enum sz_entity entity = SZ_POSTING;
    char *rest = NULL;
    int64_t teacher = strtoll(note->subject, &rest, 10);
    struct sz_arena scratch = {0};

    rest += *rest == ' ';
    size_t len = strcspn(rest, " ");
    bool known = sz_entity_by_table(sz_arena_copy_len(&scratch, rest, len), &entity);
    sz_arena_free(&scratch);
    if (!known) {
        sz_fail(err, SZ_NOT_FOUND, "丢弃这份草稿", "草稿里的记录种类认不出来");
        return NULL;
    }
    enum fact_kind kind = strcmp(note->kind, "fact.add") == 0   ? FACT_ADD
                          : strcmp(note->kind, "fact.end") == 0 ? FACT_END
                                                                : FACT_CORRECT;
    return fact_form_new(app, kind, teacher, entity, strtoll(rest + len, NULL, 10), err);
}

/* The subject is the file's path. */
static struct ui_screen *open_import(struct ui_app *app, const struct draft_note *note,
                                     struct sz_error *err) {
    (void)err; /* a file that is gone is explained where it would be shown */
    return import_screen_new(app, IMPORT_TEACHERS, note->subject);
}

static struct ui_screen *open_school_import(struct ui_app *app, const struct draft_note *note,
                                            struct sz_error *err) {
    (void)err;
    return import_screen_new(app, IMPORT_SCHOOLS, note->subject);
}

static const struct {
    const char *kind;
    open_fn *open;
} rows[] = {
    {"teacher.set", open_set},       {"teacher.correct", open_correct},
    {"teacher.add", open_add},       {"fact.add", open_fact},
    {"fact.end", open_fact},         {"fact.correct", open_fact},
    {"school.set", open_school},     {"school.add", open_school},
    {"import.teacher", open_import}, {"import.school", open_school_import},
};

struct ui_screen *draft_open(struct ui_app *app, const struct draft_note *note,
                             struct sz_error *err) {
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(rows[i].kind, note->kind) != 0)
            continue;
        struct ui_screen *form = rows[i].open(app, note, err);
        if (form)
            act_form_go_on(form);
        return form;
    }
    sz_fail(err, SZ_NOT_FOUND, "用写下它的版本打开，或丢弃", "这个版本没有“%s”这种表单",
            note->kind);
    return NULL;
}
