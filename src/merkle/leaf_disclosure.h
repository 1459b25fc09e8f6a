/* SPDX-License-Identifier: Apache-2.0 */
#ifndef MERKLE_LEAF_DISCLOSURE_H
#define MERKLE_LEAF_DISCLOSURE_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"

struct arena;
struct json;
struct work;

/*
 * A field of an act, as it is kept outside the log, and the digest of it that
 * stands in the log (RFC 9901):
 *
 *	D = base64url(["salt","name",value])
 *	d = base64url(SHA-256(D))
 *
 * The JSON is canonical (merkle/canon.h); one field with one salt has one D.
 */
#define LEAF_DISCLOSURE_MAX 262144 /* bytes of D */
#define LEAF_DIGEST_SIZE    43     /* characters of d */
#define LEAF_SALT_SIZE      32

/* Random bytes are arguments: each salt and each decoy has its own, and nobody
 * is told a decoy's. */
struct leaf_salt {
	unsigned char byte[LEAF_SALT_SIZE];
};

/* A field, or a public member; the value is canonical JSON. */
struct leaf_member {
	struct str name;
	struct str value;
};

/* *out is D. ST_INVALID when the value has another form, or the name is none
 * or one that every leaf has (iat, typ, v); ST_LIMIT beyond a limit. */
MUST_USE enum status leaf_disclose(struct work *w, const struct leaf_salt *salt,
    const struct leaf_member *field, struct str *out);

struct leaf_disclosure {
	struct str salt; /* as it stands in D */
	struct str name;
	const struct json *value;
};

/* What a D says, in w->mem; no word on whether any leaf has it. */
MUST_USE enum status leaf_disclosure_parse(struct work *w, struct str text,
    struct leaf_disclosure *out);

/* The same of a D that was written here and has been under seal since, so that
 * nobody could have spelled it otherwise. */
MUST_USE enum status leaf_disclosure_again(struct work *w, struct str text,
    struct leaf_disclosure *out);

/* Whether it can be a d, or a salt as it stands in D: 32 bytes in base64url. */
bool leaf_is_digest(struct str text);

/* d of a D, and one that is of nothing. */
struct str leaf_digest(struct arena *mem, struct str disclosure);
struct str leaf_decoy(struct arena *mem, const struct leaf_salt *random);

#endif
