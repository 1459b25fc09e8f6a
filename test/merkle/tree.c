/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include "expect.h"
#include "merkle/naive.h"
#include "merkle/vectors.h"

static void
test_hasher(struct work *w, const struct json *basic)
{
	const struct json *all = vector_get(basic, "hasher");
	int stand_ins = 0;

	for (size_t i = 0; i < all->item_n; i++) {
		const struct json *v = &all->item[i];
		struct str want = vector_text(v, "hash"), data;
		struct hash left, right;

		if (json_get(v, STR("data")) != NULL) {
			ok(hex_parse(w->mem, vector_text(v, "data"), &data));
			ok(str_eq(vector_hex(w, tree_leaf(data)), want));
		} else if (json_get(v, STR("left")) == NULL) {
			ok(str_eq(vector_hex(w, tree_root(NULL, 0)), want));
		} else if (vector_hash(w, vector_text(v, "left"), &left) &&
		    vector_hash(w, vector_text(v, "right"), &right)) {
			ok(str_eq(vector_hex(w, tree_join(&left, &right)),
			    want));
		} else {
			stand_ins++;
		}
	}
	printf("# hasher: %zu cases, %d of them with children of 4 bytes\n",
	    all->item_n, stand_ins);
}

static void
test_nodes(struct work *w, const struct json *basic, const struct hash *leaf)
{
	const struct json *levels = vector_get(basic, "nodes_by_level");
	const struct json *roots = vector_get(basic, "roots_by_size");

	for (size_t l = 0; l < levels->item_n; l++)
		for (size_t i = 0; i < levels->item[l].item_n; i++)
			ok(str_eq(vector_hex(w,
				      tree_root(leaf + (i << l), 1UL << l)),
			    levels->item[l].item[i].text));
	for (size_t n = 0; n < roots->item_n; n++)
		ok(str_eq(vector_hex(w, tree_root(leaf, n)),
		    roots->item[n].text));
}

static void
test_basic(struct work *w)
{
	const struct json *basic = vectors(w, "rfc6962-basic.json");
	const struct json *leaves;
	struct hash leaf[8];
	struct str entry;

	if (basic == NULL)
		return;
	leaves = vector_get(basic, "leaves");
	ok(leaves->item_n == 8);
	for (size_t i = 0; i < 8; i++) {
		ok(hex_parse(w->mem, leaves->item[i].text, &entry));
		leaf[i] = tree_leaf(entry);
	}
	test_hasher(w, basic);
	test_nodes(w, basic, leaf);
}

/* Leaf by leaf, all at once and in two batches of every length, an edge is the
 * same, and its root is the definition's. */
static void
test_edge(struct work *w)
{
	enum { N = 300 };
	const struct hash *leaf = vector_leaves(w, N);
	struct tree_edge *one = ARENA_NEW(w->mem, struct tree_edge);
	struct tree_edge *two = ARENA_NEW(w->mem, struct tree_edge);
	int roots = 0, edges = 0, heads = 0;

	for (size_t n = 0; n <= N; n++) {
		struct hash want = naive_root(leaf, n);
		struct hash got = tree_edge_root(one);
		struct tree_head head;

		*two = (struct tree_edge){.size = 0};
		tree_push(two, leaf, n / 3);
		tree_push(two, leaf + n / 3, n - n / 3);
		head = tree_edge_head(two);
		roots += hash_eq(&got, &want);
		heads += hash_eq(&head.root, &want) && head.size == (int64_t)n;
		edges += one->size == two->size && one->n == two->n &&
		    one->n == (size_t)__builtin_popcountll(n) &&
		    memcmp(one->node, two->node, one->n * HASH_SIZE) == 0;
		if (n < N)
			tree_push(one, &leaf[n], 1);
	}
	ok(roots == N + 1 && heads == N + 1 && edges == N + 1);
	ok(tree_head_empty().size == 0);
	ok_str(vector_hex(w, tree_head_empty().root),
	    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

/* What is read back from nodes is what was pushed, for every size; and every
 * subtree that begins where one may has its root. */
static void
test_edge_read(struct work *w)
{
	enum { N = 130 };
	struct naive_log log = {vector_leaves(w, N), N};
	struct tree_source from = {naive_node, &log};
	struct tree_edge *pushed = ARENA_NEW(w->mem, struct tree_edge);
	struct tree_edge *read = ARENA_NEW(w->mem, struct tree_edge);
	int same = 0, parts = 0, right = 0;

	for (int64_t n = 0; n <= N; n++) {
		same += tree_edge_read(w, &from, (struct tree_range){0, n},
			    read) == ST_OK &&
		    read->size == n && read->n == pushed->n &&
		    memcmp(read->node, pushed->node, read->n * HASH_SIZE) == 0;
		if (n < N)
			tree_push(pushed, &log.leaf[n], 1);
	}
	ok(same == N + 1);
	for (int64_t first = 0; first < N; first += 32)
		for (int64_t until = first; until <= first + 32 && until <= N;
		     until++, parts++) {
			struct hash want = naive_root(log.leaf + first,
			    (size_t)(until - first));
			struct hash got;

			if (tree_edge_read(w, &from,
				(struct tree_range){first, until},
				read) != ST_OK)
				continue;
			got = tree_edge_root(read);
			right += hash_eq(&got, &want);
		}
	ok(parts > N && right == parts);
	log.size = 64;
	is(w, tree_edge_read(w, &from, (struct tree_range){0, 65}, read),
	    ST_NOTFOUND);
}

/* The largest tree there is has an edge of 63 nodes. */
static void
test_largest(struct work *w)
{
	struct tree_edge edge = {.size = INT64_MAX - 1, .n = TREE_EDGE_MAX - 1};
	struct hash leaf = tree_leaf(STR("the last one"));

	tree_push(&edge, &leaf, 1);
	ok(edge.size == INT64_MAX && edge.n == TREE_EDGE_MAX);
	ok(hash_eq(&edge.node[edge.n - 1], &leaf));
	ok(vector_hex(w, tree_edge_root(&edge)).n == 2 * HASH_SIZE);
}

int
main(void)
{
	struct arena *mem = arena_new();
	struct work w = {.mem = mem};

	test_basic(&w);
	test_edge(&w);
	test_edge_read(&w);
	test_largest(&w);
	arena_free(mem);
	return tap_done();
}
