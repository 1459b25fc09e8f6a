/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The store says which acts may be somebody's to see, by kinds and people; what
 * was filed narrows them; those that are left are decided and looked at, a few
 * while the world is held. A page ends where it is full or behind a stretch of
 * entries, and who asks learns of the acts that they see alone.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/work.h"
#include "cel/cel.h"
#include "decide/act.h"
#include "decide/reach.h"
#include "record/people.h"
#include "rules/rules.h"
#include "store/matter.h"
#include "store/store.h"

#include "book/book_impl.h"
#include "book/names.h"
#include "book/register_impl.h"

#define AT_ONCE   32 /* acts, while nobody else has the world */
#define LANES_MAX 8  /* of kinds; beyond them all acts are one lane */

struct scan {
	struct work *w;
	struct work own, batch_own; /* of one act, of one batch */
	struct book *book;
	const struct book_query *query;
	struct book__match match;
	struct tx *tx;
	bool *kind;            /* of which they may see some */
	int64_t first, before; /* entries that are looked at */
	struct vec lane;       /* struct matter_stretch */
	struct book__lanes *lanes;
	size_t most;    /* rows that are looked for */
	struct vec row; /* struct book_row */
};

/* ---- where to look ----------------------------------------------------------------- */

static void
lane_add(struct scan *s, enum matter_lane lane, struct str kind, int64_t person)
{
	*(struct matter_stretch *)vec_push(s->w->mem, &s->lane) =
	    (struct matter_stretch){lane, kind, person, s->first, s->before, 0,
		false};
}

static void
lane_people(struct scan *s, int64_t number)
{
	if (number == 0)
		return;
	lane_add(s, MATTER_AUTHOR, STR(""), number);
	lane_add(s, MATTER_SUBJECT, STR(""), number);
}

/* Their own, and those of the kinds. */
static void
lane_kinds(struct scan *s)
{
	const struct rules *r = s->book->law.rules;
	int64_t own = people_number(s->book->people, s->query->who.person);
	size_t n = 0;

	for (uint32_t i = 0; i < r->act_n; i++)
		n += s->kind[i];
	if (own != 0)
		lane_add(s, MATTER_AUTHOR, STR(""), own);
	if (n > LANES_MAX)
		lane_add(s, MATTER_ALL, STR(""), 0);
	for (uint32_t i = 0; n <= LANES_MAX && i < r->act_n; i++)
		if (s->kind[i])
			lane_add(s, MATTER_KIND, r->act[i].name, 0);
}

/* The mutex is held. */
static void
lanes_choose(struct scan *s)
{
	const struct rules *r = s->book->law.rules;
	const struct decide_looking looking = {.world = s->book->world,
	    .person = s->query->who.person,
	    .known = s->query->who.now.ms};
	int64_t about = people_number(s->book->people, s->query->about);

	s->kind = ARENA_ARRAY(s->w->mem, bool, r->act_n + 1);
	decide_in_sight(s->book->decider, &looking, s->kind);
	for (uint32_t i = 0; i < r->act_n; i++)
		s->kind[i] = s->kind[i] && book__match_kind(r, s->query, i);
	s->lane = VEC(struct matter_stretch);
	if (about != 0)
		lane_people(s, about);
	else
		lane_kinds(s);
}

static enum status
ends_find(struct scan *s)
{
	const struct book_query *q = s->query;
	enum status st = ST_OK;

	s->first = 0;
	s->before = INT64_MAX;
	if (q->until != INT64_MAX)
		st = matter_since(s->w, s->tx, q->until, &s->before);
	if (st == ST_OK && q->since > 0)
		st = matter_since(s->w, s->tx, q->since, &s->first);
	return st;
}

/* ---- one after the other ------------------------------------------------------------- */

/* The mutex is held. */
static enum status
row_look(struct scan *s, const struct matter_line *m)
{
	const struct act *act = decide_act(s->book->world, m->id);
	const struct book_looking l = {m->id, s->query->who.person,
	    s->query->who.now};
	struct book_row row = {.day = m->day};
	struct book_sight sight;
	struct book_row *to;
	enum status st;

	if (act == NULL || !book__match_act(&s->match, act))
		return ST_OK; /* erased, or not asked for */
	st = book__look(&s->own, s->book, &l, &sight);
	if (st == ST_NOTFOUND)
		return ST_OK;
	if (st != ST_OK)
		return work_pass(s->w, &s->own.fault, st);
	if (!book__match_sight(&s->match, &sight, &row))
		return ST_OK;
	to = vec_push(s->w->mem, &s->row);
	*to = row;
	to->line = book__line(s->book, m);
	to->line.verdict = row.line.verdict;
	to->line.id = str_dup(s->w->mem, m->id);
	to->line.author = str_dup(s->w->mem, sight.author);
	to->day = act->day;
	if (!str_eq(sight.subject, sight.author))
		to->subject = str_dup(s->w->mem, sight.subject);
	return ST_OK;
}

/* Rows live until the next batch. */
static enum status
batch_read(struct scan *s, struct vec *out)
{
	enum status st = ST_OK;

	arena_reset(s->batch_own.mem);
	*out = VEC(struct matter_line);
	while (st == ST_OK && out->n < AT_ONCE) {
		struct matter_line m, *to;

		st = book__lanes_next(s->lanes, &m);
		if (st != ST_OK)
			break;
		to = vec_push(s->batch_own.mem, out);
		*to = m;
		to->id = str_dup(s->batch_own.mem, m.id);
		to->kind = str_dup(s->batch_own.mem, m.kind);
	}
	return st == ST_NOTFOUND && out->n > 0 ? ST_OK : st;
}

static enum status
batch_look(struct scan *s, const struct vec *batch)
{
	enum status st = ST_OK;

	thread_lock(&s->book->mutex);
	for (size_t i = 0; st == ST_OK && i < batch->n && s->row.n < s->most;
	     i++) {
		arena_reset(s->own.mem);
		cel_arena_reset(s->match.cel);
		st = row_look(s, VEC_AT(batch, struct matter_line, i));
	}
	return book__unlock(s->w, s->book, st);
}

/* Until there are enough rows, or no acts any more. */
static enum status
rows_find(struct scan *s)
{
	const struct book__lanes_of of = {s->w, s->tx, s->lane.p, s->lane.n};
	struct vec batch;
	enum status st = ST_OK;

	s->lanes = book__lanes_new(&of);
	while (st == ST_OK && s->row.n < s->most) {
		st = batch_read(s, &batch);
		if (st == ST_OK)
			st = batch_look(s, &batch);
	}
	book__lanes_free(s->lanes);
	return st == ST_NOTFOUND ? ST_OK : st;
}

/* ---- orders ---------------------------------------------------------------------------- */

static int64_t
key_of(const struct book_row *r, enum book_order order)
{
	switch (order) {
	case BOOK_NEWEST:
		return -r->line.seq;
	case BOOK_OLDEST:
		return r->line.seq;
	case BOOK_BY_DAY:
		return -r->day;
	case BOOK_BY_KIND:
		return (int64_t)r->line.kind;
	case BOOK_BY_VERDICT:
		return -(int64_t)r->line.verdict;
	case BOOK_BY_DUE:
		return r->has_due ? r->due
		    : r->open     ? INT64_MAX - 1
				  : INT64_MAX;
	case BOOK_BY_PERSON:
		break;
	}
	return 0;
}

/* By what they are called, where that is known; two of one name by their
 * ids. */
static struct str
person_key(const struct scan *s, struct str id)
{
	const struct book_named *one = s->query->names == NULL
	    ? NULL
	    : book_names_get(s->query->names, false, id);

	return one == NULL || one->name.n == 0
	    ? id
	    : str_fmt(s->w->mem, "%.*s\n%.*s", STR_ARG(one->folded),
		  STR_ARG(id));
}

struct placed {
	struct book_row row;
	struct str text;
	int64_t key;
};

static int
by_place(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	int text = str_cmp(x->text, y->text);

	if (text != 0)
		return text;
	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->row.line.seq > y->row.line.seq ? -1 : 1;
}

static void
rows_sort(struct scan *s)
{
	size_t n = s->row.n;
	struct placed *placed = ARENA_ARRAY(s->w->mem, struct placed, n + 1);
	enum book_order order = s->query->order;

	for (size_t i = 0; i < n; i++) {
		const struct book_row *r = VEC_AT(&s->row, struct book_row, i);

		placed[i] = (struct placed){*r,
		    order == BOOK_BY_PERSON ? person_key(s, r->line.author)
					    : STR(""),
		    key_of(r, order)};
	}
	qsort(placed, n, sizeof(*placed), by_place);
	for (size_t i = 0; i < n; i++)
		*VEC_AT(&s->row, struct book_row, i) = placed[i].row;
}

/* ---- a page ------------------------------------------------------------------------------ */

/* Rows from there on, at most as many as are asked for. */
static void
page_cut(struct scan *s, size_t from, struct book_register *out)
{
	size_t n = s->row.n - from;

	out->more = n > s->query->most;
	if (out->more)
		n = s->query->most;
	for (size_t i = 0; i < n; i++)
		*(struct book_row *)vec_push(s->w->mem, &out->row) =
		    *VEC_AT(&s->row, struct book_row, from + i);
	if (out->more)
		out->after =
		    VEC_AT(&out->row, struct book_row, n - 1)->line.seq;
}

/* Behind a row that may be gone by now: from the first one on, then. */
static size_t
place_after(const struct scan *s, int64_t seq)
{
	for (size_t i = 0; i < s->row.n; i++)
		if (VEC_AT(&s->row, struct book_row, i)->line.seq == seq)
			return i + 1;
	return 0;
}

/* Where the stretch that is looked at begins: at a place that depends on nothing
 * but how long the record is and where one was before. */
static int64_t
stretch_first(struct scan *s)
{
	int64_t end = book_size(s->book);

	if (s->before < end)
		end = s->before;
	return end > BOOK_STRETCH ? end - BOOK_STRETCH : 0;
}

static enum status
in_order(struct scan *s, struct book_register *out)
{
	int64_t first = s->first;
	enum status st;

	if (s->query->after < s->before)
		s->before = s->query->after;
	if (!s->query->whole && stretch_first(s) > first)
		s->first = stretch_first(s);
	s->most = s->query->most + 1;
	thread_lock(&s->book->mutex);
	lanes_choose(s);
	st = book__unlock(s->w, s->book, ST_OK);
	if (st == ST_OK)
		st = rows_find(s);
	if (st != ST_OK)
		return st;
	page_cut(s, 0, out);
	if (out->more || s->first <= first)
		return ST_OK;
	out->stopped = true;
	out->after = s->first;
	return ST_OK;
}

static enum status
in_another_order(struct scan *s, struct book_register *out)
{
	enum status st;

	s->most = BOOK_SORT_MAX + 1;
	thread_lock(&s->book->mutex);
	lanes_choose(s);
	st = book__unlock(s->w, s->book, ST_OK);
	if (st == ST_OK)
		st = rows_find(s);
	if (st != ST_OK)
		return st;
	out->over = s->row.n > BOOK_SORT_MAX;
	if (out->over)
		s->row.n = BOOK_SORT_MAX;
	rows_sort(s);
	page_cut(s, place_after(s, s->query->after), out);
	return ST_OK;
}

/* Of an act that was erased since they are not there. */
static enum status
values_fill(struct scan *s, struct book_register *out)
{
	thread_lock(&s->book->mutex);
	for (size_t i = 0; i < out->row.n; i++) {
		struct book_row *row = VEC_AT(&out->row, struct book_row, i);
		const struct act *act =
		    decide_act(s->book->world, row->line.id);

		cel_arena_reset(s->match.cel);
		if (act != NULL)
			row->value = book__match_values(s->w,
			    s->book->law.rules, s->match.cel, act);
	}
	return book__unlock(s->w, s->book, ST_OK);
}

enum status
book_register(struct work *w, struct book *book, const struct book_query *q,
    struct book_register *out)
{
	struct scan s = {.w = w,
	    .own = {arena_new(), {STR(""), STR("")}},
	    .batch_own = {arena_new(), {STR(""), STR("")}},
	    .book = book,
	    .query = q,
	    .row = VEC(struct book_row)};
	enum status st;

	*out = (struct book_register){.row = VEC(struct book_row)};
	book__match_init(w, book->law.rules, q, &s.match);
	s.match.own = &s.own;
	s.match.cel = cel_arena_new(&cel_memory_c);
	st = store_read(w, book->store, &s.tx);
	if (st == ST_OK)
		st = ends_find(&s);
	if (st == ST_OK)
		st = q->order == BOOK_NEWEST ? in_order(&s, out)
					     : in_another_order(&s, out);
	if (st == ST_OK && !q->counted)
		st = values_fill(&s, out);
	store_read_end(s.tx);
	cel_arena_free(s.match.cel);
	arena_free(s.own.mem);
	arena_free(s.batch_own.mem);
	return st;
}
