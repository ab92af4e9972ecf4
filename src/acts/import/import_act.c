/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one act of an import: new people and schools, changes, decisions, to-dos. */
#include <string.h>

#include "import_private.h"
#include "leave.h"
#include "shizi/language.h"
#include "shizi/log.h"

enum { REMARKS_MAX = 30 };

struct emission {
    struct sz_import *import;
    struct sz_changes *set;
    struct sz_arena arena; /* one row */
    size_t remarks, more;
};

const char *import_reasons(const struct judged *judged, struct sz_arena *arena) {
    const char *text = "";
    for (size_t i = 0; i < judged->complaints.count; i++) {
        const struct complaint *complaint = &judged->complaints.items[i];
        const char *hint = complaint->suggestion
                               ? sz_arena_printf(arena, _("（可填 %s）"), complaint->suggestion)
                               : "";
        text =
            sz_arena_printf(arena, "%s%s%s%s", text, *text ? "；" : "", complaint->problem, hint);
    }
    return text;
}

static void remark_on(struct emission *emission, const struct sz_stage_row *row,
                      const struct judged *judged) {
    for (size_t i = 0; i < judged->complaints.count; i++) {
        if (emission->remarks++ < REMARKS_MAX)
            sz_changes_remark(emission->set, SZ_WARN, "第 %lld 行 %s：%s", (long long)row->number,
                              judged->name, judged->complaints.items[i].problem);
        else
            emission->more++;
    }
}

static enum sz_code emit_row(struct emission *emission, const struct sz_stage_row *row,
                             struct sz_error *err) {
    struct judged judged;
    bool known_new = row->verdict == SZ_ROW_NEW;
    enum sz_code code =
        import_judge(emission->import, row, known_new, &emission->arena, &judged, err);
    if (code != SZ_OK)
        return code;
    remark_on(emission, row, &judged);
    return step_emit(&judged.steps, judged.subject, emission->set, err);
}

/* ---- to-dos ---- */

static enum sz_code add_todo(struct emission *emission, struct sz_todo *todo,
                             struct sz_error *err) {
    sz_record_default(SZ_TODO, todo);
    return sz_changes_insert(emission->set, SZ_TODO, todo, NULL, err);
}

static enum sz_code emit_set_aside(struct emission *emission, const struct sz_stage_row *row,
                                   struct sz_error *err) {
    struct sz_import *import = emission->import;
    struct judged judged;
    struct sz_todo todo;
    sz_language_hold(); /* a to-do is part of the file */
    enum sz_code code = import_judge(import, row, false, &emission->arena, &judged, err);
    const char *reasons = code == SZ_OK ? import_reasons(&judged, &emission->arena) : "";
    sz_language_release();
    if (code != SZ_OK)
        return code;
    sz_record_clear(SZ_TODO, &todo);
    todo.kind = ZH_("导入搁置");
    todo.subject = *judged.name ? judged.name : ZH_("（没有姓名）");
    todo.text = *reasons ? reasons : ZH_("与另一行重复");
    todo.source = sz_arena_printf(&emission->arena, ZH_("%s %s 第 %lld 行"), import->file,
                                  import->sheet, (long long)row->number);
    if (judged.subject && import->schools)
        todo.school_id = judged.subject;
    else if (judged.subject)
        todo.teacher_id = judged.subject;
    return add_todo(emission, &todo, err);
}

static enum sz_code emit_omitted_todo(struct emission *emission, const struct sz_stage_row *row,
                                      const struct sz_current *current, struct sz_error *err) {
    struct sz_import *import = emission->import;
    struct sz_todo todo;
    const char *what = strcmp(row->decision, ZH_("漏报")) == 0 ? ZH_("来表漏报，请学校补报")
                       : strcmp(row->decision, ZH_("借调")) == 0
                           ? ZH_("学校报已借调，去向和时间待登记")
                           : ZH_("来表没有此人，暂不处理");
    sz_record_clear(SZ_TODO, &todo);
    todo.kind = ZH_("库有表无");
    todo.subject = current->record.teacher.name;
    todo.text = what;
    todo.source = sz_arena_printf(&emission->arena, "%s %s", import->file, import->sheet);
    todo.teacher_id = row->subject;
    todo.school_id = current->record.posting.school_id;
    return add_todo(emission, &todo, err);
}

static enum sz_code emit_omitted(struct emission *emission, const struct sz_stage_row *row,
                                 struct sz_error *err) {
    struct sz_import *import = emission->import;
    struct sz_current current;
    if (!row->decision)
        return SZ_OK;
    enum sz_code code = sz_current_get(import->reader, row->subject, import->as_of,
                                       &emission->arena, &current, err);
    if (code != SZ_OK)
        return code;
    return row->decided_on
               ? leave_emit(emission->set, &current, row->decision, row->decided_on, err)
               : emit_omitted_todo(emission, row, &current, err);
}

/* ---- all rows ---- */

static enum sz_code emit_one(void *ctx, const struct sz_stage_row *row, struct sz_error *err) {
    struct emission *emission = ctx;
    sz_arena_reset(&emission->arena);
    switch ((enum sz_verdict)row->verdict) {
    case SZ_ROW_NEW:
    case SZ_ROW_CHANGED:
        return emit_row(emission, row, err);
    case SZ_ROW_SET_ASIDE:
        return emit_set_aside(emission, row, err);
    case SZ_ROW_MISSING:
        return emit_omitted(emission, row, err);
    case SZ_ROW_SAME:
    case SZ_ROW_CONFLICT:
    case SZ_ROW_REJECTED:
    case SZ_VERDICT_COUNT:
        break;
    }
    return SZ_OK;
}

static enum sz_code judge_again(void *ctx, const struct sz_stage_row *row, struct sz_error *err) {
    return row->number ? import_rejudge(ctx, row->seq, err) : SZ_OK;
}

enum sz_code import_judge_all(struct sz_import *import, struct sz_error *err) {
    import_forget_staff(import);
    enum sz_code code = sz_stage_each(import->stage, SZ_STAGE_ALL, 0, judge_again, import, err);
    if (code == SZ_OK)
        code = import_find_missing(import, err);
    enum sz_code settled = sz_stage_settle(import->stage, code == SZ_OK ? err : NULL);
    return code == SZ_OK ? settled : code;
}

static enum sz_code refuse_unsettled(const struct sz_import *import, struct sz_error *err) {
    const size_t *counts = import->summary.counts;
    if (counts[SZ_ROW_REJECTED] + counts[SZ_ROW_CONFLICT] == 0)
        return SZ_OK;
    return sz_fail(err, SZ_REFUSED, "逐行改正，或把它们搁置（记为待办）以后再确认",
                   "还有错误 %zu 行、冲突 %zu 行没有处理", counts[SZ_ROW_REJECTED],
                   counts[SZ_ROW_CONFLICT]);
}

static void remark_on_all(const struct emission *emission) {
    struct sz_import *import = emission->import;
    const size_t *counts = import->summary.counts;
    if (emission->more)
        sz_changes_remark(emission->set, SZ_WARN, "另有 %zu 条提示未列出", emission->more);
    if (counts[SZ_ROW_MISSING])
        sz_changes_remark(emission->set, SZ_NOTE, "库有表无 %zu 人，没有决定的保持不变",
                          counts[SZ_ROW_MISSING]);
    if (counts[SZ_ROW_SET_ASIDE])
        sz_changes_remark(emission->set, SZ_NOTE, "搁置 %zu 行，记为待办",
                          counts[SZ_ROW_SET_ASIDE]);
}

/* Judged once on the way to the commit; again only when somebody wrote since. */
static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    struct sz_import *import = ctx;
    struct emission emission = {.import = import, .set = set};
    char hash[65];
    int64_t head = 0;
    enum sz_code code = sz_log_head(import->db, &head, hash, err);
    if (code == SZ_OK && head != import->head) {
        code = import_judge_all(import, err);
        import->head = head;
    }
    if (code == SZ_OK)
        code = refuse_unsettled(import, err);
    if (code == SZ_OK)
        code = sz_stage_each(import->stage, SZ_STAGE_ALL, 0, emit_one, &emission, err);
    if (code == SZ_OK)
        remark_on_all(&emission);
    sz_arena_free(&emission.arena);
    return code;
}

static const char *title_of(const struct sz_import *import, struct sz_arena *arena) {
    static const enum sz_verdict shown[] = {SZ_ROW_NEW, SZ_ROW_CHANGED, SZ_ROW_SET_ASIDE};
    const char *title = sz_arena_printf(arena, ZH_("导入 %s："), import->file);
    bool any = false;
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        size_t count = import->summary.counts[shown[i]];
        if (!count)
            continue;
        title = sz_arena_printf(arena, "%s%s%s %zu", title, any ? " " : "",
                                sz_verdict_name(shown[i]), count);
        any = true;
    }
    return any ? title : sz_arena_printf(arena, ZH_("%s没有新增和变动"), title);
}

enum sz_code sz_import_act(struct sz_import *import, const struct sz_act_info *info,
                           struct sz_act **act, struct sz_error *err) {
    struct sz_arena arena = {0};
    struct sz_act_info own = *info;
    if (import->compare)
        return sz_fail(err, SZ_REFUSED, "要写入请用 teacher import", "对照只看不写");
    own.kind = import->schools ? "import.school" : "import.teacher";
    if (!own.title)
        own.title = title_of(import, &arena);
    if (!own.effective_on && *import->on)
        own.effective_on = import->on;
    enum sz_code code = sz_act_prepare(import->db, &own, prepare, import, act, err);
    sz_arena_free(&arena);
    if (code == SZ_OK && sz_changes_count(sz_act_changes(*act)) == 0) {
        sz_act_free(*act);
        *act = NULL;
        code = sz_fail(err, SZ_REFUSED, "来表与库中一致，不必保存", "没有新增和变动");
    }
    return code;
}
