/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEBAUTHN_KEY_H
#define WEBAUTHN_KEY_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/str.h"

/*
 * The public key of a passkey, of the three kinds that are asked for. Numbers as
 * bytes, big-endian. What a kind is called is stored: it never means another.
 */
enum webauthn_kind {
	WEBAUTHN_ES256 = 1, /* a, b: x and y, on P-256 */
	WEBAUTHN_EDDSA = 2, /* a: of Ed25519 */
	WEBAUTHN_RS256 = 3  /* a, b: n and e, 2,048 to 8,192 bits */
};

struct webauthn_key {
	enum webauthn_kind kind;
	struct str a, b;
};

/*
 * A COSE key (RFC 9052, 7) in front of *bytes, which is behind it then. CTAP
 * writes one as canonical CBOR with nothing in it that its kind does not need,
 * so each kind is one sequence of bytes with its numbers in it, and whatever is
 * written in another way is none: no CBOR is read here.
 */
MUST_USE bool webauthn_key_read(struct str *bytes, struct webauthn_key *out);

/* False also for a key that is none. */
MUST_USE bool webauthn_key_verify(const struct webauthn_key *key,
    struct str bytes, struct str signature);

#endif
