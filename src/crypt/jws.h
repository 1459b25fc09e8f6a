/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CRYPT_JWS_H
#define CRYPT_JWS_H

#include <stdbool.h>

#include "base/str.h"

/* Signatures of JSON Web Signature (RFC 7518, 3.3 and 3.4): the two kinds that
 * are taken. */
enum jws_kind {
	JWS_RS256,    /* RSASSA-PKCS1-v1_5 with SHA-256, 2,048 bits or more */
	JWS_ES256,    /* ECDSA on P-256 with SHA-256 */
	JWS_ES256_DER /* the same with the signature in DER, as WebAuthn has it */
};

/* The public numbers, big-endian, as a JSON Web Key has them. */
struct jws_key {
	enum jws_kind kind;
	struct str a, b; /* n and e; x and y */
};

/* False also for a key that is none. */
bool jws_verify(const struct jws_key *key, struct str bytes,
    struct str signature);

#endif
