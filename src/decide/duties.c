/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Duties with both clocks: the Code's word, and the day that an interpretation
 * makes of it, in business days of the calendar that applies.
 */
#include "base/arena.h"
#include "base/day.h"
#include "rules/host.h"
#include "value/calendar.h"
#include "value/term.h"

#include "decide/clock.h"
#include "decide/world_impl.h"

#include "decide/judge.h"

#define CORRECTIONS_MAX 64 /* of one act, one after the other */

/* ---- what is done ------------------------------------------------------------------ */

static bool
is_named(const struct act *act, const struct rules_entity *item)
{
	const struct cel_value *list[2] = {&act->parties, &act->companies};

	for (size_t k = 0; k < 2; k++)
		for (uint32_t i = 0; i < list[k]->n; i++) {
			struct cel_value v = list[k]->as.item[i];

			if (v.as.opaque->type == item->head.type &&
			    str_eq(rules_entity_of(v)->id, item->id))
				return true;
		}
	return false;
}

/* By whom the act's `who` lets; where it says nothing, by whoever has the duty, or
 * acts for the office that it goes to, when they say that it is done. */
static bool
is_theirs(struct decider *d, const struct rules_duty *duty,
    const struct world__answer *a)
{
	struct cel_value p = d->variable[RULES_P];

	return d->rules->act[a->act->kind].who.program != NULL ||
	    (duty->by == RULES_NONE && cel_same(p, a->act->author)) ||
	    decide__acted_for(d, p, duty->by, a) ||
	    decide__acted_for(d, p, duty->to, a);
}

/* The last act that completes the one of that id. */
static const struct act *
done_for(struct decider *d, struct str id, const struct rules_duty *duty,
    const struct rules_entity *item)
{
	const struct vec *list = facts__answers(d->world, id);
	const struct act *last = NULL;

	for (size_t i = 0; list != NULL && i < list->n; i++) {
		const struct world__answer *a =
		    VEC_AT(list, struct world__answer, i);

		if (a->effect->kind == RULES_COMPLETES &&
		    a->act->kind == duty->done_by &&
		    act_is_known(a->act, d->known) &&
		    decide__may_file(d, a->act) &&
		    (item == NULL || is_named(a->act, item)) &&
		    is_theirs(d, duty, a))
			last = a->act;
	}
	return last;
}

/* What the act corrects; empty: nothing. */
static struct str
corrected_by(const struct decider *d, const struct act *act)
{
	const struct rules_act *kind = &d->rules->act[act->kind];

	for (size_t i = 0; i < kind->effect_n; i++)
		if (kind->effect[i].kind == RULES_CORRECTS)
			return act_field_text(act, kind->effect[i].field);
	return STR("");
}

/* A question is not on the record. */
static bool
is_filed(const struct decider *d)
{
	const struct world__filed *f = map_get(&d->world->act, d->act->id);

	return f != NULL && f->act == d->act;
}

/* What was done for an act is done for the one that corrects it as well. */
const struct act *
decide__done(struct decider *d, const struct rules_duty *duty,
    const struct rules_entity *item)
{
	const struct act *act = d->act, *done = NULL;
	struct str id = act->id;

	if (duty->done_by_filing)
		return is_filed(d) ? act : NULL;
	if (duty->done_by == RULES_NONE)
		return NULL;
	for (size_t i = 0; done == NULL && i < CORRECTIONS_MAX; i++) {
		const struct world__filed *old;

		done = done_for(d, id, duty, item);
		id = corrected_by(d, act);
		old = id.n > 0 ? facts__act(d->world, id) : NULL;
		if (old == NULL)
			break;
		act = old->act;
	}
	if (done != NULL)
		decide__note_read(d, done->id);
	return done;
}

/* ---- when it is due ------------------------------------------------------------------ */

/* One duty of a rule, before it is spread over items. */
struct owing {
	struct decider *d;
	struct judge__person *person;
	const struct judge__rule *rule;
	const struct rules_duty *duty;
	struct decide_duty duty_made; /* what all items have alike */
};

static void
lack(struct owing *o, struct cel_value v)
{
	if (v.kind == CEL_UNKNOWN)
		*(struct cel_value *)vec_push(o->d->mem, &o->person->lacks) = v;
}

static const struct calendar *
calendar_of(const struct rules *r, const struct rules_duty *duty)
{
	return rules_calendar(r,
	    duty->clock != RULES_NONE ? r->clock[duty->clock].calendar
				      : RULES_NONE);
}

static void
set_due_after(struct owing *o, const struct value_term *term)
{
	struct calendar_day to;
	struct day from;

	if (!day_from_n(o->duty_made.from, &from) ||
	    !value_term_after(term, from, calendar_of(o->d->rules, o->duty),
		&to))
		return;
	o->duty_made.has_due = true;
	o->duty_made.due = to.day.n;
	o->duty_made.provisional = to.provisional;
}

/* From its clock, or to its own date. Where that cannot be known, neither can
 * the day. */
static void
set_due(struct owing *o)
{
	struct decider *d = o->d;
	const struct rules *r = d->rules;
	const struct rules_duty *duty = o->duty;
	const struct rules_clock *clock =
	    duty->clock != RULES_NONE ? &r->clock[duty->clock] : NULL;
	struct cel_value from = decide__eval(d, &duty->from, o->rule->at);
	struct cel_value until = decide__eval(d, &duty->until, o->rule->at);

	if (clock != NULL && clock->word.text != NULL)
		o->duty_made.word = clock->word.text[0];
	lack(o, from);
	lack(o, until);
	o->duty_made.from = d->act->day;
	if (until.kind != CEL_ABSENT) {
		o->duty_made.has_due =
		    decide__days_of(r, until, &o->duty_made.due);
		o->duty_made.timed = until.kind == CEL_TIMESTAMP &&
		    decide__ms_of(r, until, &o->duty_made.due_at);
		return;
	}
	o->duty_made.has_from = decide__days_of(r, from, &o->duty_made.from) &&
	    decide__ms_of(r, from, &o->duty_made.from_at);
	if (from.kind != CEL_ABSENT && !o->duty_made.has_from)
		return;
	if (duty->has_every)
		set_due_after(o, value_term_of(duty->every));
	else if (clock != NULL && clock->has_within)
		set_due_after(o, value_term_of(clock->within));
}

/* A recurring duty is never done: doing it does those that fell due until then,
 * and the next one is counted from the first day, as months want it. */
static void
set_next(const struct owing *o, struct decide_duty *to, int64_t done)
{
	struct value_term term = *value_term_of(o->duty->every);
	struct calendar_day at;
	struct day from;
	int count = term.count;

	if (count == 0 || !to->has_due || !day_from_n(to->from, &from))
		return;
	while (to->due <= done && term.count <= VALUE_TERM_MAX - count) {
		term.count += count;
		if (!value_term_after(&term, from,
			calendar_of(o->d->rules, o->duty), &at))
			return;
		to->due = at.day.n;
		to->provisional = at.provisional;
	}
}

/* ---- whose it is --------------------------------------------------------------------- */

/* The end of a day is not over as long as it lasts. */
static bool
is_overdue(struct decider *d, const struct decide_duty *duty)
{
	if (duty->done || !duty->has_due)
		return false;
	if (duty->timed)
		decide__until(d, duty->due_at + 1);
	return duty->timed ? duty->due_at < d->known : duty->due < d->today;
}

static bool
has_to(const struct decide_duty *duty, struct str person)
{
	for (size_t i = 0; i < duty->by.person_n; i++)
		if (str_eq(duty->by.person[i], person))
			return true;
	return str_eq(duty->who, person);
}

/* Who has to do it need not be told that somebody else should. */
static void
escalate(struct owing *o, struct decide_duty *to)
{
	struct decide_recipient *r = &to->escalate;
	struct str *who;
	size_t n = 0;

	to->overdue = is_overdue(o->d, to);
	decide__route(o->d, o->person->person,
	    to->overdue ? o->duty->escalate : RULES_NONE, r);
	who = ARENA_ARRAY(o->d->mem, struct str, r->person_n + 1);
	for (size_t i = 0; i < r->person_n; i++)
		if (!has_to(to, r->person[i]))
			who[n++] = r->person[i];
	r->person = who;
	r->person_n = n;
}

static void
add(struct owing *o, struct cel_value item, struct vec *out)
{
	struct decide_duty *to = vec_push(o->d->mem, out);
	const struct rules_entity *of = rules_entity_of(item);
	const struct act *done = decide__done(o->d, o->duty, of);

	*to = o->duty_made;
	if (of != NULL)
		to->item = of->id;
	if (done != NULL) {
		to->done_by = done->id;
		to->done = !o->duty->has_every;
		if (!to->done)
			set_next(o, to,
			    decide__day_of(o->d->rules, done->recorded));
	}
	escalate(o, to);
}

static void
add_each(struct owing *o, struct vec *out)
{
	struct decider *d = o->d;
	const struct rules_duty *duty = o->duty;
	const struct rules_entity *who = rules_entity_of(o->person->person);
	struct cel_value when = decide__eval(d, &duty->when, o->rule->at);
	struct cel_value each = decide__eval(d, &duty->each, o->rule->at);

	lack(o, when);
	if (when.kind != CEL_ABSENT && !(when.kind == CEL_BOOL && when.as.u))
		return;
	lack(o, each);
	if (duty->by == RULES_NONE && who != NULL)
		o->duty_made.who = who->id;
	decide__route_by(d, o->person->person, duty->by, &o->duty_made.by);
	decide__route(d, o->person->person, duty->to, &o->duty_made.to);
	set_due(o);
	if (each.kind != CEL_LIST)
		add(o, cel_absent(), out);
	else
		for (uint32_t k = 0; k < each.n; k++)
			add(o, each.as.item[k], out);
}

void
decide__duties(struct decider *d, struct judge__person *person, struct vec *out)
{
	decide__person(d, person->person);
	for (size_t i = 0; i < person->rule.n; i++) {
		const struct judge__rule *rule =
		    VEC_AT(&person->rule, struct judge__rule, i);
		const struct rules_rule *r = &d->rules->rule[rule->rule];

		if (!rule->fired || rule->silent)
			continue;
		for (uint32_t k = 0; k < r->duty_n; k++) {
			struct owing o = {.d = d,
			    .person = person,
			    .rule = rule,
			    .duty = &r->duty[k],
			    .duty_made = {.rule = rule->rule, .duty = k}};

			add_each(&o, out);
		}
	}
}
