/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_OUTSIDE_H
#define DESK_OUTSIDE_H

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "desk/signin.h"

struct config;
struct desk;
struct outside;
struct work;

/*
 * Signing in by somebody else's word: an OpenID provider (oidc/issuer.h). Whom it
 * means by its name for somebody is known once that was linked to an account: by
 * a link that opens an account, or, where the configuration says so, by an
 * address that the provider has verified and that somebody signs in with here. A
 * second factor of ours is asked for behind it as behind a password.
 */
#define OUTSIDE_MS     (INT64_C(10) * 60 * 1000) /* to come back */
#define OUTSIDE_TO_MAX 200 /* bytes of the page that was wanted */
#define OUTSIDE_SECRET "oidc-secret-file"

/* NULL where the configuration has no provider. ST_DENIED when others may read
 * the file with the secret. */
MUST_USE enum status outside_open(struct work *w, const struct config *config,
    struct str folder, struct outside **out);
void outside_close(struct outside *outside); /* NULL is fine */

/* "login.example.com" */
struct str outside_host(const struct outside *outside);

/* Where to go, and a cookie to come back with. Either of `to` and `link` may be
 * empty. ST_IO, ST_BUSY and ST_DENIED when the provider does not answer as it
 * has to. */
struct outside_leaving {
	struct str to;   /* the page that was wanted */
	struct str link; /* the token of a link that opens an account */
	struct instant now;
};
struct outside_left {
	struct str url, cookie;
};
MUST_USE enum status outside_leave(struct work *w, const struct desk *desk,
    struct outside *outside, const struct outside_leaving *in,
    struct outside_left *out);

/*
 * Back again. ST_INVALID when this browser did not leave, or too long ago;
 * ST_DENIED when the provider says no or is not believed; ST_NOTFOUND when
 * nobody here is known by that name, or their account is closed; ST_IO and
 * ST_BUSY as above.
 */
struct outside_coming {
	struct str cookie;
	struct str state, code;
	struct str issuer; /* RFC 9207; empty: it was not said */
	struct signin in;  /* without login and password */
};
struct outside_came {
	struct signed_in in;
	struct str to;
};
MUST_USE enum status outside_come(struct work *w, const struct desk *desk,
    struct outside *outside, const struct outside_coming *in,
    struct outside_came *out);

#endif
