/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/application.h"

#include <string.h>

#include "shizi/language.h"
#include "shizi/text.h"

/* What may still be taken back before anything is decided; and all before the appointment. */
#define EARLY ZH_("已申报|学校推荐|学校公示|退回")
#define UNDECIDED EARLY ZH_("|局审核通过|人社审核通过|评审通过|结果公示")

/* clang-format off */
static const struct sz_application_step steps[] = {
    {"apply",      N_("申报"),       "",                        ZH_("已申报"),       false, false, false},
    {"recommend",  N_("学校推荐"),   ZH_("已申报|退回"),             ZH_("学校推荐"),     false, false, false},
    {"notice",     N_("学校公示"),   ZH_("学校推荐"),                ZH_("学校公示"),     false, false, false},
    {"approve",    N_("局审核通过"), ZH_("学校公示"),                ZH_("局审核通过"),   true,  false, false},
    {"reject",     N_("退回"),       ZH_("已申报|学校推荐|学校公示"), ZH_("退回"),        true,  true,  false},
    {"confirm",    N_("人社审核通过"), ZH_("局审核通过"),            ZH_("人社审核通过"), true,  false, false},
    {"pass",       N_("评审通过"),   ZH_("人社审核通过|局审核通过"), ZH_("评审通过"),     true,  false, true},
    {"fail",       N_("评审未通过"), ZH_("人社审核通过|局审核通过"), ZH_("未通过"),       true,  true,  false},
    {"publish",    N_("结果公示"),   ZH_("评审通过"),                ZH_("结果公示"),     true,  false, false},
    {"appoint",    N_("聘任"),       ZH_("结果公示|评审通过"),       ZH_("已聘任"),       true,  false, true},
    {"file",       N_("备案"),       ZH_("已聘任"),                  ZH_("已备案"),       true,  false, true},
    {"withdraw",   N_("本人撤回"),   UNDECIDED,                 ZH_("撤回"),         false, true,  false},
    {"cancel",     N_("取消资格"),   UNDECIDED ZH_("|已聘任|已备案"), ZH_("取消"),        true,  true,  false},
};

static const struct {
    const char *states;
    enum sz_quota_effect effect;
} effects[] = {
    {ZH_("局审核通过|人社审核通过|评审通过|结果公示"), SZ_QUOTA_HELD},
    {ZH_("已聘任|已备案"), SZ_QUOTA_USED},
};
/* clang-format on */

const struct sz_application_step *sz_application_steps(size_t *count) {
    *count = sizeof steps / sizeof steps[0];
    return steps;
}

const struct sz_application_step *sz_application_step(const char *verb) {
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        if (strcmp(steps[i].verb, verb) == 0)
            return &steps[i];
    return NULL;
}

bool sz_application_may(const struct sz_application_step *step, const char *state) {
    return state ? sz_text_in_list(step->from, state) : *step->from == '\0';
}

enum sz_quota_effect sz_application_effect(const char *state) {
    for (size_t i = 0; i < sizeof effects / sizeof effects[0]; i++)
        if (sz_text_in_list(effects[i].states, state))
            return effects[i].effect;
    return SZ_QUOTA_FREE;
}

bool sz_application_ended(const char *state) {
    return sz_text_in_list(ZH_("未通过|撤回|取消"), state);
}
