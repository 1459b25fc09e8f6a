/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The record as files of C2SP tlog-tiles. Hashes are made from the entries once
 * more, so that an export says what the entries are and not what a cache says;
 * the checkpoint is written last.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "base/work.h"
#include "merkle/bundle.h"
#include "os/file.h"
#include "store/entry.h"
#include "store/store.h"

#include "book/book_impl.h"

struct exporting {
	struct work *w;
	const struct book *book;
	struct str folder;
	struct vec seen; /* struct str: folders below it */
	struct tx *tx;
	struct book__tree tree;
	struct buf bundle;
};

/* The folders on the way to a file, once each. */
static enum status
folders_make(struct exporting *x, struct str path)
{
	struct str rest = path, head;
	enum status st = ST_OK;

	while (st == ST_OK && str_cut(rest, '/', &head, &rest)) {
		struct str folder =
		    str_of(path.p, (size_t)(head.p + head.n - path.p));
		bool there = false;

		for (size_t i = x->seen.n; !there && i > 0; i--)
			there = str_eq(*VEC_AT(&x->seen, struct str, i - 1),
			    folder);
		if (there)
			continue;
		st = file_make_folder(x->w, file_join(x->w, x->folder, folder),
		    0755);
		*(struct str *)vec_push(x->w->mem, &x->seen) =
		    str_dup(x->w->mem, folder);
	}
	return st;
}

static enum status
put(struct exporting *x, struct str path, struct str bytes)
{
	enum status st = folders_make(x, path);

	return st == ST_OK
	    ? file_write(x->w, file_join(x->w, x->folder, path), bytes, 0644)
	    : st;
}

static enum status
tile_put(struct exporting *x, int level, int64_t index, size_t width)
{
	const struct tile tile = {level, index, (int)width};
	struct str bytes = level == TILE_ENTRIES
	    ? buf_str(&x->bundle)
	    : tile_bytes(x->tree.level[level].hash, width);

	return put(x, tile_path(x->w->mem, &tile), bytes);
}

/* The tiles that this entry fills. */
static enum status
entry_put(struct work *w, int64_t seq, struct str bytes, void *cookie)
{
	struct exporting *x = cookie;
	struct hash up = tree_leaf(bytes);
	int64_t place = seq / TILE_WIDTH;
	enum status st = ST_OK;

	(void)w;
	bundle_add(&x->bundle, bytes);
	for (int i = 0; st == ST_OK && i < BOOK__LEVELS; i++) {
		struct book__level *l = &x->tree.level[i];

		l->hash[l->n++] = up;
		if (l->n < TILE_WIDTH)
			return ST_OK;
		st = tile_put(x, i, place, TILE_WIDTH);
		if (st == ST_OK && i == 0) {
			st = tile_put(x, TILE_ENTRIES, place, TILE_WIDTH);
			buf_reset(&x->bundle);
		}
		up = tree_root(l->hash, TILE_WIDTH);
		place /= TILE_WIDTH;
		l->n = 0;
	}
	return st;
}

/* What is not full. */
static enum status
rest_put(struct exporting *x, int64_t size)
{
	enum status st = ST_OK;
	int64_t n = size;

	if (size % TILE_WIDTH != 0)
		st = tile_put(x, TILE_ENTRIES, size / TILE_WIDTH,
		    (size_t)(size % TILE_WIDTH));
	for (int i = 0; st == ST_OK && i < BOOK__LEVELS; i++) {
		if (x->tree.level[i].n > 0)
			st = tile_put(x, i, n / TILE_WIDTH, x->tree.level[i].n);
		n /= TILE_WIDTH;
	}
	return st;
}

static enum status
all_put(struct exporting *x)
{
	struct entry_range range = {0, 0};
	struct book__head head;
	enum status st = book__head_get(x->w, x->tx, &head);

	if (st == ST_OK)
		st = book__head_leaves(x->w, x->book, &head);
	range.until = head.size;
	if (st == ST_OK)
		st = entry_each(x->w, x->tx, range, entry_put, x);
	if (st == ST_OK)
		st = rest_put(x, range.until);
	return st == ST_OK ? put(x, STR("checkpoint"), head.note) : st;
}

static enum status
folder_make(struct work *w, struct str folder)
{
	struct vec names = VEC(struct str);
	enum file_kind kind;
	enum status st = file_kind(w, folder, &kind);

	if (st == ST_OK && kind == FILE_NONE)
		return file_make_folder(w, folder, 0755);
	if (st == ST_OK)
		st = file_list(w, folder, &names);
	if (st == ST_OK && names.n > 0)
		st = work_fail(w, ST_CONFLICT, "%.*s: is not empty",
		    STR_ARG(folder));
	return st;
}

enum status
book_export(struct work *w, struct book *book, struct str folder)
{
	struct exporting *x = ARENA_NEW(w->mem, struct exporting);
	enum status st = folder_make(w, folder);

	if (st != ST_OK)
		return st;
	x->w = w;
	x->book = book;
	x->folder = folder;
	x->seen = VEC(struct str);
	buf_init(&x->bundle, BUNDLE_BYTES_MAX);
	st = store_read(w, book->store, &x->tx);
	if (st == ST_OK)
		st = all_put(x);
	store_read_end(x->tx);
	buf_release(&x->bundle);
	return st;
}
