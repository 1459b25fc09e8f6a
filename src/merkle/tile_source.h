/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MERKLE_TILE_SOURCE_H
#define MERKLE_TILE_SOURCE_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

#include "merkle/tree.h"

struct arena;
struct tile;
struct work;

/* Where the bytes of a tile of hashes come from: a file, a row, a server. They
 * live as long as the source that asked. What this fails with is passed on. */
struct tile_reader {
	enum status (*read)(struct work *w, void *cookie,
	    const struct tile *tile, struct str *out);
	void *cookie;
};

/*
 * The nodes of a log of `size` entries out of its tiles, for proofs. Two tiles of
 * each level are kept with the nodes that were joined from them, so that proofs
 * of entries side by side cost little more than one.
 *
 *	struct tree_source nodes = tile_source(mem, &reader, size);
 *
 * ST_CORRUPT when a tile is not as long as it has to be; ST_INVALID for a node
 * that such a log has not.
 */
struct tree_source tile_source(struct arena *mem,
    const struct tile_reader *reader, int64_t size);

#endif
