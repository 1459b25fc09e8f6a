/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BOOK_REBUILD_H
#define BOOK_REBUILD_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct progress;
struct work;

struct book_rebuilt {
	int64_t entries, acts, duties, mentions, tiles;
};

/*
 * What can be made from the record is made again: the registers, from each act
 * and its decision, and the tiles of the tree, from the entries. The result is
 * what was there, byte for byte, unless somebody changed it. One transaction: it
 * is done or nothing is. ST_CORRUPT, with words, when the record itself is not
 * what was signed: then nothing is changed.
 */
MUST_USE enum status book_rebuild(struct work *w, struct str folder,
    struct progress *progress, struct book_rebuilt *out);

#endif
