/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/vec.h"
#include "rules/host.h"

#include "decide/decide.h"
#include "decide/judge.h"
#include "decide/sight.h"
#include "decide/world_impl.h"

#include "decide/reach.h"

/*
 * Those whose superior, say, somebody may be. From one person to another only
 * facts lead, from their key to what stands beside it: so it can be but those
 * whose facts name them, those whose facts name these, and so on.
 */
#define CIRCLE_MAX ((size_t)1024) /* of more than that they are somebody's */

struct circle {
	struct arena *mem;
	const struct world *world;
	struct map met;
	struct vec who; /* const struct world__entity * */
};

static void
circle_add(struct circle *c, struct str id)
{
	const struct world__entity *e = map_get(&c->world->person, id);

	if (e == NULL || map_get(&c->met, id) != NULL)
		return;
	(void)map_put(&c->met, e->e.id, c);
	*(const struct world__entity **)vec_push(c->mem, &c->who) = e;
}

static void
circle_widen(struct circle *c, const struct world__entity *by)
{
	const struct world *world = c->world;

	demand__named(world, by->e.id);
	for (size_t i = 0; i < by->named.n; i++) {
		const struct world__fact *f =
		    *VEC_AT(&by->named, struct world__fact *, i);
		const struct rules_fact *fact =
		    &world->rules->fact[facts__kind_of(world, f)];

		for (size_t k = 0; k < fact->key_n; k++) {
			const struct rules_entity *e =
			    rules_entity_of(f->told->field[fact->key[k]]);

			if (e != NULL &&
			    e->head.type != world->rules->company_type)
				circle_add(c, e->id);
		}
	}
}

/* Whether they hold it of that one, or may. */
static bool
is_their(struct decider *d, const struct decide_looking *l, uint32_t office,
    const struct world__entity *of)
{
	const struct act none = {.id = STR("")};

	decide__begin(d, l->world, &none, l->known);
	d->ask.day = d->today;
	return decide__holds(d,
	    of == NULL ? none.author : cel_opaque(&of->e.head), office,
	    l->person);
}

/* Returns how many relations are left that they are not known to stand in. */
static size_t
relations_look(struct decider *d, const struct decide_looking *l,
    const struct world__entity *of, bool *held)
{
	const struct rules *r = d->rules;
	size_t left = 0;

	for (uint32_t i = 0; i < r->office_n; i++) {
		if (!r->office[i].relation || held[i])
			continue;
		held[i] = of == NULL || is_their(d, l, i, of);
		left += !held[i];
	}
	return left;
}

static void
relations_find(struct decider *d, const struct decide_looking *l, bool *held)
{
	static const uint64_t seed[2] = {0, 0};
	struct circle c = {.mem = arena_new(),
	    .world = l->world,
	    .who = VEC(const struct world__entity *)};
	size_t left = 1;

	map_init(&c.met, c.mem, seed);
	demand__named(l->world, l->person);
	circle_add(&c, l->person);
	for (size_t i = 0; left > 0 && i < c.who.n; i++) {
		const struct world__entity *e =
		    *VEC_AT(&c.who, const struct world__entity *, i);

		left = relations_look(d, l, i < CIRCLE_MAX ? e : NULL, held);
		if (left > 0)
			circle_widen(&c, e);
	}
	arena_free(c.mem);
}

static void
held_find(struct decider *d, const struct decide_looking *l, bool *held)
{
	const struct rules *r = d->rules;

	for (uint32_t i = 0; i < r->office_n; i++)
		held[i] = !r->office[i].relation && is_their(d, l, i, NULL);
	relations_find(d, l, held);
}

/* Its holders, or those that it moves on to: decide__recipient's search. */
static bool
reaches(const struct rules *r, uint32_t office, const bool *held)
{
	const struct rules_office *of;

	if (office == RULES_NONE)
		return false;
	of = &r->office[office];
	if (held[office] ||
	    (r->company.highest != RULES_NONE && held[r->company.highest]))
		return true;
	for (size_t i = 0; i < of->fallback_n; i++)
		if (held[of->fallback[i]])
			return true;
	for (uint32_t i = 0; i < r->office_n; i++)
		if (r->office[i].outside && held[i])
			return true;
	return false;
}

static bool
rule_reaches(const struct rules *r, const struct rules_rule *rule,
    const bool *held)
{
	if (reaches(r, rule->by, held))
		return true;
	for (size_t i = 0; i < rule->duty_n; i++)
		if (reaches(r, rule->duty[i].by, held) ||
		    reaches(r, rule->duty[i].to, held) ||
		    reaches(r, rule->duty[i].escalate, held))
			return true;
	return false;
}

/* Its decision, or a duty of it, may be theirs. */
static bool
rule_waits(const struct rules *r, const struct rules_rule *rule,
    const bool *held)
{
	if (reaches(r, rule->by, held))
		return true;
	for (size_t i = 0; i < rule->duty_n; i++) {
		uint32_t by = rule->duty[i].by;

		if (by == RULES_NONE ? rule->whom.program != NULL
				     : reaches(r, by, held))
			return true;
		if (reaches(r, rule->duty[i].escalate, held))
			return true;
	}
	return false;
}

static bool
kind_waits(const struct rules *r, const struct rules_act *kind,
    const bool *held)
{
	for (size_t i = 0; i < kind->rule_n; i++)
		if (rule_waits(r, &r->rule[kind->rule[i]], held))
			return true;
	return false;
}

static bool
kind_reaches(const struct rules *r, const struct rules_act *kind,
    const bool *held)
{
	for (size_t i = 0; i < kind->seen_n; i++)
		if (held[kind->seen[i]])
			return true;
	for (size_t i = 0; i < kind->rule_n; i++)
		if (rule_reaches(r, &r->rule[kind->rule[i]], held))
			return true;
	return false;
}

/* Of whatever was handed on to them. */
static void
handed_find(const struct decide_looking *l, bool *kind)
{
	const struct vec *list = facts__handed(l->world, l->person);

	for (size_t i = 0; list != NULL && i < list->n; i++) {
		const struct world__answer *a =
		    VEC_AT(list, struct world__answer, i);
		const struct act *of = decide_act(l->world,
		    act_field_text(a->act, a->effect->field));

		kind[a->act->kind] = true; /* they see how it came to them */
		if (of != NULL)
			kind[of->kind] = true;
	}
}

typedef bool kind_test(const struct rules *r, const struct rules_act *kind,
    const bool *held);

static void
kinds_find(struct decider *d, const struct decide_looking *l, kind_test *test,
    bool *kind)
{
	const struct rules *r = d->rules;
	struct arena *mem = arena_new();
	bool *held = ARENA_ARRAY(mem, bool, r->office_n + 1);

	held_find(d, l, held);
	for (uint32_t i = 0; i < r->act_n; i++)
		kind[i] = test(r, &r->act[i], held);
	handed_find(l, kind);
	arena_free(mem);
}

void
decide_in_sight(struct decider *d, const struct decide_looking *l, bool *kind)
{
	kinds_find(d, l, kind_reaches, kind);
}

void
decide_in_hand(struct decider *d, const struct decide_looking *l, bool *kind)
{
	kinds_find(d, l, kind_waits, kind);
}
