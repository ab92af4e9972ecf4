/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/idcard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void numbers_are_judged_by_the_standard(void **state) {
    (void)state;
    static const struct {
        const char *why, *text;
        enum sz_id_problem problem;
    } cases[] = {
        {"GB 11643-1999 annex example", "11010519491231002X", SZ_ID_GOOD},
        {"published example", "34052419800101001X", SZ_ID_GOOD},
        {"born 1902, code 370101", "370101190102039973", SZ_ID_GOOD},
        {"an area that no longer exists", "99999919491231002X", SZ_ID_CHECK},
        {"bad check digit", "110105194912310021", SZ_ID_CHECK},
        {"lower-case x", "11010519491231002x", SZ_ID_GOOD},
        {"Feb 30, its check digit itself right", "110105194902300020", SZ_ID_DATE},
        {"17 characters", "37010119010203997", SZ_ID_LENGTH},
        {"19 characters", "3701011901020399733", SZ_ID_LENGTH},
        {"nothing", "", SZ_ID_EMPTY},
        {"blanks only", " 　 ", SZ_ID_EMPTY},
        {"letter O for zero", "1101O519491231002X", SZ_ID_CHARACTER},
        {"X in the middle", "11010519491231X02X", SZ_ID_CHARACTER},
        {"wrong last letter", "11010519491231002K", SZ_ID_CHARACTER},
        {"multiplication sign for X", "11010519491231002×", SZ_ID_CHARACTER},
        {"Han text", "无", SZ_ID_LENGTH},
        {"15 characters, not all digits", "11010549123100X", SZ_ID_LENGTH},
        {"old number", "110105491231002", SZ_ID_OLD},
        {"old number, no such day", "110105490230002", SZ_ID_DATE},
        {"spaces inside", "110105 19491231 002X", SZ_ID_GOOD},
        {"full width", "１１０１０５１９４９１２３１００２Ｘ", SZ_ID_GOOD},
        {"apostrophe of a spreadsheet", "'11010519491231002X", SZ_ID_GOOD},
        {"zero-width space", "11010519491231002X\u200b", SZ_ID_GOOD},
        {"year before 1900", "110105189912310027", SZ_ID_DATE},
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sz_id_result read = sz_id_read(cases[i].text, false);
        if (read.problem != cases[i].problem)
            fail_msg("%s: %d %s", cases[i].why, (int)read.problem, read.message);
        bool silent = read.problem == SZ_ID_GOOD;
        assert_true(silent == (read.message[0] == '\0'));
    }
}

static void a_good_number_tells_birth_and_sex(void **state) {
    (void)state;
    struct sz_id_result read = sz_id_read("11010519491231002x", false);
    assert_string_equal(read.value, "11010519491231002X");
    assert_string_equal(read.birth, "1949-12-31");
    assert_int_equal(read.sex, '2');

    read = sz_id_read("370101190102039973", false);
    assert_string_equal(read.birth, "1901-02-03");
    assert_int_equal(read.sex, '1');
}

static void the_message_names_the_fitting_digit_and_the_wrong_place(void **state) {
    (void)state;
    struct sz_id_result read = sz_id_read("110105194912310021", false);
    assert_int_equal(read.check, 'X');
    assert_string_equal(read.birth, "1949-12-31");
    assert_non_null(strstr(read.message, "末位应为 X，现为 1"));

    read = sz_id_read("11010519491231002", false);
    assert_int_equal(read.check, 'X');
    assert_non_null(strstr(read.message, "只有 17 位"));

    read = sz_id_read("1101O519491231002X", false);
    assert_non_null(strstr(read.message, "第 5 位“O”"));
    assert_int_equal(read.check, 0);

    read = sz_id_read("11010519491231002×", false);
    assert_non_null(strstr(read.message, "末位“×”"));

    read = sz_id_read("110105194902300020", false);
    assert_non_null(strstr(read.message, "19490230"));
    assert_string_equal(read.birth, "");
}

/* Excel keeps 15 digits of a number; the last three come back as 0. */
static void digits_lost_in_a_spreadsheet_are_recognised(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool from_number;
        enum sz_id_problem problem;
    } cases[] = {
        {"371083198001010000", true, SZ_ID_LOST_DIGITS},
        {"371083198001010000", false, SZ_ID_LOST_DIGITS},
        {"3.71083E+17", false, SZ_ID_LOST_DIGITS},
        {"3.71083198001010e+17", true, SZ_ID_LOST_DIGITS},
        {"110105194912311000", true, SZ_ID_LOST_DIGITS}, /* even if its check digit fitted */
        {"370101190102039973", true, SZ_ID_GOOD}, /* written by a program that kept the digits */
        {"110105491231002", true, SZ_ID_OLD},     /* 15 digits are exact */
    };

    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sz_id_result read = sz_id_read(cases[i].text, cases[i].from_number);
        if (read.problem != cases[i].problem)
            fail_msg("%s: %d", cases[i].text, (int)read.problem);
        if (read.problem == SZ_ID_LOST_DIGITS)
            assert_int_equal(read.check, 0);
    }
}

/* 000 is a possible end of a real number, when it comes as text and its check digit fits. */
static void a_real_number_may_end_in_three_zeros(void **state) {
    (void)state;
    char id[19] = "370101190102030000";
    bool found = false;
    for (char tens = '1'; tens <= '9' && !found; tens++) {
        id[14] = tens;
        found = sz_id_check_digit(id) == '0';
    }
    assert_true(found);
    assert_int_equal(sz_id_read(id, false).problem, SZ_ID_GOOD);
    assert_int_equal(sz_id_read(id, true).problem, SZ_ID_LOST_DIGITS);
}

static void every_wrong_last_digit_is_found(void **state) {
    (void)state;
    static const char digits[] = "0123456789X";
    char id[] = "34052419800101001X";
    int good = 0;
    for (size_t i = 0; i < sizeof digits - 1; i++) {
        id[17] = digits[i];
        good += sz_id_read(id, false).problem == SZ_ID_GOOD;
    }
    assert_int_equal(good, 1);
}

static void old_numbers_become_new_ones(void **state) {
    (void)state;
    char out[19];
    assert_true(sz_id_from_old("110105491231002", out));
    assert_string_equal(out, "11010519491231002X");
    assert_int_equal(sz_id_read(out, false).problem, SZ_ID_GOOD);
    assert_false(sz_id_from_old("11010549123100X", out));
    assert_false(sz_id_from_old("110105490230002", out));

    struct sz_id_result read = sz_id_read("110105491231002", false);
    assert_string_equal(read.value, "110105491231002");
    assert_string_equal(read.birth, "1949-12-31");
    assert_int_equal(read.sex, '2');
    assert_non_null(strstr(read.message, "11010519491231002X"));
}

static void a_mask_shows_six_and_four(void **state) {
    (void)state;
    static const struct {
        const char *id, *masked;
    } cases[] = {
        {"37108319800101002X", "371083********002X"},
        {"371083800101002", "371083*****1002"},
        {"12345", "*****"},
        {"", ""},
        {"371083198001010021234567", "371083********0021"},
    };
    char out[19];
    for (size_t i = 0; i < COUNT(cases); i++) {
        sz_id_masked(cases[i].id, out);
        assert_string_equal(out, cases[i].masked);
    }
}

static void hostile_text_stays_within_bounds(void **state) {
    (void)state;
    char text[4096];
    memset(text, '9', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    struct sz_id_result read = sz_id_read(text, true);
    assert_int_equal(read.problem, SZ_ID_LENGTH);
    assert_int_equal(strlen(read.value), 18);

    read = sz_id_read("身份证号身份证号身份证号", false);
    assert_string_equal(read.value, "身份证号身份");
    read = sz_id_read("1\xff\xfe", false);
    assert_int_equal(read.problem, SZ_ID_LENGTH);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_judged_by_the_standard),
        cmocka_unit_test(a_good_number_tells_birth_and_sex),
        cmocka_unit_test(the_message_names_the_fitting_digit_and_the_wrong_place),
        cmocka_unit_test(digits_lost_in_a_spreadsheet_are_recognised),
        cmocka_unit_test(a_real_number_may_end_in_three_zeros),
        cmocka_unit_test(every_wrong_last_digit_is_found),
        cmocka_unit_test(old_numbers_become_new_ones),
        cmocka_unit_test(a_mask_shows_six_and_four),
        cmocka_unit_test(hostile_text_stays_within_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
