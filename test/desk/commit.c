/* SPDX-License-Identifier: Apache-2.0 */
#include "base/mem.h"
#include "desk/commit.h"
#include "os/thread.h"
#include "sql/sql.h"
#include "store/entry.h"
#include "store/setting.h"
#include "store/store.h"
#include "store/tx.h"
#include "engine.h"
#include "expect.h"

#define WRITERS 24
#define EACH    20

/* ---- many at once ---------------------------------------------------------- */

struct writer {
	struct thread *thread;
	struct commit *commit;
	int number, i;
	bool late; /* the failures come after a write */
	int64_t seq[EACH];
	int bad;
};

/* Two of five fail: one that says no, and one that wrote. */
static enum status
append(struct work *w, struct tx *tx, void *cookie)
{
	struct writer *me = cookie;
	struct str bytes =
	    str_fmt(w->mem, "writer %d entry %d", me->number, me->i);
	enum status st;

	if (me->i % 5 == 3)
		return work_fail(w, ST_DENIED, "writer %d may not", me->number);
	st = entry_append(w, tx, bytes, &me->seq[me->i]);
	if (st == ST_OK && me->i % 5 == 4)
		return work_fail(w, ST_INVALID, "writer %d wrote", me->number);
	return st;
}

/* What is under way while a job runs, which is its own batch. */
static enum status
look(struct work *w, struct tx *tx, void *cookie)
{
	struct commit *commit = *(struct commit **)cookie;
	struct commit_count n = commit_count(commit);

	(void)tx;
	return n.running == 1 && n.waiting == 0 && n.answered == 0
	    ? ST_OK
	    : work_fail(w, ST_DENIED, "%zu run, %zu wait, %lld were", n.running,
		  n.waiting, (long long)n.answered);
}

static enum status
wanted(int i)
{
	return i % 5 == 3 ? ST_DENIED : i % 5 == 4 ? ST_INVALID : ST_OK;
}

static void
write_some(void *cookie)
{
	struct writer *me = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct str words = str_fmt(w.mem, "writer %d ", me->number);

	for (me->i = 0; me->i < EACH; me->i++) {
		enum status st = commit_submit(&w, me->commit, append, me);

		me->bad += st != wanted(me->i);
		/* The words are one's own. */
		me->bad += st != ST_OK && !str_starts(w.fault.what, words);
		if (st != wanted(me->i))
			printf("# %s: %.*s\n", status_name(st),
			    STR_ARG(w.fault.what));
		work_clear(&w);
	}
	arena_free(w.mem);
}

static void
check_writer(struct work *w, struct tx *tx, const struct writer *me, bool *seen)
{
	int bad = me->bad;
	struct str bytes;

	for (int i = 0; i < EACH; i++) {
		if (wanted(i) != ST_OK)
			continue;
		if (entry_get(w, tx, me->seq[i], &bytes) != ST_OK ||
		    !str_eq(bytes,
			str_fmt(w->mem, "writer %d entry %d", me->number, i)) ||
		    seen[me->seq[i]])
			bad++;
		else
			seen[me->seq[i]] = true;
	}
	tap_ok(bad == 0, "writer %d: all of it and in its place", me->number);
}

static void
test_many(struct work *w, struct store *store)
{
	struct writer *writer = mem_new(WRITERS, sizeof(*writer));
	bool *seen = mem_new((size_t)WRITERS * EACH, sizeof(*seen));
	struct commit *commit = NULL;
	struct commit_count count;
	struct tx *tx;
	int64_t n;

	is(w, commit_open(w, store, &commit), ST_OK);
	for (int i = 0; i < WRITERS; i++) {
		writer[i].number = i;
		writer[i].commit = commit;
		writer[i].thread = thread_new("writer", write_some, &writer[i]);
	}
	for (int i = 0; i < WRITERS; i++)
		thread_join(writer[i].thread);
	count = commit_count(commit);
	commit_close(commit);
	is(w, store_read(w, store, &tx), ST_OK);
	is(w, entry_check(w, tx), ST_OK);
	is(w, entry_count(w, tx, &n), ST_OK);
	ok(n == WRITERS * EACH * 3 / 5 && count.jobs == n);
	ok(count.batches > 0 && count.batches < count.jobs);
	ok(count.reruns > 0);
	printf("# %lld jobs in %lld batches, %lld of them twice\n",
	    (long long)count.jobs, (long long)count.batches,
	    (long long)count.reruns);
	for (int i = 0; i < WRITERS; i++)
		check_writer(w, tx, &writer[i], seen);
	store_read_end(tx);
	mem_free(seen);
	mem_free(writer);
}

/* ---- one at a time --------------------------------------------------------- */

static enum status
put(struct work *w, struct tx *tx, void *cookie)
{
	const struct str *value = cookie;

	return setting_put(w, tx, &(struct setting){STR("name"), *value, 1});
}

static enum status
refuse(struct work *w, struct tx *tx, void *cookie)
{
	int *runs = cookie;

	(void)tx;
	++*runs;
	return work_fail(w, ST_CONFLICT, "not today");
}

/* Writes, and then is refused. */
static enum status
twice(struct work *w, struct tx *tx, void *cookie)
{
	int *runs = cookie;
	enum status st;
	int64_t n;

	++*runs;
	st = entry_append(w, tx, STR("a"), &n);
	if (st == ST_OK)
		st = entry_append(w, tx, STR(""), &n);
	return st;
}

static void
test_one(struct work *w, struct store *store)
{
	struct str one = STR("one"), two = STR("two");
	struct commit *commit = NULL;
	struct setting got;
	int64_t before, after;
	int runs = 0;
	struct tx *tx;

	is(w, store_read(w, store, &tx), ST_OK);
	is(w, entry_count(w, tx, &before), ST_OK);
	store_read_end(tx);
	is(w, commit_open(w, store, &commit), ST_OK);
	is(w, commit_submit(w, commit, look, &commit), ST_OK);
	ok(commit_count(commit).answered == 1);
	ok(commit_count(commit).running == 0);
	is(w, commit_submit(w, commit, put, &one), ST_OK);
	says(w, commit_submit(w, commit, refuse, &runs), ST_CONFLICT,
	    "not today");
	ok(runs == 1); /* it wrote nothing, so nothing was to be taken back */
	runs = 0;
	says(w, commit_submit(w, commit, twice, &runs), ST_INVALID,
	    "without bytes");
	ok(runs == 2);
	is(w, commit_submit(w, commit, put, &two), ST_OK);
	/* It can be read as soon as it is acknowledged. */
	is(w, store_read(w, store, &tx), ST_OK);
	is(w, setting_get(w, tx, STR("name"), &got), ST_OK);
	ok_str(got.value, "two");
	is(w, entry_count(w, tx, &after), ST_OK);
	ok(after == before);
	store_read_end(tx);
	commit_close(commit);
	commit_close(NULL);
}

/* ---- a full queue ---------------------------------------------------------- */

struct gate {
	struct commit *commit;
	struct thread_mutex mutex;
	struct thread_cond opened;
	bool open, entered;
	int waiting, refused;
};

/* Holds the sequencer until the gate opens. */
static enum status
hold(struct work *w, struct tx *tx, void *cookie)
{
	struct gate *g = cookie;

	(void)w;
	(void)tx;
	thread_lock(&g->mutex);
	g->entered = true;
	thread_broadcast(&g->opened);
	while (!g->open)
		thread_wait(&g->opened, &g->mutex);
	thread_unlock(&g->mutex);
	return ST_OK;
}

static void
hold_it(void *cookie)
{
	struct gate *g = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};

	is(&w, commit_submit(&w, g->commit, hold, g), ST_OK);
	arena_free(w.mem);
}

static void
one_more(void *cookie)
{
	struct gate *g = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct str value = STR("crowd");
	enum status st;

	thread_lock(&g->mutex);
	g->waiting++;
	thread_unlock(&g->mutex);
	st = commit_submit(&w, g->commit, put, &value);
	thread_lock(&g->mutex);
	g->refused += st == ST_BUSY;
	g->open = g->open || st == ST_BUSY;
	thread_broadcast(&g->opened);
	thread_unlock(&g->mutex);
	arena_free(w.mem);
}

/* One is told to come again, and then all others are served. */
static void
test_full(struct work *w, struct store *store)
{
	struct gate g = {.open = false};
	struct thread **crowd = mem_new(COMMIT_QUEUE_MAX + 1, sizeof(*crowd));
	struct thread *holder;
	int refused;

	thread_mutex_init(&g.mutex);
	thread_cond_init(&g.opened);
	is(w, commit_open(w, store, &g.commit), ST_OK);
	holder = thread_new("holder", hold_it, &g);
	thread_lock(&g.mutex);
	while (!g.entered)
		thread_wait(&g.opened, &g.mutex);
	thread_unlock(&g.mutex);
	for (int i = 0; i <= COMMIT_QUEUE_MAX; i++)
		crowd[i] = thread_new("crowd", one_more, &g);
	for (int i = 0; i <= COMMIT_QUEUE_MAX; i++)
		thread_join(crowd[i]);
	thread_join(holder);
	refused = g.refused;
	ok(refused == 1);
	ok(commit_count(g.commit).jobs == COMMIT_QUEUE_MAX + 1);
	commit_close(g.commit);
	thread_cond_release(&g.opened);
	thread_mutex_release(&g.mutex);
	mem_free(crowd);
}

/* ---- what only PostgreSQL does --------------------------------------------- */

static void
script(struct work *w, struct str url, const char *text)
{
	const struct sql_setup setup = {.where = url, .access = SQL_CREATE};
	struct sql_db *db = NULL;

	is(w, sql_open(w, &setup, &db), ST_OK);
	is(w, sql_script(w, db, text), ST_OK);
	sql_close(db);
}

/* As another transaction would make it: twice, or as often as it is tried. */
static const char clashes[] =
    "create sequence tries;"
    "create function clash() returns trigger language plpgsql as $$ begin "
    "if new.name = 'never' or nextval('tries') < 3 then raise exception "
    "'could not serialize' using errcode = '40001'; end if; return new; "
    "end $$;"
    "create trigger clash before insert on setting for each row "
    "when (new.name in ('twice', 'never')) execute function clash()";

struct count_runs {
	struct str name;
	int runs;
};

static enum status
put_name(struct work *w, struct tx *tx, void *cookie)
{
	struct count_runs *c = cookie;

	c->runs++;
	return setting_put(w, tx, &(struct setting){c->name, STR(""), 1});
}

static void
test_clashes(struct work *w, struct store *store, struct str url)
{
	struct count_runs twice_one = {STR("twice"), 0},
			  never = {STR("never"), 0};
	struct str value = STR("after");
	struct commit *commit = NULL;

	script(w, url, clashes);
	is(w, commit_open(w, store, &commit), ST_OK);
	is(w, commit_submit(w, commit, put_name, &twice_one), ST_OK);
	ok(twice_one.runs == 3);
	says(w, commit_submit(w, commit, put_name, &never), ST_BUSY, "clashed");
	ok(never.runs == COMMIT_RETRIES + 1);
	is(w, commit_submit(w, commit, put, &value), ST_OK);
	commit_close(commit);
}

/* Two processes on one database: here two stores, which share nothing. */
static void
test_two(struct work *w, struct store *store, struct str url)
{
	struct writer writer[4] = {{.number = 0}};
	struct commit *commit[2] = {NULL, NULL};
	struct store *other = NULL;
	int bad = 0;
	struct tx *tx;

	is(w, store_open(w, url, STORE_WRITE, &other), ST_OK);
	is(w, commit_open(w, store, &commit[0]), ST_OK);
	is(w, commit_open(w, other, &commit[1]), ST_OK);
	for (int i = 0; i < 4; i++) {
		writer[i].number = 100 + i;
		writer[i].commit = commit[i % 2];
		writer[i].thread = thread_new("writer", write_some, &writer[i]);
	}
	for (int i = 0; i < 4; i++) {
		thread_join(writer[i].thread);
		bad += writer[i].bad;
	}
	ok(bad == 0);
	commit_close(commit[0]);
	commit_close(commit[1]);
	is(w, store_read(w, other, &tx), ST_OK);
	is(w, entry_check(w, tx), ST_OK);
	store_read_end(tx);
	store_close(other);
}

static const char end_others[] =
    "select pg_terminate_backend(pid, 10000) from pg_stat_activity "
    "where pid <> pg_backend_pid() and datname = current_database()";

/* The server goes away while we are idle: nobody notices. A database with less
 * in it comes back: nothing is written any more. */
static void
test_server_gone(struct work *w, struct store *store, struct str url)
{
	struct str value = STR("gone");
	struct commit *commit = NULL;
	struct store *empty = NULL;
	struct setting got;
	struct tx *tx;

	is(w, commit_open(w, store, &commit), ST_OK);
	is(w, commit_submit(w, commit, put, &value), ST_OK);
	script(w, url, end_others);
	is(w, commit_submit(w, commit, put, &value), ST_OK);
	is(w, store_read(w, store, &tx), ST_OK);
	is(w, setting_get(w, tx, STR("name"), &got), ST_OK);
	store_read_end(tx);
	script(w, url, end_others);
	script(w, url, "drop schema probity cascade");
	is(w, store_open(w, url, STORE_CREATE, &empty), ST_OK);
	store_close(empty);
	for (int i = 0; i < 2; i++)
		says(w, commit_submit(w, commit, put, &value), ST_CORRUPT,
		    "were acknowledged");
	commit_close(commit);
}

struct cut {
	struct str url;
	bool refuse;
};

/* The connection goes in the middle of the job, and the commit fails. */
static enum status
cut_off(struct work *w, struct tx *tx, void *cookie)
{
	const struct cut *cut = cookie;
	struct str value = STR("cut off");
	enum status st = cut->refuse ? ST_OK : put(w, tx, &value);

	script(w, cut->url, end_others);
	return cut->refuse ? work_fail(w, ST_CONFLICT, "not today") : st;
}

/* Whoever refused knows that nothing of his was kept; who wrote, does not. */
static void
test_cut_off(struct work *w, struct store *store, struct str url)
{
	struct cut refuses = {url, true}, writes = {url, false};
	struct str value = STR("after");
	struct commit *commit = NULL;

	is(w, commit_open(w, store, &commit), ST_OK);
	says(w, commit_submit(w, commit, cut_off, &refuses), ST_CONFLICT,
	    "not today");
	says(w, commit_submit(w, commit, cut_off, &writes), ST_IO, "not known");
	is(w, commit_submit(w, commit, put, &value), ST_OK);
	commit_close(commit);
}

static void
test_postgres(struct work *w, struct str url)
{
	struct store *store = NULL;

	if (!sql_is_url(url) ||
	    !is(w, store_open(w, url, STORE_CREATE, &store), ST_OK))
		return;
	test_two(w, store, url);
	test_clashes(w, store, url);
	test_cut_off(w, store, url);
	test_server_gone(w, store, url);
	store_close(store);
}

static void
test_both(struct work *w, struct str where)
{
	struct store *store = NULL;

	if (!is(w, store_open(w, where, STORE_CREATE, &store), ST_OK))
		return;
	test_many(w, store);
	test_one(w, store);
	if (!sql_is_url(where))
		test_full(w, store);
	store_close(store);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	engine_start(&w);
	engine_each(&w, "commit", test_both);
	engine_each(&w, "clashes", test_postgres);
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
