/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Why the head is kept in memory between two entries of one batch: on
 * PostgreSQL a read waits for an answer, and sixty-four appends would wait
 * sixty-four times.
 */
#include <assert.h>

#include "base/work.h"
#include "store/query.h"

#include "store/moved.h"
#include "store/store_impl.h"

#include "store/head.h"

enum status
head_get(struct work *w, struct tx *tx, int64_t *out)
{
	struct query_head_get_row row = {0};
	enum status st;

	if (!tx->head.known) {
		st = query_head_get(w, tx->db, &row);
		if (st == ST_OK && row.moved.has && !tx->moving)
			st = moved_refuse(w, row.moved.v);
		if (st != ST_OK)
			return st;
		tx->head = (struct tx_head){.known = true,
		    .absent = !row.size.has,
		    .found = row.size.has ? row.size.v : 0,
		    .now = row.size.has ? row.size.v : 0,
		    .saved = row.size.has ? row.size.v : 0};
	}
	*out = tx->head.now;
	return ST_OK;
}

void
head_push(struct tx *tx)
{
	assert(tx->head.known);
	tx->head.now++;
}

enum status
head_write(struct work *w, struct tx *tx)
{
	const struct tx_head *h = &tx->head;

	if (h->now == h->found)
		return ST_OK;
	return h->absent
	    ? query_head_start(w, tx->db,
		  &(struct query_head_start_in){.size = h->now})
	    : query_head_move(w, tx->db,
		  &(struct query_head_move_in){.from = h->found, .to = h->now});
}
