/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stats_screen.h"

#include <stdio.h>
#include <string.h>

#include "as_of.h"
#include "export_screen.h"
#include "roster_screen.h"
#include "shizi/language.h"
#include "stats_private.h"

struct stats_screen *stats_of(struct ui_screen *screen) {
    return (struct stats_screen *)(void *)screen;
}

const struct stats_screen *stats_of_const(const struct ui_screen *screen) {
    return (const struct stats_screen *)(const void *)screen;
}

/* ---- counting ---- */

void stats_count(struct stats_screen *self) {
    struct sz_arena scratch = {0};
    struct sz_crosstab *tab = NULL;
    const struct sz_crosstab_question question =
        stats_question_ask(&self->question, self->screen.app->as_of, &scratch);

    self->complaint.code =
        sz_crosstab_open(self->screen.app->start.db, &question, &tab, &self->complaint);
    sz_arena_free(&scratch);
    if (self->complaint.code != SZ_OK)
        return;
    sz_crosstab_close(self->tab);
    self->tab = tab;
    self->counting = true;
}

void stats_make_table(struct stats_screen *self) {
    struct sz_crosstab_table table;
    int next = 1 - self->shown;

    if (!self->tab || self->counting)
        return;
    sz_arena_reset(&self->tables[next]);
    self->complaint.code = sz_crosstab_table(self->tab, self->question.empty, &self->tables[next],
                                             &table, &self->complaint);
    if (self->complaint.code != SZ_OK)
        return;
    self->shown = next;
    self->table = table;
    stats_table_set(&self->view, &self->table);
}

static void follow(struct stats_screen *self) {
    if (self->revision == self->screen.app->revision)
        return;
    self->revision = self->screen.app->revision;
    stats_count(self);
}

static bool idle(struct ui_screen *screen) {
    struct stats_screen *self = stats_of(screen);
    bool more = false;

    follow(self);
    if (!self->counting)
        return false;
    self->complaint.code = sz_crosstab_step(self->tab, &more, &self->complaint);
    if (more)
        return true;
    self->counting = false;
    if (self->complaint.code == SZ_OK) {
        stats_make_table(self);
    } else { /* half a count is none */
        sz_crosstab_close(self->tab);
        self->tab = NULL;
    }
    return true;
}

/* ---- keys ---- */

static bool has_table(const struct ui_screen *screen) {
    return stats_of_const(screen)->view.table != NULL;
}

static bool can_swap(const struct ui_screen *screen) {
    return stats_of_const(screen)->question.words[STATS_COLUMNS][0] != '\0';
}

static enum ui_outcome names(struct ui_screen *screen) {
    const struct stats_screen *self = stats_of(screen);
    const struct stats_table *view = &self->view;
    struct sz_arena scratch = {0};
    const char *people = sz_crosstab_people(view->table, view->line, view->column, &scratch);
    enum ui_outcome outcome = UI_REDRAW;

    if (sz_crosstab_cell(view->table, view->line, view->column) == 0) {
        ui_app_say(screen->app, UI_NORMAL, "这一格没有人");
    } else if (!people || strlen(people) >= UI_LINE_SIZE) {
        ui_app_say(screen->app, UI_WARN, "这一格的条件写不成一句：先把筛选缩短，或换一列统计");
    } else {
        screen->next = roster_screen_new(screen->app, people, false);
        outcome = UI_OPEN;
    }
    sz_arena_free(&scratch);
    return outcome;
}

static enum ui_outcome swap(struct ui_screen *screen) {
    struct stats_screen *self = stats_of(screen);
    size_t line = self->view.line;

    stats_question_swap(&self->question);
    self->view.line = self->view.column;
    self->view.column = line;
    stats_count(self);
    return UI_REDRAW;
}

static enum ui_outcome share(struct ui_screen *screen) {
    struct stats_screen *self = stats_of(screen);

    self->question.share = (enum sz_crosstab_share)((self->question.share + 1) % SZ_SHARE_COUNT);
    return UI_REDRAW;
}

static enum ui_outcome empty(struct ui_screen *screen) {
    struct stats_screen *self = stats_of(screen);

    self->question.empty = !self->question.empty;
    stats_make_table(self);
    return UI_REDRAW;
}

static enum ui_outcome chart(struct ui_screen *screen) {
    struct stats_screen *self = stats_of(screen);

    self->chart = !self->chart;
    return UI_REDRAW;
}

static enum ui_outcome type(struct ui_screen *screen) {
    stats_of(screen)->typing = true;
    return UI_REDRAW;
}

static enum ui_outcome refresh(struct ui_screen *screen) {
    ui_app_changed(screen->app);
    ui_app_say(screen->app, UI_NORMAL, "已重新统计");
    return UI_REDRAW;
}

static enum ui_outcome export_table(struct ui_screen *screen) {
    const struct stats_screen *self = stats_of(screen);
    const char *name = self->question.name;
    const struct sz_export_table sheet = {
        .table = &self->table,
        .share = self->question.share,
        .title = *name ? name : NULL,
    };

    screen->next = export_screen_new(screen->app, &(struct export_request){.table = &sheet});
    return UI_OPEN;
}

static enum ui_outcome copy_cell(struct ui_screen *screen) {
    const struct stats_screen *self = stats_of(screen);
    struct sz_arena scratch = {0};

    ui_app_copy(screen->app, sz_crosstab_print(self->view.table, self->view.line, self->view.column,
                                               self->question.share, &scratch));
    sz_arena_free(&scratch);
    return UI_REDRAW;
}

static const char *copied_line(const struct stats_screen *self, size_t line,
                               struct sz_arena *arena) {
    const struct sz_crosstab_table *table = self->view.table;
    const char *label = line < table->line_count ? table->lines[line].label : _("合计");
    const char *text = sz_arena_printf(
        arena, "%s%s", line < table->line_count && table->lines[line].depth > 0 ? "　" : "", label);
    for (size_t i = 0; i <= table->column_count; i++)
        text = sz_arena_printf(arena, "%s\t%s", text,
                               sz_crosstab_print(table, line, i, self->question.share, arena));
    return text;
}

/* With tabs, as spreadsheets take it. */
static enum ui_outcome copy_table(struct ui_screen *screen) {
    const struct stats_screen *self = stats_of(screen);
    const struct sz_crosstab_table *table = self->view.table;
    struct sz_arena arena = {0};
    const char *text = table->row_heading;

    for (size_t i = 0; i < table->column_count; i++)
        text = sz_arena_printf(&arena, "%s\t%s", text, table->columns[i].label);
    text = sz_arena_printf(&arena, "%s\t%s\n", text, _("合计"));
    for (size_t i = 0; i <= table->line_count && strlen(text) <= UI_COPY_MOST; i++)
        text = sz_arena_printf(&arena, "%s%s\n", text, copied_line(self, i, &arena));
    ui_app_copy(screen->app, text);
    sz_arena_free(&arena);
    return UI_REDRAW;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, 0,   N_("回车"), N_("名单"),   N_("打开这一格的人"),                        names,              has_table},
    {'r',          0,   "r",    N_("行"),     N_("按什么分行"),                                stats_choose_rows,  NULL},
    {'t',          0,   "t",    N_("分层"),   N_("行下再分一层，如学段下分学科"),              stats_choose_second, NULL},
    {'c',          0,   "c",    N_("列"),     N_("按什么分列"),                                stats_choose_columns, NULL},
    {'b',          0,   "b",    N_("分段"),   N_("年龄、教龄、日期从哪些数分段"),              stats_ask_bands,    stats_can_band},
    {'x',          0,   "x",    N_("行列互换"), N_("行和列互换"),                              swap,               can_swap},
    {'%',          0,   "%",    N_("占比"),   N_("人数、占本行、占本列、占全部的百分比之间换"), share,             NULL},
    {'0',          0,   "0",    NULL,         N_("没有人的行和列显示或不显示"),                empty,              NULL},
    {UI_KEY_F2,    'm', "F2",   N_("存问题"), N_("把这个问题记下来，下次直接打开"),            stats_ask_name,     NULL},
    {UI_KEY_F3,    'o', "F3",   N_("常用问题"), N_("打开常用的问题和自己存的问题"),            stats_ask_question, NULL},
    {UI_KEY_F5,    0,   "F5",   N_("刷新"),   N_("重新统计，看到同事刚办的业务"),              refresh,            NULL},
    {UI_KEY_F6,    'g', "F6",   N_("图/表"),  N_("在表和条形图之间换"),                        chart,              has_table},
    {UI_KEY_F7,    '/', "F7",   N_("筛选"),   N_("只统计符合条件的人，写法同花名册"),          type,               NULL},
    {UI_KEY_F8,    's', "F8",   N_("出表"),   N_("把这张表导出，记入报送登记"),        export_table,       has_table},
    AS_OF_BINDING,
    {'y',          0,   "y",    NULL,         N_("复制这一格的数"),                            copy_cell,          has_table},
    {'Y',          0,   "Y",    NULL,         N_("复制整张表，可直接粘贴到电子表格"),          copy_table,         has_table},
    {'d',          0,   "d",    NULL,         N_("删去自己存的这个问题"),                      stats_ask_remove,   stats_is_own},
};
/* clang-format on */

static enum ui_outcome handle_typing(struct stats_screen *self, const struct ui_event *event) {
    if (event->key == UI_KEY_ENTER || event->key == UI_KEY_TAB ||
        (event->key == UI_KEY_ESCAPE && !self->line.text[0])) {
        self->typing = false;
        return UI_REDRAW;
    }
    if (event->key == UI_KEY_ESCAPE)
        ui_line_set(&self->line, "");
    else if (ui_line_handle(&self->line, event) == UI_IGNORED)
        return UI_IGNORED;
    if (strcmp(self->line.text, self->question.filter) != 0) {
        snprintf(self->question.filter, sizeof self->question.filter, "%.*s", STATS_FILTER - 1,
                 self->line.text);
        stats_count(self);
    }
    return UI_REDRAW;
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct stats_screen *self = stats_of(screen);

    if (self->typing) {
        enum ui_outcome outcome = handle_typing(self, event);
        if (outcome != UI_IGNORED)
            return outcome;
    } else if (event->key == UI_KEY_ESCAPE && self->chart) {
        return chart(screen);
    }
    return stats_table_handle(&self->view, event);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    return stats_answered(screen, child);
}

static void close(struct ui_screen *screen) {
    struct stats_screen *self = stats_of(screen);

    sz_crosstab_close(self->tab);
    sz_arena_free(&self->tables[0]);
    sz_arena_free(&self->tables[1]);
    sz_arena_free(&self->listed);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    follow(stats_of(screen));
    stats_draw(screen, grid, area);
}

const struct ui_screen_class stats_screen_class = {
    .title = N_("统计"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .idle = idle,
    .resumed = resumed,
    .close = close,
};

static struct stats_screen *new_screen(struct ui_app *app) {
    struct stats_screen *self = ui_screen_new(&stats_screen_class, sizeof *self);

    self->screen.app = app;
    self->revision = app->revision;
    self->view.focused = true;
    self->line.limit = STATS_FILTER / 4 - 1;
    return self;
}

static struct ui_screen *ask(struct stats_screen *self) {
    ui_line_set(&self->line, self->question.filter);
    stats_count(self);
    return &self->screen;
}

struct ui_screen *stats_screen_new(struct ui_app *app) {
    struct stats_screen *self = new_screen(app);
    size_t count = 0;

    self->question = stats_questions(&count)[0];
    return ask(self);
}

struct ui_screen *stats_screen_ask(struct ui_app *app, const char *rows, const char *columns,
                                   const char *filter) {
    struct stats_screen *self = new_screen(app);

    stats_question_read(&self->question, rows, columns);
    snprintf(self->question.filter, sizeof self->question.filter, "%s", filter);
    return ask(self);
}
