/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of one school: a line that says it all, the tabs, and under them lists with charts. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act_screen.h"
#include "school_page_private.h"
#include "shizi/language.h"
#include "widgets/detail.h"

enum {
    HEAD_ROWS = 3,
    ABOUT_ROWS = 12,
    LIST_LEAST = 5,
    STAFF_LEAST = 7,
};

/* ---- lists ---- */

static size_t rows_of(const struct school_list *list) {
    const struct school_facts *facts = &list->page->facts;
    return list->table == SCHOOL_TABLES ? facts->act_count : facts->counts[list->table];
}

static long count_rows(void *owner) {
    return (long)rows_of(owner);
}

static void begin_window(void *owner, long first, long count) {
    (void)owner, (void)first, (void)count; /* the rows are at hand */
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    static const unsigned styles[] = {
        [CAREER_PAST] = UI_DIM, [CAREER_NOW] = UI_NORMAL, [CAREER_COMING] = UI_WARN};
    const struct school_list *list = owner;
    const struct school_row *at = &list->page->facts.rows[list->table][row];

    *style = styles[at->time];
    return at->cells[column] ? at->cells[column] : "";
}

static const char *act_cell(void *owner, long row, size_t column, unsigned *style) {
    const struct school_list *list = owner;
    return act_list_cell(&list->page->facts.acts[row], column, &list->page->cells, style);
}

/* clang-format off */
static const struct ui_column state_columns[] = {
    {.heading = N_("自"), .width = 10}, {.heading = N_("至"), .width = 10}, {.heading = N_("此时"), .width = 4},
    {.heading = N_("城乡"), .width = 4}, {.heading = N_("标记"), .width = 18, .grow = true}, {.heading = N_("文号"), .width = 22, .drop = 1},
};
static const struct ui_column size_columns[] = {
    {.heading = N_("学年"), .width = 9}, {.heading = N_("此时"), .width = 4}, {.heading = N_("学段"), .width = 6},
    {.heading = N_("学生"), .width = 6, .right = true}, {.heading = N_("班数"), .width = 5, .right = true}, {.heading = N_("班额"), .width = 5, .right = true},
};
static const struct ui_column post_columns[] = {
    {.heading = N_("自"), .width = 10}, {.heading = N_("至"), .width = 10}, {.heading = N_("此时"), .width = 4},
    {.heading = N_("核定"), .width = 5, .right = true}, {.heading = N_("文号"), .width = 24, .grow = true}, {.heading = N_("备注"), .width = 12, .drop = 1},
};
static const struct ui_column lineage_columns[] = {
    {.heading = N_("日期"), .width = 10}, {.heading = N_("此时"), .width = 4}, {.heading = N_("事项"), .width = 6},
    {.heading = N_("学校"), .width = 30, .grow = true}, {.heading = N_("文号"), .width = 22}, {.heading = N_("备注"), .width = 12, .drop = 1},
};

static const struct {
    const struct ui_column *columns;
    const char *empty;
} lists[SCHOOL_TABLES] = {
    [SCHOOL_STATES]  = {state_columns,   N_("没有登记类别标记：F4 登记城乡类别、薄弱、优质、艰苦偏远")},
    [SCHOOL_SIZES]   = {size_columns,    N_("没有登记规模：F4 登记学生数和班数")},
    [SCHOOL_POSTS]   = {post_columns,    N_("没有登记核定编制：F4 登记")},
    [SCHOOL_LINEAGE] = {lineage_columns, N_("没有登记沿革：没有合并、拆分、更名")},
};
/* clang-format on */

void school_page_lists(struct school_page *page) {
    for (int i = 0; i <= SCHOOL_TABLES; i++) {
        struct school_list *list = &page->lists[i];
        bool acts = i == SCHOOL_TABLES;
        *list = (struct school_list){.page = page, .table = (enum school_table)i};
        list->list = (struct ui_list){
            .source = {.owner = list,
                       .count = count_rows,
                       .window = begin_window,
                       .cell = acts ? act_cell : cell},
            .columns = acts ? act_list_columns : lists[i].columns,
            .column_count = acts ? (size_t)ACT_LIST_COLUMNS : (size_t)SCHOOL_CELLS,
            .empty = acts ? _("没有业务") : _(lists[i].empty),
            .find = &list->find,
        };
    }
}

void school_draw_list(struct school_page *page, struct ui_grid *grid, struct ui_rect area,
                      const char *title) {
    struct ui_list *list = &school_page_list(page)->list;
    struct ui_rect within = ui_box(grid, area, UI_NORMAL, title);

    within.column -= 1; /* the list brings its own margin */
    within.columns += 1;
    ui_list_draw(list, grid, within, true);
    ui_list_position(list, page->screen.position, sizeof page->screen.position);
}

/* ---- the line above ---- */

static const char *or_empty(const char *text) {
    return text ? text : "";
}

/* 在编 151/150 超 1 */
static const char *balance(const struct school_figures *figures, struct ui_grid *grid,
                           unsigned *style) {
    const char *staff = or_empty(figures->staff), *approved = or_empty(figures->establishment);
    long over = strtol(staff, NULL, 10) - strtol(approved, NULL, 10);

    *style = UI_NORMAL;
    if (!*approved)
        return ui_text(grid, "在编 %s", *staff ? staff : "0");
    *style = over > 0 ? UI_BAD : over == 0 ? UI_WARN : UI_OK;
    if (over == 0)
        return ui_text(grid, "在编 %s / 核定 %s  满编", staff, approved);
    return ui_text(grid, over > 0 ? "在编 %s / 核定 %s  超 %ld" : _("在编 %s / 核定 %s  余 %ld"),
                   *staff ? staff : "0", approved, labs(over));
}

static void draw_head(const struct school_page *page, struct ui_grid *grid, struct ui_rect area) {
    const struct school_figures *figures = &page->facts.figures;
    const struct sz_school *school = &page->facts.school;
    unsigned style = UI_NORMAL;
    const char *staff = balance(figures, grid, &style);
    int column = ui_write(grid, area.row, area.column + 1, UI_BOLD, school->name) + 2;

    column = ui_write(grid, area.row, column, UI_NORMAL, or_empty(figures->area)) + 2;
    column = ui_write(grid, area.row, column, style, staff) + 2;
    ui_putf(grid, area.row, column, area.column + area.columns - column - 1, UI_WARN, "%s%s",
            school_marks(figures, &grid->scratch),
            school->closed_on ? ui_text(grid, "  %s 停办", school->closed_on) : "");
}

/* ---- 概况 ---- */

static void draw_identity(const struct school_page *page, struct ui_grid *grid,
                          struct ui_rect frame) {
    const struct sz_school *school = &page->facts.school;
    const struct school_figures *figures = &page->facts.figures;
    const struct ui_detail_line lines[] = {
        {_("全称"), school->name, UI_BOLD},
        {_("简称"), school->short_name, UI_NORMAL},
        {_("曾用名"), school->former_names, UI_NORMAL},
        {_("代码"), school->code, UI_NORMAL},
        {_("类别"), figures->kind, UI_NORMAL},
        {_("学段"), figures->stages, UI_NORMAL},
        {_("举办者"), figures->owner, UI_NORMAL},
        {_("镇街"), figures->town, UI_NORMAL},
        {_("电话"), school->phone, UI_NORMAL},
        {_("建校"), school->opened_on, UI_NORMAL},
        {_("停办"), school->closed_on, UI_WARN},
        {_("备注"), school->note, UI_DIM},
    };
    ui_detail_draw(grid, ui_box(grid, frame, UI_NORMAL, _("学校")), lines,
                   sizeof lines / sizeof lines[0], 0);
}

/* Two figures divided, one decimal; "" when either is missing. */
static const char *ratio(const char *part, const char *whole, struct ui_grid *grid) {
    long above = strtol(or_empty(part), NULL, 10), below = strtol(or_empty(whole), NULL, 10);
    if (above <= 0 || below <= 0)
        return "";
    long tenths = (above * 20 + below) / (below * 2);
    return ui_text(grid, "%ld.%ld", tenths / 10, tenths % 10);
}

static void draw_figures(const struct school_page *page, struct ui_grid *grid,
                         struct ui_rect frame) {
    const struct school_figures *figures = &page->facts.figures;
    unsigned style = UI_NORMAL;
    const char *staff = balance(figures, grid, &style);
    const char *size = ratio(figures->pupils, figures->classes, grid);
    const char *per_teacher = ratio(figures->pupils, figures->staff, grid);
    const struct ui_detail_line lines[] = {
        {_("城乡"), *or_empty(figures->area) ? figures->area : _("没有登记"), UI_NORMAL},
        {_("标记"), school_marks(figures, &grid->scratch), UI_WARN},
        {_("编制"), staff, style},
        {_("学生"), figures->pupils, UI_NORMAL},
        {_("班数"), figures->classes, UI_NORMAL},
        {_("班额"), *size ? ui_text(grid, "平均 %s 人", size) : "", UI_NORMAL},
        {_("师生比"), *per_teacher ? ui_text(grid, "1 : %s", per_teacher) : "", UI_NORMAL},
        {_("业务"), ui_text(grid, "%zu 笔", page->facts.act_count), UI_DIM},
    };
    ui_detail_draw(grid,
                   ui_box(grid, frame, UI_NORMAL, ui_text(grid, "%s 的情况", page->staff.as_of)),
                   lines, sizeof lines / sizeof lines[0], 0);
}

/* The states take what they need; where more is left, who works here. */
static void draw_about(struct school_page *page, struct ui_grid *grid, struct ui_rect area) {
    struct ui_rect left = area, right = area, below = area;
    int states = (int)page->facts.counts[SCHOOL_STATES] + 3;

    left.rows = right.rows =
        area.rows - ABOUT_ROWS < LIST_LEAST ? area.rows - LIST_LEAST - 1 : ABOUT_ROWS;
    left.columns = area.columns / 2;
    right.column += left.columns;
    right.columns -= left.columns;
    below.row += left.rows;
    below.rows -= left.rows;
    draw_identity(page, grid, left);
    draw_figures(page, grid, right);

    states = states < LIST_LEAST ? LIST_LEAST : states;
    if (below.rows - states >= STAFF_LEAST) {
        struct ui_rect staff = below;
        staff.row += states;
        staff.rows -= states;
        below.rows = states;
        school_draw_staff_charts(page, grid, staff);
    }
    school_draw_list(page, grid, below, _("类别标记的变化"));
}

void school_page_draw(struct school_page *page, struct ui_grid *grid, struct ui_rect area) {
    struct ui_rect body = area;

    page->screen.position[0] = '\0';
    if (page->error.code != SZ_OK) {
        ui_put(grid, area.row + 1, area.column + 1, area.columns - 2, UI_BAD, page->error.message);
        ui_put(grid, area.row + 2, area.column + 1, area.columns - 2, UI_DIM, page->error.hint);
        return;
    }
    draw_head(page, grid, area);
    ui_tabs_draw(&page->tabs, grid, area.row + 1, area.column, area.columns);
    body.row += HEAD_ROWS - 1;
    body.rows -= HEAD_ROWS - 1;
    switch ((enum school_tab)page->tabs.current) {
    case TAB_ABOUT:
        draw_about(page, grid, body);
        return;
    case TAB_SIZE:
        school_draw_sizes(page, grid, body);
        return;
    case TAB_POSTS:
        school_draw_posts(page, grid, body);
        return;
    case TAB_STAFF:
        school_draw_staff(page, grid, body);
        return;
    case TAB_LINEAGE:
        school_draw_list(page, grid, body, _("沿革"));
        return;
    case TAB_ACTS:
    case TAB_COUNT:
        break;
    }
    school_draw_list(page, grid, body, _("关于本校的业务"));
}
