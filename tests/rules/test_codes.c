/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/codes.h"

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
};

static int setup(void **state) {
    static struct fixture fx;
    fx = (struct fixture){.arena = {0}};
    fx.codes = code_files_load(SZ_SOURCE_DIR, &fx.arena);
    *state = &fx;
    return fx.codes.count > 0 ? 0 : -1;
}

static int teardown(void **state) {
    struct fixture *fx = *state;
    sz_arena_free(&fx->arena);
    return 0;
}

static void what_clerks_write_finds_its_code(void **state) {
    struct fixture *fx = *state;
    static const struct {
        const char *list, *typed, *code;
    } cases[] = {
        {"sex", "男", "1"},
        {"sex", " 女　", "2"},
        {"sex", "男性", "1"},
        {"sex", "1", "1"},
        {"ethnic", "汉", "01"},
        {"ethnic", "汉 族", "01"},
        {"political", "党员", "01"},
        {"political", "中共预备党员", "02"},
        {"political", "中国共产党党员", "01"},
        {"political", "无", "13"},
        {"education", "大专", "31"},
        {"education", "中师", "41"},
        {"education", "研究生", "14"},
        {"degree", "学士", "4"},
        {"degree", "教育学学士", "404"},
        {"stage", "初级中学", "3"},
        {"subject", "道法", "12"},
        {"subject", "品德与生活（社会）", "11"}, /* JY/T 1001 has full-width brackets */
        {"subject", "品德与生活(社会)", "11"},
        {"establishment_kind", "在编", "事业编制"},
        {"duty", "园长", "校长"},
        {"duty", "主任（校长）", "校长"},
        {"post_category", "专技", "专业技术"},
        {"putonghua", "二甲", "3"},
        {"flag", "√", "1"},
        {"flag", "ＮＯ", NULL},
        {"flag", "no", "0"},
        {"title", "小教高级", "中小学教师/中级"},
        {"ethnic", "满人", NULL},
        {"ethnic", "", NULL},
        {"no such list", "男", NULL},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct sz_code_row *row = sz_code_read(&fx->codes, cases[i].list, cases[i].typed);
        const char *code = row ? row->code : NULL;
        if (code != cases[i].code && (!code || !cases[i].code || strcmp(code, cases[i].code) != 0))
            fail_msg("%s %s gives %s", cases[i].list, cases[i].typed, code ? code : "nothing");
    }
}

static void a_parent_tells_the_same_title_apart(void **state) {
    struct fixture *fx = *state;
    const struct sz_code_row *row =
        sz_code_read_under(&fx->codes, "title", "技工院校教师", "高级讲师");
    assert_non_null(row);
    assert_string_equal(row->code, "技工院校教师/副高");

    row = sz_code_read_under(&fx->codes, "title", "中职教师", "高级讲师");
    assert_non_null(row);
    assert_string_equal(row->code, "中职教师/副高");
    assert_null(sz_code_read_under(&fx->codes, "title", "档案", "高级讲师"));
}

static void names_win_over_aliases(void **state) {
    (void)state;
    static const struct sz_code_row rows[] = {
        {"list", "a", "甲", "甲", "乙", NULL, 0},
        {"list", "b", "乙", "乙", NULL, NULL, 1},
    };
    const struct sz_codes codes = {rows, COUNT(rows)};
    assert_string_equal(sz_code_read(&codes, "list", "乙")->code, "b");
}

static void lists_are_found_in_any_order(void **state) {
    (void)state;
    static const struct sz_code_row rows[] = {
        {"m", "1", "一", "一", NULL, NULL, 0}, {"m", "2", "二", "二", NULL, NULL, 1},
        {"z", "1", "三", "三", NULL, NULL, 0}, {"a", "1", "四", "四", NULL, NULL, 0},
        {"a", "2", "五", "五", NULL, NULL, 1},
    };
    static const char *const lists[] = {"m", "z", "a"};
    static const size_t sizes[] = {2, 1, 2};
    const struct sz_codes codes = {rows, COUNT(rows)};

    for (size_t i = 0; i < COUNT(lists); i++) {
        size_t count;
        const struct sz_code_row *list = sz_code_list(&codes, lists[i], &count);
        assert_int_equal(count, sizes[i]);
        assert_string_equal(list->list, lists[i]);
        assert_string_equal(list->code, "1");
    }
    assert_string_equal(sz_code_find(&codes, "a", "2")->name, "五");
    assert_null(sz_code_find(&codes, "b", "1"));
}

static void codes_print_short_and_unknown_ones_as_they_are(void **state) {
    struct fixture *fx = *state;
    assert_string_equal(sz_code_short(&fx->codes, "political", "01"), "中共党员");
    assert_string_equal(sz_code_short(&fx->codes, "subject", "13"), "语文");
    assert_string_equal(sz_code_short(&fx->codes, "subject", "999"), "999");
    assert_string_equal(sz_code_short(&fx->codes, "subject", NULL), "");
    assert_string_equal(sz_code_short(NULL, "subject", "13"), "13");
}

static void csv_is_read_with_quotes_marks_and_any_line_end(void **state) {
    struct fixture *fx = *state;
    static const char csv[] = "\xEF\xBB\xBF"
                              "code,name,short,aliases,parent\r\n"
                              "01,\"甲,\"\"乙\"\"\",,a|b,\r\n"
                              "\r\n"
                              ",没有代码,,,\n"
                              "02,丙,丁,,上,多余的\n"
                              "03";
    struct sz_code_row *rows;
    size_t count = sz_codes_parse("试", csv, sizeof csv - 1, &fx->arena, &rows);

    assert_int_equal(count, 3);
    assert_string_equal(rows[0].name, "甲,\"乙\"");
    assert_string_equal(rows[0].short_name, rows[0].name);
    assert_string_equal(rows[0].aliases, "a|b");
    assert_null(rows[0].parent);
    assert_string_equal(rows[1].short_name, "丁");
    assert_string_equal(rows[1].parent, "上");
    assert_null(rows[1].aliases);
    assert_string_equal(rows[2].name, "03");
    assert_int_equal(rows[2].rank, 2);
    assert_string_equal(rows[2].list, "试");
    assert_int_equal(sz_codes_parse("空", "", 0, &fx->arena, &rows), 0);
}

/* Each name, short name and alias leads back to its own row, so that a sheet is never ambiguous.
 * Titles of several series and districts of several cities share names by nature. */
static void words_of_a_list_lead_back_to_their_row(void **state) {
    struct fixture *fx = *state;
    for (size_t i = 0; i < fx->codes.count; i++) {
        const struct sz_code_row *row = &fx->codes.rows[i];
        if (strcmp(row->list, "title") == 0 || strcmp(row->list, "area_code") == 0)
            continue;
        if (sz_code_read(&fx->codes, row->list, row->name) != row)
            fail_msg("%s: the name %s belongs to two rows", row->list, row->name);
        if (sz_code_read(&fx->codes, row->list, row->short_name) != row)
            fail_msg("%s: the short name %s belongs to two rows", row->list, row->short_name);
        if (sz_code_find(&fx->codes, row->list, row->code) != row)
            fail_msg("%s: the code %s is there twice", row->list, row->code);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_clerks_write_finds_its_code),
        cmocka_unit_test(a_parent_tells_the_same_title_apart),
        cmocka_unit_test(names_win_over_aliases),
        cmocka_unit_test(lists_are_found_in_any_order),
        cmocka_unit_test(codes_print_short_and_unknown_ones_as_they_are),
        cmocka_unit_test(csv_is_read_with_quotes_marks_and_any_line_end),
        cmocka_unit_test(words_of_a_list_lead_back_to_their_row),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
