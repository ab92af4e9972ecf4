/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Stand-ins of one ASCII character, for terminals that draw characters of "ambiguous" width with
 *  two cells, and for those that cannot draw bars and lines at all. Names and pinyin stay readable,
 *  columns stay in place.
 */
#ifndef UI_PLAIN_H
#define UI_PLAIN_H

#include <stdbool.h>
#include <stdint.h>

/** A piece of a box line, a gauge or a chart. */
uint32_t ui_plain_piece(uint32_t piece);

/** A letter or sign in a text; '?' when nothing stands for it. */
uint32_t ui_plain_letter(uint32_t letter);

/** Whether a narrow character is drawn with two cells by such a terminal. */
bool ui_may_be_wide(uint32_t c);

#endif
