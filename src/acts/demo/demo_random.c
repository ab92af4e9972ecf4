/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "demo_random.h"

static uint64_t next(struct demo_random *random) {
    uint64_t z = random->state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

struct demo_random demo_random_start(uint64_t seed, uint64_t what, uint64_t number) {
    struct demo_random random = {seed};
    random.state = next(&random) ^ what;
    random.state = next(&random) ^ number;
    random.state = next(&random);
    return random;
}

int demo_below(struct demo_random *random, int n) {
    return (int)(((next(random) >> 32) * (uint64_t)n) >> 32);
}

int demo_between(struct demo_random *random, int low, int high) {
    return high <= low ? low : low + demo_below(random, high - low + 1);
}

bool demo_chance(struct demo_random *random, int per_mille) {
    return demo_below(random, 1000) < per_mille;
}

size_t demo_weighted(struct demo_random *random, const int *weights, size_t count) {
    int total = 0;
    for (size_t i = 0; i < count; i++)
        total += weights[i];

    int left = demo_below(random, total);
    for (size_t i = 0; i + 1 < count; i++) {
        if (left < weights[i])
            return i;
        left -= weights[i];
    }
    return count - 1;
}
