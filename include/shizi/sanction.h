/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How long a sanction runs.
 *
 *  事业单位工作人员处分规定 (2023): 警告 6 months, 记过 12, 降低岗位等级 24 (撤职 as such); a
 *  sanction received while another one runs is added to what is left of it, at most 48 months
 *  together. 开除 has no period.
 */
#ifndef SHIZI_SANCTION_H
#define SHIZI_SANCTION_H

#include <stdbool.h>

#include "shizi/date.h"

enum { SZ_SANCTION_MOST = 48 }; /* months of several together */

/** Months of a kind (code list `sanction_kind`); 0 for those without a period. */
int sz_sanction_months(const char *kind);

/** First day behind the period of a sanction of @p kind decided on @p from, when another one runs
 *  until @p running (first day behind it, NULL: none). False when the kind has no period. */
bool sz_sanction_end(const char *kind, const char *from, const char *running,
                     char out[SZ_DATE_MAX]);

#endif
