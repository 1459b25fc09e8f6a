/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The index anew. Its keys are in no order that acts have: written as they come,
 * each row would land on another page of the table, and each page be written
 * again and again. So many are gathered and written in the table's own order,
 * which takes each page once a run.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/mention.h"
#include "store/store.h"

#include "book/book_impl.h"

#define RUN_ROWS ((size_t)1 << 20) /* 24 MB of them */
#define CHUNK    256               /* acts at a time */

struct run_row {
	char key[MENTION_KEY_SIZE];
	int64_t seq;
};
struct run_refer {
	int64_t about, seq;
};

struct book__mention_run {
	struct arena *mem;
	struct vec row;   /* struct run_row */
	struct vec refer; /* struct run_refer */
};

struct book__mention_run *
book__mention_run_new(void)
{
	struct arena *mem = arena_new();
	struct book__mention_run *run =
	    ARENA_NEW(mem, struct book__mention_run);

	run->mem = mem;
	run->row = VEC(struct run_row);
	run->refer = VEC(struct run_refer);
	return run;
}

void
book__mention_run_free(struct book__mention_run *run)
{
	if (run != NULL)
		arena_free(run->mem);
}

static int
row_order(const void *a, const void *b)
{
	const struct run_row *x = a, *y = b;
	int by = memcmp(x->key, y->key, MENTION_KEY_SIZE);

	return by != 0 ? by : (x->seq > y->seq) - (x->seq < y->seq);
}

static int
refer_order(const void *a, const void *b)
{
	const struct run_refer *x = a, *y = b;

	return x->about != y->about ? (x->about > y->about) * 2 - 1
				    : (x->seq > y->seq) - (x->seq < y->seq);
}

enum status
book__mention_run_end(struct work *w, struct book__mention_run *run,
    struct tx *tx)
{
	enum status st = ST_OK;

	if (run->row.n > 1)
		qsort(run->row.p, run->row.n, run->row.size, row_order);
	if (run->refer.n > 1)
		qsort(run->refer.p, run->refer.n, run->refer.size, refer_order);
	for (size_t i = 0; st == ST_OK && i < run->row.n; i++) {
		const struct run_row *row =
		    VEC_AT(&run->row, struct run_row, i);

		st = mention_add(w, tx,
		    &(struct mention_row){str_of(row->key, MENTION_KEY_SIZE),
			row->seq});
	}
	for (size_t i = 0; st == ST_OK && i < run->refer.n; i++) {
		const struct run_refer *row =
		    VEC_AT(&run->refer, struct run_refer, i);

		st = mention_refer(w, tx, row->about, row->seq);
	}
	run->row.n = 0;
	run->refer.n = 0;
	return st;
}

enum status
book__mention_run_add(struct work *w, struct book__mention_run *run,
    const struct book__mentions *x)
{
	for (size_t i = 0; i < x->row.n; i++) {
		struct run_row *to = vec_push(run->mem, &run->row);

		memcpy(to->key, VEC_AT(&x->row, struct book__mention, i)->key.p,
		    MENTION_KEY_SIZE);
		to->seq = x->seq;
	}
	for (size_t i = 0; i < x->about.n; i++)
		*(struct run_refer *)vec_push(run->mem, &run->refer) =
		    (struct run_refer){*VEC_AT(&x->about, int64_t, i), x->seq};
	return run->row.n + run->refer.n < RUN_ROWS
	    ? ST_OK
	    : book__mention_run_end(w, run, x->tx);
}

/* ---- of all acts ---------------------------------------------------------------------------- */

struct making {
	struct work step;   /* of an act */
	struct arena *rows; /* of a chunk */
	struct book *book;
	struct tx *tx;
	struct book__mention_run *run;
};

static enum status
act_make(struct making *x, const struct filing_row *row)
{
	const struct book__of of = {.book = x->book, .tx = x->tx, .row = row};
	struct book__mentions act;
	enum status st;

	arena_reset(x->step.mem);
	st = book__mentions_read(&x->step, &of, &act);
	if (st == ST_OK)
		st = book__mention_run_add(&x->step, x->run, &act);
	if (st != ST_OK)
		x->step.fault.what = str_fmt(x->step.mem, "entry %lld: %.*s",
		    (long long)row->seq, STR_ARG(x->step.fault.what));
	return st;
}

static enum status
all_make(struct making *x)
{
	int64_t size;
	enum status st = entry_count(&x->step, x->tx, &size);

	if (st == ST_OK)
		st = mention_clear(&x->step, x->tx);
	for (int64_t at = 0; st == ST_OK && at < size; at += CHUNK) {
		const struct filing_range range = {at,
		    at + CHUNK < size ? at + CHUNK : size};
		struct vec rows = VEC(struct filing_row);

		arena_reset(x->rows);
		st = book__rows(&x->step, x->tx, range, x->rows, &rows);
		for (size_t i = 0; st == ST_OK && i < rows.n; i++)
			st = act_make(x, VEC_AT(&rows, struct filing_row, i));
	}
	if (st == ST_OK)
		st = book__mention_run_end(&x->step, x->run, x->tx);
	return st == ST_OK ? mention_made(&x->step, x->tx) : st;
}

static enum status
job(struct work *w, struct tx *tx, void *book)
{
	struct making x = {.step = {arena_new(), {STR(""), STR("")}},
	    .rows = arena_new(),
	    .book = book,
	    .tx = tx,
	    .run = book__mention_run_new()};
	enum status st = all_make(&x);

	st = work_pass(w, &x.step.fault, st);
	book__mention_run_free(x.run);
	arena_free(x.rows);
	arena_free(x.step.mem);
	return st;
}

enum status
book__mention_make(struct work *w, struct book *book)
{
	struct tx *tx = NULL;
	struct mention_missing missing = {0, false};
	enum status st = store_read(w, book->store, &tx);

	if (st == ST_OK)
		st = mention_missing(w, tx, &missing);
	store_read_end(tx);
	return st == ST_OK && missing.entries > 0
	    ? commit_submit(w, book->commit, job, book)
	    : st;
}
