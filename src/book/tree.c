/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The tree over the entries. A tile that is full is stored in the transaction
 * that fills it, so that a start reads no more than one tile of each level; what
 * is not full is hashed from the entries themselves, and the root is held
 * against what was signed before anything is accepted.
 */
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "store/entry.h"
#include "store/tree.h"

#include "book/book_impl.h"

_Static_assert(TREE_TILE_BYTES == TILE_BYTES_MAX, "a full tile");

/* ---- growing ------------------------------------------------------------------------ */

/* Tiles that became full: they are stored behind the reading, since a
 * connection reads one answer at a time. */
struct full {
	int level;
	int64_t place;
	struct str bytes;
};

struct growing {
	struct tx *tx;
	struct book__tree *tree;
	struct vec full; /* struct full */
};

static void
tile_full(struct work *w, struct growing *g, int level, int64_t place)
{
	const struct book__level *l = &g->tree->level[level];

	*(struct full *)vec_push(w->mem, &g->full) = (struct full){level, place,
	    str_dup(w->mem, tile_bytes(l->hash, TILE_WIDTH))};
}

/* Fills tiles upward, as far as one becomes full. */
static enum status
leaf_push(struct work *w, struct growing *g, struct hash leaf)
{
	struct book__tree *tree = g->tree;
	int64_t place = tree->edge.size / TILE_WIDTH;
	struct hash up = leaf;

	tree_push(&tree->edge, &leaf, 1);
	for (int i = 0; i < BOOK__LEVELS; i++) {
		struct book__level *l = &tree->level[i];

		l->hash[l->n++] = up;
		if (l->n < TILE_WIDTH)
			return ST_OK;
		tile_full(w, g, i, place);
		up = tree_root(l->hash, TILE_WIDTH);
		place /= TILE_WIDTH;
		l->n = 0;
	}
	return work_fail(w, ST_LIMIT, "the record has no room left");
}

static enum status
entry_hash(struct work *w, int64_t seq, struct str bytes, void *cookie)
{
	(void)seq;
	return leaf_push(w, cookie, tree_leaf(bytes));
}

/* Leaf hashes are made from the bytes as they are stored. */
enum status
book__tree_grow_to(struct work *w, struct tx *tx, struct book__tree *tree,
    int64_t until, bool store)
{
	struct growing g = {tx, tree, VEC(struct full)};
	const struct entry_range range = {tree->edge.size, until};
	enum status st = entry_each(w, tx, range, entry_hash, &g);

	for (size_t i = 0; store && st == ST_OK && i < g.full.n; i++) {
		const struct full *f = VEC_AT(&g.full, struct full, i);

		st = tree_tile_put(w, tx, f->level, f->place, f->bytes);
	}
	return st;
}

enum status
book__tree_grow(struct work *w, struct tx *tx, struct book__tree *tree,
    bool store)
{
	int64_t size;
	enum status st = entry_count(w, tx, &size);

	return st == ST_OK ? book__tree_grow_to(w, tx, tree, size, store) : st;
}

/* ---- reading ------------------------------------------------------------------------- */

/* The hashes of a tile above the entries that is not full: a full tile each
 * below. */
static enum status
level_load(struct work *w, struct tx *tx, int level, int64_t size,
    struct book__level *out)
{
	int64_t below = size, first;
	enum status st = ST_OK;

	for (int i = 0; i < level; i++)
		below /= TILE_WIDTH;
	first = below / TILE_WIDTH * TILE_WIDTH;
	for (int64_t i = first; st == ST_OK && i < below; i++) {
		const struct tile tile = {level - 1, i, TILE_WIDTH};
		const struct hash *hash;
		struct str bytes;

		st = tree_tile_get(w, tx, level - 1, i, &bytes);
		if (st == ST_OK)
			st = tile_hashes(w, &tile, bytes, &hash);
		if (st == ST_OK)
			out->hash[out->n++] = tree_root(hash, TILE_WIDTH);
	}
	return st;
}

/* The edge's nodes, largest first: those of each level's partial tile, from the
 * top. */
static void
edge_of(struct book__tree *tree, int64_t size)
{
	struct tree_edge *edge = &tree->edge;

	*edge = (struct tree_edge){.size = size};
	for (int i = BOOK__LEVELS - 1; i >= 0; i--) {
		const struct book__level *l = &tree->level[i];
		size_t from = 0;

		for (size_t part = TILE_WIDTH / 2; part > 0; part /= 2)
			if ((l->n & part) != 0) {
				edge->node[edge->n++] =
				    tree_root(l->hash + from, part);
				from += part;
			}
	}
}

static enum status
tail_hash(struct work *w, int64_t seq, struct str bytes, void *cookie)
{
	struct book__level *l = cookie;

	(void)w;
	(void)seq;
	l->hash[l->n++] = tree_leaf(bytes);
	return ST_OK;
}

enum status
book__tree_load(struct work *w, struct tx *tx, struct book__tree *out)
{
	struct entry_range tail;
	int64_t size;
	enum status st = entry_count(w, tx, &size);

	memset(out, 0, sizeof(*out));
	for (int i = BOOK__LEVELS - 1; st == ST_OK && i > 0; i--)
		st = level_load(w, tx, i, size, &out->level[i]);
	if (st != ST_OK)
		return st;
	tail = (struct entry_range){size / TILE_WIDTH * TILE_WIDTH, size};
	st = entry_each(w, tx, tail, tail_hash, &out->level[0]);
	edge_of(out, size);
	return st;
}

enum status
book__tree_check(struct work *w, struct tx *tx, const struct book__tree *tree,
    const struct checkpoint_trust *trust)
{
	struct tree_head head = tree_edge_head(&tree->edge);
	struct checkpoint_opened opened;
	struct str note;
	int64_t size;
	enum status st = tree_checkpoint_get(w, tx, &size, &note);

	if (st == ST_NOTFOUND && head.size == 0) {
		work_clear(w);
		return ST_OK;
	}
	if (st == ST_OK)
		st = checkpoint_open(w, note, trust, &opened);
	if (st != ST_OK)
		return st;
	if (opened.checkpoint.head.size == head.size &&
	    hash_eq(&opened.checkpoint.head.root, &head.root))
		return ST_OK;
	st = work_fail(w, ST_CORRUPT,
	    "the record has %lld entries, and its signed head speaks of %lld%s",
	    (long long)head.size, (long long)opened.checkpoint.head.size,
	    opened.checkpoint.head.size == head.size ? " others" : "");
	return work_remedy(w, st,
	    "Something was changed behind the program's back, or a part is "
	    "missing: `probity verify` says what.");
}

/* ---- for proofs and files -------------------------------------------------------------- */

enum status
book__tile(struct work *w, void *nodes, const struct tile *tile,
    struct str *out)
{
	const struct book__nodes *x = nodes;
	const struct book__level *l = &x->tree->level[tile->level];
	enum status st;

	/* What was partial when the log was smaller is the beginning of a tile
	 * that is full by now, or fuller. */
	if (tile_width(tile->level, tile->index, x->tree->edge.size) ==
	    TILE_WIDTH) {
		st = tree_tile_get(w, x->tx, tile->level, tile->index, out);
		if (st == ST_OK)
			*out =
			    str_sub(*out, 0, (size_t)tile->width * HASH_SIZE);
		return st;
	}
	if (tile_width(tile->level, tile->index, x->tree->edge.size) <
	    tile->width)
		return work_fail(w, ST_NOTFOUND, "there is no such tile");
	*out = tile_bytes(l->hash, (size_t)tile->width);
	return ST_OK;
}

int64_t
book_size(struct book *book)
{
	int64_t size;

	thread_lock(&book->edge);
	size = book->tree->edge.size;
	thread_unlock(&book->edge);
	return size;
}
