/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "step.h"

#include <string.h>

#include "said.h"
#include "shizi/arena.h"
#include "shizi/person.h"

struct step *step_add(struct steps *steps, enum step_kind kind, enum sz_entity entity, int64_t id,
                      const void *before, void *after) {
    struct step *step = &steps->items[steps->count++];
    *step = (struct step){.kind = kind,
                          .part = SZ_PART_COUNT,
                          .entity = entity,
                          .id = id,
                          .before = before,
                          .after = after};
    return step;
}

uint32_t step_bit(enum sz_entity entity, const char *key) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    const struct sz_field *field = sz_field_by_key(def, key);
    return field ? 1U << (field - def->fields) : 0;
}

static bool differs(const struct sz_field *field, const void *said, const void *now) {
    if (field->type == SZ_DATE)
        return !same_date(sz_field_text(field, said), sz_field_text(field, now)) ||
               /* a day says more than a month */
               (sz_field_text(field, said) &&
                strlen(sz_field_text(field, said)) > strlen(sz_field_text(field, now)));
    return !sz_field_equal(field, said, now);
}

uint32_t step_differing(enum sz_entity entity, const void *said, const void *now, uint32_t given) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    uint32_t bits = 0;
    for (size_t i = 0; i < def->field_count; i++)
        if ((given & (1U << i)) && differs(&def->fields[i], said, now))
            bits |= 1U << i;
    return bits;
}

void *step_copy(enum sz_entity entity, const void *record, struct sz_arena *arena) {
    size_t size = sz_entity_def(entity)->size;
    return memcpy(sz_arena_alloc(arena, size), record, size);
}

void *step_merge(enum sz_entity entity, const void *said, const void *now, uint32_t given,
                 struct sz_arena *arena) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    void *after = step_copy(entity, now, arena);
    uint32_t bits = step_differing(entity, said, now, given);
    for (size_t i = 0; i < def->field_count; i++) {
        const struct sz_field *field = &def->fields[i];
        if (!(bits & (1U << i)))
            continue;
        if (sz_field_is_text(field))
            sz_field_set_text(field, after, sz_field_text(field, said));
        else
            sz_field_set_number(field, after, sz_field_number(field, said));
    }
    return after;
}

static enum sz_code end_fact(const struct step *step, struct sz_changes *set,
                             struct sz_error *err) {
    const struct sz_field *to = sz_field_by_key(sz_entity_def(step->entity), "valid_to");
    sz_field_set_text(to, step->after, step->on);
    return sz_changes_update(set, step->entity, step->id, step->before, step->after, err);
}

static enum sz_code emit_one(const struct step *step, struct sz_changes *set,
                             struct sz_error *err) {
    switch (step->kind) {
    case STEP_ADD:
        return sz_changes_insert(set, step->entity, step->after, NULL, err);
    case STEP_REPLACE:
        return sz_put_fact(set, step->entity, step->id, step->before, step->after, step->on, err);
    case STEP_UPDATE:
        return sz_changes_update(set, step->entity, step->id, step->before, step->after, err);
    case STEP_END:
        return end_fact(step, set, err);
    }
    return SZ_OK;
}

/* The first step of a new person or school gives the others their owner. */
enum sz_code step_emit(const struct steps *steps, int64_t owner, struct sz_changes *set,
                       struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < steps->count && code == SZ_OK; i++) {
        const struct step *step = &steps->items[i];
        const struct sz_entity_def *def = sz_entity_def(step->entity);
        if (def->owner < 0 && step->kind == STEP_ADD) {
            code = sz_changes_insert(set, step->entity, step->after, &owner, err);
            continue;
        }
        if (def->owner >= 0)
            sz_field_set_number(&def->fields[def->owner], step->after, owner);
        code = emit_one(step, set, err);
    }
    return code;
}
