/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Maps keep their entries in the order in which they were written. Few are
 * searched one by one, which is quicker than hashing; more get a table of places.
 * Hashes are the same everywhere, so whoever writes the data can choose keys that
 * meet in one: then the table is sorted instead, and still nobody waits.
 */
#include "cel/error.h"
#include "cel/value.h"

#include "cel/map.h"

#define SEARCHED_MAX 8
#define CHAIN_MAX    128               /* places that one key has to pass */
#define ENTRIES_MAX  ((size_t)1 << 28) /* a table of places has twice as many */

static bool
is_key(struct cel_value v)
{
	return v.kind == CEL_BOOL || v.kind == CEL_INT || v.kind == CEL_UINT ||
	    v.kind == CEL_STRING;
}

enum indexed { ONCE, TWICE, CROWDED };

/* Fills the table: TWICE when a key is there twice. */
static enum indexed
hash_keys(struct cel_map *m, uint32_t *table)
{
	m->table = table;
	for (uint32_t i = 0; i < m->n; i++) {
		uint32_t at = cel__hash(m->key[i]), end = at + CHAIN_MAX;

		for (; at != end; at++) {
			uint32_t place = table[at & (m->slots - 1)];

			if (place == 0)
				break;
			if (cel_same(m->key[place - 1], m->key[i]))
				return TWICE;
		}
		if (at == end)
			return CROWDED;
		table[at & (m->slots - 1)] = i + 1;
	}
	return ONCE;
}

/* Two runs of places into one: from run[0], from run[1], up to run[2]. */
static void
merge(const struct cel_map *m, const uint32_t *from, uint32_t *to,
    const size_t run[3])
{
	size_t a = run[0], b = run[1];

	for (size_t i = run[0]; i < run[2]; i++) {
		bool first = a < run[1] &&
		    (b == run[2] ||
			cel__key_order(m->key[from[a]], m->key[from[b]]) <= 0);

		to[i] = first ? from[a++] : from[b++];
	}
}

/* The table has room for the places twice. */
static enum indexed
sort_keys(struct cel_map *m, uint32_t *table)
{
	uint32_t *from = table, *to = table + m->n, *old;
	size_t n = m->n;

	for (uint32_t i = 0; i < m->n; i++)
		from[i] = i;
	for (size_t width = 1; width < n; width *= 2) {
		for (size_t at = 0; at < n; at += 2 * width) {
			size_t mid = at + width, end = mid + width;

			merge(m, from, to,
			    (size_t[]){at, mid < n ? mid : n,
				end < n ? end : n});
		}
		old = from;
		from = to;
		to = old;
	}
	m->table = from;
	m->sorted = true;
	for (size_t i = 1; i < n; i++)
		if (cel_same(m->key[from[i - 1]], m->key[from[i]]))
			return TWICE;
	return ONCE;
}

static enum indexed
index_keys(struct cel_map *m, uint32_t *table)
{
	enum indexed done = hash_keys(m, table);

	return done == CROWDED ? sort_keys(m, table) : done;
}

static bool
all_differ(const struct cel_map *m)
{
	for (uint32_t i = 1; i < m->n; i++)
		for (uint32_t j = 0; j < i; j++)
			if (cel_same(m->key[i], m->key[j]))
				return false;
	return true;
}

struct cel_value
cel__map_take(struct cel_arena *a, const struct cel_value *key,
    const struct cel_value *value, size_t n)
{
	struct cel_map *m;
	uint32_t *table;

	if (n > ENTRIES_MAX)
		return cel__error(a, CEL_OUT_OF_RANGE,
		    "a map has more than 2^28 entries");
	for (size_t i = 0; i < n; i++)
		if (!is_key(key[i]))
			return cel__error(a, CEL_MAP_KEY,
			    "a map's key is a bool, int, uint or string");
	m = (struct cel_map *)cel_arena_take(a, 1, sizeof(*m));
	if (m == NULL)
		return cel_memory_error();
	*m = (struct cel_map){.n = (uint32_t)n, .key = key, .value = value};
	if (n <= SEARCHED_MAX) {
		if (!all_differ(m))
			return cel__error(a, CEL_MAP_KEY,
			    "the same key stands twice in a map");
	} else {
		m->slots = 2 * SEARCHED_MAX;
		while (m->slots < 2 * n)
			m->slots *= 2;
		table = (uint32_t *)cel_arena_take(a, m->slots, sizeof(*table));
		if (table == NULL)
			return cel_memory_error();
		if (index_keys(m, table) == TWICE)
			return cel__error(a, CEL_MAP_KEY,
			    "the same key stands twice in a map");
	}
	return (
	    struct cel_value){.kind = CEL_MAP, .n = (uint32_t)n, .as.map = m};
}

struct cel_value
cel_map_of(struct cel_arena *a, const struct cel_value *key,
    const struct cel_value *value, size_t n)
{
	struct cel_value *copy =
	    (struct cel_value *)cel_arena_take(a, 2 * n, sizeof(*copy));

	if (copy == NULL)
		return cel_memory_error();
	if (n > 0) {
		memcpy(copy, key, n * sizeof(*copy));
		memcpy(copy + n, value, n * sizeof(*copy));
	}
	return cel__map_take(a, copy, copy + n, n);
}

void
cel_map_entry(struct cel_value map, size_t i, struct cel_value *key_out,
    struct cel_value *value_out)
{
	*key_out = map.as.map->key[i];
	*value_out = map.as.map->value[i];
}
