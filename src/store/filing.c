/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"
#include "base/work.h"
#include "store/query.h"

#include "store/store_impl.h"

#include "store/filing.h"

#define DAY_MS INT64_C(86400000)

enum status
filing_add(struct work *w, struct tx *tx, const struct filing_row *row)
{
	return query_act_add(w, tx->db,
	    &(struct query_act_add_in){.seq = row->seq,
		.id = row->id,
		.kind = row->kind,
		.recorded = row->recorded});
}

enum status
filing_find(struct work *w, struct tx *tx, struct str id,
    struct filing_row *out)
{
	struct query_act_by_id_row row;
	enum status st = query_act_by_id(w, tx->db,
	    &(struct query_act_by_id_in){.id = id}, &row);

	if (st == ST_NOTFOUND)
		return work_fail(w, st, "there is no act %.*s on the record",
		    STR_ARG(id));
	if (st == ST_OK)
		*out = (struct filing_row){row.seq, id, row.kind, row.recorded};
	return st;
}

enum status
filing_at(struct work *w, struct tx *tx, int64_t seq, struct filing_row *out)
{
	struct query_act_at_row row;
	enum status st = query_act_at(w, tx->db,
	    &(struct query_act_at_in){.seq = seq}, &row);

	if (st == ST_NOTFOUND)
		return work_fail(w, st, "entry %lld is no act", (long long)seq);
	if (st == ST_OK)
		*out = (struct filing_row){seq, row.id, row.kind, row.recorded};
	return st;
}

enum status
filing_last(struct work *w, struct tx *tx, int64_t *out)
{
	struct query_act_last_row last;
	enum status st = query_act_last(w, tx->db, &last);

	if (st == ST_OK)
		*out = last.recorded;
	return st;
}

enum status
filing_last_day(struct work *w, struct tx *tx, struct filing_day *out)
{
	struct query_act_since_row first;
	int64_t last;
	enum status st = filing_last(w, tx, &last);

	*out = (struct filing_day){0, 0};
	if (st == ST_NOTFOUND) {
		work_clear(w);
		return ST_OK;
	}
	if (st == ST_OK)
		st = query_act_since(w, tx->db,
		    &(struct query_act_since_in){
			.recorded = last - last % DAY_MS},
		    &first);
	if (st == ST_OK)
		*out = (struct filing_day){last, first.seq.v};
	return st;
}

enum status
filing_each(struct work *w, struct tx *tx, struct filing_range range,
    filing_visit *visit, void *cookie)
{
	const struct query_act_range_in in = {.first = range.first,
	    .until = range.until};
	struct query_act_range_row row;
	struct sql_rows *rows;
	enum status st = query_act_range(w, tx->db, &in, &rows), ended;

	if (st != ST_OK)
		return st;
	while (st == ST_OK && query_act_range_next(w, rows, &row))
		st = visit(w,
		    &(struct filing_row){row.seq, row.id, row.kind,
			row.recorded},
		    cookie);
	ended = sql_rows_end(w, rows);
	return st != ST_OK ? st : ended;
}

enum status
filing_cover(struct work *w, struct tx *tx, int64_t seq)
{
	return query_cover_add(w, tx->db,
	    &(struct query_cover_add_in){.seq = seq});
}

enum status
filing_is_cover(struct work *w, struct tx *tx, int64_t seq, bool *out)
{
	struct query_cover_has_row row;
	enum status st = query_cover_has(w, tx->db,
	    &(struct query_cover_has_in){.seq = seq}, &row);

	*out = st == ST_OK;
	return st == ST_NOTFOUND ? ST_OK : st;
}

enum status
filing_covers(struct work *w, struct tx *tx, int64_t *out)
{
	struct query_cover_count_row row;
	enum status st = query_cover_count(w, tx->db, &row);

	if (st == ST_OK)
		*out = row.n;
	return st;
}

/* ---- sealed ---------------------------------------------------------------------- */

enum status
filing_disclose(struct work *w, struct tx *tx, const struct filing_part *part)
{
	return query_disclosure_add(w, tx->db,
	    &(struct query_disclosure_add_in){.seq = part->seq,
		.part = part->part,
		.whose = part->whose,
		.sealed = part->sealed});
}

enum status
filing_parts(struct work *w, struct tx *tx, struct filing_range range,
    filing_part_visit *visit, void *cookie)
{
	const struct query_disclosure_range_in in = {.first = range.first,
	    .until = range.until};
	struct query_disclosure_range_row row;
	struct sql_rows *rows;
	enum status st = query_disclosure_range(w, tx->db, &in, &rows), ended;

	if (st != ST_OK)
		return st;
	while (st == ST_OK && query_disclosure_range_next(w, rows, &row))
		st = visit(w,
		    &(struct filing_part){row.seq, row.part, row.whose,
			row.sealed},
		    cookie);
	ended = sql_rows_end(w, rows);
	return st != ST_OK ? st : ended;
}

enum status
filing_part_replace(struct work *w, struct tx *tx,
    const struct filing_part *part)
{
	if (part->sealed.n == 0)
		return query_disclosure_drop(w, tx->db,
		    &(struct query_disclosure_drop_in){.seq = part->seq,
			.part = part->part});
	return query_disclosure_replace(w, tx->db,
	    &(struct query_disclosure_replace_in){.seq = part->seq,
		.part = part->part,
		.sealed = part->sealed});
}

enum status
filing_decide(struct work *w, struct tx *tx, const struct filing_part *decision)
{
	return query_decision_add(w, tx->db,
	    &(struct query_decision_add_in){.seq = decision->seq,
		.part = decision->part,
		.whose = decision->whose,
		.sealed = decision->sealed});
}

enum status
filing_decision(struct work *w, struct tx *tx, int64_t seq,
    enum filing_sight sight, struct filing_part *out)
{
	struct query_decision_get_row row;
	enum status st = query_decision_get(w, tx->db,
	    &(struct query_decision_get_in){.seq = seq, .part = sight}, &row);

	if (st == ST_NOTFOUND)
		return work_fail(w, st,
		    "the decision of entry %lld is not there, or was erased",
		    (long long)seq);
	if (st == ST_OK)
		*out = (struct filing_part){seq, sight, row.whose, row.sealed};
	return st;
}

/* ---- registers ------------------------------------------------------------------------ */

enum status
filing_matter_add(struct work *w, struct tx *tx, const struct filing_matter *m)
{
	return query_matter_add(w, tx->db,
	    &(struct query_matter_add_in){.seq = m->seq,
		.day = m->day,
		.author = m->author,
		.subject = m->subject,
		.verdict = m->verdict});
}

enum status
filing_duty_add(struct work *w, struct tx *tx, const struct filing_duty *d)
{
	return query_duty_add(w, tx->db,
	    &(struct query_duty_add_in){.seq = d->seq,
		.n = d->n,
		.person = d->person,
		.rule = d->rule,
		.verb = d->verb,
		.office = d->office,
		.starts = d->from,
		.due = {d->has_due, d->due}});
}

enum status
filing_matter_get(struct work *w, struct tx *tx, int64_t seq,
    struct filing_matter *out)
{
	struct query_matter_get_row row;
	enum status st = query_matter_get(w, tx->db,
	    &(struct query_matter_get_in){.seq = seq}, &row);

	if (st == ST_NOTFOUND)
		return work_fail(w, st, "entry %lld is in no register",
		    (long long)seq);
	if (st == ST_OK)
		*out = (struct filing_matter){seq, row.day, row.author,
		    row.subject, row.verdict};
	return st;
}

enum status
filing_duties(struct work *w, struct tx *tx, int64_t seq, struct vec *out)
{
	const struct query_duty_of_in in = {.seq = seq};
	struct query_duty_of_row row;
	struct sql_rows *rows;
	enum status st = query_duty_of(w, tx->db, &in, &rows);

	*out = VEC(struct filing_duty);
	if (st != ST_OK)
		return st;
	while (query_duty_of_next(w, rows, &row))
		*(struct filing_duty *)vec_push(w->mem, out) =
		    (struct filing_duty){.seq = seq,
			.n = row.n,
			.person = row.person,
			.from = row.starts,
			.rule = str_dup(w->mem, row.rule),
			.verb = str_dup(w->mem, row.verb),
			.office = str_dup(w->mem, row.office),
			.has_due = row.due.has,
			.due = row.due.v,
			.has_done = row.done.has,
			.done = row.done.v};
	return sql_rows_end(w, rows);
}

enum status
filing_count(struct work *w, struct tx *tx, struct filing_count *out)
{
	struct query_act_counts_row n;
	enum status st = query_act_counts(w, tx->db, &n);

	if (st == ST_OK)
		*out = (struct filing_count){n.acts, n.covers, n.parts,
		    n.decisions, n.matters, n.duties};
	return st;
}

enum status
filing_registers_clear(struct work *w, struct tx *tx)
{
	enum status st = query_duty_clear(w, tx->db);

	return st == ST_OK ? query_matter_clear(w, tx->db) : st;
}
