/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A job waits on its submitter's stack, in a list; the sequencer takes what is
 * there, opens a transaction, runs the jobs, takes those that came meanwhile,
 * and commits when the list is empty, or the first of it is not ready to run.
 * Nobody waits for company: a batch is what gathered while the one before it was
 * being flushed.
 *
 * Waking a thread costs several times what its job does, and is the limit when
 * the disk is fast. So a batch waits at one gate and one call wakes all of it;
 * whoever comes once a batch is closed waits at the next gate, undisturbed. There
 * are a few: to open one again is to wait until all who went through it have been
 * on a processor. (A condition for each job was the first way: the sequencer then
 * spends its time waking. That each waiter wakes two others was the second: the
 * wakes are spread out, and each finds a processor that has just gone to sleep.
 * This one is nearly twice as fast as both.)
 *
 * The first run of a batch is without savepoints: they cost a round trip each
 * on PostgreSQL, and jobs fail rarely. A job that refuses before it has written
 * has nothing to take back. One that fails later, or whose write fails when it
 * reaches the database, spoils the transaction: it is rolled back, and the
 * batch runs again with a savepoint around each job, which tells whose failure
 * it was and leaves the others alone. That is why jobs have to bear being run
 * again.
 *
 * When the commit itself fails, every job of the batch is told so that was not
 * refused: of those nothing is kept, whatever became of the commit. The store
 * then opens the database anew and compares it with what was acknowledged
 * before it takes another transaction (store/store.c); here nothing is kept
 * that could be wrong afterwards.
 *
 * This is the only caller of store_begin.
 */
#include <assert.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "os/thread.h"
#include "store/store.h"
#include "store/tx.h"

#include "desk/commit.h"

#define GATES 4

/* Where a batch waits for its answer. */
struct commit_gate {
	struct thread_mutex mutex;
	struct thread_cond opened;
};

struct commit {
	struct store *store;
	struct thread *thread;
	struct commit_hooks hooks; /* functions NULL: none */

	struct thread_mutex mutex; /* over what follows */
	struct thread_cond work;
	struct commit_turn *first, **last; /* those that wait */
	size_t queued;
	struct commit_gate gate[GATES];
	size_t closed; /* batches; who comes now waits at gate closed % GATES */
	bool stop;
	struct commit_count count;

	/* The sequencer's own. */
	struct commit_turn *batch[COMMIT_BATCH_MAX];
	size_t batch_n;
};

/* How a run of a batch ended. */
enum verdict {
	DONE,   /* every job has its status */
	SPOILT, /* rolled back: a job of it is at fault, and maybe not the one
		 * that was told */
	CLASHED /* rolled back: nobody here is at fault */
};

/* ---- the list -------------------------------------------------------------- */

/* Moves what can run into the batch, as far as there is room. */
static void
take(struct commit *c)
{
	struct commit_turn *j;

	while ((j = c->first) != NULL && j->ready &&
	    c->batch_n < COMMIT_BATCH_MAX) {
		c->first = j->next;
		if (c->first == NULL)
			c->last = &c->first;
		c->queued--;
		c->batch[c->batch_n++] = j;
	}
	c->count.running = c->batch_n;
}

static bool
is_next_ready(const struct commit *c)
{
	return c->first != NULL && c->first->ready;
}

/* False when there is nothing to do any more. */
static bool
wait_for_work(struct commit *c)
{
	thread_lock(&c->mutex);
	while (!is_next_ready(c) && !c->stop)
		thread_wait(&c->work, &c->mutex);
	take(c);
	thread_unlock(&c->mutex);
	return c->batch_n > 0;
}

/* Those that came while the batch ran; with the last of them it is closed. */
static void
take_late_ones(struct commit *c)
{
	size_t before = c->batch_n;

	thread_lock(&c->mutex);
	take(c);
	c->closed += c->batch_n == before;
	thread_unlock(&c->mutex);
}

/*
 * Answers those of the batch that wait here: all of it, unless it was full or
 * run again. A job is its submitter's again, and may be gone, once the gate's
 * mutex is free: so it is taken out of the batch before.
 */
static void
open_gate(struct commit *c, struct commit_gate *gate)
{
	size_t left = 0;

	thread_lock(&gate->mutex);
	for (size_t i = 0; i < c->batch_n; i++)
		if (c->batch[i]->gate == gate)
			c->batch[i]->done = true;
		else
			c->batch[left++] = c->batch[i];
	thread_unlock(&gate->mutex);
	if (left < c->batch_n)
		thread_broadcast(&gate->opened);
	c->batch_n = left;
}

static void
answer(struct commit *c, bool durable)
{
	int64_t good = 0;

	for (size_t i = 0; i < c->batch_n; i++)
		good += c->batch[i]->st == ST_OK;
	thread_lock(&c->mutex);
	c->count.jobs += good;
	c->count.batches += durable;
	c->count.answered++;
	c->count.running = 0;
	thread_unlock(&c->mutex);
	while (c->batch_n > 0) /* at one gate, most often */
		open_gate(c, c->batch[0]->gate);
}

/* w has the words. */
static void
fail_one(struct commit_turn *j, const struct work *w, enum status st)
{
	assert(st != ST_OK);
	work_clear(j->w);
	j->st = work_pass(j->w, &w->fault, st);
}

static void
fail_all(struct commit *c, const struct work *w, enum status st)
{
	for (size_t i = 0; i < c->batch_n; i++)
		fail_one(c->batch[i], w, st);
}

/* Those that would be done now; all have run. */
static void
fail_good_ones(struct commit *c, const struct work *w, enum status st)
{
	for (size_t i = 0; i < c->batch_n; i++)
		if (c->batch[i]->st == ST_OK)
			fail_one(c->batch[i], w, st);
}

/* ---- one batch ------------------------------------------------------------- */

static void
run_job(struct commit_turn *j, struct tx *tx)
{
	work_clear(j->w);
	j->st = j->run(j->w, tx, j->cookie);
}

/* Without savepoints. False when the transaction is spoilt. */
static bool
run_plainly(struct commit *c, struct tx *tx)
{
	for (size_t i = 0; i < c->batch_n; i++) {
		int64_t before = tx_writes(tx);

		run_job(c->batch[i], tx);
		if (tx_failed(tx) ||
		    (c->batch[i]->st != ST_OK && tx_writes(tx) != before))
			return false;
		if (i + 1 == c->batch_n)
			take_late_ones(c);
	}
	return true;
}

/* With one around each. Anything but ST_OK is the transaction's failure; those
 * of jobs are with them. */
static enum status
run_carefully(struct work *w, struct commit *c, struct tx *tx)
{
	for (size_t i = 0; i < c->batch_n; i++) {
		struct commit_turn *j = c->batch[i];
		enum status st = tx_save(w, tx);

		if (st != ST_OK)
			return st;
		run_job(j, tx);
		if (j->st == ST_OK)
			j->st = tx_keep(j->w, tx);
		if (j->st == ST_OK)
			continue;
		if (tx_again(tx))
			return j->st;
		if (tx_undo(w, tx) != ST_OK) {
			/* What broke it is what this job was told. */
			w->fault = j->w->fault;
			return j->st;
		}
	}
	return ST_OK;
}

static void
ended(const struct commit *c, enum commit_end end)
{
	if (c->hooks.ended != NULL)
		c->hooks.ended(c->hooks.cookie, end);
}

static enum status
seal(struct work *w, const struct commit *c, struct tx *tx)
{
	return c->hooks.seal == NULL ? ST_OK
				     : c->hooks.seal(w, tx, c->hooks.cookie);
}

static enum verdict
give_up(struct commit *c, const struct work *w, struct tx *tx, enum status st)
{
	bool again = tx_again(tx);

	store_rollback(tx);
	ended(c, again ? COMMIT_AGAIN : COMMIT_LOST);
	if (again)
		return CLASHED;
	fail_all(c, w, st);
	return DONE;
}

static enum verdict
perform(struct work *w, struct commit *c, bool carefully)
{
	struct tx *tx = NULL;
	enum status st = store_begin(w, c->store, &tx);

	if (st != ST_OK) {
		fail_all(c, w, st);
		return DONE;
	}
	if (carefully) {
		st = run_carefully(w, c, tx);
		if (st != ST_OK)
			return give_up(c, w, tx, st);
	} else if (!run_plainly(c, tx)) {
		bool again = tx_again(tx);

		store_rollback(tx);
		ended(c, COMMIT_AGAIN);
		return again ? CLASHED : SPOILT;
	}
	st = seal(w, c, tx);
	if (st != ST_OK)
		return give_up(c, w, tx, st);
	st = store_commit(w, tx);
	if (st == ST_OK) {
		ended(c, COMMIT_DURABLE);
		return DONE;
	}
	/* A write that was queued has failed, and nobody knows whose: unless
	 * the connection went with it, that can be found out. */
	if (tx_again(tx) || (!carefully && !tx_lost(tx))) {
		ended(c, COMMIT_AGAIN);
		return tx_again(tx) ? CLASHED : SPOILT;
	}
	ended(c, COMMIT_LOST);
	fail_good_ones(c, w, st);
	return DONE;
}

static void
sequence(struct work *w, struct commit *c)
{
	enum verdict verdict = CLASHED;
	bool carefully = false;

	for (int i = 0; i <= COMMIT_RETRIES && verdict != DONE; i++) {
		work_clear(w);
		verdict = perform(w, c, carefully);
		if (verdict == SPOILT) {
			carefully = true;
			i--; /* once: a careful run is never spoilt */
			thread_lock(&c->mutex);
			c->count.reruns++;
			thread_unlock(&c->mutex);
		}
	}
	if (verdict == DONE)
		return;
	ended(c, COMMIT_LOST);
	work_clear(w);
	fail_all(c, w,
	    work_fail(w, ST_BUSY,
		"%.*s: clashed with other writers %d times in a row; try again",
		STR_ARG(store_label(c->store)), COMMIT_RETRIES + 1));
}

static void
loop(void *cookie)
{
	struct commit *c = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};

	while (wait_for_work(c)) {
		sequence(&w, c);
		answer(c, w.fault.what.n == 0);
		work_clear(&w);
		/* Nobody was promised anything about this: a failure shows
		 * again at the next commit, and is then told to someone. */
		if (store_tidy(&w, c->store) != ST_OK)
			work_clear(&w);
		arena_reset(w.mem);
	}
	arena_free(w.mem);
}

/* ---- for the others -------------------------------------------------------- */

enum status
commit_open(struct work *w, struct store *store, struct commit **out)
{
	static const struct commit_hooks none = {0};

	return commit_open_sealed(w, store, &none, out);
}

enum status
commit_open_sealed(struct work *w, struct store *store,
    const struct commit_hooks *hooks, struct commit **out)
{
	struct commit *c = mem_new(1, sizeof(*c));

	(void)w; /* a thread that cannot be had ends the process */
	c->store = store;
	c->hooks = *hooks;
	c->last = &c->first;
	thread_mutex_init(&c->mutex);
	thread_cond_init(&c->work);
	for (size_t i = 0; i < GATES; i++) {
		thread_mutex_init(&c->gate[i].mutex);
		thread_cond_init(&c->gate[i].opened);
	}
	c->thread = thread_new("sequencer", loop, c);
	*out = c;
	return ST_OK;
}

void
commit_close(struct commit *c)
{
	if (c == NULL)
		return;
	thread_lock(&c->mutex);
	c->stop = true;
	thread_signal(&c->work);
	thread_unlock(&c->mutex);
	thread_join(c->thread);
	assert(c->first == NULL);
	for (size_t i = 0; i < GATES; i++) {
		thread_cond_release(&c->gate[i].opened);
		thread_mutex_release(&c->gate[i].mutex);
	}
	thread_cond_release(&c->work);
	thread_mutex_release(&c->mutex);
	mem_free(c);
}

enum status
commit_enter(struct work *w, struct commit *c, commit_job *run, void *cookie,
    struct commit_turn *out)
{
	bool full;

	*out = (struct commit_turn){.commit = c,
	    .w = w,
	    .run = run,
	    .cookie = cookie,
	    .st = ST_OK};
	thread_lock(&c->mutex);
	assert(!c->stop);
	full = c->queued >= COMMIT_QUEUE_MAX;
	if (!full) {
		*c->last = out;
		c->last = &out->next;
		c->queued++;
	}
	thread_unlock(&c->mutex);
	if (!full)
		return ST_OK;
	return work_fail(w, ST_BUSY,
	    "%d writes wait already; try again in a moment", COMMIT_QUEUE_MAX);
}

enum status
commit_run(struct commit_turn *j)
{
	struct commit *c = j->commit;
	struct commit_gate *gate;

	thread_lock(&c->mutex);
	gate = j->gate = &c->gate[c->closed % GATES];
	j->ready = true;
	if (c->first == j)
		thread_signal(&c->work);
	thread_unlock(&c->mutex);
	thread_lock(&gate->mutex);
	while (!j->done)
		thread_wait(&gate->opened, &gate->mutex);
	thread_unlock(&gate->mutex);
	return j->st;
}

enum status
commit_submit(struct work *w, struct commit *c, commit_job *run, void *cookie)
{
	struct commit_turn turn;
	enum status st = commit_enter(w, c, run, cookie, &turn);

	return st == ST_OK ? commit_run(&turn) : st;
}

struct commit_count
commit_count(struct commit *c)
{
	struct commit_count count;

	thread_lock(&c->mutex);
	count = c->count;
	count.waiting = c->queued;
	thread_unlock(&c->mutex);
	return count;
}
