/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a rule that holds counts for. An approval counts if the office that the
 * rule names gave it, in time, by somebody independent, and nobody revoked it;
 * late it never cures. A finding clears or confirms. A waiver lifts what rests
 * on its clause. And what rests on a reading that nobody ratified is never
 * milder than to ask.
 */
#include "rules/host.h"

#include "decide/clock.h"
#include "decide/world_impl.h"

#include "decide/judge.h"

struct settling {
	struct decider *d;
	struct cel_value person;
	const struct rules_rule *rule;
	struct judge__rule *out;
};

static bool
is_known(const struct settling *x, const struct act *act)
{
	return act->recorded <= x->d->known;
}

/* Revoked from a day on that has come by the decision's. */
static bool
is_revoked(const struct settling *x, const struct act *act)
{
	const struct vec *list = facts__answers(x->d->world, act->id);

	for (size_t i = 0; list != NULL && i < list->n; i++) {
		const struct world__answer *a =
		    VEC_AT(list, struct world__answer, i);
		int64_t since = a->act->day;

		if (a->effect->kind != RULES_REVOKES || !is_known(x, a->act))
			continue;
		(void)decide__days_of(x->d->rules,
		    decide__eval_on(x->d, &a->effect->since, a->act), &since);
		if (since <= x->d->today)
			return true;
	}
	return false;
}

static bool
is_from(const struct settling *x, const struct world__answer *a,
    uint32_t office)
{
	const struct rules *r = x->d->rules;

	if (a->effect->as == RULES_NONE)
		return a->effect->office == office;
	return office != RULES_NONE &&
	    str_eq(act_field_text(a->act, a->effect->as),
		r->office[office].name);
}

static bool
says_yes(const struct settling *x, const struct world__answer *a)
{
	struct cel_value v = decide__eval_on(x->d, &a->effect->when, a->act);

	return v.kind == CEL_ABSENT || (v.kind == CEL_BOOL && v.as.truth);
}

/* Why an answer by that office does not count, or that it does. */
static enum decide_standing
standing_of(const struct settling *x, const struct world__answer *a)
{
	struct decider *d = x->d;
	int64_t day = d->ask.day;
	enum decide_standing s = DECIDE_COUNTS;

	if (is_revoked(x, a->act))
		return DECIDE_REVOKED;
	d->ask.day = a->act->day; /* they held it when they decided */
	if (!decide__is_holder(d, x->person, x->rule->by, a->act->author))
		s = DECIDE_STRANGER;
	else if (decide__conflict_of(d, a->act->author) != RULES_NONE)
		s = DECIDE_CONFLICTED;
	d->ask.day = day;
	return s;
}

/* ---- approvals ---------------------------------------------------------------------- */

static int64_t
given_at(const struct settling *x, const struct world__answer *a)
{
	int64_t ms = a->act->recorded;

	(void)decide__ms_of(x->d->rules,
	    decide__eval_on(x->d, &a->effect->given, a->act), &ms);
	return ms;
}

static enum decide_standing
approval_standing(const struct settling *x, const struct world__answer *a)
{
	enum decide_standing s = standing_of(x, a);

	if (s != DECIDE_COUNTS)
		return s;
	if (!says_yes(x, a))
		return DECIDE_REFUSED;
	if (x->out->has_before && given_at(x, a) >= x->out->before)
		return DECIDE_LATE;
	return DECIDE_COUNTS;
}

/* The last answer of the office that is known; of none, none. */
static void
approval_settle(const struct settling *x)
{
	const struct vec *list = facts__answers(x->d->world, x->d->act->id);
	struct judge__rule *out = x->out;

	for (size_t i = 0; list != NULL && i < list->n; i++) {
		const struct world__answer *a =
		    VEC_AT(list, struct world__answer, i);

		if (a->effect->kind != RULES_APPROVES || !is_known(x, a->act) ||
		    !is_from(x, a, x->rule->by))
			continue;
		decide__note_read(x->d, a->act->id);
		out->standing = approval_standing(x, a);
		out->settled_by = a->act->id;
	}
	if (out->standing == DECIDE_COUNTS)
		out->counts = RULES_ALLOWED;
	else if (out->standing == DECIDE_REFUSED ||
	    (out->has_before && out->before <= x->d->known))
		out->counts = RULES_PROHIBITED;
}

/* ---- findings ------------------------------------------------------------------------ */

static void
finding_settle(const struct settling *x)
{
	const struct vec *list = facts__answers(x->d->world, x->d->act->id);
	struct judge__rule *out = x->out;

	for (size_t i = 0; list != NULL && i < list->n; i++) {
		const struct world__answer *a =
		    VEC_AT(list, struct world__answer, i);

		if (a->effect->kind != RULES_FINDS || !is_known(x, a->act) ||
		    !is_from(x, a, x->rule->by))
			continue;
		decide__note_read(x->d, a->act->id);
		out->standing = standing_of(x, a);
		out->settled_by = a->act->id;
		if (out->standing == DECIDE_COUNTS)
			out->counts =
			    says_yes(x, a) ? RULES_ALLOWED : RULES_PROHIBITED;
	}
}

/* ---- waivers -------------------------------------------------------------------------- */

static bool
names_clause(const struct settling *x, const struct world__answer *a)
{
	struct cel_value list = act_field(a->act, a->effect->clauses);
	struct cel_value one = list;
	uint32_t n = list.kind == CEL_LIST ? list.n : 1;

	for (uint32_t i = 0; i < n; i++) {
		if (list.kind == CEL_LIST)
			one = list.as.item[i];
		for (size_t k = 0;
		     one.kind == CEL_STRING && k < x->rule->clause_n; k++)
			if (str_eq(str_of(one.as.text, one.n),
				x->rule->clause[k]))
				return true;
	}
	return false;
}

static bool
covers_day(const struct settling *x, const struct world__answer *a)
{
	const struct rules *r = x->d->rules;
	int64_t since = a->act->day, until = RULES_FOREVER;

	(void)decide__days_of(r,
	    decide__eval_on(x->d, &a->effect->since, a->act), &since);
	(void)decide__days_of(r,
	    decide__eval_on(x->d, &a->effect->until, a->act), &until);
	return since <= x->d->act->day && x->d->act->day < until;
}

static void
waiver_settle(const struct settling *x)
{
	const struct rules_entity *who = rules_entity_of(x->person);
	const struct vec *list =
	    who == NULL ? NULL : map_get(&x->d->world->waiver, who->id);

	for (size_t i = 0; list != NULL && i < list->n; i++) {
		const struct world__answer *a =
		    VEC_AT(list, struct world__answer, i);

		if (!is_known(x, a->act) || !names_clause(x, a) ||
		    !covers_day(x, a) || !says_yes(x, a) ||
		    is_revoked(x, a->act))
			continue;
		decide__note_read(x->d, a->act->id);
		x->out->counts = RULES_ALLOWED;
		x->out->standing = DECIDE_COUNTS;
		x->out->settled_by = a->act->id;
	}
}

/* ---- the ruling, and what has to be done for a permission ------------------------------ */

static bool
rests_on_pending(const struct settling *x)
{
	for (size_t i = 0; i < x->rule->interpretation_n; i++)
		if (x->d->rules->interpretation[x->rule->interpretation[i]]
			.pending)
			return true;
	return false;
}

static const struct rules_duty *
duty_named(const struct rules *r, struct str name)
{
	for (size_t i = 0; i < r->rule_n; i++)
		for (size_t k = 0; k < r->rule[i].duty_n; k++)
			if (str_eq(r->rule[i].duty[k].name, name))
				return &r->rule[i].duty[k];
	return NULL;
}

static bool
provided(const struct settling *x)
{
	for (size_t i = 0; i < x->rule->provided_n; i++) {
		const struct rules_duty *duty =
		    duty_named(x->d->rules, x->rule->provided[i]);

		if (duty == NULL || duty->done_by == RULES_NONE ||
		    decide__done(x->d, duty->done_by).n == 0)
			return false;
	}
	return true;
}

static void
set_before(const struct settling *x)
{
	struct judge__rule *out = x->out;
	struct cel_value v = decide__eval(x->d, &x->rule->before, out->at);

	out->has_before = decide__ms_of(x->d->rules, v, &out->before);
}

void
decide__settle(struct decider *d, struct cel_value person,
    struct judge__rule *rule)
{
	const struct settling x = {d, person, &d->rules->rule[rule->rule],
	    rule};

	decide__person(d, person);
	rule->counts = x.rule->verdict;
	if (rule->counts == RULES_NEEDS_APPROVAL) {
		set_before(&x);
		approval_settle(&x);
	} else if (rule->counts == RULES_NEEDS_FINDING) {
		finding_settle(&x);
	} else if (rule->counts == RULES_ALLOWED &&
	    (rests_on_pending(&x) || !provided(&x))) {
		rule->counts = RULES_UNSETTLED;
	}
	if (rule->counts > RULES_ALLOWED && rule->counts < RULES_NO_VERDICT &&
	    !x.rule->not_waivable)
		waiver_settle(&x);
}
