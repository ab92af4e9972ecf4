/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import_screen.h"

#include <string.h>

#include "act_screen.h"
#include "as_of.h"
#include "columns_screen.h"
#include "import_desk.h"
#include "import_row_screen.h"
#include "shizi/language.h"

static bool is_ready(const struct ui_screen *screen) {
    return as_const_import(screen)->phase == IMPORT_READY;
}

static bool is_reading(const struct ui_screen *screen) {
    return as_const_import(screen)->phase == IMPORT_READING;
}

static bool is_written(const struct ui_screen *screen) {
    return as_const_import(screen)->phase == IMPORT_WRITTEN;
}

static bool is_failed(const struct ui_screen *screen) {
    return as_const_import(screen)->phase == IMPORT_FAILED;
}

/* ---- what works now ---- */

static bool may_mend(const struct ui_screen *screen) {
    return is_ready(screen) && as_const_import(screen)->kind != IMPORT_COMPARE;
}

static const struct sz_import_row *row_of(const struct ui_screen *screen) {
    return may_mend(screen) ? import_list_row(as_const_import(screen)) : NULL;
}

static bool any_marked(const struct ui_screen *screen) {
    return may_mend(screen) && ui_marks_any(&as_const_import(screen)->marks);
}

static bool can_accept(const struct ui_screen *screen) {
    const struct sz_import_row *row = row_of(screen);
    for (size_t i = 0; row && i < row->problem_count; i++)
        if (row->problems[i].key && row->problems[i].suggestion)
            return true;
    return any_marked(screen);
}

static bool can_set_aside(const struct ui_screen *screen) {
    const struct sz_import_row *row = row_of(screen);
    return any_marked(screen) ||
           (row && (row->verdict == SZ_ROW_REJECTED || row->verdict == SZ_ROW_CONFLICT));
}

static bool can_settle(const struct ui_screen *screen) {
    const struct sz_import_row *row = row_of(screen);
    return any_marked(screen) || (row && row->verdict == SZ_ROW_CONFLICT);
}

static bool can_decide(const struct ui_screen *screen) {
    const struct sz_import_row *row = row_of(screen);
    return row && row->number == 0;
}

static bool can_take_back(const struct ui_screen *screen) {
    const struct sz_import_row *row = row_of(screen);
    return any_marked(screen) ||
           (row && (row->fixed || row->decision || row->verdict == SZ_ROW_SET_ASIDE));
}

static bool has_bad(const struct ui_screen *screen) {
    const struct import_screen *self = as_const_import(screen);
    if (!may_mend(screen))
        return false;
    const size_t *counts = sz_import_summary(self->import)->counts;
    return counts[SZ_ROW_REJECTED] + counts[SZ_ROW_CONFLICT] > 0;
}

static bool has_errors(const struct ui_screen *screen) {
    const struct import_screen *self = as_const_import(screen);
    return has_bad(screen) || ((may_mend(screen) || is_written(screen)) &&
                               sz_import_summary(self->import)->counts[SZ_ROW_SET_ASIDE] > 0);
}

static bool can_write(const struct ui_screen *screen) {
    return may_mend(screen) && act_flow_allowed(screen);
}

static bool cannot_write(const struct ui_screen *screen) {
    return may_mend(screen) && act_flow_forbidden(screen);
}

static bool can_set_columns(const struct ui_screen *screen) {
    return is_ready(screen) || is_failed(screen);
}

static bool is_row_of_file(const struct ui_screen *screen) {
    const struct import_screen *self = as_const_import(screen);
    const struct sz_import_row *row = import_list_row(self);
    return row && row->number > 0;
}

/* ---- doing ---- */

static enum ui_outcome open_row(struct ui_screen *screen) {
    struct import_screen *self = as_import(screen);
    const struct sz_import_row *row = import_list_row(self);
    if (!row)
        return UI_REDRAW;
    screen->next = import_row_screen_new(self, row->number);
    return UI_OPEN;
}

static enum ui_outcome set_columns(struct ui_screen *screen) {
    struct import_screen *self = as_import(screen);
    screen->next = columns_screen_new(screen->app, &self->options);
    return UI_OPEN;
}

static enum ui_outcome read_again(struct ui_screen *screen) {
    import_read_again(as_import(screen));
    return UI_REDRAW;
}

static enum ui_outcome stop(struct ui_screen *screen) {
    import_read_stop(as_import(screen));
    return UI_REDRAW;
}

static enum ui_outcome open_act(struct ui_screen *screen) {
    screen->next = act_screen_new(screen->app, as_import(screen)->act_id);
    return UI_OPEN;
}

/* The next verdict that has rows. */
static enum ui_outcome next_verdict(struct ui_screen *screen) {
    struct import_screen *self = as_import(screen);
    const size_t *counts = sz_import_summary(self->import)->counts;
    int verdict = (int)self->shown;
    do
        verdict = (verdict + 1) % (SZ_VERDICT_COUNT + 1);
    while (verdict < SZ_VERDICT_COUNT && counts[verdict] == 0);
    import_list_show(self, (enum sz_verdict)verdict);
    return UI_REDRAW;
}

/* clang-format off */
static const struct ui_binding bindings[] = {
    {UI_KEY_ENTER,  0,         N_("回车"), N_("打开"),   N_("这一行各列与本库对照，逐格改正"),             open_row,          is_row_of_file},
    {UI_KEY_ENTER,  'd',       N_("回车"), N_("定去向"), N_("来表没有此人：漏报 退休 调出 借调 死亡"),     import_decide,     can_decide},
    {UI_KEY_ENTER,  0,         N_("回车"), N_("看业务"), N_("打开刚办的业务，可以撤销"),                   open_act,          is_written},
    {UI_KEY_ENTER,  0,         N_("回车"), N_("改列"),   N_("指定工作表、表头和各列"),                     set_columns,       is_failed},
    {UI_KEY_F2,     'w',       "F2",       N_("写入"),   N_("把新增、变动和决定作为一笔业务写入"),         import_write,      can_write},
    {UI_KEY_F4,     'c',       "F4",       N_("改列"),   N_("换工作表、表头行、各列的含义"),               set_columns,       can_set_columns},
    {UI_KEY_F5,     'r',       "F5",       N_("重读"),   N_("文件改过：重新读，已做的改正照做一遍"),       read_again,        can_set_columns},
    {UI_KEY_F6,     'v',       "F6",       N_("判定"),   N_("只看下一种判定；数字 1-7 直接选，0 全部"),    next_verdict,      is_ready},
    {UI_KEY_F8,     'x',       "F8",       N_("错误表"), N_("写出错误、冲突和搁置的行，退回学校"),         import_ask_errors, has_errors},
    {'a',           0,         "a",        N_("采纳建议"), N_("把建议的值填进这一行(或已选的行)"),         import_accept,     can_accept},
    {'b',           0,         "b",        N_("本库为准"), N_("冲突的内容不采用；重复的行搁置本行"),       import_keep_ours,  can_settle},
    {'t',           0,         "t",        N_("来表为准"), N_("以来表更正本库；重复的行留本行"),           import_take_theirs, can_settle},
    {'s',           0,         "s",        N_("搁置"),   N_("这一行不写入，记为待办"),                     import_set_aside,  can_set_aside},
    {'S',           0,         "S",        NULL,         N_("错误和冲突的行全部搁置"),                     import_set_all_aside, has_bad},
    {'u',           0,         "u",        N_("撤回"),   N_("撤回对这一行做的最后一件事"),                 import_take_back,  can_take_back},
    {'o',           0,         "o",        N_("补日期"), N_("来表没有写的：起始日期、默认学校"),           import_ask_dates,  may_mend},
    {UI_KEY_ESCAPE, 0,         "Esc",      N_("停止"),   N_("停止读入"),                                   stop,              is_reading},
    AS_OF_BINDING,
    {UI_KEY_F2,     'w',       "F2",       NULL,         N_("现在不能办理业务"),                           act_flow_explain,  cannot_write},
};
/* clang-format on */

/* ---- events ---- */

static bool show_by_digit(struct import_screen *self, uint32_t key) {
    static const enum sz_verdict order[] = {SZ_VERDICT_COUNT, SZ_ROW_NEW,      SZ_ROW_CHANGED,
                                            SZ_ROW_SAME,      SZ_ROW_CONFLICT, SZ_ROW_REJECTED,
                                            SZ_ROW_MISSING,   SZ_ROW_SET_ASIDE};
    if (key < '0' || key >= '0' + sizeof order / sizeof order[0])
        return false;
    import_list_show(self, order[key - '0']);
    return true;
}

static enum ui_outcome handle(struct ui_screen *screen, const struct ui_event *event) {
    struct import_screen *self = as_import(screen);
    if (event->key == UI_KEY_PASTE)
        return import_pasted(screen, event, self->kind);
    if (self->phase != IMPORT_READY)
        return UI_IGNORED;
    if (!ui_list_searching(&self->list) && show_by_digit(self, event->key))
        return UI_REDRAW;
    return ui_list_handle(&self->list, event);
}

static bool idle(struct ui_screen *screen) {
    return import_read_slice(as_import(screen));
}

static enum ui_outcome resumed(struct ui_screen *screen, struct ui_screen *child) {
    struct import_screen *self = as_import(screen);
    if (columns_screen_taken(child, &self->wish, &self->options)) {
        self->own_columns = true;
        self->touched = true;
        import_read_again(self);
        return UI_REDRAW;
    }
    if (import_row_screen_changed(child)) {
        self->touched = true;
        import_list_renew(self);
        return UI_REDRAW;
    }
    enum ui_outcome outcome = import_deeds_resumed(self, child);
    if (outcome == UI_IGNORED)
        outcome = import_write_resumed(self, child);
    return outcome == UI_IGNORED ? UI_REDRAW : outcome;
}

static void close(struct ui_screen *screen) {
    struct import_screen *self = as_import(screen);
    act_flow_end(&self->flow); /* the act leans on the import */
    sz_act_free(self->act);
    sz_import_close(self->import);
    ui_marks_free(&self->marks);
    sz_arena_free(&self->wish);
    sz_arena_free(&self->places);
    sz_arena_free(&self->window);
    sz_arena_free(&self->typed);
    sz_arena_free(&self->kept);
}

static const struct ui_screen_class import_screen_class = {
    .title = N_("导入"),
    .bindings = bindings,
    .binding_count = sizeof bindings / sizeof bindings[0],
    .draw = import_draw,
    .handle = handle,
    .idle = idle,
    .resumed = resumed,
    .keep = import_keep,
    .close = close,
};

struct ui_screen *import_screen_new(struct ui_app *app, enum import_kind kind, const char *path) {
    struct import_screen *self = ui_screen_new(&import_screen_class, sizeof *self);
    struct sz_arena *arena = &self->screen.arena;
    const char *slash = strrchr(path, '/');
    self->screen.app = app;
    self->kind = kind;
    self->path = sz_arena_copy(arena, path);
    self->screen.title = sz_arena_printf(
        arena, kind == IMPORT_COMPARE ? _("对照 %s") : _("导入 %s"), slash ? slash + 1 : path);
    self->options = (struct sz_import_options){
        .path = self->path,
        .schools = kind == IMPORT_SCHOOLS,
        .compare = kind == IMPORT_COMPARE,
        .recall = true,
    };
    import_list_begin(self);
    import_keep_begin(self);
    import_read_begin(self);
    return &self->screen;
}
