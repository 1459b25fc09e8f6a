/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/person.h"

enum status
person_add(struct work *w, struct tx *tx, const struct person_row *row)
{
	return query_person_add(w, tx->db,
	    &(struct query_person_add_in){.number = row->number,
		.seed = row->seed,
		.name = row->name});
}

enum status
person_last(struct work *w, struct tx *tx, int64_t *out)
{
	struct query_person_last_row row;
	enum status st = query_person_last(w, tx->db, &row);

	*out = st == ST_OK && row.number.has ? row.number.v : 0;
	return st;
}

enum status
person_each(struct work *w, struct tx *tx, person_visit *visit, void *cookie)
{
	struct query_person_list_row row;
	struct sql_rows *rows;
	enum status st = query_person_list(w, tx->db, &rows), ended;

	if (st != ST_OK)
		return st;
	while (st == ST_OK && query_person_list_next(w, rows, &row))
		st = visit(w,
		    &(struct person_row){row.number, row.seed, row.name},
		    cookie);
	ended = sql_rows_end(w, rows);
	return st != ST_OK ? st : ended;
}

enum status
person_drop(struct work *w, struct tx *tx, int64_t number)
{
	return query_person_drop(w, tx->db,
	    &(struct query_person_drop_in){.number = number});
}

enum status
person_there(struct work *w, struct tx *tx, int64_t number, bool *out)
{
	struct query_person_has_row row;
	enum status st = query_person_has(w, tx->db,
	    &(struct query_person_has_in){.number = number}, &row);

	*out = st == ST_OK;
	if (st != ST_NOTFOUND)
		return st;
	work_clear(w);
	return ST_OK;
}
