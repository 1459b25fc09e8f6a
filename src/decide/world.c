/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Filing: an act is kept, what it does to others is noted, and the facts that
 * come from it are added. A correction ends what was known through the act it
 * corrects, from its own recording on.
 */
#include "base/arena.h"
#include "base/day_text.h"
#include "base/instant.h"
#include "base/vec.h"
#include "base/work.h"
#include "rules/host.h"
#include "rules/rules.h"
#include "rules/value.h"

#include "decide/clock.h"
#include "decide/decide.h"
#include "decide/decider.h"
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

/* ---- facts out of an act ---------------------------------------------------------- */

struct deriving {
	struct world *world;
	struct decider *d;
	const struct act *act;
	uint32_t kind; /* of fact */
	const struct rules_source *source;
};

static int64_t
day_or(struct deriving *x, const struct rules_expr *expr, int64_t otherwise)
{
	int64_t day;

	if (expr->program == NULL)
		return otherwise;
	return decide__days_of(x->d->rules, decide__eval(x->d, expr, 0), &day)
	    ? day
	    : otherwise;
}

/* What an expression built in the decider's arena goes into the world's. */
static struct cel_value
keep(struct world *world, struct cel_value v)
{
	struct str s;

	if (v.kind != CEL_STRING)
		return v;
	s = str_dup(world->mem, str_of(v.as.text, v.n));
	return cel_string((struct cel_text){s.p, s.n});
}

static struct cel_value
field_of(struct deriving *x, uint32_t i)
{
	const struct rules_source *s = x->source;

	if (s->set != NULL && s->set[i].program != NULL)
		return keep(x->world, decide__eval(x->d, &s->set[i], 0));
	if (s->copy != NULL && s->copy[i] != RULES_NONE)
		return act_field(x->act, s->copy[i]);
	return cel_unknown(RULES_UNKNOWN_FACT + x->kind);
}

static struct cel_record *
record_new(struct world *world, uint32_t kind)
{
	const struct rules_fact *fact = &world->rules->fact[kind];
	struct cel_record *r = arena_take(world->mem, 1,
	    sizeof(struct cel_record) +
		(fact->field_n + 3) * sizeof(struct cel_value));

	r->type = fact->type;
	return r;
}

static void
record_end(const struct rules_fact *fact, struct cel_record *r,
    const struct world__fact *f, struct str source)
{
	r->field[fact->field_n] = cel_date(f->since);
	r->field[fact->field_n + 1] = cel_date(f->until);
	r->field[fact->field_n + 2] =
	    cel_string((struct cel_text){source.p, source.n});
}

static void
derive_one(struct deriving *x)
{
	const struct rules_fact *fact = &x->d->rules->fact[x->kind];
	struct cel_record *r;
	struct world__fact f = {.known_from = x->act->recorded,
	    .known_until = INT64_MAX};

	if (!decide__true(x->d, &x->source->when, 0))
		return;
	r = record_new(x->world, x->kind);
	for (uint32_t i = 0; i < fact->field_n; i++)
		r->field[i] = field_of(x, i);
	for (size_t i = 0; i < fact->key_n; i++)
		if (!cel_is_value(r->field[fact->key[i]]))
			return; /* a fact about nobody is none */
	f.since = day_or(x, &x->source->since, x->act->day);
	f.until = day_or(x, &x->source->until, RULES_FOREVER);
	f.record = r;
	record_end(fact, r, &f, x->act->id);
	facts__add(x->world, x->kind, &f);
}

static void
derive(struct world *world, const struct act *act)
{
	const struct rules *r = world->rules;
	struct deriving x = {.world = world, .d = world->filing, .act = act};

	decide__begin(x.d, world, act, act->recorded);
	for (x.kind = 0; x.kind < r->fact_n; x.kind++) {
		const struct rules_fact *fact = &r->fact[x.kind];

		for (size_t i = 0; i < fact->source_n; i++) {
			x.source = &fact->source[i];
			if (x.source->act == act->kind)
				derive_one(&x);
		}
	}
}

/* ---- what it does to others ---------------------------------------------------------- */

static void
answer_add(struct world *world, struct map *m, struct str to,
    const struct act *act, const struct rules_effect *effect)
{
	struct vec *list = map_get(m, to);

	if (to.n == 0)
		return;
	if (list == NULL) {
		list = ARENA_NEW(world->mem, struct vec);
		*list = VEC(struct world__answer);
		(void)map_put(m, str_dup(world->mem, to), list);
	}
	*(struct world__answer *)vec_push(world->mem, list) =
	    (struct world__answer){act, effect};
}

static void
forget_from(struct world *world, struct str id, int64_t known)
{
	for (size_t k = 0; k < world->rules->fact_n; k++) {
		const struct rules_fact *fact = &world->rules->fact[k];
		const struct map *whole = &world->kind[k].whole;

		for (size_t i = 0; i < whole->n; i++) {
			struct world__group *g = whole->entry[i].value;

			for (size_t n = 0; n < g->fact.n; n++) {
				struct world__fact *f =
				    *VEC_AT(&g->fact, struct world__fact *, n);
				struct cel_value source =
				    f->record->field[fact->field_n + 2];

				if (f->known_until == INT64_MAX &&
				    str_eq(str_of(source.as.text, source.n),
					id))
					f->known_until = known;
			}
		}
	}
}

static void
effects_note(struct world *world, const struct act *act)
{
	const struct rules_act *kind = &world->rules->act[act->kind];

	for (size_t i = 0; i < kind->effect_n; i++) {
		const struct rules_effect *e = &kind->effect[i];
		struct str to = act_field_text(act, e->field);
		const struct rules_entity *who;

		if (e->kind == RULES_WAIVES) {
			who = rules_entity_of(act_field(act, e->person));
			to = who != NULL ? who->id : STR("");
			answer_add(world, &world->waiver, to, act, e);
			continue;
		}
		answer_add(world, &world->answer, to, act, e);
		if (e->kind == RULES_CORRECTS)
			forget_from(world, to, act->recorded);
	}
}

/* ---- from outside ---------------------------------------------------------------------- */

enum status
world_file(struct work *w, struct world *world, const struct plain *given,
    const struct act **out)
{
	struct work own = {world->mem, {STR(""), STR("")}};
	struct vec wrong = VEC(struct act_wrong);
	struct act_reading reading = {world, world->cel, 0, &wrong};
	struct act *act;
	enum status st = act_read(&own, &reading, given, &act);

	if (st == ST_OK && act->id.n == 0)
		act->id = str_fmt(world->mem, "act-%zu", world->act.n + 1);
	if (st == ST_OK && map_get(&world->act, act->id) != NULL)
		st = work_fail(&own, ST_CONFLICT,
		    "there is an act %.*s already", STR_ARG(act->id));
	if (st != ST_OK) {
		(void)work_fail(w, st, "%.*s", STR_ARG(own.fault.what));
		return work_remedy(w, st, "%.*s", STR_ARG(own.fault.remedy));
	}
	(void)map_put(&world->act, act->id, act);
	effects_note(world, act);
	*out = act;
	derive(world, act);
	return ST_OK;
}

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
	const struct rules_entities entities = {facts__find, world};
	enum status st = names_check(w, fact, fields);

	for (uint32_t i = 0; st == ST_OK && i < fact->field_n; i++) {
		const struct rules_field *f = &fact->field[i];
		const struct plain *p = plain_get(fields, f->name);

		r->field[i] = cel_unknown(RULES_UNKNOWN_FACT + kind);
		if (p != NULL)
			st = rules_value_parse(w, world->cel, world->rules,
			    &entities, f, p, &r->field[i]);
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
	struct world__fact f = {.since = DAY_FIRST,
	    .until = RULES_FOREVER,
	    .known_from = INT64_MIN,
	    .known_until = INT64_MAX};
	struct cel_record *r;
	uint32_t kind;
	enum status st;

	if (given->kind != PLAIN_MAP || given->item_n != 1)
		return work_fail(w, ST_INVALID,
		    "a fact is its name and its fields");
	kind = rules_find_fact(world->rules, given->name[0]);
	if (kind == RULES_NONE)
		return work_fail(w, ST_INVALID, "there is no fact \"%.*s\"",
		    STR_ARG(given->name[0]));
	r = record_new(world, kind);
	st = given_fields(w, world, kind, &given->item[0], r);
	if (st == ST_OK)
		st = date_of(w, &given->item[0], STR("since"), &f.since);
	if (st == ST_OK)
		st = date_of(w, &given->item[0], STR("until"), &f.until);
	if (st != ST_OK)
		return st;
	f.record = r;
	record_end(&world->rules->fact[kind], r, &f, STR(""));
	facts__add(world, kind, &f);
	return ST_OK;
}
