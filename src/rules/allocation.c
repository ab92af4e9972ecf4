/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shizi/allocation.h"

#include <stdbool.h>

enum { HUNDREDTHS = 100 };

static bool may_take(const struct sz_claim *claim) {
    return claim->weight > 0 && claim->given < claim->most;
}

/* Whether a's next place comes before b's: weight / (2 · given + 1), compared by products. */
static bool before(const struct sz_claim *a, const struct sz_claim *b) {
    int64_t left = a->weight * (2 * b->given + 1), right = b->weight * (2 * a->given + 1);

    if (left != right)
        return left > right;
    return a->weight != b->weight ? a->weight > b->weight : a->order < b->order;
}

static void begin(struct sz_claim *claims, size_t count) {
    for (size_t i = 0; i < count; i++)
        claims[i].given = 0;
}

/* ---- Webster: a heap of who may take, the strongest claim on top; `rest` of claim k holds the
 * index of the k-th in the heap, so that no memory is asked for. ---- */

static bool above(const struct sz_claim *claims, int64_t a, int64_t b) {
    if (before(&claims[a], &claims[b]))
        return true;
    return !before(&claims[b], &claims[a]) && a < b;
}

static void sink(struct sz_claim *claims, size_t size, size_t at) {
    for (;;) {
        size_t top = at;
        for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < size; child++)
            if (above(claims, claims[child].rest, claims[top].rest))
                top = child;
        if (top == at)
            return;
        int64_t moved = claims[at].rest;
        claims[at].rest = claims[top].rest;
        claims[top].rest = moved;
        at = top;
    }
}

static size_t make_heap(struct sz_claim *claims, size_t count) {
    size_t size = 0;

    for (size_t i = 0; i < count; i++)
        if (may_take(&claims[i]))
            claims[size++].rest = (int64_t)i;
    for (size_t at = size / 2; at-- > 0;)
        sink(claims, size, at);
    return size;
}

int64_t sz_allocate_webster(struct sz_claim *claims, size_t count, int64_t places) {
    begin(claims, count);
    size_t size = make_heap(claims, count);
    for (; places > 0 && size > 0; places--) {
        struct sz_claim *best = &claims[claims[0].rest];
        best->given++;
        if (!may_take(best))
            claims[0].rest = claims[--size].rest;
        sink(claims, size, 0);
    }
    return places;
}

/* ---- largest remainder ---- */

static int64_t open_weight(const struct sz_claim *claims, size_t count) {
    int64_t sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += may_take(&claims[i]) ? claims[i].weight : 0;
    return sum;
}

/* Whole parts of the shares of @p places among those who may still take; rest is what is left of
 * each, -1 for who may not. @return places given. */
static int64_t give_wholes(struct sz_claim *claims, size_t count, int64_t places, int64_t sum) {
    int64_t given = 0;

    for (size_t i = 0; i < count; i++) {
        struct sz_claim *claim = &claims[i];
        claim->rest = -1;
        if (!may_take(claim))
            continue;
        int64_t whole = claim->weight * places / sum, room = claim->most - claim->given;
        claim->rest = claim->weight * places % sum;
        if (whole > room)
            whole = room;
        claim->given += whole;
        given += whole;
    }
    return given;
}

static bool larger_rest(const struct sz_claim *a, const struct sz_claim *b) {
    if (a->rest != b->rest)
        return a->rest > b->rest;
    return a->weight != b->weight ? a->weight > b->weight : a->order < b->order;
}

/* One place for each, by what is left of its share. */
static int64_t give_rests(struct sz_claim *claims, size_t count, int64_t places) {
    int64_t given = 0;

    for (; given < places; given++) {
        struct sz_claim *best = NULL;
        for (size_t i = 0; i < count; i++)
            if (may_take(&claims[i]) && claims[i].rest >= 0 &&
                (!best || larger_rest(&claims[i], best)))
                best = &claims[i];
        if (!best)
            break;
        best->given++;
        best->rest = -1;
    }
    return given;
}

int64_t sz_allocate_hamilton(struct sz_claim *claims, size_t count, int64_t places) {
    begin(claims, count);
    for (int64_t sum; places > 0 && (sum = open_weight(claims, count)) > 0;) {
        places -= give_wholes(claims, count, places, sum);
        places -= give_rests(claims, count, places);
    }
    return places;
}

int64_t sz_allocation_share(const struct sz_claim *claims, size_t count, size_t which,
                            int64_t places) {
    int64_t sum = 0;

    for (size_t i = 0; i < count; i++)
        sum += claims[i].weight;
    return sum ? claims[which].weight * places * HUNDREDTHS / sum : 0;
}
