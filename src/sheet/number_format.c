/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is a number format one of dates? Its letters tell: y d are dates, h s times, m either. */
#include <string.h>
#include <strings.h>

#include "number.h"

struct letters {
    bool date;     /* y, d, or e (the year of Chinese formats) */
    bool time;     /* h, s */
    bool month;    /* m, or minutes */
    bool digit;    /* 0 # ?: then e is an exponent */
    bool duration; /* [h] [m] [s] */
};

/* Behind the closing quote or bracket. */
static const char *skip_to(const char *at, char end) {
    while (*at && *at != end)
        at++;
    return *at ? at + 1 : at;
}

/* [h] [mm] [ss]: hours past a day; all else in brackets is a colour, a condition or a language. */
static bool is_elapsed(const char *bracket) {
    size_t length = strcspn(bracket, "]");
    return length > 0 && strspn(bracket, "hHmMsS") >= length;
}

static void note_letter(struct letters *seen, char letter) {
    if (strchr("yYdD", letter) || (strchr("eE", letter) && !seen->digit))
        seen->date = true;
    else if (strchr("hHsS", letter))
        seen->time = true;
    else if (strchr("mM", letter))
        seen->month = true;
    else if (strchr("0#?", letter))
        seen->digit = true;
}

/* Step over what is shown as it stands; NULL when @p at is a letter that counts. */
static const char *skip_literal(struct letters *seen, const char *at) {
    static const char *const words[] = {"general", "G/通用格式", "am/pm", "a/p", "上午/下午"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strncasecmp(at, words[i], strlen(words[i])) == 0)
            return at + strlen(words[i]);
    if (*at == '"')
        return skip_to(at + 1, '"');
    if (*at == '[') {
        seen->duration = seen->duration || is_elapsed(at + 1);
        return skip_to(at + 1, ']');
    }
    if (strchr("\\_*", *at))
        return at[1] ? at + 2 : at + 1;
    return NULL;
}

enum number_format number_format_of(const char *code) {
    struct letters seen = {.date = false};

    /* The first section is that of positive numbers, and dates are positive. */
    for (const char *at = code; *at && *at != ';';) {
        const char *next = skip_literal(&seen, at);
        if (!next)
            note_letter(&seen, *at);
        at = next ? next : at + 1;
    }

    if (seen.date)
        return FORMAT_DATE;
    if (seen.duration)
        return FORMAT_DURATION;
    if (seen.time)
        return FORMAT_TIME;
    return seen.month ? FORMAT_DATE : FORMAT_NUMBER;
}
