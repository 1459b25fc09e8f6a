/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "merkle/cosign.h"
#include "merkle/tile_source.h"
#include "net/fetch.h"
#include "store/cosignature.h"
#include "store/store.h"
#include "store/tree.h"
#include "witness/ask.h"

#include "book/book_impl.h"

#include "book/witness.h"

/* ---- asking --------------------------------------------------------------------- */

struct asking {
	const struct book_asking *how;
	struct str note; /* the newest checkpoint */
	int64_t size;
	struct vec rows; /* struct cosignature_row: from the last time */
};

static enum status
state_read(struct work *w, struct asking *a)
{
	struct tx *tx = NULL;
	enum status st = store_read(w, a->how->store, &tx);

	if (st == ST_OK)
		st = tree_checkpoint_get(w, tx, &a->size, &a->note);
	if (st == ST_OK)
		st = book__cosignatures(w, tx, &a->rows);
	store_read_end(tx);
	return st;
}

/* In a transaction of its own: the record may have grown meanwhile, and still
 * has all that it had. */
static enum status
prove(struct work *w, void *cookie, int64_t old, struct proof *out)
{
	const struct asking *a = cookie;
	struct book__tree *tree = ARENA_NEW(w->mem, struct book__tree);
	struct book__nodes nodes = {NULL, tree};
	const struct tile_reader reader = {book__tile, &nodes};
	struct tree_source source;
	enum status st = store_read(w, a->how->store, &nodes.tx);

	if (st == ST_OK)
		st = book__tree_load(w, nodes.tx, tree);
	if (st == ST_OK) {
		source = tile_source(w->mem, &reader, a->size);
		st = proof_consistency(w, &source, old, a->size, out);
	}
	store_read_end(nodes.tx);
	return st;
}

static int64_t
seen_by(const struct asking *a, struct str key)
{
	for (size_t i = 0; i < a->rows.n; i++) {
		const struct cosignature_row *r =
		    VEC_AT(&a->rows, struct cosignature_row, i);

		if (str_eq(r->witness, key))
			return r->size;
	}
	return 0;
}

static void
ask_one(struct work *w, struct asking *a, const struct config_witness *whom,
    struct book_cosigned *out)
{
	struct work own = {w->mem, {STR(""), STR("")}};
	struct note_key key;
	struct witness_asking asking = {.key = &key,
	    .url = whom->url,
	    .note = a->note,
	    .size = a->size,
	    .old = seen_by(a, whom->key),
	    .now = a->how->now,
	    .prove = prove,
	    .cookie = a};
	struct cosign_line line = {.time = 0};

	*out = (struct book_cosigned){.key = whom->key, .size = a->size};
	out->st = note_key_parse(&own, whom->key, &key);
	if (out->st == ST_OK) {
		out->name = key.name;
		out->st = witness_ask(&own, a->how->net, &asking, &line);
	}
	out->what = own.fault.what;
	out->remedy = own.fault.remedy;
	out->note = a->note;
	out->line = line.text;
	out->at = line.time;
}

enum status
book_witness_ask(struct work *w, const struct book_asking *asking,
    struct vec *out)
{
	const struct config *c = asking->config;
	struct asking a = {.how = asking};
	enum status st = state_read(w, &a);

	*out = VEC(struct book_cosigned);
	for (size_t i = 0; st == ST_OK && i < c->witness_n; i++)
		ask_one(w, &a, &c->witness[i], vec_push(w->mem, out));
	return st;
}

/* ---- storing -------------------------------------------------------------------- */

struct putting {
	const struct book *book;
	const struct book_cosigned *cosigned;
	size_t n;
};

/* The record's own signature and this witness's, of one text. */
static enum status
cosigned_verify(struct work *w, const struct book *book,
    const struct book_cosigned *c, struct checkpoint_opened *out)
{
	struct note_key key;
	const struct checkpoint_trust trust = {book->trust.log, &key, 1, 1};
	struct str note;
	enum status st = note_key_parse(w, c->key, &key);

	if (st == ST_OK)
		st = cosign_add(w, c->note, &c->line, 1, &note);
	if (st == ST_OK)
		st = checkpoint_open(w, note, &trust, out);
	return st;
}

static enum status
put_one(struct work *w, struct tx *tx, const struct putting *p,
    const struct book_cosigned *c)
{
	struct checkpoint_opened opened;
	int64_t size;
	struct str note;
	enum status st = cosigned_verify(w, p->book, c, &opened);

	if (st == ST_OK)
		st = tree_checkpoint_get(w, tx, &size, &note);
	if (st == ST_OK && opened.checkpoint.head.size > size)
		st = work_fail(w, ST_CORRUPT,
		    "%.*s cosigned more entries than there are",
		    STR_ARG(c->name));
	return st == ST_OK
	    ? cosignature_put(w, tx,
		  &(struct cosignature_row){c->key, opened.checkpoint.head.size,
		      c->note, c->line, opened.witness[0].time})
	    : st;
}

static enum status
job(struct work *w, struct tx *tx, void *cookie)
{
	const struct putting *p = cookie;
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < p->n; i++)
		if (p->cosigned[i].st == ST_OK)
			st = put_one(w, tx, p, &p->cosigned[i]);
	return st;
}

enum status
book_witness_put(struct work *w, struct book *book,
    const struct book_cosigned *cosigned, size_t n)
{
	struct putting p = {book, cosigned, n};

	return commit_submit(w, book->commit, job, &p);
}

enum status
book_open_witnessed(struct work *w, struct str folder, struct book **out)
{
	return book__open(w,
	    &(struct book__opening){folder, BOOK__MENDING, {NULL, NULL}}, out);
}

/* ---- both ----------------------------------------------------------------------- */

enum status
book_witness(struct work *w, struct book *book, int64_t now, struct vec *out)
{
	const struct net_setup setup = {STR("")};
	struct book_asking asking = {.store = book->store,
	    .config = &book->config,
	    .now = now};
	enum status st = net_open(w, &setup, &asking.net);

	if (st == ST_OK)
		st = book_witness_ask(w, &asking, out);
	if (st == ST_OK)
		st = book_witness_put(w, book, out->p, out->n);
	net_close(asking.net);
	return st;
}

enum status
book_witnesses(struct work *w, struct book *book, struct vec *out)
{
	struct tx *tx = NULL;
	struct vec rows = VEC(struct cosignature_row);
	enum status st = store_read(w, book->store, &tx);

	*out = VEC(struct book_cosigned);
	if (st == ST_OK)
		st = book__cosignatures(w, tx, &rows);
	store_read_end(tx);
	for (size_t i = 0; st == ST_OK && i < book->config.witness_n; i++) {
		struct book_cosigned *c = vec_push(w->mem, out);
		struct str rest;

		c->key = book->config.witness[i].key;
		(void)str_cut(c->key, '+', &c->name, &rest);
		for (size_t k = 0; k < rows.n; k++) {
			const struct cosignature_row *r =
			    VEC_AT(&rows, struct cosignature_row, k);

			if (!str_eq(r->witness, c->key))
				continue;
			c->size = r->size;
			c->note = r->note;
			c->line = r->line;
			c->at = r->at;
		}
	}
	return st;
}

size_t
book_witness_need(const struct book *book)
{
	return book->config.witness_need;
}
