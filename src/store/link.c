/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/link.h"

enum status
link_add(struct work *w, struct tx *tx, const struct link_row *row)
{
	enum status st = row->account == 0
	    ? query_link_drop_first(w, tx->db)
	    : query_link_drop_account(w, tx->db,
		  &(struct query_link_drop_account_in){
		      .account = row->account});

	if (st != ST_OK)
		return st;
	return query_link_add(w, tx->db,
	    &(struct query_link_add_in){.token = row->token,
		.account = {row->account != 0, row->account},
		.opened = row->opened});
}

enum status
link_get(struct work *w, struct tx *tx, struct str token, struct link_row *out)
{
	struct query_link_get_row row;
	enum status st = query_link_get(w, tx->db,
	    &(struct query_link_get_in){.token = token}, &row);

	if (st == ST_OK)
		*out = (struct link_row){token,
		    row.account.has ? row.account.v : 0, row.opened};
	return st;
}

enum status
link_drop(struct work *w, struct tx *tx, struct str token)
{
	return query_link_drop(w, tx->db,
	    &(struct query_link_drop_in){.token = token});
}
