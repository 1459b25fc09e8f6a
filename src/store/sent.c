/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/sent.h"

enum status
sent_add(struct work *w, struct tx *tx, const struct sent_row *row)
{
	return query_sent_add(w, tx->db,
	    &(struct query_sent_add_in){.account = row->account,
		.key = row->key,
		.digest = row->digest,
		.act = row->act,
		.at = row->at});
}

enum status
sent_get(struct work *w, struct tx *tx, int64_t account, struct str key,
    struct sent_row *out)
{
	const struct query_sent_get_in in = {.account = account, .key = key};
	struct query_sent_get_row row;
	enum status st = query_sent_get(w, tx->db, &in, &row);

	if (st == ST_OK)
		*out = (struct sent_row){account, key, row.digest, row.act, 0};
	return st;
}

enum status
sent_drop_old(struct work *w, struct tx *tx, int64_t at)
{
	return query_sent_drop_old(w, tx->db,
	    &(struct query_sent_drop_old_in){.at = at});
}
