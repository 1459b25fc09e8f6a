/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What somebody filed comes from the register, and where it stands is decided
 * anew for each look: an approval that came, a day that passed, an office that
 * somebody left changes that, without an entry of its own.
 */
#include "base/arena.h"
#include "base/work.h"
#include "cel/cel.h"
#include "decide/act.h"
#include "decide/correct.h"
#include "decide/shown.h"
#include "decide/world.h"
#include "record/people.h"
#include "rules/host.h"
#include "rules/rules.h"
#include "store/matter.h"
#include "store/store.h"

#include "book/book_impl.h"
#include "book/still.h"

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
	if (st == ST_OK)
		out->corrects = decide_may_correct(book->decider,
		    &(struct decide_looking){book->world,
			decide_act(book->world, l->id), &out->decision,
			l->person, l->now.ms});
	return book__unlock(w, book, st);
}

static enum status
about_look(struct work *w, struct book *book, const struct book_looking *l,
    const struct act *act, struct vec *out)
{
	const struct book_looking one = {act->id, l->person, l->now};
	struct book_sight sight;
	enum status st = book__look(w, book, &one, &sight);

	if (st == ST_NOTFOUND)
		return ST_OK;
	if (st == ST_OK)
		*(struct book_line *)vec_push(w->mem, out) =
		    (struct book_line){.seq = BOOK_NO_SEQ,
			.id = str_dup(w->mem, act->id),
			.kind = act->kind,
			.recorded = act->recorded,
			.verdict = sight.decision.verdict,
			.author = sight.author,
			.to = str_dup(w->mem,
			    decide_handed_to(book->law.rules, act))};
	return st;
}

enum status
book_about(struct work *w, struct book *book, const struct book_looking *l,
    struct vec *out)
{
	const struct vec *all;
	enum status st = ST_OK;
	size_t i = 0;

	*out = VEC(struct book_line);
	thread_lock(&book->mutex);
	all = decide_about(book->world, l->id);
	if (all != NULL && all->n > BOOK_ABOUT_MAX)
		i = all->n - BOOK_ABOUT_MAX;
	for (; all != NULL && st == ST_OK && i < all->n; i++)
		st = about_look(w, book, l, *VEC_AT(all, const struct act *, i),
		    out);
	return book__unlock(w, book, st);
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

static enum status
rows_read(struct work *w, struct book *book, const struct book_looking *who,
    int64_t before, struct vec *out)
{
	const struct matter_page page = {before, BOOK_LINES_MAX};
	struct tx *tx = NULL;
	enum status st = store_read(w, book->store, &tx);
	int64_t number;

	thread_lock(&book->mutex);
	number = people_number(book->people, who->person);
	thread_unlock(&book->mutex);
	if (st == ST_OK && number != 0)
		st = matter_by_author(w, tx, number, &page, out);
	store_read_end(tx);
	return st;
}

/* The mutex is held. */
static void
line_add(struct work *w, struct book *book, const struct book_looking *who,
    const struct matter_line *m, struct vec *out)
{
	const struct book_looking l = {m->id, who->person, who->now};
	struct book_line *line = vec_push(w->mem, out);
	struct book_sight sight;

	*line = book__line(book, m);
	line->author = who->person;
	if (book__look(w, book, &l, &sight) == ST_OK)
		line->verdict = sight.decision.verdict;
}

enum status
book_filed_by(struct work *w, struct book *book, const struct book_looking *who,
    int64_t before, struct vec *out)
{
	const struct book__still_of of = {BOOK__STILL_LINES, who->person,
	    who->now.ms};
	bool newest = before == INT64_MAX;
	struct book__still_while as_long = {0};
	struct vec rows = VEC(struct matter_line);
	enum status st;

	*out = VEC(struct book_line);
	if (newest && book__still_get(w, book->still, &of, out, &as_long.age))
		return ST_OK;
	st = rows_read(w, book, who, before, &rows);
	thread_lock(&book->mutex);
	decider_steady(book->decider);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++)
		line_add(w, book, who, VEC_AT(&rows, struct matter_line, i),
		    out);
	as_long.until = decider_until(book->decider, book->world);
	st = book__unlock(w, book, st);
	if (st == ST_OK && newest)
		book__still_keep(book->still, &of, out, &as_long);
	return st;
}

enum status
book_offices(struct work *w, struct book *book, const struct book_looking *who,
    struct vec *out)
{
	struct decide_looking looking = {.person = who->person,
	    .known = who->now.ms};
	const struct book__still_of of = {BOOK__STILL_OFFICES, who->person,
	    who->now.ms};
	struct book__still_while as_long;
	enum status st;

	if (book__still_get(w, book->still, &of, out, &as_long.age))
		return ST_OK;
	thread_lock(&book->mutex);
	decider_steady(book->decider);
	looking.world = book->world;
	decide_offices(w, book->decider, &looking, out);
	as_long.until = decider_until(book->decider, book->world);
	st = book__unlock(w, book, ST_OK);
	if (st == ST_OK)
		book__still_keep(book->still, &of, out, &as_long);
	return st;
}
