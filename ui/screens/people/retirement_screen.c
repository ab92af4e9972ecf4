/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "retirement_screen.h"

#include <stdio.h>
#include <string.h>

#include "app.h"
#include "as_of.h"
#include "export_screen.h"
#include "fact_form.h"
#include "shizi/language.h"
#include "shizi/retiring.h"
#include "shizi/roster.h"
#include "teacher_screen.h"
#include "widgets/detail.h"
#include "widgets/list.h"

enum { HEAD_ROWS = 1, STRIP_ROWS = 8, DETAILS = 6, FIRST_YEAR = 1949, LAST_YEAR = 2199 };

struct retirement_screen {
    struct ui_screen screen;
    struct ui_list list;
    struct ui_find find;
    struct sz_arena memory, cells;
    struct sz_retiring_gathering *gathering; /* under way, or NULL */
    struct sz_retiring *people;
    size_t count;
    long to_choose, overdue;
    bool there;
    struct sz_error error;
    int year;
    unsigned revision;
};

static struct retirement_screen *as_retirement(struct ui_screen *screen) {
    return (struct retirement_screen *)(void *)screen;
}

static const struct sz_retiring *current(const struct ui_screen *screen) {
    const struct retirement_screen *self = (const struct retirement_screen *)(const void *)screen;
    return self->list.current < (long)self->count ? &self->people[self->list.current] : NULL;
}

static bool has_row(const struct ui_screen *screen) {
    return current(screen) != NULL;
}

static bool is_overdue(const struct retirement_screen *self, const struct sz_retiring *person) {
    return strncmp(person->month, self->screen.app->as_of, sizeof "YYYY-MM" - 1) < 0;
}

/* ---- reading in slices ---- */

static void forget(struct retirement_screen *self) {
    sz_arena_reset(&self->memory);
    self->gathering = NULL;
    self->count = 0;
    self->there = false;
    self->error.code = SZ_OK;
}

static void begin(struct retirement_screen *self) {
    const struct ui_app *app = self->screen.app;
    bool present = self->year == sz_date_parts(app->as_of).year;
    char from[SZ_DATE_MAX], to[SZ_DATE_MAX];
    snprintf(from, sizeof from, "%04u-01", (unsigned)self->year % 10000);
    snprintf(to, sizeof to, "%04u-12", ((unsigned)self->year + 1) % 10000);
    const struct sz_retiring_filter filter = {
        .as_of = app->as_of, .from = from, .to = to, .overdue = present};
    self->gathering = sz_retiring_gather_begin(app->start.db, &filter, &self->memory);
}

static void finish(struct retirement_screen *self) {
    sz_retiring_gather_end(self->gathering, &self->people, &self->count);
    self->to_choose = self->overdue = 0;
    for (size_t i = 0; i < self->count; i++) {
        self->to_choose += self->people[i].track == SZ_TRACK_NONE;
        self->overdue += is_overdue(self, &self->people[i]);
    }
    self->gathering = NULL;
    self->there = true;
    ui_list_go(&self->list, self->list.current);
}

/* Somebody has written, or another date is shown. */
static void follow(struct retirement_screen *self) {
    if (self->revision != self->screen.app->revision)
        forget(self);
    self->revision = self->screen.app->revision;
}

static bool idle(struct ui_screen *screen) {
    struct retirement_screen *self = as_retirement(screen);
    bool more = false;
    follow(self);
    if (self->there || self->error.code != SZ_OK)
        return false;
    if (!self->gathering)
        begin(self);
    self->error.code = sz_retiring_gather_step(self->gathering, &more, &self->error);
    if (self->error.code == SZ_OK && !more)
        finish(self);
    return more;
}

/* ---- keys ---- */

static enum ui_outcome open_person(struct ui_screen *screen) {
    screen->next = teacher_screen_new(screen->app, current(screen)->teacher_id);
    return UI_OPEN;
}

/* 退休登记: a new one, or what is wrong in the one there is. */
static enum ui_outcome record(struct ui_screen *screen) {
    const struct sz_retiring *person = current(screen);
    struct sz_error err;
    screen->next = fact_form_new(screen->app, person->record_id ? FACT_CORRECT : FACT_ADD,
                                 person->teacher_id, SZ_RETIREMENT, person->record_id, &err);
    if (screen->next)
        return UI_OPEN;
    ui_app_say_error(screen->app, &err);
    return UI_REDRAW;
}

static enum ui_outcome go_year(struct ui_screen *screen, int by) {
    struct retirement_screen *self = as_retirement(screen);
    if (self->year + by < FIRST_YEAR || self->year + by > LAST_YEAR)
        return UI_REDRAW;
    self->year += by;
    self->list.current = 0;
    forget(self);
    return UI_REDRAW;
}

static enum ui_outcome year_before(struct ui_screen *screen) {
    return go_year(screen, -1);
}

static enum ui_outcome year_after(struct ui_screen *screen) {
    return go_year(screen, 1);
}

static enum ui_outcome export_people(struct ui_screen *screen) {
    const struct export_request request = {.report = "retirement_forecast",
                                           .ask = {.year = as_retirement(screen)->year}};
    screen->next = export_screen_new(screen->app, &request);
    return UI_OPEN;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, 0,   N_("回车"), N_("查看"), N_("打开这个人"),                               open_person, has_row},
    {UI_KEY_F3,    0,   "F3",   N_("查看"), N_("打开这个人"),                                   open_person, has_row},
    {'r',          0,   "r",    N_("登记"), N_("退休登记：选择的类别、弹性退休的约定和告知"),   record,      has_row},
    {'[',          0,   "[",    N_("上一年"), N_("看上一年"),                                   year_before, NULL},
    {']',          0,   "]",    N_("下一年"), N_("看下一年"),                                   year_after,  NULL},
    {UI_KEY_F8,    0,   "F8",   N_("出表"), N_("导出退休预测表，记入报送登记"),                   export_people, NULL},
    AS_OF_BINDING,
    UI_LIST_FIND_BINDING,
};

static const struct ui_column columns[] = {
    {.heading = N_("退休年月"), .width = 8,  .frozen = true},
    {.heading = N_("姓名"),     .width = 8,  .frozen = true},
    {.heading = N_("性别"),     .width = 4,  .wide = 6, .drop = 4},
    {.heading = N_("学校"),     .width = 16, .grow = true},
    {.heading = N_("出生年月"), .width = 10, .drop = 3},
    {.heading = N_("类别"),     .width = 6},
    {.heading = N_("按60岁"),   .width = 8,  .drop = 1},
    {.heading = N_("岗位"),     .width = 7},
    {.heading = N_("职称"),     .width = 8,  .drop = 5},
    {.heading = N_("方式"),     .width = 6,  .drop = 2},
};
/* clang-format on */

/* ---- rows ---- */

static long count_rows(void *owner) {
    return (long)((const struct retirement_screen *)owner)->count;
}

static void fetch(void *owner, long first, long count) {
    (void)first;
    (void)count;
    sz_arena_reset(&((struct retirement_screen *)owner)->cells);
}

static const char *short_word(struct retirement_screen *self, const char *list, const char *code) {
    const struct sz_codes *codes = sz_db_codes(self->screen.app->start.db);
    return code ? _(sz_code_short(codes, list, code)) : "";
}

static const char *post(struct retirement_screen *self, const struct sz_retiring *person) {
    char text[32] = "";
    if (person->category && person->grade != SZ_NONE)
        sz_grade_print(person->category, person->grade, text);
    return sz_label_for_reader(sz_arena_copy(&self->cells, text), &self->cells);
}

static const char *month_cell(struct retirement_screen *self, const struct sz_retiring *person,
                              unsigned *style) {
    bool to_choose = person->track == SZ_TRACK_NONE;
    *style = is_overdue(self, person) ? UI_BAD : UI_NORMAL;
    return to_choose ? person->law.month : person->month;
}

static const char *track_cell(struct retirement_screen *self, const struct sz_retiring *person,
                              unsigned *style) {
    if (person->track == SZ_TRACK_NONE) {
        *style = UI_WARN;
        return _("待选");
    }
    *style = person->recorded ? UI_NORMAL : UI_DIM;
    return short_word(self, "retirement_track", sz_track_word(person->track));
}

static const char *cell(void *owner, long row, size_t column, unsigned *style) {
    struct retirement_screen *self = owner;
    const struct sz_retiring *person = &self->people[row];
    switch (column) {
    case 0:
        return month_cell(self, person, style);
    case 1:
        return person->name;
    case 2:
        return short_word(self, "sex", person->sex);
    case 3:
        return person->school;
    case 4:
        *style = person->birth_differs || person->birth_of_id ? UI_WARN : UI_NORMAL;
        return person->birth ? person->birth : "";
    case 5:
        return track_cell(self, person, style);
    case 6:
        return person->other.month;
    case 7:
        return post(self, person);
    case 8:
        return person->title ? person->title : "";
    default:
        *style = person->problem == SZ_AGREED ? UI_NORMAL : UI_BAD;
        return short_word(self, "retirement_kind", person->kind);
    }
}

/* ---- picture ---- */

static const char *law_line(struct ui_grid *grid, const struct sz_retiring *person) {
    const struct sz_retirement *law = &person->law;
    if (person->track == SZ_TRACK_NONE)
        return ui_text(grid, "55 岁 %s（可在 %s 至 %s），60 岁 %s（可在 %s 至 %s）", law->month,
                       law->earliest, law->latest, person->other.month, person->other.earliest,
                       person->other.latest);
    return ui_text(grid, "%s，比原年龄晚 %d 个月；弹性退休可在 %s 至 %s", law->month, law->delay,
                   law->earliest, law->latest);
}

static const char *agreed_line(struct retirement_screen *self, struct ui_grid *grid,
                               const struct sz_retiring *person) {
    if (!person->kind && !person->agreed)
        return "";
    return ui_text(grid, "%s %s，告知 %s", short_word(self, "retirement_kind", person->kind),
                   person->agreed ? person->agreed : "—",
                   person->noticed_on ? person->noticed_on : "—");
}

static const char *track_line(struct retirement_screen *self, struct ui_grid *grid,
                              const struct sz_retiring *person) {
    if (person->track == SZ_TRACK_NONE)
        return _(person->ground);
    return ui_text(grid, "%s（%s）：%s",
                   short_word(self, "retirement_track", sz_track_word(person->track)),
                   person->recorded ? _("已登记") : _("推定"), _(person->ground));
}

static const char *filing_line(struct ui_grid *grid, const struct sz_retiring *person) {
    bool early = person->kind && strcmp(person->kind, ZH_("提前")) == 0;
    return early ? ui_text(grid, "提前的书面告知不晚于 %s；当月申领养老金", person->notice_by)
                 : ui_text(grid, "要延迟的商定不晚于 %s；当月申领养老金", person->notice_by);
}

static const char *birth_line(const struct sz_retiring *person) {
    return person->birth_of_id     ? _("档案没有出生日期，按身份证")
           : person->birth_differs ? _("档案与身份证出生年月不同，按档案")
                                   : "";
}

static void draw_strip(struct retirement_screen *self, struct ui_grid *grid, struct ui_rect frame) {
    const struct sz_retiring *person = current(&self->screen);
    struct ui_rect within = ui_box(grid, frame, UI_NORMAL, person ? person->name : "");
    if (!person)
        return;
    const struct ui_detail_line lines[DETAILS] = {
        {_("类别"), track_line(self, grid, person),
         person->track == SZ_TRACK_NONE ? UI_WARN : UI_NORMAL},
        {_("法定"), law_line(grid, person), UI_NORMAL},
        {_("约定"), agreed_line(self, grid, person), UI_NORMAL},
        {_("问题"), _(sz_agreement_text(person->problem)), UI_BAD},
        {_("出生"), birth_line(person), UI_WARN},
        {_("申办"), filing_line(grid, person), UI_NORMAL},
    };
    ui_detail_draw(grid, within, lines, DETAILS, 0);
}

static void draw_head(const struct retirement_screen *self, struct ui_grid *grid, int row,
                      int column, int width) {
    if (!self->there) {
        ui_putf(grid, row, column, width, UI_DIM, "%d、%d 年，正在推算…", self->year,
                self->year + 1);
        return;
    }
    const char *chosen =
        self->to_choose ? ui_text(grid, "，%ld 人要选 55 或 60", self->to_choose) : "";
    const char *late =
        self->overdue ? ui_text(grid, "，%ld 人过了退休年月还在岗", self->overdue) : "";
    ui_putf(grid, row, column, width, UI_NORMAL, "%d、%d 年到退休年月的 %zu 人%s%s", self->year,
            self->year + 1, self->count, chosen, late);
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_retirement(screen)->list, event);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct retirement_screen *self = as_retirement(screen);
    int below = area.rows > STRIP_ROWS + 7 ? STRIP_ROWS : 0;
    struct ui_rect list = {area.row + HEAD_ROWS, area.column, area.rows - HEAD_ROWS - below,
                           area.columns};

    follow(self);
    draw_head(self, grid, area.row, area.column + 1, area.columns - 2);
    self->list.empty = self->there ? N_("这两年没有人到退休年月") : N_("正在推算…");
    ui_list_draw(&self->list, grid, list, true);
    if (below)
        draw_strip(self, grid,
                   (struct ui_rect){list.row + list.rows, area.column, below, area.columns});
    if (self->error.code != SZ_OK)
        ui_app_say_error(screen->app, &self->error);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    struct retirement_screen *self = as_retirement(screen);
    sz_arena_free(&self->memory);
    sz_arena_free(&self->cells);
}

static const struct ui_screen_class retirement_screen_class = {
    .title = N_("退休"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .idle = idle,
    .close = close,
};

struct ui_screen *retirement_screen_new(struct ui_app *app) {
    struct retirement_screen *self = ui_screen_new(&retirement_screen_class, sizeof *self);

    self->screen.app = app;
    self->revision = app->revision;
    self->year = sz_date_parts(app->as_of).year;
    self->list = (struct ui_list){
        .source = {.owner = self, .count = count_rows, .window = fetch, .cell = cell},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .find = &self->find,
    };
    return &self->screen;
}
