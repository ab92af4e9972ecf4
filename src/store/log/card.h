/* SPDX-License-Identifier: GPL-3.0-or-later */
/** How a change is read by people, shared by cards and by the history of a record. */
#ifndef STORE_CARD_H
#define STORE_CARD_H

#include "store.h"

/** A value as a person reads it, "" when absent or without a record; references by name. */
const char *card_print(const struct card_request *request, enum sz_entity entity,
                       const struct sz_field *field, const void *record);

/** Whether a change touched the field; one side is NULL when the record came or went. */
bool card_differs(const struct sz_field *field, const void *before, const void *after);

#endif
