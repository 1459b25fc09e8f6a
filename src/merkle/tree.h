/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MERKLE_TREE_H
#define MERKLE_TREE_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "crypt/hash.h"

struct work;

/*
 * The tree of RFC 6962 and 9162, section 2.1, over SHA-256: a leaf is the hash
 * of 00 and the entry, a node of 01 and its two children, and a tree of n > 1
 * leaves is split at the largest power of two below n. A tree without leaves
 * has the hash of no bytes.
 */
struct hash tree_leaf(struct str entry);
struct hash tree_join(const struct hash *left, const struct hash *right);
struct hash tree_root(const struct hash *leaf, size_t n);

/* A state of a log in two words, which is what checkpoints sign. */
struct tree_head {
	int64_t size;
	struct hash root;
};

struct tree_head tree_head_empty(void);

/*
 * The right edge of a tree: all that is needed to append and to know the root.
 * node[0] to node[n - 1] are the roots of the perfect trees that its leaves
 * fall into, largest first; n is the number of ones in size, so (size, node) is
 * all there is to store. A value: copy it to try something.
 *
 *	struct tree_edge edge = {0};
 *	tree_push(&edge, &leaf, 1);
 *	root = tree_edge_root(&edge);
 */
#define TREE_EDGE_MAX 63

struct tree_edge {
	int64_t size;
	size_t n;
	struct hash node[TREE_EDGE_MAX];
};

/* n more leaves, of which the last gives the tree no more than INT64_MAX. */
void tree_push(struct tree_edge *edge, const struct hash *leaf, size_t n);
struct hash tree_edge_root(const struct tree_edge *edge);
struct tree_head tree_edge_head(const struct tree_edge *edge);

/*
 * A node of a log: the root of the entries from index * 2^level on, 2^level of
 * them. A tree of some size has the nodes whose entries it has all of, and the
 * others are joined from those.
 */
struct tree_place {
	int level; /* 0: leaves */
	int64_t index;
};

/* Where nodes come from: memory, tiles (merkle/tile.h), a database. Asked only
 * for nodes that a tree of the size in question has; what it fails with is
 * passed on. */
struct tree_source {
	enum status (*node)(struct work *w, void *cookie,
	    struct tree_place place, struct hash *out);
	void *cookie;
};

/* Entries from first on, up to but not including until. */
struct tree_range {
	int64_t first, until;
};

/*
 * The edge of a part of a tree, as if it stood alone: of all of it from
 * {0, size}, of a subtree from the entries it has. A subtree begins at a
 * multiple of a power of two that it is no larger than. What is read is not
 * proved until a root that comes of it is compared with one that is.
 */
MUST_USE enum status tree_edge_read(struct work *w,
    const struct tree_source *from, struct tree_range range,
    struct tree_edge *out);

#endif
