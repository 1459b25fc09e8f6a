/* SPDX-License-Identifier: Apache-2.0 */
#ifndef WEBAUTHN_SITE_H
#define WEBAUTHN_SITE_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/str.h"

struct arena;

/* Where passkeys are good: what a browser writes into what it says, and what an
 * authenticator keeps them under. */
struct webauthn_site {
	struct str origin; /* "https://ethics.example.com" */
	struct str host;   /* "ethics.example.com" */
};

/*
 * Of a scheme, a host and perhaps a port, as the configuration has them. False
 * where browsers have no passkeys: an address of numbers, or without TLS on
 * another machine than this.
 */
MUST_USE bool webauthn_site_parse(struct arena *mem, struct str url,
    struct webauthn_site *out);

#endif
