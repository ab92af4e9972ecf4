/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A demo bureau where a title round can be run by commands: a reviewer besides the clerk, rules
 * that ask for nothing the demo does not hold, and people who may apply. */
#ifndef SUPPORT_ROUND_H
#define SUPPORT_ROUND_H

#include "program.h"

enum { ROUND_PEOPLE = 8 };

struct round_people {
    const char *school;              /* all at this one */
    const char *names[ROUND_PEOPLE]; /* 二级教师 who may apply for 中级 */
    const char *ids[ROUND_PEOPLE];   /* "#12" */
};

/** Demo of 400 teachers, account shenhe (审核), batch “2026年度”; fails the test on any error. */
void round_open(struct program *program, struct round_people *people);

#endif
