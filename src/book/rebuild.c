/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The registers from the acts, the tiles from the entries. Neither is believed
 * before: a decision has to be the one that its entry has the hash of, and the
 * root the one that was signed, or the old rows stay.
 */
#include "base/arena.h"
#include "base/progress.h"
#include "base/vec.h"
#include "base/work.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/mention.h"
#include "store/own.h"
#include "store/store.h"
#include "store/tree.h"

#include "book/book_impl.h"

#include "book/rebuild.h"

#define CHUNK 1024 /* entries */

struct rebuilding {
	struct work step;   /* of an act, and of a chunk of entries */
	struct arena *rows; /* of a chunk */
	struct book *book;
	struct tx *tx;
	struct progress *progress;
	struct book_rebuilt *out;
	struct book__mention_run *run;
};

/* ---- registers ------------------------------------------------------------------------ */

static enum status
projected_write(struct rebuilding *x, const struct book__projected *p)
{
	enum status st = filing_matter_add(&x->step, x->tx, &p->matter);

	for (size_t i = 0; st == ST_OK && i < p->duty.n; i++)
		st = filing_duty_add(&x->step, x->tx,
		    VEC_AT(&p->duty, struct filing_duty, i));
	x->out->duties += (int64_t)p->duty.n;
	return st;
}

static enum status
mentions_write(struct rebuilding *x, const struct book__of *of,
    const struct book__opened *act)
{
	struct book__mentions m;
	enum status st =
	    book__mentions_opened(&x->step, of, act->field, act->line.n, &m);

	x->out->mentions += (int64_t)m.row.n;
	return st == ST_OK ? book__mention_run_add(&x->step, x->run, &m) : st;
}

/* What was erased is in no register. */
static enum status
act_rebuild(struct rebuilding *x, const struct filing_row *row)
{
	const struct book__of of = {.book = x->book, .tx = x->tx, .row = row};
	struct book__opened act;
	struct book__projected p;
	const struct json *decision = NULL;
	enum status st = book__open_act(&x->step, &of, &act);

	if (st == ST_OK &&
	    !book__is_notice(book__opened_text(&act, STR("act"))))
		st = book__decided(&x->step, &of, &act, &decision);
	if (st == ST_OK && decision != NULL)
		st = book__project(&x->step, &of,
		    book__opened_text(&act, STR("by")), decision, &p);
	if (st == ST_OK && decision != NULL)
		st = projected_write(x, &p);
	if (st == ST_OK)
		st = mentions_write(x, &of, &act);
	if (st != ST_OK)
		x->step.fault.what = str_fmt(x->step.mem,
		    "entry %lld, act %.*s: %.*s", (long long)row->seq,
		    STR_ARG(row->id), STR_ARG(x->step.fault.what));
	x->out->acts++;
	return st;
}

/* What was erased comes first: the others depend on it. */
static enum status
own_rebuild(struct rebuilding *x)
{
	struct work own = {x->rows, {STR(""), STR("")}};
	struct vec rows;
	enum status st = own_clear(&x->step, x->tx);

	if (st == ST_OK)
		st = own_acts(&own, x->tx, 0, &rows);
	(void)work_pass(&x->step, &own.fault, st);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		const struct book__of of = {.book = x->book,
		    .tx = x->tx,
		    .row = VEC_AT(&rows, struct filing_row, i)};

		arena_reset(x->step.mem);
		st = book__own_project(&x->step, &of);
	}
	return st;
}

static enum status
registers_rebuild(struct rebuilding *x, int64_t size)
{
	enum status st = own_rebuild(x);

	if (st == ST_OK)
		st = filing_registers_clear(&x->step, x->tx);
	if (st == ST_OK)
		st = mention_clear(&x->step, x->tx);

	progress_begin(x->progress, "rebuilding the registers", PROGRESS_ROWS,
	    size);
	for (int64_t at = 0; st == ST_OK && at < size; at += CHUNK) {
		const struct filing_range range = {at,
		    at + CHUNK < size ? at + CHUNK : size};
		struct vec rows = VEC(struct filing_row);

		arena_reset(x->rows);
		st = book__rows(&x->step, x->tx, range, x->rows, &rows);
		for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
			arena_reset(x->step.mem);
			st =
			    act_rebuild(x, VEC_AT(&rows, struct filing_row, i));
		}
		progress_add(x->progress, range.until - range.first);
	}
	if (st == ST_OK)
		st = book__mention_run_end(&x->step, x->run, x->tx);
	return st == ST_OK ? mention_made(&x->step, x->tx) : st;
}

/* ---- tiles ------------------------------------------------------------------------------ */

static int64_t
tiles_of(int64_t size)
{
	int64_t n = 0;

	for (int i = 0; i < BOOK__LEVELS; i++) {
		size /= TILE_WIDTH;
		n += size;
	}
	return n;
}

static enum status
tiles_rebuild(struct rebuilding *x, int64_t size)
{
	struct book__tree *tree = ARENA_NEW(x->rows, struct book__tree);
	enum status st = tree_tiles_clear(&x->step, x->tx);

	progress_begin(x->progress, "hashing the entries", PROGRESS_ROWS, size);
	for (int64_t at = 0; st == ST_OK && at < size; at += CHUNK) {
		int64_t until = at + CHUNK < size ? at + CHUNK : size;

		arena_reset(x->step.mem);
		st = book__tree_grow_to(&x->step, x->tx, tree, until, true);
		progress_add(x->progress, until - at);
	}
	x->out->tiles = tiles_of(size);
	if (st == ST_OK)
		st = book__tree_check(&x->step, x->tx, tree, &x->book->trust);
	progress_begin(x->progress, "flushing", PROGRESS_NOTHING, 0);
	return st;
}

/* ---- both -------------------------------------------------------------------------------- */

static enum status
rebuild(struct work *w, struct tx *tx, void *cookie)
{
	struct rebuilding *x = cookie;
	int64_t size;
	enum status st = entry_count(w, tx, &size);

	*x->out = (struct book_rebuilt){.entries = size};
	x->tx = tx;
	x->step = (struct work){arena_new(), {STR(""), STR("")}};
	x->rows = arena_new();
	x->run = book__mention_run_new();
	/* Others may have made people known since it was opened. */
	if (st == ST_OK)
		st = book__load_people(w, x->book, tx);
	if (st == ST_OK)
		st = registers_rebuild(x, size);
	arena_reset(x->rows);
	if (st == ST_OK)
		st = tiles_rebuild(x, size);
	if (st != ST_OK && x->step.fault.what.n > 0) {
		(void)work_pass(w, &x->step.fault, st);
		(void)work_remedy(w, st,
		    "Nothing was changed. `probity verify` says all that is "
		    "wrong; a backup may have it as it was.");
	}
	book__mention_run_free(x->run);
	arena_free(x->rows);
	arena_free(x->step.mem);
	return st;
}

enum status
book_rebuild(struct work *w, struct str folder, struct progress *progress,
    struct book_rebuilt *out)
{
	struct rebuilding x = {.progress = progress, .out = out};
	enum status st = book__open(w,
	    &(struct book__opening){folder, BOOK__MENDING, {NULL, NULL}},
	    &x.book);

	if (st != ST_OK)
		return st;
	st = commit_submit(w, x.book->commit, rebuild, &x);
	book_close(x.book);
	return st;
}
