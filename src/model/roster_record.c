/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/roster.h"

/* Where a part lives in the record; computed and school columns have no place in it. */
static const struct {
    enum sz_entity entity;
    size_t offset;
    bool kept;
} parts[SZ_PART_COUNT] = {
    [SZ_PART_TEACHER] = {SZ_TEACHER, offsetof(struct sz_roster_record, teacher), true},
    [SZ_PART_POSTING] = {SZ_POSTING, offsetof(struct sz_roster_record, posting), true},
    [SZ_PART_WORKING] = {SZ_POSTING, offsetof(struct sz_roster_record, working), true},
    [SZ_PART_FIRST_EDU] = {SZ_EDUCATION, offsetof(struct sz_roster_record, first_edu), true},
    [SZ_PART_TOP_EDU] = {SZ_EDUCATION, offsetof(struct sz_roster_record, top_edu), true},
    [SZ_PART_TITLE] = {SZ_TITLE, offsetof(struct sz_roster_record, title), true},
    [SZ_PART_APPOINTMENT] = {SZ_APPOINTMENT, offsetof(struct sz_roster_record, appointment), true},
    [SZ_PART_CERTIFICATE] = {SZ_CERTIFICATE, offsetof(struct sz_roster_record, certificate), true},
    [SZ_PART_PUTONGHUA] = {SZ_CERTIFICATE, offsetof(struct sz_roster_record, putonghua), true},
    [SZ_PART_SCHOOL] = {SZ_SCHOOL, 0, false},
    [SZ_PART_COMPUTED] = {SZ_ENTITY_COUNT, 0, false},
};

enum sz_entity sz_part_entity(enum sz_part part) {
    return parts[part].entity;
}

void *sz_roster_part(struct sz_roster_record *record, enum sz_part part) {
    return parts[part].kept ? (char *)record + parts[part].offset : NULL;
}
