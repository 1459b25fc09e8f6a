/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/passkey.h"

enum status
passkey_add(struct work *w, struct tx *tx, const struct passkey_row *row)
{
	enum status st = query_passkey_add(w, tx->db,
	    &(struct query_passkey_add_in){.id = row->id,
		.account = row->account,
		.handle = row->handle,
		.name = row->name,
		.kind = row->kind,
		.a = row->a,
		.b = row->b,
		.count = row->count,
		.added = row->added});

	if (st == ST_CONFLICT)
		return work_fail(w, st, "that passkey is somebody's already");
	return st;
}

enum status
passkey_get(struct work *w, struct tx *tx, struct str id,
    struct passkey_row *out)
{
	struct query_passkey_get_row row;
	enum status st = query_passkey_get(w, tx->db,
	    &(struct query_passkey_get_in){.id = id}, &row);

	if (st == ST_OK)
		*out = (struct passkey_row){id, row.account, row.handle,
		    row.name, row.kind, row.a, row.b, row.count, row.added,
		    row.used, row.warned};
	return st;
}

enum status
passkey_list(struct work *w, struct tx *tx, int64_t account, struct vec *out)
{
	const struct query_passkey_list_in in = {.account = account};
	struct query_passkey_list_row row;
	struct sql_rows *rows;
	enum status st = query_passkey_list(w, tx->db, &in, &rows);

	*out = VEC(struct passkey_row);
	if (st != ST_OK)
		return st;
	while (query_passkey_list_next(w, rows, &row))
		*(struct passkey_row *)vec_push(w->mem, out) =
		    (struct passkey_row){str_dup(w->mem, row.id), account,
			str_dup(w->mem, row.handle), str_dup(w->mem, row.name),
			row.kind, str_dup(w->mem, row.a),
			str_dup(w->mem, row.b), row.count, row.added, row.used,
			row.warned};
	return sql_rows_end(w, rows);
}

enum status
passkey_among(struct work *w, struct tx *tx, int64_t after, int64_t last,
    struct vec *out)
{
	const struct query_passkey_among_in in = {.after = after, .last = last};
	struct query_passkey_among_row row;
	struct sql_rows *rows;
	enum status st = query_passkey_among(w, tx->db, &in, &rows);

	*out = VEC(struct passkey_row);
	if (st != ST_OK)
		return st;
	while (query_passkey_among_next(w, rows, &row))
		*(struct passkey_row *)vec_push(w->mem, out) =
		    (struct passkey_row){.id = str_dup(w->mem, row.id),
			.account = row.account,
			.name = str_dup(w->mem, row.name),
			.added = row.added,
			.used = row.used};
	return sql_rows_end(w, rows);
}

enum status
passkey_set_used(struct work *w, struct tx *tx, struct str id, int64_t count,
    int64_t at)
{
	return query_passkey_used(w, tx->db,
	    &(struct query_passkey_used_in){.id = id,
		.count = count,
		.used = at});
}

enum status
passkey_set_warned(struct work *w, struct tx *tx, struct str id, int64_t at)
{
	return query_passkey_warned(w, tx->db,
	    &(struct query_passkey_warned_in){.id = id, .warned = at});
}

enum status
passkey_read(struct work *w, struct tx *tx, int64_t account)
{
	return query_passkey_read(w, tx->db,
	    &(struct query_passkey_read_in){.account = account});
}

enum status
passkey_set_name(struct work *w, struct tx *tx, const struct passkey_row *row)
{
	return query_passkey_name(w, tx->db,
	    &(struct query_passkey_name_in){.id = row->id,
		.account = row->account,
		.name = row->name});
}

enum status
passkey_drop(struct work *w, struct tx *tx, struct str id, int64_t account)
{
	return query_passkey_drop(w, tx->db,
	    &(struct query_passkey_drop_in){.id = id, .account = account});
}

enum status
passkey_drop_all(struct work *w, struct tx *tx, int64_t account)
{
	return query_passkey_drop_account(w, tx->db,
	    &(struct query_passkey_drop_account_in){.account = account});
}

enum status
passkey_spend(struct work *w, struct tx *tx, struct str challenge, int64_t at,
    int64_t old)
{
	enum status st = query_spent_drop_old(w, tx->db,
	    &(struct query_spent_drop_old_in){.at = old});

	if (st == ST_OK)
		st = query_spent_add(w, tx->db,
		    &(struct query_spent_add_in){.challenge = challenge,
			.at = at});
	if (st == ST_CONFLICT)
		return work_fail(w, st, "that challenge was answered before");
	return st;
}
