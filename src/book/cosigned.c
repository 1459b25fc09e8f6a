/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which head leaves the house. The newest one has the cosignatures that came for
 * it; a receipt may stand under an older one that has more of them, as long as
 * that has the entry.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "merkle/cosign.h"
#include "merkle/tile_source.h"
#include "record/verify.h"
#include "store/cosignature.h"
#include "store/tree.h"

#include "book/book_impl.h"

struct rows_of {
	struct str origin; /* empty: any */
	struct vec *row;
};

/* What was cosigned under the name that the record had before says nothing
 * of this one. */
static enum status
row_take(struct work *w, const struct cosignature_row *row, void *cookie)
{
	const struct rows_of *x = cookie;

	if (x->origin.n > 0 && !str_eq(book__origin(row->note), x->origin))
		return ST_OK;
	*(struct cosignature_row *)vec_push(w->mem, x->row) =
	    (struct cosignature_row){str_dup(w->mem, row->witness), row->size,
		str_dup(w->mem, row->note), str_dup(w->mem, row->line),
		row->at};
	return ST_OK;
}

enum status
book__cosignatures(struct work *w, struct tx *tx, struct vec *out)
{
	struct rows_of x;
	struct str note;
	int64_t size;
	enum status st = tree_checkpoint_get(w, tx, &size, &note);

	*out = VEC(struct cosignature_row);
	x = (struct rows_of){STR(""), out};
	if (st == ST_OK)
		x.origin = book__origin(note);
	if (st == ST_NOTFOUND) { /* which is told by others */
		work_clear(w);
		st = ST_OK;
	}
	return st == ST_OK ? cosignature_each(w, tx, row_take, &x) : st;
}

/* What the rows have of this size, put into its note. */
static enum status
head_fill(struct work *w, const struct vec *rows, struct book__head *head)
{
	struct str *line = ARENA_ARRAY(w->mem, struct str, rows->n + 1);

	head->cosigned = 0;
	for (size_t i = 0; i < rows->n; i++) {
		const struct cosignature_row *r =
		    VEC_AT(rows, struct cosignature_row, i);

		if (r->size == head->size && str_eq(r->note, head->note))
			line[head->cosigned++] = r->line;
	}
	return head->cosigned == 0
	    ? ST_OK
	    : cosign_add(w, head->note, line, head->cosigned, &head->note);
}

static size_t
count_of(const struct vec *rows, int64_t size)
{
	size_t n = 0;

	for (size_t i = 0; i < rows->n; i++)
		n += VEC_AT(rows, struct cosignature_row, i)->size == size;
	return n;
}

enum status
book__head_get(struct work *w, struct tx *tx, struct book__head *out)
{
	struct vec rows;
	enum status st = tree_checkpoint_get(w, tx, &out->size, &out->note);

	if (st == ST_OK)
		st = book__cosignatures(w, tx, &rows);
	return st == ST_OK ? head_fill(w, &rows, out) : st;
}

enum status
book__head_over(struct work *w, struct tx *tx, int64_t seq,
    struct book__head *out)
{
	struct vec rows;
	size_t most;
	enum status st = tree_checkpoint_get(w, tx, &out->size, &out->note);

	if (st == ST_OK)
		st = book__cosignatures(w, tx, &rows);
	if (st != ST_OK)
		return st;
	most = count_of(&rows, out->size);
	for (size_t i = 0; i < rows.n; i++) {
		const struct cosignature_row *r =
		    VEC_AT(&rows, struct cosignature_row, i);
		size_t n = count_of(&rows, r->size);

		if (r->size <= seq || n < most ||
		    (n == most && r->size <= out->size))
			continue;
		out->size = r->size;
		out->note = r->note;
		most = n;
	}
	return head_fill(w, &rows, out);
}

enum status
book__head_leaves(struct work *w, const struct book *book,
    const struct book__head *head)
{
	if (head->cosigned >= book->config.witness_need)
		return ST_OK;
	(void)work_fail(w, ST_BUSY,
	    "%zu of the witnesses have cosigned this, and %zu have to before "
	    "it leaves the house (witness-need)",
	    head->cosigned, book->config.witness_need);
	return work_remedy(w, ST_BUSY,
	    "Ask them with: probity record witness --data %.*s",
	    STR_ARG(book->folder));
}

/* ---- what was cosigned against what is there -------------------------------------- */

enum status
book__cosigned_check(struct work *w, struct tx *tx)
{
	struct vec rows;
	struct str note = STR("");
	int64_t size = 0;
	enum status st = book__cosignatures(w, tx, &rows);

	if (st != ST_OK || rows.n == 0)
		return st;
	st = tree_checkpoint_get(w, tx, &size, &note);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		const struct cosignature_row *r =
		    VEC_AT(&rows, struct cosignature_row, i);

		if (r->size < size ||
		    (r->size == size && str_eq(r->note, note)))
			continue;
		st = work_fail(w, ST_CORRUPT,
		    "a witness has cosigned %lld entries, and the record has "
		    "%lld%s",
		    (long long)r->size, (long long)size,
		    r->size == size ? " others" : "");
		(void)work_remedy(w, st,
		    "A part of the record is missing, or was written anew: "
		    "bring back the newest backup.");
	}
	return st;
}

/* That it did, and when. */
static enum status
line_verify(struct work *w, const struct cosignature_row *row)
{
	struct cosign_line line;
	struct note_key key;
	enum status st = note_key_parse(w, row->witness, &key);

	if (st == ST_OK)
		st = cosign_answer_parse(w, row->note, row->line, &key, &line);
	if (st == ST_OK &&
	    (line.time != row->at || !str_eq(line.text, row->line)))
		st = work_fail(w, ST_CORRUPT,
		    "its line or its time is not that of its signature");
	return st;
}

/* What it cosigned against the entries that are there. */
static enum status
one_verify(struct work *w, const struct book *book, struct book__nodes *nodes,
    const struct cosignature_row *row)
{
	const struct tile_reader reader = {book__tile, nodes};
	const struct checkpoint_trust trust = {.log = book->trust.log};
	struct tree_edge edge = {.size = 0};
	struct checkpoint_opened opened;
	struct tree_source source;
	struct hash root;
	enum status st = line_verify(w, row);

	if (st == ST_OK)
		st = checkpoint_open(w, row->note, &trust, &opened);
	if (st == ST_OK &&
	    (opened.checkpoint.head.size != row->size ||
		row->size > nodes->tree->edge.size))
		st = work_fail(w, ST_CORRUPT,
		    "%lld entries, and the record has %lld",
		    (long long)row->size, (long long)nodes->tree->edge.size);
	if (st != ST_OK)
		return st;
	source = tile_source(w->mem, &reader, row->size);
	st = tree_edge_read(w, &source, (struct tree_range){0, row->size},
	    &edge);
	root = tree_edge_root(&edge);
	if (st == ST_OK && !hash_eq(&root, &opened.checkpoint.head.root))
		st = work_fail(w, ST_CORRUPT,
		    "the first %lld entries were others", (long long)row->size);
	return st;
}

enum status
book__cosigned_verify(struct work *w, const struct book *book,
    struct book__nodes *nodes, struct verify_report *out)
{
	struct vec rows;
	enum status st = book__cosignatures(w, nodes->tx, &rows);

	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		const struct cosignature_row *r =
		    VEC_AT(&rows, struct cosignature_row, i);
		struct str name, rest;

		if (one_verify(w, book, nodes, r) == ST_OK)
			continue;
		(void)str_cut(r->witness, '+', &name, &rest);
		verify_add(w, out,
		    str_fmt(w->mem, "what %.*s cosigned", STR_ARG(name)),
		    w->fault.what,
		    "The record was rolled back or rewritten since, or what "
		    "the witness said was changed.");
		work_clear(w);
	}
	return st;
}
