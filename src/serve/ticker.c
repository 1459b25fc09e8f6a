/* SPDX-License-Identifier: Apache-2.0 */
#include "base/mem.h"
#include "os/clock.h"
#include "os/thread.h"

#include "serve/ticker.h"

#define NS_IN_MS INT64_C(1000000)

struct ticker {
	void (*tick)(struct ticker *t, void *cookie);
	void *cookie;
	int64_t every_ms;
	struct thread *thread;
	struct thread_mutex mutex;
	struct thread_cond changed;
	bool stop;
};

bool
ticker_stops(struct ticker *t)
{
	bool stop;

	thread_lock(&t->mutex);
	stop = t->stop;
	thread_unlock(&t->mutex);
	return stop;
}

static void
run(void *cookie)
{
	struct ticker *t = cookie;
	bool stop = false;

	while (!stop) {
		int64_t next = clock_mono_ns() + t->every_ms * NS_IN_MS;

		t->tick(t, t->cookie);
		thread_lock(&t->mutex);
		while (
		    !t->stop && thread_wait_until(&t->changed, &t->mutex, next))
			;
		stop = t->stop;
		thread_unlock(&t->mutex);
	}
}

struct ticker *
ticker_start(const char *name, int64_t every_ms,
    void (*tick)(struct ticker *t, void *cookie), void *cookie)
{
	struct ticker *t = mem_new(1, sizeof(*t));

	t->tick = tick;
	t->cookie = cookie;
	t->every_ms = every_ms;
	thread_mutex_init(&t->mutex);
	thread_cond_init(&t->changed);
	t->thread = thread_new(name, run, t);
	return t;
}

void
ticker_stop(struct ticker *t)
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
	mem_free(t);
}
