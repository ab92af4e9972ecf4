/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts and those on them as of the date. */
#include "audit_private.h"
#include "shizi/language.h"

#define TITLE_OF                                                                                   \
    "FROM title q WHERE q.teacher_id = p.teacher_id AND q.series = p.series"                       \
    " AND (q.obtained IS NULL OR q.obtained <= ?1)"

const struct audit_query audit_post_queries[] = {
    {"above_title",
     "SELECT p.teacher_id, p.school_id, " YEAR_OF(
         "p.valid_from") ", p.series, NULL, 'appointment',"
                         " p.id, p.valid_from, p.level, (SELECT q.level " TITLE_OF
                         " ORDER BY " LEVEL_HEIGHT(
                             "q.level") " LIMIT 1), p.series FROM post p"
                                        " WHERE (SELECT min(" LEVEL_HEIGHT(
                                            "q.level") ") " TITLE_OF ") > " LEVEL_HEIGHT("p.level"),
     N_("{a} 起聘在{b}，{d}的职称只到{c}")},
    {"without_title",
     "SELECT p.teacher_id, p.school_id, " YEAR_OF(
         "p.valid_from") ", p.series, NULL, 'appointment',"
                         " p.id, p.valid_from, p.level, p.series, NULL FROM post p"
                         " WHERE p.level IN ('正高', '副高', '中级') AND NOT EXISTS (SELECT "
                         "1 " TITLE_OF ")",
     N_("{a} 起聘在{b}，没有{c}的职称")},
    {"grade_outside_level",
     "SELECT p.teacher_id, p.school_id, " YEAR_OF(
         "p.valid_from") ", p.series, NULL, 'appointment',"
                         " p.id, '专业技术', p.grade, p.level, NULL FROM post p WHERE p.grade IS "
                         "NOT NULL"
                         " AND p.level <> CASE WHEN p.grade <= 4 THEN '正高' WHEN p.grade <= 7 "
                         "THEN '副高'"
                         "  WHEN p.grade <= 10 THEN '中级' WHEN p.grade <= 12 THEN '助理级' ELSE "
                         "'员级' END"
                         " UNION ALL SELECT a.teacher_id, o.school_id, " YEAR_OF(
                             "a.valid_from") ", NULL, NULL,"
                                             " 'appointment', a.id, a.category, a.grade, "
                                             "a.category, NULL FROM appointment a"
                                             " JOIN own o ON o.teacher_id = a.teacher_id "
                                             "WHERE " IN_FORCE(
                                                 "a") " AND a.grade > CASE a.category WHEN '管理' "
                                                      "THEN 10 WHEN '工勤技能' THEN 6 ELSE 13 END",
     N_("{a} {b} 级，不是{c}的等级")},
    {"special_open",
     "SELECT p.teacher_id, p.school_id, " YEAR_OF(
         "p.valid_from") ", p.series, NULL, 'appointment',"
                         " p.id, p.special_reason, p.valid_from, NULL, NULL FROM post p"
                         " WHERE p.special_reason IS NOT NULL AND p.valid_to IS NULL",
     N_("{a}特设岗位自 {b} 起，没有到期日")},
    {"special_not_written_off",
     /* Left, and still on the special post; or its end has passed and no other post followed. */
     "SELECT a.teacher_id, NULL, " YEAR_OF(
         "a.valid_from") ", NULL, NULL, 'appointment', a.id,"
                         " a.special_reason, a.valid_from, '已离岗', NULL FROM appointment a"
                         " WHERE a.special_reason IS NOT NULL AND " IN_FORCE(
                             "a") " AND NOT EXISTS (SELECT 1 FROM own o WHERE o.teacher_id = "
                                  "a.teacher_id) UNION ALL"
                                  " SELECT a.teacher_id, o.school_id, " YEAR_OF(
                                      "a.valid_to") ", NULL, NULL, 'appointment', a.id,"
                                                    " a.special_reason, a.valid_from, "
                                                    "'期满没有另聘', NULL FROM appointment a"
                                                    " JOIN own o ON o.teacher_id = a.teacher_id "
                                                    "WHERE a.special_reason IS NOT NULL"
                                                    " AND a.valid_to <= ?1 AND NOT EXISTS (SELECT "
                                                    "1 FROM appointment n"
                                                    "  WHERE n.teacher_id = a.teacher_id AND "
                                                    "n.category = a.category AND n.id <> a.id"
                                                    "  AND n.valid_from >= a.valid_from AND "
                                                    "n.valid_from <= ?1)",
     N_("{a}特设岗位自 {b} 起，{c}，没有核销")},
    {"round_over",
     "SELECT p.teacher_id, p.school_id, " YEAR_OF(
         "r.valid_to") ", p.series, NULL, 'appointment',"
                       " p.id, r.name, r.valid_to, p.level, p.valid_from FROM post p JOIN round r "
                       "ON r.name = p.round"
                       " WHERE r.valid_to <= ?1 AND p.valid_from < r.valid_to",
     N_("聘期{a}到 {b} 已满，仍是那一期聘的{c}（{d} 起）")},
    {"plan_closed_school",
     "SELECT NULL, p.school_id, " YEAR_OF(
         "s.closed_on") ", NULL, NULL, 'post_plan', min(p.id),"
                        " s.closed_on, sum(p.posts), NULL, NULL FROM post_plan p JOIN school s ON "
                        "s.id = p.school_id"
                        " WHERE " IN_FORCE(
                            "p") " AND p.posts > 0 AND s.closed_on <= ?1 GROUP BY p.school_id",
     N_("学校 {a} 已撤销，还有核准岗位 {b} 个")},
    {"plan_invalid",
     "SELECT NULL, p.school_id, " YEAR_OF(
         "p.valid_from") ", NULL, NULL, 'post_plan', p.id,"
                         " p.category, p.series, p.grade, p.posts FROM post_plan p WHERE " IN_FORCE(
                             "p") " AND ((p.category = '专业技术' AND p.series IS NOT NULL AND NOT "
                                  "EXISTS (SELECT 1 FROM code c"
                                  "   WHERE c.list = 'title_series' AND c.code = p.series))"
                                  "  OR p.grade > CASE p.category WHEN '管理' THEN 10 WHEN "
                                  "'工勤技能' THEN 6 ELSE 13 END)",
     N_("{a}（系列 {b}）{c} 级 {d} 个岗位不成立")},
    {"staff_closed_school",
     "SELECT o.teacher_id, o.school_id, " YEAR_OF(
         "s.closed_on") ", NULL, NULL, 'posting', o.id,"
                        " s.closed_on, NULL, NULL, NULL FROM own o JOIN school s ON s.id = "
                        "o.school_id"
                        " WHERE s.closed_on <= ?1",
     N_("学校 {a} 已撤销，编制还在那里")},
    {NULL, NULL, NULL},
};
