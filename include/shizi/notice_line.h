/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One line of a public notice as it is frozen: 王芳，实验小学，助理级→中级（中小学教师），正常.
 *
 *  The text is what hung on the wall; a sheet of the notice is made from it, never from what the
 *  file says by now.
 */
#ifndef SHIZI_NOTICE_LINE_H
#define SHIZI_NOTICE_LINE_H

#include <stdbool.h>

struct sz_arena;

struct sz_notice_line {
    const char *name, *school, *from_level, *level, *series, *track; /* from_level NULL: none */
};

const char *sz_notice_line_print(const struct sz_notice_line *line, struct sz_arena *arena);

/** false when @p text is no such line. Parts in @p arena, from_level "无" as printed. */
bool sz_notice_line_read(const char *text, struct sz_arena *arena, struct sz_notice_line *line);

#endif
