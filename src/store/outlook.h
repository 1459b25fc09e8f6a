/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_OUTLOOK_H
#define STORE_OUTLOOK_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"

struct tx;
struct work;

/* How somebody likes to see registers: an address with a name, sealed. */
struct outlook_row {
	struct str id;
	int64_t account;
	struct str asked; /* sealed */
};

MUST_USE enum status outlook_row_add(struct work *w, struct tx *tx,
    const struct outlook_row *row);
/* ST_CONFLICT when the account has none of that id. */
MUST_USE enum status outlook_row_set(struct work *w, struct tx *tx,
    const struct outlook_row *row);
/* at: when it was thrown away; 0: it is back. */
MUST_USE enum status outlook_row_drop(struct work *w, struct tx *tx,
    const struct outlook_row *row, int64_t at);
/* Those that are there, as struct outlook_row. */
MUST_USE enum status outlook_rows(struct work *w, struct tx *tx,
    int64_t account, int64_t most, struct vec *out);
MUST_USE enum status outlook_rows_count(struct work *w, struct tx *tx,
    int64_t account, int64_t *out);
/* Those that were thrown away before then. */
MUST_USE enum status outlook_rows_end(struct work *w, struct tx *tx,
    int64_t at);

#endif
