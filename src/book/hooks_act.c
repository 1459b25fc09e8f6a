/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Everything is worked out as of the instant at which it was recorded, and as
 * anybody may know it: so who works it out again, or on another machine, gets
 * the same, and a restricted fact is in none of it.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "decide/act.h"
#include "decide/decide.h"
#include "decide/sight.h"
#include "desk/courier_text.h"
#include "rules/rules.h"

#include "book/book_impl.h"

#include "book/hooks_impl.h"

/* A vote speaks of a motion, which speaks of an act. */
#define STEPS_MAX 3

/* ---- events ------------------------------------------------------------------------ */

bool
book__hook_tells(const struct book__hooking *x, uint32_t kind)
{
	return kind != RULES_NONE && x->book->law.rules->act[kind].announced;
}

/* which: what tells it from others of its type about the same act. */
static void
event_add(struct book__hooking *x, const char *type, const struct act *act,
    int64_t at, struct str which)
{
	struct work *w = x->w;
	struct hook_call *to = vec_push(w->mem, &x->event);

	*to = (struct hook_call){.hook = x->hook,
	    .id = courier_id(w, str_from_c(type), act->id, which),
	    .type = str_from_c(type),
	    .about = str_dup(w->mem, act->id),
	    .kind = x->book->law.rules->act[act->kind].name,
	    .at = at,
	    .due = x->now.ms};
}

/* As anybody may know it. */
static enum status
decide_open(struct book__hooking *x, const struct act *act, int64_t known,
    struct decision *out)
{
	struct decider *d = x->book->decider;
	enum status st;

	decider_conceal(d, true);
	decider_brief(d, true);
	st = decide(&x->own, d, x->book->world, act, known, out);
	decider_brief(d, false);
	return work_pass(x->w, &x->own.fault, st);
}

/* Several of one day are one event: how many is the act's own. */
static void
overdue_add(struct book__hooking *x, const struct act *act,
    const struct decision *decision, int64_t since)
{
	for (size_t i = 0; i < decision->person_n; i++) {
		const struct decide_person *p = &decision->person[i];

		for (size_t k = 0; k < p->duty_n; k++) {
			const struct decide_duty *d = &p->duty[k];

			if (d->overdue && d->due >= since &&
			    d->due < decision->today)
				event_add(x, COURIER_DUTY_LATE, act,
				    decision->known,
				    str_fmt(x->w->mem, "%lld",
					(long long)d->due));
		}
	}
}

static bool
has_open(const struct decision *decision)
{
	for (size_t i = 0; i < decision->person_n; i++)
		for (size_t k = 0; k < decision->person[i].duty_n; k++)
			if (!decision->person[i].duty[k].done)
				return true;
	return false;
}

static enum status
act_opened(struct book__hooking *x, const struct act *act)
{
	struct decision decision;
	enum status st = decide_open(x, act, act->recorded, &decision);

	if (st != ST_OK)
		return st;
	if (has_open(&decision))
		event_add(x, COURIER_DUTY_OPENED, act, act->recorded, STR(""));
	overdue_add(x, act, &decision, INT64_MIN); /* when it was filed */
	return ST_OK;
}

/* ---- what one act does to another one ------------------------------------------------ */

/* The act that it speaks of, over those that speak of it; NULL: none. */
static const struct act *
target_of(const struct book__hooking *x, const struct act *act,
    const struct rules_effect *e)
{
	const struct rules *r = x->book->law.rules;

	for (int i = 0; act != NULL && i < STEPS_MAX; i++) {
		const struct rules_act *kind;

		if (e->field == RULES_NONE)
			return NULL;
		act = decide_act(x->book->world, act_field_text(act, e->field));
		if (act == NULL ||
		    (e->kind != RULES_VOTES && e->kind != RULES_REVOKES))
			return act;
		kind = &r->act[act->kind];
		if (kind->effect_n == 0 || !book__hook_tells(x, act->kind))
			return NULL;
		e = &kind->effect[0];
	}
	return NULL;
}

static bool
same_verdicts(const struct decision *a, const struct decision *b)
{
	if (a->verdict != b->verdict || a->person_n != b->person_n)
		return false;
	for (size_t i = 0; i < a->person_n; i++)
		if (a->person[i].verdict != b->person[i].verdict)
			return false;
	return true;
}

/* Before it was recorded, and since. */
static enum status
target_look(struct book__hooking *x, const struct act *act,
    const struct act *target)
{
	struct decision before, since;
	enum status st = decide_open(x, target, act->recorded - 1, &before);

	if (st == ST_OK)
		st = decide_open(x, target, act->recorded, &since);
	if (st == ST_OK && !same_verdicts(&before, &since))
		event_add(x, COURIER_ACT_CHANGED, target, act->recorded,
		    act->id);
	return st;
}

enum status
book__hook_filed(struct book__hooking *x, const struct act *act)
{
	const struct rules_act *kind = &x->book->law.rules->act[act->kind];
	enum status st;

	event_add(x, COURIER_ACT_FILED, act, act->recorded, STR(""));
	st = act_opened(x, act);
	for (size_t i = 0; st == ST_OK && i < kind->effect_n; i++) {
		const struct act *target = target_of(x, act, &kind->effect[i]);

		if (target != NULL && book__hook_tells(x, target->kind))
			st = target_look(x, act, target);
	}
	return st;
}

enum status
book__hook_late(struct book__hooking *x, const struct act *act)
{
	struct decision decision;
	enum status st = decide_open(x, act, x->now.ms, &decision);

	if (st == ST_OK)
		overdue_add(x, act, &decision, x->at.day);
	return st;
}
