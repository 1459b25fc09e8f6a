/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What was looked at is all that there is: an entry leads to its rows, and a row
 * that no entry leads to would be seen by nobody but whoever counts.
 */
#include "base/arena.h"
#include "base/work.h"
#include "record/verify.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/tree.h"

#include "book/book_impl.h"

struct counted {
	const char *table;
	int64_t have, want;
};

static void
count_compare(struct work *w, const struct counted *c,
    struct verify_report *out)
{
	if (c->have != c->want)
		verify_add(w, out, str_from_c(c->table),
		    str_fmt(w->mem,
			"it has %lld rows, and the record knows of %lld",
			(long long)c->have, (long long)c->want),
		    "Rows were added to it or taken out of it.");
}

static enum status
tiles_verify(struct work *w, struct tx *tx, struct verify_report *out)
{
	struct counted c = {.table = "the table of tiles"};
	int64_t below;
	enum status st = entry_count(w, tx, &below);

	if (st == ST_OK)
		st = tree_tiles_count(w, tx, &c.have);
	for (int i = 0; st == ST_OK && i < BOOK__LEVELS; i++) {
		below /= TILE_WIDTH;
		c.want += below;
	}
	if (st == ST_OK)
		count_compare(w, &c, out);
	return st;
}

static enum status
entries_verify(struct work *w, struct tx *tx, struct verify_report *out)
{
	enum status st = entry_check_ends(w, tx);

	if (st != ST_CORRUPT)
		return st;
	verify_add(w, out, STR("the record"), w->fault.what,
	    "Entries were added.");
	work_clear(w);
	return ST_OK;
}

/* Beside its note, where it can be read without opening that. */
static enum status
head_verify(struct work *w, struct tx *tx, struct verify_report *out)
{
	struct str note;
	int64_t size;
	enum status st = tree_checkpoint_get(w, tx, &size, &note);

	if (st == ST_NOTFOUND) { /* which was told */
		work_clear(w);
		return ST_OK;
	}
	if (st == ST_OK && out->origin.n > 0 && size != out->head.size)
		verify_add(w, out, STR("checkpoint"),
		    str_fmt(w->mem,
			"its row says %lld entries, and its note %lld",
			(long long)size, (long long)out->head.size),
		    "The row was changed.");
	return st;
}

enum status
book__verify_rows(struct work *w, struct tx *tx,
    const struct filing_count *seen, bool all, struct verify_report *out)
{
	struct filing_count n;
	enum status st = filing_count(w, tx, &n);
	const struct counted counted[] = {
	    {"the table of acts", n.acts, seen->acts},
	    {"the table of covers", n.covers, seen->covers},
	    {"the table of fields", n.parts, seen->parts},
	    {"the table of decisions", n.decisions, seen->decisions},
	    {"the register of acts", n.matters, seen->matters},
	    {"the register of duties", n.duties, seen->duties},
	};
	size_t most = all ? sizeof(counted) / sizeof(counted[0]) : 2;

	for (size_t i = 0; st == ST_OK && i < most; i++)
		count_compare(w, &counted[i], out);
	if (st == ST_OK)
		st = tiles_verify(w, tx, out);
	if (st == ST_OK)
		st = entries_verify(w, tx, out);
	return st == ST_OK ? head_verify(w, tx, out) : st;
}
