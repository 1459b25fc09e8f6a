/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Facts are kept as the records that expressions read, so that a lookup makes a
 * list and copies nothing. Nothing is taken out: a fact that a correction
 * replaced is known up to the correction, and a question as of an earlier
 * instant still sees it.
 *
 * Which of several facts with one key holds on a day is worked out when
 * somebody asks: the one that began last. So acts may come in any order of
 * their dates.
 */
#include "base/arena.h"

#include "decide/world_impl.h"

/* ---- people and companies ------------------------------------------------------ */

struct rules_entity *
facts__entity(struct world *world, bool company, struct str id)
{
	struct map *m = company ? &world->company : &world->person;
	struct rules_entity *e = map_get(m, id);

	if (e != NULL)
		return e;
	e = ARENA_NEW(world->mem, struct rules_entity);
	id = str_dup(world->mem, id);
	rules_entity_init(world->rules, company, id, (uint32_t)m->n, e);
	(void)map_put(m, id, e);
	return e;
}

struct cel_value
facts__find(void *cookie, bool company, struct str id)
{
	return cel_opaque(&facts__entity(cookie, company, id)->head);
}

struct str
facts__key(struct arena *mem, struct cel_value v)
{
	const struct rules_entity *e = rules_entity_of(v);
	struct cel_arena *a;
	struct cel_text t;
	struct str key;

	if (e != NULL)
		return e->id;
	if (v.kind == CEL_STRING)
		return str_of(v.as.text, v.n);
	a = cel_arena_new(&cel_memory_c);
	t = cel_value_format(a, v);
	key = str_dup(mem, str_of(t.p != NULL ? t.p : "", t.n));
	cel_arena_free(a);
	return key;
}

/* ---- facts ------------------------------------------------------------------------ */

static struct vec *
list_at(struct world *world, struct map *m, struct str key)
{
	struct vec *list = map_get(m, key);

	if (list == NULL) {
		list = ARENA_NEW(world->mem, struct vec);
		*list = VEC(struct world__fact *);
		(void)map_put(m, str_dup(world->mem, key), list);
	}
	return list;
}

/* The key's fields one behind the other, each with its length: "2:li6:harbor"
 * is the key of nothing else. */
static struct str
whole_key(struct world *world, const struct rules_fact *fact,
    const struct cel_record *record)
{
	struct str all = STR("");

	for (size_t i = 0; i < fact->key_n; i++) {
		struct str one =
		    facts__key(world->mem, record->field[fact->key[i]]);

		all = str_fmt(world->mem, "%.*s%zu:%.*s", STR_ARG(all), one.n,
		    STR_ARG(one));
	}
	return all;
}

static struct world__group *
group_at(struct world *world, uint32_t kind, struct str key)
{
	struct map *m = &world->kind[kind].whole;
	struct world__group *group = map_get(m, key);

	if (group == NULL) {
		group = ARENA_NEW(world->mem, struct world__group);
		group->fact = VEC(struct world__fact *);
		(void)map_put(m, key, group);
	}
	return group;
}

void
facts__add(struct world *world, uint32_t kind, const struct world__fact *fact)
{
	const struct rules_fact *of = &world->rules->fact[kind];
	struct world__fact *f = ARENA_NEW(world->mem, struct world__fact);

	*f = *fact;
	f->order = world->facts++;
	f->group = group_at(world, kind, whole_key(world, of, fact->record));
	*(struct world__fact **)vec_push(world->mem, &f->group->fact) = f;
	for (size_t i = 0; i < of->key_n; i++) {
		struct str key =
		    facts__key(world->mem, fact->record->field[of->key[i]]);
		struct vec *list =
		    list_at(world, &world->kind[kind].by[i], key);

		*(struct world__fact **)vec_push(world->mem, list) = f;
	}
}

static bool
is_known(const struct world__fact *f, int64_t known)
{
	return f->known_from <= known && known < f->known_until;
}

/* Began later and not after the day: then the other one has ended. */
static bool
ends(const struct world__fact *newer, const struct world__fact *f, int64_t day)
{
	return newer->since <= day &&
	    (newer->since > f->since ||
		(newer->since == f->since && newer->order > f->order));
}

bool
facts__holds(const struct world *world, uint32_t kind,
    const struct world__fact *f, int64_t day, int64_t known)
{
	const struct vec *all = &f->group->fact;

	if (!is_known(f, known) || f->since > day)
		return false;
	if (world->rules->fact[kind].event)
		return true;
	if (day >= f->until)
		return false;
	for (size_t i = 0; i < all->n; i++) {
		const struct world__fact *g =
		    *VEC_AT(all, struct world__fact *, i);

		if (g != f && is_known(g, known) && ends(g, f, day))
			return false;
	}
	return true;
}

const struct vec *
facts__answers(const struct world *world, struct str id)
{
	return map_get(&world->answer, id);
}
