/* SPDX-License-Identifier: Apache-2.0 */
/*
 * An act has a row in the index for each text of its fields, under a key that is
 * a tag of its kind, the field and the text; and one for each act before it that
 * one of them names by its id. So an act is found by what it says, and the table
 * says nothing of that to who has not the record's key but that two acts say the
 * same.
 *
 * Which rows there are follows from the fields as they are opened and from
 * nothing else, no Code among it: so they are made again, and verified, from the
 * record alone. Texts that nothing is looked up by have none: long ones, days,
 * sums, and what stands in every other field.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "crypt/tag.h"
#include "json/json.h"
#include "merkle/leaf.h"
#include "record/fields.h"
#include "rules/plain.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/mention.h"

#include "book/book_impl.h"

#define LABEL    STR("probity mention 1")
#define ID_SIZE  32 /* of an act, in hex */
#define CURRENCY 3  /* capital letters */

/* ---- what has rows ------------------------------------------------------------------- */

static bool
is_own(struct str field)
{
	static const struct str own[] = {STR_INIT("act"), STR_INIT("id"),
	    STR_INIT("on"), STR_INIT("code_sha256"),
	    STR_INIT("decision_sha256"), STR_INIT("open_sha256"),
	    STR_INIT("disclosures")};

	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (str_eq(own[i], field))
			return true;
	return false;
}

/* Each byte is the pattern's, or a digit for 0, or a capital letter for A. */
static bool
is_like(struct str s, const char *pattern)
{
	for (size_t i = 0; i < s.n && pattern[i] != '\0'; i++) {
		char c = s.p[i];
		bool fits = pattern[i] == '0' ? c >= '0' && c <= '9'
		    : pattern[i] == 'A'       ? c >= 'A' && c <= 'Z'
					      : c == pattern[i];

		if (!fits)
			return false;
	}
	return s.n == strlen(pattern);
}

static bool
is_day(struct str s)
{
	return is_like(s, "0000-00-00");
}

static bool
is_money(struct str s)
{
	if (s.n <= CURRENCY + 1 ||
	    !is_like(str_sub(s, 0, CURRENCY + 1), "AAA "))
		return false;
	for (size_t i = CURRENCY + 1; i < s.n; i++)
		if (s.p[i] != '.' && s.p[i] != '-' &&
		    (s.p[i] < '0' || s.p[i] > '9'))
			return false;
	return true;
}

static bool
is_choice(struct str s)
{
	static const struct str choice[] = {STR_INIT("true"), STR_INIT("false"),
	    STR_INIT("yes"), STR_INIT("no")};

	for (size_t i = 0; i < sizeof(choice) / sizeof(choice[0]); i++)
		if (str_eq(choice[i], s))
			return true;
	return false;
}

bool
book__mention_kept(struct str value)
{
	return value.n > 0 && value.n <= BOOK__MENTION_MOST &&
	    !is_choice(value) && !is_day(value) && !is_money(value);
}

static bool
is_id(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] < '0' || s.p[i] > '9') &&
		    (s.p[i] < 'a' || s.p[i] > 'f'))
			return false;
	return s.n == ID_SIZE;
}

struct str
book__mention_key(struct work *w, const struct book *book,
    const struct book__mentioned *m)
{
	const struct str part[] = {m->kind, STR("\0"), m->field, STR("\0"),
	    m->value};
	const struct hash tag =
	    tag_of(book->wrap, LABEL, part, sizeof(part) / sizeof(part[0]));

	return str_dup(w->mem, str_sub(hash_str(&tag), 0, MENTION_KEY_SIZE));
}

/* ---- those of an act ------------------------------------------------------------------ */

static void
text_take(struct work *w, struct book__mentions *x, struct str field,
    struct str value)
{
	const struct book__mentioned m = {x->kind, field, value};

	if (!book__mention_kept(value))
		return;
	*(struct book__mention *)vec_push(w->mem, &x->row) =
	    (struct book__mention){book__mention_key(w, x->book, &m), field};
	if (is_id(value))
		*(struct str *)vec_push(w->mem, &x->id) = value;
}

/* Which of the ids are acts', and before it. */
static enum status
abouts_find(struct work *w, struct book__mentions *x)
{
	struct filing_row row;
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < x->id.n; i++) {
		st =
		    filing_find(w, x->tx, *VEC_AT(&x->id, struct str, i), &row);
		/* One that comes later is referred to by nobody who knew of
		 * it. */
		if (st == ST_OK && row.seq < x->seq)
			*(int64_t *)vec_push(w->mem, &x->about) = row.seq;
		if (st == ST_NOTFOUND) {
			work_clear(w);
			st = ST_OK;
		}
	}
	return st;
}

static int
row_order(const void *a, const void *b)
{
	return str_cmp(((const struct book__mention *)a)->key,
	    ((const struct book__mention *)b)->key);
}

static int
about_order(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void
each_once(struct vec *v, int (*order)(const void *, const void *))
{
	char *p = v->p;
	size_t n = 0;

	if (v->n < 2)
		return;
	qsort(v->p, v->n, v->size, order);
	for (size_t i = 0; i < v->n; i++)
		if (n == 0 ||
		    order(p + (n - 1) * v->size, p + i * v->size) != 0)
			memmove(p + n++ * v->size, p + i * v->size, v->size);
	v->n = n;
}

static void
rows_begin(struct book__mentions *x)
{
	x->row = VEC(struct book__mention);
	x->id = VEC(struct str);
	x->about = VEC(int64_t);
}

void
book__mentions_given(struct work *w, struct book__mentions *x,
    const struct plain *given)
{
	rows_begin(x);
	for (size_t i = 0; i < given->item_n; i++) {
		const struct plain *v = &given->item[i];

		if (is_own(given->name[i]))
			continue;
		if (v->kind == PLAIN_TEXT)
			text_take(w, x, given->name[i], v->text);
		for (size_t k = 0; v->kind == PLAIN_LIST && k < v->item_n; k++)
			text_take(w, x, given->name[i], v->item[k].text);
	}
	each_once(&x->row, row_order);
}

enum status
book__mentions_about(struct work *w, struct book__mentions *x)
{
	enum status st = abouts_find(w, x);

	each_once(&x->about, about_order);
	return st;
}

static void
field_take(struct work *w, struct book__mentions *x,
    const struct leaf_field *field)
{
	const struct json *v = field->value;

	if (is_own(field->name))
		return;
	if (v->kind == JSON_TEXT)
		text_take(w, x, field->name, v->text);
	for (size_t i = 0; v->kind == JSON_ARRAY && i < v->item_n; i++)
		if (v->item[i].kind == JSON_TEXT)
			text_take(w, x, field->name, v->item[i].text);
}

/* The kind as the leaf has it: the row says so too, and nobody proved it. */
static struct str
kind_of(const struct leaf_field *field, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(field[i].name, STR("act")) &&
		    field[i].value->kind == JSON_TEXT)
			return field[i].value->text;
	return STR("");
}

enum status
book__mentions_opened(struct work *w, const struct book__of *of,
    const struct leaf_field *field, size_t n, struct book__mentions *out)
{
	*out = (struct book__mentions){.book = of->book,
	    .tx = of->tx,
	    .seq = of->row->seq,
	    .kind = kind_of(field, n)};
	rows_begin(out);
	if (book__is_notice(out->kind))
		return ST_OK;
	for (size_t i = 0; i < n; i++)
		field_take(w, out, &field[i]);
	each_once(&out->row, row_order);
	return book__mentions_about(w, out);
}

enum status
book__mentions_read(struct work *w, const struct book__of *of,
    struct book__mentions *out)
{
	struct vec field = VEC(struct leaf_field);
	enum status st = book__open_again(w, of, &field);

	return st == ST_OK ? book__mentions_opened(w, of, field.p, field.n, out)
			   : st;
}

/* ---- in the store ------------------------------------------------------------------------ */

enum status
book__mentions_add(struct work *w, const struct book__mentions *x)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < x->row.n; i++)
		st = mention_add(w, x->tx,
		    &(struct mention_row){
			VEC_AT(&x->row, struct book__mention, i)->key, x->seq});
	for (size_t i = 0; st == ST_OK && i < x->about.n; i++)
		st = mention_refer(w, x->tx, *VEC_AT(&x->about, int64_t, i),
		    x->seq);
	return st;
}

static bool
has(const struct vec *v, const void *one,
    int (*order)(const void *, const void *))
{
	return v->n > 0 && bsearch(one, v->p, v->n, v->size, order) != NULL;
}

enum status
book__mentions_drop(struct work *w, const struct book__mentions *x,
    const struct book__mentions *left)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < x->row.n; i++) {
		const struct book__mention *row =
		    VEC_AT(&x->row, struct book__mention, i);

		if (!has(&left->row, row, row_order))
			st = mention_drop(w, x->tx,
			    &(struct mention_row){row->key, x->seq});
	}
	for (size_t i = 0; st == ST_OK && i < x->about.n; i++) {
		const int64_t *about = VEC_AT(&x->about, int64_t, i);

		if (!has(&left->about, about, about_order))
			st = mention_unrefer(w, x->tx, *about, x->seq);
	}
	return st;
}

/* ---- of somebody whose key goes ---------------------------------------------------------- */

struct theirs {
	int64_t person;
	struct vec seq; /* int64_t */
};

/* Nothing is written while rows are read. */
static enum status
part_look(struct work *w, const struct filing_part *part, void *cookie)
{
	struct theirs *t = cookie;

	if (fields_concern(part->whose, t->person) &&
	    (t->seq.n == 0 ||
		*VEC_AT(&t->seq, int64_t, t->seq.n - 1) != part->seq))
		*(int64_t *)vec_push(w->mem, &t->seq) = part->seq;
	return ST_OK;
}

static enum status
act_forget(struct work *w, struct book__of *of, int64_t person)
{
	struct book__mentions was, left;
	enum status st;

	of->without = 0;
	st = book__mentions_read(w, of, &was);
	of->without = person;
	if (st == ST_OK)
		st = book__mentions_read(w, of, &left);
	return st == ST_OK ? book__mentions_drop(w, &was, &left) : st;
}

enum status
book__mentions_forget(struct work *w, struct book *book, struct tx *tx,
    int64_t person)
{
	struct theirs t = {person, VEC(int64_t)};
	struct filing_range all = {0, 0};
	struct filing_row row;
	struct book__of of = {.book = book, .tx = tx, .row = &row};
	enum status st = entry_count(w, tx, &all.until);

	if (st == ST_OK)
		st = filing_parts(w, tx, all, part_look, &t);
	for (size_t i = 0; st == ST_OK && i < t.seq.n; i++) {
		st = filing_at(w, tx, *VEC_AT(&t.seq, int64_t, i), &row);
		if (st == ST_OK)
			st = act_forget(w, &of, person);
	}
	return st;
}
