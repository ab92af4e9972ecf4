/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another date than today: every screen says so, no key that writes does, each says why, and F9
 * leads back from where one stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "bureau.h"
#include "people.h"

static const char facts[] =
    "INSERT INTO post_plan (school_id, category, series, grade, posts, valid_from) VALUES"
    " (1, '专业技术', '中小学教师', 7, 20, '2020-01-01');"
    "INSERT INTO promotion_batch (id, name, year, opened_on, tenure_date) VALUES"
    " (1, '2026年度', 2026, '2026-09-01', '2026-12-31');"
    "INSERT INTO application (id, batch_id, teacher_id, school_id, year, series, level, from_level,"
    " track, applied_on) VALUES"
    " (1, 1, 1, 1, 2026, '中小学教师', '副高', '中级', '正常', '2026-09-10');"
    "INSERT INTO application_state (application_id, state, on_date, actor) VALUES"
    " (1, '已申报', '2026-09-10', 'other');";

/* Keys from the home page, and those that would write there. */
static const struct {
    const char *way, *writing;
} screens[] = {
    {"", "ur"},
    {"1", "nec"},
    {"1\r", "eacl\r"},
    {"2", "ne"},
    {"2\r", "e"},
    {"3", "ur"},
    {":报送登记\r", "s"},
    {":职称评聘\r", "saiox"},
    {":职称评聘\rl", "e\r+-rs"},
    {"9", "e"},
    {"93", "a"},
};

/* And those that only show. */
static const char *const looking[] = {"4", ":评聘指标\r", ":评聘指标\r\r", "92"};

static int setup(void **state) {
    static struct bureau bureau;
    bureau_begin(&bureau, 24, 80);
    people_sql(bureau.db, facts);
    *state = &bureau;
    return 0;
}

static int teardown(void **state) {
    bureau_end(*state);
    return 0;
}

static void go_to_the_day_before(struct screens *fx) {
    PRESS(fx, UI_KEY_F9, UI_CTRL('u'));
    screens_type(fx, "2026-11-22");
    PRESS(fx, UI_KEY_ENTER);
}

/* F9 from here shows the date; an empty one is today. */
static void comes_back(struct screens *fx) {
    screens_assert_shows(fx, "时点 2026-11-22(非今日)");
    PRESS(fx, UI_KEY_F9, UI_CTRL('u'), UI_KEY_ENTER);
    screens_assert_hides(fx, "非今日");
}

static void keys_that_write_say_why_they_do_not(void **state) {
    struct bureau *bureau = *state;

    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
        go_to_the_day_before(&bureau->fx);
        screens_go(&bureau->fx, screens[i].way);
        for (const char *key = screens[i].writing; *key; key++) {
            PRESS(&bureau->fx, UI_KEY_HOME); /* what was said is gone */
            screens_assert_hides(&bureau->fx, "按 F9 回到今日再办理");
            screens_go(&bureau->fx, (const char[]){*key, '\0'});
            screens_assert_shows(&bureau->fx, "按 F9 回到今日再办理");
        }
        comes_back(&bureau->fx);
        screens_go_home(&bureau->fx);
    }
}

static void every_screen_leads_back_to_today(void **state) {
    struct bureau *bureau = *state;

    for (size_t i = 0; i < sizeof looking / sizeof looking[0]; i++) {
        go_to_the_day_before(&bureau->fx);
        screens_go(&bureau->fx, looking[i]);
        comes_back(&bureau->fx);
        screens_go_home(&bureau->fx);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(keys_that_write_say_why_they_do_not, setup, teardown),
        cmocka_unit_test_setup_teardown(every_screen_leads_back_to_today, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
