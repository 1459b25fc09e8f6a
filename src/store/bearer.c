/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/bearer.h"

enum status
bearer_add(struct work *w, struct tx *tx, const struct bearer_row *row)
{
	return query_bearer_add(w, tx->db,
	    &(struct query_bearer_add_in){.token = row->token,
		.account = row->account,
		.name = row->name,
		.scopes = row->scopes,
		.opened = row->opened,
		.ends = row->ends});
}

enum status
bearer_get(struct work *w, struct tx *tx, struct str token,
    struct bearer_row *out)
{
	struct query_bearer_get_row row;
	enum status st = query_bearer_get(w, tx->db,
	    &(struct query_bearer_get_in){.token = token}, &row);

	if (st == ST_OK)
		*out = (struct bearer_row){token, row.account, row.name,
		    row.scopes, row.opened, row.ends, row.seen};
	return st;
}

enum status
bearer_seen(struct work *w, struct tx *tx, struct str token, int64_t seen)
{
	return query_bearer_seen(w, tx->db,
	    &(struct query_bearer_seen_in){.token = token, .seen = seen});
}

enum status
bearer_list(struct work *w, struct tx *tx, int64_t account, struct vec *out)
{
	const struct query_bearer_list_in in = {.account = account};
	struct query_bearer_list_row row;
	struct sql_rows *rows;
	enum status st = query_bearer_list(w, tx->db, &in, &rows);

	*out = VEC(struct bearer_row);
	if (st != ST_OK)
		return st;
	while (query_bearer_list_next(w, rows, &row))
		*(struct bearer_row *)vec_push(w->mem, out) =
		    (struct bearer_row){str_dup(w->mem, row.token), account,
			str_dup(w->mem, row.name), row.scopes, row.opened,
			row.ends, row.seen};
	return sql_rows_end(w, rows);
}

enum status
bearer_count(struct work *w, struct tx *tx, int64_t account, int64_t *out)
{
	const struct query_bearer_count_in in = {.account = account};
	struct query_bearer_count_row row;
	enum status st = query_bearer_count(w, tx->db, &in, &row);

	if (st == ST_OK)
		*out = row.n;
	return st;
}

enum status
bearer_drop(struct work *w, struct tx *tx, struct str token, int64_t account)
{
	return query_bearer_drop(w, tx->db,
	    &(struct query_bearer_drop_in){.token = token, .account = account});
}

enum status
bearer_drop_all(struct work *w, struct tx *tx, int64_t account)
{
	return query_bearer_drop_account(w, tx->db,
	    &(struct query_bearer_drop_account_in){.account = account});
}

enum status
bearer_count_all(struct work *w, struct tx *tx, int64_t now,
    struct bearer_tally *out)
{
	const struct query_bearer_tally_in in = {.now = now};
	struct query_bearer_tally_row row;
	enum status st = query_bearer_tally(w, tx->db, &in, &row);

	if (st == ST_OK)
		*out = (struct bearer_tally){row.running, row.ended,
		    row.provisions, row.seen.has ? row.seen.v : 0};
	return st;
}
