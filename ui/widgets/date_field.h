/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Typing a date. Takes what clerks write (1985.3, 20260901, 1985年3月) and 今天, 月底, 上月底,
 * 下月初, 学年初, +30; says what was understood; arrows step by days, pages by months; a month
 * calendar.
 *
 *  In a form, set `date` of the ui_field and the form does all of this.
 */
#ifndef UI_DATE_FIELD_H
#define UI_DATE_FIELD_H

#include <stdbool.h>

#include "screen.h"
#include "shizi/date.h"
#include "widgets/line.h"

/** What @p typed means on @p today: sz_date_read and the words above. */
struct sz_date_result ui_date_read(const char *typed, const char *today);

/** 2026-09-01 星期二, 1985年3月; "" for what is no date. */
void ui_date_say(const char *date, char *out, size_t size);

/** Step a date field: UI_KEY_UP / DOWN a day earlier / later, PAGE_UP / DOWN a month. An empty or
 *  unreadable line starts from @p today. @return UI_IGNORED for other keys. */
enum ui_outcome ui_date_step(struct ui_line *line, const char *today, uint32_t key);

extern const struct ui_screen_class ui_calendar_class;

/** A month to choose a day from, over the screen. */
struct ui_screen *ui_calendar_new(const char *title, const char *date, const char *today);

/** For `resumed`: the day chosen, or NULL. */
const char *ui_calendar_taken(const struct ui_screen *screen);

#endif
