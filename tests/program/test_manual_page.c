/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The man page knows every command, as the shell completion does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka wants its four headers first */
#include <cmocka.h>

#include "program.h"

enum { PAGE_MOST = 65536, NAME_MOST = 64 };

static int start(void **state) {
    *state = program_open(SZ_PROGRAM);
    return 0;
}

static int finish(void **state) {
    program_close(*state);
    return 0;
}

/* The section of the commands, without the punctuation between them. */
static const char *commands(void) {
    static char page[PAGE_MOST];
    FILE *file = fopen(SZ_SOURCE_DIR "/docs/shizi.1", "r");

    assert_non_null(file);
    size_t len = fread(page, 1, sizeof page - 1, file);
    fclose(file);
    page[len] = '\0';
    char *begin = strstr(page, ".SH COMMANDS"), *end = strstr(page, ".SH THE APPLICATION");
    assert_non_null(begin);
    assert_non_null(end);
    *end = '\0';
    for (char *at = begin; *at; at++)
        if (*at == ',' || *at == '\n')
            *at = ' ';
    return begin;
}

/* Every word that may stand behind @p noun; how many there are. */
static size_t check_words(struct program *program, const char *noun, const char *page) {
    size_t count = 0;

    shizi(program, "--complete", noun, "", NULL);
    must_end(program, 0);
    const char *line = sz_arena_copy(&program->arena, program->out);
    for (; *line; line += strcspn(line, "\n") + 1) {
        char verb[NAME_MOST];
        snprintf(verb, sizeof verb, " %.*s ", NAME_MOST - 3, line);
        memcpy(verb + 1 + strcspn(verb + 1, "\t\n"), " ", sizeof " ");
        if (verb[1] == '-' || verb[1] == ':')
            continue;
        if (!strstr(page, verb))
            fail_msg("docs/shizi.1 lacks %s%s", noun, verb);
        count++;
        if (!strchr(line, '\n'))
            break;
    }
    return count;
}

static void every_command_stands_in_the_man_page(void **state) {
    static const char *const nouns[] = {"db",   "school", "teacher", "report", "log",  "rule",
                                        "user", "sheet",  "post",    "quota",  "round"};
    struct program *program = *state;
    const char *page = commands();
    size_t count = 0;

    for (size_t i = 0; i < sizeof nouns / sizeof nouns[0]; i++) {
        assert_non_null(strstr(page, nouns[i]));
        count += check_words(program, nouns[i], page);
    }
    assert_true(count >= 35);
}

static void every_variable_that_is_read_is_named(void **state) {
    static const char *const names[] = {"SHIZI_DB",    "SHIZI_LANG", "SHIZI_THEME",
                                        "SHIZI_MOUSE", "NO_COLOR",   "XDG_STATE_HOME"};
    struct program *program = *state;

    other(program, "cat", SZ_SOURCE_DIR "/docs/shizi.1", NULL);
    must_end(program, 0);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (!strstr(program->out, names[i]))
            fail_msg("docs/shizi.1 lacks %s", names[i]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_stands_in_the_man_page),
        cmocka_unit_test(every_variable_that_is_read_is_named),
    };
    return cmocka_run_group_tests(tests, start, finish);
}
