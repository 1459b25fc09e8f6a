/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/*
 * From byte strings to pointers, in an arena. The hash is SipHash-1-3 under a
 * key that the caller gives: keys that a stranger chooses want a random one,
 * names out of our own tables may use zero. Iteration is in the order of
 * insertion, so output made from a map is the same every time.
 */
struct map_entry {
	struct str key;
	void *value;
};

struct map {
	struct arena *mem;
	struct map_entry *entry; /* n of them, in order of insertion */
	size_t n, cap;
	uint64_t *slot;
	size_t slots;
	uint64_t seed[2];
};

void map_init(struct map *m, struct arena *mem, const uint64_t seed[2]);

/* The value, or NULL. */
void *map_get(const struct map *m, struct str key);

/* Adds or replaces; the key is not copied. Returns the value that was there, or
 * NULL. value is not NULL. */
void *map_put(struct map *m, struct str key, void *value);

/* For who knows that there will be n: it does not grow on the way there. */
void map_room(struct map *m, size_t n);

/* SipHash-1-3, for who needs the same hash elsewhere. */
uint64_t map_hash(const uint64_t seed[2], struct str key);

#endif
