/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frozen line of a public notice, written and read again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "shizi/arena.h"
#include "shizi/notice_line.h"

static void what_is_written_is_read(void **state) {
    (void)state;
    static const struct sz_notice_line lines[] = {
        {"王芳", "实验小学", "助理级", "中级", "中小学教师", "正常"},
        {"买买提·艾力", "乳山市第一中学（高中部，东校区）", "中级", "副高", "中职教师", "定向评价"},
        {"李强", "育黎→中心", "副高", "正高", "中小学教师", "特设岗位"},
    };
    struct sz_arena arena = {0};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct sz_notice_line read;
        const char *text = sz_notice_line_print(&lines[i], &arena);
        assert_true(sz_notice_line_read(text, &arena, &read));
        assert_string_equal(read.name, lines[i].name);
        assert_string_equal(read.school, lines[i].school);
        assert_string_equal(read.from_level, lines[i].from_level);
        assert_string_equal(read.level, lines[i].level);
        assert_string_equal(read.series, lines[i].series);
        assert_string_equal(read.track, lines[i].track);
    }
    sz_arena_free(&arena);
}

static void who_has_no_level_yet_is_written_so(void **state) {
    (void)state;
    const struct sz_notice_line line = {"王芳", "实验小学", NULL, "员级", "中小学教师", "正常"};
    struct sz_arena arena = {0};
    assert_string_equal(sz_notice_line_print(&line, &arena),
                        "王芳，实验小学，无→员级（中小学教师），正常");
    sz_arena_free(&arena);
}

static void other_texts_are_none(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",
        "王芳",
        "王芳，正常",
        "王芳，实验小学，中级（中小学教师），正常",
        "王芳，中级→副高（中小学教师），正常",
        "，",
        "王芳，实验小学，中级→副高，正常",
    };
    struct sz_arena arena = {0};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct sz_notice_line read;
        if (sz_notice_line_read(texts[i], &arena, &read))
            fail_msg("“%s” was read", texts[i]);
    }
    sz_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(who_has_no_level_yet_is_written_so),
        cmocka_unit_test(other_texts_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
