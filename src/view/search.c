/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A Code is small: looking through all of it, folded once, takes less time
 * than the request's way here. So there is no inverted index, and Chinese
 * needs no words: any one or two characters are found wherever they stand.
 *
 * What is found is a clause with what belongs to it and has no id of its own;
 * words outside of any clause belong to their section.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "code/prose.h"

#include "view/fold.h"
#include "view/prose.h"
#include "view/search.h"

struct unit {
	struct str id;
	bool is_clause;
	struct str section, heading;
	struct str text;
	struct fold fold, id_fold;
};

struct search_index {
	const struct unit *unit;
	size_t n;
	bool english; /* "gifts" finds "gift" */
};

/* ---- the index ------------------------------------------------------------ */

struct making {
	struct arena *mem;
	struct vec unit;
	struct str section, heading;
	struct str bare;  /* the section's id, until a unit has its words */
	struct buf words; /* of the last unit, so far */
};

static void
unit_end(struct making *m)
{
	struct unit *u;

	if (m->unit.n == 0)
		return;
	u = VEC_AT(&m->unit, struct unit, m->unit.n - 1);
	u->text = str_dup(m->mem, buf_str(&m->words));
	u->fold = view_fold(m->mem, u->text);
	u->id_fold = view_fold(m->mem, u->id);
	buf_reset(&m->words);
}

static void
unit_begin(struct making *m, struct str id, bool is_clause)
{
	struct unit *u;

	unit_end(m);
	u = vec_push(m->mem, &m->unit);
	u->id = id;
	u->is_clause = is_clause;
	u->section = m->section;
	u->heading = m->heading;
	m->bare = STR("");
}

static void
words_add(struct making *m, struct str words)
{
	/* Before the first clause: the section's own, apart from its heading. */
	if (m->bare.n != 0)
		unit_begin(m, m->bare, false);
	if (buf_str(&m->words).n != 0)
		buf_byte(&m->words, ' ');
	buf_add(&m->words, words);
}

/* A paragraph that bears an id begins a unit; what follows is added to it, up
 * to the end of its list or section. */
static void
blocks_index(struct making *m, const struct code_block *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str words = code_run_plain(m->mem, b[i].run, b[i].run_n);

		if (b[i].id.n != 0)
			unit_begin(m, b[i].id, true);
		if (b[i].kind == CODE_HEADING)
			m->heading = words;
		else if (b[i].kind == CODE_LITERAL)
			words_add(m, b[i].text);
		else if (b[i].run_n != 0)
			words_add(m, words);
		blocks_index(m, b[i].block, b[i].block_n);
	}
}

struct search_index *
view_search_index(struct arena *mem, const struct code_text *text)
{
	struct search_index *index = ARENA_NEW(mem, struct search_index);
	struct making m = {.mem = mem, .unit = VEC(struct unit)};

	buf_init(&m.words, SIZE_MAX);
	for (size_t i = 0; i < text->section_n; i++) {
		const struct code_section *s = &text->section[i];

		m.section = m.heading = STR("");
		unit_begin(&m, s->id, false);
		words_add(&m, code_run_plain(mem, s->run, s->run_n));
		m.section = code_run_plain(mem, s->run, s->run_n);
		m.bare = s->id;
		blocks_index(&m, s->block, s->block_n);
	}
	unit_end(&m);
	buf_release(&m.words);
	index->unit = m.unit.p;
	index->n = m.unit.n;
	index->english = str_eq_nocase(str_sub(text->lang, 0, 2), STR("en"));
	return index;
}

/* ---- the query ------------------------------------------------------------ */

struct term {
	const uint32_t *point;
	size_t n;
};

struct query {
	struct fold fold;
	struct term term[SEARCH_TERMS];
	size_t n;
};

/* Readers type what they remember: "gifts" where the Code says "gift". Words
 * are found by their beginning, so the shorter form finds both. */
static size_t
without_plural(const uint32_t *p, size_t n)
{
	if (n < 4 || p[n - 1] != 's' || p[n - 2] == 's' ||
	    !view_fold_word(p[n - 2]) || p[n - 2] >= 0x80)
		return n;
	return n > 5 && p[n - 2] == 'e' && p[n - 3] == 'i' ? n - 3 : n - 1;
}

static void
query_init(struct arena *mem, const struct search_index *index, struct str text,
    struct query *q)
{
	const uint32_t *p;
	size_t from = 0;

	q->n = 0;
	q->fold = view_fold(mem, utf8_clip(text, SEARCH_QUERY_BYTES));
	p = q->fold.point;
	for (size_t i = 0; i <= q->fold.n && q->n < SEARCH_TERMS; i++) {
		struct term *t = &q->term[q->n];

		if (i < q->fold.n && p[i] != ' ')
			continue;
		t->point = p + from;
		t->n = index->english ? without_plural(p + from, i - from)
				      : i - from;
		q->n += i > from;
		from = i + 1;
	}
}

/* IV.9 by "iv.9", and what stands below it: I.3a by "i.3", all of IV by "iv".
 * 0: not meant; 1: below it; 2: itself. */
static int
unit_named(const struct unit *u, const struct query *q)
{
	const struct fold *id = &u->id_fold;
	uint32_t next;

	if (q->n != 1 || q->fold.n == 0 || id->n < q->fold.n)
		return 0;
	for (size_t i = 0; i < q->fold.n; i++)
		if (id->point[i] != q->fold.point[i])
			return 0;
	if (id->n == q->fold.n)
		return u->is_clause || u->section.n == 0 ? 2 : 0;
	next = id->point[q->fold.n];
	return next == '.' ||
	    (next >= 'a' && next <= 'z' && u->is_clause &&
		id->point[q->fold.n - 1] <= '9');
}

static bool
unit_has_all(const struct unit *u, const struct query *q)
{
	size_t at;

	for (size_t i = 0; i < q->n; i++)
		if (!view_fold_find(&u->fold, q->term[i].point, q->term[i].n, 0,
			&at))
			return false;
	return q->n != 0;
}

/* ---- excerpts ------------------------------------------------------------- */

/* The nearest match at `from` or behind it, to the end of its word. */
static bool
next_match(const struct unit *u, const struct query *q, size_t from,
    size_t *begin, size_t *end)
{
	bool found = false;
	size_t at;

	for (size_t i = 0; i < q->n; i++) {
		const struct term *t = &q->term[i];

		if (!view_fold_find(&u->fold, t->point, t->n, from, &at) ||
		    (found && at >= *begin))
			continue;
		found = true;
		*begin = at;
		*end = at + t->n;
	}
	while (found && view_fold_word(u->fold.point[*end - 1]) &&
	    *end < u->fold.n && view_fold_word(u->fold.point[*end]))
		++*end;
	return found;
}

struct excerpt {
	struct arena *mem;
	const struct unit *unit;
	struct vec runs;
};

/* The text between two places of its fold. */
static void
run_add(struct excerpt *x, size_t from, size_t to, bool mark)
{
	const uint32_t *at = x->unit->fold.at;
	struct view_run *run;

	if (from >= to)
		return;
	run = vec_push(x->mem, &x->runs);
	run->mark = mark;
	run->text = str_sub(x->unit->text, at[from], at[to] - at[from]);
}

static void
run_cut(struct excerpt *x)
{
	struct view_run *run = vec_push(x->mem, &x->runs);

	run->text = STR("…");
}

/* What of a long text is shown: begins a little before the first match, where
 * a word does. */
static void
window(const struct unit *u, size_t first, size_t *from, size_t *to)
{
	*from = 0;
	*to = u->fold.n;
	if (u->fold.n <= SEARCH_EXCERPT)
		return;
	if (first > SEARCH_EXCERPT / 4)
		*from = first - SEARCH_EXCERPT / 4;
	while (*from > 0 && *from < first &&
	    view_fold_word(u->fold.point[*from]) &&
	    view_fold_word(u->fold.point[*from - 1]))
		++*from;
	if (*from > 0 && *from < first && u->fold.point[*from] == ' ')
		++*from;
	if (*to - *from > SEARCH_EXCERPT)
		*to = *from + SEARCH_EXCERPT;
	while (*to < u->fold.n && view_fold_word(u->fold.point[*to]) &&
	    view_fold_word(u->fold.point[*to - 1]))
		++*to;
}

static void
excerpt_make(struct arena *mem, const struct unit *u, const struct query *q,
    struct view_hit *hit)
{
	struct excerpt x = {mem, u, VEC(struct view_run)};
	struct unit shown = *u;
	size_t from, to, begin = 0, end = 0, at;

	if (!next_match(u, q, 0, &begin, &end))
		begin = 0;
	window(u, begin, &from, &to);
	shown.fold.n = to; /* nothing behind it is looked for */
	if (from > 0)
		run_cut(&x);
	for (at = from; next_match(&shown, q, at, &begin, &end); at = end) {
		run_add(&x, at, begin, false);
		run_add(&x, begin, end, true);
	}
	run_add(&x, at, to, false);
	if (to < u->fold.n)
		run_cut(&x);
	hit->run = x.runs.p;
	hit->run_n = x.runs.n;
}

/* ---- all of it ------------------------------------------------------------ */

/* How well each unit fits: those that are named before those that mention. */
static int
unit_rank(const struct unit *u, const struct query *q)
{
	int named = unit_named(u, q);

	return named != 0 ? 1 + named : unit_has_all(u, q);
}

struct view_hits
view_search(struct arena *mem, const struct search_index *index,
    struct str text)
{
	struct view_hits hits = {NULL, 0, 0};
	struct vec hit = VEC(struct view_hit);
	struct query q;

	query_init(mem, index, text, &q);
	for (int rank = 3; rank > 0; rank--)
		for (size_t i = 0; i < index->n; i++) {
			const struct unit *u = &index->unit[i];
			struct view_hit *h;

			if (unit_rank(u, &q) != rank ||
			    hits.found++ >= SEARCH_HITS)
				continue;
			h = vec_push(mem, &hit);
			h->id = u->id;
			h->is_clause = u->is_clause;
			h->section = u->section;
			h->heading = u->heading;
			excerpt_make(mem, u, &q, h);
		}
	hits.hit = hit.p;
	hits.hit_n = hit.n;
	return hits;
}

size_t
view_search_count(struct arena *mem, const struct search_index *index,
    struct str text)
{
	struct query q;
	size_t n = 0;

	query_init(mem, index, text, &q);
	for (size_t i = 0; i < index->n; i++)
		n += unit_rank(&index->unit[i], &q) != 0;
	return n;
}
