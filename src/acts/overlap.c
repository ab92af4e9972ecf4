/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two facts of one line must not hold on the same day, and of some there is one a year. */
#include <string.h>

#include "person_act.h"
#include "shizi/date.h"
#include "shizi/language.h"

struct period {
    const char *from, *to;
};

static struct period period_of(const struct sz_entity_def *def, const void *record) {
    return (struct period){
        sz_field_text(sz_field_by_key(def, "valid_from"), record),
        sz_field_text(sz_field_by_key(def, "valid_to"), record),
    };
}

static bool before(const char *end, const char *start) {
    return end && sz_date_days(end) <= sz_date_days(start);
}

static bool same_line(const struct sz_entity_def *def, const void *a, const void *b) {
    for (size_t i = 0; i < def->field_count; i++)
        if ((def->fields[i].uses & SZ_OWN_KEY) && !sz_field_equal(&def->fields[i], a, b))
            return false;
    return true;
}

/* Somebody may work at two places at once (走教), but belongs to one; sanctions add up. */
static bool may_overlap(enum sz_entity entity, const void *fact) {
    return !sz_entity_def(entity)->dated || entity == SZ_SANCTION ||
           (entity == SZ_POSTING &&
            strcmp(((const struct sz_posting *)fact)->kind, ZH_("工作")) == 0);
}

/* One assessment a year, one record of retirement. */
static bool only_once(enum sz_entity entity) {
    return entity == SZ_ASSESSMENT || entity == SZ_ETHICS || entity == SZ_TRAINING ||
           entity == SZ_RETIREMENT;
}

static enum sz_code check_once(struct sz_db *db, enum sz_entity entity, int64_t id,
                               const void *fact, struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    struct sz_arena arena = {0};
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    int64_t owner = sz_field_number(&def->fields[def->owner], fact);
    enum sz_code code = sz_records_of(db, entity, owner, &arena, &records, &ids, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const char *other = (const char *)records + i * def->size;
        if (ids[i] != id && same_line(def, fact, other))
            code = sz_fail(err, SZ_REFUSED, "写错的用 fact correct 更正", "已经有了：%s #%lld",
                           _(def->label), (long long)ids[i]);
    }
    sz_arena_free(&arena);
    return code;
}

enum sz_code check_overlap(struct sz_db *db, enum sz_entity entity, int64_t id, const void *fact,
                           struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    struct sz_arena arena = {0};
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    if (only_once(entity))
        return check_once(db, entity, id, fact, err);
    if (may_overlap(entity, fact))
        return SZ_OK;

    struct period mine = period_of(def, fact);
    int64_t owner = sz_field_number(&def->fields[def->owner], fact);
    enum sz_code code = sz_records_of(db, entity, owner, &arena, &records, &ids, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const char *other = (const char *)records + i * def->size;
        struct period theirs = period_of(def, other);
        if (ids[i] == id || !same_line(def, fact, other) || before(theirs.to, mine.from) ||
            before(mine.to, theirs.from))
            continue;
        code = sz_fail(err, SZ_REFUSED, "核对起止时间，或先更正那条记录",
                       "与已有的%s #%lld（%s 至 %s）时间重叠", _(def->label), (long long)ids[i],
                       theirs.from, theirs.to ? theirs.to : _("今"));
    }
    sz_arena_free(&arena);
    return code;
}
