/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEBAUTHN_CHECK_H
#define WEBAUTHN_CHECK_H

#include <stdint.h>

#include "base/attr.h"
#include "base/status.h"
#include "base/str.h"
#include "webauthn/data.h"
#include "webauthn/site.h"

struct work;

/*
 * What a relying party does with what a browser brings (Web Authentication Level
 * 2, 7.1 and 7.2), as far as bytes go: whose passkey it is, whether the challenge
 * was used and whether the counter went back, its caller knows. Always asked for
 * is that somebody was there and proved who they are to the authenticator.
 *
 * ST_DENIED, with words for a log of tests and for nobody else, when anything is
 * not as it was expected.
 */
#define WEBAUTHN_CLIENT_MAX    4096 /* bytes, of each of these */
#define WEBAUTHN_DATA_MAX      4096
#define WEBAUTHN_SIGNATURE_MAX 1024

struct webauthn_asked {
	struct webauthn_site site;
	struct str challenge; /* bytes */
};

/* A passkey that was made. Without attestation, so nothing in it is signed: who
 * it belongs to is shown by the session and the challenge that it came with. */
struct webauthn_made {
	struct str client; /* JSON */
	struct str data;
};
MUST_USE enum status webauthn_check_made(struct work *w,
    const struct webauthn_asked *asked, const struct webauthn_made *made,
    struct webauthn_data *out);

/* One that is shown. */
struct webauthn_shown {
	struct str client, data; /* as above */
	struct str signature;
};
MUST_USE enum status webauthn_check_shown(struct work *w,
    const struct webauthn_asked *asked, const struct webauthn_key *key,
    const struct webauthn_shown *shown, uint32_t *count);

#endif
