/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster_screen.h"

#include <string.h>

#include "act_flow.h"
#include "app.h"
#include "as_of.h"
#include "browse.h"
#include "bulk_form.h"
#include "change_form.h"
#include "export_browsed.h"
#include "import_screen.h"
#include "teacher_screen.h"
#include "widgets/detail.h"

enum { HEAD_ROWS = 2, PANE_WIDTH = 34, WIDE_PANE = 44, STRIP_ROWS = 7, DETAIL_MOST = 32 };
enum { MUCH_ROOM = 140 }; /* columns of a window where the pane gets some too */

/* clang-format off */
static const char *const keys[] = {
    "name", "sex", "birth", "age", "school_short", "subject", "duty", "title", "grade",
    "at_school_months", "top_education", "service_months", "political",
    /* and for the pane */
    "pinyin", "school", "ethnic", "stage", "class_teacher", "title_obtained", "grade_from",
    "top_institution", "degree", "id_no", "phone", "work_school", "work_reason",
    "establishment_kind", "work_started", "joined_school", "first_education", "first_institution",
    "cert_kind", "cert_subject", "putonghua", "native_place", "source", "staff_no", "former_name",
    "note",
};

/* As many as the window has room for: what is dropped first stands behind the screen of 80, then
 * that of 100 columns. */
static const struct ui_column columns[] = {
    {.heading = N_("姓名"),     .width = 11, .frozen = true},
    {.heading = N_("性"),       .width = 2,  .drop = 4},
    {.heading = N_("出生"),     .width = 7,  .drop = 3},
    {.heading = N_("年龄"),     .width = 4,  .drop = 8, .right = true},
    {.heading = N_("学校"),     .width = 11, .grow = true},
    {.heading = N_("学科"),     .width = 10, .drop = 5},
    {.heading = N_("职务"),     .width = 10, .drop = 6},
    {.heading = N_("职称"),     .width = 10},
    {.heading = N_("岗位"),     .width = 6,  .drop = 1},
    {.heading = N_("本校"),     .width = 8,  .drop = 2},
    {.heading = N_("学历"),     .width = 10, .drop = 7},
    {.heading = N_("教龄"),     .width = 8,  .drop = 9},
    {.heading = N_("政治面貌"), .width = 10, .drop = 10},
};

static const struct ui_choice sorts[] = {
    {"order",             N_("学校惯例顺序"),   N_("学校 单位")},
    {"pinyin",            N_("姓名拼音"),       NULL},
    {"stroke",            N_("姓氏笔画"),       NULL},
    {"birth",             N_("出生，年长在前"), N_("年龄")},
    {"-birth",            N_("出生，年轻在前"), N_("年龄")},
    {"title,grade",       N_("职称、岗位等级"), NULL},
    {"-at_school_months", N_("本校年限，长在前"), NULL},
    {"work_started",      N_("参加工作时间"),   N_("教龄 工龄")},
};

/* What a bureau asks its roster again and again. */
static const struct browse_view views[] = {
    {N_("临近退休：满 54 岁"), ZH_("年龄>=54"), "name,sex,birth,age,school_short,work_started,duty,title,grade", "birth"},
    {N_("本校满 6 年"), ZH_("本校>=6年"), "name,sex,school_short,joined_school,at_school_months,stage,subject,title,work_reason", "-at_school_months"},
    {N_("没有教师资格证"), ZH_("教师资格=空"), "name,sex,school_short,stage,subject,top_education,work_started,phone", "order"},
    {N_("缺联系电话"), ZH_("联系电话=空"), "name,sex,school_short,subject,duty,phone", "order"},
};

static const struct browse_plan plan = {
    .keys = keys, .key_count = sizeof keys / sizeof keys[0],
    .columns = columns, .column_count = sizeof columns / sizeof columns[0],
    .sorts = sorts, .sort_count = sizeof sorts / sizeof sorts[0],
    .month_column = 2,
    .views = views, .view_count = sizeof views / sizeof views[0],
    .view_kind = "views",
    .unit = N_("人"),
    .everything = N_("全部在编人员"),
    .hint = N_("/ 姓名 拼音 首字母 证号尾数，或条件：学段=小学 职称=一级教师"),
    .empty = N_("没有符合的人：退格改，Esc 看全部；条件写列名，如 职称=一级教师"),
};
/* clang-format on */

static bool may_change(const struct ui_screen *screen) {
    return browse_has_row(screen) && act_flow_allowed(screen);
}

static int64_t current_id(struct ui_screen *screen) {
    return browse_row(browse_in(screen))->id;
}

static enum ui_outcome view(struct ui_screen *screen) {
    screen->next = teacher_screen_new(screen->app, current_id(screen));
    return UI_OPEN;
}

static enum ui_outcome open_form(struct ui_screen *screen, enum change_kind kind, int64_t id) {
    struct sz_error err;

    screen->next = change_form_new(screen->app, kind, id, &err);
    if (screen->next)
        return UI_OPEN;
    ui_app_say_error(screen->app, &err);
    return UI_REDRAW;
}

static enum ui_outcome change(struct ui_screen *screen) {
    return open_form(screen, CHANGE_SET, current_id(screen));
}

static enum ui_outcome correct(struct ui_screen *screen) {
    return open_form(screen, CHANGE_CORRECT, current_id(screen));
}

/* ---- everybody marked ---- */

static bool may_change_marked(const struct ui_screen *screen) {
    const struct browse_screen *self = (const struct browse_screen *)(const void *)screen;
    return ui_marks_any(&self->browse.marks) && act_flow_allowed(screen);
}

static enum ui_outcome open_bulk(struct ui_screen *screen, bool correct) {
    struct browse *browse = browse_in(screen);
    const struct sz_selection selection = browse_selection(browse);
    long people = ui_marks_count(&browse->marks, browse->pages.total);

    if (people <= 0) {
        ui_app_say(screen->app, UI_WARN, "名单还没有数完，稍等再按");
        return UI_REDRAW;
    }
    screen->next = bulk_form_new(screen->app, correct, &selection, people);
    return UI_OPEN;
}

static enum ui_outcome change_marked(struct ui_screen *screen) {
    return open_bulk(screen, false);
}

static enum ui_outcome correct_marked(struct ui_screen *screen) {
    return open_bulk(screen, true);
}

static enum ui_outcome add(struct ui_screen *screen) {
    return open_form(screen, CHANGE_ADD, 0);
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    ui_app_changed(screen->app);
    ui_app_say(screen->app, UI_NORMAL, "已重新读取");
    return UI_REDRAW;
}

static enum ui_outcome export_list(struct ui_screen *screen) {
    return export_browsed(browse_in(screen), screen);
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_F2,    'n', "F2",   N_("新增"), N_("新增一人"),                       add,         act_flow_allowed},
    {UI_KEY_F3,    0,   "F3",   N_("查看"), N_("打开当前这个人的全部记录"),       view,        browse_has_row},
    {UI_KEY_ENTER, 0,   N_("回车"), N_("查看"), N_("打开当前这个人的全部记录"),       view,        browse_has_row},
    {UI_KEY_F4,    'e', "F4",   N_("批量"), N_("选上的人从某一天起一起变动，一笔业务"), change_marked, may_change_marked},
    {'c',          0,   "c",    N_("批量更正"), N_("选上的人一起更正，一笔业务"),   correct_marked, may_change_marked},
    {UI_KEY_F4,    'e', "F4",   N_("变动"), N_("从某一天起的变动：调动、职务、聘任"), change,  may_change},
    {'c',          0,   "c",    N_("更正"), N_("改正一直就登记错的内容"),         correct,     may_change},
    {UI_KEY_F5,    0,   "F5",   N_("刷新"), N_("重新读取，看到同事刚办的业务"),   refresh,     NULL},
    {UI_KEY_F8,    'x', "F8",   N_("导出"), N_("把当前名单或选上的人导出成报表"),     export_list, NULL},
    IMPORT_BINDING,
    AS_OF_BINDING,
    BROWSE_BINDINGS,
    ACT_FLOW_REFUSED(UI_KEY_F2, 'n', "F2"),
    ACT_FLOW_REFUSED(UI_KEY_F4, 'e', "F4"),
    ACT_FLOW_REFUSED('c', 0, "c"),
    {UI_KEY_TAB,   0,   "Tab",  NULL,   N_("从查找回到名单；Esc 先清空再返回"), browse_find,      NULL},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    enum ui_outcome outcome = import_pasted(screen, event, IMPORT_TEACHERS);
    return outcome != UI_IGNORED ? outcome : browse_handle(browse_in(screen), event);
}

static bool idle(struct ui_screen *screen) {
    return browse_idle(browse_in(screen));
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct browse *browse = browse_in(screen);
    enum ui_outcome outcome = browse_resumed(browse, child);

    return outcome == UI_IGNORED ? UI_REDRAW : outcome;
}

/* ---- the pane ---- */

static const char *joined(struct ui_grid *grid, const char *a, const char *b) {
    return ui_text(grid, "%s%s%s", a, *a && *b ? " " : "", b);
}

static const char *obtained(struct ui_grid *grid, const char *date) {
    return *date ? ui_text(grid, "%s 取得", date) : "";
}

static const char *since(struct ui_grid *grid, const char *date) {
    return *date ? ui_text(grid, "%s 起", date) : "";
}

static const char *after(struct ui_grid *grid, const char *word, const char *text) {
    return *text ? ui_text(grid, "%s %s", word, text) : "";
}

#define CELL(key) browse_detail(browse, (key))

static size_t person_lines(const struct browse *browse, struct ui_grid *grid,
                           struct ui_detail_line *lines) {
    size_t n = 0;
    const char *age = *CELL("age") ? ui_text(grid, "%s岁", CELL("age")) : "";
    const char *class_teacher = strcmp(CELL("class_teacher"), _("是")) == 0 ? _("班主任") : "";

    lines[n++] = (struct ui_detail_line){NULL, joined(grid, CELL("name"), CELL("pinyin")), UI_BOLD};
    lines[n++] = (struct ui_detail_line){
        NULL,
        joined(grid, joined(grid, CELL("sex"), CELL("ethnic")), joined(grid, CELL("birth"), age)),
        UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("学校"), CELL("school"), UI_NORMAL};
    lines[n++] =
        (struct ui_detail_line){_("职务"), joined(grid, CELL("duty"), class_teacher), UI_NORMAL};
    lines[n++] =
        (struct ui_detail_line){_("任教"), joined(grid, CELL("stage"), CELL("subject")), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){
        _("在外"), joined(grid, CELL("work_reason"), CELL("work_school")), UI_WARN};
    lines[n++] = (struct ui_detail_line){
        _("职称"), joined(grid, CELL("title"), obtained(grid, CELL("title_obtained"))), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){
        _("岗位"), joined(grid, CELL("grade"), since(grid, CELL("grade_from"))), UI_NORMAL};
    return n;
}

static size_t further_lines(const struct browse *browse, struct ui_grid *grid,
                            struct ui_detail_line *lines) {
    size_t n = 0;

    lines[n++] = (struct ui_detail_line){_("本校"), CELL("at_school_months"), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("教龄"), CELL("service_months"), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){
        _("学历"),
        joined(grid, joined(grid, CELL("top_education"), CELL("degree")), CELL("top_institution")),
        UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("面貌"), CELL("political"), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("编制"), CELL("establishment_kind"), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("证号"), CELL("id_no"), UI_NORMAL};
    lines[n++] = (struct ui_detail_line){_("电话"), CELL("phone"), UI_NORMAL};
    return n;
}

/* What a tall pane has room for. */
static size_t last_lines(const struct browse *browse, struct ui_grid *grid,
                         struct ui_detail_line *lines) {
    const struct ui_detail_line rest[] = {
        {_("工作"), since(grid, CELL("work_started")), UI_NORMAL},
        {_("到校"), CELL("joined_school"), UI_NORMAL},
        {_("资格"), joined(grid, CELL("cert_kind"), CELL("cert_subject")), UI_NORMAL},
        {_("籍贯"), CELL("native_place"), UI_NORMAL},
        {_("来源"), CELL("source"), UI_NORMAL},
        {_("工号"), CELL("staff_no"), UI_NORMAL},
        {NULL, after(grid, _("普通话"), CELL("putonghua")), UI_NORMAL},
        {NULL, after(grid, _("曾用名"), CELL("former_name")), UI_NORMAL},
        {NULL,
         after(grid, _("第一学历"),
               joined(grid, CELL("first_education"), CELL("first_institution"))),
         UI_NORMAL},
        {_("备注"), CELL("note"), UI_DIM},
    };

    memcpy(lines, rest, sizeof rest);
    return sizeof rest / sizeof rest[0];
}

#undef CELL

static void draw_pane(const struct browse *browse, struct ui_grid *grid, struct ui_rect frame) {
    struct ui_detail_line lines[DETAIL_MOST];
    if (!browse_row(browse))
        return;
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("详情"));
    size_t count = person_lines(browse, grid, lines);
    count += further_lines(browse, grid, lines + count);
    count += last_lines(browse, grid, lines + count);
    ui_detail_draw(grid, within, lines, count, 0);
}

static void draw_strip(const struct browse *browse, struct ui_grid *grid, struct ui_rect frame) {
    struct ui_detail_line lines[DETAIL_MOST];
    if (!browse_row(browse))
        return;
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("详情"));
    struct ui_rect left = within, right = within;

    left.columns = within.columns / 2 - 1;
    right.column += within.columns / 2;
    right.columns = within.columns - within.columns / 2;
    ui_detail_draw(grid, left, lines, person_lines(browse, grid, lines), 0);
    ui_detail_draw(grid, right, lines, further_lines(browse, grid, lines), 0);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct browse *browse = browse_in(screen);
    struct ui_rect head = {area.row, area.column, HEAD_ROWS, area.columns};
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS, area.columns};
    struct ui_rect pane = list;
    bool beside = area.columns >= UI_TWO_PANES;

    if (beside) {
        pane.columns = area.columns >= MUCH_ROOM ? WIDE_PANE : PANE_WIDTH;
        list.columns -= pane.columns + 1;
        pane.column += list.columns + 1;
    } else {
        list.rows -= STRIP_ROWS;
        pane.row += list.rows;
        pane.rows = STRIP_ROWS;
    }
    browse_draw(browse, grid, head, list);
    if (beside)
        draw_pane(browse, grid, pane);
    else
        draw_strip(browse, grid, pane);
}

static void close(struct ui_screen *screen) {
    browse_end(browse_in(screen));
}

const struct ui_screen_class roster_screen_class = {
    .title = N_("花名册"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .idle = idle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *roster_screen_new(struct ui_app *app, const char *filter, bool typing) {
    struct browse_screen *self = ui_screen_new(&roster_screen_class, sizeof *self);

    self->screen.app = app;
    browse_begin(&self->browse, &plan, &self->screen, filter);
    self->browse.typing = typing;
    return &self->screen;
}
