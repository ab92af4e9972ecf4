/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The way of an application for a title: states, who takes which step, and what a state does to
 * the quota. One table; nothing else in the program decides it.
 *
 *  Order of the round: 下达 → 申报 → 学校推荐、公示 → 局审核 (占用) → 人社审核 → 评审 → 公示 → 聘任
 * → 备案. A place is held from 局审核通过 and used from 聘任; what is withdrawn, failed or
 * cancelled is freed, visibly.
 */
#ifndef SHIZI_APPLICATION_H
#define SHIZI_APPLICATION_H

#include <stdbool.h>
#include <stddef.h>

/** What an application in a state does to the cap of its year, and to the vacancies. */
enum sz_quota_effect { SZ_QUOTA_FREE, SZ_QUOTA_HELD, SZ_QUOTA_USED };

struct sz_application_step {
    const char *verb;  /* command line: recommend, approve … */
    const char *label; /* 学校推荐 … */
    const char *from;  /* states it may be taken from, '甲|乙'; "" = a new application */
    const char *to;    /* code list application_state */
    bool reviews;      /* for 审核, and never by who took an earlier step (两人) */
    bool wants_reason; /* 退回, 撤回, 取消: why */
    bool wants_doc;    /* 聘任 and what follows: 文号, 待补文号 allowed and counted */
};

/** All steps in the order of the round. */
const struct sz_application_step *sz_application_steps(size_t *count);

/** Step by verb, NULL when there is none. */
const struct sz_application_step *sz_application_step(const char *verb);

/** Whether it may be taken in that state; @p state NULL: there is no application yet. */
bool sz_application_may(const struct sz_application_step *step, const char *state);

enum sz_quota_effect sz_application_effect(const char *state);

/** Nothing follows any more: failed, withdrawn, cancelled. */
bool sz_application_ended(const char *state);

#endif
