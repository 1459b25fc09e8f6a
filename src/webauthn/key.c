/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Labels of a COSE key: 1 kind, 3 algorithm, -1 curve (or n), -2 x (or e), -3 y
 * (RFC 9053, 7; RFC 8230, 4).
 */
#include <string.h>

#include "crypt/jws.h"
#include "crypt/key.h"

#include "webauthn/key.h"

#define P256 32

/* {1: 2, 3: -7, -1: 1, -2: x, -3: y} */
#define ES256_X STR("\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20")
#define ES256_Y STR("\x22\x58\x20")
/* {1: 1, 3: -8, -1: 6, -2: x} */
#define EDDSA_X STR("\xa4\x01\x01\x03\x27\x20\x06\x21\x58\x20")
/* {1: 3, 3: -257, -1: n, -2: e}; n with two bytes of length, e with three
 * bytes, 65537 */
#define RS256_N STR("\xa4\x01\x03\x03\x39\x01\x00\x20\x59")
#define RS256_E STR("\x21\x43")

#define E_SIZE  3
#define RSA_MIN 256
#define RSA_MAX 1024

static bool
take(struct str *bytes, size_t n, struct str *out)
{
	if (bytes->n < n)
		return false;
	*out = str_sub(*bytes, 0, n);
	*bytes = str_sub(*bytes, n, bytes->n);
	return true;
}

static bool
expect(struct str *bytes, struct str what)
{
	if (!str_starts(*bytes, what))
		return false;
	*bytes = str_sub(*bytes, what.n, bytes->n);
	return true;
}

static bool
rsa_read(struct str *bytes, struct webauthn_key *out)
{
	struct str length;
	size_t n;

	if (!take(bytes, 2, &length))
		return false;
	n = (size_t)(unsigned char)length.p[0] << 8 |
	    (size_t)(unsigned char)length.p[1];
	return n >= RSA_MIN && n <= RSA_MAX && take(bytes, n, &out->a) &&
	    expect(bytes, RS256_E) && take(bytes, E_SIZE, &out->b);
}

bool
webauthn_key_read(struct str *bytes, struct webauthn_key *out)
{
	*out = (struct webauthn_key){.kind = WEBAUTHN_ES256};
	if (expect(bytes, ES256_X))
		return take(bytes, P256, &out->a) && expect(bytes, ES256_Y) &&
		    take(bytes, P256, &out->b);
	if (expect(bytes, EDDSA_X)) {
		out->kind = WEBAUTHN_EDDSA;
		return take(bytes, KEY_PUBLIC_SIZE, &out->a);
	}
	out->kind = WEBAUTHN_RS256;
	return expect(bytes, RS256_N) && rsa_read(bytes, out);
}

static bool
eddsa_verify(const struct webauthn_key *key, struct str bytes,
    struct str signature)
{
	struct key_public by;
	struct key_signature sig;

	if (key->a.n != sizeof(by.byte) || signature.n != sizeof(sig.byte))
		return false;
	memcpy(by.byte, key->a.p, sizeof(by.byte));
	memcpy(sig.byte, signature.p, sizeof(sig.byte));
	return key_verify(&by, bytes, &sig);
}

bool
webauthn_key_verify(const struct webauthn_key *key, struct str bytes,
    struct str signature)
{
	struct jws_key jws = {JWS_RS256, key->a, key->b};

	switch (key->kind) {
	case WEBAUTHN_EDDSA:
		return eddsa_verify(key, bytes, signature);
	case WEBAUTHN_ES256:
		jws.kind = JWS_ES256_DER;
		break;
	case WEBAUTHN_RS256:
		break;
	}
	return jws_verify(&jws, bytes, signature);
}
