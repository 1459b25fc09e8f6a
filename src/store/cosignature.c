/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/cosignature.h"

enum status
cosignature_put(struct work *w, struct tx *tx,
    const struct cosignature_row *row)
{
	return query_cosignature_put(w, tx->db,
	    &(struct query_cosignature_put_in){.witness = row->witness,
		.size = row->size,
		.note = row->note,
		.line = row->line,
		.at = row->at});
}

enum status
cosignature_each(struct work *w, struct tx *tx, cosignature_visit *visit,
    void *cookie)
{
	struct query_cosignature_list_row row;
	struct sql_rows *rows;
	enum status st = query_cosignature_list(w, tx->db, &rows), ended;

	if (st != ST_OK)
		return st;
	while (st == ST_OK && query_cosignature_list_next(w, rows, &row))
		st = visit(w,
		    &(struct cosignature_row){row.witness, row.size, row.note,
			row.line, row.at},
		    cookie);
	ended = sql_rows_end(w, rows);
	return st != ST_OK ? st : ended;
}
