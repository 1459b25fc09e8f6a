/* SPDX-License-Identifier: Apache-2.0 */
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/enclosure.h"

enum status
enclosure_add(struct work *w, struct tx *tx, const struct enclosure *e)
{
	return query_enclosure_add(w, tx->db,
	    &(struct query_enclosure_add_in){.path = e->path,
		.piece = e->piece,
		.mode = e->mode,
		.bytes = e->bytes});
}

enum status
enclosure_each(struct work *w, struct tx *tx,
    enum status (
	*visit)(struct work *w, const struct enclosure *e, void *cookie),
    void *cookie)
{
	struct query_enclosure_list_row row;
	struct sql_rows *rows;
	enum status st, ended;

	st = query_enclosure_list(w, tx->db, &rows);
	if (st != ST_OK)
		return st;
	while (st == ST_OK && query_enclosure_list_next(w, rows, &row)) {
		const struct enclosure e = {row.path, row.piece, row.mode,
		    row.bytes};

		st = visit(w, &e, cookie);
	}
	ended = sql_rows_end(w, rows);
	return st != ST_OK ? st : ended;
}
