/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the shells are told can stand next, and bash itself with our script. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "program.h"

static int start(void **state) {
    *state = program_open(SZ_PROGRAM);
    return 0;
}

static int finish(void **state) {
    program_close(*state);
    return 0;
}

static void the_next_word_is_offered(void **state) {
    struct program *program = *state;
    static const struct {
        const char *words[8];
        const char *offered, *not_offered;
    } cases[] = {
        {{"--complete", ""}, "\nteacher\t", "list"},
        {{"--complete", "te"}, "\nteacher\t", "school"},
        {{"--complete", "teacher", ""}, "\nimport\t", "fact add"},
        {{"--complete", "teacher", "fact", ""}, "\nend\t", "list"},
        {{"--complete", "teacher", "list", "--so"}, "\n--sort\t", "--limit"},
        {{"--complete", "--json", "teacher", "list", "--c"}, "\n--columns\t", "--sheet"},
        {{"--complete", "teacher", "list", "--sort", "name,birth"}, "\nname,birth\t", "name,sex"},
        {{"--complete", "teacher", "set", "#1", "na"}, "\nname=\t", "\nsex"},
        {{"--complete", "school", "set", "x", "town"}, "\ntown=\t", "\nname"},
        {{"--complete", "teacher", "leave", "#1", "--kind", ""}, "\n退休\t", "\n--"},
        {{"--complete", "user", "add", "a", "--role", ""}, "\n审计\t", "\n退休"},
        {{"--complete", "report", "export", ""}, "\nteacher_roster\t", ":files"},
        {{"--complete", "teacher", "import", ""}, "\n:files\n", "name"},
        {{"--complete", "--db", "x", "teacher", "import", "--errors", "a"}, "\n:files\n", "name"},
        {{"--complete", "help", "s"}, "\nschool\t", "teacher"},
        {{"--complete", "teacher", "fact", "import", ""}, "\n处分\t", ":files"},
        {{"--complete", "teacher", "fact", "import", "处分", ""}, "\n:files\n", "处分"},
        {{"--complete", "rule", "confirm", "pool"}, "\npool_rule\t中初级贯通\n", "cap_"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *const *w = cases[i].words;
        assert_int_equal(shizi(program, w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], NULL), 0);
        char out[65536] = "\n";
        strncat(out, program->out, sizeof out - 2);
        if (!strstr(out, cases[i].offered) || strstr(out, cases[i].not_offered))
            fail_msg("case %zu: %s", i, out);
    }
}

/* bash, with the script that is installed, completes as a person would see it. */
static void bash_completes_with_our_script(void **state) {
    struct program *program = *state;
    const char *script = program_write(program, "ask.bash",
                                       "source " SZ_SOURCE_DIR "/completions/shizi.bash\n"
                                       "COMP_WORDS=(" SZ_PROGRAM " teacher li)\n"
                                       "COMP_CWORD=2\n"
                                       "_shizi\n"
                                       "printf '%s\\n' \"${COMPREPLY[@]}\"\n");

    assert_int_equal(other(program, "bash", script, NULL), 0);
    assert_string_equal(program->out, "list\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_next_word_is_offered),
        cmocka_unit_test(bash_completes_with_our_script),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
