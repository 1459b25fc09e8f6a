/* SPDX-License-Identifier: Apache-2.0 */
#ifndef STORE_IMPL_H
#define STORE_IMPL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"

struct sql_db;
struct store;
struct work;

/* The head as a transaction found it, as it is now, and as tx_undo brings it
 * back. It is written once, when the transaction ends. */
struct tx_head {
	bool known, absent; /* absent: there is no row yet */
	int64_t found, now, saved;
};

struct tx {
	struct store *store;
	struct sql_db *db;
	bool taken;
	bool moving; /* whoever moves the database may look at it */
	bool spoilt; /* what depends on it cannot be taken back */
	struct tx_head head;
};

#endif
