/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_TX_H
#define STORE_TX_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"

struct work;

/*
 * A transaction, handed down to whoever reads or writes in it. Writes may be
 * queued: a write that returned ST_OK can still fail, and then says so at a
 * later call. After any failed write the transaction is good for tx_undo or for
 * its end.
 */
struct tx;

/* One savepoint, not nested. tx_keep also waits until all writes are done. */
MUST_USE enum status tx_save(struct work *w, struct tx *tx);
MUST_USE enum status tx_keep(struct work *w, struct tx *tx);
MUST_USE enum status tx_undo(struct work *w, struct tx *tx);

/* How many writes were given to it so far: who wants to know whether something
 * wrote compares before and after. */
int64_t tx_writes(const struct tx *tx);

/* The last failure was a clash with another transaction: the same again, in a
 * new one, may go well. */
bool tx_again(const struct tx *tx);

/* A statement of it failed, whoever gave it, and nothing that follows can work;
 * or it was spoilt. */
bool tx_failed(const struct tx *tx);

/* From here on it counts as failed, until tx_undo or its end: for who cannot take
 * back something else that depends on it. */
void tx_spoil(struct tx *tx);

/* After its end: the connection is gone, or was not to be trusted any more. */
bool tx_lost(const struct tx *tx);

#endif
