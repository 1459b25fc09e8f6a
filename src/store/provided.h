/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_PROVIDED_H
#define STORE_PROVIDED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct tx;
struct work;

/* An account, and what a directory keeps of it. Times are milliseconds since
 * 1970. */
struct provided_row {
	int64_t number;
	struct str login, person, name, lang;
	bool admin;
	int64_t opened;
	bool closed;
	int64_t closed_at;
	struct str external, doc; /* empty: it never wrote to it */
	bool shut;                /* it closed it */
	bool gone;                /* it deleted it, and nobody opened it since;
				   * not in a list */
	int64_t changed;          /* by it; 0: never */
};

/* ST_NOTFOUND, without words. */
MUST_USE enum status provided_get(struct work *w, struct tx *tx, int64_t number,
    struct provided_row *out);
/* external, doc, shut, gone and changed, of an account that is there. */
MUST_USE enum status provided_put(struct work *w, struct tx *tx,
    const struct provided_row *row);

/* Up to `most` of those behind a number that are not gone, but for the first
 * `skip`. */
struct provided_part {
	int64_t after, skip, most;
};
MUST_USE enum status provided_list(struct work *w, struct tx *tx,
    const struct provided_part *part, struct vec *out);
MUST_USE enum status provided_count(struct work *w, struct tx *tx,
    int64_t *out);
/* The numbers of up to `most` that it calls so, as int64_t. */
MUST_USE enum status provided_by_external(struct work *w, struct tx *tx,
    struct str external, int64_t most, struct vec *out);

/* How many a directory wrote to that are not gone, and when it changed any last;
 * 0 and 0: none ever. */
MUST_USE enum status provided_tally(struct work *w, struct tx *tx, int64_t *n,
    int64_t *changed);

#endif
