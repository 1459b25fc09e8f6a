/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_FRESH_H
#define DESK_FRESH_H

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct work;

/*
 * A folder that appears as a whole or not at all: it is made beside the place
 * where it goes, and moved there when it is complete. A process that is killed
 * leaves a folder with a name of its own, which nothing takes for a data folder
 * and which may be removed.
 */
struct fresh {
	struct str path; /* where it goes */
	struct str at;   /* where it is being made, mode 0700; empty if not */
};

/* Where nothing stands, or an empty folder; ST_CONFLICT, with words, for
 * anything else. */
MUST_USE enum status fresh_begin(struct work *w, struct str path,
    struct fresh *out);

/* Flushed and moved. */
MUST_USE enum status fresh_finish(struct work *w, struct fresh *f);

/* Removes what was made; after fresh_finish, nothing. Keeps the words of w. */
void fresh_abandon(struct work *w, struct fresh *f);

#endif
