/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The index against the acts. A row of it is a number under a random key, and
 * the numbers of so many entries together are added up: once of what the acts
 * should have, as they are looked at, and once of the tables, each read from its
 * beginning to its end. Who does not know the key cannot change rows and leave
 * the sum. Where two sums differ, the acts behind them are opened once more and
 * row is held against row.
 */
#include <stdlib.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/vec.h"
#include "base/work.h"
#include "os/random.h"
#include "record/verify.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/mention.h"

#include "book/book_impl.h"
#include "book/verify_impl.h"

#define WHERE STR("the index of what acts say")

struct book__mention_sums {
	uint64_t seed[2];
	int64_t size;          /* entries */
	uint64_t *row, *refer; /* of each group */
};

/* ---- sums ------------------------------------------------------------------------------ */

static size_t
groups_of(int64_t size)
{
	return (size_t)(size / VERIFY_GROUP) + 1;
}

struct book__mention_sums *
book__mention_sums_new(struct arena *mem, int64_t size)
{
	struct book__mention_sums *s =
	    ARENA_NEW(mem, struct book__mention_sums);

	random_fill(s->seed, sizeof(s->seed));
	s->size = size;
	s->row = ARENA_ARRAY(mem, uint64_t, groups_of(size));
	s->refer = ARENA_ARRAY(mem, uint64_t, groups_of(size));
	return s;
}

/* Sums wrap around. */
static void
row_add(const struct book__mention_sums *s, struct str key, int64_t seq)
{
	char bytes[MENTION_KEY_SIZE + sizeof(seq)] = {0};

	memcpy(bytes, key.p,
	    key.n < MENTION_KEY_SIZE ? key.n : MENTION_KEY_SIZE);
	memcpy(bytes + MENTION_KEY_SIZE, &seq, sizeof(seq));
	s->row[seq / VERIFY_GROUP] +=
	    map_hash(s->seed, str_of(bytes, sizeof(bytes)));
}

static void
refer_add(const struct book__mention_sums *s, int64_t about, int64_t seq)
{
	const int64_t pair[] = {about, seq};

	s->refer[seq / VERIFY_GROUP] +=
	    map_hash(s->seed, str_of((const char *)pair, sizeof(pair)));
}

void
book__mention_sums_add(struct book__mention_sums *s,
    const struct book__mentions *x)
{
	for (size_t i = 0; i < x->row.n; i++)
		row_add(s, VEC_AT(&x->row, struct book__mention, i)->key,
		    x->seq);
	for (size_t i = 0; i < x->about.n; i++)
		refer_add(s, *VEC_AT(&x->about, int64_t, i), x->seq);
}

/* ---- what is there ---------------------------------------------------------------------- */

struct counting {
	struct work *w; /* what the report has */
	struct verify_report *out;
	const struct book__mention_sums *have;
};

static bool
is_entry(struct counting *x, int64_t seq)
{
	bool is = seq >= 0 && seq < x->have->size;

	if (!is)
		verify_add(x->w, x->out, WHERE,
		    str_fmt(x->w->mem,
			"it has a row of entry %lld, which is "
			"not there",
			(long long)seq),
		    "A row was added or changed.");
	return is;
}

static enum status
row_count(struct work *w, const struct mention_row *row, void *cookie)
{
	struct counting *x = cookie;

	(void)w;
	if (is_entry(x, row->seq))
		row_add(x->have, row->key, row->seq);
	return ST_OK;
}

static enum status
refer_count(struct work *w, int64_t about, int64_t seq, void *cookie)
{
	struct counting *x = cookie;

	(void)w;
	if (is_entry(x, seq))
		refer_add(x->have, about, seq);
	return ST_OK;
}

/* ---- a group, row by row ------------------------------------------------------------------ */

/* One that is wanted, or there; `key` of a reference is the number of what it is
 * about. */
struct line {
	int64_t seq, about; /* about -1: the row of a text */
	struct str key, field;
};

struct searching {
	struct work step; /* of a group */
	struct work *w;   /* what the report has */
	struct book *book;
	struct tx *tx;
	struct verify_report *out;
	struct vec row;        /* struct filing_row */
	struct vec want, have; /* struct line */
};

static int
line_order(const void *a, const void *b)
{
	const struct line *x = a, *y = b;

	if (x->seq != y->seq)
		return x->seq < y->seq ? -1 : 1;
	if (x->about != y->about)
		return x->about < y->about ? -1 : 1;
	return str_cmp(x->key, y->key);
}

static struct str
line_where(struct searching *x, int64_t seq)
{
	for (size_t i = 0; i < x->row.n; i++) {
		const struct filing_row *row =
		    VEC_AT(&x->row, struct filing_row, i);

		if (row->seq == seq)
			return str_fmt(x->w->mem, "entry %lld, act %.*s",
			    (long long)seq, STR_ARG(row->id));
	}
	return str_fmt(x->w->mem, "entry %lld", (long long)seq);
}

static void
line_missing(struct searching *x, const struct line *line)
{
	verify_add(x->w, x->out, line_where(x, line->seq),
	    line->about < 0
		? str_fmt(x->w->mem, "the index has no row of its field %.*s",
		      STR_ARG(line->field))
		: str_fmt(x->w->mem,
		      "the index does not say that it refers to entry %lld",
		      (long long)line->about),
	    "A row was taken out or changed.");
}

static void
line_extra(struct searching *x, const struct line *line)
{
	verify_add(x->w, x->out, line_where(x, line->seq),
	    line->about < 0
		? STR("the index has a row of it that none of its fields has")
		: str_fmt(x->w->mem,
		      "the index says that it refers to entry %lld",
		      (long long)line->about),
	    "A row was added or changed.");
}

static enum status
row_take(struct work *w, const struct mention_row *row, void *cookie)
{
	struct searching *x = cookie;

	(void)w;
	*(struct line *)vec_push(x->step.mem, &x->have) =
	    (struct line){row->seq, -1, str_dup(x->step.mem, row->key),
		STR("")};
	return ST_OK;
}

static enum status
refer_take(struct work *w, int64_t about, int64_t seq, void *cookie)
{
	struct searching *x = cookie;

	(void)w;
	*(struct line *)vec_push(x->step.mem, &x->have) =
	    (struct line){seq, about, STR(""), STR("")};
	return ST_OK;
}

static enum status
want_read(struct searching *x)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < x->row.n; i++) {
		const struct book__of of = {.book = x->book,
		    .tx = x->tx,
		    .row = VEC_AT(&x->row, struct filing_row, i)};
		struct book__mentions m;

		st = book__mentions_read(&x->step, &of, &m);
		for (size_t k = 0; st == ST_OK && k < m.row.n; k++) {
			const struct book__mention *row =
			    VEC_AT(&m.row, struct book__mention, k);

			*(struct line *)vec_push(x->step.mem, &x->want) =
			    (struct line){m.seq, -1, row->key, row->field};
		}
		for (size_t k = 0; st == ST_OK && k < m.about.n; k++)
			*(struct line *)vec_push(x->step.mem, &x->want) =
			    (struct line){m.seq, *VEC_AT(&m.about, int64_t, k),
				STR(""), STR("")};
	}
	return st;
}

static void
lines_compare(struct searching *x)
{
	size_t i = 0, k = 0;

	if (x->want.n > 1)
		qsort(x->want.p, x->want.n, x->want.size, line_order);
	if (x->have.n > 1)
		qsort(x->have.p, x->have.n, x->have.size, line_order);
	while (i < x->want.n || k < x->have.n) {
		int by = i == x->want.n ? 1
		    : k == x->have.n
		    ? -1
		    : line_order(VEC_AT(&x->want, struct line, i),
			  VEC_AT(&x->have, struct line, k));

		if (by < 0)
			line_missing(x, VEC_AT(&x->want, struct line, i));
		else if (by > 0)
			line_extra(x, VEC_AT(&x->have, struct line, k));
		i += by <= 0;
		k += by >= 0;
	}
}

static enum status
group_search(struct searching *x, int64_t first)
{
	const struct mention_range range = {first, first + VERIFY_GROUP};
	const struct filing_range acts = {first, first + VERIFY_GROUP};
	enum status st;

	arena_reset(x->step.mem);
	x->row = VEC(struct filing_row);
	x->want = x->have = VEC(struct line);
	st = book__rows(&x->step, x->tx, acts, x->step.mem, &x->row);
	if (st == ST_OK)
		st = want_read(x);
	if (st == ST_OK)
		st = mention_each(&x->step, x->tx, range, row_take, x);
	if (st == ST_OK)
		st = mention_refer_each(&x->step, x->tx, range, refer_take, x);
	if (st == ST_OK)
		lines_compare(x);
	return st;
}

/* ---- all of them ------------------------------------------------------------------------- */

/* Once as much is wrong as is told, the rest of it need not be found. */
static enum status
differences_search(struct searching *x, const struct book__mention_sums *want,
    const struct book__mention_sums *have)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < groups_of(want->size); i++) {
		if (want->row[i] == have->row[i] &&
		    want->refer[i] == have->refer[i])
			continue;
		if (x->out->findings >= VERIFY_FINDINGS_MAX)
			x->out->findings++;
		else
			st = group_search(x, (int64_t)i * VERIFY_GROUP);
	}
	return st;
}

static enum status
all_compare(struct work *w, struct searching *x,
    const struct book__mention_sums *want)
{
	struct book__mention_sums *have =
	    book__mention_sums_new(w->mem, want->size);
	struct counting counting = {w, x->out, have};
	const struct mention_range all = {INT64_MIN, INT64_MAX};
	enum status st;

	have->seed[0] = want->seed[0];
	have->seed[1] = want->seed[1];
	st = mention_each(w, x->tx, all, row_count, &counting);
	if (st == ST_OK)
		st = mention_refer_each(w, x->tx, all, refer_count, &counting);
	if (st == ST_OK)
		st = differences_search(x, want, have);
	return work_pass(w, &x->step.fault, st);
}

/* Acts from before there was an index, and nothing filed since: it is empty, and
 * made when somebody files. */
static enum status
none_yet(struct work *w, struct tx *tx, const struct mention_missing *missing,
    bool *out)
{
	struct mention_count n;
	enum status st = mention_count(w, tx, &n);

	*out = missing->entries > 0 && !missing->behind && n.mentions == 0 &&
	    n.refers == 0;
	return st;
}

enum status
book__mention_verify(struct work *w, struct book *book, struct tx *tx,
    const struct book__mention_sums *sums, struct verify_report *out)
{
	struct searching x = {.step = {arena_new(), {STR(""), STR("")}},
	    .w = w,
	    .book = book,
	    .tx = tx,
	    .out = out};
	struct mention_missing missing;
	bool none = false;
	enum status st = mention_missing(w, tx, &missing);

	if (st == ST_CORRUPT) {
		verify_add(w, out, WHERE, w->fault.what,
		    "A row was added or changed.");
		work_clear(w);
		missing = (struct mention_missing){0, false};
		st = ST_OK;
	}
	if (st == ST_OK && missing.entries > 0)
		st = none_yet(w, tx, &missing, &none);
	if (st == ST_OK && missing.entries > 0 && !none)
		verify_add(w, out, WHERE,
		    STR("it is said to be not made yet, and acts were filed "
			"since, or it has rows"),
		    "A row was added or changed: what is not made is made "
		    "before anything is filed.");
	if (st == ST_OK && !none)
		st = all_compare(w, &x, sums);
	arena_free(x.step.mem);
	return st;
}
