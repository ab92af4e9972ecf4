/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a line of the board comes from: arithmetic, rules, documents, people. */
#include <stdlib.h>
#include <string.h>

#include "shizi/board.h"
#include "shizi/language.h"
#include "shizi/text.h"
#include "store.h"

struct telling {
    struct sz_db *db;
    const struct sz_board *board;
    const struct sz_board_line *line;
    struct sz_arena *arena;
    struct sz_explain_line *lines;
    size_t count, room;
};

static struct sz_explain_line *tell(struct telling *all, enum sz_explain_kind kind,
                                    const char *label, const char *text) {
    if (all->count == all->room) {
        size_t room = all->room ? all->room * 2 : 64;
        struct sz_explain_line *lines = sz_arena_array(all->arena, room, sizeof *lines);
        if (all->count > 0)
            memcpy(lines, all->lines, all->count * sizeof *lines);
        all->lines = lines;
        all->room = room;
    }
    struct sz_explain_line *line = &all->lines[all->count++];
    *line = (struct sz_explain_line){
        .kind = kind, .label = label, .text = text, .doc = "", .number = SZ_NONE};
    return line;
}

static void sum(struct telling *all, const char *label, int64_t number, const char *text) {
    tell(all, SZ_EXPLAIN_SUM, label, text)->number = number;
}

#define SAY(all, ...) sz_arena_printf((all)->arena, __VA_ARGS__)

/* ---- arithmetic ---- */

static void tell_cap(struct telling *all) {
    const struct sz_board_line *line = all->line;
    const struct sz_quota_rules *rules = &all->board->rules;
    const struct sz_quota_room *room = &line->room;
    const char *rate = SAY(all, "%lld.%02lld%%", (long long)rules->cap_rate / 100,
                           (long long)rules->cap_rate % 100);

    sum(all, _("基数"), line->base,
        SAY(all,
            rules->posts_by_standard ? _("%s 的省定标准岗位数")
                                     : _("%s 在用的核准岗位数，不含特设岗位"),
            all->board->base_date));
    sum(all, _("上限"), room->cap,
        rules->unit == SZ_CAP_SCHOOL ? SAY(all, _("逐校 核准 × %s，各校舍去小数后相加"), rate)
        : rules->unit == SZ_CAP_STAGE
            ? SAY(all, _("分学段 核准 × %s，各学段舍去小数后相加"), rate)
            : SAY(all, _("%lld × %s，舍去小数"), (long long)line->base, rate));
    if (line->extra)
        sum(all, _("超限批准"), line->extra, _("上限以外批准的人数"));
    sum(all, _("已用"), line->used,
        rules->counts_at_review ? _("指标年度内评审通过的人") : _("指标年度内聘任的人"));
    sum(all, _("占用"), line->held, _("局审核通过、还没有聘任的人"));
    const char *extra = line->extra ? SAY(all, " + %lld", (long long)line->extra) : "";
    sum(all, _("剩余"), room->available,
        rules->by_stock
            ? SAY(all, _("岗位 %lld + %lld%s − 持有资格 %lld − 占用 %lld（按存量）"),
                  (long long)line->base, (long long)room->cap, extra,
                  (long long)(line->occupied + line->unappointed), (long long)line->held)
            : SAY(all, "%lld%s − %lld − %lld", (long long)room->cap, extra, (long long)line->used,
                  (long long)line->held));
}

static void tell_vacancy(struct telling *all) {
    const struct sz_board_line *line = all->line;
    const struct sz_quota_room *room = &line->room;
    bool pooled = line->level == SZ_INTERMEDIATE && all->board->rules.pool != SZ_POOL_NONE;
    bool with_junior = pooled && all->board->rules.pool == SZ_POOL_JUNIOR;

    if (!pooled) {
        sum(all, _("空岗"), room->vacancy,
            SAY(all, _("核准 %lld − 在岗 %lld − 占用 %lld"), (long long)line->approved,
                (long long)line->occupied, (long long)line->held_posts));
        return;
    }
    sum(all, _("空岗"), room->vacancy,
        with_junior
            ? SAY(all, _("中初级贯通：核准 %lld+%lld − 在岗 %lld+%lld − 占用 %lld"),
                  (long long)line->approved, (long long)line->junior_approved,
                  (long long)line->occupied, (long long)line->junior_occupied,
                  (long long)line->held_posts)
            : SAY(all,
                  _("中初级贯通：核准 %lld+%lld − 中级在岗 %lld − 占用 %lld；初级升中级，合计不变"),
                  (long long)line->approved, (long long)line->junior_approved,
                  (long long)line->occupied, (long long)line->held_posts));
    if (!with_junior)
        sum(all, _("另一读法"), room->vacancy_junior, _("按“初级空岗”算的空岗"));
}

static void tell_allowed(struct telling *all) {
    const struct sz_quota_room *room = &all->line->room;

    if (room->standard == SZ_QUOTA_NO_STANDARD)
        tell(all, SZ_EXPLAIN_SUM, _("省定标准"), _("未设省定标准"));
    else
        sum(all, _("省定标准"), room->standard, _("省定岗位数 − 在岗 − 占用"));
    sum(all, _("可评聘"), room->allowed,
        SAY(all, _("以上最少的一个：%s"), _(sz_limit_name(room->binding))));
    if (all->line->level == SZ_SENIOR && all->board->rules.zhenggao_limit != SZ_NONE)
        sum(all, _("正高限额"), all->board->rules.zhenggao_limit - all->line->zhenggao,
            SAY(all, _("限 %lld − 已用和占用 %lld"), (long long)all->board->rules.zhenggao_limit,
                (long long)all->line->zhenggao));
    if (all->line->special)
        sum(all, _("特设岗位"), all->line->special, _("在特设岗位上的人，两边都不计"));
    if (all->line->unappointed)
        sum(all, _("有资格未聘"), all->line->unappointed,
            _("有这一级资格，聘在下一级或没有聘的人"));
}

static void tell_notes(struct telling *all) {
    const struct sz_quota_rules *rules = &all->board->rules;
    int64_t least = sz_quota_least_base(rules->cap_rate);

    if (*rules->unconfirmed)
        tell(all, SZ_EXPLAIN_NOTE, _("口径"),
             SAY(all, _("口径待人社部门确认：%s"), rules->unconfirmed));
    if (all->line->base < least && all->line->room.cap == 0)
        tell(all, SZ_EXPLAIN_NOTE, _("上限为0"),
             SAY(all, _("基数不足 %lld，上限为 0"), (long long)least));
    if (all->line->expired)
        tell(all, SZ_EXPLAIN_NOTE, _("聘期届满"),
             SAY(all, _("%lld 人的聘期已届满，没有续聘：见 shizi round expired"),
                 (long long)all->line->expired));
    if (all->line->room.available < 0)
        tell(all, SZ_EXPLAIN_NOTE, _("超限"),
             SAY(all, _("超过上限 %lld 人；评聘时合规与否见审计"),
                 (long long)-all->line->room.available));
    if (all->board->closed)
        tell(all, SZ_EXPLAIN_NOTE, _("已结算"), _("这一年已经结算，再计入要先重开"));
}

/* ---- rules ---- */

static enum sz_code tell_rule(struct telling *all, const char *name, struct sz_error *err) {
    struct sz_rule *rule = NULL;
    enum sz_code code = sz_rule_at(all->db, name, all->board->rules_on, all->arena, &rule, err);
    if (code != SZ_OK || !rule)
        return code;
    const char *force =
        rule->confirmed ? SAY(all, _("已确认：%s"), rule->confirmed) : _(rule->force);
    struct sz_explain_line *line =
        tell(all, SZ_EXPLAIN_RULE, sz_rule_label(rule->name),
             SAY(all, "%s＝%s（%s）", _(sz_rule_kind(name)->about), rule->value, force));
    line->doc = rule->doc ? rule->doc : rule->source ? rule->source : "";
    return SZ_OK;
}

static enum sz_code tell_rules(struct telling *all, struct sz_error *err) {
    static const struct {
        const char *name;
        bool senior, middle;
    } asked[] = {
        {"cap_rate", true, true},           {"cap_mode", true, true},
        {"cap_posts", true, true},          {"cap_test", true, true},
        {"cap_unit", true, true},           {"cap_counts", true, true},
        {"base_day", true, true},           {"zhenggao_counts", true, false},
        {"zhenggao_limit", true, false},    {"pool_rule", false, true},
        {"tracks_outside_cap", true, true}, {"tracks_outside_vacancy", true, true},
    };
    enum sz_code code = SZ_OK;
    for (size_t i = 0; i < sizeof asked / sizeof asked[0] && code == SZ_OK; i++)
        if (all->line->level == SZ_SENIOR ? asked[i].senior : asked[i].middle)
            code = tell_rule(all, asked[i].name, err);
    return code;
}

/* ---- documents ---- */

static enum sz_code tell_plan(struct telling *all, struct sz_error *err) {
    static const char sql[] =
        "SELECT s.id, s.name, p.doc, min(p.valid_from), sum(p.posts) FROM post_plan p"
        " JOIN school s ON s.id = p.school_id WHERE p.category = '专业技术'"
        " AND coalesce(p.series, s.title_series, ?2) = ?1 AND p.grade BETWEEN ?3 AND ?4"
        " AND p.valid_from <= ?5 AND (p.valid_to IS NULL OR ?5 < p.valid_to)"
        " GROUP BY s.id, p.doc HAVING sum(p.posts) > 0 ORDER BY s.list_order, s.id";
    static const int grades[SZ_POST_LEVELS][2] = {{1, 7}, {8, 10}, {11, 13}};
    sqlite3_stmt *stmt = NULL;
    bool row = false;
    enum sz_code code = sql_prepare(all->db, sql, &stmt, err);
    if (code == SZ_OK) {
        sql_bind_text(stmt, 1, all->line->series);
        sql_bind_text(stmt, 2, SZ_USUAL_SERIES);
        sqlite3_bind_int(stmt, 3, grades[all->line->level][0]);
        sqlite3_bind_int(stmt, 4, grades[all->line->level][1]);
        sql_bind_text(stmt, 5, all->board->base_date);
    }
    while (code == SZ_OK && (code = sql_step(all->db, stmt, &row, "说明指标", err)) == SZ_OK &&
           row) {
        struct sz_explain_line *line =
            tell(all, SZ_EXPLAIN_PLAN, sql_column_text(stmt, 1, all->arena),
                 SAY(all, _("自 %s"), (const char *)sqlite3_column_text(stmt, 3)));
        const char *doc = sql_column_text(stmt, 2, all->arena);
        line->number = sqlite3_column_int64(stmt, 4);
        line->school_id = sqlite3_column_int64(stmt, 0);
        line->doc = doc ? doc : "";
    }
    sqlite3_finalize(stmt);
    return code;
}

/* ---- people ---- */

static enum sz_code tell_person(struct telling *all, const struct sz_charge *charge,
                                struct sz_error *err) {
    struct sz_teacher teacher;
    struct sz_school school;
    enum sz_code code =
        sz_record_get(all->db, SZ_TEACHER, charge->teacher_id, all->arena, &teacher, err);
    if (code == SZ_OK)
        code = sz_record_get(all->db, SZ_SCHOOL, charge->school_id, all->arena, &school, err);
    if (code != SZ_OK)
        return code;
    const char *outside = charge->in_cap ? "" : SAY(all, _("（%s，不占上限）"), _(charge->track));
    struct sz_explain_line *line = tell(all, SZ_EXPLAIN_PERSON, teacher.name,
                                        SAY(all, "%s %s %s %s%s", school.name, _(charge->level),
                                            _(charge->state), charge->state_on, outside));
    line->teacher_id = charge->teacher_id;
    line->school_id = charge->school_id;
    line->doc = charge->doc;
    return SZ_OK;
}

static enum sz_code tell_people(struct telling *all, struct sz_error *err) {
    struct sz_charge *charges = NULL;
    size_t count = 0;
    enum sz_code code = sz_charges(all->db, all->board->year, all->board->as_of, &all->board->rules,
                                   all->arena, &charges, &count, err);
    for (size_t i = 0; i < count && code == SZ_OK; i++)
        if (charges[i].effect != SZ_QUOTA_FREE &&
            strcmp(charges[i].series, all->line->series) == 0 &&
            sz_post_level_of_title(charges[i].level) == all->line->level)
            code = tell_person(all, &charges[i], err);
    return code;
}

enum sz_code sz_board_explain(struct sz_db *db, const struct sz_board *board,
                              const struct sz_board_line *line, struct sz_arena *arena,
                              struct sz_explain_line **lines, size_t *count, struct sz_error *err) {
    struct telling all = {.db = db, .board = board, .line = line, .arena = arena};
    tell_cap(&all);
    tell_vacancy(&all);
    tell_allowed(&all);
    tell_notes(&all);
    enum sz_code code = tell_rules(&all, err);
    if (code == SZ_OK)
        code = tell_plan(&all, err);
    if (code == SZ_OK)
        code = tell_people(&all, err);
    *lines = all.lines;
    *count = all.count;
    return code;
}
