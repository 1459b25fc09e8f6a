/* SPDX-License-Identifier: Apache-2.0 */
#include "cel/memory.h"
#include "cel/text.h"

#include "cel/table.h"

#define SLOTS_MIN 16u

struct cel__table_slot {
	struct cel_text *named;
	uint32_t hash;
};

static struct cel__table_slot *
probe(const struct cel__table *t, struct cel_text name, uint32_t hash)
{
	uint32_t i = hash & (t->slots - 1);

	while (t->slot[i].named != NULL &&
	    (t->slot[i].hash != hash || !cel__text_eq(*t->slot[i].named, name)))
		i = (i + 1) & (t->slots - 1);
	return &t->slot[i];
}

void *
cel__table_get(const struct cel__table *t, struct cel_text name, uint32_t hash)
{
	return t->slots == 0 ? NULL : probe(t, name, hash)->named;
}

static void
put(struct cel__table *t, struct cel_text *named, uint32_t hash)
{
	*probe(t, *named, hash) =
	    (struct cel__table_slot){.named = named, .hash = hash};
}

static void
grow(struct cel__table *t, struct cel_arena *a)
{
	struct cel__table old = *t;

	t->slots = old.slots == 0 ? SLOTS_MIN : 2 * old.slots;
	t->slot = CEL__ARRAY(a, struct cel__table_slot, t->slots);
	for (uint32_t i = 0; i < old.slots; i++)
		if (old.slot[i].named != NULL)
			put(t, old.slot[i].named, old.slot[i].hash);
}

void
cel__table_add(struct cel__table *t, struct cel_arena *a, void *named)
{
	struct cel_text *name = (struct cel_text *)named;

	if (2 * (t->n + 1) > t->slots)
		grow(t, a);
	put(t, name, cel__text_hash(*name));
	t->n++;
}

void *
cel__table_next(const struct cel__table *t, size_t *at)
{
	while (*at < t->slots) {
		struct cel_text *named = t->slot[(*at)++].named;

		if (named != NULL)
			return named;
	}
	return NULL;
}
