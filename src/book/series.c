/* SPDX-License-Identifier: Apache-2.0 */
/* Many acts as one job: their order is the caller's, which no number of jobs
 * submitted at once would keep, and they wait for one flush. */
#include <assert.h>

#include "base/arena.h"
#include "base/work.h"

#include "book/book_impl.h"

struct series {
	struct filing **filing;
	size_t n, at;        /* the one that is filed */
	enum status refused; /* why not */
};

static bool
is_refusal(enum status st)
{
	return st == ST_INVALID || st == ST_DENIED || st == ST_NOTFOUND;
}

static enum status
job(struct work *w, struct tx *tx, void *cookie)
{
	struct series *s = cookie;
	enum status st = ST_OK;

	s->refused = ST_OK;
	for (s->at = 0; s->at < s->n; s->at++) {
		st = book__filing_check(w, tx, s->filing[s->at]);
		if (st == ST_OK)
			st = book__filing_job(w, tx, s->filing[s->at]);
		else if (is_refusal(st))
			s->refused = st; /* the world does not know it */
		if (st != ST_OK)
			break;
	}
	return s->refused == ST_OK ? st : ST_OK;
}

enum status
book_file_series(struct work *w, struct book *book, struct book_series *series)
{
	struct series s = {
	    .filing = ARENA_ARRAY(w->mem, struct filing *, series->n + 1)};
	struct book__turn turn;
	enum status st;

	assert(series->n <= BOOK_SERIES_MAX);
	for (series->failed = 0; series->failed < series->n; series->failed++) {
		st = book__filing_new(w, book, &series->act[series->failed],
		    &s.filing[series->failed]);
		if (st != ST_OK)
			return st;
	}
	if (series->n == 0)
		return ST_OK;
	s.n = series->n;
	thread_lock(&book->mutex);
	st = book__turn_take(w, book, &turn, job, &s);
	thread_unlock(&book->mutex);
	if (st == ST_OK)
		st = book__turn_run(book, &turn);
	series->failed = s.at;
	return st == ST_OK ? s.refused : st;
}
