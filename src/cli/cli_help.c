/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help from the verb table and the option table. */
#include <string.h>

#include "cli_private.h"
#include "shizi/text.h"

enum { NAME_WIDTH = 44, OPTION_WIDTH = 26 };

/* A name, blanks up to @p width, and what it means; on a line of its own when it is too long. */
static void put(FILE *out, const char *name, int width, const char *meaning) {
    int used = sz_text_width(name);
    if (used >= width)
        fprintf(out, "  %s\n  %*s%s\n", name, width, "", meaning);
    else
        fprintf(out, "  %s%*s%s\n", name, width - used, "", meaning);
}

static void put_verb(FILE *out, const struct cli_verb *verb) {
    char name[SZ_TEXT_MAX];
    snprintf(name, sizeof name, "%s %s%s%s", verb->noun, verb->verb, verb->verb[0] ? " " : "",
             _(verb->usage));
    put(out, name, NAME_WIDTH, _(verb->help));
}

static void put_options(FILE *out, uint64_t options) {
    size_t count = 0;
    const struct cli_option_row *rows = cli_option_rows(&count);

    for (size_t i = 0; i < count; i++) {
        if ((options & CLI_BIT(rows[i].option)) == 0)
            continue;
        char name[SZ_TEXT_MAX];
        snprintf(name, sizeof name, "--%s%s%s", rows[i].name, rows[i].argument ? " " : "",
                 rows[i].argument ? _(rows[i].argument) : "");
        put(out, name, OPTION_WIDTH, cli_option_help(&rows[i]));
    }
}

/* The verbs of @p noun (NULL: all) whose name begins with @p verb (NULL: all). */
static uint64_t put_verbs(FILE *out, const char *noun, const char *verb) {
    size_t count = 0;
    uint64_t options = 0;
    const struct cli_verb *rows = cli_verbs(&count);

    for (size_t i = 0; i < count; i++) {
        if ((noun && strcmp(noun, rows[i].noun) != 0) ||
            (verb && strncmp(rows[i].verb, verb, strlen(verb)) != 0))
            continue;
        put_verb(out, &rows[i]);
        options |= rows[i].options;
    }
    return options;
}

static bool known(const char *noun, const char *verb) {
    size_t count = 0;
    const struct cli_verb *rows = cli_verbs(&count);

    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].noun, noun) == 0 &&
            (!verb || strncmp(rows[i].verb, verb, strlen(verb)) == 0))
            return true;
    }
    return false;
}

static void put_all(FILE *out) {
    fputs(_("shizi 师资：教育和体育局的教师人事台\n\n"
            "用法：shizi [选项] 名词 动词 [内容 …]\n"
            "      shizi                       在终端上直接打开应用\n\n命令：\n"),
          out);
    put_verbs(out, NULL, NULL);
    fputs(_("\n各命令都有的选项：\n"), out);
    put_options(out, CLI_COMMON);
    fputs(_("\n更多：shizi help teacher，shizi help teacher list；列的键名：shizi help fields\n"
            "退出码：0 完成，1 有发现或按规定不能办，64 用法，65 数据不对，66 没有输入文件，69 "
            "数据库不可用，\n"
            "        73 不能建文件，74 读写出错，75 别人占用、请再试，77 没有权限，78 设置不对\n"),
          out);
}

bool cli_print_help(FILE *out, const char *const *words, size_t count) {
    const char *verb = count > 1 ? words[1] : NULL;

    if (count == 0) {
        put_all(out);
        return true;
    }
    if (strcmp(words[0], "fields") == 0) {
        cli_print_fields(out);
        return true;
    }
    if (!known(words[0], verb))
        return false;
    fputs(_("用法：\n"), out);
    uint64_t options = put_verbs(out, words[0], verb);
    if (options != 0) {
        fputs(_("\n选项：\n"), out);
        put_options(out, options);
    }
    fputs(_("\n各命令都有的选项：\n"), out);
    put_options(out, CLI_COMMON);
    return true;
}

enum sz_code cli_help(struct cli *cli, struct sz_error *err) {
    if (cli_print_help(stdout, cli->args, cli->arg_count))
        return SZ_OK;
    return sz_fail(err, SZ_USAGE, "shizi help 列出全部命令", "没有 %.60s %.60s 的用法",
                   cli->args[0], cli->arg_count > 1 ? cli->args[1] : "");
}
