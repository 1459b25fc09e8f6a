/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Conditions that hold whatever is known, or never. Each is evaluated with all
 * that it can ask for unknown: what then comes out true or false rests on
 * nothing. A rule that never speaks is a mistake; one that always does overrides
 * others always.
 */
#include "base/zone.h"
#include "yaml/place.h"

#include "rules/host.h"
#include "rules/rules_impl.h"

#define COST_MAX UINT64_C(100000) /* of a condition that asks for nothing */

/* Whether it comes out so for each of its acts. The variables are room for all
 * that there are; definitions write theirs. */
static bool
is_always(struct rules__load *l, struct cel_value *variable,
    const struct rules_expr *e, bool truth)
{
	struct rules_ask ask = {.rules = l->r,
	    .host = &rules_host_none,
	    .variable = variable};
	struct cel_run run = {.arena = l->scratch,
	    .cookie = &ask,
	    .limit = COST_MAX};

	for (size_t i = 0; i < l->r->variable_n; i++)
		variable[i] = cel_unknown((uint32_t)i);
	for (size_t i = 0; i < e->program_n; i++) {
		struct cel_value v = cel_eval(e->program[i], &run, variable);

		if (v.kind != CEL_BOOL || v.as.truth != truth)
			return false;
		cel_arena_reset(l->scratch);
	}
	return e->program_n > 0;
}

static void
never_tell(struct rules__load *l, const struct rules__pending *x)
{
	rules__wrong(&x->at, x->node->span,
	    "`%.*s` never holds, whatever is known", STR_ARG(x->called));
	mistake_remedy(l->mistakes,
	    "mend the condition, or take out what depends on it");
}

void
rules__check_constants(struct rules__load *l)
{
	struct cel_value *room =
	    ARENA_ARRAY(l->w->mem, struct cel_value, l->r->variable_n);

	for (size_t i = 0; i < l->expr.n; i++) {
		const struct rules__pending *x =
		    VEC_AT(&l->expr, struct rules__pending, i);

		if (!str_eq(str_from_c(x->type), STR("bool")) ||
		    x->at.define != RULES_NONE)
			continue;
		if (is_always(l, room, x->out, false))
			never_tell(l, x);
		else if (x->at.rule != RULES_NONE &&
		    x->out == &l->rule_list[x->at.rule].when)
			l->always[x->at.rule] =
			    is_always(l, room, x->out, true);
	}
}
