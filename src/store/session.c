/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/session.h"

enum status
session_add(struct work *w, struct tx *tx, const struct session_row *row)
{
	return query_session_add(w, tx->db,
	    &(struct query_session_add_in){.token = row->token,
		.account = row->account,
		.agent = row->agent,
		.way = row->way,
		.opened = row->opened});
}

enum status
session_get(struct work *w, struct tx *tx, struct str token,
    struct session_row *out)
{
	struct query_session_get_row row;
	enum status st = query_session_get(w, tx->db,
	    &(struct query_session_get_in){.token = token}, &row);

	if (st == ST_OK)
		*out = (struct session_row){token, row.account, row.agent,
		    row.way, row.opened, row.seen};
	return st;
}

enum status
session_seen(struct work *w, struct tx *tx, struct str token, int64_t seen)
{
	return query_session_seen(w, tx->db,
	    &(struct query_session_seen_in){.token = token, .seen = seen});
}

enum status
session_list(struct work *w, struct tx *tx, int64_t account, struct vec *out)
{
	const struct query_session_list_in in = {.account = account};
	struct query_session_list_row row;
	struct sql_rows *rows;
	enum status st = query_session_list(w, tx->db, &in, &rows);

	*out = VEC(struct session_row);
	if (st != ST_OK)
		return st;
	while (query_session_list_next(w, rows, &row))
		*(struct session_row *)vec_push(w->mem, out) =
		    (struct session_row){str_dup(w->mem, row.token), account,
			str_dup(w->mem, row.agent), row.way, row.opened,
			row.seen};
	return sql_rows_end(w, rows);
}

enum status
session_drop(struct work *w, struct tx *tx, struct str token)
{
	return query_session_drop(w, tx->db,
	    &(struct query_session_drop_in){.token = token});
}

enum status
session_drop_others(struct work *w, struct tx *tx, int64_t account,
    struct str but)
{
	return query_session_drop_account(w, tx->db,
	    &(struct query_session_drop_account_in){.account = account,
		.but = but});
}

enum status
session_drop_old(struct work *w, struct tx *tx, int64_t opened, int64_t seen)
{
	return query_session_drop_old(w, tx->db,
	    &(struct query_session_drop_old_in){.opened = opened,
		.seen = seen});
}

enum status
session_count(struct work *w, struct tx *tx, int64_t opened, int64_t seen,
    int64_t *out)
{
	const struct query_session_count_in in = {.opened = opened,
	    .seen = seen};
	struct query_session_count_row row;
	enum status st = query_session_count(w, tx->db, &in, &row);

	if (st == ST_OK)
		*out = row.n;
	return st;
}
