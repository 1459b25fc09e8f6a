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

struct str
decide__done(struct decider *d, uint32_t by_kind)
{
	const struct vec *list = facts__answers(d->world, d->act->id);

	for (size_t i = 0; list != NULL && i < list->n; i++) {
		const struct world__answer *a =
		    VEC_AT(list, struct world__answer, i);

		if (a->effect->kind == RULES_COMPLETES &&
		    a->act->kind == by_kind && a->act->recorded <= d->known) {
			decide__note_read(d, a->act->id);
			return a->act->id;
		}
	}
	return STR("");
}

/* From its clock, else from its own date. */
static void
set_due(struct decider *d, const struct judge__rule *rule,
    const struct rules_duty *duty, struct decide_duty *out)
{
	const struct rules *r = d->rules;
	const struct rules_clock *clock =
	    duty->clock != RULES_NONE ? &r->clock[duty->clock] : NULL;
	struct calendar_day to;
	struct day from;

	out->from = d->act->day;
	(void)decide__days_of(r, decide__eval(d, &duty->from, rule->at),
	    &out->from);
	out->has_due = decide__days_of(r,
	    decide__eval(d, &duty->until, rule->at), &out->due);
	if (clock != NULL)
		out->word =
		    clock->word.text != NULL ? clock->word.text[0] : STR("");
	if (out->has_due || clock == NULL || !clock->has_within ||
	    !day_from_n(out->from, &from))
		return;
	if (!value_term_after(value_term_of(clock->within), from,
		rules_calendar(r, clock->calendar), &to))
		return;
	out->has_due = true;
	out->due = to.day.n;
	out->provisional = to.provisional;
}

static void
add(struct decider *d, const struct judge__person *person,
    const struct judge__rule *rule, uint32_t number, struct cel_value item,
    struct vec *out)
{
	const struct rules_duty *duty =
	    &d->rules->rule[rule->rule].duty[number];
	const struct rules_entity *who = rules_entity_of(person->person);
	const struct rules_entity *of = rules_entity_of(item);
	struct decide_duty *to = vec_push(d->mem, out);

	*to = (struct decide_duty){.rule = rule->rule, .duty = number};
	if (duty->by == RULES_NONE && who != NULL)
		to->who = who->id;
	if (of != NULL)
		to->item = of->id;
	else if (item.kind == CEL_STRING)
		to->item = str_of(item.as.text, item.n);
	decide__recipient(d, person->person, duty->by, &to->by);
	decide__recipient(d, person->person, duty->to, &to->to);
	set_due(d, rule, duty, to);
	if (duty->done_by != RULES_NONE)
		to->done_by = decide__done(d, duty->done_by);
	to->done = to->done_by.n > 0;
}

static void
add_each(struct decider *d, const struct judge__person *person,
    const struct judge__rule *rule, struct vec *out)
{
	const struct rules_rule *r = &d->rules->rule[rule->rule];

	for (uint32_t i = 0; i < r->duty_n; i++) {
		const struct rules_duty *duty = &r->duty[i];
		struct cel_value each;

		if (!decide__true(d, &duty->when, rule->at))
			continue;
		each = decide__eval(d, &duty->each, rule->at);
		if (each.kind == CEL_LIST)
			for (uint32_t k = 0; k < each.n; k++)
				add(d, person, rule, i, each.as.item[k], out);
		else
			add(d, person, rule, i, each, out);
	}
}

void
decide__duties(struct decider *d, const struct judge__person *person,
    struct vec *out)
{
	decide__person(d, person->person);
	for (size_t i = 0; i < person->rule.n; i++) {
		const struct judge__rule *rule =
		    VEC_AT(&person->rule, struct judge__rule, i);

		if (rule->fired && !rule->silent)
			add_each(d, person, rule, out);
	}
}
