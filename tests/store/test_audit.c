/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bureau in which everything is right, and one fault after the other: each is found by its rule
 * and by no other. Cases of an auditor and the invariants of the quota: 乳政发〔2021〕6号 六. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "people.h"
#include "shizi/arena.h"
#include "shizi/audit.h"

/* Base 2025: 20 + 7 posts of 高级; from June 2025 another version of the same numbers, which 2026
 * goes by. Two people of two schools, a special post, an administrator. */
static const char facts[] =
    "INSERT INTO school (id, name, kind, stages, list_order) VALUES (1, '实验小学', '小学', '2', "
    "1),"
    " (2, '育黎中心', '小学', '2', 2);"
    "INSERT INTO teacher (id, id_no, name, sex, birth, work_started) VALUES"
    " (1, '37108319750701002X', '王秀英', '2', '1975-07', '1996-08'),"
    " (2, '371083197904120011', '张建国', '1', '1979-04-12', '2000-08'),"
    " (3, '371083198603050028', '欧阳若曦', '2', '1986-03', '2008-09'),"
    " (4, '371083198811020013', '买买提', '1', '1988-11-02', '2012-09'),"
    " (5, '371083198001010016', '王伟', '1', '1980-01', '2003-09'),"
    " (6, '371083197912310018', '单雄', '1', '1979-12-31', '2001-07');"
    "INSERT INTO posting (teacher_id, school_id, kind, valid_from, duty, stage) VALUES"
    " (1, 1, '编制', '1996-08', '教师', '2'), (2, 1, '编制', '2000-08', '教师', '2'),"
    " (3, 1, '编制', '2008-09', '教师', '2'), (4, 2, '编制', '2012-09', '教师', '2'),"
    " (5, 2, '编制', '2003-09', '教师', '2'), (6, 2, '编制', '2001-07', '校长', '2');"
    "INSERT INTO round (name, valid_from, valid_to) VALUES ('2024-2027', '2024-09-01',"
    " '2027-09-01');"
    "INSERT INTO appointment (teacher_id, category, grade, valid_from, valid_to, series, level,"
    " level_since, round, special_reason, doc) VALUES"
    " (1, '专业技术', 8, '2015-01-01', '2026-01-01', '中小学教师', '中级', '2015-01-01', NULL, "
    "NULL, NULL),"
    " (1, '专业技术', 7, '2026-01-01', NULL, '中小学教师', '副高', '2026-01-01', NULL, NULL, NULL),"
    " (2, '专业技术', 7, '2012-01-01', NULL, '中小学教师', '副高', '2012-01-01', '2024-2027', "
    "NULL, NULL),"
    " (3, '专业技术', 10, '2015-01-01', NULL, '中小学教师', '中级', '2015-01-01', NULL, NULL, "
    "NULL),"
    " (4, '专业技术', 12, '2013-01-01', NULL, '中小学教师', '助理级', '2013-01-01', NULL, NULL, "
    "NULL),"
    " (5, '专业技术', 9, '2010-01-01', '2025-01-01', '中小学教师', '中级', '2010-01-01', NULL, "
    "NULL, NULL),"
    " (5, '专业技术', 7, '2025-01-01', '2028-01-01', '中小学教师', '副高', '2015-01-01', NULL, "
    "'援疆', 'd'),"
    " (6, '管理', 8, '2020-01-01', NULL, NULL, NULL, NULL, NULL, NULL, NULL);"
    "INSERT INTO title (teacher_id, series, level, name, obtained) VALUES"
    " (1, '中小学教师', '中级', '一级教师', '2014-12'), (1, '中小学教师', '副高', '高级教师', "
    "'2025-12'),"
    " (2, '中小学教师', '中级', '一级教师', '2006-12'), (2, '中小学教师', '副高', '高级教师', "
    "'2011-12'),"
    " (3, '中小学教师', '中级', '一级教师', '2014-12'), (4, '中小学教师', '助理级', '二级教师', "
    "'2012-12'),"
    " (5, '中小学教师', '副高', '高级教师', '2014-12');"
    "INSERT INTO education (teacher_id, kind, level, graduated) VALUES"
    " (1, '最高学历', '21', '1996-07'), (2, '最高学历', '21', '2000-07'),"
    " (3, '最高学历', '21', '2008-07');"
    "INSERT INTO assessment (teacher_id, year, result) VALUES (1, 2020, '合格'), (1, 2021, '合格'),"
    " (1, 2022, '优秀'), (1, 2023, '合格'), (1, 2024, '合格');"
    "INSERT INTO ethics (teacher_id, year, result) VALUES (1, 2023, '合格'), (1, 2024, '合格');"
    "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from, valid_to, doc)"
    " VALUES (1, '专业技术', '中小学教师', 7, 20, '2020-01-01', '2025-06-01', 'd'),"
    " (1, '专业技术', '中小学教师', 7, 20, '2025-06-01', NULL, 'd'),"
    " (2, '专业技术', '中小学教师', 7, 7, '2020-01-01', '2025-06-01', 'd'),"
    " (2, '专业技术', '中小学教师', 7, 7, '2025-06-01', NULL, 'd'),"
    " (1, '专业技术', '实验技术', 6, 20, '2020-01-01', NULL, 'd'),"
    " (1, '专业技术', '中小学教师', 10, 40, '2020-01-01', NULL, 'd'),"
    " (2, '专业技术', '中小学教师', 12, 30, '2020-01-01', NULL, 'd'),"
    " (2, '管理', NULL, 8, 2, '2020-01-01', NULL, 'd');";

#define STATE(id, state, day, actor, doc)                                                          \
    "INSERT INTO application_state (application_id, state, on_date, actor, doc) VALUES (" #id      \
    ", '" state "', '" day "', '" actor "', " doc ");"
/* An application up to 局审核通过 in the year's autumn. */
#define APPLY(id, batch, teacher, year, series, level, from)                                       \
    "INSERT INTO application (id, batch_id, teacher_id, school_id, year, series, level,"           \
    " from_level, track, applied_on) VALUES (" #id ", " #batch ", " #teacher ", 1, " #year         \
    ", '" series "', '" level "', '" from "', '正常', '" #year                                     \
    "-09-10');" STATE(id, "已申报", #year "-09-10", "jingban", "NULL")                             \
        STATE(id, "学校推荐", #year "-09-11", "jingban", "NULL")                                   \
            STATE(id, "学校公示", #year "-09-15", "jingban", "NULL")
#define APPROVE(id, year) STATE(id, "局审核通过", #year "-10-20", "shenhe", "NULL")
#define APPOINT(id)                                                                                \
    STATE(id, "评审通过", "2025-12-20", "shenhe", "'d'")                                           \
    STATE(id, "已聘任", "2026-01-01", "shenhe", "'d'")

static const char round_one[] =
    "INSERT INTO promotion_batch (id, name, year, opened_on, tenure_date, doc) VALUES"
    " (1, '2025年', 2025, '2025-09-01', '2025-12-31', 'd'),"
    " (2, '2026年', 2026, '2026-09-01', '2026-12-31', 'd');"
    "INSERT INTO allotment (batch_id, school_id, series, level, places, on_date) VALUES"
    " (1, 1, '中小学教师', '高级', 2, '2025-09-02'), (2, 1, '中小学教师', '高级', 1, '2026-09-02'),"
    " (2, 1, '实验技术', '高级', 1, '2026-09-02');" APPLY(1, 1, 1, 2025, "中小学教师", "副高",
                                                          "中级")
        APPLY(
            2, 2, 3, 2026, "中小学教师", "副高",
            "中级") "INSERT INTO notice (id, batch_id, school_id, kind, begins_on, ends_on) VALUES"
                    " (1, 1, 1, '推荐公示', '2025-09-15', '2025-09-19'),"
                    " (2, 2, 1, '推荐公示', '2026-09-15', '2026-09-21');"
                    "INSERT INTO notice_entry (notice_id, application_id, line) VALUES (1, 1, "
                    "'x'), (2, 2, 'x');";

static const char round_two[] = APPROVE(1, 2025) APPOINT(1) APPROVE(2, 2026);
static const char settled[] = "INSERT INTO year_close (year, kind, on_date, actor) VALUES"
                              " (2025, '结算', '2026-02-01', 'shenhe');";

/* What the program writes, without its prepare functions: they would refuse most of this. */
static int64_t as_act(struct sz_db *db, const char *sql) {
    static int64_t made;
    people_sql(db, "INSERT INTO act (at, actor, kind, title, first_change, prev_hash, hash) VALUES"
                   " ('2026-11-23 09:00:00', 'jingban', 'fact.add', '登记',"
                   "  (SELECT max(id) + 1 FROM change), '', '');"
                   "UPDATE act_open SET act_id = (SELECT max(id) FROM act)");
    people_sql(db, sql);
    people_sql(db, "UPDATE act_open SET act_id = NULL;"
                   "UPDATE act SET last_change = (SELECT max(id) FROM change)"
                   " WHERE id = (SELECT max(id) FROM act)");
    struct sz_error err;
    char hash[65];
    must(sz_log_head(db, &made, hash, &err), &err);
    return made;
}

struct fixture {
    struct sz_db *db;
    struct sz_arena arena;
    struct sz_audit *audit;
    const struct sz_finding *findings;
    size_t count;
    struct sz_error err;
};

static int open_fixture(void **state) {
    struct fixture *fx = calloc(1, sizeof *fx);
    assert_non_null(fx);
    fx->db = desk_open(NULL);
    as_act(fx->db, facts);
    as_act(fx->db, round_one);
    as_act(fx->db, round_two);
    as_act(fx->db, settled);
    *state = fx;
    return 0;
}

static int close_fixture(void **state) {
    struct fixture *fx = *state;
    sz_audit_close(fx->audit);
    sz_db_close(fx->db);
    sz_arena_free(&fx->arena);
    free(fx);
    return 0;
}

static void run(struct fixture *fx, int64_t year, const char *as_of) {
    bool more = true;
    sz_audit_close(fx->audit);
    must(sz_audit_open(fx->db, year, as_of, &fx->audit, &fx->err), &fx->err);
    while (more)
        must(sz_audit_step(fx->audit, &more, &fx->err), &fx->err);
    fx->findings = sz_audit_findings(fx->audit, &fx->count);
}

/* "cap_lowered|allotted_over": what was found, each rule once. */
static const char *found_rules(struct fixture *fx) {
    const char *text = "";
    for (size_t i = 0; i < fx->count; i++)
        text = sz_arena_printf(&fx->arena, "%s%s%s", text, *text ? "|" : "",
                               fx->findings[i].rule->key);
    return text;
}

/* ---- one fault after the other ---- */

#define OWN "own act"
static const struct fault {
    const char *rule, *clause; /* the rule, then others that the same fault must break too */
    const char *plant;
    const char *then; /* in an act of its own, or NULL */
    const char *subject, *text;
    bool act; /* the finding names the last act */
} faults[] = {
    /* clang-format off */
    {"cap_exceeded|allotted_over", "case 1: one more than the cap; I1",
     "UPDATE post_plan SET posts = 0 WHERE school_id = 2 AND grade = 7 AND valid_to IS NULL;"
     "UPDATE post_plan SET posts = 6 WHERE school_id = 1 AND grade = 7 AND valid_to IS NULL;"
     "UPDATE allotment SET places = 2 WHERE batch_id = 2 AND series = '中小学教师';"
     APPLY(9, 2, 2, 2026, "中小学教师", "正高", "副高"), APPROVE(9, 2026),
     "2026 年度 中小学教师 高级", "基数 6，上限 0，已用 0，占用 2，超 2", true},
    {"cap_lowered|allotted_over", "case 3: base lowered below used; lawful when made",
     "UPDATE post_plan SET posts = 0 WHERE school_id = 2 AND grade = 7 AND valid_to IS NULL;"
     "UPDATE post_plan SET posts = 6 WHERE school_id = 1 AND grade = 7 AND valid_to IS NULL", NULL,
     "2026 年度 中小学教师 高级", "超 1；办理时上限 4，没有超过", true},
    {"cap_no_base|recommended_over", "case 18: zero base, used 1",
     APPLY(9, 2, 2, 2026, "会计", "副高", "中级"), APPROVE(9, 2026),
     "2026 年度 会计 高级", "没有核准岗位，已用 0，占用 1，占基数的比例 —", false},
    {"zhenggao_exceeded", "正高 has a quota of its own",
     "UPDATE allotment SET places = 2 WHERE batch_id = 2 AND series = '中小学教师';"
     "UPDATE rule SET value = '0' WHERE name = 'zhenggao_limit';" APPLY(9, 2, 2, 2026, "中小学教师", "正高", "副高"), APPROVE(9, 2026),
     "2026 年度 中小学教师 高级", "到正高 1 人，限额 0", false},
    {"allotted_over", "I2: allotted within allowed",
     "UPDATE allotment SET places = 9 WHERE batch_id = 2 AND series = '中小学教师'", NULL,
     "2026 年度 中小学教师 高级", "共下达 9，上限和超限批准共 4", true},
    {"recommended_over", "recommended ≤ allotted",
     "UPDATE allotment SET places = 0 WHERE batch_id = 2 AND series = '中小学教师'", NULL,
     "实验小学", "下达 0，推荐 1", true},
    {"override_single", "超限 by two persons",
     "INSERT INTO quota_override (year, series, level, places, reason, doc, proposed_by,"
     " proposed_on, approved_by, approved_on) VALUES (2026, '中小学教师', '高级', 2, 'r', 'd', 'a',"
     " '2026-10-01', 'b', '2026-10-02')", NULL,
     "2026 年度 中小学教师 高级", "超限 2 人：a 提出，b 于 2026-10-02 批准", true},
    {"closed_year", "year close: later acts want a reopening",
     APPLY(9, 1, 2, 2025, "中小学教师", "正高", "副高"), APPROVE(9, 2025),
     "张建国（实验小学）", "2025 年度结算以后，没有重开就办理了 2025-10-20 局审核通过", true},
    {"promotion_uncharged", "case 1: refused in UI and import alike; I7 inside a round",
     "UPDATE appointment SET valid_to = '2026-11-01' WHERE teacher_id = 3;"
     "INSERT INTO title (teacher_id, series, level, name) VALUES (3, '中小学教师', '副高', 'x');"
     "INSERT INTO appointment (teacher_id, category, grade, valid_from, series, level) VALUES"
     " (3, '专业技术', 7, '2026-11-01', '中小学教师', '副高')", NULL,
     "欧阳若曦（实验小学）", "2026-11-01 由中级聘为副高，没有已聘任的申报", true},
    {"promoted_twice", "case 7: twice in a year; I7 one step a year",
     "DELETE FROM year_close;" APPLY(9, 1, 1, 2025, "中小学教师", "正高", "副高"),
     APPROVE(9, 2025) APPOINT(9), "王秀英（实验小学）", "2025 年度已聘任 2 次", true},
    {"two_series", "case 8: two series for one person",
     APPLY(9, 2, 3, 2026, "实验技术", "副高", "中级"), APPROVE(9, 2026),
     "欧阳若曦（实验小学）", "2026 年度在中小学教师和实验技术两个系列占指标", false},
    {"series_changed", "case 9: series changed after approval",
     "UPDATE appointment SET valid_to = '2026-06-01' WHERE teacher_id = 1 AND valid_to IS NULL;"
     "INSERT INTO title (teacher_id, series, level, name) VALUES (1, '实验技术', '副高', 'x');"
     "INSERT INTO appointment (teacher_id, category, grade, valid_from, series, level) VALUES"
     " (1, '专业技术', 6, '2026-06-01', '实验技术', '副高')", NULL,
     "王秀英（实验小学）", "在中小学教师晋升副高，2026-06-01 起聘在实验技术", true},
    {"counted_elsewhere", "case 11: counts at the 编制 school",
     "UPDATE application SET school_id = 2 WHERE id = 2;"
     "UPDATE allotment SET school_id = 2 WHERE batch_id = 2", NULL,
     "欧阳若曦（育黎中心）", "2026-09-10 申报时编制在实验小学，指标记在育黎中心", true},
    {"year_differs", "case 16: the quota year is stored",
     "UPDATE application SET year = 2027 WHERE id = 2", NULL,
     "欧阳若曦（实验小学）", "申报记在 2027 年度，批次2026年是 2026 年度", true},
    {"freed_after_appointed", "case 5: withdrawn after 聘任, freed with log",
     "INSERT INTO year_close (year, kind, on_date, actor) VALUES (2025, '重开', '2026-03-01', 'b');"
     STATE(1, "取消", "2026-03-01", "shenhe", "NULL")
     "UPDATE appointment SET valid_to = '2026-03-01' WHERE teacher_id = 1 AND valid_to IS NULL;"
     "INSERT INTO appointment (teacher_id, category, grade, valid_from, series, level) VALUES"
     " (1, '专业技术', 8, '2026-03-01', '中小学教师', '中级')", NULL,
     "王秀英（实验小学）", "2026-01-01 聘为副高，2026-03-01 取消，指标已释放", true},
    {"freed_after_appointed|cancelled_still_appointed", "case 5: the appointment goes with it",
     "INSERT INTO year_close (year, kind, on_date, actor) VALUES (2025, '重开', '2026-03-01', 'b');"
     STATE(1, "取消", "2026-03-01", "shenhe", "NULL"), NULL,
     "王秀英（实验小学）", "2026-03-01", true},
    {"promoted_deleted", "case 5: deleting must not free",
     "DELETE FROM application_state WHERE application_id = 2;"
     "DELETE FROM notice_entry WHERE application_id = 2; DELETE FROM application WHERE id = 2", NULL,
     "欧阳若曦（实验小学）", "申报 #2（副高）", true},
    {"step_skipped", "79号: the level above",
     "UPDATE application SET from_level = '助理级' WHERE id = 1", NULL,
     "王秀英（实验小学）", "现聘助理级，不能越级申报副高", true},
    {"tenure_short", "I7: years in grade",
     "UPDATE appointment SET level_since = '2022-01-01' WHERE teacher_id = 1 AND level = '中级'",
     NULL, "王秀英（实验小学）", "任职 3 年 11 个月，本科要求 5 年", false},
    {"assessment_bad", "79号: assessments of the years looked at",
     "UPDATE assessment SET result = '基本合格' WHERE teacher_id = 1 AND year = 2023", NULL,
     "王秀英（实验小学）", "2023基本合格", false},
    {"ethics_failed", "乳政发 12: 师德第一标准",
     "UPDATE ethics SET result = '不合格' WHERE teacher_id = 1 AND year = 2024", NULL,
     "王秀英（实验小学）", "2024 年师德考核不合格", false},
    {"sanction_running", "处分规定: any one bars the appointment",
     "INSERT INTO sanction (teacher_id, kind, valid_from, valid_to) VALUES (1, '警告',"
     " '2025-12-01', '2026-06-01')", NULL, "王秀英（实验小学）", "警告的处分期未满", false},
    {"sanction_running", "处分规定: 记过 bars the review",
     "INSERT INTO sanction (teacher_id, kind, valid_from, valid_to) VALUES (1, '记过',"
     " '2024-12-01', '2025-12-01')", NULL, "王秀英（实验小学）", "期内不得申报", false},
    {"step_order", "order of the round",
     "DELETE FROM application_state WHERE application_id = 2 AND state = '学校公示'", NULL,
     "欧阳若曦（实验小学）", "2026-10-20 局审核通过，前一步是学校推荐", false},
    {"step_order", "dates out of order",
     "UPDATE application_state SET on_date = '2026-09-12' WHERE application_id = 2"
     " AND state = '已申报'; UPDATE application_state SET state = '退回', on_date = '2026-09-09'"
     " WHERE application_id = 2 AND state = '学校推荐'", NULL,
     "欧阳若曦（实验小学）", "2026-09-09 退回，前一步是无", true},
    {"same_person", "who prepares does not review",
     "UPDATE application_state SET actor = 'jingban' WHERE application_id = 2"
     " AND state = '局审核通过'", NULL,
     "欧阳若曦（实验小学）", "2026-09-10 的已申报和 2026-10-20 的局审核通过都是 jingban 办理", true},
    {"same_person", "appointment rounds: who decides has not proposed",
     "INSERT INTO round_entry (round_id, teacher_id, school_id, category, outcome, proposed_by,"
     " decided_by, decided_on) VALUES (1, 2, 1, '专业技术', '续聘', 'jingban', 'jingban',"
     " '2024-09-01')", NULL, "张建国（实验小学）", "jingban 拟定，也由 jingban 于 2024-09-01 决定续聘", true},
    {"recused_actor", "回避: himself and relatives",
     "INSERT INTO account (id, name, role) VALUES (90, 'shenhe', '审核');"
     "INSERT INTO recusal (account_id, teacher_id, relation) VALUES (90, 3, '配偶')", NULL,
     "欧阳若曦（实验小学）", "2026-10-20 局审核通过由 shenhe 办理，登记的关系是配偶", false},
    {"notice_short", "公示: five working days",
     "UPDATE notice SET ends_on = '2026-09-20' WHERE id = 2", NULL,
     "实验小学", "不足 5 个工作日（应到 2026-09-21）", true},
    {"notice_short", "公示: a holiday is no working day",
     "INSERT INTO holiday (on_date, kind) VALUES ('2026-09-18', '放假')", NULL,
     "实验小学", "应到 2026-09-22", false},
    {"notice_short", "公示: over before the review",
     "UPDATE application_state SET on_date = '2026-09-21' WHERE application_id = 2"
     " AND state = '局审核通过'", NULL,
     "欧阳若曦（实验小学）", "公示到 2026-09-21 才期满，2026-09-21 已办理局审核通过", true},
    {"objection_ignored", "objections with replies",
     "INSERT INTO objection (notice_id, application_id, received_on, text) VALUES"
     " (2, 2, '2026-09-16', 'x')", NULL,
     "欧阳若曦（实验小学）", "2026-09-16 收到的异议没有答复，2026-10-20 仍办理局审核通过", true},
    {"objection_ignored", "upheld: only 退回 or 取消",
     "INSERT INTO objection (notice_id, application_id, received_on, text, reply, upheld) VALUES"
     " (2, 2, '2026-09-16', 'x', 'y', 1)", NULL, "欧阳若曦（实验小学）", "异议已查实", true},
    {"doc_missing", "待补文号 is counted",
     "UPDATE application_state SET doc = NULL WHERE application_id = 1 AND state = '已聘任'", NULL,
     "王秀英（实验小学）", "2026-01-01 已聘任（副高）没有文号", true},
    {"posts_exceeded|school_posts_exceeded|school_posts_exceeded",
     "I5: people within posts, 中级 and 初级 pooled",
     "UPDATE post_plan SET posts = 0 WHERE grade = 12; UPDATE post_plan SET posts = 0"
     " WHERE grade = 10", NULL, "中小学教师 中、初级", "核准 0，在岗 2，超 2", false},
    {"school_posts_exceeded", "I5 of one school",
     "UPDATE post_plan SET posts = 0 WHERE grade = 12", NULL,
     "育黎中心", "中小学教师 中、初级：核准 0，在岗 1，超 1", false},
    {"above_title", "appointed above the title",
     "DELETE FROM title WHERE teacher_id = 2 AND level = '副高'", NULL,
     "张建国（实验小学）", "起聘在副高，中小学教师的职称只到中级", false},
    {"without_title", "appointed without a title", "DELETE FROM title WHERE teacher_id = 3", NULL,
     "欧阳若曦（实验小学）", "起聘在中级，没有中小学教师的职称", false},
    {"grade_outside_level", "87号: grades of the levels",
     "UPDATE appointment SET grade = 5 WHERE teacher_id = 3", NULL,
     "欧阳若曦（实验小学）", "专业技术 5 级，不是中级的等级", true},
    {"special_open", "特设岗位 ends with the task",
     "UPDATE appointment SET valid_to = NULL WHERE special_reason IS NOT NULL", NULL,
     "王伟（育黎中心）", "援疆特设岗位自 2025-01-01 起，没有到期日", true},
    {"special_not_written_off", "特设岗位: written off when the task ends",
     "UPDATE posting SET valid_to = '2026-05-01', end_reason = '调出' WHERE teacher_id = 5", NULL,
     "王伟", "已离岗，没有核销", false},
    {"special_regular", "I8, case 12: special posts beside the structure",
     "UPDATE application SET track = '特设岗位' WHERE id = 1", NULL,
     "王秀英（实验小学）", "按特设岗位申报副高，2026-01-01 聘在常规岗位", false},
    {"round_over", "three years a round",
     "UPDATE round SET valid_from = '2022-09-01', valid_to = '2025-09-01'", NULL,
     "张建国（实验小学）", "聘期2024-2027到 2025-09-01 已满", false},
    {"round_length", "I9, V16: start + 36 months",
     "UPDATE round SET valid_to = '2027-08-31'", NULL,
     "聘期 2024-2027", "自 2024-09-01 起 36 个月应到 2027-09-01，登记到 2027-08-31", true},
    {"plan_closed_school", "case 10: school closed",
     "INSERT INTO school (id, name, kind, closed_on) VALUES (3, '旧小', '小学', '2026-06-01');"
     "INSERT INTO post_plan (school_id, category, grade, posts, valid_from, doc) VALUES"
     " (3, '管理', 8, 5, '2020-01-01', 'd')", NULL, "旧小", "还有核准岗位 5 个", true},
    {"plan_invalid", "bad input: grade outside, unknown series",
     "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from, doc) VALUES"
     " (1, '专业技术', '没有的', 7, 3, '2026-02-01', 'd')", NULL, "实验小学", "7 级 3 个岗位不成立", true},
    {"school_posts_exceeded|staff_closed_school", "case 10: people of a closed school",
     "INSERT INTO school (id, name, kind, closed_on) VALUES (3, '旧小', '小学', '2026-06-01');"
     "UPDATE posting SET school_id = 3 WHERE teacher_id = 6", NULL, "旧小", "管理", false},
    {"no_post", "I6: everybody in one cell",
     "UPDATE appointment SET valid_to = '2026-05-01' WHERE teacher_id = 4", NULL,
     "买买提（育黎中心）", "没有聘在任何岗位上", false},
    {"dates_overlap", "I6: in exactly one cell",
     "INSERT INTO posting (teacher_id, school_id, kind, valid_from, valid_to) VALUES"
     " (4, 1, '编制', '2019-01-01', '2020-01-01')", NULL,
     "买买提（实验小学）", "编制：2012-09 至今 的还没有结束，2019-01-01 又有一条", true},
    {"dates_overlap", "I6: two appointments at once",
     "INSERT INTO appointment (teacher_id, category, grade, valid_from, valid_to) VALUES"
     " (6, '管理', 9, '2019-01-01', '2020-02-01')", NULL, "单雄", "管理", false},
    {"past_retirement", "办法 §1: month of retirement",
     "INSERT INTO teacher (id, id_no, name, sex, birth, work_started) VALUES"
     " (7, '371083196101010016', '李敏', '1', '1961-01', '1985-07');"
     "INSERT INTO posting (teacher_id, school_id, kind, valid_from) VALUES (7, 2, '编制', '1985-07');"
     "INSERT INTO appointment (teacher_id, category, grade, valid_from) VALUES"
     " (7, '管理', 8, '2020-01-01')", NULL, "李敏（育黎中心）", "应于 2021-01 退休", false},
    {"retirement_choice", "组通字〔2015〕14号: 60, unless she chooses 55",
     "INSERT INTO teacher (id, id_no, name, sex, birth, work_started) VALUES"
     " (7, '371083197001010022', '李敏', '2', '1970-01', '1992-07');"
     "INSERT INTO posting (teacher_id, school_id, kind, valid_from) VALUES (7, 2, '编制', '1992-07');"
     "INSERT INTO title (teacher_id, series, level, name) VALUES (7, '中小学教师', '副高', '高级教师');"
     "INSERT INTO appointment (teacher_id, category, grade, valid_from) VALUES"
     " (7, '管理', 8, '2020-01-01')", NULL, "李敏（育黎中心）", "55 岁的退休年月 2025-02 已过", false},
    {"flexible_bounds", "暂行办法: three years at most",
     "INSERT INTO retirement (teacher_id, track, kind, month, noticed_on) VALUES"
     " (6, 'M60', '延迟', '2049-01', '2040-01-01')", NULL, "单雄（育黎中心）", "延迟超过 3 年", true},
    {"birth_differs", "出生日期以档案为准",
     "UPDATE teacher SET birth = '1985-03' WHERE id = 3", NULL,
     "欧阳若曦（实验小学）", "档案出生日期 1985-03，身份证 1986-03-05", true},
    {"refused", "denials are logged",
     "INSERT INTO denial (on_date, account, kind, reason) VALUES ('2026-11-20', 'x',"
     " 'promotion.decide.approve', '没有权限')", NULL, "", "被拒绝：没有权限", true},
    /* clang-format on */
};

enum { FAULTS = sizeof faults / sizeof faults[0] };

/* The finding of the rule that the fault is about: the first that has its subject. */
static const struct sz_finding *meant(struct fixture *fx, const struct fault *fault) {
    for (size_t i = 0; i < fx->count; i++)
        if (strcmp(fx->findings[i].subject, fault->subject) == 0 &&
            strstr(fx->findings[i].text, fault->text))
            return &fx->findings[i];
    return NULL;
}

static void each_fault_is_found_by_its_rule(void **state) {
    struct fixture *fx = *state;
    for (size_t i = 0; i < FAULTS; i++) {
        const struct fault *fault = &faults[i];
        if (i > 0) {
            close_fixture(state);
            open_fixture(state);
            fx = *state;
        }
        int64_t act = as_act(fx->db, fault->plant);
        if (fault->then)
            act = as_act(fx->db, fault->then);
        run(fx, 0, NULL);
        if (strcmp(found_rules(fx), fault->rule) != 0)
            fail_msg("%s (%s): found %s: %s", fault->rule, fault->clause, found_rules(fx),
                     fx->count ? fx->findings[0].text : "");
        const struct sz_finding *found = meant(fx, fault);
        if (!found)
            fail_msg("%s (%s): %s：%s", fault->rule, fault->clause, fx->findings[0].subject,
                     fx->findings[0].text);
        if (fault->act && found->act_id != act)
            fail_msg("%s (%s): act %d, not %d", fault->rule, fault->clause, (int)found->act_id,
                     (int)act);
    }
}

static void every_rule_has_a_fault(void **state) {
    size_t count = 0;
    const struct sz_audit_rule *rules = sz_audit_rules(&count);
    (void)state;
    for (size_t i = 0; i < count; i++) {
        bool tried = strcmp(rules[i].key, "external_edit") == 0;
        for (size_t f = 0; f < FAULTS && !tried; f++)
            tried = strstr(faults[f].rule, rules[i].key) != NULL;
        if (!tried)
            fail_msg("%s has no fault", rules[i].key);
        assert_true(*rules[i].name && *rules[i].source && *rules[i].about);
    }
}

/* ---- the rest ---- */

static void nothing_is_found_where_all_is_right(void **state) {
    struct fixture *fx = *state;
    run(fx, 0, NULL);
    assert_string_equal(found_rules(fx), "");
}

static void a_new_bureau_has_no_findings(void **state) {
    struct fixture *fx = *state;
    sz_db_close(fx->db);
    fx->db = desk_open(NULL);
    run(fx, 0, NULL);
    assert_string_equal(found_rules(fx), "");
    desk_teacher(fx->db, "张三", "37108319880101001X", desk_school(fx->db, "实验小学", 1));
    run(fx, 0, "2021-01-01"); /* a newcomer is not on a post yet */
    assert_string_equal(found_rules(fx), "");
}

/* Also when its rows of the log have been taken away. */
static void an_edit_around_the_program_is_found(void **state) {
    struct fixture *fx = *state;
    people_sql(fx->db, "UPDATE teacher SET phone = '1' WHERE id = 3");
    run(fx, 0, NULL);
    assert_string_equal(found_rules(fx), "external_edit");
    assert_string_equal(fx->findings[0].subject, "欧阳若曦");
    assert_int_equal(fx->findings[0].act_id, 0);
    as_act(fx->db, "UPDATE teacher SET phone = '2' WHERE id = 3");
    people_sql(fx->db, "DELETE FROM change WHERE act_id IS NULL");
    run(fx, 0, NULL);
    assert_int_equal(fx->count, 1);
    assert_non_null(strstr(fx->findings[0].text, "不见了"));
}

/* 补录: what came with its result in one act is an opening balance (case 13). */
static void steps_of_history_are_not_judged(void **state) {
    struct fixture *fx = *state;
    as_act(fx->db, "DELETE FROM year_close;"
                   "INSERT INTO promotion_batch (id, name, year, opened_on, tenure_date) VALUES"
                   " (3, '2019年', 2021, '2021-09-01', '2021-12-31');"
                   "INSERT INTO application (id, batch_id, teacher_id, school_id, year, series,"
                   " level, from_level, track, applied_on) VALUES (9, 3, 2, 1, 2021,"
                   " '中小学教师', '副高', '中级', '正常', '2021-09-10');" STATE(
                       9, "已申报", "2021-09-10", "jingban", "NULL")
                       STATE(9, "已聘任", "2022-01-01", "jingban", "'d'"));
    run(fx, 0, NULL);
    assert_string_equal(found_rules(fx), "");
}

static void a_year_has_its_own_findings(void **state) {
    struct fixture *fx = *state;
    as_act(fx->db, "UPDATE application SET year = 2027 WHERE id = 2;"
                   "UPDATE ethics SET result = '不合格' WHERE teacher_id = 1");
    run(fx, 2027, NULL);
    assert_string_equal(found_rules(fx), "year_differs");
    run(fx, 2025, NULL);
    assert_string_equal(found_rules(fx), "ethics_failed");
    run(fx, 2024, NULL);
    assert_string_equal(found_rules(fx), "");
}

/* As of a day before it, what was done later is not there; rules are those of the day. */
static void a_date_has_its_own_findings(void **state) {
    struct fixture *fx = *state;
    as_act(fx->db, "UPDATE appointment SET valid_to = NULL WHERE special_reason IS NOT NULL");
    run(fx, 0, "2024-12-31");
    assert_string_equal(found_rules(fx), "");
    run(fx, 0, "2025-01-01");
    assert_string_equal(found_rules(fx), "special_open");
}

static void findings_lead_to_their_cell(void **state) {
    struct fixture *fx = *state;
    as_act(fx->db, "UPDATE allotment SET places = 9 WHERE batch_id = 2 AND series = '中小学教师'");
    run(fx, 0, NULL);
    assert_int_equal(fx->count, 1);
    assert_int_equal(fx->findings[0].year, 2026);
    assert_string_equal(fx->findings[0].series, "中小学教师");
    assert_string_equal(fx->findings[0].level, "高级");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_fixture, close_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(nothing_is_found_where_all_is_right),
        TEST(each_fault_is_found_by_its_rule),
        TEST(every_rule_has_a_fault),
        TEST(a_new_bureau_has_no_findings),
        TEST(an_edit_around_the_program_is_found),
        TEST(steps_of_history_are_not_judged),
        TEST(a_year_has_its_own_findings),
        TEST(a_date_has_its_own_findings),
        TEST(findings_lead_to_their_cell),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
