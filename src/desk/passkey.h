/* SPDX-License-Identifier: Apache-2.0 */
#ifndef DESK_PASSKEY_H
#define DESK_PASSKEY_H

#include "base/attr.h"
#include "base/instant.h"
#include "base/status.h"
#include "base/str.h"
#include "webauthn/check.h"
#include "desk/signin.h"

struct desk;
struct work;

/*
 * Signing in with a passkey (webauthn/check.h): something that somebody has, and
 * that lets nobody use it but them, so it is both factors. Which account it is
 * comes out of the passkey; nobody types a name, and what is asked is the same
 * for everybody.
 */
struct passkey_asked {
	struct str ticket;    /* for a cookie */
	struct str challenge; /* in base64url */
};
MUST_USE enum status passkey_ask(struct work *w, const struct desk *desk,
    struct instant now, struct passkey_asked *out);

/*
 * ST_NOTFOUND when nobody asked in this browser, or too long ago. ST_DENIED for
 * everything else that is wrong: a passkey of nobody's or of a closed account,
 * another site, challenge or key, one that was answered before, too many tries.
 * So is a counter that does not go on, as a copy's would not; that is kept for
 * its owner to be told.
 */
struct passkey_coming {
	struct webauthn_site site;
	struct str ticket;
	struct str id, handle; /* bytes */
	struct webauthn_shown shown;
	struct signin in; /* without login and password */
};
MUST_USE enum status passkey_come(struct work *w, const struct desk *desk,
    const struct passkey_coming *in, struct signed_in *out);

#endif
