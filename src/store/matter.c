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

static enum status
of_all(struct work *w, struct tx *tx, const struct matter_stretch *s,
    struct vec *out)
{
	const struct query_matter_of_all_in in = {.first = s->first,
	    .before = s->before,
	    .most = s->most,
	    .waiting = s->waiting};
	struct query_matter_of_all_row row;
	struct sql_rows *rows;
	enum status st = query_matter_of_all(w, tx->db, &in, &rows);

	if (st != ST_OK)
		return st;
	while (query_matter_of_all_next(w, rows, &row))
		*(struct matter_line *)vec_push(w->mem, out) =
		    (struct matter_line){row.seq, str_dup(w->mem, row.id),
			str_dup(w->mem, row.kind), row.recorded, row.day,
			str_dup(w->mem, row.verdict)};
	return sql_rows_end(w, rows);
}

static enum status
of_kind(struct work *w, struct tx *tx, const struct matter_stretch *s,
    struct vec *out)
{
	const struct query_matter_of_kind_in in = {.kind = s->kind,
	    .first = s->first,
	    .before = s->before,
	    .most = s->most,
	    .waiting = s->waiting};
	struct query_matter_of_kind_row row;
	struct sql_rows *rows;
	enum status st = query_matter_of_kind(w, tx->db, &in, &rows);

	if (st != ST_OK)
		return st;
	while (query_matter_of_kind_next(w, rows, &row))
		*(struct matter_line *)vec_push(w->mem, out) =
		    (struct matter_line){row.seq, str_dup(w->mem, row.id),
			str_dup(w->mem, row.kind), row.recorded, row.day,
			str_dup(w->mem, row.verdict)};
	return sql_rows_end(w, rows);
}

static enum status
of_author(struct work *w, struct tx *tx, const struct matter_stretch *s,
    struct vec *out)
{
	const struct query_matter_of_author_in in = {.author = s->person,
	    .first = s->first,
	    .before = s->before,
	    .most = s->most,
	    .waiting = s->waiting};
	struct query_matter_of_author_row row;
	struct sql_rows *rows;
	enum status st = query_matter_of_author(w, tx->db, &in, &rows);

	if (st != ST_OK)
		return st;
	while (query_matter_of_author_next(w, rows, &row))
		*(struct matter_line *)vec_push(w->mem, out) =
		    (struct matter_line){row.seq, str_dup(w->mem, row.id),
			str_dup(w->mem, row.kind), row.recorded, row.day,
			str_dup(w->mem, row.verdict)};
	return sql_rows_end(w, rows);
}

static enum status
of_subject(struct work *w, struct tx *tx, const struct matter_stretch *s,
    struct vec *out)
{
	const struct query_matter_of_subject_in in = {.subject = s->person,
	    .first = s->first,
	    .before = s->before,
	    .most = s->most,
	    .waiting = s->waiting};
	struct query_matter_of_subject_row row;
	struct sql_rows *rows;
	enum status st = query_matter_of_subject(w, tx->db, &in, &rows);

	if (st != ST_OK)
		return st;
	while (query_matter_of_subject_next(w, rows, &row))
		*(struct matter_line *)vec_push(w->mem, out) =
		    (struct matter_line){row.seq, str_dup(w->mem, row.id),
			str_dup(w->mem, row.kind), row.recorded, row.day,
			str_dup(w->mem, row.verdict)};
	return sql_rows_end(w, rows);
}

enum status
matter_of(struct work *w, struct tx *tx, const struct matter_stretch *s,
    struct vec *out)
{
	*out = VEC(struct matter_line);
	switch (s->lane) {
	case MATTER_ALL:
		return of_all(w, tx, s, out);
	case MATTER_KIND:
		return of_kind(w, tx, s, out);
	case MATTER_AUTHOR:
		return of_author(w, tx, s, out);
	case MATTER_SUBJECT:
		break;
	}
	return of_subject(w, tx, s, out);
}

enum status
matter_since(struct work *w, struct tx *tx, int64_t recorded, int64_t *out)
{
	struct query_matter_since_row row;
	enum status st = query_matter_since(w, tx->db,
	    &(struct query_matter_since_in){.recorded = recorded}, &row);

	*out = st == ST_OK ? row.seq : INT64_MAX;
	return st == ST_NOTFOUND ? ST_OK : st;
}
