/* SPDX-License-Identifier: Apache-2.0 */
/*
 * All acts, by as many as there are processors: each looks at its share of the
 * entries, in a transaction of its own, and what they found is told in the order
 * of the entries. They must all see the same record: whoever comes to see a newer
 * one leaves its share to the others.
 */
#include "base/arena.h"
#include "base/vec.h"
#include "os/thread.h"
#include "record/verify.h"
#include "store/entry.h"
#include "store/own.h"
#include "store/store.h"
#include "store/tree.h"

#include "book/book_impl.h"
#include "book/verify_impl.h"

#define LOOKERS   4 /* at most: more would wait for each other's pages */
#define SHARE_MIN (2 * VERIFY_GROUP)

struct looker {
	struct looking x;
	struct work own; /* its findings, until they are told */
	struct verify_report found;
	int64_t first, until;
	enum status st;
	struct thread *thread;
};

struct team {
	struct looker member[LOOKERS];
	size_t n;
};

/* ---- a share ---------------------------------------------------------------------------- */

static void
share_verify(void *cookie)
{
	struct looker *one = cookie;

	for (int64_t at = one->first; one->st == ST_OK && at < one->until;
	     at += VERIFY_GROUP) {
		arena_reset(one->x.rows);
		one->st = book__verify_chunk(&one->x,
		    (struct filing_range){at,
			at + VERIFY_GROUP < one->until ? at + VERIFY_GROUP
						       : one->until});
	}
}

static void
looker_new(struct team *team, const struct looking *like, struct tx *tx)
{
	struct looker *one = &team->member[team->n++];

	*one = (struct looker){.x = *like, .own = {.mem = arena_new()}};
	one->found.finding = VEC(struct verify_finding);
	one->x.w = &one->own;
	one->x.step = (struct work){.mem = arena_new()};
	one->x.rows = arena_new();
	one->x.tx = tx;
	one->x.out = &one->found;
}

/* ---- who sees the same -------------------------------------------------------------------- */

static enum status
head_of(struct work *w, struct tx *tx, struct str *note, int64_t *size)
{
	int64_t of;
	enum status st = tree_checkpoint_get(w, tx, &of, note);

	return st == ST_OK ? entry_count(w, tx, size) : st;
}

/* Acts and erasures alike sign a new head. */
static enum status
is_same(struct work *w, struct tx *a, struct tx *b, bool *out)
{
	int64_t x, y;
	struct str one, other;
	enum status st = head_of(w, a, &one, &x);

	if (st == ST_OK)
		st = head_of(w, b, &other, &y);
	if (st == ST_OK)
		*out = x == y && str_eq(one, other);
	return st;
}

/* Where that cannot be told, or no reader is free, one looks at all: what is
 * wrong with the head is told elsewhere. */
static enum status
join(struct work *w, struct team *team, const struct looking *like)
{
	struct tx *tx = NULL;
	bool same = false;
	enum status st = store_read(w, like->book->store, &tx);

	if (st == ST_OK)
		st = is_same(w, like->tx, tx, &same);
	if (st == ST_OK && same)
		looker_new(team, like, tx);
	else
		store_read_end(tx);
	return same ? ST_OK : ST_NOTFOUND;
}

static void
team_gather(struct work *w, struct team *team, const struct looking *like,
    int64_t size)
{
	int64_t most = size / SHARE_MIN;
	int cores = thread_cores();
	enum status st = ST_OK;

	looker_new(team, like, like->tx);
	while (st == ST_OK && team->n < LOOKERS && (int)team->n < cores &&
	    (int64_t)team->n < most)
		st = join(w, team, like);
	work_clear(w);
}

/* ---- together ------------------------------------------------------------------------------- */

/* Shares end where a group does, since nobody else may add to its sums. */
static void
shares_set(struct team *team, int64_t size)
{
	int64_t groups = (size + VERIFY_GROUP - 1) / VERIFY_GROUP,
		n = (int64_t)team->n;

	for (int64_t i = 0; i < n; i++) {
		int64_t until = groups * (i + 1) / n * VERIFY_GROUP;

		team->member[i].first = groups * i / n * VERIFY_GROUP;
		team->member[i].until = until < size ? until : size;
	}
}

static void
report_add(struct work *w, const struct verify_report *from,
    struct verify_report *to)
{
	for (size_t i = 0; i < from->finding.n; i++) {
		const struct verify_finding *f =
		    VEC_AT(&from->finding, struct verify_finding, i);

		verify_add(w, to, f->where, f->what, str_c(w->mem, f->means));
	}
	to->findings += from->findings - from->finding.n;
}

static void
seen_add(struct filing_count *to, const struct filing_count *from)
{
	to->acts += from->acts;
	to->parts += from->parts;
	to->decisions += from->decisions;
	to->matters += from->matters;
	to->duties += from->duties;
	to->covers += from->covers;
}

static enum status
looker_end(struct looking *all, struct looker *one, enum status st)
{
	report_add(all->w, &one->found, all->out);
	seen_add(&all->seen, &one->x.seen);
	all->blurred |= one->x.blurred;
	if (one->x.tx != all->tx)
		store_read_end(one->x.tx);
	if (st == ST_OK && one->st != ST_OK)
		st = work_pass(all->w, &one->x.step.fault, one->st);
	arena_free(one->x.step.mem);
	arena_free(one->x.rows);
	arena_free(one->own.mem);
	return st;
}

static enum status
all_verify(struct looking *all, int64_t size)
{
	struct team team = {.n = 0};
	enum status st = ST_OK;

	team_gather(all->w, &team, all, size);
	shares_set(&team, size);
	for (size_t i = 1; i < team.n; i++)
		team.member[i].thread =
		    thread_new("verify", share_verify, &team.member[i]);
	share_verify(&team.member[0]);
	for (size_t i = 0; i < team.n; i++) {
		thread_join(team.member[i].thread);
		st = looker_end(all, &team.member[i], st);
	}
	return st;
}

static void
strangers_tell(struct work *w, const struct book *book,
    struct verify_report *out)
{
	for (size_t i = 0; i < book->strangers.n; i++)
		verify_add(w, out, STR("the people of the record"),
		    *VEC_AT(&book->strangers, struct str, i),
		    "Their row was changed: what concerns them cannot be "
		    "read.");
}

enum status
book__verify_acts(struct work *w, struct book *book, struct tx *tx,
    bool registers, struct verify_report *out)
{
	struct looking all = {.w = w,
	    .book = book,
	    .tx = tx,
	    .out = out,
	    .registers = registers};
	int64_t size;
	enum status st = entry_count(w, tx, &size);

	all.sums = book__mention_sums_new(w->mem, st == ST_OK ? size : 0);
	if (st == ST_OK)
		st = own_list(w, tx, OWN_FORGOTTEN, &all.forgotten);
	strangers_tell(w, book, out);
	if (st == ST_OK)
		st = all_verify(&all, size);
	if (st == ST_OK && registers)
		st = book__verify_own(w, book, tx, out);
	if (st == ST_OK && registers && !all.blurred)
		st = book__mention_verify(w, book, tx, all.sums, out);
	if (st == ST_OK)
		st = book__verify_rows(w, tx, &all.seen,
		    registers && !all.blurred, out);
	if (st != ST_OK || out->findings == 0)
		return st;
	work_clear(w);
	return work_fail(w, ST_CORRUPT, "the record is not what was signed");
}
