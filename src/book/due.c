/* SPDX-License-Identifier: Apache-2.0 */
/* Which acts need not be kept any more. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "decide/decide.h"
#include "decide/keep.h"
#include "record/fields.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/own.h"
#include "store/store.h"

#include "book/book_impl.h"

#include "book/erase.h"

#define CHUNK 1024

struct dues {
	struct book *book;
	struct tx *tx;
	int64_t today;
	struct vec hold; /* struct own_row: that stand */
	struct vec part; /* struct filing_part: whose alone, of a chunk */
	struct vec *out;
};

static enum status
part_take(struct work *w, const struct filing_part *part, void *cookie)
{
	struct dues *x = cookie;

	*(struct filing_part *)vec_push(w->mem, &x->part) =
	    (struct filing_part){.seq = part->seq,
		.whose = str_dup(w->mem, part->whose)};
	return ST_OK;
}

/* Whether any part of it is there that somebody's key still opens. */
static bool
is_left(const struct dues *x, int64_t seq)
{
	for (size_t i = 0; i < x->part.n; i++) {
		const struct filing_part *p =
		    VEC_AT(&x->part, struct filing_part, i);

		if (p->seq == seq && p->whose.n > 0 &&
		    fields_gone(x->book->people, p->whose) == 0)
			return true;
	}
	return false;
}

static const struct own_row *
hold_on(const struct dues *x, int64_t seq)
{
	for (size_t i = 0; i < x->hold.n; i++) {
		const struct own_row *hold =
		    VEC_AT(&x->hold, struct own_row, i);

		if (hold->act == seq)
			return hold;
		for (size_t k = 0; hold->person > 0 && k < x->part.n; k++) {
			const struct filing_part *p =
			    VEC_AT(&x->part, struct filing_part, k);

			if (p->seq == seq &&
			    fields_concern(p->whose, hold->person))
				return hold;
		}
	}
	return NULL;
}

static enum status
act_look(struct work *w, struct dues *x, const struct filing_row *row)
{
	const struct own_row *hold;
	struct filing_row by = {.id = STR("")};
	struct day from;
	int64_t day;
	enum status st = ST_OK;

	if (book__is_notice(row->kind) ||
	    !decide_kept(x->book->world, row->id, &day) || day > x->today ||
	    !day_from_n(day, &from) || !is_left(x, row->seq))
		return ST_OK;
	hold = hold_on(x, row->seq);
	if (hold != NULL)
		st = filing_at(w, x->tx, hold->seq, &by);
	if (st == ST_OK)
		*(struct book_due *)vec_push(w->mem, x->out) =
		    (struct book_due){row->seq, row->id, row->kind, from,
			str_dup(w->mem, by.id)};
	return st;
}

static enum status
chunk_look(struct work *w, struct dues *x, struct filing_range range)
{
	struct vec rows = VEC(struct filing_row);
	enum status st = book__rows(w, x->tx, range, w->mem, &rows);

	x->part = VEC(struct filing_part);
	if (st == ST_OK)
		st = filing_parts(w, x->tx, range, part_take, x);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++)
		st = act_look(w, x, VEC_AT(&rows, struct filing_row, i));
	return st;
}

enum status
book_due(struct work *w, struct book *book, struct instant now, struct vec *out)
{
	struct dues x = {.book = book,
	    .today = decide_day(book->law.rules, now.ms),
	    .out = out};
	int64_t size = 0;
	enum status st = store_read(w, book->store, &x.tx);

	*out = VEC(struct book_due);
	if (st == ST_OK)
		st = entry_count(w, x.tx, &size);
	if (st == ST_OK)
		st = book__holds(w, x.tx, &x.hold);
	thread_lock(&book->mutex);
	for (int64_t at = 0; st == ST_OK && at < size; at += CHUNK)
		st = chunk_look(w, &x,
		    (struct filing_range){at,
			at + CHUNK < size ? at + CHUNK : size});
	st = book__unlock(w, book, st);
	store_read_end(x.tx);
	return st;
}
