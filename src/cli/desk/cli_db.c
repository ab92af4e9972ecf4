/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi db: the file itself. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "cli_private.h"
#include "shizi/demo.h"

static const char unit_unknown[] = ZH_("教育和体育局");

/* ~/.local/share/shizi may not be there yet; a folder named with --db must. */
static enum sz_code make_own_folder(struct cli *cli, const char *path, struct sz_error *err) {
    char *folder = sz_arena_copy(&cli->arena, path);

    for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0700) != 0 && errno != EEXIST)
            return sz_fail(err, SZ_NO_CREATE, "用 --db 指明别的位置", "不能建立文件夹 %s", folder);
        *slash = '/';
    }
    return SZ_OK;
}

static enum sz_code say_made(struct cli *cli, const char *path, struct sz_error *err) {
    if (!cli->options.json) {
        cli_line(stdout, "已建立 %s", path);
        return SZ_OK;
    }
    struct sz_json json = sz_json_on(stdout);
    sz_json_object(&json);
    sz_json_text_member(&json, "path", path);
    sz_json_end(&json);
    return cli_json_end(&json, err);
}

enum sz_code cli_db_init(struct cli *cli, struct sz_error *err) {
    const char *path = cli->arg_count > 0 ? cli->args[0] : NULL;
    const char *unit = cli->options.unit ? cli->options.unit : unit_unknown;
    char now[20];
    enum sz_code code = SZ_OK;

    if (!path) {
        code = cli_db_path(cli, &path, err);
        if (code == SZ_OK && path != cli->options.db)
            code = make_own_folder(cli, path, err);
    }
    cli_now(now);
    if (code == SZ_OK)
        code = sz_db_init(path, unit, cli_os_user(cli), now, &cli->db, err);
    if (code == SZ_OK)
        code = say_made(cli, path, err);
    if (code == SZ_OK && !cli->options.unit && !cli->options.json)
        cli_line(stderr,
                 "报表上的单位名称现在是“%s”；改名：shizi rule set bureau_name 名称 --from 日期",
                 unit);
    return code;
}

static bool show_demo_progress(void *ctx, long done, long total) {
    return cli_progress_step(ctx, done, total);
}

enum sz_code cli_db_demo(struct cli *cli, struct sz_error *err) {
    struct cli_progress progress;
    char now[20];
    struct sz_demo_options options = {
        .teachers = cli->options.teachers,
        .schools = cli->options.schools,
        .seed = (uint64_t)cli->options.seed,
        .os_user = cli_os_user(cli),
        .now = now,
        .progress = show_demo_progress,
        .progress_ctx = &progress,
    };

    cli_now(now);
    cli_progress_begin(&progress, "生成演示数据");
    enum sz_code code = sz_demo_create(cli->args[0], &options, err);
    cli_progress_end(&progress);
    return code == SZ_OK ? say_made(cli, cli->args[0], err) : code;
}

enum sz_code cli_db_info(struct cli *cli, struct sz_error *err) {
    struct sz_db_info info;
    const struct sz_actor *actor = sz_db_actor(cli->db);
    enum sz_code code = sz_db_info(cli->db, &cli->arena, &info, err);
    if (code != SZ_OK)
        return code;

    const struct {
        const char *key, *heading, *text;
        int64_t number;
    } rows[] = {
        {"path", _("数据库"), info.path, 0},
        {"schema_version", _("结构版本"), NULL, info.schema_version},
        {"bytes", _("字节"), NULL, info.page_bytes},
        {"schools", _("学校"), NULL, info.schools},
        {"teachers", _("教师"), NULL, info.teachers},
        {"acts", _("办理记录"), NULL, info.acts},
        {"head", _("日志头"), info.head, 0},
        {"account", _("账号"), actor->name, 0},
        {"role", _("角色"), *actor->role ? _(actor->role) : _("（没有账号，只能查看）"), 0},
        {"program", _("程序"), SZ_VERSION, 0},
        {"sqlite_version", "SQLite", info.sqlite_version, 0},
        {"journal_mode", _("日志模式"), info.journal_mode, 0},
    };
    struct sz_json json = sz_json_on(stdout);
    if (cli->options.json)
        sz_json_object(&json);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (cli->options.json && rows[i].text)
            sz_json_text_member(&json, rows[i].key, rows[i].text);
        else if (cli->options.json)
            sz_json_int_member(&json, rows[i].key, rows[i].number);
        else if (rows[i].text)
            cli_line(stdout, "%s：%s", rows[i].heading, rows[i].text);
        else
            cli_line(stdout, "%s：%lld", rows[i].heading, (long long)rows[i].number);
    }
    if (!cli->options.json)
        return SZ_OK;
    sz_json_end(&json);
    return cli_json_end(&json, err);
}

/* ---- check ---- */

struct check {
    struct cli *cli;
    struct sz_json json;
    size_t findings;
};

static void take_finding(void *ctx, const char *text) {
    struct check *check = ctx;

    if (check->cli->options.json)
        sz_json_text(&check->json, text);
    else
        cli_line(stdout, "%s", text);
    check->findings++;
}

enum sz_code cli_db_check(struct cli *cli, struct sz_error *err) {
    struct check check = {.cli = cli, .json = sz_json_on(stdout)};

    if (cli->options.json) {
        cli->document_started = true;
        sz_json_object(&check.json);
        sz_json_array_member(&check.json, "findings");
    }
    enum sz_code code = sz_db_check(cli->db, take_finding, &check, err);
    if (code != SZ_OK && code != SZ_FINDINGS)
        return code;
    if (!cli->options.json) {
        cli_line(stderr, check.findings == 0 ? "数据库完好" : _("有 %zu 处发现"), check.findings);
        return code;
    }
    sz_json_end(&check.json);
    sz_json_bool_member(&check.json, "ok", check.findings == 0);
    sz_json_end(&check.json);
    enum sz_code ended = cli_json_end(&check.json, err);
    return ended == SZ_OK ? code : ended;
}

/* ---- copies ---- */

static enum sz_code say_copied(struct cli *cli, const char *path, const char *key,
                               const char *value, const char *sentence, struct sz_error *err) {
    if (!cli->options.json) {
        cli_line(stdout, "%s %s", sentence, value);
        return SZ_OK;
    }
    struct sz_json json = sz_json_on(stdout);
    sz_json_object(&json);
    sz_json_text_member(&json, "path", path);
    sz_json_text_member(&json, key, value);
    sz_json_end(&json);
    return cli_json_end(&json, err);
}

enum sz_code cli_db_backup(struct cli *cli, struct sz_error *err) {
    struct sz_db_info info;
    enum sz_code code = sz_db_info(cli->db, &cli->arena, &info, err);
    if (code == SZ_OK)
        code = sz_db_backup(cli->db, cli->args[0], err);
    return code == SZ_OK ? say_copied(cli, info.path, "backup", cli->args[0], _("已备份到"), err)
                         : code;
}

enum sz_code cli_db_restore(struct cli *cli, struct sz_error *err) {
    const char *path = NULL;
    const char *kept = NULL;
    enum sz_code code = cli_db_path(cli, &path, err);
    if (code != SZ_OK)
        return code;

    if (!cli->options.yes) {
        cli_line(stderr, "用 %s 换下 %s；旧的改名留在旁边。", cli->args[0], path);
        if (!cli_ask(_("换吗？")))
            return sz_fail(err, SZ_REFUSED, "想好后再执行一次", "没有改动");
    }
    code = sz_db_restore(path, cli->args[0], &cli->arena, &kept, err);
    return code == SZ_OK
               ? say_copied(cli, path, "kept", kept ? kept : "", _("已恢复；原来的文件留作"), err)
               : code;
}
