/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Citizen identity numbers, GB 11643-1999: 6 area + 8 birth + 3 serial + 1 check.
 *  The area is never a reason to refuse (old people hold codes since abolished).
 */
#ifndef SHIZI_IDCARD_H
#define SHIZI_IDCARD_H

#include <stdbool.h>

enum sz_id_problem {
    SZ_ID_GOOD = 0,
    SZ_ID_EMPTY,
    SZ_ID_LENGTH,      /* not 18 (nor 15) characters */
    SZ_ID_CHARACTER,   /* something else than digits and a last X */
    SZ_ID_DATE,        /* no such birth date */
    SZ_ID_CHECK,       /* check digit does not fit */
    SZ_ID_LOST_DIGITS, /* came through a spreadsheet number: 371083198001010000 or 3.71083E+17 */
    SZ_ID_OLD,         /* a valid 15-digit number */
};

struct sz_id_result {
    enum sz_id_problem problem;
    char value[19];    /* upper-cased, half width, without spaces; the 15 digits for SZ_ID_OLD */
    char birth[11];    /* YYYY-MM-DD when readable, else "" */
    char sex;          /* '1' male, '2' female (GB/T 2261.1), 0 when not readable */
    char check;        /* the check digit that would fit, when 17 digits are readable */
    char message[160]; /* Chinese, for the clerk: what is wrong and which digit would fit */
};

/** Examine a number as typed. @p from_number: the cell held a number, not text, so that trailing
 *  digits may be lost (Excel keeps 15). */
struct sz_id_result sz_id_read(const char *text, bool from_number);

/** Check digit of the first 17 digits (weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2, mod 11). */
char sz_id_check_digit(const char digits[17]);

/** 15-digit number to its 18-digit form (19xx). @return false when not 15 valid digits. */
bool sz_id_from_old(const char old[15], char out[19]);

/** 371083********002X -> for screens and sheets that must not show it: 6 first and 4 last stay. */
void sz_id_masked(const char *id, char out[19]);

#endif
