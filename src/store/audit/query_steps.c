/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who decided what, and when it was recorded. */
#include "audit_private.h"
#include "shizi/language.h"

/* What the log says of the row that a change made. */
#define MADE(table, row) "c.tbl = '" table "' AND c.row_id = " row " AND c.op = 'I'"

const struct audit_query audit_step_queries[] = {
    {"override_single",
     "SELECT NULL, NULL, q.year, q.series, q.level, 'quota_override', q.id, q.places,"
     " q.proposed_by, q.approved_by, q.approved_on FROM quota_override q"
     " WHERE q.approved_by IS NOT NULL AND q.approved_on <= ?1"
     " AND (q.approved_by = q.proposed_by OR trim(q.doc) = '' OR trim(q.reason) = ''"
     "  OR (SELECT x.actor FROM change c JOIN act x ON x.id = c.act_id"
     "   WHERE " MADE("quota_override", "q.id") " LIMIT 1) = (SELECT x.actor FROM change c"
                                                "   JOIN act x ON x.id = c.act_id WHERE c.tbl = "
                                                "'quota_override' AND c.row_id = q.id"
                                                "   AND json_extract(c.after, '$.approved_by') IS "
                                                "NOT NULL ORDER BY c.id LIMIT 1))",
     N_("超限 {a} 人：{b} 提出，{c} 于 {d} 批准，实为一人办理或没有文号、事由")},
    {"closed_year",
     /* By the order of the log, not by dates: what was recorded behind the settlement. */
     "SELECT a.teacher_id, a.school_id, a.year, a.series, a.level, 'application_state', s.id,"
     " a.year, s.on_date, s.state, NULL FROM application a"
     " JOIN application_state s ON s.application_id = a.id AND s.on_date <= ?1"
     " JOIN change c ON " MADE(
         "application_state",
         "s.id") " WHERE a.year IN (SELECT year FROM year_close WHERE on_date <= ?1)"
                 " AND (s.state IN ('局审核通过', '已聘任') OR (s.state IN ('撤回', '取消', "
                 "'未通过')"
                 "  AND EXISTS (SELECT 1 FROM application_state h WHERE h.application_id = a.id"
                 "   AND h.state IN ('局审核通过', '已聘任') AND h.id < s.id)))"
                 " AND (SELECT y.kind FROM year_close y JOIN change k ON k.tbl = 'year_close'"
                 "  AND k.row_id = y.id AND k.op = 'I' WHERE y.year = a.year AND k.id < c.id"
                 "  ORDER BY k.id DESC LIMIT 1) = '结算'",
     N_("{a} 年度结算以后，没有重开就办理了 {b} {c}")},
    {"same_person", /* of an appointment round; cases are walked in audit_steps */
     "SELECT e.teacher_id, e.school_id, " YEAR_OF(
         "e.decided_on") ", NULL, NULL, 'round_entry',"
                         " e.id, r.name, e.proposed_by, e.decided_on, e.outcome FROM round_entry e"
                         " JOIN round r ON r.id = e.round_id WHERE e.proposed_by = e.decided_by"
                         " AND e.decided_on <= ?1",
     N_("聘期{a}：{b} 拟定，也由 {b} 于 {c} 决定{d}")},
    {"recused_actor",
     "SELECT a.teacher_id, a.school_id, a.year, a.series, a.level, 'application_state', s.id,"
     " s.on_date, s.state, s.actor, r.relation FROM recusal r JOIN account u ON u.id = r.account_id"
     " JOIN application a ON a.teacher_id = r.teacher_id JOIN application_state s"
     "  ON s.application_id = a.id AND s.actor = u.name AND s.on_date <= ?1",
     N_("{a} {b}由 {c} 办理，登记的关系是{d}")},
    {"objection_ignored",
     "SELECT a.teacher_id, a.school_id, a.year, a.series, a.level, 'objection', o.id,"
     " o.received_on, CASE WHEN o.reply IS NULL THEN '没有答复' ELSE '已查实' END, s.state,"
     " s.on_date FROM objection o JOIN application a ON a.id = o.application_id"
     " JOIN application_state s ON s.id = (SELECT l.id FROM application_state l"
     "  WHERE l.application_id = a.id AND l.state IN ('局审核通过', '已聘任') AND l.on_date <= ?1"
     "  AND (l.on_date > o.received_on OR (l.on_date = o.received_on AND l.state = '已聘任'))"
     "  ORDER BY l.on_date, l.id LIMIT 1)"
     " WHERE (o.reply IS NULL OR o.upheld = 1) AND o.received_on <= ?1"
     " AND (SELECT l.state FROM application_state l WHERE l.application_id = a.id"
     "  AND l.on_date <= ?1 ORDER BY l.on_date DESC, l.id DESC LIMIT 1)"
     "  NOT IN ('退回', '取消', '撤回', '未通过')",
     N_("{a} 收到的异议{b}，{d} 仍办理{c}")},
    {"notice_short", /* the days themselves are counted in audit_notices */
     "SELECT a.teacher_id, a.school_id, a.year, a.series, a.level, 'application_state', s.id,"
     " n.ends_on, s.on_date, s.state, NULL FROM notice n"
     " JOIN notice_entry e ON e.notice_id = n.id JOIN application a ON a.id = e.application_id"
     " JOIN application_state s ON s.application_id = a.id AND s.on_date BETWEEN n.begins_on"
     "  AND n.ends_on AND s.on_date <= ?1 AND s.state = CASE WHEN n.kind = '推荐公示'"
     "  THEN '局审核通过' ELSE '已聘任' END",
     N_("公示到 {a} 才期满，{b} 已办理{c}")},
    {"refused",
     "SELECT NULL, NULL, " YEAR_OF(
         "d.on_date") ", NULL, NULL, 'denial', d.id, d.on_date,"
                      " d.account, d.kind, d.reason FROM denial d WHERE d.on_date <= ?1",
     N_("{a} {b} 办理 {c} 被拒绝：{d}")},
    {NULL, NULL, NULL},
};
