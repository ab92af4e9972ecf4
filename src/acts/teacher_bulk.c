/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many people, one change, one act. People are taken in pages, so that no statement keeps reading
 * the file while the set is filled. */
#include <stdlib.h>
#include <string.h>

#include "person_act.h"
#include "shizi/language.h"
#include "shizi/query.h"
#include "shizi/stage.h"

enum { PAGE = 500, NAMED_MOST = 20 };

struct bulk {
    struct sz_db *db;
    struct sz_selection selection;
    struct person_act *each; /* for everybody in turn */
    struct sz_bulk how;
};

/* One run of the preparation. */
struct run {
    const struct bulk *bulk;
    struct person_desk desk;
    struct sz_changes *set;
    size_t changed, same, refused;
    struct sz_arena texts;
    const char *named[NAMED_MOST]; /* the first who cannot */
};

/* ---- one person ---- */

/* What is wrong with this person only; anything else ends the act. */
static bool is_his_own(enum sz_code code) {
    return code == SZ_REFUSED || code == SZ_INVALID || code == SZ_NOT_FOUND;
}

static void name_refused(struct run *run, int64_t id, const struct sz_error *problem) {
    const struct sz_current *current = &run->desk.current;
    const char *name = current->teacher_id == id ? current->record.teacher.name : "";

    if (run->refused < NAMED_MOST)
        run->named[run->refused] = sz_arena_printf(&run->texts, ZH_("不能办理：%s（#%lld）%s"),
                                                   name, (long long)id, problem->message);
    run->refused++;
}

static enum sz_code change_one(struct run *run, int64_t id, struct sz_error *err) {
    struct person_act *act = run->bulk->each;
    size_t before = sz_changes_count(run->set);

    act->teacher_id = id;
    sz_changes_mark(run->set);
    enum sz_code code = person_desk_read(&run->desk, act, err);
    if (code == SZ_OK)
        code = run->bulk->how.correct ? person_desk_correct(&run->desk, act, run->set, err)
                                      : person_desk_set(&run->desk, act, run->set, err);
    if (is_his_own(code)) {
        struct sz_error problem = *err;
        name_refused(run, id, &problem);
        return sz_changes_back(run->set, err);
    }
    if (code == SZ_OK)
        *(sz_changes_count(run->set) > before ? &run->changed : &run->same) += 1;
    return code;
}

/* ---- everybody selected ---- */

static int by_id(const void *a, const void *b) {
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return left < right ? -1 : left > right;
}

static bool is_marked(const struct sz_selection *selection, int64_t id) {
    return selection->count && bsearch(&id, selection->ids, selection->count, sizeof id, by_id);
}

struct page {
    struct sz_arena *arena;
    int64_t ids[PAGE];
    size_t count;
    const char *last;
};

static enum sz_code take(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    struct page *page = ctx;
    (void)err;

    page->ids[page->count++] = row->id;
    page->last = sz_arena_copy(page->arena, row->bookmark);
    return SZ_OK;
}

static enum sz_code change_page(struct run *run, const struct page *page, struct sz_error *err) {
    enum sz_code code = SZ_OK;

    for (size_t i = 0; i < page->count && code == SZ_OK; i++)
        if (!is_marked(&run->bulk->selection, page->ids[i]))
            code = change_one(run, page->ids[i], err);
    return code;
}

static enum sz_code change_filtered(struct run *run, struct sz_error *err) {
    const struct sz_selection *selection = &run->bulk->selection;
    struct sz_arena parsed = {0}, rooms[2] = {{0}};
    struct sz_filter *filter = NULL;
    struct page page = {.count = PAGE};
    enum sz_code code = SZ_OK;

    if (selection->filter && *selection->filter)
        code = sz_filter_parse(run->bulk->db, selection->filter, &parsed, &filter, err);
    struct sz_query query = {.as_of = selection->as_of, .filter = filter, .limit = PAGE};
    for (int room = 0; code == SZ_OK && page.count == PAGE; room = !room) {
        sz_arena_reset(&rooms[room]); /* the bookmark lives in the other one */
        query.after = page.last;
        page.arena = &rooms[room];
        page.count = 0;
        code = sz_roster_query(run->bulk->db, &query, take, &page, err);
        if (code == SZ_OK)
            code = change_page(run, &page, err);
    }
    sz_arena_free(&parsed);
    sz_arena_free(&rooms[0]);
    sz_arena_free(&rooms[1]);
    return code;
}

static enum sz_code change_marked(struct run *run, struct sz_error *err) {
    const struct sz_selection *selection = &run->bulk->selection;
    enum sz_code code = SZ_OK;

    for (size_t i = 0; i < selection->count && code == SZ_OK; i++)
        code = change_one(run, selection->ids[i], err);
    return code;
}

/* ---- the act ---- */

/* The numbers first, then who cannot. */
static void count_up(const struct run *run) {
    enum sz_remark_level level = run->bulk->how.set_aside ? SZ_WARN : SZ_STOP;

    sz_changes_remark(run->set, SZ_NOTE, ZH_("改动 %zu 人；%zu 人本来就是这样；%zu 人不能办理"),
                      run->changed, run->same, run->refused);
    for (size_t i = 0; i < run->refused && i < NAMED_MOST; i++)
        sz_changes_remark(run->set, level, "%s", run->named[i]);
    if (run->refused > NAMED_MOST)
        sz_changes_remark(run->set, level, ZH_("还有 %zu 人不能办理，没有列出"),
                          run->refused - NAMED_MOST);
}

static enum sz_code prepare(struct sz_changes *set, void *ctx, struct sz_error *err) {
    const struct bulk *bulk = ctx;
    struct run run = {.bulk = bulk, .set = set, .desk = {.many = true}};
    enum sz_code code = person_desk_begin(&run.desk, bulk->db, err);
    if (code == SZ_OK)
        code = bulk->selection.all_but ? change_filtered(&run, err) : change_marked(&run, err);
    if (code == SZ_OK)
        count_up(&run);
    person_act_remarks(bulk->each, set);
    person_desk_close(&run.desk);
    sz_arena_free(&run.texts);
    return code;
}

static struct sz_selection keep(const struct sz_selection *selection, struct sz_arena *arena) {
    struct sz_selection copy = *selection;
    int64_t *ids = sz_arena_array(arena, selection->count + 1, sizeof *ids);

    if (selection->count)
        memcpy(ids, selection->ids, selection->count * sizeof *ids);
    copy.ids = ids;
    copy.filter = sz_arena_copy(arena, selection->filter);
    copy.as_of = sz_arena_copy(arena, selection->as_of);
    return copy;
}

enum sz_code sz_teacher_bulk(struct sz_db *db, const struct sz_selection *selection,
                             const struct sz_pair *pairs, size_t count, const struct sz_bulk *how,
                             const struct sz_act_info *info, struct sz_act **act,
                             struct sz_error *err) {
    struct sz_arena *arena = sz_desk_arena(db);
    struct bulk *bulk = sz_arena_alloc(arena, sizeof *bulk);

    *bulk = (struct bulk){.db = db,
                          .selection = keep(selection, arena),
                          .each = person_act_new(db, 0, pairs, count, info),
                          .how = *how};
    struct sz_act_info own = *info;
    own.kind = how->correct ? "teacher.correct" : "teacher.set";
    own.effective_on = bulk->each->on;
    if (!own.title)
        own.title = how->correct ? ZH_("批量更正") : ZH_("批量变动");
    *act = NULL;
    return sz_act_prepare(db, &own, prepare, bulk, act, err);
}
