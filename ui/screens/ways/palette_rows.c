/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "palette_rows.h"

#include <stdlib.h>
#include <string.h>

#include "app.h"
#include "match.h"
#include "shizi/language.h"
#include "shizi/own.h"
#include "shizi/report.h"
#include "widgets/help.h"

enum { REMEMBERED = 12, ROWS_MOST = 256 };

static const char own_kind[] = "palette", own_name[] = "recent";

/* What else the acts are called, and how the command line says them; by the label of the key. */
/* clang-format off */
static const struct {
    const char *label, *words, *command;
} said[] = {
    {ZH_("变动"), N_("调动 调入 调整 职务 聘任 聘用 晋升 评职称 职称 岗位 set promote transfer"), N_("shizi teacher set ID 栏目=值 --on 日期")},
    {ZH_("更正"), N_("改错 修改 登记错 勘误 correct fix"),         N_("shizi teacher correct ID 栏目=值")},
    {ZH_("新增"), N_("新教师 新进 录用 招聘 添加 add new"),        N_("shizi teacher add 栏目=值 …")},
    {ZH_("离岗"), N_("退休 调出 辞职 死亡 开除 减员 leave retire"), N_("shizi teacher leave ID 原因 --on 日期")},
    {ZH_("撤销"), N_("反悔 恢复 取消 undo"),                       N_("shizi log undo 业务号")},
    {ZH_("核对"), N_("验证 校验 verify"),                          "shizi log verify"},
    {ZH_("导出"), N_("报表 打印 Excel 表格 export"),               N_("shizi report export 名称 -o 文件")},
    {ZH_("时点"), N_("日期 历史 当时 以前 as-of date"),            N_("shizi … --as-of 日期")},
    {ZH_("查人"), N_("搜索 找人 查询 教师 find search"),           N_("shizi teacher list 姓名")},
    {ZH_("查找"), N_("搜索 筛选 过滤 条件 filter search"),         N_("shizi teacher list 条件")},
    {ZH_("排序"), N_("顺序 笔画 拼音 sort"),                       N_("shizi teacher list --sort 栏目")},
    {ZH_("刷新"), N_("重读 更新 refresh reload"),                  NULL},
    {ZH_("退出"), N_("关闭 离开 quit exit"),                       NULL},
    {ZH_("帮助"), N_("按键 快捷键 help keys"),                     "shizi help"},
};
/* clang-format on */

static void say_more(struct palette_row *row, const char *label) {
    for (size_t i = 0; label && i < sizeof said / sizeof said[0]; i++) {
        if (strcmp(said[i].label, label) != 0)
            continue;
        row->words = _(said[i].words);
        row->also = said[i].words;
        row->command = said[i].command ? _(said[i].command) : NULL;
    }
}

static void add_binding(struct palette_rows *all, const struct ui_binding *binding,
                        enum palette_kind kind, struct sz_arena *arena) {
    const char *help = _(binding->help);

    for (size_t i = 0; i < all->count; i++) {
        const struct ui_binding *other = all->rows[i].binding;
        /* Two keys of one act are one row; a key that is taken does nothing later. */
        if (other && (other->act == binding->act || other->key == binding->key))
            return;
    }
    struct palette_row row = {
        .kind = kind,
        .name = binding->help,
        .head = binding->label ? _(binding->label) : help,
        .title =
            binding->label ? sz_arena_printf(arena, _("%s：%s"), _(binding->label), help) : help,
        .words = "",
        .also = "",
        .keys = ui_help_keys(binding, arena),
        .binding = binding,
    };
    say_more(&row, binding->label);
    all->rows[all->count++] = row;
}

static void add_bindings(struct palette_rows *all, const struct ui_screen *about,
                         struct sz_arena *arena) {
    const struct ui_screen_class *klass = about->klass;

    for (size_t i = 0; i < klass->binding_count && all->count < ROWS_MOST; i++) {
        const struct ui_binding *binding = &klass->bindings[i];
        if (!binding->works || binding->works(about))
            add_binding(all, binding, PALETTE_HERE, arena);
    }
}

static void add_places(struct palette_rows *all, const struct ui_app *app, struct sz_arena *arena) {
    for (size_t i = 0; i < app->start.place_count && all->count < ROWS_MOST; i++) {
        const struct ui_place *place = &app->start.places[i];
        if (place->works && !place->works(app))
            continue;
        all->rows[all->count++] = (struct palette_row){
            .kind = PALETTE_PLACE,
            .name = place->title,
            .head = _(place->title),
            .title = _(place->title),
            .words = place->words ? _(place->words) : "",
            .also = sz_arena_printf(arena, "%s %s", place->title, place->words ? place->words : ""),
            .keys = place->keys ? _(place->keys) : "",
            .command = place->command ? _(place->command) : NULL,
            .place = place,
        };
    }
}

static void add_reports(struct palette_rows *all, struct sz_arena *arena) {
    struct sz_report *reports = NULL;
    size_t count = 0;
    struct sz_error err;

    if (sz_report_list(arena, &reports, &count, &err) != SZ_OK)
        return;
    for (size_t i = 0; i < count && all->count < ROWS_MOST; i++)
        if (reports[i].column_count > 0)
            all->rows[all->count++] = (struct palette_row){
                .kind = PALETTE_REPORT,
                .name = reports[i].name,
                .head = ZH_("报表"),
                .title = sz_report_label(arena, &reports[i]),
                .words = sz_arena_printf(arena, _("报表 导出 打印 Excel report export %s"),
                                         reports[i].name),
                .also = "",
                .keys = "F8",
                .command = sz_arena_printf(arena, _("shizi report export %s -o 文件.xlsx"),
                                           reports[i].name),
            };
}

static void add_everywhere(struct palette_rows *all, const struct ui_screen *about,
                           struct sz_arena *arena) {
    const struct ui_binding *binding;

    for (size_t n = 0; (binding = ui_app_binding(about->app, n)); n++)
        if (all->count < ROWS_MOST && binding->key != ':' &&
            (!binding->works || binding->works(about)))
            add_binding(all, binding, PALETTE_ANYWHERE, arena);
}

static void recall(struct palette_rows *all) {
    struct sz_arena scratch = {0};
    struct sz_own_pair *pairs = NULL;
    size_t count = 0;
    struct sz_error err;

    if (sz_own_load(own_kind, own_name, &scratch, &pairs, &count, &err) != SZ_OK)
        count = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < all->count; r++)
            if (strcmp(all->rows[r].name, pairs[i].value) == 0 && all->rows[r].used == 0)
                all->rows[r].used = i + 1;
    sz_arena_free(&scratch);
}

struct palette_rows palette_collect(const struct ui_screen *about, struct sz_arena *arena) {
    struct palette_rows all = {.rows = sz_arena_array(arena, ROWS_MOST, sizeof *all.rows)};

    add_bindings(&all, about, arena);
    add_places(&all, about->app, arena);
    add_reports(&all, arena);
    add_everywhere(&all, about, arena);
    recall(&all);
    return all;
}

void palette_remember(const struct palette_rows *all, const struct palette_row *row) {
    struct sz_own_pair pairs[REMEMBERED] = {{"used", row->name}};
    size_t count = 1;
    struct sz_error err;

    for (size_t turn = 1; turn <= REMEMBERED; turn++)
        for (size_t i = 0; i < all->count && count < REMEMBERED; i++)
            if (all->rows[i].used == turn && strcmp(all->rows[i].name, row->name) != 0)
                pairs[count++] = (struct sz_own_pair){"used", all->rows[i].name};
    sz_own_save(own_kind, own_name, pairs, count, &err);
}

/* ---- what fits ---- */

struct ranked {
    size_t row;
    size_t rank; /* the lowest first */
};

enum { BY_HEAD = 1000, BY_WORDS = 2000, BY_HELP = 3000, NOT_USED = 500 };

static int compare(const void *a, const void *b) {
    const struct ranked *left = a, *right = b;

    if (left->rank != right->rank)
        return left->rank < right->rank ? -1 : 1;
    return left->row < right->row ? -1 : left->row > right->row;
}

/* 0: does not fit. A name that begins with what was typed is the best. */
static size_t rank_of(const struct palette_row *row, const char *typed, struct sz_arena *arena) {
    size_t used = row->used ? row->used : NOT_USED;

    if (*typed == '\0' || strncmp(row->title, typed, strlen(typed)) == 0)
        return used;
    if (ui_match(arena, typed, row->head))
        return BY_HEAD + used;
    if (ui_match(arena, typed, row->words) || ui_match(arena, typed, row->also) ||
        (row->command && strstr(row->command, typed)))
        return BY_WORDS + used;
    if (ui_match(arena, typed, sz_arena_printf(arena, "%s %s", row->title, row->words)))
        return BY_HELP + used;
    return 0;
}

size_t palette_match(const struct palette_rows *all, const char *typed, size_t *out) {
    struct sz_arena scratch = {0};
    struct ranked *fits = sz_arena_array(&scratch, all->count + 1, sizeof *fits);
    size_t count = 0;

    typed += strspn(typed, " ");
    for (size_t i = 0; i < all->count; i++) {
        size_t rank = rank_of(&all->rows[i], typed, &scratch);
        if (rank)
            fits[count++] = (struct ranked){i, rank};
    }
    qsort(fits, count, sizeof *fits, compare);
    for (size_t i = 0; i < count; i++)
        out[i] = fits[i].row;
    sz_arena_free(&scratch);
    return count;
}
