/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/roster.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "shizi/arena.h"
#include "shizi/text.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Upper heading, heading as sheets have them, and the column they mean; NULL = none of ours. */
static const struct {
    const char *group, *heading, *key;
} headings[] = {
    {"", "姓名", "name"},
    {"", "姓 名", "name"},
    {"", "姓　　名", "name"},
    {"", "* 姓名（必填）", "name"},
    {"", "教师姓名", "name"},
    {"基本情况", "姓名", "name"},
    {"", "身份证号", "id_no"},
    {"", "公民身份号码", "id_no"},
    {"", "身份证件号码", "id_no"},
    {"", "身份证号码(18位)", "id_no"},
    {"", "所在学校", "school"},
    {"", "现工作单位", "school"},
    {"", "单位名称：", "school"},
    {"", "出生\n年月", "birth"},
    {"", "出生年月（YYYY.MM）", "birth"},
    {"", "出生日期", "birth"},
    {"", "籍贯", "native_place"},
    {"", "政治面貌", "political"},
    {"", "入党时间", "party_joined"},
    {"政治面貌", "时间", "party_joined"},
    {"政治面貌", "面貌", "political"},
    {"", "参加工作时间", "work_started"},
    {"", "参加工作\r\n年月", "work_started"},
    {"", "进本校时间", "joined_school"},
    {"", "来校时间", "joined_school"},
    {"", "第一学历", "first_education"},
    {"第一学历", "", "first_education"},
    {"第一学历", "学历", "first_education"},
    {"第一学历", "毕业院校", "first_institution"},
    {"第一学历", "专业", "first_major"},
    {"第一学历", "时间", "first_graduated"},
    {"第 一 学 历", "毕业时间", "first_graduated"},
    {"全日制教育", "毕业学校", "first_institution"},
    {"", "第一学历毕业院校", "first_institution"},
    {"最高学历", "毕业院校", "top_institution"},
    {"最高学历", "院校", "top_institution"},
    {"最高学历", "所学专业", "top_major"},
    {"最高学历", "毕业时间", "top_graduated"},
    {"最高学历", "学位", "degree"},
    {"在职教育", "毕业院校", "top_institution"},
    {"学历", "第一学历", "first_education"},
    {"学历", "最高学历", "top_education"},
    {"", "学历", "top_education"},
    {"", "文化程度", "top_education"},
    {"", "毕业院校", "top_institution"},
    {"", "学位", "degree"},
    {"学位", "", "degree"},
    {"学位", "学位", "degree"},
    {"", "职称", "title"},
    {"职称", "", "title"},
    {"职称", "名称", "title"},
    {"职称", "时间", "title_obtained"},
    {"职称", "取得时间", "title_obtained"},
    {"职称", "聘任时间", "title_appointed"},
    {"专业技术职务", "取得资格时间", "title_obtained"},
    {"", "现任专业技术职务", "title"},
    {"", "专业技术资格", "title"},
    {"", "取得时间", "title_obtained"},
    {"", "聘任时间", "title_appointed"},
    {"", "职称聘任时间", "title_appointed"},
    {"", "岗位类别", "post_category"},
    {"", "岗位等级", "grade"},
    {"", "现聘岗位等级", "grade"},
    {"", "专业技术等级", "grade"},
    {"岗位聘用情况", "等级", "grade"},
    {"岗位聘用情况", "聘任时间", "grade_from"},
    {"现聘岗位", "类别", "post_category"},
    {"", "聘任该等级时间", "grade_from"},
    {"", "行政职务", "duty"},
    {"", "任教学段", "stage"},
    {"任教情况", "学段", "stage"},
    {"任教情况", "学科", "subject"},
    {"", "所教学科", "subject"},
    {"", "教授科目", "subject"},
    {"", "是否班主任", "class_teacher"},
    {"教师资格", "种类", "cert_kind"},
    {"教师资格证", "学科", "cert_subject"},
    {"教师资格", "证号", "cert_no"},
    {"教师资格证书", "编号", "cert_no"},
    {"", "教师资格证编号", "cert_no"},
    {"", "教师资格种类", "cert_kind"},
    {"", "教师资格学科", "cert_subject"},
    {"", "普通话水平", "putonghua"},
    {"普通话", "等级", "putonghua"},
    {"", "编制性质", "establishment_kind"},
    {"", "是否在编", "establishment_kind"},
    {"", "联系电话(手机)", "phone"},
    {"", "手机号", "phone"},
    {"", "教职工号", "staff_no"},
    {"", "曾用名", "former_name"},
    {"", "教职工来源", "source"},
    {"", "备 注", "note"},
    {"", "年龄", "age"},
    {"", "教龄(年)", "service_months"},
    /* not ours, though a part of it is */
    {"", "", NULL},
    {"", "序号", NULL},
    {"", "时间", NULL},
    {"", "姓名拼音首字母", NULL},
    {"", "配偶姓名", NULL},
    {"配偶", "姓名", NULL},
    {"配偶情况", "工作单位", NULL},
    {"拟聘岗位", "岗位等级", NULL},
    {"岗位变动前", "岗位等级", NULL},
    {"", "学历(第一学历)", NULL},
    {"", "毕业院校及专业", NULL},
    {"", "年度考核", NULL},
};

static void real_headings_find_their_column(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(headings); i++) {
        const struct sz_roster_column *column =
            sz_roster_column_by_heading(headings[i].group, headings[i].heading);
        const char *key = column ? column->key : "nothing";
        if (strcmp(key, headings[i].key ? headings[i].key : "nothing") != 0)
            fail_msg("%s / %s gives %s", headings[i].group, headings[i].heading, key);
    }
}

/* A sheet we wrote ourselves comes back: two heading rows, and the single row of a csv. */
static void our_own_headings_come_back(void **state) {
    (void)state;
    size_t count;
    const struct sz_roster_column *columns = sz_roster_columns(&count);
    for (size_t i = 0; i < count; i++) {
        const char *group = columns[i].group ? columns[i].group : "";
        char both[128];
        snprintf(both, sizeof both, "%s%s", group, columns[i].heading);
        assert_ptr_equal(sz_roster_column_by_heading(group, columns[i].heading), &columns[i]);
        assert_ptr_equal(sz_roster_column_by_heading("", both), &columns[i]);
        assert_ptr_equal(sz_roster_column_by_word(both), &columns[i]);
        assert_ptr_equal(sz_roster_column_by_word(columns[i].key), &columns[i]);
    }
}

static void filter_words_find_their_column(void **state) {
    (void)state;
    static const struct {
        const char *word, *key;
    } cases[] = {
        {"学段", "stage"},
        {"职称", "title"},
        {"本校", "at_school_months"},
        {"出生", "birth"},
        {"岗位", "grade"},
        {"工龄", "service_months"},
        {"学校", "school"},
        {"城乡", "area"},
        {"ID_NO", "id_no"},
        {"title_level", "title_level"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct sz_roster_column *column = sz_roster_column_by_word(cases[i].word);
        assert_non_null(column);
        assert_string_equal(column->key, cases[i].key);
    }
    assert_null(sz_roster_column_by_word("没有这一列"));
    assert_null(sz_roster_column_by_word(""));
}

/* The words by which a column is found alone: each belongs to one column only. */
static void assert_word_is_its_own(const struct sz_roster_column *column, const char *word) {
    struct sz_arena arena = {0};
    if (strcmp(sz_text_heading(&arena, word), word) != 0)
        fail_msg("%s: %s is not in the form of a heading", column->key, word);
    sz_arena_free(&arena);
    const struct sz_roster_column *found = sz_roster_column_by_word(word);
    if (found != column)
        fail_msg("%s: %s leads to %s", column->key, word, found ? found->key : "nothing");
}

static void no_word_means_two_columns(void **state) {
    (void)state;
    size_t count;
    const struct sz_roster_column *columns = sz_roster_columns(&count);
    for (size_t i = 0; i < count; i++) {
        const char *at = columns[i].aliases ? columns[i].aliases : "";
        while (*at) {
            char word[128];
            size_t len = strcspn(at, "|");
            assert_true(len > 0 && len < sizeof word);
            snprintf(word, sizeof word, "%.*s", (int)len, at);
            assert_word_is_its_own(&columns[i], word);
            at += len + (at[len] == '|');
        }
    }
}

static void columns_name_fields_that_exist(void **state) {
    (void)state;
    size_t count;
    const struct sz_roster_column *columns = sz_roster_columns(&count);
    for (size_t i = 0; i < count; i++) {
        const struct sz_field *field = sz_roster_field(&columns[i]);
        if (columns[i].part == SZ_PART_COMPUTED) {
            assert_null(field);
            assert_false(columns[i].imported);
        } else {
            assert_non_null(field);
            assert_string_equal(field->key, columns[i].field);
        }
        assert_ptr_equal(sz_roster_column(columns[i].key), &columns[i]);
    }
}

static void putonghua_is_a_choice_of_its_number(void **state) {
    (void)state;
    const struct sz_field *field = sz_roster_field(sz_roster_column("putonghua"));
    assert_int_equal(field->type, SZ_CHOICE);
    assert_string_equal(field->list, "putonghua");
    assert_int_equal(field->offset, offsetof(struct sz_certificate, number));
}

static void parts_live_in_the_record(void **state) {
    (void)state;
    static struct sz_roster_record record;
    assert_ptr_equal(sz_roster_part(&record, SZ_PART_TEACHER), &record.teacher);
    assert_ptr_equal(sz_roster_part(&record, SZ_PART_WORKING), &record.working);
    assert_ptr_equal(sz_roster_part(&record, SZ_PART_TOP_EDU), &record.top_edu);
    assert_ptr_equal(sz_roster_part(&record, SZ_PART_PUTONGHUA), &record.putonghua);
    assert_null(sz_roster_part(&record, SZ_PART_SCHOOL));
    assert_null(sz_roster_part(&record, SZ_PART_COMPUTED));
    assert_int_equal(sz_part_entity(SZ_PART_WORKING), SZ_POSTING);
    assert_int_equal(sz_part_entity(SZ_PART_COMPUTED), SZ_ENTITY_COUNT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(real_headings_find_their_column),
        cmocka_unit_test(our_own_headings_come_back),
        cmocka_unit_test(filter_words_find_their_column),
        cmocka_unit_test(no_word_means_two_columns),
        cmocka_unit_test(columns_name_fields_that_exist),
        cmocka_unit_test(putonghua_is_a_choice_of_its_number),
        cmocka_unit_test(parts_live_in_the_record),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
