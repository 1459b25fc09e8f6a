/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STEADY_H
#define STEADY_H

#include "base/arena.h"
#include "base/work.h"
#include "decide/clock.h"
#include "decide/decide.h"
#include "decide/json.h"

/*
 * A decision is the same until the instant that the decider names, and from one
 * such instant to the next. Some such instants lie within a day, and at some
 * something changes: of those it is counted how many there were.
 */
struct steady {
	struct work *w;
	const struct rules *rules;
	struct decider *d;
	const struct world *world;
	const struct act *act;
	size_t timed, changed, differ;
};

#define STEADY_STEPS 40

/* What is late, which the text of a decision has not. */
static struct str
steady__late(struct work *w, struct str text, const struct decide_person *p)
{
	for (size_t i = 0; i < p->duty_n; i++)
		text = str_fmt(w->mem, "%.*s %s%zu", STR_ARG(text),
		    p->duty[i].overdue ? "late" : "",
		    p->duty[i].escalate.person_n);
	return text;
}

/* Without the instant and the day. */
static struct str
steady__text(struct steady *s, int64_t known)
{
	struct decision decision;
	struct str text = STR("");
	enum status st = decide(s->w, s->d, s->world, s->act, known, &decision);

	if (st != ST_OK)
		return str_fmt(s->w->mem, "%lld", (long long)known);
	decision.known = decision.today = 0;
	if (decide_json(s->w, s->rules, &decision, &text) != ST_OK)
		return str_fmt(s->w->mem, "%lld", (long long)known);
	for (size_t i = 0; i < decision.person_n; i++)
		text = steady__late(s->w, text, &decision.person[i]);
	return text;
}

static void
steady_check(struct steady *s, int64_t known)
{
	int64_t until;

	for (int i = 0; i < STEADY_STEPS; i++, known = until) {
		struct str text;

		decider_steady(s->d);
		text = steady__text(s, known);
		until = decider_until(s->d, s->world);
		if (until <= known)
			return; /* something was recorded later */
		s->differ += !str_eq(text, steady__text(s, until - 1));
		s->timed += until !=
		    decide__start_of(s->rules, decide__day_of(s->rules, until));
		s->changed += !str_eq(text, steady__text(s, until));
	}
}

#endif
