/* SPDX-License-Identifier: Apache-2.0 */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/work.h"
#include "os/clock.h"
#include "os/file.h"
#include "os/proc.h"
#include "os/random.h"
#include "os/term.h"
#include "os/thread.h"
#include "os/zoneinfo.h"
#include "tap.h"

static void
test_clock(void)
{
	int64_t a = clock_mono_ns(), b = clock_mono_ns();

	ok(b >= a && b - a < (int64_t)10 * 1000000000);
	ok(clock_now_ms() > (int64_t)1700000000 * 1000);
}

static void
test_random(void)
{
	unsigned char a[64] = {0}, b[64] = {0}, none[64] = {0};

	random_fill(a, sizeof(a));
	random_fill(b, sizeof(b));
	ok(memcmp(a, b, 64) != 0 && memcmp(a, none, 64) != 0);
	ok(memcmp(a + 32, none, 32) != 0);
	random_fill(none, 0);
	ok(none[0] == 0);
}

struct counter {
	struct thread_mutex mutex;
	struct thread_cond changed;
	int n;
};

static void
counts(void *cookie)
{
	struct counter *c = cookie;

	for (int i = 0; i < 1000; i++) {
		thread_lock(&c->mutex);
		c->n++;
		thread_signal(&c->changed);
		thread_unlock(&c->mutex);
	}
}

static void
test_thread(void)
{
	struct thread *t[4];
	struct counter c = {.n = 0};
	bool in_time = true;

	thread_mutex_init(&c.mutex);
	thread_cond_init(&c.changed);
	for (int i = 0; i < 4; i++)
		t[i] = thread_new("counts", counts, &c);
	thread_lock(&c.mutex);
	while (c.n < 4000 && in_time)
		in_time = thread_wait_until(&c.changed, &c.mutex,
		    clock_mono_ns() + (int64_t)60 * 1000000000);
	ok(c.n == 4000);
	ok(!thread_wait_until(&c.changed, &c.mutex, clock_mono_ns() + 1000000));
	thread_unlock(&c.mutex);
	for (int i = 0; i < 4; i++)
		thread_join(t[i]);
	thread_join(NULL);
	thread_cond_release(&c.changed);
	thread_mutex_release(&c.mutex);
	ok(thread_cores() >= 1);
}

static int
locks_twice(void *cookie)
{
	struct thread_mutex m;

	(void)cookie;
	thread_mutex_init(&m);
	thread_lock(&m);
	thread_lock(&m);
	return 0;
}

static int
unlocks_free(void *cookie)
{
	struct thread_mutex m;

	(void)cookie;
	thread_mutex_init(&m);
	thread_unlock(&m);
	return 0;
}

/* Misuse ends the process; what it says on stderr is not for this report. */
static void
test_misuse(struct work *w, int (*run)(void *cookie))
{
	struct proc *p = NULL;
	struct proc_exit end;

	ok(proc_fork(w, "misuse", run, NULL, &p) == ST_OK);
	ok(proc_wait(w, p, &end) == ST_OK);
	ok(end.by_signal && end.code == SIGABRT);
	proc_free(p);
}

static void
test_term(void)
{
	ok(!term_is(-1) && !term_colour(-1));
	unsetenv("COLUMNS");
	ok(term_width(-1) == 80);
	setenv("COLUMNS", "120", 1);
	ok(term_width(-1) == 120);
	setenv("COLUMNS", "20", 1);
	ok(term_width(-1) == 20);
	setenv("COLUMNS", "19", 1);
	ok(term_width(-1) == 80);
	setenv("COLUMNS", "wide", 1);
	ok(term_width(-1) == 80);
	setenv("COLUMNS", "99999999999999999999", 1);
	ok(term_width(-1) == 80);
}

static void
test_zone(struct work *w)
{
	static const char *const bad[] = {"", "/etc/passwd", "../passwd",
	    "Asia/../passwd", "Asia//Shanghai", "Asia/", ".", "a b",
	    "Asia/Shanghai\xff"};
	enum file_kind kind;
	struct str utc, got;

	ok(zoneinfo_read(w, STR("UTC"), &utc) == ST_OK);
	ok(str_starts(utc, STR("TZif2")) && utc.n == 2 * 54 + 6);
	ok(str_ends(utc, STR("\nUTC0\n")));
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		ok(zoneinfo_read(w, str_from_c(bad[i]), &got) == ST_INVALID);
		work_clear(w);
	}
	ok(zoneinfo_read(w, STR("Asia/Atlantis"), &got) == ST_NOTFOUND);
	work_clear(w);
	if (file_kind(w, STR("/usr/share/zoneinfo/Etc/UTC"), &kind) != ST_OK ||
	    kind != FILE_REGULAR) {
		tap_skip("no tzdata here");
		return;
	}
	/* Ours is what tzdata has, to the byte. */
	ok(zoneinfo_read(w, STR("Etc/UTC"), &got) == ST_OK);
	ok(str_eq(got, utc));
	ok(zoneinfo_read(w, STR("Asia/Shanghai"), &got) == ST_OK);
	ok(str_starts(got, STR("TZif")) && str_ends(got, STR("\nCST-8\n")));
	setenv("TZ", ":Asia/Shanghai", 1);
	ok(zoneinfo_local(w, &got) == ST_OK);
	ok_str(got, "Asia/Shanghai");
}

int
main(void)
{
	struct arena *a = arena_new();
	struct work w = {a, {STR(""), STR("")}};

	test_clock();
	test_random();
	test_thread();
	test_misuse(&w, locks_twice);
	test_misuse(&w, unlocks_free);
	test_term();
	test_zone(&w);
	arena_free(a);
	return tap_done();
}
