/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi user list, add, role, lock, recuse, rights. */
#include "cli_private.h"
#include "shizi/entities.h"
#include "shizi/text.h"

static const struct cli_column columns[] = {
    {"name", N_("账号"), 12, false}, {"display_name", N_("姓名"), 10, false},
    {"role", N_("角色"), 6, false},  {"os_user", N_("系统用户"), 12, false},
    {"state", N_("状态"), 6, false},
};

enum { COLUMNS = sizeof columns / sizeof columns[0] };

enum sz_code cli_user_list(struct cli *cli, struct sz_error *err) {
    struct cli_rows rows;
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code =
        sz_records_all(cli->db, SZ_ACCOUNT, &cli->arena, &records, &ids, &count, err);
    const struct sz_account *accounts = records;

    cli_rows_begin(&rows, cli, columns, COLUMNS);
    for (size_t i = 0; code == SZ_OK && i < count; i++) {
        const char *const cells[COLUMNS] = {accounts[i].name, accounts[i].display_name,
                                            accounts[i].role, accounts[i].os_user,
                                            accounts[i].state};
        cli_rows_add(&rows, ids[i], cells);
    }
    return cli_rows_end(&rows, code, _("个账号"), err);
}

enum sz_code cli_user_add(struct cli *cli, struct sz_error *err) {
    struct sz_account account;
    struct sz_act *act = NULL;

    if (!cli->options.role)
        return sz_fail(err, SZ_USAGE, "例如 --role 经办；角色有经办、审核、审计、管理",
                       "没有写角色");
    sz_record_clear(SZ_ACCOUNT, &account);
    account.name = cli->args[0];
    account.os_user = cli->options.os_user;
    account.display_name = cli->options.name;
    account.role = cli->options.role;
    sz_record_default(SZ_ACCOUNT, &account);

    const char *title =
        sz_arena_printf(&cli->arena, ZH_("新增账号 %s（%s）"), account.name, account.role);
    struct sz_act_info info = cli_act_info(cli, "account.add", title);
    enum sz_code code = sz_account_add(cli->db, &account, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

static enum sz_code set_account(struct cli *cli, const char *key, const char *value,
                                struct sz_error *err) {
    struct sz_act *act = NULL;
    const char *title = sz_arena_printf(&cli->arena, ZH_("账号 %s：%s"), cli->args[0], value);
    struct sz_act_info info = cli_act_info(cli, "account.set", title);
    enum sz_code code = sz_account_set(cli->db, cli->args[0], key, value, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

enum sz_code cli_user_role(struct cli *cli, struct sz_error *err) {
    return set_account(cli, "role", cli->args[1], err);
}

enum sz_code cli_user_lock(struct cli *cli, struct sz_error *err) {
    return set_account(cli, "state", ZH_("停用"), err);
}

enum sz_code cli_user_unlock(struct cli *cli, struct sz_error *err) {
    return set_account(cli, "state", ZH_("启用"), err);
}

enum sz_code cli_user_recuse(struct cli *cli, struct sz_error *err) {
    struct sz_act *act = NULL;
    int64_t teacher_id = 0;
    enum sz_code code = sz_teacher_find(cli->db, cli->args[1], &teacher_id, err);
    if (code != SZ_OK)
        return code;
    struct sz_act_info info = cli_act_info(cli, "account.recuse", NULL);
    code =
        sz_account_recuse(cli->db, cli->args[0], teacher_id, cli->options.kind, &info, &act, err);
    return cli_finish_act(cli, code, act, err);
}

/* ---- role × kind of act ---- */

enum sz_code cli_user_rights(struct cli *cli, struct sz_error *err) {
    static const char *const roles[] = {ZH_("经办"), ZH_("审核"), ZH_("审计"), ZH_("管理")};
    static const struct cli_column rights_columns[] = {
        {"about", N_("业务"), 34, false},   {"clerk", N_("经办"), 6, false},
        {"reviewer", N_("审核"), 6, false}, {"auditor", N_("审计"), 6, false},
        {"manager", N_("管理"), 6, false},  {"kind", N_("业务类别"), 18, false},
    };
    struct cli_rows rows;
    size_t count = 0;
    const struct sz_right *rights = sz_rights(&count);

    cli_rows_begin(&rows, cli, rights_columns, sizeof rights_columns / sizeof rights_columns[0]);
    for (size_t i = 0; i < count; i++) {
        const char *cells[6] = {_(rights[i].about), "", "", "", "", rights[i].prefix};
        for (size_t role = 0; role < 4; role++)
            if (sz_text_in_list(rights[i].roles, roles[role]))
                cells[role + 1] = ZH_("可");
        cli_rows_add(&rows, 0, cells);
    }
    return cli_rows_end(&rows, SZ_OK, NULL, err);
}
