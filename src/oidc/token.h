/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OIDC_TOKEN_H
#define OIDC_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"

struct json;
struct work;

/*
 * An ID token (OpenID Connect Core, 2 and 3.1.3.7) held against the keys of its
 * issuer and against what was asked. Pure.
 */
#define OIDC_TOKEN_MAX ((size_t)16 << 10) /* bytes */
#define OIDC_SUB_MAX   ((size_t)255)
#define OIDC_SKEW_S    60 /* clocks differ */

struct oidc_expected {
	struct str issuer, client, nonce;
	struct instant now;
};

struct oidc_claims {
	struct str sub;
	struct str
	    email; /* empty unless the issuer says that it was verified */
};

/*
 * keys is a JSON Web Key Set. ST_NOTFOUND when it has no key of the token's
 * name: it may be an old one. ST_DENIED, with words, for all that is not
 * believed: another algorithm than RS256 and ES256, a signature, an issuer, an
 * audience, a nonce or a time that is wrong.
 */
MUST_USE enum status oidc_token_check(struct work *w, const struct json *keys,
    struct str token, const struct oidc_expected *expected,
    struct oidc_claims *out);

#endif
