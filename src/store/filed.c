/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/filed.h"

enum status
filed_add(struct work *w, struct tx *tx, const struct filed_row *row)
{
	return query_filed_add(w, tx->db,
	    &(struct query_filed_add_in){.id = row->id,
		.account = row->account,
		.act = row->act,
		.at = row->at});
}

enum status
filed_get(struct work *w, struct tx *tx, struct str id, int64_t account,
    struct str *out)
{
	const struct query_filed_get_in in = {.id = id, .account = account};
	struct query_filed_get_row row;
	enum status st = query_filed_get(w, tx->db, &in, &row);

	if (st == ST_OK)
		*out = row.act;
	return st;
}

enum status
filed_drop_old(struct work *w, struct tx *tx, int64_t at)
{
	return query_filed_drop_old(w, tx->db,
	    &(struct query_filed_drop_old_in){.at = at});
}
