/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "school_screen.h"

#include <string.h>

#include "act_flow.h"
#include "app.h"
#include "as_of.h"
#include "browse.h"
#include "export_browsed.h"
#include "roster_screen.h"
#include "school_form.h"
#include "school_page.h"
#include "shizi/text.h"
#include "widgets/detail.h"

enum { HEAD_ROWS = 2, STRIP_ROWS = 6 };

struct school_screen {
    struct ui_screen screen;
    struct browse browse;
};

/* clang-format off */
static const char *const keys[] = {
    "name", "kind", "area", "town", "establishment", "staff", "pupils", "classes",
    /* and for the strip */
    "code", "short_name", "stages", "owner", "weak", "excellent", "remote", "opened_on", "closed_on",
};

static const struct ui_column columns[] = {
    {.heading = N_("学校"),     .width = 24, .frozen = true, .grow = true},
    {.heading = N_("类别"),     .width = 14, .drop = 2},
    {.heading = N_("城乡"),     .width = 4},
    {.heading = N_("镇街"),     .width = 10, .drop = 1},
    {.heading = N_("编制"),     .width = 6,  .right = true},
    {.heading = N_("在编"),     .width = 6,  .right = true},
    {.heading = N_("学生"),     .width = 6,  .right = true},
    {.heading = N_("班数"),     .width = 5,  .right = true, .drop = 3},
};

static const struct ui_choice sorts[] = {
    {"order",  N_("学校惯例顺序"),     NULL},
    {"code",   N_("学校代码"),         NULL},
    {"-staff", N_("在编人数，多在前"), NULL},
    {"town",   N_("镇街"),             NULL},
};

static const struct browse_plan plan = {
    .schools = true,
    .keys = keys, .key_count = sizeof keys / sizeof keys[0],
    .columns = columns, .column_count = sizeof columns / sizeof columns[0],
    .sorts = sorts, .sort_count = sizeof sorts / sizeof sorts[0],
    .view_kind = "school-views",
    .unit = N_("所"),
    .everything = N_("全部学校"),
    .hint = N_("/ 校名、简称、代码；也可写条件：城乡类别=乡村 在编人数>50"),
    .empty = N_("没有符合的学校：退格改条件，Esc 看全部"),
};
/* clang-format on */

static struct school_screen *as_school(struct ui_screen *screen) {
    return (struct school_screen *)(void *)screen;
}

static bool has_row(const struct ui_screen *screen) {
    return browse_row(&((const struct school_screen *)(const void *)screen)->browse) != NULL;
}

static enum ui_outcome people(struct ui_screen *screen) {
    struct sz_arena scratch = {0};
    const char *name = browse_cell(&as_school(screen)->browse, "name");

    screen->next =
        roster_screen_new(screen->app, sz_arena_printf(&scratch, ZH_("单位=%s"), name), false);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome view(struct ui_screen *screen) {
    screen->next = school_page_new(screen->app, browse_row(&as_school(screen)->browse)->id);
    return UI_OPEN;
}

static enum ui_outcome open_form(struct ui_screen *screen, int64_t id) {
    struct sz_error err;

    screen->next = school_form_new(screen->app, id, &err);
    if (screen->next)
        return UI_OPEN;
    ui_app_say_error(screen->app, &err);
    return UI_REDRAW;
}

static enum ui_outcome add(struct ui_screen *screen) {
    return open_form(screen, 0);
}

static enum ui_outcome change(struct ui_screen *screen) {
    return open_form(screen, browse_row(&as_school(screen)->browse)->id);
}

static bool may_change(const struct ui_screen *screen) {
    return has_row(screen) && act_flow_allowed(screen);
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    ui_app_changed(screen->app);
    ui_app_say(screen->app, UI_NORMAL, "已重新读取");
    return UI_REDRAW;
}

static enum ui_outcome export_list(struct ui_screen *screen) {
    return export_browsed(&as_school(screen)->browse, screen);
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_F3,    'p', "F3",   N_("本校教师"), N_("打开这所学校的花名册"),     people,  has_row},
    {UI_KEY_ENTER, 0,   N_("回车"), N_("学校"), N_("打开这所学校：规模、编制、教师、沿革"), view,    has_row},
    {UI_KEY_F2,    'n', "F2",   N_("新增"), N_("新增一所学校"),             add,     act_flow_allowed},
    {UI_KEY_F4,    'e', "F4",   N_("变动"), N_("学校自己、类别标记、编制和规模的变动"), change, may_change},
    {UI_KEY_F5,    0,   "F5",   N_("刷新"), N_("重新读取"),                     refresh, NULL},
    {UI_KEY_F8,    'x', "F8",   N_("导出"), N_("把当前名单或选上的学校导出成报表"), export_list, NULL},
    AS_OF_BINDING,
    BROWSE_BINDINGS,
    ACT_FLOW_REFUSED(UI_KEY_F2, 'n', "F2"),
    ACT_FLOW_REFUSED(UI_KEY_F4, 'e', "F4"),
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return browse_handle(&as_school(screen)->browse, event);
}

static bool idle(struct ui_screen *screen) {
    return browse_idle(&as_school(screen)->browse);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    enum ui_outcome outcome = browse_resumed(&as_school(screen)->browse, child);

    return outcome == UI_IGNORED ? UI_REDRAW : outcome;
}

static const char *flags(const struct browse *browse, struct ui_grid *grid) {
    static const char *const marks[][2] = {
        {"weak", N_("薄弱学校")}, {"excellent", N_("优质学校")}, {"remote", N_("艰苦偏远")}};
    const char *text = "";

    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (strcmp(_("是"), browse_detail(browse, marks[i][0])) == 0)
            text = ui_text(grid, "%s%s%s", text, *text ? " " : "", marks[i][1]);
    return text;
}

static void draw_strip(const struct browse *browse, struct ui_grid *grid, struct ui_rect frame) {
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("详情"));
    struct ui_rect left = within, right = within;

    if (!browse_row(browse))
        return;
    left.columns = within.columns / 2 - 1;
    right.column += within.columns / 2;
    right.columns = within.columns - within.columns / 2;
    const struct ui_detail_line first[] = {
        {_("全称"), browse_detail(browse, "name"), UI_BOLD},
        {_("简称"), browse_detail(browse, "short_name"), UI_NORMAL},
        {_("代码"), browse_detail(browse, "code"), UI_NORMAL},
        {_("学段"), browse_detail(browse, "stages"), UI_NORMAL},
    };
    const struct ui_detail_line second[] = {
        {_("类别"), browse_detail(browse, "kind"), UI_NORMAL},
        {_("举办"), browse_detail(browse, "owner"), UI_NORMAL},
        {_("标记"), flags(browse, grid), UI_WARN},
        {_("建校"), browse_detail(browse, "opened_on"), UI_NORMAL},
        {_("撤并"), browse_detail(browse, "closed_on"), UI_DIM},
    };
    ui_detail_draw(grid, left, first, sizeof first / sizeof first[0], 0);
    ui_detail_draw(grid, right, second, sizeof second / sizeof second[0], 0);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct browse *browse = &as_school(screen)->browse;
    struct ui_rect head = {area.row, area.column, HEAD_ROWS, area.columns};
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS - STRIP_ROWS,
                           area.columns};
    struct ui_rect strip = {list.row + list.rows, area.column, STRIP_ROWS, area.columns};

    browse_draw(browse, grid, head, list);
    draw_strip(browse, grid, strip);
}

static void close(struct ui_screen *screen) {
    browse_end(&as_school(screen)->browse);
}

const struct ui_screen_class school_screen_class = {
    .title = N_("学校"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .idle = idle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *school_screen_new(struct ui_app *app) {
    struct school_screen *self = ui_screen_new(&school_screen_class, sizeof *self);

    self->screen.app = app;
    browse_begin(&self->browse, &plan, &self->screen, NULL);
    return &self->screen;
}
