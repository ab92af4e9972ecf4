/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The quota board: for a year, each series and level, what the cap is, what is used and held, and
 *  how many may still be promoted; and where every figure comes from.
 *
 *  乳政发〔2021〕6号 item 6. All figures are derived from facts as of a date; the readings of the
 *  paper are rules (shizi/rule.h). The arithmetic is shizi/quota.h.
 */
#ifndef SHIZI_BOARD_H
#define SHIZI_BOARD_H

#include "shizi/application.h"
#include "shizi/posts.h"
#include "shizi/rule.h"

struct sz_board_line {
    const char *series;
    enum sz_post_level level;
    int64_t base;                             /* approved posts on the base date */
    int64_t used, held;                       /* promotions charged to the year */
    int64_t extra;                            /* places approved beyond the cap (超限批准) */
    int64_t held_posts;                       /* places held, of any year, that take a vacancy */
    int64_t approved, occupied, special;      /* of the level, as of the date */
    int64_t junior_approved, junior_occupied; /* 初级, where it is pooled */
    int64_t unappointed;                      /* 具有资格未聘 */
    int64_t zhenggao;                         /* of used and held: into 正高 */
    int64_t expired;                          /* 聘期届满未续 */
    struct sz_quota_room room;
};

struct sz_board {
    int64_t year;
    char as_of[11], base_date[11];
    char rules_on[11]; /* the rules are those in force on it */
    struct sz_quota_rules rules;
    struct sz_board_line *lines;
    size_t count;
    bool closed; /* 已结算 and not reopened as of the date */
};

/** Rules that a quota year is judged by, seen from a date: those in force on its last day, or on
 *  the date when that is earlier; @p on is that day. In @p arena. */
enum sz_code sz_quota_year_rules(struct sz_db *db, int64_t year, const char *as_of,
                                 struct sz_arena *arena, struct sz_quota_rules *rules, char on[11],
                                 struct sz_error *err);

/** @p as_of NULL: the desk's today. @p rules NULL: those of the year. In @p arena. */
enum sz_code sz_board_count(struct sz_db *db, int64_t year, const char *as_of,
                            const struct sz_quota_rules *rules, struct sz_arena *arena,
                            struct sz_board *board, struct sz_error *err);

/** Line of a series and level, NULL when there is none. */
const struct sz_board_line *sz_board_line(const struct sz_board *board, const char *series,
                                          enum sz_post_level level);

/** 年度上限, 空岗, 省定标准. */
const char *sz_limit_name(enum sz_limit limit);
/** stop, warn, track: as the JSON has it. */
const char *sz_cap_mode_name(enum sz_cap_mode mode);

/** An application with its state as of a date. */
struct sz_charge {
    int64_t application_id, batch_id, teacher_id, school_id, year;
    const char *series, *level, *from_level, *track, *state, *state_on, *doc;
    enum sz_quota_effect effect;
    bool in_cap, in_vacancy; /* whether it counts, by its track and the rules */
};

/** Applications of a year (0: of all years) as of a date, by id. What counts is said for the year's
 *  rules. In @p arena. */
enum sz_code sz_charges(struct sz_db *db, int64_t year, const char *as_of,
                        const struct sz_quota_rules *rules, struct sz_arena *arena,
                        struct sz_charge **charges, size_t *count, struct sz_error *err);

/** How a figure of the board comes about, line by line. */
enum sz_explain_kind {
    SZ_EXPLAIN_SUM,    /* the arithmetic */
    SZ_EXPLAIN_RULE,   /* a rule with its source */
    SZ_EXPLAIN_PLAN,   /* approved posts of a school with the document */
    SZ_EXPLAIN_PERSON, /* somebody who takes a place */
    SZ_EXPLAIN_NOTE,   /* what else is to be said: readings not confirmed, caps of 0 */
};
struct sz_explain_line {
    enum sz_explain_kind kind;
    const char *label, *text, *doc;
    int64_t number;     /* of a sum or a plan, SZ_NONE for none */
    int64_t teacher_id; /* of a person, else 0 */
    int64_t school_id;  /* of a plan or person, else 0 */
};
enum sz_code sz_board_explain(struct sz_db *db, const struct sz_board *board,
                              const struct sz_board_line *line, struct sz_arena *arena,
                              struct sz_explain_line **lines, size_t *count, struct sz_error *err);

/** The year under each disputed reading. */
struct sz_reading {
    const char *name, *value, *about; /* the rule and the value it is read with */
    bool present;                     /* as the rule stands now */
    struct sz_board board;
};
/** Whether a reading says anything about a line: pooling is about 中级, 正高 about 高级, and
 * without an entry there is no 省定标准 to go by. */
bool sz_reading_matters(const struct sz_reading *reading, const struct sz_board_line *line);

/** Whether under reading @p at the fewest may be promoted on a line, or, where all leave the same
 *  (a vacancy binds), least is left of the cap. False where the readings do not differ at all. */
bool sz_reading_strictest(const struct sz_reading *readings, size_t count, size_t at,
                          const struct sz_board_line *line);

enum sz_code sz_board_readings(struct sz_db *db, int64_t year, const char *as_of,
                               struct sz_arena *arena, struct sz_reading **out, size_t *count,
                               struct sz_error *err);

#endif
