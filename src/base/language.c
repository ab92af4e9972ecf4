/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/language.h"

#include <string.h>

bool sz_language_choose(const char *language) {
    return strcmp(language, "zh") == 0;
}

const char *sz_language(void) {
    return "zh";
}

const char *sz_text_for_reader(const char *text) {
    return text;
}
