/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Filtering as the clerk types: Han text, pinyin, initials. Used by help and choice lists. */
#ifndef UI_MATCH_H
#define UI_MATCH_H

#include <stdbool.h>

struct sz_arena;

/** Whether @p text has every word of @p typed: as it stands (letters in either case), as pinyin
 * from the start of a syllable ("gaoji" finds 高级), or as initials ("gj"). Nothing typed matches.
 */
bool ui_match(struct sz_arena *arena, const char *typed, const char *text);

#endif
