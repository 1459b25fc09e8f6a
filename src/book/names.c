/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whoever asks first makes the list, a few at a time, so that whoever files
 * waits for no more than those few; the others wait for the list. It is good for
 * as long as no fact of a naming was told or taken back, nothing was erased and
 * the day is the same: all three are told apart by numbers.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "base/work.h"
#include "base/zone.h"
#include "decide/act.h"
#include "decide/known.h"
#include "decide/sight.h"
#include "os/random.h"
#include "rules/host.h"
#include "rules/rules.h"
#include "store/filing.h"
#include "store/own.h"
#include "store/store.h"
#include "text/fold.h"

#include "book/book_impl.h"

#include "book/names.h"

#define AT_ONCE 128 /* people, while nobody else has the world */

/* As of what; two that are the same have the same names. */
struct stand {
	uint64_t loads, people, companies;
	int64_t day;
};

struct list {
	struct book_named *one;
	size_t n;
	struct map by_id; /* to one of them */
};

struct book_names {
	struct arena *mem;
	struct book *book;
	size_t users; /* the book's naming holds it */
	struct stand stand;
	struct list people, companies;
};

struct making {
	struct work *w;
	struct work own; /* of one name */
	struct arena *all;
	struct book *book;
	struct book_names *names;
	struct vec erased; /* struct str: acts whose name was */
	enum status st;    /* of the world */
};

/* ---- as of what --------------------------------------------------------------------- */

static uint64_t
changes_of(const struct book *book, const struct rules_naming *naming)
{
	return naming->fact == RULES_NONE
	    ? 0
	    : decide_known_changes(book->world, naming->fact);
}

static struct stand
stand_now(struct book *book, int64_t day)
{
	const struct rules_company *c = &book->law.rules->company;
	struct stand stand = {.day = day};

	thread_lock(&book->mutex);
	stand.loads = book->loads;
	stand.people = changes_of(book, &c->people);
	stand.companies = changes_of(book, &c->companies);
	thread_unlock(&book->mutex);
	return stand;
}

static bool
is_same(const struct stand *a, const struct stand *b)
{
	return a->loads == b->loads && a->people == b->people &&
	    a->companies == b->companies && a->day == b->day;
}

/* ---- what was erased ------------------------------------------------------------------ */

/* Whether a name comes from the field of that name of an act. */
static bool
is_source(const struct rules *r, const struct rules_naming *naming,
    const struct filing_row *act, struct str field)
{
	uint32_t kind = rules_find_act(r, act->kind);
	const struct rules_fact *fact = &r->fact[naming->fact];

	if (kind == RULES_NONE)
		return false;
	for (size_t i = 0; i < fact->source_n; i++) {
		const struct rules_source *s = &fact->source[i];

		if (s->act == kind && s->copy[naming->name] != RULES_NONE &&
		    str_eq(r->act[kind].field[s->copy[naming->name]].name,
			field))
			return true;
	}
	return false;
}

static enum status
erased_take(struct making *m, struct tx *tx, const struct own_row *row)
{
	const struct rules *r = m->book->law.rules;
	const struct rules_company *c = &r->company;
	struct filing_row act;
	enum status st = filing_at(m->w, tx, row->seq, &act);

	if (st != ST_OK)
		return st;
	if ((c->people.fact != RULES_NONE &&
		is_source(r, &c->people, &act, row->text)) ||
	    (c->companies.fact != RULES_NONE &&
		is_source(r, &c->companies, &act, row->text)))
		*(struct str *)vec_push(m->w->mem, &m->erased) =
		    str_dup(m->w->mem, act.id);
	return ST_OK;
}

static enum status
erased_read(struct making *m)
{
	struct tx *tx = NULL;
	struct vec rows = VEC(struct own_row);
	enum status st = store_read(m->w, m->book->store, &tx);

	m->erased = VEC(struct str);
	if (st == ST_OK)
		st = own_list(m->w, tx, OWN_ERASED, &rows);
	for (size_t i = 0; st == ST_OK && i < rows.n; i++)
		st = erased_take(m, tx, VEC_AT(&rows, struct own_row, i));
	store_read_end(tx);
	return st;
}

/* Whom such an act named; the mutex is held. Empty: nobody of this naming. */
static struct str
erased_whose(struct making *m, const struct rules_naming *naming, struct str id)
{
	const struct rules_fact *fact = &m->book->law.rules->fact[naming->fact];
	const struct act *act = decide_act(m->book->world, id);

	for (size_t i = 0; act != NULL && i < fact->source_n; i++) {
		const struct rules_source *s = &fact->source[i];
		const struct rules_entity *e = NULL;

		if (s->act == act->kind && s->copy[naming->who] != RULES_NONE)
			e = rules_entity_of(
			    act_field(act, s->copy[naming->who]));
		if (e != NULL)
			return e->id;
	}
	return STR("");
}

/* ---- the list -------------------------------------------------------------------------- */

static void
add(struct making *m, struct vec *to, struct str id, struct str name)
{
	*(struct book_named *)vec_push(m->all, to) =
	    (struct book_named){str_dup(m->names->mem, id),
		str_dup(m->names->mem, name), STR(""), false};
}

/* A few; false when there are no more. */
static bool
some_take(struct making *m, const struct rules_naming *naming, size_t *at,
    struct vec *to)
{
	struct decide_called some[AT_ONCE];
	const struct decide_calling of = {naming, m->names->stand.day, *at};
	size_t n;

	thread_lock(&m->book->mutex);
	n = decide_called_some(m->book->world, &of, some, AT_ONCE);
	for (size_t i = 0; i < n; i++)
		if (some[i].name.n > 0)
			add(m, to, some[i].id, some[i].name);
	m->st = book__unlock(m->w, m->book, m->st);
	*at += n;
	return m->st == ST_OK && n == AT_ONCE;
}

static void
erased_add(struct making *m, const struct rules_naming *naming, struct vec *to)
{
	thread_lock(&m->book->mutex);
	for (size_t i = 0; i < m->erased.n; i++) {
		struct str id =
		    erased_whose(m, naming, *VEC_AT(&m->erased, struct str, i));

		if (id.n > 0)
			add(m, to, id, STR(""));
	}
	m->st = book__unlock(m->w, m->book, m->st);
}

/* What cannot be folded is compared as it is. */
static struct str
folded(struct making *m, struct str name)
{
	struct str out = name;

	arena_reset(m->own.mem);
	if (text_fold(&m->own, name, &out) != ST_OK)
		work_clear(&m->own);
	return str_eq(out, name) ? name : str_dup(m->names->mem, out);
}

static int
by_name(const void *a, const void *b)
{
	const struct book_named *x = a, *y = b;
	int c = str_cmp(x->folded, y->folded);

	return c != 0 ? c : str_cmp(x->id, y->id);
}

/* Names that are the same, and one that is another's id. */
static void
shared_mark(struct list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		struct book_named *x = &l->one[i], *other;

		if (i > 0 && x->name.n > 0 &&
		    str_eq(x->folded, l->one[i - 1].folded))
			x->shared = l->one[i - 1].shared = true;
		other = map_get(&l->by_id, x->folded);
		if (other != NULL && other != x)
			x->shared = true;
	}
}

/* Somebody whose name was erased and who has another by now is called that. */
static void
list_make(struct making *m, const struct vec *all, struct list *out)
{
	uint64_t seed[2];

	random_fill(seed, sizeof(seed));
	map_init(&out->by_id, m->names->mem, seed);
	out->one = ARENA_ARRAY(m->names->mem, struct book_named, all->n + 1);
	for (size_t i = 0; i < all->n; i++) {
		const struct book_named *x = VEC_AT(all, struct book_named, i);

		if (x->name.n == 0 && map_get(&out->by_id, x->id) != NULL)
			continue;
		out->one[out->n] = *x;
		out->one[out->n].folded = folded(m, x->name);
		(void)map_put(&out->by_id, x->id, &out->one[out->n]);
		out->n++;
	}
	qsort(out->one, out->n, sizeof(*out->one), by_name);
	for (size_t i = 0; i < out->n; i++)
		(void)map_put(&out->by_id, out->one[i].id, &out->one[i]);
	shared_mark(out);
}

static void
list_read(struct making *m, const struct rules_naming *naming, struct list *out)
{
	struct vec all = VEC(struct book_named);
	size_t at = 0;

	if (naming->fact != RULES_NONE) {
		while (some_take(m, naming, &at, &all))
			;
		erased_add(m, naming, &all);
	}
	list_make(m, &all, out);
}

/* Made of a world that changes meanwhile it is made again the next time: its
 * stand is from before. */
static enum status
names_make(struct work *w, struct book *book, const struct stand *stand,
    struct book_names **out)
{
	const struct rules_company *c = &book->law.rules->company;
	struct making m = {.w = w,
	    .own = {arena_new(), {STR(""), STR("")}},
	    .all = arena_new(),
	    .book = book,
	    .names = mem_new(1, sizeof(**out)),
	    .st = ST_OK};
	enum status st = erased_read(&m);

	*m.names = (struct book_names){.mem = arena_new(),
	    .book = book,
	    .users = 1,
	    .stand = *stand};
	if (st == ST_OK) {
		list_read(&m, &c->people, &m.names->people);
		list_read(&m, &c->companies, &m.names->companies);
		st = m.st;
	}
	arena_free(m.own.mem);
	arena_free(m.all);
	if (st == ST_OK) {
		*out = m.names;
		return ST_OK;
	}
	arena_free(m.names->mem);
	mem_free(m.names);
	return st;
}

/* ---- sharing it --------------------------------------------------------------------------- */

/* The naming is held. */
static void
drop(struct book_names *names)
{
	if (names == NULL || --names->users > 0)
		return;
	arena_free(names->mem);
	mem_free(names);
}

void
book__names_drop(struct book *book)
{
	drop(book->names);
	book->names = NULL;
}

enum status
book_names_open(struct work *w, struct book *book, struct instant now,
    struct book_names **out)
{
	struct zone_local local;
	struct stand stand;
	struct book_names *fresh;
	enum status st = ST_OK;

	if (!zone_local(book->law.rules->company.clock, now, &local))
		return work_fail(w, ST_LIMIT, "the clock has no day");
	thread_lock(&book->naming);
	stand = stand_now(book, local.civil.day.n);
	if (book->names == NULL || !is_same(&book->names->stand, &stand)) {
		st = names_make(w, book, &stand, &fresh);
		if (st == ST_OK) {
			book__names_drop(book);
			book->names = fresh;
		}
	}
	if (st == ST_OK) {
		book->names->users++;
		*out = book->names;
	}
	thread_unlock(&book->naming);
	return st;
}

void
book_names_close(struct book_names *names)
{
	struct book *book;

	if (names == NULL)
		return;
	book = names->book;
	thread_lock(&book->naming);
	drop(names);
	thread_unlock(&book->naming);
}

const struct book_named *
book_names_get(const struct book_names *names, bool company, struct str id)
{
	return map_get(company ? &names->companies.by_id : &names->people.by_id,
	    id);
}

/* ---- whom somebody means -------------------------------------------------------------------- */

/* The first whose name is not before that one. */
static size_t
first_of(const struct list *l, struct str folded_name)
{
	size_t low = 0, high = l->n;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (str_cmp(l->one[mid].folded, folded_name) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static void
found_add(struct book_names_found *out, const struct book_named *one)
{
	if (out->n < BOOK_NAMES_MOST)
		out->one[out->n++] = one;
}

static void
parts_find(const struct list *l, struct str text, struct book_names_found *out)
{
	size_t at;

	for (size_t i = 0; i < l->n && out->n < BOOK_NAMES_MOST; i++)
		if (str_find(l->one[i].folded, text, &at))
			found_add(out, &l->one[i]);
}

void
book_names_find(struct work *w, const struct book_names *names, bool company,
    struct str typed, struct book_names_found *out)
{
	const struct list *l = company ? &names->companies : &names->people;
	const struct book_named *one = map_get(&l->by_id, typed);
	struct str text = typed;

	*out = (struct book_names_found){.n = 0};
	if (typed.n == 0)
		return;
	if (text_fold(w, typed, &text) != ST_OK)
		work_clear(w);
	if (one != NULL) {
		found_add(out, one);
	} else {
		for (size_t i = first_of(l, text);
		     i < l->n && text.n > 0 && str_eq(l->one[i].folded, text);
		     i++)
			found_add(out, &l->one[i]);
	}
	out->exact = out->n > 0;
	if (out->n == 0 && utf8_count(text) > 1)
		parts_find(l, text, out);
}

const struct book_named *
book_names_all(const struct book_names *names, bool company, size_t most,
    size_t *n)
{
	const struct list *l = company ? &names->companies : &names->people;
	size_t first = 0;

	while (first < l->n && l->one[first].name.n == 0)
		first++; /* erased */
	*n = l->n - first > most ? 0 : l->n - first;
	return &l->one[first];
}
