/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Role × kind of act, one table. A kind is allowed when its first matching prefix names the role.
 */
#include "store.h"

#include <string.h>

#include "shizi/language.h"
#include "shizi/text.h"

#define CLERKS ZH_("经办|审核|管理")
#define REVIEWERS ZH_("审核|管理")
#define ANYBODY ZH_("经办|审核|审计|管理")

/* clang-format off */
static const struct sz_right rights[] = {
    {"teacher.",          N_("教师的变动、更正、离岗"),          CLERKS},
    {"school.",           N_("学校的登记和变动"),                CLERKS},
    {"fact.",             N_("任职、职称、考核、处分等单条登记"), CLERKS},
    {"import.",           N_("导入"),                            CLERKS},
    {"post.",             N_("岗位设置核准的登记"),              CLERKS},
    {"promotion.decide",  N_("评聘：审核、评审结果、聘任、取消"), REVIEWERS},
    {"promotion.",        N_("评聘：下达、申报、推荐、公示"),    CLERKS},
    {"quota.approve",     N_("超限批准"),                        REVIEWERS},
    {"quota.close",       N_("年度结算和重开"),                  REVIEWERS},
    {"quota.",            N_("提出超限"),                        CLERKS},
    {"round.decide",      N_("聘期：批量决定、办结"),            REVIEWERS},
    {"round.",            N_("聘期：建立、冻结、拟定"),          CLERKS},
    {"report.inner",      N_("内部报表（证号遮盖）"),            ANYBODY},
    {"report.",           N_("上报和公示的报表"),                CLERKS},
    {"undo",              N_("撤销"),                            CLERKS},
    {"rule.",             N_("规则"),                            REVIEWERS},
    {"account.",          N_("账号和回避登记"),                  ZH_("管理")},
    {"init",              N_("建库"),                            ZH_("管理")},
    {"demo",              N_("演示数据"),                        ZH_("管理")},
    {DENIAL_KIND,         NULL,                                  NULL}, /* done by the program */
};
/* clang-format on */

const struct sz_right *sz_rights(size_t *count) {
    *count = sizeof rights / sizeof rights[0] - 1;
    return rights;
}

static const struct sz_right *right_for(const char *kind) {
    for (size_t i = 0; i < sizeof rights / sizeof rights[0]; i++)
        if (strncmp(kind, rights[i].prefix, strlen(rights[i].prefix)) == 0)
            return &rights[i];
    return NULL;
}

enum sz_code permission_check(const struct sz_actor *actor, const char *kind,
                              struct sz_error *err) {
    const struct sz_right *right = right_for(kind);
    if (right && !right->roles)
        return SZ_OK;
    if (!actor->role || !*actor->role)
        return sz_fail(err, SZ_DENIED,
                       "请管理员开户：shizi user add 名称 --os-user 系统用户 --role 经办",
                       "系统用户 %s 没有账户，只能查看", actor->name ? actor->name : "？");
    if (right && sz_text_in_list(right->roles, actor->role))
        return SZ_OK;
    return sz_fail(err, SZ_DENIED, "请有权限的同事办理；谁能办什么见 shizi user rights",
                   "%s（%s）无权办理这项业务",
                   actor->display_name ? actor->display_name : actor->name, _(actor->role));
}
