/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What clerks type, what is kept, what is printed, and what is refused with which words. */
#include "shizi/entities.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "code_files.h"
#include "shizi/arena.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

struct fixture {
    struct sz_arena arena;
    struct sz_codes codes;
    struct sz_error err;
    union {
        struct sz_school school;
        struct sz_school_size size;
        struct sz_teacher teacher;
        struct sz_posting posting;
        struct sz_appointment appointment;
        struct sz_code_record code;
        struct sz_rule rule;
        struct sz_sent_sheet sent;
    } record;
};

static int setup(void **state) {
    static struct fixture fx;
    fx = (struct fixture){.arena = {0}};
    fx.codes = code_files_load(SZ_SOURCE_DIR, &fx.arena);
    *state = &fx;
    return 0;
}

static int teardown(void **state) {
    struct fixture *fx = *state;
    sz_arena_free(&fx->arena);
    return 0;
}

static enum sz_code parse(struct fixture *fx, const struct sz_field *field, const char *typed) {
    fx->err = (struct sz_error){.code = SZ_OK};
    return sz_field_parse(field, typed, &fx->codes, &fx->arena, &fx->record, &fx->err);
}

static const char *print(struct fixture *fx, const struct sz_field *field) {
    return sz_field_print(field, &fx->record, &fx->codes, &fx->arena);
}

/* The stored text, or the number in decimal. */
static const char *kept(struct fixture *fx, const struct sz_field *field) {
    if (sz_field_absent(field, &fx->record))
        return "absent";
    if (sz_field_is_text(field))
        return sz_field_text(field, &fx->record);
    return sz_arena_printf(&fx->arena, "%lld", (long long)sz_field_number(field, &fx->record));
}

static const struct sz_field *field_of(enum sz_entity entity, const char *key) {
    const struct sz_field *field = sz_field_by_key(sz_entity_def(entity), key);
    assert_non_null(field);
    return field;
}

static void typed_values_are_kept_in_normal_form(void **state) {
    struct fixture *fx = *state;
    static const struct {
        enum sz_entity entity;
        const char *key, *typed, *kept; /* NULL = absent */
    } cases[] = {
        {SZ_TEACHER, "name", " 张　三 ", "张三"},
        {SZ_TEACHER, "name", "阿卜杜拉•买买提", "阿卜杜拉·买买提"},
        {SZ_TEACHER, "former_name", "无", NULL},
        {SZ_TEACHER, "id_no", "１１０１０５１９４９１２３１００２ｘ", "11010519491231002X"},
        {SZ_TEACHER, "old_id_no", "110105491231002", "110105491231002"},
        {SZ_TEACHER, "sex", "男", "1"},
        {SZ_TEACHER, "ethnic", "汉", "01"},
        {SZ_TEACHER, "ethnic", "无", NULL},
        {SZ_TEACHER, "political", "无", "13"}, /* the list knows the word: 群众 */
        {SZ_TEACHER, "political", "—", NULL},
        {SZ_TEACHER, "birth", "1985.03", "1985-03"},
        {SZ_TEACHER, "birth", "1985年3月1日", "1985-03-01"},
        {SZ_TEACHER, "party_joined", "无", NULL},
        {SZ_TEACHER, "party_joined", "/", NULL},
        {SZ_TEACHER, "phone", "１３８ 0000", "138 0000"},
        {SZ_TEACHER, "note", "  两  行\n备注 ", "两 行 备注"},
        {SZ_TEACHER, "note", "", NULL},
        {SZ_POSTING, "class_teacher", "√", "1"},
        {SZ_POSTING, "class_teacher", "否", "0"},
        {SZ_POSTING, "class_teacher", "无", "0"},
        {SZ_POSTING, "class_teacher", "", NULL},
        {SZ_POSTING, "class_teacher", "－", NULL},
        {SZ_POSTING, "doc", "乳教体发[2026]6号", "乳教体发〔2026〕6号"},
        {SZ_POSTING, "school_id", "#12", "12"},
        {SZ_POSTING, "school_id", "12", "12"},
        {SZ_SCHOOL_SIZE, "pupils", "1,234", "1234"},
        {SZ_SCHOOL_SIZE, "pupils", "１２３４", "1234"},
        {SZ_SCHOOL_SIZE, "pupils", "12,345,678", "12345678"},
        {SZ_SCHOOL_SIZE, "pupils", "0", "0"},
        {SZ_SCHOOL_SIZE, "pupils", "——", NULL},
        {SZ_SCHOOL, "stages", "小学、初中", "2|3"},
        {SZ_SCHOOL, "stages", "2|3|2", "2|3"},
        {SZ_SCHOOL, "stages", "小学，初级中学", "2|3"},
        {SZ_CODE, "name", "无", "无"}, /* a required text keeps the word */
        {SZ_RULE, "value", "-", "-"},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct sz_field *field = field_of(cases[i].entity, cases[i].key);
        sz_record_clear(cases[i].entity, &fx->record);
        if (parse(fx, field, cases[i].typed) != SZ_OK)
            fail_msg("%s “%s”: %s", cases[i].key, cases[i].typed, fx->err.message);
        const char *wanted = cases[i].kept ? cases[i].kept : "absent";
        if (strcmp(kept(fx, field), wanted) != 0)
            fail_msg("%s “%s” is kept as %s", cases[i].key, cases[i].typed, kept(fx, field));
    }
}

static void wrong_values_are_refused_with_what_would_fit(void **state) {
    struct fixture *fx = *state;
    static const struct {
        enum sz_entity entity;
        const char *key, *typed, *message, *hint; /* parts of them */
    } cases[] = {
        {SZ_TEACHER, "id_no", "110105491231002", "对应的 18 位是 11010519491231002X", "身份证原件"},
        {SZ_TEACHER, "id_no", "110105194912310021", "身份证号：", "身份证原件"},
        {SZ_TEACHER, "old_id_no", "11010519491231002X", "应为 15 位", "身份证号"},
        {SZ_TEACHER, "birth", "1985", "只有年份，缺月份", "1985.03"},
        {SZ_TEACHER, "birth", "1985.13", "出生年月“1985.13”：", "1985.03"},
        {SZ_TEACHER, "birth", "至今", "出生年月“至今”：", "1985.03"},
        {SZ_TEACHER, "ethnic", "满人", "民族“满人”不在代码表中", "可填：满族、汉族、"},
        {SZ_TEACHER, "ethnic", "火星", "不在代码表中", "等 56 项"},
        {SZ_TEACHER, "sex", "先生", "性别“先生”不在代码表中", "可填：男、女、未知、未说明"},
        {SZ_SCHOOL, "stages", "小学、大学", "学段“大学”不在代码表中", "小学"},
        {SZ_POSTING, "class_teacher", "也许", "班主任“也许”", "请填 是 或 否"},
        {SZ_POSTING, "school_id", "实验小学", "不是编号", "#12"},
        {SZ_POSTING, "school_id", "#0", "不是编号", "#12"},
        {SZ_SCHOOL_SIZE, "pupils", "-3", "不是 0 或正整数", "数字"},
        {SZ_SCHOOL_SIZE, "pupils", "3.5", "不是 0 或正整数", "数字"},
        {SZ_SCHOOL_SIZE, "pupils", "12人", "不是 0 或正整数", "不写单位"},
        {SZ_SCHOOL_SIZE, "pupils", "12,34", "不是 0 或正整数", "数字"},
        {SZ_SCHOOL_SIZE, "pupils", "1234,567", "不是 0 或正整数", "数字"},
        {SZ_SCHOOL_SIZE, "pupils", ",123", "不是 0 或正整数", "数字"},
        {SZ_SCHOOL_SIZE, "pupils", "9999999999999999", "不是 0 或正整数", "数字"},
        {SZ_SCHOOL_SIZE, "school_year", "26", "应在 1949 到 2199 之间", "核对"},
        {SZ_APPOINTMENT, "grade", "14", "应在 1 到 13 之间", "核对"},
        {SZ_APPOINTMENT, "grade", "0", "应在 1 到 13 之间", "核对"},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct sz_field *field = field_of(cases[i].entity, cases[i].key);
        sz_record_clear(cases[i].entity, &fx->record);
        if (parse(fx, field, cases[i].typed) != SZ_INVALID)
            fail_msg("%s “%s” is taken", cases[i].key, cases[i].typed);
        if (!strstr(fx->err.message, cases[i].message) || !strstr(fx->err.hint, cases[i].hint))
            fail_msg("%s “%s”: %s / %s", cases[i].key, cases[i].typed, fx->err.message,
                     fx->err.hint);
        assert_true(sz_field_absent(field, &fx->record));
    }
}

static void at_most_eight_values_are_suggested(void **state) {
    struct fixture *fx = *state;
    assert_int_equal(parse(fx, field_of(SZ_TEACHER, "ethnic"), "火星"), SZ_INVALID);
    int commas = 0;
    for (const char *at = strstr(fx->err.hint, "、"); at; at = strstr(at + 1, "、"))
        commas++;
    assert_int_equal(commas, 7);
}

/* A value of each kind that a person would type for it, or NULL. */
static const char *sample(struct fixture *fx, const struct sz_field *field) {
    size_t count;
    switch (field->type) {
    case SZ_CHOICE:
        return sz_code_list(&fx->codes, field->list, &count)->short_name;
    case SZ_DATE:
        return "1998-08";
    case SZ_COUNT:
        return field->most ? sz_arena_printf(&fx->arena, "%d", field->most) : "1024";
    case SZ_FLAG:
        return "是";
    case SZ_REF:
        return "#7";
    case SZ_TEXT:
        break;
    }
    switch (field->form) {
    case SZ_FORM_ID:
        return "11010519491231002X";
    case SZ_FORM_OLD_ID:
        return "110105491231002";
    case SZ_FORM_DOC:
        return "乳政发〔2021〕6号";
    case SZ_FORM_CODES:
        return "小学、初中";
    case SZ_FORM_NAME:
    case SZ_FORM_PLAIN:
        break;
    }
    return "欧阳修";
}

static void printed_values_are_read_again(void **state) {
    struct fixture *fx = *state;
    for (enum sz_entity entity = 0; entity < SZ_ENTITY_COUNT; entity++) {
        const struct sz_entity_def *def = sz_entity_def(entity);
        assert_true(def->size <= sizeof fx->record);
        for (size_t i = 0; i < def->field_count; i++) {
            const struct sz_field *field = &def->fields[i];
            const char *typed = sample(fx, field);
            sz_record_clear(entity, &fx->record);
            assert_string_equal(print(fx, field), "");
            if (parse(fx, field, typed) != SZ_OK)
                fail_msg("%s.%s: %s", def->table, field->key, fx->err.message);
            if (strcmp(print(fx, field), typed) != 0)
                fail_msg("%s.%s: %s prints as %s", def->table, field->key, typed, print(fx, field));
        }
    }
}

/* Whatever a code list prints comes back as the same code. */
static void printed_codes_are_read_again(void **state) {
    struct fixture *fx = *state;
    static const struct {
        enum sz_entity entity;
        const char *key;
    } cases[] = {{SZ_TEACHER, "political"}, {SZ_TEACHER, "ethnic"}, {SZ_POSTING, "subject"},
                 {SZ_POSTING, "duty"},      {SZ_POSTING, "stage"},  {SZ_APPOINTMENT, "series"}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct sz_field *field = field_of(cases[i].entity, cases[i].key);
        size_t count;
        const struct sz_code_row *rows = sz_code_list(&fx->codes, field->list, &count);
        for (size_t row = 0; row < count; row++) {
            assert_int_equal(parse(fx, field, rows[row].short_name), SZ_OK);
            assert_string_equal(sz_field_text(field, &fx->record), rows[row].code);
        }
    }
}

static struct sz_posting good_posting(void) {
    struct sz_posting posting;
    sz_record_clear(SZ_POSTING, &posting);
    posting.teacher_id = -1; /* a placeholder of a change set */
    posting.school_id = 3;
    posting.kind = "编制";
    posting.valid_from = "2020-09";
    return posting;
}

static void assert_refused(struct fixture *fx, const struct sz_posting *posting, const char *part) {
    fx->err = (struct sz_error){.code = SZ_OK};
    assert_int_equal(sz_record_check(SZ_POSTING, posting, &fx->codes, &fx->err), SZ_INVALID);
    if (!strstr(fx->err.message, part) || !*fx->err.hint)
        fail_msg("%s / %s", fx->err.message, fx->err.hint);
}

static void records_are_checked_as_a_whole(void **state) {
    struct fixture *fx = *state;
    struct sz_posting posting = good_posting();
    assert_int_equal(sz_record_check(SZ_POSTING, &posting, &fx->codes, &fx->err), SZ_OK);

    posting.valid_from = NULL;
    assert_refused(fx, &posting, "任职缺少起始时间");
    posting = good_posting();
    posting.school_id = SZ_NONE;
    assert_refused(fx, &posting, "任职缺少学校");
    posting = good_posting();
    posting.subject = "语文"; /* the name, not the code */
    assert_refused(fx, &posting, "任教学科“语文”不在代码表中");
    assert_int_equal(sz_record_check(SZ_POSTING, &posting, NULL, &fx->err), SZ_OK);
    posting = good_posting();
    posting.valid_to = "2020-09";
    assert_refused(fx, &posting, "截止时间 2020-09 不晚于起始时间 2020-09");
    posting = good_posting();
    posting.valid_from = "2020.09";
    assert_refused(fx, &posting, "起始时间“2020.09”不是日期");
    posting = good_posting();
    posting.class_teacher = 2;
    assert_refused(fx, &posting, "班主任");
}

/* A dash is how a form says that there is nothing; what is required is something. */
static void a_dash_is_not_a_name(void **state) {
    struct fixture *fx = *state;
    struct sz_school school;
    sz_record_clear(SZ_SCHOOL, &school);
    school.name = "—";
    assert_int_equal(sz_record_check(SZ_SCHOOL, &school, NULL, &fx->err), SZ_INVALID);
    assert_non_null(strstr(fx->err.message, "不能是“—”"));
    school.name = "第一中学";
    fx->err = (struct sz_error){.code = SZ_OK};
    (void)sz_record_check(SZ_SCHOOL, &school, NULL, &fx->err);
    assert_null(strstr(fx->err.message, "不能是"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(typed_values_are_kept_in_normal_form),
        cmocka_unit_test(wrong_values_are_refused_with_what_would_fit),
        cmocka_unit_test(at_most_eight_values_are_suggested),
        cmocka_unit_test(printed_values_are_read_again),
        cmocka_unit_test(printed_codes_are_read_again),
        cmocka_unit_test(records_are_checked_as_a_whole),
        cmocka_unit_test(a_dash_is_not_a_name),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
