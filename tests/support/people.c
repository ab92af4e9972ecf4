/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../src/store/store.h"
#include "desk.h"

static const char schools[] =
    "INSERT INTO school (id, code, name, short_name, kind, stages, owner, town, list_order,"
    "                    opened_on, closed_on) VALUES"
    " (1, '3710830001', '乳山市实验小学', '实验小学', '小学', '2', '公办', '城区街道', 20, NULL, "
    "NULL),"
    " (2, '3710830002', '乳山市育黎镇中心学校', '育黎中心', '九年一贯制学校', '2|3', '公办', "
    "'育黎镇', 10, NULL, NULL),"
    " (3, '3710830003', '乳山市第一中学', '一中', '高级中学', '4', '公办', '城区街道', 30, "
    "'1952-09', NULL),"
    " (4, '3710830004', '乳山市旧小学', '旧小', '小学', '2', '公办', '育黎镇', 40, NULL, "
    "'2019-09-01');"
    "INSERT INTO school_status (school_id, valid_from, valid_to, area, weak) VALUES"
    " (1, '2010-01-01', NULL, '城区', 0), (2, '2010-01-01', '2020-09-01', '乡村', 1),"
    " (2, '2020-09-01', NULL, '镇区', 0);"
    "INSERT INTO school_size (school_id, stage, school_year, pupils, classes) VALUES"
    " (2, '2', 2025, 300, 8), (2, '3', 2025, 200, 5), (2, '2', 2026, 310, 8), (2, '3', 2026, 190, "
    "5),"
    " (1, '2', 2024, 900, 20);"
    "INSERT INTO school_establishment (school_id, valid_from, valid_to, approved) VALUES"
    " (1, '2020-01-01', '2024-01-01', 60), (1, '2024-01-01', NULL, 58);";

static const char teachers[] =
    "INSERT INTO teacher (id, id_no, name, former_name, pinyin, sex, birth, political, "
    "work_started, phone) VALUES"
    " (1, '37108319750701002X', '王秀英', NULL,   NULL, '2', '1975-07',    '01', '1996-08', "
    "'13800000001'),"
    " (2, '371083197904120011', '张建国', NULL,   NULL, '1', '1979-04-12', '13', '2000-08', NULL),"
    " (3, '371083198603050028', '欧阳若曦', NULL, NULL, '2', '1986-03',    '13', '2008-09', "
    "'13800000003'),"
    " (4, '371083198811020013', '买买提·艾力', NULL, 'mai mai ti ai li', '1', '1988-11-02', NULL, "
    "'2012-09', NULL),"
    " (5, '371083198001010016', '王伟',   '王卫', NULL, '1', '1980-01',    '02', '2003-09', NULL),"
    " (6, '371083197912310018', '单雄',   NULL,   NULL, '1', '1979-12-31', '01', '2001-07', NULL),"
    " (7, '371083196510100027', '李敏',   NULL,   NULL, '2', '1965-10-10', '13', '1985-07', NULL),"
    " (8, '371083199002030015', '吕建国', NULL,   NULL, '1', '1990-02-03', '13', '2013-09', NULL),"
    " (9, '371083200105060024', '王秀',   NULL,   NULL, '2', '2001-05-06', NULL, '2027-01-01', "
    "NULL);";

/* 1 has two postings at one school that follow each other, after another one elsewhere; 4 works at
 * another school; 7 retired; 9 comes next year. */
static const char postings[] =
    "INSERT INTO posting (teacher_id, school_id, kind, valid_from, valid_to, reason, duty, stage, "
    "subject, class_teacher, end_reason) VALUES"
    " (1, 2, '编制', '1996-08', '2010-09-01', NULL, '教师', '2', '13', 0, '调动'),"
    " (1, 1, '编制', '2010-09-01', '2018-02', NULL, '教师', '2', '13', 1, NULL),"
    " (1, 1, '编制', '2018-02-01', NULL, NULL, '中层正职', '2', '13', 0, NULL),"
    " (2, 1, '编制', '2000-08', NULL, NULL, '教师', '2', '14', 1, NULL),"
    " (3, 1, '编制', '2020-09-01', NULL, NULL, '教师', '2', '14', 1, NULL),"
    " (4, 2, '编制', '2012-09', NULL, NULL, '教师', '3', '13', NULL, NULL),"
    " (4, 3, '工作', '2025-09-01', NULL, '借调', '教师', '4', '13', NULL, NULL),"
    " (5, 2, '编制', '2021-11-24', NULL, NULL, '教师', '3', '14', 0, NULL),"
    " (6, 2, '编制', '2001-07', NULL, NULL, '校长', '3', '13', 0, NULL),"
    " (7, 1, '编制', '1985-07', '2022-11-01', NULL, '教师', '2', '13', 0, '退休'),"
    " (8, 3, '编制', '2013-09', NULL, NULL, NULL, '4', '14', 0, NULL),"
    " (9, 1, '编制', '2027-01-01', NULL, NULL, '教师', '2', '13', 0, NULL);";

/* 6 holds a 管理 and a 专业技术 post; 2 has two titles and one that he gets next year. */
static const char earned[] =
    "INSERT INTO title (teacher_id, series, level, name, typed, obtained) VALUES"
    " (1, '中小学教师', '中级', '一级教师', '小学高级教师', '2005-12'),"
    " (2, '中小学教师', '助理级', '二级教师', NULL, '2003-12'),"
    " (2, '中小学教师', '中级', '一级教师', NULL, '2010-12'),"
    " (2, '中小学教师', '副高', '高级教师', NULL, '2027-06'),"
    " (3, '中小学教师', '助理级', '二级教师', NULL, '2010-12'),"
    " (4, '中小学教师', '中级', '一级教师', NULL, '2018-12'),"
    " (6, '中小学教师', '副高', '高级教师', NULL, '2015-12'),"
    " (8, '中职教师', '中级', '讲师', NULL, NULL);"
    "INSERT INTO appointment (teacher_id, category, grade, valid_from, valid_to) VALUES"
    " (1, '专业技术', 8, '2015-01', NULL), (2, '专业技术', 10, '2011-01', '2020-01'),"
    " (2, '专业技术', 9, '2020-01', NULL), (3, '专业技术', 11, '2020-01', NULL),"
    " (4, '专业技术', 10, '2019-01', NULL), (6, '管理', 7, '2022-01', NULL),"
    " (6, '专业技术', 7, '2016-01', NULL);"
    "INSERT INTO education (teacher_id, kind, level, degree, institution, graduated) VALUES"
    " (1, '第一学历', '41', NULL, '文登师范学校', '1996-07'), (1, '最高学历', '31', NULL, "
    "'山东师范大学', '2002-07'),"
    " (2, '最高学历', '21', '4', '鲁东大学', '2000-07'), (3, '最高学历', '14', '3', "
    "'山东师范大学', '2015-07'),"
    " (4, '最高学历', '21', '4', '新疆师范大学', '2012-07'), (6, '最高学历', '31', NULL, "
    "'烟台师范学院', '2001-07');"
    "INSERT INTO certificate (teacher_id, kind, subject, number, issued) VALUES"
    " (1, '小学', '语文', '20033710010000001', '2003-06'), (1, '普通话', NULL, '3', '2003-01'),"
    " (2, '普通话', NULL, '4', '2004-01');";

void people_sql(struct sz_db *db, const char *sql) {
    struct sz_error err;
    must(sql_exec(db, sql, &err), &err);
}

void people_index(struct sz_db *db) {
    struct sz_error err;
    int64_t stale = 0;
    must(person_index_check(db, &stale, &err), &err);
}

struct sz_db *people_open(void) {
    struct sz_db *db = desk_open(NULL);
    people_sql(db, schools);
    people_sql(db, teachers);
    people_sql(db, postings);
    people_sql(db, earned);
    people_index(db);
    return db;
}

struct collected {
    struct sz_arena *arena;
    const char *text;
    size_t columns;
};

static enum sz_code collect_id(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    struct collected *all = ctx;
    (void)err;
    all->text =
        sz_arena_printf(all->arena, "%s%s%" PRId64, all->text, *all->text ? " " : "", row->id);
    return SZ_OK;
}

static enum sz_code collect_cells(void *ctx, const struct sz_query_row *row, struct sz_error *err) {
    struct collected *all = ctx;
    (void)err;
    for (size_t i = 0; i < all->columns; i++)
        all->text =
            sz_arena_printf(all->arena, "%s%s%s", all->text, i > 0 ? "|" : "", row->cells[i]);
    return SZ_STOPPED;
}

static const char *run(struct sz_db *db, const struct sz_query *query, bool schools_too,
                       sz_query_fn *fn, struct sz_arena *arena) {
    struct collected all = {arena, "", query->column_count};
    struct sz_error err;
    must(schools_too ? sz_school_query(db, query, fn, &all, &err)
                     : sz_roster_query(db, query, fn, &all, &err),
         &err);
    return all.text;
}

const char *people_ids(struct sz_db *db, const struct sz_query *query, bool schools_too,
                       struct sz_arena *arena) {
    return run(db, query, schools_too, collect_id, arena);
}

const char *people_first(struct sz_db *db, const struct sz_query *query, bool schools_too,
                         struct sz_arena *arena) {
    return run(db, query, schools_too, collect_cells, arena);
}
