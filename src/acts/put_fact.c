/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One state after the other: the open fact is closed on the day the next one begins. */
#include <string.h>

#include "shizi/arena.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/person.h"
#include "shizi/roster.h"

static const char *text_of(const struct sz_entity_def *def, const void *record, const char *key) {
    return sz_field_text(sz_field_by_key(def, key), record);
}

static void set_text(const struct sz_entity_def *def, void *record, const char *key,
                     const char *text) {
    const struct sz_field *field = sz_field_by_key(def, key);
    if (field)
        sz_field_set_text(field, record, text);
}

/* Facts that follow one another: of one owner, and of one kind where an owner has several. */
static bool same_line(const struct sz_entity_def *def, const void *a, const void *b) {
    for (size_t i = 0; i < def->field_count; i++)
        if ((def->fields[i].uses & SZ_OWN_KEY) && !sz_field_equal(&def->fields[i], a, b))
            return false;
    return true;
}

static enum sz_code refuse_later(const struct sz_entity_def *def, const char *on, const char *later,
                                 struct sz_error *err) {
    return sz_fail(err, SZ_REFUSED, "日期写在它以后，或先更正、撤销那条记录",
                   "%s自 %s 起已有后来的记录，不能从 %s 变动", _(def->label), later, on);
}

/* Nothing of the same line may begin behind @p on. */
static enum sz_code check_later(struct sz_db *db, enum sz_entity entity, int64_t current_id,
                                const void *after, const char *on, struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    int64_t owner = def->owner < 0 ? 0 : sz_field_number(&def->fields[def->owner], after);
    struct sz_arena arena = {0};
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    if (owner < 0) /* a new person has no past */
        return SZ_OK;

    enum sz_code code = def->owner < 0
                            ? sz_records_all(db, entity, &arena, &records, &ids, &count, err)
                            : sz_records_of(db, entity, owner, &arena, &records, &ids, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const char *record = (const char *)records + i * def->size;
        const char *from = text_of(def, record, "valid_from");
        if (ids[i] != current_id && same_line(def, record, after) &&
            sz_date_days(from) > sz_date_days(on))
            code = refuse_later(def, on, from, err);
    }
    sz_arena_free(&arena);
    return code;
}

static int rank_of(const struct sz_codes *codes, const char *level) {
    const struct sz_code_row *row = sz_code_find(codes, "title_level", level);
    return row ? row->rank : 9999;
}

/* Why the old fact ended, from what the new one says. */
static const char *end_reason(const struct sz_codes *codes, enum sz_entity entity,
                              const void *before, const void *after) {
    if (entity == SZ_POSTING) {
        const struct sz_posting *old = before;
        const struct sz_posting *new = after;
        return old->school_id == new->school_id ? ZH_("岗位变动") : ZH_("调动");
    }
    if (entity == SZ_APPOINTMENT) {
        const struct sz_appointment *old = before;
        const struct sz_appointment *new = after;
        bool higher_grade =
            old->grade != SZ_NONE && new->grade != SZ_NONE &&new->grade < old->grade;
        bool higher_level =
            new->level && old->level &&rank_of(codes, new->level) < rank_of(codes, old->level);
        return higher_grade || higher_level ? ZH_("晋升") : ZH_("岗位变动");
    }
    return NULL;
}

static enum sz_code close_old(struct sz_changes *set, enum sz_entity entity, int64_t id,
                              const void *before, const void *after, const char *on,
                              struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    const struct sz_codes *codes = sz_db_codes(sz_changes_db(set));
    struct sz_arena arena = {0};
    void *closed = memcpy(sz_arena_alloc(&arena, def->size), before, def->size);
    set_text(def, closed, "valid_to", on);
    set_text(def, closed, "end_reason", end_reason(codes, entity, before, after));
    enum sz_code code = sz_changes_update(set, entity, id, before, closed, err);
    sz_arena_free(&arena);
    return code;
}

enum sz_code sz_put_fact(struct sz_changes *set, enum sz_entity entity, int64_t current_id,
                         const void *current, void *after, const char *on, struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    const char *from = current ? text_of(def, current, "valid_from") : NULL;
    const char *to = current ? text_of(def, current, "valid_to") : NULL;

    if (from && sz_date_days(from) == sz_date_days(on)) {
        set_text(def, after, "valid_from", from);
        set_text(def, after, "valid_to", to);
        return sz_changes_update(set, entity, current_id, current, after, err);
    }
    if (from && sz_date_days(from) > sz_date_days(on))
        return refuse_later(def, on, from, err);
    enum sz_code code = check_later(sz_changes_db(set), entity, current_id, after, on, err);
    if (code != SZ_OK)
        return code;

    bool still_open = current && (!to || sz_date_days(to) > sz_date_days(on));
    if (still_open)
        code = close_old(set, entity, current_id, current, after, on, err);
    set_text(def, after, "valid_from", on);
    set_text(def, after, "valid_to", still_open ? to : NULL);
    set_text(def, after, "end_reason",
             still_open && to ? text_of(def, current, "end_reason") : NULL);
    return code == SZ_OK ? sz_changes_insert(set, entity, after, NULL, err) : code;
}
