/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/own.h"

static struct sql_opt_int
some(int64_t v, bool has)
{
	return (struct sql_opt_int){has, has ? v : 0};
}

static enum status
hold_put(struct work *w, struct tx *tx, const struct own_row *row)
{
	return query_hold_add(w, tx->db,
	    &(struct query_hold_add_in){.seq = row->seq,
		.act = some(row->act, row->act >= 0),
		.person = some(row->person, row->person > 0)});
}

static enum status
request_put(struct work *w, struct tx *tx, const struct own_row *row)
{
	return query_request_add(w, tx->db,
	    &(struct query_request_add_in){.seq = row->seq,
		.act = some(row->act, row->act >= 0),
		.person = some(row->person, row->person > 0)});
}

enum status
own_put(struct work *w, struct tx *tx, const struct own_row *row)
{
	switch (row->kind) {
	case OWN_ERASED:
		return query_erased_add(w, tx->db,
		    &(struct query_erased_add_in){.seq = row->seq,
			.field = row->text,
			.erasure = row->by});
	case OWN_REDACTED:
		return query_redacted_put(w, tx->db,
		    &(struct query_redacted_put_in){.seq = row->seq,
			.sha256 = row->text,
			.open = row->open,
			.erasure = row->by});
	case OWN_FORGOTTEN:
		return query_forgotten_add(w, tx->db,
		    &(struct query_forgotten_add_in){.person = row->person,
			.erasure = row->by});
	case OWN_HOLD:
		return hold_put(w, tx, row);
	case OWN_REQUEST:
		return request_put(w, tx, row);
	case OWN_LIFTED:
		return query_hold_lift(w, tx->db,
		    &(struct query_hold_lift_in){.seq = row->seq,
			.lifted = row->by});
	case OWN_ANSWERED:
		return query_request_answer(w, tx->db,
		    &(struct query_request_answer_in){.seq = row->seq,
			.answer = row->by});
	}
	return ST_OK;
}

/* ---- lists --------------------------------------------------------------------- */

static struct own_row *
push(struct work *w, struct vec *out, enum own_kind kind)
{
	struct own_row *to = vec_push(w->mem, out);

	*to = (struct own_row){.kind = kind, .by = -1, .act = -1};
	return to;
}

static enum status
erased_list(struct work *w, struct tx *tx, struct vec *out)
{
	struct query_erased_list_row row;
	struct sql_rows *rows;
	enum status st = query_erased_list(w, tx->db, &rows);

	if (st != ST_OK)
		return st;
	while (query_erased_list_next(w, rows, &row)) {
		struct own_row *to = push(w, out, OWN_ERASED);

		to->seq = row.seq;
		to->text = str_dup(w->mem, row.field);
		to->by = row.erasure;
	}
	return sql_rows_end(w, rows);
}

static enum status
redacted_list(struct work *w, struct tx *tx, struct vec *out)
{
	struct query_redacted_list_row row;
	struct sql_rows *rows;
	enum status st = query_redacted_list(w, tx->db, &rows);

	if (st != ST_OK)
		return st;
	while (query_redacted_list_next(w, rows, &row)) {
		struct own_row *to = push(w, out, OWN_REDACTED);

		to->seq = row.seq;
		to->text = str_dup(w->mem, row.sha256);
		to->open = str_dup(w->mem, row.open);
		to->by = row.erasure;
	}
	return sql_rows_end(w, rows);
}

static enum status
forgotten_list(struct work *w, struct tx *tx, struct vec *out)
{
	struct query_forgotten_list_row row;
	struct sql_rows *rows;
	enum status st = query_forgotten_list(w, tx->db, &rows);

	if (st != ST_OK)
		return st;
	while (query_forgotten_list_next(w, rows, &row)) {
		struct own_row *to = push(w, out, OWN_FORGOTTEN);

		to->person = row.person;
		to->by = row.erasure;
	}
	return sql_rows_end(w, rows);
}

static enum status
hold_list(struct work *w, struct tx *tx, struct vec *out)
{
	struct query_hold_list_row row;
	struct sql_rows *rows;
	enum status st = query_hold_list(w, tx->db, &rows);

	if (st != ST_OK)
		return st;
	while (query_hold_list_next(w, rows, &row)) {
		struct own_row *to = push(w, out, OWN_HOLD);

		to->seq = row.seq;
		to->act = row.act.has ? row.act.v : -1;
		to->person = row.person.has ? row.person.v : 0;
		to->by = row.lifted.has ? row.lifted.v : -1;
	}
	return sql_rows_end(w, rows);
}

static enum status
request_list(struct work *w, struct tx *tx, struct vec *out)
{
	struct query_request_list_row row;
	struct sql_rows *rows;
	enum status st = query_request_list(w, tx->db, &rows);

	if (st != ST_OK)
		return st;
	while (query_request_list_next(w, rows, &row)) {
		struct own_row *to = push(w, out, OWN_REQUEST);

		to->seq = row.seq;
		to->act = row.act.has ? row.act.v : -1;
		to->person = row.person.has ? row.person.v : 0;
		to->by = row.answer.has ? row.answer.v : -1;
	}
	return sql_rows_end(w, rows);
}

enum status
own_list(struct work *w, struct tx *tx, enum own_kind kind, struct vec *out)
{
	*out = VEC(struct own_row);
	switch (kind) {
	case OWN_ERASED:
		return erased_list(w, tx, out);
	case OWN_REDACTED:
		return redacted_list(w, tx, out);
	case OWN_FORGOTTEN:
		return forgotten_list(w, tx, out);
	case OWN_HOLD:
		return hold_list(w, tx, out);
	case OWN_REQUEST:
		return request_list(w, tx, out);
	case OWN_LIFTED:
	case OWN_ANSWERED:
		break;
	}
	return ST_OK;
}

enum status
own_waiting(struct work *w, struct tx *tx, struct vec *out)
{
	struct query_request_waiting_row row;
	struct sql_rows *rows;
	enum status st = query_request_waiting(w, tx->db, &rows);

	*out = VEC(struct own_row);
	if (st != ST_OK)
		return st;
	while (query_request_waiting_next(w, rows, &row)) {
		struct own_row *to = push(w, out, OWN_REQUEST);

		to->seq = row.seq;
		to->act = row.act.has ? row.act.v : -1;
		to->person = row.person.has ? row.person.v : 0;
	}
	return sql_rows_end(w, rows);
}

/* ---- one act, one person --------------------------------------------------------- */

enum status
own_erased(struct work *w, struct tx *tx, int64_t seq, struct vec *out)
{
	const struct query_erased_of_in in = {.seq = seq};
	struct query_erased_of_row row;
	struct sql_rows *rows;
	enum status st = query_erased_of(w, tx->db, &in, &rows);

	*out = VEC(struct own_row);
	if (st != ST_OK)
		return st;
	while (query_erased_of_next(w, rows, &row)) {
		struct own_row *to = push(w, out, OWN_ERASED);

		to->seq = seq;
		to->text = str_dup(w->mem, row.field);
		to->by = row.erasure;
	}
	return sql_rows_end(w, rows);
}

enum status
own_redacted(struct work *w, struct tx *tx, int64_t seq, struct own_row *out)
{
	struct query_redacted_get_row row;
	enum status st = query_redacted_get(w, tx->db,
	    &(struct query_redacted_get_in){.seq = seq}, &row);

	if (st == ST_OK)
		*out = (struct own_row){.kind = OWN_REDACTED,
		    .seq = seq,
		    .text = row.sha256,
		    .open = row.open,
		    .by = row.erasure};
	return st;
}

enum status
own_forgotten(struct work *w, struct tx *tx, int64_t person,
    struct own_row *out)
{
	struct query_forgotten_get_row row;
	enum status st = query_forgotten_get(w, tx->db,
	    &(struct query_forgotten_get_in){.person = person}, &row);

	if (st == ST_OK)
		*out = (struct own_row){.kind = OWN_FORGOTTEN,
		    .person = person,
		    .by = row.erasure};
	return st;
}

enum status
own_clear(struct work *w, struct tx *tx)
{
	enum status st = query_erased_clear(w, tx->db);

	if (st == ST_OK)
		st = query_redacted_clear(w, tx->db);
	if (st == ST_OK)
		st = query_forgotten_clear(w, tx->db);
	if (st == ST_OK)
		st = query_request_clear(w, tx->db);
	return st == ST_OK ? query_hold_clear(w, tx->db) : st;
}

enum status
own_acts(struct work *w, struct tx *tx, int64_t first, struct vec *out)
{
	const struct query_act_own_in in = {.first = first};
	struct query_act_own_row row;
	struct sql_rows *rows;
	enum status st = query_act_own(w, tx->db, &in, &rows);

	*out = VEC(struct filing_row);
	if (st != ST_OK)
		return st;
	while (query_act_own_next(w, rows, &row))
		*(struct filing_row *)vec_push(w->mem, out) =
		    (struct filing_row){row.seq, str_dup(w->mem, row.id),
			str_dup(w->mem, row.kind), row.recorded};
	return sql_rows_end(w, rows);
}

/* ---- what goes ---------------------------------------------------------------- */

enum status
own_decisions(struct work *w, struct tx *tx, struct filing_range range,
    filing_part_visit *visit, void *cookie)
{
	const struct query_decision_range_in in = {.first = range.first,
	    .until = range.until};
	struct query_decision_range_row row;
	struct sql_rows *rows;
	enum status st = query_decision_range(w, tx->db, &in, &rows), ended;

	if (st != ST_OK)
		return st;
	while (st == ST_OK && query_decision_range_next(w, rows, &row))
		st = visit(w,
		    &(struct filing_part){row.seq, row.part, row.whose,
			row.sealed},
		    cookie);
	ended = sql_rows_end(w, rows);
	return st != ST_OK ? st : ended;
}

enum status
own_decision_replace(struct work *w, struct tx *tx,
    const struct filing_part *part)
{
	return query_decision_replace(w, tx->db,
	    &(struct query_decision_replace_in){.seq = part->seq,
		.part = part->part,
		.sealed = part->sealed});
}

enum status
own_decision_drop(struct work *w, struct tx *tx, int64_t seq)
{
	return query_decision_drop(w, tx->db,
	    &(struct query_decision_drop_in){.seq = seq});
}

enum status
own_author_drop(struct work *w, struct tx *tx, int64_t seq)
{
	return query_matter_drop_author(w, tx->db,
	    &(struct query_matter_drop_author_in){.seq = seq});
}

enum status
own_registers_drop(struct work *w, struct tx *tx, int64_t seq)
{
	enum status st = query_duty_drop(w, tx->db,
	    &(struct query_duty_drop_in){.seq = seq});

	return st == ST_OK ? query_matter_drop(w, tx->db,
				 &(struct query_matter_drop_in){.seq = seq})
			   : st;
}
