/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/team.h"

enum status
team_add(struct work *w, struct tx *tx, struct team_row *row)
{
	struct query_team_last_row last;
	enum status st = query_team_last(w, tx->db, &last);

	if (st != ST_OK)
		return st;
	row->number = (last.number.has ? last.number.v : 0) + 1;
	return query_team_add(w, tx->db,
	    &(struct query_team_add_in){.number = row->number,
		.name = row->name,
		.external = row->external,
		.opened = row->opened,
		.changed = row->changed});
}

enum status
team_get(struct work *w, struct tx *tx, int64_t number, struct team_row *out)
{
	struct query_team_get_row row;
	enum status st = query_team_get(w, tx->db,
	    &(struct query_team_get_in){.number = number}, &row);

	if (st == ST_OK)
		*out = (struct team_row){number, row.name, row.external,
		    row.opened, row.changed};
	return st;
}

enum status
team_set(struct work *w, struct tx *tx, const struct team_row *row)
{
	return query_team_set(w, tx->db,
	    &(struct query_team_set_in){.number = row->number,
		.name = row->name,
		.external = row->external,
		.changed = row->changed});
}

enum status
team_drop(struct work *w, struct tx *tx, int64_t number)
{
	enum status st = query_teammate_drop_team(w, tx->db,
	    &(struct query_teammate_drop_team_in){.team = number});

	return st == ST_OK ? query_team_drop(w, tx->db,
				 &(struct query_team_drop_in){.number = number})
			   : st;
}

enum status
team_list(struct work *w, struct tx *tx, const struct team_part *part,
    struct vec *out)
{
	const struct query_team_list_in in = {.after = part->after,
	    .skip = part->skip,
	    .most = part->most};
	struct query_team_list_row row;
	struct sql_rows *rows;
	enum status st = query_team_list(w, tx->db, &in, &rows);

	*out = VEC(struct team_row);
	if (st != ST_OK)
		return st;
	while (query_team_list_next(w, rows, &row))
		*(struct team_row *)vec_push(w->mem, out) =
		    (struct team_row){row.number, str_dup(w->mem, row.name),
			str_dup(w->mem, row.external), row.opened, row.changed};
	return sql_rows_end(w, rows);
}

enum status
team_count(struct work *w, struct tx *tx, int64_t *out)
{
	struct query_team_count_row row;
	enum status st = query_team_count(w, tx->db, &row);

	if (st == ST_OK)
		*out = row.n;
	return st;
}

/* ---- who is in it -------------------------------------------------------------------- */

enum status
team_members(struct work *w, struct tx *tx, int64_t number, struct vec *out)
{
	const struct query_teammate_list_in in = {.team = number};
	struct query_teammate_list_row row;
	struct sql_rows *rows;
	enum status st = query_teammate_list(w, tx->db, &in, &rows);

	*out = VEC(struct team_member);
	if (st != ST_OK)
		return st;
	while (query_teammate_list_next(w, rows, &row))
		*(struct team_member *)vec_push(w->mem, out) =
		    (struct team_member){row.account, row.opened,
			str_dup(w->mem, row.name)};
	return sql_rows_end(w, rows);
}

enum status
team_of(struct work *w, struct tx *tx, int64_t account, int64_t most,
    struct vec *out)
{
	const struct query_teammate_teams_in in = {.account = account,
	    .most = most};
	struct query_teammate_teams_row row;
	struct sql_rows *rows;
	enum status st = query_teammate_teams(w, tx->db, &in, &rows);

	*out = VEC(int64_t);
	if (st != ST_OK)
		return st;
	while (query_teammate_teams_next(w, rows, &row))
		*(int64_t *)vec_push(w->mem, out) = row.team;
	return sql_rows_end(w, rows);
}

enum status
team_member_add(struct work *w, struct tx *tx, int64_t number, int64_t account)
{
	return query_teammate_add(w, tx->db,
	    &(struct query_teammate_add_in){.team = number,
		.account = account});
}

enum status
team_member_drop(struct work *w, struct tx *tx, int64_t number, int64_t account)
{
	return query_teammate_drop(w, tx->db,
	    &(struct query_teammate_drop_in){.team = number,
		.account = account});
}

enum status
team_leave(struct work *w, struct tx *tx, int64_t account)
{
	enum status st = query_team_touch(w, tx->db,
	    &(struct query_team_touch_in){.account = account});

	return st == ST_OK
	    ? query_teammate_drop_account(w, tx->db,
		  &(struct query_teammate_drop_account_in){.account = account})
	    : st;
}
