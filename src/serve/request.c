/* SPDX-License-Identifier: Apache-2.0 */
/* Last in, first out: the arena that was just used is the one still in the
 * processor's cache. */
#include "base/arena.h"
#include "base/mem.h"
#include "os/thread.h"

#include "serve/request.h"

#define KEPT_MAX 64 /* more at once is a peak, whose memory goes back */

struct request_pool {
	struct thread_mutex mutex;
	struct request *first;
	int n;
};

struct request_pool *
request_pool_new(void)
{
	struct request_pool *pool = mem_new(1, sizeof(*pool));

	thread_mutex_init(&pool->mutex);
	return pool;
}

static void
request_free(struct request *r)
{
	arena_free(r->w.mem);
	mem_free(r);
}

void
request_pool_free(struct request_pool *pool)
{
	if (pool == NULL)
		return;
	while (pool->first != NULL) {
		struct request *next = pool->first->next;

		request_free(pool->first);
		pool->first = next;
	}
	thread_mutex_release(&pool->mutex);
	mem_free(pool);
}

struct request *
request_take(struct request_pool *pool)
{
	struct request *r;

	thread_lock(&pool->mutex);
	r = pool->first;
	if (r != NULL) {
		pool->first = r->next;
		pool->n--;
	}
	thread_unlock(&pool->mutex);
	if (r == NULL) {
		r = mem_new(1, sizeof(*r));
		r->w.mem = arena_new();
	}
	return r;
}

void
request_give(struct request_pool *pool, struct request *r)
{
	struct arena *mem = r->w.mem;
	bool kept;

	arena_reset(mem);
	*r = (struct request){.w = {.mem = mem}};
	thread_lock(&pool->mutex);
	kept = pool->n < KEPT_MAX;
	if (kept) {
		r->next = pool->first;
		pool->first = r;
		pool->n++;
	}
	thread_unlock(&pool->mutex);
	if (!kept)
		request_free(r);
}
