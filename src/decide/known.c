/* SPDX-License-Identifier: Apache-2.0 */
#include "base/map.h"
#include "base/vec.h"
#include "base/work.h"
#include "rules/host.h"

#include "decide/world_impl.h"

#include "decide/known.h"

static void
fact_add(struct work *w, struct vec *out, size_t from,
    const struct world__fact *f)
{
	struct decide_known *to;
	size_t at = out->n;

	if (!f->live || f->now.known_until != INT64_MAX)
		return;
	(void)vec_push(w->mem, out);
	for (; at > from; at--) {
		to = VEC_AT(out, struct decide_known, at);
		if (to[-1].since <= f->since)
			break;
		to[0] = to[-1];
	}
	*VEC_AT(out, struct decide_known, at) =
	    (struct decide_known){f->now.record, f->since, f->now.until,
		f->source};
}

static void
bucket_add(struct work *w, const struct world__bucket *b, struct vec *out)
{
	size_t from = out->n;

	for (uint32_t i = 0; i < b->n; i++)
		fact_add(w, out, from, b->fact[i]);
}

static void
entities_add(struct work *w, const struct map *all, uint32_t number,
    struct vec *out)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct world__entity *e = all->entry[i].value;

		for (uint32_t k = 0; k < e->n; k++)
			if (e->bucket[k].hash == number)
				bucket_add(w, &e->bucket[k], out);
	}
}

void
decide_known_all(struct work *w, const struct world *world, uint32_t fact,
    struct vec *out)
{
	const struct world__kind *kind = &world->kind[fact];
	const struct world__index *whole;

	*out = VEC(struct decide_known);
	if (kind->index_n == 0)
		return;
	demand__all(world, fact);
	whole = &kind->index[kind->index_n - 1];
	if (whole->entity) {
		entities_add(w,
		    whole->company ? &world->company : &world->person,
		    whole->number, out);
		return;
	}
	for (size_t i = 0; i < whole->slots; i++)
		if (whole->slot[i].fact != NULL)
			bucket_add(w, &whole->slot[i], out);
}

/* ---- names ----------------------------------------------------------------------- */

static const struct map *
all_of(const struct world *world, const struct rules_naming *naming)
{
	const struct rules_fact *fact = &world->rules->fact[naming->fact];

	return fact->field[naming->who].type.kind == RULES_COMPANY
	    ? &world->company
	    : &world->person;
}

static struct str
name_of(const struct world *world, const struct rules_naming *naming,
    const struct rules_entity *e, int64_t day)
{
	const struct world__bucket *b;
	struct cel_value v;

	b = facts__by(world, naming->fact, naming->who, cel_opaque(&e->head));
	for (uint32_t i = 0; b != NULL && i < b->n; i++) {
		const struct world__fact *f = b->fact[i];

		if (!f->live || f->now.known_until != INT64_MAX ||
		    f->since > day || f->now.until <= day)
			continue;
		v = f->now.record->field[naming->name];
		return v.kind == CEL_STRING ? str_of(v.as.text, v.n) : STR("");
	}
	return STR("");
}

struct str
decide_known_name(const struct world *world, const struct rules_naming *naming,
    struct str id, int64_t day)
{
	const struct rules *r = world->rules;
	const struct rules_fact *fact;
	struct rules_entity e;

	if (naming->fact == RULES_NONE)
		return STR("");
	fact = &r->fact[naming->fact];
	/* Whom the world has not met yet it may know of. */
	rules_entity_init(r,
	    fact->field[naming->who].type.kind == RULES_COMPANY, id, RULES_NONE,
	    &e);
	return name_of(world, naming, &e, day);
}

size_t
decide_called_some(const struct world *world, const struct decide_calling *of,
    struct decide_called *out, size_t most)
{
	const struct map *all = all_of(world, of->naming);
	size_t n = 0;

	demand__all(world, of->naming->fact);
	for (; n < most && of->first + n < all->n; n++) {
		const struct world__entity *e = all->entry[of->first + n].value;

		out[n] = (struct decide_called){e->e.id,
		    name_of(world, of->naming, &e->e, of->day)};
	}
	return n;
}

uint64_t
decide_known_changes(const struct world *world, uint32_t fact)
{
	return world->kind[fact].changes;
}
