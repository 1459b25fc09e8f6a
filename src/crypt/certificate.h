/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CRYPT_CERTIFICATE_H
#define CRYPT_CERTIFICATE_H

#include <stdint.h>

#include "base/str.h"

/*
 * Whether a server can show itself with these: certificates in PEM, its own
 * first, and the private key of that one in PEM, without a passphrase. At the
 * time now, in seconds since 1970. Who believes them is not looked at: that is
 * for whoever comes.
 */
enum certificate {
	CERTIFICATE_GOOD,
	CERTIFICATE_NONE, /* the first text has no certificate that can be read */
	CERTIFICATE_NO_KEY,   /* the second has no such key */
	CERTIFICATE_OTHER,    /* the key is not that of the first certificate */
	CERTIFICATE_NOT_YET,  /* it is not valid yet */
	CERTIFICATE_OVER,     /* it is not valid any more */
	CERTIFICATE_CHAIN_BAD /* one behind the first cannot be read */
};

/* *until_out is when the first to end of the certificates ends, in seconds;
 * set for CERTIFICATE_GOOD and CERTIFICATE_OVER. */
enum certificate certificate_check(struct str chain, struct str key,
    int64_t now, int64_t *until_out);

#endif
