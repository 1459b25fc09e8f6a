/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An example is a small world and one decision in it; expect.c compares.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "rules/rules.h"

#include "decide/act.h"
#include "decide/decide.h"
#include "decide/expect.h"
#include "decide/world_impl.h"

#include "decide/example.h"

struct running {
	struct work *w;
	struct decider *d;
	const struct rules *rules;
	const struct rules_example *example;
	struct world *world;
	struct decision decision;
};

/* ---- the world ------------------------------------------------------------------- */

static enum status
facts_add(struct running *x, const struct plain *list)
{
	enum status st = ST_OK;

	for (size_t i = 0; list != NULL && st == ST_OK && i < list->item_n; i++)
		st = world_fact(x->w, x->world, &list->item[i]);
	return st;
}

static enum status
acts_add(struct running *x, const struct plain *list)
{
	const struct act *act;
	enum status st = ST_OK;

	for (size_t i = 0; list != NULL && st == ST_OK && i < list->item_n; i++)
		st = world_file(x->w, x->world, &list->item[i], &act);
	return st;
}

/* Decided as of the act's own recording, and of what was recorded before it,
 * wherever that stands in the list. */
static enum status
run_given(struct running *x)
{
	struct vec wrong = VEC(struct act_wrong);
	struct act_reading reading = {.world = x->world,
	    .filing = x->world,
	    .cel = x->world->cel,
	    .wrong = &wrong};
	struct act *act;
	int64_t known;
	enum status st = act_read(x->w, &reading, x->example->given, &act);

	if (st != ST_OK)
		return st;
	known = act->recorded;
	for (size_t i = 0; i < x->world->act.n; i++) {
		const struct world__filed *before =
		    x->world->act.entry[i].value;

		if (before->act->recorded > known)
			known = before->act->recorded;
	}
	return decide(x->w, x->d, x->world, act, known, &x->decision);
}

/* ---- which rules it exercised --------------------------------------------------------------- */

static void
exercise(const struct running *x, struct example_result *out)
{
	const struct rules_act *act = &x->rules->act[x->decision.act];
	bool *now = ARENA_ARRAY(x->w->mem, bool, x->rules->rule_n + 1);

	for (size_t i = 0; i < x->decision.person_n; i++) {
		const struct decide_person *p = &x->decision.person[i];

		for (size_t k = 0; k < p->reason_n; k++)
			if (!p->reason[k].unknown)
				now[p->reason[k].rule] = true;
	}
	for (size_t i = 0; i < act->rule_n; i++)
		if (now[act->rule[i]])
			out->fired[act->rule[i]] = true;
		else
			out->still[act->rule[i]] = true;
}

enum status
example_run(struct work *w, struct decider *d, const struct rules *rules,
    const struct rules_example *example, struct example_result *out)
{
	struct running x = {.w = w,
	    .d = d,
	    .rules = rules,
	    .example = example,
	    .world = world_new(rules)};
	struct decide__expecting expecting = {.w = w,
	    .rules = rules,
	    .decision = &x.decision,
	    .difference = VEC(struct example_difference)};
	enum status st = ST_OK;

	if (example->world != RULES_NONE)
		st = facts_add(&x, rules->world[example->world].facts);
	if (st == ST_OK)
		st = facts_add(&x, example->facts);
	if (st == ST_OK)
		st = acts_add(&x, example->before);
	if (st == ST_OK)
		st = run_given(&x);
	if (st == ST_OK) {
		decide__expect(&expecting, example->expect);
		exercise(&x, out);
	}
	out->difference = expecting.difference.p;
	out->difference_n = expecting.difference.n;
	world_free(x.world);
	return st;
}
