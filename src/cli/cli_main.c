/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One call of the program: options, verb, database, run, and how it ended. */
#include <pwd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli_private.h"

bool cli_can_ask(void) {
    return isatty(STDIN_FILENO) && isatty(STDERR_FILENO);
}

void cli_now(char out[20]) {
    time_t now = time(NULL);
    struct tm local;

    if (!localtime_r(&now, &local) || strftime(out, 20, "%Y-%m-%d %H:%M:%S", &local) == 0)
        memcpy(out, "1970-01-01 00:00:00", 20);
}

const char *cli_os_user(struct cli *cli) {
    struct passwd *entry = getpwuid(geteuid());
    return entry ? sz_arena_copy(&cli->arena, entry->pw_name)
                 : sz_arena_printf(&cli->arena, "%lu", (unsigned long)geteuid());
}

enum sz_code cli_db_path(struct cli *cli, const char **path, struct sz_error *err) {
    const char *set = cli->options.db ? cli->options.db : getenv("SHIZI_DB");
    if (set && *set) {
        *path = set;
        return SZ_OK;
    }
    const char *data = getenv("XDG_DATA_HOME");
    if (data && *data == '/') {
        *path = sz_arena_printf(&cli->arena, "%s/shizi/shizi.db", data);
        return SZ_OK;
    }
    const char *home = getenv("HOME");
    if (!home || *home != '/')
        return sz_fail(err, SZ_CONFIG, "用 --db 文件 指明", "不知道数据库在哪里：没有设置 HOME");
    *path = sz_arena_printf(&cli->arena, "%s/.local/share/shizi/shizi.db", home);
    return SZ_OK;
}

static void say_waiting(void *ctx, const char *holder) {
    (void)ctx;
    cli_line(stderr, "等待 %s 保存…", holder);
}

static enum sz_code open_desk(struct cli *cli, struct sz_error *err) {
    const char *path = NULL;
    enum sz_code code = cli_db_path(cli, &path, err);
    if (code == SZ_OK)
        code = sz_db_open(path, &cli->db, err);
    if (code == SZ_NO_INPUT) /* missing: here the database is not an input file */
        code = sz_fail(err, SZ_NO_DB, "核对路径；新建用 shizi db init，看演示用 shizi db demo 文件",
                       "没有数据库 %s", path);
    if (code != SZ_OK)
        return code;

    sz_db_on_wait(cli->db, say_waiting, NULL);
    sz_db_today(cli->db, cli->today);
    cli->as_of = cli->options.as_of ? cli->options.as_of : cli->today;
    return sz_db_sign_in(cli->db, cli_os_user(cli), cli->options.user, err);
}

/* ---- before the verb runs ---- */

static enum sz_code check_options(const struct cli *cli, struct sz_error *err) {
    uint64_t strange = cli->given & ~(CLI_COMMON | cli->verb->options);
    size_t count = 0;
    const struct cli_option_row *rows = cli_option_rows(&count);

    for (size_t i = 0; i < count; i++) {
        if ((strange & CLI_BIT(rows[i].option)) == 0)
            continue;
        return sz_fail(err, SZ_USAGE, "shizi help 加名词和动词，列出它的选项",
                       "shizi %s %s 没有选项 --%s", cli->verb->noun, cli->verb->verb, rows[i].name);
    }
    return SZ_OK;
}

static enum sz_code check_arguments(const struct cli *cli, struct sz_error *err) {
    const struct cli_verb *verb = cli->verb;
    char hint[SZ_TEXT_MAX];

    if (cli->arg_count >= verb->least && cli->arg_count <= verb->most)
        return SZ_OK;
    snprintf(hint, sizeof hint, _("用法：shizi %s %s %s"), verb->noun, verb->verb, _(verb->usage));
    return sz_fail(err, SZ_USAGE, hint, "shizi %s %s 后面的内容%s", verb->noun, verb->verb,
                   cli->arg_count < verb->least ? _("不够") : _("多了"));
}

/* Facts are written from a date on (--on); a view of another day is no place to write from. */
static enum sz_code check_write_date(const struct cli *cli, struct sz_error *err) {
    if ((cli->verb->need & CLI_WRITES) != CLI_WRITES || !cli->options.as_of ||
        strcmp(cli->options.as_of, cli->today) == 0)
        return SZ_OK;
    return sz_fail(err, SZ_USAGE, "去掉 --as-of；从哪一天起生效用 --on 日期",
                   "不能在 %s 的情况上写入", cli->options.as_of);
}

/* Where nothing can be asked, what must be confirmed wants --yes. */
static enum sz_code check_yes(const struct cli *cli, struct sz_error *err) {
    if ((cli->verb->need & CLI_CONFIRMS) == 0 || cli->options.yes || cli->options.dry_run ||
        cli_can_ask())
        return SZ_OK;
    bool dry = (cli->verb->options & CLI_BIT(OPT_DRY_RUN)) != 0;
    return sz_fail(err, SZ_USAGE,
                   dry ? "先用 --dry-run 看会怎样，确定后加 --yes" : _("确定后加 --yes"),
                   "这里不能询问，需要写明 --yes");
}

static enum sz_code run_verb(struct cli *cli, struct sz_error *err) {
    enum sz_code code = check_options(cli, err);
    if (code == SZ_OK)
        code = check_arguments(cli, err);
    if (code == SZ_OK)
        code = check_yes(cli, err);
    if (code == SZ_OK && (cli->verb->need & CLI_READS))
        code = open_desk(cli, err);
    if (code == SZ_OK)
        code = check_write_date(cli, err);
    return code == SZ_OK ? cli->verb->run(cli, err) : code;
}

static enum sz_code run_words(struct cli *cli, struct sz_error *err) {
    size_t used = 0;
    enum sz_code code = cli_verb_find(cli->words, cli->word_count, &cli->verb, &used, err);
    if (code != SZ_OK)
        return code;

    cli->args = cli->words + used;
    cli->arg_count = cli->word_count - used;
    return run_verb(cli, err);
}

/* No noun: the application, or the help for who cannot see one. */
static enum sz_code run_app(struct cli *cli, sz_cli_app_fn *app, int *status,
                            struct sz_error *err) {
    bool terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);

    if (!app || !terminal || cli->options.json) {
        if (cli->options.json)
            return sz_fail(err, SZ_USAGE, "shizi help 列出全部命令", "没有写要做什么");
        cli_print_help(stderr, NULL, 0);
        *status = sz_exit_status(SZ_USAGE);
        return SZ_OK;
    }
    enum sz_code code = open_desk(cli, err);
    if (code == SZ_OK)
        *status = app(cli->db, cli->options.as_of);
    return code;
}

static enum sz_code run(struct cli *cli, sz_cli_app_fn *app, int *status, struct sz_error *err) {
    if (cli->options.version) {
        puts("shizi " SZ_VERSION);
        return SZ_OK;
    }
    if (cli->options.help) {
        if (!cli_print_help(stdout, cli->words, cli->word_count > 2 ? 2 : cli->word_count))
            cli_print_help(stdout, NULL, 0);
        return SZ_OK;
    }
    return cli->word_count == 0 ? run_app(cli, app, status, err) : run_words(cli, err);
}

/* ---- how it ended ---- */

static bool error_document(const struct sz_error *err, enum sz_code code) {
    struct sz_json json = sz_json_on(stdout);

    sz_json_object(&json);
    sz_json_object_member(&json, "error");
    sz_json_text_member(&json, "code", sz_code_name(code));
    sz_json_text_member(&json, "message", err->message);
    sz_json_text_member(&json, "hint", err->hint);
    sz_json_end(&json);
    sz_json_end(&json);
    return sz_json_finish(&json);
}

static void tell(const struct cli *cli, enum sz_code code, const struct sz_error *err) {
    if (cli->options.json && !cli->document_started && error_document(err, code))
        return;
    if (!err->message[0])
        return;
    cli_line(stderr, "shizi: %s", err->message);
    if (err->hint[0])
        cli_line(stderr, "  怎么办：%s", err->hint);
}

int sz_cli_run(int argc, char **argv, sz_cli_app_fn *app) {
    struct cli cli = {.given = 0};
    struct sz_error err = {.code = SZ_OK};
    int status = 0;

    if (argc > 1 && strcmp(argv[1], "--complete") == 0) /* a shell asks on behalf of who types */
        return cli_complete(argc - 2, argv + 2, stdout);
    signal(SIGPIPE, SIG_IGN); /* a reader that goes away is a failed write like any other */
    signal(SIGXFSZ, SIG_IGN);
    enum sz_code code = cli_options_read(&cli, argc, argv, &err);
    if (code == SZ_OK)
        code = run(&cli, app, &status, &err);
    sz_db_close(cli.db);

    struct sz_error broken;
    if (cli_flush(&broken) != SZ_OK && (code == SZ_OK || code == SZ_FINDINGS)) {
        code = SZ_IO;
        err = broken;
        cli.document_started = true;
    }
    if (code != SZ_OK && code != SZ_FINDINGS)
        tell(&cli, code, &err);
    if (code != SZ_OK)
        status = sz_exit_status(code);
    sz_arena_free(&cli.arena);
    return status;
}
