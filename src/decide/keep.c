/* SPDX-License-Identifier: Apache-2.0 */
#include "base/day.h"
#include "base/map.h"
#include "rules/rules.h"
#include "value/term.h"

#include "decide/act.h"
#include "decide/clock.h"
#include "decide/world_impl.h"

#include "decide/keep.h"

#define CHAIN_MAX 16 /* acts that answer each other; more are kept for good */

/* Of a fact that holds for a time. False: there is no end to it so far. */
static bool
fact_ends(const struct world *world, const struct world__fact *f, int64_t *from)
{
	const struct rules_fact *kind =
	    &world->rules->fact[facts__kind_of(world, f)];

	if (kind->event || !f->live || f->now.known_until != INT64_MAX)
		return true;
	if (f->now.until >= RULES_FOREVER)
		return false;
	if (f->now.until > *from)
		*from = f->now.until;
	return true;
}

static bool
own_term(const struct world *world, const struct world__filed *filed,
    int64_t *out)
{
	const struct rules *r = world->rules;
	const struct value_term *keep =
	    value_term_of(r->act[filed->act->kind].keep);
	int64_t from = decide__day_of(r, filed->act->recorded);
	struct calendar_day end;
	struct day day;

	if (keep == NULL)
		return false;
	for (const struct world__fact *f = filed->fact; f != NULL;
	     f = f->sibling) {
		facts__settled(world, f);
		if (!fact_ends(world, f, &from))
			return false;
	}
	if (!day_from_n(from, &day) ||
	    !value_term_after(keep, day, rules_calendar(r, RULES_NONE), &end))
		return false;
	*out = end.day.n;
	return true;
}

static bool
kept(const struct world *world, struct str id, int depth, int64_t *out)
{
	const struct world__filed *filed = facts__act(world, id);
	const struct rules_act *kind;

	if (filed == NULL || depth == 0 || !own_term(world, filed, out))
		return false;
	kind = &world->rules->act[filed->act->kind];
	for (size_t i = 0; i < kind->effect_n; i++) {
		struct str to =
		    act_field_text(filed->act, kind->effect[i].field);
		int64_t theirs;

		/* What is not there, or not any more, keeps nothing. */
		if (kind->effect[i].kind == RULES_WAIVES || to.n == 0 ||
		    facts__act(world, to) == NULL)
			continue;
		if (!kept(world, to, depth - 1, &theirs))
			return false;
		if (theirs > *out)
			*out = theirs;
	}
	return true;
}

bool
decide_kept(const struct world *world, struct str id, int64_t *out)
{
	return kept(world, id, CHAIN_MAX, out);
}

int64_t
decide_day(const struct rules *rules, int64_t ms)
{
	return decide__day_of(rules, ms);
}
