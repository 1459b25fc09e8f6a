/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/identity.h"

enum status
identity_add(struct work *w, struct tx *tx, const struct identity_row *row)
{
	enum status st = query_identity_add(w, tx->db,
	    &(struct query_identity_add_in){.issuer = row->issuer,
		.sub = row->sub,
		.account = row->account,
		.linked = row->linked});

	if (st == ST_CONFLICT)
		return work_fail(w, st, "that identity is somebody's already");
	return st;
}

enum status
identity_get(struct work *w, struct tx *tx, struct str issuer, struct str sub,
    int64_t *account)
{
	struct query_identity_get_row row;
	enum status st = query_identity_get(w, tx->db,
	    &(struct query_identity_get_in){.issuer = issuer, .sub = sub},
	    &row);

	if (st == ST_OK)
		*account = row.account;
	return st;
}

enum status
identity_accounts(struct work *w, struct tx *tx, struct str issuer,
    struct vec *out)
{
	const struct query_identity_of_in in = {.issuer = issuer};
	struct query_identity_of_row row;
	struct sql_rows *rows;
	enum status st = query_identity_of(w, tx->db, &in, &rows);

	*out = VEC(int64_t);
	if (st != ST_OK)
		return st;
	while (query_identity_of_next(w, rows, &row))
		*(int64_t *)vec_push(w->mem, out) = row.account;
	return sql_rows_end(w, rows);
}

enum status
identity_among(struct work *w, struct tx *tx, int64_t after, int64_t last,
    struct vec *out)
{
	const struct query_identity_among_in in = {.after = after,
	    .last = last};
	struct query_identity_among_row row;
	struct sql_rows *rows;
	enum status st = query_identity_among(w, tx->db, &in, &rows);

	*out = VEC(int64_t);
	if (st != ST_OK)
		return st;
	while (query_identity_among_next(w, rows, &row))
		*(int64_t *)vec_push(w->mem, out) = row.account;
	return sql_rows_end(w, rows);
}
