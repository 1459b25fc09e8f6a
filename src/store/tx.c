/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A savepoint covers what the transaction holds in memory too: the head.
 */
#include "sql/sql.h"

#include "store/store_impl.h"

#include "store/tx.h"

enum status
tx_save(struct work *w, struct tx *tx)
{
	tx->head.saved = tx->head.now;
	return sql_save(w, tx->db);
}

enum status
tx_keep(struct work *w, struct tx *tx)
{
	return sql_keep(w, tx->db);
}

enum status
tx_undo(struct work *w, struct tx *tx)
{
	tx->spoilt = false;
	/* A head that was first read behind the savepoint has not moved before
	 * it. */
	tx->head.now =
	    tx->head.saved < tx->head.found ? tx->head.found : tx->head.saved;
	return sql_undo(w, tx->db);
}

int64_t
tx_writes(const struct tx *tx)
{
	return sql_writes(tx->db);
}

bool
tx_again(const struct tx *tx)
{
	return tx->db != NULL && sql_again(tx->db);
}

bool
tx_failed(const struct tx *tx)
{
	return tx->spoilt || sql_failed(tx->db);
}

void
tx_spoil(struct tx *tx)
{
	tx->spoilt = true;
}

bool
tx_lost(const struct tx *tx)
{
	return tx->db == NULL;
}
