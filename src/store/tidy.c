/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SQLite begins its log from the front once all of it is moved and nobody reads
 * it. While somebody writes all of it never is: so the bulk is moved here, in one
 * pass or in several that are each shorter than the one before, and the few pages
 * that came during the last of them by who writes, between two transactions.
 */
#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "os/thread.h"
#include "sql/sql.h"

#include "store/tidy.h"

#define FEW  1500  /* pages that are moved while others wait */
#define MOST 32000 /* 128 MB: then they have to wait */

struct tidy {
	struct arena *mem;
	struct str where;
	struct thread *thread;

	struct thread_mutex mutex; /* over what follows */
	struct thread_cond changed;
	bool asked, busy, stop;
	int64_t moved; /* of the log, from its front */
};

/* False when it is to end. */
static bool
wait_for_work(struct tidy *t)
{
	bool more;

	thread_lock(&t->mutex);
	while (!t->asked && !t->stop)
		thread_wait(&t->changed, &t->mutex);
	more = !t->stop;
	t->busy = more;
	t->asked = false;
	thread_unlock(&t->mutex);
	return more;
}

static void
done(struct tidy *t, int64_t moved)
{
	thread_lock(&t->mutex);
	t->busy = false;
	t->moved = moved;
	thread_broadcast(&t->changed);
	thread_unlock(&t->mutex);
}

/* Nobody was promised anything: what fails here stays in the log, and who writes
 * hears of the disk by themselves. */
static void
move(struct work *w, struct tidy *t, struct sql_db **db)
{
	const struct sql_setup setup = {.where = t->where, .access = SQL_READ};
	enum status st = *db == NULL ? sql_open(w, &setup, db) : ST_OK;
	int64_t moved = 0;

	if (st == ST_OK)
		st = sql_tidy(w, *db, &moved);
	if (st != ST_OK) {
		sql_close(*db);
		*db = NULL;
	}
	done(t, moved);
}

static void
loop(void *cookie)
{
	struct tidy *t = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct sql_db *db = NULL;

	while (wait_for_work(t)) {
		move(&w, t, &db);
		work_clear(&w);
		arena_reset(w.mem);
	}
	sql_close(db);
	arena_free(w.mem);
}

struct tidy *
tidy_new(struct str where)
{
	struct tidy *t = mem_new(1, sizeof(*t));

	t->mem = arena_new();
	t->where = str_dup(t->mem, where);
	thread_mutex_init(&t->mutex);
	thread_cond_init(&t->changed);
	t->thread = thread_new("tidy", loop, t);
	return t;
}

void
tidy_free(struct tidy *t)
{
	if (t == NULL)
		return;
	thread_lock(&t->mutex);
	t->stop = true;
	thread_broadcast(&t->changed);
	thread_unlock(&t->mutex);
	thread_join(t->thread);
	thread_cond_release(&t->changed);
	thread_mutex_release(&t->mutex);
	arena_free(t->mem);
	mem_free(t);
}

static void
rest(struct tidy *t)
{
	while (t->asked || t->busy)
		thread_wait(&t->changed, &t->mutex);
}

bool
tidy_log(struct tidy *t, int64_t pages)
{
	bool here;

	thread_lock(&t->mutex);
	if (pages >= MOST)
		rest(t);
	if (pages < t->moved)
		t->moved = 0; /* it has begun from the front */
	here = !t->asked && !t->busy && pages >= TIDY_PAGES &&
	    (pages >= MOST || (t->moved > 0 && pages - t->moved <= FEW));
	if (!here && !t->busy && pages >= TIDY_PAGES) {
		t->asked = true;
		thread_broadcast(&t->changed);
	}
	thread_unlock(&t->mutex);
	return here;
}

void
tidy_rest(struct tidy *t)
{
	if (t == NULL)
		return;
	thread_lock(&t->mutex);
	rest(t);
	thread_unlock(&t->mutex);
}
