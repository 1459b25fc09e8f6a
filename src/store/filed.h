/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_FILED_H
#define STORE_FILED_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct tx;
struct work;

/* A form is filed once: what came of it. */
struct filed_row {
	struct str id;
	int64_t account;
	struct str act; /* an act's id */
	int64_t at;
};

/* ST_CONFLICT when it was. */
MUST_USE enum status filed_add(struct work *w, struct tx *tx,
    const struct filed_row *row);
/* The id of the act. ST_NOTFOUND, without words, also for another account's. */
MUST_USE enum status filed_get(struct work *w, struct tx *tx, struct str id,
    int64_t account, struct str *out);
MUST_USE enum status filed_drop_old(struct work *w, struct tx *tx, int64_t at);

#endif
