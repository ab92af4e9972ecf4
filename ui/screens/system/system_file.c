/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "system_file.h"

#include <stdio.h>
#include <string.h>

#include "app.h"
#include "shizi/language.h"
#include "shizi/own.h"
#include "widgets/ask.h"
#include "widgets/detail.h"
#include "widgets/dialog.h"

static const char tag[] = "backup";

static struct sz_db *db_of(const struct ui_screen *screen) {
    return screen->app->start.db;
}

static void recall_backup(struct system_file *file, const struct ui_screen *screen) {
    struct sz_arena scratch = {0};
    struct sz_own_pair *pairs = NULL;
    size_t count = 0;
    struct sz_error err;

    file->backup[0] = '\0';
    if (sz_own_load("backup", sz_db_path(db_of(screen)), &scratch, &pairs, &count, &err) == SZ_OK) {
        const char *at = sz_own_value(pairs, count, "at");
        const char *path = sz_own_value(pairs, count, "path");
        snprintf(file->backup, sizeof file->backup, "%.16s  %s", at ? at : "", path ? path : "");
    }
    sz_arena_free(&scratch);
}

void system_file_begin(struct system_file *file, struct ui_screen *screen) {
    recall_backup(file, screen);
    file->known = false;
    if (file->next == FILE_REST)
        file->next = FILE_COUNT;
}

/* ---- what is done in slices ---- */

static void count_records(struct system_file *file, struct ui_screen *screen) {
    struct sz_error err;

    file->known = sz_db_info(db_of(screen), &file->arena, &file->info, &err) == SZ_OK;
    if (!file->known)
        ui_app_say_error(screen->app, &err);
}

static void back_up(struct system_file *file, struct ui_screen *screen) {
    struct sz_error err;

    if (sz_db_backup(db_of(screen), file->target, &err) == SZ_OK) {
        ui_app_changed(screen->app); /* the home page says when */
        ui_app_say(screen->app, UI_OK, "已备份并核对：%s。请抄到另一台机器上", file->target);
    } else {
        ui_app_say_error(screen->app, &err);
    }
    recall_backup(file, screen);
}

static void note(void *ctx, const char *text) {
    struct system_file *file = ctx;

    file->findings = sz_arena_printf(&file->arena, "%s%s\n", file->findings, text);
}

static void check(struct system_file *file, struct ui_screen *screen) {
    struct sz_error err;

    file->findings = "";
    enum sz_code code = sz_db_check(db_of(screen), note, file, &err);
    if (code == SZ_OK)
        ui_app_say(screen->app, UI_OK, "检查完毕：库文件完好，日志首尾相连，检索索引一致");
    else if (code == SZ_FINDINGS)
        ui_app_say(screen->app, UI_BAD, "检查发现问题，见下面：先备份，再报告管理员");
    else
        ui_app_say_error(screen->app, &err);
}

bool system_file_slice(struct system_file *file, struct ui_screen *screen) {
    enum file_work work = file->next;

    file->next = FILE_REST;
    if (work == FILE_COUNT)
        count_records(file, screen);
    else if (work == FILE_BACKUP)
        back_up(file, screen);
    else if (work == FILE_CHECK)
        check(file, screen);
    return work != FILE_REST;
}

/* ---- the question for the target ---- */

/* Beside the file, with the day in the name. */
static void usual_target(const struct ui_screen *screen, struct ui_line *line) {
    const char *path = sz_db_path(db_of(screen));
    const char *dot = strrchr(path, '.');
    const char *slash = strrchr(path, '/');
    char name[UI_LINE_SIZE], now[20];

    sz_db_now(db_of(screen), now);
    int stem = dot && dot > slash ? (int)(dot - path) : (int)strlen(path);
    snprintf(name, sizeof name, "%.*s-%.4s%.2s%.2s.db", stem, path, now, now + 5, now + 8);
    ui_line_set(line, name);
}

enum ui_outcome system_ask_backup(struct ui_screen *screen) {
    struct ui_field field = {
        .label = _("备份到"), .width = 50, .required = true, .help = _("新的文件名，不覆盖已有的")};
    const struct ui_ask ask = {
        .title = _("备份"),
        .take = _("备份"),
        .note = _("备份是完整的一份库，写好后立即核对。同事可以照常工作。"),
        .tag = tag,
    };

    usual_target(screen, &field.line);
    screen->next = ui_ask_new(&ask, &field, 1);
    return UI_OPEN;
}

bool system_backup_answered(struct system_file *file, const struct ui_screen *child) {
    if (!ui_ask_answered(child, tag))
        return false;
    snprintf(file->target, sizeof file->target, "%s", ui_ask_text(child, 0));
    file->next = FILE_BACKUP;
    return true;
}

/* ---- drawing ---- */

static const char *size_text(const struct system_file *file, struct ui_grid *grid) {
    double megabytes = (double)file->info.page_bytes / 1048576;

    return ui_text(grid, megabytes < 10 ? "%.1f MB" : "%.0f MB", megabytes);
}

static const char *working(const struct system_file *file) {
    if (file->next == FILE_BACKUP)
        return _("正在备份，请稍候…");
    return file->next == FILE_CHECK ? _("正在检查，请稍候…") : "";
}

void system_file_draw(const struct system_file *file, const struct ui_screen *screen,
                      struct ui_grid *grid, struct ui_rect area, const char *verified) {
    const struct sz_db_info *info = &file->info;
    struct ui_rect within = ui_box(grid, area, UI_NORMAL, _("库文件"));

    const struct ui_detail_line lines[] = {
        {_("文件"), sz_db_path(db_of(screen)), UI_BOLD},
        {_("大小"), file->known ? size_text(file, grid) : "…", UI_NORMAL},
        {_("教师"),
         file->known ? ui_text(grid, "%lld 人，包括离岗的", (long long)info->teachers) : "…",
         UI_NORMAL},
        {_("学校"),
         file->known ? ui_text(grid, "%lld 所，包括撤销的", (long long)info->schools) : "…",
         UI_NORMAL},
        {_("业务"), file->known ? ui_text(grid, "%lld 笔", (long long)info->acts) : "…", UI_NORMAL},
        {_("日志头"), file->known ? info->head : "…", UI_DIM},
        {_("核对"), verified[0] ? verified : _("还没有核对过：按 F6"), UI_NORMAL},
        {_("备份"), file->backup[0] ? file->backup : _("还没有备份过：按 F4"),
         file->backup[0] ? UI_NORMAL : UI_WARN},
        {_("存储"),
         file->known ? ui_text(grid, "SQLite %s，日志模式 %s，结构版本 %lld", info->sqlite_version,
                               info->journal_mode, (long long)info->schema_version)
                     : "…",
         UI_DIM},
        {NULL, working(file), UI_WARN},
        {_("检查"), file->findings ? *file->findings ? file->findings : _("没有发现问题") : NULL,
         file->findings && *file->findings ? UI_BAD : UI_OK},
    };
    ui_detail_draw(grid, within, lines, sizeof lines / sizeof lines[0], 0);
}

void system_about_draw(const struct ui_screen *screen, struct ui_grid *grid, struct ui_rect area) {
    const struct sz_actor *actor = sz_db_actor(db_of(screen));
    struct ui_rect within = ui_box(grid, area, UI_NORMAL, _("关于"));

    const struct ui_detail_line lines[] = {
        {NULL, ui_text(grid, "师资 %s", SZ_VERSION), UI_BOLD},
        {NULL, _("县级教育行政部门教师人事台账：一个程序，一个库文件，几位经办人。"), UI_NORMAL},
        {_("您是"),
         ui_text(grid, "%s  %s", screen->app->start.account,
                 actor->role && *actor->role ? _(actor->role) : _("没有账号，只能查看")),
         UI_NORMAL},
        {_("许可"), _("GPL-3.0-or-later，可以自由使用、修改和转送"), UI_NORMAL},
        {_("规矩"), _("每次写入都先看确认卡；每笔业务记进日志，可以撤销和核对。"), UI_NORMAL},
        {_("命令行"), _("shizi help 列出全部命令；同一件事在屏上和命令行结果一样。"), UI_NORMAL},
        {_("求助"), _("任何一屏按 ? 看按键，按 : 说要办什么。"), UI_NORMAL},
    };
    ui_detail_draw(grid, within, lines, sizeof lines / sizeof lines[0], 0);
}

void system_file_free(struct system_file *file) {
    sz_arena_free(&file->arena);
}
