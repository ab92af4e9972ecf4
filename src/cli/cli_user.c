/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shizi user list, add. */
#include "cli_private.h"
#include "shizi/entities.h"

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
