/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/round_rule.h"

#include <string.h>

#include "shizi/language.h"

void sz_round_end(const char *from, int months, char out[SZ_DATE_MAX]) {
    char after[SZ_DATE_MAX];

    sz_date_add_months(from, months, after);
    sz_date_add_days(after, -1, out);
}

#define MOVE(kind) (1U << SZ_GRADE_##kind)

static const struct sz_round_outcome outcomes[] = {
    {ZH_("续聘"), MOVE(STAYS), false, false},
    {ZH_("晋级"), MOVE(UP), false, false},
    {ZH_("高聘"), MOVE(UP) | MOVE(ABOVE), true, true},
    {ZH_("低聘"), MOVE(DOWN), true, false},
    {ZH_("缓聘"), 0, true, false},
    {ZH_("不聘"), 0, true, false},
};

const struct sz_round_outcome *sz_round_outcomes(size_t *count) {
    *count = sizeof outcomes / sizeof outcomes[0];
    return outcomes;
}

const struct sz_round_outcome *sz_round_outcome(const char *code) {
    for (size_t i = 0; code && i < sizeof outcomes / sizeof outcomes[0]; i++)
        if (strcmp(outcomes[i].code, code) == 0)
            return &outcomes[i];
    return NULL;
}

const char *sz_round_outcome_of(enum sz_grade_move move) {
    static const char *const codes[] = {[SZ_GRADE_STAYS] = ZH_("续聘"),
                                        [SZ_GRADE_UP] = ZH_("晋级"),
                                        [SZ_GRADE_ABOVE] = ZH_("高聘"),
                                        [SZ_GRADE_DOWN] = ZH_("低聘")};
    return codes[move];
}

int64_t sz_round_vacancy(const int64_t approved[SZ_ROUND_GRADES],
                         const int64_t occupied[SZ_ROUND_GRADES], int first, int last, int from,
                         int to, int *least) {
    int64_t free = 0, fewest = INT64_MAX;
    bool inside = from >= first && from <= last;
    int until = inside ? from - 1 : last;

    *least = to;
    for (int grade = first; grade <= until; grade++) {
        free += approved[grade] - occupied[grade];
        if (grade >= to && free < fewest) {
            fewest = free;
            *least = grade;
        }
    }
    return fewest == INT64_MAX ? 0 : fewest;
}
