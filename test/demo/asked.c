/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A year of a company: what a world says that is read as it is asked for, beside
 * one that was read from the first act to the last. Each act is decided as of
 * its own instant, of a month later and of the end; and of each person it is
 * asked what they hold, what waits for them and what they are called.
 *
 *	asked           of a small company that it makes
 *	asked FOLDER    of that record
 */
#include "base/arena.h"
#include "base/hex.h"
#include "base/instant.h"
#include "base/mistake.h"
#include "base/work.h"
#include "code/bundle.h"
#include "crypt/hash.h"
#include "decide/act.h"
#include "decide/decide.h"
#include "decide/json.h"
#include "decide/keep.h"
#include "decide/known.h"
#include "decide/reach.h"
#include "decide/sight.h"
#include "decide/world.h"
#include "demo/demo.h"
#include "desk/law.h"
#include "os/file.h"
#include "rules/host.h"
#include "rules/rules.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/store.h"

#include "book/book_impl.h"

#include "tap.h"

#define MONTH  (INT64_C(30) * 86400000)
#define STEP   ((size_t)7919) /* a prime: another order */
#define PEOPLE ((size_t)60)   /* of whom more is asked */
#define ROWS   100000

static void
need(struct work *w, enum status st)
{
	if (st == ST_OK)
		return;
	printf("Bail out! %.*s\n", STR_ARG(w->fault.what));
	exit(1);
}

struct all {
	struct work *w;
	struct work own; /* of one question */
	struct book *book;
	struct world *whole;
	struct decider *d;
	struct vec row; /* struct filing_row: acts */
	int64_t end;    /* ms */
	size_t asked, differ;
};

/* ---- the whole one ------------------------------------------------------------- */

static void
whole_read(struct all *a)
{
	struct filing_range range = {0, ROWS};
	struct tx *tx = NULL;
	struct vec rows = VEC(struct filing_row);

	need(a->w, store_read(a->w, a->book->store, &tx));
	need(a->w, book__rows(a->w, tx, range, a->w->mem, &rows));
	a->whole = world_new(a->book->law.rules);
	a->row = VEC(struct filing_row);
	for (size_t i = 0; i < rows.n; i++) {
		struct filing_row *row = VEC_AT(&rows, struct filing_row, i);
		const struct book__of of = {.book = a->book,
		    .tx = tx,
		    .row = row};
		const struct act *act;
		struct plain given;
		enum status st;

		arena_reset(a->own.mem);
		st = book__act_given(&a->own, &of, &given);
		if (st == ST_NOTFOUND)
			continue;
		need(&a->own, st);
		need(&a->own, world_file(&a->own, a->whole, &given, &act));
		*(struct filing_row *)vec_push(a->w->mem, &a->row) = *row;
		a->end = row->recorded;
	}
	store_read_end(tx);
}

/* ---- what is compared --------------------------------------------------------------- */

static void
compare(struct all *a, struct str one, struct str other, const char *what,
    struct str of)
{
	a->asked++;
	if (str_eq(one, other))
		return;
	if (a->differ++ < 5)
		printf("# %s of %.*s:\n# %.*s\n# %.*s\n", what, STR_ARG(of),
		    (int)(one.n < 400 ? one.n : 400), one.p,
		    (int)(other.n < 400 ? other.n : 400), other.p);
}

static struct str
decided(struct all *a, const struct world *world, struct str id, int64_t known)
{
	const struct act *act = decide_act(world, id);
	struct decision decision;
	struct str text;

	if (act == NULL)
		return STR("there is none");
	need(&a->own, decide(&a->own, a->d, world, act, known, &decision));
	need(&a->own,
	    decide_json(&a->own, a->book->law.rules, &decision, &text));
	return text;
}

static struct str
kept(struct all *a, const struct world *world, struct str id)
{
	int64_t day;

	return decide_kept(world, id, &day)
	    ? str_fmt(a->own.mem, "%lld", (long long)day)
	    : STR("for good");
}

static struct str
named_by(struct all *a, const struct world *world, struct str id)
{
	const struct vec *list = decide_about(world, id);
	struct str out = STR("");

	for (size_t i = 0; list != NULL && i < list->n; i++)
		out = str_fmt(a->own.mem, "%.*s %.*s", STR_ARG(out),
		    STR_ARG((*VEC_AT(list, const struct act *, i))->id));
	return out;
}

static void
act_compare(struct all *a, const struct filing_row *row)
{
	const int64_t known[] = {row->recorded, row->recorded + MONTH, a->end};

	arena_reset(a->own.mem);
	for (size_t i = 0; i < 3; i++)
		compare(a, decided(a, a->whole, row->id, known[i]),
		    decided(a, a->book->world, row->id, known[i]), "decision",
		    row->id);
	compare(a, kept(a, a->whole, row->id), kept(a, a->book->world, row->id),
	    "the term", row->id);
	compare(a, named_by(a, a->whole, row->id),
	    named_by(a, a->book->world, row->id), "what names it", row->id);
}

/* ---- people ------------------------------------------------------------------------ */

static struct str
flags(struct all *a, const bool *kind)
{
	struct str out = STR("");

	for (size_t i = 0; i < a->book->law.rules->act_n; i++)
		out = str_fmt(a->own.mem, "%.*s%c", STR_ARG(out),
		    kind[i] ? 'y' : 'n');
	return out;
}

static struct str
stands(struct all *a, const struct world *world, struct str person)
{
	const struct rules *r = a->book->law.rules;
	const struct decide_looking l = {.world = world,
	    .person = person,
	    .known = a->end};
	bool *kind = ARENA_ARRAY(a->own.mem, bool, r->act_n + 1);
	struct str out, all = STR("");
	struct vec who;

	decide_in_hand(a->d, &l, kind);
	out = flags(a, kind);
	decide_in_sight(a->d, &l, kind);
	for (uint32_t i = 0; i < r->office_n; i++) {
		decide_holders(&a->own, a->d, &l, i, &who);
		for (size_t k = 0; k < who.n; k++)
			all = str_fmt(a->own.mem, "%.*s %.*s", STR_ARG(all),
			    STR_ARG(*VEC_AT(&who, struct str, k)));
	}
	return str_fmt(a->own.mem, "%.*s %.*s %.*s%.*s", STR_ARG(out),
	    STR_ARG(flags(a, kind)),
	    STR_ARG(decide_known_name(world, &r->company.people, person,
		decide_day(r, a->end))),
	    STR_ARG(all));
}

static void
person_compare(struct all *a, struct str person)
{
	arena_reset(a->own.mem);
	compare(a, stands(a, a->whole, person),
	    stands(a, a->book->world, person), "where somebody stands", person);
}

static void
people_compare(struct all *a)
{
	for (size_t i = 0; i < PEOPLE; i++) {
		size_t at = (i * STEP) % a->row.n;
		const struct act *act = decide_act(a->whole,
		    VEC_AT(&a->row, struct filing_row, at)->id);
		const struct rules_entity *e = rules_entity_of(act->subject);

		if (e != NULL)
			person_compare(a, e->id);
	}
	person_compare(a, STR("nobody-of-that-name"));
}

/* ---- lists of facts -------------------------------------------------------------------- */

static struct str
facts(struct all *a, const struct world *world, uint32_t fact)
{
	struct vec all;
	uint64_t sum = 0;

	/* In whatever order they lie there. */
	decide_known_all(&a->own, world, fact, &all);
	for (size_t i = 0; i < all.n; i++) {
		const struct decide_known *k =
		    VEC_AT(&all, struct decide_known, i);
		struct str text =
		    str_fmt(a->own.mem, "%lld %lld %.*s", (long long)k->since,
			(long long)k->until, STR_ARG(k->source->id));
		struct hash hash = hash_of(text);

		for (size_t b = 0; b < 8; b++)
			sum += (uint64_t)(unsigned char)hash_str(&hash).p[b]
			    << (8 * b);
	}
	return str_fmt(a->own.mem, "%zu facts, %llx", all.n,
	    (unsigned long long)sum);
}

static void
facts_compare(struct all *a)
{
	const struct rules *r = a->book->law.rules;

	for (uint32_t i = 0; i < r->fact_n; i++) {
		arena_reset(a->own.mem);
		compare(a, facts(a, a->whole, i), facts(a, a->book->world, i),
		    "facts", r->fact[i].name);
	}
}

/* ---- all of it ------------------------------------------------------------------------- */

static void
round_of(struct all *a, const char *how, size_t step, bool people_first)
{
	a->asked = a->differ = 0;
	thread_lock(&a->book->mutex);
	book__world_renew(a->book, a->book->tree->edge.size);
	if (people_first)
		people_compare(a);
	for (size_t i = 0, at = 0; i < a->row.n; i++) {
		act_compare(a, VEC_AT(&a->row, struct filing_row, at));
		at = (at + step) % a->row.n;
	}
	people_compare(a);
	facts_compare(a);
	need(a->w, book__unlock(a->w, a->book, ST_OK));
	tap_ok(a->differ == 0 && a->asked > 5 * a->row.n,
	    "%zu questions, %s: %zu answers differ", a->asked, how, a->differ);
}

static void
company_make(struct work *w, struct str folder)
{
	const struct law_source source = {.bundle = code_bundle,
	    .bundle_n = code_bundle_n};
	const struct demo_setup setup = {.folder = folder,
	    .source = &source,
	    .people = 60,
	    .acts = 1200,
	    .seed = 7,
	    .until = 20756};
	struct mistakes mistakes = MISTAKES(w->mem);
	struct demo_made made;

	need(w, demo_make(w, &setup, &mistakes, NULL, &made));
	tap_ok(made.acts > 1000, "%lld acts", (long long)made.acts);
}

int
main(int argc, char **argv)
{
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct all a = {.w = &w, .own = {arena_new(), {STR(""), STR("")}}};
	struct str temp = STR(""), folder;

	if (argc == 2) {
		folder = str_from_c(argv[1]);
	} else {
		need(&w, file_make_temp(&w, STR("asked"), &temp));
		folder = file_join(&w, temp, STR("data"));
		company_make(&w, folder);
	}
	need(&w, book_open(&w, folder, &a.book));
	a.d = decider_new(a.book->law.rules);
	whole_read(&a);
	round_of(&a, "in the order of recording", 1, false);
	round_of(&a, "backwards", a.row.n - 1, true);
	round_of(&a, "up and down", STEP, false);
	decider_free(a.d);
	world_free(a.whole);
	book_close(a.book);
	if (temp.n > 0)
		need(&w, file_remove_tree(&w, temp));
	arena_free(a.own.mem);
	arena_free(w.mem);
	return tap_done();
}
