/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Erasures that wait for somebody's decision. They are asked after for each look at
 * an inbox, so nothing is opened: which act or person they are about stands in the
 * register, and who asked for one is who has anything of it, since the reason is
 * sealed for its author alone.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "record/people.h"
#include "store/filing.h"
#include "store/own.h"
#include "store/store.h"

#include "book/book_impl.h"
#include "book/sight.h"

#include "book/request.h"

/* As request.c has it of one that is opened: neither asked for by them nor of
 * anything of theirs. */
static enum status
is_theirs(struct work *w, struct tx *tx, const struct own_row *row,
    int64_t person, bool *out)
{
	enum status st = book__erase_concerns(w, tx, row->seq, person, out);

	return st == ST_OK && !*out ? book__erase_asked(w, tx, row, person, out)
				    : st;
}

static enum status
row_look(struct work *w, struct tx *tx, const struct own_row *row,
    int64_t person, struct vec *out)
{
	struct filing_row act;
	bool theirs;
	enum status st = is_theirs(w, tx, row, person, &theirs);

	if (st != ST_OK || theirs)
		return st;
	st = filing_at(w, tx, row->seq, &act);
	if (st == ST_OK)
		*(struct book_request_waits *)vec_push(w->mem, out) =
		    (struct book_request_waits){str_dup(w->mem, act.id),
			act.recorded};
	return st;
}

static enum status
rows_look(struct work *w, struct book *book, struct tx *tx,
    const struct book_looking *who, struct vec *out)
{
	struct vec rows;
	int64_t person;
	enum status st = own_waiting(w, tx, &rows);

	thread_lock(&book->mutex);
	person = people_number(book->people, who->person);
	thread_unlock(&book->mutex);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++)
		st = row_look(w, tx, VEC_AT(&rows, struct own_row, i), person,
		    out);
	return st;
}

enum status
book_requests_waiting(struct work *w, struct book *book,
    const struct book_looking *who, struct vec *out)
{
	struct book__own_offices held;
	struct tx *tx = NULL;
	enum status st = book__own_offices(w, book, who, &held);

	*out = VEC(struct book_request_waits);
	if (st != ST_OK || (!held.records && !held.highest))
		return st;
	st = store_read(w, book->store, &tx);
	if (st == ST_OK)
		st = rows_look(w, book, tx, who, out);
	store_read_end(tx);
	return st;
}
