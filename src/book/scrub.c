/* SPDX-License-Identifier: Apache-2.0 */
/*
 * No copy stays of what was erased. What writes is the one thread of commit's, and
 * so that is what scrubs, between two batches: right behind the one that erased,
 * before whoever waits for it is answered. That it is to be done stands in the
 * database from that batch on until it is, whatever ends the process in between.
 */
#include "base/arena.h"
#include "base/work.h"
#include "store/setting.h"
#include "store/store.h"

#include "book/book_impl.h"
#include "book/erase.h"

#define NAME STR("scrub")

/* ---- in the thread that writes ----------------------------------------------------------- */

enum status
book__scrub_behind(struct work *w, struct tx *tx, struct book__scrub *scrub)
{
	const struct setting due = {NAME, STR("due"), scrub->now.ms};

	if (scrub->book->scrub != NULL)
		return work_fail(w, ST_BUSY,
		    "something is being erased; try again in a moment");
	scrub->w = w;
	scrub->book->scrub = scrub;
	return setting_put(w, tx, &due);
}

/* The words of a failure are for whoever erased. */
void
book__scrub(struct book *book, struct book__scrub *scrub)
{
	struct work own = {arena_new(), {STR(""), STR("")}};
	enum status st = store_scrub(&own, book->store);

	thread_lock(&book->mutex);
	book->unscrubbed = true; /* it stands there still */
	thread_unlock(&book->mutex);
	*scrub->st = work_pass(scrub->w, &own.fault, st);
	arena_free(own.mem);
}

/* ---- for who waits ------------------------------------------------------------------------- */

static enum status
forget_job(struct work *w, struct tx *tx, void *cookie)
{
	(void)cookie;
	return setting_drop(w, tx, NAME);
}

enum status
book__scrubbed(struct work *w, struct book *book)
{
	enum status st = commit_submit(w, book->commit, forget_job, NULL);

	if (st != ST_OK)
		return st;
	thread_lock(&book->mutex);
	book->unscrubbed = false;
	thread_unlock(&book->mutex);
	return ST_OK;
}

static enum status
scrub_job(struct work *w, struct tx *tx, void *cookie)
{
	struct book__scrub *scrub = cookie;

	return book__scrub_behind(w, tx, scrub);
}

bool
book_scrub_due(struct book *book)
{
	bool due;

	thread_lock(&book->mutex);
	due = book->unscrubbed;
	thread_unlock(&book->mutex);
	return due;
}

enum status
book_scrub(struct work *w, struct book *book, struct instant now)
{
	enum status st = ST_OK, scrubbed = ST_OK;
	struct book__scrub scrub = {.book = book, .now = now, .st = &scrubbed};

	if (!book_scrub_due(book))
		return ST_OK;
	st = commit_submit(w, book->commit, scrub_job, &scrub);
	if (st == ST_OK)
		st = scrubbed;
	return st == ST_OK ? book__scrubbed(w, book) : st;
}

/* Whatever keeps it from being done does not keep anybody from the book. */
void
book__scrub_left(struct work *w, struct book *book)
{
	if (book_scrub(w, book, (struct instant){0}) != ST_OK)
		work_clear(w);
}

enum status
book__scrub_read(struct work *w, struct book *book, struct tx *tx)
{
	struct setting due;
	enum status st = setting_get(w, tx, NAME, &due);

	book->unscrubbed = st == ST_OK;
	if (st != ST_NOTFOUND)
		return st;
	work_clear(w);
	return ST_OK;
}
