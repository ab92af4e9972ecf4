/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "person_act.h"

#include <stdio.h>
#include <string.h>

#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/stage.h"

struct person_act *person_act_new(struct sz_db *db, int64_t teacher_id, const struct sz_pair *pairs,
                                  size_t count, const struct sz_act_info *info) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct person_act *act = sz_arena_alloc(arena, sizeof *act);
    char today[11];
    sz_db_today(db, today);

    act->db = db;
    act->teacher_id = teacher_id;
    act->count = count;
    act->pairs = sz_arena_array(arena, count ? count : 1, sizeof *act->pairs);
    for (size_t i = 0; i < count; i++)
        act->pairs[i] = (struct sz_pair){sz_arena_copy(arena, pairs[i].key),
                                         sz_arena_copy(arena, pairs[i].value)};
    snprintf(act->on, sizeof act->on, "%s", info->effective_on ? info->effective_on : today);
    act->doc_awaited =
        info->evidence ? strcmp(info->evidence, ZH_("待补文号")) == 0 : !(info->doc && *info->doc);
    return act;
}

static const char *title_of(const struct person_act *act, const char *verb,
                            struct sz_arena *arena) {
    struct sz_teacher teacher = {0};
    if (act->teacher_id &&
        sz_record_get(act->db, SZ_TEACHER, act->teacher_id, arena, &teacher, NULL) == SZ_OK)
        return sz_arena_printf(arena, "%s %s", verb, teacher.name);
    for (size_t i = 0; i < act->count; i++)
        if (strcmp(act->pairs[i].key, "name") == 0 || strcmp(act->pairs[i].key, ZH_("姓名")) == 0)
            return sz_arena_printf(arena, "%s %s", verb, act->pairs[i].value);
    return verb;
}

enum sz_code person_act_prepare(struct person_act *act, const struct sz_act_info *info,
                                const char *kind, const char *verb, sz_prepare_fn *prepare,
                                struct sz_act **out, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_act_info own = *info;
    *out = NULL;
    own.kind = kind;
    if (!own.title)
        own.title = title_of(act, verb, &arena);
    own.effective_on = act->on;
    enum sz_code code = sz_date_check(act->on) == SZ_DATE_BAD
                            ? sz_fail(err, SZ_INVALID, "请写成 2026-09-01", "“%s”不是日期", act->on)
                            : sz_act_prepare(act->db, &own, prepare, act, out, err);
    sz_arena_free(&arena);
    return code;
}

void person_act_remarks(const struct person_act *act, struct sz_changes *set) {
    char today[11];
    sz_db_today(act->db, today);
    if (sz_date_days(act->on) > sz_date_days(today))
        sz_changes_remark(set, SZ_NOTE, "自 %s 起生效，届时计入", act->on);
    if (act->doc_awaited)
        sz_changes_remark(set, SZ_NOTE, "没有文号，记为待补文号");
}

/* ---- pairs as a row ---- */

static enum sz_code column_for(const struct sz_pair *pair, const struct sz_roster_column **column,
                               struct sz_error *err) {
    *column = sz_roster_column_by_word(pair->key);
    if (!*column)
        return sz_fail(err, SZ_USAGE,
                       "用花名册的列，如 grade=9 或 岗位等级=9；见 shizi help fields",
                       "没有“%s”这一项", pair->key);
    bool settable = (*column)->part != SZ_PART_COMPUTED &&
                    ((*column)->part != SZ_PART_SCHOOL || strcmp((*column)->key, "school") == 0);
    if (!settable)
        return sz_fail(err, SZ_USAGE, "学校的情况用 shizi school set 修改",
                       "%s不是教师自己的项目，不能在这里改", _((*column)->heading));
    const struct sz_field *field = sz_roster_field(*column);
    if (!*pair->value && field && (field->uses & SZ_REQUIRED) && (*column)->part != SZ_PART_WORKING)
        return sz_fail(err, SZ_INVALID, "填上新的值", "%s不能为空", _((*column)->heading));
    return SZ_OK;
}

static enum sz_code read_pairs(struct person_desk *desk, const struct person_act *act,
                               struct sz_error *err) {
    enum sz_code code = SZ_OK;
    desk->cells = sz_arena_array(&desk->arena, act->count + 1, sizeof *desk->cells);
    for (size_t i = 0; i < act->count && code == SZ_OK; i++) {
        desk->cells[i].text = act->pairs[i].value;
        desk->cells[i].kind = SZ_CELL_TEXT;
        code = column_for(&act->pairs[i], &desk->cells[i].column, err);
    }
    desk->said_desk.blank_erases = true;
    if (code == SZ_OK)
        said_read(&desk->said_desk, desk->cells, act->count, &desk->arena, &desk->said,
                  &desk->complaints);
    return code;
}

enum sz_code person_desk_begin(struct person_desk *desk, struct sz_db *db, struct sz_error *err) {
    said_desk_open(&desk->said_desk, db);
    return sz_current_open(db, &desk->reader, err);
}

enum sz_code person_desk_read(struct person_desk *desk, const struct person_act *act,
                              struct sz_error *err) {
    enum sz_code code = SZ_OK;

    sz_arena_reset(&desk->arena);
    desk->complaints = (struct complaints){.arena = &desk->arena};
    desk->steps.count = 0;
    if (act->teacher_id)
        code = sz_current_get(desk->reader, act->teacher_id, act->on, &desk->arena, &desk->current,
                              err);
    else
        judge_nobody(&desk->said_desk, &desk->current);
    if (code == SZ_OK)
        code = read_pairs(desk, act, err);
    desk->judge = (struct judge){
        .desk = &desk->said_desk,
        .reader = desk->reader,
        .arena = &desk->arena,
        .cells = desk->cells,
        .cell_count = act->count,
        .said = &desk->said,
        .current = &desk->current,
        .on = act->on,
        .complaints = &desk->complaints,
        .steps = &desk->steps,
    };
    return code;
}

enum sz_code person_desk_open(struct person_desk *desk, const struct person_act *act,
                              struct sz_error *err) {
    enum sz_code code = person_desk_begin(desk, act->db, err);
    return code == SZ_OK ? person_desk_read(desk, act, err) : code;
}

void person_desk_close(struct person_desk *desk) {
    sz_current_close(desk->reader);
    said_desk_close(&desk->said_desk);
    sz_arena_free(&desk->arena);
}

enum sz_code person_desk_unique(struct person_desk *desk, const struct person_act *act,
                                struct sz_error *err) {
    const char *id_no = desk->said.record.teacher.id_no;
    struct sz_teacher other;
    int64_t id = 0;
    if (!id_no)
        return SZ_OK;
    enum sz_code code = sz_current_by_id_no(desk->reader, id_no, &id, err);
    if (code != SZ_OK || !id || id == act->teacher_id)
        return code;
    code = sz_record_get(act->db, SZ_TEACHER, id, &desk->arena, &other, err);
    return code == SZ_OK
               ? sz_fail(err, SZ_REFUSED, "用 teacher set 变动，或 teacher correct 更正",
                         "身份证号 %s 已在库中：%s（#%lld）", id_no, other.name, (long long)id)
               : code;
}

/* Of many people the first warnings are told, each with its name. */
static void warn(struct person_desk *desk, struct sz_changes *set, const char *problem) {
    enum { TOLD_MOST = 20 };

    if (!desk->many)
        sz_changes_remark(set, SZ_WARN, "%s", problem);
    else if (desk->told++ < TOLD_MOST)
        sz_changes_remark(set, SZ_WARN, ZH_("%s：%s"), desk->current.record.teacher.name, problem);
}

enum sz_code person_desk_outcome(struct person_desk *desk, struct sz_changes *set,
                                 struct sz_error *err) {
    for (size_t i = 0; i < desk->complaints.count; i++) {
        const struct complaint *complaint = &desk->complaints.items[i];
        struct sz_arena arena = {0};
        enum sz_code code = SZ_OK;
        const char *hint = complaint->suggestion
                               ? sz_arena_printf(&arena, _("可填：%s"), complaint->suggestion)
                               : _("核对后再试");
        if (complaint->weight == WEIGHT_BAD)
            code = sz_fail(err, SZ_INVALID, hint, "%s", complaint->problem);
        else if (complaint->weight == WEIGHT_CLASH)
            code = sz_fail(err, SZ_REFUSED, hint, "%s", complaint->problem);
        else
            warn(desk, set, complaint->problem);
        sz_arena_free(&arena);
        if (code != SZ_OK)
            return code;
    }
    return SZ_OK;
}
