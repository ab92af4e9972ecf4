/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/date.h"

#include <stdio.h>
#include <string.h>

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199, MONTH_FORM = 7, DAY_FORM = 10, SEPTEMBER = 9 };

static int days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* -1 when one of the count characters is not a digit (the terminator is none). */
static int number(const char *text, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

/* Reads a stored form; a month gets the day 1. */
static enum sz_date_precision parse(const char *text, struct sz_date_parts *out) {
    size_t len = strlen(text);
    if ((len != MONTH_FORM && len != DAY_FORM) || text[4] != '-')
        return SZ_DATE_BAD;

    out->year = number(text, 4);
    out->month = number(text + 5, 2);
    out->day = 1;
    if (out->year < FIRST_YEAR || out->year > LAST_YEAR || out->month < 1 || out->month > 12)
        return SZ_DATE_BAD;
    if (len == MONTH_FORM)
        return SZ_DATE_MONTH;

    out->day = number(text + 8, 2);
    bool real = text[7] == '-' && out->day >= 1 && out->day <= days_in_month(out->year, out->month);
    return real ? SZ_DATE_DAY : SZ_DATE_BAD;
}

enum sz_date_precision sz_date_check(const char *text) {
    struct sz_date_parts date;
    return parse(text, &date);
}

struct sz_date_parts sz_date_parts(const char *date) {
    struct sz_date_parts none = {0};
    struct sz_date_parts parts;
    return parse(date, &parts) == SZ_DATE_BAD ? none : parts;
}

int sz_date_school_year(const char *date) {
    struct sz_date_parts parts = sz_date_parts(date);
    return parts.month >= SEPTEMBER ? parts.year : parts.year - 1;
}

/* Days since 1970-01-01 in the Gregorian calendar; years run from March, so that the leap day is
 * the last of its year and 153 days stand for five months. */
static long days_of(struct sz_date_parts date) {
    long year = date.month > 2 ? date.year : date.year - 1;
    long month = date.month > 2 ? date.month - 3 : date.month + 9;
    return year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + date.day - 1 -
           719468;
}

static struct sz_date_parts civil_of(long days) {
    long era_days = days + 719468;
    long era = era_days / 146097;
    long rest = era_days % 146097;
    long year_of_era = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    long day_of_year = rest - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long month = (5 * day_of_year + 2) / 153;
    struct sz_date_parts date = {.year = (int)(era * 400 + year_of_era + (month >= 10)),
                                 .month = (int)(month < 10 ? month + 3 : month - 9),
                                 .day = (int)(day_of_year - (153 * month + 2) / 5 + 1)};
    return date;
}

static const struct sz_date_parts first_date = {FIRST_YEAR, 1, 1}, last_date = {LAST_YEAR, 12, 31};

/* The dates of this program end at 1900 and 2199; a sum beyond stays at the end. */
static struct sz_date_parts within_range(struct sz_date_parts date) {
    if (date.year < FIRST_YEAR)
        return first_date;
    return date.year > LAST_YEAR ? last_date : date;
}

static void print(struct sz_date_parts date, enum sz_date_precision precision,
                  char out[SZ_DATE_MAX]) {
    char text[40];
    date = within_range(date);
    snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    text[precision == SZ_DATE_MONTH ? MONTH_FORM : DAY_FORM] = '\0';
    memcpy(out, text, strlen(text) + 1);
}

bool sz_date_from_serial(double serial, bool from_1904, char out[SZ_DATE_MAX]) {
    enum { PHANTOM_LEAP_DAY = 60 }; /* 1900-02-29, kept by Excel for Lotus 1-2-3's sake */
    out[0] = '\0';
    if (!(serial >= 0 && serial < 200000))
        return false;

    long day = (long)serial;
    if (!from_1904 && (day == 0 || day == PHANTOM_LEAP_DAY))
        return false;

    struct sz_date_parts origin = {from_1904 ? 1904 : 1899, from_1904 ? 1 : 12, from_1904 ? 1 : 30};
    long skipped = !from_1904 && day < PHANTOM_LEAP_DAY ? 1 : 0;
    struct sz_date_parts date = civil_of(days_of(origin) + day + skipped);
    if (date.year > LAST_YEAR)
        return false;
    print(date, SZ_DATE_DAY, out);
    return true;
}

long sz_date_days(const char *date) {
    struct sz_date_parts at;
    return parse(date, &at) == SZ_DATE_BAD ? 0 : days_of(at);
}

void sz_date_add_months(const char *date, int months, char out[SZ_DATE_MAX]) {
    struct sz_date_parts at;
    enum sz_date_precision precision = parse(date, &at);
    out[0] = '\0';
    if (precision == SZ_DATE_BAD)
        return;

    long count = at.year * 12L + (at.month - 1) + months;
    if (count < FIRST_YEAR * 12L || count >= (LAST_YEAR + 1) * 12L) {
        print(months < 0 ? first_date : last_date, precision, out);
        return;
    }
    at.year = (int)(count / 12);
    at.month = (int)(count % 12) + 1;
    int last = days_in_month(at.year, at.month);
    at.day = at.day > last ? last : at.day;
    print(at, precision, out);
}

void sz_date_add_days(const char *date, int days, char out[SZ_DATE_MAX]) {
    struct sz_date_parts at;
    out[0] = '\0';
    if (parse(date, &at) == SZ_DATE_BAD)
        return;

    long sum = days_of(at) + days;
    if (sum < days_of(first_date))
        at = first_date;
    else if (sum > days_of(last_date))
        at = last_date;
    else
        at = civil_of(sum);
    print(at, SZ_DATE_DAY, out);
}

static int months_forward(struct sz_date_parts from, struct sz_date_parts to) {
    int months = (to.year - from.year) * 12 + to.month - from.month;
    bool month_over = to.day >= from.day || to.day == days_in_month(to.year, to.month);
    return month_over ? months : months - 1;
}

int sz_date_months_between(const char *from, const char *to) {
    struct sz_date_parts start, end;
    if (parse(from, &start) == SZ_DATE_BAD || parse(to, &end) == SZ_DATE_BAD)
        return 0;
    return days_of(start) <= days_of(end) ? months_forward(start, end)
                                          : -months_forward(end, start);
}

void sz_date_dotted(const char *date, char out[SZ_DATE_MAX]) {
    size_t len = 0;
    for (; len < SZ_DATE_MAX - 1 && date[len]; len++)
        out[len] = (char)(date[len] == '-' ? '.' : date[len]);
    out[len] = '\0';
}

void sz_date_first_day(const char *date, char out[SZ_DATE_MAX]) {
    static const char first[] = "0000-01-01";
    size_t len = strlen(date);

    memcpy(out, first, sizeof first);
    memcpy(out, date, len < sizeof first ? len : sizeof first - 1);
}

void sz_date_last_day(const char *end, char out[SZ_DATE_MAX]) {
    if (sz_date_check(end) == SZ_DATE_MONTH)
        sz_date_add_months(end, -1, out);
    else
        sz_date_add_days(end, -1, out);
}
