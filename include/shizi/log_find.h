/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Looking through the log a stretch at a time, so that a screen can do it in its idle slices: acts
 *  under conditions, and the check of chain and rows.
 */
#ifndef SHIZI_LOG_FIND_H
#define SHIZI_LOG_FIND_H

#include "shizi/log.h"

/** Conditions, words separated by spaces, all must hold:
 *      待补文号            acts without their document that are in force
 *      经办=王芳           the account's name, or the name of the person
 *      业务=变动,导入      kinds, by the words of sz_log_kind_word
 *      2026-11            on that day, in that month or year; also >=2026-11-01 <=2026-11-23
 *      #128               the act of that number, and what undid it
 *  Any other word is looked for in title, reason and 文号.
 */
struct sz_log_filter;

/** In @p arena. SZ_USAGE names the word that is not understood. "" gives all acts. */
enum sz_code sz_log_filter_parse(struct sz_db *db, const char *text, struct sz_arena *arena,
                                 struct sz_log_filter **filter, struct sz_error *err);

/** Word @p n for kinds, NULL behind the last: 新增 变动 更正 … */
const char *sz_log_kind_word(size_t n);

/** The word for the kind of an act ("teacher.set" is 变动). */
const char *sz_log_kind_name(const char *kind);

/** Newest first, at most @p limit acts below *before (0 = from the newest); looks at no more than
 *  @p span acts. *before is where to go on, 0 when the log has been read to its beginning. */
enum sz_code sz_log_find(struct sz_db *db, const struct sz_log_filter *filter, int64_t *before,
                         size_t limit, int64_t span, struct sz_arena *arena,
                         struct sz_log_act **acts, size_t *count, struct sz_error *err);

struct sz_verify; /* a check under way */

/** What sz_log_verify does, in stretches: no lock is held in between, acts that are saved meanwhile
 *  are left for the next time. */
enum sz_code sz_verify_open(struct sz_db *db, struct sz_verify **verify, struct sz_error *err);
enum sz_code sz_verify_step(struct sz_verify *verify, bool *more, struct sz_error *err);

/** Steps done and in all, roughly. */
void sz_verify_progress(const struct sz_verify *verify, int64_t *done, int64_t *whole);

/** What was found so far; lives until sz_verify_close. */
const struct sz_log_report *sz_verify_report(const struct sz_verify *verify);

/** NULL is allowed. */
void sz_verify_close(struct sz_verify *verify);

#endif
