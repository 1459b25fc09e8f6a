/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A proof is made on the way down from the root: at each split the half that is
 * not gone into is a sibling, and the siblings are told from the bottom up. It
 * is verified on the way up, as RFC 9162 has it in 2.1.3.2 and 2.1.4.2, by the
 * bits of the index and of the last leaf's: where both are the same, the node
 * is at the right edge, and levels without a right sibling are skipped.
 */
#include <stdbool.h>

#include "base/work.h"

#include "merkle/proof.h"

/* The largest power of two below n, which is more than one. */
static int64_t
split(int64_t n)
{
	int64_t k = 1;

	while (k < n - k)
		k *= 2;
	return k;
}

/* Goes into one half of *range, the one with the entry, and notes the other. */
static void
descend(struct tree_range *range, int64_t entry, struct tree_range *sibling)
{
	int64_t middle = range->first + split(range->until - range->first);

	*sibling = *range;
	if (entry < middle) {
		sibling->first = middle;
		range->until = middle;
	} else {
		sibling->until = middle;
		range->first = middle;
	}
}

/* The perfect trees of a part from the right, joined as they come. */
static enum status
read_root(struct work *w, const struct tree_source *from,
    const struct tree_range *part, struct hash *out)
{
	int64_t left = part->until - part->first, at = part->until;
	struct hash node;
	bool first = true;

	for (int level = 0; left > 0; level++) {
		int64_t width = (int64_t)1 << level;
		enum status st;

		if ((left & width) == 0)
			continue;
		left -= width;
		at -= width;
		st = from->node(w, from->cookie,
		    (struct tree_place){level, at / width}, &node);
		if (st != ST_OK)
			return st;
		*out = first ? node : tree_join(&node, out);
		first = false;
	}
	return ST_OK;
}

/* The roots of n parts, the last one first. */
static enum status
read_roots(struct work *w, const struct tree_source *from,
    const struct tree_range *part, size_t n, struct proof *out)
{
	enum status st = ST_OK;

	for (size_t i = 0; st == ST_OK && i < n; i++)
		st = read_root(w, from, &part[n - 1 - i], &out->node[i]);
	out->n = n;
	return st;
}

enum status
proof_inclusion(struct work *w, const struct tree_source *from, int64_t size,
    int64_t index, struct proof *out)
{
	struct tree_range part[PROOF_MAX], range = {0, size};
	size_t n = 0;

	if (index < 0 || index >= size)
		return work_fail(w, ST_INVALID,
		    "a log of %lld entries has no entry %lld", (long long)size,
		    (long long)index);
	while (range.until - range.first > 1)
		descend(&range, index, &part[n++]);
	return read_roots(w, from, part, n, out);
}

/*
 * The older tree ends within or at the end of the range that is gone into,
 * which the entry before its end finds. Where it ends at the range's end, that
 * range is a tree which both have: the first one needs no telling, since it is
 * the older tree itself.
 */
enum status
proof_consistency(struct work *w, const struct tree_source *from, int64_t old,
    int64_t size, struct proof *out)
{
	struct tree_range part[PROOF_MAX], range = {0, size};
	size_t n = 0;

	if (old < 0 || old > size)
		return work_fail(w, ST_INVALID,
		    "a log of %lld entries is not the beginning of one of %lld",
		    (long long)old, (long long)size);
	while (old > 0 && range.until != old)
		descend(&range, old - 1, &part[n++]);
	if (old > 0 && range.first > 0)
		part[n++] = range;
	return read_roots(w, from, part, n, out);
}

/* ---- verifying ------------------------------------------------------------ */

/* Where a node is on its way up: its own index among the nodes of its level,
 * and that of the level's last node. */
struct climb {
	int64_t at, last;
};

static void
up(struct climb *c)
{
	c->at /= 2;
	c->last /= 2;
}

/* Whether the next sibling stands left; then the levels that have none right
 * of this one are passed over. */
static bool
is_left(struct climb *c)
{
	bool left = c->at % 2 == 1 || c->at == c->last;

	while (left && c->at % 2 == 0 && c->at != 0)
		up(c);
	up(c);
	return left;
}

static enum status
refuse_inclusion(struct work *w, const struct tree_head *head, int64_t index)
{
	return work_fail(w, ST_CORRUPT,
	    "RFC 9162, 2.1.3: the proof does not show entry %lld in the log of "
	    "%lld entries with this root",
	    (long long)index, (long long)head->size);
}

enum status
proof_inclusion_verify(struct work *w, const struct proof *proof,
    const struct tree_head *head, int64_t index, const struct hash *leaf)
{
	struct climb c = {.at = index};
	struct hash root = *leaf;

	if (index < 0 || index >= head->size)
		return work_fail(w, ST_CORRUPT,
		    "a log of %lld entries has no entry %lld",
		    (long long)head->size, (long long)index);
	c.last = head->size - 1;
	for (size_t i = 0; i < proof->n; i++) {
		const struct hash *sibling = &proof->node[i];

		if (c.last == 0)
			return refuse_inclusion(w, head, index);
		root = is_left(&c) ? tree_join(sibling, &root)
				   : tree_join(&root, sibling);
	}
	if (c.last != 0 || !hash_eq(&root, &head->root))
		return refuse_inclusion(w, head, index);
	return ST_OK;
}

/* The roots of both trees, as the proof has them: *older and *newer begin as a
 * node that both trees have. False when it is too long or too short. */
static bool
climb_both(const struct proof *proof, size_t from, struct climb c,
    struct hash *older, struct hash *newer)
{
	for (size_t i = from; i < proof->n; i++) {
		const struct hash *sibling = &proof->node[i];

		if (c.last == 0)
			return false;
		if (is_left(&c)) {
			*older = tree_join(sibling, older);
			*newer = tree_join(sibling, newer);
		} else {
			*newer = tree_join(newer, sibling);
		}
	}
	return c.last == 0;
}

/* For trees that both have entries, and not the same number of them. */
static bool
leads_on(const struct proof *proof, const struct tree_head *old,
    const struct tree_head *head)
{
	struct climb c = {old->size - 1, head->size - 1};
	struct hash older, newer;
	/* A perfect tree is in the newer one as it is, and is not told. */
	bool perfect = (old->size & (old->size - 1)) == 0;

	if (!perfect && proof->n == 0)
		return false;
	while (c.at % 2 == 1)
		up(&c);
	older = newer = perfect ? old->root : proof->node[0];
	return climb_both(proof, perfect ? 0 : 1, c, &older, &newer) &&
	    hash_eq(&older, &old->root) && hash_eq(&newer, &head->root);
}

static bool
is_empty(const struct tree_head *head)
{
	struct tree_head empty = tree_head_empty();

	return head->size == 0 && hash_eq(&head->root, &empty.root);
}

enum status
proof_consistency_verify(struct work *w, const struct proof *proof,
    const struct tree_head *old, const struct tree_head *head)
{
	bool good;

	if (old->size == head->size)
		good = proof->n == 0 && hash_eq(&old->root, &head->root) &&
		    (old->size > 0 || is_empty(old));
	else if (old->size <= 0)
		good = proof->n == 0 && head->size > 0 && is_empty(old);
	else
		good = old->size < head->size && leads_on(proof, old, head);
	if (good)
		return ST_OK;
	return work_fail(w, ST_CORRUPT,
	    "RFC 9162, 2.1.4: the proof does not show that the log of %lld "
	    "entries with this root begins with the one of %lld",
	    (long long)head->size, (long long)old->size);
}
