/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Events are not queued by who files, who would have to know of all this, but
 * worked out of the record behind a place. That is done in a job of the
 * sequencer's, since there alone the world is sure to know all that the
 * transaction has, whichever process wrote it; the days on which something fell
 * due are looked through outside of it, a few acts at a time.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "base/work.h"
#include "decide/keep.h"
#include "decide/sight.h"
#include "desk/commit.h"
#include "desk/courier_text.h"
#include "rules/rules.h"
#include "store/entry.h"
#include "store/filing.h"
#include "store/matter.h"
#include "store/store.h"
#include "store/tree.h"

#include "book/book_impl.h"
#include "book/hooks_impl.h"
#include "book/register_impl.h"

#include "book/hooks.h"

#define AT_ONCE 32 /* acts, while nobody else has the world */

/* ---- entries ------------------------------------------------------------------------- */

static enum status
rows_look(struct book__hooking *x, const struct vec *rows)
{
	struct book *book = x->book;
	enum status st = ST_OK;

	thread_lock(&book->mutex);
	for (size_t i = 0; st == ST_OK && i < rows->n; i++) {
		const struct filing_row *row =
		    VEC_AT(rows, struct filing_row, i);
		const struct act *act;

		if (!book__hook_tells(x,
			rules_find_act(book->law.rules, row->kind)))
			continue;
		arena_reset(x->own.mem);
		act = decide_act(book->world, row->id);
		if (act != NULL) /* else it was erased meanwhile */
			st = book__hook_filed(x, act);
	}
	st = book__unlock(x->w, book, st);
	return st;
}

/* The head that was signed behind the last batch: of this one there is none. */
static enum status
head_look(struct book__hooking *x, struct tx *tx)
{
	struct work *w = x->w;
	struct str note, size_text;
	int64_t size;
	enum status st = tree_checkpoint_get(w, tx, &size, &note);

	if (st == ST_NOTFOUND) {
		work_clear(w);
		return ST_OK;
	}
	if (st != ST_OK || size == x->at.head)
		return st;
	size_text = str_fmt(w->mem, "%lld", (long long)size);
	*(struct hook_call *)vec_push(w->mem, &x->event) =
	    (struct hook_call){.hook = x->hook,
		.id = courier_id(w, STR(COURIER_HEAD), size_text, note),
		.type = STR(COURIER_HEAD),
		.about = size_text,
		.kind = STR(""),
		.at = x->now.ms,
		.due = x->now.ms};
	return hook_move(w, tx, x->hook,
	    &(struct hook_step){HOOK_HEAD, x->at.head, size});
}

static enum status
events_put(struct book__hooking *x, struct tx *tx)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < x->event.n; i++)
		st = hook_call_add(x->w, tx,
		    VEC_AT(&x->event, struct hook_call, i));
	return st;
}

static enum status
entries_job(struct work *w, struct tx *tx, void *cookie)
{
	struct book__hooking *x = cookie;
	struct vec rows = VEC(struct filing_row);
	int64_t size = 0;
	enum status st = book__begin(w, x->book, tx);

	x->event = VEC(struct hook_call);
	if (st == ST_OK)
		st = hook_get(w, tx, x->hook, &x->at);
	if (st == ST_OK)
		st = entry_count(w, tx, &size);
	if (st != ST_OK)
		return st;
	x->until = size - x->at.next > BOOK_HOOKS_STRETCH
	    ? x->at.next + BOOK_HOOKS_STRETCH
	    : size;
	st = book__rows(w, tx, (struct filing_range){x->at.next, x->until},
	    w->mem, &rows);
	if (st == ST_OK)
		st = rows_look(x, &rows);
	if (st == ST_OK && x->until == size)
		st = head_look(x, tx);
	if (st == ST_OK)
		st = events_put(x, tx);
	if (st == ST_OK && x->until > x->at.next)
		st = hook_move(w, tx, x->hook,
		    &(struct hook_step){HOOK_NEXT, x->at.next, x->until});
	return st;
}

/* ---- days ------------------------------------------------------------------------------ */

static struct vec
lanes_of(const struct book__hooking *x)
{
	const struct rules *r = x->book->law.rules;
	struct vec lane = VEC(struct matter_stretch);

	for (uint32_t i = 0; i < r->act_n; i++)
		if (r->act[i].announced)
			*(struct matter_stretch *)vec_push(x->w->mem, &lane) =
			    (struct matter_stretch){.lane = MATTER_KIND,
				.kind = r->act[i].name,
				.before = INT64_MAX,
				.waiting = true};
	return lane;
}

/* Ids, of all about which something had to be done. */
static enum status
waiting_read(const struct book__hooking *x, struct vec *out)
{
	struct work *w = x->w;
	struct vec lane = lanes_of(x);
	struct book__lanes *lanes;
	struct tx *tx = NULL;
	struct matter_line m;
	enum status st = store_read(w, x->book->store, &tx);

	*out = VEC(struct str);
	if (st != ST_OK || lane.n == 0)
		goto out;
	lanes =
	    book__lanes_new(&(struct book__lanes_of){w, tx, lane.p, lane.n});
	while ((st = book__lanes_next(lanes, &m)) == ST_OK)
		*(struct str *)vec_push(w->mem, out) = str_dup(w->mem, m.id);
	book__lanes_free(lanes);
	if (st == ST_NOTFOUND)
		st = ST_OK;
out:
	store_read_end(tx);
	return st;
}

static enum status
late_look(struct book__hooking *x, const struct vec *id)
{
	struct book *book = x->book;
	enum status st = ST_OK;

	for (size_t at = 0; st == ST_OK && at < id->n; at += AT_ONCE) {
		thread_lock(&book->mutex);
		for (size_t i = at;
		     st == ST_OK && i < id->n && i < at + AT_ONCE; i++) {
			const struct act *act =
			    decide_act(book->world, *VEC_AT(id, struct str, i));

			arena_reset(x->own.mem);
			if (act != NULL)
				st = book__hook_late(x, act);
		}
		st = book__unlock(x->w, book, st);
	}
	return st;
}

static enum status
days_job(struct work *w, struct tx *tx, void *cookie)
{
	struct book__hooking *x = cookie;
	enum status st = events_put(x, tx);

	return st == ST_OK
	    ? hook_move(w, tx, x->hook,
		  &(struct hook_step){HOOK_DAY, x->at.day, x->until})
	    : st;
}

static enum status
learn_job(struct work *w, struct tx *tx, void *cookie)
{
	struct book__hooking *x = cookie;

	return book__begin(w, x->book, tx);
}

/* Behind all that other processes filed. What is filed while this looks is
 * looked at as it is filed. */
static enum status
days_look(struct book__hooking *x)
{
	struct vec id;
	enum status st = commit_submit(x->w, x->book->commit, learn_job, x);

	x->event = VEC(struct hook_call);
	if (st == ST_OK)
		st = waiting_read(x, &id);
	if (st == ST_OK)
		st = late_look(x, &id);
	return st == ST_OK ? commit_submit(x->w, x->book->commit, days_job, x)
			   : st;
}

/* ---- both ------------------------------------------------------------------------------- */

/* Where it stands, and whether there is more; adds it where it is new. */
static enum status
place_read(struct book__hooking *x, int64_t *size, int64_t *head)
{
	struct work *w = x->w;
	struct str note;
	struct tx *tx = NULL;
	enum status st = store_read(w, x->book->store, &tx);

	*size = *head = 0;
	if (st == ST_OK)
		st = entry_count(w, tx, size);
	if (st == ST_OK)
		st = tree_checkpoint_get(w, tx, head, &note);
	if (st == ST_NOTFOUND) {
		work_clear(w);
		st = ST_OK;
	}
	if (st == ST_OK)
		st = hook_get(w, tx, x->hook, &x->at);
	store_read_end(tx);
	return st;
}

static enum status
new_job(struct work *w, struct tx *tx, void *cookie)
{
	const struct book__hooking *x = cookie;

	return hook_add(w, tx, x->hook, &x->at);
}

static enum status
all_look(struct book__hooking *x, size_t *n)
{
	const int64_t today = decide_day(x->book->law.rules, x->now.ms);
	int64_t size, head;
	enum status st = place_read(x, &size, &head);

	if (st == ST_NOTFOUND) {
		x->at = (struct hook_row){size, today, head};
		return commit_submit(x->w, x->book->commit, new_job, x);
	}
	while (st == ST_OK && (x->at.next < size || x->at.head < head)) {
		st = commit_submit(x->w, x->book->commit, entries_job, x);
		if (st != ST_OK)
			return st;
		*n += (size_t)(x->until - x->at.next);
		st = place_read(x, &size, &head);
	}
	x->until = today;
	if (st != ST_OK || x->at.day >= today)
		return st;
	*n += (size_t)(today - x->at.day);
	return days_look(x);
}

enum status
book_hooks(struct work *w, struct book *book, struct str hook,
    struct instant now, size_t *n)
{
	struct book__hooking x = {.w = w,
	    .own = {arena_new(), {STR(""), STR("")}},
	    .book = book,
	    .hook = hook,
	    .now = now};
	enum status st;

	*n = 0;
	st = all_look(&x, n);
	arena_free(x.own.mem);
	if (st != ST_CONFLICT)
		return st;
	work_clear(w); /* another server was quicker */
	return ST_OK;
}
