/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_ENTRY_H
#define STORE_ENTRY_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct tx;
struct work;

/* The record's rows: bytes in order, from index 0 without a gap, never changed
 * and never deleted. What the bytes mean is for record/. */
#define ENTRY_MAX 65535 /* bytes; one at least */

/* *out is the entry's index: its for good once the transaction is committed. */
MUST_USE enum status entry_append(struct work *w, struct tx *tx,
    struct str bytes, int64_t *out);

/* Into w->mem; ST_NOTFOUND, with words, when there is none so far. */
MUST_USE enum status entry_get(struct work *w, struct tx *tx, int64_t seq,
    struct str *out);

/* How many there are. */
MUST_USE enum status entry_count(struct work *w, struct tx *tx, int64_t *out);

struct entry_range {
	int64_t first, until; /* until is not in it */
};

/* The bytes live as long as the call; it must not use the transaction. */
typedef enum status entry_visit(struct work *w, int64_t seq, struct str bytes,
    void *cookie);

/* Calls visit for each of the range in its order, as long as it returns ST_OK,
 * and returns what it returned last. */
MUST_USE enum status entry_each(struct work *w, struct tx *tx,
    struct entry_range range, entry_visit *visit, void *cookie);

/* ST_CORRUPT, with words, unless they are as many as the head says and without
 * a gap. Reads the whole index. */
MUST_USE enum status entry_check(struct work *w, struct tx *tx);

/* The same for who has read each of those that the head knows: ST_CORRUPT, with
 * words, when there is one before or behind them. */
MUST_USE enum status entry_check_ends(struct work *w, struct tx *tx);

#endif
