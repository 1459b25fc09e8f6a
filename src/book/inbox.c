/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which of what waits is shown, and how it is answered. What presses most comes
 * first; within a group the order is that of book_tasks, the soonest first.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "rules/rules.h"

#include "book/tasks.h"

#include "book/inbox.h"

/* ---- names ------------------------------------------------------------------------- */

static const char *const asks_name[] = {
    [BOOK_ASKS_ANY] = "",
    [BOOK_ASKS_DECIDE] = "decide",
    [BOOK_ASKS_DO] = "do",
    [BOOK_ASKS_KNOW] = "know",
};

static const char *const press_name[] = {
    [BOOK_LATE] = "late",
    [BOOK_SOON] = "soon",
    [BOOK_ESCALATED] = "escalated",
    [BOOK_LATER] = "later",
    [BOOK_UNDATED] = "undated",
    [BOOK_LASTING] = "lasting",
    [BOOK_PRESSES] = "",
};

const char *
book_asks_name(enum book_asks asks)
{
	return asks_name[asks];
}

const char *
book_press_name(enum book_press press)
{
	return press_name[press];
}

enum book_asks
book_asks_named(struct str name)
{
	for (int i = BOOK_ASKS_KNOW; i > BOOK_ASKS_ANY; i--)
		if (str_eq(name, str_from_c(asks_name[i])))
			return (enum book_asks)i;
	return BOOK_ASKS_ANY;
}

enum book_press
book_press_named(struct str name)
{
	int i = 0;

	while (i < BOOK_PRESSES && !str_eq(name, str_from_c(press_name[i])))
		i++;
	return (enum book_press)i;
}

/* ---- one task ------------------------------------------------------------------------ */

static const struct rules_duty *
duty_of(const struct rules *rules, const struct book_task *t)
{
	return &rules->rule[t->duty.rule].duty[t->duty.duty];
}

static bool
is_lasting(const struct rules *rules, const struct book_task *t)
{
	const struct rules_duty *duty;

	if (t->decides || t->has_due)
		return false; /* the first has no duty */
	duty = duty_of(rules, t);
	return duty->done_by == RULES_NONE && !duty->done_by_filing;
}

enum book_asks
book_task_asks(const struct rules *rules, const struct book_task *t)
{
	if (t->escalated || is_lasting(rules, t))
		return BOOK_ASKS_KNOW;
	return t->decides ? BOOK_ASKS_DECIDE : BOOK_ASKS_DO;
}

enum book_press
book_task_press(const struct rules *rules, const struct book_task *t,
    int64_t today)
{
	if (t->escalated)
		return BOOK_ESCALATED;
	if (!t->has_due)
		return is_lasting(rules, t) ? BOOK_LASTING : BOOK_UNDATED;
	if (t->due < today)
		return BOOK_LATE;
	return t->due < today + BOOK_SOON_DAYS ? BOOK_SOON : BOOK_LATER;
}

/* ---- what answers it -------------------------------------------------------------------- */

static bool
is_bulk(const struct rules_act *by, uint32_t kind)
{
	for (size_t i = 0; i < by->bulk_n; i++)
		if (by->bulk[i] == kind)
			return true;
	return false;
}

static void
answer_set(const struct rules *rules, const struct book_task *t, uint32_t act,
    struct book_answer *out)
{
	const struct rules_act *by = &rules->act[act];

	out->act = act;
	if (by->effect_n > 0) {
		out->about = by->effect[0].field;
		out->as = by->effect[0].as;
	}
	out->several = out->about != RULES_NONE && !t->escalated &&
	    t->act.id.n > 0 && is_bulk(by, t->act.kind);
}

/* The act that gives the decision; where the Code has two, the one that may be
 * given to several. */
static void
decision_answer(const struct rules *rules, const struct book_task *t,
    struct book_answer *out)
{
	enum rules_effect_kind kind =
	    t->asks == RULES_NEEDS_APPROVAL ? RULES_APPROVES : RULES_FINDS;

	for (uint32_t i = 0; i < rules->act_n && !out->several; i++)
		if (rules->act[i].effect_n > 0 &&
		    rules->act[i].effect[0].kind == kind &&
		    (out->act == RULES_NONE ||
			is_bulk(&rules->act[i], t->act.kind)))
			answer_set(rules, t, i, out);
}

void
book_task_answer(const struct rules *rules, const struct book_task *t,
    int64_t today, struct book_answer *out)
{
	const struct rules_duty *duty;

	*out = (struct book_answer){RULES_NONE, RULES_NONE, RULES_NONE, false};
	if (t->decides) {
		decision_answer(rules, t, out);
		return;
	}
	duty = duty_of(rules, t);
	if (duty->done_by != RULES_NONE)
		answer_set(rules, t, duty->done_by, out);
	if (duty->has_every && t->has_due && t->due > today)
		out->several = false;
}

void
book_task_hand(const struct rules *rules, const struct book_task *t,
    struct book_handing *out)
{
	*out = (struct book_handing){RULES_NONE, RULES_NONE};
	if (t->escalated || t->act.id.n == 0 ||
	    !rules_can_move(rules, t->office))
		return;
	for (uint32_t i = 0; i < rules->act_n; i++) {
		const struct rules_effect *e = rules_hands_on(&rules->act[i]);

		if (e != NULL) {
			*out = (struct book_handing){i, e->field};
			return;
		}
	}
}

/* ---- the list -------------------------------------------------------------------------- */

static bool
is_wished(const struct book_inbox_wish *wish, const struct book_task *t)
{
	return (wish->kind == RULES_NONE || wish->kind == t->act.kind) &&
	    (wish->asks == BOOK_ASKS_ANY ||
		wish->asks == book_task_asks(wish->rules, t));
}

static void
inbox_add(struct work *w, const struct book_inbox_wish *wish,
    const struct book_task *t, struct book_inbox *out)
{
	if (out->n >= wish->from && out->task.n < wish->most)
		*(struct book_task *)vec_push(w->mem, &out->task) = *t;
	else
		out->more = out->more || out->n >= wish->from;
	out->n++;
}

void
book_inbox(struct work *w, const struct book_inbox_wish *wish,
    struct book_inbox *out)
{
	size_t n = wish->task->n;
	bool *kind = ARENA_ARRAY(w->mem, bool, wish->rules->act_n + 1);
	enum book_press *press = ARENA_ARRAY(w->mem, enum book_press, n + 1);

	*out = (struct book_inbox){.task = VEC(struct book_task), .kind = kind};
	for (size_t i = 0; i < n; i++) {
		const struct book_task *t =
		    VEC_AT(wish->task, struct book_task, i);

		press[i] = book_task_press(wish->rules, t, wish->today);
		out->of[press[i]]++;
		if (t->act.kind != RULES_NONE)
			kind[t->act.kind] = true;
	}
	for (int p = 0; p < BOOK_PRESSES; p++) {
		if (wish->press != BOOK_PRESSES && (int)wish->press != p)
			continue;
		for (size_t i = 0; i < n; i++) {
			const struct book_task *t =
			    VEC_AT(wish->task, struct book_task, i);

			if ((int)press[i] == p && is_wished(wish, t))
				inbox_add(w, wish, t, out);
		}
	}
}

int64_t
book_inbox_today(const struct rules *rules, struct instant now)
{
	struct zone_local local;

	return zone_local(rules->company.clock, now, &local) ? local.civil.day.n
							     : 0;
}
