/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list_screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "act_flow.h"
#include "app.h"
#include "as_of.h"
#include "shizi/entities.h"
#include "shizi/language.h"
#include "widgets/ask.h"
#include "widgets/detail.h"
#include "widgets/dialog.h"
#include "widgets/list.h"

enum {
    HEAD_ROWS = 2,
    STRIP_ROWS = 5,
    DETAILS = 2,
    ASK_ON = 0,
    ASK_SCHOOL,
    ASK_DOC,
    ASK_YEAR,
    ASK_FIELDS
};

static const char said_tag[] = "said", errors_tag[] = "errors";

struct list_screen {
    struct ui_screen screen;
    struct ui_list list;
    struct ui_find find;
    struct act_flow flow;
    const struct list_reader *reader;
    void *state;
    const char *path, *school, *doc; /* in the screen's arena, as typed */
    struct sz_list_source source;
    char on[SZ_DATE_MAX];
    struct sz_arena memory; /* what was read */
    struct sz_arena cells;
    bool written;
};

static struct list_screen *as_list(struct ui_screen *screen) {
    return (struct list_screen *)(void *)screen;
}

static const struct sz_list_found *found(const struct list_screen *self) {
    return self->reader->found(self->state);
}

static enum sz_code read_file(struct list_screen *self, struct sz_error *err) {
    struct sz_db *db = self->screen.app->start.db;
    sz_arena_reset(&self->memory);
    enum sz_code code = self->reader->read(db, self->state, &self->source, &self->memory, err);
    ui_list_go(&self->list, 0);
    return code;
}

/* ---- keys ---- */

static bool may_write(const struct ui_screen *screen) {
    const struct list_screen *self = (const struct list_screen *)(const void *)screen;
    return found(self)->count > 0 && !self->written && act_flow_allowed(screen);
}

static bool has_problems(const struct ui_screen *screen) {
    return found((const struct list_screen *)(const void *)screen)->problem_count > 0;
}

static bool is_open(const struct ui_screen *screen) {
    return !((const struct list_screen *)(const void *)screen)->written;
}

static enum ui_outcome write_list(struct ui_screen *screen) {
    struct list_screen *self = as_list(screen);
    const struct sz_act_info info = {.effective_on = self->on, .doc = self->doc};
    struct sz_act *act = NULL;
    struct sz_error err;
    enum sz_code code = self->reader->act(screen->app->start.db, self->state, &info, &act, &err);
    return act_flow_begin(&self->flow, screen, code, act, &err);
}

static enum ui_outcome ask_said(struct ui_screen *screen) {
    struct list_screen *self = as_list(screen);
    struct ui_field fields[ASK_FIELDS] = {
        [ASK_ON] = {.label = _("日期"),
                    .width = 14,
                    .date = true,
                    .required = true,
                    .help = self->reader->on_help ? _(self->reader->on_help)
                                                  : _("收到的日期，按这一天认人")},
        [ASK_SCHOOL] = {.label = _("学校"),
                        .width = 30,
                        .help = _("表里没有写单位时，是哪所学校的")},
        [ASK_DOC] = {.label = _("文号"), .width = 34, .help = _("没有可以空着")},
        [ASK_YEAR] = {.label = _("年度"), .width = 6, .help = _("表里没有写年度时，是哪一年的")},
    };
    const struct ui_ask ask = {.title = _("表里没有写的"), .take = _("重新读"), .tag = said_tag};
    struct sz_arena scratch = {0};
    ui_line_set(&fields[ASK_ON].line, self->on);
    ui_line_set(&fields[ASK_SCHOOL].line, self->school ? self->school : "");
    ui_line_set(&fields[ASK_DOC].line, self->doc ? self->doc : "");
    if (self->source.year)
        ui_line_set(&fields[ASK_YEAR].line,
                    sz_arena_printf(&scratch, "%lld", (long long)self->source.year));
    screen->next = ui_ask_new(&ask, fields, self->reader->years ? ASK_FIELDS : ASK_YEAR);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome ask_errors(struct ui_screen *screen) {
    const struct list_screen *self = as_list(screen);
    struct sz_arena scratch = {0};
    struct ui_field field = {
        .label = _("文件"), .width = 48, .required = true, .help = _("已有的同名文件会被替换")};
    const struct ui_ask ask = {
        .title = _("错误表：退回学校改正"),
        .take = _("写出"),
        .note = _("列出有问题的行，标红有问题的单元格，末列写原因。学校改好后可直接导入。"),
        .tag = errors_tag,
    };
    const char *dot = strrchr(self->path, '.'), *slash = strrchr(self->path, '/');
    int length = dot && (!slash || dot > slash) ? (int)(dot - self->path) : (int)strlen(self->path);
    ui_line_set(&field.line,
                sz_arena_printf(&scratch, _("%.*s-退回改正.xlsx"), length, self->path));
    screen->next = ui_ask_new(&ask, &field, 1);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_F2,    0, "F2",       N_("写入"), N_("能写的一起写入，先看卡片"),     write_list, may_write},
    {UI_KEY_ENTER, 0, N_("回车"), NULL,       N_("能写的一起写入，先看卡片"),     write_list, may_write},
    {'e',          0, "e",        N_("补说"), N_("日期、学校、文号、年度：表里没有写的"), ask_said, is_open},
    {'w',          0, "w",        N_("错误表"), N_("有问题的行另存一份，退回学校改正"), ask_errors, has_problems},
    AS_OF_BINDING,
    ACT_FLOW_REFUSED(UI_KEY_F2, UI_KEY_ENTER, "F2"),
    ACT_FLOW_REFUSED(UI_KEY_F2, 0, "F2"),
    UI_LIST_FIND_BINDING,
};

static const struct ui_column columns[] = {
    {.heading = N_("行"),   .width = 5,  .wide = 6, .right = true, .frozen = true},
    {.heading = N_("结论"), .width = 6},
    {.heading = N_("列"),   .width = 12},
    {.heading = N_("内容"), .width = 18},
    {.heading = N_("说明"), .width = 30, .grow = true},
};
/* clang-format on */

/* ---- rows: what is wrong, then what can be written ---- */

static long count_rows(void *owner) {
    const struct sz_list_found *all = found(owner);
    return (long)(all->problem_count + all->count);
}

static void fetch(void *owner, long first, long count) {
    (void)first;
    (void)count;
    sz_arena_reset(&((struct list_screen *)owner)->cells);
}

static const char *problem_cell(struct list_screen *self, long row, size_t column,
                                unsigned *style) {
    const struct sz_list_problem *problem = &found(self)->problems[row];
    switch (column) {
    case 0:
        return sz_arena_printf(&self->cells, "%ld", problem->row);
    case 1:
        *style = UI_BAD;
        return _("问题");
    case 2:
        return problem->heading;
    case 3:
        return problem->value;
    default:
        return problem->text;
    }
}

static const char *owner_name(struct list_screen *self, int64_t id) {
    struct sz_db *db = self->screen.app->start.db;
    struct sz_teacher teacher;
    struct sz_school school;
    if (self->reader->schools)
        return sz_record_get(db, SZ_SCHOOL, id, &self->cells, &school, NULL) == SZ_OK ? school.name
                                                                                      : "";
    return sz_record_get(db, SZ_TEACHER, id, &self->cells, &teacher, NULL) == SZ_OK ? teacher.name
                                                                                    : "";
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct list_screen *self = owner;
    struct sz_db *db = self->screen.app->start.db;
    long problems = (long)found(self)->problem_count;
    int64_t id = 0;
    const char *what = "";
    if (row < problems)
        return problem_cell(self, row, column, style);
    if (column == 0 || column == 2)
        return "";
    if (column == 1) {
        *style = UI_OK;
        return self->written ? _("已写") : _("可写");
    }
    self->reader->describe(db, self->state, (size_t)(row - problems), &self->cells, &id, &what);
    if (column == 4)
        return what;
    return owner_name(self, id);
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_list(screen)->list, event);
}

/* ---- answers ---- */

static enum ui_outcome take_said(struct list_screen *self, const struct ui_screen *child) {
    struct ui_screen *screen = &self->screen;
    struct sz_date_result on = sz_date_read(ui_ask_text(child, ASK_ON), true);
    const char *school = ui_ask_text(child, ASK_SCHOOL), *doc = ui_ask_text(child, ASK_DOC);
    struct sz_error err;
    int64_t school_id = 0;
    enum sz_code code = on.precision == SZ_DATE_DAY
                            ? SZ_OK
                            : sz_fail(&err, SZ_INVALID, "请写成 2026-09-01", "日期要写到日");
    if (code == SZ_OK && *school)
        code = sz_school_find(screen->app->start.db, school, &school_id, &err);
    if (code == SZ_OK) {
        snprintf(self->on, sizeof self->on, "%s", on.value);
        self->school = *school ? sz_arena_copy(&screen->arena, school) : NULL;
        self->doc = *doc ? sz_arena_copy(&screen->arena, doc) : NULL;
        self->source.school_id = school_id;
        if (self->reader->years)
            self->source.year = strtol(ui_ask_text(child, ASK_YEAR), NULL, 10);
        code = read_file(self, &err);
    }
    if (code != SZ_OK)
        ui_app_say_error(screen->app, &err);
    return UI_REDRAW;
}

static enum ui_outcome take_errors(struct list_screen *self, const char *path) {
    struct sz_error err;
    if (sz_list_error_workbook(found(self), path, &err) != SZ_OK) {
        self->screen.next = ui_dialog_error(_("没有写出错误表"), &err);
        return UI_OPEN;
    }
    ui_app_say(self->screen.app, UI_OK, "已写出 %s", path);
    return UI_REDRAW;
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct list_screen *self = as_list(screen);
    enum act_flow_state state = act_flow_resumed(&self->flow, screen, child);
    self->written = self->written || state == ACT_FLOW_DONE;
    if (state == ACT_FLOW_OPEN)
        return UI_OPEN;
    if (ui_ask_answered(child, said_tag))
        return take_said(self, child);
    return ui_ask_answered(child, errors_tag) ? take_errors(self, ui_ask_text(child, 0))
                                              : UI_REDRAW;
}

/* ---- picture ---- */

/* The line in full: what is wrong may be longer than a row. */
static void draw_strip(struct list_screen *self, struct ui_grid *grid, struct ui_rect frame) {
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, _("这一行"));
    unsigned style = UI_NORMAL;
    if (!ui_list_has_row(&self->list))
        return;
    const struct ui_detail_line lines[DETAILS] = {
        {NULL,
         ui_text(grid, "%s  %s", cell(self, self->list.current, 2, &style),
                 cell(self, self->list.current, 3, &style)),
         UI_BOLD},
        {NULL, cell(self, self->list.current, 4, &style), UI_NORMAL},
    };
    ui_detail_draw(grid, within, lines, DETAILS, 0);
}

static const char *what_now(const struct list_screen *self) {
    const struct sz_list_found *all = found(self);
    if (self->written)
        return _("已写入，Esc 返回");
    if (all->problem_count > 0)
        return all->count > 0 ? _("问题先列；F2 写入其余的") : _("没有能写的：w 另存退回，e 补说");
    return all->count > 0 ? _("F2 写入") : _("没有要写入的");
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct list_screen *self = as_list(screen);
    const struct sz_list_found *all = found(self);
    int below = area.rows > STRIP_ROWS + 9 ? STRIP_ROWS : 0;
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS - below,
                           area.columns};
    ui_putf(grid, area.row, area.column + 1, area.columns - 2, UI_NORMAL,
            "读到 %zu 行，可以写入 %zu 项，已有 %zu 项，问题 %zu 处。%s", all->rows, all->count,
            all->same, all->problem_count, what_now(self));
    ui_putf(grid, area.row + 1, area.column + 1, area.columns - 2, UI_DIM, "%s：%s%s%s%s%s",
            _("日期"), self->on, self->school ? "  " : "", self->school ? self->school : "",
            self->doc ? "  " : "", self->doc ? self->doc : "");
    ui_list_draw(&self->list, grid, list, true);
    if (below)
        draw_strip(self, grid,
                   (struct ui_rect){list.row + list.rows, area.column, below, area.columns});
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    struct list_screen *self = as_list(screen);
    act_flow_end(&self->flow);
    sz_arena_free(&self->memory);
    sz_arena_free(&self->cells);
}

static const struct ui_screen_class list_screen_class = {
    .title = N_("来表"), /* the chooser before it says of what */
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *list_screen_new(struct ui_app *app, const struct list_reader *reader,
                                  const void *state, const char *path) {
    struct list_screen *self = ui_screen_new(&list_screen_class, sizeof *self);
    struct sz_error err;
    self->screen.app = app;
    self->reader = reader;
    self->state = sz_arena_alloc(&self->screen.arena, reader->size);
    memcpy(self->state, state, reader->size);
    self->path = sz_arena_copy(&self->screen.arena, path);
    snprintf(self->on, sizeof self->on, "%s", app->start.today);
    self->source = (struct sz_list_source){.path = self->path, .on = self->on};
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = fetch, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .empty = _("没有要写入的：都已经在库里"),
        .find = &self->find,
    };
    if (read_file(self, &err) == SZ_OK)
        return &self->screen;
    ui_screen_free(&self->screen);
    ui_app_say_error(app, &err);
    return NULL;
}
