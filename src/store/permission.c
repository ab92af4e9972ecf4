/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Role × kind of act, one table. A kind is allowed when its longest matching prefix names the role.
 */
#include "store.h"

#include <string.h>

static const struct {
    const char *prefix, *roles;
} rights[] = {
    {"teacher.", "经办|审核|管理"},
    {"school.", "经办|审核|管理"},
    {"fact.", "经办|审核|管理"},
    {"import.", "经办|审核|管理"},
    {"report.inner", "经办|审核|审计|管理"}, /* masked and for the house: an auditor may */
    {"report.", "经办|审核|管理"},
    {"undo", "经办|审核|管理"},
    {"rule.", "审核|管理"},
    {"account.", "管理"},
    {"init", "管理"},
    {"demo", "管理"},
};

enum sz_code permission_check(const struct sz_actor *actor, const char *kind,
                              struct sz_error *err) {
    if (!actor->role || !*actor->role)
        return sz_fail(err, SZ_DENIED,
                       "请管理员开户：shizi user add 名称 --os-user 系统用户 --role 经办",
                       "系统用户 %s 没有账户，只能查看", actor->name ? actor->name : "？");

    for (size_t i = 0; i < sizeof rights / sizeof rights[0]; i++) {
        if (strncmp(kind, rights[i].prefix, strlen(rights[i].prefix)) != 0)
            continue;
        const char *found = strstr(rights[i].roles, actor->role);
        if (found)
            return SZ_OK;
        break;
    }
    return sz_fail(err, SZ_DENIED, "请有权限的同事办理", "%s（%s）无权办理这项业务",
                   actor->display_name ? actor->display_name : actor->name, actor->role);
}
