/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the four pages: posts by school and grade, special posts, standards, findings. */
#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "post_private.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "shizi/roster.h"
#include "typed.h"
#include "widgets/detail.h"

/* clang-format off */
static const struct ui_column plans[] = {
    {.heading = N_("学校"),   .width = 20, .frozen = true, .grow = true},
    {.heading = N_("系列"),   .width = 12, .wide = 18, .drop = 2},
    {.heading = N_("等级"),   .width = 7,  .wide = 12},
    {.heading = N_("核准"),   .width = 5,  .wide = 8, .right = true},
    {.heading = N_("在岗"),   .width = 5,  .wide = 8, .right = true},
    {.heading = N_("空岗"),   .width = 5,  .wide = 7, .right = true},
    {.heading = N_("特设"),   .width = 4,  .wide = 7, .right = true},
    {.heading = N_("双肩挑"), .width = 6,  .wide = 9, .right = true, .drop = 1},
};

static const struct ui_column specials[] = {
    {.heading = N_("姓名"),   .width = 10, .wide = 14, .frozen = true},
    {.heading = N_("学校"),   .width = 16, .grow = true},
    {.heading = N_("等级"),   .width = 7,  .wide = 12},
    {.heading = N_("原因"),   .width = 10, .wide = 18},
    {.heading = N_("起"),     .width = 10},
    {.heading = N_("止"),     .width = 10},
    {.heading = N_("原等级"), .width = 7,  .wide = 12, .drop = 2},
    {.heading = N_("核销"),   .width = 10, .wide = 11, .drop = 1},
    {.heading = N_("状态"),   .width = 10, .wide = 12},
};

static const struct ui_column standards[] = {
    {.heading = N_("学段"),   .width = 10, .wide = 18, .frozen = true},
    {.heading = N_("级别"),   .width = 6,  .wide = 12, .frozen = true},
    {.heading = N_("千分比"), .width = 6,  .wide = 9, .right = true},
    {.heading = N_("起"),     .width = 10},
    {.heading = N_("出处"),   .width = 20, .grow = true},
    {.heading = N_("文号"),   .width = 22},
};

static const struct ui_column findings[] = {
    {.heading = N_("学校"),   .width = 18, .frozen = true},
    {.heading = N_("情况"),   .width = 8,  .wide = 10},
    {.heading = N_("级别"),   .width = 4,  .wide = 12},
    {.heading = N_("说明"),   .width = 40, .grow = true},
};
/* clang-format on */

#define ROW(columns) columns, sizeof(columns) / sizeof(columns)[0]

const struct ui_column *post_columns(enum post_tab tab, size_t *count) {
    static const struct {
        const struct ui_column *columns;
        size_t count;
    } pages[POST_TABS] = {[POST_PLANS] = {ROW(plans)},
                          [POST_SPECIAL] = {ROW(specials)},
                          [POST_STANDARDS] = {ROW(standards)},
                          [POST_FINDINGS] = {ROW(findings)}};
    *count = pages[tab].count;
    return pages[tab].columns;
}

enum post_tab post_tab_of(const struct post_screen *self) {
    return (enum post_tab)self->tabs.current;
}

static size_t rows_of(const struct post_screen *self) {
    const size_t counts[POST_TABS] = {[POST_PLANS] = self->plan_count,
                                      [POST_SPECIAL] = self->special_count,
                                      [POST_STANDARDS] = self->standard_count,
                                      [POST_FINDINGS] = self->finding_count};
    return self->counted ? counts[self->tabs.current] : 0;
}

static bool has(const struct post_screen *self, enum post_tab tab) {
    return post_tab_of(self) == tab && self->list.current < (long)rows_of(self);
}

const struct sz_post_cell *post_current(const struct post_screen *self) {
    return has(self, POST_PLANS) ? &self->plans[self->list.current] : NULL;
}

const struct sz_special_post *post_special(const struct post_screen *self) {
    return has(self, POST_SPECIAL) ? &self->specials[self->list.current] : NULL;
}

const struct sz_standard_line *post_standard(const struct post_screen *self) {
    return has(self, POST_STANDARDS) ? &self->standards[self->list.current] : NULL;
}

static long count_rows(void *owner) {
    return (long)rows_of(owner);
}

static void fetch(void *owner, long first, long count) {
    (void)first;
    (void)count;
    sz_arena_reset(&((struct post_screen *)owner)->cells);
}

/* ---- cells ---- */

static const char *number(struct post_screen *self, int64_t value, unsigned *style) {
    if (value == SZ_NONE)
        return "";
    if (value < 0)
        *style = UI_BAD;
    return sz_arena_printf(&self->cells, "%lld", (long long)value);
}

static const char *grade(struct post_screen *self, const char *category, int64_t value) {
    char text[32];
    if (value == SZ_NONE || value == 0)
        return _("未登记");
    sz_grade_print(category, value, text);
    return sz_label_for_reader(sz_arena_copy(&self->cells, text), &self->cells);
}

static const char *plain(const char *text) {
    return text ? text : "";
}

static const char *word(const char *text) {
    return text ? _(text) : "";
}

static const char *last_day(struct post_screen *self, const char *to) {
    char last[SZ_DATE_MAX];
    if (!to)
        return "";
    sz_date_last_day(to, last);
    return sz_arena_copy(&self->cells, last);
}

static const char *plan_cell(struct post_screen *self, long row, size_t column, unsigned *style) {
    const struct sz_post_cell *one = &self->plans[row];
    switch (column) {
    case 0: /* once for each school */
        return row > self->list.first && self->plans[row - 1].school_id == one->school_id
                   ? ""
                   : self->schools[row];
    case 1:
        return one->series ? _(one->series) : _(one->category);
    case 2:
        return grade(self, one->category, one->grade);
    case 3:
        return number(self, one->approved, style);
    case 4:
        return number(self, one->occupied, style);
    case 5:
        return number(self, one->approved - one->occupied, style);
    case 6:
        return one->special ? number(self, one->special, style) : "";
    default:
        return one->dual ? number(self, one->dual, style) : "";
    }
}

static const char *special_cell(struct post_screen *self, long row, size_t column,
                                unsigned *style) {
    const struct sz_special_post *one = &self->specials[row];
    switch (column) {
    case 0:
        return one->name;
    case 1:
        return one->school;
    case 2:
        return grade(self, one->category, one->grade);
    case 3:
        return word(one->reason);
    case 4:
        return one->from;
    case 5:
        return last_day(self, one->to);
    case 6:
        return one->origin_grade == SZ_NONE ? "" : grade(self, one->category, one->origin_grade);
    case 7:
        return plain(one->written_off);
    default:
        *style = one->state == SZ_SPECIAL_OVERDUE ? UI_BAD
                 : one->state == SZ_SPECIAL_OVER  ? UI_DIM
                                                  : UI_NORMAL;
        return _(sz_special_state_name(one->state));
    }
}

static const char *standard_cell(struct post_screen *self, long row, size_t column,
                                 unsigned *style) {
    const struct sz_standard_line *one = &self->standards[row];
    switch (column) {
    case 0:
        return _(sz_code_short(sz_db_codes(self->screen.app->start.db), "stage", one->stage));
    case 1:
        return _(one->level);
    case 2:
        *style = one->permille == SZ_NONE ? UI_DIM : UI_NORMAL;
        return one->permille == SZ_NONE ? _("未设") : number(self, one->permille, style);
    case 3:
        return plain(one->from);
    case 4:
        return plain(one->source);
    default:
        return plain(one->doc);
    }
}

static const char *finding_cell(struct post_screen *self, long row, size_t column,
                                unsigned *style) {
    const struct sz_post_finding *one = &self->findings[row];
    switch (column) {
    case 0:
        return row > self->list.first && self->findings[row - 1].school_id == one->school_id
                   ? ""
                   : one->school;
    case 1:
        *style = one->kind == SZ_POST_CROWDED ? UI_BAD : UI_WARN;
        return _(sz_post_finding_name(one->kind));
    case 2:
        return *one->level ? _(one->level) : "";
    default:
        return one->text;
    }
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct post_screen *self = owner;
    switch (post_tab_of(self)) {
    case POST_PLANS:
        return plan_cell(self, row, column, style);
    case POST_SPECIAL:
        return special_cell(self, row, column, style);
    case POST_STANDARDS:
        return standard_cell(self, row, column, style);
    case POST_FINDINGS:
    case POST_TABS:
    default:
        return finding_cell(self, row, column, style);
    }
}

void post_source(struct post_screen *self) {
    self->list.source =
        (struct ui_list_source){.owner = self, .count = count_rows, .window = fetch, .cell = cell};
}

/* ---- reading ---- */

/* Only the school's own rows, each with its name. */
static enum sz_code name_plans(struct post_screen *self, struct sz_error *err) {
    struct sz_school school = {0};
    size_t kept = 0;
    int64_t known = 0;
    enum sz_code code = SZ_OK;
    self->schools = sz_arena_array(&self->memory, self->plan_count + 1, sizeof *self->schools);
    for (size_t i = 0; i < self->plan_count && code == SZ_OK; i++) {
        const struct sz_post_cell one = self->plans[i];
        if (self->school_id && one.school_id != self->school_id)
            continue;
        if (one.school_id != known)
            code = sz_record_get(self->screen.app->start.db, SZ_SCHOOL, known = one.school_id,
                                 &self->memory, &school, err);
        self->plans[kept] = one;
        self->schools[kept++] = school.name;
    }
    self->plan_count = kept;
    return code;
}

static enum sz_code read_all(struct post_screen *self, struct sz_error *err) {
    struct sz_db *db = self->screen.app->start.db;
    const char *as_of = self->screen.app->as_of;
    struct sz_arena *arena = &self->memory;
    enum sz_code code = sz_posts_count(db, as_of, arena, &self->plans, &self->plan_count, err);
    if (code == SZ_OK)
        code = name_plans(self, err);
    if (code == SZ_OK)
        code = sz_special_posts(db, as_of, self->school_id, true, arena, &self->specials,
                                &self->special_count, err);
    if (code == SZ_OK)
        code = sz_post_standards(db, as_of, arena, &self->standards, &self->standard_count, err);
    if (code == SZ_OK)
        code = sz_post_check(db, as_of, self->school_id, arena, &self->findings,
                             &self->finding_count, err);
    return code;
}

bool post_read(struct post_screen *self) {
    struct ui_start *start = &self->screen.app->start;
    if (self->revision != self->screen.app->revision) {
        self->revision = self->screen.app->revision;
        self->counted = false;
    }
    if (self->counted)
        return false;
    sz_arena_reset(&self->memory);
    self->plan_count = self->special_count = self->standard_count = self->finding_count = 0;
    self->error.code = SZ_OK;
    sz_db_give_way(start->db, key_goes_first, start);
    enum sz_code code = read_all(self, &self->error);
    sz_db_give_way(start->db, NULL, NULL);
    if (code == SZ_STOPPED || key_goes_first(start))
        return true;
    self->counted = true;
    ui_list_go(&self->list, self->list.current);
    return false;
}

/* ---- the pane below ---- */

/* Shares of the levels of the current school and series. */
static size_t share_lines(struct post_screen *self, const struct sz_post_cell *at,
                          struct ui_detail_line *lines) {
    size_t count = 0;
    const struct sz_level_share *shares = sz_level_shares(&count);
    for (size_t k = 0; k < count; k++) {
        int64_t posts[3] = {0};
        bool over = false;
        for (size_t i = 0; i < self->plan_count; i++) {
            const struct sz_post_cell *one = &self->plans[i];
            int64_t place = one->grade - shares[k].first;
            if (one->school_id == at->school_id && one->series == at->series && place >= 0 &&
                place < shares[k].grades)
                posts[place] += one->approved;
        }
        const char *words = sz_post_share_words(&shares[k], posts, &over, &self->cells);
        lines[k] =
            (struct ui_detail_line){_(sz_post_level_code(sz_post_level_of_grade(shares[k].first))),
                                    words, over ? UI_WARN : UI_NORMAL};
    }
    return count;
}

void post_strip(struct post_screen *self, struct ui_grid *grid, struct ui_rect frame) {
    struct ui_detail_line lines[4] = {{0}};
    const struct sz_post_cell *plan = post_current(self);
    const struct sz_special_post *special = post_special(self);
    size_t count = 0;
    struct ui_rect within = ui_box(
        grid, frame, UI_NORMAL,
        plan ? ui_text(grid, _("级内比例 %s"), self->schools[self->list.current]) : _("这一行"));
    if (plan && plan->series) {
        count = share_lines(self, plan, lines);
    } else if (plan) {
        lines[count++] = (struct ui_detail_line){NULL, _("管理、工勤技能岗位没有级内比例"), UI_DIM};
    } else if (special) {
        lines[count++] = (struct ui_detail_line){_("文号"), plain(special->doc), UI_NORMAL};
        lines[count++] =
            (struct ui_detail_line){_("核销文号"), plain(special->written_off_doc), UI_NORMAL};
    } else if (has(self, POST_FINDINGS)) {
        lines[count++] =
            (struct ui_detail_line){NULL, self->findings[self->list.current].text, UI_NORMAL};
    } else if (has(self, POST_STANDARDS)) {
        lines[count++] = (struct ui_detail_line){
            NULL, _("省定岗位标准没有登记时不作第三道限制，也不会推算；e 登记"), UI_DIM};
    }
    ui_detail_draw(grid, within, lines, count, 0);
}
