/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/mail.h"

enum status
mail_address_set(struct work *w, struct tx *tx, int64_t account,
    struct str mail)
{
	if (mail.n == 0)
		return query_address_drop(w, tx->db,
		    &(struct query_address_drop_in){.account = account});
	return query_address_put(w, tx->db,
	    &(struct query_address_put_in){.account = account, .mail = mail});
}

enum status
mail_address_get(struct work *w, struct tx *tx, int64_t account,
    struct str *out)
{
	const struct query_address_get_in in = {.account = account};
	struct query_address_get_row row;
	enum status st = query_address_get(w, tx->db, &in, &row);

	*out = st == ST_OK ? row.mail : STR("");
	return st == ST_NOTFOUND ? ST_OK : st;
}

enum status
mail_address_list(struct work *w, struct tx *tx, int64_t after, int64_t most,
    struct vec *out)
{
	const struct query_address_list_in in = {.after = after, .most = most};
	struct query_address_list_row row;
	struct sql_rows *rows;
	enum status st = query_address_list(w, tx->db, &in, &rows);

	*out = VEC(struct address_row);
	if (st != ST_OK)
		return st;
	while (query_address_list_next(w, rows, &row))
		*(struct address_row *)vec_push(w->mem, out) =
		    (struct address_row){row.account,
			str_dup(w->mem, row.person)};
	return sql_rows_end(w, rows);
}

/* ---- what was written ------------------------------------------------------------- */

enum status
mail_add(struct work *w, struct tx *tx, int64_t account, int64_t day,
    int64_t due)
{
	return query_mail_add(w, tx->db,
	    &(struct query_mail_add_in){.account = account,
		.day = day,
		.due = due});
}

enum status
mail_tell(struct work *w, struct tx *tx, const struct mail_news *news)
{
	return query_mail_news(w, tx->db,
	    &(struct query_mail_news_in){.account = news->account,
		.kind = news->kind,
		.at = news->at,
		.who = news->who,
		.address = news->address});
}

enum status
mail_told(struct work *w, struct tx *tx, int64_t account, int64_t most,
    struct vec *out)
{
	const struct query_mail_news_list_in in = {.account = account,
	    .most = most};
	struct query_mail_news_list_row row;
	struct sql_rows *rows;
	enum status st = query_mail_news_list(w, tx->db, &in, &rows);

	*out = VEC(struct mail_news);
	if (st != ST_OK)
		return st;
	while (query_mail_news_list_next(w, rows, &row))
		*(struct mail_news *)vec_push(w->mem, out) =
		    (struct mail_news){account, row.kind, row.at, row.who,
			STR("")};
	return sql_rows_end(w, rows);
}

enum status
mail_told_count(struct work *w, struct tx *tx, int64_t account, int64_t since,
    int64_t *out)
{
	const struct query_mail_news_count_in in = {.account = account,
	    .since = since};
	struct query_mail_news_count_row row;
	enum status st = query_mail_news_count(w, tx->db, &in, &row);

	*out = st == ST_OK ? row.n : 0;
	return st;
}

enum status
mail_last(struct work *w, struct tx *tx, int64_t account, int64_t *day,
    int64_t *changed)
{
	const struct query_mail_last_in in = {.account = account};
	struct query_mail_last_row row;
	enum status st = query_mail_last(w, tx->db, &in, &row);

	*day = st == ST_OK && row.day.has ? row.day.v : 0;
	*changed = st == ST_OK && row.changed.has ? row.changed.v : 0;
	return st;
}

enum status
mail_next(struct work *w, struct tx *tx, int64_t now, struct mail_row *out)
{
	const struct query_mail_next_in in = {.now = now};
	struct query_mail_next_row row;
	enum status st = query_mail_next(w, tx->db, &in, &row);

	if (st == ST_OK)
		*out = (struct mail_row){.account = row.account,
		    .kind = row.kind,
		    .at = row.at,
		    .address = row.address,
		    .tries = row.tries};
	return st;
}

enum status
mail_set(struct work *w, struct tx *tx, const struct mail_row *row)
{
	return query_mail_set(w, tx->db,
	    &(struct query_mail_set_in){.account = row->account,
		.kind = row->kind,
		.at = row->at,
		.state = row->state,
		.tries = row->tries,
		.due = row->due,
		.changed = row->changed,
		.said = row->said});
}

enum status
mail_state(struct work *w, struct tx *tx, const struct mail_row *row,
    int64_t *out)
{
	struct query_mail_state_row got;
	enum status st = query_mail_state(w, tx->db,
	    &(struct query_mail_state_in){.account = row->account,
		.kind = row->kind,
		.at = row->at},
	    &got);

	if (st == ST_OK)
		*out = got.state;
	return st;
}

enum status
mail_list(struct work *w, struct tx *tx, int64_t most, struct vec *out)
{
	const struct query_mail_list_in in = {.most = most};
	struct query_mail_list_row row;
	struct sql_rows *rows;
	enum status st = query_mail_list(w, tx->db, &in, &rows);

	*out = VEC(struct mail_row);
	if (st != ST_OK)
		return st;
	while (query_mail_list_next(w, rows, &row))
		*(struct mail_row *)vec_push(w->mem, out) =
		    (struct mail_row){row.account, row.kind, row.at, STR(""),
			row.state, row.tries, row.due, row.changed,
			str_dup(w->mem, row.said)};
	return sql_rows_end(w, rows);
}

enum status
mail_drop_old(struct work *w, struct tx *tx, int64_t changed)
{
	return query_mail_drop_old(w, tx->db,
	    &(struct query_mail_drop_old_in){.changed = changed});
}

enum status
mail_count(struct work *w, struct tx *tx, struct mail_tally *out)
{
	struct query_mail_tally_row row;
	struct query_address_count_row address;
	enum status st = query_mail_tally(w, tx->db, &row);

	if (st == ST_OK)
		st = query_address_count(w, tx->db, &address);
	if (st == ST_OK)
		*out = (struct mail_tally){row.waiting, row.handed, row.over,
		    row.sent.has ? row.sent.v : 0, address.n};
	return st;
}
