/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_ENCLOSURE_H
#define STORE_ENCLOSURE_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct tx;
struct work;

/* The other files of a data folder, in a backup. A large one comes in pieces,
 * numbered from 0; an empty one is one empty piece. */
#define ENCLOSURE_PIECE_MAX ((size_t)1 << 20)

struct enclosure {
	struct str path; /* below the data folder */
	int64_t piece;
	int64_t mode; /* as in chmod */
	struct str bytes;
};

MUST_USE enum status enclosure_add(struct work *w, struct tx *tx,
    const struct enclosure *e);

/* All pieces in order of path and number, as entry_each does it. */
MUST_USE enum status enclosure_each(struct work *w, struct tx *tx,
    enum status (
	*visit)(struct work *w, const struct enclosure *e, void *cookie),
    void *cookie);

#endif
