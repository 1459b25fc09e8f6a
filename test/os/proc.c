/* SPDX-License-Identifier: Apache-2.0 */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "os/file.h"
#include "os/lock.h"
#include "os/memory.h"
#include "os/proc.h"
#include "os/sock.h"
#include "tap.h"

static void
test_run(struct work *w)
{
	static const char *const cat[] = {"cat", NULL};
	static const char *const fails[] = {"sh", "-c",
	    "echo out; echo err >&2; exit 3", NULL};
	static const char *const absent[] = {"/nowhere/probity", NULL};
	static const char *const much[] = {"sh", "-c",
	    "i=0; while [ $i -lt 9000 ]; do echo 1234567890; echo >&2 x; "
	    "i=$((i+1)); done",
	    NULL};
	static const char *const dies[] = {"sh", "-c", "kill -9 $$", NULL};
	char large[PROC_INPUT_MAX + 1] = {0};
	struct proc_result r;

	ok(proc_run(w, &(struct proc_setup){cat, STR("to and fro"), 100}, &r) ==
	    ST_OK);
	ok_str(r.out, "to and fro");
	ok(!r.exit.by_signal && r.exit.code == 0 && r.err.n == 0);
	ok(proc_run(w, &(struct proc_setup){fails, STR(""), 100}, &r) == ST_OK);
	ok(r.exit.code == 3);
	ok_str(r.out, "out\n");
	ok_str(r.err, "err\n");
	ok(proc_run(w, &(struct proc_setup){dies, STR(""), 100}, &r) == ST_OK);
	ok(r.exit.by_signal && r.exit.code == SIGKILL);
	ok(proc_run(w, &(struct proc_setup){absent, STR(""), 100}, &r) ==
	    ST_NOTFOUND);
	ok_str(w->fault.what,
	    "/nowhere/probity: cannot start it: No such file "
	    "or directory");
	work_clear(w);
	/* More than a pipe holds, on both: nobody waits for ever. */
	ok(proc_run(w, &(struct proc_setup){much, STR(""), 99000}, &r) ==
	    ST_OK);
	ok(r.out.n == 99000 && r.err.n == 18000);
	ok(proc_run(w, &(struct proc_setup){much, STR(""), 98999}, &r) ==
	    ST_LIMIT);
	work_clear(w);
	ok(proc_run(w,
	       &(struct proc_setup){cat, str_of(large, PROC_INPUT_MAX),
		   PROC_INPUT_MAX},
	       &r) == ST_OK &&
	    r.out.n == PROC_INPUT_MAX);
	ok(proc_run(w,
	       &(struct proc_setup){cat, str_of(large, sizeof(large)), 9},
	       &r) == ST_LIMIT);
	work_clear(w);
}

static void
test_spawn(struct work *w)
{
	static const char *const says[] = {"sh", "-c",
	    "echo out; echo err >&2; cat", NULL};
	static const char *const quiet[] = {"true", NULL};
	struct proc *p = NULL;
	struct proc_exit end;
	struct str dir, log, got;

	ok(file_make_temp(w, STR("probity-test"), &dir) == ST_OK);
	log = file_join(w, dir, STR("log"));
	for (int i = 0; i < 2; i++) {
		ok(proc_spawn_to(w, says, log, &p) == ST_OK);
		ok(proc_wait(w, p, &end) == ST_OK && end.code == 0);
		proc_free(p);
	}
	ok(file_read(w, log, 99, &got) == ST_OK);
	ok_str(got, "out\nerr\nout\nerr\n");
	ok(proc_spawn(w, quiet, &p) == ST_OK);
	ok(proc_wait(w, p, &end) == ST_OK && !end.by_signal && end.code == 0);
	proc_free(p);
	ok(proc_spawn_to(w, quiet, dir, &p) == ST_CONFLICT); /* a folder */
	work_clear(w);
	ok(file_remove_tree(w, dir) == ST_OK);
}

/* Tells its name and waits for the end of the pair. */
static int
child(void *cookie)
{
	int *pair = cookie;
	struct arena *a = arena_new();
	struct work w = {a, {STR(""), STR("")}};
	struct str name;
	char byte;
	size_t n;
	int code = 9;

	sock_close(pair[0]);
	if (file_read(&w, STR("/proc/self/comm"), 99, &name) == ST_OK &&
	    sock_send(&w, pair[1], name) == ST_OK &&
	    sock_receive(&w, pair[1], &byte, 1, &n) == ST_OK && n == 0)
		code = 5;
	arena_free(a);
	return code;
}

static void
test_fork(struct work *w)
{
	struct proc *p = NULL;
	struct proc_exit end;
	bool ended = true;
	char name[99];
	size_t n = 0;
	int pair[2];

	ok(sock_pair(w, pair) == ST_OK);
	ok(proc_fork(w, "child-of-test", child, pair, &p) == ST_OK);
	sock_close(pair[1]);
	ok(proc_id(p) > 0 && proc_id(p) != getpid());
	ok(sock_receive(w, pair[0], name, sizeof(name), &n) == ST_OK);
	ok_str(str_of(name, n), "child-of-test\n");
	ok(proc_poll(w, p, &ended, &end) == ST_OK && !ended);
	sock_close(pair[0]);
	ok(proc_wait(w, p, &end) == ST_OK);
	ok(!end.by_signal && end.code == 5);
	ok(proc_poll(w, p, &ended, &end) == ST_OK && ended && end.code == 5);
	proc_kill(p, SIGKILL); /* hits nobody */
	proc_free(p);
	proc_free(NULL);
}

static int
sleeps(void *cookie)
{
	sigset_t blocked;

	(void)cookie;
	(void)sigprocmask(SIG_BLOCK, NULL, &blocked);
	if (sigismember(&blocked, SIGTERM))
		return 1;
	for (;;)
		pause();
}

static void
test_signals(struct work *w)
{
	static const int held[] = {SIGTERM, SIGUSR1};
	struct proc *p = NULL;
	struct proc_exit end;

	proc_hold(held, 2);
	ok(proc_signal(held, 2, 0) == 0);
	ok(raise(SIGUSR1) == 0 && proc_signal(held, 2, 1000) == SIGUSR1);
	ok(proc_signal(held, 2, 1) == 0);
	/* What is held here is not held in a child. */
	ok(proc_fork(w, "sleeper", sleeps, NULL, &p) == ST_OK);
	proc_kill(p, SIGTERM);
	ok(proc_wait(w, p, &end) == ST_OK && end.by_signal &&
	    end.code == SIGTERM);
	proc_free(p);
}

static int
parent_of_one(void *cookie)
{
	struct arena *a = arena_new();
	struct work w = {a, {STR(""), STR("")}};
	struct proc *p = NULL;
	int code = proc_fork(&w, "orphan", sleeps, NULL, &p) != ST_OK;

	(void)cookie;
	proc_free(p);
	arena_free(a);
	return code;
}

/* The pair's far end closes when the last process that holds it is gone: the
 * orphan too. */
static void
test_orphan(struct work *w)
{
	int pair[2];
	struct proc *p = NULL;
	struct proc_exit end;
	size_t n = 1;
	char byte;

	ok(sock_pair(w, pair) == ST_OK);
	ok(proc_fork(w, "parent", parent_of_one, NULL, &p) == ST_OK);
	sock_close(pair[1]);
	ok(proc_wait(w, p, &end) == ST_OK && end.code == 0);
	ok(sock_receive(w, pair[0], &byte, 1, &n) == ST_OK && n == 0);
	sock_close(pair[0]);
	proc_free(p);
}

static int
holds_lock(void *cookie)
{
	int *pair = cookie;
	struct arena *a = arena_new();
	struct work w = {a, {STR(""), STR("")}};
	size_t n;
	char byte;

	sock_close(pair[0]);
	if (sock_receive(&w, pair[1], &byte, 1, &n) != ST_OK)
		n = 9;
	arena_free(a);
	return (int)n;
}

/* A lock is a family's: a child keeps it when the parent lets go. */
static void
test_lock(struct work *w)
{
	struct lock *mine = NULL, *again = NULL;
	struct proc *p = NULL;
	struct proc_exit end;
	struct str dir, path;
	int pair[2];

	ok(file_make_temp(w, STR("probity-test"), &dir) == ST_OK);
	path = file_join(w, dir, STR("lock"));
	ok(lock_open(w, path, &mine) == ST_OK);
	ok(sock_pair(w, pair) == ST_OK);
	ok(proc_fork(w, "holder", holds_lock, pair, &p) == ST_OK);
	sock_close(pair[1]);
	lock_close(mine);
	ok(lock_open(w, path, &again) == ST_BUSY);
	work_clear(w);
	sock_close(pair[0]);
	ok(proc_wait(w, p, &end) == ST_OK && end.code == 0);
	ok(lock_open(w, path, &again) == ST_OK);
	lock_close(again);
	proc_free(p);
	ok(file_remove_tree(w, dir) == ST_OK);
}

static int
waits(void *cookie)
{
	int *pair = cookie;
	char byte;

	sock_close(pair[0]);
	(void)!read(pair[1], &byte, 1);
	return 0;
}

static void
test_memory(struct work *w)
{
	struct memory one = {0, 0}, all = {0, 0};
	struct proc *p = NULL;
	struct proc_exit end;
	int pair[2];

	ok(memory_read(w, 0, &one) == ST_OK);
	ok(one.rss > 100000 && one.pss > 1000 && one.pss <= one.rss);
	ok(sock_pair(w, pair) == ST_OK);
	ok(proc_fork(w, "waits", waits, pair, &p) == ST_OK);
	ok(memory_read(w, proc_id(p), &one) == ST_OK);
	ok(memory_read_all(w, getpid(), &all) == ST_OK);
	ok(all.rss > one.rss && all.pss < all.rss);
	sock_close(pair[0]);
	sock_close(pair[1]);
	ok(proc_wait(w, p, &end) == ST_OK);
	proc_free(p);
}

/* Whether there are large pages is the machine's business; that what is taken
 * behind it is memory like any other is ours. */
static void
test_expect(void)
{
	const size_t mb = (size_t)1 << 20;
	unsigned char *p[8];
	bool whole = true;

	memory_expect(SIZE_MAX); /* more than there can be: nothing happens */
	memory_expect(0);
	memory_expect(8 * mb);
	memory_expect(8 * mb);
	for (size_t i = 0; i < 8; i++) {
		p[i] = mem_grow(NULL, mb, 1);
		memset(p[i], (int)i + 1, mb);
	}
	for (size_t i = 0; i < 8; i++) {
		whole = whole && p[i][0] == i + 1 && p[i][mb - 1] == i + 1;
		mem_free(p[i]);
	}
	ok(whole);
}

int
main(void)
{
	struct arena *a = arena_new();
	struct work w = {a, {STR(""), STR("")}};

	test_expect();
	test_run(&w);
	test_spawn(&w);
	test_fork(&w);
	test_signals(&w);
	test_orphan(&w);
	test_lock(&w);
	test_memory(&w);
	arena_free(a);
	return tap_done();
}
