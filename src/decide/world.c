/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a world is made of, and who is in it. Nothing is ever taken out: a fact
 * that a correction replaced is known up to the correction, and a question as
 * of an earlier instant still sees it.
 */
#include "base/arena.h"
#include "base/day.h"
#include "base/day_text.h"
#include "base/work.h"
#include "rules/value.h"

#include "decide/decide.h"
#include "decide/world_impl.h"

#include "decide/world.h"

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
	world->filing = VEC(struct decider *);
	map_init(&world->person, mem, seed);
	map_init(&world->company, mem, seed);
	map_init(&world->act, mem, seed);
	map_init(&world->answer, mem, seed);
	map_init(&world->waiver, mem, seed);
	map_init(&world->handed, mem, seed);
	map_init(&world->about, mem, seed);
	facts__init(world);
	return world;
}

void
world_free(struct world *world)
{
	if (world == NULL)
		return;
	for (size_t i = 0; i < world->filing.n; i++)
		decider_free(*VEC_AT(&world->filing, struct decider *, i));
	demand__free(world);
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

/* ---- from outside ---------------------------------------------------------------------- */

enum status
world_read(struct work *w, struct world *world, const struct plain *given,
    struct act **out)
{
	struct work own = {world->mem, {STR(""), STR("")}};
	struct vec wrong = VEC(struct act_wrong);
	struct act_reading reading = {.world = world,
	    .filing = world,
	    .cel = world->cel,
	    .id = str_fmt(world->mem, "act-%zu", world->act.n + 1),
	    .wrong = &wrong};
	enum status st = act_read(&own, &reading, given, out);

	if (st == ST_OK && map_get(&world->act, (*out)->id) != NULL)
		st = work_fail(&own, ST_CONFLICT,
		    "there is an act %.*s already", STR_ARG((*out)->id));
	return work_pass(w, &own.fault, st);
}

static void
enter(struct world *world, struct act *act, int64_t place)
{
	struct world__filed *filed = ARENA_NEW(world->mem, struct world__filed);

	act->place = place;
	filed->act = act;
	(void)map_put(&world->act, act->id, filed);
	derive__all(world, filed);
}

void
world_enter(struct world *world, struct act *act)
{
	enter(world, act, world->next++);
}

enum status
world_file(struct work *w, struct world *world, const struct plain *given,
    const struct act **out)
{
	struct act *act;
	enum status st = world_read(w, world, given, &act);

	if (st != ST_OK)
		return st;
	world_enter(world, act);
	*out = act;
	return ST_OK;
}

/* ---- on demand --------------------------------------------------------------------- */

static enum status
enter_at(struct work *w, struct world *world, const struct plain *given,
    int64_t place)
{
	struct act *act;
	enum status st = world_read(w, world, given, &act);

	if (st == ST_OK)
		enter(world, act, place);
	return st;
}

struct world *
world_new_on_demand(const struct rules *rules,
    const struct world_source *source, int64_t size)
{
	struct world *world = world_new(rules);

	world->begun = world->next = size;
	demand__new(world, source, enter_at);
	return world;
}

enum status
world_failed(struct work *w, const struct world *world)
{
	return demand__failed(w, world);
}

/* ---- a fact by itself --------------------------------------------------------------- */

/* since and until stand beside the fields. */
static enum status
date_of(struct work *w, const struct plain *fields, struct str name,
    int64_t *out)
{
	const struct plain *p = plain_get(fields, name);
	struct day day;

	if (p == NULL)
		return ST_OK;
	if (p->kind != PLAIN_TEXT || !day_parse(p->text, &day))
		return work_remedy(w,
		    work_fail(w, ST_INVALID, "%.*s is no date", STR_ARG(name)),
		    "write it like 2026-11-25");
	*out = day.n;
	return ST_OK;
}

static struct cel_value
find(void *cookie, bool company, struct str id)
{
	return cel_opaque(&entity__of(cookie, company, id)->e.head);
}

static enum status
names_check(struct work *w, const struct rules_fact *fact,
    const struct plain *fields)
{
	for (size_t i = 0; fields->kind == PLAIN_MAP && i < fields->item_n;
	     i++) {
		struct str name = fields->name[i];

		if (rules_find_field(fact->field, fact->field_n, name) ==
			RULES_NONE &&
		    !str_eq(name, STR("since")) && !str_eq(name, STR("until")))
			return work_fail(w, ST_INVALID,
			    "%.*s has no field %.*s", STR_ARG(fact->name),
			    STR_ARG(name));
	}
	return ST_OK;
}

static enum status
given_fields(struct work *w, struct world *world, uint32_t kind,
    const struct plain *fields, struct cel_record *r)
{
	const struct rules_fact *fact = &world->rules->fact[kind];
	const struct rules_entities entities = {find, world};
	const struct rules_reading reading = {world->rules, &entities,
	    world->cel};
	enum status st = names_check(w, fact, fields);

	for (uint32_t i = 0; st == ST_OK && i < fact->field_n; i++) {
		const struct rules_field *f = &fact->field[i];
		const struct plain *p = plain_get(fields, f->name);

		r->field[i] = cel_unknown(RULES_UNKNOWN_FACT + kind);
		if (p != NULL)
			st = rules_value_parse(w, &reading, f, p, &r->field[i]);
	}
	for (size_t i = 0; st == ST_OK && i < fact->key_n; i++)
		if (!cel_is_value(r->field[fact->key[i]]))
			st = work_fail(w, ST_INVALID, "%.*s: %.*s is not given",
			    STR_ARG(fact->name),
			    STR_ARG(fact->field[fact->key[i]].name));
	return st;
}

enum status
world_fact(struct work *w, struct world *world, const struct plain *given)
{
	struct world__telling t = {.since = DAY_FIRST,
	    .until = RULES_FOREVER,
	    .known = INT64_MIN};
	enum status st;

	if (given->kind != PLAIN_MAP || given->item_n != 1)
		return work_fail(w, ST_INVALID,
		    "a fact is its name and its fields");
	t.kind = rules_find_fact(world->rules, given->name[0]);
	if (t.kind == RULES_NONE)
		return work_fail(w, ST_INVALID, "there is no fact \"%.*s\"",
		    STR_ARG(given->name[0]));
	t.order = facts__order(world->next++, 0);
	t.record = facts__record(world, t.kind);
	st = given_fields(w, world, t.kind, &given->item[0], t.record);
	if (st == ST_OK)
		st = date_of(w, &given->item[0], STR("since"), &t.since);
	if (st == ST_OK)
		st = date_of(w, &given->item[0], STR("until"), &t.until);
	if (st == ST_OK)
		(void)facts__tell(world, &t);
	return st;
}
