/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the program itself writes stays readable on a terminal that draws ambiguous characters with
 * two cells: a minus must not become a question. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "plain.h"
#include "shizi/text.h"

/* The catalogue holds every text that is shown, in both languages. */
static void every_sign_of_the_texts_has_a_stand_in(void **state) {
    FILE *file = fopen(SZ_SOURCE_DIR "/po/en.po", "r");
    char line[8192];
    int signs = 0;
    (void)state;

    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        const char *at = line;
        for (uint32_t c = sz_utf8_next(&at); c != 0; c = sz_utf8_next(&at)) {
            if (sz_char_width(c) != 1 || !ui_may_be_wide(c))
                continue;
            signs++;
            if (ui_plain_letter(c) == '?')
                fail_msg("U+%04X has none: %s", (unsigned)c, line);
        }
    }
    fclose(file);
    assert_true(signs > 100);
}

static void signs_keep_their_sense(void **state) {
    (void)state;
    assert_int_equal(ui_plain_letter(0x2212), '-'); /* − */
    assert_int_equal(ui_plain_letter(0x00D7), 'x'); /* × */
    assert_int_equal(ui_plain_letter(0x00B7), '.'); /* · */
    assert_int_equal(ui_plain_letter(0x2030), '%'); /* ‰ */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sign_of_the_texts_has_a_stand_in),
        cmocka_unit_test(signs_keep_their_sense),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
