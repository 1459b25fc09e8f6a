/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CRYPT_HMAC_H
#define CRYPT_HMAC_H

#include "base/str.h"
#include "crypt/hash.h"

/* HMAC-SHA-256 (RFC 2104, FIPS 198-1): what only who has the key can make. Who
 * verifies compares with crypt_equal. */
struct hash hmac_of(struct str key, struct str bytes);

#endif
