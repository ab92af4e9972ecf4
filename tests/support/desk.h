/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A bureau in memory for tests, and short ways to put facts into it through the act pipeline. */
#ifndef SUPPORT_DESK_H
#define SUPPORT_DESK_H

#include "shizi/act.h"
#include "shizi/entities.h"
#include "shizi/log.h"

/** Fails the running test with the error's texts unless @p code is SZ_OK. */
void must(enum sz_code code, const struct sz_error *err);

/** New bureau 乳山市教育和体育局 in memory (or at @p path), clerk `tester` as 管理, clock
 * 2026-11-23. */
struct sz_db *desk_open(const char *path);

/** Run one prepare function as an act of @p kind and commit it; returns the act's id. */
int64_t desk_act(struct sz_db *db, const char *kind, sz_prepare_fn *prepare, void *ctx);

/** One school, one teacher with an 编制 posting from 2020-09-01; ids. */
int64_t desk_school(struct sz_db *db, const char *name, int64_t order);
int64_t desk_teacher(struct sz_db *db, const char *name, const char *id_no, int64_t school_id);

#endif
