/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_REGEX_HEAP_H
#define TEST_REGEX_HEAP_H

/*
 * Memory for the tests of regex: pieces of their own, so that a byte too far is
 * seen, which run out when they are told to.
 */
#include <stdint.h>
#include <stdlib.h>

#include "regex/regex.h"

struct heap {
	void **piece;
	size_t n, cap;
	size_t bytes; /* taken so far */
	size_t left;  /* pieces that may still be taken */
};

static inline void *
heap_take(void *cookie, size_t bytes)
{
	struct heap *h = cookie;
	void *p;

	if (h->left == 0)
		return NULL;
	h->left--;
	if (h->n == h->cap) {
		h->cap = h->cap * 2 + 8;
		h->piece = realloc(h->piece, h->cap * sizeof(*h->piece));
		if (h->piece == NULL)
			abort();
	}
	p = calloc(1, bytes);
	if (p == NULL)
		abort();
	h->piece[h->n++] = p;
	h->bytes += bytes;
	return p;
}

static inline struct heap
heap_new(void)
{
	return (struct heap){.left = SIZE_MAX};
}

static inline struct regex_memory
heap_memory(struct heap *h)
{
	return (struct regex_memory){h, heap_take};
}

static inline void
heap_free(struct heap *h)
{
	for (size_t i = 0; i < h->n; i++)
		free(h->piece[i]);
	free(h->piece);
	*h = heap_new();
}

#endif
