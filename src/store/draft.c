/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/draft.h"

enum status
draft_put(struct work *w, struct tx *tx, const struct draft_row *row)
{
	return query_draft_put(w, tx->db,
	    &(struct query_draft_put_in){.id = row->id,
		.account = row->account,
		.act = row->act,
		.form = row->form,
		.changed = row->changed});
}

enum status
draft_get(struct work *w, struct tx *tx, struct str id, int64_t account,
    struct draft_row *out)
{
	const struct query_draft_get_in in = {.id = id, .account = account};
	struct query_draft_get_row row;
	enum status st = query_draft_get(w, tx->db, &in, &row);

	if (st == ST_OK)
		*out = (struct draft_row){id, account, row.act, row.form,
		    row.changed};
	return st;
}

enum status
draft_list(struct work *w, struct tx *tx, int64_t account, int64_t most,
    struct vec *out)
{
	const struct query_draft_list_in in = {.account = account,
	    .most = most};
	struct query_draft_list_row row;
	struct sql_rows *rows;
	enum status st = query_draft_list(w, tx->db, &in, &rows);

	*out = VEC(struct draft_row);
	if (st != ST_OK)
		return st;
	while (query_draft_list_next(w, rows, &row))
		*(struct draft_row *)vec_push(w->mem, out) =
		    (struct draft_row){str_dup(w->mem, row.id), account,
			str_dup(w->mem, row.act), STR(""), row.changed};
	return sql_rows_end(w, rows);
}

enum status
draft_count(struct work *w, struct tx *tx, int64_t account, int64_t *out)
{
	struct query_draft_count_row row;
	enum status st = query_draft_count(w, tx->db,
	    &(struct query_draft_count_in){.account = account}, &row);

	if (st == ST_OK)
		*out = row.n;
	return st;
}

enum status
draft_drop(struct work *w, struct tx *tx, struct str id, int64_t account)
{
	return query_draft_drop(w, tx->db,
	    &(struct query_draft_drop_in){.id = id, .account = account});
}

enum status
draft_drop_all(struct work *w, struct tx *tx, int64_t account)
{
	return query_draft_drop_account(w, tx->db,
	    &(struct query_draft_drop_account_in){.account = account});
}
