/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The acts against their leaves, and the registers against the acts. An act is
 * believed as far as its leaf has the hashes of its fields; a decision as far as
 * one of those fields is its hash; and the registers are what the decision says
 * once more.
 */
#include <string.h>

#include "base/arena.h"
#include "base/day_text.h"
#include "base/hex.h"
#include "base/instant.h"
#include "base/work.h"
#include "json/json.h"
#include "json/read.h"
#include "merkle/leaf.h"
#include "record/fields.h"
#include "record/people.h"
#include "record/verify.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/store.h"

#include "book/book_impl.h"

#define CHUNK   256
#define CHANGED "It was changed, or belongs to another act."

struct looking {
	struct work *w;     /* what the report has */
	struct work step;   /* of an act */
	struct arena *rows; /* of a chunk */
	struct book *book;
	struct tx *tx;
	struct verify_report *out;
	bool registers;
	struct filing_count seen;
	bool erased; /* something of it is: not all can be compared */
};

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
	work_clear(&x->step);
	return ST_OK;
}

/* ---- fields ------------------------------------------------------------------------- */

static struct str
text_of(const struct leaf_field *field, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(field[i].name, str_from_c(name)) &&
		    field[i].value->kind == JSON_TEXT)
			return field[i].value->text;
	return STR("");
}

static void
own_compare(struct looking *x, const struct filing_row *row,
    const struct leaf_field *field, size_t n)
{
	struct instant at;

	if (!str_eq(text_of(field, n, "id"), row->id))
		found(x, row, STR("the row's id is not the act's"), CHANGED);
	if (!str_eq(text_of(field, n, "act"), row->kind))
		found(x, row, STR("the row's kind is not the act's"), CHANGED);
	if (!instant_parse(text_of(field, n, "on"), &at) ||
	    at.ms != row->recorded)
		found(x, row, STR("the row's instant is not the act's"),
		    "The act was re-dated.");
}

struct part_opening {
	struct looking *x;
	const struct filing_row *row;
	struct vec line; /* struct str */
};

static enum status
part_take(struct work *w, const struct filing_part *part, void *cookie)
{
	struct part_opening *o = cookie;
	const struct fields_opening opening = {o->row->id, (size_t)part->part,
	    {part->whose, part->sealed}};
	const struct str *line;
	size_t n;
	enum status st =
	    fields_open(w, o->x->book->people, &opening, &line, &n);

	if (st == ST_NOTFOUND) {
		o->x->erased = true;
		work_clear(w);
		return ST_OK;
	}
	for (size_t i = 0; st == ST_OK && i < n; i++)
		*(struct str *)vec_push(w->mem, &o->line) = line[i];
	return st;
}

/* The fields that are there, each as its leaf has it. */
static enum status
fields_verify(struct looking *x, const struct filing_row *row,
    const struct leaf_field **out, size_t *n)
{
	struct part_opening o = {x, row, VEC(struct str)};
	const struct filing_range one = {row->seq, row->seq + 1};
	struct leaf_field *field;
	struct leaf leaf;
	struct str bytes;
	enum status st = filing_parts(&x->step, x->tx, one, part_take, &o);

	*n = 0;
	if (st == ST_OK)
		st = entry_get(&x->step, x->tx, row->seq, &bytes);
	if (st == ST_OK)
		st = leaf_parse(&x->step, bytes, &leaf);
	if (st != ST_OK)
		return st;
	field = ARENA_ARRAY(x->step.mem, struct leaf_field, o.line.n + 1);
	st = leaf_disclosed(&x->step, &leaf, o.line.p, o.line.n, field);
	if (st != ST_OK)
		return st;
	*out = field;
	*n = o.line.n;
	if (o.line.n == 0)
		found(x, row, STR("none of its fields is there"),
		    "They were deleted, and no erasure does that: what is "
		    "nobody's stays.");
	return ST_OK;
}

/* ---- the decision --------------------------------------------------------------------- */

static enum status
decision_verify(struct looking *x, const struct filing_row *row,
    struct str sha256, const struct json **out)
{
	static const struct json_rules rules = {.source = STR_INIT("decision")};
	struct filing_part part;
	struct fields_part sealed;
	struct hash hash;
	struct str text;
	enum status st =
	    filing_decision(&x->step, x->tx, row->seq, FILING_WHOLE, &part);

	*out = NULL;
	if (st != ST_OK)
		return st;
	sealed = (struct fields_part){part.whose, part.sealed};
	st = fields_unwrap(&x->step, x->book->people,
	    book__about(&x->step, row->id, FILING_WHOLE), &sealed, &text);
	if (st == ST_NOTFOUND) {
		x->erased = true;
		work_clear(&x->step);
		return ST_OK;
	}
	if (st != ST_OK)
		return st;
	hash = hash_of(text);
	if (!str_eq(hex_format(x->step.mem, hash_str(&hash)), sha256))
		return work_fail(&x->step, ST_CORRUPT,
		    "its decision is not the one that was recorded");
	return json_read(&x->step, text, &rules, out);
}

/* ---- registers ------------------------------------------------------------------------- */

static struct str
member_text(const struct json *object, const char *name)
{
	const struct json *v = json_get(object, str_from_c(name));

	return v != NULL && v->kind == JSON_TEXT ? v->text : STR("");
}

static bool
is_day(const struct json *object, const char *name, bool has, int64_t day)
{
	struct day d;

	return day_parse(member_text(object, name), &d) ? has && d.n == day
							: !has;
}

static bool
is_duty(const struct looking *x, const struct filing_duty *row,
    const struct json *duty, int64_t person)
{
	const struct json *by = json_get(duty, STR("by"));

	(void)x;
	return row->person == person &&
	    str_eq(row->rule, member_text(duty, "rule")) &&
	    str_eq(row->verb, member_text(duty, "verb")) &&
	    str_eq(row->office, member_text(by, "office")) &&
	    is_day(duty, "from", true, row->from) &&
	    is_day(duty, "due", row->has_due, row->due);
}

static enum status
duties_verify(struct looking *x, const struct filing_row *row,
    const struct json *people)
{
	struct vec have;
	size_t n = 0;
	enum status st = filing_duties(&x->step, x->tx, row->seq, &have);

	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < people->item_n; i++) {
		const struct json *p = &people->item[i];
		const struct json *duty = json_get(p, STR("duties"));
		int64_t number =
		    people_number(x->book->people, member_text(p, "person"));

		for (size_t k = 0; duty != NULL && k < duty->item_n; k++, n++)
			if (n < have.n &&
			    !is_duty(x, VEC_AT(&have, struct filing_duty, n),
				&duty->item[k], number))
				found(x, row,
				    str_fmt(x->step.mem,
					"duty %zu is not as it was decided", n),
				    "The register of duties was changed.");
	}
	x->seen.duties += (int64_t)n;
	if (have.n != n)
		found(x, row,
		    str_fmt(x->step.mem,
			"the register has %zu duties, and %zu were decided",
			have.n, n),
		    "A duty was added or taken out.");
	return ST_OK;
}

static enum status
matter_verify(struct looking *x, const struct filing_row *row,
    const struct json *decision, struct str by)
{
	const struct people *people = x->book->people;
	const struct json *all = json_get(decision, STR("people"));
	struct filing_matter have;
	struct day day;
	enum status st = filing_matter_get(&x->step, x->tx, row->seq, &have);

	if (st != ST_OK)
		return st;
	x->seen.matters++;
	if (decision == NULL)
		return ST_OK;
	if (all == NULL || all->kind != JSON_ARRAY || all->item_n == 0)
		return work_fail(&x->step, ST_CORRUPT,
		    "its decision speaks of nobody");
	if (!str_eq(have.verdict, member_text(decision, "verdict")) ||
	    !day_parse(member_text(decision, "date"), &day) ||
	    day.n != have.day || have.author != people_number(people, by) ||
	    have.subject !=
		people_number(people, member_text(&all->item[0], "person")))
		found(x, row, STR("the register of acts has something else"),
		    "The register of acts was changed.");
	return duties_verify(x, row, all);
}

/* ---- all acts ----------------------------------------------------------------------------- */

static enum status
act_verify(struct looking *x, const struct filing_row *row)
{
	const struct leaf_field *field;
	const struct json *decision;
	size_t n;
	enum status st;

	x->erased = false;
	st = fields_verify(x, row, &field, &n);
	if (st != ST_OK || n == 0)
		return fault_found(x, row, st);
	own_compare(x, row, field, n);
	if (!x->registers)
		return ST_OK;
	st = decision_verify(x, row, text_of(field, n, "decision_sha256"),
	    &decision);
	if (st == ST_OK)
		st = matter_verify(x, row, decision, text_of(field, n, "by"));
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
	if (st == ST_OK && !cover)
		verify_add(x->w, x->out,
		    str_fmt(x->w->mem, "entry %lld", (long long)seq),
		    STR("it has no act"), "The act's row was deleted.");
	return st;
}

static enum status
chunk_verify(struct looking *x, struct filing_range range)
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

static enum status
counts_verify(struct looking *x)
{
	struct filing_count have;
	enum status st = filing_count(&x->step, x->tx, &have);

	if (st == ST_OK && have.matters != x->seen.matters)
		verify_add(x->w, x->out, STR("the register of acts"),
		    STR("it has rows of no act"), "They were added.");
	return st;
}

enum status
book__verify_acts(struct work *w, struct book *book, struct tx *tx,
    bool registers, struct verify_report *out)
{
	struct looking x = {.w = w,
	    .step = {arena_new(), {STR(""), STR("")}},
	    .rows = arena_new(),
	    .book = book,
	    .tx = tx,
	    .out = out,
	    .registers = registers};
	int64_t size;
	enum status st = entry_count(w, tx, &size);

	for (int64_t at = 0; st == ST_OK && at < size; at += CHUNK) {
		arena_reset(x.rows);
		st = chunk_verify(&x,
		    (struct filing_range){at,
			at + CHUNK < size ? at + CHUNK : size});
	}
	if (st == ST_OK && registers)
		st = counts_verify(&x);
	if (st != ST_OK)
		(void)work_fail(w, st, "%.*s", STR_ARG(x.step.fault.what));
	arena_free(x.step.mem);
	arena_free(x.rows);
	if (st != ST_OK || out->findings == 0)
		return st;
	work_clear(w);
	return work_fail(w, ST_CORRUPT, "the record is not what was signed");
}
