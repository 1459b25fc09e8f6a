/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A counter is the instant at which all its tries are free again: each try moves
 * it on by THROTTLE_EVERY_MS, and a try is refused when it would stand more than
 * a burst ahead of the clock. So nothing has to be swept.
 */
#include "base/map.h"
#include "base/mem.h"
#include "os/clock.h"
#include "os/random.h"
#include "os/thread.h"

#include "desk/throttle.h"

#define NS_IN_MS INT64_C(1000000)

struct throttle {
	struct thread_mutex mutex;
	struct thread_cond left;
	int inside;
	uint64_t seed[2];
	int64_t free_at[THROTTLE_SLOTS]; /* ms */
};

struct throttle *
throttle_new(void)
{
	struct throttle *t = mem_new(1, sizeof(*t));

	thread_mutex_init(&t->mutex);
	thread_cond_init(&t->left);
	random_fill(t->seed, sizeof(t->seed));
	return t;
}

void
throttle_free(struct throttle *t)
{
	if (t == NULL)
		return;
	thread_cond_release(&t->left);
	thread_mutex_release(&t->mutex);
	mem_free(t);
}

static int64_t *
slot(struct throttle *t, struct str key)
{
	return &t->free_at[map_hash(t->seed, key) % THROTTLE_SLOTS];
}

bool
throttle_take(struct throttle *t, struct str key, int cost, int64_t now_ms)
{
	int64_t *at = slot(t, key), more = (int64_t)cost * THROTTLE_EVERY_MS;
	bool may;

	thread_lock(&t->mutex);
	if (*at < now_ms)
		*at = now_ms;
	may =
	    *at + more <= now_ms + (int64_t)THROTTLE_BURST * THROTTLE_EVERY_MS;
	if (may)
		*at += more;
	thread_unlock(&t->mutex);
	return may;
}

void
throttle_clear(struct throttle *t, struct str key)
{
	thread_lock(&t->mutex);
	*slot(t, key) = 0;
	thread_unlock(&t->mutex);
}

bool
throttle_enter(struct throttle *t)
{
	int64_t until = clock_mono_ns() + THROTTLE_WAIT_MS * NS_IN_MS;
	bool in_time = true;

	thread_lock(&t->mutex);
	while (t->inside >= THROTTLE_AT_ONCE && in_time)
		in_time = thread_wait_until(&t->left, &t->mutex, until);
	if (t->inside < THROTTLE_AT_ONCE) {
		t->inside++;
		in_time = true;
	}
	thread_unlock(&t->mutex);
	return in_time;
}

void
throttle_leave(struct throttle *t)
{
	thread_lock(&t->mutex);
	t->inside--;
	thread_signal(&t->left);
	thread_unlock(&t->mutex);
}
