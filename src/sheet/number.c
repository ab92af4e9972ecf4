/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "shizi/date.h"

enum {
    WHOLE_DIGITS = 20, /* integers are digits below 1e21 */
    PLAIN_DIGITS = 15, /* any decimal of this many digits survives a double */
    EXACT_DIGITS = 17, /* enough to tell any two doubles apart */
    LARGEST_PLAIN_EXPONENT = 20,
    SMALLEST_PLAIN_EXPONENT = -6,
    DAY_SECONDS = 86400,
};

struct decimal {
    char digits[EXACT_DIGITS + 1]; /* without zeros at the end */
    int exponent;                  /* of the first digit */
};

static struct decimal shortest(double value) {
    char text[NUMBER_MAX];
    struct decimal out = {.exponent = 0};

    for (int digits = PLAIN_DIGITS; digits <= EXACT_DIGITS; digits++) {
        snprintf(text, sizeof text, "%.*e", digits - 1, value);
        if (strtod(text, NULL) >= value && strtod(text, NULL) <= value)
            break;
    }

    size_t used = 0;
    const char *at = text;
    for (; *at && *at != 'e'; at++)
        if (*at != '.' && used < EXACT_DIGITS)
            out.digits[used++] = *at;
    while (used > 1 && out.digits[used - 1] == '0')
        used--;
    out.digits[used] = '\0';
    if (*at == 'e')
        out.exponent = (int)strtol(at + 1, NULL, 10);
    return out;
}

static void write_integer(const struct decimal *number, const char *sign, char out[NUMBER_MAX]) {
    int zeros = number->exponent + 1 - (int)strlen(number->digits);
    snprintf(out, NUMBER_MAX, "%s%s%.*s", sign, number->digits, zeros, "000000000000000000000");
}

void number_text(double value, char out[NUMBER_MAX]) {
    const char *sign = value < 0 ? "-" : "";
    struct decimal number = shortest(fabs(value));
    int length = (int)strlen(number.digits);
    int whole = number.exponent + 1;

    if (number.exponent > LARGEST_PLAIN_EXPONENT || number.exponent < SMALLEST_PLAIN_EXPONENT)
        snprintf(out, NUMBER_MAX, "%s%.1s%s%sE%+d", sign, number.digits, length > 1 ? "." : "",
                 number.digits + 1, number.exponent);
    else if (whole >= length)
        write_integer(&number, sign, out);
    else if (whole > 0)
        snprintf(out, NUMBER_MAX, "%s%.*s.%s", sign, whole, number.digits, number.digits + whole);
    else
        snprintf(out, NUMBER_MAX, "%s0.%.*s%s", sign, -whole, "000000", number.digits);
}

bool number_is_plain(const char *text, size_t length) {
    size_t at = length > 0 && text[0] == '-';
    size_t first = at;
    size_t point = 0;

    if (length - at > WHOLE_DIGITS || length == at)
        return false;
    for (; at < length; at++) {
        if (text[at] == '.' && point == 0 && at > first)
            point = at;
        else if (text[at] < '0' || text[at] > '9')
            return false;
    }
    if (text[first] == '0' && length - first > 1)
        return false; /* 007 and 0.5 take the careful way */
    if (first == 1 && text[first] == '0')
        return false; /* -0 */
    if (point == 0)
        return true;
    return length - first <= PLAIN_DIGITS && text[length - 1] != '0' && text[length - 1] != '.';
}

bool number_read(const char *text, double *value) {
    char *end = NULL;

    if (*text == '\0' || text[strspn(text, "0123456789+-.eE")] != '\0')
        return false;
    *value = strtod(text, &end);
    return *end == '\0' && isfinite(*value);
}

static bool in_any(long id, const long ranges[][2], size_t count) {
    for (size_t i = 0; i < count; i++)
        if (id >= ranges[i][0] && id <= ranges[i][1])
            return true;
    return false;
}

enum number_format number_format_builtin(long id) {
    static const long dates[][2] = {{14, 17}, {22, 22}, {27, 31}, {36, 36}, {50, 54}, {57, 58}};
    static const long times[][2] = {{18, 21}, {32, 35}, {45, 45}, {47, 47}, {55, 56}};

    if (in_any(id, dates, sizeof dates / sizeof dates[0]))
        return FORMAT_DATE;
    if (in_any(id, times, sizeof times / sizeof times[0]))
        return FORMAT_TIME;
    return id == 46 ? FORMAT_DURATION : FORMAT_NUMBER;
}

static void time_of(long seconds, char out[NUMBER_MAX]) {
    snprintf(out, NUMBER_MAX, "%02ld:%02ld:%02ld", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

static bool date_of(double value, bool from_1904, char out[NUMBER_MAX]) {
    double day = floor(value);
    long seconds = lround((value - day) * DAY_SECONDS);
    char date[SZ_DATE_MAX];

    if (seconds == DAY_SECONDS) {
        day += 1;
        seconds = 0;
    }
    if (!sz_date_from_serial(day, from_1904, date))
        return false;
    if (seconds == 0)
        snprintf(out, NUMBER_MAX, "%s", date);
    else
        snprintf(out, NUMBER_MAX, "%s %02ld:%02ld:%02ld", date, seconds / 3600, seconds / 60 % 60,
                 seconds % 60);
    return true;
}

enum sz_cell_kind number_cell(double value, enum number_format format, bool from_1904,
                              char out[NUMBER_MAX]) {
    const double longest = 1e6; /* days of a duration that is still one */

    if (format == FORMAT_DURATION && value >= 0 && value < longest) {
        time_of(lround(value * DAY_SECONDS), out);
        return SZ_CELL_TEXT;
    }
    if (format == FORMAT_TIME && value >= 0 && value < 1) {
        time_of(lround(value * DAY_SECONDS), out);
        return SZ_CELL_TEXT;
    }
    if (format != FORMAT_NUMBER && date_of(value, from_1904, out))
        return SZ_CELL_DATE;
    number_text(value, out);
    return SZ_CELL_NUMBER;
}
