/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The world out of the record: the acts in their order, each as it was filled
 * in. What was erased is as if it had not been filled in.
 */
#include <string.h>

#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "decide/world.h"
#include "desk/filled.h"
#include "json/json.h"
#include "merkle/leaf.h"
#include "record/people.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/own.h"
#include "store/person.h"

#include "book/book_impl.h"

#define CHUNK 256 /* acts at a time */

/* ---- people ------------------------------------------------------------------------ */

struct taking {
	struct book *book;
	struct people *people;
	struct arena *mem; /* of one of them */
};

/* Those that are known already are passed over, and those that were forgotten:
 * whoever reads may see the record as it was before. */
static enum status
person_take(struct work *w, const struct person_row *row, void *cookie)
{
	const struct taking *x = cookie;
	struct work own = {x->mem, {STR(""), STR("")}};
	struct book *book = x->book;
	struct people_row out = {.number = row->number, .name = row->name};
	enum status st;

	if (people_met(x->people, row->number))
		return ST_OK;
	memcpy(out.seed.byte, row->seed.p, sizeof(out.seed.byte));
	arena_reset(x->mem);
	st = people_load(&own, x->people, &out);
	if (st == ST_OK)
		return ST_OK;
	if (book->use != BOOK__VERIFYING)
		return work_pass(w, &own.fault, st);
	*(struct str *)vec_push(book->mem, &book->strangers) =
	    str_fmt(book->mem, "person %lld: %.*s", (long long)row->number,
		STR_ARG(own.fault.what));
	return ST_OK;
}

enum status
book__load_people_into(struct work *w, struct book *book, struct tx *tx,
    struct people *people)
{
	struct taking x = {book, people, arena_new()};
	struct vec gone;
	int64_t last;
	enum status st = own_list(w, tx, OWN_FORGOTTEN, &gone);

	for (size_t i = 0; st == ST_OK && i < gone.n; i++)
		people_forget(people, VEC_AT(&gone, struct own_row, i)->person);
	if (st == ST_OK)
		st = person_last(w, tx, &last);
	if (st == ST_OK) {
		people_expect(people, last);
		st = person_each(w, tx, person_take, &x);
	}
	arena_free(x.mem);
	return st;
}

enum status
book__load_people(struct work *w, struct book *book, struct tx *tx)
{
	return book__load_people_into(w, book, tx, book->people);
}

/* ---- the fields of one --------------------------------------------------------------- */

/* What the act itself has, beside its fields, that is none of the Code's. */
static bool
is_own(struct str name)
{
	static const struct str own[] = {STR_INIT("code_sha256"),
	    STR_INIT("decision_sha256"), STR_INIT("open_sha256"),
	    STR_INIT("disclosures")};

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (str_eq(name, own[i]))
			return true;
	return false;
}

/* In the leaf's order of disclosures there is nothing to rely on; the map's is
 * that of the parts. */
static enum status
plain_of(struct work *w, const struct leaf_field *field, size_t n,
    struct plain *out)
{
	struct str *name = ARENA_ARRAY(w->mem, struct str, n + 1);
	struct plain *item = ARENA_ARRAY(w->mem, struct plain, n + 1);
	enum status st = ST_OK;

	*out = (struct plain){.kind = PLAIN_MAP, .name = name, .item = item};
	for (size_t i = 0; st == ST_OK && i < n; i++) {
		if (is_own(field[i].name))
			continue;
		name[out->item_n] = field[i].name;
		st = filled_from_json(w, field[i].value, &item[out->item_n++]);
	}
	return st;
}

enum status
book__fields(struct work *w, const struct book__of *of, struct plain *out)
{
	struct vec field = VEC(struct leaf_field);
	enum status st = book__open_again(w, of, &field);

	return st == ST_OK ? plain_of(w, field.p, field.n, out) : st;
}

/* ---- acts ------------------------------------------------------------------------------ */

struct row_list {
	struct arena *mem;
	struct vec *row; /* struct filing_row */
};

static enum status
row_take(struct work *w, const struct filing_row *row, void *cookie)
{
	const struct row_list *list = cookie;
	struct filing_row *to = vec_push(list->mem, list->row);

	(void)w;
	*to = *row;
	to->id = str_dup(list->mem, row->id);
	to->kind = str_dup(list->mem, row->kind);
	return ST_OK;
}

enum status
book__rows(struct work *w, struct tx *tx, struct filing_range range,
    struct arena *mem, struct vec *out)
{
	struct row_list list = {mem, out};

	return filing_each(w, tx, range, row_take, &list);
}

/* Of these the world knows nothing. The row says so too, and nobody proved it. */
static bool
is_notice(const struct plain *given)
{
	const struct plain *kind = plain_get(given, STR("act"));

	return kind != NULL && kind->kind == PLAIN_TEXT &&
	    book__is_notice(kind->text);
}

enum status
book__act_given(struct work *w, const struct book__of *of, struct plain *out)
{
	enum status st = book__fields(w, of, out);

	if (st == ST_OK && is_notice(out))
		return work_fail(w, ST_NOTFOUND, "it is the record's own");
	if (st != ST_OK)
		w->fault.what = str_fmt(w->mem, "entry %lld: %.*s",
		    (long long)of->row->seq, STR_ARG(w->fault.what));
	return st;
}

static enum status
act_load(struct work *w, const struct book__of *of)
{
	const struct act *act;
	struct plain given;
	enum status st = book__act_given(w, of, &given);

	if (st == ST_NOTFOUND) {
		of->book->must_forget |=
		    str_eq(of->row->kind, STR(BOOK__ERASURE));
		work_clear(w);
		return ST_OK;
	}
	return st == ST_OK ? world_file(w, of->book->world, &given, &act) : st;
}

enum status
book__load_acts(struct work *w, struct book *book, struct tx *tx,
    struct entry_range all)
{
	struct work own = {arena_new(), {STR(""), STR("")}};
	struct arena *mem = arena_new(); /* of the rows */
	enum status st = ST_OK;

	for (int64_t at = all.first; st == ST_OK && at < all.until;
	     at += CHUNK) {
		const struct filing_range range = {at,
		    at + CHUNK < all.until ? at + CHUNK : all.until};
		struct vec rows = VEC(struct filing_row);

		arena_reset(mem);
		st = book__rows(&own, tx, range, mem, &rows);
		for (size_t i = 0; st == ST_OK && i < rows.n; i++) {
			const struct book__of of = {.book = book,
			    .tx = tx,
			    .row = VEC_AT(&rows, struct filing_row, i)};

			arena_reset(own.mem);
			st = act_load(&own, &of);
		}
	}
	arena_free(mem);
	st = work_pass(w, &own.fault, st);
	arena_free(own.mem);
	return st;
}
