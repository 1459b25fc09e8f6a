/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MERKLE_LEAF_H
#define MERKLE_LEAF_H

#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

#include "merkle/leaf_disclosure.h"

struct arena;
struct json;
struct work;

/*
 * The bytes of an entry. Every field of an act is a disclosure, which is kept
 * outside the log and may be erased; the leaf has the digests of them all:
 *
 *	{"_sd":[d, ...],"_sd_alg":"sha-256","iat":N,"typ":"act","v":1,...}
 *
 * in canonical JSON (merkle/canon.h). The digests are sorted and, with decoys,
 * a multiple of LEAF_GROUP, so that their order and number say nothing. Members
 * beside these are public and stay for good. There is one text for a leaf:
 * ST_INVALID for every other, ST_LIMIT beyond a limit, with words.
 */
#define LEAF_BYTES_MAX       65535
#define LEAF_TYPE_MAX        64 /* bytes of typ */
#define LEAF_GROUP           8
#define LEAF_DISCLOSURES_MAX 1424 /* a leaf has no room for more digests */

/* How many decoys make so many disclosures a multiple of LEAF_GROUP. An entry
 * that only covers others has no disclosures and LEAF_GROUP decoys. */
size_t leaf_decoys(size_t disclosures);

struct leaf_draft {
	struct str typ;
	int64_t iat; /* seconds; whoever drafts rounds them */
	const struct str *disclosure;
	size_t disclosure_n;
	const struct leaf_salt *decoy;
	size_t decoy_n;
	const struct leaf_member *open; /* public members beside the fixed */
	size_t open_n;
};

/* *out is L, in w->mem, which leaf_parse reads. */
MUST_USE enum status leaf_format(struct work *w, const struct leaf_draft *draft,
    struct str *out);

struct leaf {
	struct str bytes;
	struct str typ;
	int64_t iat;
	const struct str *digest; /* sorted */
	size_t digest_n;
	const struct json *envelope; /* all of it, public members too */
};

MUST_USE enum status leaf_parse(struct work *w, struct str bytes,
    struct leaf *out);

/* A field as it was disclosed. */
struct leaf_field {
	struct str name;
	const struct json *value;
	struct str digest;
};

/*
 * Holds n disclosures against a leaf, and gives their fields in the same order.
 * ST_CORRUPT when the leaf has not the digest of one: it was changed, or is
 * another leaf's. ST_INVALID when one has another form, a name of the leaf's
 * own or of another field, or the salt of another.
 */
MUST_USE enum status leaf_disclosed(struct work *w, const struct leaf *leaf,
    const struct str *disclosure, size_t n, struct leaf_field *out);

/* A leaf and disclosures as one run of bytes, a line each: what a receipt has
 * as `extra`. Parsed are the lines, not what they say. */
struct leaf_bundle {
	struct str leaf;
	const struct str *disclosure;
	size_t n;
};

struct str leaf_bundle_format(struct arena *mem,
    const struct leaf_bundle *bundle);
MUST_USE enum status leaf_bundle_parse(struct work *w, struct str bytes,
    struct leaf_bundle *out);

#endif
