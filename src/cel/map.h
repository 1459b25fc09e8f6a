/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CEL_MAP_H
#define CEL_MAP_H

#include "cel/cel.h"

/* What a value that is a map points at. */
struct cel_map {
	uint32_t n;
	uint32_t slots; /* of the table; 0 when it is searched in order */
	const struct cel_value *key;
	const struct cel_value *value;
	const uint32_t *table; /* place + 1 by hash, 0 is free */
	/* Too many keys have one hash, as if they had been chosen for it: the
	 * table holds the places in the keys' order. */
	bool sorted;
};

/* Takes over arrays that live in the arena. A map, or CEL_MAP_KEY. */
struct cel_value cel__map_take(struct cel_arena *a, const struct cel_value *key,
    const struct cel_value *value, size_t n);

#endif
