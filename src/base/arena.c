/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/arena.h"
#include "shizi/language.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 16 * 1024 };

struct sz_arena_block {
    struct sz_arena_block *next;
    size_t size, used;
    max_align_t data[];
};

_Noreturn void sz_out_of_memory(void) {
    fputs(ZH_("shizi: 内存不足，程序结束；未确认的内容没有写入\n"), stderr);
    exit(EXIT_FAILURE);
}

static struct sz_arena_block *new_block(size_t size) {
    struct sz_arena_block *block = malloc(sizeof *block + size);
    if (!block)
        sz_out_of_memory();
    block->next = NULL;
    block->size = size;
    block->used = 0;
    return block;
}

/* The block that has room for size bytes is always the first one of the list. */
static struct sz_arena_block *block_with_room(struct sz_arena *arena, size_t size) {
    struct sz_arena_block *first = arena->blocks;
    if (first && first->size - first->used >= size)
        return first;

    struct sz_arena_block *block = new_block(size > BLOCK_SIZE ? size : BLOCK_SIZE);
    block->next = first;
    arena->blocks = block;
    return block;
}

void *sz_arena_alloc(struct sz_arena *arena, size_t size) {
    const size_t unit = sizeof(max_align_t);
    if (size > SIZE_MAX - unit)
        sz_out_of_memory();
    size = (size + unit - 1) / unit * unit;

    struct sz_arena_block *block = block_with_room(arena, size);
    char *place = (char *)block->data + block->used;
    block->used += size;
    arena->used += size;
    memset(place, 0, size);
    return place;
}

void *sz_arena_array(struct sz_arena *arena, size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size)
        sz_out_of_memory();
    return sz_arena_alloc(arena, count * size);
}

char *sz_arena_copy_len(struct sz_arena *arena, const char *text, size_t len) {
    char *copy = sz_arena_alloc(arena, len + 1);
    memcpy(copy, text, len);
    return copy;
}

char *sz_arena_copy(struct sz_arena *arena, const char *text) {
    return text ? sz_arena_copy_len(arena, text, strlen(text)) : NULL;
}

char *sz_arena_printf(struct sz_arena *arena, const char *fmt, ...) {
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, args);
    va_end(args);

    char *text = sz_arena_alloc(arena, len < 0 ? 1 : (size_t)len + 1);
    if (len >= 0)
        vsnprintf(text, (size_t)len + 1, fmt, again);
    va_end(again);
    return text;
}

void sz_arena_reset(struct sz_arena *arena) {
    struct sz_arena_block *keep = arena->blocks;
    if (!keep)
        return;

    while (keep->next) {
        struct sz_arena_block *next = keep->next;
        free(keep);
        keep = next;
    }
    keep->used = 0;
    arena->blocks = keep;
    arena->used = 0;
}

void sz_arena_free(struct sz_arena *arena) {
    while (arena->blocks) {
        struct sz_arena_block *next = arena->blocks->next;
        free(arena->blocks);
        arena->blocks = next;
    }
    arena->used = 0;
}
