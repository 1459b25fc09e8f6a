/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TEST_MERKLE_NAIVE_H
#define TEST_MERKLE_NAIVE_H

/*
 * RFC 9162's definitions (2.1.1, 2.1.3.1, 2.1.4.1) as they stand there, with
 * all their recursion and no thought of speed: MTH, PATH, SUBPROOF. Nothing
 * here calls the room it is compared with, but for its structs.
 */
#include <stdbool.h>
#include <string.h>

#include "base/attr.h"
#include "base/work.h"
#include "crypt/hash.h"
#include "merkle/proof.h"
#include "merkle/tree.h"

static inline struct hash
naive_join(struct hash left, struct hash right)
{
	struct str part[] = {STR("\1"), hash_str(&left), hash_str(&right)};

	return hash_parts(part, 3);
}

static inline size_t
naive_split(size_t n)
{
	size_t k = 1;

	while (2 * k < n)
		k *= 2;
	return k;
}

/* Not inline: a compiler that unrolls the recursion makes frames of it. */
UNUSED RARE static struct hash
naive_root(const struct hash *d, size_t n)
{
	size_t k;

	if (n == 0)
		return hash_of(STR(""));
	if (n == 1)
		return d[0];
	k = naive_split(n);
	return naive_join(naive_root(d, k), naive_root(d + k, n - k));
}

static inline void
naive_path(size_t m, const struct hash *d, size_t n, struct proof *out)
{
	size_t k;

	if (n == 1)
		return;
	k = naive_split(n);
	if (m < k) {
		naive_path(m, d, k, out);
		out->node[out->n++] = naive_root(d + k, n - k);
	} else {
		naive_path(m - k, d + k, n - k, out);
		out->node[out->n++] = naive_root(d, k);
	}
}

static inline void
naive_subproof(size_t m, const struct hash *d, size_t n, bool whole,
    struct proof *out)
{
	size_t k;

	if (m == n) {
		if (!whole)
			out->node[out->n++] = naive_root(d, n);
		return;
	}
	k = naive_split(n);
	if (m <= k) {
		naive_subproof(m, d, k, whole, out);
		out->node[out->n++] = naive_root(d + k, n - k);
	} else {
		naive_subproof(m - k, d + k, n - k, false, out);
		out->node[out->n++] = naive_root(d, k);
	}
}

/* A source that works every node out, and refuses those that a log of its size
 * has not. */
struct naive_log {
	const struct hash *leaf;
	int64_t size;
};

static inline enum status
naive_node(struct work *w, void *cookie, struct tree_place place,
    struct hash *out)
{
	const struct naive_log *log = cookie;
	int64_t width = (int64_t)1 << place.level;

	if (place.index < 0 || place.index >= log->size / width)
		return work_fail(w, ST_NOTFOUND, "there is no such node");
	*out = naive_root(log->leaf + place.index * width, (size_t)width);
	return ST_OK;
}

static inline bool
naive_same(const struct proof *a, const struct proof *b)
{
	return a->n == b->n &&
	    (a->n == 0 ||
		memcmp(a->node, b->node, a->n * sizeof(a->node[0])) == 0);
}

#endif
