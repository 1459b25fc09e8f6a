/* SPDX-License-Identifier: Apache-2.0 */
#include "base/mem.h"
#include "desk/commit.h"
#include "os/thread.h"
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

static void
test_both(struct work *w, struct str where)
{
	struct store *store = NULL;

	if (!is(w, store_open(w, where, STORE_CREATE, &store), ST_OK))
		return;
	test_many(w, store);
	test_one(w, store);
	store_close(store);
}

int
main(void)
{
	struct work w = {arena_new(), {STR(""), STR("")}};

	engine_start(&w);
	engine_each(&w, "commit", test_both);
	engine_stop(&w);
	arena_free(w.mem);
	return tap_done();
}
