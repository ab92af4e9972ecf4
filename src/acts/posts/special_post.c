/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going on a special post, and back from it: each an event with its day and paper. */
#include "shizi/special_post.h"

#include <stdio.h>
#include <string.h>

#include "promotion_private.h"
#include "shizi/current.h"
#include "shizi/language.h"
#include "shizi/post_plan.h"
#include "shizi/posts.h"
#include "shizi/roster.h"
#include "shizi/round.h"
#include "shizi/stage.h"
#include "shizi/text.h"

struct special_act {
    struct sz_special_said said;
    const char *doc;
    char on[11], to[SZ_DATE_MAX]; /* to "": open */
};

/* The person on the day, with the appointment of 专业技术 (else the first there is) as the one. */
static enum sz_code read_person(struct sz_changes *set, const struct special_act *act,
                                struct sz_arena *arena, struct sz_current *current,
                                struct sz_error *err) {
    struct sz_current_reader *reader = NULL;
    enum sz_code code = sz_current_open(sz_changes_db(set), &reader, err);
    if (code == SZ_OK)
        code = sz_current_get(reader, act->said.teacher_id, act->on, arena, current, err);
    sz_current_close(reader);
    if (code == SZ_OK && !current->record.present[SZ_PART_POSTING])
        code = sz_fail(err, SZ_REFUSED, "核对日期，或先登记任职", "%s 在 %s 不在编在岗",
                       current->record.teacher.name, act->on);
    return code;
}

/* What is over ends on the day, what is new begins. */
static enum sz_code succeed(struct sz_changes *set, int64_t id, const struct sz_appointment *now,
                            struct sz_appointment *next, const struct special_act *act,
                            struct sz_error *err) {
    struct sz_appointment ended = *now;
    if (sz_date_days(now->valid_from) >= sz_date_days(act->on))
        return sz_fail(err, SZ_REFUSED, "日期写在它以后", "现在的岗位从 %s 才开始",
                       now->valid_from);
    ended.valid_to = act->on;
    ended.end_reason = ZH_("岗位变动");
    next->valid_from = act->on;
    next->end_reason = next->note = NULL;
    next->doc = act->doc;
    enum sz_code code = SZ_OK;
    if (!now->valid_to || sz_date_days(now->valid_to) > sz_date_days(act->on))
        code = sz_changes_update(set, SZ_APPOINTMENT, id, now, &ended, err);
    return code == SZ_OK ? sz_changes_insert(set, SZ_APPOINTMENT, next, NULL, err) : code;
}

static enum sz_code refuse_later(const struct sz_current *current, const char *on,
                                 struct sz_error *err) {
    const char *later = sz_current_later(current, SZ_PART_APPOINTMENT, on);
    return later ? sz_fail(err, SZ_REFUSED, "日期写在它以后，或先更正那条记录",
                           "%s 自 %s 起已有后来的岗位聘用", current->record.teacher.name, later)
                 : SZ_OK;
}

/* ---- going ---- */

static enum sz_code put_special(struct sz_changes *set, const struct special_act *act,
                                const struct sz_current *current, struct sz_error *err) {
    const struct sz_appointment *now = &current->record.appointment;
    struct sz_appointment next = *now;
    next.grade = act->said.grade == SZ_NONE ? now->grade : act->said.grade;
    if (next.grade == SZ_NONE)
        return sz_fail(err, SZ_USAGE, "加 --grade 等级", "%s 没有登记岗位等级",
                       current->record.teacher.name);
    enum sz_code code = sz_grade_check(next.category, next.grade, err);
    if (code != SZ_OK)
        return code;
    if (strcmp(next.category, ZH_("专业技术")) == 0)
        next.level = sz_grade_level(next.grade);
    if (!now->level || !next.level || strcmp(now->level, next.level) != 0)
        next.level_since = act->on;
    next.special_reason = act->said.reason;
    next.valid_to = *act->to ? act->to : NULL;
    return succeed(set, current->ids[SZ_PART_APPOINTMENT], now, &next, act, err);
}

static enum sz_code prepare_add(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct special_act *act = ctx;
    struct sz_arena arena = {0};
    struct sz_current current;
    enum sz_code code = read_person(set, act, &arena, &current, err);
    const struct sz_appointment *now = &current.record.appointment;
    if (code == SZ_OK && !current.record.present[SZ_PART_APPOINTMENT])
        code = sz_fail(err, SZ_REFUSED, "先登记岗位聘用：teacher set … 岗位等级=", "%s 还没有岗位",
                       current.record.teacher.name);
    if (code == SZ_OK && now->special_reason)
        code = sz_fail(err, SZ_REFUSED, "先核销：shizi post special write-off",
                       "%s 自 %s 起已在特设岗位（%s）", current.record.teacher.name,
                       now->valid_from, now->special_reason);
    if (code == SZ_OK)
        code = refuse_later(&current, act->on, err);
    if (code == SZ_OK)
        code = put_special(set, act, &current, err);
    if (code == SZ_OK && !act->doc)
        sz_changes_remark(set, SZ_NOTE, "没有文号，记为待补文号");
    sz_arena_free(&arena);
    return code;
}

/* ---- coming back ---- */

/* The special post that is written off: the last that began up to the day, and nothing of its
 * category behind it. */
static const struct sz_appointment *find_special(const struct sz_current *current, const char *on,
                                                 int64_t *id) {
    const struct sz_appointment *all = current->appointments.records, *found = NULL;
    for (size_t i = 0; i < current->appointments.count; i++) {
        if (all[i].special_reason && sz_date_days(all[i].valid_from) <= sz_date_days(on)) {
            found = &all[i];
            *id = current->appointments.ids[i];
        } else if (found && strcmp(found->category, all[i].category) == 0) {
            found = NULL;
        }
    }
    return found;
}

static int64_t grade_before(const struct sz_current *current,
                            const struct sz_appointment *special) {
    const struct sz_appointment *all = current->appointments.records;
    int64_t grade = SZ_NONE;
    for (size_t i = 0; i < current->appointments.count; i++)
        if (!all[i].special_reason && strcmp(all[i].category, special->category) == 0 &&
            sz_date_days(all[i].valid_from) < sz_date_days(special->valid_from))
            grade = all[i].grade;
    return grade;
}

static enum sz_code remark_vacancy(struct sz_changes *set, const struct sz_current *current,
                                   const struct sz_appointment *next, struct sz_arena *arena,
                                   struct sz_error *err) {
    struct sz_post_cell *cells = NULL;
    size_t count = 0;
    int64_t vacant = 0;
    char grade[32];
    enum sz_code code =
        sz_posts_count(sz_changes_db(set), next->valid_from, arena, &cells, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (cells[i].school_id == current->record.posting.school_id &&
            cells[i].grade == next->grade && strcmp(cells[i].category, next->category) == 0)
            vacant += cells[i].approved - cells[i].occupied;
    sz_grade_print(next->category, next->grade, grade);
    if (code == SZ_OK && vacant <= 0)
        sz_changes_remark(set, SZ_WARN, "%s 没有空岗（%lld）：核销后超岗", grade,
                          (long long)vacant);
    return code;
}

static enum sz_code put_regular(struct sz_changes *set, const struct special_act *act,
                                const struct sz_current *current,
                                const struct sz_appointment *special, int64_t id,
                                struct sz_arena *arena, struct sz_error *err) {
    struct sz_appointment next = *special;
    next.special_reason = next.valid_to = NULL;
    next.grade = act->said.grade != SZ_NONE ? act->said.grade : grade_before(current, special);
    if (next.grade == SZ_NONE)
        next.grade = special->grade;
    if (next.grade == SZ_NONE)
        return sz_fail(err, SZ_USAGE, "加 --grade 等级", "%s 没有登记岗位等级",
                       current->record.teacher.name);
    enum sz_code code = sz_grade_check(next.category, next.grade, err);
    if (code == SZ_OK)
        code = sz_round_on(sz_changes_db(set), act->on, arena, &next.round, err);
    if (code != SZ_OK)
        return code;
    if (strcmp(next.category, ZH_("专业技术")) == 0)
        next.level = sz_grade_level(next.grade);
    if (!special->level || !next.level || strcmp(special->level, next.level) != 0)
        next.level_since = act->on;
    code = succeed(set, id, special, &next, act, err);
    return code == SZ_OK ? remark_vacancy(set, current, &next, arena, err) : code;
}

static enum sz_code prepare_write_off(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct special_act *act = ctx;
    struct sz_arena arena = {0};
    struct sz_current current;
    int64_t id = 0;
    enum sz_code code = read_person(set, act, &arena, &current, err);
    const struct sz_appointment *special =
        code == SZ_OK ? find_special(&current, act->on, &id) : NULL;
    if (code == SZ_OK && !special)
        code = sz_fail(err, SZ_REFUSED, "用 shizi post special list 查看", "%s 在 %s 不在特设岗位",
                       current.record.teacher.name, act->on);
    if (code == SZ_OK)
        code = put_regular(set, act, &current, special, id, &arena, err);
    if (code == SZ_OK && !act->doc)
        sz_changes_remark(set, SZ_NOTE, "没有文号，记为待补文号");
    sz_arena_free(&arena);
    return code;
}

/* ---- the acts ---- */

static enum sz_code start(struct sz_db *db, const struct sz_special_said *said,
                          const struct sz_act_info *info, const char *kind, const char *words,
                          sz_prepare_fn *prepare, struct sz_act **act, struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct special_act *ctx = sz_arena_alloc(arena, sizeof *ctx);
    struct sz_act_info own = *info;
    struct sz_teacher teacher;
    ctx->said = *said;
    ctx->doc = info->doc && *info->doc ? sz_text_doc_no(arena, info->doc) : NULL;
    enum sz_code code = act_day(db, info, ctx->on, err);
    if (code == SZ_OK)
        code = sz_record_get(db, SZ_TEACHER, said->teacher_id, arena, &teacher, err);
    if (code == SZ_OK && said->until) {
        if (sz_date_check(said->until) != SZ_DATE_DAY ||
            sz_date_days(said->until) < sz_date_days(ctx->on))
            return sz_fail(err, SZ_INVALID, "写成 2029-08-31，不早于开始的一天",
                           "到期日期“%.20s”不对", said->until);
        sz_date_add_days(said->until, 1, ctx->to);
    }
    if (code != SZ_OK)
        return code;
    own.kind = kind;
    own.effective_on = ctx->on;
    if (!own.title)
        own.title = sz_arena_printf(arena, "%s %s", words, teacher.name);
    return sz_act_prepare(db, &own, prepare, ctx, act, err);
}

enum sz_code sz_special_add(struct sz_db *db, const struct sz_special_said *said,
                            const struct sz_act_info *info, struct sz_act **act,
                            struct sz_error *err) {
    struct sz_special_said own = *said;
    const struct sz_code_row *reason =
        said->reason ? sz_code_read(sz_db_codes(db), "special_reason", said->reason) : NULL;
    *act = NULL;
    if (!reason)
        return sz_fail(err, SZ_USAGE, "援疆 援藏 援青 高层次人才 其他", "没有特设岗位的原因“%.60s”",
                       said->reason ? said->reason : "");
    own.reason = reason->code;
    return start(db, &own, info, "post.special.add", ZH_("特设岗位"), prepare_add, act, err);
}

enum sz_code sz_special_write_off(struct sz_db *db, int64_t teacher_id, int64_t grade,
                                  const struct sz_act_info *info, struct sz_act **act,
                                  struct sz_error *err) {
    const struct sz_special_said said = {.teacher_id = teacher_id, .grade = grade};
    *act = NULL;
    return start(db, &said, info, "post.special.off", ZH_("特设岗位核销"), prepare_write_off, act,
                 err);
}
