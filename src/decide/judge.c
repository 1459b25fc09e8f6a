/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which rules hold, for whom. A rule whose condition cannot be known does not
 * hold; it is kept beside those that do, since what it lacks may be asked for.
 */
#include "base/arena.h"
#include "rules/host.h"

#include "decide/world_impl.h"

#include "decide/judge.h"

static struct judge__person *
person_at(struct decider *d, struct vec *persons, struct cel_value who)
{
	struct judge__person *p;

	for (size_t i = 0; i < persons->n; i++) {
		p = VEC_AT(persons, struct judge__person, i);
		/* Whoever is not named yet is one person, and not one for each
		 * rule. */
		if (cel_same(p->person, who) ||
		    (!cel_is_value(p->person) && !cel_is_value(who)))
			return p;
	}
	p = vec_push(d->mem, persons);
	p->person = who;
	p->rule = VEC(struct judge__rule);
	p->lacks = VEC(struct cel_value);
	return p;
}

/* An unknown that rests on questions that do not arise is no unknown. */
static bool
is_open(const struct decider *d, struct cel_value v)
{
	const struct rules_act *kind = &d->rules->act[d->act->kind];

	for (size_t i = 0; i < cel_unknown_count(v); i++) {
		uint32_t n = cel_unknown_at(v, i);

		if (n >= kind->field_n || !d->act->moot[n])
			return true;
	}
	return false;
}

static void
note(struct decider *d, struct vec *persons, struct cel_value who,
    struct judge__rule rule)
{
	struct judge__person *p = person_at(d, persons, who);

	*(struct judge__rule *)vec_push(d->mem, &p->rule) = rule;
}

static void
judge_for(struct decider *d, struct vec *persons, struct cel_value who,
    struct judge__rule rule)
{
	const struct rules_rule *r = &d->rules->rule[rule.rule];
	struct cel_value v;

	decide__person(d, who);
	v = decide__eval(d, &r->when, rule.at);
	if (v.kind == CEL_ABSENT || (v.kind == CEL_BOOL && v.as.truth)) {
		rule.fired = true;
		note(d, persons, who, rule);
	} else if (v.kind == CEL_ERROR ||
	    (v.kind == CEL_UNKNOWN && is_open(d, v))) {
		rule.unknown = v;
		note(d, persons, who, rule);
	}
}

/* Each of a list, or the one; nobody, where it cannot be known whom it binds:
 * then the subject has a rule that is unknown. */
static void
judge_rule(struct decider *d, struct vec *persons, struct judge__rule rule)
{
	const struct rules_rule *r = &d->rules->rule[rule.rule];
	struct cel_value whom;

	decide__person(d, d->act->subject);
	whom = decide__eval(d, &r->whom, rule.at);
	if (whom.kind == CEL_ABSENT)
		whom = d->act->subject;
	if (whom.kind == CEL_LIST) {
		for (uint32_t i = 0; i < whom.n; i++)
			judge_for(d, persons, whom.as.item[i], rule);
	} else if (r->whom.program == NULL || rules_entity_of(whom) != NULL) {
		judge_for(d, persons, whom, rule);
	} else if (whom.kind == CEL_ERROR || is_open(d, whom)) {
		rule.unknown = whom;
		note(d, persons, d->act->subject, rule);
	}
}

static size_t
act_at(const struct rules_rule *r, uint32_t act)
{
	size_t i = 0;

	while (i < r->act_n && r->act[i] != act)
		i++;
	return i;
}

/* By a rule that holds and is not silent itself. */
static bool
is_overridden(const struct rules *r, const struct judge__person *p,
    uint32_t rule)
{
	for (size_t k = 0; k < p->rule.n; k++) {
		const struct judge__rule *by =
		    VEC_AT(&p->rule, struct judge__rule, k);
		const struct rules_rule *of = &r->rule[by->rule];

		for (size_t o = 0; o < of->overrides_n; o++)
			if (of->overrides[o] == rule && by->fired &&
			    !by->silent)
				return true;
	}
	return false;
}

/* A rule that is itself overridden overrides nothing; the reader made sure that
 * there is no circle, so this settles after as many rounds as the chain is
 * long. */
static void
silence(const struct rules *r, struct judge__person *p)
{
	bool changed = true;

	for (size_t round = 0; changed && round <= p->rule.n; round++) {
		changed = false;
		for (size_t i = 0; i < p->rule.n; i++) {
			struct judge__rule *rule =
			    VEC_AT(&p->rule, struct judge__rule, i);
			bool silent = is_overridden(r, p, rule->rule);

			changed = changed || silent != rule->silent;
			rule->silent = silent;
		}
	}
}

void
decide__judge(struct decider *d, struct vec *persons)
{
	const struct rules_act *kind = &d->rules->act[d->act->kind];

	*persons = VEC(struct judge__person);
	(void)person_at(d, persons, d->act->subject);
	for (size_t i = 0; i < kind->rule_n; i++) {
		struct judge__rule rule = {.rule = kind->rule[i],
		    .counts = RULES_NO_VERDICT};

		rule.at = act_at(&d->rules->rule[rule.rule], d->act->kind);
		judge_rule(d, persons, rule);
	}
	for (size_t i = 0; i < persons->n; i++)
		silence(d->rules, VEC_AT(persons, struct judge__person, i));
}
