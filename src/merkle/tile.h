/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MERKLE_TILE_H
#define MERKLE_TILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "crypt/hash.h"

struct arena;
struct work;

/*
 * A log as files (C2SP tlog-tiles). Tile n of level l has up to 256 hashes:
 * hash i is the node of tree level 8l with index 256n + i. Full tiles alone are
 * hashed upward, so the last tile of a level is the only one that may be
 * partial, and no file of the same name ever changes.
 *
 * The entries lie in bundles (merkle/bundle.h), which have the places and
 * widths of level 0; here they are the level below it.
 */
#define TILE_WIDTH     256
#define TILE_LEVEL_MAX 63 /* of a path; logs of 2^63 entries end at 7 */
#define TILE_ENTRIES   (-1)
#define TILE_BYTES_MAX (TILE_WIDTH * HASH_SIZE)

struct tile {
	int level; /* TILE_ENTRIES to TILE_LEVEL_MAX */
	int64_t index;
	int width; /* 1 to TILE_WIDTH */
};

/* "tile/1/x001/x234/067.p/17", and back. One tile has one path: ST_INVALID for
 * everything else. What the path names need not exist in any log. */
#define TILE_PATH_MAX 64
struct str tile_path(struct arena *mem, const struct tile *tile);
MUST_USE enum status tile_parse(struct work *w, struct str path,
    struct tile *out);

/* How wide that tile is in a log of `size` entries; 0 when there is none. */
int tile_width(int level, int64_t index, int64_t size);

/*
 * The tiles that a log has after it grew from size `old` to `size` and had not
 * before, level by level, entries first, from left to right. From 0: all of
 * them. This is what to write before a checkpoint is published; a walk that
 * starts at level 0 leaves the entries out.
 *
 *	struct tile_walk walk = tile_walk(TILE_ENTRIES, old, size);
 *	while (tile_next(&walk, &tile))
 */
struct tile_walk {
	int64_t old, size; /* the members are for tile.c alone */
	struct tile next;
};

struct tile_walk tile_walk(int level, int64_t old, int64_t size);
bool tile_next(struct tile_walk *walk, struct tile *out);

/* n hashes as a tile has them; borrowed. */
struct str tile_bytes(const struct hash *hash, size_t n);

/* And back, borrowed. ST_CORRUPT unless there are as many bytes as the tile has
 * to have. The hash that the level above has of a full one is their
 * tree_root. */
MUST_USE enum status tile_hashes(struct work *w, const struct tile *tile,
    struct str bytes, const struct hash **out);

#endif
