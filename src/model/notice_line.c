/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/notice_line.h"

#include <string.h>

#include "shizi/arena.h"
#include "shizi/language.h"

static const char comma[] = ZH_("，"), arrow[] = "→", opens[] = ZH_("（"), closes[] = ZH_("）");

const char *sz_notice_line_print(const struct sz_notice_line *line, struct sz_arena *arena) {
    return sz_arena_printf(arena, "%s%s%s%s%s%s%s%s%s%s%s%s", line->name, comma, line->school,
                           comma, line->from_level ? line->from_level : ZH_("无"), arrow,
                           line->level, opens, line->series, closes, comma, line->track);
}

/* The last @p mark in [text, end), or NULL. */
static const char *last(const char *text, const char *end, const char *mark) {
    size_t length = strlen(mark);
    for (const char *at = end - length; at >= text; at--)
        if (strncmp(at, mark, length) == 0)
            return at;
    return NULL;
}

static const char *part(struct sz_arena *arena, const char *start, const char *end) {
    return sz_arena_copy_len(arena, start, (size_t)(end - start));
}

/* From behind: a school may have commas and brackets in its name, a level has none. */
bool sz_notice_line_read(const char *text, struct sz_arena *arena, struct sz_notice_line *line) {
    const char *end = text + strlen(text);
    const char *name_end = strstr(text, comma);
    const char *track = last(text, end, comma);
    const char *close = track ? last(text, track, closes) : NULL;
    const char *open = close ? last(text, close, opens) : NULL;
    const char *to = open ? last(text, open, arrow) : NULL;
    const char *from = to ? last(text, to, comma) : NULL;
    if (!from || from <= name_end)
        return false;

    *line = (struct sz_notice_line){
        .name = part(arena, text, name_end),
        .school = part(arena, name_end + strlen(comma), from),
        .from_level = part(arena, from + strlen(comma), to),
        .level = part(arena, to + strlen(arrow), open),
        .series = part(arena, open + strlen(opens), close),
        .track = part(arena, track + strlen(comma), end),
    };
    return true;
}
