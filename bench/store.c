/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What group commit costs, and what a flush does.
 *
 *	build/release/bench/store [--store sqlite|postgres] [--check] ...
 *
 * An act is an entry of 512 bytes and a row of a register. The peer of 64 writers
 * with an act each is one writer that has 64 acts in its hand: it waits for
 * nobody. The peer of a lone writer is the disk: a
 * write of 4 KB at the end of a file in the same folder, and its flush.
 */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/work.h"
#include "bench.h"
#include "desk/commit.h"
#include "os/file.h"
#include "os/proc.h"
#include "os/thread.h"
#include "store/entry.h"
#include "store/setting.h"
#include "store/store.h"
#include "store/tx.h"

#define WRITERS    64
#define COMMITS    100 /* of 64 acts, in a turn */
#define LONE       40  /* acts of a lone writer, in a turn */
#define ENTRY_SIZE 512 /* a leaf with eight digests */
#define BLOCK      4096

struct place {
	struct work *w;
	struct str folder;
	struct store *store;
	struct commit *commit; /* while there is one */
	int flush;             /* a file beside the database */
};

static void
need(struct work *w, enum status st)
{
	if (st == ST_OK)
		return;
	fprintf(stderr, "bench/store: %.*s\n%.*s\n", STR_ARG(w->fault.what),
	    STR_ARG(w->fault.remedy));
	exit(1);
}

static enum status
act(struct work *w, struct tx *tx, void *cookie)
{
	static const char bytes[ENTRY_SIZE] = {'x'};
	const struct setting row = {STR("last act"),
	    STR("done, with a reason and a date"), 1};
	enum status st;
	int64_t seq;

	(void)cookie;
	st = entry_append(w, tx, str_of(bytes, sizeof(bytes)), &seq);
	return st == ST_OK ? setting_put(w, tx, &row) : st;
}

/* ---- one writer with its hands full ---------------------------------------- */

static double
straight(void *cookie)
{
	struct place *s = cookie;
	int64_t start = clock_mono_ns();

	for (int i = 0; i < COMMITS; i++) {
		struct tx *tx;

		need(s->w, store_begin(s->w, s->store, &tx));
		for (int k = 0; k < WRITERS; k++)
			need(s->w, act(s->w, tx, NULL));
		need(s->w, store_commit(s->w, tx));
		need(s->w, store_tidy(s->w, s->store));
	}
	return bench_rate((int64_t)COMMITS * WRITERS, start);
}

/* ---- many with one each ---------------------------------------------------- */

static void
write_each(void *cookie)
{
	const struct place *s = cookie;
	struct work w = {arena_new(), {STR(""), STR("")}};

	for (int i = 0; i < COMMITS; i++) {
		need(&w, commit_submit(&w, s->commit, act, NULL));
		arena_reset(w.mem);
	}
	arena_free(w.mem);
}

static double
grouped(void *cookie)
{
	struct place *s = cookie;
	struct thread *thread[WRITERS];
	int64_t start;

	need(s->w, commit_open(s->w, s->store, &s->commit));
	start = clock_mono_ns();
	for (int i = 0; i < WRITERS; i++)
		thread[i] = thread_new("writer", write_each, s);
	for (int i = 0; i < WRITERS; i++)
		thread_join(thread[i]);
	start = (int64_t)bench_rate((int64_t)COMMITS * WRITERS, start);
	commit_close(s->commit);
	return (double)start;
}

/* ---- a lone one ------------------------------------------------------------ */

static double
lone(void *cookie)
{
	struct place *s = cookie;
	double ms[LONE];

	need(s->w, commit_open(s->w, s->store, &s->commit));
	for (int i = 0; i < LONE; i++) {
		int64_t start = clock_mono_ns();

		need(s->w, commit_submit(s->w, s->commit, act, NULL));
		ms[i] = bench_seconds(start) * 1e3;
	}
	commit_close(s->commit);
	return bench_spread(ms, LONE).median;
}

static double
flush(void *cookie)
{
	static const char block[BLOCK] = {'x'};
	const struct place *s = cookie;
	double ms[LONE];

	for (int i = 0; i < LONE; i++) {
		int64_t start = clock_mono_ns();

		if (write(s->flush, block, BLOCK) != BLOCK ||
		    fdatasync(s->flush) != 0) {
			perror("bench/store: flush");
			exit(1);
		}
		ms[i] = bench_seconds(start) * 1e3;
	}
	return bench_spread(ms, LONE).median;
}

/* ---- where ----------------------------------------------------------------- */

static struct str
postgres(struct work *w, const char *verb, struct str folder)
{
	const char *argv[] = {"test/pg", verb,
	    str_fmt(w->mem, "%.*s/pg", STR_ARG(folder)).p,
	    str_fmt(w->mem, "%ld", (long)getpid()).p, NULL};
	const struct proc_setup setup = {.argv = argv, .output_limit = 65536};
	struct proc_result result;

	need(w, proc_run(w, &setup, &result));
	if (result.exit.code != 0) {
		fprintf(stderr, "%.*s", STR_ARG(result.err));
		exit(1);
	}
	return str_trim(result.out);
}

/* Takes "--store x" out of the arguments; true for postgres. */
static bool
wants_postgres(int *argc, char **argv)
{
	bool found = false;

	for (int i = 1; i + 1 < *argc; i++)
		if (strcmp(argv[i], "--store") == 0) {
			found = strcmp(argv[i + 1], "postgres") == 0;
			for (int k = i; k + 2 <= *argc; k++)
				argv[k] = argv[k + 2];
			*argc -= 2;
		}
	return found;
}

static void
measure(struct bench *b, struct place *s, bool on_postgres)
{
	bench_pair(b,
	    &(struct bench_pair){.what = on_postgres ? "64 writers, PostgreSQL"
						     : "64 writers, SQLite",
		.unit = "acts/s",
		.ours = {"64 writers, an act each", grouped, s},
		.peer = {"one writer, 64 acts a commit", straight, s},
		.at_least = on_postgres ? 0.25 : 0.5});
	bench_pair(b,
	    &(struct bench_pair){.what = on_postgres
		    ? "a lone writer, PostgreSQL"
		    : "a lone writer, SQLite",
		.unit = "ms",
		.ours = {"until it is acknowledged", lone, s},
		.peer = {"a flush in the same folder", flush, s},
		.at_most = on_postgres ? 0 : 2});
}

int
main(int argc, char **argv)
{
	bool on_postgres = wants_postgres(&argc, argv);
	struct bench b = bench_open("store", argc, argv);
	struct work w = {arena_new(), {STR(""), STR("")}};
	struct place s = {.w = &w};
	struct str where;

	need(&w, file_make_temp(&w, STR("probity-bench"), &s.folder));
	where = on_postgres ? postgres(&w, "start", s.folder) : s.folder;
	need(&w, store_open(&w, where, STORE_CREATE, &s.store));
	s.flush = open(file_join(&w, s.folder, STR("flush")).p,
	    O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	measure(&b, &s, on_postgres);
	close(s.flush);
	store_close(s.store);
	if (on_postgres)
		(void)postgres(&w, "stop", s.folder);
	need(&w, file_remove_tree(&w, s.folder));
	arena_free(w.mem);
	return bench_close(&b);
}
