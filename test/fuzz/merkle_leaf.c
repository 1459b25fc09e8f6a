/* SPDX-License-Identifier: Apache-2.0 */
/* A leaf with its disclosures is refused with words, or it is what there is no
 * other text for: the digests are sorted, and each disclosure has its own. */
#include <assert.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/work.h"
#include "merkle/leaf.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check_disclosed(struct work *w, const struct leaf *leaf,
    const struct leaf_bundle *b)
{
	struct leaf_field *field = ARENA_ARRAY(w->mem, struct leaf_field, b->n);

	if (leaf_disclosed(w, leaf, b->disclosure, b->n, field) != ST_OK) {
		assert(w->fault.what.n > 0);
		return;
	}
	assert(b->n <= leaf->digest_n);
	for (size_t i = 0; i < b->n; i++)
		for (size_t k = 0; k < i; k++)
			assert(!str_eq(field[i].name, field[k].name) &&
			    !str_eq(field[i].digest, field[k].digest));
}

static void
check(struct work *w, struct str bytes)
{
	struct leaf_bundle b;
	struct leaf leaf;

	if (leaf_bundle_parse(w, bytes, &b) != ST_OK) {
		assert(w->fault.what.n > 0);
		return;
	}
	assert(str_eq(leaf_bundle_format(w->mem, &b), bytes));
	if (leaf_parse(w, b.leaf, &leaf) != ST_OK) {
		assert(w->fault.what.n > 0);
		return;
	}
	assert(leaf.digest_n % LEAF_GROUP == 0 && leaf.iat >= 0);
	for (size_t i = 1; i < leaf.digest_n; i++)
		assert(str_cmp(leaf.digest[i - 1], leaf.digest[i]) < 0);
	check_disclosed(w, &leaf, &b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct work w = {.mem = arena_new()};
	/* A copy of its own, so that a byte too far is seen. */
	char *copy = mem_new(n, 1);

	for (size_t i = 0; i < n; i++)
		copy[i] = (char)data[i];
	check(&w, str_of(copy, n));
	mem_free(copy);
	arena_free(w.mem);
	return 0;
}
