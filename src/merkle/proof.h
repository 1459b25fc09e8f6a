/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MERKLE_PROOF_H
#define MERKLE_PROOF_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "crypt/hash.h"

#include "merkle/tree.h"

struct work;

/*
 * Proofs of RFC 9162, sections 2.1.3 and 2.1.4, which are those of RFC 6962:
 * that an entry is in a tree, and that a tree is the beginning of another.
 *
 * Making: ST_INVALID when there is no such proof (an index beyond the tree, a
 * size below the older one); else what the source fails with. The proof of what
 * a source tells falsely does not verify.
 *
 * Verifying: ST_CORRUPT when the proof does not prove it; the sizes, the index
 * and the proof may be anything. Nothing is read but the arguments.
 */
#define PROOF_MAX 64 /* an inclusion has at most 63, a consistency one more */

struct proof {
	size_t n;
	struct hash node[PROOF_MAX];
};

MUST_USE enum status proof_inclusion(struct work *w,
    const struct tree_source *from, int64_t size, int64_t index,
    struct proof *out);
MUST_USE enum status proof_inclusion_verify(struct work *w,
    const struct proof *proof, const struct tree_head *head, int64_t index,
    const struct hash *leaf);

/* From an empty tree, and between equal ones, the proof is empty: it holds when
 * the root of the empty tree is the right one, or both roots are the same. */
MUST_USE enum status proof_consistency(struct work *w,
    const struct tree_source *from, int64_t old, int64_t size,
    struct proof *out);
MUST_USE enum status proof_consistency_verify(struct work *w,
    const struct proof *proof, const struct tree_head *old,
    const struct tree_head *head);

#endif
