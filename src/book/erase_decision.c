/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What goes of decisions: of one act all of it, or what it quotes; and of all
 * the others what they quote of what was erased, or say of somebody who was.
 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/vec.h"
#include "base/work.h"
#include "crypt/hash.h"
#include "record/fields.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/own.h"

#include "book/book_impl.h"

#include "book/erase.h"

#define CHUNK 256 /* acts whose decisions are looked at together */

/* ---- of one act ------------------------------------------------------------------------ */

/* Its hash goes with it, or with what it was before: who knows the rest of it
 * could try values until the hash is right. */
static enum status
hash_erase(struct work *w, struct book__erase *x, const struct filing_row *row)
{
	static const struct str name[] = {STR_INIT("decision_sha256"),
	    STR_INIT("open_sha256")};
	const struct book__fields_chosen chosen = {name, 2, 0};

	return book__erase_fields(w, x, row, &chosen);
}

static void
decision_noted(struct work *w, struct book__erase *x,
    const struct filing_row *row, struct str whole, struct str open)
{
	book__erase_noted(w, x, row)->decision =
	    whole.n > 0 ? BOOK_REDACTED : BOOK_GONE;
	*(struct str *)vec_push(w->mem, &x->decisions) =
	    str_fmt(w->mem, "%.*s %.*s %.*s", STR_ARG(row->id),
		STR_ARG(whole.n > 0 ? whole : STR("-")),
		STR_ARG(open.n > 0 ? open : STR("-")));
}

enum status
book__erase_decision(struct work *w, struct book__erase *x,
    const struct filing_row *row)
{
	struct filing_part part;
	enum status st =
	    filing_decision(w, x->tx, row->seq, FILING_WHOLE, &part);

	if (st == ST_NOTFOUND) { /* it went before */
		work_clear(w);
		return ST_OK;
	}
	if (st == ST_OK)
		st = book__erase_held(w, x, row, part.whose);
	if (st == ST_OK)
		st = hash_erase(w, x, row);
	if (st != ST_OK)
		return st;
	decision_noted(w, x, row, STR(""), STR(""));
	if (x->write)
		st = own_decision_drop(w, x->tx, row->seq);
	return st == ST_OK && x->write ? own_registers_drop(w, x->tx, row->seq)
				       : st;
}

/* Of an act whose decision somebody's key opens no more: what the registers have
 * of it. */
static enum status
concerned_erase(struct work *w, struct book__erase *x,
    const struct filing_row *row, struct str whose)
{
	enum status st = book__erase_held(w, x, row, whose);

	book__erase_noted(w, x, row)->decision = BOOK_GONE;
	return st == ST_OK && x->write ? own_registers_drop(w, x->tx, row->seq)
				       : st;
}

/* The two of an act; the one for anybody is there where it differs. */
struct two {
	struct filing_part part[2];
	struct book__redacted left[2];
	size_t n;
};

static enum status
one_read(struct work *w, struct book__erase *x, const struct filing_row *row,
    const struct book__redaction *what, struct two *two)
{
	struct filing_part *part = &two->part[two->n];
	struct fields_part sealed;
	struct str text;
	enum status st = filing_decision(w, x->tx, row->seq,
	    two->n == 0 ? FILING_WHOLE : FILING_OPEN, part);

	if (st != ST_OK)
		return st;
	sealed = (struct fields_part){part->whose, part->sealed};
	st = fields_unwrap(w, x->book->people,
	    book__about(w, row->id, (int)part->part), &sealed, &text);
	return st == ST_OK ? book__redact(w, what, text, &two->left[two->n])
			   : st;
}

static enum status
two_read(struct work *w, struct book__erase *x, const struct filing_row *row,
    const struct book__redaction *what, struct two *two)
{
	enum status st = ST_OK;

	for (two->n = 0; st == ST_OK && two->n < 2; two->n += st == ST_OK)
		st = one_read(w, x, row, what, two);
	if (st == ST_NOTFOUND) { /* there is none, or nobody can read it */
		work_clear(w);
		st = ST_OK;
	}
	return st;
}

static enum status
redacted_write(struct work *w, struct book__erase *x,
    const struct filing_row *row, struct filing_part *part, struct str text)
{
	struct fields_part sealed = {part->whose, text};
	enum status st = fields_wrap(w, x->book->people,
	    book__about(w, row->id, (int)part->part), &sealed);

	part->sealed = sealed.sealed;
	return st == ST_OK ? own_decision_replace(w, x->tx, part) : st;
}

static struct str
sha256_of(struct work *w, struct str text)
{
	const struct hash hash = hash_of(text);

	return hex_format(w->mem, hash_str(&hash));
}

enum status
book__erase_quotes(struct work *w, struct book__erase *x,
    const struct filing_row *row, const struct book__redaction *what)
{
	struct two two;
	enum status st = two_read(w, x, row, what, &two);
	bool changed = false;

	for (size_t i = 0; st == ST_OK && i < two.n; i++)
		changed |= two.left[i].changed;
	if (st != ST_OK || !changed)
		return st;
	st = book__erase_held(w, x, row, two.part[0].whose);
	for (size_t i = 0; st == ST_OK && x->write && i < two.n; i++)
		st = redacted_write(w, x, row, &two.part[i], two.left[i].text);
	if (st != ST_OK)
		return st;
	decision_noted(w, x, row, sha256_of(w, two.left[0].text),
	    two.n > 1 ? sha256_of(w, two.left[1].text) : STR(""));
	return hash_erase(w, x, row);
}

/* ---- of all the others ------------------------------------------------------------------ */

struct scan {
	struct book__erase *x;
	const struct book__redaction *what;
	struct vec rows; /* struct filing_row: of a chunk */
	struct vec seen; /* struct int64_t: acts to look at more closely */
	size_t at;
};

static bool
may_quote(const struct book__redaction *what, struct str text)
{
	size_t at;

	if (what->person.n > 0 && str_find(text, what->person, &at))
		return true;
	for (size_t i = 0; i < what->quote.n; i++)
		if (str_find(text, *VEC_AT(&what->quote, struct str, i), &at))
			return true;
	return false;
}

/* Nothing is written while rows are read. */
static enum status
decision_look(struct work *w, const struct filing_part *part, void *cookie)
{
	struct scan *s = cookie;
	const struct fields_part sealed = {part->whose, part->sealed};
	const struct filing_row *row;
	struct str text = STR("");
	enum status st;

	while (VEC_AT(&s->rows, struct filing_row, s->at)->seq < part->seq)
		s->at++;
	row = VEC_AT(&s->rows, struct filing_row, s->at);
	st = fields_unwrap(w, s->x->book->people,
	    book__about(w, row->id, (int)part->part), &sealed, &text);
	if (st == ST_NOTFOUND) {
		work_clear(w);
		return ST_OK;
	}
	if (st == ST_OK &&
	    (may_quote(s->what, text) ||
		(s->x->person > 0 &&
		    fields_concern(part->whose, s->x->person))))
		*(size_t *)vec_push(w->mem, &s->seen) = s->at;
	return st;
}

/* Of somebody whose key goes: the registers lose what their decision says. */
static enum status
decision_treat(struct work *w, struct scan *s, const struct filing_row *row)
{
	struct book__erase *x = s->x;
	struct filing_part part;
	enum status st =
	    filing_decision(w, x->tx, row->seq, FILING_WHOLE, &part);

	if (st != ST_OK)
		return st;
	if (x->person == 0 || !fields_concern(part.whose, x->person))
		return book__erase_quotes(w, x, row, s->what);
	return concerned_erase(w, x, row, part.whose);
}

enum status
book__erase_scan(struct work *w, struct book__erase *x, int64_t first,
    const struct book__redaction *what)
{
	int64_t size;
	enum status st = entry_count(w, x->tx, &size);

	for (int64_t at = first; st == ST_OK && at < size; at += CHUNK) {
		const struct filing_range range = {at,
		    at + CHUNK < size ? at + CHUNK : size};
		struct scan s = {.x = x,
		    .what = what,
		    .rows = VEC(struct filing_row),
		    .seen = VEC(size_t)};

		st = book__rows(w, x->tx, range, w->mem, &s.rows);
		if (st == ST_OK && s.rows.n > 0)
			st = own_decisions(w, x->tx, range, decision_look, &s);
		for (size_t i = 0; st == ST_OK && i < s.seen.n; i++) {
			size_t k = *VEC_AT(&s.seen, size_t, i);

			if (i == 0 || k != *VEC_AT(&s.seen, size_t, i - 1))
				st = decision_treat(w, &s,
				    VEC_AT(&s.rows, struct filing_row, k));
		}
	}
	return st;
}
