/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Complaints that reading a value and checking a record share. */
#ifndef SZ_MODEL_FIELD_PARSE_H
#define SZ_MODEL_FIELD_PARSE_H

#include "shizi/field.h"

/** SZ_INVALID: @p typed is in no row of the field's list; the hint names a few that would fit. */
enum sz_code field_no_such_code(const struct sz_field *field, const char *typed,
                                const struct sz_codes *codes, struct sz_error *err);

/** SZ_INVALID when a count is outside the field's limits. */
enum sz_code field_within(const struct sz_field *field, int64_t number, struct sz_error *err);

#endif
