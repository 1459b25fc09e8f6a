/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From a key to its facts. What has one entity as its key hangs at the entity,
 * which a decision has in its hands already: in a large world every table is a
 * walk to cold memory. For other keys open addressing; they are not stored, for
 * the first fact of a bucket has them. Nothing is ever removed, and no output
 * depends on the order of slots.
 */
#include "base/arena.h"

#include "decide/world_impl.h"

#define FIRST_SLOTS ((size_t)8)

static const uint64_t seed[2] = {0, 0};

/* An odd factor with bits everywhere: neighbouring numbers go far apart. */
static uint64_t
mixed(uint64_t x)
{
	x *= UINT64_C(0x9e3779b97f4a7c15);
	return x ^ (x >> 29);
}

static uint64_t
hash_of(struct cel_value v)
{
	const struct rules_entity *e = rules_entity_of(v);

	if (e != NULL)
		return e->hash;
	switch (v.kind) {
	case CEL_STRING:
		return map_hash(seed, str_of(v.as.text, v.n));
	case CEL_BOOL:
	case CEL_INT:
	case CEL_DATE:
	case CEL_TIMESTAMP:
		return mixed(v.as.u);
	default:
		/* Amounts and the like: 2.0 is 2.00, and nobody keys by them */
		return v.kind;
	}
}

static uint64_t
hash_all(const struct cel_value *value, size_t n)
{
	uint64_t h = 0;

	for (size_t i = 0; i < n; i++)
		h = mixed(h) + hash_of(value[i]);
	return h;
}

static bool
same_key(const struct world__index *index, const struct world__bucket *b,
    const struct cel_value *value)
{
	const struct cel_value *field = b->fact[0]->now.record->field;

	for (size_t i = 0; i < index->field_n; i++)
		if (!cel_same(field[index->field[i]], value[i]))
			return false;
	return true;
}

/* Its bucket, or the empty slot where it would be. */
static struct world__bucket *
place_of(const struct world__index *index, const struct cel_value *value,
    uint64_t hash)
{
	size_t mask = index->slots - 1;
	size_t i = (size_t)mixed(hash) & mask;

	while (index->slot[i].fact != NULL &&
	    (index->slot[i].hash != hash ||
		!same_key(index, &index->slot[i], value)))
		i = (i + 1) & mask;
	return &index->slot[i];
}

/* ---- at an entity ----------------------------------------------------------- */

static struct world__bucket *
held_find(const struct world__entity *e, const struct world__index *index)
{
	for (uint32_t i = 0; i < e->n; i++)
		if (e->bucket[i].hash == index->number)
			return &e->bucket[i];
	return NULL;
}

/* Who is in no world holds nothing. */
static const struct world__bucket *
held_by(const struct world__index *index, struct cel_value value)
{
	const struct rules_entity *e = rules_entity_of(value);

	return e != NULL && e->number != RULES_NONE
	    ? held_find((const struct world__entity *)e, index)
	    : NULL;
}

struct world__bucket *
index__held(struct world *world, const struct world__index *index,
    struct world__entity *e)
{
	struct world__bucket *more = held_find(e, index);

	if (more != NULL)
		return more;
	if (e->n == e->cap) {
		e->cap = e->cap == 0 ? 2 : e->cap * 2;
		more = ARENA_ARRAY(world->mem, struct world__bucket, e->cap);
		for (uint32_t i = 0; i < e->n; i++)
			more[i] = e->bucket[i];
		e->bucket = more;
	}
	e->bucket[e->n].hash = index->number;
	return &e->bucket[e->n++];
}

/* ---- both ------------------------------------------------------------------- */

const struct world__bucket *
index__find(const struct world__index *index, const struct cel_value *value)
{
	const struct world__bucket *b;

	if (index->entity)
		return held_by(index, value[0]);
	if (index->slots == 0)
		return NULL;
	b = place_of(index, value, hash_all(value, index->field_n));
	return b->fact != NULL ? b : NULL;
}

static void
grow(struct arena *mem, struct world__index *index)
{
	struct world__index old = *index;

	index->slots = old.slots == 0 ? FIRST_SLOTS : old.slots * 2;
	index->slot = ARENA_ARRAY(mem, struct world__bucket, index->slots);
	for (size_t i = 0; i < old.slots; i++) {
		size_t k = (size_t)mixed(old.slot[i].hash);

		if (old.slot[i].fact == NULL)
			continue;
		k &= index->slots - 1;
		while (index->slot[k].fact != NULL)
			k = (k + 1) & (index->slots - 1);
		index->slot[k] = old.slot[i];
	}
}

static void
bucket_add(struct arena *mem, struct world__bucket *b, struct world__fact *fact)
{
	uint32_t at;

	if (b->n == b->cap) {
		uint32_t cap = b->cap == 0 ? 1 : b->cap * 2;
		struct world__fact **more =
		    ARENA_ARRAY(mem, struct world__fact *, cap);

		for (uint32_t i = 0; i < b->n; i++)
			more[i] = b->fact[i];
		b->fact = more;
		b->cap = cap;
	}
	for (at = b->n++; at > 0 && b->fact[at - 1]->order > fact->order; at--)
		b->fact[at] = b->fact[at - 1];
	b->fact[at] = fact;
	b->ordered = (b->n == 1 || b->ordered) &&
	    (at == 0 || b->fact[at - 1]->since <= fact->since) &&
	    (at + 1 == b->n || fact->since <= b->fact[at + 1]->since);
}

struct world__bucket *
index__add(struct world *world, struct world__index *index,
    struct world__fact *fact)
{
	struct arena *mem = world->mem;
	struct cel_value value[RULES_FIELDS_MAX] = {{.kind = CEL_NULL}};
	struct world__bucket *b;
	uint64_t hash;

	for (size_t i = 0; i < index->field_n; i++)
		value[i] = fact->now.record->field[index->field[i]];
	if (index->entity) {
		b = index__held(world, index,
		    entity__of(world, index->company,
			rules_entity_of(value[0])->id));
		bucket_add(mem, b, fact);
		return b;
	}
	hash = hash_all(value, index->field_n);
	if (index->n >= index->slots / 4 * 3)
		grow(mem, index);
	b = place_of(index, value, hash);
	if (b->fact == NULL) {
		b->hash = hash;
		index->n++;
	}
	bucket_add(mem, b, fact);
	return b;
}
