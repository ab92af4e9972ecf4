/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verify_ask.h"

#include <stdio.h>
#include <time.h>

#include "app.h"
#include "shizi/db.h"
#include "shizi/language.h"
#include "shizi/own.h"
#include "widgets/dialog.h"
#include "widgets/progress.h"

enum { BREAKS_SHOWN = 6, SLICE_MS = 12 };

static const char tag[] = "verify", own_kind[] = "verify";

void verify_recall(struct verify_run *run, const struct ui_screen *screen) {
    struct sz_arena scratch = {0};
    struct sz_own_pair *pairs = NULL;
    size_t count = 0;
    struct sz_error err;

    run->last[0] = '\0';
    if (sz_own_load(own_kind, sz_db_path(screen->app->start.db), &scratch, &pairs, &count, &err) ==
        SZ_OK) {
        const char *at = sz_own_value(pairs, count, "at");
        const char *act = sz_own_value(pairs, count, "act");
        const char *breaks = sz_own_value(pairs, count, "breaks");
        if (at && act && breaks)
            snprintf(run->last, sizeof run->last,
                     *breaks == '0' ? _("%s 核对到 #%s，一致") : _("%s 核对到 #%s，有不一致"), at,
                     act);
    }
    sz_arena_free(&scratch);
}

static void remember(struct verify_run *run, const struct ui_screen *screen) {
    const struct sz_log_report *report = sz_verify_report(run->verify);
    struct sz_db *db = screen->app->start.db;
    struct sz_error err;
    char now[20], act[24], breaks[24];

    sz_db_now(db, now);
    now[16] = '\0'; /* to the minute */
    snprintf(act, sizeof act, "%lld", (long long)report->acts);
    snprintf(breaks, sizeof breaks, "%zu", report->break_count);
    const struct sz_own_pair pairs[] = {
        {"at", now}, {"act", act}, {"head", report->head}, {"breaks", breaks}};
    sz_own_save(own_kind, sz_db_path(db), pairs, sizeof pairs / sizeof pairs[0], &err);
    verify_recall(run, screen);
}

static long elapsed_ms(const struct timespec *since) {
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long)(now.tv_sec - since->tv_sec) * 1000 + (now.tv_nsec - since->tv_nsec) / 1000000;
}

/* As many steps as go into a slice: some take a few microseconds, some ten milliseconds. */
static bool step(void *ctx, struct ui_progress_at *at) {
    struct verify_run *run = ctx;
    struct timespec began;
    bool more = true;

    clock_gettime(CLOCK_MONOTONIC, &began);
    while (more && elapsed_ms(&began) < SLICE_MS) {
        run->error.code = sz_verify_step(run->verify, &more, &run->error);
        more = more && run->error.code == SZ_OK;
    }
    sz_verify_progress(run->verify, &at->done, &at->total);
    return more;
}

enum ui_outcome verify_begin(struct verify_run *run, struct ui_screen *screen) {
    verify_end(run);
    run->error.code = sz_verify_open(screen->app->start.db, &run->verify, &run->error);
    screen->next = run->error.code == SZ_OK ? ui_progress_new(_("核对日志"), tag, step, run)
                                            : ui_dialog_error(_("没有核对"), &run->error);
    return UI_OPEN;
}

static const char *list_breaks(const struct sz_log_report *report, struct sz_arena *arena) {
    const char *text = "";

    for (size_t i = 0; i < report->break_count && i < BREAKS_SHOWN; i++)
        text = sz_arena_printf(arena, "%s%s\n", text, report->breaks[i].text);
    if (report->break_count > BREAKS_SHOWN)
        text =
            sz_arena_printf(arena, _("%s还有 %zu 处。"), text, report->break_count - BREAKS_SHOWN);
    return text;
}

static struct ui_screen *tell(const struct sz_log_report *report) {
    struct sz_arena arena = {0};
    struct ui_screen *told;

    if (report->break_count == 0)
        told = ui_dialog_tell(
            _("核对日志"),
            sz_arena_printf(&arena, _("%lld 笔业务、%lld 处改动首尾相连，现有记录与日志一致。"),
                            (long long)report->acts, (long long)report->changes),
            _("与以前报表回执上的日志头对照，才能知道有没有整段改写。"));
    else
        told = ui_dialog_tell(
            sz_arena_printf(&arena, _("核对日志：%zu 处不一致"), report->break_count),
            list_breaks(report, &arena),
            _("在命令行用 shizi log verify 看全部；先备份，再报告管理员"));
    sz_arena_free(&arena);
    return told;
}

bool verify_resumed(struct verify_run *run, struct ui_screen *screen,
                    const struct ui_screen *child) {
    enum ui_progress_end end = ui_progress_ended(child, tag);

    if (end == UI_PROGRESS_NOT_MINE)
        return false;
    if (end == UI_PROGRESS_STOPPED) {
        ui_app_say(screen->app, UI_WARN, "核对没有做完：按 F6 重新核对");
    } else if (run->error.code != SZ_OK) {
        screen->next = ui_dialog_error(_("没有核对"), &run->error);
    } else {
        remember(run, screen);
        screen->next = tell(sz_verify_report(run->verify));
    }
    verify_end(run);
    return true;
}

void verify_end(struct verify_run *run) {
    sz_verify_close(run->verify);
    run->verify = NULL;
}
