/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes as a person reads them: "任职 张三", then field by field old → new. */
#include "card.h"

#include <stdio.h>
#include <string.h>

#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/roster.h"
#include "shizi/text.h"

/* One change is held back until the next one is seen: together they may be one 变动. */
struct card {
    const struct card_request *request;
    struct card_lines *out;
    size_t shown, hidden;
    bool holding;
    struct sz_change held;
    union any_record before, after; /* of the one held, texts in the request's arena */
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

/* What a record without a name of its own is called by: its person, its school, else its owner. */
static const struct sz_field *called_by(const struct sz_entity_def *def, const void *record) {
    static const enum sz_entity first[] = {SZ_TEACHER, SZ_SCHOOL};
    for (size_t k = 0; k < sizeof first / sizeof first[0]; k++)
        for (size_t i = 0; i < def->field_count; i++)
            if (def->fields[i].type == SZ_REF && def->fields[i].refers_to == first[k] &&
                !sz_field_absent(&def->fields[i], record))
                return &def->fields[i];
    return def->owner >= 0 ? &def->fields[def->owner] : NULL;
}

/* Name of a record that may itself be new in this set: from application step to application to
 * person. */
static const char *name_of(const struct card_request *request, enum sz_entity entity, int64_t id) {
    union any_record record;
    const char *number = sz_arena_printf(request->arena, "#%lld", (long long)id);
    for (int64_t at = id; at != SZ_NONE;) {
        enum sz_code code =
            at < 0 && request->set
                ? changes_staged(request->set, entity, at, request->arena, record.bytes, NULL)
                : sz_record_get(request->db, entity, at, request->arena, record.bytes, NULL);
        const struct sz_entity_def *def = sz_entity_def(entity);
        const struct sz_field *name = sz_field_by_key(def, "name");
        if (code != SZ_OK)
            return number;
        if (name && sz_field_text(name, record.bytes))
            return sz_field_text(name, record.bytes);
        const struct sz_field *next = called_by(def, record.bytes);
        if (!next)
            return number;
        entity = next->refers_to;
        at = sz_field_number(next, record.bytes);
    }
    return id == SZ_NONE ? "" : number;
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
        def->owner >= 0 ? called_by(def, record) : sz_field_by_key(def, "name");
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

/* The end of a period is said with its last day, as everywhere people read it. */
static const char *last_day(const struct card_request *request, const char *end) {
    char last[SZ_DATE_MAX];

    sz_date_last_day(end, last);
    return sz_arena_printf(request->arena, _("%s（含）"), last);
}

static const char *side(const struct card_request *request, enum sz_entity entity,
                        const struct sz_field *field, const void *record) {
    if (record && strcmp(field->key, "valid_to") == 0 && !sz_field_absent(field, record))
        return last_day(request, sz_field_text(field, record));
    return sz_field_for_reader(field, card_print(request, entity, field, record), request->arena);
}

/* Lines of the fields that differ, but not those of @p without. */
static void add_fields(struct card *card, enum sz_entity entity, const void *before,
                       const void *after, const char *without) {
    const struct card_request *request = card->request;
    const struct sz_entity_def *def = sz_entity_def(entity);

    for (size_t i = 0; i < def->field_count; i++) {
        const struct sz_field *field = &def->fields[i];
        if (def->owner != (int)i && !sz_text_in_list(without, field->key) &&
            card_differs(field, before, after))
            card_add(card->out, request->arena, SZ_CARD_CHANGE, _(field->heading),
                     side(request, entity, field, before), side(request, entity, field, after));
    }
}

static void add_single(struct card *card, const struct sz_change *change) {
    card->shown++;
    add_subject(card, change);
    add_fields(card, change->entity, change->before, change->after, NULL);
}

/* ---- 变动: the old record closed on the day the new one begins ---- */

static const char *text_of(const struct sz_entity_def *def, const void *record, const char *key) {
    const struct sz_field *field = sz_field_by_key(def, key);
    const char *text = field ? sz_field_text(field, record) : NULL;
    return text ? text : "";
}

static bool same_line(const struct sz_entity_def *def, const void *a, const void *b) {
    for (size_t i = 0; i < def->field_count; i++)
        if (((int)i == def->owner || (def->fields[i].uses & SZ_OWN_KEY)) &&
            !sz_field_equal(&def->fields[i], a, b))
            return false;
    return true;
}

/* Does @p fresh begin where @p old (as it was closed) ends? */
static bool follows(const struct sz_entity_def *def, const void *closed, const void *fresh) {
    const char *end = text_of(def, closed, "valid_to");

    return def->dated && *end && strcmp(end, text_of(def, fresh, "valid_from")) == 0 &&
           same_line(def, closed, fresh);
}

static void add_pair(struct card *card, const struct sz_change *shown, const void *before,
                     const void *after, const char *note, const char *when) {
    const struct card_request *request = card->request;
    struct sz_change subject = *shown;

    subject.op = SZ_UPDATE; /* neither added nor removed: it goes on otherwise */
    card->shown++;
    add_subject(card, &subject);
    card_add(card->out, request->arena, SZ_CARD_CHANGE, note, "", when);
    add_fields(card, shown->entity, before, after, "valid_from|valid_to|end_reason");
}

/* The change held and this one as one; false when they are not. An undoing takes the new record
 * away first, then opens the old one again. */
static bool add_as_pair(struct card *card, const struct sz_change *change) {
    const struct sz_change *held = &card->held;
    const struct sz_entity_def *def = sz_entity_def(change->entity);

    if (!card->holding || held->entity != change->entity)
        return false;
    if (held->op == SZ_UPDATE && change->op == SZ_INSERT &&
        follows(def, held->after, change->after)) {
        const char *reason = text_of(def, held->after, "end_reason");
        const char *on = text_of(def, change->after, "valid_from");
        add_pair(card, change, held->before, change->after, _("自"),
                 *reason ? sz_arena_printf(card->request->arena, _("%s（%s）"), on, _(reason))
                         : on);
        return true;
    }
    if (held->op == SZ_DELETE && change->op == SZ_UPDATE &&
        follows(def, change->before, held->before)) {
        add_pair(card, change, held->before, change->after, _("恢复"),
                 sz_arena_printf(card->request->arena, _("%s 的变动不算"),
                                 text_of(def, held->before, "valid_from")));
        return true;
    }
    return false;
}

static void *keep(const struct card *card, enum sz_entity entity, const void *record,
                  union any_record *place) {
    const struct sz_entity_def *def = sz_entity_def(entity);

    if (!record)
        return NULL;
    memcpy(place->bytes, record, def->size);
    for (size_t i = 0; i < def->field_count; i++)
        if (sz_field_is_text(&def->fields[i]))
            sz_field_set_text(
                &def->fields[i], place->bytes,
                sz_arena_copy(card->request->arena, sz_field_text(&def->fields[i], record)));
    return place->bytes;
}

static void let_go(struct card *card) {
    if (card->holding)
        add_single(card, &card->held);
    card->holding = false;
}

/* What may be the first half of a pair waits for the next change. */
static void hold(struct card *card, const struct sz_change *change) {
    card->held = *change;
    card->held.before = keep(card, change->entity, change->before, &card->before);
    card->held.after = keep(card, change->entity, change->after, &card->after);
    card->holding = true;
}

static enum sz_code add_change(void *ctx, const struct sz_change *change, struct sz_error *err) {
    struct card *card = ctx;
    const struct card_request *request = card->request;
    (void)err;

    if (add_as_pair(card, change)) {
        card->holding = false;
        return SZ_OK;
    }
    let_go(card);
    if (request->limit && card->shown >= request->limit)
        card->hidden++;
    else if (sz_entity_def(change->entity)->dated && change->op != SZ_INSERT)
        hold(card, change);
    else
        add_single(card, change);
    return SZ_OK;
}

enum sz_code card_changes(const struct card_request *request, struct card_lines *out,
                          struct sz_error *err) {
    struct card card = {.request = request, .out = out};
    enum sz_code code = request->each(request->ctx, add_change, &card, err);
    let_go(&card);
    if (code == SZ_OK && card.hidden)
        card_add(out, request->arena, SZ_CARD_NOTE,
                 sz_arena_printf(request->arena, _("另有 %zu 条记录的变动未列出"), card.hidden), "",
                 "");
    return code;
}
