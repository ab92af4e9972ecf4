/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import_row_screen.h"

#include <string.h>

#include "field_choices.h"
#include "shizi/language.h"
#include "widgets/ask.h"
#include "widgets/dialog.h"
#include "wrap.h"

enum { STRIP_ROWS = 5, EDIT_CELLS = 40 };
enum { COLUMN_HEADING, COLUMN_TYPED, COLUMN_VALUE, COLUMN_PRESENT };

static const char edit_tag[] = "import-cell", transfer_tag[] = "import-row-transfer";

struct import_row_screen {
    struct ui_screen screen;
    struct import_screen *desk;
    long number;
    struct sz_arena arena; /* the row as it is now */
    struct sz_import_row row;
    struct sz_import_cell *cells;
    size_t count;
    struct ui_list list;
    const struct ui_choice *choices; /* offered last */
    size_t choice_count;
    bool changed;
};

static struct import_row_screen *as_row(struct ui_screen *screen) {
    return (struct import_row_screen *)(void *)screen;
}

static const struct import_row_screen *as_const_row(const struct ui_screen *screen) {
    return (const struct import_row_screen *)(const void *)screen;
}

/* ---- the row as it is now ---- */

static int64_t seq_of(const struct import_row_screen *self) {
    const struct sz_import_row *row = import_list_row(self->desk);
    return row && row->number == self->number ? row->seq : self->row.seq;
}

static void read_row(struct import_row_screen *self) {
    struct sz_import *import = self->desk->import;
    int64_t seq = seq_of(self);
    struct sz_error err;
    sz_arena_reset(&self->arena);
    self->count = 0;
    if (sz_import_row_at(import, seq, &self->arena, &self->row, &err) != SZ_OK ||
        sz_import_cells(import, self->number, &self->arena, &self->cells, &self->count, &err) !=
            SZ_OK)
        ui_app_say_error(self->screen.app, &err);
    ui_list_go(&self->list, self->list.current);
}

/* Begin where something is wrong. */
static void go_to_problem(struct import_row_screen *self) {
    for (size_t i = 0; i < self->count; i++)
        if (self->cells[i].problem && self->cells[i].fatal) {
            ui_list_go(&self->list, (long)i);
            return;
        }
}

static const struct sz_import_cell *current(const struct import_row_screen *self) {
    size_t at = (size_t)self->list.current;
    return at < self->count ? &self->cells[at] : NULL;
}

static enum ui_outcome after(struct import_row_screen *self, enum sz_code code,
                             const struct sz_error *err) {
    if (code != SZ_OK) {
        ui_app_say(self->screen.app, UI_WARN, err->hint[0] ? "%s。%s" : "%s%s", err->message,
                   err->hint);
        return UI_REDRAW;
    }
    self->changed = true;
    self->desk->touched = true; /* kept at once, not only when this row is left */
    read_row(self);
    ui_app_say(self->screen.app, import_verdict_style(self->row.verdict), "第 %ld 行现在是%s",
               self->number, import_verdict_name(self->desk, self->row.verdict));
    return UI_REDRAW;
}

/* ---- editing a cell ---- */

static bool may_mend(const struct ui_screen *screen) {
    return as_const_row(screen)->desk->kind != IMPORT_COMPARE;
}

static bool has_cell(const struct ui_screen *screen) {
    return may_mend(screen) && current(as_const_row(screen)) != NULL;
}

/* Labels instead of codes: what stands in the cell is what a person would type. */
static const struct ui_choice *labels_of(const struct ui_choice *choices, size_t count,
                                         struct sz_arena *arena) {
    struct ui_choice *own = sz_arena_array(arena, count + 1, sizeof *own);
    for (size_t i = 0; i < count; i++)
        own[i] = (struct ui_choice){choices[i].label, choices[i].label, choices[i].words};
    return own;
}

static const struct ui_choice *choices_of(struct import_row_screen *self,
                                          const struct sz_import_cell *cell, size_t *count) {
    struct sz_db *db = self->screen.app->start.db;
    const struct sz_roster_column *column =
        self->desk->kind == IMPORT_SCHOOLS ? NULL : sz_roster_column(cell->key);
    const struct sz_field *field = column ? sz_roster_field(column) : NULL;
    struct sz_arena *arena = &self->screen.arena;
    *count = 0;
    if (strcmp(cell->key, "school") == 0)
        return field_school_choices(db, arena, count);
    if (!field || !field->list || (field->type != SZ_CHOICE && field->type != SZ_FLAG))
        return NULL;
    const struct ui_choice *choices = field_choices(db, field->list, arena, count);
    return labels_of(choices, *count, arena);
}

static enum ui_outcome edit(struct ui_screen *screen) {
    struct import_row_screen *self = as_row(screen);
    const struct sz_import_cell *cell = current(self);
    struct sz_arena scratch = {0};
    if (!cell)
        return UI_REDRAW;
    struct ui_field field = {
        .label = cell->heading, .width = EDIT_CELLS, .help = _("空着是来表没有说这一项")};
    self->choices = choices_of(self, cell, &self->choice_count);
    if (self->choices) {
        screen->next =
            ui_choice_new(cell->heading, self->choices, self->choice_count, cell->value, NULL);
        return UI_OPEN;
    }
    const struct ui_ask ask = {
        .title = sz_arena_printf(&scratch, _("第 %ld 行 %s"), self->number, self->row.name),
        .take = _("改"),
        .note = cell->problem ? cell->problem
                              : sz_arena_printf(&scratch, _("本库现为：%s"),
                                                *cell->present ? cell->present : _("(空)")),
        .tag = edit_tag,
    };
    ui_line_set(&field.line, cell->value);
    screen->next = ui_ask_new(&ask, &field, 1);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome clear_cell(struct ui_screen *screen) {
    struct import_row_screen *self = as_row(screen);
    const struct sz_import_cell *cell = current(self);
    struct sz_error err;
    if (!cell)
        return UI_REDRAW;
    return after(self, sz_import_fix(self->desk->import, self->number, cell->key, "", &err), &err);
}

/* ---- the row as a whole ---- */

static bool can_accept(const struct ui_screen *screen) {
    const struct import_row_screen *self = as_const_row(screen);
    for (size_t i = 0; may_mend(screen) && i < self->row.problem_count; i++)
        if (self->row.problems[i].key && self->row.problems[i].suggestion)
            return true;
    return false;
}

static enum ui_outcome accept(struct ui_screen *screen) {
    struct import_row_screen *self = as_row(screen);
    const struct sz_import_cell *cell = current(self);
    struct sz_error err;
    enum sz_code code =
        cell && cell->suggestion
            ? sz_import_fix(self->desk->import, self->number, cell->key, cell->suggestion, &err)
            : sz_import_accept(self->desk->import, self->number, &err);
    return after(self, code, &err);
}

static bool is_bad(const struct ui_screen *screen) {
    enum sz_verdict verdict = as_const_row(screen)->row.verdict;
    return may_mend(screen) && (verdict == SZ_ROW_REJECTED || verdict == SZ_ROW_CONFLICT);
}

static bool is_conflict(const struct ui_screen *screen) {
    return may_mend(screen) && as_const_row(screen)->row.verdict == SZ_ROW_CONFLICT;
}

static enum ui_outcome set_aside(struct ui_screen *screen) {
    struct import_row_screen *self = as_row(screen);
    struct sz_error err;
    return after(self, sz_import_set_aside(self->desk->import, self->number, &err), &err);
}

static bool can_take_back(const struct ui_screen *screen) {
    const struct sz_import_row *row = &as_const_row(screen)->row;
    return may_mend(screen) && (row->fixed || row->decision || row->verdict == SZ_ROW_SET_ASIDE);
}

static enum ui_outcome take_back(struct ui_screen *screen) {
    struct import_row_screen *self = as_row(screen);
    struct sz_error err;
    return after(self, sz_import_undo(self->desk->import, self->number, &err), &err);
}

static enum ui_outcome keep_ours(struct ui_screen *screen) {
    struct import_row_screen *self = as_row(screen);
    struct sz_error err;
    return after(self, sz_import_settle(self->desk->import, self->number, SZ_OURS, NULL, &err),
                 &err);
}

static enum ui_outcome take_theirs(struct ui_screen *screen) {
    struct import_row_screen *self = as_row(screen);
    struct sz_error err;
    enum sz_code code = sz_import_settle(self->desk->import, self->number, SZ_THEIRS, NULL, &err);
    if (code != SZ_REFUSED)
        return after(self, code, &err);
    struct ui_field field = {
        .label = _("自何日起"), .width = 14, .required = true, .help = _("如 2026-09-01")};
    const struct ui_ask ask = {
        .title = _("以来表为准"), .take = _("确定"), .note = err.message, .tag = transfer_tag};
    screen->next = ui_ask_new(&ask, &field, 1);
    return UI_OPEN;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER,  'e', N_("回车"), N_("改"),       N_("改这一格的值；有代码表的从列表选"), edit,        has_cell},
    {UI_KEY_DELETE, '-', "-",        N_("不采用"),   N_("这一格当作来表没有说"),             clear_cell,  has_cell},
    {'a',           0,   "a",        N_("采纳建议"), N_("把建议的值填进来"),                 accept,      can_accept},
    {'b',           0,   "b",        N_("本库为准"), N_("冲突的内容不采用；重复的行搁置本行"), keep_ours, is_conflict},
    {'t',           0,   "t",        N_("来表为准"), N_("以来表更正本库；重复的行留本行"),   take_theirs, is_conflict},
    {'s',           0,   "s",        N_("搁置"),     N_("这一行不写入，记为待办"),           set_aside,   is_bad},
    {'u',           0,   "u",        N_("撤回"),     N_("撤回对这一行做的最后一件事"),       take_back,   can_take_back},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_row(screen)->list, event);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct import_row_screen *self = as_row(screen);
    struct sz_error err;
    const struct ui_choice *choice = ui_choice_taken(child);
    const char *typed = choice                             ? choice->value
                        : ui_ask_answered(child, edit_tag) ? ui_ask_text(child, 0)
                                                           : NULL;
    if (typed && current(self))
        return after(
            self, sz_import_fix(self->desk->import, self->number, current(self)->key, typed, &err),
            &err);
    if (ui_ask_answered(child, transfer_tag))
        return after(self,
                     sz_import_settle(self->desk->import, self->number, SZ_THEIRS,
                                      ui_ask_text(child, 0), &err),
                     &err);
    return UI_REDRAW;
}

/* ---- source ---- */

static long count_rows(void *owner) {
    return (long)((const struct import_row_screen *)owner)->count;
}

static void no_fetch(void *owner, long first, long count) {
    (void)owner, (void)first, (void)count; /* all rows are at hand */
}

static const char *cell_text(void *owner, long row, size_t column, unsigned *style) {
    const struct import_row_screen *self = owner;
    const struct sz_import_cell *cell = &self->cells[row];
    if (cell->problem)
        *style = cell->fatal ? UI_BAD : UI_WARN;
    switch (column) {
    case COLUMN_HEADING:
        return cell->heading;
    case COLUMN_TYPED:
        return cell->typed;
    case COLUMN_VALUE:
        *style = UI_ACCENT;
        return cell->fixed ? (*cell->value ? cell->value : _("(不采用)")) : "";
    default:
        *style = cell->differs ? UI_NORMAL : UI_DIM;
        return cell->present;
    }
}

static char mark(void *owner, long row) {
    const struct sz_import_cell *cell = &((const struct import_row_screen *)owner)->cells[row];
    if (cell->problem)
        return cell->fatal ? 'x' : '!';
    return cell->fixed ? '~' : ' ';
}

static const struct ui_column columns[] = {
    {.heading = N_("列"), .width = 15, .frozen = true},
    {.heading = N_("来表"), .width = 18, .grow = true},
    {.heading = N_("改为"), .width = 18},
    {.heading = N_("本库"), .width = 20},
};

/* ---- drawing ---- */

static const char *row_remarks(const struct import_row_screen *self, struct ui_grid *grid) {
    const char *text = "";
    for (size_t i = 0; i < self->row.problem_count; i++)
        if (!self->row.problems[i].key)
            text = ui_text(grid, "%s%s%s", text, *text ? "；" : "",
                           import_words(self->row.problems[i].problem, &grid->scratch));
    return text;
}

static void draw_strip(const struct import_row_screen *self, struct ui_grid *grid,
                       struct ui_rect frame) {
    const struct sz_import_cell *cell = current(self);
    struct ui_rect within =
        ui_box(grid, frame, UI_NORMAL, cell && *cell->column ? cell->column : NULL);
    const char *whole = row_remarks(self, grid);
    const char *text = "";
    if (cell && cell->problem)
        text = import_words(cell->problem, &grid->scratch);
    if (cell && cell->problem && cell->suggestion)
        text = ui_text(grid, _("%s；a 采纳 %s"), text, cell->suggestion);
    if (*text) {
        int used = ui_put_wrapped(grid, within, cell->fatal ? UI_BAD : UI_WARN, text);
        within.row += used;
        within.rows -= used;
    }
    if (*whole && within.rows > 0)
        ui_put_wrapped(grid, within, UI_WARN, whole);
}

static void draw(struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    struct import_row_screen *self = as_row(screen);
    struct ui_rect list = {area.row + 1, area.column, area.rows - 1 - STRIP_ROWS, area.columns};
    struct ui_rect strip = {list.row + list.rows, area.column, STRIP_ROWS, area.columns};
    int column =
        ui_write(grid, area.row, area.column + 1, UI_BOLD, self->row.name ? self->row.name : "");
    column = ui_write(grid, area.row, column + 2, UI_DIM, self->row.id_no ? self->row.id_no : "");
    ui_write(grid, area.row, column + 2, import_verdict_style(self->row.verdict),
             import_verdict_name(self->desk, self->row.verdict));
    ui_list_draw(&self->list, grid, list, true);
    draw_strip(self, grid, strip);
    ui_list_position(&self->list, screen->position, sizeof screen->position);
}

static void close(struct ui_screen *screen) {
    sz_arena_free(&as_row(screen)->arena);
}

static const struct ui_screen_class import_row_screen_class = {
    .title = N_("行"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = draw,
    .handle = handle,
    .resumed = resumed,
    .close = close,
};

struct ui_screen *import_row_screen_new(struct import_screen *desk, long number) {
    struct import_row_screen *self = ui_screen_new(&import_row_screen_class, sizeof *self);
    self->screen.app = desk->screen.app;
    self->screen.title = sz_arena_printf(&self->screen.arena, _("第 %ld 行"), number);
    self->desk = desk;
    self->number = number;
    self->list = (struct ui_list){
        .source = {.owner = self,
                   .count = count_rows,
                   .window = no_fetch,
                   .cell = cell_text,
                   .mark = mark},
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .empty = "",
    };
    read_row(self);
    go_to_problem(self);
    return &self->screen;
}

bool import_row_screen_changed(const struct ui_screen *screen) {
    return screen && screen->klass == &import_row_screen_class && as_const_row(screen)->changed;
}
