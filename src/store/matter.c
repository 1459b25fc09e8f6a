/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/matter.h"

enum status
matter_by_author(struct work *w, struct tx *tx, int64_t author,
    const struct matter_page *page, struct vec *out)
{
	const struct query_matter_by_author_in in = {.author = author,
	    .before = page->before,
	    .most = page->most};
	struct query_matter_by_author_row row;
	struct sql_rows *rows;
	enum status st = query_matter_by_author(w, tx->db, &in, &rows);

	*out = VEC(struct matter_line);
	if (st != ST_OK)
		return st;
	while (query_matter_by_author_next(w, rows, &row))
		*(struct matter_line *)vec_push(w->mem, out) =
		    (struct matter_line){row.seq, str_dup(w->mem, row.id),
			str_dup(w->mem, row.kind), row.recorded, row.day,
			str_dup(w->mem, row.verdict)};
	return sql_rows_end(w, rows);
}

enum status
matter_open(struct work *w, struct tx *tx, const struct matter_page *page,
    struct vec *out)
{
	const struct query_matter_open_in in = {.before = page->before,
	    .most = page->most};
	struct query_matter_open_row row;
	struct sql_rows *rows;
	enum status st = query_matter_open(w, tx->db, &in, &rows);

	*out = VEC(struct matter_line);
	if (st != ST_OK)
		return st;
	while (query_matter_open_next(w, rows, &row))
		*(struct matter_line *)vec_push(w->mem, out) =
		    (struct matter_line){row.seq, str_dup(w->mem, row.id),
			str_dup(w->mem, row.kind), row.recorded, row.day,
			str_dup(w->mem, row.verdict)};
	return sql_rows_end(w, rows);
}
