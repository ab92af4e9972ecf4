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
    long first_case;                 /* number that the next application gets */
};

/** Demo of 400 teachers with its account shenhe (审核), and the people. Fails the test on any
 * error.
 */
void round_people(struct program *program, struct round_people *people);

/** The same; the demo's own batch is closed, “2026年度” is open. */
void round_open(struct program *program, struct round_people *people);

/** Number of a case by its place among those the test makes, from 0. */
const char *round_case(struct program *program, const struct round_people *people, int place);

#endif
