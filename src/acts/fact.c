/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record of a person by itself: add (also from the past), end, correct. */
#include <string.h>

#include "person_act.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/sanction.h"

static enum sz_code read_pairs(const struct person_act *act, enum sz_entity entity,
                               struct sz_arena *arena, void *record, struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < act->count && code == SZ_OK; i++)
        code = read_field(act->db, entity, &act->pairs[i], arena, record, err);
    return code;
}

/* What a new fact is when nothing is said: 编制 posting from the act's date, level of the grade. */
static void complete(const struct person_act *act, enum sz_entity entity, void *record) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    const struct sz_field *from = def->dated ? sz_field_by_key(def, "valid_from") : NULL;
    if (from && sz_field_absent(from, record))
        sz_field_set_text(from, record, act->on);
    if (entity == SZ_POSTING && !((struct sz_posting *)record)->kind)
        ((struct sz_posting *)record)->kind = ZH_("编制");
    if (entity != SZ_APPOINTMENT)
        return;
    struct sz_appointment *appointment = record;
    if (!appointment->category)
        appointment->category = ZH_("专业技术");
    if (!appointment->level && strcmp(appointment->category, ZH_("专业技术")) == 0)
        appointment->level = sz_grade_level(appointment->grade);
}

/* The period of a sanction follows from its kind, and from what still runs. */
enum sz_code complete_sanction(struct sz_db *db, struct sz_sanction *sanction, const char *running,
                               struct sz_arena *arena, struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    if (sanction->valid_to || !sanction->kind)
        return SZ_OK;

    enum sz_code code =
        sz_records_of(db, SZ_SANCTION, sanction->teacher_id, arena, &records, &ids, &count, err);
    const struct sz_sanction *others = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (others[i].valid_to &&
            (!running || sz_date_days(others[i].valid_to) > sz_date_days(running)))
            running = others[i].valid_to;
    char *end = sz_arena_alloc(arena, SZ_DATE_MAX);
    if (code == SZ_OK && sz_sanction_end(sanction->kind, sanction->valid_from, running, end))
        sanction->valid_to = end;
    return code;
}

bool sanction_has_end(const struct sz_sanction *sanction) {
    return sanction->valid_to || (sanction->kind && strcmp(sanction->kind, ZH_("开除")) == 0);
}

static enum sz_code prepare_add(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct person_act *act = ctx;
    enum sz_entity entity = SZ_POSTING;
    struct sz_arena arena = {0};
    sz_person_fact_by_word(act->kind, &entity);
    const struct sz_entity_def *def = sz_entity_def(entity);
    void *record = sz_arena_alloc(&arena, def->size);
    sz_record_clear(entity, record);

    enum sz_code code = read_pairs(act, entity, &arena, record, err);
    if (code == SZ_OK) {
        sz_field_set_number(&def->fields[def->owner], record, act->teacher_id);
        complete(act, entity, record);
        if (entity == SZ_SANCTION)
            code = complete_sanction(act->db, record, NULL, &arena, err);
    }
    if (code == SZ_OK)
        code = check_overlap(act->db, entity, 0, record, err);
    if (code == SZ_OK && entity == SZ_RETIREMENT)
        code = check_retirement(act->db, set, record, err);
    if (code == SZ_OK)
        code = sz_changes_insert(set, entity, record, NULL, err);
    if (code == SZ_OK && entity == SZ_SANCTION && !sanction_has_end(record))
        sz_changes_remark(set, SZ_WARN, "没有写处分期满：一直算在期内，不能聘任到更高等级");
    person_act_remarks(act, set);
    sz_arena_free(&arena);
    return code;
}

/* The fact, and that it is this person's. */
static enum sz_code get_fact(const struct person_act *act, enum sz_entity entity,
                             struct sz_arena *arena, void *record, struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    enum sz_code code = sz_record_get(act->db, entity, act->fact_id, arena, record, err);
    if (code == SZ_OK && sz_field_number(&def->fields[def->owner], record) != act->teacher_id)
        code = sz_fail(err, SZ_NOT_FOUND, "用 teacher show 查看编号", "%s #%lld 不是这位教师的",
                       _(def->label), (long long)act->fact_id);
    return code;
}

static enum sz_code end_on(const struct person_act *act, enum sz_entity entity, void *record,
                           struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    if (!def->dated)
        return sz_fail(err, SZ_USAGE, "写错的用 fact correct 更正", "%s没有起止时间，不能终止",
                       _(def->label));
    const char *from = sz_field_text(sz_field_by_key(def, "valid_from"), record);
    const struct sz_field *to = sz_field_by_key(def, "valid_to");
    const char *ended = sz_field_text(to, record);
    if (ended && sz_date_days(ended) <= sz_date_days(act->on))
        return sz_fail(err, SZ_REFUSED, "要改截止时间用 fact correct", "%s #%lld 已到 %s 为止",
                       _(def->label), (long long)act->fact_id, ended);
    if (sz_date_days(from) >= sz_date_days(act->on))
        return sz_fail(err, SZ_REFUSED, "日期写在起始时间以后", "%s #%lld 从 %s 才开始",
                       _(def->label), (long long)act->fact_id, from);
    sz_field_set_text(to, record, act->on);
    return SZ_OK;
}

/* The fact as it will be: ended on the act's date, or with other values. */
static enum sz_code prepare_changed(struct sz_changes *set, const struct person_act *act, bool ends,
                                    struct sz_error *err) {
    enum sz_entity entity = SZ_POSTING;
    struct sz_arena arena = {0};
    sz_person_fact_by_word(act->kind, &entity);
    void *before = sz_arena_alloc(&arena, sz_entity_def(entity)->size);

    enum sz_code code = get_fact(act, entity, &arena, before, err);
    void *after = step_copy(entity, before, &arena);
    if (code == SZ_OK && ends)
        code = end_on(act, entity, after, err);
    if (code == SZ_OK)
        code = read_pairs(act, entity, &arena, after, err);
    if (code == SZ_OK && !ends) /* what becomes shorter overlaps nothing */
        code = check_overlap(act->db, entity, act->fact_id, after, err);
    if (code == SZ_OK && entity == SZ_RETIREMENT)
        code = check_retirement(act->db, set, after, err);
    if (code == SZ_OK)
        code = sz_changes_update(set, entity, act->fact_id, before, after, err);
    sz_arena_free(&arena);
    return code;
}

static enum sz_code prepare_end(struct sz_changes *set, void *ctx, struct sz_error *err) {
    enum sz_code code = prepare_changed(set, ctx, true, err);
    person_act_remarks(ctx, set);
    return code;
}

static enum sz_code prepare_correct(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct person_act *act = ctx;
    enum sz_code code = prepare_changed(set, act, false, err);
    if (code == SZ_OK && act->doc_awaited)
        sz_changes_remark(set, SZ_NOTE, "没有文号，记为待补文号");
    return code;
}

/* Shared front: the kind must be a fact of a person. */
static enum sz_code start(struct person_act *act, const char *kind, const struct sz_act_info *info,
                          const char *act_kind, const char *verb, sz_prepare_fn *prepare,
                          struct sz_act **out, struct sz_error *err) {
    enum sz_entity entity = SZ_POSTING;
    struct sz_arena arena = {0};
    *out = NULL;
    if (!sz_person_fact_by_word(kind, &entity)) {
        const char *hint = sz_arena_printf(&arena, _("可以写：%s"), sz_person_fact_labels(&arena));
        enum sz_code refused = sz_fail(err, SZ_USAGE, hint, "没有“%s”这类记录", kind);
        sz_arena_free(&arena);
        return refused;
    }
    act->kind = sz_entity_def(entity)->table;
    const char *words = sz_arena_printf(&arena, "%s%s", verb, sz_entity_def(entity)->label);
    enum sz_code code = person_act_prepare(act, info, act_kind, words, prepare, out, err);
    sz_arena_free(&arena);
    return code;
}

enum sz_code sz_fact_add(struct sz_db *db, int64_t teacher_id, const char *kind,
                         const struct sz_pair *pairs, size_t count, const struct sz_act_info *info,
                         struct sz_act **act, struct sz_error *err) {
    struct person_act *ctx = person_act_new(db, teacher_id, pairs, count, info);
    return start(ctx, kind, info, "fact.add", ZH_("登记"), prepare_add, act, err);
}

enum sz_code sz_fact_end(struct sz_db *db, int64_t teacher_id, const char *kind, int64_t fact_id,
                         const struct sz_act_info *info, struct sz_act **act,
                         struct sz_error *err) {
    struct person_act *ctx = person_act_new(db, teacher_id, NULL, 0, info);
    ctx->fact_id = fact_id;
    return start(ctx, kind, info, "fact.end", ZH_("终止"), prepare_end, act, err);
}

enum sz_code sz_fact_correct(struct sz_db *db, int64_t teacher_id, const char *kind,
                             int64_t fact_id, const struct sz_pair *pairs, size_t count,
                             const struct sz_act_info *info, struct sz_act **act,
                             struct sz_error *err) {
    struct person_act *ctx = person_act_new(db, teacher_id, pairs, count, info);
    ctx->fact_id = fact_id;
    return start(ctx, kind, info, "fact.correct", ZH_("更正"), prepare_correct, act, err);
}
