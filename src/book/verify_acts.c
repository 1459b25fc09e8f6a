/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The acts against their leaves, and the registers against the acts. An act is
 * believed as far as its leaf has the hashes of its fields; a decision as far as
 * one of those fields is its hash; and the registers are what the decision says
 * once more.
 */
#include "base/arena.h"
#include "base/instant.h"
#include "base/work.h"
#include "record/verify.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/own.h"

#include "book/book_impl.h"
#include "book/verify_impl.h"

#define CHANGED "It was changed, or belongs to another act."

static void
found(struct looking *x, const struct filing_row *row, struct str what,
    const char *means)
{
	verify_add(x->w, x->out,
	    str_fmt(x->w->mem, "entry %lld, act %.*s", (long long)row->seq,
		STR_ARG(row->id)),
	    what, means);
}

/* What failed becomes a finding, unless nothing can be read at all. */
static enum status
fault_found(struct looking *x, const struct filing_row *row, enum status st)
{
	if (st == ST_OK || st == ST_IO || st == ST_BUSY)
		return st;
	found(x, row, x->step.fault.what, CHANGED);
	x->blurred = true;
	work_clear(&x->step);
	return ST_OK;
}

static bool
is_forgotten(const struct looking *x, int64_t person)
{
	for (size_t i = 0; i < x->forgotten.n; i++)
		if (VEC_AT(&x->forgotten, struct own_row, i)->person == person)
			return true;
	return false;
}

/* What is there of it is as its leaf has it; and all is there, but for what an
 * act of erasure took. */
static enum status
whole_compare(struct looking *x, const struct filing_row *row,
    const struct book__opened *act)
{
	struct str all = book__opened_text(act, STR("disclosures"));
	struct vec erased;
	enum status st = own_erased(&x->step, x->tx, row->seq, &erased);

	if (st != ST_OK)
		return st;
	if (act->gone != 0 && is_forgotten(x, act->gone))
		return ST_OK; /* how much went with their key cannot be told */
	if (act->gone != 0)
		found(x, row,
		    str_fmt(x->step.mem, "the key of person %lld is gone",
			(long long)act->gone),
		    "The row with their key was deleted, and no act says so.");
	else if (!str_eq(all,
		     str_fmt(x->step.mem, "%zu", act->line.n + erased.n)))
		found(x, row,
		    str_fmt(x->step.mem,
			"%zu of its fields are there, %zu were erased, and it "
			"had %.*s",
			act->line.n, erased.n, STR_ARG(all)),
		    "Fields were taken out, and no act says so.");
	return ST_OK;
}

static void
own_compare(struct looking *x, const struct filing_row *row,
    const struct book__opened *act)
{
	struct instant at;

	if (!str_eq(book__opened_text(act, STR("id")), row->id))
		found(x, row, STR("the row's id is not the act's"), CHANGED);
	if (!str_eq(book__opened_text(act, STR("act")), row->kind))
		found(x, row, STR("the row's kind is not the act's"), CHANGED);
	if (!instant_parse(book__opened_text(act, STR("on")), &at) ||
	    at.ms != row->recorded)
		found(x, row, STR("the row's instant is not the act's"),
		    "The act was re-dated.");
}

/* ---- registers ------------------------------------------------------------------------- */

static bool
is_same_duty(const struct filing_duty *a, const struct filing_duty *b)
{
	return a->n == b->n && a->person == b->person && a->from == b->from &&
	    str_eq(a->rule, b->rule) && str_eq(a->verb, b->verb) &&
	    str_eq(a->office, b->office) && a->has_due == b->has_due &&
	    (!a->has_due || a->due == b->due) && a->has_done == b->has_done &&
	    (!a->has_done || a->done == b->done);
}

static enum status
duties_verify(struct looking *x, const struct filing_row *row,
    const struct vec *want)
{
	struct vec have;
	enum status st = filing_duties(&x->step, x->tx, row->seq, &have);

	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < want->n && i < have.n; i++)
		if (!is_same_duty(VEC_AT(&have, struct filing_duty, i),
			VEC_AT(want, struct filing_duty, i)))
			found(x, row,
			    str_fmt(x->step.mem,
				"duty %zu is not as it was decided", i),
			    "The register of duties was changed.");
	x->seen.duties += (int64_t)have.n;
	if (have.n != want->n)
		found(x, row,
		    str_fmt(x->step.mem,
			"the register has %zu duties, and %zu were decided",
			have.n, want->n),
		    "A duty was added or taken out.");
	return ST_OK;
}

static bool
is_same_matter(const struct filing_matter *a, const struct filing_matter *b)
{
	return a->day == b->day && a->author == b->author &&
	    a->subject == b->subject && str_eq(a->verdict, b->verdict);
}

/* An act whose decision was erased is in no register, nor is what is no act of
 * the Code. */
static enum status
absence_verify(struct looking *x, const struct filing_row *row)
{
	const struct vec none = VEC(struct filing_duty);
	struct filing_matter have;
	enum status st = filing_matter_get(&x->step, x->tx, row->seq, &have);

	if (st == ST_OK)
		found(x, row,
		    STR("it is in a register, and there is no decision of it"),
		    "The register of acts was changed.");
	if (st != ST_OK && st != ST_NOTFOUND)
		return st;
	x->seen.matters += st == ST_OK;
	work_clear(&x->step);
	return duties_verify(x, row, &none);
}

static enum status
registers_verify(struct looking *x, const struct book__of *of,
    const struct book__opened *act, const struct json *decision)
{
	struct book__projected want;
	struct filing_matter have;
	enum status st =
	    filing_matter_get(&x->step, x->tx, of->row->seq, &have);

	if (st == ST_OK) {
		x->seen.matters++;
		st = book__project(&x->step, of,
		    book__opened_text(act, STR("by")), decision, &want);
	}
	if (st != ST_OK)
		return st;
	if (!is_same_matter(&have, &want.matter))
		found(x, of->row,
		    STR("the register of acts has something else"),
		    "The register of acts was changed.");
	return duties_verify(x, of->row, &want.duty);
}

static enum status
decided_verify(struct looking *x, const struct book__of *of,
    const struct book__opened *act)
{
	const struct json *decision;
	int64_t n = 0;
	enum status st = book__decided(&x->step, of, act, &decision);

	if (st == ST_OK)
		st = book__decided_open(&x->step, of, act);
	if (st == ST_OK)
		st = book__decisions(&x->step, of, act, &n);
	x->seen.decisions += n;
	if (st != ST_OK)
		return st;
	return decision == NULL ? absence_verify(x, of->row)
				: registers_verify(x, of, act, decision);
}

/* What the index should have of it. */
static enum status
mentions_sum(struct looking *x, const struct book__of *of,
    const struct book__opened *act)
{
	struct book__mentions m;
	enum status st =
	    book__mentions_opened(&x->step, of, act->field, act->line.n, &m);

	if (st == ST_OK)
		book__mention_sums_add(x->sums, &m);
	return st;
}

/* ---- an act ----------------------------------------------------------------------------- */

static enum status
act_verify(struct looking *x, const struct filing_row *row)
{
	const struct book__of of = {.book = x->book, .tx = x->tx, .row = row};
	struct book__opened act;
	enum status st = book__open_act(&x->step, &of, &act);

	x->seen.acts++;
	x->seen.parts += (int64_t)act.parts;
	if (st == ST_OK && act.line.n == 0) {
		found(x, row, STR("none of its fields is there"),
		    "They were deleted, and no erasure does that: what is "
		    "nobody's stays.");
		x->blurred = true;
		return ST_OK;
	}
	if (st != ST_OK)
		return fault_found(x, row, st);
	own_compare(x, row, &act);
	st = whole_compare(x, row, &act);
	if (st != ST_OK)
		return st;
	if (!x->registers)
		return ST_OK;
	st = mentions_sum(x, &of, &act);
	if (st != ST_OK)
		return fault_found(x, row, st);
	st = book__is_notice(book__opened_text(&act, STR("act")))
	    ? absence_verify(x, row)
	    : decided_verify(x, &of, &act);
	return fault_found(x, row, st);
}

/* Every entry is an act or a cover. */
static enum status
entry_verify(struct looking *x, int64_t seq, const struct filing_row *row)
{
	bool cover;
	enum status st;

	if (row != NULL && row->seq == seq)
		return act_verify(x, row);
	st = filing_is_cover(&x->step, x->tx, seq, &cover);
	x->seen.covers += st == ST_OK && cover;
	if (st == ST_OK && !cover)
		verify_add(x->w, x->out,
		    str_fmt(x->w->mem, "entry %lld", (long long)seq),
		    STR("it has no act"), "The act's row was deleted.");
	return st;
}

enum status
book__verify_chunk(struct looking *x, struct filing_range range)
{
	struct vec rows = VEC(struct filing_row);
	size_t i = 0;
	enum status st = book__rows(&x->step, x->tx, range, x->rows, &rows);

	for (int64_t seq = range.first; st == ST_OK && seq < range.until;
	     seq++) {
		const struct filing_row *row =
		    i < rows.n ? VEC_AT(&rows, struct filing_row, i) : NULL;

		arena_reset(x->step.mem);
		st = entry_verify(x, seq, row);
		i += row != NULL && row->seq == seq;
	}
	return st;
}
