/* SPDX-License-Identifier: Apache-2.0 */
#ifndef RULES_LOAD_H
#define RULES_LOAD_H

#include "base/attr.h"
#include "base/mistake.h"
#include "base/status.h"
#include "base/str.h"

struct code_prose;
struct rules;
struct work;
struct zone;

struct rules_file {
	struct str path; /* for mistakes */
	struct str name; /* of a calendar: "cn" */
	struct str bytes;
};

struct rules_folder {
	struct rules_file code; /* code.md */
	const struct code_prose *prose;
	const struct rules_file *calendar;
	size_t calendar_n;
	/* The clock of the company's zone, into w->mem, which is an arena that
	 * lives as long as the result; ST_NOTFOUND for a zone that there is
	 * none of. NULL: the zone is taken to be UTC. */
	enum status (
	    *zone)(struct work *w, struct str name, const struct zone **out);
};

/*
 * Reads and checks the blocks of a Code. ST_INVALID when there are mistakes;
 * all of them are added to the list, unsorted, and *out is NULL. ST_LIMIT when
 * limits are all that is wrong. The result owns all that it points at, the
 * prose excepted, of which it keeps nothing.
 */
MUST_USE enum status rules_load(struct work *w,
    const struct rules_folder *folder, struct mistakes *mistakes,
    struct rules **out);
void rules_free(struct rules *r); /* NULL is fine */

#endif
