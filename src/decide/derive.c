/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What follows from an act that is filed: what it does to others is noted, and
 * the facts that come from it are added. A correction ends what was known
 * through the act it corrects, from its own recording on.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "rules/host.h"
#include "rules/rules.h"

#include "decide/clock.h"
#include "decide/decide.h"
#include "decide/decider.h"
#include "decide/world_impl.h"

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

static struct cel_value
field_of(struct deriving *x, uint32_t i)
{
	const struct rules_source *s = x->source;

	if (s->set != NULL && s->set[i].program != NULL)
		return decide__eval(x->d, &s->set[i], 0);
	if (s->copy != NULL && s->copy[i] != RULES_NONE)
		return act_field(x->act, s->copy[i]);
	return cel_unknown(RULES_UNKNOWN_FACT + x->kind);
}

static void
derive_one(struct deriving *x, struct world__filed *filed)
{
	const struct rules_fact *fact = &x->d->rules->fact[x->kind];
	struct world__telling t = {.kind = x->kind,
	    .known = x->act->recorded,
	    .source = x->act};
	struct world__fact *f;

	if (!decide__true(x->d, &x->source->when, 0))
		return;
	t.order = facts__order(x->act->place, ++filed->fact_n);
	t.since = day_or(x, &x->source->since, x->act->day);
	t.until = day_or(x, &x->source->until, RULES_FOREVER);
	t.record = facts__record(x->world, x->kind);
	/* What these build has to last. */
	x->d->run.arena = x->world->cel;
	for (uint32_t i = 0; i < fact->field_n; i++)
		t.record->field[i] = field_of(x, i);
	x->d->run.arena = x->d->cel;
	for (size_t i = 0; i < fact->key_n; i++)
		if (!cel_is_value(t.record->field[fact->key[i]]))
			return; /* a fact about nobody is none */
	f = facts__tell(x->world, &t);
	f->sibling = filed->fact;
	filed->fact = f;
}

static void
derive(struct world *world, struct decider *d, struct world__filed *filed)
{
	const struct rules *r = world->rules;
	struct deriving x = {.world = world, .d = d, .act = filed->act};

	if (!decide__may_file(x.d, x.act))
		return;
	for (x.kind = 0; x.kind < r->fact_n; x.kind++) {
		const struct rules_fact *fact = &r->fact[x.kind];

		for (size_t i = 0; i < fact->source_n; i++) {
			x.source = &fact->source[i];
			if (x.source->act == x.act->kind)
				derive_one(&x, filed);
		}
	}
}

/* ---- what it does to others ---------------------------------------------------------- */

static void
answer_add(struct world *world, struct map *m, struct str to,
    const struct act *act, const struct rules_effect *effect)
{
	struct vec *list = map_get(m, to);
	struct world__answer *answer;
	size_t i;

	if (to.n == 0)
		return;
	if (list == NULL) {
		list = ARENA_NEW(world->mem, struct vec);
		*list = VEC(struct world__answer);
		(void)map_put(m, str_dup(world->mem, to), list);
	}
	answer = vec_push(world->mem, list);
	for (i = list->n - 1; i > 0 && answer[-1].act->place > act->place;
	     i--, answer--)
		*answer = answer[-1];
	*answer = (struct world__answer){act, effect};
}

/* What is corrected is not known any more, nor is what came of it. Of several
 * corrections the first one counts. A founding stays: without it the record would
 * be anybody's again. */
static void
take_back(struct world *world, struct str id, const struct act *by)
{
	struct world__filed *old;

	demand__act(world, id);
	old = map_get(&world->act, id);
	if (old == NULL || old->act->replacer <= by->place ||
	    world->rules->act[old->act->kind].founding)
		return;
	old->act->replacer = by->place;
	old->act->replaced = by->recorded;
	for (struct world__fact *f = old->fact; f != NULL; f = f->sibling)
		facts__untell(world, facts__kind_of(world, f), f, by);
}

static struct str
person_of(const struct act *act, const struct rules_effect *e)
{
	const struct rules_entity *who =
	    rules_entity_of(act_field(act, e->person));

	return who != NULL ? who->id : STR("");
}

static void
effects_note(struct world *world, const struct act *act)
{
	const struct rules_act *kind = &world->rules->act[act->kind];

	for (size_t i = 0; i < kind->effect_n; i++) {
		const struct rules_effect *e = &kind->effect[i];
		struct str to = act_field_text(act, e->field);

		if (e->kind == RULES_WAIVES) {
			answer_add(world, &world->waiver, person_of(act, e),
			    act, e);
			continue;
		}
		if (e->kind == RULES_HANDS_ON)
			answer_add(world, &world->handed, person_of(act, e),
			    act, e);
		answer_add(world, &world->answer, to, act, e);
		if (e->kind == RULES_CORRECTS)
			take_back(world, to, act);
	}
}

/* ---- what it names --------------------------------------------------------------------- */

static void
about_add(struct world *world, struct str of, const struct act *act)
{
	struct vec *list = map_get(&world->about, of);
	const struct act **to;

	if (of.n == 0)
		return;
	if (list == NULL) {
		list = ARENA_NEW(world->mem, struct vec);
		*list = VEC(const struct act *);
		(void)map_put(&world->about, str_dup(world->mem, of), list);
	}
	to = vec_push(world->mem, list);
	for (size_t i = list->n - 1; i > 0 && to[-1]->place > act->place;
	     i--, to--)
		*to = to[-1];
	*to = act;
}

static void
names_note(struct world *world, const struct act *act)
{
	const struct rules_act *kind = &world->rules->act[act->kind];

	for (uint32_t i = 0; i < kind->field_n; i++)
		if (kind->field[i].type.kind == RULES_ACT &&
		    !kind->field[i].type.list)
			about_add(world, act_field_text(act, i), act);
}

/* While one evaluates what comes of an act, another act may be asked for. */
static struct decider *
decider_take(struct world *world)
{
	if (world->deep == world->filing.n)
		*(struct decider **)vec_push(world->mem, &world->filing) =
		    decider_new(world->rules);
	return *VEC_AT(&world->filing, struct decider *, world->deep++);
}

void
derive__all(struct world *world, struct world__filed *filed)
{
	struct act *act = filed->act;
	struct decider *d = decider_take(world);
	int64_t was = demand__begin(world, act);

	if (act->recorded > world->latest)
		world->latest = act->recorded;
	decide__begin(d, world, act, act->recorded);
	decide__moot(d, world->mem, act);
	effects_note(world, act);
	names_note(world, act);
	derive(world, d, filed);
	demand__end(world, was);
	world->deep--;
}
