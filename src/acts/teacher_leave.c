/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 退休 调出 辞职 死亡 …: postings and appointments end on the day. */
#include <string.h>

#include "leave.h"
#include "person_act.h"
#include "shizi/codes.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/stage.h"

/* A fact of the person ends, unless it has ended; one that begins later stands in the way. */
static enum sz_code end_fact(struct sz_changes *set, enum sz_entity entity, int64_t id,
                             const void *before, const char *reason, const char *on, bool *ended,
                             struct sz_error *err) {
    const struct sz_entity_def *def = sz_entity_def(entity);
    const struct sz_field *to = sz_field_by_key(def, "valid_to");
    const char *from = sz_field_text(sz_field_by_key(def, "valid_from"), before);
    const char *end = sz_field_text(to, before);
    if (end && sz_date_days(end) <= sz_date_days(on))
        return SZ_OK;
    if (sz_date_days(from) >= sz_date_days(on))
        return sz_fail(err, SZ_REFUSED, "日期写在它以后，或先撤销那条记录",
                       "%s #%lld 从 %s 才开始，不能在 %s 离开", _(def->label), (long long)id, from,
                       on);

    struct sz_arena arena = {0};
    void *after = step_copy(entity, before, &arena);
    sz_field_set_text(to, after, on);
    sz_field_set_text(sz_field_by_key(def, "end_reason"), after, reason);
    enum sz_code code = sz_changes_update(set, entity, id, before, after, err);
    sz_arena_free(&arena);
    *ended = true;
    return code;
}

static enum sz_code end_list(struct sz_changes *set, enum sz_entity entity,
                             const struct sz_fact_list *list, const char *reason, const char *on,
                             bool *ended, struct sz_error *err) {
    size_t size = sz_entity_def(entity)->size;
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < list->count && code == SZ_OK; i++)
        code = end_fact(set, entity, list->ids[i], (const char *)list->records + i * size, reason,
                        on, ended, err);
    return code;
}

enum sz_code leave_emit(struct sz_changes *set, const struct sz_current *current,
                        const char *reason, const char *on, struct sz_error *err) {
    bool ended = false;
    enum sz_code code = end_list(set, SZ_POSTING, &current->postings, reason, on, &ended, err);
    if (code == SZ_OK)
        code = end_list(set, SZ_APPOINTMENT, &current->appointments, reason, on, &ended, err);
    if (code == SZ_OK && !ended)
        code = sz_fail(err, SZ_REFUSED, "用 teacher show 查看任职情况", "%s 在 %s 没有任职，无从%s",
                       current->record.teacher.name, on, reason);
    if (code == SZ_OK && current->record.posting.class_teacher == 1)
        sz_changes_remark(set, SZ_WARN, "%s是班主任，原班级需另行安排",
                          current->record.teacher.name);
    return code;
}

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct person_act *act = ctx;
    struct person_desk desk = {0};
    enum sz_code code = person_desk_open(&desk, act, err);
    if (code == SZ_OK)
        code = leave_emit(set, &desk.current, act->kind, act->on, err);
    person_act_remarks(act, set);
    person_desk_close(&desk);
    return code;
}

enum sz_code sz_teacher_leave(struct sz_db *db, int64_t teacher_id, const char *kind,
                              const struct sz_act_info *info, struct sz_act **act,
                              struct sz_error *err) {
    const struct sz_code_row *row = sz_code_read(sz_db_codes(db), "end_reason", kind);
    *act = NULL;
    if (!row)
        return sz_fail(err, SZ_USAGE, "可用：退休 调出 辞职 解聘 开除 死亡 其他",
                       "没有离任原因“%s”", kind);
    struct person_act *ctx = person_act_new(db, teacher_id, NULL, 0, info);
    ctx->kind = row->code;
    return person_act_prepare(ctx, info, "teacher.leave", row->name, prepare, act, err);
}
