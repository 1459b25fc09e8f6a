/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What happens around a batch: behind its last job the tree grows by the batch's
 * entries, and the new head is signed and stored in the same transaction; so a
 * signature leaves the process when what it signs is durable, and not before.
 *
 * The world learns of an act before it is durable, since the next act of the
 * batch is judged by it. When a batch is lost, or an act of it fails once the
 * world knows it, the world is read anew before anything else is decided.
 */
#include "base/arena.h"
#include "base/work.h"
#include "crypt/key.h"
#include "decide/world.h"
#include "merkle/tile_source.h"
#include "record/fields.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/store.h"
#include "store/tree.h"

#include "book/book_impl.h"
#include "book/still.h"

#define DAY_MS INT64_C(86400000)

/* That the tree goes on from what it was; from nothing everything does. */
static enum status
prove(struct work *w, const struct book__signing *in, struct proof *out)
{
	struct book__nodes nodes = *in->nodes;
	const struct tile_reader reader = {book__tile, &nodes};
	int64_t size = nodes.tree->edge.size;
	struct tree_source source = tile_source(w->mem, &reader, size);

	out->n = 0;
	return in->old > 0 ? proof_consistency(w, &source, in->old, size, out)
			   : ST_OK;
}

enum status
book__head_sign(struct work *w, const struct book__signing *in,
    struct str *note)
{
	const struct checkpoint c = {.origin = in->name->name,
	    .head = tree_edge_head(&in->nodes->tree->edge)};
	struct str text = checkpoint_format(w->mem, &c), line;
	struct key_signature signature;
	struct proof proof;
	const struct signing signing = {note_message(w->mem, in->name, 0, text),
	    in->old, &proof};
	enum status st = prove(w, in, &proof);

	if (st == ST_OK)
		st = in->signer->sign(w, in->signer->who, &signing, &signature);
	if (st != ST_OK)
		return st;
	line = note_line(w->mem, in->name, 0, &signature);
	return note_format(w, text, &line, 1, note);
}

static enum status
head_sign(struct work *w, struct book *book, struct tx *tx)
{
	const struct book__nodes nodes = {tx, book->next};
	const struct book__signing in = {&book->trust.log, &book->signer,
	    &nodes, book->held};
	struct str note;
	enum status st = book__head_sign(w, &in, &note);

	if (st == ST_OK) {
		arena_reset(book->next_mem);
		book->next_note = str_dup(book->next_mem, note);
	}
	return st;
}

/* ---- a job --------------------------------------------------------------------------- */

/* The world anew, from what is durable. */
static enum status
read_anew(struct work *w, struct book *book, struct tx *tx)
{
	enum status st;

	thread_lock(&book->mutex);
	st = book__load(w, book, tx);
	st = book__unlock(w, book, st);
	book->stale = st != ST_OK;
	return st;
}

/* Other processes may have written since. */
static enum status
catch_up(struct work *w, struct book *book, struct tx *tx, int64_t size)
{
	const struct entry_range range = {book->tree->edge.size, size};
	enum status st = ST_OK;
	bool anew;

	if (range.first == range.until)
		return ST_OK;
	if (range.first > range.until)
		return book__known_older(w, book, size);
	thread_lock(&book->mutex);
	book__turn_met(book);
	/* What was decided ahead, or in a run that was taken back, did not know
	 * of them. */
	anew = book__in_world(book) > 0;
	if (!anew)
		st = book__load_people(w, book, tx);
	if (!anew && st == ST_OK)
		st = book__load_acts(w, book, tx, range);
	if (!anew && st == ST_OK)
		st = book__tree_grow(w, tx, book->tree, false);
	st = book__unlock(w, book, st);
	return st == ST_OK && (anew || book->must_forget)
	    ? read_anew(w, book, tx)
	    : st;
}

/* It has been asked about so much that it begins again with nothing. */
static void
world_trim(struct book *book)
{
	if (book__in_world(book) > 0)
		return;
	thread_lock(&book->mutex);
	if (book__in_world(book) == 0 &&
	    world_bytes(book->world) > book->config.memory)
		book__world_renew(book, book->tree->edge.size);
	thread_unlock(&book->mutex);
}

enum status
book__day_read(struct work *w, struct book *book, struct tx *tx)
{
	struct filing_day last;
	enum status st = filing_last_day(w, tx, &last);

	book->day_known = st == ST_OK;
	if (st == ST_OK) {
		book->day = last.recorded / DAY_MS;
		book->day_first = last.first;
	}
	return st;
}

static enum status
begin_first(struct work *w, struct book *book, struct tx *tx, int64_t size)
{
	enum status st = ST_OK;

	book->in_batch = book->batch_learned = 0;
	if (!book->day_known || book->stale || size != book->tree->edge.size)
		st = book__day_read(w, book, tx);
	if (st != ST_OK)
		return st;
	st = book->stale ? read_anew(w, book, tx) : catch_up(w, book, tx, size);
	if (st == ST_OK)
		world_trim(book);
	book->next_size = size;
	return st;
}

enum status
book__begin(struct work *w, struct book *book, struct tx *tx)
{
	int64_t size;
	enum status st = entry_count(w, tx, &size);

	if (st == ST_OK &&
	    (size == book->tree->edge.size || book->in_batch == 0))
		st = begin_first(w, book, tx, size);
	if (st == ST_OK && book->forgot)
		return work_fail(w, ST_BUSY,
		    "something is being erased; try again in a moment");
	if (st == ST_OK && (book->stale || size != book->next_size))
		st = work_fail(w, ST_BUSY,
		    "an act that was filed at the same time failed; try "
		    "again");
	return st;
}

enum status
book__cover(struct work *w, struct book *book, struct tx *tx, int64_t now)
{
	int64_t today = now / DAY_MS, size, n, seq;
	struct str leaf;
	enum status st = entry_count(w, tx, &size);

	if (st != ST_OK || today <= book->day)
		return st;
	n = size - book->day_first;
	for (; st == ST_OK && n % BOOK__DAY_GROUP != 0; n++) {
		st = fields_cover(w, book->day * DAY_MS, &leaf);
		if (st == ST_OK)
			st = entry_append(w, tx, leaf, &seq);
		if (st == ST_OK)
			st = filing_cover(w, tx, seq);
	}
	book->day = today;
	book->day_first += n;
	return st;
}

void
book__done(struct book *book, int64_t seq, bool learned)
{
	book->in_batch++;
	book->batch_learned += learned;
	book->next_size = seq + 1;
}

/* ---- a batch -------------------------------------------------------------------------- */

enum status
book__seal(struct work *w, struct tx *tx, void *cookie)
{
	struct book *book = cookie;
	int64_t size;
	enum status st = entry_count(w, tx, &size);

	*book->next = *book->tree;
	if (st != ST_OK || book->in_batch == 0)
		return st; /* nobody filed anything */
	if (book->stale || size != book->next_size) {
		book->stale = true;
		return work_fail(w, ST_BUSY,
		    "an act that was filed at the same time failed; try again");
	}
	st = book__tree_grow(w, tx, book->next, true);
	if (st == ST_OK)
		st = head_sign(w, book, tx);
	if (st == ST_OK)
		st = tree_checkpoint_put(w, tx, size, book->next_note);
	return st;
}

void
book__forget(struct book *book)
{
	book->forgot = true;
}

/* Behind an erasure; in a thread that has nobody to tell. */
static void
forget(struct book *book)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct tx *tx = NULL;
	enum status st;

	thread_lock(&book->mutex);
	st = store_read_apart(&w, book->store, &tx);
	if (st == ST_OK)
		st = book__load_world(&w, book, tx, book->tree->edge.size);
	else
		book__world_renew(book, book->tree->edge.size);
	store_read_end(tx);
	thread_unlock(&book->mutex);
	book->stale = st != ST_OK;
	arena_free(w.mem);
}

/* What was the batch's is the book's. */
static void
grown(struct book *book, bool forgot)
{
	struct book__tree *tree = book->tree;
	struct arena *mem = book->note_mem;

	thread_lock(&book->edge);
	book->tree = book->next;
	book->note = book->next_note;
	book->note_mem = book->next_mem;
	book->kept += book->batch_learned;
	thread_unlock(&book->edge);
	book__turn_kept(book);
	if (forgot)
		forget(book);
	if (book->signer.proves)
		book->held = book->tree->edge.size;
	book__known_put(book);
	book->next = tree;
	book->next_mem = mem;
}

void
book__ended(void *cookie, enum commit_end end)
{
	struct book *book = cookie;
	struct book__scrub *scrub = book->scrub;
	bool forgot = book->forgot;

	book__still_over(book->still);
	book->forgot = false;
	book->scrub = NULL;
	if (end != COMMIT_DURABLE)
		book->day_known = false;
	if (end == COMMIT_LOST)
		book->stale = book->stale || book->in_batch > 0 ||
		    book__in_world(book) > 0;
	book->in_batch = 0;
	if (end != COMMIT_DURABLE)
		return;
	if (book->next->edge.size != book->tree->edge.size)
		grown(book, forgot);
	if (scrub != NULL)
		book__scrub(book, scrub);
}
