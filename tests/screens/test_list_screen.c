/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists that others send, by keys: chosen, what they do not say, problems, one act. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "bureau.h"
#include "desk.h"
#include "people.h"
#include "scratch.h"
#include "shizi/sheet.h"

static const char list[] = "序号,姓　名,身份证号,考核等次\n"
                           "1,单　雄,371083197912310018,称职\n"
                           "2,吕建国,,好\n";

static int setup(void **state) {
    static struct bureau bureau;
    bureau_begin(&bureau, 24, 80);
    *state = &bureau;
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

static void open_list(struct bureau *bureau) {
    const char *path = scratch_path(bureau->scratch, "考核.csv");
    scratch_write(path, list);
    PRESS(&bureau->fx, ':');
    screens_type(&bureau->fx, "导入年度考核");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_type(&bureau->fx, path);
    PRESS(&bureau->fx, UI_KEY_ENTER);
}

static void what_is_missing_is_said_then_written(void **state) {
    struct bureau *bureau = *state;
    int64_t acts = bureau_acts(bureau);
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    struct sz_error err;

    open_list(bureau);
    screens_assert_shows(&bureau->fx, "读到 2 行，可以写入 0 项，已有 0 项，问题 2 处");
    screens_assert_shows(&bureau->fx, "年度考核缺少年度");
    PRESS(&bureau->fx, 'e', UI_KEY_TAB, UI_KEY_TAB, UI_KEY_TAB);
    screens_type(&bureau->fx, "2025");
    PRESS(&bureau->fx, UI_KEY_F2);
    screens_assert_shows(&bureau->fx,
                         "可以写入 1 项，已有 0 项，问题 1 处。问题先列；F2 写入其余的");
    screens_assert_shows(&bureau->fx, "2025  合格");
    PRESS(&bureau->fx, UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "单雄");
    assert_int_equal(bureau_acts(bureau), acts); /* the card writes nothing */
    PRESS(&bureau->fx, UI_KEY_ENTER);
    assert_int_equal(bureau_acts(bureau), acts + 1);
    must(sz_records_of(bureau->db, SZ_ASSESSMENT, 6, &bureau->fx.arena, &records, &ids, &count,
                       &err),
         &err);
    assert_int_equal(count, 1);
    assert_string_equal(((struct sz_assessment *)records)->result, "合格");
}

static void the_bad_lines_leave_as_a_workbook(void **state) {
    struct bureau *bureau = *state;

    open_list(bureau);
    PRESS(&bureau->fx, 'w');
    screens_assert_shows(&bureau->fx, "考核-退回改正.xlsx");
    PRESS(&bureau->fx, UI_KEY_F2);
    screens_assert_shows(&bureau->fx, "已写出");
    assert_int_equal(access(scratch_path(bureau->scratch, "考核-退回改正.xlsx"), R_OK), 0);
}

static int64_t approved_posts(struct bureau *bureau) {
    void *records = NULL;
    int64_t *ids = NULL;
    size_t count = 0;
    int64_t sum = 0;
    struct sz_error err;
    must(sz_records_all(bureau->db, SZ_POST_PLAN, &bureau->fx.arena, &records, &ids, &count, &err),
         &err);
    for (size_t i = 0; i < count; i++)
        sum += ((const struct sz_post_plan *)records)[i].posts;
    return sum;
}

/* Lines of an approval sheet are schools. */
static void an_approval_sheet_is_a_list_too(void **state) {
    struct bureau *bureau = *state;
    const char *path = scratch_path(bureau->scratch, "核准表.csv");
    scratch_write(path, "单位,六级,七级\n乳山市实验小学,3,4\n没有的学校,1,1\n");
    assert_int_equal(approved_posts(bureau), 0);
    PRESS(&bureau->fx, ':');
    screens_type(&bureau->fx, "导入岗位设置");
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_type(&bureau->fx, path);
    PRESS(&bureau->fx, UI_KEY_ENTER);
    screens_assert_shows(&bureau->fx, "读到 2 行，可以写入 1 项，已有 0 项，问题 1 处");
    PRESS(&bureau->fx, UI_KEY_DOWN);
    screens_assert_shows(&bureau->fx, "中小学教师  专技6 3  专技7 4");
    PRESS(&bureau->fx, UI_KEY_F2, UI_KEY_ENTER);
    assert_int_equal(approved_posts(bureau), 7);
}

int main(int argc, char **argv) {
    int status = 0;
    if (sz_sheet_child(argc, argv, &status))
        return status;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_missing_is_said_then_written, setup, teardown),
        cmocka_unit_test_setup_teardown(the_bad_lines_leave_as_a_workbook, setup, teardown),
        cmocka_unit_test_setup_teardown(an_approval_sheet_is_a_list_too, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
