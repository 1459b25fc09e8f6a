/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_MERKLE_MADE_H
#define TEST_MERKLE_MADE_H

/* A log of "entry 0", "entry 1" ... in memory, with all its files. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"
#include "base/work.h"
#include "merkle/bundle.h"
#include "merkle/tile.h"

#include "merkle/vectors.h"

struct made_file {
	struct str path, bytes;
};

static inline int
made__by_path(const void *a, const void *b)
{
	const struct made_file *x = a, *y = b;

	return str_cmp(x->path, y->path);
}

/* A log's files, tiles from the tiles below. */
struct made {
	struct work *w;
	int64_t size;
	struct hash *level[4];
	struct vec files;
};

static inline struct str
made__bundle(struct work *w, const struct tile *tile)
{
	struct buf b;
	struct str bytes;

	buf_init(&b, BUNDLE_BYTES_MAX);
	for (int i = 0; i < tile->width; i++)
		bundle_add(&b, vector_entry(w, tile->index * TILE_WIDTH + i));
	bytes = str_dup(w->mem, buf_str(&b));
	buf_release(&b);
	return bytes;
}

static inline struct str
made__file(struct made *e, const struct tile *tile)
{
	const struct hash *hash;

	if (tile->level == TILE_ENTRIES)
		return made__bundle(e->w, tile);
	hash = e->level[tile->level] + tile->index * TILE_WIDTH;
	if (tile->width == TILE_WIDTH)
		e->level[tile->level + 1][tile->index] =
		    tree_root(hash, TILE_WIDTH);
	return tile_bytes(hash, (size_t)tile->width);
}

static inline struct made *
made_new(struct work *w, int64_t size)
{
	struct made *e = ARENA_NEW(w->mem, struct made);
	struct tile_walk walk = tile_walk(TILE_ENTRIES, 0, size);
	struct tile tile;

	*e =
	    (struct made){.w = w, .size = size, .files = VEC(struct made_file)};
	e->level[0] = vector_leaves(w, size);
	for (int l = 1; l < 4; l++)
		e->level[l] = ARENA_ARRAY(w->mem, struct hash,
		    (size_t)(size >> 8 * l) + 1);
	while (tile_next(&walk, &tile)) {
		struct made_file *f = vec_push(w->mem, &e->files);

		f->path = tile_path(w->mem, &tile);
		f->bytes = made__file(e, &tile);
	}
	if (e->files.n > 0)
		qsort(e->files.p, e->files.n, sizeof(struct made_file),
		    made__by_path);
	return e;
}

static inline enum status
made_read(struct work *w, void *cookie, const struct tile *tile,
    struct str *out)
{
	struct made *e = cookie;
	const struct made_file want = {.path = tile_path(w->mem, tile)};
	const struct made_file *f = bsearch(&want, e->files.p, e->files.n,
	    sizeof(struct made_file), made__by_path);

	if (f == NULL)
		return work_fail(w, ST_NOTFOUND, "there is no %.*s",
		    STR_ARG(want.path));
	*out = f->bytes;
	return ST_OK;
}

#endif
