/* SPDX-License-Identifier: GPL-3.0-or-later */
/** 变动 更正 新增: the form built from the roster columns, then the card. */
#ifndef UI_CHANGE_FORM_H
#define UI_CHANGE_FORM_H

#include <stdint.h>

#include "screen.h"

enum change_kind {
    CHANGE_SET,     /* 变动: true from a date on */
    CHANGE_CORRECT, /* 更正: was never true */
    CHANGE_ADD,     /* a new person */
};

/** @p teacher_id 0 with CHANGE_ADD. NULL when the person cannot be read. */
struct ui_screen *change_form_new(struct ui_app *app, enum change_kind kind, int64_t teacher_id,
                                  struct sz_error *err);

#endif
