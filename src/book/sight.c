/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lists come from the registers, and what stands in them is decided anew for
 * each look: an approval that came, a day that passed, an office that somebody
 * left changes where an act stands, without an entry of its own.
 */
#include "base/arena.h"
#include "base/work.h"
#include "cel/cel.h"
#include "decide/act.h"
#include "decide/shown.h"
#include "decide/world.h"
#include "record/people.h"
#include "rules/host.h"
#include "rules/rules.h"
#include "store/matter.h"
#include "store/store.h"

#include "book/book_impl.h"

#include "book/sight.h"

static struct str
id_of(struct work *w, struct cel_value v)
{
	const struct rules_entity *e = rules_entity_of(v);

	return e == NULL ? STR("") : str_dup(w->mem, e->id);
}

/* ---- one act --------------------------------------------------------------------------- */

enum status
book__look(struct work *w, struct book *book, const struct book_looking *l,
    struct book_sight *out)
{
	const struct act *act = decide_act(book->world, l->id);
	struct decide_looking looking = {book->world, act, &out->decision,
	    l->person, l->now.ms};
	enum status st;

	*out = (struct book_sight){0};
	if (act == NULL)
		return ST_NOTFOUND;
	decider_conceal(book->decider, true);
	st = decide(w, book->decider, book->world, act, l->now.ms,
	    &out->decision);
	if (st != ST_OK)
		return st;
	out->sight = decide_sight_of(book->decider, &looking);
	out->author = id_of(w, act->author);
	out->subject = id_of(w, act->subject);
	out->recorded = act->recorded;
	return out->sight == DECIDE_UNSEEN ? ST_NOTFOUND : ST_OK;
}

enum status
book_look(struct work *w, struct book *book, const struct book_looking *l,
    struct book_sight *out)
{
	enum status st;

	thread_lock(&book->mutex);
	st = book__look(w, book, l, out);
	thread_unlock(&book->mutex);
	return st;
}

/* ---- lists ------------------------------------------------------------------------------ */

struct book_line
book__line(const struct book *book, const struct matter_line *m)
{
	return (struct book_line){.seq = m->seq,
	    .id = m->id,
	    .kind = rules_find_act(book->law.rules, m->kind),
	    .recorded = m->recorded,
	    .verdict = RULES_NO_VERDICT};
}

enum status
book_filed_by(struct work *w, struct book *book, const struct book_looking *who,
    int64_t before, struct vec *out)
{
	const struct matter_page page = {before, BOOK_LINES_MAX};
	struct tx *tx = NULL;
	struct vec rows = VEC(struct matter_line);
	enum status st = store_read(w, book->store, &tx);
	int64_t number;

	*out = VEC(struct book_line);
	thread_lock(&book->mutex);
	number = people_number(book->people, who->person);
	thread_unlock(&book->mutex);
	if (st == ST_OK && number != 0)
		st = matter_by_author(w, tx, number, &page, &rows);
	store_read_end(tx);
	thread_lock(&book->mutex);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		const struct matter_line *m =
		    VEC_AT(&rows, struct matter_line, i);
		struct book_line *line = vec_push(w->mem, out);
		struct book_looking l = {m->id, who->person, who->now};
		struct book_sight sight;

		*line = book__line(book, m);
		line->author = who->person;
		if (book__look(w, book, &l, &sight) == ST_OK)
			line->verdict = sight.decision.verdict;
	}
	thread_unlock(&book->mutex);
	return st;
}

/* ---- what waits -------------------------------------------------------------------------- */

struct waiting {
	struct work *w;
	struct book *book;
	const struct book_looking *who;
	struct book_line line;
	const struct book_sight *sight;
	struct vec *out;
};

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

		if (!task->has_due ||
		    (before->has_due && before->due <= task->due))
			break;
		*to = *before;
		to = before;
	}
	*to = *task;
}

static void
decides_add(const struct waiting *x, const struct decide_person *p)
{
	struct book_task task = {.act = x->line,
	    .decides = true,
	    .office = p->by.acting,
	    .has_due = p->has_before,
	    .due = p->before_day};

	if ((p->verdict == RULES_NEEDS_APPROVAL ||
		p->verdict == RULES_NEEDS_FINDING) &&
	    decide_names(&p->by, x->who->person))
		task_add(x, &task);
}

static void
duty_add(const struct waiting *x, const struct decide_duty *d)
{
	bool own = d->who.n > 0 && str_eq(d->who, x->who->person);
	struct book_task task = {.act = x->line,
	    .office = own ? RULES_NONE : d->by.acting,
	    .duty = *d,
	    .has_due = d->has_due,
	    .due = d->due};

	if (!d->done && (own || decide_names(&d->by, x->who->person)))
		task_add(x, &task);
}

static void
tasks_of(const struct waiting *x)
{
	const struct decision *decision = &x->sight->decision;

	for (size_t i = 0; i < decision->person_n; i++) {
		const struct decide_person *p = &decision->person[i];

		decides_add(x, p);
		for (size_t k = 0; k < p->duty_n; k++)
			duty_add(x, &p->duty[k]);
	}
}

static enum status
open_read(struct work *w, struct book *book, struct vec *out)
{
	const struct matter_page page = {INT64_MAX, BOOK_OPEN_MAX};
	struct tx *tx = NULL;
	enum status st = store_read(w, book->store, &tx);

	*out = VEC(struct matter_line);
	if (st == ST_OK)
		st = matter_open(w, tx, &page, out);
	store_read_end(tx);
	return st;
}

enum status
book_tasks(struct work *w, struct book *book, const struct book_looking *who,
    struct vec *out)
{
	struct vec rows;
	enum status st = open_read(w, book, &rows);

	*out = VEC(struct book_task);
	thread_lock(&book->mutex);
	for (size_t i = rows.n; st == ST_OK && i > 0; i--) {
		const struct matter_line *m =
		    VEC_AT(&rows, struct matter_line, i - 1);
		struct book_looking l = {m->id, who->person, who->now};
		struct book_sight sight;
		struct waiting x = {w, book, who, book__line(book, m), &sight,
		    out};

		if (decide_act(book->world, m->id) == NULL)
			continue; /* erased */
		/* Their own duty is theirs, whoever filed the act: but not to
		 * know who did, or what came of it. */
		st = book__look(w, book, &l, &sight);
		if (st == ST_OK) {
			x.line.author = sight.author;
			x.line.verdict = sight.decision.verdict;
		} else if (st == ST_NOTFOUND) {
			x.line.id = STR("");
			st = ST_OK;
		}
		tasks_of(&x);
	}
	thread_unlock(&book->mutex);
	if (out->n > BOOK_TASKS_MAX)
		out->n = BOOK_TASKS_MAX;
	return st;
}

enum status
book_offices(struct work *w, struct book *book, const struct book_looking *who,
    struct vec *out)
{
	struct decide_looking looking = {.person = who->person,
	    .known = who->now.ms};

	thread_lock(&book->mutex);
	looking.world = book->world;
	decide_offices(w, book->decider, &looking, out);
	thread_unlock(&book->mutex);
	return ST_OK;
}
