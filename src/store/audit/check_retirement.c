/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is past his month of retirement and still on staff, has not chosen, or has agreed on what may
 * not be. */
#include <string.h>

#include "audit_private.h"
#include "shizi/language.h"
#include "shizi/retiring.h"

enum { MONTH = sizeof "YYYY-MM" - 1 };

static bool before(const char *month, const char *day) {
    return *month && strncmp(month, day, MONTH) < 0;
}

static struct sz_finding about(const struct sz_retiring *person, const char *month) {
    return (struct sz_finding){.teacher_id = person->teacher_id,
                               .school_id = person->school_id,
                               .year = *month ? sz_date_parts(month).year : 0};
}

static enum sz_code look_at_month(struct sz_audit *audit, const struct sz_retiring *person,
                                  struct sz_error *err) {
    if (!before(person->month, audit->as_of))
        return SZ_OK;
    struct sz_finding found = about(person, person->month);
    found.text = sz_arena_printf(&audit->arena, _("%s 出生，应于 %s 退休（%s），仍然在编"),
                                 person->birth, person->month, _(person->ground));
    return audit_add(audit, "past_retirement", found, "posting", 0, err);
}

static enum sz_code look_at_choice(struct sz_audit *audit, const struct sz_retiring *person,
                                   struct sz_error *err) {
    if (person->track != SZ_TRACK_NONE || !before(person->law.month, audit->as_of))
        return SZ_OK;
    struct sz_finding found = about(person, person->law.month);
    found.text =
        sz_arena_printf(&audit->arena, _("55 岁的退休年月 %s 已过，没有登记选择 60 岁（%s）"),
                        person->law.month, person->other.month);
    return audit_add(audit, "retirement_choice", found, "posting", 0, err);
}

static enum sz_code look(void *ctx, const struct sz_retiring *person, struct sz_error *err) {
    struct sz_audit *audit = ctx;
    enum sz_code code = look_at_month(audit, person, err);
    if (code == SZ_OK)
        code = look_at_choice(audit, person, err);
    if (code != SZ_OK || person->problem == SZ_AGREED)
        return code;
    struct sz_finding found = about(person, person->month);
    found.text = sz_arena_copy(&audit->arena, _(sz_agreement_text(person->problem)));
    return audit_add(audit, "flexible_bounds", found, "retirement", person->record_id, err);
}

enum sz_code audit_retirement(struct sz_audit *audit, struct sz_error *err) {
    return sz_retiring_each(audit->db, audit->as_of, look, audit, err);
}
