/* SPDX-License-Identifier: GPL-3.0-or-later */
/** All dated facts of a person as lines, newest first, and the acts that wrote them. */
#ifndef UI_CAREER_H
#define UI_CAREER_H

#include "shizi/current.h"
#include "shizi/log.h"

enum career_time { CAREER_PAST, CAREER_NOW, CAREER_COMING };

struct career_line {
    const char *from; /* "" when unknown */
    const char *to;   /* exclusive; "" open or no period */
    const char *kind; /* 任职 职称 聘用 学历 证书 */
    const char *text, *doc;
    enum career_time time; /* on the date shown */
    enum sz_entity entity; /* the record itself */
    int64_t id;
};

/** Lines of @p person, in @p arena. */
enum sz_code career_lines(struct sz_db *db, const struct sz_current *person, struct sz_arena *arena,
                          struct career_line **lines, size_t *count, struct sz_error *err);

/** The acts that touched the person or one of his facts, newest first. */
enum sz_code career_acts(struct sz_db *db, const struct sz_current *person, struct sz_arena *arena,
                         struct sz_log_act **acts, size_t *count, struct sz_error *err);

#endif
