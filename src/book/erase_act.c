/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What goes of one act: disclosures, out of the sealed parts that they lie in.
 * Everything that goes is noted for the act of erasure, and a hold is asked
 * first.
 */
#include "base/arena.h"
#include "base/day_text.h"
#include "base/hex.h"
#include "base/vec.h"
#include "base/work.h"
#include "crypt/hash.h"
#include "json/json.h"
#include "merkle/leaf.h"
#include "record/fields.h"
#include "rules/rules.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/own.h"

#include "book/book_impl.h"

#include "book/erase.h"

/* ---- holds ---------------------------------------------------------------------------- */

static enum status
refuse(struct work *w, const struct book__erase *x, const struct own_row *hold,
    const struct filing_row *row)
{
	struct filing_row by;
	struct day day;
	enum status st = filing_at(w, x->tx, hold->seq, &by);

	if (st != ST_OK)
		return st;
	x->out->bar = BOOK_BAR_HELD;
	x->out->hold = str_dup(w->mem, by.id);
	x->out->hold_since = by.recorded;
	if (!day_from_n(by.recorded / INT64_C(86400000), &day))
		return work_fail(w, ST_CORRUPT, "a hold without a day");
	if (row == NULL)
		st = work_fail(w, ST_DENIED,
		    "a legal hold stands on them: %.*s of %.*s", STR_ARG(by.id),
		    STR_ARG(day_format(w->mem, day)));
	else
		st = work_fail(w, ST_DENIED,
		    "act %.*s: a legal hold stands on %s: %.*s of %.*s",
		    STR_ARG(row->id),
		    hold->act >= 0 ? "it" : "somebody whom it concerns",
		    STR_ARG(by.id), STR_ARG(day_format(w->mem, day)));
	return work_remedy(w, st,
	    "Nothing was erased. `probity hold` lists the holds, and `probity "
	    "release` lifts one.");
}

enum status
book__erase_held(struct work *w, const struct book__erase *x,
    const struct filing_row *row, struct str whose)
{
	for (size_t i = 0; i < x->hold.n; i++) {
		const struct own_row *hold =
		    VEC_AT(&x->hold, struct own_row, i);

		if ((row != NULL && hold->act == row->seq) ||
		    (hold->person > 0 && fields_concern(whose, hold->person)))
			return refuse(w, x, hold, row);
	}
	return ST_OK;
}

struct theirs {
	int64_t person;
	bool found;
};

static enum status
part_look(struct work *w, const struct filing_part *part, void *cookie)
{
	struct theirs *t = cookie;

	(void)w;
	t->found |= fields_concern(part->whose, t->person);
	return ST_OK;
}

enum status
book__erase_concerns(struct work *w, struct tx *tx, int64_t seq, int64_t person,
    bool *out)
{
	const struct filing_range one = {seq, seq + 1};
	struct theirs t = {person, false};
	enum status st = filing_parts(w, tx, one, part_look, &t);

	*out = t.found;
	return st;
}

enum status
book__erase_asked(struct work *w, struct tx *tx, const struct own_row *row,
    int64_t person, bool *out)
{
	enum status st = ST_OK;

	*out = false;
	if (row->act >= 0)
		st = book__erase_concerns(w, tx, row->act, person, out);
	*out = *out || (row->person > 0 && row->person == person);
	return st;
}

enum status
book__erase_held_part(struct work *w, const struct book__erase *x, int64_t seq)
{
	struct filing_row row;
	bool theirs;
	enum status st =
	    book__erase_concerns(w, x->tx, seq, x->person, &theirs);

	if (st != ST_OK || !theirs)
		return st;
	st = filing_at(w, x->tx, seq, &row);
	return st == ST_OK ? book__erase_held(w, x, &row, STR("")) : st;
}

/* ---- what is noted ---------------------------------------------------------------------- */

struct book_erased_act *
book__erase_noted(struct work *w, struct book__erase *x,
    const struct filing_row *row)
{
	struct vec *list = &x->out->act;
	struct book_erased_act *to;

	for (size_t i = list->n; i > 0; i--) {
		to = VEC_AT(list, struct book_erased_act, i - 1);
		if (to->seq == row->seq)
			return to;
	}
	to = vec_push(w->mem, list);
	*to = (struct book_erased_act){.seq = row->seq,
	    .id = str_dup(w->mem, row->id),
	    .kind = str_dup(w->mem, row->kind),
	    .field = VEC(struct str)};
	return to;
}

static void
line_add(struct work *w, struct vec *to, struct str line)
{
	*(struct str *)vec_push(w->mem, to) = line;
}

/* What people wrote, and sums: choices, days and names stand everywhere, and
 * quote nothing. */
static void
quote_add(struct work *w, struct book__erase *x, const struct filing_row *row,
    const struct leaf_field *field)
{
	const struct rules *r = x->book->law.rules;
	uint32_t kind = rules_find_act(r, row->kind), i;
	const struct json *v = field->value;

	if (kind == RULES_NONE)
		return;
	i = rules_find_field(r->act[kind].field, r->act[kind].field_n,
	    field->name);
	if (i == RULES_NONE ||
	    (r->act[kind].field[i].type.kind != RULES_TEXT &&
		r->act[kind].field[i].type.kind != RULES_MONEY))
		return;
	if (v->kind == JSON_TEXT && v->text.n > 0)
		line_add(w, &x->quote, v->text);
	for (size_t k = 0; v->kind == JSON_ARRAY && k < v->item_n; k++)
		if (v->item[k].kind == JSON_TEXT && v->item[k].text.n > 0)
			line_add(w, &x->quote, v->item[k].text);
}

/* Of a decision: it goes when that does, and not by itself. */
bool
book__erase_is_hash(struct str name)
{
	return str_eq(name, STR("decision_sha256")) ||
	    str_eq(name, STR("open_sha256"));
}

static void
field_noted(struct work *w, struct book__erase *x, const struct filing_row *row,
    const struct leaf_field *field)
{
	line_add(w, &x->erased,
	    str_fmt(w->mem, "%.*s %.*s %.*s", STR_ARG(row->id),
		STR_ARG(field->name), STR_ARG(field->digest)));
	if (book__erase_is_hash(field->name))
		return;
	line_add(w, &book__erase_noted(w, x, row)->field, field->name);
	quote_add(w, x, row, field);
}

/* ---- fields ----------------------------------------------------------------------------- */

static bool
is_nobodys(struct str name)
{
	static const struct str nobodys[] = {STR_INIT("act"), STR_INIT("id"),
	    STR_INIT("on"), STR_INIT("code_sha256"), STR_INIT("disclosures")};

	for (size_t i = 0; i < sizeof(nobodys) / sizeof(nobodys[0]); i++)
		if (str_eq(nobodys[i], name))
			return true;
	return false;
}

static bool
goes(const struct book__fields_chosen *chosen, struct str whose,
    struct str name)
{
	if (is_nobodys(name))
		return false;
	for (size_t i = 0; i < chosen->n; i++)
		if (str_eq(chosen->name[i], name))
			return true;
	return chosen->n == 0 &&
	    (chosen->person == 0 || fields_concern(whose, chosen->person));
}

static enum status
part_take(struct work *w, const struct filing_part *part, void *cookie)
{
	struct filing_part *to = vec_push(w->mem, cookie);

	*to = *part;
	to->whose = str_dup(w->mem, part->whose);
	to->sealed = str_dup(w->mem, part->sealed);
	return ST_OK;
}

static enum status
part_write(struct work *w, struct book__erase *x, const struct filing_row *row,
    struct filing_part *part, const struct vec *left)
{
	struct fields_opening opening = {row->id, (size_t)part->part,
	    {part->whose, STR("")}};
	enum status st = left->n == 0
	    ? ST_OK
	    : fields_close(w, x->book->people, &opening, left);

	part->sealed = opening.part.sealed;
	return st == ST_OK ? filing_part_replace(w, x->tx, part) : st;
}

/* One whose key is gone says nothing any more, and stays where it is. */
static enum status
part_erase(struct work *w, struct book__erase *x, const struct filing_row *row,
    struct filing_part *part, const struct book__fields_chosen *chosen)
{
	const struct fields_opening opening = {row->id, (size_t)part->part,
	    {part->whose, part->sealed}};
	struct vec left = VEC(struct str);
	struct leaf_field *field;
	const struct str *line;
	struct str bytes;
	struct leaf leaf;
	size_t n;
	enum status st = fields_open(w, x->book->people, &opening, &line, &n);

	if (st == ST_NOTFOUND) {
		work_clear(w);
		return ST_OK;
	}
	if (st == ST_OK)
		st = entry_get(w, x->tx, row->seq, &bytes);
	if (st == ST_OK)
		st = leaf_parse(w, bytes, &leaf);
	if (st != ST_OK)
		return st;
	field = ARENA_ARRAY(w->mem, struct leaf_field, n + 1);
	st = leaf_disclosed(w, &leaf, line, n, field);
	for (size_t i = 0; st == ST_OK && i < n; i++)
		if (!goes(chosen, part->whose, field[i].name))
			line_add(w, &left, line[i]);
		else
			field_noted(w, x, row, &field[i]);
	if (st != ST_OK || left.n == n)
		return st;
	st = book__erase_held(w, x, row, part->whose);
	return st == ST_OK && x->write ? part_write(w, x, row, part, &left)
				       : st;
}

enum status
book__erase_fields(struct work *w, struct book__erase *x,
    const struct filing_row *row, const struct book__fields_chosen *chosen)
{
	const struct filing_range one = {row->seq, row->seq + 1};
	struct vec parts = VEC(struct filing_part);
	enum status st = filing_parts(w, x->tx, one, part_take, &parts);

	for (size_t i = 0; st == ST_OK && i < parts.n; i++)
		st = part_erase(w, x, row,
		    VEC_AT(&parts, struct filing_part, i), chosen);
	return st;
}

enum status
book__erase_filled(struct work *w, struct book__erase *x,
    const struct filing_row *row, const struct book__fields_chosen *chosen)
{
	const struct book__of of = {.book = x->book, .tx = x->tx, .row = row};
	struct book__mentions was, left;
	enum status st = x->write ? book__mentions_read(w, &of, &was) : ST_OK;

	if (st == ST_OK)
		st = book__erase_fields(w, x, row, chosen);
	if (st != ST_OK || !x->write)
		return st;
	st = book__mentions_read(w, &of, &left);
	return st == ST_OK ? book__mentions_drop(w, &was, &left) : st;
}
