/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_DRAFT_H
#define STORE_DRAFT_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct tx;
struct work;

/* What an account has not filed yet, by the id of its form. */
struct draft_row {
	struct str id;
	int64_t account;
	struct str act;  /* its kind */
	struct str form; /* sealed; empty in a list */
	int64_t changed; /* ms since 1970 */
};

/* Adds or replaces; one of another account stays as it is. */
MUST_USE enum status draft_put(struct work *w, struct tx *tx,
    const struct draft_row *row);
/* ST_NOTFOUND, without words, also for another account's. */
MUST_USE enum status draft_get(struct work *w, struct tx *tx, struct str id,
    int64_t account, struct draft_row *out);
/* The last changed first. */
MUST_USE enum status draft_list(struct work *w, struct tx *tx, int64_t account,
    int64_t most, struct vec *out);
MUST_USE enum status draft_count(struct work *w, struct tx *tx, int64_t account,
    int64_t *out);
/* None is fine. */
MUST_USE enum status draft_drop(struct work *w, struct tx *tx, struct str id,
    int64_t account);
MUST_USE enum status draft_drop_all(struct work *w, struct tx *tx,
    int64_t account);

#endif
