/* SPDX-License-Identifier: Apache-2.0 */
/* What stands on the record, for who may see it; and the proof that it does. */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "merkle/leaf.h"
#include "merkle/receipt.h"
#include "merkle/tile_source.h"
#include "store/filing.h"
#include "store/store.h"

#include "book/book_impl.h"

/* One act, with everything that its readers need, as of one state of the
 * store. */
struct reading {
	struct book *book;
	struct tx *tx;
	struct filing_row row;
};

static enum status
reading_begin(struct work *w, struct book *book, struct str id,
    struct reading *out)
{
	enum status st;

	*out = (struct reading){.book = book};
	st = store_read(w, book->store, &out->tx);
	if (st == ST_OK)
		st = filing_find(w, out->tx, id, &out->row);
	return st;
}

/* What does not open for want of a key may be of somebody whom another process
 * made known, and of whom the sequencer will learn with its next batch: until
 * then they are read for this one act. *mine is to be freed. */
static enum status
open_fresh(struct work *w, struct book__of *of, struct people **mine,
    struct book__opened *out)
{
	enum status st = book__open_act(w, of, out);

	if (st != ST_OK || out->gone == 0 ||
	    people_met(of->book->people, out->gone))
		return st;
	of->people = *mine = people_new(of->book->wrap);
	st = book__load_people_into(w, of->book, of->tx, *mine);
	return st == ST_OK ? book__open_act(w, of, out) : st;
}

/* Both; the decision's row may be gone, and then it is empty. */
static enum status
act_read(struct work *w, struct book__of *of, struct people **mine,
    struct book_act *out)
{
	struct book__opened opened;
	enum status st = open_fresh(w, of, mine, &opened);

	if (st == ST_OK)
		st = book__fields(w, of, &out->given);
	if (st != ST_OK)
		return st;
	st = book__open_decision(w, of, FILING_WHOLE, &out->decision);
	if (st != ST_NOTFOUND)
		return st;
	work_clear(w);
	out->decision = STR("");
	return ST_OK;
}

static enum status
act_open(struct work *w, const struct reading *x, struct book_act *out)
{
	struct book__of of = {.book = x->book, .tx = x->tx, .row = &x->row};
	struct people *mine = NULL;
	enum status st;

	thread_lock(&x->book->mutex);
	st = act_read(w, &of, &mine, out);
	thread_unlock(&x->book->mutex);
	people_free(mine);
	return st;
}

enum status
book_show(struct work *w, struct book *book, struct str id,
    struct book_act *out)
{
	struct reading x;
	enum status st = reading_begin(w, book, id, &x);

	if (st == ST_OK)
		st = act_open(w, &x, out);
	if (st == ST_OK) {
		out->seq = x.row.seq;
		out->recorded = x.row.recorded;
	}
	store_read_end(x.tx);
	return st;
}

enum status
book_checkpoint(struct work *w, struct book *book, struct str *out)
{
	struct tx *tx = NULL;
	struct book__head head = {.size = 0};
	enum status st = store_read(w, book->store, &tx);

	if (st == ST_OK)
		st = book__head_get(w, tx, &head);
	if (st == ST_OK)
		st = book__head_leaves(w, book, &head);
	store_read_end(tx);
	*out = head.note;
	return st;
}

/* ---- receipts ------------------------------------------------------------------------ */

static enum status
receipt_fill(struct work *w, const struct reading *x, struct receipt *out)
{
	struct book__tree *tree = ARENA_NEW(w->mem, struct book__tree);
	struct book__nodes nodes = {x->tx, tree};
	const struct tile_reader reader = {book__tile, &nodes};
	struct tree_source source;
	struct book__head head;
	enum status st = book__tree_load(w, x->tx, tree);

	if (st == ST_OK)
		st = book__tree_check(w, x->tx, tree, &x->book->trust);
	if (st == ST_OK)
		st = book__head_over(w, x->tx, x->row.seq, &head);
	if (st == ST_OK)
		st = book__head_leaves(w, x->book, &head);
	if (st != ST_OK)
		return st;
	source = tile_source(w->mem, &reader, head.size);
	out->checkpoint = head.note;
	out->index = x->row.seq;
	return proof_inclusion(w, &source, head.size, x->row.seq, &out->proof);
}

static enum status
extra_fill(struct work *w, const struct reading *x, struct str *out)
{
	struct book__of of = {.book = x->book, .tx = x->tx, .row = &x->row};
	struct people *mine = NULL;
	struct leaf_bundle bundle;
	struct book__opened opened;
	enum status st;

	thread_lock(&x->book->mutex);
	st = open_fresh(w, &of, &mine, &opened);
	thread_unlock(&x->book->mutex);
	people_free(mine);
	if (st != ST_OK)
		return st;
	bundle.leaf = opened.leaf;
	bundle.disclosure = opened.line.p;
	bundle.n = opened.line.n;
	*out = leaf_bundle_format(w->mem, &bundle);
	return ST_OK;
}

enum status
book_receipt(struct work *w, struct book *book, struct str id, struct str *out)
{
	struct receipt receipt = {.has_extra = true};
	struct reading x;
	enum status st = reading_begin(w, book, id, &x);

	if (st == ST_OK)
		st = extra_fill(w, &x, &receipt.extra);
	if (st == ST_OK)
		st = receipt_fill(w, &x, &receipt);
	if (st == ST_OK)
		st = receipt_format(w, &receipt, out);
	store_read_end(x.tx);
	return st;
}
