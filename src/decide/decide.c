/* SPDX-License-Identifier: Apache-2.0 */
/*
 * From rules that hold to a decision: the strictest verdict, the duties of all,
 * the reasons, and what is missing. Whatever is handed out is copied into the
 * work's arena, since the decider is used again.
 */
#include "base/arena.h"
#include "base/work.h"
#include "rules/host.h"

#include "decide/clock.h"
#include "decide/judge.h"
#include "decide/world_impl.h"

#include "decide/decide.h"

struct making {
	struct work *w;
	struct decider *d;
	struct judge__person *from;
	struct decide_person *to;
	enum rules_verdict known; /* of the rules that hold */
};

static struct str
copied(struct work *w, struct str s)
{
	return s.n > 0 ? str_dup(w->mem, s) : STR("");
}

static const struct judge__rule *
rule_at(const struct making *m, size_t i)
{
	return VEC_AT(&m->from->rule, struct judge__rule, i);
}

/* ---- the verdict ------------------------------------------------------------------- */

static bool
speaks(const struct judge__rule *rule)
{
	return rule->fired && !rule->silent && rule->counts != RULES_NO_VERDICT;
}

/* RULES_NO_VERDICT when no rule has one. */
static enum rules_verdict
strictest(const struct making *m)
{
	enum rules_verdict v = RULES_NO_VERDICT;

	for (size_t i = 0; i < m->from->rule.n; i++) {
		const struct judge__rule *rule = rule_at(m, i);

		if (speaks(rule) && (v == RULES_NO_VERDICT || rule->counts > v))
			v = rule->counts;
	}
	return v;
}

static bool
silences_one(const struct making *m, const struct rules_rule *r)
{
	for (size_t o = 0; o < r->overrides_n; o++)
		for (size_t i = 0; i < m->from->rule.n; i++)
			if (speaks(rule_at(m, i)) &&
			    rule_at(m, i)->rule == r->overrides[o] &&
			    rule_at(m, i)->counts == m->known)
				return true;
	return false;
}

static bool
is_stricter(const struct making *m, enum rules_verdict v)
{
	return v != RULES_NO_VERDICT &&
	    (m->known == RULES_NO_VERDICT || v > m->known);
}

/* Its answer could change the decision. */
static bool
matters(const struct making *m, const struct judge__rule *rule)
{
	const struct rules_rule *r = &m->d->rules->rule[rule->rule];

	if (rule->fired || rule->silent)
		return false;
	return is_stricter(m, rule->counts) || r->duty_n > 0 ||
	    silences_one(m, r);
}

static enum rules_verdict
verdict(const struct making *m)
{
	if (m->known == RULES_NO_VERDICT)
		return RULES_UNSETTLED;
	for (size_t i = 0; i < m->from->rule.n; i++) {
		const struct judge__rule *rule = rule_at(m, i);

		if (!rule->fired && !rule->silent &&
		    is_stricter(m, rule->counts))
			return RULES_UNSETTLED;
	}
	return m->known;
}

/* ---- who decides, and until when ------------------------------------------------------ */

static struct decide_recipient
recipient_copy(struct work *w, const struct decide_recipient *from)
{
	struct decide_recipient to = *from;
	struct str *person = ARENA_ARRAY(w->mem, struct str, from->person_n);
	struct str *of = from->from == NULL
	    ? NULL
	    : ARENA_ARRAY(w->mem, struct str, from->person_n);

	for (size_t i = 0; i < from->person_n; i++)
		person[i] = copied(w, from->person[i]);
	for (size_t i = 0; of != NULL && i < from->person_n; i++)
		of[i] = copied(w, from->from[i]);
	to.person = person;
	to.from = of;
	return to;
}

/* Of the first rule that asks for this verdict. */
static void
set_decider(const struct making *m)
{
	const struct rules *rules = m->d->rules;

	m->to->by.office = m->to->by.acting = RULES_NONE;
	m->to->by.conflict = RULES_NONE;
	for (size_t i = 0; i < m->from->rule.n; i++) {
		const struct judge__rule *rule = rule_at(m, i);
		struct decide_recipient by = {0};

		if (!speaks(rule) || rule->counts != m->to->verdict)
			continue;
		if (rule->counts == RULES_PROHIBITED &&
		    !rules->rule[rule->rule].not_waivable)
			m->to->waivable = true;
		if (rule->counts != RULES_NEEDS_APPROVAL &&
		    rule->counts != RULES_NEEDS_FINDING)
			continue;
		decide__route_by(m->d, m->from->person,
		    rules->rule[rule->rule].by, &by);
		m->to->by = recipient_copy(m->w, &by);
		m->to->has_before = rule->has_before;
		m->to->before = rule->before;
		m->to->before_day = decide__day_of(rules, rule->before);
		return;
	}
}

/* One rule that no waiver lifts is enough. */
static void
set_waivable(const struct making *m)
{
	for (size_t i = 0; i < m->from->rule.n; i++) {
		const struct judge__rule *rule = rule_at(m, i);

		if (speaks(rule) && rule->counts == RULES_PROHIBITED &&
		    m->d->rules->rule[rule->rule].not_waivable)
			m->to->waivable = false;
	}
}

/* ---- reasons -------------------------------------------------------------------------- */

static void
reasons(const struct making *m)
{
	struct decide_reason *reason =
	    ARENA_ARRAY(m->w->mem, struct decide_reason, m->from->rule.n);
	size_t n = 0;

	for (size_t i = 0; i < m->from->rule.n; i++) {
		const struct judge__rule *rule = rule_at(m, i);

		if (rule->fired || matters(m, rule))
			decide__reason(m->w, m->d, m->from->person, rule,
			    &reason[n++]);
	}
	m->to->reason = reason;
	m->to->reason_n = n;
}

/* ---- what is missing ---------------------------------------------------------------------- */

static void
missing_add(const struct making *m, struct vec *to, uint32_t number)
{
	struct decide_missing x = {RULES_NONE, RULES_NONE};

	if (number < RULES_UNKNOWN_FACT) {
		if (m->d->act->moot[number])
			return;
		x.field = number;
	} else if (number < RULES_UNKNOWN_RATE) {
		x.fact = number - RULES_UNKNOWN_FACT;
		if (decide__is_concealed(m->d, x.fact)) {
			m->to->concealed = true;
			return;
		}
	}
	for (size_t i = 0; i < to->n; i++) {
		const struct decide_missing *was =
		    VEC_AT(to, struct decide_missing, i);

		if (was->field == x.field && was->fact == x.fact)
			return;
	}
	*(struct decide_missing *)vec_push(m->w->mem, to) = x;
}

static void
missing_of(const struct making *m, struct vec *to, struct cel_value unknown)
{
	if (unknown.kind != CEL_UNKNOWN)
		return;
	for (size_t k = 0; k < cel_unknown_count(unknown); k++)
		missing_add(m, to, cel_unknown_at(unknown, k));
}

static void
missing(const struct making *m)
{
	struct vec list = VEC(struct decide_missing);

	for (size_t i = 0; i < m->from->rule.n; i++) {
		const struct judge__rule *rule = rule_at(m, i);

		if (matters(m, rule))
			missing_of(m, &list, rule->unknown);
	}
	for (size_t i = 0; i < m->from->lacks.n; i++)
		missing_of(m, &list,
		    *VEC_AT(&m->from->lacks, struct cel_value, i));
	m->to->missing = list.p;
	m->to->missing_n = list.n;
}

/* ---- all of it -------------------------------------------------------------------------------- */

static void
duties(const struct making *m)
{
	struct vec list = VEC(struct decide_duty);
	struct decide_duty *to;

	decide__duties(m->d, m->from, &list);
	to = ARENA_ARRAY(m->w->mem, struct decide_duty, list.n);
	for (size_t i = 0; i < list.n; i++) {
		to[i] = *VEC_AT(&list, struct decide_duty, i);
		to[i].who = copied(m->w, to[i].who);
		to[i].item = copied(m->w, to[i].item);
		to[i].done_by = copied(m->w, to[i].done_by);
		to[i].by = recipient_copy(m->w, &to[i].by);
		to[i].to = recipient_copy(m->w, &to[i].to);
		to[i].escalate = recipient_copy(m->w, &to[i].escalate);
	}
	m->to->duty = to;
	m->to->duty_n = list.n;
}

static void
make_person(const struct making *m, bool in_force)
{
	const struct rules_entity *e = rules_entity_of(m->from->person);
	struct making all = *m;

	m->to->person = e != NULL ? copied(m->w, e->id) : STR("");
	m->to->verdict = RULES_UNSETTLED;
	m->to->by = (struct decide_recipient){.office = RULES_NONE,
	    .acting = RULES_NONE,
	    .conflict = RULES_NONE};
	if (!in_force)
		return;
	for (size_t i = 0; i < m->from->rule.n; i++) {
		struct judge__rule *rule =
		    VEC_AT(&m->from->rule, struct judge__rule, i);

		if (!rule->silent)
			decide__settle(m->d, m->from, rule);
	}
	all.known = strictest(m);
	m->to->verdict = verdict(&all);
	set_decider(&all);
	set_waivable(&all);
	duties(&all);
	reasons(&all);
	missing(&all);
}

static void
read_copy(struct work *w, const struct decider *d, struct decision *out)
{
	struct str *read = ARENA_ARRAY(w->mem, struct str, d->read.n);

	for (size_t i = 0; i < d->read.n; i++)
		read[i] = copied(w, d->read.entry[i].key);
	out->read = read;
	out->read_n = d->read.n;
}

static void
act_begin(struct decider *d, const struct world *world, const struct act *act,
    int64_t known)
{
	decide__begin(d, world, act, known);
	if (act->moot != NULL)
		return;
	d->own = *act;
	decide__moot(d, d->mem, &d->own);
	d->act = &d->own;
}

enum status
/* NOLINTNEXTLINE(readability-function-size): all that it depends on */
decide(struct work *w, struct decider *d, const struct world *world,
    const struct act *act, int64_t known, struct decision *out)
{
	struct vec persons;
	struct decide_person *person;
	bool in_force = act->day >= d->rules->company.in_force;

	act_begin(d, world, act, known);
	decide__judge(d, &persons);
	person = ARENA_ARRAY(w->mem, struct decide_person, persons.n);
	for (size_t i = 0; i < persons.n; i++) {
		const struct making m = {w, d,
		    VEC_AT(&persons, struct judge__person, i), &person[i],
		    RULES_NO_VERDICT};

		make_person(&m, in_force);
	}
	*out = (struct decision){.act = act->kind,
	    .id = copied(w, act->id),
	    .day = act->day,
	    .known = known,
	    .today = d->today,
	    .verdict = person[0].verdict,
	    .before_force = !in_force,
	    .person = person,
	    .person_n = in_force ? persons.n : 1};
	read_copy(w, d, out);
	return ST_OK;
}

/* Of an unknown that rests on facts alone more will not be known. */
static bool
is_of_field(const struct decider *d, struct cel_value v)
{
	const struct act *act = d->act;

	for (size_t i = 0; i < cel_unknown_count(v); i++) {
		uint32_t n = cel_unknown_at(v, i);

		if (n < d->rules->act[act->kind].field_n && !act->moot[n])
			return true;
	}
	return false;
}

enum decide_filing
decide_may_file(struct decider *d, const struct world *world,
    const struct act *act, int64_t known)
{
	struct cel_value v;

	act_begin(d, world, act, known);
	v = decide__lets(d, act);
	if (v.kind == CEL_UNKNOWN && is_of_field(d, v))
		return DECIDE_FILING_OPEN;
	return v.kind == CEL_BOOL && v.as.truth ? DECIDE_MAY_FILE
						: DECIDE_MAY_NOT_FILE;
}

uint32_t
decide_conflict(struct decider *d, const struct world *world,
    const struct act *act, struct str person, int64_t known)
{
	const struct rules_entity *e = map_get(&world->person, person);
	struct rules_entity stranger;

	/* Of whom nothing is known may still be a party. */
	if (e == NULL) {
		rules_entity_init(d->rules, false, person, RULES_NONE,
		    &stranger);
		e = &stranger;
	}
	act_begin(d, world, act, known);
	d->ask.day = d->today;
	return decide__conflict_of(d, cel_opaque(&e->head));
}
