/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What one clerk keeps for himself: drafts, saved views, remembered column mappings.
 *
 *  Small files of key and value under $XDG_STATE_HOME/shizi/<kind>/<name> (else
 *  ~/.local/state/shizi), readable by their owner only, never part of the bureau's file: none of
 * this is a fact, so none of it belongs in the log. A file is replaced whole or not at all.
 */
#ifndef SHIZI_OWN_H
#define SHIZI_OWN_H

#include <stddef.h>

#include "shizi/arena.h"
#include "shizi/error.h"

struct sz_own_pair {
    const char *key, *value; /* any UTF-8 text, line ends too; keys may repeat, order is kept */
};

/** @p name may hold any characters (a file name, a school); it is made safe for the file system.
 *  SZ_NO_CREATE when the folder cannot be made, SZ_IO when writing failed. */
enum sz_code sz_own_save(const char *kind, const char *name, const struct sz_own_pair *pairs,
                         size_t count, struct sz_error *err);

/** SZ_NOT_FOUND when there is none; a damaged file gives the pairs that can be read. */
enum sz_code sz_own_load(const char *kind, const char *name, struct sz_arena *arena,
                         struct sz_own_pair **pairs, size_t *count, struct sz_error *err);

/** The value of the first pair with @p key, or NULL. */
const char *sz_own_value(const struct sz_own_pair *pairs, size_t count, const char *key);

/** SZ_OK also when there was none. */
enum sz_code sz_own_remove(const char *kind, const char *name, struct sz_error *err);

/** Names as they were given to sz_own_save, sorted. */
enum sz_code sz_own_list(const char *kind, struct sz_arena *arena, const char ***names,
                         size_t *count, struct sz_error *err);

#endif
