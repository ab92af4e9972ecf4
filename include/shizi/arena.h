/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A region of memory that is freed as a whole.
 *
 *  Query results, parsed sheets and cards live in an arena that the caller owns: many small
 *  allocations, one release, no ownership questions between them. Allocation failure ends the
 *  program with a message (a clerk's desk cannot go on without memory, and every write is a
 *  transaction, so nothing is half-written); functions therefore never return NULL.
 */
#ifndef SHIZI_ARENA_H
#define SHIZI_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct sz_arena_block;

/** Zero-initialise it ({0}) to use it; sz_arena_free releases everything and makes it empty again.
 */
struct sz_arena {
    struct sz_arena_block *blocks;
    size_t used; /* bytes handed out since the last reset */
};

/** @p size zeroed bytes, aligned for any object. */
void *sz_arena_alloc(struct sz_arena *arena, size_t size);

/** @p count objects of @p size bytes; the product is checked. */
void *sz_arena_array(struct sz_arena *arena, size_t count, size_t size);

/** Copy of @p text; NULL gives NULL. */
char *sz_arena_copy(struct sz_arena *arena, const char *text);

/** Copy of the first @p len bytes, terminated. */
char *sz_arena_copy_len(struct sz_arena *arena, const char *text, size_t len);

__attribute__((format(printf, 2, 3))) char *sz_arena_printf(struct sz_arena *arena, const char *fmt,
                                                            ...);

/** What everything here does when there is no more: a message on stderr, and the end. */
_Noreturn void sz_out_of_memory(void);

/** Forget everything but keep the first block for reuse: for loops over rows. */
void sz_arena_reset(struct sz_arena *arena);

/** Release everything. */
void sz_arena_free(struct sz_arena *arena);

#endif
