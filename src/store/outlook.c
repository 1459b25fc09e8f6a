/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/outlook.h"

enum status
outlook_row_add(struct work *w, struct tx *tx, const struct outlook_row *row)
{
	return query_outlook_add(w, tx->db,
	    &(struct query_outlook_add_in){row->id, row->account, row->asked});
}

enum status
outlook_row_set(struct work *w, struct tx *tx, const struct outlook_row *row)
{
	return query_outlook_set(w, tx->db,
	    &(struct query_outlook_set_in){row->id, row->account, row->asked});
}

enum status
outlook_row_drop(struct work *w, struct tx *tx, const struct outlook_row *row,
    int64_t at)
{
	return query_outlook_drop(w, tx->db,
	    &(struct query_outlook_drop_in){row->id, row->account,
		{at != 0, at}});
}

enum status
outlook_rows(struct work *w, struct tx *tx, int64_t account, int64_t most,
    struct vec *out)
{
	const struct query_outlook_list_in in = {.account = account,
	    .most = most};
	struct query_outlook_list_row row;
	struct sql_rows *rows;
	enum status st = query_outlook_list(w, tx->db, &in, &rows);

	*out = VEC(struct outlook_row);
	if (st != ST_OK)
		return st;
	while (query_outlook_list_next(w, rows, &row))
		*(struct outlook_row *)vec_push(w->mem, out) =
		    (struct outlook_row){str_dup(w->mem, row.id), account,
			str_dup(w->mem, row.asked)};
	return sql_rows_end(w, rows);
}

enum status
outlook_rows_count(struct work *w, struct tx *tx, int64_t account, int64_t *out)
{
	struct query_outlook_count_row row;
	enum status st = query_outlook_count(w, tx->db,
	    &(struct query_outlook_count_in){.account = account}, &row);

	if (st == ST_OK)
		*out = row.n;
	return st;
}

enum status
outlook_rows_end(struct work *w, struct tx *tx, int64_t at)
{
	return query_outlook_drop_old(w, tx->db,
	    &(struct query_outlook_drop_old_in){.dropped = at});
}
