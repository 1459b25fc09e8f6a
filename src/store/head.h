/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_HEAD_H
#define STORE_HEAD_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"

struct tx;
struct work;

/*
 * The head of the record: how many entries it has. A transaction reads it once,
 * moves it in memory, and writes it when it ends, refused unless the stored
 * head is still the one it started from.
 */
MUST_USE enum status head_get(struct work *w, struct tx *tx, int64_t *out);

/* One more, after head_get and once the entry with that index was given to the
 * database. */
void head_push(struct tx *tx);

/* For store_commit. */
MUST_USE enum status head_write(struct work *w, struct tx *tx);

#endif
