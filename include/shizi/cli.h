/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The command line: `shizi NOUN VERB [ARGS]`.
 *
 *  The contract scripts rely on (docs/manual): results on stdout, talk on stderr, `--json` one
 * document also for errors, exit status by sz_exit_status. Nothing is asked unless stdin is a
 * terminal.
 */
#ifndef SHIZI_CLI_H
#define SHIZI_CLI_H

#include "shizi/db.h"

/** The application for people, on an open and signed-in file; @p as_of is the date to show or NULL
 * for today. Returns the exit status. */
typedef int sz_cli_app_fn(struct sz_db *db, const char *as_of);

/** Run one command and return its exit status. Without a noun @p app is started when stdin and
 *  stdout are a terminal; otherwise (or when @p app is NULL) the help is printed and 64 returned.
 */
int sz_cli_run(int argc, char **argv, sz_cli_app_fn *app);

#endif
