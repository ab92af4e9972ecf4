/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Acts as the log's readers get them. */
#ifndef LOG_READ_H
#define LOG_READ_H

#include "shizi/log.h"
#include "store.h"

/* An act's changes are written in one transaction: they stand together. */
#define LOG_TURNS                                                                                  \
    "WITH RECURSIVE turn(id) AS (SELECT x.id FROM act x WHERE x.undoes = a.id UNION ALL"           \
    " SELECT y.id FROM act y JOIN turn ON y.undoes = turn.id)"
#define LOG_COLUMNS                                                                                \
    "SELECT a.id, a.at, a.actor, a.kind, a.title, a.reason, a.evidence, a.doc, a.effective_on,"    \
    " a.undoes, (SELECT u.id FROM act u WHERE u.undoes = a.id),"                                   \
    " coalesce(a.last_change - a.first_change + 1, 0), a.hash,"                                    \
    " (" LOG_TURNS " SELECT count(*) FROM turn), (" LOG_TURNS " SELECT max(id) FROM turn)"         \
    " FROM act a "

/** A row of LOG_COLUMNS. */
void log_read_act(sqlite3_stmt *stmt, struct sz_arena *arena, struct sz_log_act *act);

#endif
