/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first */
#include <cmocka.h>

#include "theme.h"

static enum ui_theme choose(int colours, const char *no_color, const char *wish, const char *answer,
                            const char *fgbg) {
    return ui_theme_choose(&(struct ui_theme_facts){colours, no_color, wish, answer, fgbg});
}

static void colours_are_used_where_there_are_some_and_nobody_refuses(void **state) {
    (void)state;

    assert_int_equal(choose(-1, NULL, NULL, NULL, NULL), UI_THEME_MONO);
    assert_int_equal(choose(8, NULL, NULL, NULL, NULL), UI_THEME_DARK);
    assert_int_equal(choose(88, NULL, NULL, NULL, NULL), UI_THEME_DARK);
    assert_int_equal(choose(256, NULL, NULL, NULL, NULL), UI_THEME_DARK_256);
    assert_int_equal(choose(256, "1", NULL, NULL, NULL), UI_THEME_MONO);
    assert_int_equal(choose(256, "", NULL, NULL, NULL), UI_THEME_DARK_256); /* no-color.org */
    assert_int_equal(choose(256, NULL, "mono", NULL, NULL), UI_THEME_MONO);
    assert_int_equal(choose(-1, NULL, "light", NULL, NULL), UI_THEME_MONO);
}

static void the_background_is_the_wish_then_the_answer_then_the_variable(void **state) {
    (void)state;

    assert_int_equal(choose(8, NULL, NULL, "rgb:ffff/ffff/ffff", NULL), UI_THEME_LIGHT);
    assert_int_equal(choose(8, NULL, NULL, "rgb:fd/f6/e3", NULL), UI_THEME_LIGHT);
    assert_int_equal(choose(8, NULL, NULL, "rgb:0000/2b2b/3636", "0;15"), UI_THEME_DARK);
    assert_int_equal(choose(8, NULL, NULL, "rgb:0/0/f", NULL), UI_THEME_DARK); /* blue is dark */
    assert_int_equal(choose(8, NULL, NULL, "rgb:zz", "0;15"), UI_THEME_LIGHT);
    assert_int_equal(choose(8, NULL, NULL, "", "0;default;15"), UI_THEME_LIGHT);
    assert_int_equal(choose(8, NULL, NULL, NULL, "15;0"), UI_THEME_DARK);
    assert_int_equal(choose(8, NULL, NULL, NULL, "nonsense"), UI_THEME_DARK);
    assert_int_equal(choose(256, NULL, "light", "rgb:00/00/00", NULL), UI_THEME_LIGHT_256);
    assert_int_equal(choose(256, NULL, "dark", "rgb:ff/ff/ff", "0;15"), UI_THEME_DARK_256);
}

/* screens.md §7: the words carry the meaning, reverse is the cursor, bold the header. */
static void monochrome_has_attributes_and_no_colour(void **state) {
    (void)state;

    for (unsigned style = 0; style < UI_STYLE_COUNT; style++) {
        struct ui_look look = ui_theme_look(UI_THEME_MONO, style);
        assert_int_equal(look.ink, UI_COLOUR_DEFAULT);
        assert_int_equal(look.paper, UI_COLOUR_DEFAULT);
    }
    assert_int_equal(ui_theme_look(UI_THEME_MONO, UI_CURSOR).attributes, UI_LOOK_REVERSE);
    assert_int_equal(ui_theme_look(UI_THEME_DARK, UI_OK | UI_BOLD).attributes, UI_LOOK_BOLD);
    assert_int_equal(ui_theme_look(UI_THEME_DARK, UI_OK | UI_BOLD).ink, UI_GREEN);
    assert_true(ui_theme_look(UI_THEME_LIGHT, UI_DIM | UI_UNDERLINE).attributes &
                UI_LOOK_UNDERLINE);
}

/* ---- contrast of the 256 colours, which all terminals agree on ---- */

/* Part of a colour in linear light (IEC 61966-2-1), by squares: near enough for a threshold. */
static double light(int part) {
    double share = part / 255.0;
    return share <= 0.04 ? share / 12.92 : share * share * (0.8 + 0.2 * share);
}

static double luminance(int red, int green, int blue) {
    return 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);
}

/* The colour cube and the greys of xterm's palette. */
static double palette(int number) {
    static const int levels[] = {0, 95, 135, 175, 215, 255};

    assert_in_range(number, 16, 255); /* the first 16 are the clerk's own */
    if (number >= 232)
        return luminance(8 + (number - 232) * 10, 8 + (number - 232) * 10, 8 + (number - 232) * 10);
    number -= 16;
    return luminance(levels[number / 36], levels[number / 6 % 6], levels[number % 6]);
}

/* WCAG 2.1, 1.4.3 */
static double contrast(double a, double b) {
    double more = a > b ? a : b, less = a > b ? b : a;
    return (more + 0.05) / (less + 0.05);
}

static double worst(const struct ui_look *look, const double *papers, size_t count) {
    double least = 21;

    if (look->paper != UI_COLOUR_DEFAULT)
        return contrast(palette(look->ink), palette(look->paper));
    for (size_t i = 0; i < count; i++) {
        double here = contrast(palette(look->ink), papers[i]);
        least = here < least ? here : least;
    }
    return least;
}

/* On black, a usual dark grey and Solarized's dark; on white, a usual paper white and Solarized's.
 */
static void every_style_can_be_read_on_usual_backgrounds(void **state) {
    (void)state;
    const double dark[] = {0, luminance(0x1e, 0x1e, 0x1e), luminance(0x00, 0x2b, 0x36)};
    const double bright[] = {1, luminance(0xfa, 0xfa, 0xf5), luminance(0xfd, 0xf6, 0xe3)};

    for (unsigned style = 0; style < UI_STYLE_COUNT; style++) {
        struct ui_look on_dark = ui_theme_look(UI_THEME_DARK_256, style);
        struct ui_look on_light = ui_theme_look(UI_THEME_LIGHT_256, style);
        if (style == UI_NORMAL) /* the clerk's own choice */
            continue;
        if (worst(&on_dark, dark, 3) < 4.5)
            fail_msg("style %u on dark: %.1f", style, worst(&on_dark, dark, 3));
        if (worst(&on_light, bright, 3) < 4.5)
            fail_msg("style %u on light: %.1f", style, worst(&on_light, bright, 3));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colours_are_used_where_there_are_some_and_nobody_refuses),
        cmocka_unit_test(the_background_is_the_wish_then_the_answer_then_the_variable),
        cmocka_unit_test(monochrome_has_attributes_and_no_colour),
        cmocka_unit_test(every_style_can_be_read_on_usual_backgrounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
