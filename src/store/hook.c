/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/hook.h"

/* ---- up to where each webhook was told -------------------------------------------- */

enum status
hook_get(struct work *w, struct tx *tx, struct str name, struct hook_row *out)
{
	struct query_hook_get_row row;
	enum status st = query_hook_get(w, tx->db,
	    &(struct query_hook_get_in){.name = name}, &row);

	if (st == ST_OK)
		*out = (struct hook_row){row.next, row.day, row.head};
	return st;
}

enum status
hook_add(struct work *w, struct tx *tx, struct str name,
    const struct hook_row *row)
{
	return query_hook_add(w, tx->db,
	    &(struct query_hook_add_in){.name = name,
		.next = row->next,
		.day = row->day,
		.head = row->head});
}

enum status
hook_move(struct work *w, struct tx *tx, struct str name,
    const struct hook_step *step)
{
	switch (step->mark) {
	case HOOK_NEXT:
		return query_hook_move(w, tx->db,
		    &(struct query_hook_move_in){.name = name,
			.next = step->from,
			.to = step->to});
	case HOOK_DAY:
		return query_hook_day(w, tx->db,
		    &(struct query_hook_day_in){.name = name,
			.day = step->from,
			.to = step->to});
	case HOOK_HEAD:
		break;
	}
	return query_hook_sign(w, tx->db,
	    &(struct query_hook_sign_in){.name = name,
		.head = step->from,
		.to = step->to});
}

/* ---- what is said to them ----------------------------------------------------------- */

enum status
hook_call_add(struct work *w, struct tx *tx, const struct hook_call *call)
{
	return query_hook_call_add(w, tx->db,
	    &(struct query_hook_call_add_in){.hook = call->hook,
		.id = call->id,
		.type = call->type,
		.about = call->about,
		.kind = call->kind,
		.at = call->at,
		.due = call->due});
}

enum status
hook_call_next(struct work *w, struct tx *tx, struct str hook, int64_t now,
    struct hook_call *out)
{
	const struct query_hook_call_next_in in = {.hook = hook, .now = now};
	struct query_hook_call_next_row row;
	enum status st = query_hook_call_next(w, tx->db, &in, &row);

	if (st == ST_OK)
		*out = (struct hook_call){.hook = hook,
		    .id = row.id,
		    .type = row.type,
		    .about = row.about,
		    .kind = row.kind,
		    .at = row.at,
		    .tries = row.tries};
	return st;
}

enum status
hook_call_take(struct work *w, struct tx *tx, const struct hook_call *call)
{
	return query_hook_call_take(w, tx->db,
	    &(struct query_hook_call_take_in){.hook = call->hook,
		.id = call->id,
		.tries = call->tries,
		.due = call->due,
		.changed = call->changed});
}

enum status
hook_call_settle(struct work *w, struct tx *tx, const struct hook_call *call)
{
	return query_hook_call_settle(w, tx->db,
	    &(struct query_hook_call_settle_in){.hook = call->hook,
		.id = call->id,
		.tries = call->tries,
		.state = call->state,
		.due = call->due,
		.changed = call->changed,
		.said = call->said});
}

enum status
hook_call_again(struct work *w, struct tx *tx, struct str hook, struct str id,
    int64_t due)
{
	return query_hook_call_again(w, tx->db,
	    &(struct query_hook_call_again_in){.hook = hook,
		.id = id,
		.due = due});
}

enum status
hook_call_list(struct work *w, struct tx *tx, int64_t most, struct vec *out)
{
	const struct query_hook_call_list_in in = {.most = most};
	struct query_hook_call_list_row row;
	struct sql_rows *rows;
	enum status st = query_hook_call_list(w, tx->db, &in, &rows);

	*out = VEC(struct hook_call);
	if (st != ST_OK)
		return st;
	while (query_hook_call_list_next(w, rows, &row))
		*(struct hook_call *)vec_push(w->mem, out) =
		    (struct hook_call){.hook = str_dup(w->mem, row.hook),
			.id = str_dup(w->mem, row.id),
			.type = str_dup(w->mem, row.type),
			.kind = str_dup(w->mem, row.kind),
			.at = row.at,
			.state = row.state,
			.tries = row.tries,
			.due = row.due,
			.changed = row.changed,
			.said = str_dup(w->mem, row.said)};
	return sql_rows_end(w, rows);
}

enum status
hook_call_drop_old(struct work *w, struct tx *tx, int64_t changed)
{
	return query_hook_call_drop_old(w, tx->db,
	    &(struct query_hook_call_drop_old_in){.changed = changed});
}

enum status
hook_call_count(struct work *w, struct tx *tx, struct str hook,
    struct hook_call_tally *out)
{
	const struct query_hook_call_tally_in in = {.hook = hook};
	struct query_hook_call_tally_row row;
	enum status st = query_hook_call_tally(w, tx->db, &in, &row);

	if (st == ST_OK)
		*out = (struct hook_call_tally){row.waiting, row.failing,
		    row.over, row.taken.has ? row.taken.v : 0};
	return st;
}

enum status
hook_call_count_all(struct work *w, struct tx *tx, struct hook_call_tally *out)
{
	struct query_hook_call_tally_all_row row;
	enum status st = query_hook_call_tally_all(w, tx->db, &row);

	if (st == ST_OK)
		*out = (struct hook_call_tally){row.waiting, row.failing,
		    row.over, row.taken.has ? row.taken.v : 0};
	return st;
}
