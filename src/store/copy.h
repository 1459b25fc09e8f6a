/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_COPY_H
#define STORE_COPY_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"

struct progress;
struct tx;
struct work;

/* All rows of all tables but enclosures: sql/copy.h. One of the two is on
 * SQLite; progress may be NULL. */
MUST_USE enum status store_copy(struct work *w, struct tx *from, struct tx *to,
    struct progress *progress, int64_t *out);
MUST_USE enum status store_compare(struct work *w, struct tx *a, struct tx *b,
    struct progress *progress, int64_t *out);

/* ST_CORRUPT unless the file is sound, as far as the engine can tell. */
MUST_USE enum status store_verify(struct work *w, struct tx *tx);

#endif
