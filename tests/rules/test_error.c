/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/error.h"
#include "shizi/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void a_failure_carries_code_message_and_hint(void **state) {
    (void)state;
    struct sz_error err;
    assert_int_equal(sz_fail(&err, SZ_REFUSED, "先核减", "已满 %d/%d", 3, 3), SZ_REFUSED);
    assert_int_equal(err.code, SZ_REFUSED);
    assert_string_equal(err.message, "已满 3/3");
    assert_string_equal(err.hint, "先核减");

    assert_int_equal(sz_fail(&err, SZ_IO, NULL, "磁盘已满"), SZ_IO);
    assert_string_equal(err.hint, "");
    assert_int_equal(sz_fail(NULL, SZ_LOCKED, "稍后再试", "被占用"), SZ_LOCKED);

    assert_int_equal(sz_no_memory(&err), SZ_NO_MEMORY);
    assert_int_equal(err.code, SZ_NO_MEMORY);
    assert_true(err.message[0] != '\0' && err.hint[0] != '\0');
}

/* Whatever stands before it, a long text ends at a whole character, as late as it fits. */
static void long_texts_are_cut_at_a_whole_character(void **state) {
    (void)state;
    static const char *const characters[] = {"a", "·", "张", "𠮷"};
    char text[2 * SZ_TEXT_MAX];
    struct sz_error err;

    for (size_t c = 0; c < sizeof characters / sizeof characters[0]; c++)
        for (size_t shift = 0; shift < 4; shift++) {
            size_t size = strlen(characters[c]), len = shift;
            memset(text, 'x', shift);
            for (; len + size < sizeof text; len += size)
                memcpy(text + len, characters[c], size);
            text[len] = '\0';

            sz_fail(&err, SZ_INVALID, text, "%s", text);
            size_t kept = strlen(err.message);
            assert_true(kept < SZ_TEXT_MAX && kept + size >= SZ_TEXT_MAX);
            assert_int_equal(sz_utf8_valid(err.message, kept), kept);
            assert_string_equal(err.hint, err.message);
        }
}

static void a_text_that_fits_is_not_cut(void **state) {
    (void)state;
    char text[SZ_TEXT_MAX];
    struct sz_error err;
    memset(text, 'x', sizeof text);
    memcpy(text + sizeof text - 4, "张", 4);
    sz_fail(&err, SZ_INVALID, text, "%s", text);
    assert_string_equal(err.message, text);
    assert_string_equal(err.hint, text);
}

static void every_code_has_a_name_and_a_status(void **state) {
    (void)state;
    for (int code = SZ_OK; code <= SZ_STOPPED; code++) {
        const char *name = sz_code_name((enum sz_code)code);
        assert_non_null(name);
        assert_int_equal(strspn(name, "abcdefghijklmnopqrstuvwxyz_"), strlen(name));
        for (int other = SZ_OK; other < code; other++)
            assert_string_not_equal(name, sz_code_name((enum sz_code)other));
    }
}

/* sysexits.h; 0 only for what succeeded. */
static void exit_statuses_are_the_documented_ones(void **state) {
    (void)state;
    static const struct {
        enum sz_code code;
        int status;
    } cases[] = {
        {SZ_OK, 0},     {SZ_FINDINGS, 1}, {SZ_REFUSED, 1},   {SZ_NOT_FOUND, 1}, {SZ_CONFLICT, 75},
        {SZ_USAGE, 64}, {SZ_INVALID, 65}, {SZ_NO_INPUT, 66}, {SZ_NO_DB, 69},    {SZ_NO_CREATE, 73},
        {SZ_IO, 74},    {SZ_LOCKED, 75},  {SZ_DENIED, 77},   {SZ_CONFIG, 78},   {SZ_NO_MEMORY, 74},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(sz_exit_status(cases[i].code), cases[i].status);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failure_carries_code_message_and_hint),
        cmocka_unit_test(long_texts_are_cut_at_a_whole_character),
        cmocka_unit_test(a_text_that_fits_is_not_cut),
        cmocka_unit_test(every_code_has_a_name_and_a_status),
        cmocka_unit_test(exit_statuses_are_the_documented_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
