/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Nine rows of a tile, from its 256 hashes to the one over all of them, stand in
 * one array of 511 as a heap does: row r from 512 - 2^(9 - r) on. They are
 * joined when somebody asks, and once: an inclusion proof asks for one node of
 * each row, so all of it would be twice the work.
 */
#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/work.h"

#include "merkle/tile.h"
#include "merkle/tile_source.h"

#define ROWS   9
#define LEVELS 8 /* of a log that int64_t counts */
#define NODES  (2 * TILE_WIDTH - 1)

struct kept {
	int64_t index;
	const struct hash *hash; /* NULL: nothing */
	bool known[NODES];
	struct hash node[NODES];
};

struct source {
	struct arena *mem;
	struct tile_reader reader;
	int64_t size;
	/* The last tile of each level, whose nodes nearly every proof has, and
	 * the one that was asked for last beside it; NULL: none so far. */
	struct kept *kept[LEVELS][2];
};

/* A node of a tile whose hashes below it are all there. */
static struct hash
joined(struct kept *k, int row, int at)
{
	int place = 2 * TILE_WIDTH - (2 * TILE_WIDTH >> row) + at;

	if (row == 0)
		return k->hash[at];
	if (!k->known[place]) {
		struct hash left = joined(k, row - 1, 2 * at);
		struct hash right = joined(k, row - 1, 2 * at + 1);

		k->node[place] = tree_join(&left, &right);
		k->known[place] = true;
	}
	return k->node[place];
}

static struct kept *
slot_of(struct source *s, const struct tile *tile)
{
	bool last = tile_width(tile->level, tile->index + 1, s->size) == 0;
	struct kept **k = &s->kept[tile->level][last];

	if (*k == NULL)
		*k = ARENA_NEW(s->mem, struct kept);
	return *k;
}

static enum status
load(struct work *w, struct source *s, const struct tile *tile,
    struct kept **out)
{
	struct kept *k = slot_of(s, tile);
	const struct hash *hash;
	struct str bytes;
	enum status st;

	*out = k;
	if (k->hash != NULL && k->index == tile->index)
		return ST_OK;
	st = s->reader.read(w, s->reader.cookie, tile, &bytes);
	if (st == ST_OK)
		st = tile_hashes(w, tile, bytes, &hash);
	if (st != ST_OK)
		return st;
	k->index = tile->index;
	k->hash = hash;
	memset(k->known, 0, sizeof(k->known));
	return ST_OK;
}

static enum status
node(struct work *w, void *cookie, struct tree_place place, struct hash *out)
{
	struct source *s = cookie;
	int row = place.level % (ROWS - 1);
	struct tile tile = {.level = place.level / (ROWS - 1)};
	struct kept *k;
	enum status st;

	if (place.level < 0 || place.level >= TREE_EDGE_MAX ||
	    place.index < 0 || place.index >= s->size >> place.level)
		return work_fail(w, ST_INVALID,
		    "a log of %lld entries has no node %lld of level %d",
		    (long long)s->size, (long long)place.index, place.level);
	tile.index = place.index / (TILE_WIDTH >> row);
	tile.width = tile_width(tile.level, tile.index, s->size);
	st = load(w, s, &tile, &k);
	if (st == ST_OK)
		*out = joined(k, row, (int)(place.index % (TILE_WIDTH >> row)));
	return st;
}

struct tree_source
tile_source(struct arena *mem, const struct tile_reader *reader, int64_t size)
{
	struct source *s = ARENA_NEW(mem, struct source);

	assert(size >= 0);
	s->mem = mem;
	s->reader = *reader;
	s->size = size;
	return (struct tree_source){node, s};
}
