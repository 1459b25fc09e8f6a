/* SPDX-License-Identifier: Apache-2.0 */
/* A heap; what is put at the same time comes out in the order in which it was
 * put, so that a story is the same each time. */
#include <stdbool.h>

#include "demo/cue.h"

static bool
is_before(const struct cue *a, const struct cue *b)
{
	return a->ms < b->ms || (a->ms == b->ms && a->order < b->order);
}

static void
swap(struct cue *a, struct cue *b)
{
	struct cue c = *a;

	*a = *b;
	*b = c;
}

void
cue_put(struct cue_queue *queue, struct cue cue)
{
	struct cue *q;
	size_t i = queue->cue.n;

	cue.order = queue->order++;
	*(struct cue *)vec_push(queue->mem, &queue->cue) = cue;
	for (q = queue->cue.p; i > 0 && is_before(&q[i], &q[(i - 1) / 2]);
	     i = (i - 1) / 2)
		swap(&q[i], &q[(i - 1) / 2]);
}

struct cue
cue_take(struct cue_queue *queue)
{
	struct cue *q = queue->cue.p, top = q[0];
	size_t n = --queue->cue.n, i = 0;

	q[0] = q[n];
	for (;;) {
		size_t first = 2 * i + 1;

		if (first + 1 < n && is_before(&q[first + 1], &q[first]))
			first++;
		if (first >= n || !is_before(&q[first], &q[i]))
			return top;
		swap(&q[first], &q[i]);
		i = first;
	}
}
