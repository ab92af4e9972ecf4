/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vectors worked out apart from the program, as data: 15 % of posts, check digits of identity
 * numbers (GB 11643), months of retirement; and how many may be promoted (cap, vacancy,
 * applicants).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "shizi/allocation.h"
#include "shizi/idcard.h"
#include "shizi/quota.h"
#include "shizi/retirement.h"

enum { COLUMNS = 8, LINE = 256 };

struct table {
    FILE *file;
    char line[LINE];
    const char *cells[COLUMNS];
    int rows;
};

static void open_table(struct table *table, const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/tests/rules/data/%s", SZ_SOURCE_DIR, name);
    table->rows = 0;
    table->file = fopen(path, "r");
    assert_non_null(table->file);
    assert_non_null(fgets(table->line, LINE, table->file)); /* headings */
}

static bool next(struct table *table) {
    char *at = table->line;
    if (!fgets(table->line, LINE, table->file)) {
        fclose(table->file);
        return false;
    }
    table->line[strcspn(table->line, "\r\n")] = '\0';
    for (int i = 0; i < COLUMNS; i++) {
        char *comma = at ? strchr(at, ',') : NULL;
        table->cells[i] = at ? at : "";
        if (comma)
            *comma = '\0';
        at = comma ? comma + 1 : NULL;
    }
    table->rows++;
    return true;
}

static void the_cap_of_every_number_of_posts(void **state) {
    struct table table;
    (void)state;
    open_table(&table, "cap15.csv");
    while (next(&table))
        assert_int_equal(sz_quota_cap(strtoll(table.cells[0], NULL, 10), SZ_CAP_RATE),
                         strtoll(table.cells[1], NULL, 10));
    assert_int_equal(table.rows, 20);
}

static void identity_numbers(void **state) {
    struct table table;
    (void)state;
    open_table(&table, "id_check.csv");
    while (next(&table)) {
        bool valid = sz_id_read(table.cells[0], false).problem == SZ_ID_GOOD;
        if (valid != (*table.cells[1] == '1'))
            fail_msg("%s: %s", table.cells[0], table.cells[2]);
    }
    assert_int_equal(table.rows, 7);
}

static void months_of_retirement(void **state) {
    struct table table;
    (void)state;
    open_table(&table, "retirement.csv");
    while (next(&table)) {
        struct sz_retirement found;
        assert_true(sz_retirement_of(table.cells[0], sz_track_read(table.cells[1]), &found));
        if (strcmp(found.month, table.cells[2]) != 0 ||
            found.age_years != strtol(table.cells[3], NULL, 10) ||
            found.age_months != strtol(table.cells[4], NULL, 10) ||
            found.delay != strtol(table.cells[5], NULL, 10))
            fail_msg("%s %s: %s", table.cells[0], table.cells[1], found.month);
    }
    assert_int_equal(table.rows, 33);
}

/* 134 posts: 13 vacancies, 20 by the cap, 11 applicants; the places go where there is room. */
static void the_least_of_cap_vacancy_and_applicants(void **state) {
    static const struct {
        int64_t occupied, applicants, promoted;
    } cases[] = {{121, 40, 13}, {100, 40, 20}, {100, 11, 11}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct sz_quota_counts counts = {.base = 134,
                                               .rate = SZ_CAP_RATE,
                                               .level = {134, cases[i].occupied},
                                               .standard = SZ_QUOTA_NO_STANDARD};
        struct sz_quota_room room = sz_quota_room(&counts);
        struct sz_claim claim = {.weight = room.vacancy * 100, .most = cases[i].applicants};
        sz_allocate_webster(&claim, 1, room.allowed);
        assert_int_equal(claim.given, cases[i].promoted);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_cap_of_every_number_of_posts),
        cmocka_unit_test(identity_numbers),
        cmocka_unit_test(months_of_retirement),
        cmocka_unit_test(the_least_of_cap_vacancy_and_applicants),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
