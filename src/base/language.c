/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Catalogues by gettext. Chinese needs none: no locale, no file, no lookup. */
#include "shizi/language.h"

#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DOMAIN "shizi"

/* gettext keeps its catalogue for the whole process, and so do we the choice. */
static bool looked_up;
static unsigned held;
static char chosen[8] = "zh";

/* Beside the program, beside the folder it is in (tests), and where it was installed. */
static bool find_catalogue(const char *language, char folder[PATH_MAX]) {
    static const char *const places[] = {"locale", "../locale", "../share/locale"};
    char program[PATH_MAX], file[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);

    program[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(program, '/');
    if (!slash)
        return false;
    *slash = '\0';
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        int used = snprintf(folder, PATH_MAX, "%s/%s", program, places[i]);
        if (used < 0 || used >= PATH_MAX)
            continue;
        used = snprintf(file, sizeof file, "%s/%s/LC_MESSAGES/" DOMAIN ".mo", folder, language);
        if (used > 0 && used < PATH_MAX && access(file, R_OK) == 0)
            return true;
    }
    return false;
}

/* gettext looks nothing up in the locale "C", and LANGUAGE outranks the locale's own language. */
static bool open_catalogue(const char *language) {
    char folder[PATH_MAX];

    if (!find_catalogue(language, folder) || !setlocale(LC_MESSAGES, "C.UTF-8"))
        return false;
    return setenv("LANGUAGE", language, 1) == 0 && bindtextdomain(DOMAIN, folder) &&
           bind_textdomain_codeset(DOMAIN, "UTF-8");
}

bool sz_language_choose(const char *language) {
    bool chinese = strcmp(language, "zh") == 0;

    if (!chinese && (strlen(language) >= sizeof chosen || !open_catalogue(language)))
        return false;
    looked_up = !chinese;
    snprintf(chosen, sizeof chosen, "%s", language);
    return true;
}

const char *sz_language(void) {
    return held > 0 ? "zh" : chosen;
}

const char *sz_word_gap(void) {
    return strcmp(sz_language(), "zh") == 0 ? "" : " ";
}

void sz_language_hold(void) {
    held++;
}

void sz_language_release(void) {
    held--;
}

const char *sz_text_for_reader(const char *text) {
    return looked_up && held == 0 && *text ? dgettext(DOMAIN, text) : text;
}
