/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Durations as clerks write and read them. */
#include "query_private.h"

#include <inttypes.h>
#include <string.h>

enum { MONTHS_OF_YEAR = 12, HALF_YEAR = 6, LONGEST = 9999 };

static const char *read_digits(const char *at, int64_t *number) {
    *number = 0;
    for (; *at >= '0' && *at <= '9' && *number <= LONGEST; at++)
        *number = *number * 10 + (*at - '0');
    return at;
}

static const char *behind(const char *at, const char *word) {
    size_t length = strlen(word);
    return strncmp(at, word, length) == 0 ? at + length : NULL;
}

static bool is_month_word(const char *at) {
    return strcmp(at, "月") == 0 || strcmp(at, "个月") == 0;
}

/* What may follow the years: nothing, 半, months. */
static bool read_after_years(const char *at, int64_t years, int64_t *months) {
    int64_t more = 0;
    *months = years * MONTHS_OF_YEAR;
    if (*at == '\0')
        return true;
    if (strcmp(at, "半") == 0) {
        *months += HALF_YEAR;
        return true;
    }
    const char *unit = read_digits(at, &more);
    *months += more;
    return unit != at && more < MONTHS_OF_YEAR && is_month_word(unit);
}

bool filter_months_read(const char *typed, int64_t *months, bool *whole_years) {
    int64_t number = 0;
    *whole_years = false;
    if (strcmp(typed, "半年") == 0) {
        *months = HALF_YEAR;
        return true;
    }
    const char *at = read_digits(typed, &number);
    if (at == typed || number > LONGEST)
        return false;
    *months = number;
    if (is_month_word(at))
        return true;

    const char *rest = *at == '\0' ? at : behind(at, "年");
    if (!rest)
        return false;
    *whole_years = *rest == '\0';
    return read_after_years(rest, number, months);
}

const char *query_print_months(int64_t months, struct sz_arena *arena) {
    int64_t years = months / MONTHS_OF_YEAR, rest = months % MONTHS_OF_YEAR;
    if (months < 0)
        return "";
    if (years == 0)
        return sz_arena_printf(arena, "%" PRId64 "月", rest);
    if (rest == 0)
        return sz_arena_printf(arena, "%" PRId64 "年", years);
    return sz_arena_printf(arena, "%" PRId64 "年%" PRId64 "月", years, rest);
}
