/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/near.h"
#include "decide/act.h"
#include "decide/decide.h"
#include "decide/world.h"

#include "compare/acts.h"

#include "compare/lane.h"

struct lane {
	const struct rules *rules;
	struct arena *mem;
	struct world *world;
	struct decider *d;
	int64_t last; /* ms: when the act before was recorded */
	size_t decided;
	size_t *of_kind, *fired;
	size_t *seen; /* a rule each: the act in which it was counted last */
};

struct lane *
lane_new(const struct rules *rules)
{
	struct arena *mem = arena_new();
	struct lane *lane = ARENA_NEW(mem, struct lane);

	*lane = (struct lane){.rules = rules,
	    .mem = mem,
	    .world = world_new(rules),
	    .d = decider_new(rules),
	    .last = INT64_MIN,
	    .of_kind = ARENA_ARRAY(mem, size_t, rules->act_n + 1),
	    .fired = ARENA_ARRAY(mem, size_t, rules->rule_n + 1),
	    .seen = ARENA_ARRAY(mem, size_t, rules->rule_n + 1)};
	decider_brief(lane->d, true);
	return lane;
}

void
lane_free(struct lane *lane)
{
	if (lane == NULL)
		return;
	decider_free(lane->d);
	world_free(lane->world);
	arena_free(lane->mem);
}

/* ---- one line ------------------------------------------------------------------------- */

/* The fact that was meant, where there is none of that name. */
static enum status
fact_mend(struct work *w, const struct rules *r, const struct plain *fact,
    enum status st)
{
	struct near near;

	if (fact->kind != PLAIN_MAP || fact->item_n != 1 ||
	    rules_find_fact(r, fact->name[0]) != RULES_NONE)
		return st;
	near = near_to(fact->name[0]);
	for (size_t i = 0; i < r->fact_n; i++)
		near_offer(w->mem, &near, r->fact[i].name);
	return near.best.n == 0
	    ? st
	    : work_remedy(w, st, "did you mean %.*s?", STR_ARG(near.best));
}

static enum status
facts_add(struct work *w, struct lane *lane, const struct plain *given)
{
	const struct plain *list = plain_get(given, STR("facts"));
	enum status st = ST_OK;

	for (size_t i = 0; list != NULL && i < list->item_n; i++) {
		st = world_fact(w, lane->world, &list->item[i]);
		if (st != ST_OK)
			return fact_mend(w, lane->rules, &list->item[i], st);
	}
	return st;
}

/* In how many acts a rule held, for whomever. */
static void
count(struct lane *lane, const struct decision *decision)
{
	lane->decided++;
	lane->of_kind[decision->act]++;
	for (size_t i = 0; i < decision->person_n; i++) {
		const struct decide_person *p = &decision->person[i];

		for (size_t k = 0; k < p->reason_n; k++) {
			uint32_t rule = p->reason[k].rule;

			if (p->reason[k].unknown ||
			    lane->seen[rule] == lane->decided)
				continue;
			lane->seen[rule] = lane->decided;
			lane->fired[rule]++;
		}
	}
}

static enum status
act_take(struct work *w, struct lane *lane, const struct acts_line *line,
    struct outcome *out)
{
	struct decision decision;
	struct act *act;
	enum status st = world_read(w, lane->world, &line->given, &act);

	if (st == ST_CONFLICT)
		return work_remedy(w, st, "give each act an id of its own");
	if (st != ST_OK)
		return st;
	if (act->recorded < lane->last)
		return work_remedy(w,
		    work_fail(w, ST_INVALID,
			"it was recorded before the act above it"),
		    "put the lines in the order in which they were recorded");
	st = decide(w, lane->d, lane->world, act, act->recorded, &decision);
	if (st != ST_OK)
		return st;
	lane->last = act->recorded;
	world_enter(lane->world, act);
	count(lane, &decision);
	outcome_of(w, lane->rules, &decision, out);
	return ST_OK;
}

void
lane_take(struct lane *lane, struct arena *mem, const struct acts_line *line,
    struct lane_step *out)
{
	struct work w = {mem, {STR(""), STR("")}};

	*out = (struct lane_step){.st = line->st, .fault = line->fault};
	if (line->st != ST_OK)
		return;
	out->st = facts_add(&w, lane, &line->given);
	if (out->st == ST_OK && line->has_act)
		out->st = act_take(&w, lane, line, &out->outcome);
	out->fault = w.fault;
}

/* ---- figures -------------------------------------------------------------------------- */

size_t
lane_decided(const struct lane *lane)
{
	return lane->decided;
}

size_t
lane_of_kind(const struct lane *lane, uint32_t kind)
{
	return lane->of_kind[kind];
}

size_t
lane_fired(const struct lane *lane, uint32_t rule)
{
	return lane->fired[rule];
}
