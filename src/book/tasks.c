/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What waits for somebody. The registers say about which acts somebody had to
 * decide or do something when they were filed; of those the acts are taken of
 * which something may wait for this person: that are about them, and those of
 * the kinds that the Code gives an office of theirs, or others than the subject,
 * something to do about. They are decided anew, since an approval that came, a
 * day that passed or an office that somebody left changes what waits, and has no
 * entry of its own.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "decide/act.h"
#include "decide/handing.h"
#include "decide/reach.h"
#include "decide/sight.h"
#include "record/people.h"
#include "rules/host.h"
#include "rules/rules.h"
#include "store/matter.h"
#include "store/store.h"

#include "book/book_impl.h"
#include "book/register_impl.h"
#include "book/still.h"

#include "book/tasks.h"

#define AT_ONCE 32 /* acts, while nobody else has the world */

struct waiting {
	struct work *w;
	struct work own; /* of an act that is looked at */
	struct book *book;
	const struct book_looking *who;
	struct vec lane; /* struct matter_stretch */
	struct vec line; /* struct matter_line: the last filed first */
	struct vec *out;
	int64_t until; /* when it may be otherwise */
};

/* ---- where to look ------------------------------------------------------------------ */

static void
lane_add(struct waiting *x, const struct matter_stretch *from)
{
	struct matter_stretch *to = vec_push(x->w->mem, &x->lane);

	*to = *from;
	to->before = INT64_MAX;
	to->waiting = true;
}

/* The mutex is held since decider_steady. */
static void
until_note(struct waiting *x)
{
	int64_t until = decider_until(x->book->decider, x->book->world);

	if (until < x->until)
		x->until = until;
}

static enum status
lanes_choose(struct waiting *x)
{
	struct book *book = x->book;
	const struct rules *r = book->law.rules;
	bool *kind = ARENA_ARRAY(x->w->mem, bool, r->act_n + 1);
	struct decide_looking looking = {.person = x->who->person,
	    .known = x->who->now.ms};
	int64_t number;
	enum status st;

	thread_lock(&book->mutex);
	decider_steady(book->decider);
	looking.world = book->world;
	number = people_number(book->people, x->who->person);
	decide_in_hand(book->decider, &looking, kind);
	until_note(x);
	st = book__unlock(x->w, book, ST_OK);
	x->lane = VEC(struct matter_stretch);
	if (number != 0)
		lane_add(x,
		    &(struct matter_stretch){.lane = MATTER_SUBJECT,
			.person = number});
	for (uint32_t i = 0; i < r->act_n; i++)
		if (kind[i])
			lane_add(x,
			    &(struct matter_stretch){.lane = MATTER_KIND,
				.kind = r->act[i].name});
	return st;
}

static enum status
lines_read(struct waiting *x, struct tx *tx)
{
	struct work *w = x->w;
	const struct book__lanes_of of = {w, tx, x->lane.p, x->lane.n};
	struct book__lanes *lanes = book__lanes_new(&of);
	struct matter_line m;
	enum status st = ST_OK;

	x->line = VEC(struct matter_line);
	while (st == ST_OK && x->line.n < BOOK_OPEN_MAX) {
		struct matter_line *to;

		st = book__lanes_next(lanes, &m);
		if (st != ST_OK)
			break;
		to = vec_push(w->mem, &x->line);
		*to = m;
		to->id = str_dup(w->mem, m.id);
		to->kind = str_dup(w->mem, m.kind);
	}
	book__lanes_free(lanes);
	return st == ST_NOTFOUND ? ST_OK : st;
}

/* ---- what waits in one act ------------------------------------------------------------ */

static bool
decides(const struct waiting *x, const struct decide_person *p)
{
	return (p->verdict == RULES_NEEDS_APPROVAL ||
		   p->verdict == RULES_NEEDS_FINDING) &&
	    decide_names(&p->by, x->who->person);
}

static bool
is_own(const struct waiting *x, const struct decide_duty *d)
{
	return d->who.n > 0 && str_eq(d->who, x->who->person);
}

static bool
owes(const struct waiting *x, const struct decide_duty *d)
{
	return !d->done &&
	    (is_own(x, d) || decide_names(&d->by, x->who->person));
}

/* Nobody has it done by somebody else who has to do it themselves. */
static bool
is_escalated(const struct waiting *x, const struct decide_duty *d)
{
	return !owes(x, d) && decide_names(&d->escalate, x->who->person);
}

static bool
is_waiting(const struct waiting *x, const struct decision *decision)
{
	for (size_t i = 0; i < decision->person_n; i++) {
		const struct decide_person *p = &decision->person[i];

		if (decides(x, p))
			return true;
		for (size_t k = 0; k < p->duty_n; k++)
			if (owes(x, &p->duty[k]) ||
			    is_escalated(x, &p->duty[k]))
				return true;
	}
	return false;
}

static bool
comes_before(const struct book_task *a, const struct book_task *b)
{
	if (a->escalated != b->escalated)
		return b->escalated;
	return a->has_due && (!b->has_due || a->due < b->due);
}

static void
task_add(const struct waiting *x, const struct book_task *task)
{
	struct vec *list = x->out;
	size_t at = list->n;
	struct book_task *to = vec_push(x->w->mem, list);

	/* The soonest first; what has no day last, in the order of filing. */
	for (; at > 0; at--) {
		struct book_task *before =
		    VEC_AT(list, struct book_task, at - 1);

		if (!comes_before(task, before))
			break;
		*to = *before;
		to = before;
	}
	*to = *task;
}

/* Of an act that is not theirs to look at nothing of it either. */
static struct str
from_of(const struct waiting *x, const struct book_line *line,
    const struct decide_recipient *r)
{
	return line->seq == BOOK_NO_SEQ ? STR("")
					: decide_has_from(r, x->who->person);
}

static void
duty_task(const struct waiting *x, const struct book_line *line,
    const struct decide_duty *d)
{
	struct book_task task = {.act = *line,
	    .rule = d->rule,
	    .office = is_own(x, d) ? RULES_NONE : d->by.acting,
	    .from = is_own(x, d) ? STR("") : from_of(x, line, &d->by),
	    .duty = *d,
	    .has_due = d->has_due,
	    .due = d->due};

	if (is_escalated(x, d)) {
		if (line->seq == BOOK_NO_SEQ)
			return; /* no duty of theirs: then none at all */
		task.escalated = true;
		task.from = STR("");
		task.office = d->escalate.acting;
	} else if (!owes(x, d)) {
		return;
	}
	task_add(x, &task);
}

/* The first rule whose verdict stands. */
static uint32_t
asking(const struct decide_person *p)
{
	for (size_t i = 0; i < p->reason_n; i++)
		if (p->reason[i].counts == p->verdict &&
		    !p->reason[i].overridden)
			return p->reason[i].rule;
	return RULES_NONE;
}

static void
person_tasks(const struct waiting *x, const struct book_line *line,
    const struct decide_person *p)
{
	if (decides(x, p))
		task_add(x,
		    &(struct book_task){.act = *line,
			.decides = true,
			.asks = p->verdict,
			.rule = asking(p),
			.office = p->by.acting,
			.from = from_of(x, line, &p->by),
			.has_due = p->has_before,
			.due = p->before_day});
	for (size_t k = 0; k < p->duty_n; k++)
		duty_task(x, line, &p->duty[k]);
}

/* Their own duty is theirs, whoever filed the act: but not to know who did, or
 * what came of it. */
static enum status
tasks_of(const struct waiting *x, const struct matter_line *m)
{
	const struct book_looking l = {m->id, x->who->person, x->who->now};
	struct book_line line = book__line(x->book, m);
	struct book_sight sight;
	enum status st = book__look(x->w, x->book, &l, &sight);

	if (st == ST_OK) {
		line.author = sight.author;
		line.verdict = sight.decision.verdict;
	} else if (st == ST_NOTFOUND) {
		line.seq = BOOK_NO_SEQ;
		line.id = STR("");
	} else {
		return st;
	}
	for (size_t i = 0; i < sight.decision.person_n; i++)
		person_tasks(x, &line, &sight.decision.person[i]);
	return ST_OK;
}

/* Most acts have nothing any more that waits for this person: it is found out
 * without reasons, and without asking what they see. The mutex is held. */
static enum status
act_look(struct waiting *x, const struct matter_line *m)
{
	struct book *book = x->book;
	const struct act *act = decide_act(book->world, m->id);
	struct decision decision;
	enum status st;

	if (act == NULL)
		return ST_OK; /* erased */
	arena_reset(x->own.mem);
	decider_conceal(book->decider, true);
	decider_brief(book->decider, true);
	st = decide(&x->own, book->decider, book->world, act, x->who->now.ms,
	    &decision);
	decider_brief(book->decider, false);
	if (st != ST_OK)
		return work_pass(x->w, &x->own.fault, st);
	return is_waiting(x, &decision) ? tasks_of(x, m) : ST_OK;
}

static enum status
lines_look(struct waiting *x)
{
	size_t left = x->line.n;
	enum status st = ST_OK;

	while (st == ST_OK && left > 0) {
		size_t until = left > AT_ONCE ? left - AT_ONCE : 0;

		thread_lock(&x->book->mutex);
		decider_steady(x->book->decider);
		for (; st == ST_OK && left > until; left--)
			st = act_look(x,
			    VEC_AT(&x->line, struct matter_line, left - 1));
		until_note(x);
		st = book__unlock(x->w, x->book, st);
	}
	return st;
}

static enum status
tasks_find(struct waiting *x)
{
	struct tx *tx = NULL;
	enum status st = store_read(x->w, x->book->store, &tx);

	if (st == ST_OK)
		st = lanes_choose(x);
	if (st == ST_OK)
		st = lines_read(x, tx);
	store_read_end(tx);
	if (st == ST_OK)
		st = lines_look(x);
	if (x->out->n > BOOK_TASKS_MAX)
		x->out->n = BOOK_TASKS_MAX;
	return st;
}

enum status
book_tasks(struct work *w, struct book *book, const struct book_looking *who,
    struct vec *out)
{
	struct waiting x = {.w = w,
	    .book = book,
	    .who = who,
	    .out = out,
	    .until = INSTANT_LAST};
	const struct book__still_of of = {BOOK__STILL_TASKS, who->person,
	    who->now.ms};
	uint64_t age;
	enum status st;

	*out = VEC(struct book_task);
	if (book__still_get(w, book->still, &of, out, &age))
		return ST_OK;
	x.own = (struct work){arena_new(), {STR(""), STR("")}};
	st = tasks_find(&x);
	if (st == ST_OK)
		book__still_keep(book->still, &of, out,
		    &(struct book__still_while){age, x.until});
	arena_free(x.own.mem);
	return st;
}
