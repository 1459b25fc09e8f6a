/* SPDX-License-Identifier: Apache-2.0 */
/*
 * libmicrohttpd's own timeout counts from the last byte, so that a client who
 * sends one byte a second holds a connection for ever. Here each phase has an
 * end, and whoever passes it is shut down; libmicrohttpd then reads the end of
 * the stream and cleans up, in its own thread.
 *
 * A connection leaves the list before libmicrohttpd closes its descriptor, and
 * shutting down happens under the list's lock: no descriptor that was given to
 * somebody else in between is ever touched.
 */
#include <stdatomic.h>
#include <stddef.h>

#include "base/mem.h"
#include "os/clock.h"
#include "os/sock.h"
#include "os/thread.h"

#include "serve/serve.h"

#include "serve/conn.h"

#define NS_IN_MS ((int64_t)1000000)

struct conn {
	struct conn *next, *previous;
	int fd;
	_Atomic(enum conn_phase) phase;
	_Atomic(int64_t) until_ns;
};

struct conn_set {
	struct thread_mutex mutex;
	struct thread_cond emptied;
	struct conn *first;
	atomic_bool draining;
};

struct conn_set *
conn_set_new(void)
{
	struct conn_set *set = mem_new(1, sizeof(*set));

	thread_mutex_init(&set->mutex);
	thread_cond_init(&set->emptied);
	atomic_init(&set->draining, false);
	return set;
}

void
conn_set_free(struct conn_set *set)
{
	if (set == NULL)
		return;
	thread_cond_release(&set->emptied);
	thread_mutex_release(&set->mutex);
	mem_free(set);
}

static int64_t
limit_ms(enum conn_phase phase)
{
	switch (phase) {
	case CONN_FRESH:
	case CONN_WAITING:
	case CONN_HEAD:
		break;
	case CONN_BODY:
		return SERVE_BODY_MS;
	case CONN_ANSWER:
		return SERVE_ANSWER_MS;
	}
	return SERVE_HEAD_MS;
}

void
conn_enter(struct conn *c, enum conn_phase phase)
{
	atomic_store(&c->phase, phase);
	/* A head has what is left of the time that waiting for it began. */
	if (phase != CONN_HEAD)
		atomic_store(&c->until_ns,
		    clock_mono_ns() + limit_ms(phase) * NS_IN_MS);
}

/* While it is in this phase: who began to answer meanwhile set an end of its
 * own, which stays. */
static void
hurry(struct conn *c, enum conn_phase phase, int64_t ms)
{
	int64_t was = atomic_load(&c->until_ns);

	if (atomic_load(&c->phase) == phase)
		(void)atomic_compare_exchange_strong(&c->until_ns, &was,
		    clock_mono_ns() + ms * NS_IN_MS);
}

void
conn_rest(const struct conn_set *set, struct conn *c)
{
	/* In this order: conn_drain says that it drains before it looks who
	 * waits, so that one of the two sees the other. */
	conn_enter(c, CONN_WAITING);
	if (conn_is_draining(set))
		hurry(c, CONN_WAITING, SERVE_LINGER_MS);
}

struct conn *
conn_open(struct conn_set *set, int fd)
{
	struct conn *c = mem_new(1, sizeof(*c));

	c->fd = fd;
	conn_enter(c, CONN_FRESH);
	thread_lock(&set->mutex);
	if (conn_is_draining(set))
		hurry(c, CONN_FRESH, SERVE_FRESH_MS);
	c->next = set->first;
	if (c->next != NULL)
		c->next->previous = c;
	set->first = c;
	thread_unlock(&set->mutex);
	return c;
}

void
conn_close(struct conn_set *set, struct conn *c)
{
	thread_lock(&set->mutex);
	if (c->next != NULL)
		c->next->previous = c->previous;
	if (c->previous != NULL)
		c->previous->next = c->next;
	else
		set->first = c->next;
	if (set->first == NULL)
		thread_broadcast(&set->emptied);
	thread_unlock(&set->mutex);
	mem_free(c);
}

void
conn_sweep(struct conn_set *set, int64_t now_ns)
{
	bool draining = conn_is_draining(set);

	thread_lock(&set->mutex);
	for (struct conn *c = set->first; c != NULL; c = c->next)
		if (atomic_load(&c->until_ns) >= now_ns)
			continue;
		/* Its reading half alone: a request that is in our buffers
		 * already is still read, answered, and the last. */
		else if (draining && atomic_load(&c->phase) == CONN_WAITING)
			sock_end_reading(c->fd);
		else
			sock_end(c->fd);
	thread_unlock(&set->mutex);
}

void
conn_drain(struct conn_set *set)
{
	atomic_store(&set->draining, true);
	thread_lock(&set->mutex);
	/*
	 * A fresh one was opened in order to ask: to hang up on it would lose a
	 * request, and its client has no reason to try again as it has when a
	 * connection that it kept open goes away. Nor at once on one that waits:
	 * whoever asks without a pause has sent the next request by now.
	 */
	for (struct conn *c = set->first; c != NULL; c = c->next) {
		hurry(c, CONN_WAITING, SERVE_LINGER_MS);
		hurry(c, CONN_FRESH, SERVE_FRESH_MS);
	}
	thread_unlock(&set->mutex);
}

bool
conn_is_draining(const struct conn_set *set)
{
	return atomic_load(&set->draining);
}

bool
conn_wait_empty(struct conn_set *set, int64_t until_ns)
{
	bool in_time = true;
	bool empty;

	thread_lock(&set->mutex);
	while (set->first != NULL && in_time)
		in_time =
		    thread_wait_until(&set->emptied, &set->mutex, until_ns);
	empty = set->first == NULL;
	thread_unlock(&set->mutex);
	return empty;
}
