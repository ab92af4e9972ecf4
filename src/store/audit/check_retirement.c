/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is past his month of retirement and still on staff. */
#include <string.h>

#include "audit_private.h"
#include "shizi/language.h"
#include "shizi/retiring.h"

static enum sz_code look(void *ctx, const struct sz_retiring *person, struct sz_error *err) {
    struct sz_audit *audit = ctx;
    enum { MONTH = sizeof "YYYY-MM" - 1 };
    if (!*person->month || strncmp(person->month, audit->as_of, MONTH) >= 0)
        return SZ_OK;
    struct sz_finding found = {.teacher_id = person->teacher_id,
                               .school_id = person->school_id,
                               .year = sz_date_parts(person->month).year};
    found.text = sz_arena_printf(&audit->arena, _("%s 出生，应于 %s 退休（%s），仍然在编"),
                                 person->birth, person->month, _(person->ground));
    return audit_add(audit, "past_retirement", found, "posting", 0, err);
}

enum sz_code audit_retirement(struct sz_audit *audit, struct sz_error *err) {
    return sz_retiring_each(audit->db, audit->as_of, look, audit, err);
}
