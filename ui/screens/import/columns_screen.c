/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "columns_screen.h"

#include <string.h>

#include "app.h"
#include "columns_desk.h"
#include "shizi/language.h"
#include "shizi/text.h"

static const char unused[] = "-";

static const struct columns_screen *as_const_columns(const struct ui_screen *screen) {
    return (const struct columns_screen *)(const void *)screen;
}

/* ---- looking ---- */

static void look_again(struct columns_screen *self) {
    struct sz_arena next = {0};
    struct sz_import_look look;
    self->error.code =
        sz_import_look(self->screen.app->start.db, &self->options, &next, &look, &self->error);
    if (self->error.code != SZ_OK) {
        sz_arena_free(&next);
        ui_app_say_error(self->screen.app, &self->error);
        return;
    }
    sz_arena_free(&self->looked);
    self->looked = next;
    self->look = look;
    ui_list_go(&self->list, self->list.current);
}

/* Another sheet or header: its headings speak for themselves again. */
static void forget_choices(struct columns_screen *self) {
    self->options.choices = NULL;
    self->options.choice_count = 0;
}

static const struct sz_import_mapping *current(const struct columns_screen *self) {
    size_t row = (size_t)self->list.current;
    return row < self->look.mapping_count ? &self->look.mappings[row] : NULL;
}

static bool has_column(const struct ui_screen *screen) {
    return current(as_const_columns(screen)) != NULL;
}

static bool has_sheets(const struct ui_screen *screen) {
    return as_const_columns(screen)->look.sheet_count > 1;
}

static bool is_usable(const struct ui_screen *screen) {
    return as_const_columns(screen)->look.usable;
}

static bool is_not_usable(const struct ui_screen *screen) {
    return !is_usable(screen);
}

/* ---- columns ---- */

/* All columns as they are now, with one of them changed: memory and headings no longer speak. */
static void choose(struct columns_screen *self, size_t column, const char *key) {
    struct sz_arena *arena = &self->screen.arena;
    size_t count = 0;
    struct sz_import_choice *choices =
        sz_arena_array(arena, self->look.mapping_count + 1, sizeof *choices);
    for (size_t i = 0; i < self->look.mapping_count; i++) {
        const struct sz_import_mapping *mapping = &self->look.mappings[i];
        bool moved = key && mapping->key && strcmp(mapping->key, key) == 0;
        choices[count++] = (struct sz_import_choice){mapping->column,
                                                     mapping->column == column ? key
                                                     : moved                   ? NULL
                                                             : sz_arena_copy(arena, mapping->key)};
    }
    self->options.choices = choices;
    self->options.choice_count = count;
    look_again(self);
}

static enum ui_outcome choose_meaning(struct ui_screen *screen) {
    struct columns_screen *self = as_columns(screen);
    const struct sz_import_mapping *mapping = current(self);
    char letters[8];
    struct sz_arena scratch = {0};
    if (!mapping)
        return UI_REDRAW;
    sz_sheet_column_name(mapping->column, letters);
    screen->next = ui_choice_new(sz_arena_printf(&scratch, _("%s 列“%s”是什么"), letters,
                                                 sz_text_heading(&scratch, mapping->heading)),
                                 self->meanings, self->meaning_count,
                                 mapping->key ? mapping->key : unused, NULL);
    sz_arena_free(&scratch);
    return UI_OPEN;
}

static enum ui_outcome drop_meaning(struct ui_screen *screen) {
    struct columns_screen *self = as_columns(screen);
    const struct sz_import_mapping *mapping = current(self);
    if (mapping)
        choose(self, mapping->column, NULL);
    return UI_REDRAW;
}

static void make_meanings(struct columns_screen *self) {
    const struct sz_roster_column *column;
    struct sz_arena *arena = &self->screen.arena;
    size_t count = 0;
    while (sz_import_column(self->options.schools, count))
        count++;
    self->meanings = sz_arena_array(arena, count + 1, sizeof *self->meanings);
    self->meanings[0] = (struct ui_choice){unused, _("不用"), NULL};
    for (size_t i = 0; (column = sz_import_column(self->options.schools, i)) != NULL; i++)
        self->meanings[i + 1] = (struct ui_choice){
            column->key,
            column->group ? sz_arena_printf(arena, "%s %s", _(column->group), _(column->heading))
                          : _(column->heading),
            column->aliases};
    self->meaning_count = count + 1;
}

/* ---- sheet and header ---- */

static enum ui_outcome choose_sheet(struct ui_screen *screen) {
    struct columns_screen *self = as_columns(screen);
    self->sheets = sz_arena_array(&screen->arena, self->look.sheet_count, sizeof *self->sheets);
    for (size_t i = 0; i < self->look.sheet_count; i++) {
        const char *name = sz_arena_copy(&screen->arena, self->look.sheets[i]);
        self->sheets[i] = (struct ui_choice){name, name, NULL};
    }
    screen->next =
        ui_choice_new(_("工作表"), self->sheets, self->look.sheet_count, self->look.sheet, NULL);
    return UI_OPEN;
}

static void set_header(struct columns_screen *self, long first, long last) {
    if (self->look.row_count == 0 || last >= (long)self->look.row_count ||
        last >= first + HEADER_MOST)
        return;
    forget_choices(self);
    if (first < 0) {
        self->options.header_first = self->options.header_last = SZ_NO_HEADER;
    } else {
        self->options.header_first = self->look.rows[first].number;
        self->options.header_last = self->look.rows[last < first ? first : last].number;
    }
    look_again(self);
}

static enum ui_outcome header_up(struct ui_screen *screen) {
    struct columns_screen *self = as_columns(screen);
    long first = columns_place_of(self, self->look.header_first);
    long last = columns_place_of(self, self->look.header_last);
    if (first >= 0)
        set_header(self, first - 1, last - 1);
    return UI_REDRAW;
}

static enum ui_outcome header_down(struct ui_screen *screen) {
    struct columns_screen *self = as_columns(screen);
    long first = columns_place_of(self, self->look.header_first);
    long last = columns_place_of(self, self->look.header_last);
    set_header(self, first + 1, last + 1);
    return UI_REDRAW;
}

static enum ui_outcome header_higher(struct ui_screen *screen) {
    struct columns_screen *self = as_columns(screen);
    long first = columns_place_of(self, self->look.header_first);
    if (first >= 0)
        set_header(self, first, columns_place_of(self, self->look.header_last) + 1);
    return UI_REDRAW;
}

static enum ui_outcome header_lower(struct ui_screen *screen) {
    struct columns_screen *self = as_columns(screen);
    long first = columns_place_of(self, self->look.header_first);
    long last = columns_place_of(self, self->look.header_last);
    if (first >= 0 && last > first)
        set_header(self, first, last - 1);
    return UI_REDRAW;
}

static enum ui_outcome find_again(struct ui_screen *screen) {
    struct columns_screen *self = as_columns(screen);
    forget_choices(self);
    self->options.header_first = self->options.header_last = 0;
    self->options.recall = false;
    look_again(self);
    return UI_REDRAW;
}

static enum ui_outcome take(struct ui_screen *screen) {
    as_columns(screen)->taken = true;
    return UI_CLOSE;
}

static enum ui_outcome refuse(struct ui_screen *screen) {
    ui_app_say(screen->app, UI_WARN,
               as_columns(screen)->options.schools
                   ? "还缺“学校名称”列：移到那一列，回车选它是什么"
                   : _("还缺“姓名”或“身份证号”列：移到那一列，回车选它是什么"));
    return UI_REDRAW;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER, 0,             N_("回车"), N_("改含义"), N_("这一列是本库的哪一项；可打字查找"),   choose_meaning, has_column},
    {'-',          UI_KEY_DELETE, "-",        N_("不用"),   N_("这一列不用"),                         drop_meaning,   has_column},
    {UI_KEY_F2,    'w',           "F2",       N_("确定"),   N_("按此重新读入"),                       take,           is_usable},
    {UI_KEY_F2,    'w',           "F2",       NULL,         N_("还缺必要的列"),                       refuse,         is_not_usable},
    {UI_KEY_F5,    'r',           "F5",       N_("自动"),   N_("重新自动找表头、认列，不用记住的"),   find_again,     NULL},
    {UI_KEY_F6,    's',           "F6",       N_("工作表"), N_("换一张工作表"),                       choose_sheet,   has_sheets},
    {'[',          'k',           "[",        N_("表头上移"), N_("表头上移一行；移出第一行是没有表头"), header_up,    NULL},
    {']',          'j',           "]",        N_("下移"),   N_("表头下移一行"),                       header_down,    NULL},
    {'+',          '=',           "+",        N_("多一行"), N_("表头多占一行(合并的分组表头)"),       header_higher,  NULL},
    {'_',          0,             "_",        NULL,         N_("表头少占一行"),                       header_lower,   NULL},
};
/* clang-format on */

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    return ui_list_handle(&as_columns(screen)->list, event);
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct columns_screen *self = as_columns(screen);
    const struct ui_choice *choice = ui_choice_taken(child);
    if (!choice)
        return UI_REDRAW;
    const struct sz_import_mapping *mapping = current(self);
    if (mapping && choice >= self->meanings && choice < self->meanings + self->meaning_count) {
        choose(self, mapping->column, choice->value == unused ? NULL : choice->value);
        return UI_REDRAW;
    }
    forget_choices(self);
    self->options.sheet = choice->value;
    self->options.header_first = self->options.header_last = 0;
    look_again(self);
    return UI_REDRAW;
}

static void close(struct ui_screen *screen) {
    struct columns_screen *self = as_columns(screen);
    sz_arena_free(&self->looked);
    sz_arena_free(&self->cells);
}

static const struct ui_screen_class columns_screen_class = {
    .title = N_("表头和列"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = columns_draw,
    .handle = handle,
    .resumed = resumed,
    .close = close,
};

/* Texts of options in an arena of the taker. */
static void copy_options(struct sz_import_options *to, const struct sz_import_options *from,
                         struct sz_arena *arena) {
    struct sz_import_choice *choices =
        sz_arena_array(arena, from->choice_count + 1, sizeof *choices);
    for (size_t i = 0; i < from->choice_count; i++)
        choices[i] = (struct sz_import_choice){from->choices[i].column,
                                               sz_arena_copy(arena, from->choices[i].key)};
    to->sheet = sz_arena_copy(arena, from->sheet);
    to->header_first = from->header_first;
    to->header_last = from->header_last;
    to->recall = from->recall;
    to->choices = from->choice_count ? choices : NULL;
    to->choice_count = from->choice_count;
}

struct ui_screen *columns_screen_new(struct ui_app *app, const struct sz_import_options *options) {
    struct columns_screen *self = ui_screen_new(&columns_screen_class, sizeof *self);
    self->screen.app = app;
    self->options = *options;
    self->options.path = sz_arena_copy(&self->screen.arena, options->path);
    copy_options(&self->options, options, &self->screen.arena);
    columns_list_begin(self);
    make_meanings(self);
    look_again(self);
    return &self->screen;
}

bool columns_screen_taken(const struct ui_screen *screen, struct sz_arena *arena,
                          struct sz_import_options *options) {
    if (!screen || screen->klass != &columns_screen_class || !as_const_columns(screen)->taken)
        return false;
    copy_options(options, &as_const_columns(screen)->options, arena);
    return true;
}
