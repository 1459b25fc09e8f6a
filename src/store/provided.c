/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/provided.h"

enum status
provided_get(struct work *w, struct tx *tx, int64_t number,
    struct provided_row *out)
{
	struct query_provided_get_row row;
	enum status st = query_provided_get(w, tx->db,
	    &(struct query_provided_get_in){.number = number}, &row);

	if (st == ST_OK)
		*out = (struct provided_row){.number = number,
		    .login = row.login,
		    .person = row.person,
		    .name = row.name,
		    .lang = row.lang,
		    .admin = row.admin != 0,
		    .opened = row.opened,
		    .closed = row.closed.has,
		    .closed_at = row.closed.v,
		    .external = row.external,
		    .doc = row.doc,
		    .shut = row.shut != 0,
		    .gone = row.gone != 0 && row.closed.has,
		    .changed = row.changed};
	return st;
}

enum status
provided_put(struct work *w, struct tx *tx, const struct provided_row *row)
{
	return query_provided_put(w, tx->db,
	    &(struct query_provided_put_in){.account = row->number,
		.external = row->external,
		.doc = row->doc,
		.shut = row->shut,
		.gone = row->gone,
		.changed = row->changed});
}

enum status
provided_list(struct work *w, struct tx *tx, const struct provided_part *part,
    struct vec *out)
{
	const struct query_provided_list_in in = {.after = part->after,
	    .skip = part->skip,
	    .most = part->most};
	struct query_provided_list_row row;
	struct sql_rows *rows;
	enum status st = query_provided_list(w, tx->db, &in, &rows);

	*out = VEC(struct provided_row);
	if (st != ST_OK)
		return st;
	while (query_provided_list_next(w, rows, &row))
		*(struct provided_row *)vec_push(w->mem, out) =
		    (struct provided_row){.number = row.number,
			.login = str_dup(w->mem, row.login),
			.person = str_dup(w->mem, row.person),
			.name = str_dup(w->mem, row.name),
			.lang = str_dup(w->mem, row.lang),
			.admin = row.admin != 0,
			.opened = row.opened,
			.closed = row.closed.has,
			.closed_at = row.closed.v,
			.external = str_dup(w->mem, row.external),
			.doc = str_dup(w->mem, row.doc),
			.shut = row.shut != 0,
			.changed = row.changed};
	return sql_rows_end(w, rows);
}

enum status
provided_count(struct work *w, struct tx *tx, int64_t *out)
{
	struct query_provided_count_row row;
	enum status st = query_provided_count(w, tx->db, &row);

	if (st == ST_OK)
		*out = row.n;
	return st;
}

enum status
provided_by_external(struct work *w, struct tx *tx, struct str external,
    int64_t most, struct vec *out)
{
	const struct query_provided_by_external_in in = {.external = external,
	    .most = most};
	struct query_provided_by_external_row row;
	struct sql_rows *rows;
	enum status st = query_provided_by_external(w, tx->db, &in, &rows);

	*out = VEC(int64_t);
	if (st != ST_OK)
		return st;
	while (query_provided_by_external_next(w, rows, &row))
		*(int64_t *)vec_push(w->mem, out) = row.account;
	return sql_rows_end(w, rows);
}

enum status
provided_tally(struct work *w, struct tx *tx, int64_t *n, int64_t *changed)
{
	struct query_provided_tally_row row;
	enum status st = query_provided_tally(w, tx->db, &row);

	if (st != ST_OK)
		return st;
	*n = row.n;
	*changed = row.changed.has ? row.changed.v : 0;
	return ST_OK;
}
