/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be changed for a moment: one row each. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shizi/language.h"
#include "shizi/outlook.h"

enum { HUNDRED = 100, TEN = 10 };

/* clang-format off */
static const struct sz_whatif_row rows[SZ_WHATIFS] = {
    [SZ_WHATIF_CAP] = {"cap-rate", N_("年度上限"), "%", N_("每年评聘不超过岗位的百分之几；不写是现行规则"), 0, 10000, 100, true, NULL, NULL},
    [SZ_WHATIF_POSTS] = {"posts", N_("核准岗位"), "%", N_("核准岗位是现在的百分之几"), 50, 200, 5, false, NULL, NULL},
    [SZ_WHATIF_HIRE] = {"hire", N_("补充"), "%", N_("每年 9 月补充上一年退出人数的百分之几"), 0, 300, 10, false, NULL, NULL},
    [SZ_WHATIF_ATTRITION] = {"attrition", N_("每月流失"), "%", N_("退休以外每月离开的人占百分之几，如 0.1"), 0, 500, 5, true, NULL, NULL},
    [SZ_WHATIF_FLEXIBLE] = {"flexible", N_("弹性退休"), N_("个月"), N_("没有登记约定的人都早（负数）或晚几个月退休，不超出法定范围"), -36, 36, 6, false, NULL, NULL},
    [SZ_WHATIF_LAW] = {"law", N_("延迟退休"), "", N_("off 是假定仍按 60、55、50 岁退休"), 0, 1, 1, false, "off", "on"},
    [SZ_WHATIF_WOMEN] = {"women", N_("女高级未选"), N_("岁"), N_("没有登记选择的女高级职称按 55 还是 60 算"), 55, 60, 5, false, NULL, NULL},
    [SZ_WHATIF_SENIOR] = {"years-senior", N_("高级年限"), N_("年"), N_("中级满几年可以评高级；不写是现行规则里本科的年数"), 1, 20, 1, false, NULL, NULL},
    [SZ_WHATIF_MIDDLE] = {"years-middle", N_("中级年限"), N_("年"), N_("初级满几年可以评中级；不写是现行规则里本科的年数"), 1, 20, 1, false, NULL, NULL},
    [SZ_WHATIF_SMOOTH] = {"smooth", N_("均衡晋升"), "", N_("每年晋升不超过可晋升的人按剩余年数的平均数"), 0, 1, 1, false, "off", "on"},
};
/* clang-format on */

const struct sz_whatif_row *sz_whatif_row(enum sz_whatif which) {
    return &rows[which];
}

/* "-12", "15", "0.25", "15%"; decimals only where hundredths are counted. */
static bool read_number(const char *typed, bool hundredths, long *value) {
    bool minus = *typed == '-';
    const char *digits = typed + minus;
    char *end = NULL;
    if (*digits < '0' || *digits > '9' || strlen(digits) > 7)
        return false;
    *value = strtol(digits, &end, TEN) * (hundredths ? HUNDRED : 1);
    if (hundredths && *end == '.' && end[1] >= '0' && end[1] <= '9') {
        *value += (long)(*++end - '0') * TEN;
        if (end[1] >= '0' && end[1] <= '9')
            *value += *++end - '0';
        end++;
    }
    if (minus)
        *value = -*value;
    return *end == '\0' || strcmp(end, "%") == 0;
}

enum sz_code sz_whatif_read(enum sz_whatif which, const char *typed, int *value,
                            struct sz_error *err) {
    const struct sz_whatif_row *row = &rows[which];
    char hint[SZ_TEXT_MAX];
    long number = 0;
    if (row->on && (strcmp(typed, row->on) == 0 || strcmp(typed, row->off) == 0)) {
        *value = strcmp(typed, row->on) == 0;
        return SZ_OK;
    }
    bool ok = !row->on && read_number(typed, row->hundredths, &number) && number >= row->least &&
              number <= row->most && (which != SZ_WHATIF_WOMEN || number % row->step == 0);
    if (ok) {
        *value = (int)number;
        return SZ_OK;
    }
    if (row->on)
        snprintf(hint, sizeof hint, "%s、%s", row->on, row->off);
    else
        snprintf(hint, sizeof hint, _("写 %d 到 %d 之间的数%s"),
                 row->hundredths ? row->least / HUNDRED : row->least,
                 row->hundredths ? row->most / HUNDRED : row->most,
                 row->hundredths ? _("，小数到两位") : "");
    return sz_fail(err, SZ_USAGE, hint, "--%s 不能是“%.60s”", row->key, typed);
}

const char *sz_whatif_print(enum sz_whatif which, int value, struct sz_arena *arena) {
    const struct sz_whatif_row *row = &rows[which];
    if (row->on)
        return value ? row->on : row->off;
    if (!row->hundredths)
        return sz_arena_printf(arena, "%d%s", value, _(row->unit));
    if (value % HUNDRED == 0)
        return sz_arena_printf(arena, "%d%%", value / HUNDRED);
    return sz_arena_printf(arena, "%d.%02d%%", value / HUNDRED, value % HUNDRED);
}
