/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One record of a person by itself: 登记 终止 更正 of 任职 学历 证书 职称 岗位聘用. */
#ifndef UI_FACT_FORM_H
#define UI_FACT_FORM_H

#include <stdint.h>

#include "screen.h"
#include "shizi/field.h"

enum fact_kind { FACT_ADD, FACT_END, FACT_CORRECT };

/** @p fact_id 0 with FACT_ADD. NULL when the person or the record cannot be read, or when a record
 *  without a period is to end. */
struct ui_screen *fact_form_new(struct ui_app *app, enum fact_kind kind, int64_t teacher_id,
                                enum sz_entity entity, int64_t fact_id, struct sz_error *err);

/** Ask which kind of record to add; in `resumed` fact_kind_taken opens the form. */
struct ui_screen *fact_kind_ask(void);
/** The form in screen->next: UI_OPEN; UI_IGNORED when @p child was another screen. */
enum ui_outcome fact_kind_taken(struct ui_screen *screen, const struct ui_screen *child,
                                int64_t teacher_id);

/** What can be done with a record: 更正, 终止. */
struct ui_screen *fact_what_ask(const char *title, enum sz_entity entity);
enum ui_outcome fact_what_taken(struct ui_screen *screen, const struct ui_screen *child,
                                int64_t teacher_id, enum sz_entity entity, int64_t fact_id);

#endif
