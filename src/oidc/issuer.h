/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OIDC_ISSUER_H
#define OIDC_ISSUER_H

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "oidc/token.h"

struct issuer;
struct work;

/*
 * An OpenID provider: found by its discovery document, whose addresses and keys
 * are kept for ISSUER_KEEP_MS. A token that is signed with a key that is not
 * among them has the keys fetched again, at most once in ISSUER_AGAIN_MS, so
 * that keys may change and strangers cannot have us ask all the time. Any number
 * of threads use one, ISSUER_AT_ONCE of them at a time.
 */
#define ISSUER_KEEP_MS  (INT64_C(60) * 60 * 1000)
#define ISSUER_AGAIN_MS INT64_C(10000)
#define ISSUER_WAIT_MS  8000
#define ISSUER_ANSWER   ((size_t)128 << 10) /* bytes */
#define ISSUER_AT_ONCE  4

struct issuer_setup {
	struct str issuer; /* as it names itself */
	struct str client;
	struct str secret; /* empty: a public client */
	struct str back;   /* our address that it sends people back to */
	struct str ca;     /* a file of certificates; empty: the system's */
};

struct issuer *issuer_new(const struct issuer_setup *setup);
void issuer_free(struct issuer *issuer); /* NULL is fine */

/* "https://login.example.com", or on this machine "http://127.0.0.1:9000". */
const char *issuer_check_url(struct str url);
struct str issuer_name(const struct issuer *issuer); /* as it was set up */

/* Where somebody is sent to sign in (authorization code with PKCE). Failures are
 * those of net_fetch, and ST_DENIED for a provider that is not the one. */
struct issuer_asking {
	struct str state, nonce, verifier;
	struct instant now;
};
MUST_USE enum status issuer_address(struct work *w, struct issuer *issuer,
    const struct issuer_asking *asking, struct str *out);

/* Who came back with a code. ST_DENIED when it is not believed. */
struct issuer_back {
	struct str code, nonce, verifier;
	struct instant now;
};
MUST_USE enum status issuer_claim(struct work *w, struct issuer *issuer,
    const struct issuer_back *back, struct oidc_claims *out);

#endif
