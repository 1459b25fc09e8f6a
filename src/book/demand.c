/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where a world that is read on demand has its acts from. It asks while the
 * mutex is held, of whoever has a decision made: a thread that reads, or the
 * sequencer amid a transaction of its own. What it asks for was durable when it
 * was made, so any state of the store since then has it; the reader is one kept
 * apart for this, and goes back when the mutex does.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "decide/world.h"
#include "store/filing.h"
#include "store/mention.h"
#include "store/store.h"

#include "book/book_impl.h"
#include "book/still.h"

static enum status
asking(struct work *w, struct book *book, struct tx **out)
{
	enum status st = ST_OK;

	if (book->asking == NULL)
		st = store_read_apart(w, book->store, &book->asking);
	*out = book->asking;
	return st;
}

static enum status
of_kind(struct work *w, void *cookie, struct str kind, int64_t before,
    struct vec *out)
{
	struct tx *tx;
	enum status st = asking(w, cookie, &tx);

	return st == ST_OK ? mention_kind(w, tx, kind, before, out) : st;
}

static enum status
mentioned(struct work *w, void *cookie, const struct world_mention *mention,
    int64_t before, struct vec *out)
{
	struct book *book = cookie;
	const struct book__mentioned m[] = {{mention->kind, mention->field,
						mention->value},
	    {mention->kind, mention->more, mention->also}};
	struct str key[2];
	struct tx *tx;
	enum status st;

	if (!book__mention_kept(mention->value))
		return of_kind(w, book, mention->kind, before, out);
	key[0] = book__mention_key(w, book, &m[0]);
	st = asking(w, book, &tx);
	if (st != ST_OK)
		return st;
	if (!book__mention_kept(mention->also))
		return mention_find(w, tx, key[0], before, out);
	key[1] = book__mention_key(w, book, &m[1]);
	return mention_find_both(w, tx, key, before, out);
}

static enum status
row_find(struct work *w, struct book *book, struct str id,
    struct filing_row *row, struct tx **tx)
{
	enum status st = asking(w, book, tx);

	if (st == ST_OK)
		st = filing_find(w, *tx, id, row);
	return st == ST_OK && book__is_notice(row->kind)
	    ? work_fail(w, ST_NOTFOUND, "it is the record's own")
	    : st;
}

static enum status
about(struct work *w, void *cookie, struct str id, int64_t before,
    struct vec *out)
{
	struct filing_row row;
	struct tx *tx = NULL;
	enum status st = row_find(w, cookie, id, &row, &tx);

	if (st == ST_NOTFOUND) { /* of which nothing can be */
		work_clear(w);
		return ST_OK;
	}
	return st == ST_OK ? mention_about(w, tx, row.seq, before, out) : st;
}

static enum status
find(struct work *w, void *cookie, struct str id, int64_t *place)
{
	struct filing_row row = {.seq = 0};
	struct tx *tx;
	enum status st = row_find(w, cookie, id, &row, &tx);

	*place = row.seq;
	return st;
}

static enum status
read(struct work *w, void *cookie, int64_t place, struct plain *given)
{
	struct book *book = cookie;
	struct filing_row row;
	struct book__of of = {.book = book, .row = &row};
	enum status st = asking(w, book, &of.tx);

	if (st == ST_OK)
		st = filing_at(w, of.tx, place, &row);
	return st == ST_OK ? book__act_given(w, &of, given) : st;
}

struct world *
book__world_new(struct book *book, int64_t size)
{
	const struct world_source source = {mentioned, of_kind, about, find,
	    read, book};

	return world_new_on_demand(book->law.rules, &source, size);
}

void
book__world_renew(struct book *book, int64_t size)
{
	world_free(book->world);
	book->world = book__world_new(book, size);
	book->loads++;
	book__still_over(book->still);
	book->worlds++;
	book__turn_renewed(book);
	thread_lock(&book->edge);
	book->learned = book->kept = 0;
	thread_unlock(&book->edge);
}

enum status
book__load_world(struct work *w, struct book *book, struct tx *tx, int64_t size)
{
	enum status st, law;

	people_free(book->people);
	book->people = people_new(book->wrap);
	st = book__load_people(w, book, tx);
	law = book__law_await(w, book);
	if (law != ST_OK)
		return st != ST_OK ? st : law;
	book__world_renew(book, size);
	book->must_forget = false;
	return st;
}

enum status
book__load(struct work *w, struct book *book, struct tx *tx)
{
	enum status st = book__tree_load(w, tx, book->tree);

	if (st == ST_OK)
		st = book__tree_check(w, tx, book->tree, &book->trust);
	if (st == ST_OK)
		st = book__cosigned_check(w, tx);
	return st == ST_OK
	    ? book__load_world(w, book, tx, book->tree->edge.size)
	    : st;
}

enum status
book__unlock(struct work *w, struct book *book, enum status st)
{
	enum status failed = world_failed(w, book->world);

	if (book->asking != NULL)
		store_read_end(book->asking);
	book->asking = NULL;
	/* What is not durable yet is in that world alone; then the sequencer
	 * makes a new one. */
	if (failed != ST_OK && book__in_world(book) == 0)
		book__world_renew(book, book_size(book));
	thread_unlock(&book->mutex);
	return failed != ST_OK ? failed : st;
}
