/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi teacher import, school import: read and judge, say what was found, ask, write as one act.
 */
#include <string.h>

#include "cli_import.h"

static bool show_rows(void *ctx, size_t rows) {
    return cli_progress_step(ctx, (long)rows, 0);
}

static enum sz_code open_file(struct cli *cli, bool schools, struct import_run *run,
                              struct sz_error *err) {
    struct cli_progress progress;
    const struct sz_import_options options = {
        .path = cli->args[0],
        .sheet = cli->options.sheet,
        .school = cli->options.school,
        .on = cli->options.on,
        .schools = schools,
        .progress = show_rows,
        .progress_ctx = &progress,
    };
    cli_progress_begin(&progress, "已读行数");
    enum sz_code code = sz_import_open(cli->db, &options, &run->import, err);
    cli_progress_end(&progress);
    return code;
}

/* "ID=退休@2026-12-01" */
static enum sz_code decide_one(struct cli *cli, struct sz_import *import, const char *typed,
                               struct sz_error *err) {
    char *who = sz_arena_copy(&cli->arena, typed);
    char *decision = strchr(who, '=');
    char *on = decision ? strchr(decision, '@') : NULL;
    int64_t id = 0;

    if (!decision)
        return sz_fail(err, SZ_USAGE, "例如 --missing 371099198001010010=退休@2026-12-01",
                       "--missing %.60s 没有写去向", typed);
    *decision++ = '\0';
    if (on)
        *on++ = '\0';
    if (on && sz_date_check(on) == SZ_DATE_BAD)
        return sz_fail(err, SZ_USAGE, "日期写成 2026-12-01", "--missing %.60s 的日期不对", typed);
    enum sz_code code = sz_teacher_find(cli->db, who, &id, err);
    return code == SZ_OK ? sz_import_decide(import, id, decision, on ? on : cli->options.on, err)
                         : code;
}

static enum sz_code decide(struct cli *cli, struct import_run *run, struct sz_error *err) {
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < cli->options.missing_count && code == SZ_OK; i++)
        code = decide_one(cli, run->import, cli->options.missing[i], err);
    return code;
}

static void keep_counts(struct import_run *run) {
    const struct sz_import_summary *summary = sz_import_summary(run->import);
    memcpy(run->counts, summary->counts, sizeof run->counts);
    run->bad = summary->counts[SZ_ROW_REJECTED] + summary->counts[SZ_ROW_CONFLICT];
}

/* ---- writing ---- */

static bool anything_to_write(const struct cli *cli, const struct import_run *run) {
    return run->counts[SZ_ROW_NEW] + run->counts[SZ_ROW_CHANGED] + run->bad > 0 ||
           cli->options.missing_count > 0;
}

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static enum sz_code set_bad_aside(struct cli *cli, struct import_run *run, struct sz_error *err) {
    if (run->bad == 0)
        return SZ_OK;
    if (cli->options.strict)
        return sz_fail(err, SZ_REFUSED, "改好文件后重新导入；去掉 --strict 可以先写合格的行",
                       "有 %zu 行不合格，--strict 下全部不写", run->bad);
    enum sz_code code = sz_import_set_aside(run->import, 0, err);
    run->set_aside = run->bad;
    return code;
}

static enum sz_code write_import(struct cli *cli, struct import_run *run, const char *kind,
                                 struct sz_error *err) {
    const char *title =
        sz_arena_printf(&cli->arena, ZH_("导入 %s：新增 %zu，变动 %zu"), base_name(cli->args[0]),
                        run->counts[SZ_ROW_NEW], run->counts[SZ_ROW_CHANGED]);
    struct sz_act_info info = cli_act_info(cli, kind, title);
    struct sz_act *act = NULL;

    enum sz_code code = set_bad_aside(cli, run, err);
    if (code == SZ_OK)
        code = sz_import_act(run->import, &info, &act, err);
    if (code == SZ_OK)
        code = cli_commit(cli, act, &run->act_id, err);
    sz_act_free(act);
    return code;
}

static enum sz_code finish(struct cli *cli, struct import_run *run, const char *kind,
                           struct sz_error *err) {
    bool writes = !cli->options.dry_run && anything_to_write(cli, run);
    enum sz_code code = SZ_OK;

    if (!cli->options.json)
        code = import_print_summary(cli, run, err);
    if (code == SZ_OK && writes)
        code = write_import(cli, run, kind, err);
    if (code != SZ_OK)
        return code;

    if (cli->options.json)
        code = import_json(cli, run, err);
    else if (run->act_id != 0)
        cli_line(stdout, "已写入 #%lld：新增 %zu，变动 %zu，搁置 %zu", (long long)run->act_id,
                 run->counts[SZ_ROW_NEW], run->counts[SZ_ROW_CHANGED], run->set_aside);
    else
        cli_line(stderr, cli->options.dry_run ? "（试运行，没有写入）" : _("没有需要写入的内容"));
    return code == SZ_OK && run->bad > 0 ? SZ_FINDINGS : code;
}

static enum sz_code import_file(struct cli *cli, bool schools, const char *kind,
                                struct sz_error *err) {
    struct import_run run = {.schools = schools};
    enum sz_code code = open_file(cli, schools, &run, err);
    if (code == SZ_OK)
        code = decide(cli, &run, err);
    if (code == SZ_OK && cli->options.errors)
        code = sz_import_error_workbook(run.import, cli->options.errors, err);
    if (code == SZ_OK) {
        keep_counts(&run);
        code = finish(cli, &run, kind, err);
    }
    if (run.import)
        sz_import_close(run.import);
    return code;
}

enum sz_code cli_teacher_import(struct cli *cli, struct sz_error *err) {
    return import_file(cli, false, "import.teacher", err);
}

enum sz_code cli_school_import(struct cli *cli, struct sz_error *err) {
    return import_file(cli, true, "import.school", err);
}
