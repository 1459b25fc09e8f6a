/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a rule counts for. An approval counts if whoever acts for the office that
 * the rule names gave it, in time, and nobody revoked it; late it never cures.
 * A finding clears or confirms. A waiver lifts what rests on its clause. And
 * what rests on a reading that nobody ratified is never milder than to ask.
 */
#include "base/arena.h"
#include "rules/host.h"

#include "decide/clock.h"
#include "decide/world_impl.h"

#include "decide/judge.h"

struct settling {
	struct decider *d;
	struct judge__person *person;
	const struct rules_rule *rule;
	struct judge__rule *out;
};

static bool
is_known(const struct settling *x, const struct act *act)
{
	return act_is_known(act, x->d->known);
}

/* By whom the block's `who` lets; where it has none, by who gave the answer, or
 * acts for its office on the day on which they revoke it: otherwise who is refused
 * would revoke the refusal. */
static bool
may_revoke(const struct settling *x, const struct act *act, uint32_t office,
    const struct world__answer *a)
{
	if (x->d->rules->act[a->act->kind].who.program != NULL)
		return decide__may_file(x->d, a->act);
	return cel_same(act->author, a->act->author) ||
	    decide__acted_for(x->d, x->person->person, office, a);
}

/* Revoked from a day on that has come by the decision's. office: that answered. */
static bool
is_revoked(const struct settling *x, const struct act *act, uint32_t office)
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
		if (since > x->d->today || !may_revoke(x, act, office, a))
			continue;
		decide__note_read(x->d, a->act->id);
		return true;
	}
	return false;
}

static struct cel_value
says(const struct settling *x, const struct world__answer *a)
{
	struct cel_value v = decide__eval_on(x->d, &a->effect->when, a->act);

	return v.kind == CEL_ABSENT ? cel_bool(true) : v;
}

/* ---- who answered, and when ----------------------------------------------------- */

struct answer {
	const struct world__answer *a;
	enum decide_standing standing;
	bool yes, late;
	int64_t given;
};

/* That it was given as an office that is neither the rule's nor the one that
 * acts instead is said by the office's name alone. */
static bool
is_as(const struct settling *x, const struct world__answer *a)
{
	const struct rules *r = x->d->rules;
	struct decide_recipient to = {0};
	struct str name;

	if (a->effect->as == RULES_NONE && a->effect->office == RULES_NONE)
		return true;
	name = a->effect->as != RULES_NONE
	    ? act_field_text(a->act, a->effect->as)
	    : r->office[a->effect->office].name;
	if (str_eq(name, r->office[x->rule->by].name))
		return true;
	decide__recipient(x->d, x->person->person, x->rule->by, &to);
	return to.acting != RULES_NONE &&
	    str_eq(name, r->office[to.acting].name);
}

/* A block that says who may file it lets them write down what a body's members
 * vote for: a secretary, who has no vote. */
static bool
is_minuted(const struct settling *x, const struct answer *answer,
    const struct decide_recipient *acting)
{
	const struct rules *r = x->d->rules;

	return acting->acting != RULES_NONE && r->office[acting->acting].body &&
	    r->act[answer->a->act->kind].who.program != NULL;
}

/* Who held the office, and was independent, when it was given; and of a body
 * whether it was carried, and when. */
static enum decide_standing
given_for(const struct settling *x, uint32_t office, struct answer *answer)
{
	const struct judge__limit limit = {x->out->has_before, x->out->before};
	struct decider *d = x->d;
	struct decide_recipient acting = {.acting = RULES_NONE};
	int64_t day = d->ask.day;
	enum decide_standing s;

	d->ask.day = decide__day_of(d->rules, answer->given);
	s = decide__rightful(d, x->person->person, office, answer->a, &acting);
	if (s == DECIDE_COUNTS ||
	    (s == DECIDE_STRANGER && is_minuted(x, answer, &acting)))
		s = decide__carried(d, &acting, answer->a, &limit,
		    &answer->given);
	d->ask.day = day;
	return s;
}

static enum decide_standing
standing_of(const struct settling *x, struct answer *answer)
{
	struct decider *d = x->d;
	int64_t day = d->ask.day;
	bool as;

	if (is_revoked(x, answer->a->act, x->rule->by))
		return DECIDE_REVOKED;
	if (x->rule->by == RULES_NONE || !decide__may_file(d, answer->a->act))
		return DECIDE_STRANGER;
	d->ask.day = decide__day_of(d->rules, answer->given);
	as = is_as(x, answer->a);
	d->ask.day = day;
	return as ? given_for(x, x->rule->by, answer) : DECIDE_STRANGER;
}

/* What is not known to say yes or no says nothing. */
static bool
answer_read(const struct settling *x, const struct world__answer *a,
    struct answer *out)
{
	struct cel_value yes = says(x, a);

	if (yes.kind != CEL_BOOL)
		return false;
	*out = (struct answer){.a = a,
	    .yes = yes.as.truth,
	    .given = a->act->recorded};
	(void)decide__ms_of(x->d->rules,
	    decide__eval_on(x->d, &a->effect->given, a->act), &out->given);
	out->standing = standing_of(x, out);
	out->late = x->rule->before.program != NULL &&
	    (!x->out->has_before || out->given >= x->out->before);
	return true;
}

/* The rightful before others, those in time before late ones, and of these the
 * one given last: it is the last word. */
static bool
outweighs(const struct answer *new, const struct answer *old)
{
	bool right = new->standing == DECIDE_COUNTS;

	if (old->a == NULL)
		return true;
	if (right != (old->standing == DECIDE_COUNTS))
		return right;
	if (right && new->late != old->late)
		return old->late;
	return new->given >= old->given;
}

static struct answer
last_word(const struct settling *x, enum rules_effect_kind kind)
{
	const struct vec *list = facts__answers(x->d->world, x->d->act->id);
	struct answer last = {.a = NULL}, one;

	for (size_t i = 0; list != NULL && i < list->n; i++) {
		const struct world__answer *a =
		    VEC_AT(list, struct world__answer, i);

		if (a->effect->kind != kind || !is_known(x, a->act) ||
		    !answer_read(x, a, &one))
			continue;
		decide__note_read(x->d, a->act->id);
		if (outweighs(&one, &last))
			last = one;
	}
	return last;
}

/* ---- approvals and findings ------------------------------------------------------- */

static void
set_before(const struct settling *x)
{
	struct judge__rule *out = x->out;
	struct cel_value v = decide__eval(x->d, &x->rule->before, out->at);

	out->has_before = decide__ms_of(x->d->rules, v, &out->before);
	if (v.kind == CEL_UNKNOWN && out->fired)
		*(struct cel_value *)vec_push(x->d->mem, &x->person->lacks) = v;
}

static void
approval_settle(const struct settling *x)
{
	struct judge__rule *out = x->out;
	struct answer last;

	set_before(x);
	if (out->has_before)
		decide__until(x->d, out->before);
	last = last_word(x, RULES_APPROVES);
	if (last.a != NULL) {
		out->settled_by = last.a->act->id;
		out->standing = last.standing;
	}
	if (out->standing == DECIDE_COUNTS && !last.yes)
		out->standing = DECIDE_REFUSED;
	else if (out->standing == DECIDE_COUNTS && last.late)
		out->standing = DECIDE_LATE;
	if (out->standing == DECIDE_COUNTS)
		out->counts = RULES_ALLOWED;
	else if (out->standing == DECIDE_REFUSED ||
	    (out->has_before && out->before <= x->d->known))
		out->counts = RULES_PROHIBITED;
}

static void
finding_settle(const struct settling *x)
{
	struct judge__rule *out = x->out;
	struct answer last = last_word(x, RULES_FINDS);

	if (last.a == NULL)
		return;
	out->settled_by = last.a->act->id;
	out->standing = last.standing;
	if (out->standing == DECIDE_COUNTS)
		out->counts = last.yes ? RULES_ALLOWED : RULES_PROHIBITED;
}

/* ---- waivers -------------------------------------------------------------------------- */

static bool
names_clause(const struct settling *x, const struct world__answer *a)
{
	struct cel_value list = act_field(a->act, a->effect->clauses);

	if (list.kind != CEL_LIST)
		return false;
	for (uint32_t i = 0; i < list.n; i++)
		for (size_t k = 0; k < x->rule->clause_n; k++)
			if (str_eq(str_of(list.as.item[i].as.text,
				       list.as.item[i].n),
				x->rule->clause[k]))
				return true;
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

/* By the organ that it names, where its block asks for one; and not revoked. */
static bool
is_granted(const struct settling *x, const struct world__answer *a)
{
	const struct rules_effect *e = a->effect;
	struct answer answer = {.a = a, .given = a->act->recorded};
	struct cel_value yes = says(x, a);
	uint32_t office = e->office;

	if (!is_known(x, a->act) || !decide__may_file(x->d, a->act) ||
	    yes.kind != CEL_BOOL || !yes.as.truth)
		return false;
	if (e->as != RULES_NONE)
		office = rules_find_office(x->d->rules,
		    act_field_text(a->act, e->as));
	if (is_revoked(x, a->act, office))
		return false;
	return (e->as == RULES_NONE && office == RULES_NONE) ||
	    given_for(x, office, &answer) == DECIDE_COUNTS;
}

static void
waiver_settle(const struct settling *x)
{
	const struct rules_entity *who = rules_entity_of(x->person->person);
	const struct vec *list =
	    who == NULL ? NULL : facts__waivers(x->d->world, who->id);

	for (size_t i = 0; list != NULL && i < list->n; i++) {
		const struct world__answer *a =
		    VEC_AT(list, struct world__answer, i);

		if (!names_clause(x, a) || !covers_day(x, a) ||
		    !is_granted(x, a))
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
duty_of(const struct rules_rule *rule, struct str name)
{
	for (size_t i = 0; i < rule->duty_n; i++)
		if (str_eq(rule->duty[i].name, name))
			return &rule->duty[i];
	return NULL;
}

/* Of this rule, or of another that looks at the act. */
static const struct rules_duty *
duty_named(const struct settling *x, struct str name)
{
	const struct rules *r = x->d->rules;
	const struct rules_act *kind = &r->act[x->d->act->kind];
	const struct rules_duty *duty = duty_of(x->rule, name);

	for (size_t i = 0; duty == NULL && i < kind->rule_n; i++)
		duty = duty_of(&r->rule[kind->rule[i]], name);
	return duty;
}

static bool
provided(const struct settling *x)
{
	for (size_t i = 0; i < x->rule->provided_n; i++) {
		const struct rules_duty *duty =
		    duty_named(x, x->rule->provided[i]);

		if (duty == NULL || decide__done(x->d, duty, NULL) == NULL)
			return false;
	}
	return true;
}

void
decide__settle(struct decider *d, struct judge__person *person,
    struct judge__rule *rule)
{
	const struct settling x = {d, person, &d->rules->rule[rule->rule],
	    rule};
	enum rules_verdict v = x.rule->verdict;

	decide__person(d, person->person);
	rule->counts = v;
	if (v == RULES_NEEDS_APPROVAL)
		approval_settle(&x);
	else if (v == RULES_NEEDS_FINDING)
		finding_settle(&x);
	if (v != RULES_ALLOWED && v != RULES_UNSETTLED &&
	    v != RULES_NO_VERDICT && rule->counts != RULES_ALLOWED &&
	    !x.rule->not_waivable)
		waiver_settle(&x);
	if ((v == RULES_ALLOWED && rests_on_pending(&x)) ||
	    (rule->counts == RULES_ALLOWED && !provided(&x)))
		rule->counts = RULES_UNSETTLED;
}
