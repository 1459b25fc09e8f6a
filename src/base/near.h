/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_NEAR_H
#define BASE_NEAR_H

#include <stddef.h>

#include "base/str.h"

struct arena;

/*
 * What a misspelt name was meant to be: the nearest of those offered, when at
 * most a third of its letters are wrong; the first of two that are as near.
 *
 *	struct near near = near_to(typed);
 *	for (...)
 *		near_offer(mem, &near, name);
 *	if (near.best.n > 0)
 *		...
 */
struct near {
	struct str typed, best; /* best is empty as long as none is near */
	size_t distance;        /* of the best */
};

struct near near_to(struct str typed);

/* name is borrowed. Scratch comes from mem. */
void near_offer(struct arena *mem, struct near *n, struct str name);

/* How many letters have to be put in, left out, changed or swapped with their
 * neighbour to make b of a. Letters are bytes. */
size_t near_distance(struct arena *mem, struct str a, struct str b);

#endif
