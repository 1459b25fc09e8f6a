/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"
#include "base/work.h"
#include "store/query.h"

#include "store/setting.h"
#include "store/store_impl.h"

#include "store/mention.h"

#define NAME STR("mention") /* as in sql/migrate/0013-mention.sql */

enum status
mention_add(struct work *w, struct tx *tx, const struct mention_row *row)
{
	return query_mention_add(w, tx->db,
	    &(struct query_mention_add_in){.key = row->key, .seq = row->seq});
}

enum status
mention_drop(struct work *w, struct tx *tx, const struct mention_row *row)
{
	return query_mention_drop(w, tx->db,
	    &(struct query_mention_drop_in){.key = row->key, .seq = row->seq});
}

enum status
mention_refer(struct work *w, struct tx *tx, int64_t about, int64_t seq)
{
	return query_refer_add(w, tx->db,
	    &(struct query_refer_add_in){.about = about, .seq = seq});
}

enum status
mention_unrefer(struct work *w, struct tx *tx, int64_t about, int64_t seq)
{
	return query_refer_drop(w, tx->db,
	    &(struct query_refer_drop_in){.about = about, .seq = seq});
}

/* ---- looking up --------------------------------------------------------------- */

enum status
mention_find(struct work *w, struct tx *tx, struct str key, int64_t before,
    struct vec *out)
{
	const struct query_mention_find_in in = {.key = key, .before = before};
	struct query_mention_find_row row;
	struct sql_rows *rows;
	enum status st = query_mention_find(w, tx->db, &in, &rows);

	if (st != ST_OK)
		return st;
	while (query_mention_find_next(w, rows, &row))
		*(int64_t *)vec_push(w->mem, out) = row.seq;
	return sql_rows_end(w, rows);
}

enum status
mention_find_both(struct work *w, struct tx *tx, const struct str key[2],
    int64_t before, struct vec *out)
{
	const struct query_mention_both_in in = {.key = key[0],
	    .other = key[1],
	    .before = before};
	struct query_mention_both_row row;
	struct sql_rows *rows;
	enum status st = query_mention_both(w, tx->db, &in, &rows);

	if (st != ST_OK)
		return st;
	while (query_mention_both_next(w, rows, &row))
		*(int64_t *)vec_push(w->mem, out) = row.seq;
	return sql_rows_end(w, rows);
}

enum status
mention_about(struct work *w, struct tx *tx, int64_t about, int64_t before,
    struct vec *out)
{
	const struct query_refer_about_in in = {.about = about,
	    .before = before};
	struct query_refer_about_row row;
	struct sql_rows *rows;
	enum status st = query_refer_about(w, tx->db, &in, &rows);

	if (st != ST_OK)
		return st;
	while (query_refer_about_next(w, rows, &row))
		*(int64_t *)vec_push(w->mem, out) = row.seq;
	return sql_rows_end(w, rows);
}

enum status
mention_kind(struct work *w, struct tx *tx, struct str kind, int64_t before,
    struct vec *out)
{
	const struct query_refer_kind_in in = {.kind = kind, .before = before};
	struct query_refer_kind_row row;
	struct sql_rows *rows;
	enum status st = query_refer_kind(w, tx->db, &in, &rows);

	if (st != ST_OK)
		return st;
	while (query_refer_kind_next(w, rows, &row))
		*(int64_t *)vec_push(w->mem, out) = row.seq;
	return sql_rows_end(w, rows);
}

/* ---- all of it ---------------------------------------------------------------- */

enum status
mention_each(struct work *w, struct tx *tx, struct mention_range range,
    mention_visit *visit, void *cookie)
{
	const struct query_mention_range_in in = {.first = range.first,
	    .until = range.until};
	struct query_mention_range_row row;
	struct sql_rows *rows;
	enum status st = query_mention_range(w, tx->db, &in, &rows), ended;

	if (st != ST_OK)
		return st;
	while (st == ST_OK && query_mention_range_next(w, rows, &row))
		st = visit(w, &(struct mention_row){row.key, row.seq}, cookie);
	ended = sql_rows_end(w, rows);
	return st != ST_OK ? st : ended;
}

enum status
mention_refer_each(struct work *w, struct tx *tx, struct mention_range range,
    mention_refer_visit *visit, void *cookie)
{
	const struct query_refer_range_in in = {.first = range.first,
	    .until = range.until};
	struct query_refer_range_row row;
	struct sql_rows *rows;
	enum status st = query_refer_range(w, tx->db, &in, &rows), ended;

	if (st != ST_OK)
		return st;
	while (st == ST_OK && query_refer_range_next(w, rows, &row))
		st = visit(w, row.about, row.seq, cookie);
	ended = sql_rows_end(w, rows);
	return st != ST_OK ? st : ended;
}

enum status
mention_count(struct work *w, struct tx *tx, struct mention_count *out)
{
	struct query_mention_count_row row;
	enum status st = query_mention_count(w, tx->db, &row);

	if (st == ST_OK)
		*out = (struct mention_count){row.mentions, row.refers};
	return st;
}

enum status
mention_clear(struct work *w, struct tx *tx)
{
	enum status st = query_refer_clear(w, tx->db);

	return st == ST_OK ? query_mention_clear(w, tx->db) : st;
}

enum status
mention_missing(struct work *w, struct tx *tx, struct mention_missing *out)
{
	struct query_mention_behind_row row;
	struct setting setting;
	enum status st = setting_get(w, tx, NAME, &setting);

	*out = (struct mention_missing){0, false};
	if (st == ST_NOTFOUND) {
		work_clear(w);
		return ST_OK;
	}
	if (st == ST_OK &&
	    !num_parse_i64(setting.value, 1, INT64_MAX, &out->entries))
		return work_remedy(w,
		    work_fail(w, ST_CORRUPT,
			"setting \"mention\" is no number of entries"),
		    "`probity rebuild` makes the index again, and the "
		    "setting goes.");
	if (st == ST_OK)
		st = query_mention_behind(w, tx->db,
		    &(struct query_mention_behind_in){.first = out->entries},
		    &row);
	if (st == ST_OK)
		out->behind = row.n > 0;
	return st;
}

enum status
mention_made(struct work *w, struct tx *tx)
{
	return setting_drop(w, tx, NAME);
}
