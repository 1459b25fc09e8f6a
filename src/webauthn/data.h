/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEBAUTHN_DATA_H
#define WEBAUTHN_DATA_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/str.h"
#include "webauthn/key.h"

#define WEBAUTHN_ID_MIN 16 /* bytes */
#define WEBAUTHN_ID_MAX 1023

/* What an authenticator says (Web Authentication Level 2, 6.1). */
struct webauthn_data {
	struct str host;      /* SHA-256 of it, 32 bytes */
	bool present, proved; /* somebody was there; and was who it is theirs */
	uint32_t count;       /* of signatures; 0 where nobody counts */
	struct str id;        /* of a passkey that was made; or empty */
	struct webauthn_key key;
};

/*
 * False when it is cut off or goes on, or holds another kind of key. What stands
 * in extensions is not looked at: nobody asked for any, and browsers add some
 * all the same.
 */
MUST_USE bool webauthn_data_read(struct str bytes, struct webauthn_data *out);

#endif
