/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People: everybody in one place, and dates that can be true together. */
#include "audit_private.h"
#include "shizi/language.h"

/* Two rows of a person that hold at once. */
#define OVERLAP                                                                                    \
    " AND (x.valid_from < y.valid_from OR (x.valid_from = y.valid_from AND x.id < y.id))"          \
    " AND " DAY("y.valid_from") " < coalesce(" DAY(                                                \
        "x.valid_to") ", '9999') AND x.valid_from <= ?1"

const struct audit_query audit_people_queries[] = {
    {"no_post",
     "SELECT o.teacher_id, o.school_id, NULL, NULL, NULL, 'posting', o.id, o.valid_from, NULL, "
     "NULL,"
     " NULL FROM own o JOIN teacher t ON t.id = o.teacher_id WHERE NOT EXISTS (SELECT 1"
     "  FROM appointment a WHERE a.teacher_id = o.teacher_id AND " IN_FORCE(
         "a") ")"
              " AND coalesce(max(t.work_started, o.valid_from), o.valid_from) <= date(?1, '-1 "
              "year')",
     N_("{a} 起在编，没有聘在任何岗位上")},
    {"dates_overlap",
     "SELECT y.teacher_id, y.school_id, " YEAR_OF(
         "y.valid_from") ", NULL, NULL, 'posting', y.id,"
                         " '编制', x.valid_from, coalesce(x.valid_to, '今'), y.valid_from FROM "
                         "posting y"
                         " JOIN posting x ON x.teacher_id = y.teacher_id AND x.kind = '编制' AND "
                         "x.id <> y.id"
                         " WHERE y.kind = '编制' AND y.valid_from <= ?1" OVERLAP " UNION ALL"
                         " SELECT y.teacher_id, NULL, " YEAR_OF(
                             "y.valid_from") ", NULL, NULL, 'appointment', y.id,"
                                             " y.category, x.valid_from, coalesce(x.valid_to, "
                                             "'今'), y.valid_from FROM appointment y"
                                             " JOIN appointment x ON x.teacher_id = y.teacher_id "
                                             "AND x.category = y.category"
                                             "  AND x.id <> y.id WHERE y.valid_from <= ?1" OVERLAP,
     N_("{a}：{b} 至{c} 的还没有结束，{d} 又有一条")},
    {"birth_differs",
     "SELECT t.id, o.school_id, NULL, NULL, NULL, 'teacher', t.id, t.birth,"
     " substr(t.id_no, 7, 4) || '-' || substr(t.id_no, 11, 2) || '-' || substr(t.id_no, 13, 2),"
     " NULL, NULL FROM own o JOIN teacher t ON t.id = o.teacher_id"
     " WHERE replace(t.birth, '-', '') <> substr(t.id_no, 7, length(replace(t.birth, '-', '')))",
     N_("档案出生日期 {a}，身份证 {b}")},
    {NULL, NULL, NULL},
};
