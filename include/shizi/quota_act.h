/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Acts on a quota year: places beyond the cap (two people, reason and 文号), settling it,
 * reopening it. */
#ifndef SHIZI_QUOTA_ACT_H
#define SHIZI_QUOTA_ACT_H

#include "shizi/act.h"

/** 超限批准, proposed: needs info->reason and info->doc; counts once somebody else approved it. */
enum sz_code sz_quota_propose(struct sz_db *db, int64_t year, const char *series, const char *level,
                              int64_t places, const struct sz_act_info *info, struct sz_act **act,
                              struct sz_error *err);

/** SZ_DENIED for who proposed it. */
enum sz_code sz_quota_approve(struct sz_db *db, int64_t override_id, const struct sz_act_info *info,
                              struct sz_act **act, struct sz_error *err);

/** 年度结算: everything charged to the year is decided, else SZ_REFUSED naming the first. */
enum sz_code sz_quota_close(struct sz_db *db, int64_t year, const struct sz_act_info *info,
                            struct sz_act **act, struct sz_error *err);

/** 重开: needs reason and 文号, and is printed on the year's later sheets. */
enum sz_code sz_quota_reopen(struct sz_db *db, int64_t year, const struct sz_act_info *info,
                             struct sz_act **act, struct sz_error *err);

#endif
