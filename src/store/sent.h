/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_SENT_H
#define STORE_SENT_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct tx;
struct work;

/* A program's request is done once: by its key, what was sent and what came of
 * it. */
struct sent_row {
	int64_t account;
	struct str key;
	struct str digest; /* 32 bytes, of what was sent */
	struct str act;    /* an act's id */
	int64_t at;        /* not by sent_get */
};

/* ST_CONFLICT when there is one. */
MUST_USE enum status sent_add(struct work *w, struct tx *tx,
    const struct sent_row *row);
/* ST_NOTFOUND, without words. */
MUST_USE enum status sent_get(struct work *w, struct tx *tx, int64_t account,
    struct str key, struct sent_row *out);
MUST_USE enum status sent_drop_old(struct work *w, struct tx *tx, int64_t at);

#endif
