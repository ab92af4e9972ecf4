/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Calendar dates as text, the way personnel files hold them: `YYYY-MM-DD` or, where only the month
 *  is known, `YYYY-MM`. Compared as text, a month stands for its first day, which is what the
 *  half-open periods [from, to) of the records need. Pure: today comes in as an argument.
 */
#ifndef SHIZI_DATE_H
#define SHIZI_DATE_H

#include <stdbool.h>
#include <stddef.h>

enum { SZ_DATE_MAX = 11 }; /* "YYYY-MM-DD" and the end */

enum sz_date_precision { SZ_DATE_BAD = 0, SZ_DATE_YEAR, SZ_DATE_MONTH, SZ_DATE_DAY };

/** A real date in stored form: `YYYY-MM-DD` or `YYYY-MM`, years 1900..2199. Every other function
 *  but sz_date_read takes only such dates; for anything else the answers are 0 and "". */
enum sz_date_precision sz_date_check(const char *text);

/** What a text means. The problem is static Chinese text for the clerk, without the value itself
 *  ("没有这个月份，月份是 1 到 12"), so that a caller can write "1985.13：" before it. */
struct sz_date_result {
    enum sz_date_precision precision; /* SZ_DATE_YEAR: only a year is known */
    char value[SZ_DATE_MAX];          /* stored form; for SZ_DATE_YEAR "YYYY" */
    const char *problem;              /* for SZ_DATE_BAD */
};

/** Read what clerks write: 1985.03 1985.3 198503 19850301 1985-3-1 1985/3/1 1985.3.1 1985年3月
 *  1985年3月1日 1985年, full-width forms, "1985-03-01 00:00:00". A number such as 1978.1 (Excel
 *  lost the zero of 1978.10) is ambiguous: precision BAD with a problem that says so, unless
 *  @p typed_as_text; the noise of binary numbers (1978.0599999999999) is rounded away. 至今 and
 *  现在 are not dates (caller decides). */
struct sz_date_result sz_date_read(const char *text, bool typed_as_text);

/** Excel serial day to `YYYY-MM-DD`; @p from_1904 for workbooks of that system. Serial 60 (the
 *  1900-02-29 that never was) and serials outside 1900..2199 are refused. */
bool sz_date_from_serial(double serial, bool from_1904, char out[SZ_DATE_MAX]);

struct sz_date_parts {
    int year, month, day;
};

/** Year, month and day of a stored date (month form: day 1); zeros of what is none. */
struct sz_date_parts sz_date_parts(const char *date);

/** The year in which the date's school year began: 学年 run from September to August. */
int sz_date_school_year(const char *date);

/** Days since 1970-01-01 of a stored date (month form: its first day). */
long sz_date_days(const char *date);

/** Add months to a stored date and keep its precision; the day is cut to the month's last. Sums
 *  outside 1900..2199 stay at that end; the same holds for days. */
void sz_date_add_months(const char *date, int months, char out[SZ_DATE_MAX]);

/** Add days; a month form becomes a full date first. */
void sz_date_add_days(const char *date, int days, char out[SZ_DATE_MAX]);

/** The first day of a year, a month or (itself) a day; @p date is a valid one. */
void sz_date_first_day(const char *date, char out[SZ_DATE_MAX]);

/** The last day (or month) of a period that ends before @p end, as people say it: up to and with.
 */
void sz_date_last_day(const char *end, char out[SZ_DATE_MAX]);

/** Whole months from @p from to @p to (周岁 and service years count this way); negative if
 *  reversed. The last day of a short month completes it, as in sz_date_add_months: 01-31 to 02-28
 *  is 1. */
int sz_date_months_between(const char *from, const char *to);

/** The form superiors ask for: 1978.06 (month) or 1978.06.01. Text, never a number. */
void sz_date_dotted(const char *date, char out[SZ_DATE_MAX]);

#endif
