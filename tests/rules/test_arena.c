/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void pieces_are_zeroed_aligned_and_apart(void **state) {
    (void)state;
    enum { PIECES = 2000 };
    struct sz_arena arena = {0};
    unsigned char *pieces[PIECES];

    for (size_t i = 0; i < PIECES; i++) {
        size_t size = i % 97 + 1;
        pieces[i] = sz_arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)pieces[i] % sizeof(max_align_t), 0);
        for (size_t at = 0; at < size; at++)
            assert_int_equal(pieces[i][at], 0);
        memset(pieces[i], (int)(i % 256), size);
    }
    for (size_t i = 0; i < PIECES; i++)
        for (size_t at = 0; at < i % 97 + 1; at++)
            assert_int_equal(pieces[i][at], i % 256);
    sz_arena_free(&arena);
}

static void a_piece_may_be_larger_than_a_block(void **state) {
    (void)state;
    struct sz_arena arena = {0};
    const size_t large = (size_t)1 << 20;
    char *small = sz_arena_copy(&arena, "张三");
    char *piece = sz_arena_alloc(&arena, large);
    memset(piece, 'x', large);
    assert_string_equal(small, "张三");
    assert_true(arena.used >= large);
    sz_arena_free(&arena);
    assert_null(arena.blocks);
    assert_int_equal(arena.used, 0);
}

static void texts_are_copied_and_printed(void **state) {
    (void)state;
    struct sz_arena arena = {0};
    char text[] = "欧阳若曦";
    char *copy = sz_arena_copy(&arena, text);
    text[0] = 'x';
    assert_string_equal(copy, "欧阳若曦");
    assert_null(sz_arena_copy(&arena, NULL));
    assert_string_equal(sz_arena_copy_len(&arena, "张三丰", 6), "张三");
    assert_string_equal(sz_arena_copy_len(&arena, "", 0), "");
    assert_string_equal(sz_arena_printf(&arena, "%s %d/%d", "已满", 3, 3), "已满 3/3");
    assert_int_equal(strlen(sz_arena_printf(&arena, "%30000d", 1)), 30000);
    sz_arena_free(&arena);
}

/* A loop over rows that resets the arena must not let memory grow, and gets zeroed memory again. */
static void a_reset_keeps_one_block_for_reuse(void **state) {
    (void)state;
    struct sz_arena arena = {0};
    sz_arena_reset(&arena);
    memset(sz_arena_alloc(&arena, 100), 'x', 100);
    const struct sz_arena_block *block = arena.blocks;
    const char *first = sz_arena_alloc(&arena, 1);

    for (int row = 0; row < 1000; row++) {
        sz_arena_reset(&arena);
        assert_int_equal(arena.used, 0);
        char *piece = sz_arena_alloc(&arena, 4000);
        assert_int_equal(piece[0], 0);
        assert_int_equal(piece[3999], 0);
        memset(piece, 'y', 4000);
    }
    assert_ptr_equal(arena.blocks, block);
    assert_non_null(first);
    sz_arena_free(&arena);
}

static void arrays_are_counted(void **state) {
    (void)state;
    struct sz_arena arena = {0};
    int *numbers = sz_arena_array(&arena, 1000, sizeof *numbers);
    assert_int_equal(numbers[999], 0);
    assert_true(arena.used >= 1000 * sizeof *numbers);
    assert_non_null(sz_arena_array(&arena, 0, sizeof *numbers));
    sz_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_zeroed_aligned_and_apart),
        cmocka_unit_test(a_piece_may_be_larger_than_a_block),
        cmocka_unit_test(texts_are_copied_and_printed),
        cmocka_unit_test(a_reset_keeps_one_block_for_reuse),
        cmocka_unit_test(arrays_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
