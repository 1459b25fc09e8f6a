/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is sealed of an act, opened: its fields, each of which its leaf has the
 * hash of, and its decision, whose hash is one of those fields.
 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/vec.h"
#include "base/work.h"
#include "json/json.h"
#include "json/read.h"
#include "merkle/leaf.h"
#include "record/fields.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/own.h"

#include "book/book_impl.h"

static const struct people *
people_of(const struct book__of *of)
{
	return of->people != NULL ? of->people : of->book->people;
}

/* ---- fields ------------------------------------------------------------------------- */

struct opening {
	const struct people *people;
	struct str id;
	struct book__opened *out;
};

static enum status
part_open(struct work *w, const struct filing_part *part, void *cookie)
{
	struct opening *x = cookie;
	const struct fields_opening opening = {x->id, (size_t)part->part,
	    {part->whose, part->sealed}};
	const struct str *line;
	size_t n;
	enum status st = fields_open(w, x->people, &opening, &line, &n);

	x->out->parts++;
	if (st == ST_NOTFOUND) { /* erased with a key */
		x->out->gone = fields_gone(x->people, part->whose);
		work_clear(w);
		return ST_OK;
	}
	for (size_t i = 0; st == ST_OK && i < n; i++)
		*(struct str *)vec_push(w->mem, &x->out->line) = line[i];
	return st;
}

enum status
book__open_act(struct work *w, const struct book__of *of,
    struct book__opened *out)
{
	struct opening x;
	const struct filing_range one = {of->row->seq, of->row->seq + 1};
	struct leaf_field *field;
	struct leaf leaf;
	enum status st;

	*out = (struct book__opened){.line = VEC(struct str)};
	x = (struct opening){people_of(of), of->row->id, out};
	st = filing_parts(w, of->tx, one, part_open, &x);
	if (st == ST_OK)
		st = entry_get(w, of->tx, of->row->seq, &out->leaf);
	if (st == ST_OK)
		st = leaf_parse(w, out->leaf, &leaf);
	if (st != ST_OK)
		return st;
	field = ARENA_ARRAY(w->mem, struct leaf_field, out->line.n + 1);
	out->field = field;
	return leaf_disclosed(w, &leaf, out->line.p, out->line.n, field);
}

/* ---- fields once more ------------------------------------------------------------------ */

struct again {
	const struct people *people;
	struct str id, leaf;
	int64_t without;
	struct vec *out; /* struct leaf_field */
};

/* A part opens as a whole or not at all, and for its act alone: so when one of
 * its digests is in the leaf, the rest are. */
static enum status
part_again(struct work *w, const struct filing_part *part, void *cookie)
{
	const struct again *x = cookie;
	const struct fields_opening opening = {x->id, (size_t)part->part,
	    {part->whose, part->sealed}};
	const struct str *line;
	size_t n, at;
	enum status st =
	    x->without != 0 && fields_concern(part->whose, x->without)
	    ? ST_NOTFOUND
	    : fields_open(w, x->people, &opening, &line, &n);

	if (st == ST_NOTFOUND) { /* erased with a key */
		work_clear(w);
		return ST_OK;
	}
	if (st == ST_OK && n > 0 &&
	    !str_find(x->leaf, leaf_digest(w->mem, line[0]), &at))
		st = work_fail(w, ST_CORRUPT,
		    "disclosure: the leaf has not its digest");
	for (size_t i = 0; st == ST_OK && i < n; i++) {
		struct leaf_disclosure d;

		st = leaf_disclosure_again(w, line[i], &d);
		if (st == ST_OK)
			*(struct leaf_field *)vec_push(w->mem, x->out) =
			    (struct leaf_field){d.name, d.value, STR("")};
	}
	return st;
}

enum status
book__open_again(struct work *w, const struct book__of *of, struct vec *out)
{
	const struct filing_range one = {of->row->seq, of->row->seq + 1};
	struct again x = {people_of(of), of->row->id, STR(""), of->without,
	    out};
	enum status st = entry_get(w, of->tx, of->row->seq, &x.leaf);

	return st == ST_OK ? filing_parts(w, of->tx, one, part_again, &x) : st;
}

struct str
book__opened_text(const struct book__opened *opened, struct str name)
{
	for (size_t i = 0; i < opened->line.n; i++)
		if (str_eq(opened->field[i].name, name) &&
		    opened->field[i].value->kind == JSON_TEXT)
			return opened->field[i].value->text;
	return STR("");
}

bool
book__is_notice(struct str kind)
{
	struct str head, rest;

	return str_cut(kind, '.', &head, &rest);
}

/* ---- the decision --------------------------------------------------------------------- */

struct str
book__about(struct work *w, struct str id, int sight)
{
	return str_fmt(w->mem, "decision %.*s %d", STR_ARG(id), sight);
}

enum status
book__open_decision(struct work *w, const struct book__of *of,
    enum filing_sight sight, struct str *out)
{
	struct filing_part part;
	struct fields_part sealed;
	enum status st = filing_decision(w, of->tx, of->row->seq, sight, &part);

	if (st != ST_OK)
		return st;
	sealed = (struct fields_part){part.whose, part.sealed};
	st = fields_unwrap(w, people_of(of),
	    book__about(w, of->row->id, (int)sight), &sealed, out);
	if (st != ST_NOTFOUND)
		return st;
	work_clear(w);
	*out = STR("");
	return ST_OK;
}

/* What the hash of it has to be: as it was recorded, or as an erasure left it.
 * Empty: there is none of it, or the hash went with somebody's key. */
static enum status
decision_hash(struct work *w, const struct book__of *of,
    const struct book__opened *opened, enum filing_sight sight, struct str *out)
{
	bool whole = sight == FILING_WHOLE;
	struct own_row row;
	enum status st = own_redacted(w, of->tx, of->row->seq, &row);

	if (st == ST_OK)
		*out = whole ? row.text : row.open;
	else
		*out = book__opened_text(opened,
		    whole ? STR("decision_sha256") : STR("open_sha256"));
	if (st == ST_OK || st != ST_NOTFOUND)
		return st;
	work_clear(w);
	return whole && out->n == 0 && opened->gone == 0
	    ? work_fail(w, ST_CORRUPT,
		  "it does not say which decision is its own")
	    : ST_OK;
}

/* *out: its text; empty when there is none, or somebody's key is gone. */
static enum status
decision_checked(struct work *w, const struct book__of *of,
    const struct book__opened *opened, enum filing_sight sight, struct str *out)
{
	struct str sha256;
	struct hash hash;
	enum status st = decision_hash(w, of, opened, sight, &sha256);

	*out = STR("");
	if (st != ST_OK || sha256.n == 0)
		return st;
	st = book__open_decision(w, of, sight, out);
	if (st != ST_OK || out->n == 0)
		return st;
	hash = hash_of(*out);
	return str_eq(hex_format(w->mem, hash_str(&hash)), sha256)
	    ? ST_OK
	    : work_fail(w, ST_CORRUPT,
		  "its decision is not the one that was recorded");
}

enum status
book__decided_open(struct work *w, const struct book__of *of,
    const struct book__opened *opened)
{
	struct str text;

	return decision_checked(w, of, opened, FILING_OPEN, &text);
}

enum status
book__decided(struct work *w, const struct book__of *of,
    const struct book__opened *opened, const struct json **out)
{
	static const struct json_rules rules = {.source = STR_INIT("decision")};
	struct str text;
	enum status st = decision_checked(w, of, opened, FILING_WHOLE, &text);

	*out = NULL;
	if (st != ST_OK || text.n == 0)
		return st;
	return json_read(w, text, &rules, out);
}

enum status
book__decisions(struct work *w, const struct book__of *of,
    const struct book__opened *opened, int64_t *out)
{
	static const enum filing_sight sight[] = {FILING_WHOLE, FILING_OPEN};
	int64_t said = 0, there = 0;
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < 2; i++) {
		struct filing_part part;
		struct str sha256;

		st = decision_hash(w, of, opened, sight[i], &sha256);
		said += sha256.n > 0;
		if (st == ST_OK)
			st = filing_decision(w, of->tx, of->row->seq, sight[i],
			    &part);
		there += st == ST_OK;
		if (st == ST_NOTFOUND) {
			work_clear(w);
			st = ST_OK;
		}
	}
	*out = said == 0 && opened->gone != 0 ? there : said;
	return st;
}
