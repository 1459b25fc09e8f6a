/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Open addressing over an array that keeps the order of insertion: slots hold
 * 1 + the entry's place in their lower half, 0 is empty, and the hash in the
 * upper one, so that keys that are others are not looked at: in a map of a
 * million entries each look is a miss of the cache. Nothing is ever removed, because no caller
 * in this house removes from a map that lives as long as a request.
 */
#include <string.h>

#include "base/arena.h"
#include "base/map.h"

#define FIRST_ROOM ((size_t)8)

static uint64_t
rotl(uint64_t x, int by)
{
	return (x << by) | (x >> (64 - by));
}

static void
sip_round(uint64_t v[4])
{
	v[0] += v[1];
	v[1] = rotl(v[1], 13) ^ v[0];
	v[0] = rotl(v[0], 32);
	v[2] += v[3];
	v[3] = rotl(v[3], 16) ^ v[2];
	v[0] += v[3];
	v[3] = rotl(v[3], 21) ^ v[0];
	v[2] += v[1];
	v[1] = rotl(v[1], 17) ^ v[2];
	v[2] = rotl(v[2], 32);
}

static uint64_t
little(const char *p, size_t n)
{
	uint64_t x = 0;

	for (size_t i = 0; i < n; i++)
		x |= (uint64_t)(unsigned char)p[i] << (8 * i);
	return x;
}

uint64_t
map_hash(const uint64_t seed[2], struct str key)
{
	uint64_t v[4] = {seed[0] ^ 0x736f6d6570736575u,
	    seed[1] ^ 0x646f72616e646f6du, seed[0] ^ 0x6c7967656e657261u,
	    seed[1] ^ 0x7465646279746573u};
	size_t i = 0;
	uint64_t m;

	for (; key.n - i >= 8; i += 8) {
		m = little(key.p + i, 8);
		v[3] ^= m;
		sip_round(v);
		v[0] ^= m;
	}
	m = little(key.n == i ? "" : key.p + i, key.n - i) |
	    (uint64_t)key.n << 56;
	v[3] ^= m;
	sip_round(v);
	v[0] ^= m;
	v[2] ^= 0xff;
	for (int round = 0; round < 3; round++)
		sip_round(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

void
map_init(struct map *m, struct arena *mem, const uint64_t seed[2])
{
	*m = (struct map){.mem = mem, .seed = {seed[0], seed[1]}};
}

/* What a slot keeps of a hash, and by which it is found. */
static uint64_t
tag_of(const struct map *m, struct str key)
{
	return map_hash(m->seed, key) >> 32;
}

static struct map_entry *
entry_at(const struct map *m, uint64_t slot)
{
	return &m->entry[(uint32_t)slot - 1];
}

/* The slot where key is, or where it would go. */
static uint64_t *
slot_of(const struct map *m, struct str key, uint64_t tag)
{
	size_t i = (size_t)tag & (m->slots - 1);

	while (m->slot[i] != 0 &&
	    (m->slot[i] >> 32 != tag ||
		!str_eq(entry_at(m, m->slot[i])->key, key)))
		i = (i + 1) & (m->slots - 1);
	return &m->slot[i];
}

static void
grow_slots(struct map *m)
{
	const uint64_t *old = m->slot;
	size_t n = m->slots;

	m->slots = m->cap * 2;
	m->slot = ARENA_ARRAY(m->mem, uint64_t, m->slots);
	for (size_t k = 0; k < n; k++) {
		size_t i = (size_t)(old[k] >> 32) & (m->slots - 1);

		if (old[k] == 0)
			continue;
		while (m->slot[i] != 0)
			i = (i + 1) & (m->slots - 1);
		m->slot[i] = old[k];
	}
}

static void
grow_to(struct map *m, size_t cap)
{
	struct map_entry *entry = ARENA_ARRAY(m->mem, struct map_entry, cap);

	if (m->n > 0)
		memcpy(entry, m->entry, m->n * sizeof(*entry));
	m->entry = entry;
	m->cap = cap;
	grow_slots(m);
}

static void
grow(struct map *m)
{
	grow_to(m, m->cap == 0 ? FIRST_ROOM : m->cap * 2);
}

void
map_room(struct map *m, size_t n)
{
	size_t cap = FIRST_ROOM;

	while (cap < n)
		cap *= 2;
	if (cap > m->cap)
		grow_to(m, cap);
}

void *
map_get(const struct map *m, struct str key)
{
	uint64_t at;

	if (m->n == 0)
		return NULL;
	at = *slot_of(m, key, tag_of(m, key));
	return at == 0 ? NULL : entry_at(m, at)->value;
}

void *
map_put(struct map *m, struct str key, void *value)
{
	uint64_t *slot, tag = tag_of(m, key);
	void *old;

	if (m->n == m->cap)
		grow(m);
	slot = slot_of(m, key, tag);
	if (*slot != 0) {
		old = entry_at(m, *slot)->value;
		entry_at(m, *slot)->value = value;
		return old;
	}
	m->entry[m->n] = (struct map_entry){key, value};
	m->n++;
	*slot = tag << 32 | m->n;
	return NULL;
}
