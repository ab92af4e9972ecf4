/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/roster.h"

/* Where a part lives in the record; computed and school columns have no place in it. */
static const struct {
    size_t offset;
    enum sz_entity entity;
    bool kept;
} parts[SZ_PART_COUNT] = {
    [SZ_PART_TEACHER] = {offsetof(struct sz_roster_record, teacher), SZ_TEACHER, true},
    [SZ_PART_POSTING] = {offsetof(struct sz_roster_record, posting), SZ_POSTING, true},
    [SZ_PART_WORKING] = {offsetof(struct sz_roster_record, working), SZ_POSTING, true},
    [SZ_PART_FIRST_EDU] = {offsetof(struct sz_roster_record, first_edu), SZ_EDUCATION, true},
    [SZ_PART_TOP_EDU] = {offsetof(struct sz_roster_record, top_edu), SZ_EDUCATION, true},
    [SZ_PART_TITLE] = {offsetof(struct sz_roster_record, title), SZ_TITLE, true},
    [SZ_PART_APPOINTMENT] = {offsetof(struct sz_roster_record, appointment), SZ_APPOINTMENT, true},
    [SZ_PART_CERTIFICATE] = {offsetof(struct sz_roster_record, certificate), SZ_CERTIFICATE, true},
    [SZ_PART_PUTONGHUA] = {offsetof(struct sz_roster_record, putonghua), SZ_CERTIFICATE, true},
    [SZ_PART_SCHOOL] = {0, SZ_SCHOOL, false},
    [SZ_PART_COMPUTED] = {0, SZ_ENTITY_COUNT, false},
};

enum sz_entity sz_part_entity(enum sz_part part) {
    return parts[part].entity;
}

void *sz_roster_part(struct sz_roster_record *record, enum sz_part part) {
    return parts[part].kept ? (char *)record + parts[part].offset : NULL;
}
