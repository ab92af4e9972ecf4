/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was promoted, and whether it was charged where it belongs. */
#include "audit_private.h"
#include "shizi/language.h"

#define APPOINTED "('已聘任', '已备案')"

const struct audit_query audit_promotion_queries[] = {
    {"recommended_over",
     "SELECT NULL, r.school_id, r.year, r.series, r.bucket, 'allotment', l.id, r.name,"
     " r.series || ' ' || r.bucket, coalesce(l.places, 0), count(*)"
     " FROM (SELECT c.batch_id, c.school_id, c.year, c.series, b.name,"
     "   CASE WHEN c.level = '中级' THEN '中级' ELSE '高级' END AS bucket"
     "  FROM cases c JOIN promotion_batch b ON b.id = c.batch_id"
     "  WHERE c.level IN ('正高', '副高', '中级')"
     "  AND c.state NOT IN ('已申报', '退回', '未通过', '撤回', '取消')"
     "  AND instr(?2, c.track) = 0"
     "  AND EXISTS (SELECT 1 FROM allotment x WHERE x.batch_id = c.batch_id)) r"
     " LEFT JOIN allotment l ON l.batch_id = r.batch_id AND l.school_id = r.school_id"
     "  AND l.series = r.series AND l.level = r.bucket"
     " GROUP BY r.batch_id, r.school_id, r.series, r.bucket HAVING count(*) > coalesce(l.places, "
     "0)",
     N_("{a} {b}：下达 {c}，推荐 {d}")},
    {"promotion_uncharged",
     /* From the first batch on every way into a higher level is an application. */
     "SELECT n.teacher_id, (SELECT o.school_id FROM own o WHERE o.teacher_id = n.teacher_id),"
     " " YEAR_OF(
         "n.valid_from") ", n.series, n.level, 'appointment', n.id, n.valid_from, o.level,"
                         " n.level, NULL FROM appointment n JOIN appointment o ON o.teacher_id = "
                         "n.teacher_id"
                         " AND o.category = '专业技术' AND o.id = (SELECT x.id FROM appointment x"
                         "  WHERE x.teacher_id = n.teacher_id AND x.category = '专业技术'"
                         "  AND x.valid_from < n.valid_from ORDER BY x.valid_from DESC, x.id DESC "
                         "LIMIT 1)"
                         " WHERE n.category = '专业技术' AND n.valid_from <= ?1 AND "
                         "n.special_reason IS NULL"
                         " AND n.level IN ('正高', '副高', '中级') AND n.valid_from >= (SELECT "
                         "min(opened_on)"
                         "  FROM promotion_batch WHERE opened_on <= ?1)"
                         " AND " LEVEL_HEIGHT("n.level") " < " LEVEL_HEIGHT(
                             "o.level") " AND NOT EXISTS (SELECT 1 FROM application a JOIN "
                                        "application_state s"
                                        "  ON s.application_id = a.id AND s.state = '已聘任' WHERE "
                                        "a.teacher_id = n.teacher_id"
                                        "  AND a.level = n.level)",
     N_("{a} 由{b}聘为{c}，没有已聘任的申报")},
    {"promoted_twice",
     "SELECT u.teacher_id, max(u.school_id), u.year, u.series, max(u.level),"
     " 'application_state', max(u.step), u.year, count(*), group_concat(u.level, '、'), NULL FROM "
     "used u"
     " GROUP BY u.teacher_id, u.year, u.series HAVING count(*) > 1",
     N_("{a} 年度已聘任 {b} 次：{c}")},
    {"two_series",
     "SELECT u.teacher_id, max(u.school_id), u.year, max(u.series), NULL, 'application', max(u.id),"
     " u.year, min(u.series), max(u.series), NULL FROM cases u WHERE u.state IN"
     " ('局审核通过', '人社审核通过', '评审通过', '结果公示', '已聘任', '已备案')"
     " GROUP BY u.teacher_id, u.year HAVING count(DISTINCT u.series) > 1",
     N_("{a} 年度在{b}和{c}两个系列占指标")},
    {"series_changed",
     "SELECT u.teacher_id, p.school_id, u.year, u.series, NULL, 'appointment', p.id, u.series,"
     " u.level, p.series, p.valid_from FROM used u JOIN post p ON p.teacher_id = u.teacher_id"
     " WHERE p.series <> u.series AND " LEVEL_HEIGHT("p.level") " <= " LEVEL_HEIGHT(
         "u.level") " AND p.valid_from > u.on_date AND NOT EXISTS (SELECT 1 FROM used x"
                    "  WHERE x.teacher_id = u.teacher_id AND x.series = p.series)",
     N_("在{a}晋升{b}，{d} 起聘在{c}")},
    {"counted_elsewhere",
     "SELECT u.teacher_id, u.school_id, u.year, u.series, NULL, 'application', u.id, u.applied_on,"
     " s.name, (SELECT x.name FROM school x WHERE x.id = u.school_id), NULL FROM cases u"
     " JOIN posting p ON p.teacher_id = u.teacher_id AND p.kind = '编制'"
     "  AND p.valid_from <= u.applied_on AND (p.valid_to IS NULL OR u.applied_on < p.valid_to)"
     " JOIN school s ON s.id = p.school_id WHERE p.school_id <> u.school_id"
     " AND u.state NOT IN ('未通过', '撤回', '取消') AND NOT EXISTS (SELECT 1 FROM posting y"
     "  WHERE y.teacher_id = u.teacher_id AND y.kind = '编制' AND y.school_id = u.school_id"
     "  AND y.valid_from <= u.applied_on AND (y.valid_to IS NULL OR u.applied_on < y.valid_to))",
     N_("{a} 申报时编制在{b}，指标记在{c}")},
    {"year_differs",
     "SELECT u.teacher_id, u.school_id, u.year, u.series, NULL, 'application', u.id, u.year,"
     " b.name, b.year, NULL FROM cases u JOIN promotion_batch b ON b.id = u.batch_id"
     " WHERE u.year <> b.year",
     N_("申报记在 {a} 年度，批次{b}是 {c} 年度")},
    {"freed_after_appointed",
     "SELECT u.teacher_id, u.school_id, u.year, u.series, u.level, 'application_state', u.step,"
     " s.on_date, u.level, u.on_date, u.state FROM cases u JOIN application_state s"
     " ON s.application_id = u.id AND s.state = '已聘任' AND s.on_date <= ?1"
     " WHERE u.state NOT IN " APPOINTED,
     N_("{a} 聘为{b}，{c} {d}，指标已释放")},
    {"cancelled_still_appointed",
     "SELECT u.teacher_id, p.school_id, u.year, u.series, u.level, 'appointment', p.id, u.on_date,"
     " u.state, p.level, p.since FROM cases u JOIN application_state s"
     " ON s.application_id = u.id AND s.state = '已聘任' AND s.on_date <= ?1"
     " JOIN post p ON p.teacher_id = u.teacher_id AND p.level = u.level"
     "  AND " DAY(
         "p.since") " >= s.on_date WHERE u.state NOT IN " APPOINTED
                    " AND NOT EXISTS (SELECT 1 FROM used x WHERE x.teacher_id = u.teacher_id"
                    "  AND x.level = u.level)",
     N_("{a} {b}，仍自 {d} 聘在{c}")},
    {"promoted_deleted",
     "SELECT json_extract(c.before, '$.teacher_id'), json_extract(c.before, '$.school_id'),"
     " json_extract(c.before, '$.year'), NULL, NULL, 'application', c.row_id, c.row_id,"
     " json_extract(c.before, '$.level'), NULL, NULL FROM change c"
     " LEFT JOIN act x ON x.id = c.act_id WHERE c.tbl = 'application' AND c.op = 'D'"
     " AND x.undoes IS NULL UNION ALL"
     " SELECT a.teacher_id, a.school_id, a.year, NULL, NULL, 'teacher', a.teacher_id, a.id,"
     " a.level, NULL, NULL FROM application a WHERE NOT EXISTS (SELECT 1 FROM teacher t"
     "  WHERE t.id = a.teacher_id)",
     N_("申报 #{a}（{b}）或它的人被删，所占的指标无从核对")},
    {"special_regular",
     "SELECT u.teacher_id, u.school_id, u.year, u.series, u.level, 'appointment', p.id, s.on_date,"
     " u.level, NULL, NULL FROM used u JOIN application_state s ON s.application_id = u.id"
     "  AND s.state = '已聘任' JOIN appointment p ON p.teacher_id = u.teacher_id"
     "  AND p.category = '专业技术' AND p.valid_from = s.on_date WHERE u.track = '特设岗位'"
     " AND p.special_reason IS NULL",
     N_("按特设岗位申报{b}，{a} 聘在常规岗位，没有占上限和空岗")},
    {"doc_missing",
     "SELECT u.teacher_id, u.school_id, u.year, NULL, NULL, 'application_state', s.id, s.on_date,"
     " s.state, u.level, NULL FROM used u JOIN application_state s ON s.application_id = u.id"
     " WHERE s.state IN ('评审通过', '已聘任') AND coalesce(s.doc, '') = '' UNION ALL"
     " SELECT p.teacher_id, p.school_id, " YEAR_OF(
         "p.valid_from") ", NULL, NULL, 'appointment',"
                         " p.id, p.valid_from, '特设岗位', p.special_reason, NULL FROM post p"
                         " WHERE p.special_reason IS NOT NULL AND coalesce(p.doc, '') = '' UNION "
                         "ALL"
                         " SELECT NULL, p.school_id, " YEAR_OF(
                             "p.valid_from") ", p.series, NULL, 'post_plan',"
                                             " min(p.id), p.valid_from, '岗位设置', p.category, "
                                             "NULL FROM post_plan p WHERE " IN_FORCE(
                                                 "p") " AND coalesce(p.doc, '') = '' GROUP BY "
                                                      "p.school_id, p.category, p.valid_from",
     N_("{a} {b}（{c}）没有文号")},
    {NULL, NULL, NULL},
};
