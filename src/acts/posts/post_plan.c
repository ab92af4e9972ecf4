/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another version of a plan: what differs is closed and opened, what is equal stays. */
#include <stdio.h>
#include <string.h>

#include "shizi/arena.h"
#include "shizi/board.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/person.h"
#include "shizi/post_plan.h"
#include "shizi/roster.h"
#include "shizi/stage.h"
#include "shizi/text.h"

struct plan_act {
    const struct sz_post_said *said;
    size_t count;
    const char *doc;
    char on[11];
};

static bool same_text(const char *a, const char *b) {
    return a && b ? strcmp(a, b) == 0 : a == b;
}

/* The row of a grade that is in force on the date, or that begins later. */
static const struct sz_post_plan *find_row(const struct sz_post_plan *rows, const int64_t *ids,
                                           size_t count, const struct sz_post_said *said,
                                           int64_t grade, const char *on, int64_t *id) {
    for (size_t i = 0; i < count; i++) {
        const struct sz_post_plan *row = &rows[i];
        if (row->grade != grade || strcmp(row->category, said->category) != 0 ||
            !same_text(row->series, said->series) ||
            (row->valid_to && sz_date_days(row->valid_to) <= sz_date_days(on)))
            continue;
        *id = ids[i];
        return row;
    }
    *id = 0;
    return NULL;
}

static enum sz_code end_row(struct sz_changes *set, const struct plan_act *act, int64_t id,
                            const struct sz_post_plan *row, struct sz_error *err) {
    struct sz_post_plan ended = *row;
    if (sz_date_days(row->valid_from) > sz_date_days(act->on))
        return sz_fail(err, SZ_REFUSED, "日期写在它以后，或先撤销那次核准",
                       "自 %s 起已有后来的核准，不能从 %s 改", row->valid_from, act->on);
    if (sz_date_days(row->valid_from) == sz_date_days(act->on))
        return sz_changes_delete(set, SZ_POST_PLAN, id, row, err);
    ended.valid_to = act->on;
    return sz_changes_update(set, SZ_POST_PLAN, id, row, &ended, err);
}

static enum sz_code put_grade(struct sz_changes *set, const struct plan_act *act,
                              const struct sz_post_said *said, int64_t grade,
                              const struct sz_post_plan *row, int64_t id, struct sz_error *err) {
    int64_t posts = said->posts[grade];
    enum sz_code code = sz_grade_check(said->category, grade, err);
    if (code != SZ_OK || (!row && posts == 0))
        return code;
    if (posts < 0)
        return sz_fail(err, SZ_INVALID, "写不小于 0 的整数", "%lld 级的岗位数不能是 %lld",
                       (long long)grade, (long long)posts);
    if (row && posts == 0)
        return end_row(set, act, id, row, err);
    if (row && row->posts == posts && same_text(row->doc, act->doc ? act->doc : row->doc))
        return SZ_OK;
    struct sz_post_plan after;
    sz_record_clear(SZ_POST_PLAN, &after);
    after.school_id = said->school_id;
    after.category = said->category;
    after.series = said->series;
    after.grade = grade;
    after.posts = posts;
    after.doc = act->doc;
    return sz_put_fact(set, SZ_POST_PLAN, id, row, &after, act->on, err);
}

static enum sz_code put_school(struct sz_changes *set, const struct plan_act *act,
                               const struct sz_post_said *said, struct sz_error *err) {
    struct sz_arena arena = {0};
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code = sz_records_of(sz_changes_db(set), SZ_POST_PLAN, said->school_id, &arena,
                                      &records, &ids, &count, err);
    for (int64_t grade = 1; grade < SZ_GRADES && code == SZ_OK; grade++) {
        int64_t id = 0;
        if (said->posts[grade] == SZ_NONE)
            continue;
        const struct sz_post_plan *row = find_row(records, ids, count, said, grade, act->on, &id);
        code = put_grade(set, act, said, grade, row, id, err);
    }
    sz_arena_free(&arena);
    return code;
}

/* ---- what is to be said about it ---- */

enum { SAID_MOST = 20 };

static void remark_shares(struct sz_changes *set, const struct sz_post_said *said,
                          const char *school, int *told) {
    if (strcmp(said->category, ZH_("专业技术")) != 0)
        return;
    size_t count = 0;
    const struct sz_level_share *shares = sz_level_shares(&count);
    for (size_t i = 0; i < count; i++) {
        const struct sz_level_share *share = &shares[i];
        int64_t posts[3] = {0};
        bool whole = true;
        for (int at = 0; at < share->grades; at++) {
            posts[at] = said->posts[share->first + at];
            whole = whole && posts[at] != SZ_NONE;
        }
        int over = whole ? sz_quota_over_share(posts, share->tenths, share->grades) : share->grades;
        if (over < share->grades && (*told)++ < SAID_MOST)
            sz_changes_remark(set, SZ_WARN, "%s：%d 级以上多于 %s 的比例", school,
                              share->first + over, _(share->words));
    }
}

static const char *school_name(struct sz_db *db, int64_t id, struct sz_arena *arena) {
    struct sz_school school;
    return sz_record_get(db, SZ_SCHOOL, id, arena, &school, NULL) == SZ_OK ? school.name : "";
}

/* Fewer posts than people: allowed, and shown as a negative vacancy from then on. */
static void remark_crowded(struct sz_changes *set, const struct sz_post_said *said,
                           const struct sz_post_cell *cells, size_t count, const char *school,
                           int *told) {
    for (size_t i = 0; i < count; i++) {
        const struct sz_post_cell *cell = &cells[i];
        if (cell->school_id != said->school_id || strcmp(cell->category, said->category) != 0 ||
            !same_text(cell->series, said->series) || cell->grade < 1 || cell->grade >= SZ_GRADES)
            continue;
        int64_t posts = said->posts[cell->grade];
        if (posts != SZ_NONE && posts < cell->occupied && (*told)++ < SAID_MOST)
            sz_changes_remark(set, SZ_WARN, "%s %d 级：核准 %lld，在岗 %lld", school,
                              (int)cell->grade, (long long)posts, (long long)cell->occupied);
    }
}

static int64_t posts_before(const struct sz_post_cell *cells, size_t count,
                            const struct sz_post_said *said, int64_t grade) {
    for (size_t i = 0; i < count; i++)
        if (cells[i].school_id == said->school_id && cells[i].grade == grade &&
            strcmp(cells[i].category, said->category) == 0 &&
            same_text(cells[i].series, said->series))
            return cells[i].approved;
    return 0;
}

/* A base that is lowered below what is used keeps what is used; further promotions are stopped. */
static void remark_base(struct sz_changes *set, const struct plan_act *act,
                        const struct sz_board *board, const struct sz_post_cell *cells,
                        size_t count) {
    for (size_t i = 0; i < board->count; i++) {
        const struct sz_board_line *line = &board->lines[i];
        int64_t base = line->approved;
        for (size_t at = 0; at < act->count; at++)
            for (int64_t grade = 1; grade < SZ_GRADES; grade++)
                if (same_text(act->said[at].series, line->series) &&
                    act->said[at].posts[grade] != SZ_NONE &&
                    sz_post_level_of_grade(grade) == line->level)
                    base += act->said[at].posts[grade] -
                            posts_before(cells, count, &act->said[at], grade);
        int64_t cap = sz_quota_cap(base, board->rules.cap_rate);
        if (base < line->approved && cap < line->used + line->held)
            sz_changes_remark(
                set, SZ_WARN, "%s %s：岗位降到 %lld，上限 %lld 少于 %lld 年已用和占用 %lld",
                line->series, sz_post_level_code(line->level), (long long)base, (long long)cap,
                (long long)board->year, (long long)line->used + line->held);
    }
}

static enum sz_code remark(struct sz_changes *set, const struct plan_act *act,
                           struct sz_error *err) {
    struct sz_db *db = sz_changes_db(set);
    struct sz_arena arena = {0};
    struct sz_post_cell *cells = NULL;
    size_t count = 0;
    int told = 0;
    char today[11];
    struct sz_board board;
    sz_db_today(db, today);
    enum sz_code code = sz_posts_count(db, act->on, &arena, &cells, &count, err);
    if (code == SZ_OK)
        code = sz_board_count(db, sz_date_parts(act->on).year, act->on, NULL, &arena, &board, err);
    for (size_t i = 0; i < act->count && code == SZ_OK; i++) {
        const char *school = school_name(db, act->said[i].school_id, &arena);
        remark_shares(set, &act->said[i], school, &told);
        remark_crowded(set, &act->said[i], cells, count, school, &told);
    }
    if (code == SZ_OK)
        remark_base(set, act, &board, cells, count);
    if (told > SAID_MOST)
        sz_changes_remark(set, SZ_WARN, "还有 %d 处同样的情况", told - SAID_MOST);
    if (sz_date_days(act->on) > sz_date_days(today))
        sz_changes_remark(set, SZ_NOTE, "自 %s 起生效，届时计入", act->on);
    if (!act->doc)
        sz_changes_remark(set, SZ_NOTE, "没有文号，记为待补文号");
    sz_arena_free(&arena);
    return code;
}

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct plan_act *act = ctx;
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < act->count && code == SZ_OK; i++)
        code = put_school(set, act, &act->said[i], err);
    return code == SZ_OK ? remark(set, act, err) : code;
}

static enum sz_code start(struct sz_db *db, const struct sz_post_said *said, size_t count,
                          const struct sz_act_info *info, const char *kind, const char *title,
                          struct sz_act **act, struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct plan_act *ctx = sz_arena_alloc(arena, sizeof *ctx);
    struct sz_act_info own = *info;
    char today[11];
    sz_db_today(db, today);
    *act = NULL;
    ctx->said = said;
    ctx->count = count;
    ctx->doc = info->doc && *info->doc ? sz_text_doc_no(arena, info->doc) : NULL;
    snprintf(ctx->on, sizeof ctx->on, "%s", info->effective_on ? info->effective_on : today);
    if (sz_date_check(ctx->on) == SZ_DATE_BAD)
        return sz_fail(err, SZ_INVALID, "请写成 2026-09-01", "“%s”不是日期", ctx->on);
    own.kind = kind;
    own.effective_on = ctx->on;
    if (!own.title)
        own.title = title;
    return sz_act_prepare(db, &own, prepare, ctx, act, err);
}

enum sz_code sz_post_plan_set(struct sz_db *db, const struct sz_post_said *said,
                              const struct sz_act_info *info, struct sz_act **act,
                              struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct sz_post_said *own = sz_arena_alloc(arena, sizeof *own);
    *own = *said;
    own->category = sz_arena_copy(arena, said->category);
    own->series = sz_arena_copy(arena, said->series);
    const char *title =
        sz_arena_printf(arena, ZH_("岗位设置 %s"), school_name(db, said->school_id, arena));
    return start(db, own, 1, info, "post.set", title, act, err);
}

enum sz_code sz_post_sheet_act(struct sz_db *db, const struct sz_post_sheet *sheet,
                               const struct sz_act_info *info, struct sz_act **act,
                               struct sz_error *err) {
    const char *title =
        sz_arena_printf(sz_desk_arena(db), ZH_("导入岗位设置核准表：%zu 所学校，%s"),
                        sheet->schools, sheet->grades);
    return start(db, sheet->said, sheet->found.count, info, "import.post", title, act, err);
}
