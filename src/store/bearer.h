/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_BEARER_H
#define STORE_BEARER_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct tx;
struct work;

/* Programs that act for an account, by the hash of what they show, 32 bytes. */
struct bearer_row {
	struct str token;
	int64_t account;
	struct str name;
	int64_t scopes;
	int64_t opened, ends, seen; /* ms since 1970; 0: never */
};

MUST_USE enum status bearer_add(struct work *w, struct tx *tx,
    const struct bearer_row *row);
/* ST_NOTFOUND, without words. */
MUST_USE enum status bearer_get(struct work *w, struct tx *tx, struct str token,
    struct bearer_row *out);
/* None is fine. */
MUST_USE enum status bearer_seen(struct work *w, struct tx *tx,
    struct str token, int64_t seen);
/* Of an account, the last one first. */
MUST_USE enum status bearer_list(struct work *w, struct tx *tx, int64_t account,
    struct vec *out);
MUST_USE enum status bearer_count(struct work *w, struct tx *tx,
    int64_t account, int64_t *out);
/* None is fine; another account's stays. */
MUST_USE enum status bearer_drop(struct work *w, struct tx *tx,
    struct str token, int64_t account);
/* All of an account. */
MUST_USE enum status bearer_drop_all(struct work *w, struct tx *tx,
    int64_t account);

/* All of them, counted. */
struct bearer_tally {
	int64_t running, ended; /* at that instant */
	int64_t provisions;     /* of those that run: what a directory shows */
	int64_t seen;           /* the last use of any; 0: none */
};
MUST_USE enum status bearer_count_all(struct work *w, struct tx *tx,
    int64_t now, struct bearer_tally *out);

#endif
