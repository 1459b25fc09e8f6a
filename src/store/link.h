/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_LINK_H
#define STORE_LINK_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct tx;
struct work;

/* Links that are good for one account, by the hash of what their bearer shows.
 * What is not there is ST_NOTFOUND, without words. */
struct link_row {
	struct str token;
	int64_t account; /* 0: for whoever is the first */
	int64_t opened;
};

/* And drops those that were there for the same account. */
MUST_USE enum status link_add(struct work *w, struct tx *tx,
    const struct link_row *row);
MUST_USE enum status link_get(struct work *w, struct tx *tx, struct str token,
    struct link_row *out);
/* ST_CONFLICT when it is not there: somebody else used it. */
MUST_USE enum status link_drop(struct work *w, struct tx *tx, struct str token);

#endif
