/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_PACK_H
#define DESK_PACK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct enclosure;
struct progress;
struct tx;
struct work;

/* Names, modes and bytes of enclosures as they went by, in whatever order: a
 * folder is walked name by name, and rows come sorted by path, where "code.md"
 * stands before "code/a". Not against anybody who wants to lie: against a disk
 * that does. */
struct pack_sum {
	int64_t files, pieces, bytes;
	uint64_t hash;
};
void pack_add(struct pack_sum *sum, const struct enclosure *e);
bool pack_same(const struct pack_sum *a, const struct pack_sum *b);

/* What the last signed head was, which is that of the database: a backup is of
 * one state of it, and the file of another. */
#define PACK_HEAD          "head"
#define PACK_HEAD_RESTORED "probity-head-1 restored " /* and the instant */

/* The database itself, which is copied as a database, and what stands beside it
 * for it alone. path is below the data folder. */
bool pack_is_database(struct str path);

/* Every other file of the folder, into the enclosures of `to`; ST_INVALID for a
 * link that leads out of it. progress may be NULL. */
MUST_USE enum status pack_files(struct work *w, struct str folder,
    struct tx *to, struct progress *progress, struct pack_sum *out);

#endif
