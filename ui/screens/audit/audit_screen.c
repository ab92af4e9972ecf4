/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "audit_screen.h"

#include "act_screen.h"
#include "app.h"
#include "as_of.h"
#include "audit_rows.h"
#include "explain_screen.h"
#include "school_page.h"
#include "shizi/date.h"
#include "shizi/language.h"
#include "teacher_screen.h"
#include "widgets/detail.h"
#include "widgets/list.h"

enum { HEAD_ROWS = 1, STRIP_ROWS = 7, DETAILS = 4, FIRST_YEAR = 2000 };

struct audit_screen {
    struct ui_screen screen;
    struct ui_list list;
    struct ui_find find;
    struct audit_rows rows;
    struct sz_arena cells;
    unsigned revision;
};

static struct audit_screen *as_audit(struct ui_screen *screen) {
    return (struct audit_screen *)(void *)screen;
}

static const struct audit_row *current(const struct ui_screen *screen) {
    const struct audit_screen *self = (const struct audit_screen *)(const void *)screen;
    bool there = self->rows.done && self->list.current < (long)self->rows.count;
    return there ? &self->rows.rows[self->list.current] : NULL;
}

static const struct sz_finding *finding(const struct ui_screen *screen) {
    const struct audit_row *row = current(screen);
    return row ? row->finding : NULL;
}

/* ---- keys ---- */

static bool has_row(const struct ui_screen *screen) {
    return current(screen) != NULL;
}

static bool is_rule(const struct ui_screen *screen) {
    return has_row(screen) && !finding(screen);
}

/* A person, a school, or a line of the quota board. */
static bool leads_on(const struct ui_screen *screen) {
    const struct sz_finding *found = finding(screen);
    return found && (found->teacher_id || found->school_id || (found->series && found->level));
}

static bool has_act(const struct ui_screen *screen) {
    return finding(screen) && finding(screen)->act_id;
}

static enum ui_outcome open_it(struct ui_screen *screen) {
    const struct sz_finding *found = finding(screen);
    struct ui_app *app = screen->app;
    screen->next = found->teacher_id  ? teacher_screen_new(app, found->teacher_id)
                   : found->school_id ? school_page_new(app, found->school_id)
                                      : explain_screen_new(app, found->year, found->series,
                                                           sz_post_level_read(found->level));
    return UI_OPEN;
}

static enum ui_outcome open_act(struct ui_screen *screen) {
    screen->next = act_screen_new(screen->app, finding(screen)->act_id);
    return UI_OPEN;
}

static enum ui_outcome fold(struct ui_screen *screen) {
    audit_rows_fold(&as_audit(screen)->rows, current(screen)->rule);
    return UI_REDRAW;
}

static enum ui_outcome only_rule(struct ui_screen *screen) {
    struct audit_screen *self = as_audit(screen);
    const struct sz_audit_rule *rule = current(screen)->rule;

    self->rows.only = !self->rows.only;
    self->rows.rule = rule;
    audit_rows_lay(&self->rows);
    for (size_t i = 0; i < self->rows.count; i++)
        if (self->rows.rows[i].rule == rule && !self->rows.rows[i].finding)
            ui_list_go(&self->list, (long)i);
    return UI_REDRAW;
}

/* 全部 → 严重 → 一般 → 提示. */
static enum ui_outcome next_severity(struct ui_screen *screen) {
    struct audit_rows *rows = &as_audit(screen)->rows;

    rows->severity = rows->severity + 1 < SZ_AUDIT_SEVERITIES ? rows->severity + 1 : -1;
    audit_rows_lay(rows);
    ui_list_go(&as_audit(screen)->list, 0);
    return UI_REDRAW;
}

static int64_t this_year(const struct ui_screen *screen) {
    return sz_date_parts(screen->app->as_of).year;
}

static enum ui_outcome go_year(struct ui_screen *screen, int64_t year) {
    struct audit_screen *self = as_audit(screen);

    if (year && (year < FIRST_YEAR || year > this_year(screen) + 1))
        year = 0;
    self->rows.year = year;
    audit_rows_again(&self->rows);
    ui_list_go(&self->list, 0);
    return UI_REDRAW;
}

/* From all years to this one, and on into the past. */
static enum ui_outcome year_before(struct ui_screen *screen) {
    int64_t year = as_audit(screen)->rows.year;
    return go_year(screen, year ? year - 1 : this_year(screen));
}

static enum ui_outcome year_after(struct ui_screen *screen) {
    int64_t year = as_audit(screen)->rows.year;
    return go_year(screen, year ? year + 1 : this_year(screen));
}

static enum ui_outcome all_years(struct ui_screen *screen) {
    return go_year(screen, 0);
}

static bool one_year(const struct ui_screen *screen) {
    return ((const struct audit_screen *)(const void *)screen)->rows.year != 0;
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    ui_app_changed(screen->app);
    ui_app_say(screen->app, UI_NORMAL, "已重新读取");
    return UI_REDRAW;
}

static bool can_filter(const struct ui_screen *screen) {
    return ((const struct audit_screen *)(const void *)screen)->rows.done;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, 0,   N_("回车"), N_("展开"), N_("展开或收起这条规则的发现"),            fold,          is_rule},
    {UI_KEY_ENTER, 0,   N_("回车"), N_("查看"), N_("打开这个人、这所学校或指标的说明"),    open_it,       leads_on},
    {UI_KEY_F3,    0,   "F3",   N_("查看"), N_("打开这个人、这所学校或指标的说明"),        open_it,       leads_on},
    {UI_KEY_F4,    'a', "F4",   N_("业务"), N_("打开背后的那笔业务"),                      open_act,      has_act},
    {UI_KEY_F5,    0,   "F5",   N_("刷新"), N_("重新审计"),                                refresh,       NULL},
    {'s',          0,   "s",    N_("程度"), N_("只看严重、一般、提示，或全部"),            next_severity, can_filter},
    {'r',          0,   "r",    N_("这条规则"), N_("只看这条规则，再按看全部"),            only_rule,     has_row},
    {'p',          '[', "p",    N_("上一年"), N_("看上一个年度的发现"),                    year_before,   NULL},
    {'n',          ']', "n",    N_("下一年"), N_("看下一个年度的发现"),                    year_after,    NULL},
    {'0',          0,   "0",    N_("全部年度"), N_("看全部年度的发现"),                    all_years,     one_year},
    UI_LIST_FIND_BINDING,
    AS_OF_BINDING,
};

static const struct ui_column columns[] = {
    {.heading = N_("程度"),        .width = 4,  .wide = 8, .frozen = true},
    {.heading = N_("规则、对象"),  .width = 28, .wide = 34, .frozen = true},
    {.heading = N_("个数"),          .width = 4,  .right = true},
    {.heading = N_("发现"),        .width = 30, .grow = true},
    {.heading = N_("年度"),        .width = 4,  .right = true, .drop = 2},
    {.heading = N_("业务"),        .width = 6,  .right = true, .drop = 1},
};
/* clang-format on */

/* ---- the list ---- */

static long count_rows(void *owner) {
    const struct audit_screen *self = owner;
    return self->rows.done ? (long)self->rows.count : 0;
}

static void fetch(void *owner, long first, long count) {
    (void)first;
    (void)count;
    sz_arena_reset(&((struct audit_screen *)owner)->cells);
}

static unsigned style_of(enum sz_audit_severity severity) {
    return severity == SZ_AUDIT_SEVERE ? UI_BAD : severity == SZ_AUDIT_ORDINARY ? UI_WARN : UI_DIM;
}

static const char *rule_cell(struct audit_screen *self, const struct audit_row *row, size_t column,
                             unsigned *style) {
    switch (column) {
    case 0:
        *style = style_of(row->rule->severity);
        return _(sz_audit_severity_name(row->rule->severity));
    case 1:
        *style = UI_BOLD;
        return _(row->rule->name);
    case 2:
        return sz_arena_printf(&self->cells, "%zu", row->count);
    case 3:
        *style = UI_DIM;
        return _(row->rule->about);
    default:
        return "";
    }
}

static const char *finding_cell(struct audit_screen *self, const struct sz_finding *found,
                                size_t column) {
    switch (column) {
    case 1:
        return sz_arena_printf(&self->cells, "  %s", found->subject);
    case 3:
        return found->text;
    case 4:
        return found->year ? sz_arena_printf(&self->cells, "%lld", (long long)found->year) : "";
    case 5:
        return found->act_id ? sz_arena_printf(&self->cells, "#%lld", (long long)found->act_id)
                             : "";
    default:
        return "";
    }
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct audit_screen *self = owner;
    const struct audit_row *at = &self->rows.rows[row];
    return at->finding ? finding_cell(self, at->finding, column)
                       : rule_cell(self, at, column, style);
}

/* ---- life ---- */

static bool idle(struct ui_screen *screen) {
    struct audit_screen *self = as_audit(screen);
    bool more = audit_rows_slice(&self->rows);

    if (!more)
        ui_list_go(&self->list, self->list.current);
    return more;
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_audit(screen)->list, event);
}

/* ---- picture ---- */

static void draw_head(const struct audit_screen *self, struct ui_grid *grid, struct ui_rect head) {
    const struct audit_rows *rows = &self->rows;
    const char *year =
        rows->year ? ui_text(grid, "%lld 年度", (long long)rows->year) : _("全部年度");
    size_t done = 0, whole = 0;

    if (!rows->done && rows->audit) {
        sz_audit_progress(rows->audit, &done, &whole);
        ui_putf(grid, head.row, head.column + 1, head.columns - 2, UI_DIM, "%s，正在审计 %zu/%zu…",
                year, done, whole);
        return;
    }
    const char *shown =
        rows->severity < 0
            ? ""
            : ui_text(grid, "，只看%s",
                      _(sz_audit_severity_name((enum sz_audit_severity)rows->severity)));
    ui_putf(grid, head.row, head.column + 1, head.columns - 2, UI_NORMAL,
            "%s：严重 %zu，一般 %zu，提示 %zu%s", year, rows->by[SZ_AUDIT_SEVERE],
            rows->by[SZ_AUDIT_ORDINARY], rows->by[SZ_AUDIT_HINT], shown);
}

static void draw_strip(const struct audit_screen *self, struct ui_grid *grid,
                       struct ui_rect frame) {
    const struct audit_row *row = current(&self->screen);
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, row ? _(row->rule->name) : "");

    if (!row)
        return;
    const struct sz_finding *found = row->finding;
    const struct ui_detail_line lines[DETAILS] = {
        {NULL, found ? found->subject : "", UI_BOLD},
        {NULL, found ? found->text : "", UI_NORMAL},
        {_("查什么"), _(row->rule->about), found ? UI_DIM : UI_NORMAL},
        {_("出处"), _(row->rule->source), UI_DIM},
    };
    ui_detail_draw(grid, within, lines, DETAILS, 0);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct audit_screen *self = as_audit(screen);
    int below = area.rows > STRIP_ROWS + 7 ? STRIP_ROWS : 0;
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS - below,
                           area.columns};

    if (self->revision != screen->app->revision) {
        self->revision = screen->app->revision;
        audit_rows_again(&self->rows);
    }
    self->list.empty = !self->rows.done          ? ""
                       : self->rows.severity < 0 ? _("没有发现：事实和日志都合规则")
                                                 : _("这个程度没有发现，按 s 看别的");
    draw_head(self, grid, (struct ui_rect){area.row, area.column, HEAD_ROWS, area.columns});
    ui_list_draw(&self->list, grid, list, true);
    if (below)
        draw_strip(self, grid,
                   (struct ui_rect){list.row + list.rows, area.column, below, area.columns});
    if (self->rows.error.code != SZ_OK && self->rows.error.code != SZ_STOPPED)
        ui_app_say_error(screen->app, &self->rows.error);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    struct audit_screen *self = as_audit(screen);

    audit_rows_free(&self->rows);
    sz_arena_free(&self->cells);
}

static const struct ui_screen_class audit_screen_class = {
    .title = N_("审计发现"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .idle = idle,
    .close = close,
};

struct ui_screen *audit_screen_new(struct ui_app *app) {
    struct audit_screen *self = ui_screen_new(&audit_screen_class, sizeof *self);

    self->screen.app = app;
    self->revision = app->revision;
    self->rows.app = app;
    self->rows.severity = -1;
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = fetch, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .find = &self->find,
    };
    audit_rows_again(&self->rows);
    return &self->screen;
}
