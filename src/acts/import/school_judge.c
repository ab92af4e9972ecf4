/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A school as said against the school as it is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "school_said.h"
#include "shizi/date.h"
#include "shizi/db.h"
#include "shizi/language.h"

static int cell_of(const struct school_judge *judge, const char *key) {
    for (size_t i = 0; i < judge->cell_count; i++)
        if (judge->cells[i].column && strcmp(judge->cells[i].column->key, key) == 0)
            return (int)i;
    return NO_CELL;
}

/* ---- which school ---- */

static bool in_force(const char *from, const char *to, const char *on) {
    return strcmp(from, on) <= 0 && (!to || strcmp(on, to) < 0);
}

enum sz_code school_read_now(struct school_judge *judge, int64_t id, struct sz_error *err) {
    struct school_now *now = &judge->now;
    struct sz_db *db = judge->desk->db;
    const char *on = judge->on ? judge->on : judge->desk->today;
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    now->id = id;

    enum sz_code code = sz_record_get(db, SZ_SCHOOL, id, judge->arena, &now->school, err);
    if (code == SZ_OK)
        code = sz_records_of(db, SZ_SCHOOL_STATUS, id, judge->arena, &records, &ids, &count, err);
    const struct sz_school_status *states = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (in_force(states[i].valid_from, states[i].valid_to, on)) {
            now->status = states[i];
            now->status_id = ids[i];
        }
    count = 0;
    if (code == SZ_OK)
        code = sz_records_of(db, SZ_SCHOOL_ESTABLISHMENT, id, judge->arena, &records, &ids, &count,
                             err);
    const struct sz_school_establishment *heads = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (in_force(heads[i].valid_from, heads[i].valid_to, on)) {
            now->establishment = heads[i];
            now->establishment_id = ids[i];
        }
    if (code == SZ_OK)
        code = sz_records_of(db, SZ_SCHOOL_SIZE, id, judge->arena, &records, &now->size_ids,
                             &now->size_count, err);
    now->sizes = records;
    return code;
}

enum sz_code school_find_now(struct school_judge *judge, struct sz_error *err) {
    const struct sz_school *said = &judge->said.school;
    struct sz_db *db = judge->desk->db;
    int64_t by_code = 0;
    int64_t by_name = 0;
    enum sz_code code = SZ_OK;
    if (said->code)
        code = sz_record_find(db, SZ_SCHOOL, "code", said->code, &by_code, err);
    if ((code == SZ_OK || code == SZ_NOT_FOUND) && said->name)
        code = sz_school_find(db, said->name, &by_name, err);
    if (code != SZ_OK && code != SZ_NOT_FOUND)
        return code;

    if (by_code && by_name && by_code != by_name) {
        complain(judge->complaints, cell_of(judge, "code"), WEIGHT_CLASH, NULL,
                 "代码 %s 是另一所学校的；请核对代码和名称", said->code);
        return SZ_OK;
    }
    int64_t id = by_code ? by_code : by_name;
    return id ? school_read_now(judge, id, err) : SZ_OK;
}

/* ---- the school itself ---- */

/* What kind a name speaks of, and the stages a kind teaches; a word that holds another stands
 * first. */
static const struct {
    const char *word, *kind, *stages;
} kinds[] = {
    {ZH_("幼儿园"), ZH_("幼儿园"), "1"},
    {ZH_("特殊教育"), ZH_("特殊教育学校"), "A"},
    {ZH_("九年一贯"), ZH_("九年一贯制学校"), "2|3"},
    {ZH_("完全中学"), ZH_("完全中学"), "3|4"},
    {ZH_("高级中学"), ZH_("高级中学"), "4"},
    {ZH_("初级中学"), ZH_("初级中学"), "3"},
    {ZH_("技工学校"), ZH_("技工学校"), "6"},
    {ZH_("技师学院"), ZH_("技工学校"), "6"},
    {ZH_("高级技工"), ZH_("技工学校"), "6"},
    {ZH_("中等职业"), ZH_("中等职业学校"), "6"},
    {ZH_("职业"), ZH_("中等职业学校"), "6"},
    {ZH_("初中"), ZH_("初级中学"), "3"},
    {ZH_("高中"), ZH_("高级中学"), "4"},
    {ZH_("小学"), ZH_("小学"), "2"},
};

static const char *kind_of_name(const char *name) {
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strstr(name, kinds[i].word))
            return kinds[i].kind;
    return NULL;
}

static const char *stages_of_kind(const char *kind) {
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (strcmp(kinds[i].kind, kind) == 0)
            return kinds[i].stages;
    return NULL;
}

static void new_school(struct school_judge *judge) {
    struct sz_school *after = step_copy(SZ_SCHOOL, &judge->said.school, judge->arena);
    if (!after->name) {
        complain(judge->complaints, cell_of(judge, "name"), WEIGHT_BAD, NULL, "缺少学校名称");
        return;
    }
    if (!after->kind)
        after->kind = kind_of_name(after->name);
    if (!after->kind && judge->complaints->worst != WEIGHT_BAD)
        complain(judge->complaints, cell_of(judge, "kind"), WEIGHT_BAD, NULL,
                 "缺少学校类别；如 小学、初级中学、九年一贯制学校、幼儿园");
    if (!after->kind)
        return;
    if (!after->stages)
        after->stages = stages_of_kind(after->kind);
    sz_record_default(SZ_SCHOOL, after);
    judge->now.school = *after;
    step_add(judge->steps, STEP_ADD, SZ_SCHOOL, 0, NULL, after);
}

static bool has_name(const char *list, const char *name) {
    size_t len = strlen(name);
    for (const char *at = list; at && (at = strstr(at, name)); at += len)
        if ((at == list || at[-1] == '|') && (at[len] == '\0' || at[len] == '|'))
            return true;
    return false;
}

/* A new name makes the old one a former name; a short or former name only found the school. */
static uint32_t settle_name(struct school_judge *judge, uint32_t given) {
    struct sz_school *said = &judge->said.school;
    const struct sz_school *now = &judge->now.school;
    uint32_t name = step_bit(SZ_SCHOOL, "name");
    if (!(given & name))
        return given;
    if (!said->name) {
        complain(judge->complaints, cell_of(judge, "name"), WEIGHT_BAD, NULL, "学校名称不能为空");
        return given & ~name;
    }
    if (strcmp(said->name, now->name) == 0)
        return given;
    bool known = has_name(now->former_names, said->name) ||
                 (now->short_name && strcmp(now->short_name, said->name) == 0);
    if (known && !judge->renames)
        return given & ~name;

    said->former_names = now->former_names
                             ? sz_arena_printf(judge->arena, "%s|%s", now->former_names, now->name)
                             : now->name;
    complain(judge->complaints, cell_of(judge, "name"), WEIGHT_WARN, NULL, "更名：原名%s记为曾用名",
             now->name);
    return given | step_bit(SZ_SCHOOL, "former_names");
}

static void known_school(struct school_judge *judge) {
    uint32_t given = settle_name(judge, judge->said.school_given);
    if (!step_differing(SZ_SCHOOL, &judge->said.school, &judge->now.school, given))
        return;
    step_add(judge->steps, STEP_UPDATE, SZ_SCHOOL, judge->now.id, &judge->now.school,
             step_merge(SZ_SCHOOL, &judge->said.school, &judge->now.school, given, judge->arena));
}

/* ---- dated states ---- */

static const char *text_at(enum sz_entity entity, const char *key, const void *record) {
    return sz_field_text(sz_field_by_key(sz_entity_def(entity), key), record);
}

static void judge_state(struct school_judge *judge, enum sz_entity entity, const void *said,
                        uint32_t given, int64_t id, const void *now) {
    const char *date = judge->on ? judge->on : judge->now.id ? NULL : judge->said.school.opened_on;
    if (!given || (id && !step_differing(entity, said, now, given)))
        return;
    if (!date) {
        complain(judge->complaints, NO_CELL, WEIGHT_BAD, NULL,
                 "%s没有起始时间；用 --on 指定从哪一天起", _(sz_entity_def(entity)->label));
        return;
    }
    if (!id) {
        void *after = step_copy(entity, said, judge->arena);
        step_add(judge->steps, STEP_REPLACE, entity, 0, NULL, after)->on = date;
        return;
    }
    const char *from = text_at(entity, "valid_from", now);
    if (sz_date_days(from) > sz_date_days(date)) {
        complain(judge->complaints, NO_CELL, WEIGHT_CLASH, NULL,
                 "库中的%s自 %s 起，不能从 %s 变动；请核对日期", _(sz_entity_def(entity)->label),
                 from, date);
        return;
    }
    void *after = step_merge(entity, said, now, given, judge->arena);
    struct step *step = step_add(judge->steps, STEP_REPLACE, entity, id, now, after);
    step->on = date;
    step->correction = sz_date_days(from) == sz_date_days(date);
}

/* ---- yearly size ---- */

static void judge_size(struct school_judge *judge, struct sz_school_size *said) {
    const char *stages =
        judge->said.school.stages ? judge->said.school.stages : judge->now.school.stages;
    uint32_t given = (said->pupils != SZ_NONE ? step_bit(SZ_SCHOOL_SIZE, "pupils") : 0) |
                     (said->classes != SZ_NONE ? step_bit(SZ_SCHOOL_SIZE, "classes") : 0);
    if (!given)
        return;
    if (!*said->stage && (!stages || strchr(stages, '|'))) {
        complain(judge->complaints, cell_of(judge, "pupils"), WEIGHT_WARN, NULL,
                 "多学段学校的学生数、班数请按学段分列（如 小学学生数），这一项没有导入");
        return;
    }
    if (!*said->stage)
        said->stage = stages;
    said->school_year = sz_date_school_year(judge->on ? judge->on : judge->desk->today);

    for (size_t i = 0; i < judge->now.size_count; i++) {
        const struct sz_school_size *now = &judge->now.sizes[i];
        if (strcmp(now->stage, said->stage) != 0 || now->school_year != said->school_year)
            continue;
        if (step_differing(SZ_SCHOOL_SIZE, said, now, given))
            step_add(judge->steps, STEP_UPDATE, SZ_SCHOOL_SIZE, judge->now.size_ids[i], now,
                     step_merge(SZ_SCHOOL_SIZE, said, now, given, judge->arena))
                ->correction = true;
        return;
    }
    step_add(judge->steps, STEP_ADD, SZ_SCHOOL_SIZE, 0, NULL,
             step_copy(SZ_SCHOOL_SIZE, said, judge->arena));
}

void school_judge(struct school_judge *judge) {
    if (judge->now.id)
        known_school(judge);
    else
        new_school(judge);
    judge_state(judge, SZ_SCHOOL_STATUS, &judge->said.status, judge->said.status_given,
                judge->now.status_id, &judge->now.status);
    judge_state(judge, SZ_SCHOOL_ESTABLISHMENT, &judge->said.establishment,
                judge->said.establishment_given, judge->now.establishment_id,
                &judge->now.establishment);
    for (size_t i = 0; i < judge->said.size_count; i++)
        judge_size(judge, &judge->said.sizes[i]);
}
