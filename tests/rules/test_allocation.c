/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sharing out places: vectors worked out by two independent methods; Hamilton beside Webster. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "shizi/allocation.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum { SCHOOLS = 6, ANY = 1000000 };

typedef int64_t method(struct sz_claim *claims, size_t count, int64_t places);

static const struct {
    const char *what;
    method *by;
    size_t count;
    int64_t weights[SCHOOLS], most[SCHOOLS], places, given[SCHOOLS];
} cases[] = {
    {"the Alabama paradox, 25 places",
     sz_allocate_hamilton,
     6,
     {1500, 1500, 900, 500, 500, 200},
     {ANY, ANY, ANY, ANY, ANY, ANY},
     25,
     {7, 7, 4, 3, 3, 1}},
    {"26: two schools lose one",
     sz_allocate_hamilton,
     6,
     {1500, 1500, 900, 500, 500, 200},
     {ANY, ANY, ANY, ANY, ANY, ANY},
     26,
     {8, 8, 5, 2, 2, 1}},
    {"Webster, 25",
     sz_allocate_webster,
     6,
     {1500, 1500, 900, 500, 500, 200},
     {ANY, ANY, ANY, ANY, ANY, ANY},
     25,
     {8, 8, 4, 2, 2, 1}},
    {"26: nobody loses",
     sz_allocate_webster,
     6,
     {1500, 1500, 900, 500, 500, 200},
     {ANY, ANY, ANY, ANY, ANY, ANY},
     26,
     {8, 8, 5, 2, 2, 1}},
    {"bounded by the gaps",
     sz_allocate_webster,
     5,
     {10, 8, 20, 7, 2},
     {10, 8, 20, 7, 2},
     9,
     {2, 2, 4, 1, 0}},
    {"rural schools half as much again",
     sz_allocate_webster,
     5,
     {1500, 1200, 2000, 700, 300},
     {10, 8, 20, 7, 2},
     9,
     {3, 2, 3, 1, 0}},
    {"the same by Hamilton",
     sz_allocate_hamilton,
     5,
     {1500, 1200, 2000, 700, 300},
     {10, 8, 20, 7, 2},
     9,
     {2, 2, 3, 1, 1}},
    {"no bound", sz_allocate_webster, 3, {600, 300, 100}, {ANY, ANY, ANY}, 10, {6, 3, 1}},
    {"a bound hands on", sz_allocate_webster, 3, {600, 300, 100}, {4, 9, 9}, 10, {4, 5, 1}},
    {"and so it does by Hamilton",
     sz_allocate_hamilton,
     3,
     {600, 300, 100},
     {4, 9, 9},
     10,
     {4, 4, 2}},
    {"a tie goes to the first in order",
     sz_allocate_webster,
     3,
     {5, 5, 5},
     {9, 9, 9},
     4,
     {2, 1, 1}},
    {"nothing to share", sz_allocate_webster, 2, {5, 5}, {9, 9}, 0, {0, 0}},
};

static int64_t run(size_t i, struct sz_claim *claims) {
    for (size_t n = 0; n < cases[i].count; n++)
        claims[n] = (struct sz_claim){cases[i].weights[n], cases[i].most[n], (int64_t)n, -1, 0};
    return cases[i].by(claims, cases[i].count, cases[i].places);
}

static void places_are_shared_out(void **state) {
    (void)state;
    struct sz_claim claims[SCHOOLS];

    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_int_equal(run(i, claims), 0);
        for (size_t n = 0; n < cases[i].count; n++)
            if (claims[n].given != cases[i].given[n])
                fail_msg("%s: school %zu has %lld", cases[i].what, n, (long long)claims[n].given);
    }
}

static void what_nobody_can_take_is_left(void **state) {
    (void)state;
    struct sz_claim claims[] = {{5, 2, 0, 0, 0}, {3, 1, 1, 0, 0}, {0, 9, 2, 0, 0}};
    static method *const methods[] = {sz_allocate_webster, sz_allocate_hamilton};

    for (size_t i = 0; i < COUNT(methods); i++) {
        assert_int_equal(methods[i](claims, COUNT(claims), 10), 7);
        assert_int_equal(claims[0].given, 2);
        assert_int_equal(claims[1].given, 1);
        assert_int_equal(claims[2].given, 0);
    }
    assert_int_equal(sz_allocate_webster(NULL, 0, 3), 3);
}

/* Whatever the weights: sums and bounds hold, and one place more takes none away. */
static void more_places_never_take_one_away(void **state) {
    (void)state;
    unsigned seed = 20261124;

    for (int round = 0; round < 200; round++) {
        struct sz_claim claims[12], before[12];
        for (size_t n = 0; n < COUNT(claims); n++)
            claims[n] = (struct sz_claim){rand_r(&seed) % 500, rand_r(&seed) % 9, (int64_t)n, 0, 0};
        for (int64_t places = 0; places < 60; places++) {
            for (size_t n = 0; n < COUNT(claims); n++)
                before[n] = claims[n];
            int64_t sum = sz_allocate_webster(claims, COUNT(claims), places);
            for (size_t n = 0; n < COUNT(claims); n++) {
                sum += claims[n].given;
                assert_true(claims[n].given <= claims[n].most);
                assert_true(places == 0 || claims[n].given >= before[n].given);
            }
            assert_int_equal(sum, places);
        }
    }
}

static void a_share_explains_itself(void **state) {
    (void)state;
    const struct sz_claim claims[] = {{600, 9, 0, 0, 0}, {300, 9, 1, 0, 0}, {100, 9, 2, 0, 0}};

    assert_int_equal(sz_allocation_share(claims, 3, 0, 10), 600);
    assert_int_equal(sz_allocation_share(claims, 3, 2, 7), 70);
    assert_int_equal(sz_allocation_share(&(struct sz_claim){0}, 1, 0, 7), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_shared_out),
        cmocka_unit_test(what_nobody_can_take_is_left),
        cmocka_unit_test(more_places_never_take_one_away),
        cmocka_unit_test(a_share_explains_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
