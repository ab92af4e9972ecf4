/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small files of one clerk: whole or not at all, his alone, any name, damage is survived. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "desk.h"
#include "scratch.h"
#include "shizi/own.h"

static const struct sz_own_pair one[] = {{"name", "张三"}};

static int setup(void **state) {
    if (scratch_setup(state) != 0)
        return -1;
    return setenv("XDG_STATE_HOME", ((struct scratch *)*state)->folder, 1);
}

static void save(const char *name, const struct sz_own_pair *pairs, size_t count) {
    struct sz_error err;
    must(sz_own_save("drafts", name, pairs, count, &err), &err);
}

static const char *load(const char *name, const char *key, struct sz_arena *arena) {
    struct sz_own_pair *pairs = NULL;
    struct sz_error err;
    size_t count = 0;
    must(sz_own_load("drafts", name, arena, &pairs, &count, &err), &err);
    return sz_own_value(pairs, count, key);
}

static void what_was_saved_comes_back(void **state) {
    const struct sz_own_pair pairs[] = {{"a", "第一行\n第二行\r\n\t制表"},
                                        {"", ""},
                                        {"b\tc", "\\n 不是换行 \\"},
                                        {"a", "第二个 a"}};
    struct sz_arena arena = {0};
    struct sz_own_pair *back = NULL;
    struct sz_error err;
    size_t count = 0;
    (void)state;

    save("表", pairs, 4);
    must(sz_own_load("drafts", "表", &arena, &back, &count, &err), &err);
    assert_int_equal(count, 4);
    for (size_t i = 0; i < count; i++) {
        assert_string_equal(back[i].key, pairs[i].key);
        assert_string_equal(back[i].value, pairs[i].value);
    }
    assert_string_equal(sz_own_value(back, count, "a"), pairs[0].value);
    assert_null(sz_own_value(back, count, "c"));
    sz_arena_free(&arena);
}

static void a_file_is_the_clerks_alone_and_leaves_nothing_beside_it(void **state) {
    struct scratch *scratch = *state;
    struct sz_arena arena = {0};
    struct stat found;

    save("x", one, 1);
    assert_int_equal(stat(scratch_path(scratch, "shizi/drafts/x"), &found), 0);
    assert_int_equal(found.st_mode & 0777, 0600);
    assert_int_equal(stat(scratch_path(scratch, "shizi/drafts"), &found), 0);
    assert_int_equal(found.st_mode & 0777, 0700);
    assert_int_equal(found.st_nlink, 2);
    save("x", (const struct sz_own_pair[]){{"name", "李四"}}, 1);
    assert_string_equal(load("x", "name", &arena), "李四");
    sz_arena_free(&arena);
}

static void any_name_will_do_and_is_listed_as_given(void **state) {
    char long_name[2000];
    const char *names[] = {"../../逃走", ".", "", "a/b", "第 1 批（李）.xlsx", "换\n行"};
    struct sz_arena arena = {0};
    const char **found = NULL;
    struct sz_error err;
    size_t count = 0;
    (void)state;

    for (size_t i = 0; i < sizeof long_name - 4; i += 3)
        memcpy(long_name + i, "长", 4);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        save(names[i], one, 1);
    save(long_name, one, 1);
    long_name[strlen(long_name) - 3] = '\0'; /* another name with the same beginning */
    save(long_name, one, 1);

    must(sz_own_list("drafts", &arena, &found, &count, &err), &err);
    assert_int_equal(count, 8);
    assert_string_equal(found[0], "");
    assert_string_equal(found[1], ".");
    assert_string_equal(found[2], "../../逃走");
    for (size_t i = 1; i < count; i++)
        assert_true(strcmp(found[i - 1], found[i]) < 0);
    assert_string_equal(load(long_name, "name", &arena), "张三");
    sz_arena_free(&arena);
}

static void a_damaged_file_gives_what_can_be_read(void **state) {
    struct sz_arena arena = {0};

    save("x", one, 1);
    scratch_write(scratch_path(*state, "shizi/drafts/x"),
                  "shizi-own\tx\nname\t张三\nno tab here\nbad\t\xff\xfe\nphone\t139");
    assert_string_equal(load("x", "name", &arena), "张三");
    assert_string_equal(load("x", "phone", &arena), "139");
    assert_null(load("x", "bad", &arena));
    sz_arena_free(&arena);
}

static void nothing_saved_is_not_found_and_can_be_removed(void **state) {
    struct sz_arena arena = {0};
    struct sz_own_pair *pairs = NULL;
    const char **names = NULL;
    struct sz_error err;
    size_t count = 9;
    (void)state;

    assert_int_equal(sz_own_load("drafts", "x", &arena, &pairs, &count, &err), SZ_NOT_FOUND);
    assert_int_equal(count, 0);
    must(sz_own_list("drafts", &arena, &names, &count, &err), &err);
    assert_int_equal(count, 0);
    must(sz_own_remove("drafts", "x", &err), &err);
    save("x", one, 1);
    must(sz_own_remove("drafts", "x", &err), &err);
    assert_int_equal(sz_own_load("drafts", "x", &arena, &pairs, &count, &err), SZ_NOT_FOUND);
    sz_arena_free(&arena);
}

static void a_folder_that_cannot_be_made_says_so(void **state) {
    struct sz_error err;

    scratch_write(scratch_path(*state, "shizi"), "a file stands in the way");
    assert_int_equal(sz_own_save("drafts", "x", one, 1, &err), SZ_NO_CREATE);
    assert_non_null(strstr(err.message, "/shizi"));
    setenv("XDG_STATE_HOME", "/proc/1", 1); /* nobody can make a folder there, not even root */
    assert_int_equal(sz_own_save("drafts", "x", one, 1, &err), SZ_NO_CREATE);
    assert_true(err.hint[0] != '\0');
    setenv("XDG_STATE_HOME", "relative", 1);
    unsetenv("HOME");
    assert_int_equal(sz_own_save("drafts", "x", one, 1, &err), SZ_NO_CREATE);
    assert_non_null(strstr(err.hint, "HOME"));
}

static void home_is_used_without_the_state_folder(void **state) {
    struct sz_arena arena = {0};
    struct stat found;

    unsetenv("XDG_STATE_HOME");
    setenv("HOME", ((struct scratch *)*state)->folder, 1);
    save("x", one, 1);
    assert_int_equal(stat(scratch_path(*state, ".local/state/shizi/drafts/x"), &found), 0);
    assert_string_equal(load("x", "name", &arena), "张三");
    sz_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_saved_comes_back, setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(a_file_is_the_clerks_alone_and_leaves_nothing_beside_it,
                                        setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(any_name_will_do_and_is_listed_as_given, setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(a_damaged_file_gives_what_can_be_read, setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(nothing_saved_is_not_found_and_can_be_removed, setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(a_folder_that_cannot_be_made_says_so, setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(home_is_used_without_the_state_folder, setup,
                                        scratch_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
