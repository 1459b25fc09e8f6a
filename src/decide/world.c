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
#include "base/mem.h"
#include "base/work.h"

#include "decide/decide.h"
#include "decide/world_impl.h"

/* Iteration is never over hashes, so the key may be the same in every run. */
static const uint64_t seed[2] = {0, 0};

struct world *
world_new(const struct rules *rules)
{
	struct arena *mem = arena_new();
	struct world *world = ARENA_NEW(mem, struct world);

	world->rules = rules;
	world->mem = mem;
	world->cel = cel_arena_new(&cel_memory_c);
	world->filing = decider_new(rules);
	map_init(&world->person, mem, seed);
	map_init(&world->company, mem, seed);
	map_init(&world->act, mem, seed);
	map_init(&world->answer, mem, seed);
	map_init(&world->waiver, mem, seed);
	world->kind = ARENA_ARRAY(mem, struct world__kind, rules->fact_n + 1);
	for (size_t i = 0; i < rules->fact_n; i++) {
		struct world__kind *kind = &world->kind[i];
		size_t n = rules->fact[i].key_n;

		map_init(&kind->whole, mem, seed);
		kind->by = ARENA_ARRAY(mem, struct map, n + 1);
		for (size_t k = 0; k < n; k++)
			map_init(&kind->by[k], mem, seed);
	}
	return world;
}

void
world_free(struct world *world)
{
	if (world == NULL)
		return;
	decider_free(world->filing);
	cel_arena_free(world->cel);
	arena_free(world->mem);
}

size_t
world_persons(const struct world *world)
{
	return world->person.n;
}

size_t
world_facts(const struct world *world)
{
	return world->facts;
}

size_t
world_bytes(const struct world *world)
{
	return arena_used(world->mem) + cel_arena_used(world->cel);
}

/* ---- people and companies ------------------------------------------------------ */

struct rules_entity *
world__entity(struct world *world, bool company, struct str id)
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
world__find(void *cookie, bool company, struct str id)
{
	return cel_opaque(&world__entity(cookie, company, id)->head);
}

struct str
world__key(struct arena *mem, struct cel_value v)
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
		    world__key(world->mem, record->field[fact->key[i]]);

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
world__add(struct world *world, uint32_t kind, const struct world__fact *fact)
{
	const struct rules_fact *of = &world->rules->fact[kind];
	struct world__fact *f = ARENA_NEW(world->mem, struct world__fact);

	*f = *fact;
	f->order = world->facts++;
	f->group = group_at(world, kind, whole_key(world, of, fact->record));
	*(struct world__fact **)vec_push(world->mem, &f->group->fact) = f;
	for (size_t i = 0; i < of->key_n; i++) {
		struct str key =
		    world__key(world->mem, fact->record->field[of->key[i]]);
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
world__holds(const struct world *world, uint32_t kind,
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
world__answers(const struct world *world, struct str id)
{
	return map_get(&world->answer, id);
}
