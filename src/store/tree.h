/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_TREE_H
#define STORE_TREE_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct tx;
struct work;

/* The record's signed head, a note; ST_NOTFOUND, with words, when nothing was
 * signed so far. */
MUST_USE enum status tree_checkpoint_get(struct work *w, struct tx *tx,
    int64_t *size, struct str *note);
MUST_USE enum status tree_checkpoint_put(struct work *w, struct tx *tx,
    int64_t size, struct str note);

/* Full tiles of hashes, TILE_BYTES each. They are kept so that nobody has to
 * hash all entries again; ST_NOTFOUND, with words, when there is none. */
#define TREE_TILE_BYTES 8192
MUST_USE enum status tree_tile_get(struct work *w, struct tx *tx, int level,
    int64_t place, struct str *out);
MUST_USE enum status tree_tile_put(struct work *w, struct tx *tx, int level,
    int64_t place, struct str bytes);
/* How many there are, of all levels. */
MUST_USE enum status tree_tiles_count(struct work *w, struct tx *tx,
    int64_t *out);
/* None is there any more. */
MUST_USE enum status tree_tiles_clear(struct work *w, struct tx *tx);

#endif
