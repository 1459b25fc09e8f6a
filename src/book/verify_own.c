/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The registers of what was erased and what is held are what the record's own
 * acts say once more, in their order; so they are made again in memory and held
 * against what is there. Of what is said to be erased the leaf has the digest,
 * and the field is not there any more.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "merkle/leaf.h"
#include "record/verify.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/own.h"
#include "store/person.h"

#include "book/book_impl.h"

#define KINDS 5 /* registers: OWN_LIFTED and OWN_ANSWERED are columns */

struct checking {
	struct work *w;
	struct book *book;
	struct tx *tx;
	struct verify_report *out;
	struct vec want[KINDS]; /* struct own_row */
};

static const char *const register_name[KINDS] = {
    [OWN_ERASED] = "the register of erased fields",
    [OWN_REDACTED] = "the register of decisions that were redacted",
    [OWN_FORGOTTEN] = "the register of people who were erased",
    [OWN_HOLD] = "the register of holds",
    [OWN_REQUEST] = "the register of erasures that were asked for",
};

static void
found(struct checking *x, struct str where, struct str what, const char *means)
{
	verify_add(x->w, x->out, where, what, means);
}

/* ---- what the acts say ------------------------------------------------------------------ */

static enum own_kind
register_of(enum own_kind kind)
{
	if (kind == OWN_LIFTED)
		return OWN_HOLD;
	return kind == OWN_ANSWERED ? OWN_REQUEST : kind;
}

/* A later redaction takes the place of an earlier one; a release goes to its
 * hold, and an answer to its request. */
static void
want_add(struct checking *x, const struct own_row *row)
{
	enum own_kind kind = register_of(row->kind);
	struct vec *list = &x->want[kind];

	for (size_t i = 0; i < list->n; i++) {
		struct own_row *old = VEC_AT(list, struct own_row, i);

		if (old->seq != row->seq || kind == OWN_ERASED ||
		    kind == OWN_FORGOTTEN)
			continue;
		if (row->kind != kind)
			old->by = row->by;
		else
			*old = *row;
		return;
	}
	*(struct own_row *)vec_push(x->w->mem, list) = *row;
}

/* The leaf has what was erased, and the act has it no more. */
static enum status
erased_check(struct checking *x, const struct own_row *row)
{
	struct work *w = x->w;
	struct filing_row act;
	const struct book__of of = {.book = x->book, .tx = x->tx, .row = &act};
	struct book__opened opened;
	struct leaf leaf;
	bool has = false;
	enum status st = filing_at(w, x->tx, row->seq, &act);

	if (st == ST_OK)
		st = book__open_act(w, &of, &opened);
	if (st == ST_OK)
		st = leaf_parse(w, opened.leaf, &leaf);
	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < leaf.digest_n; i++)
		has |= str_eq(leaf.digest[i], row->digest);
	if (!has)
		found(x, str_fmt(w->mem, "entry %lld", (long long)row->by),
		    str_fmt(w->mem,
			"it erased %.*s of entry %lld, which never had it",
			STR_ARG(row->text), (long long)row->seq),
		    "The act of erasure was made up.");
	for (size_t i = 0; i < opened.line.n; i++)
		if (str_eq(opened.field[i].name, row->text))
			found(x,
			    str_fmt(w->mem, "entry %lld, act %.*s",
				(long long)row->seq, STR_ARG(act.id)),
			    str_fmt(w->mem,
				"%.*s is there, and entry %lld erased it",
				STR_ARG(row->text), (long long)row->by),
			    "Somebody put it back.");
	return ST_OK;
}

static enum status
act_read(struct checking *x, const struct filing_row *act)
{
	const struct book__of of = {.book = x->book, .tx = x->tx, .row = act};
	struct vec rows = VEC(struct own_row);
	enum status st = book__own_rows(x->w, &of, &rows);

	for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
		const struct own_row *row = VEC_AT(&rows, struct own_row, i);

		want_add(x, row);
		if (row->kind == OWN_ERASED)
			st = erased_check(x, row);
	}
	if (st == ST_OK || st == ST_IO || st == ST_BUSY)
		return st;
	found(x,
	    str_fmt(x->w->mem, "entry %lld, act %.*s", (long long)act->seq,
		STR_ARG(act->id)),
	    x->w->fault.what, "It was changed, or belongs to another act.");
	work_clear(x->w);
	return ST_OK;
}

/* ---- against what is there --------------------------------------------------------------- */

static struct str
row_name(struct work *w, const struct own_row *row)
{
	if (row->kind == OWN_FORGOTTEN)
		return str_fmt(w->mem, "person %lld", (long long)row->person);
	if (row->kind == OWN_ERASED)
		return str_fmt(w->mem, "%.*s of entry %lld", STR_ARG(row->text),
		    (long long)row->seq);
	return str_fmt(w->mem, "entry %lld", (long long)row->seq);
}

static bool
is_same_key(const struct own_row *a, const struct own_row *b)
{
	return a->seq == b->seq && a->person == b->person &&
	    (a->kind != OWN_ERASED || str_eq(a->text, b->text));
}

static bool
is_same(const struct own_row *a, const struct own_row *b)
{
	return is_same_key(a, b) && str_eq(a->text, b->text) &&
	    str_eq(a->open, b->open) && a->by == b->by && a->act == b->act;
}

static bool
is_among(const struct vec *list, const struct own_row *row)
{
	for (size_t i = 0; i < list->n; i++)
		if (is_same(VEC_AT(list, struct own_row, i), row))
			return true;
	return false;
}

static enum status
register_check(struct checking *x, enum own_kind kind)
{
	const struct vec *want = &x->want[kind];
	struct str where = str_from_c(register_name[kind]);
	struct vec have;
	enum status st = own_list(x->w, x->tx, kind, &have);

	if (st != ST_OK)
		return st;
	for (size_t i = 0; i < have.n; i++) {
		const struct own_row *row = VEC_AT(&have, struct own_row, i);

		if (!is_among(want, row))
			found(x, where,
			    str_fmt(x->w->mem, "%.*s: no act says that",
				STR_ARG(row_name(x->w, row))),
			    "A row was added or changed.");
	}
	for (size_t i = 0; i < want->n; i++) {
		const struct own_row *row = VEC_AT(want, struct own_row, i);

		if (!is_among(&have, row))
			found(x, where,
			    str_fmt(x->w->mem,
				"%.*s: it is not there as its act says",
				STR_ARG(row_name(x->w, row))),
			    "A row was taken out or changed.");
	}
	return ST_OK;
}

/* Whose key is gone was erased by an act; and whose was erased has none. */
static enum status
keys_check(struct checking *x)
{
	const struct vec *gone = &x->want[OWN_FORGOTTEN];
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < gone->n; i++) {
		const struct own_row *row = VEC_AT(gone, struct own_row, i);
		bool there;

		st = person_there(x->w, x->tx, row->person, &there);
		if (st == ST_OK && there)
			found(x, STR("the people of the record"),
			    row_name(x->w, row),
			    "They were erased, and their key was put back.");
	}
	return st;
}

enum status
book__verify_own(struct work *w, struct book *book, struct tx *tx,
    struct verify_report *out)
{
	struct checking x = {w, book, tx, out, {{0}}};
	struct vec acts;
	enum status st = own_acts(w, tx, 0, &acts);

	for (int i = 0; i < KINDS; i++)
		x.want[i] = VEC(struct own_row);
	for (size_t i = 0; st == ST_OK && i < acts.n; i++)
		st = act_read(&x, VEC_AT(&acts, struct filing_row, i));
	for (int i = 0; st == ST_OK && i < KINDS; i++)
		st = register_check(&x, (enum own_kind)i);
	return st == ST_OK ? keys_check(&x) : st;
}
