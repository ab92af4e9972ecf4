/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dice of the demo bureau: splitmix64 (Steele, Lea, Flood 2014).
 *
 * Not rand(): each C library has its own; not a cryptographic library: its streams are made to be
 * unforeseeable, ours must be the same on every machine. Eight lines, and any person can have a
 * stream of his own, so that a change in one does not reshuffle the others. */
#ifndef ACTS_DEMO_RANDOM_H
#define ACTS_DEMO_RANDOM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct demo_random {
    uint64_t state;
};

/* A stream of its own for each (seed, what, number). */
struct demo_random demo_random_start(uint64_t seed, uint64_t what, uint64_t number);

/* 0 .. n-1; n > 0. */
int demo_below(struct demo_random *random, int n);

/* low .. high, both possible. */
int demo_between(struct demo_random *random, int low, int high);

/* True in @p per_mille of 1000 cases. */
bool demo_chance(struct demo_random *random, int per_mille);

/* Index into weights. */
size_t demo_weighted(struct demo_random *random, const int *weights, size_t count);

#endif
