/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A tree of n leaves is a row of perfect trees, one for each bit of n, joined
 * from the right. So nothing here recurses: appending a leaf carries like
 * adding one in binary, and two trees are joined as often as one is carried.
 */
#include <assert.h>
#include <string.h>

#include "base/work.h"

#include "merkle/tree.h"

#define LEAF 0x00
#define NODE 0x01

struct hash
tree_leaf(struct str entry)
{
	static const char prefix[] = {LEAF};
	struct hash_run run;

	hash_run_start(&run);
	hash_run_add(&run, str_of(prefix, 1));
	hash_run_add(&run, entry);
	return hash_run_end(&run);
}

/* In one piece: handing over three costs more than copying them together. */
struct hash
tree_join(const struct hash *left, const struct hash *right)
{
	char bytes[1 + 2 * HASH_SIZE];

	bytes[0] = NODE;
	memcpy(bytes + 1, left->byte, HASH_SIZE);
	memcpy(bytes + 1 + HASH_SIZE, right->byte, HASH_SIZE);
	return hash_of(str_of(bytes, sizeof(bytes)));
}

struct hash
tree_root(const struct hash *leaf, size_t n)
{
	struct tree_edge edge = {.size = 0};

	tree_push(&edge, leaf, n);
	return tree_edge_root(&edge);
}

struct tree_head
tree_head_empty(void)
{
	return (struct tree_head){.size = 0, .root = hash_of(STR(""))};
}

static void
push(struct tree_edge *edge, const struct hash *leaf)
{
	assert(edge->size < INT64_MAX);
	edge->node[edge->n++] = *leaf;
	edge->size++;
	for (int64_t size = edge->size; size % 2 == 0; size /= 2) {
		struct hash *left = &edge->node[edge->n - 2];

		*left = tree_join(left, left + 1);
		edge->n--;
	}
}

void
tree_push(struct tree_edge *edge, const struct hash *leaf, size_t n)
{
	for (size_t i = 0; i < n; i++)
		push(edge, &leaf[i]);
}

struct hash
tree_edge_root(const struct tree_edge *edge)
{
	struct hash root;

	if (edge->n == 0)
		return hash_of(STR(""));
	root = edge->node[edge->n - 1];
	for (size_t i = edge->n - 1; i > 0; i--)
		root = tree_join(&edge->node[i - 1], &root);
	return root;
}

struct tree_head
tree_edge_head(const struct tree_edge *edge)
{
	return (struct tree_head){edge->size, tree_edge_root(edge)};
}

enum status
tree_edge_read(struct work *w, const struct tree_source *from,
    struct tree_range range, struct tree_edge *out)
{
	int64_t size = range.until - range.first, at = range.first;
	struct tree_edge edge = {.size = size};

	assert(range.first >= 0 && size >= 0);
	for (int level = TREE_EDGE_MAX - 1; level >= 0; level--) {
		int64_t width = (int64_t)1 << level;
		struct tree_place place = {level, at / width};
		enum status st;

		if ((size & width) == 0)
			continue;
		assert(at % width == 0);
		st = from->node(w, from->cookie, place, &edge.node[edge.n++]);
		if (st != ST_OK)
			return st;
		at += width;
	}
	*out = edge;
	return ST_OK;
}
