/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a sheet over the quota of a year has to say besides its figures. */
#include <stdlib.h>
#include <string.h>

#include "row_private.h"
#include "shizi/date.h"
#include "shizi/language.h"

static const char *or_none(const char *text) {
    return text && *text ? text : ZH_("无文号");
}

/* 岗位基数＝核准 for the label of a rule. */
static enum sz_code reading_text(struct row_sheet *sheet, const struct sz_board *board,
                                 const char *label, const char **text, struct sz_error *err) {
    const struct sz_rule_kind *kind = sz_rule_kind(label);
    struct sz_rule *rule = NULL;
    enum sz_code code = SZ_OK;
    *text = label;
    if (kind)
        code = sz_rule_at(sheet->db, kind->first.name, board->rules_on, sheet->arena, &rule, err);
    if (rule)
        *text = sz_arena_printf(sheet->arena, ZH_("%s＝%s"), label, rule->value);
    return code;
}

/* 口径待人社部门确认：上限取整＝全局；中初级贯通＝合计 … */
static enum sz_code unconfirmed(struct row_sheet *sheet, const struct sz_board *board,
                                struct sz_error *err) {
    static const char comma[] = ZH_("、");
    const char *list = "";
    enum sz_code code = SZ_OK;
    for (const char *at = board->rules.unconfirmed; *at && code == SZ_OK;) {
        const char *end = strstr(at, comma);
        size_t length = end ? (size_t)(end - at) : strlen(at);
        const char *text = NULL;
        code = reading_text(sheet, board, sz_arena_copy_len(sheet->arena, at, length), &text, err);
        list = sz_arena_printf(sheet->arena, "%s%s%s", list, *list ? ZH_("；") : "", text);
        at += length + (end ? strlen(comma) : 0);
    }
    if (*list)
        row_remark(sheet, ZH_("口径待人社部门确认：%s。"), list);
    return code;
}

int64_t row_quota_extra(const struct sz_board_line *line) {
    return line->room.available - line->room.cap + line->used + line->held;
}

/* The column would not add up without it. */
static void stock(struct row_sheet *sheet, const struct sz_board *board) {
    if (board->rules.by_stock)
        row_remark(sheet, ZH_("上限按存量读：“超限批准”一栏含按存量折算的差额。"));
}

static enum sz_code overrides(struct row_sheet *sheet, const struct sz_board *board,
                              struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code =
        sz_records_all(sheet->db, SZ_QUOTA_OVERRIDE, sheet->arena, &records, &ids, &count, err);
    const struct sz_quota_override *all = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const struct sz_quota_override *one = &all[i];
        if (one->year == board->year && one->approved_on &&
            sz_date_days(one->approved_on) <= sz_date_days(board->as_of))
            row_remark(sheet,
                       ZH_("超限批准：%s %s %lld 人，%s，事由：%s（%s提出，%s于 %s 批准）。"),
                       one->series, one->level, (long long)one->places, one->doc, one->reason,
                       one->proposed_by, one->approved_by, one->approved_on);
    }
    return code;
}

/* 结算 and 重开 in the order in which they came. */
static enum sz_code settlements(struct row_sheet *sheet, const struct sz_board *board,
                                struct sz_error *err) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    enum sz_code code =
        sz_records_all(sheet->db, SZ_YEAR_CLOSE, sheet->arena, &records, &ids, &count, err);
    const struct sz_year_close *all = records;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        const struct sz_year_close *one = &all[i];
        if (one->year != board->year || sz_date_days(one->on_date) > sz_date_days(board->as_of))
            continue;
        if (strcmp(one->kind, ZH_("结算")) == 0)
            row_remark(sheet, ZH_("%lld 年度已于 %s 由 %s 结算（%s）。"), (long long)one->year,
                       one->on_date, one->actor, or_none(one->doc));
        else
            row_remark(sheet, ZH_("%lld 年度于 %s 由 %s 重开：%s，事由：%s。"),
                       (long long)one->year, one->on_date, one->actor, or_none(one->doc),
                       one->reason ? one->reason : "");
    }
    return code;
}

/* 1500 ten-thousandths are 15.00% to who reads it. */
static const char *value_text(struct row_sheet *sheet, const struct sz_rule *rule) {
    if (strcmp(rule->name, "cap_rate") != 0)
        return rule->value;
    long rate = strtol(rule->value, NULL, 10);
    return sz_arena_printf(sheet->arena, "%ld.%02ld%%", rate / 100, rate % 100);
}

/* 适用规则：年度上限比例＝15.00%（自 2021-12-01）；… */
static enum sz_code versions(struct row_sheet *sheet, const struct sz_board *board,
                             struct sz_error *err) {
    static const char *const names[] = {"cap_rate", "base_day", "pool_rule", "zhenggao_counts",
                                        "cap_counts"};
    const char *list = "";
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < sizeof names / sizeof names[0] && code == SZ_OK; i++) {
        struct sz_rule *rule = NULL;
        code = sz_rule_at(sheet->db, names[i], board->rules_on, sheet->arena, &rule, err);
        if (rule)
            list = sz_arena_printf(sheet->arena, ZH_("%s%s%s＝%s（自 %s%s%s）"), list,
                                   *list ? ZH_("；") : "", sz_rule_label(rule->name),
                                   value_text(sheet, rule), rule->valid_from,
                                   rule->doc ? ZH_("，") : "", rule->doc ? rule->doc : "");
    }
    if (*list)
        row_remark(sheet, ZH_("适用规则：%s。"), list);
    return code;
}

enum sz_code row_quota_remarks(struct row_sheet *sheet, const struct sz_board *board,
                               struct sz_error *err) {
    enum sz_code code = unconfirmed(sheet, board, err);
    stock(sheet, board);
    if (code == SZ_OK)
        code = overrides(sheet, board, err);
    if (code == SZ_OK)
        code = settlements(sheet, board, err);
    return code == SZ_OK ? versions(sheet, board, err) : code;
}

enum sz_code row_rule_remark(struct row_sheet *sheet, const char *const *names, size_t count,
                             struct sz_error *err) {
    const char *list = "";
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < count && code == SZ_OK; i++) {
        struct sz_rule *rule = NULL;
        code = sz_rule_at(sheet->db, names[i], sheet->as_of, sheet->arena, &rule, err);
        if (rule && strcmp(rule->force, ZH_("待确认")) == 0 && !rule->confirmed)
            list = sz_arena_printf(sheet->arena, ZH_("%s%s%s＝%s"), list, *list ? ZH_("；") : "",
                                   sz_rule_label(rule->name), rule->value);
    }
    if (*list)
        row_remark(sheet, ZH_("口径待人社部门确认：%s。"), list);
    return code;
}
