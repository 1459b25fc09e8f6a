/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Our proofs against those of others, against the definition, and against every
 * change that could be made to them.
 */
#include "base/arena.h"
#include "base/buf.h"

#include "expect.h"
#include "merkle/naive.h"
#include "merkle/vectors.h"

struct tally {
	int refused, held, stand_ins, wrong;
};

/* False when a hash of it is none of 32 bytes. */
static bool
read_proof(struct work *w, const struct json *v, struct proof *out)
{
	const struct json *p = json_get(v, STR("proof"));

	if (p == NULL)
		p = vector_get(v, "path");
	out->n = 0;
	if (p->kind == JSON_NULL)
		return true;
	for (size_t i = 0; i < p->item_n; i++)
		if (!vector_hash(w, p->item[i].text, &out->node[out->n++]))
			return false;
	return true;
}

static void
count(struct work *w, struct tally *t, const struct json *v, enum status st)
{
	bool refuse = vector_get(v, "wantErr")->truth;

	if ((st == ST_OK) == refuse) {
		printf("# %.*s: %s\n", STR_ARG(vector_text(v, "desc")),
		    status_name(st));
		t->wrong++;
	} else if (refuse) {
		t->refused++;
	} else {
		t->held++;
	}
	work_clear(w);
}

/* One has an index of 2^64 - 1, which a careless reader takes for -1. */
static int64_t
read_index(const struct json *v)
{
	const struct json *index = vector_get(v, "leafIdx");

	return index->kind == JSON_INT ? index->integer : -1;
}

static void
test_inclusion_vectors(struct work *w)
{
	const struct json *all = vectors(w, "rfc6962-inclusion.json");
	struct tally t = {0};

	if (all == NULL)
		return;
	all = vector_get(all, "vectors");
	for (size_t i = 0; i < all->item_n; i++) {
		const struct json *v = &all->item[i];
		struct tree_head head = {.size = vector_int(v, "treeSize")};
		struct proof proof;
		struct hash leaf;

		if (!read_proof(w, v, &proof) ||
		    !vector_hash(w, vector_text(v, "root"), &head.root) ||
		    !vector_hash(w, vector_text(v, "leafHash"), &leaf))
			t.stand_ins++;
		else
			count(w, &t, v,
			    proof_inclusion_verify(w, &proof, &head,
				read_index(v), &leaf));
	}
	printf("# inclusion: %d hold, %d refused, %d with hashes of another "
	       "length\n",
	    t.held, t.refused, t.stand_ins);
	ok(t.wrong == 0);
	ok(t.held == 6 && t.held + t.refused + t.stand_ins == 98);
}

static void
test_consistency_vectors(struct work *w)
{
	const struct json *all = vectors(w, "rfc6962-consistency.json");
	struct tally t = {0};

	if (all == NULL)
		return;
	all = vector_get(all, "vectors");
	for (size_t i = 0; i < all->item_n; i++) {
		const struct json *v = &all->item[i];
		struct tree_head old = {.size = vector_int(v, "size1")};
		struct tree_head head = {.size = vector_int(v, "size2")};
		struct proof proof;

		if (!read_proof(w, v, &proof) ||
		    !vector_hash(w, vector_text(v, "root1"), &old.root) ||
		    !vector_hash(w, vector_text(v, "root2"), &head.root))
			t.stand_ins++;
		else
			count(w, &t, v,
			    proof_consistency_verify(w, &proof, &old, &head));
	}
	printf("# consistency: %d hold, %d refused, %d with hashes of another "
	       "length\n",
	    t.held, t.refused, t.stand_ins);
	ok(t.wrong == 0);
	ok(t.held == 5 && t.held + t.refused + t.stand_ins == 98);
}

/* The proofs of the eight leaves. */
static void
test_basic_vectors(struct work *w)
{
	const struct json *basic = vectors(w, "rfc6962-basic.json");
	const struct json *leaves, *all;
	struct hash leaf[8];
	struct naive_log log = {leaf, 8};
	struct tree_source from = {naive_node, &log};
	struct proof want, got;
	struct str entry;
	size_t same = 0;

	if (basic == NULL)
		return;
	leaves = vector_get(basic, "leaves");
	for (size_t i = 0; i < 8; i++) {
		ok(hex_parse(w->mem, leaves->item[i].text, &entry));
		leaf[i] = tree_leaf(entry);
	}
	all = vector_get(basic, "inclusion_paths");
	for (size_t i = 0; i < all->item_n; i++) {
		const struct json *v = &all->item[i];

		same += read_proof(w, v, &want) &&
		    proof_inclusion(w, &from, vector_int(v, "size"),
			vector_int(v, "index"), &got) == ST_OK &&
		    naive_same(&want, &got);
	}
	ok(all->item_n == 36 && same == 36);
	all = vector_get(basic, "consistency_proofs");
	for (size_t i = same = 0; i < all->item_n; i++) {
		const struct json *v = &all->item[i];

		same += read_proof(w, v, &want) &&
		    proof_consistency(w, &from, vector_int(v, "size1"),
			vector_int(v, "size2"), &got) == ST_OK &&
		    naive_same(&want, &got);
	}
	ok(all->item_n == 36 && same == 36);
}

/* ---- rolling hashes over whole families of proofs ------------------------- */

struct family {
	struct work *w;
	struct naive_log log;
	struct hash_run run;
};

static void
roll(struct family *f, struct str line)
{
	hash_run_add(&f->run, line);
}

static void
roll_proof(struct family *f, int64_t a, int64_t b, const struct proof *p)
{
	roll(f, str_fmt(f->w->mem, "%lld %lld", (long long)a, (long long)b));
	for (size_t i = 0; i < p->n; i++)
		roll(f,
		    str_fmt(f->w->mem, " %.*s",
			STR_ARG(vector_hex(f->w, p->node[i]))));
	roll(f, STR("\n"));
}

static void
roll_roots(struct family *f, int64_t most)
{
	struct tree_edge edge = {.size = 0};

	for (int64_t n = 0; n <= most; n++) {
		roll(f,
		    str_fmt(f->w->mem, "%lld %.*s\n", (long long)n,
			STR_ARG(vector_hex(f->w, tree_edge_root(&edge)))));
		if (n < most)
			tree_push(&edge, &f->log.leaf[n], 1);
	}
}

static void
roll_inclusion(struct family *f, int64_t size)
{
	struct tree_source from = {naive_node, &f->log};
	struct tree_head head = {size, tree_root(f->log.leaf, (size_t)size)};
	struct proof p;

	for (int64_t index = 0; index < size; index++) {
		if (proof_inclusion(f->w, &from, size, index, &p) != ST_OK ||
		    proof_inclusion_verify(f->w, &p, &head, index,
			&f->log.leaf[index]) != ST_OK)
			return; /* which no sum forgives */
		roll_proof(f, index, size, &p);
	}
}

static void
roll_consistency(struct family *f, int64_t size)
{
	struct tree_source from = {naive_node, &f->log};
	struct tree_head head = {size, tree_root(f->log.leaf, (size_t)size)};
	struct proof p;

	for (int64_t n = 1; n <= size; n++) {
		struct tree_head old = {n, tree_root(f->log.leaf, (size_t)n)};

		if (proof_consistency(f->w, &from, n, size, &p) != ST_OK ||
		    proof_consistency_verify(f->w, &p, &old, &head) != ST_OK)
			return;
		roll_proof(f, n, size, &p);
	}
}

/* The draft's valid subtrees: those that a range of a tree may be read as. */
static void
roll_subtrees(struct family *f)
{
	struct tree_source from = {naive_node, &f->log};
	struct tree_edge edge;

	for (int64_t end = 0; end <= 130; end++)
		for (int64_t start = 0; start <= end; start++) {
			int64_t width = 1;

			while (width < end - start)
				width *= 2;
			if (start != end && start % width != 0)
				continue;
			if (tree_edge_read(f->w, &from,
				(struct tree_range){start, end},
				&edge) != ST_OK)
				return;
			roll(f,
			    str_fmt(f->w->mem, "[%lld, %lld) %.*s\n",
				(long long)start, (long long)end,
				STR_ARG(
				    vector_hex(f->w, tree_edge_root(&edge)))));
		}
}

static void
roll_family(struct family *f, struct str name)
{
	if (str_eq(name, STR("mtc_subtree_hashes_byte_130")))
		roll_subtrees(f);
	else if (str_eq(name, STR("roots_byte_130")))
		roll_roots(f, 130);
	else if (str_eq(name, STR("roots_decimal_1025")))
		roll_roots(f, 1025);
	else if (str_eq(name, STR("inclusion_decimal_1025_at_1025")))
		roll_inclusion(f, 1025);
	else if (str_eq(name, STR("consistency_decimal_to_1025")))
		roll_consistency(f, 1025);
	for (int64_t n = 1; n <= 130; n++)
		if (str_eq(name, STR("inclusion_byte_130")))
			roll_inclusion(f, n);
		else if (str_eq(name, STR("consistency_byte_130")))
			roll_consistency(f, n);
}

static const struct hash *
family_leaves(struct work *w, struct str name)
{
	struct hash *leaf = ARENA_ARRAY(w->mem, struct hash, 1025);
	size_t at;

	for (int i = 0; i < 1025; i++) {
		char byte = (char)i;

		leaf[i] = str_find(name, STR("_byte_"), &at)
		    ? tree_leaf(str_of(&byte, 1))
		    : tree_leaf(str_fmt(w->mem, "%d", i));
	}
	return leaf;
}

static void
test_families(struct work *w)
{
	const struct json *all = vectors(w, "accumulated.json");

	if (all == NULL)
		return;
	all = vector_get(all, "vectors");
	for (size_t i = 0; i < all->item_n; i++) {
		struct str name = vector_text(&all->item[i], "name");
		struct family f = {.w = w,
		    .log = {family_leaves(w, name), 1025}};

		hash_run_start(&f.run);
		roll_family(&f, name);
		tap_ok(str_eq(vector_hex(w, hash_run_end(&f.run)),
			   vector_text(&all->item[i], "sha256")),
		    "%.*s", STR_ARG(name));
	}
	ok(all->item_n == 7);
}

/* ---- properties ------------------------------------------------------------ */

#define SIZES 40

/* One bit of each hash, and of the leaf, the root, the sizes and the index; a
 * hash less, one more, two swapped. All of it must be refused. */
static int
count_accepted(struct work *w, const struct proof *good,
    const struct tree_head *head, int64_t index, const struct hash *leaf)
{
	struct proof *bad = ARENA_NEW(w->mem, struct proof);
	struct tree_head other = *head;
	struct hash changed = *leaf;
	int n = 0;

	for (size_t i = 0; i < good->n; i++) {
		*bad = *good;
		bad->node[i].byte[i % HASH_SIZE] ^= 1;
		n += !proof_inclusion_verify(w, bad, head, index, leaf);
		*bad = *good;
		bad->n = i;
		n += !proof_inclusion_verify(w, bad, head, index, leaf);
		*bad = *good;
		bad->node[i] = good->node[good->n - 1 - i];
		bad->node[good->n - 1 - i] = good->node[i];
		if (2 * i + 1 != good->n)
			n += !proof_inclusion_verify(w, bad, head, index, leaf);
	}
	*bad = *good;
	bad->node[bad->n++] = head->root;
	n += !proof_inclusion_verify(w, bad, head, index, leaf);
	for (int64_t i = -2; i <= head->size + 2; i++)
		if (i != index)
			n += !proof_inclusion_verify(w, good, head, i, leaf);
	other.root.byte[31] ^= 0x80;
	n += !proof_inclusion_verify(w, good, &other, index, leaf);
	changed.byte[0] ^= 1;
	n += !proof_inclusion_verify(w, good, head, index, &changed);
	work_clear(w);
	return n;
}

static void
test_inclusion(struct work *w)
{
	struct naive_log log = {vector_leaves(w, SIZES), SIZES};
	struct tree_source from = {naive_node, &log};
	struct proof *got = ARENA_NEW(w->mem, struct proof);
	struct proof *want = ARENA_NEW(w->mem, struct proof);
	int n = 0, same = 0, holds = 0, accepted = 0;

	for (int64_t size = 1; size <= SIZES; size++)
		for (int64_t index = 0; index < size; index++, n++) {
			struct tree_head head = {size,
			    naive_root(log.leaf, (size_t)size)};
			const struct hash *leaf = &log.leaf[index];

			want->n = 0;
			naive_path((size_t)index, log.leaf, (size_t)size, want);
			if (proof_inclusion(w, &from, size, index, got) !=
			    ST_OK)
				continue;
			same += naive_same(got, want);
			holds += proof_inclusion_verify(w, got, &head, index,
				     leaf) == ST_OK;
			accepted += count_accepted(w, got, &head, index, leaf);
		}
	ok(n == SIZES * (SIZES + 1) / 2 && same == n && holds == n);
	ok(accepted == 0);
	says(w, proof_inclusion(w, &from, 3, 3, got), ST_INVALID,
	    "3 entries has no entry 3");
	is(w, proof_inclusion(w, &from, 3, -1, got), ST_INVALID);
	is(w, proof_inclusion(w, &from, 0, 0, got), ST_INVALID);
	is(w, proof_inclusion(w, &from, INT64_MIN, 0, got), ST_INVALID);
	is(w, proof_inclusion(w, &from, SIZES + 1, 0, got), ST_NOTFOUND);
}

static int
count_accepted_both(struct work *w, const struct proof *good,
    const struct tree_head *old, const struct tree_head *head)
{
	struct tree_head other_old = *old, other = *head;
	struct proof *bad = ARENA_NEW(w->mem, struct proof);
	int n = 0;

	for (size_t i = 0; i < good->n; i++) {
		*bad = *good;
		bad->node[i].byte[i % HASH_SIZE] ^= 1;
		n += !proof_consistency_verify(w, bad, old, head);
		*bad = *good;
		bad->n = i;
		n += !proof_consistency_verify(w, bad, old, head);
	}
	*bad = *good;
	bad->node[bad->n++] = head->root;
	n += !proof_consistency_verify(w, bad, old, head);
	other.root.byte[31] ^= 0x80;
	if (old->size > 0) /* from nothing comes everything */
		n += !proof_consistency_verify(w, good, old, &other);
	other_old.root.byte[0] ^= 1;
	n += !proof_consistency_verify(w, good, &other_old, head);
	if (old->size != head->size)
		n += !proof_consistency_verify(w, good, head, old);
	other_old = *old;
	for (int64_t i = -2; i <= head->size + 2; i++) {
		other_old.size = i;
		if (i != old->size)
			n += !proof_consistency_verify(w, good, &other_old,
			    head);
	}
	work_clear(w);
	return n;
}

static void
test_consistency(struct work *w)
{
	struct naive_log log = {vector_leaves(w, SIZES), SIZES};
	struct tree_source from = {naive_node, &log};
	struct proof *got = ARENA_NEW(w->mem, struct proof);
	struct proof *want = ARENA_NEW(w->mem, struct proof);
	int n = 0, same = 0, holds = 0, accepted = 0;

	for (int64_t size = 0; size <= SIZES; size++)
		for (int64_t size1 = 0; size1 <= size; size1++, n++) {
			struct tree_head old = {size1,
			    naive_root(log.leaf, (size_t)size1)};
			struct tree_head head = {size,
			    naive_root(log.leaf, (size_t)size)};

			want->n = 0;
			if (size1 > 0)
				naive_subproof((size_t)size1, log.leaf,
				    (size_t)size, true, want);
			if (proof_consistency(w, &from, size1, size, got) !=
			    ST_OK)
				continue;
			same += naive_same(got, want);
			holds += proof_consistency_verify(w, got, &old,
				     &head) == ST_OK;
			accepted += count_accepted_both(w, got, &old, &head);
		}
	ok(n == (SIZES + 1) * (SIZES + 2) / 2 && same == n && holds == n);
	ok(accepted == 0);
	says(w, proof_consistency(w, &from, 4, 3, got), ST_INVALID,
	    "4 entries is not the beginning of one of 3");
	is(w, proof_consistency(w, &from, -1, 3, got), ST_INVALID);
	is(w, proof_consistency(w, &from, 3, SIZES + 1, got), ST_NOTFOUND);
}

/* Two logs of no entries are the same when both have the root of none. */
static void
test_empty(struct work *w)
{
	struct proof *p = ARENA_NEW(w->mem, struct proof);
	struct tree_head empty = tree_head_empty();
	struct tree_head false_one = {0, tree_leaf(STR(""))};

	is(w, proof_consistency_verify(w, p, &empty, &empty), ST_OK);
	is(w, proof_consistency_verify(w, p, &false_one, &false_one),
	    ST_CORRUPT);
}

/* Every node is the same: what counts here is how many there are. */
static enum status
same_node(struct work *w, void *cookie, struct tree_place place,
    struct hash *out)
{
	(void)w;
	(void)cookie;
	(void)place;
	memset(out, 0, sizeof(*out));
	return ST_OK;
}

/* The longest proofs there can be fit, and the numbers of the largest tree do
 * not overflow. */
static void
test_largest(struct work *w)
{
	struct tree_source from = {same_node, NULL};
	struct tree_head head = {INT64_MAX, tree_leaf(STR(""))}, old = head;
	struct proof p;

	is(w, proof_inclusion(w, &from, INT64_MAX, 0, &p), ST_OK);
	ok(p.n == 63);
	is(w, proof_inclusion_verify(w, &p, &head, 0, &head.root), ST_CORRUPT);
	is(w, proof_inclusion(w, &from, INT64_MAX, INT64_MAX - 1, &p), ST_OK);
	ok(p.n == 62);
	is(w, proof_consistency(w, &from, 1, INT64_MAX, &p), ST_OK);
	ok(p.n == 63);
	is(w, proof_consistency(w, &from, 3, INT64_MAX, &p), ST_OK);
	ok(p.n == PROOF_MAX);
	old.size = 3;
	is(w, proof_consistency_verify(w, &p, &old, &head), ST_CORRUPT);
	old.size = INT64_MIN;
	is(w, proof_consistency_verify(w, &p, &old, &head), ST_CORRUPT);
	head.size = INT64_MIN;
	old.size = 3;
	is(w, proof_consistency_verify(w, &p, &old, &head), ST_CORRUPT);
	is(w, proof_inclusion_verify(w, &p, &head, 0, &head.root), ST_CORRUPT);
}

int
main(void)
{
	struct arena *mem = arena_new();
	struct work w = {.mem = mem};

	test_basic_vectors(&w);
	test_inclusion_vectors(&w);
	test_consistency_vectors(&w);
	test_families(&w);
	test_inclusion(&w);
	test_consistency(&w);
	test_empty(&w);
	test_largest(&w);
	arena_free(mem);
	return tap_done();
}
