/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new school, and changes of one: itself, its state, its establishment, its size. */
#include <stdio.h>
#include <string.h>

#include "school_said.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/person.h"
#include "shizi/stage.h"
#include "shizi/text.h"

struct school_act {
    struct sz_db *db;
    int64_t school_id; /* 0: a new one */
    struct said_cell *cells;
    size_t count;
    const char *doc;
    char on[11];
};

static enum sz_code outcome(const struct complaints *complaints, struct sz_changes *set,
                            struct sz_error *err) {
    for (size_t i = 0; i < complaints->count; i++) {
        const struct complaint *complaint = &complaints->items[i];
        if (complaint->weight == WEIGHT_WARN)
            sz_changes_remark(set, SZ_WARN, "%s", complaint->problem);
        else
            return sz_fail(err, complaint->weight == WEIGHT_BAD ? SZ_INVALID : SZ_REFUSED,
                           "核对后再试", "%s", complaint->problem);
    }
    return SZ_OK;
}

static enum sz_code refuse_known(struct school_judge *judge, struct sz_error *err) {
    struct school_judge probe = *judge;
    enum sz_code code = school_find_now(&probe, err);
    if (code != SZ_OK || !probe.now.id)
        return code;
    return sz_fail(err, SZ_REFUSED, "用 school set 变动，或换一个名称、代码",
                   "已有这所学校：%s（#%lld）", probe.now.school.name, (long long)probe.now.id);
}

static enum sz_code judge_act(const struct school_act *act, struct school_judge *judge,
                              struct sz_error *err) {
    school_read(judge);
    enum sz_code code =
        act->school_id ? school_read_now(judge, act->school_id, err) : refuse_known(judge, err);
    if (code != SZ_OK)
        return code;
    if (act->doc && judge->said.status_given) {
        judge->said.status.doc = act->doc;
        judge->said.status_given |= step_bit(SZ_SCHOOL_STATUS, "doc");
    }
    if (act->doc && judge->said.establishment_given && !judge->said.establishment.doc) {
        judge->said.establishment.doc = act->doc;
        judge->said.establishment_given |= step_bit(SZ_SCHOOL_ESTABLISHMENT, "doc");
    }
    school_judge(judge);
    return SZ_OK;
}

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct school_act *act = ctx;
    struct said_desk desk;
    struct sz_arena arena = {0};
    struct complaints complaints = {.arena = &arena};
    struct steps steps = {0};
    said_desk_open(&desk, act->db);
    desk.blank_erases = true;
    struct school_judge judge = {
        .desk = &desk,
        .arena = &arena,
        .cells = act->cells,
        .cell_count = act->count,
        .on = act->on,
        .renames = true,
        .complaints = &complaints,
        .steps = &steps,
    };
    enum sz_code code = judge_act(act, &judge, err);
    if (code == SZ_OK)
        code = outcome(&complaints, set, err);
    if (code == SZ_OK)
        code = step_emit(&steps, act->school_id, set, err);
    if (sz_date_days(act->on) > sz_date_days(desk.today))
        sz_changes_remark(set, SZ_NOTE, "自 %s 起生效，届时计入", act->on);
    said_desk_close(&desk);
    sz_arena_free(&arena);
    return code;
}

/* Context with copies of everything, kept by the desk. */
static enum sz_code make(struct sz_db *db, int64_t school_id, const struct sz_pair *pairs,
                         size_t count, const struct sz_act_info *info, struct school_act **out,
                         struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct school_act *act = sz_arena_alloc(arena, sizeof *act);
    char today[11];
    sz_db_today(db, today);
    act->db = db;
    act->school_id = school_id;
    act->count = count;
    act->cells = sz_arena_array(arena, count ? count : 1, sizeof *act->cells);
    act->doc = info->doc && *info->doc ? sz_text_doc_no(arena, info->doc) : NULL;
    snprintf(act->on, sizeof act->on, "%s", info->effective_on ? info->effective_on : today);
    *out = act;
    if (sz_date_check(act->on) == SZ_DATE_BAD)
        return sz_fail(err, SZ_INVALID, "请写成 2026-09-01", "“%s”不是日期", act->on);

    for (size_t i = 0; i < count; i++) {
        act->cells[i] = (struct said_cell){
            .column = school_column_by_heading(sz_db_codes(db), "", pairs[i].key),
            .text = sz_arena_copy(arena, pairs[i].value),
            .kind = SZ_CELL_TEXT,
        };
        if (!act->cells[i].column)
            return sz_fail(err, SZ_USAGE,
                           "可用：name code kind area weak establishment 等，见 shizi help fields",
                           "学校没有“%s”这一项", pairs[i].key);
    }
    return SZ_OK;
}

static enum sz_code start(struct school_act *act, const struct sz_act_info *info, const char *kind,
                          const char *verb, const char *name, struct sz_act **out,
                          struct sz_error *err) {
    struct sz_act_info own = *info;
    own.kind = kind;
    own.effective_on = act->on;
    if (!own.title)
        own.title = sz_arena_printf(sz_desk_arena(act->db), "%s %s", verb, name ? name : "");
    return sz_act_prepare(act->db, &own, prepare, act, out, err);
}

enum sz_code sz_school_add(struct sz_db *db, const struct sz_pair *pairs, size_t count,
                           const struct sz_act_info *info, struct sz_act **act,
                           struct sz_error *err) {
    struct school_act *ctx = NULL;
    const char *name = NULL;
    *act = NULL;
    enum sz_code code = make(db, 0, pairs, count, info, &ctx, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (strcmp(ctx->cells[i].column->key, "name") == 0)
            name = ctx->cells[i].text;
    return code == SZ_OK ? start(ctx, info, "school.add", ZH_("新增学校"), name, act, err) : code;
}

enum sz_code sz_school_set(struct sz_db *db, int64_t school_id, const struct sz_pair *pairs,
                           size_t count, const struct sz_act_info *info, struct sz_act **act,
                           struct sz_error *err) {
    struct school_act *ctx = NULL;
    struct sz_school school;
    *act = NULL;
    enum sz_code code = make(db, school_id, pairs, count, info, &ctx, err);
    if (code == SZ_OK)
        code = sz_record_get(db, SZ_SCHOOL, school_id, sz_desk_arena(db), &school, err);
    return code == SZ_OK ? start(ctx, info, "school.set", ZH_("变动学校"), school.name, act, err)
                         : code;
}
