/* SPDX-License-Identifier: GPL-3.0-or-later */
/** All dated facts of a person as lines, newest first, and the acts that wrote them. */
#ifndef UI_CAREER_H
#define UI_CAREER_H

#include "shizi/current.h"
#include "shizi/log.h"

enum career_time { CAREER_PAST, CAREER_NOW, CAREER_COMING };

/** What runs beside one another in a life. */
enum career_lane {
    LANE_POSTING,
    LANE_AWAY,
    LANE_TITLE,
    LANE_POST,
    LANE_EDUCATION,
    LANE_CERTIFICATE,
    LANE_COUNT
};

struct career_line {
    enum career_lane lane;
    const char *from;  /* "" when unknown */
    const char *to;    /* exclusive; "" open or no period */
    const char *last;  /* the same as people say it, up to and with */
    const char *kind;  /* 任职 职称 聘用 学历 证书 */
    const char *brief; /* the one word that matters: 实验小学, 一级教师, 专技8 */
    const char *text, *doc;
    enum career_time time; /* on the date shown; what a later title or schooling stands before
                              is past too */
    enum sz_entity entity; /* the record itself */
    int64_t id;
};

/** Lines of @p person, in @p arena. */
enum sz_code career_lines(struct sz_db *db, const struct sz_current *person, struct sz_arena *arena,
                          struct career_line **lines, size_t *count, struct sz_error *err);

/** 从前, 现在 or 未到. */
const char *career_time_name(enum career_time time);

/** 8年9月, 3年, 5月; "" for a time that has not begun. */
const char *career_months(int months, struct sz_arena *arena);

/** How long a fact holds by the date, "8年9月", or "" where that says nothing. */
const char *career_duration(const struct career_line *line, const char *as_of,
                            struct sz_arena *arena);

/** The acts that touched the person or one of his facts, newest first. */
enum sz_code career_acts(struct sz_db *db, const struct sz_current *person, struct sz_arena *arena,
                         struct sz_log_act **acts, size_t *count, struct sz_error *err);

#endif
