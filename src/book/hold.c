/* SPDX-License-Identifier: Apache-2.0 */
/* Legal holds: an act says that one stands, another that it does no more. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "record/people.h"
#include "store/filing.h"
#include "store/own.h"
#include "store/store.h"

#include "book/book_impl.h"

#include "book/erase.h"

enum status
book__holds(struct work *w, struct tx *tx, struct vec *out)
{
	size_t n = 0;
	enum status st = own_list(w, tx, OWN_HOLD, out);

	for (size_t i = 0; st == ST_OK && i < out->n; i++)
		if (VEC_AT(out, struct own_row, i)->by < 0)
			*VEC_AT(out, struct own_row, n++) =
			    *VEC_AT(out, struct own_row, i);
	if (st == ST_OK)
		out->n = n;
	return st;
}

/* ---- holding and releasing ---------------------------------------------------------- */

struct holding {
	struct book *book;
	const struct book_holding *in;
	const char *kind;
	struct book__notice_field field;
	struct book__own own;
};

static enum status
hold_of(struct work *w, struct tx *tx, struct holding *x)
{
	const struct book_holding *in = x->in;
	struct filing_row row;
	int64_t number;

	if (in->act.n > 0) {
		x->field =
		    (struct book__notice_field){.name = "of", .text = in->act};
		return filing_find(w, tx, in->act, &row);
	}
	number = people_number(x->book->people, in->person);
	if (number == 0)
		return work_fail(w, ST_NOTFOUND,
		    "nobody on the record is called %.*s", STR_ARG(in->person));
	x->field = (struct book__notice_field){.name = "person",
	    .text = str_fmt(w->mem, "%lld", (long long)number)};
	return ST_OK;
}

static enum status
release_of(struct work *w, struct tx *tx, struct holding *x)
{
	struct filing_row row;
	struct vec holds;
	enum status st = filing_find(w, tx, x->in->act, &row);

	x->field =
	    (struct book__notice_field){.name = "hold", .text = x->in->act};
	if (st == ST_OK)
		st = book__holds(w, tx, &holds);
	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < holds.n; i++)
		if (VEC_AT(&holds, struct own_row, i)->seq == row.seq)
			return ST_OK;
	return work_remedy(w,
	    work_fail(w, ST_CONFLICT, "%.*s is no hold, or not any more",
		STR_ARG(x->in->act)),
	    "`probity hold` lists those that stand.");
}

static enum status
job(struct work *w, struct tx *tx, void *cookie)
{
	struct holding *x = cookie;
	struct book *book = x->book;
	bool release = str_eq(str_from_c(x->kind), STR(BOOK__RELEASE));
	enum status st = book__begin(w, book, tx);

	if (st == ST_OK)
		st = book__own_may(w, book, x->in->by, x->in->now.ms);
	if (st == ST_OK && x->in->because.n == 0)
		st = work_fail(w, ST_INVALID, "no reason is given");
	if (st == ST_OK)
		st = release ? release_of(w, tx, x) : hold_of(w, tx, x);
	if (st != ST_OK)
		return st;
	x->own.field = &x->field;
	x->own.n = 1;
	return book__own_file(w, tx, &x->own);
}

static enum status
submit(struct work *w, struct holding *x, struct str *id)
{
	enum status st;

	x->own = (struct book__own){.book = x->book,
	    .kind = str_from_c(x->kind),
	    .id = book__id_new(w),
	    .by = x->in->by,
	    .because = x->in->because,
	    .now = x->in->now};
	st = commit_submit(w, x->book->commit, job, x);
	if (st == ST_OK)
		*id = x->own.id;
	return st;
}

enum status
book_hold(struct work *w, struct book *book, const struct book_holding *in,
    struct str *id)
{
	struct holding x = {.book = book, .in = in, .kind = BOOK__HOLD};

	return submit(w, &x, id);
}

enum status
book_release(struct work *w, struct book *book, const struct book_holding *in,
    struct str *id)
{
	struct holding x = {.book = book, .in = in, .kind = BOOK__RELEASE};

	return submit(w, &x, id);
}

/* ---- those that stand ------------------------------------------------------------------- */

static enum status
hold_show(struct work *w, const struct book__of *at, const struct own_row *hold,
    struct book_hold *out)
{
	struct book__opened act;
	struct filing_row row, of = {.id = STR("")};
	enum status st = filing_at(w, at->tx, hold->seq, &row);
	const struct book__of by = {.book = at->book,
	    .tx = at->tx,
	    .row = &row};

	if (st == ST_OK && hold->act >= 0)
		st = filing_at(w, at->tx, hold->act, &of);
	if (st == ST_OK)
		st = book__open_act(w, &by, &act);
	if (st != ST_OK)
		return st;
	*out = (struct book_hold){.id = str_dup(w->mem, row.id),
	    .by = book__opened_text(&act, STR("by")),
	    .because = book__opened_text(&act, STR("because")),
	    .recorded = row.recorded,
	    .act = str_dup(w->mem, of.id),
	    .person =
		str_dup(w->mem, people_id(at->book->people, hold->person))};
	return ST_OK;
}

enum status
book_holds(struct work *w, struct book *book, struct vec *out)
{
	struct book__of at = {.book = book};
	struct vec holds;
	enum status st = store_read(w, book->store, &at.tx);

	*out = VEC(struct book_hold);
	if (st == ST_OK)
		st = book__holds(w, at.tx, &holds);
	thread_lock(&book->mutex);
	for (size_t i = 0; st == ST_OK && i < holds.n; i++)
		st = hold_show(w, &at, VEC_AT(&holds, struct own_row, i),
		    vec_push(w->mem, out));
	thread_unlock(&book->mutex);
	store_read_end(at.tx);
	return st;
}
