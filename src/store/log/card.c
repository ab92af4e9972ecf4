/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes as a person reads them: "任职 张三", then field by field old → new. */
#include "card.h"

#include <stdio.h>
#include <string.h>

#include "shizi/language.h"
#include "shizi/roster.h"

struct card {
    const struct card_request *request;
    struct card_lines *out;
    size_t shown, hidden;
};

void card_add(struct card_lines *out, struct sz_arena *arena, enum sz_card_kind kind,
              const char *label, const char *old_value, const char *new_value) {
    if (out->count == out->room) {
        size_t room = out->room ? out->room * 2 : 32;
        struct sz_card_line *lines = sz_arena_array(arena, room, sizeof *lines);
        if (out->count)
            memcpy(lines, out->lines, out->count * sizeof *lines);
        out->lines = lines;
        out->room = room;
    }
    struct sz_card_line *line = &out->lines[out->count++];
    line->kind = kind;
    line->label = sz_arena_copy(arena, label);
    line->old_value = sz_arena_copy(arena, old_value);
    line->new_value = sz_arena_copy(arena, new_value);
}

/* Name of a teacher or school that may itself be new in this set. */
static const char *name_of(const struct card_request *request, enum sz_entity entity, int64_t id) {
    union any_record record;
    if (id == SZ_NONE)
        return "";
    enum sz_code code =
        id < 0 && request->set
            ? changes_staged(request->set, entity, id, request->arena, record.bytes, NULL)
            : sz_record_get(request->db, entity, id, request->arena, record.bytes, NULL);
    const struct sz_field *name = sz_field_by_key(sz_entity_def(entity), "name");
    const char *text = code == SZ_OK && name ? sz_field_text(name, record.bytes) : NULL;
    return text ? text : sz_arena_printf(request->arena, "#%lld", (long long)id);
}

const char *card_print(const struct card_request *request, enum sz_entity entity,
                       const struct sz_field *field, const void *record) {
    if (!record || sz_field_absent(field, record))
        return "";
    if (field->type == SZ_REF)
        return name_of(request, field->refers_to, sz_field_number(field, record));
    if (entity == SZ_APPOINTMENT && strcmp(field->key, "grade") == 0) {
        const struct sz_appointment *appointment = record;
        char grade[32];
        sz_grade_print(appointment->category, appointment->grade, grade);
        return sz_arena_copy(request->arena, grade);
    }
    return sz_field_print(field, record, sz_db_codes(request->db), request->arena);
}

/* "任职 张三", "新增教师 李四", "删除学历 王五". */
static void add_subject(struct card *card, const struct sz_change *change) {
    const struct card_request *request = card->request;
    const struct sz_entity_def *def = sz_entity_def(change->entity);
    const void *record = change->after ? change->after : change->before;
    const char *verb = change->op == SZ_INSERT   ? _("新增")
                       : change->op == SZ_DELETE ? _("删除")
                                                 : "";
    const struct sz_field *named =
        def->owner >= 0 ? &def->fields[def->owner] : sz_field_by_key(def, "name");
    const char *who = "";
    if (named)
        who = named->type == SZ_REF
                  ? name_of(request, named->refers_to, sz_field_number(named, record))
                  : sz_field_text(named, record);

    card_add(card->out, request->arena, SZ_CARD_SUBJECT,
             *verb ? sz_arena_printf(request->arena, "%s%s%s %s", verb, sz_word_gap(),
                                     _(def->label), who ? who : "")
                   : sz_arena_printf(request->arena, "%s %s", _(def->label), who ? who : ""),
             "", "");
}

bool card_differs(const struct sz_field *field, const void *before, const void *after) {
    if (before && after)
        return !sz_field_equal(field, before, after);
    return !sz_field_absent(field, after ? after : before);
}

static const char *side(const struct card_request *request, enum sz_entity entity,
                        const struct sz_field *field, const void *record) {
    return sz_field_for_reader(field, card_print(request, entity, field, record), request->arena);
}

static enum sz_code add_change(void *ctx, const struct sz_change *change, struct sz_error *err) {
    struct card *card = ctx;
    const struct card_request *request = card->request;
    const struct sz_entity_def *def = sz_entity_def(change->entity);
    (void)err;
    if (request->limit && card->shown >= request->limit) {
        card->hidden++;
        return SZ_OK;
    }

    card->shown++;
    add_subject(card, change);
    for (size_t i = 0; i < def->field_count; i++) {
        const struct sz_field *field = &def->fields[i];
        if (def->owner == (int)i)
            continue;
        if (card_differs(field, change->before, change->after))
            card_add(card->out, request->arena, SZ_CARD_CHANGE, _(field->heading),
                     side(request, change->entity, field, change->before),
                     side(request, change->entity, field, change->after));
    }
    return SZ_OK;
}

enum sz_code card_changes(const struct card_request *request, struct card_lines *out,
                          struct sz_error *err) {
    struct card card = {.request = request, .out = out};
    enum sz_code code = request->each(request->ctx, add_change, &card, err);
    if (code == SZ_OK && card.hidden)
        card_add(out, request->arena, SZ_CARD_NOTE,
                 sz_arena_printf(request->arena, _("另有 %zu 条记录的变动未列出"), card.hidden), "",
                 "");
    return code;
}
